"""What each chamber's rules give in dates and numbers is pinned, so that no value of a rulebook changes unseen.

    WHIPCOUNT_GOLDEN=write pytest tests/clock/test_pins.py

writes the pins again; the difference then belongs to the change of the law that is committed with it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from random import Random

import pytest

from clock_cases import legislature
from clock_facts import pins
from whipcount.errors import WhipcountError
from whipcount.legislatures import list_legislatures
from whipcount.legislatures.load import DATA_FOLDER, load_rulebook

PINS = Path(__file__).parent / "pins.json"
NAMES = list_legislatures()


def pinned():
    return json.loads(PINS.read_text(encoding="utf-8"))


def test_the_pins_hold():
    found = {name: pins(legislature(name).rulebook, legislature(name).chamber) for name in NAMES}
    if os.environ.get("WHIPCOUNT_GOLDEN") == "write":
        PINS.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    known = pinned()
    moved = {
        f"{name} {one}" for name in NAMES for one, pin in found[name].items() if known.get(name, {}).get(one) != pin
    }
    assert not moved, "dates or numbers of these procedures have changed; see the head of this file"
    assert set(known) == set(NAMES)


# A value of a rule -> what a slip of the pen makes of it.
LENGTH = re.compile(r"(?:(?<=hours: )|(?<=days: )|(?<=years: )|(?<=months: )|(?<=quota: )|(?<=sittings: ))\d+")
COUNTING = re.compile(r'(?<=counting: ")\w+(?=")')
SHARE = re.compile(r'(?<=at_least: ")\d+/\d+(?=")|(?<=more_than: ")\d+/\d+(?=")|(?<=at_least: )\d+')
COMPARATOR = re.compile(r'\b(?:at_least|more_than)(?=: "\d+/\d+", of)')
BASE = re.compile(r'(?<=\bof: ")(?:total_membership|filled_seats|present|present_and_voting)(?=")')
SIDE = re.compile(r'(?<=votes: ")(?:for|against)(?=")')
SCOPE = re.compile(r"\bnot_(?:before|after)(?=:)")


def slip(kind, value, random):
    if kind is LENGTH:
        return str(int(value) + random.choice([-1, 1]) if int(value) > 1 else int(value) + 1)
    if kind is COUNTING:
        return random.choice(
            [one for one in ("event_day_excluded", "event_day_included", "clear_days") if one != value]
        )
    if kind is SHARE:
        return str(int(value) + 1) if "/" not in value else value.replace("/", "0/1") if value == "1/1" else f"{value}1"
    if kind is COMPARATOR:
        return "more_than" if value == "at_least" else "at_least"
    if kind is BASE:
        return random.choice(
            [one for one in ("total_membership", "filled_seats", "present", "present_and_voting") if one != value]
        )
    if kind is SIDE:
        return "against" if value == "for" else "for"
    return "not_after" if value == "not_before" else "not_before"


def says_the_same(kind, text, found):
    """Whether no slip here can matter: the rule has no number, or counts nothing, or ends with its days either way."""
    rule = text[max(0, found.start() - 90) : found.start()].rpartition("- ")[2].rpartition("[{")[2]
    if kind is COUNTING:
        return any(word in rule for word in ("days: 0", "part_sessions", "runs_after"))
    return kind is SCOPE and "no_number" in text[found.end() : found.end() + 30]


def slips(kind, number):
    """Give so many slips of a kind, each at a place drawn with a seed."""
    places = []
    for name in NAMES:
        text = (DATA_FOLDER / name / "rulebook.yaml").read_text(encoding="utf-8")
        start = text.index("\nprocedures:")
        places += [(name, text, one) for one in kind.finditer(text, start) if not says_the_same(kind, text, one)]
    random = Random(f"{kind.pattern} 2022")
    return [(*place, slip(kind, place[2][0], random)) for place in random.sample(places, min(number, len(places)))]


KINDS = [(LENGTH, 40), (COUNTING, 25), (SHARE, 40), (COMPARATOR, 20), (BASE, 25), (SIDE, 15), (SCOPE, 15)]


@pytest.mark.parametrize(
    ("name", "text", "found", "changed"),
    [row for kind, number in KINDS for row in slips(kind, number)],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_a_slip_of_the_pen_is_noticed(name, text, found, changed, tmp_path):
    folder = tmp_path / name
    folder.mkdir()
    path = folder / "rulebook.yaml"
    path.write_text(text[: found.start()] + changed + text[found.end() :], encoding="utf-8")
    try:
        rulebook = load_rulebook(path)
    except WhipcountError:
        return
    line = text.count("\n", 0, found.start()) + 1
    assert pins(rulebook, legislature(name).chamber) != pinned()[name], f"line {line}: {found[0]} -> {changed}"
