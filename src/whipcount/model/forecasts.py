"""The forecast's nouns: positions of blocs, the decision rule, a question, its chances, moves, pivots and power."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

Position: TypeAlias = Literal["aye", "leaning_aye", "undeclared", "leaning_no", "no", "abstain", "absent", "nonvoting"]
POSITIONS: tuple[Position, ...] = (
    "aye", "leaning_aye", "undeclared", "leaning_no", "no", "abstain", "absent", "nonvoting",
)  # fmt: skip

RuleKind: TypeAlias = Literal[
    "absolute_statutory", "absolute_filled", "fixed", "simple", "negative_majority",
    "majority_of_participants", "half_plus_one",
]  # fmt: skip
RULE_KINDS: tuple[RuleKind, ...] = (
    "absolute_statutory", "absolute_filled", "fixed", "simple", "negative_majority",
    "majority_of_participants", "half_plus_one",
)  # fmt: skip
AYES_NEEDED: frozenset[str] = frozenset({"absolute_statutory", "absolute_filled", "fixed", "half_plus_one"})

Procedure: TypeAlias = Literal[
    "no_confidence", "constructive_no_confidence", "confidence_question", "investiture", "unknown"
]
PROCEDURES: tuple[Procedure, ...] = (
    "no_confidence", "constructive_no_confidence", "confidence_question", "investiture", "unknown",
)  # fmt: skip
Casting: TypeAlias = Literal["aye", "no", "unknown", "tie_fails"]


@dataclass(frozen=True, slots=True)
class BlocPosition:
    """Seats of one bloc by vote intention towards the motion; an aye is always a vote for the motion put.

    All numbers are seats. A named member who stands apart from the bloc is a bloc of one seat.
    """

    name: str
    seats: int
    aye: int = 0
    leaning_aye: int = 0
    undeclared: int = 0
    leaning_no: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0
    nonvoting: int = 0

    def at(self, position: str) -> int:
        """Give the seats of the bloc at one position."""
        seats: int = getattr(self, position)
        return seats

    def split(self) -> dict[str, int]:
        """Give the positions that hold at least one seat, in the order of the scale."""
        return {name: self.at(name) for name in POSITIONS if self.at(name)}

    def placed(self) -> int:
        """Give the sum over all positions; equal to `seats` in a sound record."""
        return sum(self.at(name) for name in POSITIONS)

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {"name": self.name, "seats": self.seats, **{name: self.at(name) for name in POSITIONS}}


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What carries the motion, in exact whole numbers of votes.

    Attributes:
        kind: `absolute_statutory`, `absolute_filled`, `half_plus_one` and `fixed`: ayes reach `number`;
            `negative_majority`: the motion carries unless the noes reach `number`; `simple`: more ayes than noes;
            `majority_of_participants`: more than half of ayes, noes and abstentions together.
        number: votes; `None` for the two rules that count only those who vote.
        only_ayes_counted: noes are not called, so that a no and an absence look the same.
        casting: what a tie under `simple` becomes; `unknown` halves its chance.
    """

    kind: RuleKind
    number: int | None = None
    only_ayes_counted: bool = False
    casting: Casting = "unknown"

    @property
    def absence_works_like_no(self) -> bool:
        """Tell whether a member who stays away harms the motion as much as one who votes against it."""
        return self.kind in AYES_NEEDED

    def carries(self, ayes: int, noes: int, abstentions: int = 0) -> bool | None:
        """Tell whether a result carries the motion; `None` for a tie that an unknown casting vote decides."""
        if self.kind == "simple":
            if ayes == noes:
                return {"aye": True, "unknown": None}.get(self.casting, False)
            return ayes > noes
        if self.kind == "majority_of_participants":
            return 2 * ayes > ayes + noes + abstentions
        needed = self.number if self.number is not None else 0
        return noes < needed if self.kind == "negative_majority" else ayes >= needed

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "kind": self.kind,
            "number": self.number,
            "only_ayes_counted": self.only_ayes_counted,
            "casting": self.casting,
        }


