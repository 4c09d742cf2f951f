"""Positions without an object, who did the same, and rolls: sentence -> allegiances, by the grammar alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import whipcount.claims
from claim_samples import CHAMBER, lines, read_by_grammar
from whipcount.model.claims import AllegianceClaim

ALLEGIANCE = {
    "The Free Democrats voted against it.": ["Free Democrats opposes motion_for"],
    "The Greens and the Liberals voted yes, the Free Democrats voted no.": [
        "Free Democrats opposes motion_for",
        "Green Party backs motion_for",
        "Liberal Party backs motion_for",
    ],
    "The Greens stayed on the fence.": ["Green Party undecided neutral"],
    "The Greens no longer support the government.": ["Green Party leaves government"],
    "The Greens gave up the whip.": ["Green Party leaves government"],
    "Anna Berg defected to the Greens.": ["Anna Berg joins neutral"],
    "The Greens voted for the motion and so did the Liberals, the Free Democrats and the Regional Party.": [
        "Free Democrats backs motion_for",
        "Green Party backs motion_for",
        "Liberal Party backs motion_for",
        "Regional Party backs motion_for",
    ],
    "The Greens voted no, as did the Liberals' six.": [
        "Green Party opposes motion_for",
        "Liberal Party (6) opposes motion_for",
    ],
    "The Greens supported the motion, the Liberals likewise.": [
        "Green Party backs motion_for",
        "Liberal Party backs motion_for",
    ],
    "Against it were the Greens, the Liberals and Anna Berg.": [
        "Anna Berg opposes motion_for",
        "Green Party opposes motion_for",
        "Liberal Party opposes motion_for",
    ],
    "For: the Greens (8), the Liberals (12).": [
        "Green Party (8) backs motion_for",
        "Liberal Party (12) backs motion_for",
    ],
}

NOBODY = [
    "Thirty-four members abstained.",
    "Ninety members voted against it.",
    "Anna Berg was offered the ministry of justice and said no.",
    "The bishop told Anna Berg to vote for it.",
    "Anna Berg was asked whether the Greens would abstain.",
    "The Greens followed the leadership.",
    "Against it were 101, for it 88.",
    "Anna Berg announced a motion of no confidence in the government.",
    "Would the Greens vote for it?",
]


def allegiances(sentence: str) -> list[str]:
    return lines(tuple(c for c in read_by_grammar(sentence, CHAMBER) if isinstance(c, AllegianceClaim)))


@pytest.mark.parametrize(("sentence", "expected"), ALLEGIANCE.items(), ids=list(ALLEGIANCE))
def test_a_sentence_gives_exactly_these_allegiances(sentence: str, expected: list[str]) -> None:
    assert allegiances(sentence) == expected


@pytest.mark.parametrize("sentence", NOBODY, ids=NOBODY)
def test_nobody_takes_a_side(sentence: str) -> None:
    assert allegiances(sentence) == []


def examples() -> list[tuple[str, str]]:
    path = Path(whipcount.claims.__file__).parent / "lexicon" / "positions.yaml"
    return [(row["example"], row["act"]) for row in YAML(typ="safe").load(path.read_text("utf-8"))["positions"]]


@pytest.mark.parametrize(("example", "act"), [pytest.param(*row, id=row[0]) for row in examples()])
def test_the_example_of_a_position_gives_its_act(example: str, act: str) -> None:
    text = example.replace("Two deputies", "Two Green deputies")
    assert [c.act for c in read_by_grammar(text, CHAMBER) if isinstance(c, AllegianceClaim)] == [act]
