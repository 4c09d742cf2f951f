"""What the clock and a decided vote give back: windows, breaches, needs, bars, consequences, each with its rule.

All days are days of the chamber's time zone. `None` for a bound means that no rule sets one, never "not allowed".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Literal, TypeAlias

from whipcount.model.rules import Citation

Moment: TypeAlias = date | datetime


def _iso(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A session, part-session, year or term that in fact ran from its first to its last day.

    Attributes:
        name: `session`, `ordinary_session`, `extraordinary_session`, `part_session`, `year` or `term`.
        last: last day; `None` while it is not known.
        citation: rule that dates it; `None` where the caller told it.
    """

    name: str
    first: date
    last: date | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class EarlierMotion:
    """An earlier motion of the same kind, for bars and quotas.

    Attributes:
        events: its stages and their days.
        outcome: `lost`, `carried`, `withdrawn` or `lapsed`; empty where it is not known.
        signatories: names of those who signed; empty where they are not known.
        target, grounds: against whom and why, in the caller's words; empty where not known.
    """

    events: Mapping[str, Moment]
    outcome: Literal["", "lost", "carried", "withdrawn", "lapsed"] = ""
    signatories: tuple[str, ...] = ()
    target: str = ""
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """What bars and quotas are counted from, besides the events of the motion in hand.

    Attributes:
        earlier: earlier motions.
        spans: sessions and other spans as they ran.
        signatories, target, grounds: of the motion in hand.
        signatures: how many sign it, where the names are not known.
    """

    earlier: tuple[EarlierMotion, ...] = ()
    spans: tuple[TimeSpan, ...] = ()
    signatories: tuple[str, ...] = ()
    signatures: int | None = None
    target: str = ""
    grounds: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain behind a bound: from an event at a moment, a rule leads to the next."""

    rule: str
    says: str
    citation: Citation | None
    after: str
    after_moment: Moment | None
    step: str
    moment: Moment

    def to_json(self) -> dict[str, object]:
        """Give the link as JSON."""
        row: dict[str, object] = {"rule": self.rule, "says": self.says, "after": self.after}
        row["after_on"] = _iso(self.after_moment)
        row["gives"] = _iso(self.moment)
        row["for"] = self.step
        if self.citation:
            row |= {"article": self.citation.article, "verified": self.citation.verified}
        return row


@dataclass(frozen=True, slots=True)
class Bound:
    """An earliest or latest lawful moment with the chain of rules and events that produced it, nearest first."""

    moment: Moment
    chain: tuple[Link, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether every rule of the chain was read in a source."""
        return all(link.citation is None or link.citation.verified for link in self.chain)

    @property
    def article(self) -> str:
        """Article of the nearest rule that has one, or empty."""
        return next((link.citation.article for link in self.chain if link.citation), "")


@dataclass(frozen=True, slots=True)
class IfDue:
    """Window of a step when every earlier step that has a last lawful day is taken on that day."""

    assuming: tuple[tuple[str, Moment], ...]
    earliest: Bound | None
    latest: Bound | None

    def to_json(self) -> dict[str, object]:
        """Give `assuming`, `from` and `to` as JSON."""
        return {
            "assuming": {step: _iso(moment) for step, moment in self.assuming},
            "from": _iso(self.earliest.moment) if self.earliest else None,
            "to": _iso(self.latest.moment) if self.latest else None,
        }


@dataclass(frozen=True, slots=True)
class WindowReading:
    """The window of a step in another reading of the law."""

    reading: str
    means: str
    earliest: Bound | None
    latest: Bound | None
    if_due: IfDue | None = None

    def to_json(self) -> dict[str, object]:
        """Give the reading as JSON."""
        row: dict[str, object] = {
            "reading": self.reading,
            "means": self.means,
            "earliest": _iso(self.earliest.moment) if self.earliest else None,
            "latest": _iso(self.latest.moment) if self.latest else None,
        }
        if self.if_due:
            row["if_due"] = self.if_due.to_json()
        return row