@dataclass(frozen=True, slots=True)
class VoteQuestion:
    """One motion and the chamber that votes on it; seats of all blocs together are the filled seats."""

    id: str
    blocs: tuple[BlocPosition, ...]
    rule: DecisionRule
    statutory: int
    filled: int
    procedure: Procedure = "unknown"

    def total(self, position: str) -> int:
        """Give the seats of all blocs at one position."""
        return sum(bloc.at(position) for bloc in self.blocs)

    def bloc(self, name: str) -> BlocPosition | None:
        """Give a bloc by its name, or `None`."""
        return next((bloc for bloc in self.blocs if bloc.name == name), None)

    def with_blocs(self, blocs: tuple[BlocPosition, ...]) -> VoteQuestion:
        """Give the same question with other blocs."""
        return replace(self, blocs=blocs)

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON, which `whipcount forecast --question` reads back."""
        return {
            "id": self.id,
            "procedure": self.procedure,
            "statutory": self.statutory,
            "filled": self.filled,
            "rule": self.rule.to_json(),
            "blocs": [bloc.to_json() for bloc in self.blocs],
        }


@dataclass(frozen=True, slots=True)
class Spread:
    """Distribution of one count of votes: its mean and the central intervals, in votes.

    `chances[i]` is the chance of `first + i` votes; chances too small to matter at both ends are left out and
    their sum is `left_out`.
    """

    mean: float
    median: int
    interval50: tuple[int, int]
    interval80: tuple[int, int]
    interval95: tuple[int, int]
    first: int
    chances: tuple[float, ...]
    left_out: float

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "mean": self.mean,
            "median": self.median,
            "interval50": list(self.interval50),
            "interval80": list(self.interval80),
            "interval95": list(self.interval95),
            "first": self.first,
            "chances": list(self.chances),
            "left_out": self.left_out,
        }


@dataclass(frozen=True, slots=True)
class Driver:
    """How far the chance would go if one uncertain bloc were known: the chances with all its open seats aye and no."""

    bloc: str
    seats: int
    chance_if_no: float
    chance_if_aye: float

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "bloc": self.bloc,
            "seats": self.seats,
            "chance_if_no": self.chance_if_no,
            "chance_if_aye": self.chance_if_aye,
        }


@dataclass(frozen=True, slots=True)
class Forecast:
    """The chance that a motion carries, and the votes to expect, with the assumptions behind them.

    `needed` is the number of ayes (or, under a negative majority, of noes) that the rule names; `None` when it
    depends on how many vote.
    """

    question: str
    chance: float
    needed: int | None
    ayes: Spread
    noes: Spread
    abstentions: Spread
    absences: Spread
    drivers: tuple[Driver, ...]
    assumptions: tuple[str, ...]
    parameters: dict[str, float]

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "question": self.question,
            "chance": self.chance,
            "needed": self.needed,
            "ayes": self.ayes.to_json(),
            "noes": self.noes.to_json(),
            "abstentions": self.abstentions.to_json(),
            "absences": self.absences.to_json(),
            "drivers": [driver.to_json() for driver in self.drivers],
            "assumptions": list(self.assumptions),
            "parameters": dict(self.parameters),
        }


@dataclass(frozen=True, slots=True)
class Move:
    """Seats of one bloc that go from one position to another, or a vacancy filled or made.

    `before` or `after` is `vacant` when a seat is filled or falls empty. `seats` of `None` means all seats there.
    """

    bloc: str
    before: str
    after: str
    seats: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {"bloc": self.bloc, "seats": self.seats, "from": self.before, "to": self.after}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named set of moves; `statutory` changes the base when the law or a ruling changes it."""

    name: str
    moves: tuple[Move, ...] = ()
    statutory: int | None = None
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "name": self.name,
            "note": self.note,
            "statutory": self.statutory,
            "moves": [move.to_json() for move in self.moves],
        }


@dataclass(frozen=True, slots=True)
class Pivot:
    """A bloc or member without whom the result turns; `needed` is how many of its seats must move to turn it."""

    bloc: str
    seats: int
    side: str
    needed: int

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {"bloc": self.bloc, "seats": self.seats, "side": self.side, "needed": self.needed}


@dataclass(frozen=True, slots=True)
class Standing:
    """A motion as declared, and its chance, under one scenario.

    `ayes` and `noes` count declared and leaning seats; `lead` is how far the deciding count is past what carries the
    motion, in votes (0: it just carries, -1: one vote short), with all others doing nothing.
    """

    scenario: str
    ayes: int
    noes: int
    undeclared: int
    filled: int
    needed: int | None
    lead: int
    chance: float

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {
            "scenario": self.scenario,
            "ayes": self.ayes,
            "noes": self.noes,
            "undeclared": self.undeclared,
            "filled": self.filled,
            "needed": self.needed,
            "lead": self.lead,
            "chance": self.chance,
        }


@dataclass(frozen=True, slots=True)
class MoveSet:
    """Moves that together turn the result, none of them to spare; `seats` is how many seats they move."""

    moves: tuple[Move, ...]
    seats: int

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {"seats": self.seats, "moves": [move.to_json() for move in self.moves]}


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Sets found by a bounded search, each a tuple of names; `note` says in words whether all were found."""

    sets: tuple[tuple[str, ...], ...]
    is_complete: bool
    note: str

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {"sets": [list(names) for names in self.sets], "is_complete": self.is_complete, "note": self.note}


@dataclass(frozen=True, slots=True)
class PowerIndex:
    """Power of one player in a weighted game.

    Attributes:
        swings: number of coalitions of the others that the player turns from losing to winning; exact.
        banzhaf: `swings` over 2 to the number of the other players.
        banzhaf_normalised: share of all swings.
        shapley: share of orders of arrival in which the player is the one who turns the coalition.
    """

    player: str
    weight: int
    swings: int
    banzhaf: float
    banzhaf_normalised: float
    shapley: float

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON; `swings` is text, since it can exceed what JSON readers hold exactly."""
        return {
            "player": self.player,
            "weight": self.weight,
            "swings": str(self.swings),
            "banzhaf": self.banzhaf,
            "banzhaf_normalised": self.banzhaf_normalised,
            "shapley": self.shapley,
        }
