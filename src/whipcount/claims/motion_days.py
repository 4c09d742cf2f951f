"""The day of a stage of a motion: named in its clause, by its paragraph, by the lead, or counted from the main news."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import DateMention, find_dates
from whipcount.claims.drafts import LEAD_PARAGRAPHS, Draft, clause_dates, day_or_eve, read_verb, tense_of, told_day
from whipcount.claims.numbers import word_value
from whipcount.claims.tokens import Token
from whipcount.model.claims import Span
from whipcount.model.times import DayRange

_JUST_NOW = re.compile(r"\b(?:minutes?|hours?|moments?) (?:earlier|before|previously)\b", re.IGNORECASE)


def date_of_motion(draft: Draft, sentence: Sentence, verb: Token, span: Span) -> DayRange | None:
    """Give the day of a stage: the nearest date of the clause, else that of the report's own news.

    What is told as done took place by the day of publication: "announced the motion for next week" has another date.
    """
    reading = read_verb(sentence, verb)
    tense = tense_of(verb, reading)
    dates = [d for d in clause_dates(draft, sentence, verb, span, tense) if d.days is not None]
    published = draft.published
    if published is not None and tense == "past" and reading.modality == "stated":
        dates = [d for d in dates if d.days is not None and (d.days.first is None or d.days.first <= published)]
    after = _days_after(sentence, verb)
    if after is not None and tense != "future" and published is not None:
        return _earlier(dates, published, after)
    if dates:
        anchor = sentence.starts[verb.i]
        return min(dates, key=lambda d: abs(d.start - anchor)).days
    if published is None or reading.is_future or reading.modality in ("possible", "conditional"):
        return None
    if set(sentence.lower) & {"earlier", "previously", "once"} and not _JUST_NOW.search(sentence.words_of()):
        return None
    told = _day_of_paragraph(draft, sentence) if tense == "past" else None
    is_perfect = any(c.lower_ in ("has", "have") for c in verb.children)
    if told is not None or (sentence.paragraph > LEAD_PARAGRAPHS and not is_perfect):
        return told
    return told_day(draft) or day_or_eve(published)


def day_of_news(draft: Draft, sentence: Sentence) -> DayRange | None:
    """Give the day on which a plan became known, for one that is given without a day."""
    if draft.published is None:
        return None
    return _day_of_paragraph(draft, sentence) or told_day(draft) or day_or_eve(draft.published)


_AFTER = re.compile(
    r"\b(a|one|two|three|four|five|six|seven|eight|\d) (day|week)s? after (?:[^,.;]{0,80})$", re.IGNORECASE
)
_HOURS_AFTER = re.compile(r"\b(?:hours|minutes|moments) after (?:[^,.;]{0,80})$", re.IGNORECASE)
WEEK = 7


def _days_after(sentence: Sentence, verb: Token) -> int | None:
    """Give how many days before the main news a clause lies: "a day after lawmakers toppled him"; 0 for hours."""
    before = sentence.text[sentence.span.start : sentence.starts[verb.i]]
    match = _AFTER.search(before)
    if match is not None:
        count = word_value(match[1].lower()) or 1
        return WEEK * count if match[2].lower() == "week" else count
    return 0 if _HOURS_AFTER.search(before) else None


def _earlier(dates: list[DateMention], published: date, days: int) -> DayRange | None:
    """Give the day that lies some days before the one day of a sentence, or before that of publication."""
    own = [d.days for d in dates if d.days is not None and d.days.is_one_day and d.days.last is not None]
    last = own[0].last if own else published
    assert last is not None
    step = timedelta(days=max(days, 1))
    if days >= WEEK:
        # what is told in weeks is that many weeks and some days
        return DayRange(last - step - timedelta(days=3), last - step + timedelta(days=3))
    if days and own:
        return DayRange.of(last - step)
    return DayRange(last - step - timedelta(days=1 if days else 0), last - timedelta(days=max(days - 1, 0)))


def _day_of_paragraph(draft: Draft, sentence: Sentence) -> DayRange | None:
    """Give the last day that a paragraph has named before a sentence, where it is within the week."""
    assert draft.published is not None
    for other in reversed(draft.context.analysis.sentences[max(0, sentence.index - 3) : sentence.index]):
        if other.paragraph != sentence.paragraph or other.quotation is not None:
            continue
        found = [
            d.days
            for d in find_dates(draft.text, other.span.start, other.span.end, draft.published, "past")
            if d.days is not None and d.days.is_one_day and d.days.last is not None
        ]
        if found and found[-1].last is not None and 0 <= (draft.published - found[-1].last).days <= 6:
            return found[-1]
    return None
