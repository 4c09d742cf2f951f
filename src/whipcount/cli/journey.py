"""The commands of the main journey: `demo`, `read`, `claims`, `count`, `brief`, `review`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whipcount.cli.lines import claim_line, is_about, print_aside, print_count, print_json

if TYPE_CHECKING:
    from whipcount.ledger import Ledger
    from whipcount.legislatures import Legislature
    from whipcount.model.casefiles import CaseFile
    from whipcount.model.claims import Claim

DEMO_CASE = "pk-na/2022-no-confidence"
# In place of a legislature: each report says which one it is about.
AUTO = "auto"
DEMO_DAYS = (date(2022, 3, 28), date(2022, 4, 10))

SourcesArgument = Annotated[
    list[str] | None, typer.Argument(help="Files, folders, addresses, or - for standard input.")
]
LegislatureOption = Annotated[str, typer.Option("--legislature", help="Legislature such as pk-na, or its folder.")]
LedgerOption = Annotated[str, typer.Option("--ledger", help="Ledger: an SQLite file, or postgresql://...")]
ReportsLegislatureOption = Annotated[
    str, typer.Option("--legislature", help="Legislature such as pk-na, its folder, or auto: told by each report.")
]
ValidOption = Annotated[str, typer.Option("--valid-at", help="True in the world on this day, YYYY-MM-DD.")]
AsOfOption = Annotated[str, typer.Option("--as-of", help="Known by then: YYYY-MM-DD is the end of that day.")]
RecordedOption = Annotated[str, typer.Option("--recorded-by", help="Written into the ledger by then.")]
ReaderOption = Annotated[str, typer.Option("--reader", help="Reader of claims.")]
ProcessesOption = Annotated[int, typer.Option("--processes", min=1, help="How many read at the same time.")]
PipelineOption = Annotated[str, typer.Option("--pipeline", help="spaCy pipeline with UD labels for the reader.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def add_commands(app: typer.Typer) -> None:
    """Register the commands of the journey on a Typer application."""
    app.command("demo")(demo)
    app.command("read")(read)
    app.command("claims")(claims)
    app.command("count")(count)
    app.command("brief")(brief)
    app.command("review")(review)


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder for the page and the ledger.")] = Path("out"),
    no_html: Annotated[bool, typer.Option("--no-html", help="Write no page.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read the reports of Pakistan 2022 and print the brief for 28 March and for 10 April."""
    from rich.console import Console

    from whipcount.cases import load_case, run_case
    from whipcount.ledger import Ledger
    from whipcount.model.times import end_of_day
    from whipcount.publication import print_brief, publish_case

    case = load_case(DEMO_CASE)
    timezone = case.legislature.chamber.timezone
    out.mkdir(parents=True, exist_ok=True)
    place = out / "demo.db"
    for old in (place, *out.glob("demo.db-*")):
        old.unlink(missing_ok=True)
    console = Console()
    with Ledger.open(place) as ledger, _progress("Reading reports") as progress:
        files = [
            run_case(case, ledger, valid_at=day, as_of=end_of_day(day, timezone), recorded_at=_now(), progress=progress)
            for day in DEMO_DAYS
        ]
    pages = [] if no_html else publish_case(files[-1], out, ("html",))
    if as_json:
        counts = [file.count.to_json() for file in files]
        print_json({"counts": counts, "page": str(pages[0]) if pages else None, "ledger": str(place)})
        return
    for file in files:
        print_brief(file, console)
    for path in pages:
        typer.echo(f"Page: {path}")
    typer.echo(f"Ledger: {place}")


