"""Questions that the tests of the forecast share; invented chambers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whipcount.model.forecasts import BlocPosition, DecisionRule, VoteQuestion


def make_question(
    *blocs: tuple[str, dict[str, int]],
    kind: str = "absolute_statutory",
    number: int | None = None,
    statutory: int | None = None,
    procedure: str = "no_confidence",
    only_ayes_counted: bool = False,
    casting: str = "unknown",
) -> VoteQuestion:
    rows = tuple(BlocPosition(name=name, seats=sum(places.values()), **places) for name, places in blocs)
    filled = sum(row.seats for row in rows)
    total = statutory or filled
    if number is None and kind not in ("simple", "majority_of_participants"):
        number = (filled if kind == "absolute_filled" else total) // 2 + 1
    return VoteQuestion(
        id="invented",
        blocs=rows,
        rule=DecisionRule(kind, number, only_ayes_counted, casting),
        statutory=total,
        filled=filled,
        procedure=procedure,
    )


@pytest.fixture
def build() -> Callable[..., VoteQuestion]:
    return make_question


@pytest.fixture
def chamber() -> VoteQuestion:
    """101 seats, 51 needed; 48 declared ayes, 46 noes, one bloc of five and two members open, one may not vote."""
    return make_question(
        ("Reds", {"aye": 40}),
        ("Greens", {"aye": 8, "absent": 1}),
        ("Blues", {"no": 46, "undeclared": 1}),
        ("Greys", {"undeclared": 4}),
        ("Speaker", {"nonvoting": 1}),
    )
