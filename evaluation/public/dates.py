"""TempEval-3: which words name a time, and which day they mean. TimeML files in.

Counted as in the task: words that overlap count as found (relaxed), the value must be the same; a second pair of rows
keeps to values that are one day. Both are of `read_times`, the reader of all times. The last pair is of `find_dates`
alone, from which claims take their dates: it looks for days of politics, and keeps silent about durations, hours and
"now".
"""

from __future__ import annotations

import calendar
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evaluation.public.result import PublicDataError, Result, Tally, files_of
from whipcount.claims.analysis import Analysis, analyse, load_pipeline
from whipcount.claims.dates import Tense, find_dates
from whipcount.claims.drafts import tense_of
from whipcount.claims.mentions import Gazetteer
from whipcount.claims.modality import read_modality
from whipcount.claims.time_tense import read_times
from whipcount.model.names import Names
from whipcount.model.times import DayRange

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Timex:
    """Words with their value, annotated or found."""

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


def _analysis(text: str, pipeline: str) -> Analysis:
    return analyse(text, Gazetteer(Names()), load_pipeline(pipeline))


def found_dates(analysis: Analysis, written: date | None) -> list[Timex]:
    """Give the dates that claims are read with, each sentence in the tense of its main verb."""
    mentions: dict[int, Timex] = {}
    for sentence in analysis.sentences:
        tense: Tense = "unknown"
        if sentence.doc:
            root = next((token for token in sentence.doc if token.dep_ == "ROOT"), None)
            tense = tense_of(root, read_modality(sentence, root)) if root is not None else "unknown"
        for found in find_dates(analysis.text, sentence.span.start, sentence.span.end, written, tense):
            value = value_of(found.days) if found.days else ""
            mentions.setdefault(found.start, Timex(found.start, found.end, value))
    return [mentions[start] for start in sorted(mentions)]


def found_times(analysis: Analysis, written: date | None) -> list[Timex]:
    """Give all times that are read."""
    return [Timex(found.start, found.end, found.value) for found in read_times(analysis, written)]


def add_document(gold: list[Timex], found: list[Timex], words: Tally, values: Tally) -> None:
    """Count one document; each expression is matched once, in order."""
    free = list(found)
    matched: list[tuple[Timex, Timex]] = []
    for one in gold:
        hit = next((other for other in free if other.start < one.end and one.start < other.end), None)
        if hit is not None:
            free.remove(hit)
            matched.append((one, hit))
    right = sum(hit.value == one.value for one, hit in matched)
    words.right += len(matched)
    values.right += right
    words.wrong += len(found) - len(matched)
    values.wrong += len(found) - right
    words.missed += len(gold) - len(matched)
    values.missed += len(gold) - right


def score_dates(place: Path, pipeline: str) -> Result:
    """Score the reader's times and dates on a TimeML file or a folder of them."""
    kinds = ("", " of one day", " of one day, in claims")
    rows = {f"{what}{kind}": Tally() for kind in kinds for what in ("words", "value")}
    paths = files_of(place, ".tml")
    for path in paths:
        text, written, gold = read_timeml(path.read_bytes(), path.name)
        analysis = _analysis(text, pipeline)
        times, dates = found_times(analysis, written), found_dates(analysis, written)
        days = _days_of(gold)
        for kind, wanted, found in zip(
            kinds, (gold, days, days), (times, _days_of(times), _days_of(dates)), strict=True
        ):
            add_document(wanted, found, rows[f"words{kind}"], rows[f"value{kind}"])
    return Result(
        "TempEval-3, dates",
        f"{len(paths)} documents",
        rows,
        peers=(
            ("recognizers-text, pure Python (Platinum), value / day", "60.5 / 61.9"),
            ("HeidelTime, Java, 1,500 words/s (Platinum), value / day", "78.1 / 93.8"),
        ),
        notes=(
            "Relaxed words, same value.",
            "Of one day: only annotated and found values of the form YYYY-MM-DD count.",
            "In claims: the dates from which claims are dated, which name days and no other times.",
        ),
    )


def _days_of(times: list[Timex]) -> list[Timex]:
    return [one for one in times if _DAY.fullmatch(one.value)]
