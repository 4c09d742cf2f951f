"""The examples of `lexicon/deadlines.yaml` and `lexicon/events.yaml`: a sentence, and what is due or has happened."""

from __future__ import annotations

import re

import pytest

from claim_samples import lines, read
from whipcount.claims.words import word_file

DEADLINES: list[tuple[str, str]] = [tuple(row) for row in word_file("deadlines")["examples"]]
EVENTS: list[tuple[str, str]] = [tuple(row) for row in word_file("events")["examples"]]


def found(sentence: str, kind: str) -> list[str]:
    """Give the claims of one kind, how surely and who says it left out."""
    return [line.split(",")[0] for line in lines(tuple(c for c in read(sentence) if c.kind == kind))]


@pytest.mark.parametrize(("sentence", "expected"), DEADLINES, ids=[row[0] for row in DEADLINES])
def test_a_deadline_has_its_step_and_days(sentence: str, expected: str) -> None:
    assert found(sentence, "deadline") == ([expected] if expected else [])


@pytest.mark.parametrize(("sentence", "expected"), EVENTS, ids=[row[0] for row in EVENTS])
def test_an_event_has_its_type_and_day(sentence: str, expected: str) -> None:
    assert found(sentence, "event") == ([expected] if expected else [])


@pytest.mark.parametrize("name", ["deadlines", "events"])
def test_every_pattern_is_a_regular_expression(name: str) -> None:
    data = word_file(name)
    groups = [group for rows in (data.get("steps") or data["types"]).values() for group in rows.values()]
    groups += [rows for key, rows in data.items() if key not in ("steps", "types", "examples")]
    patterns = [pattern for rows in groups for pattern in rows]
    assert patterns
    for pattern in patterns:
        assert re.compile(pattern).search("") is None, pattern


class TestDaysCountedFromTheDeadlineBefore:
    def test_the_day_after(self) -> None:
        text = "The motion will be debated on Monday, 4 April, and put to the vote the day after."
        assert found(text, "deadline") == ["debate 2022-04-04", "vote 2022-04-05"]

    def test_without_a_deadline_before_nothing_is_counted(self) -> None:
        assert found("The motion will be put to the vote the day after.", "deadline") == []


class TestWhatIsNoDeadline:
    @pytest.mark.parametrize(
        "sentence",
        [
            "The motion must be put to the vote within seven days of being moved.",
            "If the house is dissolved on Friday, members lose their seats.",
            "There will be no vote on Monday.",
            "The town council will vote on Friday.",
            "The party would leave the government, its leader wrote on Wednesday.",
            "The session ends on Friday.",
            "The bill is to be voted on next Thursday.",
            "The prime minister will resign on Friday.",
            "She handed her resignation to the president on Friday and stays in charge until there is a new government.",
            "The party's executive is to meet on Thursday to discuss whether it stays.",
            "The vote of confidence was to have been held on Sunday.",
            "The debate starts at 3 p.m.",
            "Parliament opens an inquiry on Tuesday.",
        ],
    )
    def test_a_sentence_gives_none(self, sentence: str) -> None:
        assert found(sentence, "deadline") == []

    def test_a_length_of_time_under_a_condition_has_no_days(self) -> None:
        assert found("If the motion is carried, an election must be held within 60 days.", "deadline") == [
            "election None"
        ]


class TestStepAndDayApart:
    def test_the_subject_of_an_earlier_clause_is_the_step(self) -> None:
        assert found("The vote of confidence, which the premier fears, is due on Friday.", "deadline") == [
            "vote 2022-04-01"
        ]

    def test_an_hour_is_one_of_the_day_told_before(self) -> None:
        text = (
            "Parliament meets on Thursday. The debate starts at 3 p.m. and the vote should follow in the early evening."
        )
        assert found(text, "deadline") == ["debate 2022-03-31", "session 2022-03-31", "vote 2022-03-31"]

    def test_each_of_two_steps_has_its_own_day(self) -> None:
        text = "The sitting was called for Wednesday and the vote for Thursday."
        assert found(text, "deadline") == ["session 2022-03-30", "vote 2022-03-31"]

    def test_a_motion_is_debated_and_voted_on_one_day(self) -> None:
        text = "The motion of no confidence will be debated and put to the vote on Tuesday."
        assert found(text, "deadline") == ["debate 2022-03-29", "vote 2022-03-29"]


class TestWhatMayNotCome:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("The opposition wanted an election held in November.", ["election 2022-11, possible"]),
            ("The vote of confidence set for Friday has been put off.", ["vote 2022-04-01, denied"]),
        ],
    )
    def test_a_wish_is_possible_and_a_day_given_up_is_denied(self, sentence: str, expected: list[str]) -> None:
        assert lines(tuple(c for c in read(sentence) if c.kind == "deadline")) == expected
