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
    "The vote was 66 in favour and none against the premier stood up.": ["for exact 66"],
    "The motion was carried by 66 votes to 40, and one deputy had stayed neutral.": [
        "abstain exact 1",
        "against exact 40",
        "for exact 66",
    ],
    "The no-confidence vote was 66 in favour and none against.": ["against exact 0", "for exact 66"],
    "The no-confidence vote was 66 in favour, 12 against; one abstained.": [
        "abstain exact 1",
        "against exact 12",
        "for exact 66",
    ],
    "The no-confidence vote was 66 in favour, 12 against; fifty-one abstained.": [
        "abstain exact 51",
        "against exact 12",
        "for exact 66",
    ],
    "The no-confidence motion was approved with 67 votes.": ["for exact 67"],
    "Only 49 deputies in the 120-seat lower house backed the no-confidence motion.": [
        "for exact 49",
        "total_seats exact 120",
    ],
    "A total of 68 deputies voted against the government in the no-confidence motion.": ["for exact 68"],
    "Anna Berg survived the vote of no confidence, with 79 MPs voting to keep her in office and 16 against.": [
        "against exact 79",
        "for exact 16",
    ],
    "On the no-confidence motion 65 of the 109 members present voted in favour.": ["for exact 65"],
    "In Sunday's vote 66 deputies supported the no-confidence motion.": ["for exact 66"],
    "The opposition needs only ten extra votes to reach 61.": ["needed exact 61"],
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
    "The opposition needs another twelve votes.",
    "One deputy was against the plan of the government.",
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
