"""Hours and parts of a day: "8:30 p.m.", "noon", "0700 GMT", "this morning", "overnight".

In: the matches of the rules below. Out: `T20:30`, `TMO` for an hour whose day stands elsewhere, or with its day.
"""

from __future__ import annotations

import re
from datetime import timedelta

from whipcount.claims.time_rules import Rule, Setting
from whipcount.claims.time_values import day_in, unit_of
from whipcount.claims.time_words import DAYPART, PARTS_OF_DAY, S

_ZONE = rf"(?:{S}(?:(?-i:GMT|UTC|[ECMP][SD]T|CET|IST|BST|PKT)\b|local{S}time|sharp))?"


def _hour(match: re.Match[str], setting: Setting) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"].lower()
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return f"T{hour % 12 + (12 if half == 'p' else 0):02d}:{minute:02d}"


def _military(match: re.Match[str], setting: Setting) -> str | None:
    hour, minute = int(match["hour"]), int(match["minute"])
    return f"T{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _noon(match: re.Match[str], setting: Setting) -> str | None:
    return "T24:00" if match["noon"].lower() == "midnight" else "T12:00"


def _part(match: re.Match[str], setting: Setting) -> str | None:
    """Read "this morning", "last night", "the next evening"."""
    which = " ".join((match["which"] or "").lower().split())
    value = f"T{PARTS_OF_DAY[match['daypart'].lower()]}"
    if which in ("this", "last", "later this", "earlier this", "early this", "late this"):
        if setting.written is None:
            return None
        # "last night" is the night before; any other last part of a day is said of yesterday too
        return f"{setting.written - timedelta(days=which == 'last')}{value}"
    if which in ("the next", "the following", "the previous", "next", "the same", "that"):
        anchor = setting.anchor()
        if anchor is None or unit_of(setting.last or anchor.isoformat()) != "day":
            return None
        step = 1 if "next" in which or "following" in which else -1 if "previous" in which else 0
        return f"{anchor + timedelta(days=step)}{value}"
    return value


def _before(match: re.Match[str], setting: Setting) -> str | None:
    day = day_in(setting.last or "") if unit_of(setting.last or "") == "day" else None
    if day is None:
        return None
    return f"{day + timedelta(days=-1 if match['side'].lower() == 'before' else 1)}T{PARTS_OF_DAY[match['daypart'].lower()]}"


def _overnight(match: re.Match[str], setting: Setting) -> str | None:
    return f"{setting.written}TNI" if setting.written is not None else None


CLOCK: tuple[Rule, ...] = (
    Rule(
        "time",
        rf"(?<![\w:.,$-])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{S}?(?P<half>[ap])(?:\.m\.|\.m\b|m\b){_ZONE}",
        _hour,
    ),
    Rule(
        "time",
        rf"(?<![\w:.,$-])(?P<hour>[01]\d|2[0-3])[:.]?(?P<minute>[0-5]\d){S}?(?:(?-i:GMT|UTC|[EP][SD]T|CET|IST|BST|PKT)\b|local{S}time\b|hours\b|hrs\b)",
        _military,
    ),
    Rule(
        "time",
        rf"\b(?:at|by|until|till|around|about|from|before|after){S}(?P<x>(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d))(?![\w:.]\w|\w)(?!{S}?[ap]\.?m)",
        _military,
    ),
    Rule("time", r"\b(?P<noon>noon|midnight|midday)\b", _noon),
    Rule(
        "time",
        rf"\b(?P<which>(?:(?:early|late|later|earlier){S})?(?:this)|last|the{S}(?:next|following|previous|same)|next|that){S}(?:(?:early|late|mid)(?:-|{S}))?{DAYPART}\b",
        _part,
    ),
    Rule(
        "time",
        rf"\b(?:in|on|during|by|of|late{S}in|early{S}in){S}(?P<x>(?P<which>the){S}(?:(?:early|late)(?:-|{S}))?{DAYPART})s?\b(?!{S}(?:before|after))",
        _part,
    ),
    Rule("time", rf"\b(?P<which>the){S}{DAYPART}(?={S}of{S})", _part),
    Rule("time", rf"\b(?P<which>)(?:early|late|mid)(?:-|{S}){DAYPART}\b", _part),
    Rule("time", rf"\bthe{S}{DAYPART}{S}(?P<side>before|after)\b(?={S}?[.,;])", _before),
    Rule("time", r"\bovernight\b", _overnight),
)
