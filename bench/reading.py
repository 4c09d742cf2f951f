"""Reading: from the bytes of a report to claims in a ledger, against bare spaCy with the same pipeline and texts.

    python bench/reading.py [--reports N] [--folder FOLDER]

One report of the worked case, the whole case, and a mixed stream as a news desk sees it: one report in twenty is
about the crisis (drawn from the case, and from FOLDER when given: `.txt` files), the others are put together from the
everyday paragraphs of `everyday.txt`. Ours is the whole way (decode, clean, read, write to a new ledger); bare spaCy is
`nlp.pipe` over the texts with every component of the pipeline and nothing else, bare tokenising only `nlp.make_doc`.
Reports full of claims (of the invented countries of `training/reports`) are read without a ledger, in processor time,
with the time of each part of the reader and the share of claims that its first look loses; beside them bare spaCy once
more as the reader loads it: without `ner`, and with NumPy's arithmetic (decision 0009).
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from measure import best_in_turn, show, timed, with_progress

from whipcount.claims import GrammarReader, find
from whipcount.claims.analysis import load_pipeline
from whipcount.claims.gate import load_gate
from whipcount.claims.many import read_many
from whipcount.ledger import Ledger
from whipcount.legislatures import load_legislature
from whipcount.model.claims import Claim
from whipcount.model.reports import Report
from whipcount.reports.read import report_from_bytes

CASE = "cases/2022-no-confidence/reports"
ONE = "2022-03-27-bugti.txt"
SEED = 20220327
POLITICAL_EVERY = 20
PARAGRAPHS = (4, 9)
BLOCK = 100  # reports of the stream that one side reads before it is the other one's turn
RECORDED = datetime(2022, 6, 1, tzinfo=UTC)
FIRST_DAY = date(2022, 3, 1)
TRAINING = Path(__file__).parent.parent / "training"
EVERY = 8  # of the training reports one in so many is read, in parts of so many
PART = 20
ROUNDS = 3
# Reports that two processes read before they are measured, and how many streams' length they read then.
WARMING, LONGER = 640, 3
# What the project asks of itself: a share of bare spaCy on full reports, words a second on the mixed stream, the most
# per cent of claims that the first look may lose, times one process that two reach, megabytes that a stream may add.
SHARE_OF_BARE, FEWEST_WORDS, MOST_LOST, TIMES_ONE, MOST_MEMORY = 0.75, 15_000, 1.0, 1.7, 20


def case_texts() -> dict[str, str]:
    folder = load_legislature("pk-na").folder / CASE
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def mixed_stream(reports: int, political: Sequence[str]) -> list[str]:
    """Give different texts, the same ones every time."""
    chance = random.Random(SEED)
    everyday = (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").strip().split("\n\n")
    texts = []
    for number in range(reports):
        if number % POLITICAL_EVERY == 0:
            body = political[number // POLITICAL_EVERY % len(political)]
        else:
            body = "\n\n".join(chance.sample(everyday, chance.randint(*PARAGRAPHS)))
        texts.append(f"{body}\n\nEdition {number + 1}.\n")
    return texts


def read_texts(texts: Iterable[str], names: Any) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    days = [FIRST_DAY + timedelta(days=number) for number in range(60)]
    reports = (
        report_from_bytes(text.encode(), published=days[number % len(days)], outlet="Bench Wire")
        for number, text in enumerate(texts)
    )
    return read_many((report, names) for report in reports)


def into_ledger(texts: Iterable[str], names: Any) -> int:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "a.db") as ledger:
        return ledger.add_reports(read_texts(texts, names), recorded_at=RECORDED).new


def words_in(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def bare(nlp: Any, texts: Iterable[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


def processor_time(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def full_reports() -> list[tuple[Report, Any]]:
    """Give annotated reports that state something with the names of their countries.

    Those of everyday news are not full of claims, and what is read in them is wrong: no loss to a first look.
    """
    sys.path[:0] = [str(TRAINING)]
    from annotated import load_country

    rows = []
    for path in sorted((TRAINING / "reports").glob("*.txt")):
        country = load_country(path)
        telling = [row for row in country.reports if row.claims]
        rows += [(Report(text=row.text, published=row.published), country.names) for row in telling]
    return rows[::EVERY]


def measure_full(nlp: Any) -> None:
    """Measure reports full of claims, ours and bare spaCy in turn, part by part."""
    rows, reader, whole = full_reports(), GrammarReader(), GrammarReader(is_gated=False)
    used = load_pipeline(find.PIPELINE)
    words, totals = words_in(report.text for report, _ in rows), [0.0, 0.0, 0.0]
    for first in with_progress(range(0, len(rows), PART), -(-len(rows) // PART), "full reports"):
        part = rows[first : first + PART]
        texts = [report.text for report, _ in part]
        works = (lambda: list(reader.read_all(part)), lambda: bare(nlp, texts), lambda: bare(used, texts))  # noqa: B023
        taken = [[processor_time(work) for work in works] for _ in range(ROUNDS)]
        totals = [total + min(times) for total, times in zip(totals, zip(*taken, strict=True), strict=True)]
    ours, parsed, parsed_by_used = totals
    name = f"reports full of claims, {len(rows)} reports"
    limit = SHARE_OF_BARE * words / parsed
    show(name, words / ours, "words/s", f"{SHARE_OF_BARE:.0%} of bare spaCy, same pipeline", limit)
    name = "full reports, bare spaCy with the components and the arithmetic of the reader"
    show(name, words / parsed_by_used, "words/s", "bare spaCy as installed", words / parsed)
    for part_name, seconds in times_of_parts(lambda: list(reader.read_all(rows))).items():
        show(f"full reports, of it: {part_name}", seconds, "s", "bare spaCy, same pipeline", parsed)
    lost = total = 0
    for row in rows:
        found = {claim.id for claim in whole.read(*row)}
        lost, total = lost + len(found - {claim.id for claim in reader.read(*row)}), total + len(found)
    show("claims lost by the first look", 100 * lost / total, "%", "most", MOST_LOST)


def times_of_parts(work: Callable[[], Any]) -> dict[str, float]:
    """Give the processor time of each part of the reader during some work."""
    spent: Counter[str] = Counter()

    def watched(name: str, part: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            start = time.process_time()
            try:
                return part(*given)
            finally:
                spent[name] += time.process_time() - start

        return run

    places = [(find, "parse_all", "parse"), (find, "divide", "names and words")]
    places += [(find, "attribute_quotations", "speakers"), (find, "judge_claims", "weights")]
    kept = [(room, name, getattr(room, name)) for room, name, _ in places] + [(find, "_PASSES", find._PASSES)]
    for room, name, told in places:
        setattr(room, name, watched(told, getattr(room, name)))
    find._PASSES = tuple(watched(f"pass {part.__name__}", part) for part in find._PASSES)
    try:
        spent["all"] = processor_time(work)
    finally:
        for room, name, part in kept:
            setattr(room, name, part)
    return dict(spent.most_common())


def measure_processes(texts: list[str], names: Any) -> None:
    """Measure two processes against one, by the clock; both have read before, or starting them would be measured."""
    reports = [report_from_bytes(text.encode(), outlet="Bench Wire") for text in texts]
    words = words_in(texts)
    taken = []
    for processes in (1, 2):
        found = read_many(((report, names) for report in (*reports[:WARMING], *reports)), processes=processes)
        for _ in range(WARMING):
            next(found)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        taken.append(timed(lambda: sum(1 for _ in found)))  # noqa: B023
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        show(f"memory added by {len(texts):,} reports, {processes} process", grown, "MB", "most", MOST_MEMORY)
    one, two = (words / seconds for seconds in taken)
    show("mixed stream, two processes", two, "words/s", f"{TIMES_ONE} times one", TIMES_ONE * one)


def measure(reports: int, political: Sequence[str]) -> None:
    import spacy
    import whipcount_en

    names = load_legislature("pk-na").names
    case = case_texts()
    one = [case[ONE]]
    loading = timed(whipcount_en.load)
    loaded = timed(lambda: into_ledger(one, names))
    show("one report, with loading the pipeline", loaded, "s", "loading the bare pipeline", loading)

    nlp = whipcount_en.load()
    bare(nlp, one)
    ours, parsed = best_in_turn(5, lambda: into_ledger(one, names), lambda: bare(nlp, one))
    show(f"one report, {words_in(one)} words", ours, "s", "bare spaCy, same pipeline", parsed)

    texts = [*case.values()]
    words = words_in(texts)
    ours, parsed = best_in_turn(2, lambda: into_ledger(texts, names), lambda: bare(nlp, texts))
    show(f"the case, {len(texts)} reports", words / ours, "words/s", "bare spaCy, same pipeline", words / parsed)

    texts = mixed_stream(reports, political)
    words = words_in(texts)
    parsed_texts = sum(bool(load_gate().stretches(text)) for text in texts)
    name = f"mixed stream, {reports:,} reports, {words:,} words, {parsed_texts} of them parsed"
    blocks = [texts[start : start + BLOCK] for start in range(0, reports, BLOCK)]
    ours = parsed = 0.0
    for block in with_progress(blocks, len(blocks), "reading, and bare spaCy in turn"):
        taken = best_in_turn(1, lambda: into_ledger(block, names), lambda: bare(nlp, block))  # noqa: B023
        ours, parsed = ours + taken[0], parsed + taken[1]
    blank = spacy.blank("en")
    tokenised = timed(lambda: [blank.make_doc(text) for text in texts])
    show(name, words / ours, "words/s", "bare spaCy, same pipeline", words / parsed)
    show("mixed stream, a core", words / ours, "words/s", "least", FEWEST_WORDS)
    show("mixed stream, against tokenising", words / ours, "words/s", "bare spaCy, tokenising only", words / tokenised)
    show("mixed stream, a report", 1000 * ours / reports, "ms", "bare spaCy, same pipeline", 1000 * parsed / reports)
    measure_processes(mixed_stream(LONGER * reports, political), names)
    measure_full(nlp)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="more reports about politics, .txt files")
    arguments = parser.parse_args()
    political = [*case_texts().values()]
    if arguments.folder:
        political += [path.read_text(encoding="utf-8") for path in sorted(arguments.folder.rglob("*.txt"))]
    measure(arguments.reports, political)


if __name__ == "__main__":
    main()
