"""The examples of `lexicon/counts.yaml` and the counts of plain news English, by the grammar alone."""

from __future__ import annotations

import pytest

from claim_samples import CHAMBER, read_by_grammar
from whipcount.claims.words import word_file
from whipcount.model.claims import CountClaim

HOLDS: list[tuple[str, list[str]]] = [tuple(row) for row in word_file("counts")["examples"]]
PLAIN = {
    "Lawmakers rejected the no-confidence motion 94-84.": ["against 94", "for 84"],
    "The motion carries with 40 votes.": ["needed 40"],
    "The constitution demands 48 votes for a motion of no confidence.": ["needed 48"],
    "The coalition has 49 of 95 seats.": ["government 49", "total_seats 95"],
    "The coalition went from 52 to 49 seats.": ["government 49"],
    "The motion was carried by 50 votes to 40, with no abstentions.": ["abstain 0", "against 40", "for 50"],
    "The motion was carried by 50 votes to 40, with one abstention.": ["abstain 1", "against 40", "for 50"],
    "In a confidence vote the government was swept away by 112 votes to 83.": ["against 112", "for 83"],
    "The coalition of the Liberal Party, the Greens and the Free Democrats has 57 seats.": ["government 57"],
}
NONE = [
    "The premier unveiled a 19-member government.",
    "The premier named Carl Holm, 54, a former judge, to the cabinet.",
    "The government needs 300 tractors.",
    "The town council rejected the motion by 21 votes to 12.",
    "Greens - 13 for the motion.",
    "The opposition wants 60 to 70 new hospitals.",
]
SEATS = {
    "The eight deputies of the Green Party will meet the premier.": ["Green Party 8"],
    "The Liberal Party (LP) - 31, Greens - 22.": ["Green Party 22", "Liberal Party 31"],
    "The split leaves the Green Party with six seats in parliament.": ["Green Party 6"],
    "The premier met the 40 deputies of the Green Party.": ["Green Party 40"],
    "The premier can count on the 40 deputies of the Green Party.": [],
    "The Green Party, the biggest in parliament with 43 lawmakers, met the premier.": ["Green Party 43"],
    "Four members of the Green Party met the premier.": [],
    "The Green Party has three ministers in the government.": [],
    "The Liberal Party and the Greens together hold 54 seats.": [],
}


def counts(sentence: str) -> list[str]:
    found = (c for c in read_by_grammar(sentence, CHAMBER) if isinstance(c, CountClaim) and c.what != "party_seats")
    return sorted(f"{c.what} {c.number}" for c in found)


def seats(sentence: str) -> list[str]:
    found = (c for c in read_by_grammar(sentence, CHAMBER) if isinstance(c, CountClaim) and c.what == "party_seats")
    return sorted(f"{c.party.name} {c.number}" for c in found if c.party is not None)


@pytest.mark.parametrize(("sentence", "expected"), HOLDS, ids=[row[0] for row in HOLDS])
def test_whoever_holds_a_number_is_told_by_its_verb(sentence: str, expected: list[str]) -> None:
    assert counts(sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), PLAIN.items(), ids=list(PLAIN))
def test_plain_counts(sentence: str, expected: list[str]) -> None:
    assert counts(sentence) == expected


@pytest.mark.parametrize("sentence", NONE, ids=NONE)
def test_numbers_that_are_no_heads_of_a_side(sentence: str) -> None:
    assert counts(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), SEATS.items(), ids=list(SEATS))
def test_seats_of_a_party(sentence: str, expected: list[str]) -> None:
    assert seats(sentence) == expected
