"""Mutate shipped reports and read them: no crash and no invalid span, however broken the text.

usage: fuzz_reader.py [--documents 20000] [--seed 1] [--pipeline NAME]

Prints the documents, the claims, the time and the slowest document (in processor time: a busy machine is no fault).
Exit status 1 with the first failures, each with the seed that repeats it. A document is a report of
evaluation/reports/dev or of the worked example, changed; it may be told to be of the first or last day of the calendar.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.corpus import Annotated, load_part, names_for  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import Progress  # noqa: E402

from whipcount.claims import GrammarReader  # noqa: E402
from whipcount.model.claims import Claim, StatementClaim, claim_from_json  # noqa: E402
from whipcount.model.names import Names  # noqa: E402
from whipcount.model.reports import Report  # noqa: E402

_MARKS = [
    *list("\"“”‘’'«»„()[]—–-…:;,.?!\n\t"),
    "\n\n",
    "\x00",
    "\u202e",
    "\u200d",
    "́",
    "\u2028",
    "\ufeff",
    "😀",
    "İ",
    "ﬁ",
    "ß",
]
_SHOWN = 5


def mutate(text: str, chance: random.Random, others: list[str]) -> str:
    """Give a text with one to six changes."""
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(_CHANGES)(text, chance, others)
    return text


def _place(text: str, chance: random.Random, longest: int = 80) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randint(1, longest))


def _delete(text: str, chance: random.Random, _others: list[str]) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random, _others: list[str]) -> str:
    start, end = _place(text, chance, 200)
    return text[:end] + text[start:end] + text[end:]


def _swap(text: str, chance: random.Random, _others: list[str]) -> str:
    words = text.split(" ")
    i, j = chance.randrange(len(words)), chance.randrange(len(words))
    words[i], words[j] = words[j], words[i]
    return " ".join(words)


def _inject(text: str, chance: random.Random, _others: list[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_MARKS) * chance.choice([1, 1, 1, 2, 7]) + text[at:]


def _strange(text: str, chance: random.Random, _others: list[str]) -> str:
    at = chance.randrange(len(text) + 1)
    letters = "".join(
        chr(chance.choice([*range(32), *range(0x80, 0x3000), *range(0x1F000, 0x1FAFF)])) for _ in range(5)
    )
    return text[:at] + letters + text[at:]


def _unbalance(text: str, chance: random.Random, _others: list[str]) -> str:
    marks = [index for index, letter in enumerate(text) if letter in "\"“”‘’'()"]
    if not marks:
        return text
    at = chance.choice(marks)
    return text[:at] + text[at + 1 :]


def _repeat(text: str, chance: random.Random, _others: list[str]) -> str:
    start, end = _place(text, chance, 40)
    return text[:start] + text[start:end] * chance.choice([5, 20, 60]) + text[end:]


def _splice(text: str, chance: random.Random, others: list[str]) -> str:
    other = chance.choice(others)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other)) :]


def _unbreak(text: str, chance: random.Random, _others: list[str]) -> str:
    return text.replace(
        chance.choice([". ", "\n\n", ", ", " "]), chance.choice(["", " ", "\n", ","]), chance.randint(1, 30)
    )


def _case(text: str, chance: random.Random, _others: list[str]) -> str:
    start, end = _place(text, chance, 300)
    part = text[start:end]
    return text[:start] + (part.upper() if chance.random() < 0.5 else part.lower()) + text[end:]


_CHANGES = (_delete, _double, _swap, _inject, _strange, _unbalance, _repeat, _splice, _unbreak, _case)


def find_fault(text: str, claims: tuple[Claim, ...]) -> str:
    """Give what is wrong with the claims of a text, or nothing."""
    for claim in claims:
        spans = [*claim.spans, *([claim.quote_span] if isinstance(claim, StatementClaim) and claim.quote_span else [])]
        for span in spans:
            if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
                return f"{claim.kind}: the span [{span.start}, {span.end}) holds no words of a text of {len(text)}"
        if claim_from_json(claim.to_json()) != claim:
            return f"{claim.kind}: the claim is another after it is written and read"
    return "" if len({claim.id for claim in claims}) == len(claims) else "the same claim came twice"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pipeline", default="whipcount_en")
    options = parser.parse_args()
    reports = [report for part in ("dev", "pk-2022") for report in load_part(part)]
    texts = [report.text for report in reports]
    names = {report.legislature: names_for(report.legislature) for report in reports}
    reader = GrammarReader(options.pipeline)
    console = Console()
    faults: list[str] = []
    claims = letters = 0
    slowest = (0.0, 0, 0)
    started = time.perf_counter()
    with Progress(console=console, transient=True, disable=not sys.stdout.isatty()) as bar:
        for number in bar.track(range(options.documents), description="reading broken reports"):
            chance = random.Random(f"{options.seed}/{number}")
            report: Annotated = chance.choice(reports)
            text = mutate(report.text, chance, texts)
            day = chance.choice([None, report.published, date(2024, 2, 29), date.min, date.max])
            before = time.process_time()
            try:
                found = reader.read(
                    Report(text=text, published=day), names[report.legislature] if chance.random() < 0.5 else Names()
                )
                fault = find_fault(text, found)
                claims += len(found)
            except Exception:  # noqa: BLE001 - any crash is what is looked for
                fault = traceback.format_exc(limit=-3)
            slowest = max(slowest, (time.process_time() - before, len(text), number))
            letters += len(text)
            if fault:
                faults.append(f"document {number} of seed {options.seed}, after {report.id}:\n{fault}")
    seconds = time.perf_counter() - started
    console.print(
        f"{options.documents:,} documents, {letters / 1e6:.1f} million characters, {claims:,} claims, {seconds:.0f} s; "
        f"slowest: {slowest[0]:.2f} s of processor time for {slowest[1]:,} characters (document {slowest[2]}); "
        f"faults: {len(faults)}",
        markup=False,
    )
    for fault in faults[:_SHOWN]:
        console.print(fault, markup=False, highlight=False)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
