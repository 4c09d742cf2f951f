"""Bars and quotas: counted from earlier motions, dated, and moving the earliest day of the step that they bar."""

from __future__ import annotations

from datetime import date

import pytest

from clock_cases import legislature
from whipcount.clock import run_clock
from whipcount.clock.calendar import make_calendar
from whipcount.clock.sessions import span_of, spans_by_law
from whipcount.model.clock import EarlierMotion, History, TimeSpan

D = date.fromisoformat


def clock(name, procedure, events, history=None, **options):
    law = legislature(name)
    told = {event: D(day) for event, day in events.items()}
    return run_clock(law.rulebook, procedure, told, chamber=law.chamber, history=history or History(), **options)


def motion(outcome="", by=(), target="", grounds="", **events):
    return EarlierMotion({event: D(day) for event, day in events.items()}, outcome, tuple(by), target, grounds)


def span(name, first, last=None):
    return TimeSpan(name, D(first), D(last) if last else None)


def first_day(result, step):
    bound = result.step(step).earliest
    return bound and bound.moment


def readings(result, step):
    return {one.reading: one.earliest and one.earliest.moment for one in result.step(step).readings}


def broken(result):
    return [(one.step, one.kind, one.by_days) for one in result.breaches]


# ---- a bar moves the earliest day of its step and of those behind it -------------------------------------------------


def test_a_grace_period_moves_the_motion_and_what_follows_it():
    result = clock("to-la", "no_confidence", {"general_election": "2021-11-18"})
    assert first_day(result, "notice") == D("2023-05-18")
    (link,) = result.step("notice").earliest.chain
    assert (link.rule, link.citation.article) == ("notice.bar", "cl. 50B(2)(b)")
    assert (link.after, link.after_moment, link.moment) == ("general_election", D("2021-11-18"), D("2023-05-18"))
    moved = result.step("moved").earliest
    assert moved.moment == D("2023-05-26"), "five clear working days after the first free day"
    assert [one.rule for one in moved.chain] == ["moved.not_before.1", "notice.bar"]


@pytest.mark.parametrize(("day", "by"), [("2023-05-17", 1), ("2023-05-18", 0), ("2021-11-17", 0), ("2021-11-18", 546)])
def test_the_edges_of_a_bar(day, by):
    result = clock("to-la", "no_confidence", {"general_election": "2021-11-18", "notice": day})
    assert broken(result) == ([("notice", "barred", by)] if by else [])


def test_a_black_out_before_an_election_moves_what_falls_into_it():
    barred = {"presidential_election_due": "2027-01-24", "lodged": "2026-08-01"}
    result = clock("kg-jk", "no_confidence", barred)
    assert broken(result) == [("lodged", "barred", 176)]
    assert clock("kg-jk", "no_confidence", barred | {"lodged": "2026-07-24"}).breaches == ()
    ahead = clock("kg-jk", "no_confidence", {"presidential_election_due": "2027-01-24"})
    assert first_day(ahead, "lodged") is None, "a motion before the black-out is lawful"
    (bar,) = [one for one in ahead.bars if one.barred_until]
    assert (bar.state, bar.barred_from, bar.barred_until) == ("barred", D("2026-07-25"), D("2027-01-24"))


def test_a_step_whose_window_opens_within_a_black_out_waits_for_its_end():
    """Two bars in a row: leaving the first leads into the second."""
    result = clock("to-la", "no_confidence", {"prior_vote": "2024-08-01", "general_election_due": "2025-11-20"})
    assert first_day(result, "notice") == D("2025-11-20")
    assert result.step("notice").earliest.chain[0].after == "general_election_due"
    alone = clock("to-la", "no_confidence", {"prior_vote": "2024-08-01"})
    assert first_day(alone, "notice") == D("2025-08-01")


def test_a_vote_is_barred_with_the_motion_that_nobody_dated():
    result = clock("ad-cg", "no_confidence", {"pm_elected": "2023-05-10", "vote": "2023-08-01"})
    (breach,) = result.breaches
    assert (breach.step, breach.kind) == ("vote", "barred")
    assert any(link.rule == "lodged.bar" for link in breach.bound.chain)
    assert clock("ad-cg", "no_confidence", {"pm_elected": "2023-05-10", "vote": "2023-11-20"}).breaches == ()


