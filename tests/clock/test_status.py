"""The clock of Pakistan 2022 and the constructs of other chambers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock_cases import legislature
from whipcount.clock import decide_vote, run_clock
from whipcount.errors import RuleError
from whipcount.legislatures.load import DATA_FOLDER, load_rulebook
from whipcount.model.clock import VoteTally

M = datetime.fromisoformat
D = date.fromisoformat


def clock(name, procedure, events, **options):
    law = legislature(name)
    told = {event: D(day) if isinstance(day, str) else day for event, day in events.items()}
    return run_clock(law.rulebook, procedure, told, chamber=law.chamber, **options)


def span(window):
    return tuple(bound and bound.moment.isoformat() for bound in (window.earliest, window.latest))


ACTUAL = {"requisition": "2022-03-08", "session": "2022-03-25", "moved": "2022-03-28", "vote": "2022-04-10"}


def test_from_the_requisition_alone():
    result = clock("pk-na", "no_confidence", {"requisition": "2022-03-08"})
    session, vote = result.step("session"), result.step("vote")
    assert session.latest.moment == D("2022-03-22")
    assert session.reading == "receipt_day_not_counted"
    assert [(one.reading, one.latest.moment) for one in session.readings] == [("receipt_day_counted", D("2022-03-21"))]
    assert span(vote) == ("2022-03-12", "2022-03-31")
    due = vote.if_due.to_json()
    assert due == {
        "assuming": {"session": "2022-03-22", "moved": "2022-03-24"},
        "from": "2022-03-27",
        "to": "2022-03-31",
    }
    worked = next(one for one in vote.readings if one.reading == "public_holiday_worked")
    assert (worked.if_due.earliest.moment, worked.if_due.latest.moment) == (D("2022-03-26"), D("2022-03-30"))
    assert not result.breaches
    assert result.step("moved").if_due.earliest.moment == D("2022-03-24")


def test_what_happened_gives_exactly_two_breaches():
    result = clock("pk-na", "no_confidence", ACTUAL)
    session, vote = result.breaches
    assert (session.step, session.kind, session.by_days, session.bound.article) == ("session", "late", 3, "Art. 54(3)")
    assert (vote.step, vote.kind, vote.by_days, vote.bound.article) == ("vote", "late", 6, "Art. 95(2)")
    assert {(one.effect, one.effect_article) for one in result.breaches} == {("late_act_stays_valid", "Art. 254")}
    assert not session.only_in_reading
    assert not vote.only_in_reading
    assert [(one.reading, one.by_days) for one in session.readings] == [("receipt_day_counted", 4)]
    window = result.step("vote")
    assert span(window) == ("2022-03-31", "2022-04-04")
    assert [(one.reading, one.earliest.moment) for one in window.readings] == [("three_clear_days", D("2022-04-01"))]
    assert [link.rule for link in window.latest.chain] == ["vote.not_after.1"]
    assert window.latest.chain[0].after_moment == D("2022-03-28")
    assert {gate.step: gate.needed for gate in result.gates} == {
        "requisition": 86,
        "notice": 69,
        "leave": 69,
        "vote": 172,
    }


def test_a_breach_in_one_reading_says_so():
    result = clock("pk-na", "no_confidence", {"moved": "2022-03-28", "vote": "2022-03-31"})
    (breach,) = result.breaches
    assert (breach.kind, breach.by_days, breach.reading) == ("early", 1, "three_clear_days")
    assert breach.only_in_reading
    assert [(one.reading, one.by_days) for one in breach.readings] == [("third_day_lawful", 0)]
    assert clock("pk-na", "no_confidence", {"moved": "2022-03-28", "vote": "2022-04-01"}).breaches == ()


def test_a_late_session_in_one_reading_only():
    result = clock("pk-na", "no_confidence", {"requisition": "2022-03-08", "session": "2022-03-22"})
    (breach,) = result.breaches
    assert breach.reading == "receipt_day_counted"
    assert breach.only_in_reading
    assert breach.by_days == 1


@pytest.mark.parametrize("reading", ["receipt_day_counted", "three_clear_days", "public_holiday_worked"])
def test_each_ambiguity_comes_out_both_ways(reading):
    result = clock("pk-na", "no_confidence", {"requisition": "2022-03-08"})
    others = [other for window in result.steps for other in window.readings if other.reading == reading]
    assert others
    for other in others:
        main = next(window for window in result.steps if other in window.readings)
        assert (other.earliest, other.latest, other.if_due) != (main.earliest, main.latest, main.if_due)
        assert other.means != main.means
        assert main.reading


def test_a_holiday_given_by_the_user_is_worked_in_no_reading():
    plain = clock("pk-na", "no_confidence", {"session": "2022-04-04"})
    closed = clock("pk-na", "no_confidence", {"session": "2022-04-04"}, holidays=[D("2022-04-05")])
    assert plain.step("moved").latest.moment == D("2022-04-05")
    assert closed.step("moved").latest.moment == D("2022-04-06")
    assert "public_holiday_worked" not in [one.reading for one in closed.step("moved").readings]


def test_out_of_order_is_a_breach():
    result = clock("pk-na", "no_confidence", {"session": "2022-03-25", "leave": "2022-03-24"})
    assert [(one.step, one.kind) for one in result.breaches] == [("leave", "out_of_order")]


def test_unknown_words_are_refused_with_the_nearest():
    with pytest.raises(RuleError, match="did you mean requisition"):
        clock("pk-na", "no_confidence", {"requisitoin": "2022-03-08"})
    with pytest.raises(RuleError, match="use no_confidence"):
        clock("pk-na", "no_confidense", {})
    with pytest.raises(RuleError, match="use constructive_no_confidence"):
        clock("de-bt", "no_confidence", {})
    with pytest.raises(RuleError, match="use requested_by_one_fifth"):
        clock("at-nr", "no_confidence", {}, states={"requested"})
    assert RuleError("x").exit_code == 7


def test_no_event_gives_no_dates_but_all_needs():
    result = clock("pk-na", "no_confidence", {})
    assert all(window.earliest is None and window.latest is None for window in result.steps)
    assert {gate.needed for gate in result.gates} == {69, 86, 172}


def test_a_clock_without_dates_says_so_in_words():
    result = clock("gb-hc", "no_confidence", {})
    assert not result.has_dates
    assert "No rule on record gives a day" in result.words
    assert clock("pk-na", "no_confidence", {}).words == ""
    promptly = clock("za-na", "no_confidence", {})
    assert "reasonable time" in promptly.words
    assert "Rule 129" in promptly.words


def test_hours_run_from_an_instant():
    result = clock("fr-an", "no_confidence", {"lodged": M("2024-12-02T15:00")})
    assert result.step("vote").earliest.moment == M("2024-12-04T15:00")
    assert not result.step("vote").needs_hour
    early = clock("fr-an", "no_confidence", {"lodged": M("2024-12-02T15:00"), "vote": M("2024-12-04T14:00")})
    (breach,) = early.breaches
    assert (breach.kind, breach.by_days, breach.by_hours) == ("early", 0, 1)
    day = clock("fr-an", "no_confidence", {"lodged": "2024-12-02", "vote": "2024-12-04"})
    assert day.step("vote").needs_hour
    assert day.breaches == (), "an hour that is not known is no breach"
    zone = clock("fr-an", "no_confidence", {"lodged": datetime(2024, 12, 2, 14, 0, tzinfo=UTC)})
    assert zone.step("vote").earliest.moment == M("2024-12-04T15:00")


def test_sitting_days_after_hours():
    result = clock("fr-an", "no_confidence", {"lodged": M("2024-12-02T15:00")})
    assert result.step("debate").latest.moment == D("2024-12-09")
    assert any("sitting" in note for note in result.assumptions)
    sits = [D("2024-12-04"), D("2024-12-05"), D("2024-12-11"), D("2024-12-12")]
    given_days = clock("fr-an", "no_confidence", {"lodged": M("2024-12-02T15:00")}, sitting_days=sits)
    assert given_days.step("debate").latest.moment == D("2024-12-12")
    assert not any("sitting" in note for note in given_days.assumptions)


def test_a_rule_that_hangs_on_a_state():
    silent = clock("at-nr", "no_confidence", {"vote_due": "2019-05-27"})
    assert silent.step("vote").latest is None
    assert "requested_by_one_fifth" in silent.states_asked
    asked = clock("at-nr", "no_confidence", {"vote_due": "2019-05-24"}, states={"requested_by_one_fifth"})
    assert asked.step("vote").latest.moment == D("2019-05-28")
    assert [(one.reading, one.latest.moment) for one in asked.step("vote").readings] == [
        ("saturday_worked", D("2019-05-27"))
    ]
    at_once = clock("gr-vo", "no_confidence", {"lodged": "2023-01-25"}, states={"government_asks_at_once"})
    assert at_once.step("debate").earliest.moment == D("2023-01-25")
    assert clock("gr-vo", "no_confidence", {"lodged": "2023-01-25"}).step("debate").earliest.moment == D("2023-01-27")


def test_missing_the_term_kills_the_motion():
    result = clock("zw-p", "no_confidence", {"notice": "2022-03-01", "debate": "2022-04-01"})
    (breach,) = result.breaches
    assert (breach.effect, breach.kind) == ("motion_lapses", "late")


def test_bars():
    events = {"pm_appointed": "2023-01-15", "moved": "2024-06-01"}
    result = clock("pg-np", "constructive_no_confidence", events)
    bar = next(one for one in result.bars if one.barred_until)
    assert (bar.state, bar.barred_until) == ("barred", D("2024-07-15"))
    (breach,) = [one for one in result.breaches if one.kind == "barred"]
    assert breach.only_if == "same_target"
    free = clock("pg-np", "constructive_no_confidence", events | {"moved": "2024-07-15"})
    assert not [one for one in free.breaches if one.kind == "barred"]
    early_notice = clock("pg-np", "constructive_no_confidence", {"pm_appointed": "2023-01-15", "notice": "2024-06-01"})
    assert not early_notice.breaches, "the section bars the moving of the motion, not its notice"
    blackout = clock("to-la", "no_confidence", {"general_election_due": "2025-11-20", "notice": "2025-06-01"})
    assert [one.kind for one in blackout.breaches] == ["barred"]
    before = clock("to-la", "no_confidence", {"general_election_due": "2025-11-20", "notice": "2025-05-20"})
    assert not before.breaches


def test_blocks_and_quotas():
    told = clock("pk-na", "no_confidence", {}, states={"budget_demands_before_house"})
    assert "barred" in [bar.state for bar in told.bars if bar.kind == "blocked_while"]
    quota = clock("fr-an", "no_confidence", {})
    assert {bar.state for bar in quota.bars} == {"ask"}
    assert any("at most 3 in one ordinary session (per signatory)" in bar.says for bar in quota.bars)


def test_dissolution_is_shut_from_the_notice_on():
    def shut(events):
        (bar,) = [one for one in clock("pk-na", "no_confidence", events).bars if one.kind == "no_dissolution"]
        return bar.state, bar.barred_from

    assert shut({}) == ("open", None)
    assert shut({"requisition": "2022-03-08"}) == ("open", None)
    assert shut({"notice": "2022-03-08", "moved": "2022-03-28"}) == ("barred", D("2022-03-08"))
    assert shut({"moved": "2022-03-28"}) == ("barred", D("2022-03-28"))
    thailand = clock("th-hr", "no_confidence", {"lodged": "2025-03-01"})
    assert [one.state for one in thailand.bars if one.kind == "no_dissolution"] == ["barred"]


@pytest.mark.parametrize(
    ("name", "procedure", "needed", "reading", "other"),
    [
        ("jp-hr", "no_confidence", 51, "mover_among_the_fifty", 50),
        ("jp-hr", "confidence", 51, "mover_among_the_fifty", 50),
        ("pg-np", "constructive_no_confidence", 12, "mover_and_seconder_besides", 14),
    ],
)
def test_signatures_read_in_two_ways(name, procedure, needed, reading, other):
    gates = clock(name, procedure, {}).gates
    gate = next(one for one in gates if one.readings and one.votes == "")
    assert gate.needed == needed
    assert [(one, count) for one, _, count in gate.readings] == [(reading, other)]


def test_a_majority_read_in_two_ways():
    gate = next(one for one in clock("vu-p", "no_confidence", {}, seats=51).gates if one.votes)
    assert gate.readings[0][0] == "of_all_seats"
    iraq = next(one for one in clock("iq-cr", "censure", {}).gates if one.votes)
    assert iraq.readings[0][0] == "of_votes_cast"


def test_consequences_with_an_otherwise():
    result = clock("to-la", "no_confidence", {"vote": M("2024-12-09T10:00")})
    rows = {row.effect: row for row in result.consequences}
    assert rows["successor_appointed"].latest == M("2024-12-11T10:00")
    assert rows["dissolution_auto"].is_otherwise
    assert rows["dissolution_auto"].earliest == M("2024-12-11T10:01")


def test_a_working_day_reading_of_full_days():
    result = clock("ma-hr", "no_confidence", {"lodged": "2024-06-06"})
    vote = result.step("vote")
    assert vote.earliest.moment == D("2024-06-10")
    assert ("three_working_days", D("2024-06-11")) in [(one.reading, one.earliest.moment) for one in vote.readings]


def test_a_reading_of_the_side_and_of_the_anchor():
    debate = clock("ro-p", "no_confidence", {"presented": "2020-08-20"}).step("debate")
    assert span(debate) == ("2020-08-23", None)
    others = {one.reading: (one.earliest.moment, one.latest.moment if one.latest else None) for one in debate.readings}
    assert others == {
        "on_the_third_day": (D("2020-08-23"), D("2020-08-23")),
        "within_three_days": (D("2020-08-20"), D("2020-08-23")),
    }
    spain = clock("es-cd", "constructive_no_confidence", {"lodged": "2018-05-25", "admitted": "2018-05-28"})
    rivals = {one.reading: one.latest.moment for one in spain.step("alternatives").readings}
    assert span(spain.step("alternatives")) == ("2018-05-25", "2018-05-27"), "rivals need not wait for admission"
    assert rivals["days_from_admission"] == D("2018-05-30")
    assert rivals["working_days"] == D("2018-05-29")
    vote = spain.step("vote")
    assert vote.earliest.moment == D("2018-05-30")
    first_days = {one.reading: one.earliest.moment for one in vote.readings}
    assert first_days["working_days"] == D("2018-06-01")
    assert D("2018-06-02") not in first_days.values(), "admission does not start the five days"


def test_unverified_rules_are_shown():
    result = clock("bd-js", "no_confidence", {"leave": "2024-01-01"})
    assert result.unverified
    assert not result.step("debate").verified
    assert clock("pk-na", "no_confidence", {"requisition": "2022-03-08"}).unverified == ()


def test_order_of_events_changes_nothing():
    events = list(ACTUAL.items())
    first = clock("pk-na", "no_confidence", dict(events)).to_json()
    assert clock("pk-na", "no_confidence", dict(reversed(events))).to_json() == first


@settings(max_examples=25, deadline=None)
@given(st.dates(D("2022-03-01"), D("2022-05-30")), st.dates(D("2022-03-01"), D("2022-05-30")), st.booleans())
def test_a_later_event_never_moves_an_earlier_window(moved, vote, has_vote):
    before = clock("pk-na", "no_confidence", {"requisition": "2022-03-08"})
    events = {"requisition": D("2022-03-08"), "moved": moved} | ({"vote": vote} if has_vote else {})
    after = clock("pk-na", "no_confidence", events)
    for step in ("notice", "session", "circulated", "listed", "leave", "moved"):
        assert span(before.step(step)) == span(after.step(step))


@settings(max_examples=25, deadline=None)
@given(st.dates(D("2021-01-01"), D("2024-12-01")), st.integers(1, 60))
def test_a_later_requisition_never_brings_a_window_forward(day, days):
    first = clock("pk-na", "no_confidence", {"requisition": day})
    later = clock("pk-na", "no_confidence", {"requisition": date.fromordinal(day.toordinal() + days)})
    for step in ("session", "moved", "vote"):
        assert later.step(step).earliest.moment >= first.step(step).earliest.moment
        assert later.step(step).latest.moment >= first.step(step).latest.moment


NUMBER = re.compile(r'(?<=days: )\d+|(?<=at_least: ")\d+(?=/)|(?<=more_than: ")\d+(?=/)')
PK_TEXT = (DATA_FOLDER / "pk-na" / "rulebook.yaml").read_text(encoding="utf-8")


def everything(rulebook, chamber):
    rows = []
    for procedure in rulebook.procedures:
        for events in (
            {},
            {"requisition": D("2022-03-08")},
            {"notice": D("2022-03-18"), "session": D("2022-03-08")},
            {"general_election": D("2018-07-25")},
        ):
            if set(events) <= set(procedure.events):
                rows.append(run_clock(rulebook, procedure.id, events, chamber=chamber).to_json())
        for ballot in range(1, 2 + len(procedure.decision.later_ballots)):
            tally = VoteTally(172, 130, 342, ballot=ballot)
            rows.append(decide_vote(rulebook, procedure.id, tally).to_json())
    return rows


@pytest.mark.parametrize("found", list(NUMBER.finditer(PK_TEXT)), ids=lambda found: f"at {found.start()}")
def test_every_number_of_the_law_matters(found, tmp_path):
    chamber = legislature("pk-na").chamber
    folder = tmp_path / "pk-na"
    folder.mkdir()
    changed = str(int(found[0]) + 1)
    (folder / "rulebook.yaml").write_text(PK_TEXT[: found.start()] + changed + PK_TEXT[found.end() :], encoding="utf-8")
    assert everything(load_rulebook(folder / "rulebook.yaml"), chamber) != everything(
        legislature("pk-na").rulebook, chamber
    )


def test_a_new_assembly_meets_within_three_weeks():
    result = clock("pk-na", "investiture", {"general_election": "2018-07-25", "session": "2018-08-13"})
    assert result.step("session").latest.moment == D("2018-08-15")
    assert result.breaches == ()


def test_the_numbers_of_the_law_were_found():
    assert len(list(NUMBER.finditer(PK_TEXT))) >= 11


@pytest.mark.parametrize(("old", "new"), [("event_day_excluded", "clear_days"), ("clear_days", "event_day_excluded")])
def test_every_counting_matters(old, new, tmp_path):
    chamber = legislature("pk-na").chamber
    for number, found in enumerate(re.finditer(rf'(?<=counting: "){old}(?=")', PK_TEXT)):
        folder = tmp_path / str(number) / "pk-na"
        folder.mkdir(parents=True)
        text = PK_TEXT[: found.start()] + new + PK_TEXT[found.end() :]
        (folder / "rulebook.yaml").write_text(text, encoding="utf-8")
        changed = everything(load_rulebook(folder / "rulebook.yaml"), chamber)
        assert changed != everything(legislature("pk-na").rulebook, chamber)


def test_a_wording_that_has_ended_does_not_bind(tmp_path):
    folder = tmp_path / "pk-na"
    folder.mkdir()
    old = '- {days: 7, after: "moved", counting: "event_day_excluded", article: "Art. 95(2)", valid_from: 1985-03-02}'
    assert old in PK_TEXT
    newer = '- {days: 9, after: "moved", counting: "event_day_excluded", article: "new", valid_from: 2022-01-01}'
    new = old.replace("}", ", valid_to: 2022-01-01}") + "\n          " + newer
    (folder / "rulebook.yaml").write_text(PK_TEXT.replace(old, new), encoding="utf-8")
    rulebook, chamber = load_rulebook(folder / "rulebook.yaml"), legislature("pk-na").chamber
    later = run_clock(rulebook, "no_confidence", {"moved": D("2022-03-28")}, chamber=chamber)
    assert later.step("vote").latest.moment == D("2022-04-06")
    assert later.step("vote").latest.article == "new"
    before = run_clock(rulebook, "no_confidence", {"moved": D("2021-03-01")}, chamber=chamber)
    assert before.step("vote").latest.moment == D("2021-03-08")