def read(
    sources: SourcesArgument = None,
    legislature: ReportsLegislatureOption = "",
    published: Annotated[str, typer.Option("--published", help="Day of publication, YYYY-MM-DD.")] = "",
    outlet: Annotated[str, typer.Option("--outlet", help="Who published it.")] = "",
    title: Annotated[str, typer.Option("--title", help="Headline.")] = "",
    url: Annotated[str, typer.Option("--url", help="Where it was found.")] = "",
    ledger: LedgerOption = "",
    reader: ReaderOption = "grammar",
    pipeline: PipelineOption = "",
    processes: ProcessesOption = 1,
    allow_network: Annotated[bool, typer.Option("--allow-network", help="Open addresses.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read reports and print what they claim, each claim with its words; with --ledger keep it."""
    from whipcount.cases.read import known_from
    from whipcount.cli.moments import parse_published
    from whipcount.cli.sources import Given, read_sources

    is_auto = legislature == AUTO
    law = None if is_auto else _law(legislature)
    timezone = law.chamber.timezone if law else "UTC"
    given = Given(parse_published(published), outlet, title, url, timezone, allow_network)
    named = _named(sources, "read")
    with _notice() as progress:
        found = read_sources(
            named,
            given,
            law=law,
            reader=reader,
            pipeline=pipeline,
            recognise=is_auto,
            processes=processes,
            progress=progress,
        )
    if ledger:
        with _ledger(ledger, create=True) as kept:
            at = _now()
            for report, rows in found.rows:
                zone = found.timezone_of(report, timezone)
                kept.add_report(report, rows, recorded_at=at, known_at=known_from(report, zone))
    if as_json:
        print_json(found.to_json(is_one=len(named) == 1 and not Path(named[0]).is_dir()))
        return
    for report, rows in found.rows:
        head = ", ".join(filter(None, (report.title, report.outlet, str(report.published or "day unknown"))))
        typer.echo(f"{report.id}  {head}  ({len(rows)} claims)")
        for note in report.notes:
            typer.echo(f"  note: {note}")
        if report.id in found.recognised:
            about = found.recognised[report.id]
            typer.echo(f"  legislature: {about.legislature or 'cannot be said'} ({about.why})")
        for claim in rows:
            typer.echo(claim_line(claim, claim.spans[0].of(report.text)))
    print_aside(found.set_aside)


def claims(
    sources: SourcesArgument = None,
    ledger: LedgerOption = "",
    legislature: ReportsLegislatureOption = "",
    valid_at: ValidOption = "",
    as_of: AsOfOption = "",
    kind: Annotated[str, typer.Option("--kind", help="Only this kind, such as allegiance.")] = "",
    actor: Annotated[str, typer.Option("--actor", help="Only about this entity id, full name or words.")] = "",
    published: Annotated[str, typer.Option("--published", help="Day of publication of the sources.")] = "",
    reader: ReaderOption = "grammar",
    pipeline: PipelineOption = "",
    as_json: JsonOption = False,
) -> None:
    """List claims: of reports, or of a ledger as known at a moment."""
    from whipcount.cli.moments import parse_day, parse_moment, parse_published
    from whipcount.errors import RuleError

    if bool(sources) == bool(ledger):
        raise RuleError(
            "claims come from reports or from a ledger", where="whipcount claims", fix="give one of the two"
        )
    is_auto = legislature == AUTO and bool(sources)
    law = None if is_auto else _law(legislature)
    timezone = law.chamber.timezone if law else "UTC"
    rows: list[tuple[Claim, str, dict[str, Any]]] = []
    if sources:
        from whipcount.cli.sources import Given, read_sources

        given = Given(published=parse_published(published), timezone=timezone)
        found = read_sources(sources, given, law=law, reader=reader, pipeline=pipeline, recognise=is_auto)
        for report, told in found.rows:
            head = {"id": report.id, "outlet": report.outlet, "published": _iso(report.published)}
            rows += [
                (claim, claim.spans[0].of(report.text), {"report": head})
                for claim in told
                if (not kind or claim.kind == kind) and is_about(claim, actor)
            ]
        if not as_json:
            print_aside(found.set_aside)
    else:
        from whipcount.cases.run import words_of

        day, moment = parse_day(valid_at, "--valid-at"), parse_moment(as_of, timezone, "--as-of")
        with _ledger(ledger) as kept:
            view = kept.view(valid_at=day, as_of=moment)
            words = words_of(view)
            rows += [
                (record.claim, words(record.claim), {**record.to_json(), "claim": None})
                for record in view.claims(kind or None, actor or None)
            ]
    if as_json:
        listed = []
        for claim, text, more in rows:
            more.pop("claim", None)
            listed.append({**claim.to_json(), "words": [text], **more})
        print_json({"claims": listed})
        return
    for claim, text, _ in rows:
        typer.echo(claim_line(claim, text))
    typer.echo(f"{len(rows)} claims")


def count(
    ledger: LedgerOption = "",
    legislature: LegislatureOption = "",
    valid_at: ValidOption = "",
    as_of: AsOfOption = "",
    recorded_by: RecordedOption = "",
    as_json: JsonOption = False,
) -> None:
    """Count heads on a day, as known at a moment, with the reason for each position."""
    from whipcount.cases.run import count_ledger
    from whipcount.cli.moments import parse_day, parse_moment

    law = _needed_law(legislature, "count")
    timezone = law.chamber.timezone
    with _ledger(_needed(ledger, "--ledger", "count")) as kept:
        result = count_ledger(
            kept,
            law,
            valid_at=parse_day(valid_at, "--valid-at"),
            as_of=parse_moment(as_of, timezone, "--as-of"),
            recorded_by=parse_moment(recorded_by, timezone, "--recorded-by"),
        )
    if as_json:
        print_json(result.to_json())
        return
    print_count(result)


def brief(
    ledger: LedgerOption = "",
    case: Annotated[str, typer.Option("--case", help="A case such as pk-na/2022-no-confidence, or its folder.")] = "",
    legislature: LegislatureOption = "",
    valid_at: ValidOption = "",
    as_of: AsOfOption = "",
    recorded_by: RecordedOption = "",
    style: Annotated[str, typer.Option("--format", help="terminal, md, html or json.")] = "terminal",
    out: Annotated[Path | None, typer.Option("--out", help="File or folder to write to.")] = None,
    reader: ReaderOption = "grammar",
    as_json: Annotated[bool, typer.Option("--json", help="Same as --format json.")] = False,
) -> None:
    """Print or write the brief of a case or of a ledger."""
    from whipcount.errors import RuleError

    chosen = "json" if as_json else style
    if chosen not in ("terminal", "md", "html", "json"):
        raise RuleError(f"{style!r} is not a format", where="--format", fix="use terminal, md, html or json")
    if not case and not ledger:
        raise RuleError("nothing to write a brief of", where="whipcount brief", fix="give --case or --ledger")
    if case:
        file = _brief_of_case(case, legislature, ledger, valid_at, as_of, reader)
    else:
        file = _brief_of_ledger(ledger, _needed_law(legislature, "brief"), valid_at, as_of, recorded_by)
    _give(file, chosen, out)


def review(
    claim: Annotated[str, typer.Argument(help="Id of the claim, c-...")],
    verdict: Annotated[str, typer.Argument(help="accept or reject.")],
    who: Annotated[str, typer.Option("--who", help="Who decides.")],
    why: Annotated[str, typer.Option("--why", help="For which reason.")],
    ledger: LedgerOption = "",
    as_json: JsonOption = False,
) -> None:
    """Accept or reject a claim of a ledger; the claim stays, the latest verdict holds."""
    with _ledger(_needed(ledger, "--ledger", "review")) as kept:
        # the ledger refuses a word that is no verdict
        kept.review(claim, verdict, who=who, why=why, recorded_at=_now())  # type: ignore[arg-type]
        record = kept.view().claim(claim)
    if as_json:
        print_json(record.to_json())
        return
    typer.echo(f"{claim}: {record.verdict} by {who}: {why}")


def _brief_of_case(name: str, legislature: str, ledger: str, valid_at: str, as_of: str, reader: str) -> CaseFile:
    import tempfile

    from whipcount.cases import load_case, run_case
    from whipcount.cli.moments import parse_day, parse_moment

    case = load_case(name, legislature)
    timezone = case.legislature.chamber.timezone
    day, moment = parse_day(valid_at, "--valid-at"), parse_moment(as_of, timezone, "--as-of")
    if day is None:
        last = max(row.published.isoformat()[:10] for row in case.reports)
        day = date.fromisoformat(as_of[:10] if moment else last)
    with tempfile.TemporaryDirectory() as folder:
        place = ledger or str(Path(folder) / "case.db")
        with _ledger(place, create=True) as kept, _progress("Reading reports") as progress:
            return run_case(
                case, kept, valid_at=day, as_of=moment, reader=reader, recorded_at=_now(), progress=progress
            )


def _brief_of_ledger(place: str, law: Legislature, valid_at: str, as_of: str, recorded_by: str) -> CaseFile:
    from whipcount.cases import case_from_ledger
    from whipcount.cli.moments import parse_day, parse_moment

    timezone = law.chamber.timezone
    with _ledger(place) as kept:
        return case_from_ledger(
            kept,
            law,
            valid_at=parse_day(valid_at, "--valid-at"),
            as_of=parse_moment(as_of, timezone, "--as-of"),
            recorded_by=parse_moment(recorded_by, timezone, "--recorded-by"),
        )


def _give(file: CaseFile, style: str, out: Path | None) -> None:
    """Print a case file, or write it to a file (a path with an ending) or into a folder."""
    import tempfile

    if style == "terminal" and out is None:
        from rich.console import Console

        from whipcount.publication import print_brief

        print_brief(file, Console())
        return
    from whipcount.publication import publish_case

    kind = "md" if style == "terminal" else style
    if out is not None and not out.suffix:
        for path in publish_case(file, out, (kind,)):
            typer.echo(str(path))
        return
    with tempfile.TemporaryDirectory(dir=_made(out.parent) if out else None) as folder:
        (path,) = publish_case(file, Path(folder), (kind,))
        if out is None:
            typer.echo(path.read_text(encoding="utf-8"), nl=False)
            return
        path.replace(out)
    typer.echo(str(out))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _now() -> datetime:
    return datetime.now(UTC)


def _named(sources: list[str] | None, command: str) -> list[str]:
    from whipcount.errors import ReportError

    if not sources:
        raise ReportError("no source is named", where=f"whipcount {command}", fix="name files, folders, addresses or -")
    return sources


def _needed(value: str, option: str, command: str) -> str:
    from whipcount.errors import LedgerError

    if not value:
        raise LedgerError("no ledger is named", where=f"whipcount {command}", fix=f"give {option} FILE")
    return value


def _law(name: str) -> Legislature | None:
    from whipcount.errors import DataError
    from whipcount.legislatures import load_legislature

    if name == AUTO:
        fix = "name the legislature; `whipcount read` and `whipcount claims` recognise it from reports"
        raise DataError(
            "a legislature is recognised from reports, and none are read here", where="--legislature", fix=fix
        )
    return load_legislature(name) if name else None


def _needed_law(name: str, command: str) -> Legislature:
    from whipcount.errors import DataError

    law = _law(name)
    if law is None:
        fix = "give --legislature; `whipcount legislatures` lists them"
        raise DataError("no legislature is named", where=f"whipcount {command}", fix=fix)
    return law


@contextmanager
def _ledger(place: str, *, create: bool = False) -> Iterator[Ledger]:
    from whipcount.ledger import Ledger

    with Ledger.open(place, create=create) as kept:
        yield kept


@contextmanager
def _notice() -> Iterator[Callable[[str], None] | None]:
    """Name each source on standard error while it is read, when somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("Reading") as status:
        yield lambda source: status.update(f"Reading {source}")


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """Show a bar on standard error while reports are read, when somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda done, total, title: bar.update(task, completed=done, total=total, description=title or what)
