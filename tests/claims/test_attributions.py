"""Attributions: every wording by which a text lays something to somebody, with cue, content and source, and what is none."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claim_samples import reader
from whipcount.claims.attributions import Attribution
from whipcount.claims.words import form_index, word_file
from whipcount.model.names import Names
from whipcount.model.reports import Report

Row = tuple[str, str, str, str]


def attributions(text: str) -> tuple[Attribution, ...]:
    return reader().attributions(Report(text=text), Names())


def rows(text: str) -> list[Row]:
    """Give kind, source as written, cue and content of each attribution."""
    return [
        (
            one.kind,
            one.source.of(text) if one.source else "",
            one.cue.of(text) if one.cue else "",
            " / ".join(span.of(text) for span in one.content),
        )
        for one in attributions(text)
    ]


def speakers(text: str) -> list[str]:
    return [one.speaker.label if one.speaker else "" for one in attributions(text)]


WORDINGS: dict[str, list[Row]] = {
    "Anna Berg told reporters the talks had failed.": [("clause", "Anna Berg", "told", "the talks had failed")],
    "Anna Berg said on Tuesday that the house had “lost its patience” with the cabinet.": [
        ("clause", "Anna Berg", "said", "that the house had “lost its patience” with the cabinet")
    ],
    "Members wonder whether the sitting will be held.": [
        ("clause", "Members", "wonder", "whether the sitting will be held")
    ],
    "Anna Berg fears that the motion will fail.": [("clause", "Anna Berg", "fears", "that the motion will fail")],
    "The premier plans to dissolve the house in May.": [
        ("infinitive", "The premier", "plans", "to dissolve the house in May")
    ],
    "Anna Berg declined to comment on the talks.": [("infinitive", "Anna Berg", "declined", "to comment on the talks")],
    "The opposition called for an inquiry into the sale.": [
        ("word", "The opposition", "called for", "an inquiry into the sale")
    ],
    "The Coast Party accused the cabinet of neglect.": [
        ("object", "The Coast Party", "accused", "the cabinet of neglect")
    ],
    "A new poll shows the coalition losing eight seats.": [
        ("object", "A new poll", "shows", "the coalition losing eight seats")
    ],
    "The motion was bought, as Anna Berg noted.": [("front", "Anna Berg", "noted", "The motion was bought")],
    "The motion was bought, Anna Berg said.": [("front", "Anna Berg", "said", "The motion was bought")],
    "The motion, Anna Berg said, was bought.": [("front", "Anna Berg", "said", "The motion / was bought")],
    "According to the clerk, the house will meet in May.": [
        ("according", "the clerk", "According to", "the house will meet in May")
    ],
    "The house will meet in May, according to the clerk.": [
        ("according", "the clerk", "according to", "The house will meet in May")
    ],
    "Paul Weiss is sure that the motion will carry.": [
        ("adjective", "Paul Weiss", "sure", "that the motion will carry")
    ],
    "The premier is expected to resign in May.": [("passive", "", "expected", "The premier / to resign in May")],
    "Anna Berg: Coast Party will leave the coalition": [
        ("headline", "Anna Berg", ":", "Coast Party will leave the coalition")
    ],
    "Anna Berg released a statement saying the talks had failed.": [
        ("clause", "Anna Berg", "saying", "the talks had failed")
    ],
    "Reporters heard Anna Berg, who said the talks had failed.": [("clause", "who", "said", "the talks had failed")],
    "''We will win this vote,'' Anna Berg said.": [("front", "Anna Berg", "said", "''We will win this vote,''")],
    "“We will win this vote,” Anna Berg said. “And the next one as well.”": [
        ("front", "Anna Berg", "said", "“We will win this vote,” / “And the next one as well.”")
    ],
}


@pytest.mark.parametrize(("text", "expected"), WORDINGS.items(), ids=list(WORDINGS))
def test_a_wording_gives_cue_source_and_content(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


NONE = [
    "Anna Berg walked to the palace and met the president.",
    "The Speaker called the house for Friday.",
    "Anna Berg ran for the bus after the sitting.",
    "After the vote was held, Anna Berg said nothing.",
    "The bill passed on Tuesday by two votes.",
    "The plans of the house lie in the library.",
]


@pytest.mark.parametrize("text", NONE, ids=NONE)
def test_what_is_laid_to_nobody_is_none(text: str) -> None:
    assert rows(text) == []


class TestReach:
    def test_what_is_said_inside_of_what_is_said_is_part_of_it(self) -> None:
        assert rows("Anna Berg said Paul Weiss believed that the motion was bought.") == [
            ("clause", "Anna Berg", "said", "Paul Weiss believed that the motion was bought")
        ]

    def test_a_participle_of_speech_behind_it_is_another_of_the_same_speaker(self) -> None:
        text = "Anna Berg said that the house had met, pointing to the minutes."
        assert [(row[1], row[2]) for row in rows(text)] == [("Anna Berg", "said"), ("Anna Berg", "pointing to")]

    def test_when_it_was_said_is_no_content(self) -> None:
        (row,) = rows("After the vote was held, Anna Berg said that the house had met.")
        assert row[3] == "that the house had met"

    def test_a_quotation_in_the_next_paragraph_goes_on(self) -> None:
        text = (
            "“We will win this vote,” Anna Berg said.\n\n“And we will win the next one.”\n\nRain fell on the capital."
        )
        assert [row[3] for row in rows(text)] == ["“We will win this vote,” / “And we will win the next one.”"]

    def test_a_quotation_of_somebody_else_does_not_go_on(self) -> None:
        text = "“We will win this vote,” Anna Berg said.\n\n“We will never let them,” Paul Weiss replied."
        assert [row[1] for row in rows(text)] == ["Anna Berg", "Paul Weiss"]

    def test_a_question_is_asked_by_the_sentence_behind_it(self) -> None:
        text = "Anna Berg rose. “Will the premier go at last?” she asked. “I doubt it very much.”"
        assert "“Will the premier go at last?” / “I doubt it very much.”" in [row[3] for row in rows(text)]

    def test_a_name_under_a_quotation_signs_it(self) -> None:
        text = "“We will win this vote.” — Anna Berg"
        assert speakers(text) == ["Anna Berg"]

    def test_who_speaks_is_followed_back(self) -> None:
        text = "Paul Weiss met Anna Berg on Sunday. She said that the house had met."
        assert speakers(text) == ["Anna Berg"]

    def test_they_are_those_who_spoke_before(self) -> None:
        text = "Party officials said that the house had met. They added that it would meet again."
        assert speakers(text)[1] == speakers(text)[0] != ""


def test_the_lists_hold_each_verb_once_and_know_its_forms() -> None:
    for name, verbs in word_file("attribution").items():
        assert len(verbs) == len(set(verbs)), name
    assert "feared" in form_index(word_file("attribution")["clause"])


FRAGMENTS = ["Anna Berg said", "“We go", "”", "''", "that", "the house met", ",", ".", "according to", "plans to", "\n\n", " - ", ":", "they", "called for", "asked"]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=30).map(" ".join))
def test_every_span_lies_in_the_text(text: str) -> None:
    for one in attributions(text):
        assert one.content
        for span in (*one.content, *((one.source,) if one.source else ()), *((one.cue,) if one.cue else ())):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", ["“We will win.” ", "Anna Berg said that ", "''We go,'' she said, "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        attributions(piece * times)
        return time.process_time() - started

    seconds(50)
    small, large = seconds(400), seconds(1600)
    assert large < 10 * small + 0.5
