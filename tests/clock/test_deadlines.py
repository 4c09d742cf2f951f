"""Propagation against trying out every schedule, and its order of rules."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.clock.calendar import DAY, make_calendar
from whipcount.clock.deadlines import make_network, solve
from whipcount.model.rules import Citation, Constraint, Procedure, Step

CALENDAR = make_calendar("", ("sat", "sun"), "UTC")
START = 738000  # a Wednesday
HORIZON = 9
STEPS = ("requisition", "session", "moved", "vote")


def rule(number, after, step, side, amount, unit):
    return Constraint(f"r{number}", STEPS[after], STEPS[step], side, amount, unit, "event_day_excluded", Citation("1"))


@st.composite
def rule_sets(draw):
    # a last day for the vote, so that every schedule can be tried out
    rules = [rule("last", 0, 3, "not_after", HORIZON - 1, "days")]
    for number in range(draw(st.integers(1, 5))):
        after = draw(st.integers(0, 2))
        step = draw(st.integers(after + 1, 3))
        side = draw(st.sampled_from(["not_before", "not_after", "exactly"]))
        rules.append(
            rule(number, after, step, side, draw(st.integers(0, 4)), draw(st.sampled_from(["days", "working_days"])))
        )
    return rules


def procedure():
    steps = tuple(Step(name, follows=STEPS[n - 1 : n] if n else ()) for n, name in enumerate(STEPS))
    return Procedure("p", "no_confidence", "government", steps, (), None)


def is_lawful(days, rules):
    from whipcount.clock.calendar import shift_day

    if any(later < earlier for earlier, later in pairwise(days)):
        return False
    for one in rules:
        end = shift_day(CALENDAR, days[STEPS.index(one.after)], one.amount, one.unit, one.counting)
        day = days[STEPS.index(one.step)]
        if one.side != "not_after" and day < end:
            return False
        if one.side != "not_before" and day > end:
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(rule_sets())
def test_windows_are_exact(rules):
    """Every bound is reached by some lawful schedule and passed by none."""
    answer = solve(make_network(procedure(), rules, CALENDAR), {0: (START * DAY, START * DAY + DAY - 1)})
    space = [range(START, START + HORIZON)] * 3
    lawful = [days for rest in product(*space) if is_lawful(days := (START, *rest), rules)]
    if not answer.is_possible:
        assert lawful == []
        return
    assert lawful
    for step in (1, 2, 3):
        found = {days[step] for days in lawful}
        assert min(found) == answer.low[step] // DAY
        assert max(found) == answer.high[step] // DAY


@settings(max_examples=60, deadline=None)
@given(rule_sets(), st.randoms(use_true_random=False))
def test_order_of_rules_changes_nothing(rules, random):
    fixed = {0: (START * DAY, START * DAY + DAY - 1)}
    first = solve(make_network(procedure(), rules, CALENDAR), fixed)
    mixed = list(rules)
    random.shuffle(mixed)
    second = solve(make_network(procedure(), mixed, CALENDAR), fixed)
    assert (first.low, first.high, first.is_possible) == (second.low, second.high, second.is_possible)


@settings(max_examples=60, deadline=None)
@given(rule_sets(), st.integers(0, 4))
def test_more_days_never_bring_a_deadline_forward(rules, extra):
    from dataclasses import replace

    fixed = {0: (START * DAY, START * DAY + DAY - 1)}
    longer = [replace(one, amount=one.amount + extra) if one.side == "not_after" else one for one in rules]
    first = solve(make_network(procedure(), rules, CALENDAR), fixed, forward_only=True)
    second = solve(make_network(procedure(), longer, CALENDAR), fixed, forward_only=True)
    for before, after in zip(first.high, second.high, strict=True):
        assert after is None or before is None or after >= before