def test_an_event_after_the_barred_step_does_not_move_it():
    bars = {"general_election": "2021-11-18"}
    alone = clock("to-la", "no_confidence", bars)
    later = clock("to-la", "no_confidence", bars | {"vote": "2022-03-01"})
    assert first_day(alone, "notice") == first_day(later, "notice") == D("2023-05-18")


# ---- scope: whether it is the same target, the same signatories, the same grounds ------------------------------------


def test_another_target_is_the_other_reading():
    result = clock("pg-np", "constructive_no_confidence", {"pm_appointed": "2023-01-15", "notice": "2024-06-01"})
    window = result.step("moved")
    assert (window.reading, first_day(result, "moved")) == ("same_target", D("2024-07-15"))
    assert readings(result, "moved") == {"other_target": D("2024-06-01")}
    told = {"pm_appointed": "2023-01-15", "notice": "2024-06-01"}
    same = clock("pg-np", "constructive_no_confidence", told, states={"same_target"})
    assert first_day(same, "moved") == D("2024-07-15")
    assert readings(same, "moved") == {}
    other = clock("pg-np", "constructive_no_confidence", told, states={"other_target"})
    assert first_day(other, "moved") == D("2024-06-01")
    assert not other.breaches


def test_targets_are_compared_where_both_are_told():
    earlier = (motion("lost", target="A", lodged="2024-01-10", vote="2024-02-01"),)
    barred = clock("fj-p", "constructive_no_confidence", {"moved": "2024-05-01"}, History(earlier, target="a"))
    assert broken(barred) == [("moved", "barred", 92)]
    assert barred.breaches[0].only_if == ""
    free = clock("fj-p", "constructive_no_confidence", {"moved": "2024-05-01"}, History(earlier, target="B"))
    assert free.breaches == ()
    silent = clock("fj-p", "constructive_no_confidence", {"moved": "2024-05-01"}, History(earlier))
    assert [one.only_if for one in silent.breaches] == ["same_target"]


def test_only_a_lost_motion_bars_where_the_rule_says_so():
    def barred(outcome):
        earlier = (motion(outcome, target="A", vote="2024-02-01"),)
        return clock("fj-p", "constructive_no_confidence", {}, History(earlier, target="A"))

    assert first_day(barred("lost"), "moved") == D("2024-08-01")
    assert first_day(barred("carried"), "moved") is None
    assert first_day(barred("withdrawn"), "moved") is None
    assert not [text for text in barred("lost").assumptions if "was lost" in text]
    assert "the earlier motion was lost" in barred("").assumptions, "what was taken for granted is said"


def test_signatories_are_named():
    earlier = (motion("lost", by=("Ann", "Bob"), lodged="2024-01-10", vote="2024-02-01"),)
    hit = clock("hr-sa", "no_confidence", {"lodged": "2024-05-01"}, History(earlier, signatories=("Bob", "Cy")))
    (breach,) = hit.breaches
    assert (breach.kind, breach.who, breach.by_days, breach.only_if) == ("barred", ("Bob",), 92, "")
    assert breach.bound.article == "Art. 113(6)"
    free = clock("hr-sa", "no_confidence", {"lodged": "2024-05-01"}, History(earlier, signatories=("Cy",)))
    assert free.breaches == ()
    unknown = clock("hr-sa", "no_confidence", {}, History(earlier))
    assert first_day(unknown, "lodged") is None, "others may sign"
    assert readings(unknown, "lodged") == {"same_signatories": D("2024-08-01")}


def test_a_motion_told_twice_counts_once():
    earlier = (motion("lost", by=("Ann",), lodged="2024-01-10", vote="2024-02-01"),)
    now = History(earlier, signatories=("Cy",))
    told = {"prior_vote": "2024-02-01", "lodged": "2024-05-01"}
    assert clock("hr-sa", "no_confidence", told, now).breaches == ()
    once = History((motion(lodged="2025-03-24"),))
    result = clock("kz-mj", "confidence", {"prior_lodged": "2023-01-24", "question_posed": "2023-06-01"}, once)
    assert result.breaches == ()


