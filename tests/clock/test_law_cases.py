"""Dated cases of real chambers: events in, windows, breaches and outcomes out."""

from __future__ import annotations

import pytest

from clock_cases import law_cases, legislature, moment
from whipcount.clock import decide_vote, run_clock
from whipcount.model.clock import VoteTally

CASES = list(law_cases())


FOURTEEN = {
    "at-2019",
    "bg-2022",
    "eu-2014-vote",
    "gy-2018",
    "jp-2021",
    "mn-2025-06",
    "pk-2022-actual",
    "pk-2022-holiday",
    "pk-2022-report",
    "pt-2022-07",
    "ro-2020",
    "sb-2017",
    "sk-2022",
    "to-2024",
}


def test_all_fourteen_cases_are_there():
    names = [case["id"] for case in CASES]
    assert set(names) >= FOURTEEN
    assert len(names) == len(set(names)), "a case is counted once"


@pytest.mark.parametrize("case", [case for case in CASES if "events" in case], ids=lambda case: case["id"])
def test_dated_case(case):
    law = legislature(case["legislature"])
    events = {event: moment(value) for event, value in case["events"].items()}
    result = run_clock(
        law.rulebook,
        case["procedure"],
        events,
        chamber=law.chamber,
        holidays=case["holidays"],
        states=frozenset(case["states"]),
        national_holidays=case["national_holidays"],
    )
    for step, window in case["expect"]["windows"].items():
        for side, expected in window.items():
            bound = getattr(result.step(step), side)
            assert bound is not None, (step, side)
            assert bound.moment == moment(expected), (step, side)
            assert bound.chain, "a bound names the rules that made it"
    found = [{"step": b.step, "kind": b.kind, "by_days": b.by_days} for b in result.breaches if not b.only_in_reading]
    assert found == case["expect"]["breaches"]


@pytest.mark.parametrize("case", [case for case in CASES if "votes" in case], ids=lambda case: case["id"])
def test_counted_case(case):
    law = legislature(case["legislature"])
    votes = case["votes"]
    decision = decide_vote(
        law.rulebook,
        case["procedure"],
        VoteTally(votes["for"], votes["against"], abstain=votes["abstain"], **case["seats"]),
    )
    assert decision.outcome == case["expect"]["outcome"]
    assert decision.by >= 0
    assert decision.citation.article
