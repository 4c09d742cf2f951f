"""What the second reading of European rulebooks changed and no dated case can hold: shares, bars, effects, readings."""

from __future__ import annotations

from datetime import date, datetime

from clock_cases import legislature
from whipcount.clock import decide_vote, run_clock
from whipcount.model.clock import VoteTally

D = date.fromisoformat
M = datetime.fromisoformat


def clock(name, procedure, events, **options):
    law = legislature(name)
    return run_clock(law.rulebook, procedure, events, chamber=law.chamber, **options)


def effects(result):
    return {(row.when, row.effect): row for row in result.consequences}


def gate(result, step=""):
    return [row for row in result.gates if row.step == step or (not step and row.step != "vote")]


def test_french_movers_are_a_tenth_of_the_filled_seats():
    law = legislature("fr-an").rulebook
    shares = {p.id: [(g.share.words, g.share.of) for g in p.gates if g.share] for p in law.procedures}
    assert [of for _, of in shares["no_confidence"]] == ["filled_seats"]
    assert [of for _, of in shares["confidence_on_a_bill"]] == ["filled_seats"]


def test_a_greek_motion_within_six_months_needs_151():
    law = legislature("gr-vo").rulebook
    (bar,) = next(procedure for procedure in law.procedures if procedure.id == "no_confidence").bars
    assert bar.lifted_by.needed(300) == 151


def test_a_greek_postponement_frees_the_vote_from_the_last_day_of_debate():
    told = {"lodged": D("2023-01-25"), "debate": D("2023-01-27"), "debate_end": D("2023-01-29")}
    plain = clock("gr-vo", "no_confidence", told).step("vote")
    assert plain.latest.moment == D("2023-01-29")
    asked = clock("gr-vo", "no_confidence", told, states={"requested_by_government"}).step("vote")
    assert asked.latest.moment == D("2023-01-31")


def test_the_german_president_waits_for_the_fourteen_days():
    rows = effects(clock("de-bt", "investiture", {"vote": D("2025-05-06")}))
    assert rows["government_falls", "further_ballots"].latest == D("2025-05-20")
    choice = rows["government_falls", "hos_choice"]
    assert choice.is_otherwise
    assert choice.earliest == D("2025-05-21")
    assert choice.latest > D("2025-05-20"), "seven days after the first ballot is too early"


def test_the_spanish_second_ballot_comes_forty_eight_hours_later():
    rows = effects(clock("es-cd", "investiture", {"vote": M("2023-09-27T14:00")}))
    again = rows["government_falls", "further_ballots"]
    assert again.earliest == again.latest == M("2023-09-29T14:00")
    assert rows["government_falls", "dissolution_auto"].latest == D("2023-11-27")


def test_a_dutch_motion_needs_no_supporters():
    result = clock("nl-tk", "no_confidence", {})
    assert [row.needed for row in gate(result)] == [1]


def test_a_plain_belgian_motion_fells_nobody_by_law():
    plain = clock("be-cr", "no_confidence", {})
    assert {row.effect for row in plain.consequences} == {"dissolution_option"}
    constructive = clock("be-cr", "constructive_no_confidence", {})
    assert "dissolution_option" not in {row.effect for row in constructive.consequences}
    assert [row.needed for row in gate(constructive)] == [50]


def test_the_romanian_president_has_no_sixty_days_from_the_vote():
    rows = effects(clock("ro-p", "investiture", {"vote": D("2020-02-24")}))
    option = rows["government_falls", "dissolution_option"]
    assert option.latest is None
    assert option.only_if == "sixty_days_since_first_request_and_two_refusals"


def test_a_romanian_motion_on_a_bill_in_both_counts():
    lodged = clock("ro-p", "confidence", {"bill_pledged": D("2025-12-02")}).step("lodged")
    assert lodged.latest.moment == D("2025-12-04")
    assert [(one.reading, one.latest.moment) for one in lodged.readings] == [
        ("pledge_day_not_counted", D("2025-12-05"))
    ]


def test_a_kosovar_candidate_in_both_counts():
    lodged = clock("xk-ku", "investiture", {"pm_designated": D("2020-01-20")}).step("lodged")
    assert lodged.latest.moment == D("2020-02-04")
    assert [(one.reading, one.latest.moment) for one in lodged.readings] == [
        ("appointment_day_counted", D("2020-02-03"))
    ]


def test_unless_the_groups_agree_italy_waits_a_day():
    told = {"question_posed": M("2021-12-27T18:00")}
    assert clock("it-cd", "confidence", told).step("vote").earliest.moment == M("2021-12-28T18:00")
    agreed = clock("it-cd", "confidence", told, states={"groups_agree_otherwise"}).step("vote")
    assert agreed.earliest.moment == M("2021-12-27T18:00")


def test_quorums_of_more_than_half():
    def outcome(name, procedure, ayes, seats):
        return decide_vote(legislature(name).rulebook, procedure, VoteTally(ayes, 0, seats)).outcome

    assert outcome("sk-nr", "confidence", 75, 150) == "no_quorum"
    assert outcome("sk-nr", "confidence", 76, 150) == "government_survives"
    assert outcome("nl-tk", "no_confidence", 75, 150) == "no_quorum"
    assert outcome("nl-tk", "no_confidence", 76, 150) == "government_falls"
    assert outcome("cz-ps", "confidence", 66, 200) == "no_quorum"
    assert outcome("cz-ps", "confidence", 67, 200) == "government_survives"


def test_nothing_of_these_chambers_rests_on_memory_any_more():
    for name in ("fr-an", "it-cd", "es-cd", "dk-ft", "no-st", "xk-ku", "me-sk", "de-bt"):
        law = legislature(name)
        assert all(procedure.evidence != "memory" for procedure in law.rulebook.procedures), name
        for procedure in law.rulebook.procedures:
            assert run_clock(law.rulebook, procedure.id, {}, chamber=law.chamber).unverified == (), (name, procedure.id)
