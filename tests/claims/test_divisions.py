"""Results of divisions, sums and distances from a majority: sentence -> counts, by the grammar alone."""

from __future__ import annotations

import pytest

from claim_samples import CHAMBER, lines, read_by_grammar
from whipcount.model.claims import CountClaim

COUNT = {
    "The house rejected the no-confidence motion by 155 votes to 146.": ["against exact 155", "for exact 146"],
    "The no-confidence motion was carried by 155 votes to 146.": ["against exact 146", "for exact 155"],
    "Anna Berg survived the no-confidence vote by 155 votes to 146.": ["against exact 155", "for exact 146"],
    "172 lawmakers voted for the motion, 89 against.": ["against exact 89", "for exact 172"],
    "Against it were sixty-one.": ["against exact 61"],
    "The motion got 93 votes; 124 members were against, fifteen stayed neutral.": [
        "abstain exact 15",
        "against exact 124",
        "for exact 93",
    ],
    "The government has 85 seats, seven short of a majority.": ["government exact 85", "needed exact 92"],
    "The government has 96 seats, four above the mark.": ["government exact 96", "needed exact 92"],
    "The government has fallen from 61 to 41.": ["government exact 41"],
    "An absolute majority of 96 would have been needed.": ["needed exact 96"],
}

NO_COUNT = [
    "The party council voted by 29 votes to 18 to leave the coalition.",
    "The budget passed by 98 votes to 77.",
    "The motion was signed by 50 members.",
    "Its eleven deputies abstained from the vote.",
    "He spoke in front of No 10 about the government.",
    "He appointed the twelve members of his cabinet.",
    "The opposition needs twelve more votes.",
    "It was handed in with 35 names, where twenty are required.",
]


def counts(sentence: str) -> list[str]:
    found = (c for c in read_by_grammar(sentence, CHAMBER) if isinstance(c, CountClaim) and c.what != "party_seats")
    return lines(tuple(found))


@pytest.mark.parametrize(("sentence", "expected"), COUNT.items(), ids=list(COUNT))
def test_a_sentence_gives_exactly_these_counts(sentence: str, expected: list[str]) -> None:
    assert counts(sentence) == expected


@pytest.mark.parametrize("sentence", NO_COUNT, ids=NO_COUNT)
def test_numbers_that_count_no_side(sentence: str) -> None:
    assert counts(sentence) == []


def test_who_is_counted_for_a_party_that_moves_is_not_its_seats() -> None:
    found = read_by_grammar("Two members of the Green Party voted for the motion.", CHAMBER)
    assert not [c for c in found if isinstance(c, CountClaim)]
