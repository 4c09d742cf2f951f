"""Decides where one actor stands on a day: in come its evidence and the record, out comes a stance with its reasons.

The order of the rules: a reviewer's accepted claim before others, the actor's own word before another's, stated before
reported, later before earlier. Possible and conditional moves only lean. Equals that disagree are a dispute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whipcount.count.evidence import Evidence
from whipcount.model.chambers import Stance
from whipcount.model.counts import Firmness, VoteIntention, Witness

ToWitness = Callable[[Evidence, str], Witness]

RECORD = "the chamber's record; no claim that holds on the day says otherwise"
FLOOR = "any firm claim outranks the record"
OWN_POSITION = "a member's own position overrides the party's"
NO_RECORD = "neither a claim nor the chamber's record says"
ONE_VOICE = "no claim of the same actor disagrees"
NEWER_RECORD = "the chamber's record is newer"
LEANS = "possible and conditional moves only lean"
NOT_YET = "it has not surely begun"
OUTDATED = "later news of the actor settles it"
AGREES = "agrees, and ranks behind"
DISPUTED = "equals on the same day disagree"
OTHER_DENIES = "only the actor's own denial counts"
NO_SIDE = "tells no side; on the same day a side is told"
ENDED = "it has ended"
HEARSAY_DOUBT = "others' word that it is undecided leaves it where it stands"
_RULES = (
    "a reviewer's accepted claim outranks the others",
    "the actor's own word outranks another's",
    "stated outranks reported",
)
LATER = "later outranks earlier"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor stands.

    Attributes:
        stance: the side counted.
        alternatives: where it may stand instead.
        firmness, rule: see `Position`.
        since: first day of the deciding claim; `None` for the record.
        intention: what the actor says of the motion itself, or `None`.
        rests_on, outranked: witnesses.
        gives_way: rule by which a firm claim outranks this standing, where it is the floor of another.
    """

    stance: Stance
    firmness: Firmness
    rule: str
    alternatives: frozenset[Stance] = frozenset()
    since: date | None = None
    intention: VoteIntention | None = None
    rests_on: tuple[Witness, ...] = ()
    outranked: tuple[Witness, ...] = ()
    gives_way: str = FLOOR

    @property
    def lean(self) -> Stance | None:
        """The alternative, the government's side first where there are several."""
        return max(self.alternatives, default=None)


def decide(
    rows: Sequence[Evidence],
    day: date,
    floor: Standing,
    floor_from: date | None,
    withdrawn: Mapping[str, str],
    witness: ToWitness,
    kin: Sequence[Evidence] = (),
) -> Standing:
    """Decide where an actor stands.

    Args:
        rows: evidence on the actor, as known at the moment asked about.
        day: the day asked about.
        floor: where it stands without any evidence: the record, or its party.
        floor_from: since when the floor is on record; claims that began earlier are outranked by it.
        withdrawn: claim id -> rule, from `find_withdrawn`.
        witness: makes a witness of evidence and the rule that put it behind.
        kin: evidence on a member's party; later news that the party stands there too settles what was only possible.
    """
    behind: list[tuple[Evidence, str]] = []
    firm: list[Evidence] = []
    leans: list[Evidence] = []
    for row in rows:
        why = _unusable(row, day, floor_from, withdrawn)
        if why:
            behind.append((row, why))
        elif row.is_lean or not row.holds_on(day) or _is_hearsay_doubt(row):
            leans.append(row)
        elif row.stance is not None:
            firm.append(row)
    standing = _settle(firm, floor, witness, behind)
    kin = [row for row in kin if row.holds_on(day) and not row.is_lean and row.claim_id not in withdrawn]
    standing = _lean(standing, firm, leans, kin, behind)
    standing = _direct(standing, rows, day, withdrawn, witness)
    behind = [(row, why) for row, why in behind if row.last <= day or row.may_hold_on(day)]
    behind.sort(key=lambda pair: (pair[0].record.known_at, pair[0].claim_id), reverse=True)
    shown = tuple(witness(row, why) for row, why in behind)
    return replace(standing, outranked=(*standing.outranked, *shown))


def _unusable(row: Evidence, day: date, floor_from: date | None, withdrawn: Mapping[str, str]) -> str:
    if row.claim_id in withdrawn:
        return withdrawn[row.claim_id]
    if row.has_ended(day):
        return ENDED
    if row.denies is not None and row.stance is None:
        return OTHER_DENIES
    if not row.holds_on(day) and not row.may_hold_on(day):
        return NOT_YET
    if floor_from is not None and row.last < floor_from:
        return NEWER_RECORD
    return ""


