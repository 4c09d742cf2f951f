"""Say for every annotated report which legislature it is about, and compare: right, wrong, cannot be said.

usage: recognising.py [--set dev|test|pk-2022|all] [--trials]

Of the part `test` only totals are printed. `--trials` shows on dev and pk-2022 what other margins would give, how often
one legislature is said of two reports in one text, and how often a wrong one when the right country is not known.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from evaluation.corpus import HELD_OUT, PARTS, Annotated, load_part  # noqa: E402
from whipcount.claims import recognise  # noqa: E402
from whipcount.claims.recognise import recognise_legislature  # noqa: E402
from whipcount.legislatures.index import LegislatureIndex, load_index  # noqa: E402

# least evidence, times the next, times a second subject; the first is what is used
MARGINS = ((5, 2, 5), (4, 2, 5), (6, 2, 5), (5, 2, 2), (5, 3, 3), (5, 2, 3), (5, 2, 8))
# of all pairs of reports on two legislatures every seventh is read
EVERY = 7


def main(words: list[str] | None = None) -> int:
    """Run the command; gives the exit status: 1 when a report of dev or pk-2022 is given to a wrong legislature."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--trials", action="store_true", help="other margins, pairs of reports, unknown countries")
    options = parser.parse_args(words)
    console = Console(width=None if sys.stdout.isatty() else 110)
    load_index()
    totals = Table("part", "reports", "right", "wrong", "cannot be said", "words a second")
    mistaken = 0
    for part in PARTS if options.set == "all" else (options.set,):
        reports = load_part(part)
        started = time.perf_counter()
        found = [recognise_legislature(report.text) for report in reports]
        seconds = time.perf_counter() - started
        pairs = list(zip(reports, found, strict=True))
        wrong = [(report, one) for report, one in pairs if one.legislature not in ("", report.legislature)]
        unsaid = [(report, one) for report, one in pairs if not one.legislature and report.legislature]
        speed = sum(len(report.text.split()) for report in reports) / seconds
        right = len(pairs) - len(wrong) - len(unsaid)
        totals.add_row(part, *map(str, (len(pairs), right, len(wrong), len(unsaid))), f"{speed:,.0f}")
        if part not in HELD_OUT:
            mistaken += len(wrong)
            for report, one in (*wrong, *unsaid):
                said = one.legislature or "cannot be said"
                console.print(f"{report.id}: {report.legislature or 'none'}, here {said}: {one.why}", highlight=False)
    console.print(totals)
    if options.trials:
        console.print(_trials())
    return 1 if mistaken else 0


def _trials() -> Table:
    reports = [*load_part("dev"), *load_part("pk-2022")]
    about = [report for report in reports if report.legislature]
    pairs = [(one, other) for one, other in combinations(about, 2) if one.legislature != other.legislature][::EVERY]
    table = Table("margin", "right", "wrong", "wrong, country unknown", f"said of {len(pairs)} pairs", "a third one")
    for enough, following, second in MARGINS:
        values = {"ENOUGH": enough, "TIMES_THE_NEXT": following, "TIMES_A_SECOND_SUBJECT": second}
        with patch.multiple(recognise, **values):
            found = [recognise_legislature(report.text).legislature for report in reports]
            right = sum(one == report.legislature for one, report in zip(found, reports, strict=True))
            wrong = sum(one not in ("", report.legislature) for one, report in zip(found, reports, strict=True))
            blind = sum(bool(recognise_legislature(one.text, _without(one)).legislature) for one in reports)
            both = [
                (recognise_legislature(f"{one.text}\n\n{other.text}").legislature, one.legislature, other.legislature)
                for one, other in pairs
            ]
        said = [row for row in both if row[0]]
        third = sum(row[0] not in row[1:] for row in said)
        table.add_row(f"{enough}, {following}, {second}", *map(str, (right, wrong, blind, len(said), third)))
    return table


def _without(report: Annotated) -> LegislatureIndex:
    """Give the index without every name of the country that a report is about."""
    country = (report.legislature or report.id)[:2].upper()
    whole = load_index()
    kept = {
        key: rows
        for key, owners in whole.spellings.items()
        if (rows := tuple(one for one in owners if one.country != country))
    }
    return LegislatureIndex(kept, whole.legislatures, whole.sizes)


if __name__ == "__main__":
    sys.exit(main())
