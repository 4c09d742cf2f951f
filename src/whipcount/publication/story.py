"""Turns a case file into rows with references. In comes a `CaseFile`, out comes a `Story`; no number is computed.

Numbers are those of count, clock and forecast; this module only puts a reference beside each.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from whipcount.model.casefiles import CaseFile, Move
from whipcount.model.counts import Conflict, Count, Heads, Position
from whipcount.publication.clock_rows import clock_rows
from whipcount.publication.odds import aye_odds, swings
from whipcount.publication.references import Reference, References
from whipcount.publication.rows import (
    ClockRows,
    ConflictRow,
    DayRow,
    HeadRow,
    MoveRow,
    PositionRow,
    Refs,
    Sentence,
    Story,
    TableRow,
)
from whipcount.publication.words import FIRMNESS, INTENTIONS, STANCES, chain_words, claim_words, day_words


def tell_case(case: CaseFile) -> Story:
    """Put the rows of a case together, every source numbered in the order in which the page first uses it."""
    references = References(case)
    count = case.count
    heads = _heads(case, references)
    clock = clock_rows(case.clock, references) if case.clock else None
    needed_refs = _needed_refs(case, references)
    moves = tuple(_move(move, references) for move in case.moves)
    forecast, forecast_refs = _forecast(case, references)
    return Story(
        title=case.title,
        chamber=case.legislature_name,
        moment=_moment(case),
        answer=_answer(case, heads, clock, needed_refs),
        heads=heads,
        intentions=tuple((INTENTIONS[name], row) for name, row in count.intentions if row.count or row.high),
        needed=count.needed,
        needed_basis=count.needed_basis,
        needed_refs=needed_refs,
        margin=count.margin,
        absence="An absence or abstention works like a no: the share is taken of a fixed number of members."
        if count.absence_works_like_no
        else "",
        vacancy=f"{count.filled} of {count.seats} seats are filled, {count.vacant} vacant.",
        days=_days(case, references),
        chances=case.chances,
        forecast=forecast,
        forecast_refs=forecast_refs,
        clock=clock,
        moves=moves,
        conflicts=tuple(_conflict(row, references) for row in count.conflicts),
        tables=tuple(TableRow(what, number, references.witness(who)) for what, number, who in count.tables),
        set_aside=_set_aside(case, references),
        references=references.all(),
        odds=aye_odds(case.forecast) if case.forecast else None,
        swings=swings(case.forecast) if case.forecast else (),
    )


def _moment(case: CaseFile) -> str:
    known = f"as known by {day_words(case.as_of.isoformat())}" if case.as_of else "as known from all reports on record"
    return f"{day_words(case.valid_at)} ({known})"


def _day(case: CaseFile) -> str:
    """Give the day counted; the day of knowledge too where it is another one."""
    if case.as_of is None or case.as_of.date() == case.valid_at:
        return day_words(case.valid_at)
    return f"{day_words(case.valid_at)}, as known on {day_words(case.as_of.date())}"


def _heads(case: CaseFile, references: References) -> tuple[HeadRow, ...]:
    told = dict(case.count.stances)
    rows = []
    for stance, label in STANCES.items():
        positions = [_position(row, case, references) for row in case.count.positions if row.stance == stance]
        heads = told.get(stance, Heads(0, 0, 0))
        if heads.count or heads.high or positions:
            rows.append(HeadRow(stance, label, heads, tuple(sorted(positions, key=lambda row: -row.seats))))
    return tuple(rows)


def _position(row: Position, case: CaseFile, references: References) -> PositionRow:
    return PositionRow(
        who=_who(row, case),
        party=case.party_names.get(row.party, row.party),
        kind=row.kind,
        seats=row.seats,
        stance=row.stance,
        firmness=FIRMNESS[row.firmness],
        lean=STANCES[row.lean].lower() if row.lean else "",
        rule=row.rule,
        refs=_unique(references.witness(witness) for witness in row.rests_on),
        outranked=tuple((witness.outranked_by, references.witness(witness)) for witness in row.outranked),
        names=_names_of_rest(row, case),
    )


def _names_of_rest(row: Position, case: CaseFile) -> tuple[str, ...]:
    """Name the members behind a party's row; nobody where an unnamed group of the party stands apart from it."""
    if row.kind not in ("party", "remainder"):
        return ()
    same = [other for other in case.count.positions if other.party == row.party]
    if any(other.kind == "group" for other in same):
        return ()
    apart = {other.actor.id for other in same if other.kind == "member"}
    return tuple(name for person, name in dict(case.members).get(row.party, ()) if person not in apart)


def _who(row: Position, case: CaseFile) -> str:
    """Name an actor so that two rows of one party can be told apart."""
    label = row.actor.label
    if row.kind == "group" and label == case.party_names.get(row.party, row.party):
        return f"{label}, members not named"
    shared = sum(other.party == row.party for other in case.count.positions) > 1
    return f"{label}, all others" if row.kind in ("remainder", "party") and shared else label


def _unique(refs: Iterable[Reference]) -> Refs:
    return tuple(dict.fromkeys(refs))


