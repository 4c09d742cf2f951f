"""The law of one chamber: procedures, their steps, the rules between steps, thresholds and what follows a vote.

Everything here is data that a rulebook file states and cites; the clock computes from it. A share is an exact
fraction of a named base, a rule names how its days are counted, and what authorities read in two ways is kept
as readings.
"""

from __future__ import annotations

from calendar import day_name, month_name
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal, TypeAlias

from whipcount.model.chambers import Source

ProcedureKind: TypeAlias = Literal[
    "no_confidence", "constructive_no_confidence", "confidence", "investiture", "censure_of_minister"
]
Base: TypeAlias = Literal[
    "total_membership", "filled_seats", "present", "present_and_voting", "elected_members", "entitled_members"
]
Comparator: TypeAlias = Literal["at_least", "more_than"]
Unit: TypeAlias = Literal[
    "hours",
    "days",
    "working_days",
    "sitting_days",
    "sittings",
    "part_sessions",
    "months",
    "years",
    "sessions",
    "no_number",
]
Counting: TypeAlias = Literal["event_day_excluded", "event_day_included", "clear_days", "elapsed"]
Side: TypeAlias = Literal["not_before", "not_after", "exactly"]
VoteSide: TypeAlias = Literal["for", "against"]
Outcome: TypeAlias = Literal["government_falls", "government_survives"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands and how sure the file is of it.

    Attributes:
        article: article, section or rule number, or "convention".
        verified: whether the text of the rule (or a page that states it) was read.
        valid_from, valid_to: half-open time in which this wording holds; `None` is not known.
        note: a remark in a few words.
    """

    article: str
    verified: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def to_json(self) -> dict[str, object]:
        """Give the citation as JSON, leaving out what is not known."""
        row: dict[str, object] = {"article": self.article, "verified": self.verified}
        if self.valid_from:
            row["valid_from"] = self.valid_from.isoformat()
        if self.valid_to:
            row["valid_to"] = self.valid_to.isoformat()
        if self.note:
            row["note"] = self.note
        return row


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a base are needed: a fraction or a plain number.

    Attributes:
        comparator: `at_least` the share or `more_than` the share.
        share: exact fraction of the base, or a whole number of persons when `number` is true.
        of: the base.
        plus: seats on top, for "one half plus one".
        number: whether `share` is a count of persons and not a part of the base.
    """

    comparator: Comparator
    share: Fraction
    of: Base
    plus: int = 0
    number: bool = False

    def needed(self, base: int) -> int:
        """Give the smallest whole number that fulfils the share, of a base of `base` seats.

        At least 1/5 of 342 (68.4) is 69; more than 1/2 of 342 is 172; half plus one of 65 is 34.
        """
        exact = self.share if self.number else self.share * base
        least = ceil(exact) if self.comparator == "at_least" else floor(exact) + 1
        return least + self.plus

    @property
    def words(self) -> str:
        """The share in words, such as "at least 1/5 of total_membership"."""
        extra = f" plus {self.plus}" if self.plus else ""
        comparator = self.comparator.replace("_", " ")
        if self.number:
            there = " present" if self.of in ("present", "present_and_voting") else ""
            return f"{comparator} {self.share}{extra} {'member' if self.share == 1 else 'members'}{there}"
        return f"{comparator} {self.share}{extra} of {self.of.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which authorities read a rule or the calendar.

    Attributes:
        id: short name, unique within the procedure.
        means: the reading in one sentence.
        amount, counting, unit, after, side: what the reading puts in place of the rule's own; `None` or empty
            keeps it.
        weekend: days not worked in this reading; `None` keeps the chamber's.
        public_holidays: `worked` when public holidays count as working days, else empty.
        of: base of a threshold in this reading, or empty.
        comparator, plus: as in `Share`, for a threshold; `None` keeps it.
        share: fraction of the base in this reading, or `None`.
        source: who reads it so.
    """

    id: str
    means: str
    amount: int | None = None
    counting: Counting | None = None
    unit: Unit | None = None
    after: str = ""
    side: Side | None = None
    weekend: tuple[str, ...] | None = None
    public_holidays: str = ""
    of: Base | None = None
    comparator: Comparator | None = None
    share: Fraction | None = None
    plus: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that is counted first, before another one begins."""

    amount: int
    unit: Unit
    counting: Counting


@dataclass(frozen=True, slots=True)
class Constraint:
    """A rule that ties one step to an earlier one.

    Attributes:
        id: `<step>.<side>.<number>`, stable while the file keeps its order.
        after: the earlier step (or outside event).
        step: the step that the rule binds.
        side: `not_before` (earliest), `not_after` (latest) or `exactly`.
        amount: how many units; 0 for `no_number` ("promptly", "within a reasonable time": then `words` says which).
        lead: a period that must run first.
        only_if, unless: state of affairs on which the rule hangs; empty for none.
        on_miss: `motion_lapses` where missing the term kills the motion, else empty.
        reading: the reading that the rule's own values stand for, where there are others.
        other_readings: the others.
    """

    id: str
    after: str
    step: str
    side: Side
    amount: int
    unit: Unit
    counting: Counting
    citation: Citation
    lead: Period | None = None
    only_if: str = ""
    unless: str = ""
    on_miss: str = ""
    words: str = ""
    reading: Reading | None = None
    other_readings: tuple[Reading, ...] = ()

    @property
    def says(self) -> str:
        """The rule in words, such as "not later than 14 days after requisition"."""
        head = {"not_before": "not before", "not_after": "not later than", "exactly": "on"}[self.side]
        if self.unit == "no_number":
            return f"{self.words.replace('_', ' ')} after {self.after}"
        unit = self.unit.replace("_", " ")
        unit = unit.removesuffix("s") if self.amount == 1 and self.side != "exactly" else unit
        ordinal = f"day {self.amount} ({unit})" if self.side == "exactly" else f"{self.amount} {unit}"
        lead = f" (running after {self.lead.amount} {self.lead.unit})" if self.lead else ""
        return f"{head} {ordinal} after {self.after}{lead}, {self.counting.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a procedure, in the order in which stages are taken.

    Attributes:
        event: word of the event vocabulary.
        is_optional: whether the procedure can run without it.
        follows: steps that come before it.
    """

    event: str
    is_optional: bool = False
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Support needed for a step to be taken: signatures, members who rise, leave of the chamber.

    `share` is `None` where the actor alone suffices (a government, a committee).
    """

    step: str
    who: str
    citation: Citation
    share: Share | None = None
    excluded: str = ""
    reading: Reading | None = None
    other_readings: tuple[tuple[Reading, Share], ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A time in which a motion may not be brought, or a quota.

    Attributes:
        step: the step that is barred.
        side: `after` or `before` the event, or `during` the span that `event` names.
        amount, unit: length; 0 where the bar lasts for the whole span or is a quota.
        quota: how many are allowed within the span; 0 where none is named.
        scope: `any`, `same_target`, `same_signatories`, `same_grounds` or `per_signatory`.
        only_after: `lost` where only a failed motion bars, else empty.
        unless: state that lifts the bar.
        lifted_by: number of members that lifts it.
    """

    step: str
    side: Literal["after", "before", "during"]
    event: str
    scope: str
    citation: Citation
    amount: int = 0
    unit: Unit = "days"
    quota: int = 0
    only_after: str = ""
    unless: str = ""
    lifted_by: Share | None = None


# Scope of a bar -> states with which a caller tells whether it reaches the motion in hand.
SAMENESS: dict[str, tuple[str, str]] = {
    "same_target": ("same_target", "other_target"),
    "same_grounds": ("same_grounds", "other_grounds"),
    "same_signatories": ("same_signatories", "other_signatories"),
}


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class DayRule:
    """A day of the year as law fixes it: a date, or the first or last of some kind of day in a month.

    Attributes:
        month: 1 to 12.
        day: day of the month; 0 where `nth` names it.
        nth: 1 for the first, 2 for the second, -1 for the last; 0 where `day` names it.
        of: `working_day` or `mon` to `sun`.
        moves: whether a day that is not worked gives way to the next working day.
    """

    month: int
    day: int = 0
    nth: int = 0
    of: str = ""
    moves: bool = False

    @property
    def says(self) -> str:
        """The day in words."""
        month = month_name[self.month]
        if self.day:
            return f"{self.day} {month}" + (" or the next working day" if self.moves else "")
        nth = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[self.nth]
        kind = "working day" if self.of == "working_day" else day_name[_WEEKDAYS.index(self.of)]
        return f"the {nth} {kind} of {month}"


@dataclass(frozen=True, slots=True)
class SessionRule:
    """When a session (or another span that quotas count in) begins and ends by law.

    Attributes:
        span: name of the span, as bars use it.
        begins: first day; `None` where the law fixes none, and then `words` say what it does fix.
        ends: last day, the first such day after the beginning; `None` where `months` or the next beginning ends it.
        months: length in months, 0 for none.
    """

    span: str
    citation: Citation
    begins: DayRule | None = None
    ends: DayRule | None = None
    months: int = 0
    words: str = ""

    @property
    def says(self) -> str:
        """The span in words, such as "from the first Tuesday of April, for 3 months"."""
        if self.begins is None:
            return self.words
        if self.months:
            return f"from {self.begins.says}, for {self.months} months"
        end = f"to {self.ends.says}" if self.ends else "until the next begins"
        return f"from {self.begins.says} {end}"


@dataclass(frozen=True, slots=True)
class Block:
    """A state of affairs in which the procedure cannot be used, or an event that shuts off dissolution."""

    state: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Form:
    """What the motion must hold: a named successor, reasons, a seconder, a programme."""

    what: str
    is_required: bool
    citation: Citation
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a decision: votes on a side against a share."""

    votes: VoteSide
    share: Share
    reading: Reading | None = None
    other_readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotRule:
    """Threshold of a later ballot, where the first fails."""

    ballot: int
    conditions: tuple[Condition, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What decides the vote.

    Attributes:
        outcome_if_met: what happens to the government when all conditions hold.
        conditions: all must hold; empty where the government survives or falls without a vote.
        counted: `ayes_only` or `noes_only` where only one side is counted, else empty.
        quorum: members who must be there (base `present`) or take part (base `present_and_voting`).
        tie: `chair_casting_vote`, `motion_lost`, `lot` or empty.
        chair: `votes` where the presiding officer votes like any member.
        excluded: class of members who are left out of the count.
        later_ballots: thresholds of the second and later ballots.
    """

    outcome_if_met: Outcome
    conditions: tuple[Condition, ...]
    citation: Citation
    counted: str = ""
    quorum: Share | None = None
    quorum_counts: str = "present"
    tie: str = ""
    chair: str = ""
    excluded: str = ""
    later_ballots: tuple[BallotRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows a vote.

    Attributes:
        effect: word of the closed list.
        by: who acts; empty where the law acts.
        within: latest time after the vote, or `None`.
        not_before: earliest time after the vote, or `None`.
        is_otherwise: whether it comes only when what stands before it does not happen in time.
        only_if, unless: state of affairs; `unless_votes` a majority that averts it.
    """

    effect: str
    citation: Citation
    by: str = ""
    within: Period | None = None
    not_before: Period | None = None
    is_otherwise: bool = False
    only_if: str = ""
    unless: str = ""
    unless_votes: Share | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """One way of testing or founding confidence in a chamber."""

    id: str
    kind: ProcedureKind
    target: str
    steps: tuple[Step, ...]
    constraints: tuple[Constraint, ...]
    decision: DecisionRule | None
    gates: tuple[Gate, ...] = ()
    forms: tuple[Form, ...] = ()
    bars: tuple[Bar, ...] = ()
    blocked_while: tuple[Block, ...] = ()
    no_dissolution_from: tuple[Block, ...] = ()
    ballot: str = ""
    ballot_citation: Citation | None = None
    when_government_falls: tuple[Effect, ...] = ()
    when_government_survives: tuple[Effect, ...] = ()
    triggers: tuple[Block, ...] = ()
    status: str = "in_force"
    is_convention: bool = False
    verified: bool = True
    evidence: str = "text"
    notes: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """Every event a caller may give: the steps, then the outside events of bars and of a dissolution shut off."""
        outside = [bar.event for bar in self.bars if bar.side != "during"]
        outside += ["prior_vote" if bar.only_after else "prior_lodged" for bar in self.bars if bar.side == "during"]
        outside += [block.state for block in self.no_dissolution_from]
        return tuple(dict.fromkeys([step.event for step in self.steps] + outside))

    @property
    def states(self) -> tuple[str, ...]:
        """Every state of affairs on which a rule hangs and that only the caller can tell."""
        found = [state for rule in self.constraints for state in (rule.only_if, rule.unless)]
        found += [block.state for block in self.blocked_while]
        found += [bar.unless for bar in self.bars]
        found += [state for bar in self.bars for state in SAMENESS.get(bar.scope, ())]
        found += [form.only_if for form in self.forms]
        effects = self.when_government_falls + self.when_government_survives
        found += [state for effect in effects for state in (effect.only_if, effect.unless)]
        return tuple(dict.fromkeys(state for state in found if state))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The confidence rules of one chamber as one file states them.

    Attributes:
        legislature: folder name such as `pk-na`.
        text_as_of: year (or partial date) of the text that was read.
        status: `in_force`, `historical`, `suspended` or `superseded_unverified`.
        late_act: rule under which a late act stays valid, or `None`.
        calendar_reading, calendar_readings: how the calendar is read, and how else.
        sessions: when sessions begin and end by law.
        doubts: what is not settled, in words.
    """

    legislature: str
    country: str
    chamber: str
    procedures: tuple[Procedure, ...]
    text_as_of: str = ""
    status: str = "in_force"
    working_days_matter: bool = False
    calendar_note: str = ""
    late_act: Citation | None = None
    late_act_effect: str = ""
    calendar_reading: Reading | None = None
    calendar_readings: tuple[Reading, ...] = ()
    sessions: tuple[SessionRule, ...] = ()
    doubts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
