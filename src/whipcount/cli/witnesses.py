"""The command `events`: what several reports tell, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from whipcount.cli.lines import print_json

if TYPE_CHECKING:
    from whipcount.model.told import ToldEvent


def add_commands(app: typer.Typer) -> None:
    """Register the command on a Typer application."""
    app.command("events")(events)


def events(
    ledger: Annotated[str, typer.Option("--ledger", help="Ledger: an SQLite file, or postgresql://...")] = "",
    legislature: Annotated[str, typer.Option("--legislature", help="Legislature such as pk-na, or its folder.")] = "",
    valid_at: Annotated[str, typer.Option("--valid-at", help="True in the world on this day, YYYY-MM-DD.")] = "",
    as_of: Annotated[str, typer.Option("--as-of", help="Known by then: YYYY-MM-DD is the end of that day.")] = "",
    recorded_by: Annotated[str, typer.Option("--recorded-by", help="Written into the ledger by then.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="Only this kind, such as office.")] = "",
    outlets: Annotated[int, typer.Option("--outlets", help="Only events that so many outlets tell.", min=1)] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List events: who reported each first, how many others did, who copied whom, who denies it."""
    from whipcount.cases.run import words_of
    from whipcount.cases.told import events_of_ledger
    from whipcount.cli.moments import parse_day, parse_moment
    from whipcount.errors import DataError, LedgerError
    from whipcount.ledger import Ledger
    from whipcount.legislatures import load_legislature
    from whipcount.publication.words import claim_words

    if not ledger:
        raise LedgerError("no ledger is named", where="whipcount events", fix="give --ledger FILE")
    if not legislature:
        fix = "give --legislature; `whipcount legislatures` lists them"
        raise DataError("no legislature is named", where="whipcount events", fix=fix)
    law = load_legislature(legislature)
    timezone = law.chamber.timezone
    with Ledger.open(ledger, create=False) as kept:
        told = events_of_ledger(
            kept,
            law,
            valid_at=parse_day(valid_at, "--valid-at"),
            as_of=parse_moment(as_of, timezone, "--as-of"),
            recorded_by=parse_moment(recorded_by, timezone, "--recorded-by"),
        )
        shown = [one for one in told if (not kind or one.kind == kind) and len(one.outlets) >= outlets]
        say = words_of(kept.view())
        words = {one.id: " ".join(say(one.first.claim).split()) for one in shown}
    if as_json:
        rows = [
            {
                **one.to_json(),
                "says": claim_words(one.first.claim),
                "words": words[one.id],
                "claim": one.first.claim.to_json(),
            }
            for one in shown
        ]
        print_json({"events": rows})
        return
    by_id = {one.id: one for one in told}
    for one in shown:
        _print_event(one, by_id, words[one.id] if one.kind == "statement" else "")
    typer.echo(f"{len(shown)} events")


def _print_event(one: ToldEvent, by_id: dict[str, ToldEvent], said_words: str) -> None:
    from whipcount.publication.standing import copy_words, event_words
    from whipcount.publication.words import chain_words, claim_words, day_words

    when = day_words(str(one.day)) if one.day else "day not told"
    mood = "" if one.mood == "asserted" else f" ({one.mood})"
    quoted = f' "{said_words}"' if said_words else ""
    typer.echo(f"{one.id} {one.kind}: {claim_words(one.first.claim)}{quoted}{mood}; {when}")
    first = one.first
    said = chain_words(tuple(mention.label for mention in first.claim.said_by), first.outlet)
    words = event_words(one, by_id)
    head = "" if words.startswith("first reported") else f"reported by {said}, {day_words(first.published)}"
    typer.echo("  " + "; ".join(part for part in (head, words) if part))
    by_report = {row.report_id: row for row in one.tellings}
    for row in by_report.values():
        copied = copy_words(row, by_report)
        if copied:
            typer.echo(f"  {row.outlet or 'an unknown outlet'}, {day_words(row.published)}: {copied}")
    for field, values in one.differs:
        typer.echo(f"  they differ on {field}: {'; '.join(value for value, _ in values)}")
