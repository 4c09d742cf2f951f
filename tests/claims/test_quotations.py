"""Quotations and who speaks them: marks of many kinds, never closed, nested, split by the words that introduce them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_samples import HEADLINE, read
from whipcount.claims.quotations import find_quotations
from whipcount.model.claims import StatementClaim

QUOTED = {
    'She said "we will go" and left.': ["we will go"],
    "She said “we will go” and left.": ["we will go"],
    "She said «we will go» and left.": ["we will go"],
    "She said „we will go“ and left.": ["we will go"],
    "She said 'we will go' and left.": ["we will go"],
    "“He told me ‘go’ and I went,” she said.": ["He told me ‘go’ and I went,"],
    "“We will go,” she said, “and soon.”": ["We will go,", "and soon."],
    "''We will go,'' she said, ''and soon.''": ["We will go,", "and soon."],
    "She said ''he told me 'go away''' and left.": ["he told me 'go away'"],
    "It was 5'' long and 6'' wide.": [],
    "The ministers' party isn't the members' party.": [],
    "The pole was 5' 6\" long.": [],
    'An opening mark " alone is none.': [],
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.items(), ids=list(QUOTED))
def test_the_words_between_marks_are_found(text: str, expected: list[str]) -> None:
    assert [quotation.inner.of(text) for quotation in find_quotations(text, 0, len(text))] == expected


def test_a_paragraph_that_opens_with_a_mark_and_never_closes_it_goes_on() -> None:
    (found,) = find_quotations("“We will go, and soon.", 0, 22)
    assert found.continues
    assert found.inner.of("“We will go, and soon.") == "We will go, and soon."


_MARKS = st.lists(
    st.sampled_from(['"', "“", "”", "'", "’", "‘", "«", "»", "„", " ", "a", "we go", ".", ",", "\n"]), max_size=80
)


@given(_MARKS.map("".join) | st.text(max_size=120))
def test_quotations_lie_in_order_and_never_overlap(text: str) -> None:
    found = find_quotations(text, 0, len(text))
    position = 0
    for quotation in found:
        outer, inner = quotation.outer, quotation.inner
        assert position <= outer.start <= inner.start < inner.end <= outer.end <= len(text)
        position = outer.end


SPOKEN = {
    "“This house has lost its patience,” Anna Berg said.": ("Anna Berg", "This house has lost its patience,"),
    "“This house has lost its patience,” said opposition leader Anna Berg.": (
        "Anna Berg",
        "This house has lost its patience,",
    ),
    "Anna Berg told reporters: “The vote will be held and we will win.”": (
        "Anna Berg",
        "The vote will be held and we will win.",
    ),
    "According to Anna Berg, “the government has lost its majority in the house”.": (
        "Anna Berg",
        "the government has lost its majority in the house",
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SPOKEN.items(), ids=list(SPOKEN))
def test_a_quotation_has_its_speaker(sentence: str, expected: tuple[str, str]) -> None:
    found = [claim for claim in read(sentence) if isinstance(claim, StatementClaim) and claim.direct]
    text = HEADLINE + sentence
    assert [(c.speaker.label, c.quote_span.of(text) if c.quote_span else None) for c in found] == [expected]


def test_words_that_nobody_is_said_to_speak_are_no_statement() -> None:
    found = read("The banner read “this house has lost its patience”.")
    assert [claim for claim in found if isinstance(claim, StatementClaim)] == []


def test_a_word_picked_out_is_no_statement() -> None:
    found = read("The government called the motion “premature” on Monday.")
    assert [claim for claim in found if isinstance(claim, StatementClaim) and claim.direct] == []


class TestAttribution:
    def test_a_spokesman_speaks_and_the_outlet_that_tells_it_comes_after_him(self) -> None:
        sentence = "A spokesman for the Reform Party told the Daily Harbour that the party had left the government."
        sources = {
            tuple(mention.label for mention in claim.said_by) for claim in read(sentence) if claim.kind == "allegiance"
        }
        assert all(source and "spokesman" in source[0] for source in sources)

    def test_what_the_outlet_tells_itself_has_no_speaker(self) -> None:
        assert all(claim.said_by == () for claim in read("The Reform Party left the government on Friday."))

    def test_an_unnamed_source_stays_unnamed(self) -> None:
        (claim,) = (
            c for c in read("Sources said that the Reform Party had left the government.") if c.kind == "allegiance"
        )
        assert claim.modality == "reported"
        assert [(mention.id, mention.type) for mention in claim.said_by] == [(None, "anonymous")]
