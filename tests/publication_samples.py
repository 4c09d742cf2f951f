"""Invented chambers for the tests of the publications: one of 21 seats, told in full, and one of any size."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from whipcount.model.casefiles import CaseFile, Move
from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, Mention, MotionClaim, OfficeClaim, Span
from whipcount.model.counts import Conflict, Count, Heads, Position, Witness
from whipcount.model.reports import Report
from whipcount.model.times import DayRange

HARBOUR = Mention("Harbour Party", "nl:harbour", "Harbour Party", "party")
RIVER = Mention("River League", "nl:river", "River League", "party")
HILL = Mention("Hill Union", "nl:hill", "Hill Union", "party")
ODA = Mention("Oda Lind", "nl:oda-lind", "Oda Lind", "person")
RECORD = Witness(source="roll", says="seats and sides of the roll of 1 May 2031")
NAMES = {"harbour": "Harbour Party", "river": "River League", "hill": "Hill Union"}


def report(outlet: str, day: date, title: str, text: str) -> Report:
    return Report(text=text, title=title, outlet=outlet, published=day, url="https://news.example/a?b=1&c=2")


GAZETTE = report(
    "Harbour Gazette",
    date(2031, 5, 8),
    "River League quits",
    "The River League left the government on Thursday, its leader Oda Lind said.\n\n"
    'Her five members would vote for the motion, she told the Gazette: "We are out."\n\n'
    "The motion of no confidence was moved the same day.",
)
POST = report(
    "Hill Post",
    date(2031, 5, 9),
    "League denies split",
    "One member of the River League may stay with the cabinet, sources said.\n\n"
    "The opposition counts 11 votes, the Post's own table shows.",
)


def span(text: Report, words: str) -> Span:
    start = text.text.index(words)
    return Span(start, start + len(words))


LEAVES = AllegianceClaim(
    report_id=GAZETTE.id,
    spans=(span(GAZETTE, "The River League left the government on Thursday"),),
    said_by=(ODA,),
    valid_from=DayRange.of(date(2031, 5, 8)),
    actor=RIVER,
    actor_type="party",
    act="leaves",
    side="government",
)
BACKS = AllegianceClaim(
    report_id=GAZETTE.id,
    spans=(span(GAZETTE, "Her five members would vote for the motion"), span(GAZETTE, "We are out.")),
    said_by=(ODA,),
    valid_from=DayRange.of(date(2031, 5, 8)),
    actor=RIVER,
    actor_type="party",
    act="backs",
    side="motion_for",
    seats=5,
    seats_bound="exact",
)
MOVED = MotionClaim(
    report_id=GAZETTE.id,
    spans=(span(GAZETTE, "The motion of no confidence was moved the same day"),),
    motion_kind="no_confidence",
    stage="moved",
    date=DayRange.of(date(2031, 5, 8)),
)
STAYS = AllegianceClaim(
    report_id=POST.id,
    spans=(span(POST, "One member of the River League may stay with the cabinet"),),
    said_by=(Mention("sources", type="anonymous"),),
    modality="possible",
    valid_from=DayRange.of(date(2031, 5, 9)),
    actor=Mention("One member of the River League", None, None, "group"),
    actor_type="group",
    act="backs",
    side="government",
    seats=1,
    seats_bound="exact",
)
PRINTED = CountClaim(
    report_id=POST.id, spans=(span(POST, "The opposition counts 11 votes"),), what="opposition", number=11
)


def witness(claim: Claim, source: Report, says: str, outranked_by: str = "") -> Witness:
    first = claim.spans[0]
    return Witness(
        claim_id=claim.id,
        report_id=source.id,
        outlet=source.outlet,
        published=source.published,
        words=first.of(source.text),
        start=first.start,
        end=first.end,
        says=says,
        said_by=tuple(mention.label for mention in claim.said_by),
        modality=claim.modality,
        outranked_by=outranked_by,
    )


W_LEAVES = witness(LEAVES, GAZETTE, "River League leaves the government")
W_BACKS = witness(BACKS, GAZETTE, "River League will vote for the motion")
W_STAYS = witness(STAYS, POST, "one member of the River League backs the government")


def before(day: date) -> Count:
    positions = (
        Position(HARBOUR, "remainder", "harbour", 9, "with_government", "no", "record", "the roll", rests_on=(RECORD,)),
        Position(RIVER, "remainder", "river", 5, "with_government", "no", "record", "the roll", rests_on=(RECORD,)),
        Position(HILL, "remainder", "hill", 6, "against_government", "aye", "record", "the roll", rests_on=(RECORD,)),
    )
    return Count(
        legislature="nl-as",
        valid_at=day,
        as_of=datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC),
        seats=21,
        filled=20,
        vacant=1,
        stances=(("with_government", Heads(14, 14, 14)), ("against_government", Heads(6, 6, 6))),
        intentions=(("aye", Heads(6, 6, 6)), ("no", Heads(14, 14, 14))),
        needed=11,
        needed_basis="more than 1/2 of total membership, s. 12(2)",
        margin=-5,
        absence_works_like_no=True,
        positions=positions,
    )


def after(day: date) -> Count:
    positions = (
        Position(HARBOUR, "remainder", "harbour", 9, "with_government", "no", "record", "the roll", rests_on=(RECORD,)),
        Position(ODA, "member", "river", 1, "against_government", "aye", "firm", "own word", rests_on=(W_LEAVES,)),
        Position(
            Mention("One member of the River League", None, None, "group"),
            "group",
            "river",
            1,
            "disputed",
            "undeclared",
            "disputed",
            "equals that disagree",
            lean="with_government",
            rests_on=(W_STAYS, W_BACKS),
        ),
        Position(
            RIVER,
            "remainder",
            "river",
            3,
            "against_government",
            "aye",
            "firm",
            "the party's own word outranks the roll",
            rests_on=(W_BACKS, W_LEAVES),
            outranked=(replace(RECORD, outranked_by="a later own word outranks the record"),),
        ),
        Position(HILL, "remainder", "hill", 6, "against_government", "aye", "record", "the roll", rests_on=(RECORD,)),
    )
    return replace(
        before(day),
        stances=(
            ("with_government", Heads(9, 9, 10)),
            ("disputed", Heads(1, 1, 1, disputed=1)),
            ("against_government", Heads(10, 10, 11)),
        ),
        intentions=(("aye", Heads(10, 10, 11)), ("no", Heads(9, 9, 10)), ("undeclared", Heads(1, 1, 1))),
        margin=-1,
        positions=positions,
        conflicts=(
            Conflict(
                "side of one member of the River League",
                (("with the government", (W_STAYS,)), ("against the government", (W_BACKS,))),
                used="counted as disputed",
            ),
        ),
        tables=(("opposition", 11, witness(PRINTED, POST, "opposition: 11")),),
        set_aside=(("c-0000000000000000", "no party of that name sits in the chamber"),),
    )


def link(says: str, article: str, after_: str, on: str, gives: str, step: str) -> dict[str, Any]:
    return {
        "rule": f"{step}.1", "says": says, "after": after_, "after_on": on, "gives": gives, "for": step,
        "article": article, "verified": True,
    }  # fmt: skip


SESSION_RULE = link(
    "not later than 6 days after requisition", "s. 11(1)", "requisition", "2031-05-01", "2031-05-07", "session"
)
VOTE_FROM = link("not before 2 days after moved", "s. 12(1)", "moved", "2031-05-08", "2031-05-10", "vote")
VOTE_TO = link("not later than 5 days after moved", "s. 12(1)", "moved", "2031-05-08", "2031-05-13", "vote")


def clock() -> dict[str, Any]:
    def step(name: str, earliest: str | None, latest: str | None, happened: str | None, **more: Any) -> dict[str, Any]:
        return {
            "step": name, "optional": False, "happened": happened, "earliest": earliest, "latest": latest,
            "reading": None, "means": None, "verified": True, "possible": True, "why": {"earliest": [], "latest": []},
        } | more  # fmt: skip

    return {
        "legislature": "nl-as",
        "procedure": "no_confidence",
        "kind": "no_confidence",
        "timezone": "Europe/Oslo",
        "events": {"requisition": "2031-05-01", "session": "2031-05-08", "moved": "2031-05-08"},
        "has_dates": True,
        "words": None,
        "steps": [
            step("requisition", None, None, "2031-05-01"),
            step("session", "2031-05-01", "2031-05-07", "2031-05-08", why={"earliest": [], "latest": [SESSION_RULE]}),
            step("moved", "2031-05-08", None, "2031-05-08"),
            step("debate", None, None, None, optional=True),
            step(
                "vote",
                "2031-05-10",
                "2031-05-13",
                None,
                reading="second_day_lawful",
                means="the vote is lawful on the second day",
                readings=[
                    {"reading": "clear_days", "means": "two whole days must pass", "earliest": "2031-05-11",
                     "latest": "2031-05-13"}
                ],
                why={"earliest": [VOTE_FROM], "latest": [VOTE_TO]},
            ),
        ],
        "breaches": [
            {
                "step": "session", "happened": "2031-05-08", "kind": "late", "by_days": 1, "by_hours": None,
                "due": "2031-05-07", "rule": "session.1", "article": "s. 11(1)", "verified": True,
                "effect": "late_act_stays_valid", "effect_article": "s. 40", "reading": None,
                "only_in_reading": False, "only_if": None, "readings": [], "why": [SESSION_RULE],
            }
        ],
        "gates": [
            {"step": "vote", "who": "members", "needed": 11, "rule": "more than 1/2 of total membership",
             "of": "total_membership", "base": 21, "article": "s. 12(2)", "verified": True, "votes": "for"},
        ],
        "bars": [],
        "consequences": [],
        "assumptions": ["no sitting calendar was given: working days stand in for sitting days"],
        "states_asked": [],
        "unverified": [],
        "doubts": ["Whether two whole days must pass before the vote"],
    }  # fmt: skip


def small_case(*, chances: bool = True) -> CaseFile:
    """The invented chamber of 21 seats on 9 May 2031."""
    days = [date(2031, 5, 5) + timedelta(days=number) for number in range(5)]
    series = tuple(before(day) if day < date(2031, 5, 8) else after(day) for day in days)
    claims: tuple[Claim, ...] = (LEAVES, BACKS, MOVED, STAYS, PRINTED)
    told = {
        "question": "nl-as", "chance": 0.46, "needed": 11, "assumptions": ["members of one party move together"],
        "ayes": {"median": 10, "interval80": [9, 11]}, "noes": {"median": 9, "interval80": [9, 10]},
    }  # fmt: skip
    return CaseFile(
        title="Motion of no confidence against Tor Vik",
        legislature="nl-as",
        legislature_name="Assembly of Norland",
        target="Tor Vik",
        valid_at=date(2031, 5, 9),
        as_of=datetime(2031, 5, 9, 21, 59, tzinfo=UTC),
        count=after(date(2031, 5, 9)),
        series=series,
        clock=clock(),
        moves=(
            Move("2031-05-09", "One member of the River League", "may stay with the government", "possible", (STAYS,)),
            Move("2031-05-08", "River League", "leaves the government and will vote for the motion", "stated",
                 (LEAVES, BACKS)),
        ),
        reports={one.id: one for one in (GAZETTE, POST)},
        claims={one.id: one for one in claims},
        party_names=NAMES,
        forecast=told if chances else None,
        chances=tuple((day, 0.2 + 0.06 * number) for number, day in enumerate(days)) if chances else (),
        set_aside=(("report r-0000000000000000", "the file holds no text"),),
        sources=(("roll", f"https://assembly.example/{'roll-of-members-' * 6}of-may?day=1&part=2"),),
    )  # fmt: skip


def big_case(seats: int = 342, reports: int = 20, claims_each: int = 15) -> CaseFile:
    """A chamber of any size with many reports and claims, for layout, size and speed."""
    parties = [
        Mention(f"Party {name}", f"xx:p{number}", f"National Party {name}", "party")
        for number, name in enumerate("ABCDEFGHIJ")
    ]
    told: dict[str, Report] = {}
    claims: dict[str, Claim] = {}
    rows: list[tuple[Claim, Report]] = []
    for number in range(reports):
        day = date(2022, 3, 8) + timedelta(days=number)
        lines = [
            f"On the {day:%d} of {day:%B}, {parties[k % 10].text} told agencies in item {number}-{k} that its members "
            f"would leave the ruling side before the division, a step that its leaders had weighed for weeks."
            for k in range(claims_each)
        ]
        text = report(f"Agency {number % 7}", day, f"Item {number}: partners weigh their side", "\n\n".join(lines))
        told[text.id] = text
        for k, line in enumerate(lines):
            cls: Claim
            if k % 5 == 4:
                cls = OfficeClaim(
                    report_id=text.id, spans=(span(text, line[:60]),), person=ODA, office="minister", act="resigns"
                )
            else:
                cls = AllegianceClaim(
                    report_id=text.id,
                    spans=(span(text, line[:90]),),
                    said_by=(parties[k % 10],),
                    actor=parties[k % 10],
                    actor_type="party",
                    act="leaves",
                    side="government",
                    valid_from=DayRange.of(day),
                )
            claims[cls.id] = cls
            rows.append((cls, text))

    def count(day: date, shift: int) -> Count:
        filled, ours = seats - 1, (seats - 1) // 2 + 6 - shift
        disputed = 3
        against = filled - ours - disputed
        positions = []
        for number, party in enumerate(parties):
            stance = "with_government" if number < 4 else "against_government"
            side, share = (ours, 4) if number < 4 else (against, 6)
            size = side // share + (1 if (number if number < 4 else number - 4) < side % share else 0)
            who = rows[(number * 7 + shift * 13) % len(rows)]
            positions.append(
                Position(party, "remainder", f"p{number}", size, stance, "no" if number < 4 else "aye",
                         "record" if shift == 0 else "firm", "own word outranks the record",
                         rests_on=(RECORD,) if shift == 0 else (witness(*who, "party takes a side"),))
            )  # fmt: skip
        positions.append(
            Position(Mention("three independents"), "group", "p9", disputed, "disputed", "undeclared", "disputed",
                     "equals that disagree", lean="against_government",
                     rests_on=(witness(*rows[0], "backs"), witness(*rows[20], "leaves")))
        )  # fmt: skip
        needed = seats // 2 + 1
        return Count(
            "xx", day, datetime(day.year, day.month, day.day, 18, 59, tzinfo=UTC), seats, filled, 1,
            (("with_government", Heads(ours, ours - shift, ours + 3, leaning=shift)),
             ("disputed", Heads(disputed, disputed, disputed, disputed)),
             ("against_government", Heads(against, against - shift, against + 3))),
            (("aye", Heads(against, against, against + 3)), ("no", Heads(ours, ours, ours + 3))),
            needed, f"more than 1/2 of total membership ({seats}), Art. 95(4)", against - needed, True,
            tuple(positions),
        )  # fmt: skip

    days = [date(2022, 3, 8) + timedelta(days=number) for number in range(34)]
    series = tuple(count(day, number // 4) for number, day in enumerate(days))
    last = series[-1]
    moves = tuple(
        Move(str(claim.valid_from), claim.actors[0].label, "leaves the government", "stated", (claim,))
        for claim, _ in rows[::11]
        if claim.valid_from
    )
    small = small_case()
    return replace(
        small, title="No confidence in a larger chamber", legislature="xx", legislature_name="National Assembly",
        party_names={f"p{number}": party.label for number, party in enumerate(parties)},
        valid_at=last.valid_at, as_of=last.as_of, count=last, series=series, moves=moves, reports=told, claims=claims,
        chances=tuple((day, 0.1 + 0.02 * number) for number, day in enumerate(days)),
    )  # fmt: skip
