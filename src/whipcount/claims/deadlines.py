"""What must or will happen by when: session, debate, vote, resignation, dissolution, election."""

from __future__ import annotations

import re
from datetime import timedelta

from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import DateMention, find_dates
from whipcount.claims.drafts import Draft, read_verb, reported
from whipcount.claims.mentions import fold
from whipcount.claims.syntax import ancestors, clause_span
from whipcount.claims.who import mention_of
from whipcount.model.claims import DeadlineClaim, EventClaim, Modality, Span, Step
from whipcount.model.times import DayRange

_STEP_WORDS: list[tuple[Step, re.Pattern[str]]] = [
    ("resign", re.compile(r"\b(?:step(?:s|ping)? down|resign(?:s|ation|ing)?|quit|stand down)\b", re.I)),
    ("dissolve", re.compile(r"\b(?:dissol\w+|make up his mind)\b", re.I)),
    (
        "election",
        re.compile(
            r"\b(?:(?:early |snap |fresh |general |new |parliamentary )?elections?|polls?|go to the polls|polling day|ballot)\b",
            re.I,
        ),
    ),
    (
        "vote",
        re.compile(
            r"\b(?:vot(?:e|es|ed|ing)|division|ask(?:s|ed)? (?:the )?\w+ for (?:its|the house's) confidence|prove (?:his|her|its|their|that)|(?:confidence|trust|floor) test|the test|put to the (?:vote|house)|decide(?:s)? on the motion|be put)\b",
            re.I,
        ),
    ),
    ("debate", re.compile(r"\b(?:debat(?:e|ed|es|ing)|discuss(?:ed|ion)?|take up|taken up|hearing)\b", re.I)),
    (
        "session",
        re.compile(
            r"\b(?:session|sitting|assembly (?:must|has to|had to|should)|(?:house|parliament|assembly|chamber|knesset|parliament) (?:must|has to|had to|is to|will|would|should|meets?|reconvenes?|sits?|returns?|to meet)|summon(?:s|ed)?|conven(?:e|ed|es|ing)|reconven\w+|recall(?:ed)?|called (?:the|for|by)|requisition\w*|(?:meets?|sits?|comes? together|reassembles?|gathers?) again|adjourned (?:to|till|until)|rose (?:till|until)|put (?:it |the house )?off until)\b",
            re.I,
        ),
    ),
]
_OBLIGED = re.compile(
    r"\b(?:must|ha(?:s|ve|d) to|should|shall|due|deadline|no later than|latest|required?|obliged|within|by|before|set for|scheduled|fixed|slated|"
    r"planned for|called for|expected|expects?|will|would|to be (?:held|put|convened|called|debated)|again|rose|put off|until|till|has until|allows?|up to|takes? place|is to|are to|falls?|pencilled|"
    r"settled on|looked for|going to|agreed on|can (?:be|not)|cannot|in which to|calls?|summons?|summoned|called|adjourned|postponed|moved to|likely|may|might|gives?|given|have|has)\b",
    re.I,
)
_BASIS = re.compile(
    r"\b(?:(?:under|per|by|of|in) )?(?:the )?((?:article|art\.|section|rule|standing order|clause)s?\s?\d+[\w()./-]*(?:\s?(?:and|,)\s?\d+[\w()]*)?|rules of procedure|the constitution|constitution|standing orders|house rules|the rules)\b",
    re.I,
)


def find_deadlines(draft: Draft, sentence: Sentence) -> None:
    """Add the deadline claims of one sentence to the draft: a step, a date or a length of time, and a duty or plan."""
    text = draft.text
    start, end = sentence.span.start, sentence.span.end
    dates = find_dates(text, start, end, draft.published, "future")
    if not dates or draft.published is None:
        return
    used: set[tuple[Step, str]] = set()
    for mention in dates:
        if any(q.outer.start <= mention.start < q.outer.end for q in sentence.quotations):
            continue
        low, high = _clause_around(sentence, mention)
        clause = text[low:high]
        if not _OBLIGED.search(clause):
            continue
        if _is_told_as_past(draft, sentence, mention, clause):
            continue
        steps = _steps(clause, low, mention)
        if not steps and re.search(r"\b(?:settled on|agreed on|set for|fixed for|date)\b", clause, re.I):
            steps = [c.step for c in draft.claims if isinstance(c, DeadlineClaim)][-1:]
        if re.search(
            r"\b(?:voters|people|country|nation|citizens|germans|electorate|[A-Z]\w+(?:ns|is|ese|sh))\s(?:will\s|would\s|must\s|are to\s|to\s)?(?:vote|go to the polls)",
            clause,
        ):
            steps = ["election" if s == "vote" else s for s in steps]
        for step in steps:
            days = _days(draft, sentence, mention, clause)
            if days is None or (step, str(days)) in used:
                continue
            if not _is_ahead(draft, days, mention, clause):
                continue
            used.add((step, str(days)))
            _claim(draft, sentence, step, days, Span(low, high), mention)


_DUTY = re.compile(
    r"\b(?:must|has to|have to|had to|should|set for|scheduled|fixed|due|was to|were to|no later than|deadline|obliged|required|called|summon\w*|conven\w+|adjourned|postponed|put off|agreed on|settled on|booked|pencilled|slated|falls?|fell)\b",
    re.I,
)


