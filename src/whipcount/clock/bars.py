"""Dates bars and counts quotas: in come the rules, the events and earlier motions; out comes when a step is barred.

A bar gives spans in which its step cannot be taken; they move the earliest moment of the step. Where it is not known
whether a bar reaches the motion in hand, both answers are kept, as readings. A bar whose end nothing dates says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whipcount.clock.calendar import DAY, Calendar, add_months, minute_of, shift_day
from whipcount.clock.sessions import span_of, spans_named, words_on
from whipcount.model.clock import BarResult, EarlierMotion, History, Link, Moment, TimeSpan
from whipcount.model.rules import SAMENESS, Bar, Reading, Rulebook

# Stage of an earlier motion that stands for an outside event, the first that is dated.
_STAGES = {
    "prior_vote": ("vote",),
    "prior_lodged": ("lodged", "notice", "moved"),
    "motion_carried": ("vote",),
    "confidence_won": ("vote",),
    "vote_lapsed": ("vote",),
}
_OUTCOMES = {"motion_carried": "carried", "vote_lapsed": "lapsed"}
_SCOPE_WORDS = {
    "same_target": ("against the same person as before", "against another person"),
    "same_grounds": ("on the same grounds as before", "on other grounds"),
    "same_signatories": ("signed by somebody who signed the earlier one", "signed by none of the earlier signatories"),
}
_CALENDAR_YEAR = Reading("calendar_year", "a year is a calendar year")
_TWELVE_MONTHS = Reading("twelve_months", "a year is any twelve months")


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which a step is barred, as ordinals: from `first`, until `free` (the first day on which it is not).

    Attributes:
        is_from_then: whether nothing before `first` is asked about, so that `free` is the earliest day.
    """

    step: str
    first: int
    free: int
    link: Link
    is_from_then: bool = True


@dataclass(frozen=True, slots=True)
class DatedBar:
    """A bar with its spans.

    Attributes:
        gaps: the spans in the own reading.
        own, other: readings, where two are kept; `None` for one only.
        other_gaps: the spans in the other reading.
        endless: first day and rule of a bar that runs but whose end nothing dates.
        who: signatories whom it hits, where known.
        only_if: what is not known and decides whether it reaches the motion.
    """

    bar: Bar
    result: BarResult
    gaps: tuple[Gap, ...] = ()
    own: Reading | None = None
    other: Reading | None = None
    other_gaps: tuple[Gap, ...] = ()
    endless: tuple[tuple[int, Link], ...] = ()
    who: tuple[str, ...] = ()
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the bars of one run are judged by."""

    rulebook: Rulebook
    told: Mapping[str, Moment]
    states: frozenset[str]
    calendar: Calendar
    history: History
    total: int | None

    @property
    def names(self) -> frozenset[str]:
        """Signatories of the motion in hand."""
        return frozenset(self.history.signatories)


def date_bars(
    rulebook: Rulebook,
    bars: Sequence[Bar],
    told: Mapping[str, Moment],
    states: frozenset[str],
    calendar: Calendar,
    history: History,
    total: int | None,
) -> tuple[DatedBar, ...]:
    """Date every bar and count every quota.

    Args:
        rulebook: gives when sessions run by law.
        bars: the bars of the procedure.
        told: the events of the motion in hand, and outside events.
        states: states of affairs that hold.
        calendar: how days run.
        history: earlier motions, sessions as they ran, and who signs.
        total: seats, for a number of signatures that lifts a bar.
    """
    case = _Case(rulebook, told, states, calendar, history, total)
    return tuple(_during(bar, case) if bar.side == "during" else _by_event(bar, case) for bar in bars)


def bar_words(bar: Bar) -> str:
    """Give a bar in words."""
    scope = bar.scope.replace("_", " ")
    after = f" that was {bar.only_after}" if bar.only_after else ""
    if bar.side == "during":
        count = f"at most {bar.quota}" if bar.quota else "no second motion"
        says = f"{count} in one {bar.event.replace('_', ' ')} ({scope}{', after one' + after if after else ''})"
    else:
        unit = bar.unit.replace("_", " ")
        unit = unit.removesuffix("s") if bar.amount == 1 else unit
        says = f"none within {bar.amount} {unit} {bar.side} {bar.event.replace('_', ' ')}{after} ({scope})"
    if bar.lifted_by:
        says += f"; lifted by {bar.lifted_by.words}"
    if bar.unless:
        says += f"; unless {bar.unless.replace('_', ' ')}"
    return says


def _ordinal(moment: Moment) -> int:
    return minute_of(moment) // DAY


def _day(moment: Moment) -> date:
    return date.fromordinal(_ordinal(moment))


def _is_lifted(bar: Bar, case: _Case) -> bool | None:
    """Whether a state or the number of signatures lifts a bar; `None` where the number is not known."""
    if bar.unless and bar.unless in case.states:
        return True
    if bar.lifted_by is None:
        return False
    count = case.history.signatures if case.history.signatures is not None else len(case.names) or None
    if count is None or (case.total is None and not bar.lifted_by.number):
        return None
    return count >= bar.lifted_by.needed(case.total or 0)


def _reaches(bar: Bar, motion: EarlierMotion | None, case: _Case) -> bool | None:
    """Whether the bar's scope takes in the motion in hand; `None` where that is not known."""
    states = SAMENESS.get(bar.scope)
    if states is None:
        return True
    if states[0] in case.states or states[1] in case.states:
        return states[0] in case.states
    if motion is None:
        return None
    if bar.scope == "same_signatories":
        return bool(case.names & set(motion.signatories)) if case.names and motion.signatories else None
    now, then = (
        (case.history.target, motion.target) if bar.scope == "same_target" else (case.history.grounds, motion.grounds)
    )
    return now.casefold() == then.casefold() if now and then else None


