"""How a source stands among the others: an event in, "first reported by ..., also by 3 others (2 independent)" out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whipcount.model.told import Telling, ToldEvent
from whipcount.publication.words import chain_words, day_words

_COPIED = {
    "same_text": "the text is that of {}",
    "near_text": "most of the text is that of {}",
    "same_passage": "the passage is that of {}",
    "same_agency": "credits {}",
    "names_outlet": "has it from {}",
}


def standings(events: Iterable[ToldEvent]) -> dict[str, str]:
    """Give for each claim how its event stands; claims that one outlet alone tells, and nobody denies, are left out."""
    told = {event.id: event for event in events}
    found: dict[str, str] = {}
    for event in told.values():
        words = event_words(event, told)
        by_report = {row.report_id: row for row in event.tellings}
        for row in event.tellings:
            parts = [part for part in (words, copy_words(row, by_report)) if part]
            if parts:
                found[row.claim_id] = "; ".join(parts)
    return found


def event_words(event: ToldEvent, told: Mapping[str, ToldEvent]) -> str:
    """Give who reported an event first, how many others did, and who denies it; nothing where there is no second voice.

    Args:
        event: the event.
        told: event id -> event, for the denials.
    """
    parts = []
    if len(event.outlets) > 1:
        parts.append(f"first reported by {_first(event)}")
        others, own = event.others
        if others:
            parts[-1] += f"; also by {others} {'other' if others == 1 else 'others'} ({own} independent)"
    for one in event.denied_by:
        if one in told:
            parts += _denials(event, told[one], is_corrected=one in event.corrected_by)
    return "; ".join(parts)


def _denials(event: ToldEvent, denial: ToldEvent, *, is_corrected: bool) -> list[str]:
    """Give the first who denies an event, and the first of its own outlets that takes it back."""
    back = [row for row in denial.tellings if is_corrected and not row.claim.said_by and row.outlet in event.outlets]
    others = [row for row in denial.tellings if row not in back]
    parts = [f"denied by {_denier(others[0])}"] if others else []
    return [*parts, f"taken back by {_denier(back[0])}"] if back else parts


def copy_words(row: Telling, by_report: Mapping[str, Telling]) -> str:
    """Give from whom a telling has its news, where it is not the outlet's own."""
    if row.copy_kind is None:
        return ""
    before = by_report.get(row.copied_from)
    if row.copy_kind == "same_agency" or before is None:
        # AFP, but Reuters
        return _COPIED[row.copy_kind].format(row.origin.upper() if len(row.origin) < 5 else row.origin.title())
    return _COPIED[row.copy_kind].format(_outlet(before))


def _first(event: ToldEvent) -> str:
    names = [name or "an unknown outlet" for name in event.first_outlets]
    if len(names) > 3:
        names = [*names[:2], f"{len(names) - 2} more"]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{listed}, {day_words(event.first.published)}"


def _outlet(row: Telling) -> str:
    return f"{row.outlet or 'an unknown outlet'}, {day_words(row.published)}"


def _denier(row: Telling) -> str:
    said = tuple(mention.label for mention in row.claim.said_by)
    return f"{chain_words(said, row.outlet)}, {day_words(row.published)}"
