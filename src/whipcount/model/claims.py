"""Claims: what a report asserts, who says it, in which words, about when.

Seven kinds share one frame (`Claim`). The public JSON is flat; `claim_from_json` reads it back. A claim is immutable
and its id is a hash of its content without the name of the reader, so that two readers who find the same claim
find one claim.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Literal, TypeAlias, get_args

from whipcount.model.content import content_id
from whipcount.model.times import DayRange

Modality: TypeAlias = Literal["stated", "reported", "possible", "conditional", "denied"]
MentionType: TypeAlias = Literal[
    "person", "party", "group", "alliance", "institution", "outlet", "anonymous", "document", "unknown"
]
Bound: TypeAlias = Literal["exact", "at_least", "at_most", "about"]
ActorType: TypeAlias = Literal["party", "person", "group"]
AllegianceAct: TypeAlias = Literal["leaves", "joins", "backs", "opposes", "undecided", "returns"]
Side: TypeAlias = Literal["government", "opposition", "motion_for", "motion_against", "neutral"]
OfficeAct: TypeAlias = Literal["resigns", "dismissed", "appointed", "offered", "refuses"]
MotionKind: TypeAlias = Literal["no_confidence", "constructive_no_confidence", "confidence", "investiture", "censure"]
MotionStage: TypeAlias = Literal[
    "announced", "notice_given", "admitted", "moved", "debated", "carried", "lost", "withdrawn", "ruled_out"
]
CountOf: TypeAlias = Literal[
    "needed", "government", "opposition", "for", "against", "abstain", "total_seats", "party_seats"
]
Step: TypeAlias = Literal["session", "debate", "vote", "resign", "dissolve", "election"]
EventType: TypeAlias = Literal[
    "rally", "investigation", "court_ruling", "dissolution", "election_called", "meeting", "protest"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters [start, end) of a report's text.

    Raises:
        ValueError: the range is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"[{self.start}, {self.end}) is not a span of text")

    def of(self, text: str) -> str:
        """Give the words of the span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """The words used for somebody and whom they were resolved to.

    Attributes:
        text: the words of the report, or the words they stand for where a pronoun was followed back.
        id: entity id such as `pk-na:pti`; `None` when unresolved, never guessed.
        name: the entity's full name; `None` when unresolved.
        type: what it is, as far as known.
    """

    text: str
    id: str | None = None
    name: str | None = None
    type: MentionType = "unknown"

    @property
    def label(self) -> str:
        """The full name when resolved, else the words used."""
        return self.name or self.text

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        return {"text": self.text, "id": self.id, "name": self.name, "type": self.type}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Mention:
        """Read the public JSON."""
        return cls(data["text"], data["id"], data["name"], data.get("type", "unknown"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The frame of every claim.

    Attributes:
        report_id: the report that makes the claim.
        spans: the words that support it, the main clause first; never empty.
        said_by: the chain of sources, nearest speaker first; empty means the outlet itself.
        modality: stated, reported, possible, conditional or denied.
        valid_from, valid_to: when it is so in the world; a range where only a window is known, `None` where nothing is.
        reader: name and version of the reader that found it; not part of the id.

    Raises:
        ValueError: no span.
    """

    kind: ClassVar[str] = ""

    report_id: str
    spans: tuple[Span, ...]
    said_by: tuple[Mention, ...] = ()
    modality: Modality = "stated"
    valid_from: DayRange | None = None
    valid_to: DayRange | None = None
    reader: str = ""

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a claim without a span is no claim")

    @property
    def id(self) -> str:
        """`c-` and a hash of everything but the reader's name."""
        content = self.to_json(with_id=False)
        del content["reader"]
        return content_id("c", content)

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Everybody the claim is about, for lookups."""
        return ()

    def to_json(self, *, with_id: bool = True) -> dict[str, Any]:
        """Give the public JSON, flat, with `null` for what is unknown."""
        out: dict[str, Any] = {"id": self.id} if with_id else {}
        out["kind"] = self.kind
        for field in fields(self):
            out[field.name] = _plain(getattr(self, field.name))
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class AllegianceClaim(Claim):
    """Somebody leaves, joins, backs, opposes, hesitates or returns."""

    kind: ClassVar[str] = "allegiance"

    actor: Mention
    actor_type: ActorType
    act: AllegianceAct
    side: Side
    seats: int | None = None
    seats_bound: Bound | None = None

    @property
    def actors(self) -> tuple[Mention, ...]:
        """The one who moves."""
        return (self.actor,)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClaim(Claim):
    """Somebody resigns, is dismissed, appointed, offered an office, or refuses to go."""

    kind: ClassVar[str] = "office"

    person: Mention
    office: str
    act: OfficeAct

    @property
    def actors(self) -> tuple[Mention, ...]:
        """The office holder."""
        return (self.person,)


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionClaim(Claim):
    """A motion reaches a stage."""

    kind: ClassVar[str] = "motion"

    motion_kind: MotionKind
    stage: MotionStage
    target: Mention | None = None
    by: Mention | None = None
    signatories: int | None = None
    signatories_bound: Bound | None = None
    date: DayRange | None = None

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Target and movers, as far as named."""
        return tuple(mention for mention in (self.target, self.by) if mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim(Claim):
    """A number of seats or votes."""

    kind: ClassVar[str] = "count"

    what: CountOf
    number: int
    bound: Bound = "exact"
    party: Mention | None = None

    @property
    def actors(self) -> tuple[Mention, ...]:
        """The party counted, when one is."""
        return (self.party,) if self.party else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineClaim(Claim):
    """A step must or will happen by, on or between days."""

    kind: ClassVar[str] = "deadline"

    step: Step
    date: DayRange | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaim(Claim):
    """Somebody's words, direct or reported."""

    kind: ClassVar[str] = "statement"

    speaker: Mention
    role: str | None = None
    direct: bool = False
    quote_span: Span | None = None
    medium: str | None = None
    addressee: str | None = None

    @property
    def actors(self) -> tuple[Mention, ...]:
        """The speaker."""
        return (self.speaker,)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """Something that happens around the crisis: a rally, a probe, a ruling, a dissolution."""

    kind: ClassVar[str] = "event"

    event_type: EventType
    event_actors: tuple[Mention, ...] = ()
    date: DayRange | None = None
    place: str | None = None

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Those who take part."""
        return self.event_actors

    def to_json(self, *, with_id: bool = True) -> dict[str, Any]:
        """Give the public JSON; the field is called `actors` there."""
        out = Claim.to_json(self, with_id=with_id)
        out["actors"] = out.pop("event_actors")
        return out


CLAIM_KINDS: dict[str, type[Claim]] = {
    cls.kind: cls
    for cls in (AllegianceClaim, OfficeClaim, MotionClaim, CountClaim, DeadlineClaim, StatementClaim, EventClaim)
}

_MENTIONS = {"actor", "person", "target", "by", "party", "speaker"}
_RANGES = {"valid_from", "valid_to", "date"}
_CHOICES: dict[str, frozenset[str]] = {
    "modality": frozenset(get_args(Modality)),
    "actor_type": frozenset(get_args(ActorType)),
    "act": frozenset(get_args(AllegianceAct)) | frozenset(get_args(OfficeAct)),
    "side": frozenset(get_args(Side)),
    "motion_kind": frozenset(get_args(MotionKind)),
    "stage": frozenset(get_args(MotionStage)),
    "what": frozenset(get_args(CountOf)),
    "step": frozenset(get_args(Step)),
    "event_type": frozenset(get_args(EventType)),
}


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Mention):
        return value.to_json()
    if isinstance(value, DayRange):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def claim_from_json(data: dict[str, Any]) -> Claim:
    """Read the public JSON of a claim.

    Raises:
        ValueError: an unknown kind, a value outside its list, a span that is none, a field too many or too few.
    """
    cls = CLAIM_KINDS.get(data.get("kind", ""))
    if cls is None:
        raise ValueError(f"{data.get('kind')!r} is not a kind of claim; write one of {', '.join(CLAIM_KINDS)}")
    given: dict[str, Any] = {}
    for name, value in data.items():
        if name in ("id", "kind"):
            continue
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ValueError(f"{name}: {value!r} is not one of {', '.join(sorted(_CHOICES[name]))}")
        given["event_actors" if name == "actors" else name] = _rich(name, value)
    try:
        return cls(**given)
    except TypeError as error:
        raise ValueError(f"a claim of kind {cls.kind}: {error}") from error


def _rich(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "spans":
        return tuple(Span(*pair) for pair in value)
    if name == "quote_span":
        return Span(*value)
    if name in _MENTIONS:
        return Mention.from_json(value)
    if name in ("said_by", "actors"):
        return tuple(Mention.from_json(item) for item in value)
    if name in _RANGES:
        return DayRange.parse(value)
    return value
