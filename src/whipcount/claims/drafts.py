"""What the passes have in common: the report being read, dates of a clause, and claims in the making."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypedDict

from whipcount.claims.analysis import Sentence
from whipcount.claims.attribute import said_by, sources_of_clause
from whipcount.claims.dates import DateMention, Tense, find_dates
from whipcount.claims.modality import Reading, read_modality
from whipcount.claims.speakers import Source
from whipcount.claims.time_values import days_of
from whipcount.claims.times import find_times
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor, Context
from whipcount.claims.words import cues, lowered
from whipcount.model.claims import Claim, Mention, Modality, Span
from whipcount.model.times import DayRange

_PAST_TAGS = frozenset(["VBD", "VBN"])
_LONG_AGO = frozenset(
    ["earlier", "previously", "once", "before", "already", "formerly", "originally", "initially", "last"]
)

# Verbs whose past looks like their base form; the tagger takes one for the other.
_SAME_IN_PAST = frozenset(["put", "quit", "cut", "set", "split"])


# Paragraphs from the top in which undated news is the news of the day; below them it may be background.
LEAD_PARAGRAPHS = 5


class ClaimFields(TypedDict):
    """The fields that every claim has."""

    report_id: str
    spans: tuple[Span, ...]
    said_by: tuple[Mention, ...]
    modality: Modality
    valid_from: DayRange | None
    reader: str


@dataclass(slots=True)
class Draft:
    """One report on its way to claims."""

    report_id: str
    reader: str
    text: str
    published: date | None
    context: Context
    quotes: dict[int, Source]
    claims: list[Claim] = field(default_factory=list)
    # days of the report's own news, once they have been looked for: every claim without a date asks for them, and the
    # first paragraphs of a hostile report are the whole of it
    days: dict[str, DayRange | None] = field(default_factory=dict)
    # index of each sentence that names the day of a division, and that day
    divisions: tuple[tuple[int, DayRange], ...] | None = None
    # names of the speaker of reported words, and of the speaker's party, by the place of the words
    own_names: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    lowered: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep the text in small letters too: most patterns are looked for in it."""
        self.lowered = lowered(self.text)

    def sources(self, sentence: Sentence, verb: Token) -> list[Source]:
        """Give who asserts a clause."""
        return sources_of_clause(self.context, sentence, verb, self.quotes)

    def frame(self, span: Span, sources: list[Source], modality: Modality, when: DayRange | None) -> ClaimFields:
        """Give the fields that every claim has."""
        return {
            "report_id": self.report_id,
            "spans": (span,),
            "said_by": said_by(sources),
            "modality": modality,
            "valid_from": when,
            "reader": self.reader,
        }


def reported(modality: Modality, sources: list[Source], reading: Reading | None, actor: Actor | None) -> Modality:
    """Turn `stated` into `reported` where the claim rests on the word of others than the one it is about.

    An actor's own word is stated; so is what the outlet tells as fact. A leader's word about the own party is the
    party's own.
    """
    if modality != "stated":
        return modality
    if reading is not None and reading.is_hearsay:
        return "reported"
    if not sources:
        return modality
    source = sources[0]
    if any(verb in cues().weak for verb in cues().speech.get(source.cue, ())) and (
        source.actor is None or actor is None or source.actor.identity is not actor.identity
    ):
        return "possible"
    if source.is_anonymous:
        return "reported"
    if actor is None or source.actor is None:
        return "reported" if actor is not None else modality
    mine = {id(x) for x in (actor.identity, actor.party) if x is not None}
    theirs = {id(x) for x in (source.actor.identity, source.actor.party) if x is not None}
    if mine & theirs or source.mention == actor.mention:
        return "stated"
    ids = {actor.mention.id, *(p.entity.id for p in (actor.party,) if p is not None and p.entity)} - {None}
    source_party = source.actor.party
    if source_party is not None and source_party.entity is not None and source_party.entity.id in ids:
        return "stated"
    return "reported"