def _is_told_as_past(draft: Draft, sentence: Sentence, mention: DateMention, clause: str) -> bool:
    """Whether the date belongs to something that has happened, or to an "if" that has not."""
    doc = sentence.doc
    token = next((t for t in doc if sentence.starts[t.i] >= mention.start), None)
    if token is None:
        return False
    verb = next((a for a in [token, *ancestors(token)] if a.tag_[0] in "V"), None)
    if verb is None:
        return False
    if any(c.lower_ in ("if", "unless", "when", "after") and c.dep_ in ("mark", "advmod") for c in verb.children):
        return True
    helped = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    past = verb.tag_ in ("VBD", "VBN") and not helped & {
        "will",
        "would",
        "must",
        "may",
        "might",
        "can",
        "could",
        "should",
        "be",
        "is",
        "are",
        "to",
    }
    return past and not _DUTY.search(clause) and mention.kind != "within"


def _clause_around(sentence: Sentence, mention: DateMention) -> tuple[int, int]:
    """Give the clause around a date: from the last semicolon, dash or "and" with a verb of its own to the next."""
    text = sentence.text
    low, high = sentence.span.start, sentence.span.end
    for mark in (";", " — ", " – ", ": ", ", and ", ", but ", " but ", " while "):
        left = text.rfind(mark, low, mention.start)
        if left >= 0:
            low = max(low, left + len(mark))
        right = text.find(mark, mention.end, high)
        if right >= 0:
            high = min(high, right)
    for match in re.finditer(
        r"\sand\s(?=(?:the\s|a\s|an\s|its\s)?(?:\w+\s){0,2}?(?:vote|voting|debate|session|election|must|will|has|held))",
        text[low:high],
    ):
        position = low + match.start()
        if position >= mention.end:
            high = min(high, position)
        elif position < mention.start:
            low = max(low, position + len(match.group()))
            break
    while low < high and text[low] in " ,.;":
        low += 1
    while high > low and text[high - 1] in " ,.;:":
        high -= 1
    return low, high


def _steps(clause: str, low: int, mention: DateMention) -> list[Step]:
    """Give the steps that a clause speaks of, the one nearest to the date first; an alternative ("or") keeps both."""
    found: list[tuple[int, int, Step]] = []
    for step, pattern in _STEP_WORDS:
        for match in pattern.finditer(clause):
            word = match.group().lower()
            if step == "election" and word == "ballot":
                continue
            distance = min(abs(low + match.start() - mention.end), abs(mention.start - (low + match.end())))
            found.append((distance, match.start(), step))
            break
    found.sort()
    if not found:
        return []
    steps: list[Step] = [found[0][2]]
    for _, position, step in found[1:]:
        first = min(position, found[0][1])
        last = max(position, found[0][1])
        if re.search(r"\bor\b", clause[first:last]) and step != steps[0]:
            steps.append(step)
    return steps


def _days(draft: Draft, sentence: Sentence, mention: DateMention, clause: str) -> DayRange | None:
    published = draft.published
    assert published is not None
    if mention.kind == "within" and mention.length is not None:
        if re.search(
            r"\bof (?:its|the|their|his|her|being|receiv|receipt|notice|dissol|an? )", clause[0:]
        ) and not re.search(r"\b(?:has|have|gives?|given|to make up)\b", clause):
            return None
        return DayRange(published, published + timedelta(days=mention.length))
    if mention.days is None:
        return None
    return mention.days


def _is_ahead(draft: Draft, days: DayRange, mention: DateMention, clause: str) -> bool:
    """Tell whether a day is still to come; one before publication is a deadline only where the words say that something had to be done by it."""
    published = draft.published
    assert published is not None
    if days.last is not None and days.last < published:
        return bool(
            mention.kind == "by"
            or re.search(
                r"\b(?:had to|deadline|no later than|should have|was due|were due|must|have to|required)\b",
                clause,
                re.I,
            )
        )
    if days.first == days.last == published:
        return bool(
            re.search(
                r"\b(?:will|due|set for|scheduled|to be|later|expected|must|had been|slated|tonight)\b", clause, re.I
            )
        )
    return True


def _claim(draft: Draft, sentence: Sentence, step: Step, days: DayRange, span: Span, mention: DateMention) -> None:
    doc = sentence.doc
    token = next((t for t in doc if sentence.starts[t.i] >= mention.start), None) if doc is not None else None
    modality: Modality = "stated"
    sources = []
    if token is not None:
        verb = next((a for a in [token, *ancestors(token)] if a.tag_[0] in "VM"), token)
        reading = read_verb(sentence, verb)
        if reading.modality in ("conditional", "possible"):
            modality = reading.modality
        if (
            re.search(r"\b(?:expect\w*|looked for|likely|predict\w*|forecast|believes?)\b", sentence.words_of(), re.I)
            and modality == "stated"
        ):
            modality = "possible"
        sources = draft.sources(sentence, verb)
        modality = reported(modality, [s for s in sources if s.is_anonymous], reading, None)
        if verb.tag_[0] == "V" and span.start > clause_span(sentence, verb).end:
            span = clause_span(sentence, verb)
    basis = _BASIS.search(sentence.words_of())
    draft.claims.append(
        DeadlineClaim(
            **draft.frame(span, sources, modality, None),  # type: ignore[arg-type]
            step=step,
            date=days,
            basis=basis.group(1) if basis else None,
        )
    )


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
