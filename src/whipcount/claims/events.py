"""What happens around a crisis: rallies, protests, probes, rulings, dissolutions, elections called, meetings.

Clause by clause, by the words of `lexicon/events.yaml`. What a clause only wishes or forbids is no event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.clauses import NOT_REAL, Clause, clauses_of
from whipcount.claims.dates import Tense, find_dates
from whipcount.claims.drafts import Draft, narrative_day, read_verb
from whipcount.claims.literals import Sieve
from whipcount.claims.mentions import fold
from whipcount.claims.syntax import ancestors
from whipcount.claims.tokens import Token
from whipcount.claims.who import mention_of
from whipcount.claims.words import word_file
from whipcount.model.claims import EventClaim, EventType, Mention, Modality, Span
from whipcount.model.times import DayRange


@dataclass(frozen=True, slots=True)
class _Kind:
    type: EventType
    cues: re.Pattern[str]
    bodies: re.Pattern[str] | None


@cache
def _kinds() -> Sieve[_Kind]:
    rows = []
    for name, groups in word_file("events")["types"].items():
        bodies = re.compile(r"\b(?:" + "|".join(groups["bodies"]) + r")\b") if groups["bodies"] else None
        rows.append(_Kind(name, re.compile(r"\b(?:" + "|".join(groups["cues"]) + r")(?!\w)"), bodies))
    return Sieve.of([(row.cues, row) for row in rows])


def find_events(draft: Draft, sentence: Sentence) -> None:
    """Add the events of one sentence: rallies, probes, rulings, dissolutions, meetings, protests."""
    if sentence.quotation is not None:
        return
    is_supposed = False
    for clause in clauses_of(sentence):
        is_supposed = is_supposed or sentence.lower[clause.first] in ("if", "unless")
        if sentence.lower[clause.first] in NOT_REAL:
            continue
        for kind in _kinds().likely(draft.lowered[clause.start : clause.end]):
            match = kind.cues.search(draft.lowered, clause.start, clause.end)
            if is_supposed and kind.type in ("dissolution", "election_called"):
                continue
            if match is None or (kind.bodies and not kind.bodies.search(draft.lowered, clause.start, clause.end)):
                continue
            if any(q.outer.start <= match.start() < q.outer.end for q in sentence.quotations):
                continue
            _add(draft, sentence, clause, kind, match.start())


def _add(draft: Draft, sentence: Sentence, clause: Clause, kind: _Kind, position: int) -> None:
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= position < sentence.ends[t.i]), None)
    if token is None or (token.i and sentence.lower[token.i - 1] == "to"):
        return
    verb = token if token.tag_[0] == "V" else next((a for a in ancestors(token) if a.tag_[0] == "V"), token)
    actors = _actors(draft, sentence, clause)
    when = _when(draft, clause)
    place = _place(draft, sentence, clause.start, clause.end)
    if kind.type in ("rally", "meeting") and when is None and place is None:
        return
    if kind.type == "meeting" and not actors:
        return
    modality, sources = _modality(draft, sentence, verb)
    draft.claims.append(
        EventClaim(
            **draft.frame(Span(clause.start, clause.end), sources, modality, None),
            event_type=kind.type,
            event_actors=actors,
            date=when,
            place=place,
        )
    )


def _modality(draft: Draft, sentence: Sentence, verb: Token) -> tuple[Modality, list]:  # type: ignore[type-arg]
    reading = read_verb(sentence, verb)
    sources = draft.sources(sentence, verb)
    is_told = bool(sources) and sources[0].is_anonymous and reading.modality == "stated"
    return ("reported" if reading.is_hearsay or is_told else reading.modality), sources


def _actors(draft: Draft, sentence: Sentence, clause: Clause) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for index in range(clause.first, clause.last):
        name = sentence.names[index]
        if name is None:
            continue
        actor = draft.context._actor_of_identity(name.identity)
        is_body = name.identity.type == "institution"
        mention = actor.mention if actor else mention_of(name.identity) if is_body else None
        if mention is not None and mention not in found:
            found.append(mention)
    return tuple(found)


def _when(draft: Draft, clause: Clause) -> DayRange | None:
    """Give the day of the clause; for news told in the past without one, the day of the report's own news."""
    tense: Tense = "past" if clause.is_past or not clause.is_present else "future"
    dates = [d for d in find_dates(draft.text, clause.start, clause.end, draft.published, tense) if d.days is not None]
    if dates:
        return dates[0].days
    return narrative_day(draft) if clause.is_past else None


def _place(draft: Draft, sentence: Sentence, low: int, high: int) -> str | None:
    """Give the narrowest place named in a clause; a country says nothing."""
    found: str | None = None
    wider = ""
    for index, name in enumerate(sentence.names):
        if name is None or not low <= sentence.starts[index] < high:
            continue
        written = sentence.text[name.start : name.core_end]
        if fold(written) in draft.context._peoples():
            continue
        before = sentence.text[max(0, name.start - 4) : name.start].lower()
        is_owner = sentence.text[name.core_end : name.core_end + 2] in ("'s", "’s")
        if name.identity.evidence.get("place") or (
            before.endswith(("in ", "at ", "on "))
            and name.identity.type in ("unknown", "person")
            and name.identity.entity is None
        ):
            if is_owner:
                wider = written
            else:
                found = written
    return f"{found}, {wider}" if found and wider else found or wider or None