def tense_of(verb: Token, reading: Reading | None = None) -> Tense:
    """Give the tense of a verb's clause, as far as it settles which weekday is meant."""
    if reading is not None and reading.is_future:
        return "future"
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    if verb.lower_ in _SAME_IN_PAST and not helpers and not any(c.lower_ == "to" for c in verb.children):
        return "past"
    if verb.tag_ == "VBN" and "be" in helpers and not helpers & {"had", "has", "have"}:
        # "is to be sworn in on Saturday"
        return "future"
    if (
        helpers & {"will", "shall", "'ll", "must", "would", "should", "may", "might", "could", "can"}
        or verb.tag_ == "VB"
    ):
        return "future"
    if verb.tag_ in _PAST_TAGS or helpers & {"had", "has", "have", "was", "were"}:
        return "past"
    return "unknown"


def clause_dates(
    draft: Draft, sentence: Sentence, verb: Token, span: Span, tense: Tense, asides: Sequence[Span] = ()
) -> list[DateMention]:
    """Give the dates of a clause, else of its sentence when that has one only; those that stand in asides are not its."""
    own = _outside(find_dates(draft.text, span.start, span.end, draft.published, tense), asides)
    if own:
        return own
    root = next((t for t in sentence.doc if t.head == t), None)
    if root is not None and root.tag_ in ("VBD", "VBN") and root != verb:
        tense = "past"
    whole = _outside(find_dates(draft.text, sentence.span.start, sentence.span.end, draft.published, tense), asides)
    masked = [d for d in whole if not any(q.outer.start <= d.start < q.outer.end for q in sentence.quotations)]
    return masked


def _outside(dates: Sequence[DateMention], asides: Sequence[Span]) -> list[DateMention]:
    return [d for d in dates if not any(a.start <= d.start < a.end for a in asides)]


def when_of(
    draft: Draft, sentence: Sentence, verb: Token, span: Span, reading: Reading | None, asides: Sequence[Span] = ()
) -> DayRange | None:
    """Give since when a move holds.

    The nearest date of the clause, else the month, quarter or year that the verb has beside it; else, for news told in
    the past or present, the day of the report's own narrative, else the day of publication or the one before. Moves that
    the text sets earlier without a date, and moves still to come, have none.
    """
    while (
        verb.tag_ in ("VB", "VBG")
        and verb.dep_ in ("xcomp", "advcl", "acl")
        and verb.head.tag_[0] == "V"
        and not _has_own_helper(verb)
    ):
        verb = verb.head
    tense = tense_of(verb, reading)
    dates = [
        d
        for d in clause_dates(draft, sentence, verb, span, tense, asides)
        if d.days is not None
        and not _is_of_another_clause(sentence, verb, d)
        and not (tense == "past" and _UNTIL.search(draft.text[max(0, d.start - 7) : d.start + 6]))
    ]
    if dates:
        anchor = sentence.starts[verb.i]
        nearest = min(dates, key=lambda d: abs(d.start - anchor))
        return nearest.days
    period = _period_of(draft, sentence, verb, span, tense)
    if period is not None:
        return period
    if draft.published is None:
        return None
    words = {
        t.lower_
        for t in sentence.doc[max(0, verb.i - 14) : verb.i + 10]
        if not (_is_in_relative(verb, t) or _is_preposition(t))
    }
    words |= set(sentence.lower[:1])
    if words & _LONG_AGO and tense == "past" and "has" not in words:
        return None
    if reading is not None and (reading.is_future or reading.modality in ("conditional", "possible")):
        return _until_print(draft, narrative_day(draft)) or DayRange.of(draft.published)
    narrative = (_division_day(draft, sentence) if verb.lower_ in _VOTED else None) or narrative_day(draft)
    if narrative is not None:
        return narrative if tense == "past" else _until_print(draft, narrative)
    if sentence.paragraph > LEAD_PARAGRAPHS and verb.tag_ == "VBD":
        return None
    return day_or_eve(draft.published)