def _counts(bar: Bar, motion: EarlierMotion) -> bool:
    wanted = _OUTCOMES.get(bar.event, bar.only_after)
    return not wanted or motion.outcome in ("", wanted)


def _stage(motion: EarlierMotion, stages: Sequence[str]) -> Moment | None:
    return next((motion.events[stage] for stage in stages if stage in motion.events), None)


def _was_law(bar: Bar, moment: Moment) -> bool:
    """Whether a bar was law when the event took place: it reaches no vote that failed before it."""
    begins, ends = bar.citation.valid_from, bar.citation.valid_to
    return (begins is None or begins <= _day(moment)) and (ends is None or _day(moment) < ends)


def _is_told_twice(moment: Moment, stages: Sequence[str], case: _Case) -> bool:
    """Whether an outside event is the stage of an earlier motion that was told with more detail."""
    found = [_stage(motion, stages) for motion in case.history.earlier]
    return any(stage is not None and _ordinal(stage) == _ordinal(moment) for stage in found)


def _link(bar: Bar, since: Moment, free: Moment, says: str) -> Link:
    return Link(f"{bar.step}.bar", says, bar.citation, bar.event, since, bar.step, free)


def _gap(bar: Bar, since: int, first: int, free: int, says: str, *, is_from_then: bool = True) -> Gap:
    day = date.fromordinal
    return Gap(bar.step, first, free, _link(bar, day(since), day(free), says), is_from_then)


# ---- bars that an event dates ----------------------------------------------------------------------------------------


def _by_event(bar: Bar, case: _Case) -> DatedBar:
    says = bar_words(bar)
    anchors: list[tuple[Moment, EarlierMotion | None]] = []
    if bar.event in case.told and not _is_told_twice(case.told[bar.event], _STAGES.get(bar.event, ()), case):
        anchors.append((case.told[bar.event], None))
    known = False
    for motion in case.history.earlier:
        known = known or bar.event in _STAGES
        moment = _stage(motion, _STAGES.get(bar.event, ()))
        if moment is not None and _counts(bar, motion) and _was_law(bar, moment):
            anchors.append((moment, motion))
    yes: list[Gap] = []
    maybe: list[Gap] = []
    endless: list[tuple[int, Link]] = []
    who: set[str] = set()
    reached: bool | None = False
    for moment, before in anchors:
        reaches = _reaches(bar, before, case)
        if reaches is False:
            continue
        reached = None if reaches is None and reached is not True else True
        if before is not None and bar.scope == "same_signatories":
            who |= case.names & set(before.signatories)
        span = _span_after(bar, moment, case)
        if span is None:
            endless.append((_ordinal(moment), _link(bar, moment, moment, says)))
        else:
            since = _ordinal(moment)
            gap = _gap(bar, since, span[0], span[1], says, is_from_then=bar.side == "after")
            (yes if reaches else maybe).append(gap)
    base = BarResult("bar", "open", says, bar.citation, bar.step, bar.scope)
    if not anchors:
        state = "lifted" if _is_lifted(bar, case) else "open" if known else "ask"
        return DatedBar(bar, replace(base, state=state, asks=bar.event if state == "ask" else ""))  # type: ignore[arg-type]
    if endless:
        ends = words_on(case.rulebook.sessions, "session") if bar.unit == "sessions" else ""
        base = replace(base, words=_no_end("the sessions", ends))
    return _settle(bar, base, case, yes, maybe, endless if reached is not False else [], frozenset(who))


