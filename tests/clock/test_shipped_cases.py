"""The shipped cases: what a case expects of the clock is what the clock gives in one of its readings."""

from __future__ import annotations

import pytest

from clock_cases import legislature
from whipcount.clock import decide_vote, run_clock
from whipcount.legislatures.load import DATA_FOLDER
from whipcount.legislatures.strict_yaml import read_yaml
from whipcount.model.clock import VoteTally

PATHS = sorted(DATA_FOLDER.glob("*/cases/*/case.yaml"))
CASES = [read_yaml(path).data for path in PATHS]


def events_of(case, names):
    return {row["event"]: row["date"] for row in case["events"] if row["event"] in names}


def clock(case, names):
    law = legislature(case["legislature"])
    return run_clock(
        law.rulebook, case["motion_kind"], events_of(case, names), chamber=law.chamber, holidays=case["holidays"]
    )


DATED = [
    pytest.param(case, row, id=f"{case['id']} {row['step']} given {' '.join(row['given'])}, {row['reading']}")
    for case in CASES
    for row in case["expect"].get("clock", [])
    if "latest" in row or "earliest" in row
]


@pytest.mark.parametrize(("case", "row"), DATED)
def test_expected_windows(case, row):
    window = clock(case, row["given"]).step(row["step"])
    found = set()
    for one in (window, *window.readings):
        chosen = one.if_due if "assume" in row else one
        if chosen is not None:
            found.add((chosen.earliest and chosen.earliest.moment, chosen.latest and chosen.latest.moment))
    wanted = (row.get("earliest"), row["latest"])
    assert any(latest == wanted[1] and (wanted[0] is None or earliest == wanted[0]) for earliest, latest in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_breaches_are_the_expected_ones_and_no_more(case):
    result = clock(case, [row["event"] for row in case["events"]])
    wanted = {(row["step"], row["breach_days"]) for row in case["expect"]["clock"] if "breach_days" in row}
    assert {(one.step, one.by_days) for one in result.breaches if not one.only_in_reading} == wanted
    assert len(result.breaches) == len(wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_result(case):
    law, result = legislature(case["legislature"]), case["expect"]["result"]
    total = law.chamber.total_on(result["date"])
    vacant = len(law.chamber.vacancies_on(result["date"]))
    assert total is not None
    decision = decide_vote(
        law.rulebook,
        case["motion_kind"],
        VoteTally(result["ayes"], 0, total.total, filled_seats=total.total - vacant),
    )
    assert decision.carried is result["carried"]
    assert decision.deciding.needed == result["needed"]
    assert total.total == result["total"]