def _is_preposition(token: Token) -> bool:
    """Whether "before" has something behind it ("before the vote") and does not mean earlier."""
    return token.lower_ == "before" and token.dep_ in ("case", "mark")


def _is_in_relative(verb: Token, token: Token) -> bool:
    """Whether a word stands in a relative clause beside a verb, not above it: "last month" in "who had left last month"."""
    for _ in range(_STEPS):
        if token.dep_ == "acl:relcl":
            return not _is_below(verb, token)
        if token.head == token:
            return False
        token = token.head
    return False


def _is_below(verb: Token, token: Token) -> bool:
    for _ in range(_STEPS):
        if verb == token:
            return True
        verb = verb.head
    return False


# Words that every month, quarter, season or year has, told or counted ("in 2018", "last year", "two years ago").
_PERIOD_WORDS = re.compile(r"(?:19|20)\d\d|year|quarter|month|spring|summer|autumn|fall|winter", re.IGNORECASE)


def _period_of(draft: Draft, sentence: Sentence, verb: Token, span: Span, tense: Tense) -> DayRange | None:
    """Give the days of a longer time that belongs to the verb itself: "left in 2018", not "left the party founded in 2018"."""
    if not _PERIOD_WORDS.search(draft.text, span.start, span.end):
        return None
    found: list[tuple[int, DayRange]] = []
    for time in find_times(draft.text, span.start, span.end, draft.published, tense):
        days = days_of(time.value) if time.kind == "date" else None
        if days is not None and _has_beside_it(sentence, verb, time.start, time.end):
            found.append((abs(time.start - sentence.starts[verb.i]), days))
    return min(found, key=lambda one: one[0])[1] if found else None


def _has_beside_it(sentence: Sentence, verb: Token, start: int, end: int) -> bool:
    """Whether the words of a time hang on a verb itself, as its adverbial."""
    return any(
        token.head == verb and token.dep_.startswith(("obl", "advmod", "nmod:tmod"))
        for token, first in zip(sentence.doc, sentence.starts, strict=True)
        if start <= first < end
    )


_VOTED = frozenset(
    "voted abstained supported backed opposed rejected sided stayed remained sat deserted contributed pressed".split()
)
_DIVISION = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballot|division|tie|motion|confidence)\b", re.IGNORECASE)
# Days that the division of which a report tells may lie back.
_DAYS_BACK = 3


def _division_day(draft: Draft, sentence: Sentence) -> DayRange | None:
    """Give the day of the division of which a sentence tells: the one named nearest before it, else the first one named."""
    days = _division_days(draft)
    place = bisect_right(days, sentence.index, key=lambda row: row[0])
    return days[max(0, place - 1)][1] if days else None


def _division_days(draft: Draft) -> tuple[tuple[int, DayRange], ...]:
    """Give the sentences that tell of a division and name its day, by their index."""
    if draft.divisions is None:
        datelines = [span for _, span in draft.context.analysis.datelines]
        draft.divisions = tuple(
            (sentence.index, day)
            for sentence in draft.context.analysis.sentences
            if sentence.quotation is None and not sentence.is_headline and _tells_of_division(draft, sentence)
            if (day := _recent_day(draft, [sentence.span], datelines, may_skip=True, back=_DAYS_BACK)) is not None
        )
    return draft.divisions


def _tells_of_division(draft: Draft, sentence: Sentence) -> bool:
    return _DIVISION.search(draft.text, sentence.span.start, sentence.span.end) is not None and any(
        t.tag_ == "VBD" for t in sentence.doc
    )


def _until_print(draft: Draft, day: DayRange | None) -> DayRange | None:
    """Widen the day of the news to that of publication: what is told in another tense than the past may be as new."""
    if day is None or day.first is None or draft.published is None:
        return day
    return DayRange(day.first, max(day.first, draft.published))


