"""Claims built by hand, and the chamber of the worked example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from whipcount.legislatures import Legislature, load_legislature
from whipcount.model.claims import AllegianceClaim, Claim, Mention, Span
from whipcount.model.times import DayRange, end_of_day

ZONE = ZoneInfo("Asia/Karachi")


@dataclass(frozen=True)
class Head:
    id: str
    outlet: str
    published: date | None


@dataclass(frozen=True)
class Record:
    claim: Claim
    report: Head
    known_at: datetime
    verdict: str = "unreviewed"
    id: str = ""


@cache
def pakistan() -> Legislature:
    return load_legislature("pk-na")


def someone(local: str | None, text: str = "", kind: str = "unknown") -> Mention:
    if local is None:
        return Mention(text, None, None, kind)  # type: ignore[arg-type]
    return Mention(text or local, f"pk-na:{local}", text or local, kind)  # type: ignore[arg-type]


def at(text: str) -> datetime:
    """An instant of Karachi: "2022-03-27 15:55"; without an hour, noon."""
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=ZONE)


def end(day: str) -> datetime:
    return end_of_day(date.fromisoformat(day), "Asia/Karachi")


def say(
    actor: str | Mention | None,
    act: str,
    side: str,
    *,
    told: str,
    day: str | None = None,
    by: str | Mention | None = None,
    modality: str = "stated",
    seats: int | None = None,
    bound: str | None = "exact",
    kind: str = "",
    outlet: str = "Indus Wire",
    verdict: str = "unreviewed",
    start: int = 0,
    **more: Any,
) -> Record:
    """A record of an allegiance claim: who does what, told when, holding since when, on whose word."""
    mention = actor if isinstance(actor, Mention) else someone(actor)
    local = (mention.id or "").rpartition(":")[2]
    is_person = "-" in local and local not in ("mqm-p", "pml-q", "pml-n", "jui-f", "bnp-m", "joint-opposition")
    speaker = by if isinstance(by, Mention) else someone(by) if by else None
    known = at(told)
    claim = AllegianceClaim(
        report_id=f"r-{outlet}-{told}",
        spans=(Span(start, start + 10),),
        said_by=(speaker,) if speaker else (),
        modality=modality,  # type: ignore[arg-type]
        valid_from=DayRange.parse(day) if day else None,
        actor=mention,
        actor_type=kind or ("person" if is_person else "party"),  # type: ignore[arg-type]
        act=act,  # type: ignore[arg-type]
        side=side,  # type: ignore[arg-type]
        seats=seats,
        seats_bound=bound if seats is not None else None,  # type: ignore[arg-type]
        **more,
    )
    return Record(claim, Head(claim.report_id, outlet, known.date()), known, verdict, claim.id)


def facts() -> list[Record]:
    """The moves of the worked example as research has them: premature news included, no denial by anybody."""
    early = {"told": "2022-03-27 15:55", "outlet": "Subcontinent Today"}
    rows = [
        say(party, act, side, **early)
        for party in ("mqm-p", "pml-q", "bap")
        for act, side in (("leaves", "government"), ("backs", "opposition"))
    ]
    rows += [
        say("jwp", "leaves", "government", told="2022-03-27 18:00", day="2022-03-27", by="shahzain-bugti"),
        say("jwp", "joins", "opposition", told="2022-03-27 18:00", day="2022-03-27", by="shahzain-bugti"),
        say(
            "jwp",
            "returns",
            "government",
            told="2022-03-27 19:00",
            day="2022-03-28",
            by="fawad-chaudhry",
            modality="possible",
        ),
        say("bap", "joins", "opposition", told="2022-03-28 20:50", day="2022-03-28", seats=4),
        say(
            "bap",
            "joins",
            "opposition",
            told="2022-03-28 21:20",
            day="2022-03-28",
            seats=5,
            modality="reported",
            by=someone(None, "Pakistani media"),
            outlet="Gulf Monitor",
        ),
        say("zubaida-jalal", "backs", "government", told="2022-03-28 20:50", day="2022-03-28"),
        say("pml-q", "backs", "government", told="2022-03-28 22:05", day="2022-03-28", by="pml-q"),
        say(
            "tariq-bashir-cheema",
            "backs",
            "motion_for",
            told="2022-03-28 22:05",
            day="2022-03-28",
            by="tariq-bashir-cheema",
        ),
        say("mohammad-aslam-bhootani", "leaves", "government", told="2022-03-29 13:15", day="2022-03-28"),
        say("mohammad-aslam-bhootani", "joins", "opposition", told="2022-03-29 13:15", day="2022-03-28"),
        say(
            "abdul-akbar-chitrali",
            "backs",
            "neutral",
            told="2022-03-29 13:15",
            day="2022-03-29",
            by="abdul-akbar-chitrali",
        ),
        say("asim-nazir", "backs", "motion_for", told="2022-03-29 20:30", day="2022-03-29", modality="possible"),
        say("mqm-p", "leaves", "government", told="2022-03-30 17:25", day="2022-03-30", by="mqm-p"),
        say("mqm-p", "joins", "opposition", told="2022-03-30 17:25", day="2022-03-30", by="mqm-p", seats=7),
    ]
    rows += [
        say(
            "bap",
            "joins",
            "opposition",
            told="2022-03-28 20:50",
            day="2022-03-28",
            by="khalid-magsi",
            seats=4,
            start=30,
        ),
        *dissidents(),
    ]
    return rows


def dissidents() -> list[Record]:
    """Three speakers, four numbers."""
    group = someone("pti", "dissident members of the PTI", "group")
    return [
        say(
            group,
            "backs",
            "motion_for",
            told="2022-03-17 20:05",
            by="raja-riaz",
            seats=24,
            modality="possible",
            kind="group",
        ),
        say(
            group,
            "backs",
            "motion_for",
            told="2022-03-17 20:05",
            by=someone(None, "Hamid Mir"),
            seats=20,
            modality="reported",
            kind="group",
        ),
        say(
            group,
            "leaves",
            "government",
            told="2022-03-18 11:40",
            by="ramesh-kumar-vankwani",
            seats=33,
            modality="reported",
            kind="group",
        ),
    ]


def days(first: str, last: str) -> list[date]:
    start, stop = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=number) for number in range((stop - start).days + 1)]