def test_a_number_of_signatures_lifts_a_bar():
    def greek(signatures):
        return clock(
            "gr-vo",
            "no_confidence",
            {"prior_vote": "2025-03-07", "lodged": "2025-05-01"},
            History((), (), (), signatures),
        )

    assert broken(greek(150)) == [("lodged", "barred", 129)]
    assert greek(150).breaches[0].only_if == ""
    assert greek(151).breaches == (), "more than half of 300"
    unknown = greek(None)
    assert [one.only_if for one in unknown.breaches] == ["not signed by more than 1/2 of total membership"]
    ahead = clock("gr-vo", "no_confidence", {"prior_vote": "2025-03-07"})
    assert first_day(ahead, "lodged") == D("2025-09-07")
    assert readings(ahead, "lodged") == {"bar_lifted": None}


# ---- quotas are counted ----------------------------------------------------------------------------------------------

FRANCE = (
    motion("lost", by=("Ann", "Bob"), lodged="2024-10-04"),
    motion("carried", by=("Ann", "Bob"), lodged="2024-12-02"),
    motion("lost", by=("Ann",), lodged="2025-01-10"),
)


def test_a_quota_of_each_signatory():
    now = History(FRANCE, signatories=("Ann", "Bob", "Cy"))
    result = clock("fr-an", "no_confidence", {"lodged": "2025-02-03"}, now)
    (breach,) = result.breaches
    assert (breach.kind, breach.who, breach.bound.article) == ("over_quota", ("Ann",), "Art. 49(2)")
    assert breach.bound.moment == D("2025-07-01"), "the day after the last working day of June"
    quota = next(bar for bar in result.bars if bar.quota == 3)
    assert quota.members == (("Ann", 3), ("Bob", 2))
    assert (quota.state, quota.counted, quota.barred_until) == ("barred", 3, D("2025-07-01"))
    assert first_day(result, "lodged") == D("2025-07-01")
    two = clock("fr-an", "no_confidence", {"lodged": "2025-02-03"}, History(FRANCE, signatories=("Bob", "Cy")))
    assert two.breaches == (), "two of three are below the quota"
    next_session = clock("fr-an", "no_confidence", {"lodged": "2025-10-06"}, now)
    assert next_session.breaches == ()


def test_a_quota_asks_for_names_it_was_not_told():
    result = clock("fr-an", "no_confidence", {"lodged": "2025-02-03"}, History(FRANCE))
    quota = next(bar for bar in result.bars if bar.quota == 3)
    assert (quota.state, quota.asks) == ("ask", "signatories")
    assert "Ann: 3 of 3 signed" in quota.words
    assert result.breaches == ()


def test_a_session_told_outranks_the_law():
    told = (span("ordinary_session", "2024-10-01", "2025-07-11"),)
    result = clock("fr-an", "no_confidence", {"lodged": "2025-07-05"}, History(FRANCE, told, signatories=("Ann",)))
    assert result.breaches[0].bound.moment == D("2025-07-12")


@pytest.mark.parametrize(
    ("day", "first", "twelve", "found"),
    [
        ("2025-12-31", "2026-01-01", "2026-03-24", {"calendar_year": 1, "twelve_months": 83}),
        ("2026-01-01", "2026-01-01", "2026-03-24", {"calendar_year": 0, "twelve_months": 82}),
        ("2026-03-24", "2026-01-01", "2026-03-24", {}),
    ],
)
def test_once_a_year_in_both_readings(day, first, twelve, found):
    earlier = History((motion(lodged="2025-03-24"),))
    ahead = clock("th-hr", "no_confidence", {}, earlier)
    assert first_day(ahead, "lodged") == D(first)
    assert readings(ahead, "lodged") == {"twelve_months": D(twelve)}
    result = clock("th-hr", "no_confidence", {"lodged": day}, earlier)
    breaches = {}
    for breach in result.breaches:
        assert breach.kind == "over_quota"
        assert breach.only_in_reading is (0 in found.values())
        breaches[breach.reading] = breach.by_days
        breaches |= {one.reading: one.by_days for one in breach.readings}
    assert breaches == found


def test_a_year_that_is_told_has_one_reading():
    earlier = History((motion(lodged="2025-03-24"),), (span("year", "2024-07-03", "2025-07-02"),))
    result = clock("th-hr", "no_confidence", {}, earlier)
    assert first_day(result, "lodged") == D("2025-07-03")
    assert readings(result, "lodged") == {}