def _span_after(bar: Bar, moment: Moment, case: _Case) -> tuple[int, int] | None:
    """First barred and first free day of a bar that an event dates; `None` where its end has no date."""
    day = _ordinal(moment)
    if bar.unit == "sessions":
        spans = spans_named("session", date.fromordinal(day), case.history.spans, case.rulebook.sessions, case.calendar)
        later = [span for span in spans if span.first.toordinal() > day]
        end = later[bar.amount - 1].last if len(later) >= bar.amount > 0 else None
        return None if end is None else (day, end.toordinal() + 1)
    if bar.side == "after":
        free = shift_day(case.calendar, day, bar.amount, bar.unit, "event_day_excluded")
        return None if free is None else (day, free)
    start = shift_day(case.calendar, day, -bar.amount, bar.unit, "event_day_excluded")
    return None if start is None else (start + 1, day)


# ---- quotas and bars within a span -----------------------------------------------------------------------------------


def _during(bar: Bar, case: _Case) -> DatedBar:
    says = bar_words(bar)
    base = BarResult("bar", "open", says, bar.citation, bar.step, bar.scope, counted=0, quota=bar.quota or 1)
    motions = [(moment, motion) for motion in _all_earlier(bar, case) if (moment := _when(bar, motion)) is not None]
    step = case.told.get(bar.step)
    if step is not None:
        motions = [(moment, motion) for moment, motion in motions if minute_of(moment) <= minute_of(step)]
    if not case.history.earlier and not motions:
        lifted = _is_lifted(bar, case)
        words = words_on(case.rulebook.sessions, bar.event)
        result = replace(base, state="lifted" if lifted else "ask", asks="" if lifted else bar.event, counted=None)
        return DatedBar(bar, replace(result, words=words))
    groups, unplaced = _grouped(bar, motions, case)
    if unplaced:
        ends = words_on(case.rulebook.sessions, bar.event)
        told = f"it is not known in which {bar.event.replace('_', ' ')} the motion of {_day(unplaced[0])} fell"
        result = replace(base, state="ask", asks=bar.event, words=f"{told}{'; ' + ends if ends else ''}", counted=None)
        return DatedBar(bar, result)
    if bar.scope == "per_signatory":
        return _per_signatory(bar, base, groups, case)
    yes: list[Gap] = []
    maybe: list[Gap] = []
    endless: list[tuple[int, Link]] = []
    who: set[str] = set()
    counted = 0
    for span, rows in groups:
        sure = [row for row in rows if _reaches(bar, row[1], case)]
        possible = [row for row in rows if _reaches(bar, row[1], case) is not False]
        is_here = step is None or span_of([span], _day(step)) is not None
        counted = max(counted, len(possible)) if step is None else len(possible) if is_here else counted
        for row in sure:
            who |= case.names & set(row[1].signatories) if bar.scope == "same_signatories" and is_here else set()
        for rows_in, gaps in ((sure, yes), (possible, maybe)):
            if len(rows_in) < (bar.quota or 1) or (gaps is maybe and len(sure) >= (bar.quota or 1)):
                continue
            filled = sorted(_ordinal(_barred_since(bar, row)) for row in rows_in)[(bar.quota or 1) - 1]
            if span.last is None:
                endless.append((filled, _link(bar, date.fromordinal(filled), date.fromordinal(filled), says)))
            else:
                gaps.append(_gap(bar, filled, filled, span.last.toordinal() + 1, _in_span(says, span)))
    base = replace(base, counted=counted)
    if endless:
        ends = words_on(case.rulebook.sessions, bar.event)
        base = replace(base, words=_no_end(f"the {bar.event.replace('_', ' ')}", ends))
    rolling = None
    if bar.event == "year" and not _told_spans(bar, case):
        rolling = _twelve_months(bar, says, motions)
    return _settle(bar, base, case, yes, maybe, endless, frozenset(who), rolling)


def _in_span(says: str, span: TimeSpan) -> str:
    cited = f", {span.citation.article}" if span.citation else ""
    return f"{says}: the {span.name.replace('_', ' ')} of {span.first} to {span.last}{cited}"


def _no_end(what: str, words: str) -> str:
    return f"nothing dates the end of {what}" + (f": {words}" if words else "")


