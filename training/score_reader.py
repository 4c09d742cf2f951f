"""Score the reader on the training reports: `python training/score_reader.py [--judged] [--kind KIND] [COUNTRY ...]`.

For work on the grammar: without `--judged` the weights, which were trained on these very reports, have no say. Prints a
row for each kind; with `--kind` also each wrong and each missed claim of that kind. `--held-out` scores, judged, the
reports that neither grammar nor weights have seen, totals only.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from annotated import load_country
from evaluation.facts import ROWS, fact_of_annotation, fact_of_claim
from evaluation.matching import SameNames
from evaluation.scoring import Score, add_report

from whipcount.claims import GrammarReader
from whipcount.model.reports import Report


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", nargs="*")
    parser.add_argument("--judged", action="store_true")
    parser.add_argument("--kind", choices=ROWS, default="")
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    if options.held_out and options.kind:
        parser.error("of the reports held out only totals are shown")
    reader, score = GrammarReader(is_judged=options.judged or options.held_out), Score()
    for path in sorted((ROOT / "training" / ("held-out" if options.held_out else "reports")).glob("*.txt")):
        if options.countries and path.stem not in options.countries:
            continue
        country = load_country(path)
        same = SameNames([(e.name, [*e.spellings, *e.short]) for e in country.names.entities])
        for report in country.reports:
            claims = reader.read(Report(text=report.text, published=report.published), country.names)
            found = tuple(fact_of_claim(claim, report.text) for claim in claims)
            errors = add_report(score, found, tuple(map(fact_of_annotation, report.claims)), same, report.text)
            for title, facts in (("wrong", errors.wrong), ("missed", errors.missed)):
                for fact in facts:
                    if fact.row == options.kind:
                        words = " ".join(report.text[slice(*fact.span)].split()) if fact.span else ""
                        print(title, report.id, fact.value, fact.who[:1], fact.day, fact.modality, "|", words[:150])
    for row in (*ROWS, "micro_core"):
        tally = score.micro_core if row == "micro_core" else score.rows[row]
        print(
            f"{row:20} annotated {tally.right + tally.missed:5} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
