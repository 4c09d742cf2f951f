"""One claim in the form that is compared: the reader's claim or an annotated one in, a `Fact` out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from whipcount.model.claims import Claim

# Rows of the score. The first six are the headline; of the others only the main ones are annotated.
CORE = ("allegiance", "office", "motion", "count", "deadline", "statement")
EXTRA = ("statement_indirect", "party_seats", "event")
ROWS = CORE + EXTRA


@dataclass(frozen=True, slots=True)
class Fact:
    """What is compared of a claim.

    Attributes:
        row: row of the score.
        value: what must be equal: the change, kind and stage, what and number, step, type of event.
        who: names that are right for the one it is about (actor, person, speaker, party, actors of an event).
        day: ISO day, month, year or `first/last`; empty where unknown.
        words: quoted words of a direct statement, of an annotation at least the first eight.
        span: characters that support it; `None` only in foreign predictions.
    """

    row: str
    value: tuple[str | int | None, ...]
    span: tuple[int, int] | None
    modality: str | None = None
    who: tuple[str, ...] = ()
    target: str = ""
    day: str = ""
    words: str = ""
    side: str = ""
    actor_type: str = ""
    seats: int | None = None
    signatories: int | None = None
    office: str = ""

    def overlaps(self, other: Fact) -> bool:
        """Whether the supporting words share a character."""
        a, b = self.span, other.span
        return bool(a and b and a[0] < b[1] and b[0] < a[1])


def row_of(kind: str, *, direct: bool = False, what: str = "") -> str:
    """Give the row of the score for a kind of claim."""
    if kind == "count" and what == "party_seats":
        return "party_seats"
    if kind == "statement" and not direct:
        return "statement_indirect"
    return kind


def change_of(act: str, modality: str | None) -> str:
    """Give what an allegiance says has changed: a denied or conditional leaving is another thing than leaving."""
    if act == "leaves" and modality in ("denied", "conditional"):
        return {"denied": "denies_leaving", "conditional": "threatens_to_leave"}[modality]
    return act


def fact_of_claim(claim: Claim, text: str) -> Fact:
    """Give the fact of a claim that the reader found in a text."""
    data = claim.to_json()
    fact = fact_of_json({**data, "span": data["spans"][0]})
    quote = data.get("quote_span")
    return fact if quote is None else _with(fact, words=text[quote[0] : quote[1]])


def fact_of_annotation(claim: dict[str, Any]) -> Fact:
    """Give the fact of an annotated claim (with its `span`, see `corpus`)."""
    fact = fact_of_json({**claim, "valid_from": claim.get("date")})
    return _with(fact, words=claim["words"]) if fact.row == "statement" else fact


def fact_of_json(data: dict[str, Any]) -> Fact:
    """Give the fact of a claim in the field names of the public JSON; names may be plain text or mentions."""
    kind, modality = data["kind"], data.get("modality")
    row = row_of(kind, direct=bool(data.get("direct")), what=data.get("what") or "")
    value, who = _value_and_who(kind, data)
    day = data.get("date") if kind in ("motion", "deadline", "event") else data.get("valid_from")
    start, end = data["span"]
    return Fact(
        row,
        value,
        (start, end),
        modality,
        who,
        target=_label(data.get("target")),
        day=str(day or ""),
        side=data.get("side") or "",
        actor_type=data.get("actor_type") or "",
        seats=data.get("seats"),
        signatories=data.get("signatories"),
        office=data.get("office") or "",
    )


def _value_and_who(kind: str, data: dict[str, Any]) -> tuple[tuple[str | int | None, ...], tuple[str, ...]]:
    if kind == "allegiance":
        names = [*_names(data["actor"]), *(data.get("actor_as_written") or ())]
        return (change_of(data["act"], data.get("modality")),), tuple(names)
    if kind == "office":
        return (data["act"],), _names(data["person"])[:1]
    if kind == "motion":
        return (data["motion_kind"], data["stage"]), ()
    if kind == "count":
        return (data["what"], data["number"]), _names(data.get("party"))[:1]
    if kind == "deadline":
        return (data["step"],), ()
    if kind == "statement":
        return (), _names(data["speaker"])[:1]
    return (data["event_type"],), tuple(_label(actor) for actor in data.get("actors") or ())


def _names(value: Any) -> tuple[str, ...]:
    """Give the full name and the words used, each once."""
    if not value:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(dict.fromkeys(name for name in (value.get("name"), value.get("text")) if name))


def _label(value: Any) -> str:
    return next(iter(_names(value)), "")


def _with(fact: Fact, *, words: str) -> Fact:
    return replace(fact, words=words)