def _all_earlier(bar: Bar, case: _Case) -> list[EarlierMotion]:
    rows = [motion for motion in case.history.earlier if _counts(bar, motion)]
    for event, stage in (("prior_lodged", "lodged"), ("prior_vote", "vote")):
        if event in case.told and not _is_told_twice(case.told[event], _STAGES[event], case):
            rows.append(EarlierMotion({stage: case.told[event]}))
    return rows


def _when(bar: Bar, motion: EarlierMotion) -> Moment | None:
    """Give the day on which a motion counts: that of the barred step, else its first dated stage."""
    if bar.step in motion.events:
        return motion.events[bar.step]
    return min(motion.events.values(), key=minute_of, default=None)


def _barred_since(bar: Bar, row: tuple[Moment, EarlierMotion]) -> Moment:
    return row[1].events.get("vote", row[0]) if bar.only_after else row[0]


def _told_spans(bar: Bar, case: _Case) -> bool:
    return any(span.name == bar.event for span in (*case.history.spans,)) or any(
        rule.span == bar.event and rule.begins for rule in case.rulebook.sessions
    )


def _grouped(
    bar: Bar, motions: Sequence[tuple[Moment, EarlierMotion]], case: _Case
) -> tuple[list[tuple[TimeSpan, list[tuple[Moment, EarlierMotion]]]], list[Moment]]:
    """Sort earlier motions into the spans in which they fell; the second list holds those whose span is not known."""
    found: dict[TimeSpan, list[tuple[Moment, EarlierMotion]]] = {}
    unplaced: list[Moment] = []
    told = any(span.name == bar.event for span in case.history.spans)
    for moment, motion in motions:
        day = _day(moment)
        if bar.event == "year" and not _told_spans(bar, case):
            span: TimeSpan | None = TimeSpan("year", date(day.year, 1, 1), date(day.year, 12, 31))
        else:
            spans = spans_named(bar.event, day, case.history.spans, case.rulebook.sessions, case.calendar)
            span = span_of(spans, day)
            if span is None and (told or spans or _fell_elsewhere(bar, day, case)):
                continue  # it fell in no such span: spans are told or dated, and this day is outside
        if span is None:
            unplaced.append(moment)
        else:
            found.setdefault(span, []).append((moment, motion))
    return list(found.items()), unplaced


def _fell_elsewhere(bar: Bar, day: date, case: _Case) -> bool:
    """Whether a day lies in a session of the other kind, ordinary or extraordinary."""
    other = {"ordinary_session": "extraordinary_session", "extraordinary_session": "ordinary_session"}.get(bar.event)
    if other is None:
        return False
    spans = spans_named(other, day, case.history.spans, case.rulebook.sessions, case.calendar)
    return span_of(spans, day) is not None


def _twelve_months(bar: Bar, says: str, motions: Sequence[tuple[Moment, EarlierMotion]]) -> list[Gap]:
    days = sorted(_ordinal(moment) for moment, _ in motions)
    quota = bar.quota or 1
    return [
        _gap(bar, days[number - quota], days[number - 1], add_months(days[number - quota], 12), says)
        for number in range(quota, len(days) + 1)
    ]


def _per_signatory(
    bar: Bar,
    base: BarResult,
    groups: Sequence[tuple[TimeSpan, list[tuple[Moment, EarlierMotion]]]],
    case: _Case,
) -> DatedBar:
    step = case.told.get(bar.step)
    here = [one for one in groups if step is None or span_of([one[0]], _day(step)) is not None]
    if not here:
        return DatedBar(bar, base)
    span, rows = max(here, key=lambda one: one[0].first)
    signed: dict[str, list[int]] = {}
    for moment, motion in rows:
        for name in dict.fromkeys(motion.signatories):
            signed.setdefault(name, []).append(_ordinal(moment))
    quota = bar.quota or 1
    members = tuple(sorted((name, len(days)) for name, days in signed.items()))
    spent = sorted(name for name, count in members if count >= quota)
    unknown = sum(not motion.signatories for _, motion in rows)
    hit = tuple(name for name in spent if name in case.names)
    until = None if span.last is None else date.fromordinal(span.last.toordinal() + 1)
    words = []
    if spent:
        words.append(f"{', '.join(spent)}: {quota} of {quota} signed")
        if until is None:
            ends = words_on(case.rulebook.sessions, bar.event)
            words.append(_no_end(f"the {bar.event.replace('_', ' ')}", ends))
    if unknown:
        words.append(f"the signatories of {unknown} earlier {'motion' if unknown == 1 else 'motions'} were not told")
    if spent and not case.names:
        words.append("the signatories of this motion were not told")
    asks = "signatories" if (spent and not case.names) or (unknown and len(rows) >= quota) else ""
    state = "barred" if hit else "ask" if asks else "open"
    result = replace(
        base,
        state=state,  # type: ignore[arg-type]
        counted=len(rows),
        members=members,
        words="; ".join(words),
        asks=asks if state == "ask" else "",
        barred_until=until if spent else None,
    )
    if not hit:
        return DatedBar(bar, result)
    filled = min(sorted(signed[name])[quota - 1] for name in hit)
    result = replace(result, barred_from=date.fromordinal(filled))
    if until is None:
        link = _link(bar, date.fromordinal(filled), date.fromordinal(filled), base.says)
        return DatedBar(bar, result, endless=((filled, link),), who=hit)
    gap = _gap(bar, filled, filled, until.toordinal(), _in_span(base.says, span))
    return DatedBar(bar, result, (gap,), who=hit)


