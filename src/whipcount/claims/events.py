"""What happens around a crisis: rallies, protests, probes, rulings, dissolutions, elections called, meetings."""

from __future__ import annotations

import re

from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import find_dates
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.mentions import fold
from whipcount.claims.syntax import ancestors, clause_span
from whipcount.claims.who import mention_of
from whipcount.model.claims import EventClaim, Modality

_EVENTS: list[tuple[str, re.Pattern[str]]] = [
    ("rally", re.compile(r"\b(?:rall(?:y|ies)|power show|public gathering|jalsa)\b", re.I)),
    ("protest", re.compile(r"\b(?:protest(?:s|ers|ed)?|demonstrat\w+|sit-in|long march|strike)\b", re.I)),
    ("investigation", re.compile(r"\b(?:probe|investigat\w+|inquiry|indict\w+|charged with|prosecut\w+)\b", re.I)),
    (
        "court_ruling",
        re.compile(
            r"\b(?:(?:supreme|constitutional|high|top) court\b.{0,80}\b(?:ruled|rules|set aside|struck|ordered|restored|upheld|annul\w+|declared|rejected|threw out|found)|ruling of the (?:supreme|constitutional) court|set aside)\b",
            re.I,
        ),
    ),
    ("dissolution", re.compile(r"\b(?:dissolv\w+|dissolution of)\b", re.I)),
    (
        "election_called",
        re.compile(
            r"\b(?:call(?:ed|s|ing)? (?:an? |for )?(?:early|snap|fresh|general|new) (?:general |parliamentary )?elections?|elections? (?:was|were) called)\b",
            re.I,
        ),
    ),
    (
        "meeting",
        re.compile(
            r"\b(?:met (?:jointly|with|in|for|at|behind)|meeting (?:of|with|between)|held talks|talks with|huddled|summit)\b",
            re.I,
        ),
    ),
]


def find_events(draft: Draft, sentence: Sentence) -> None:
    """Add the events of one sentence: rallies, probes, rulings, dissolutions, meetings, protests."""
    words = sentence.words_of()
    for kind, pattern in _EVENTS:
        match = pattern.search(words)
        if match is None or any(
            q.outer.start <= sentence.span.start + match.start() < q.outer.end for q in sentence.quotations
        ):
            continue
        position = sentence.span.start + match.start()
        token = next((t for t in sentence.doc if sentence.starts[t.i] <= position < sentence.ends[t.i]), None)
        if token is None:
            continue
        verb = token if token.tag_[0] == "V" else next((a for a in ancestors(token) if a.tag_[0] == "V"), token)
        span = clause_span(sentence, verb)
        if not span.start <= position < span.end:
            span = sentence.span
        reading = read_verb(sentence, verb)
        low, high = max(sentence.span.start, span.start), min(sentence.span.end, span.end)
        dates = [d for d in find_dates(draft.text, low, high, draft.published) if d.days is not None]
        people = []
        for index, name in enumerate(sentence.names):
            if name is not None and sentence.starts[index] >= low and sentence.ends[index] <= high + 1:
                actor = draft.context._actor_of_identity(name.identity)
                mention = (
                    actor.mention
                    if actor
                    else mention_of(name.identity)
                    if name.identity.type == "institution"
                    else None
                )
                if mention is not None and mention not in people:
                    people.append(mention)
        place = _place(draft, sentence, low, high)
        if kind == "rally" and place is None and not dates:
            continue
        sources = draft.sources(sentence, verb)
        modality: Modality = (
            "reported"
            if reading.is_hearsay or (sources and sources[0].is_anonymous and reading.modality == "stated")
            else reading.modality
        )
        draft.claims.append(
            EventClaim(
                **draft.frame(span, sources, modality, None),  # type: ignore[arg-type]
                event_type=kind,  # type: ignore[arg-type]
                event_actors=tuple(people),
                date=dates[0].days if dates else None,
                place=place,
            )
        )


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
