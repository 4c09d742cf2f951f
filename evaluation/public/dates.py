"""TempEval-3: which words name a time, and which day they mean. TimeML files in.

Counted as in the task: words that overlap count as found (relaxed), the value must be the same; a second pair of rows
keeps to values that are one day. The reader looks for days of politics only: durations ("for two years"), hours, sets and
"now" are part of the test and no aim of it.
"""

from __future__ import annotations

import calendar
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evaluation.public.result import PublicDataError, Result, Tally, files_of
from whipcount.claims.analysis import analyse, load_pipeline
from whipcount.claims.dates import DateMention, find_dates
from whipcount.claims.drafts import tense_of
from whipcount.claims.mentions import Gazetteer
from whipcount.claims.modality import read_modality
from whipcount.model.names import Names
from whipcount.model.times import DayRange

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Timex:
    """Annotated words with their value."""

    start: int
    end: int
    value: str


def read_timeml(data: bytes, name: str) -> tuple[str, date | None, list[Timex]]:
    """Give the text of a TimeML file, its day of writing and its time expressions.

    Raises:
        PublicDataError: no TimeML. Entities that the file declares itself are refused.
    """
    if b"<!ENTITY" in data:
        raise PublicDataError(f"{name} declares entities of its own")
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        raise PublicDataError(f"{name} is not XML: {error}") from error
    body = root.find("TEXT")
    if body is None:
        raise PublicDataError(f"{name} has no TEXT")
    told = root.find("DCT/TIMEX3")
    written = _DAY.match(told.get("value", "")) if told is not None else None
    parts: list[str] = []
    found: list[Timex] = []
    _walk(body, parts, found)
    return "".join(parts), date.fromisoformat(written[0]) if written else None, found


def _walk(element: ET.Element, parts: list[str], found: list[Timex]) -> None:
    start = sum(map(len, parts))
    if element.text:
        parts.append(element.text)
    for child in element:
        _walk(child, parts, found)
        if child.tail:
            parts.append(child.tail)
    if element.tag == "TIMEX3":
        found.append(Timex(start, sum(map(len, parts)), element.get("value", "")))


def value_of(days: DayRange) -> str:
    """Write days as TIMEX3 does: a day, week, month or year; nothing for other ranges."""
    first, last = days.first, days.last
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    is_month = first.day == 1 and (first.year, first.month) == (last.year, last.month)
    if is_month and last.day == calendar.monthrange(last.year, last.month)[1]:
        return f"{first:%Y-%m}"
    if first.weekday() == 0 and last - first == timedelta(days=6):
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return ""


def found_dates(text: str, written: date | None, pipeline: str) -> list[DateMention]:
    """Give the dates that the reader sees, each sentence in the tense of its main verb."""
    mentions: dict[int, DateMention] = {}
    for sentence in analyse(text, Gazetteer(Names()), load_pipeline(pipeline)).sentences:
        tense = "unknown"
        if sentence.doc:
            root = next((token for token in sentence.doc if token.dep_ == "ROOT"), None)
            tense = tense_of(root, read_modality(sentence, root)) if root is not None else "unknown"
        for mention in find_dates(text, sentence.span.start, sentence.span.end, written, tense):
            mentions.setdefault(mention.start, mention)
    return [mentions[start] for start in sorted(mentions)]


def add_document(gold: list[Timex], found: list[DateMention], rows: dict[str, Tally]) -> None:
    """Count one document; each expression is matched once, in order."""
    values = {mention.start: value_of(mention.days) if mention.days else "" for mention in found}
    for name, wanted in (("", lambda value: True), (" of one day", lambda value: bool(_DAY.fullmatch(value)))):
        golds = [one for one in gold if wanted(one.value)]
        mine = [one for one in found if wanted(values[one.start])]
        free = list(mine)
        matched: list[tuple[Timex, DateMention]] = []
        for one in golds:
            hit = next((other for other in free if other.start < one.end and one.start < other.end), None)
            if hit is not None:
                free.remove(hit)
                matched.append((one, hit))
        right = sum(values[hit.start] == one.value for one, hit in matched)
        extent, value = rows[f"words{name}"], rows[f"value{name}"]
        extent.right += len(matched)
        value.right += right
        extent.wrong += len(mine) - len(matched)
        value.wrong += len(mine) - right
        extent.missed += len(golds) - len(matched)
        value.missed += len(golds) - right


def score_dates(place: Path, pipeline: str) -> Result:
    """Score the reader's dates on a TimeML file or a folder of them."""
    rows = {name: Tally() for name in ("words", "value", "words of one day", "value of one day")}
    paths = files_of(place, ".tml")
    for path in paths:
        text, written, gold = read_timeml(path.read_bytes(), path.name)
        add_document(gold, found_dates(text, written, pipeline), rows)
    return Result(
        "TempEval-3, dates",
        f"{len(paths)} documents",
        rows,
        peers=(
            ("recognizers-text, pure Python (Platinum), value / day", "60.5 / 61.9"),
            ("HeidelTime, Java, 1,500 words/s (Platinum), value / day", "78.1 / 93.8"),
        ),
        notes=(
            "Relaxed words, same value. Durations, hours, sets and vague times are in the test and not looked for.",
            "Of one day: only annotated and found values of the form YYYY-MM-DD count.",
        ),
    )
