"""The command that takes data of others in: `import-popolo`; a thin door over the legislatures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from whipcount.legislatures.popolo import Roster
    from whipcount.legislatures.popolo_files import Place, Written


def add_commands(app: typer.Typer) -> None:
    """Register the commands that import on a Typer application."""
    app.command("import-popolo")(import_popolo)


def import_popolo(
    file: Annotated[Path, typer.Argument(help="Popolo JSON, as of EveryPolitician or Open States.")],
    legislature: Annotated[str, typer.Option("--legislature", help="Id to give it, such as ke-na.")],
    out: Annotated[Path, typer.Option("--out", help="Folder in which the legislature's folder is made.")],
    chamber: Annotated[str, typer.Option("--chamber", help="Which, where the file holds several.")] = "",
    since: Annotated[str, typer.Option("--since", help="Leave out seats given up before YYYY-MM-DD.")] = "",
    timezone: Annotated[str, typer.Option("--timezone", help="IANA name such as Africa/Nairobi.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Make the names and the roster of a chamber from a Popolo file; what cannot be used is counted, not guessed."""
    from whipcount.cli.moments import parse_day
    from whipcount.legislatures.popolo import read_roster
    from whipcount.legislatures.popolo_files import check_id, write_folder

    check_id(legislature)
    place = _place(legislature[:2].upper(), timezone)
    roster = read_roster(file, chamber=chamber, since=parse_day(since, "--since"))
    written = write_folder(roster, legislature, place, source=file, out=out)
    notes = _notes(roster, written, is_timezone_known=bool(timezone) or place.timezone != "UTC")
    if as_json:
        told = {
            "legislature": legislature,
            "folder": str(written.folder),
            "chamber": roster.chamber.name,
            "people": written.people,
            "parties": len(roster.parties),
            "seats": written.seats,
            "set_aside": [{"what": what, "count": count} for what, count in roster.aside],
            "notes": notes,
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo(
        f"{roster.chamber.name}: {written.people} people, {len(roster.parties)} parties, {written.seats} seats held"
    )
    for what, count in roster.aside:
        typer.echo(f"Set aside: {count} x {what}")
    for note in notes:
        typer.echo(f"Note: {note}")
    typer.echo(f"Folder: {written.folder}")
    typer.echo(f"Next: whipcount check {written.folder}")


def _place(country: str, timezone: str) -> Place:
    """Give what is on record of a country: its names, and timezone and weekend of a chamber that is known already."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from whipcount.errors import DataError
    from whipcount.legislatures import list_legislatures, load_legislature
    from whipcount.legislatures.countries import load_countries
    from whipcount.legislatures.popolo_files import Place

    if timezone:
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as err:
            fix = "write an IANA name such as Africa/Nairobi"
            raise DataError(f"{timezone!r} is no time zone", where="--timezone", fix=fix) from err
    known = next((one for one in list_legislatures() if one.startswith(f"{country.lower()}-")), "")
    chamber = load_legislature(known).chamber if known else None
    record = load_countries().get(country)
    names, demonyms = (record.names, record.demonyms) if record else ((), ())
    zone = timezone or (chamber.timezone if chamber else "UTC")
    return Place(country, zone, chamber.weekend if chamber else ("sat", "sun"), names, demonyms)


def _notes(roster: Roster, written: Written, *, is_timezone_known: bool) -> list[str]:
    notes = []
    if written.left_out:
        notes.append(f"{written.left_out} people who sat longest ago are left out: a file holds 1 MB; use --since")
    if roster.elsewhere:
        notes.append(f"{roster.elsewhere} people of the file have no seat in this chamber and are left out")
    if roster.why_no_blocs:
        notes.append(f"no seats by party in chamber.yaml: {roster.why_no_blocs}")
    if not is_timezone_known:
        notes.append("the time zone is not known and stands as UTC; give --timezone")
    notes.append("sides are not known: the file does not say who backs the government")
    notes.append("rules are not known: rulebook.yaml holds none")
    return notes
