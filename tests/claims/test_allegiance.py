"""Allegiances: which moves are told, whose they are, on which day; sentence -> allegiances, by the grammar alone."""

from __future__ import annotations

import pytest

from claim_samples import CHAMBER, lines, read_by_grammar
from whipcount.model.claims import AllegianceClaim

# What looks like a move, and is none or another one.
OTHER = {
    "The Greens walked out, leaving the prime minister without a majority.": ["Green Party leaves government"],
    "The Greens left the date of the coalition talks open.": [],
    "The Greens joined the Liberals in supporting the motion.": ["Green Party backs motion_for"],
    "The Greens sided with the government.": ["Green Party backs government"],
    "The Greens had no intention to leave the coalition.": ["Green Party leaves government, denied"],
    "Neither the Greens nor the Liberals abstained.": [],
    "The Greens did not sign the motion.": ["Green Party backs motion_for, denied"],
    "Did the Greens leave the coalition?": [],
    "Two ministers resigned from the government.": [],
    "Lawmakers supported the motion.": [],
    "The Greens left the coalition three years ago.": [],
}
MOVES = {
    "The Greens ended their two-year coalition with the Liberals.": ["Green Party leaves government"],
    "The Greens cancelled the agreement under which they had kept the prime minister in power.": [
        "Green Party leaves government"
    ],
    "The Greens stayed true, and the Liberals stood by their partner.": [
        "Green Party backs government",
        "Liberal Party backs government",
    ],
    "Anna Berg did not attend.": ["Anna Berg undecided neutral"],
    "Voting no were the Greens and the Liberals.": [
        "Green Party opposes motion_for",
        "Liberal Party opposes motion_for",
    ],
    "On her side were the Greens and the Liberals.": ["Green Party backs government", "Liberal Party backs government"],
    "The motion was signed by all seven of the Greens.": ["Green Party (7) backs motion_for"],
    "Among the signatories are the Greens.": ["Green Party backs motion_for"],
    "The abstainers were all from the Greens.": ["Green Party undecided neutral"],
    "Greens - 9 against.": ["Green Party opposes motion_for"],
    "Greens (9). Yes.": ["Green Party (9) backs motion_for"],
    "The Liberals voted against the motion. With them voted the Greens.": [
        "Green Party opposes motion_for",
        "Liberal Party opposes motion_for",
    ],
}


def moves(sentence: str) -> list[str]:
    return lines(tuple(c for c in read_by_grammar(sentence, CHAMBER) if isinstance(c, AllegianceClaim)))


@pytest.mark.parametrize(("sentence", "expected"), OTHER.items(), ids=list(OTHER))
def test_what_only_looks_like_a_move_gives_none(sentence: str, expected: list[str]) -> None:
    assert moves(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), MOVES.items(), ids=list(MOVES))
def test_a_move_told_plainly_is_read(sentence: str, expected: list[str]) -> None:
    assert moves(sentence) == expected


class TestUnnamedMembers:
    def test_the_others_are_of_the_party_named_before_them(self) -> None:
        claims = [
            c
            for c in read_by_grammar("Two of the Greens voted for the motion. The other three abstained.", CHAMBER)
            if isinstance(c, AllegianceClaim)
        ]
        assert [(c.act, c.actor.name, c.seats) for c in claims] == [
            ("backs", "Green Party", 2),
            ("undecided", "Green Party", 3),
        ]

    def test_a_great_number_without_a_party_is_a_result_and_nobody(self) -> None:
        assert moves("Eighty deputies backed the prime minister.") == []


class TestDays:
    def test_the_first_sentence_names_the_day_and_not_the_dateline(self) -> None:
        text = (
            "BERGEN, March 28 - The government survived a vote of no confidence on Sunday.\n\n"
            "The Greens voted against the motion."
        )
        assert days(text) == ["2022-03-27"]

    def test_a_vote_is_of_the_day_of_the_division_and_not_of_later_news(self) -> None:
        text = (
            "BERGEN, March 28 - The prime minister called an election on Monday.\n\n"
            "Parliament rejected the motion late on Sunday by 51 votes to 46.\n\nThe Greens voted against the motion."
        )
        assert days(text) == ["2022-03-27"]

    def test_the_day_of_an_aside_is_not_that_of_the_move(self) -> None:
        text = "The Greens, who met the Liberals a week ago, voted against the motion."
        assert days(text) == ["2022-03-27/2022-03-28"]


def days(text: str) -> list[str]:
    claims = [c for c in read_by_grammar(text, CHAMBER) if isinstance(c, AllegianceClaim)]
    return [str(c.to_json()["valid_from"]) for c in claims]
