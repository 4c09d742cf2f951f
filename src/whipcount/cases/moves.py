"""Who moved when, says whom: in come claims, out comes one move per actor, act, side and day with all its witnesses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from whipcount.count.evidence import RecordLike
from whipcount.count.trace import say_claim
from whipcount.model.casefiles import Move
from whipcount.model.claims import AllegianceClaim, Claim, OfficeClaim

# From weak to strong; a denial is a move of its own and never merged with what it denies.
_STRENGTH = ("denied", "conditional", "possible", "reported", "stated")


def find_moves(records: Iterable[RecordLike]) -> tuple[Move, ...]:
    """Merge claims of allegiance and office into moves, newest first.

    Args:
        records: claims as known at the moment asked about; rejected ones and bare indecision are left out.
    """
    found: dict[tuple[str, ...], list[RecordLike]] = {}
    for record in records:
        claim = record.claim
        if record.verdict == "rejected" or not isinstance(claim, AllegianceClaim | OfficeClaim):
            continue
        if isinstance(claim, AllegianceClaim) and claim.act == "undecided":
            continue
        found.setdefault(_key(claim), []).append(record)
    moves = [(_when(rows), key, _move(rows)) for key, rows in found.items()]
    moves.sort(key=lambda item: (item[0], item[1]), reverse=True)
    return tuple(move for _, _, move in moves)


def _key(claim: AllegianceClaim | OfficeClaim) -> tuple[str, ...]:
    day = str(claim.valid_from) if claim.valid_from else ""
    denied = "denied" if claim.modality == "denied" else ""
    if isinstance(claim, AllegianceClaim):
        return (claim.actor.id or claim.actor.text, claim.act, claim.side, str(claim.seats or ""), day, denied)
    return (claim.person.id or claim.person.text, claim.act, claim.office.lower(), "", day, denied)


def _when(rows: list[RecordLike]) -> str:
    told = rows[0].claim.valid_from
    day = (told.last or told.first) if told else None
    return (day or min(row.known_at for row in rows).date()).isoformat()


def _move(rows: list[RecordLike]) -> Move:
    rows = sorted(rows, key=lambda row: row.known_at)
    claims: tuple[Claim, ...] = tuple(row.claim for row in rows)
    first = claims[0]
    strongest = max((claim.modality for claim in claims), key=_STRENGTH.index)
    who = first.actor if isinstance(first, AllegianceClaim) else first.actors[0]
    says = say_claim(replace(first, modality="stated"))
    return Move(str(first.valid_from) if first.valid_from else None, who.label, says, strongest, claims)
