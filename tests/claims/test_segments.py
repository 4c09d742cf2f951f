"""Paragraphs and sentences cover a text in order, without overlap; only white space lies between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whipcount.claims.segments import MAX_SENTENCE, dateline_end, paragraphs, sentences

# Texts as reports have them, and worse: abbreviations, quotation marks, hard-wrapped lines, several blank lines.
TEXT = st.lists(
    st.sampled_from(
        [
            "Mr. Hart",
            "left. ",
            "“We go!” ",
            "St. Ives",
            ".",
            "\n",
            "\n\n",
            " \n\t\n ",
            "… ",
            "\u2028",
            "A",
            "the",
            " ",
            "?",
            "U.S. ",
            '"',
        ]
    ),
    max_size=60,
).map("".join) | st.text(max_size=200)


def left_out(text: str, pieces: list[tuple[int, int]]) -> str:
    """Give what pieces leave out of a text besides white space; they must lie in order and inside of it."""
    position, between = 0, ""
    for first, last in pieces:
        assert position <= first < last <= len(text)
        between += text[position:first]
        position = last
    return (between + text[position:]).strip()


@given(TEXT)
def test_paragraphs_tile_a_text(text: str) -> None:
    assert left_out(text, list(paragraphs(text))) == ""


@given(TEXT)
def test_sentences_tile_a_text(text: str) -> None:
    assert left_out(text, list(sentences(text, 0, len(text)))) == ""


@given(st.sampled_from("x ,"), st.integers(1, 9_000))
def test_no_sentence_is_longer_than_the_parser_bears(letter: str, times: int) -> None:
    text = letter * times
    assert all(last - first <= MAX_SENTENCE for first, last in sentences(text, 0, len(text)))


SENTENCES = {
    "Mr. Hart left. So did Mrs. Berg.": ["Mr. Hart left.", "So did Mrs. Berg."],
    "The vote is on Feb. 3. It will fail.": ["The vote is on Feb. 3.", "It will fail."],
    "K. P. Hart of the U.S. mission came.": ["K. P. Hart of the U.S. mission came."],
    "“We go.” The hall fell silent.": ["“We go.”", "The hall fell silent."],
    "Will it fall? Nobody knows.": ["Will it fall?", "Nobody knows."],
    "The share is 4.5 points.": ["The share is 4.5 points."],
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.items(), ids=list(SENTENCES))
def test_a_stop_ends_a_sentence_and_an_abbreviation_does_not(text: str, expected: list[str]) -> None:
    assert [text[first:last] for first, last in sentences(text, 0, len(text))] == expected


DATELINES = {
    "HARBOUR CITY, March 28 — The vote failed.": "The vote failed.",
    "HARBOUR CITY — The vote failed.": "The vote failed.",
    "Harbour City, Monday: The vote failed.": "The vote failed.",
    "The vote failed - nobody knows why.": "The vote failed - nobody knows why.",
    "Berg: I will not go.": "Berg: I will not go.",
    "The Reform Party - a partner - left.": "The Reform Party - a partner - left.",
}


@pytest.mark.parametrize(("text", "body"), DATELINES.items(), ids=list(DATELINES))
def test_a_dateline_is_cut_off_and_a_sentence_with_a_dash_is_not(text: str, body: str) -> None:
    assert text[dateline_end(text, 0, len(text)) :] == body


def test_a_hard_wrapped_line_goes_on_and_a_blank_line_divides() -> None:
    text = "The Reform Party said on Monday that it would leave\nthe government.\n\nNobody was surprised."
    assert [text[first:last] for first, last in paragraphs(text)] == [
        "The Reform Party said on Monday that it would leave\nthe government.",
        "Nobody was surprised.",
    ]
