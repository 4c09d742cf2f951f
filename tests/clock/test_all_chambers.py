"""Every procedure of every chamber runs on any events, and says what a plain reader needs."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from random import Random

import pytest

from clock_cases import legislature
from whipcount.clock import run_clock
from whipcount.legislatures import list_legislatures

START = date(2024, 2, 26)


@pytest.mark.parametrize("name", list_legislatures())
def test_any_events(name):
    law = legislature(name)
    random = Random(name)
    for procedure in law.rulebook.procedures:
        events = procedure.events
        trials = [{}, {events[0]: START}]
        for _ in range(6):
            chosen = random.sample(events, random.randint(1, len(events)))
            days = {event: START + timedelta(days=random.randint(0, 40)) for event in chosen}
            trials.append(
                {
                    e: datetime.combine(d, datetime.min.time()) + timedelta(hours=9) if random.random() < 0.3 else d
                    for e, d in days.items()
                }
            )
        for told in trials:
            states = {state for state in procedure.states if random.random() < 0.5}
            result = run_clock(law.rulebook, procedure.id, told, chamber=law.chamber, states=states)
            text = json.dumps(result.to_json())
            assert json.loads(text)["legislature"] == name
            assert [step.step for step in result.steps] == [step.event for step in procedure.steps]
            for window in result.steps:
                assert window.happened == told.get(window.step)
                for bound in (window.earliest, window.latest):
                    assert bound is None or bound.chain or window.step in told
            assert result.has_dates or result.words


def test_the_chambers_without_a_dated_clock_say_so_in_words():
    silent = []
    for name in list_legislatures():
        law = legislature(name)
        results = [run_clock(law.rulebook, one.id, {}, chamber=law.chamber) for one in law.rulebook.procedures]
        if not any(result.has_dates for result in results):
            silent.append(name)
            assert all("No rule on record gives a day" in result.words for result in results)
    assert 35 <= len(silent) <= 50
    assert {"gb-hc", "ca-hc", "nz-hr", "no-st", "dk-ft"} <= set(silent)
    assert not {"pk-na", "fr-an", "in-ls", "pt-ar"} & set(silent)