def test_a_quota_of_two_fills_with_the_second():
    one = History((motion(question_posed="2023-01-24"),))
    assert clock("kz-mj", "confidence", {"question_posed": "2023-06-01"}, one).breaches == ()
    two = History((motion(question_posed="2023-01-24"), motion(question_posed="2023-03-24")))
    assert broken(clock("kz-mj", "confidence", {"question_posed": "2023-06-01"}, two)) == [
        ("question_posed", "over_quota", 214)
    ]
    astride = History((motion(question_posed="2022-11-24"), motion(question_posed="2023-03-24")))
    (breach,) = clock("kz-mj", "confidence", {"question_posed": "2023-06-01"}, astride).breaches
    assert (breach.reading, breach.only_in_reading) == ("twelve_months", True)
    assert breach.bound.moment == D("2023-11-24")


def test_a_later_motion_does_not_count_against_an_earlier_one():
    later = History((motion(lodged="2025-09-24"),))
    assert clock("th-hr", "no_confidence", {"lodged": "2025-03-24"}, later).breaches == ()


def test_a_session_that_nothing_ends_says_so_in_words():
    earlier = History((motion(lodged="2025-02-10"),), (span("session", "2025-01-24"),))
    result = clock("jp-hr", "no_confidence", {}, earlier)
    assert first_day(result, "lodged") is None, "no day is invented"
    assert any("nothing dates the end of the session" in text for text in result.step("lodged").undated)
    (bar,) = [one for one in result.bars if one.quota]
    assert (bar.state, bar.barred_until) == ("barred", None)
    second = clock("jp-hr", "no_confidence", {"lodged": "2025-06-10"}, earlier)
    (breach,) = second.breaches
    assert (breach.kind, breach.is_dated, breach.to_json()["due"]) == ("over_quota", False, None)
    closed = History(earlier.earlier, (span("session", "2025-01-24", "2025-06-22"),))
    assert first_day(clock("jp-hr", "no_confidence", {}, closed), "lodged") == D("2025-06-23")


def test_a_session_that_is_not_dated_is_asked_for():
    result = clock("ro-p", "no_confidence", {"lodged": "2025-05-20"}, History((motion("lost", lodged="2025-03-10"),)))
    bar = next(one for one in result.bars if one.quota)
    assert (bar.state, bar.asks) == ("ask", "session")
    assert "Art. 66(1)" in bar.words
    assert result.breaches == ()


def test_bars_in_sessions_need_as_many_sessions():
    sessions = [span("session", f"{year}-10-01", f"{year + 1}-07-31") for year in range(2020, 2026)]
    earlier = (motion("lost", by=("Ann",), vote="2021-03-01"),)
    full = clock("cv-na", "no_confidence", {}, History(earlier, tuple(sessions), ("Ann",)))
    assert first_day(full, "lodged") == D("2025-08-01")
    short = clock("cv-na", "no_confidence", {}, History(earlier, tuple(sessions[:3]), ("Ann",)))
    assert first_day(short, "lodged") is None
    assert short.step("lodged").undated


def test_a_state_lifts_a_bar():
    earlier = History((motion(lodged="2025-03-24"),))
    lifted = clock("th-hr", "no_confidence", {"lodged": "2025-06-01"}, earlier, states={"debate_closed_without_vote"})
    assert lifted.breaches == ()
    assert "lifted" in [bar.state for bar in lifted.bars]


# ---- sessions that the law dates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "what", "day", "first", "last"),
    [
        ("fr-an", "ordinary_session", "2025-02-03", "2024-10-01", "2025-06-30"),
        ("fr-an", "ordinary_session", "2023-10-02", "2023-10-02", "2024-06-28"),
        ("es-cd", "session", "2023-03-22", "2023-02-01", "2023-06-30"),
        ("pt-ar", "session", "2025-03-11", "2024-09-15", "2025-09-14"),
        ("cd-na", "session", "2024-04-10", "2024-03-15", "2024-06-15"),
        ("cd-na", "session", "2024-10-01", "2024-09-16", "2024-12-15"),
        ("tg-na", "session", "2024-05-05", "2024-04-02", "2024-07-01"),
        ("ua-vr", "session", "2020-03-03", "2020-02-04", "2020-08-31"),
    ],
)
def test_a_session_as_the_law_dates_it(name, what, day, first, last):
    law = legislature(name)
    calendar = make_calendar(law.chamber.country, law.chamber.weekend, law.chamber.timezone)
    found = span_of(spans_by_law(law.rulebook.sessions, what, D(day), calendar), D(day))
    assert (found.first, found.last) == (D(first), D(last))
    assert found.citation.article