def day_or_eve(published: date) -> DayRange:
    """Give the days of undated news: the day of publication or the one before."""
    return DayRange(published - timedelta(days=1) if published > date.min else published, published)


# "until two weeks ago a member" dates no vote
_UNTIL = re.compile(r"\b(?:until|till)\s", re.IGNORECASE)
_ASIDES = frozenset(["acl:relcl", "acl", "appos", "advcl:relcl"])
# Words of a verb's own clause above which a date is looked up; longer chains are none in the reports.
_STEPS = 12


def _is_of_another_clause(sentence: Sentence, verb: Token, mention: DateMention) -> bool:
    """Whether a date belongs to an aside: "the Greens, which left a week ago, voted against it"."""
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= mention.start < sentence.ends[t.i]), None)
    above = {verb.i}
    head = verb
    for _ in range(_STEPS):
        head = head.head
        above.add(head.i)
    for _ in range(_STEPS):
        if token is None:
            return False
        if token.i in above:
            return _is_torn_off(sentence, verb, token)
        if token.dep_ in _ASIDES and (token.tag_[0] == "V" or token.dep_ != "acl"):
            return True
        token = token.head
    return False


def _is_torn_off(sentence: Sentence, verb: Token, head: Token) -> bool:
    """Whether a verb was hung on a relative clause that a comma ends before it: "the Left, which in April left, walked out"."""
    return (
        verb.dep_ == "conj"
        and verb.head == head
        and head.dep_ == "acl:relcl"
        and verb.i > 0
        and sentence.words[verb.i - 1] == ","
    )


def _has_own_helper(verb: Token) -> bool:
    return any(c.dep_.startswith(("aux", "nsubj", "cop")) and c.lower_ != "to" for c in verb.children)


def narrative_day(draft: Draft) -> DayRange | None:
    """Give the day of the report's own news: the one its first paragraphs name, else its dateline's."""
    told = told_day(draft)
    if told is not None or draft.published is None:
        return told
    if "dateline" not in draft.days:
        datelines = [span for _, span in draft.context.analysis.datelines]
        draft.days["dateline"] = _recent_day(draft, datelines, datelines, may_skip=False)
    return draft.days["dateline"]


def told_day(draft: Draft) -> DayRange | None:
    """Give the day that the first paragraphs name, when it is that of publication or the one before.

    A dateline tells only when a report was written.
    """
    if draft.published is None:
        return None
    if "told" not in draft.days:
        draft.days["told"] = _find_told_day(draft)
    return draft.days["told"]


def _find_told_day(draft: Draft) -> DayRange | None:
    datelines = [span for _, span in draft.context.analysis.datelines]
    for last in (1, 2):
        rows = [s.span for s in draft.context.analysis.sentences if s.paragraph <= last and s.quotation is None]
        day = _recent_day(draft, rows, datelines, may_skip=True)
        if day is not None:
            return day
    return None


# Characters from the top of a paragraph within which a full date is a dateline.
_DATELINE = 60


def _recent_day(
    draft: Draft, stretches: list[Span], datelines: list[Span], *, may_skip: bool, back: int = 1
) -> DayRange | None:
    assert draft.published is not None
    for span in stretches:
        for mention in find_dates(draft.text, span.start, span.end, draft.published, "past"):
            days = mention.days
            if days is None or not days.is_one_day or days.last is None:
                continue
            words = draft.text[mention.start : mention.end]
            top = draft.text.rfind("\n", 0, mention.start) + 1
            is_dateline = any(other.start <= mention.start < other.end for other in datelines) or (
                # "STRELNA, 14 June. By 97 votes to 92 ..."
                mention.start - top < _DATELINE and days.last == draft.published and any(c.isdigit() for c in words)
            )
            if is_dateline and may_skip:
                continue
            if 0 <= (draft.published - days.last).days <= back:
                return days
    return None


def read_verb(sentence: Sentence, verb: Token) -> Reading:
    """Give the modality of a verb."""
    return read_modality(sentence, verb)
