"""Reads sentences for the tests of the claims room and gives claims as short lines that a table can hold."""

from __future__ import annotations

from datetime import date
from functools import cache

from whipcount.claims import GrammarReader
from whipcount.model.claims import (
    AllegianceClaim,
    Claim,
    CountClaim,
    DeadlineClaim,
    EventClaim,
    MotionClaim,
    OfficeClaim,
    StatementClaim,
)
from whipcount.model.names import Entity, Names
from whipcount.model.reports import Report

MONDAY = date(2022, 3, 28)
# A sentence alone says too little of politics to be read; a headline gives it a report and no claim of its own.
HEADLINE = "Parliament and prime minister: the day\n\n"
CHAMBER = Names(
    "xx-invented",
    (
        Entity("xx-invented:liberal", "Liberal Party", "party", ("Liberals", "liberals", "the liberals", "LP")),
        Entity("xx-invented:regional", "Regional Party", "party", ("regional party", "the regional party")),
        Entity("xx-invented:green", "Green Party", "party", ("Greens",)),
        Entity("xx-invented:free", "Free Democrats", "party"),
        Entity("xx-invented:berg", "Anna Berg", "person", ("Ana Berg", "Mrs Berg"), party="liberal"),
    ),
)


@cache
def reader() -> GrammarReader:
    """The shipped reader with the shipped pipeline, loaded once."""
    return GrammarReader()


def read(sentence: str, names: Names | None = None, published: date | None = MONDAY) -> tuple[Claim, ...]:
    """Read one sentence, or several, under a headline that says nothing."""
    return reader().read(Report(text=HEADLINE + sentence, published=published), names or Names())


@cache
def grammar() -> GrammarReader:
    """The reader without its learned weights: what the lexicons and rules alone read."""
    return GrammarReader(is_judged=False)


def read_by_grammar(sentence: str, names: Names | None = None, published: date | None = MONDAY) -> tuple[Claim, ...]:
    """Read one sentence, or several, by the grammar alone."""
    return grammar().read(Report(text=HEADLINE + sentence, published=published), names or Names())


def words(claim: Claim, sentence: str) -> str:
    """The words of a sentence that support a claim."""
    return claim.spans[0].of(HEADLINE + sentence)


def lines(claims: tuple[Claim, ...]) -> list[str]:
    """Claims as lines, in order of the alphabet; what somebody is reported to say in other words is left out."""
    return sorted(line(claim) for claim in claims if not isinstance(claim, StatementClaim) or claim.direct)


def line(claim: Claim) -> str:
    """One claim as a line: what, then how surely where it is not stated, then who says it."""
    said = f", says {' < '.join(mention.label for mention in claim.said_by)}" if claim.said_by else ""
    modality = "" if claim.modality == "stated" else f", {claim.modality}"
    return f"{_what(claim)}{modality}{said}"


def _what(claim: Claim) -> str:
    match claim:
        case AllegianceClaim():
            seats = "" if claim.seats is None else f" ({claim.seats})"
            return f"{claim.actor.label}{seats} {claim.act} {claim.side}"
        case OfficeClaim():
            return f"{claim.person.label} {claim.act}: {claim.office.lower()}"
        case MotionClaim():
            against = f" against {claim.target.label}" if claim.target else ""
            signed = "" if claim.signatories is None else f", {claim.signatories_bound} {claim.signatories} names"
            return f"{claim.motion_kind} motion{against} {claim.stage}{signed}"
        case CountClaim():
            party = f" {claim.party.label}" if claim.party else ""
            return f"{claim.what}{party} {claim.bound} {claim.number}"
        case DeadlineClaim():
            return f"{claim.step} {claim.date}"
        case StatementClaim():
            return f"{claim.speaker.label} is quoted"
        case EventClaim():
            return f"{claim.event_type} {claim.date}"
    raise AssertionError(claim)
