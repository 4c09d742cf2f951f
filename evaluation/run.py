"""Score the reader on annotated reports.

usage: run.py [--set dev|plain|test|plain-test|pk-2022|all] [--pipeline NAME] [--names DIR | --no-names] [--time] [--classes]
              [--grammar-only] [--gate | --raise-floors | --lower-floors-because REASON] [--news-dev DIR]
              [--public attribution|dates|entities|factuality --data PATH]

`--news-dev` takes a folder annotated elsewhere (reports, annotations, aliases.yaml, perhaps its own score.py), scores
it here, and lets its own scorer judge the same predictions. Pages go to out/eval; of the parts `test` and `plain-test` only totals.
`--public` scores on a public test that you downloaded to PATH, and prints the figures of others beside ours.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402
from rich.progress import Progress  # noqa: E402
from rich.table import Table  # noqa: E402

from evaluation import floors as gate  # noqa: E402
from evaluation.classes import MISSED, WRONG, error_classes  # noqa: E402
from evaluation.corpus import HELD_OUT, LEGISLATURES, PARTS, Annotated, CorpusError, digest, load_part  # noqa: E402
from evaluation.facts import CORE, ROWS  # noqa: E402
from evaluation.foreign import fact_of_foreign, load_aliases, load_foreign, to_foreign  # noqa: E402
from evaluation.matching import SameNames  # noqa: E402
from evaluation.public import SCORERS, PublicDataError, Result  # noqa: E402
from evaluation.reading import ALIASES, Run, error_page, run_reader  # noqa: E402
from whipcount.claims import GrammarReader  # noqa: E402
from whipcount.claims.analysis import load_pipeline  # noqa: E402
from whipcount.errors import WhipcountError  # noqa: E402

OUT = ROOT / "out" / "eval"
# The foreign scorer prints four decimals.
ROUNDING = 0.0001


def main(words: list[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    options = _options(words)
    console = Console(width=None if sys.stdout.isatty() else 110)
    try:
        if options.public:
            return _public(options, console)
        if options.news_dev:
            return _news_dev(options, console)
        parts = PARTS if options.set == "all" else (options.set,)
        return max([_part(part, options, console) for part in parts])
    except (WhipcountError, CorpusError, PublicDataError, gate.FloorError) as error:
        console.print(str(error), style="red", markup=False)
        return 1


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--pipeline", default="whipcount_en", help="package or path of a spaCy pipeline")
    parser.add_argument("--names", type=Path, default=LEGISLATURES, help="folder of <legislature>/names.yaml")
    parser.add_argument("--no-names", action="store_true", help="give the reader no names")
    parser.add_argument("--grammar-only", action="store_true", help="leave out the learned weights")
    parser.add_argument("--classes", action="store_true", help="count the errors by class, not of the held-out parts")
    parser.add_argument("--time", action="store_true", help="also time the bare pipeline on the same texts")
    parser.add_argument("--gate", action="store_true", help="exit 1 below the floors")
    parser.add_argument("--raise-floors", action="store_true", help="write higher floors")
    parser.add_argument("--lower-floors-because", default="", metavar="REASON", help="write the floors as measured")
    parser.add_argument("--news-dev", type=Path, metavar="DIR", help="a folder annotated elsewhere")
    parser.add_argument("--public", choices=sorted(SCORERS), help="a public test")
    parser.add_argument("--data", type=Path, metavar="PATH", help="where the data of the public test lies")
    return parser.parse_args(words)


def _public(options: argparse.Namespace, console: Console) -> int:
    if options.data is None or not options.data.exists():
        raise PublicDataError("--public needs --data with the path of the downloaded data")
    result = SCORERS[options.public](options.data, options.pipeline)
    _show_public(result, console)
    return 0


def _show_public(result: Result, console: Console) -> None:
    table = Table(title=f"{result.test} ({result.size})", title_justify="left")
    for column in ("", "annotated", "found", "P", "R", "F1"):
        table.add_column(column, justify="left" if not column else "right")
    for name, row in result.rows.items():
        counts = (row.right + row.missed, row.right + row.wrong)
        figures = (row.precision, row.recall, row.f1)
        table.add_row(name, *map(str, counts), *(f"{100 * figure:.1f}" for figure in figures))
    console.print(table)
    for name, figure in result.figures.items():
        console.print(f"{name}: {100 * figure:.1f}", markup=False)
    for name, figures_of_peer in result.peers:
        console.print(f"peer: {name}: {figures_of_peer}", markup=False)
    for note in result.notes:
        console.print(f"note: {note}", markup=False)


def _part(part: str, options: argparse.Namespace, console: Console) -> int:
    reports = load_part(part)
    run = _read(part, reports, options, console)
    _show(part, run, options, console)
    if options.classes and part not in HELD_OUT:
        _show_classes(run, console)
    if part not in HELD_OUT:
        _write(OUT / ("errors.md" if options.set == part else f"errors-{part}.md"), error_page(run))
    corpus, pipeline = digest(reports), _pipeline_name(options.pipeline)
    if options.raise_floors or options.lower_floors_because:
        new = gate.move_floors(
            run.score, part, corpus, pipeline, gate.read_floors(), options.lower_floors_because.strip()
        )
        gate.write_floors(new)
    elif options.gate:
        low = gate.below_floor(run.score, part, corpus, gate.read_floors())
        for line in low:
            console.print(line, style="red", markup=False)
        return int(bool(low))
    return 0


def _read(
    title: str, reports: tuple[Annotated, ...], options: argparse.Namespace, console: Console, **more: object
) -> Run:
    reader = GrammarReader(options.pipeline, is_judged=not options.grammar_only)
    load_pipeline(options.pipeline)
    with Progress(console=console, transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task(f"reading {title}", total=len(reports))
        return run_reader(
            reports,
            reader,
            with_names=not options.no_names,
            names_folder=options.names,
            progress=lambda: bar.advance(task),
            **more,  # type: ignore[arg-type]
        )


def _show(title: str, run: Run, options: argparse.Namespace, console: Console) -> None:
    score = run.score
    names = "without names" if options.no_names else "with names"
    table = Table(title=f"{title}: {score.reports} reports, {names}", title_justify="left")
    for column in ("kind", "annotated", "found", "repeated", "P", "R", "F1"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    rows = [(row, score.rows[row]) for row in ROWS] + [("micro_core", score.micro_core), ("micro_all", score.micro_all)]
    for name, tally in rows:
        counts = (tally.right + tally.missed, tally.right + tally.wrong, tally.repeated)
        figures = (tally.precision, tally.recall, tally.f1)
        label = name if name in CORE or name.startswith("micro") else f"{name} (apart)"
        table.add_row(label, *map(str, counts), *(f"{figure:.3f}" for figure in figures))
    console.print(table)
    agreed = ", ".join(f"{row}.{name} {same}/{all_}" for (row, name), (same, all_) in sorted(score.agreement.items()))
    console.print(
        f"spans in the text: {score.spans[0]}/{score.spans[1]}; claims in reports without any: {score.without_any}"
    )
    console.print(f"agreement of matched claims: {agreed}")
    speed = f"reader: {run.words / run.seconds:,.0f} words a second" if run.seconds else ""
    if options.time:
        speed += f"; bare pipeline on the same texts: {_bare_speed(run, options.pipeline):,.0f}"
    console.print(speed)


def _show_classes(run: Run, console: Console) -> None:
    both = error_classes(run, SameNames(load_aliases(ALIASES)))
    for title, meaning, counts in (("missed", MISSED, both[0]), ("wrong", WRONG, both[1])):
        table = Table(title=f"{title}, by class", title_justify="left")
        for column in (title, *CORE, "all", "share"):
            table.add_column(column, justify="left" if column == title else "right")
        total = sum(counter.total() for counter in counts.values())
        for name in meaning:
            each = [counts[row][name] for row in CORE]
            table.add_row(name, *map(str, each), str(sum(each)), f"{sum(each) / total:.0%}" if total else "")
        console.print(table)


def _bare_speed(run: Run, pipeline: str) -> float:
    nlp = load_pipeline(pipeline)
    started = time.perf_counter()
    for read in run.read:
        nlp(read.text)
    return run.words / (time.perf_counter() - started)


def _pipeline_name(pipeline: str) -> str:
    meta = load_pipeline(pipeline).meta
    return f"{meta['name']} {meta['version']}"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _news_dev(options: argparse.Namespace, console: Console) -> int:
    folder: Path = options.news_dev
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder")
    loaded = load_foreign(folder)
    reports = tuple(Annotated(name, text, day, "", chamber, ()) for name, text, day, chamber, _ in loaded)
    gold = {name: tuple(fact_of_foreign(claim) for claim in claims) for name, _, _, _, claims in loaded}
    aliases = load_aliases(folder / "aliases.yaml")
    run = _read(
        folder.name, reports, options, console, aliases=aliases, gold_of=lambda r: gold[r.id], scorer_names=False
    )
    _show(folder.name, run, options, console)
    _write(OUT / "errors.md", error_page(run))
    predictions = OUT / folder.name
    for old in predictions.glob("*.json"):
        old.unlink()
    for read in run.read:
        claims = [to_foreign(claim, read.text) for claim in read.claims]
        _write(predictions / f"{read.id}.json", json.dumps(claims, ensure_ascii=False, indent=1))
    return _compare(folder, predictions, run, console)


def _compare(folder: Path, predictions: Path, run: Run, console: Console) -> int:
    scorer = folder / "score.py"
    if not scorer.exists():
        console.print(f"{folder} has no score.py; the predictions are in {predictions}", markup=False)
        return 0
    result = OUT / f"{folder.name}.score.json"
    with tempfile.TemporaryDirectory() as gold:
        # that scorer takes every .yaml of its folder for an annotation, its table of spellings too
        for path in folder.iterdir():
            if path.suffix in (".yaml", ".txt") and path.name != "aliases.yaml":
                shutil.copy(path, gold)
        command = [sys.executable, str(scorer), str(predictions), gold, "--json", str(result)]
        command += ["--aliases", str(folder / "aliases.yaml")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        console.print(done.stderr, style="red", markup=False)
        return 1
    theirs = json.loads(result.read_text(encoding="utf-8"))
    ours = run.score
    pairs = {row: (ours.rows[row].f1, theirs["kinds"][row]["f1"]) for row in ROWS}
    pairs |= {name: (getattr(ours, name).f1, theirs[name]["f1"]) for name in ("micro_core", "micro_all")}
    differ = [
        f"{name}: {one:.4f} here, {other:.4f} there"
        for name, (one, other) in pairs.items()
        if abs(one - other) > ROUNDING
    ]
    console.print("its own scorer gives " + ("the same F1 in every row" if not differ else "; ".join(differ)))
    return int(bool(differ))


if __name__ == "__main__":
    sys.exit(main())
