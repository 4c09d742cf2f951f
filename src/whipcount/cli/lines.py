"""Counts and claims as lines of text; imports no room until it prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from whipcount.model.claims import Claim
    from whipcount.model.counts import Count


def print_count(result: Count) -> None:
    """Print a count: heads, the number needed, every position that rests on a claim, and the conflicts."""
    from whipcount.count.trace import say_stance

    known = f", as known by {result.as_of.isoformat()}" if result.as_of else ""
    typer.echo(f"{result.legislature} on {result.valid_at}{known}")
    for stance, heads in result.stances:
        if heads.count or heads.high:
            spread = f"  ({heads.low} to {heads.high})" if (heads.low, heads.high) != (heads.count,) * 2 else ""
            typer.echo(f"{heads.count:>5}  {say_stance(stance)}{spread}")
    typer.echo(f"{result.vacant:>5}  vacant, of {result.seats} seats")
    if result.needed is not None:
        typer.echo(f"Needed: {result.needed} ({result.needed_basis}); margin {result.margin:+d}")
    for row in result.positions:
        if row.firmness != "record" and row.seats:
            lean = f", may go {say_stance(row.lean)}" if row.lean else ""
            source = next((one.outlet or one.source for one in row.rests_on), "")
            typer.echo(f"  {row.seats:>3} {row.actor.label}: {say_stance(row.stance)}{lean} [{row.rule}; {source}]")
    for conflict in result.conflicts:
        readings = "; ".join(value for value, _ in conflict.readings)
        typer.echo(f"Conflict: {conflict.about}: {readings}" + (f" (used: {conflict.used})" if conflict.used else ""))
    if result.set_aside:
        typer.echo(f"{len(result.set_aside)} claims set aside; --json lists them")


def claim_line(claim: Claim, words: str) -> str:
    """Give one line for a claim and its words."""
    from whipcount.count.trace import say_claim

    who = claim.actors[0].label if claim.actors else ""
    by = f", says {' via '.join(one.label for one in claim.said_by)}" if claim.said_by else ""
    since = f", {claim.valid_from}" if claim.valid_from else ""
    shown = " ".join(words.split())
    what = say_claim(claim)
    return f'  {claim.id} {claim.kind}: {who + " " if who else ""}{what} ({claim.modality}{since}{by}) "{shown}"'


def is_about(claim: Claim, actor: str) -> bool:
    """Tell whether a claim is about an entity id, a full name, or these words; nothing asked fits all."""
    return not actor or any(actor in (one.id, one.name, one.text) for one in claim.actors)


def print_aside(rows: list[tuple[str, str]]) -> None:
    """Name on standard error what was set aside, and how much."""
    for source, why in rows:
        typer.echo(f"Set aside: {source}: {why}", err=True)
    if rows:
        typer.echo(f"{len(rows)} set aside", err=True)


def print_json(data: dict[str, Any]) -> None:
    """Print JSON."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))