def test_no_session_between_sessions():
    law = legislature("fr-an")
    calendar = make_calendar(law.chamber.country, law.chamber.weekend, law.chamber.timezone)
    spans = spans_by_law(law.rulebook.sessions, "ordinary_session", D("2025-08-15"), calendar)
    assert span_of(spans, D("2025-08-15")) is None


def test_a_part_session_is_dated_when_it_is_told():
    silent = clock("eu-ep", "no_confidence", {"lodged": "2025-06-26"})
    assert silent.step("vote").latest is None
    assert silent.step("vote").undated
    parts = (span("part_session", "2025-07-07", "2025-07-10"), span("part_session", "2025-09-08", "2025-09-11"))
    told = clock("eu-ep", "no_confidence", {"lodged": "2025-06-26"}, History((), parts))
    assert told.step("vote").latest.moment == D("2025-07-10")
    assert told.step("vote").undated == ()
    within = clock("eu-ep", "no_confidence", {"lodged": "2025-07-08"}, History((), parts))
    assert within.step("vote").latest.moment == D("2025-09-11"), "the part-session after the lodging"


def test_a_term_in_hours_from_a_day_runs_out_on_a_day():
    """The hour of the vote is not known, so no hour is invented for what follows it."""
    result = clock("to-la", "no_confidence", {"vote": "2024-12-09"})
    rows = {row.effect: row for row in result.consequences}
    assert rows["successor_appointed"].latest == D("2024-12-11")
    assert rows["dissolution_auto"].earliest == D("2024-12-11")


def test_seats_that_no_date_covers_are_said():
    assert any("does not date" in text for text in clock("de-bt", "confidence", {"vote": "1982-12-17"}).assumptions)
    assert not any(
        "does not date" in text for text in clock("pk-na", "no_confidence", {"vote": "2022-04-10"}).assumptions
    )


def test_an_event_long_before_does_not_bring_back_the_law_of_its_day():
    """The wording and the seats are those of the procedure's own day, not of the election or vote before it."""
    barred = clock("np-hr", "constructive_no_confidence", {"pm_appointed": "2012-01-01", "lodged": "2024-01-01"})
    assert not [note for note in barred.assumptions if "used for 2012" in note]


def test_papua_new_guinea_2025():
    """A motion of October 2025 was refused: one had failed on 15 April, so none could be moved before 15 October 2026."""
    failed = {"prior_vote": "2025-04-15", "notice": "2025-10-24"}
    result = clock("pg-np", "constructive_no_confidence", failed, states={"same_target"})
    assert first_day(result, "moved") == D("2026-10-15")
    assert result.step("moved").earliest.article.startswith("s. 145(5)")
    early = clock("pg-np", "constructive_no_confidence", failed | {"moved": "2026-10-14"}, states={"same_target"})
    assert broken(early) == [("moved", "barred", 1)]
    on_time = clock("pg-np", "constructive_no_confidence", failed | {"moved": "2026-10-15"}, states={"same_target"})
    assert on_time.breaches == ()


def test_a_bar_reaches_no_vote_that_failed_before_it_was_law():
    told = {"prior_vote": "2024-09-12", "moved": "2025-04-15"}
    result = clock("pg-np", "constructive_no_confidence", told, states={"same_target"})
    assert result.breaches == ()
    assert any("holds from 2025-03-12" in note for note in result.assumptions)
    earlier = History((motion("lost", target="A", vote="2024-09-12"),), target="A")
    assert clock("pg-np", "constructive_no_confidence", {"moved": "2025-04-15"}, earlier).breaches == ()
    later = History((motion("lost", target="A", vote="2025-04-15"),), target="A")
    assert broken(clock("pg-np", "constructive_no_confidence", {"moved": "2025-11-01"}, later)) == [
        ("moved", "barred", 348)
    ]
