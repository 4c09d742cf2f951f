"""Calendar export: one entry a step, rules in words, UIDs that stay."""

from __future__ import annotations

from datetime import UTC, date, datetime

from icalendar import Calendar

from whipcount.clock import run_clock
from whipcount.legislatures import load_legislature
from whipcount.publication.ics import clock_calendar

M = datetime.fromisoformat
LAW = load_legislature("pk-na")
GERMANY = load_legislature("de-bt")
STAMP = datetime(2022, 3, 20, tzinfo=UTC)


def entries(law, procedure, events):
    result = run_clock(law.rulebook, procedure, events, chamber=law.chamber)
    found = Calendar.from_ical(clock_calendar(result, stamp=STAMP)).walk("VEVENT")
    return {str(entry["summary"]).partition(":")[0]: entry for entry in found}


def test_one_entry_a_step_with_rule_and_article():
    found = entries(LAW, "no_confidence", {"requisition": date(2022, 3, 8)})
    vote = found["vote"]
    assert (vote["dtstart"].dt, vote["dtend"].dt) == (date(2022, 3, 27), date(2022, 4, 1))
    assert "Art. 95(2)" in vote["description"]
    assert "session on 2022-03-22" in vote["description"]
    assert "three whole days" in vote["description"]
    assert len({str(entry["uid"]) for entry in found.values()}) == len(found) == 9


def test_uids_stay_when_windows_move():
    before = entries(LAW, "no_confidence", {"requisition": date(2022, 3, 8)})
    after = entries(LAW, "no_confidence", {"requisition": date(2022, 3, 8), "session": date(2022, 3, 25)})
    other = entries(LAW, "no_confidence", {"requisition": date(2022, 3, 9)})
    assert str(before["vote"]["uid"]) == str(after["vote"]["uid"])
    assert before["vote"]["dtstart"].dt != after["vote"]["dtstart"].dt
    assert str(before["vote"]["uid"]) != str(other["vote"]["uid"])
    assert "3 day(s) late" in str(after["session"]["summary"])


def test_hours_stand_in_the_chambers_zone():
    vote = entries(GERMANY, "constructive_no_confidence", {"lodged": M("2024-12-02T15:00")})["vote"]
    assert vote["dtstart"].dt.isoformat() == "2024-12-04T15:00:00+01:00"


def test_steps_without_a_date_have_no_entry():
    gb = load_legislature("gb-hc")
    assert entries(gb, "no_confidence", {}) == {}
