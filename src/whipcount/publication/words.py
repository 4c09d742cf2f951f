"""The words that publications use for values of the data: a value in, plain English out."""

from __future__ import annotations

from datetime import date, datetime

from whipcount.model.chambers import Stance
from whipcount.model.claims import (
    AllegianceClaim,
    Claim,
    CountClaim,
    DeadlineClaim,
    EventClaim,
    Mention,
    MotionClaim,
    OfficeClaim,
    StatementClaim,
)
from whipcount.model.times import DayRange

# In the order in which they stand on every page.
STANCES: dict[Stance, str] = {
    "with_government": "With the government",
    "disputed": "Disputed",
    "undeclared": "Undeclared",
    "neutral": "Neutral",
    "against_government": "Against the government",
}
INTENTIONS = {
    "aye": "Aye",
    "leaning_aye": "Leaning aye",
    "undeclared": "Undeclared",
    "leaning_no": "Leaning no",
    "no": "No",
    "abstain": "Abstain",
    "absent": "Absent",
    "nonvoting": "Not voting",
}
FIRMNESS = {
    "firm": "firm",
    "leaning": "leaning",
    "disputed": "disputed",
    "record": "on the chamber's record",
}
MODALITIES = {
    "stated": "stated",
    "reported": "reported, on the word of others",
    "possible": "possible",
    "conditional": "conditional",
    "denied": "denied",
}
VERDICTS = {
    "unreviewed": "not reviewed",
    "accepted": "accepted by a reviewer",
    "rejected": "rejected by a reviewer",
    "corrected": "corrected by a reviewer",
}
_STEPS = {
    "requisition": "Requisition",
    "notice": "Notice given",
    "session": "Session opens",
    "circulated": "Notice circulated",
    "listed": "Motion listed",
    "leave": "Leave granted",
    "moved": "Motion moved",
    "debate": "Debate",
    "vote": "Vote",
}
_EFFECTS = {"late_act_stays_valid": "the late act stays valid", "motion_lapses": "the motion lapses"}
_BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}
_ALLEGIANCE = {
    "leaves": {"government": "leaves the government", "opposition": "leaves the opposition"},
    "joins": {"government": "joins the government", "opposition": "joins the opposition"},
    "returns": {"government": "returns to the government", "opposition": "returns to the opposition"},
    "undecided": {},
    "backs": {
        "government": "backs the government",
        "opposition": "backs the opposition",
        "motion_for": "will vote for the motion",
        "motion_against": "will vote against the motion",
    },
    "opposes": {
        "government": "opposes the government",
        "opposition": "opposes the opposition",
        "motion_for": "opposes the motion",
        "motion_against": "will vote for the motion",
    },
}
_OFFICES = {
    "resigns": "resigns as",
    "dismissed": "is dismissed as",
    "appointed": "is appointed",
    "offered": "is offered the post of",
    "refuses": "refuses to go as",
}
_COUNTS = {
    "needed": "needed to carry the motion",
    "government": "for the government",
    "opposition": "for the opposition",
    "for": "votes for the motion",
    "against": "votes against the motion",
    "abstain": "abstentions",
    "total_seats": "seats in the chamber",
    "party_seats": "seats of the party",
}


def plain(word: str) -> str:
    """Give a word of the data with spaces in place of underscores."""
    return word.replace("_", " ")


def step_name(step: str) -> str:
    """Give the name of a step of the clock."""
    return _STEPS.get(step) or plain(step).capitalize()


def effect_words(effect: str) -> str:
    """Give the effect of a breach in words."""
    return _EFFECTS.get(effect) or plain(effect)


def day_words(day: date | str | None, *, year: bool = True) -> str:
    """Give a day or instant as people write it; text of another form comes back unchanged, nothing as `unknown`."""
    if day is None or day == "":
        return "unknown"
    if isinstance(day, str):
        try:
            read = datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
        except ValueError:
            return _range_words(day)
        day = read
    form = f"{day.day} {day:%B}" if year else f"{day.day} {day:%b}"
    form += f" {day.year}" if year else ""
    if isinstance(day, datetime):
        form += f", {day:%H:%M}" + (" UTC" if day.tzinfo is not None and not day.utcoffset() else "")
    return form


def _range_words(text: str) -> str:
    try:
        days = DayRange.parse(text)
    except ValueError:
        return text
    if days.first and days.last:
        return f"{day_words(days.first)} to {day_words(days.last)}" if "/" in text else text
    return f"by {day_words(days.last)}" if days.last else f"from {day_words(days.first)} on"


def chain_words(said_by: tuple[str, ...], outlet: str) -> str:
    """Give the chain of sources, nearest speaker first; the outlet alone where nobody is quoted."""
    return " via ".join([*said_by, outlet] if outlet else said_by) or "source unknown"


def _seats(number: int | None, bound: str | None, what: str) -> str:
    return f" ({_BOUNDS.get(bound or 'exact', '')}{number} {what})" if number is not None else ""


def _names(mentions: tuple[Mention, ...]) -> str:
    return ", ".join(mention.label for mention in mentions)


def claim_words(claim: Claim) -> str:
    """Give what a claim says, in one plain clause."""
    match claim:
        case AllegianceClaim():
            told = _ALLEGIANCE[claim.act].get(claim.side) or f"{plain(claim.act)} ({plain(claim.side)})"
            return f"{claim.actor.label} {told}{_seats(claim.seats, claim.seats_bound, 'seats')}"
        case OfficeClaim():
            return f"{claim.person.label} {_OFFICES[claim.act]} {claim.office}"
        case MotionClaim():
            by = f" by {claim.by.label}" if claim.by else ""
            signed = _seats(claim.signatories, claim.signatories_bound, "signatories")
            return f"Motion of {plain(claim.motion_kind)}: {plain(claim.stage)}{by}{signed}"
        case CountClaim():
            party = f"{claim.party.label}: " if claim.party else ""
            return f"{party}{_BOUNDS[claim.bound]}{claim.number} {_COUNTS[claim.what]}"
        case DeadlineClaim():
            basis = f", under {claim.basis}" if claim.basis else ""
            return f"{step_name(claim.step)}: {day_words(str(claim.date) if claim.date else None)}{basis}"
        case StatementClaim():
            where = f" in {claim.medium}" if claim.medium else ""
            return f"{claim.speaker.label} is {'quoted' if claim.direct else 'reported'}{where}"
        case EventClaim():
            who = _names(claim.event_actors)
            place = f" at {claim.place}" if claim.place else ""
            return plain(claim.event_type).capitalize() + (f" of {who}" if who else "") + place
    return plain(claim.kind)
