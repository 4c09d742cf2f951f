"""Reported statements: whose words in other words are told, and which are none beside a claim that says more."""

from __future__ import annotations

import pytest

from claim_samples import CHAMBER, HEADLINE, read
from whipcount.model.claims import AllegianceClaim, CountClaim, StatementClaim


def _told(text: str) -> list[tuple[str, str]]:
    rows = [c for c in read(text, CHAMBER) if isinstance(c, StatementClaim) and not c.direct]
    return [(c.speaker.name or c.speaker.label, c.spans[0].of(HEADLINE + text)) for c in rows]


TOLD = {
    "Mrs Berg said after a meeting of the assembly's bureau that the budget was in order.": (
        "Anna Berg",
        "the budget was in order",
    ),
    "Mrs Berg told reporters at the airport that the country was calm.": ("Anna Berg", "the country was calm"),
    "Mrs Berg urged the opposition to reconsider.": ("Anna Berg", "urged the opposition to reconsider"),
    "The Green Party called for a new constitution.": ("Green Party", "called for a new constitution"),
    "Mrs Berg condemned the violence in the capital.": ("Anna Berg", "condemned the violence in the capital"),
    "A spokesman for the Green Party said the prime minister had learned nothing.": (
        "A spokesman for the Green Party",
        "the prime minister had learned nothing",
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=list(TOLD))
def test_what_politicians_say_of_the_crisis_is_told(text: str, expected: tuple[str, str]) -> None:
    assert _told(text) == [expected]


SAYS_NOTHING = {
    "a move of the speaker's party": "Mrs Berg said the Liberals would leave the government on Friday.",
    "a move no rule reads": "Mrs Berg said she would carry on with a smaller cabinet.",
    "where a party stands": "Mrs Berg said her party was still with the Greens.",
    "officials": "Officials said the prime minister had spoken to the president.",
    "what is told of news": "Mrs Berg reacted with calm to the news that the prime minister was ill.",
    "a passive": "Mrs Berg was condemned by the Greens.",
    "no one's demand": "An election called for by nobody is not held.",
}


@pytest.mark.parametrize("text", SAYS_NOTHING.values(), ids=list(SAYS_NOTHING))
def test_what_is_a_claim_already_or_nobodys_word_is_no_statement(text: str) -> None:
    assert _told(text) == []


def test_the_seats_told_beside_a_move_are_those_of_the_move() -> None:
    claims = read("The Liberals, who have 14 seats, left the government on Sunday.", CHAMBER)
    assert [c.seats for c in claims if isinstance(c, AllegianceClaim)] == [14]
    assert not any(isinstance(c, CountClaim) and c.what == "party_seats" for c in claims)


def test_seats_told_for_their_own_sake_stay_a_count() -> None:
    claims = read("The Liberals left the government on Sunday. The Greens have 14 seats.", CHAMBER)
    assert [c.number for c in claims if isinstance(c, CountClaim)] == [14]
    assert [c.seats for c in claims if isinstance(c, AllegianceClaim)] == [None]


def test_a_named_parliament_is_a_house_and_no_party() -> None:
    (claim,) = read("The government lost its majority. The Riigikogu has 101 seats.")[-1:]
    assert isinstance(claim, CountClaim)
    assert (claim.what, claim.number) == ("total_seats", 101)
