"""The shape of `rulebook.yaml`, as pydantic models; the JSON Schema for editors is generated from them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

_LEAP_YEAR = 2024
_FRACTION = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")

EVENTS: dict[str, str] = {
    "requisition": "members' written demand that the chamber be summoned",
    "session": "first sitting of the session so summoned",
    "notice": "notice of the motion received",
    "lodged": "motion lodged with the chamber's office",
    "circulated": "motion distributed or notified to members",
    "listed": "motion on the order paper",
    "admitted": "found in order by chair, bureau or committee, or placed on the agenda",
    "alternatives": "last day for rival motions",
    "announced": "announced to the chamber",
    "presented": "read out to the chamber",
    "committee_check": "a committee checks the form",
    "leave": "the chamber lets the motion be moved",
    "moved": "motion moved in the chamber",
    "interpellation": "question or questioning that must come first",
    "interpellation_reply": "reply to it",
    "debate": "debate opens",
    "debate_end": "debate closes",
    "vote_due": "vote reached in the ordinary course, before a postponement",
    "postponement": "postponement of the vote asked for",
    "vote": "decision",
    "chamber_vote": "vote in the first chamber",
    "joint_sitting": "joint sitting opens",
    "second_call": "second call after a missing quorum",
    "question_posed": "question of confidence put to the chamber",
    "bill_pledged": "responsibility tied to a bill or statement",
    "programme_presented": "programme laid before the chamber",
    "government_formed": "government appointed, formed or sworn",
    "pm_designated": "candidate designated or mandate accepted",
    "pm_appointed": "head of government appointed",
    "pm_elected": "head of government elected",
    "prior_vote": "previous vote of the same kind",
    "prior_lodged": "previous motion lodged",
    "motion_carried": "previous motion carried",
    "confidence_won": "previous vote of confidence won",
    "vote_lapsed": "previous vote lapsed",
    "programme_approved": "programme approved",
    "general_election": "general election held",
    "general_election_due": "last day for the next general election",
    "presidential_election_due": "next presidential election",
    "party_split": "party of the head of government splits",
    "coalition_partner_withdraws": "a party leaves the government",
    "half_of_ministers_replaced": "more than half of the ministers replaced",
    "notice_given": "a notice has been received",
    "vote_postponed": "a postponement is running",
    "last_year_of_term": "last year of the term",
}

Status = Literal["in_force", "historical", "suspended", "superseded_unverified"]
Base = Literal[
    "total_membership", "filled_seats", "present", "present_and_voting", "elected_members", "entitled_members"
]
TermUnit = Literal["hours", "days", "working_days", "sitting_days", "sittings", "months", "years"]
Counting = Literal["event_day_excluded", "event_day_included", "clear_days", "elapsed"]
Who = Literal[
    "members",
    "bloc",
    "government",
    "prime_minister",
    "head_of_state",
    "chamber",
    "committee",
    "leader_of_opposition",
    "president",
    "king",
    "amir",
    "governor_general",
    "speaker",
    "minister",
    "government_or_minister",
]
EffectWord = Literal[
    "resign_duty",
    "resign_deemed",
    "removed",
    "hos_dismisses",
    "hos_choice",
    "resign_or_dissolve",
    "resign_unless_dissolved",
    "successor_appointed",
    "successor_elected",
    "successor_proposed",
    "new_pm_deadline",
    "another_nominee",
    "further_ballots",
    "dissolution_option",
    "dissolution_auto",
    "dissolution_request_duty",
    "second_vote_fells",
    "bill_adopted",
    "government_invested",
    "opens_no_confidence",
    "vote_lapses",
    "chamber_sits",
    "caretaker",
    "recommendation_only",
    "none",
]


def _is_event(value: str) -> str:
    if value not in EVENTS:
        import difflib

        near = difflib.get_close_matches(value, EVENTS, 3)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        raise ValueError(f"{value!r} is not a word of the event vocabulary{hint}")
    return value


def _is_fraction(value: str) -> str:
    if not _FRACTION.fullmatch(value):
        raise ValueError(f'{value!r} is not a fraction such as "1/5"')
    return value


Event = Annotated[str, AfterValidator(_is_event), Field(description="a word of the event vocabulary")]
Fraction = Annotated[str, AfterValidator(_is_fraction), Field(pattern=r"^[1-9][0-9]*/[1-9][0-9]*$")]
Text = Annotated[str, Field(min_length=1)]
Days = Annotated[int, Field(ge=0, le=10_000)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Shape(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Cited(Shape):
    """Where a rule stands. Each rule has one."""

    article: Text
    verified: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


class Length(Shape):
    """A length of time: exactly one unit."""

    hours: Days | None = None
    days: Days | None = None
    working_days: Days | None = None
    sitting_days: Days | None = None
    sittings: Days | None = None
    part_sessions: Days | None = None
    months: Days | None = None
    years: Days | None = None

    @property
    def units(self) -> list[tuple[str, int]]:
        """The units that are given."""
        return [(name, getattr(self, name)) for name in Length.model_fields if getattr(self, name) is not None]


class ReadingName(Shape):
    """The reading that the rule's own values stand for."""

    id: Text
    means: Text
    source: str = ""