def _is_hearsay_doubt(row: Evidence) -> bool:
    """Whether others say that the actor is undecided: that leaves it where it stands, less surely."""
    return row.is_undecided and row.stance == "undeclared" and not row.is_own and not row.is_accepted


def _settle(firm: list[Evidence], floor: Standing, witness: ToWitness, behind: list[tuple[Evidence, str]]) -> Standing:
    """Let the best firm evidence decide; without any the floor holds."""
    if not firm:
        return floor
    best = max(row.order for row in firm)
    equals = [row for row in firm if row.order == best]
    decided = [row for row in equals if not row.is_undecided]
    if decided and len(decided) < len(equals):
        behind += [(row, NO_SIDE) for row in equals if row.is_undecided]
        equals = decided
    told = {row.stance for row in equals if row.stance is not None}
    rest = [row for row in firm if row.order != best]
    if len(told) > 1:
        behind += [(row, LATER if row.rank == best[0] else _rule(equals[0], row)) for row in rest]
        seen = tuple(witness(row, "") for row in equals)
        return Standing("disputed", "disputed", DISPUTED, frozenset(told), best[1], None, seen, _behind(floor))
    stance = told.pop()
    behind += [(row, AGREES if row.stance == stance else _rule(equals[0], row)) for row in rest]
    against = [row for row in rest if row.stance != stance]
    rule = _rule(equals[0], max(against, key=lambda row: row.order)) if against else ONE_VOICE
    seen = tuple(witness(row, "") for row in equals)
    return Standing(stance, "firm", rule, frozenset(), best[1], None, seen, _behind(floor))


def _behind(floor: Standing) -> tuple[Witness, ...]:
    return tuple(replace(one, outranked_by=floor.gives_way) for one in floor.rests_on)


def _rule(best: Evidence, row: Evidence) -> str:
    for rule, one, other in zip(_RULES, best.rank, row.rank, strict=True):
        if one != other:
            return rule
    return LATER


def _lean(
    standing: Standing,
    firm: Sequence[Evidence],
    leans: Sequence[Evidence],
    kin: Sequence[Evidence],
    behind: list[tuple[Evidence, str]],
) -> Standing:
    """Widen a position by what may be so and by later news of a lower rank, unless later news confirms it."""
    same = [row.moment for row in (*firm, *kin) if row.stance == standing.stance]
    confirmed = max(same) if same and any(row.stance == standing.stance for row in firm) else None
    toward: set[Stance] = set()
    for row in leans:
        reason = LEANS if row.is_lean else HEARSAY_DOUBT if _is_hearsay_doubt(row) else NOT_YET
        if row.stance is None or row.stance == standing.stance:
            behind.append((row, reason))
        elif confirmed is not None and row.moment <= confirmed:
            behind.append((row, OUTDATED))
        else:
            toward.add(row.stance)
            behind.append((row, reason))
    if confirmed is not None:
        later = [row.stance for row in firm if row.moment > confirmed]
        toward |= {stance for stance in later if stance is not None and stance != standing.stance}
    if not toward or standing.firmness == "disputed":
        return replace(standing, alternatives=standing.alternatives | toward)
    return replace(standing, firmness="leaning", alternatives=standing.alternatives | toward)


def _direct(
    standing: Standing, rows: Sequence[Evidence], day: date, withdrawn: Mapping[str, str], witness: ToWitness
) -> Standing:
    """Let a claim on the motion itself say how the actor votes, unless it changed sides after it."""
    direct = [
        row
        for row in rows
        if row.intention is not None
        and row.holds_on(day)
        and not row.is_lean
        and row.claim_id not in withdrawn
        and (standing.since is None or row.last >= standing.since)
    ]
    direct = [row for row in direct if not _is_hearsay_doubt(row)]
    if not direct:
        return standing
    best = max(row.order for row in direct)
    said = {row.intention for row in direct if row.order == best}
    sure = said - {"undeclared"}
    chosen = sure or said
    if len(chosen) > 1:
        return replace(standing, intention="undeclared")
    seen = tuple(witness(row, "") for row in direct if row.order == best and row.stance is None)
    return replace(standing, intention=chosen.pop(), rests_on=(*standing.rests_on, *seen))
