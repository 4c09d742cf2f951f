"""Who moved when, says whom: in come events, out comes one move for each change of allegiance or office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from whipcount.count.trace import say_claim
from whipcount.model.casefiles import Move
from whipcount.model.claims import AllegianceClaim, Claim, OfficeClaim
from whipcount.model.told import ToldEvent

# From weak to strong; a denial is a move of its own and never merged with what it denies.
_STRENGTH = ("denied", "conditional", "possible", "reported", "stated")


def find_moves(events: Iterable[ToldEvent], day: date) -> tuple[Move, ...]:
    """Give the moves by a day, newest first.

    Args:
        events: as known at the moment asked about; other kinds and bare indecision are left out.
        day: moves that all tellings date later are left out.
    """
    found = [(_when(event), event.first.known_at, _move(event)) for event in events if _is_move(event, day)]
    found.sort(key=lambda row: (row[0], row[1], row[2].who, row[2].says, row[2].claims[0].id), reverse=True)
    return tuple(move for _, _, move in found)


def _is_move(event: ToldEvent, day: date) -> bool:
    claim = event.first.claim
    if not isinstance(claim, AllegianceClaim | OfficeClaim):
        return False
    if isinstance(claim, AllegianceClaim) and claim.act == "undecided":
        return False
    return any(_began_by(row.claim, day) for row in event.tellings)


def _began_by(claim: Claim, day: date) -> bool:
    told = claim.valid_from
    return told is None or told.first is None or told.first <= day


def _when(event: ToldEvent) -> str:
    day = (event.day.last or event.day.first) if event.day else None
    return (day or event.first.known_at.date()).isoformat()


def _move(event: ToldEvent) -> Move:
    claims = tuple(row.claim for row in event.tellings)
    first = claims[0]
    strongest = max((claim.modality for claim in claims), key=_STRENGTH.index)
    says = say_claim(replace(first, modality="stated"))
    return Move(str(event.day) if event.day else None, first.actors[0].label, says, strongest, claims)
