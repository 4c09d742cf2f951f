"""The clock's public JSON, set as rows for publication; keys that are missing count as not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from whipcount.model.claims import Claim, DeadlineClaim, MotionClaim
from whipcount.model.times import DayRange
from whipcount.publication.references import Reference, References
from whipcount.publication.rows import BreachRow, ClockRows, Refs, Sentence, StepRow, WindowRow
from whipcount.publication.words import day_words, effect_words, plain, step_name

# Stage that a report tells of -> steps of the clock that it dates.
_STAGES = {
    "notice_given": ("notice", "requisition"),
    "admitted": ("listed", "leave"),
    "moved": ("moved", "leave"),
    "debated": ("debate",),
    "carried": ("vote",),
    "lost": ("vote",),
}


def clock_rows(clock: Mapping[str, Any], references: References) -> ClockRows:
    """Set the clock as rows.

    Args:
        clock: public JSON of the clock; an optional `event_sources` maps an event to claim ids or addresses.
        references: of the publication; rules and claims are added to it.
    """
    steps = tuple(_step(row, clock, references) for row in clock.get("steps") or ())
    breaches = tuple(_breach(row, references) for row in clock.get("breaches") or ())
    gates = tuple(_gate(row, references) for row in clock.get("gates") or ())
    notes = [f"Assumed: {text}." for text in clock.get("assumptions") or ()]
    notes += [f"Not told to the clock: {plain(text)}." for text in clock.get("states_asked") or ()]
    notes += [f"Not read in a source: {text}." for text in clock.get("unverified") or ()]
    notes += [f"Unsettled: {text}." for text in clock.get("doubts") or ()]
    for bar in clock.get("bars") or ():
        if bar.get("state") in ("barred", "ask"):
            until = f" until {day_words(bar['barred_until'])}" if bar.get("barred_until") else ""
            state = "barred" if bar["state"] == "barred" else "depends on what was not told"
            notes.append(f"Bar ({bar.get('article')}): {bar.get('says')}: {state}{until}.")
    return ClockRows(steps, breaches, gates, tuple(notes), clock.get("words") or "")


def _rules(links: Iterable[Mapping[str, Any]], references: References) -> Refs:
    """Refer to the rules of a chain; links that only say in which order steps come have no article and no number."""
    found = []
    for link in links:
        if link.get("article"):
            says = str(link.get("says") or "").partition(" (so that")[0]
            verified = bool(link.get("verified", True))
            found.append(references.rule(str(link["article"]), says, verified=verified, rule=str(link.get("rule"))))
    return tuple(dict.fromkeys(found))


def _window(row: Mapping[str, Any]) -> WindowRow:
    return WindowRow(
        plain(str(row.get("reading") or "")), str(row.get("means") or ""), row.get("earliest"), row.get("latest")
    )


def _step(row: Mapping[str, Any], clock: Mapping[str, Any], references: References) -> StepRow:
    step = str(row.get("step"))
    why = row.get("why") or {}
    notes = [str(text) for text in row.get("undated") or ()]
    if row.get("needs_hour"):
        notes.append("a bound runs in hours and only the day is known")
    if row.get("possible") is False:
        notes.append("the rules leave no lawful moment any more")
    happened = row.get("happened")
    return StepRow(
        name=step,
        label=step_name(step),
        window=_window(row),
        readings=tuple(_window(other) for other in row.get("readings") or ()),
        happened=happened,
        happened_refs=_event_refs(step, happened, clock, references) if happened else (),
        refs=_rules([*(why.get("earliest") or ()), *(why.get("latest") or ())], references),
        is_optional=bool(row.get("optional")),
        is_possible=row.get("possible") is not False,
        notes=tuple(notes),
        if_due=_if_due(row.get("if_due")),
    )


def _if_due(row: Mapping[str, Any] | None) -> str:
    if not row:
        return ""
    steps = ", ".join(
        f"{step_name(step).lower()} on {day_words(day)}" for step, day in (row.get("assuming") or {}).items()
    )
    return f"{window_words(row.get('from'), row.get('to'))}, if every step before is taken on its last day ({steps})"


def _event_refs(step: str, happened: str, clock: Mapping[str, Any], references: References) -> Refs:
    """Refer to the claims that tell when a step was taken."""
    found: list[Reference] = []
    for key in (clock.get("event_sources") or {}).get(step) or ():
        claim = references.case.claims.get(key)
        found += [references.claim(claim)] if claim else [references.record(str(key), f"{step} on {happened}")]
    if found:
        return tuple(found)
    day = DayRange.parse(happened[:10])
    for claim in references.case.claims.values():
        if claim.modality == "stated" and _told_day(claim, step) == day:
            found.append(references.claim(claim))
    return tuple(found)


def _told_day(claim: Claim, step: str) -> DayRange | None:
    """Give the days a claim gives for a step, or nothing."""
    if isinstance(claim, MotionClaim) and step in _STAGES.get(claim.stage, ()):
        return claim.date or claim.valid_from
    return claim.date if isinstance(claim, DeadlineClaim) and claim.step == step else None


def window_words(earliest: str | None, latest: str | None) -> str:
    """Give a lawful window in words."""
    if earliest and latest:
        return f"on {day_words(earliest)}" if earliest == latest else f"{day_words(earliest)} to {day_words(latest)}"
    if latest:
        return f"by {day_words(latest)}"
    return f"from {day_words(earliest)} on" if earliest else "no rule sets a day"


def _breach(row: Mapping[str, Any], references: References) -> BreachRow:
    step, happened = str(row.get("step")), str(row.get("happened"))
    kind = plain(str(row.get("kind") or "outside its window"))
    days, hours = row.get("by_days"), row.get("by_hours")
    size = f"{days} day{'s' if days != 1 else ''} " if days else f"{hours:g} hours " if hours else ""
    article = f" ({row['article']})" if row.get("article") else ""
    edge = "due by" if row.get("kind") == "late" else "not before"
    due = row.get("due")
    text = f"{step_name(step)}: {day_words(happened)}, {size}{kind}"
    text += f"; {edge} {day_words(due)}{article}" if due else article
    if row.get("effect"):
        by = f" ({row['effect_article']})" if row.get("effect_article") else ""
        text += f"; {effect_words(str(row['effect']))}{by}"
    if row.get("only_if"):
        text += f"; only if {plain(str(row['only_if']))}"
    for other in row.get("readings") or ():
        told = f"{other['by_days']} days {kind}" if other.get("by_days") else "no breach"
        text += f"; {told} in another reading ({other.get('means') or plain(str(other.get('reading')))})"
    if row.get("only_in_reading"):
        text += "; a breach in this reading only"
    refs = list(_rules(row.get("why") or (), references))
    if row.get("article") and not refs:
        refs.append(references.rule(str(row["article"]), f"{step} due {due}"))
    if row.get("effect_article"):
        refs.append(references.rule(str(row["effect_article"]), effect_words(str(row.get("effect") or ""))))
    return BreachRow(step, happened, due, text + ".", f"{size}{kind}{article}", tuple(dict.fromkeys(refs)))


def _gate(row: Mapping[str, Any], references: References) -> Sentence:
    needed = row.get("needed")
    who = row.get("who") or "members"
    number = f"{needed} {who}" if needed is not None else f"a share of {who} whose number is not known"
    basis = f" ({row['rule']}" + (f", of {row['base']}" if row.get("base") else "") + ")" if row.get("rule") else ""
    text = f"{step_name(str(row.get('step')))}: {number}{basis}, {row.get('article')}"
    for other in row.get("readings") or ():
        text += f"; {other.get('needed')} where {other.get('means')}"
    rule = references.rule(
        str(row.get("article") or ""), str(row.get("rule") or ""), verified=bool(row.get("verified", True))
    )
    return Sentence(text + ".", (rule,))
