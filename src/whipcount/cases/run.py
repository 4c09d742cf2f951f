"""Puts a case file together: reports are read into a ledger, then counted, dated, forecast and merged into moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from whipcount.cases.dates import clock_of, find_procedure_of
from whipcount.cases.load import Case
from whipcount.cases.moves import find_moves
from whipcount.cases.outlook import forecast_of, question_of
from whipcount.cases.read import Progress, read_into
from whipcount.count import count_heads, find_needed
from whipcount.count.evidence import Words
from whipcount.errors import LedgerError, RuleError
from whipcount.ledger import Ledger, LedgerView
from whipcount.ledger.records import ClaimRecord, EntityDecision
from whipcount.legislatures import Legislature
from whipcount.model.casefiles import CaseFile
from whipcount.model.claims import AllegianceClaim, Claim, MotionClaim, MotionKind
from whipcount.model.counts import Count
from whipcount.model.forecasts import VoteQuestion
from whipcount.model.names import Entity, Role
from whipcount.model.reports import Report
from whipcount.model.times import end_of_day
from whipcount.witnesses import find_events

# Longest series of daily counts; a ledger that spans years is drawn for the last of them.
_MAX_DAYS = 400
_HEADS_OF_GOVERNMENT = ("prime_minister", "head_of_government", "chancellor", "first_minister", "premier")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a ledger, and the little that a case knows beyond it."""

    law: Legislature
    motion_kind: MotionKind
    target: str | None
    target_name: str
    title: str
    events: dict[str, date | datetime]
    event_sources: dict[str, str]
    holidays: tuple[date, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


def run_case(
    case: Case,
    ledger: Ledger,
    *,
    valid_at: date,
    as_of: datetime | None = None,
    reader: str = "grammar",
    recorded_at: datetime | None = None,
    progress: Progress | None = None,
) -> CaseFile:
    """Read the reports of a case into a ledger and put its case file together.

    Args:
        case: from `load_case`.
        ledger: reports that it has already are not read again.
        valid_at: the day of the brief, in the chamber's time zone.
        as_of: the instant whose knowledge is used; `None` for all.
        reader: name of the reader of claims.
        recorded_at: instant of writing down; by default the last instant of publication.
        progress: called with reports done, reports in all, and the title of the one being read.

    Raises:
        ClaimError: there is no such reader.
        LedgerError: the ledger cannot be written.
        RuleError: the chamber's record does not cover the day.
    """
    left_out = read_into(case, ledger, reader=reader, recorded_at=recorded_at, progress=progress)
    law = case.legislature
    target = f"{law.id}:{case.target}"
    question = Question(
        law=law,
        motion_kind=case.motion_kind,
        target=target,
        target_name=_name_of(law, target) or case.target,
        title=case.title,
        events=case.events,
        event_sources=case.event_sources,
        holidays=case.holidays,
        sources=case.sources,
    )
    return _put_together(question, ledger, valid_at, as_of, None, left_out)


def case_from_ledger(
    ledger: Ledger,
    law: Legislature,
    *,
    valid_at: date | None = None,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
    title: str = "",
) -> CaseFile:
    """Put a case file together from a ledger alone; the clock rests on what the reports tell.

    Args:
        ledger: with at least one report.
        law: the legislature.
        valid_at: the day of the brief; by default the day of `as_of`, else of the newest report.
        as_of: the instant whose knowledge is used; `None` for all.
        recorded_by: leave out what was written down later.
        title: of the brief; made from the chamber's name when empty.

    Raises:
        LedgerError: the ledger has no report as of then.
        RuleError: the chamber's record does not cover the day.
    """
    view = ledger.view(as_of=as_of, recorded_by=recorded_by)
    day = valid_at or newest_day(view, law, as_of)
    question = _question(law, view, day, title)
    return _put_together(question, ledger, day, as_of, recorded_by, ())


def count_ledger(
    ledger: Ledger,
    law: Legislature,
    *,
    valid_at: date | None = None,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
) -> Count:
    """Count heads from a ledger, without the rest of a case file; arguments as for `case_from_ledger`.

    Raises:
        LedgerError: no day is given and the ledger has no report.
        RuleError: the chamber's record does not cover the day.
    """
    view = ledger.view(as_of=as_of, recorded_by=recorded_by)
    day = valid_at or newest_day(view, law, as_of)
    question = _question(law, view, day, "")
    return _count(question, records_of(view, law), day, as_of, recorded_by, words_of(view))


def ask_ledger(
    ledger: Ledger,
    law: Legislature,
    *,
    valid_at: date | None = None,
    as_of: datetime | None = None,
    recorded_by: datetime | None = None,
) -> VoteQuestion:
    """Give the question whether the motion carries, from the heads of a ledger; arguments as for `count_ledger`."""
    view = ledger.view(as_of=as_of, recorded_by=recorded_by)
    day = valid_at or newest_day(view, law, as_of)
    question = _question(law, view, day, "")
    count = _count(question, records_of(view, law), day, as_of, recorded_by, words_of(view))
    return question_of(count, find_procedure_of(law, question.motion_kind), question.motion_kind)


def newest_day(view: LedgerView, law: Legislature, as_of: datetime | None) -> date:
    """Give the day of a moment in the chamber's zone, else the day of the newest report.

    Raises:
        LedgerError: neither is there.
    """
    if as_of is not None:
        return as_of.astimezone(ZoneInfo(law.chamber.timezone)).date()
    days = [head.published for head in view.reports() if head.published]
    if not days:
        raise LedgerError("no report with a day is in the ledger", fix="read reports into it, or give --valid-at")
    return max(days)


def records_of(view: LedgerView, law: Legislature) -> list[ClaimRecord]:
    """Give the claims of a view; actors whom somebody identified since are resolved, the claim keeps its id."""
    decisions = {row.mention: row for row in view.entity_decisions(law.id)}
    return [_resolved(record, decisions, law) for record in view.claims()]


def words_of(view: LedgerView) -> Words:
    """Give a function that looks up the words of a claim's first span; each report is fetched once."""
    reports: dict[str, Report] = {}

    def words(claim: Claim) -> str:
        if claim.report_id not in reports:
            reports[claim.report_id] = view.report(claim.report_id)
        return claim.spans[0].of(reports[claim.report_id].text)

    return words


def _resolved(record: ClaimRecord, decisions: dict[str, EntityDecision], law: Legislature) -> ClaimRecord:
    claim = record.claim
    if not isinstance(claim, AllegianceClaim) or claim.actor.text not in decisions:
        return record
    decided = decisions[claim.actor.text].entity_id
    name = _name_of(law, decided) if decided else None
    return replace(record, claim=replace(claim, actor=replace(claim.actor, id=decided, name=name)))


def _put_together(
    question: Question,
    ledger: Ledger,
    valid_at: date,
    as_of: datetime | None,
    recorded_by: datetime | None,
    left_out: Sequence[tuple[str, str]],
) -> CaseFile:
    law = question.law
    view = ledger.view(as_of=as_of, recorded_by=recorded_by)
    records = records_of(view, law)
    words = words_of(view)
    count = _count(question, records, valid_at, as_of, recorded_by, words)
    series = _series(question, ledger, records, valid_at, as_of, recorded_by, words)
    procedure = find_procedure_of(law, question.motion_kind)
    until = min(valid_at, as_of.astimezone(ZoneInfo(law.chamber.timezone)).date()) if as_of else valid_at
    clock = procedure and clock_of(
        law,
        procedure,
        records,
        until=until,
        events=question.events,
        event_sources=question.event_sources,
        holidays=question.holidays,
        target=question.target,
        words=words,
    )
    set_aside = list(left_out)
    forecast, chances = None, ()
    try:
        forecast, chances = forecast_of(count, series, procedure, question.motion_kind)  # type: ignore[assignment]
    except ImportError as error:
        set_aside.append(("forecast", f"not made: {error.name} is not installed; install whipcount[forecast]"))
    except RuleError as error:
        set_aside.append(("forecast", f"not made: {error.what}"))
    chamber_sources = tuple((source.id, source.url) for source in law.chamber.sources)
    reports = {head.id: view.report(head.id) for head in view.reports()}
    events = find_events(records, reports.__getitem__, timezone=law.chamber.timezone)
    return CaseFile(
        title=question.title,
        legislature=law.id,
        legislature_name=law.chamber.name,
        target=question.target_name,
        valid_at=valid_at,
        as_of=as_of,
        count=count,
        series=series,
        clock=clock or None,
        moves=find_moves(events, valid_at),
        reports=reports,
        claims={record.id: record.claim for record in records},
        party_names=_party_names(law),
        members=_members(law, valid_at),
        forecast=forecast,
        chances=chances,
        set_aside=tuple(set_aside),
        sources=tuple(dict((*chamber_sources, *question.sources)).items()),
        events=events,
    )


def _count(
    question: Question,
    records: Iterable[ClaimRecord],
    day: date,
    as_of: datetime | None,
    recorded_by: datetime | None,
    words: Words,
) -> Count:
    law = question.law
    procedure = find_procedure_of(law, question.motion_kind)
    needed = find_needed(law.rulebook, procedure.id, law.chamber, day) if procedure else None
    return count_heads(
        law.chamber,
        records,
        valid_at=day,
        as_of=as_of,
        recorded_by=recorded_by,
        needed=needed,
        target=question.target,
        names=law.names,
        motion_kind=question.motion_kind,
        words=words,
    )


def _series(
    question: Question,
    ledger: Ledger,
    records: Sequence[ClaimRecord],
    valid_at: date,
    as_of: datetime | None,
    recorded_by: datetime | None,
    words: Words,
) -> tuple[Count, ...]:
    """One count a day from the first report on, each as known at the end of that day."""
    law, timezone = question.law, question.law.chamber.timezone
    days = [record.known_at.astimezone(ZoneInfo(timezone)).date() for record in records]
    first = max(min(days, default=valid_at), valid_at - timedelta(days=_MAX_DAYS))
    # a review or decision of today must not reach back into what was known on an earlier day
    is_judged = any(record.reviews for record in records) or bool(ledger.view().entity_decisions(law.id))
    found: list[Count] = []
    for number in range((valid_at - first).days + 1):
        day = first + timedelta(days=number)
        if law.chamber.total_on(day) is None:
            continue
        moment = end_of_day(day, timezone)
        known = min(moment, as_of) if as_of else moment
        rows: Iterable[ClaimRecord] = records
        if is_judged:
            rows = records_of(ledger.view(as_of=known, recorded_by=recorded_by), law)
        found.append(_count(question, rows, day, known, recorded_by, words))
    return tuple(found)


def _question(law: Legislature, view: LedgerView, day: date, title: str) -> Question:
    head = _target(law, view) or _head_of_government(law, day)
    kind = _kind_of_motion(law, view)
    name = head.name if head else "the head of government"
    return Question(
        law=law,
        motion_kind=kind,
        target=head.id if head else None,
        target_name=name,
        title=title or f"{kind.replace('_', '-').capitalize()} in the {law.chamber.name}",
        events={},
        event_sources={},
    )


def _kind_of_motion(law: Legislature, view: LedgerView) -> MotionKind:
    """Give the kind that reports name most, among those the rulebook has; else a motion of no confidence."""
    told = [record.claim.motion_kind for record in view.claims("motion") if isinstance(record.claim, MotionClaim)]
    known: list[MotionKind] = [kind for kind in told if find_procedure_of(law, kind)]
    if known:
        return max(sorted(set(known)), key=known.count)
    fallback: tuple[MotionKind, ...] = ("no_confidence", "constructive_no_confidence", "confidence", "investiture")
    return next((kind for kind in fallback if find_procedure_of(law, kind)), "no_confidence")


def _target(law: Legislature, view: LedgerView) -> Entity | None:
    """Give whom most reports name as the target of a motion, when it is a head of government on record."""
    told = [
        record.claim.target.id
        for record in view.claims("motion")
        if isinstance(record.claim, MotionClaim) and record.claim.target and record.claim.target.id
    ]
    heads = {entity.id: entity for entity, _ in _terms(law)}
    known = [one for one in told if one in heads]
    return heads[max(sorted(set(known)), key=known.count)] if known else None


def _head_of_government(law: Legislature, day: date) -> Entity | None:
    """Give who holds the office on a day, else who held it last before."""
    terms = _terms(law)
    holders = [entity for entity, role in terms if role.is_held_on(day)]
    past = [(role.valid_to, entity.id, entity) for entity, role in terms if role.valid_to and role.valid_to <= day]
    return holders[0] if holders else max(past)[2] if past else None


def _terms(law: Legislature) -> list[tuple[Entity, Role]]:
    return [
        (entity, role) for entity in law.names.entities for role in entity.roles if role.office in _HEADS_OF_GOVERNMENT
    ]


def _name_of(law: Legislature, entity_id: str | None) -> str | None:
    return next((entity.name for entity in law.names.entities if entity.id == entity_id), None)


def _members(law: Legislature, day: date) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    parties: dict[str, list[tuple[str, str]]] = {}
    for member in law.chamber.members_on(day):
        parties.setdefault(member.counted_with, []).append((f"{law.id}:{member.person}", member.name))
    return tuple((party, tuple(sorted(rows))) for party, rows in sorted(parties.items()))


def _party_names(law: Legislature) -> dict[str, str]:
    return {entity.local_id: entity.name for entity in law.names.entities if entity.type == "party"}