class OtherReading(ReadingName):
    """Another reading of a term: what it changes."""

    amount: Days | None = None
    unit: TermUnit | None = None
    counting: Counting | None = None
    after: Event | None = None
    side: Literal["not_before", "not_after", "exactly"] | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> OtherReading:
        if all(part is None for part in (self.amount, self.unit, self.counting, self.after, self.side)):
            raise ValueError("a reading must change one of amount, unit, counting, after, side")
        return self


class CalendarReading(ReadingName):
    """Another reading of the calendar."""

    weekend: tuple[Weekday, ...] | None = None
    public_holidays: Literal["worked"] | None = None


class BaseReading(ReadingName):
    """Another reading of a threshold."""

    of: Base | None = None
    more_than: Fraction | None = None
    at_least: Fraction | None = None
    plus: Days | None = None


class Period(Length):
    """A period that runs first, or within which something follows."""

    counting: Counting = "event_day_excluded"

    @model_validator(mode="after")
    def _one_unit(self) -> Period:
        if len(self.units) != 1:
            raise ValueError("give exactly one of hours, days, working_days, sitting_days, months, years")
        return self


class Term(Length, Cited):
    """A rule that ties a step to an earlier one."""

    no_number: Literal["promptly", "reasonable_time"] | None = None
    after: Event
    counting: Counting | None = None
    runs_after: Period | None = None
    only_if: str = ""
    unless: str = ""
    on_miss: Literal["motion_lapses"] | None = None
    reading: ReadingName | None = None
    other_readings: tuple[OtherReading, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Term:
        if len(self.units) + (self.no_number is not None) != 1:
            raise ValueError("give exactly one of hours, days, working_days, sitting_days, ..., or no_number")
        if self.counting is None and self.no_number is None and self.hours is None:
            raise ValueError("`counting` is missing: say how the days run")
        if self.other_readings and self.reading is None:
            raise ValueError("`other_readings` need a `reading` that names the rule's own")
        return self


class ShareShape(Shape):
    """How many of what: one of `at_least` and `more_than`."""

    at_least: Annotated[int, Field(ge=1)] | Fraction | None = None
    more_than: Fraction | None = None
    plus: Days = 0
    of: Base

    @model_validator(mode="after")
    def _one_comparator(self) -> ShareShape:
        if (self.at_least is None) == (self.more_than is None):
            raise ValueError("give exactly one of at_least and more_than")
        return self


class NeedReading(ReadingName):
    """Another reading of how many are needed."""

    at_least: Annotated[int, Field(ge=1)] | None = None
    plus: Days | None = None


class Need(Cited):
    """Support that a step needs; without a share the actor alone suffices."""

    who: Who
    at_least: Annotated[int, Field(ge=1)] | Fraction | None = None
    more_than: Fraction | None = None
    plus: Days = 0
    of: Base | None = None
    excluded: str = ""
    reading: ReadingName | None = None
    other_readings: tuple[NeedReading, ...] = ()

    @model_validator(mode="after")
    def _share_has_base(self) -> Need:
        given = (self.at_least is not None) + (self.more_than is not None)
        if given > 1 or (given == 1) != (self.of is not None):
            raise ValueError("give one of at_least and more_than together with `of`, or none of them")
        return self


class StepShape(Shape):
    """A stage of the procedure; stages stand in the order in which they are taken."""

    optional: bool = False
    follows: tuple[Event, ...] | None = None
    not_before: tuple[Term, ...] = ()
    not_after: tuple[Term, ...] = ()
    exactly: tuple[Term, ...] = ()
    needs: tuple[Need, ...] = ()


class StateRule(Cited):
    """A state of affairs in which the procedure cannot be used."""

    state: Text


class EventRule(Cited):
    """An event with an effect of its own."""

    event: Event


class FormShape(Cited):
    """What the motion must (or must not) hold."""

    what: Literal["successor", "reasons", "seconder", "programme"]
    required: bool = True
    only_if: str = ""


class BarShape(Length, Cited):
    """A time in which no motion may be brought, or a quota."""

    step: Event
    after: Event | None = None
    before: Event | None = None
    during: Literal["session", "ordinary_session", "extraordinary_session", "year", "term"] | None = None
    sessions: Days | None = None
    quota: Annotated[int, Field(ge=1)] | None = None
    scope: Literal["any", "same_target", "same_signatories", "same_grounds", "per_signatory"]
    only_after: Literal["lost"] | None = None
    unless: str = ""
    lifted_by: ShareShape | None = None

    @model_validator(mode="after")
    def _one_side(self) -> BarShape:
        if sum(side is not None for side in (self.after, self.before, self.during)) != 1:
            raise ValueError("give exactly one of after, before and during")
        return self


class ConditionShape(ShareShape):
    """Votes on one side against a share."""

    votes: Literal["for", "against"]
    reading: ReadingName | None = None
    other_readings: tuple[BaseReading, ...] = ()


class LaterBallot(Cited):
    """Threshold of a later ballot."""

    ballot: Annotated[int, Field(ge=2)]
    conditions: tuple[ConditionShape, ...]


class QuorumShape(Shape):
    """Members who must be there, or take part."""

    at_least: Fraction
    counts: Literal["present", "taking_part"] = "present"


class DecisionShape(Cited):
    """What decides the vote: one of the two polarities."""

    government_falls_if: tuple[ConditionShape, ...] | None = None
    government_survives_if: tuple[ConditionShape, ...] | None = None
    counted: Literal["ayes_only", "noes_only"] | None = None
    quorum: QuorumShape | None = None
    tie: Literal["chair_casting_vote", "motion_lost", "lot"] | None = None
    chair: Literal["votes"] | None = None
    excluded: str = ""
    later_ballots: tuple[LaterBallot, ...] = ()

    @model_validator(mode="after")
    def _one_polarity(self) -> DecisionShape:
        if (self.government_falls_if is None) == (self.government_survives_if is None):
            raise ValueError("give exactly one of government_falls_if and government_survives_if")
        return self


class EffectShape(Cited):
    """What follows the vote."""

    effect: EffectWord
    by: Who | None = None
    within: Period | None = None
    not_before: Period | None = None
    otherwise: bool = False
    only_if: str = ""
    unless: str = ""
    unless_votes: ShareShape | None = None


class BallotShape(Cited):
    """How the vote is taken."""

    mode: Literal["roll_call", "open_division", "show_of_hands", "party_vote", "secret", "open_or_secret_by_chair"]


class ProcedureShape(Shape):
    """One way of testing or founding confidence."""

    kind: Literal["no_confidence", "constructive_no_confidence", "confidence", "investiture", "censure_of_minister"]
    target: Literal["government", "prime_minister", "government_or_minister", "minister", "president"]
    status: Status | None = None
    convention: bool = False
    verified: bool = True
    evidence: Literal["text", "summary", "memory"]
    notes: tuple[Text, ...] = ()
    triggers: tuple[EventRule, ...] = ()
    started_by: tuple[Need, ...] = ()
    form: tuple[FormShape, ...] = ()
    steps: dict[Event, StepShape]
    blocked_while: tuple[StateRule, ...] = ()
    bars: tuple[BarShape, ...] = ()
    no_dissolution_from: tuple[EventRule, ...] = ()
    decision: DecisionShape | None = None
    ballot: BallotShape | None = None
    when_government_falls: tuple[EffectShape, ...] = ()
    when_government_survives: tuple[EffectShape, ...] = ()


class CalendarShape(Shape):
    """How days are read in this chamber."""

    working_days_matter: bool = False
    note: str = ""
    reading: ReadingName | None = None
    other_readings: tuple[CalendarReading, ...] = ()


class LateActShape(Cited):
    """What becomes of an act done too late."""

    effect: Literal["late_act_stays_valid"]


class DayRuleShape(Shape):
    """A day of the year: `day`, or `nth` `of` a kind of day (first working day, second Monday, last working day)."""

    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    nth: Literal[1, 2, 3, 4, -1] | None = None
    of: Literal["working_day", "mon", "tue", "wed", "thu", "fri", "sat", "sun"] | None = None
    or_next_working_day: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> DayRuleShape:
        if (self.day is None) == (self.nth is None) or (self.nth is None) != (self.of is None):
            raise ValueError("give `day`, or `nth` together with `of`")
        if self.day is not None and self.day > monthrange(_LEAP_YEAR, self.month)[1]:
            raise ValueError(f"month {self.month} has no day {self.day}")
        return self


class SessionShape(Cited):
    """When a session begins and ends by law; `says` where the law fixes no day."""

    span: Literal["session", "ordinary_session", "extraordinary_session", "part_session", "year", "term"]
    begins: DayRuleShape | None = None
    ends: DayRuleShape | None = None
    lasts_months: Annotated[int, Field(ge=1, le=60)] | None = None
    says: str = ""

    @model_validator(mode="after")
    def _dated_or_said(self) -> SessionShape:
        if (self.begins is None) != bool(self.says):
            raise ValueError("give `begins`, or `says` where the law fixes no day")
        if self.ends is not None and self.lasts_months is not None:
            raise ValueError("give one of ends and lasts_months")
        return self


class SourceShape(Shape):
    """Where something was read."""

    id: Text
    url: Text
    note: str = ""


class RulebookShape(Shape):
    """`rulebook.yaml`: the law of one chamber. `x-events` is the vocabulary of events."""

    model_config = ConfigDict(json_schema_extra={"x-events": dict(EVENTS)})

    legislature: Text
    country: Text
    chamber: Text
    status: Status = "in_force"
    text_as_of: Text
    calendar: CalendarShape = CalendarShape()
    late_act: LateActShape | None = None
    sessions: tuple[SessionShape, ...] = ()
    doubts: tuple[Text, ...] = ()
    sources: tuple[SourceShape, ...]
    procedures: dict[str, ProcedureShape]
