"""One chamber for each construct that rules are made of, with the day on which it turns."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clock_cases import legislature
from whipcount.clock import run_clock
from whipcount.clock.calendar import make_calendar
from whipcount.clock.readings import find_deviations, make_worlds
from whipcount.clock.windows import find_windows
from whipcount.legislatures import list_legislatures
from whipcount.model.rules import Procedure

D = date.fromisoformat
M = datetime.fromisoformat


def clock(name, procedure, events, **options):
    law = legislature(name)
    told = {event: (M(day) if "T" in day else D(day)) if isinstance(day, str) else day for event, day in events.items()}
    return run_clock(law.rulebook, procedure, told, chamber=law.chamber, national_holidays=False, **options)


def window(name, procedure, events, step, **options):
    found = clock(name, procedure, events, **options).step(step)
    return tuple(bound and bound.moment for bound in (found.earliest, found.latest))


@pytest.mark.parametrize(
    ("what", "name", "procedure", "events", "step", "states", "expected"),
    [
        ("two rules on one pair", "zw-p", "no_confidence", {"notice": "2024-05-06"}, "moved", (), ("05-13", "05-27")),
        ("the second of them", "hr-sa", "no_confidence", {"lodged": "2024-05-06"}, "vote", (), ("05-13", "06-05")),
        ("clear days", "sb-np", "no_confidence", {"notice": "2017-10-29"}, "moved", (), ("11-06", None)),
        ("clear working days", "to-la", "no_confidence", {"notice": "2024-11-25"}, "moved", (), ("12-03", "12-13")),
        ("a day that counts", "gr-vo", "no_confidence", {"debate": "2025-03-05"}, "debate_end", (), ("03-05", "03-07")),
        ("meetings", "se-rd", "no_confidence", {"moved": "2021-06-17"}, "vote", (), ("06-21", "06-22")),
        ("a period after days", "sn-na", "no_confidence", {"lodged": "2024-05-06"}, "debate", (), ("05-06", "05-13")),
        ("a term on request only", "jo-hr", "no_confidence", {"vote_due": "2024-05-06"}, "vote", (), ("05-06", None)),
        (
            "a postponement on request",
            "jo-hr",
            "no_confidence",
            {"vote_due": "2024-05-06"},
            "vote",
            ("requested_by_minister_or_government",),
            ("05-06", "05-16"),
        ),
        (
            "a question that comes first",
            "kw-na",
            "censure",
            {"interpellation": "2024-05-06"},
            "debate",
            (),
            ("05-14", None),
        ),
        (
            "months to their last day",
            "jo-hr",
            "investiture",
            {"government_formed": "2024-01-31"},
            "programme_presented",
            (),
            ("01-31", "02-29"),
        ),
        (
            "a trigger with a term",
            "np-hr",
            "confidence",
            {"party_split": "2024-05-06"},
            "question_posed",
            (),
            ("05-06", "06-05"),
        ),
        (
            "another trigger is free",
            "np-hr",
            "confidence",
            {"party_split": "2024-05-06"},
            "coalition_partner_withdraws",
            (),
            (None, None),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_day_on_which_it_turns(what, name, procedure, events, step, states, expected):
    year = next(iter(events.values()))[:5]
    found = window(name, procedure, events, step, states=frozenset(states))
    assert found == tuple(day and D(year + day) for day in expected), what


def test_hours_keep_their_minute():
    assert window("bg-ns", "no_confidence", {"debate_end": "2022-06-21T12:07"}, "vote")[0] == M("2022-06-22T12:07")


@pytest.mark.parametrize(("offset", "by"), [(-1, 0), (0, 0), (1, 1)])
def test_the_last_day_itself_is_in_time(offset, by):
    last = D("2022-04-04")
    result = clock("pk-na", "no_confidence", {"moved": "2022-03-28", "vote": last + timedelta(days=offset)})
    late = [breach.by_days for breach in result.breaches if breach.kind == "late"]
    assert late == ([by] if by else [])


@pytest.mark.parametrize(("minute", "is_early"), [("14:59", True), ("15:00", False), ("15:01", False)])
def test_the_first_minute_itself_is_in_time(minute, is_early):
    events = {"lodged": "2024-12-02T15:00", "vote": f"2024-12-04T{minute}"}
    assert bool(clock("fr-an", "no_confidence", events).breaches) is is_early


NAMES = list_legislatures()


@pytest.mark.parametrize("name", NAMES)
def test_no_later_event_moves_an_earlier_window(name):
    """In every procedure: adding an event leaves the windows of the steps before it as they were."""
    law, random = legislature(name), Random(f"{name} later")
    for procedure in law.rulebook.procedures:
        steps = [step.event for step in procedure.steps]
        for _ in range(4):
            count = random.randint(0, len(steps) - 1)
            before = {
                event: D("2024-01-08") + timedelta(days=random.randint(0, 60)) for event in random.sample(steps, count)
            }
            late = random.choice([event for event in steps if event not in before])
            first = clock(name, procedure.id, before)
            second = clock(name, procedure.id, before | {late: D("2024-01-08") + timedelta(days=random.randint(0, 60))})
            for step in steps[: steps.index(late) + 1]:
                one, other = first.step(step), second.step(step)
                assert (one.earliest, one.latest) == (other.earliest, other.latest), (procedure.id, step, before, late)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_rules_changes_no_window(name):
    law, random = legislature(name), Random(f"{name} order")
    for procedure in law.rulebook.procedures:
        rules = list(procedure.constraints)
        random.shuffle(rules)
        fields = {field: getattr(procedure, field) for field in Procedure.__dataclass_fields__}
        mixed = Procedure(**(fields | {"constraints": tuple(rules)}))
        from dataclasses import replace

        changed = replace(law.rulebook, procedures=(mixed,))
        for events in ({procedure.steps[0].event: D("2024-01-08")}, {procedure.steps[-1].event: D("2024-03-08")}):
            first = run_clock(law.rulebook, procedure.id, events, chamber=law.chamber)
            second = run_clock(changed, procedure.id, events, chamber=law.chamber)
            for one, other in zip(first.steps, second.steps, strict=True):
                for side in ("earliest", "latest"):
                    bounds = [getattr(row, side) and getattr(row, side).moment for row in (one, other)]
                    assert bounds[0] == bounds[1]
                assert {row.reading for row in one.readings} == {row.reading for row in other.readings}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 400), st.lists(st.integers(0, 40), min_size=3, max_size=3), st.integers(0, 7))
def test_solutions_that_readings_share_are_those_of_each_alone(start, gaps, chosen):
    """Worlds share solutions for speed: each must get what it would get by itself."""
    law = legislature("pk-na")
    procedure = law.rulebook.procedures[0]
    calendar = make_calendar(law.chamber.country, law.chamber.weekend, law.chamber.timezone)
    deviations = find_deviations(law.rulebook, procedure.constraints, calendar)
    days = [738000 + start, *(738000 + start + sum(gaps[: n + 1]) for n in range(3))]
    told = [name for bit, name in enumerate(("session", "moved", "vote")) if chosen >> bit & 1]
    order = {step.event: number for number, step in enumerate(procedure.steps)}
    happened = {
        order[name]: (day * 1440, day * 1440 + 1439)
        for name, day in zip(("requisition", "session", "moved", "vote"), days, strict=True)
        if name in ("requisition", *told)
    }
    worlds = make_worlds(procedure, procedure.constraints, calendar, deviations, ["requisition", *told])
    assert len(worlds) == 8
    shared: dict = {}
    for world in worlds:
        together, alone = find_windows(world.network, happened, shared), find_windows(world.network, happened, {})
        for number in range(len(procedure.steps)):
            assert together[number].signature(number) == alone[number].signature(number)
            assert together[number].assumed == alone[number].assumed