@dataclass(frozen=True, slots=True)
class StepWindow:
    """When a step may lawfully be taken.

    Attributes:
        step: event of the step.
        happened: when it was taken, or `None`.
        earliest, latest: the lawful window given the events before the step; `None` where no rule sets one.
        reading: name of the reading that these bounds rest on; empty where there is one reading only.
        means: that reading in words.
        if_due: see `IfDue`; `None` for a step that has happened or that hangs on no assumption.
        readings: windows of the other readings, where they differ.
        is_optional: whether the procedure can run without the step.
        is_possible: false when the rules leave no lawful moment any more (then both bounds are what the
            earlier events alone require).
        undated: rules that bind the step but give no date, in words.
        needs_hour: whether a bound runs in hours from an event of which only the day is known.
    """

    step: str
    happened: Moment | None
    earliest: Bound | None
    latest: Bound | None
    reading: str = ""
    means: str = ""
    if_due: IfDue | None = None
    readings: tuple[WindowReading, ...] = ()
    is_optional: bool = False
    is_possible: bool = True
    undated: tuple[str, ...] = ()
    needs_hour: bool = False

    @property
    def verified(self) -> bool:
        """Whether every rule behind the window was read in a source."""
        return all(bound is None or bound.verified for bound in (self.earliest, self.latest))

    def to_json(self) -> dict[str, object]:
        """Give the window as JSON; `why` holds the chains."""
        row: dict[str, object] = {
            "step": self.step,
            "optional": self.is_optional,
            "happened": _iso(self.happened),
            "earliest": _iso(self.earliest.moment) if self.earliest else None,
            "latest": _iso(self.latest.moment) if self.latest else None,
            "reading": self.reading or None,
            "means": self.means or None,
            "verified": self.verified,
            "possible": self.is_possible,
        }
        if self.if_due:
            row["if_due"] = self.if_due.to_json()
        if self.readings:
            row["readings"] = [reading.to_json() for reading in self.readings]
        if self.undated:
            row["undated"] = list(self.undated)
        if self.needs_hour:
            row["needs_hour"] = True
        row["why"] = {
            "earliest": [link.to_json() for link in self.earliest.chain] if self.earliest else [],
            "latest": [link.to_json() for link in self.latest.chain] if self.latest else [],
        }
        return row


@dataclass(frozen=True, slots=True)
class BreachReading:
    """How a breach looks in another reading: `by_days` is 0 where it is no breach there."""

    reading: str
    means: str
    by_days: int
    by_hours: Fraction
    bound: Moment | None

    def to_json(self) -> dict[str, object]:
        """Give the reading as JSON."""
        row: dict[str, object] = {"reading": self.reading, "means": self.means, "by_days": self.by_days}
        row["due"] = _iso(self.bound)
        return row


@dataclass(frozen=True, slots=True)
class Breach:
    """An event outside its lawful window.

    Attributes:
        step: the event.
        happened: when.
        kind: `late`, `early`, `out_of_order`, `barred` or `over_quota`.
        by_days: whole days outside the window (0 when less than a day).
        by_hours: hours, where the rule runs in hours.
        bound: the last (or first) lawful moment with its chain.
        effect: `late_act_stays_valid`, `motion_lapses` or empty where no rule says.
        effect_article: article of the effect.
        reading: reading in which it is a breach; empty for all.
        only_in_reading: whether it is none in some other reading.
        readings: the other readings where they differ.
        only_if: for a bar of limited scope, such as `same_signatories`: the breach exists only then.
        who: the signatories whom a bar or quota hits, where they are known.
        is_dated: false for a bar whose end no rule or event dates: then `bound` is the day on which it began.
    """

    step: str
    happened: Moment
    kind: Literal["late", "early", "out_of_order", "barred", "over_quota"]
    by_days: int
    bound: Bound
    by_hours: Fraction = Fraction(0)
    effect: str = ""
    effect_article: str = ""
    reading: str = ""
    only_in_reading: bool = False
    readings: tuple[BreachReading, ...] = ()
    only_if: str = ""
    who: tuple[str, ...] = ()
    is_dated: bool = True

    def to_json(self) -> dict[str, object]:
        """Give the breach as JSON."""
        row: dict[str, object] = {
            "step": self.step,
            "happened": _iso(self.happened),
            "kind": self.kind,
            "by_days": self.by_days,
            "by_hours": float(self.by_hours) if self.by_hours else None,
            "due": _iso(self.bound.moment) if self.is_dated else None,
            "rule": self.bound.chain[0].rule if self.bound.chain else None,
            "article": self.bound.article or None,
            "verified": self.bound.verified,
            "effect": self.effect or None,
            "effect_article": self.effect_article or None,
            "reading": self.reading or None,
            "only_in_reading": self.only_in_reading,
            "only_if": self.only_if or None,
            "readings": [reading.to_json() for reading in self.readings],
            "why": [link.to_json() for link in self.bound.chain],
        }
        if self.who:
            row["who"] = list(self.who)
        return row


@dataclass(frozen=True, slots=True)
class GateNeed:
    """Members needed at a step; `needed` is `None` where the base is not known (members present, say)."""

    step: str
    who: str
    needed: int | None
    share: str
    of: str
    base: int | None
    citation: Citation
    readings: tuple[tuple[str, str, int | None], ...] = ()
    votes: str = ""

    def to_json(self) -> dict[str, object]:
        """Give the need as JSON."""
        row: dict[str, object] = {
            "step": self.step,
            "who": self.who,
            "needed": self.needed,
            "rule": self.share or None,
            "of": self.of or None,
            "base": self.base,
        } | self.citation.to_json()
        if self.votes:
            row["votes"] = self.votes
        if self.readings:
            row["readings"] = [
                {"reading": name, "means": means, "needed": needed} for name, means, needed in self.readings
            ]
        return row


