"""Since when an office changes hands: the day of the clause, of the entry of a chronology, else of the report's news."""

from __future__ import annotations

import re
from datetime import timedelta

from whipcount.claims.analysis import Sentence
from whipcount.claims.clauses import FINITE, asides_of
from whipcount.claims.dates import find_dates
from whipcount.claims.drafts import Draft, clause_dates, day_or_eve, narrative_day, tense_of, when_of
from whipcount.claims.modality import Reading
from whipcount.claims.motion_days import WEEK
from whipcount.claims.numbers import word_value
from whipcount.claims.tokens import Token
from whipcount.model.claims import OfficeClaim, Span
from whipcount.model.times import DayRange


def office_day(draft: Draft, sentence: Sentence, verb: Token, span: Span, reading: Reading) -> DayRange | None:
    """Give since when an office is held, left or refused.

    A day in a clause beside ("which he had held since May") is not its day. Without one of its own it is that of the
    entry in a chronology, else that of the news which the report tells.
    """
    asides = asides_of(sentence, verb)
    counted = days_after(sentence, verb)
    if counted is not None and (main := narrative_day(draft)) is not None:
        return _days_before(main, counted)
    found = when_of(draft, sentence, verb, span, reading, asides)
    tense = tense_of(verb, reading)
    if any(d.days is not None for d in clause_dates(draft, sentence, verb, span, tense, asides)):
        return found
    entry = entry_day(draft, sentence)
    if entry is not None or draft.published is None:
        return entry
    if found is None:
        is_news = not _is_background(sentence, verb)
        return _day_before(draft, sentence) or (
            narrative_day(draft) or day_or_eve(draft.published) if is_news else None
        )
    if verb.tag_ in ("VBZ", "VBP"):
        return day_or_eve(draft.published)
    return found


_AFTER = re.compile(
    r"\b(a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (day|week)s? after (?:[^,.;]{0,60})$",
    re.IGNORECASE,
)
_LONGEST_CLAUSE = 80


def days_after(sentence: Sentence, verb: Token) -> int | None:
    """Give how many days its main clause is later than a verb: "won the vote, five days after she was sworn in"."""
    start = sentence.starts[verb.i]
    if "after" not in sentence.lower[max(0, verb.i - 12) : verb.i]:
        return None
    match = _AFTER.search(sentence.text[max(sentence.span.start, start - _LONGEST_CLAUSE) : start])
    if match is None:
        return None
    between = sentence.doc[max(0, verb.i - 12) : verb.i]
    after = max(t.i for t in between if t.lower_ == "after")
    if any(t.tag_ in FINITE and t.lower_ not in _HELPERS for t in sentence.doc[after + 1 : verb.i]):
        return None
    count = word_value(match[1].lower()) or 1
    return WEEK * count if match[2].lower() == "week" else count


_HELPERS = frozenset("was were had has have is did".split())


def _days_before(day: DayRange, count: int) -> DayRange | None:
    if day.first is None or day.last is None:
        return None
    # what is told in weeks is that many weeks and some days
    slack = timedelta(days=3 if count % WEEK == 0 else 0)
    return DayRange(day.first - timedelta(days=count) - slack, day.last - timedelta(days=count) + slack)


_EARLIER = frozenset("had earlier previously once formerly originally initially ago then former already".split())


def _is_background(sentence: Sentence, verb: Token) -> bool:
    """Whether a sentence tells of earlier times: "had resigned", "formerly", or far down in the report."""
    return bool(_EARLIER & set(sentence.lower[max(0, verb.i - 12) : verb.i + 8]))


def entry_day(draft: Draft, sentence: Sentence) -> DayRange | None:
    """Give the day that heads a paragraph of a chronology: "Sept 16. Tafsut's ministers hand in their letters."."""
    sentences, first = draft.context.analysis.sentences, sentence.index
    while first and sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    head = sentences[first].span.start
    for mention in find_dates(draft.text, head, min(head + _LONGEST_HEAD, len(draft.text)), draft.published, "past"):
        behind = draft.text[mention.end : mention.end + 2].lstrip()[:1]
        if mention.start == head and mention.days is not None and behind in _BEHIND_HEAD and behind:
            return mention.days
    return None


_LONGEST_HEAD = 24
_BEHIND_HEAD = ".:-–—"


def _day_before(draft: Draft, sentence: Sentence) -> DayRange | None:
    """Give the day of what the same paragraph told last."""
    for claim in reversed(draft.claims):
        if isinstance(claim, OfficeClaim) and claim.modality == "stated" and claim.valid_from is not None:
            told = next(
                s for s in draft.context.analysis.sentences if s.span.start <= claim.spans[0].start < s.span.end
            )
            return claim.valid_from if told.paragraph == sentence.paragraph else None
    return None
