"""Run every bench; print a table and write `out/bench.json`.

    python bench/run.py [--full] [--only PART] [--weights FILE] [--parliaments FILE] [--reports FOLDER]

Each part is a program of its own, run by itself, one after the other; each row is one measurement with its limit, and
every limit but the fixed ones is measured in the same run. Ratios are costs in limits: 1 or less is within. Peers that
are not installed are skipped with the reason. Exit status 1: a part failed. A ratio above 1 is shown, not punished:
times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
OUT = Path("out") / "bench.json"
# where annotated reports may lie, beside those of the worked case
REPORTS = HERE.parent / "evaluation" / "reports"
# a made-up game of 200 players with its exact indices
GAME = HERE.parent / "tests" / "forecast" / "large_game.json"
PARTS = ("start", "reading", "ledger", "law", "popolo", "forecast", "page")


def words_of(part: str, arguments: argparse.Namespace) -> list[str]:
    """Give the options of one part."""
    words = []
    if part == "ledger" and arguments.full:
        words.append("--full")
    if part == "reading" and arguments.reports.is_dir():
        words += ["--folder", str(arguments.reports)]
    if part == "forecast":
        for name in ("weights", "parliaments"):
            if getattr(arguments, name):
                words += [f"--{name}", str(getattr(arguments, name))]
    return words


def run_part(part: str, words: list[str]) -> tuple[list[dict[str, Any]], str]:
    """Give the rows of one part and, when it failed, its exit status."""
    # standard error stays the terminal's: progress bars of the part show there
    command = [sys.executable, str(HERE / f"{part}.py"), *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    rows = [{"part": part, **json.loads(line)} for line in done.stdout.splitlines() if line.startswith("{")]
    return rows, f"exit status {done.returncode}" if done.returncode else ""


def in_words(number: float, unit: str) -> str:
    if number >= 1000:
        return f"{number:,.0f} {unit}"
    return f"{number:.3g} {unit}" if number < 100 else f"{number:.0f} {unit}"


def show_table(rows: list[dict[str, Any]], console: Console) -> None:
    table = Table("", "measured", "limit", "ratio", title="speed and size against named limits")
    last = ""
    for row in rows:
        if row["part"] != last:
            table.add_section()
            last = row["part"]
        if row["value"] is None:
            table.add_row(row["name"], f"skipped: {row['skipped']}", "", "")
            continue
        limit = f"{in_words(row['limit'], row['unit'])} ({row['limit_name']})"
        table.add_row(row["name"], in_words(row["value"], row["unit"]), limit, f"{row['ratio']:.2f}")
    console.print(table)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also the ledger of 1,000,000 claims")
    parser.add_argument("--only", choices=PARTS, action="append", help="run this part only; may be given often")
    parser.add_argument("--weights", type=Path, default=GAME, help="a large game: JSON with weights and quota")
    parser.add_argument("--parliaments", type=Path, help="elections for the forecast: JSON with seats")
    parser.add_argument("--reports", type=Path, default=REPORTS, help="folder with more reports to read")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    console, rows, failed = Console(), [], []
    parts = arguments.only or PARTS
    for number, part in enumerate(parts, 1):
        console.print(f"{number} of {len(parts)}: {part}", highlight=False)
        found, trouble = run_part(part, words_of(part, arguments))
        rows += found
        if trouble:
            failed.append(f"{part}: {trouble}")
    show_table(rows, console)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    console.print(f"{len(rows)} rows written to {arguments.out}", highlight=False)
    for line in failed:
        Console(stderr=True).print(f"failed: {line}", highlight=False)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