# ---- what is not known becomes two readings --------------------------------------------------------------------------


def _settle(
    bar: Bar,
    base: BarResult,
    case: _Case,
    yes: list[Gap],
    maybe: list[Gap],
    endless: Sequence[tuple[int, Link]],
    who: frozenset[str],
    rolling: list[Gap] | None = None,
) -> DatedBar:
    """Give a bar its state, its own reading and the other one."""
    lifted = _is_lifted(bar, case)
    gaps = [*yes, *maybe]
    result = _with_dates(base, gaps, endless, case.told.get(bar.step))
    if lifted:
        return DatedBar(bar, replace(result, state="lifted"))
    hit = tuple(sorted(who))
    only_if = bar.scope if maybe or (endless and not hit and bar.scope != "any") else ""
    if not gaps and not rolling:
        return DatedBar(bar, result, endless=tuple(endless), who=hit, only_if=only_if)
    if rolling is not None:
        result = result if gaps else _with_dates(base, rolling, (), case.told.get(bar.step))
        until = max((date.fromordinal(gap.free) for gap in rolling), default=None)
        result = replace(result, readings=((_TWELVE_MONTHS.id, _TWELVE_MONTHS.means, until),))
        same = [(gap.first, gap.free) for gap in rolling] == [(gap.first, gap.free) for gap in gaps]
        if not same:
            return DatedBar(bar, result, tuple(gaps), _CALENDAR_YEAR, _TWELVE_MONTHS, tuple(rolling), who=hit)
    if maybe:
        states = SAMENESS[bar.scope]
        is_so, is_not = (
            Reading(state, f"the motion is {words}")
            for state, words in zip(states, _SCOPE_WORDS[bar.scope], strict=True)
        )
        if bar.scope == "same_target":
            return DatedBar(bar, result, tuple(gaps), is_so, is_not, tuple(yes), tuple(endless), hit, only_if)
        return DatedBar(bar, result, tuple(yes), is_not, is_so, tuple(gaps), tuple(endless), hit, only_if)
    if lifted is None and bar.lifted_by:
        own = Reading("bar_holds", f"fewer sign than lift the bar ({bar.lifted_by.words})")
        other = Reading("bar_lifted", f"signed by {bar.lifted_by.words}, which lifts the bar")
        only_if = f"not signed by {bar.lifted_by.words}"
        return DatedBar(bar, result, tuple(gaps), own, other, (), tuple(endless), hit, only_if)
    return DatedBar(bar, result, tuple(gaps), endless=tuple(endless), who=hit, only_if=only_if)


def _with_dates(
    base: BarResult, gaps: Sequence[Gap], endless: Sequence[tuple[int, Link]], step: Moment | None
) -> BarResult:
    """Give the result the span that hits the step, else the last one."""
    if not gaps and not endless:
        return base
    day = None if step is None else _ordinal(step)
    hits = [gap for gap in gaps if day is not None and gap.first <= day < gap.free]
    is_endless = any(day is None or first <= day for first, _ in endless)
    barred = is_endless or (bool(gaps) if day is None else bool(hits))
    shown = max(hits or gaps, key=lambda gap: gap.free, default=None)
    first = shown.first if shown else min(first for first, _ in endless)
    return replace(
        base,
        state="barred" if barred else "open",
        barred_from=date.fromordinal(first),
        barred_until=date.fromordinal(shown.free) if shown and not endless else None,
    )