@dataclass(frozen=True, slots=True)
class BarResult:
    """A bar, block or quota: `open`, `barred`, `lifted`, or `ask` where the caller has not told what it hangs on.

    Attributes:
        barred_from, barred_until: first barred and first free day; `None` where none is dated.
        asks: event, span or state that would settle it, where it is open.
        counted, quota: earlier motions that count against the bar, and how many may; `None` for a bar that counts none.
        members: for a quota of each signatory, how many of the counted motions each has signed.
        words: why the end has no date, or what the law says instead.
        readings: the other dates of the end, where a span is read in two ways: name, meaning, first free day.
    """

    kind: str
    state: Literal["open", "barred", "lifted", "ask"]
    says: str
    citation: Citation
    step: str = ""
    scope: str = ""
    barred_from: date | None = None
    barred_until: date | None = None
    asks: str = ""
    counted: int | None = None
    quota: int | None = None
    members: tuple[tuple[str, int], ...] = ()
    words: str = ""
    readings: tuple[tuple[str, str, date | None], ...] = ()

    def to_json(self) -> dict[str, object]:
        """Give the bar as JSON; `barred_until` is the first free day."""
        row: dict[str, object] = {
            "kind": self.kind,
            "state": self.state,
            "says": self.says,
            "step": self.step or None,
            "scope": self.scope or None,
            "barred_from": _iso(self.barred_from),
            "barred_until": _iso(self.barred_until),
            "asks": self.asks or None,
            "words": self.words or None,
        }
        if self.counted is not None:
            row |= {"counted": self.counted, "quota": self.quota}
        if self.members:
            row["members"] = dict(self.members)
        if self.readings:
            row["readings"] = [
                {"reading": name, "means": means, "barred_until": _iso(until)} for name, means, until in self.readings
            ]
        return row | self.citation.to_json()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows the vote on one outcome, with its own dates when the vote has been held."""

    when: str
    effect: str
    by: str
    citation: Citation
    earliest: Moment | None = None
    latest: Moment | None = None
    is_otherwise: bool = False
    only_if: str = ""
    unless: str = ""

    def to_json(self) -> dict[str, object]:
        """Give the consequence as JSON."""
        return {
            "when": self.when,
            "effect": self.effect,
            "by": self.by or None,
            "earliest": _iso(self.earliest),
            "latest": _iso(self.latest),
            "otherwise": self.is_otherwise,
            "only_if": self.only_if or None,
            "unless": self.unless or None,
        } | self.citation.to_json()


@dataclass(frozen=True, slots=True)
class FormNeed:
    """What a motion must (or must not) hold."""

    what: str
    is_required: bool
    citation: Citation
    only_if: str = ""

    def to_json(self) -> dict[str, object]:
        """Give the need as JSON."""
        row: dict[str, object] = {"what": self.what, "required": self.is_required, "only_if": self.only_if or None}
        return row | self.citation.to_json()


@dataclass(frozen=True, slots=True)
class ClockResult:
    """The clock of one procedure.

    Attributes:
        steps: one window per step, in the order of the procedure.
        gates: members needed, the vote included.
        forms: what the motion must hold.
        ballot: how the vote is taken; empty where no rule on record says.
        notes: what the rulebook adds in words.
        has_dates: false for a procedure whose rules name no dated bound by nature; `words` then says so.
        assumptions: what the dates rest on beyond rules and events (no sitting calendar given, ...).
        states_asked: states of affairs that would change the result and were not told.
        unverified: rules in use that nobody has read in a source.
        doubts: what the rulebook itself calls unsettled.
    """

    legislature: str
    procedure: str
    kind: str
    timezone: str
    steps: tuple[StepWindow, ...]
    breaches: tuple[Breach, ...] = ()
    gates: tuple[GateNeed, ...] = ()
    bars: tuple[BarResult, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    forms: tuple[FormNeed, ...] = ()
    ballot: str = ""
    notes: tuple[str, ...] = ()
    has_dates: bool = True
    words: str = ""
    assumptions: tuple[str, ...] = ()
    states_asked: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    events: tuple[tuple[str, Moment], ...] = ()

    def step(self, event: str) -> StepWindow:
        """Give the window of one step.

        Raises:
            KeyError: the procedure has no such step.
        """
        for window in self.steps:
            if window.step == event:
                return window
        raise KeyError(event)

    def to_json(self) -> dict[str, object]:
        """Give the whole result as JSON."""
        return {
            "legislature": self.legislature,
            "procedure": self.procedure,
            "kind": self.kind,
            "timezone": self.timezone,
            "events": {event: _iso(moment) for event, moment in self.events},
            "has_dates": self.has_dates,
            "words": self.words or None,
            "steps": [step.to_json() for step in self.steps],
            "breaches": [breach.to_json() for breach in self.breaches],
            "gates": [gate.to_json() for gate in self.gates],
            "bars": [bar.to_json() for bar in self.bars],
            "consequences": [row.to_json() for row in self.consequences],
            "forms": [form.to_json() for form in self.forms],
            "ballot": self.ballot or None,
            "notes": list(self.notes),
            "assumptions": list(self.assumptions),
            "states_asked": list(self.states_asked),
            "unverified": list(self.unverified),
            "doubts": list(self.doubts),
        }


@dataclass(frozen=True, slots=True)
class VoteTally:
    """Votes as counted, and the seats they are measured against.

    Attributes:
        votes_for, votes_against: for and against the question as put.
        abstain: present and not taking a side.
        absent: not there; `None` is not known.
        total_membership: legal number of seats.
        filled_seats: seats that somebody holds; `None` is not known.
        elected_members, entitled_members: where the rule names them; `None` takes the nearest base that is known.
        excluded: members whom the rule leaves out of the base (ministers, say).
        casting_vote: side of the presiding officer's casting vote, or empty.
        ballot: 1 for the first ballot.
    """

    votes_for: int
    votes_against: int
    total_membership: int
    abstain: int = 0
    absent: int | None = None
    filled_seats: int | None = None
    elected_members: int | None = None
    entitled_members: int | None = None
    excluded: int = 0
    casting_vote: Literal["", "for", "against"] = ""
    ballot: int = 1

    @property
    def present(self) -> int:
        """Members who voted or abstained."""
        return self.votes_for + self.votes_against + self.abstain

    @property
    def present_and_voting(self) -> int:
        """Votes for and against."""
        return self.votes_for + self.votes_against


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition of the decision as counted; `margin` is have minus needed."""

    votes: str
    have: int
    needed: int
    rule: str
    of: str
    base: int
    is_met: bool

    @property
    def margin(self) -> int:
        """Seats to spare (negative: seats missing)."""
        return self.have - self.needed

    def to_json(self) -> dict[str, object]:
        """Give the condition as JSON."""
        return {
            "votes": self.votes,
            "have": self.have,
            "needed": self.needed,
            "margin": self.margin,
            "rule": self.rule,
            "of": self.of,
            "base": self.base,
            "met": self.is_met,
        }


