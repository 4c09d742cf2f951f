from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whipcount.model.claims import Span
from whipcount.publication.cards import marked, paragraphs
from whipcount.publication.escape import markdown, markup, one_line, visible, web_address

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_markup_never_opens_an_element_and_can_be_written(text: str) -> None:
    safe = markup(text)
    assert not re.search("[<>\"']", safe)
    safe.encode("utf-8")
    assert html.unescape(safe) == visible(text)


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_one_line_is_one_line_and_acts_on_nothing(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", one_line(text))
    assert "\n" not in markdown(text)


@given(st.text("ab \n<&\u202e", max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=6))
@settings(max_examples=300, deadline=None)
def test_marking_loses_no_character(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(Span(start, start + size), f"c-{start}") for start, size in pairs]
    told = marked(text, 0, len(text), spans)
    assert re.sub("</?mark[^>]*>", "", told) == markup(text)
    assert told.count("<mark") == told.count("</mark>")


@given(st.text("ab \n\t", max_size=80))
def test_paragraphs_leave_out_blank_space_only(text: str) -> None:
    ranges = paragraphs(text)
    outside = set(range(len(text))) - {place for start, end in ranges for place in range(start, end)}
    assert all(text[place].isspace() for place in outside)
    assert all(start < end for start, end in ranges)


def test_words_of_other_scripts_stay_as_they_are() -> None:
    urdu = "وزیرِ اعظم عمران خان می\u200cروم"
    assert visible(urdu) == urdu
    assert markup("क्\u200dष") == "क्\u200dष"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "data:text/html,x",
        "//evil.example",
        "http://",
        'http://a"b',
        "http://a b",
        "file:///etc",
        "",
        "http://[bad",
        "https://a\u202eb",
    ],
)
def test_what_is_no_web_address_becomes_no_link(url: str) -> None:
    assert web_address(url) == ""


def test_a_web_address_stays_as_it_is() -> None:
    assert web_address("https://news.example/a?b=1&c=ü#d") == "https://news.example/a?b=1&c=ü#d"
