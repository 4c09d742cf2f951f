"""Confidence votes of history, decided by the rulebooks as they were decided then."""

from __future__ import annotations

import pytest

from clock_cases import CASES, legislature
from whipcount.clock import decide_vote
from whipcount.legislatures.strict_yaml import read_yaml
from whipcount.model.clock import VoteTally

ROWS = read_yaml(CASES / "casebook.yaml").data["cases"]


def tally(row, **changes):
    votes, seats = row["votes"] | changes, row["seats"]
    return VoteTally(
        votes["for"],
        votes["against"],
        seats["total_membership"],
        abstain=votes["abstain"],
        absent=votes["absent"],
        filled_seats=seats["filled_seats"],
        casting_vote=row.get("casting_vote", ""),
        ballot=row.get("ballot", 1),
        excluded=row["seats"].get("excluded", 0),
    )


def test_the_whole_dev_half_is_there():
    assert len(ROWS) == 94
    assert all(row["sources"] or "from memory" in row["note"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_decided_as_history_did(row):
    decision = decide_vote(legislature(row["legislature"]).rulebook, row["procedure"], tally(row))
    if "decided" in row:
        assert decision.outcome == row["decided"]
        assert row["note"], "a difference is explained"
        assert decision.carried is not (not row["carried"]), "never the opposite of history"
        return
    assert decision.carried is row["carried"]
    assert decision.outcome in ("government_falls", "government_survives")


# Where the number that was reported is not the one that the rule gives, and why.
OTHER_NUMBER = {
    "slovakia-2011-10": "the report counts the present otherwise, see the note of the case",
}


@pytest.mark.parametrize("row", [row for row in ROWS if row.get("needed_reported")], ids=lambda row: row["id"])
def test_the_number_needed_is_the_one_reported(row):
    decision = decide_vote(legislature(row["legislature"]).rulebook, row["procedure"], tally(row))
    same = decision.deciding.needed == row["needed_reported"]
    assert same is (row["id"] not in OTHER_NUMBER)


def has_fixed_base(row):
    """Whether the number needed does not move with the votes."""
    decision = decide_vote(legislature(row["legislature"]).rulebook, row["procedure"], tally(row))
    fixed = decision.deciding and decision.deciding.of in ("total_membership", "filled_seats")
    return fixed and "casting_vote" not in row


FIXED = [row for row in ROWS if has_fixed_base(row)]


def test_most_chambers_count_on_a_fixed_base():
    assert len(FIXED) > 40


@pytest.mark.parametrize("row", FIXED, ids=lambda row: row["id"])
def test_one_side_decides_at_its_threshold(row):
    """With exactly the needed votes the deciding condition is met, with one vote less it is not."""
    rulebook = legislature(row["legislature"]).rulebook
    decision = decide_vote(rulebook, row["procedure"], tally(row))
    condition = decision.deciding
    side = "for" if condition.votes == "for" else "against"
    other = "against" if side == "for" else "for"
    for offset in (-1, 0, 1):
        votes = {side: condition.needed + offset, other: 0, "abstain": 0}
        votes["absent"] = row["seats"]["filled_seats"] - votes[side]
        found = decide_vote(rulebook, row["procedure"], tally(row, **votes))
        same = next(one for one in found.conditions if (one.votes, one.of) == (condition.votes, condition.of))
        assert same.is_met is (offset >= 0)
        assert same.margin == offset
