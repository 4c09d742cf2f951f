"""Reading: from the bytes of a report to claims in a ledger, against bare spaCy with the same pipeline and texts.

    python bench/reading.py [--reports N] [--folder FOLDER]

One report of the worked case, the whole case, and a mixed stream as a news desk sees it: one report in twenty is
about the crisis (drawn from the case, and from FOLDER when given: `.txt` files), the others are put together from the
everyday paragraphs of `everyday.txt`. Ours is the whole way (decode, clean, read, write to a new ledger); bare spaCy is
`nlp.pipe` over the texts and nothing else, bare tokenising only `nlp.make_doc`.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from measure import best_in_turn, show, timed, with_progress

from whipcount.claims import extract_claims, load_reader
from whipcount.claims.gate import load_gate
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


def read_all(texts: Iterable[str], names: Any, reader: Any) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    for number, text in enumerate(texts):
        day = FIRST_DAY + timedelta(days=number % 60)
        report = report_from_bytes(text.encode(), published=day, outlet="Bench Wire")
        yield report, extract_claims(report, names, reader=reader)


def into_ledger(texts: Iterable[str], names: Any, reader: Any) -> int:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "a.db") as ledger:
        return ledger.add_reports(read_all(texts, names, reader), recorded_at=RECORDED).new


def words_in(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def bare(nlp: Any, texts: Iterable[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


def measure(reports: int, political: Sequence[str]) -> None:
    import spacy
    import whipcount_en

    names, reader = load_legislature("pk-na").names, load_reader()
    case = case_texts()
    one = [case[ONE]]
    loading = timed(whipcount_en.load)
    loaded = timed(lambda: into_ledger(one, names, reader))
    show("one report, with loading the pipeline", loaded, "s", "loading the bare pipeline", loading)

    nlp = whipcount_en.load()
    bare(nlp, one)
    ours, parsed = best_in_turn(5, lambda: into_ledger(one, names, reader), lambda: bare(nlp, one))
    show(f"one report, {words_in(one)} words", ours, "s", "bare spaCy, same pipeline", parsed)

    texts = [*case.values()]
    words = words_in(texts)
    ours, parsed = best_in_turn(2, lambda: into_ledger(texts, names, reader), lambda: bare(nlp, texts))
    show(f"the case, {len(texts)} reports", words / ours, "words/s", "bare spaCy, same pipeline", words / parsed)

    texts = mixed_stream(reports, political)
    words = words_in(texts)
    parsed_texts = sum(bool(load_gate().stretches(text)) for text in texts)
    name = f"mixed stream, {reports:,} reports, {words:,} words, {parsed_texts} of them parsed"
    blocks = [texts[start : start + BLOCK] for start in range(0, reports, BLOCK)]
    ours = parsed = 0.0
    for block in with_progress(blocks, len(blocks), "reading, and bare spaCy in turn"):
        taken = best_in_turn(1, lambda: into_ledger(block, names, reader), lambda: bare(nlp, block))  # noqa: B023
        ours, parsed = ours + taken[0], parsed + taken[1]
    blank = spacy.blank("en")
    tokenised = timed(lambda: [blank.make_doc(text) for text in texts])
    show(name, words / ours, "words/s", "bare spaCy, same pipeline", words / parsed)
    show("mixed stream, against tokenising", words / ours, "words/s", "bare spaCy, tokenising only", words / tokenised)
    show("mixed stream, a report", 1000 * ours / reports, "ms", "bare spaCy, same pipeline", 1000 * parsed / reports)


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
