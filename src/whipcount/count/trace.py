"""From a figure to its sources: claims in plain words, witnesses, and the positions behind any number of a count."""

from __future__ import annotations

from whipcount.count.evidence import RecordLike, Words, id_of
from whipcount.errors import RuleError
from whipcount.model.chambers import Chamber, RecordedSide
from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, MotionClaim, OfficeClaim
from whipcount.model.counts import Count, Position, Witness

_SIDE_WORDS = {
    "government": "the government",
    "opposition": "the opposition",
    "motion_for": "the motion",
    "motion_against": "the other side of the motion",
    "neutral": "neither side",
}
_STANCE_WORDS = {
    "with_government": "with the government",
    "against_government": "against the government",
    "undeclared": "undeclared",
    "neutral": "neutral",
    "disputed": "on a disputed side",
}


def say_stance(stance: str) -> str:
    """Give a stance in plain words."""
    return _STANCE_WORDS[stance]


def say_claim(claim: Claim) -> str:
    """Give what a claim says in a few plain words, without its actor: "leaves the government"."""
    if isinstance(claim, AllegianceClaim):
        return _say_allegiance(claim)
    if isinstance(claim, OfficeClaim):
        verb = {
            "offered": "is offered",
            "dismissed": "is dismissed as",
            "appointed": "is appointed",
            "refuses": "refuses to give up",
            "resigns": "resigns as",
        }[claim.act]
        return _modal(f"{verb} {claim.office}", claim.modality)
    if isinstance(claim, CountClaim):
        party = f" of {claim.party.label}" if claim.party else ""
        return _modal(f"{claim.what.replace('_', ' ')}{party}: {_bound(claim.bound)}{claim.number}", claim.modality)
    if isinstance(claim, MotionClaim):
        signed = f", {_bound(claim.signatories_bound)}{claim.signatories} signatories" if claim.signatories else ""
        kind, stage = claim.motion_kind.replace("_", "-"), claim.stage.replace("_", " ")
        return _modal(f"{kind} motion {stage}{signed}", claim.modality)
    return claim.kind


def _say_allegiance(claim: AllegianceClaim) -> str:
    side = _SIDE_WORDS[claim.side]
    if claim.act == "undecided":
        words = "is undecided on the motion" if claim.side.startswith("motion") else "takes no side"
    elif claim.act == "leaves" and claim.side == "neutral":
        words = "leaves to sit apart"
    elif claim.act in ("joins", "returns"):
        words = f"{claim.act} {'' if claim.act == 'joins' else 'to '}{side}"
    else:
        words = f"{claim.act} {side}"
    if claim.seats is not None:
        words += f" ({_bound(claim.seats_bound)}{claim.seats} seats)"
    return _modal(words, claim.modality)


def _bound(bound: str | None) -> str:
    return {"at_least": "at least ", "at_most": "at most ", "about": "about "}.get(bound or "", "")


def _modal(words: str, modality: str) -> str:
    return {"denied": "denied: ", "possible": "possibly: ", "conditional": "on a condition: "}.get(modality, "") + words


def witness_of(record: RecordLike, words: Words | None, *, outranked_by: str = "", claim_id: str = "") -> Witness:
    """Give the witness that a record is.

    Args:
        record: the claim with its report.
        words: gives the words of the claim's first span, where the texts are at hand.
        outranked_by: rule that put it behind another; empty when nothing did.
        claim_id: id of the claim, where the caller has it.
    """
    claim = record.claim
    return Witness(
        claim_id=claim_id or id_of(record),
        report_id=record.report.id,
        outlet=record.report.outlet,
        published=record.report.published,
        words=words(claim) if words else "",
        start=claim.spans[0].start,
        end=claim.spans[0].end,
        says=say_claim(claim),
        said_by=tuple(mention.label for mention in claim.said_by),
        modality=claim.modality,
        verdict=record.verdict,
        outranked_by=outranked_by,
    )


def record_witness(chamber: Chamber, row: RecordedSide, *, outranked_by: str = "") -> Witness:
    """Give the chamber's record as a witness, with its address."""
    return Witness(
        says=f"recorded {say_stance(row.side)}" + (f": {row.note}" if row.note else ""),
        published=row.valid_from,
        source=chamber.source_url(row.source) if row.source else "",
        outranked_by=outranked_by,
    )


def open_figure(count: Count, figure: str) -> tuple[Position, ...]:
    """Give the positions behind a number of a count, largest first.

    Args:
        count: the count.
        figure: a stance, a vote intention, `disputed`, `leaning`, `filled`, or the id of a party, member or alliance.

    Raises:
        RuleError: the count has no such figure.
    """
    stances, intentions = dict(count.stances), dict(count.intentions)
    if figure == "filled":
        found = list(count.positions)
    elif figure in ("disputed", "leaning") and figure not in stances:
        found = [row for row in count.positions if row.firmness == figure]
    elif figure in _STANCE_WORDS:
        found = [row for row in count.positions if row.stance == figure]
    elif figure in intentions:
        found = [row for row in count.positions if row.intention == figure]
    else:
        local = figure.rpartition(":")[2]
        found = [row for row in count.positions if local in (row.party, (row.actor.id or "").rpartition(":")[2])]
        if not found:
            fix = f"use one of {', '.join([*stances, *intentions, 'filled'])}, or the id of a party or member"
            raise RuleError(f"the count has no figure {figure!r}", where=f"count of {count.valid_at}", fix=fix)
    return tuple(sorted(found, key=lambda row: (-row.seats, row.party, row.actor.label)))