def _needed_refs(case: CaseFile, references: References) -> Refs:
    """Refer to the rule behind the number needed: the vote's gate when the clock has one, else the basis in words."""
    gates = (case.clock or {}).get("gates") or ()
    gate = next((row for row in gates if row.get("step") == "vote" and row.get("needed") == case.count.needed), None)
    if gate and gate.get("article"):
        verified = bool(gate.get("verified", True))
        return (references.rule(str(gate["article"]), str(gate.get("rule") or ""), verified=verified),)
    return (references.rule(case.count.needed_basis, ""),) if case.count.needed_basis else ()


def _spread(heads: Heads) -> str:
    return f" ({heads.low} to {heads.high} with leaning and disputed seats)" if heads.low != heads.high else ""


def _answer(case: CaseFile, heads: tuple[HeadRow, ...], clock: ClockRows | None, needed: Refs) -> tuple[Sentence, ...]:
    count = case.count
    sides = {row.stance: row for row in heads}
    ours, against = sides.get("with_government"), sides.get("against_government")
    refs = _unique(ref for row in (ours, against) if row for ref in row.refs)
    no_heads = Heads(0, 0, 0)
    backing, opposing = (row.heads if row else no_heads for row in (ours, against))
    text = (
        f"On {_day(case)}, {backing.count} members of the {case.legislature_name} stand with the government of "
        f"{case.target}{_spread(backing)} and {opposing.count} against it{_spread(opposing)}"
    )
    if count.needed is not None:
        text += f"; the motion needs {count.needed}{_margin(count)}"
    sentences = [Sentence(text + ".", _unique((*refs, *needed)))]
    if clock:
        sentences += [Sentence(row.text, row.refs) for row in clock.breaches]
    return tuple(sentences)


def _margin(count: Count) -> str:
    if count.margin is None:
        return ""
    if count.margin < 0:
        return f" and is {-count.margin} short"
    return f" and has {count.margin} to spare" if count.margin else " and has exactly that"


def _days(case: CaseFile, references: References) -> tuple[DayRow, ...]:
    if not case.series:
        return ()
    first = case.series[0]
    told = [_stand(row, case, references) for row in first.positions]
    rows = [DayRow(first.valid_at, first.stances, first.needed, tuple(told))]
    for before, after in pairwise(case.series):
        rows.append(DayRow(after.valid_at, after.stances, after.needed, _changes(before, after, case, references)))
    return tuple(rows)


def _key(row: Position) -> tuple[str, str, str, str]:
    return (row.actor.id or row.actor.text, row.kind, row.party, row.seat)


def _stand(row: Position, case: CaseFile, references: References) -> Sentence:
    text = f"{_who(row, case)}: {row.seats} {STANCES[row.stance].lower()}"
    if row.firmness in ("leaning", "disputed") and row.firmness != row.stance:
        text += f", {FIRMNESS[row.firmness]}"
    return Sentence(text, _unique(references.witness(witness) for witness in row.rests_on))


def _changes(before: Count, after: Count, case: CaseFile, references: References) -> tuple[Sentence, ...]:
    old = {_key(row): row for row in before.positions}
    changes = []
    for row in after.positions:
        was = old.pop(_key(row), None)
        if was is None or (was.stance, was.seats, was.firmness) != (row.stance, row.seats, row.firmness):
            told = _stand(row, case, references)
            came = f" (before: {was.seats} {STANCES[was.stance].lower()}, {FIRMNESS[was.firmness]})" if was else ""
            changes.append(Sentence(told.text + came, told.refs))
    changes += [Sentence(f"{row.actor.label}: no longer counted apart", ()) for row in old.values()]
    return tuple(changes)


def _move(move: Move, references: References) -> MoveRow:
    tellers = []
    for claim in move.claims:
        ref = references.claim(claim)
        tellers.append((chain_words(ref.said_by, ref.outlet), ref))
    return MoveRow(move.day, move.who, move.says, move.modality, tuple(tellers))


def _conflict(row: Conflict, references: References) -> ConflictRow:
    readings = tuple(
        Sentence(value, _unique(references.witness(witness) for witness in rows)) for value, rows in row.readings
    )
    return ConflictRow(row.about, readings, row.used)


def _set_aside(case: CaseFile, references: References) -> tuple[Sentence, ...]:
    rows = []
    for what, why in dict.fromkeys((*case.count.set_aside, *case.set_aside)):
        claim = case.claims.get(what)
        name = f"{claim_words(claim)} ({what})" if claim else what
        rows.append(Sentence(f"{name}: {why}", (references.claim(claim),) if claim else ()))
    return tuple(rows)


def _forecast(case: CaseFile, references: References) -> tuple[tuple[str, ...], Refs]:
    told = case.forecast
    if not told:
        return (), ()
    lines = []
    if told.get("chance") is not None:
        lines.append(f"Chance that the motion carries: {percent(float(told['chance']))}.")
    for side in ("ayes", "noes"):
        spread = told.get(side) or {}
        if spread.get("interval80"):
            low, high = spread["interval80"]
            lines.append(f"{side.capitalize()}: {low} to {high} in 8 of 10 cases, median {spread.get('median')}.")
    assumptions = [str(text) for text in told.get("assumptions") or ()]
    return tuple(lines), (references.forecast(assumptions),)


def percent(chance: float) -> str:
    """Give a chance in whole percent, never a bare 0 or 100."""
    if chance < 0.01:
        return "under 1\u00a0%"
    return "over 99\u00a0%" if chance > 0.99 else f"{chance * 100:.0f}\u00a0%"