@dataclass(frozen=True, slots=True)
class OtherBase:
    """How the vote would have ended on another base or in another reading."""

    of: str
    needed: int
    have: int
    outcome: str
    differs: bool
    reading: str = ""

    def to_json(self) -> dict[str, object]:
        """Give the comparison as JSON."""
        return {
            "of": self.of,
            "needed": self.needed,
            "have": self.have,
            "outcome": self.outcome,
            "differs": self.differs,
            "reading": self.reading or None,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """A decided vote.

    Attributes:
        outcome: `government_falls`, `government_survives`, `tied` (the tie rule has not been applied yet) or
            `no_quorum`.
        carried: whether the question as put was carried; `None` when tied or without quorum.
        by: votes to spare on the side that won, under the condition that decided.
        deciding: that condition.
        conditions: all of them.
        tie_rule: what a tie does in this chamber, where there was one.
        other_bases: the same votes on the other bases, and in the other readings.
        assumptions: bases that were not given and what was taken instead.
        follows: what the rulebook says comes next.
    """

    legislature: str
    procedure: str
    kind: str
    outcome: Literal["government_falls", "government_survives", "tied", "no_quorum"]
    carried: bool | None
    by: int
    deciding: ConditionResult | None
    conditions: tuple[ConditionResult, ...]
    citation: Citation
    tie_rule: str = ""
    quorum_needed: int | None = None
    other_bases: tuple[OtherBase, ...] = ()
    assumptions: tuple[str, ...] = ()
    follows: tuple[Consequence, ...] = field(default=())
    doubts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Give the decision as JSON."""
        return {
            "legislature": self.legislature,
            "procedure": self.procedure,
            "kind": self.kind,
            "outcome": self.outcome,
            "carried": self.carried,
            "by": self.by,
            "deciding": self.deciding.to_json() if self.deciding else None,
            "conditions": [row.to_json() for row in self.conditions],
            "tie_rule": self.tie_rule or None,
            "quorum_needed": self.quorum_needed,
            "other_bases": [row.to_json() for row in self.other_bases],
            "assumptions": list(self.assumptions),
            "follows": [row.to_json() for row in self.follows],
            "doubts": list(self.doubts),
        } | self.citation.to_json()
