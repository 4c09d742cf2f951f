"""Reports are hostile input: whatever the text, the reader ends, and every span of every claim lies in the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claim_samples import CHAMBER, MONDAY, reader
from whipcount.model.claims import Claim, StatementClaim, claim_from_json
from whipcount.model.names import Names
from whipcount.model.reports import LONGEST_SEARCHED, Report

FRAGMENTS = [
    "The Reform Party left the government on Friday.",
    "Eight members have withdrawn their support for the prime minister",
    "“We are leaving the coalition,” Anna Berg said",
    "The no-confidence motion was moved on Monday by 92 members.",
    "The opposition needs 172 votes, according to sources",
    "unless the vote is held by April 4",
    "Reform Party - 12 seats",
    "MPs in favour: Anna Berg, Paul Weiss and",
    "the Regional Party (RP)",
    "\n\n",
    "\n",
    "“",
    '"',
    "’",
    "(",
    " - ",
    " , ",
    "...",
    "\u202e",
    "\u0301",
    "\u2028",
    "\x00",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "9999999999",
    "31 February",
    " said ",
    " not ",
]
REPORTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=25).map(" ".join)
DAYS = st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31))
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        spans = [*claim.spans, *([claim.quote_span] if isinstance(claim, StatementClaim) and claim.quote_span else [])]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()
        assert claim_from_json(claim.to_json()) == claim
    assert len({claim.id for claim in claims}) == len(claims)


def read(text: str, names: Names = CHAMBER, published: date | None = MONDAY) -> tuple[Claim, ...]:
    return reader().read(Report(text=text, published=published), names)


@FEW
@given(REPORTS, DAYS, st.booleans())
def test_broken_reports_give_valid_spans(body: str, published: date | None, with_names: bool) -> None:
    text = f"The government faces the opposition's motion.\n\n{body}"
    claims = read(text, CHAMBER if with_names else Names(), published)
    check(text, claims)
    if not with_names:
        assert all(mention.id is None for claim in claims for mention in (*claim.actors, *claim.said_by))


@FEW
@given(st.text(max_size=300))
def test_any_characters_at_all_are_read(text: str) -> None:
    check(text, read(text))


@FEW
@given(REPORTS)
def test_the_same_report_gives_the_same_claims(body: str) -> None:
    text = f"The government faces the opposition's motion.\n\n{body}"
    assert [claim.to_json() for claim in read(text)] == [claim.to_json() for claim in read(text)]


ENDLESS = {
    "one line of letters": "a" * 200_000,
    "one line of capitals": "A" * 200_000,
    "white space": " \n\t" * 66_000,
    "marks without letters": "—-" * 100_000,
    "digits": "1" * 200_000,
    "combining accents": "\u0301" * 200_000,
    "zero bytes": "\x00" * 200_000,
    "one sentence many times": "The Reform Party left the government on Friday. " * 400,
    "quotations never closed": "“We will go now and " * 800,
    "brackets never closed": "the Regional Party (RP " * 800,
    "a list without end": "the Reform Party, " * 1_000,
    "a clause in a clause": "Anna Berg said that " * 800,
    "abbreviations": "Mr. " * 2_000,
}


@pytest.mark.parametrize("body", ENDLESS.values(), ids=list(ENDLESS))
def test_a_huge_text_is_read_to_its_end(body: str) -> None:
    text = f"The government faces the opposition's motion.\n\n{body}\n\nThe Coast Party left the government on Friday."
    claims = read(text)
    check(text, claims)
    last = [claim for claim in claims if claim.kind == "allegiance" and claim.actors[0].label == "Coast Party"]
    assert len(last) == 1


def test_of_a_text_longer_than_any_report_the_beginning_is_searched() -> None:
    filler = "The committee met and went home again. " * (LONGEST_SEARCHED // 7)
    text = (
        f"The Reform Party left the government on Friday.\n\n{filler}\n\nThe Coast Party left the government on Friday."
    )
    found = read(text)
    check(text, found)
    assert {c.actors[0].label for c in found if c.kind == "allegiance"} == {"Reform Party"}


def test_an_empty_text_gives_nothing() -> None:
    assert read("") == ()


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_break_nothing(published: date) -> None:
    text = (
        "The Reform Party left the government on Friday. The Reform Party leaves the government. It left yesterday. "
        "The vote must be held within 14 days. The session will be held next week, and the motion was moved last month. "
        "The prime minister will resign tomorrow, two weeks ago or in three months."
    )
    found = read(text, published=published)
    assert found
    check(text, found)
