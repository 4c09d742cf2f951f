"""The worked example: heads on each day known at the end, and what was believed meanwhile."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

import pytest

from count_samples import end, facts, pakistan
from whipcount.count import count_heads, find_needed
from whipcount.model.counts import Count

# derived_head_count of the facts file: with, against, neutral, vacant
EXPECTED = {
    "2022-03-08": (178, 163, 0),
    "2022-03-26": (178, 163, 0),
    "2022-03-27": (177, 164, 0),
    "2022-03-28": (171, 170, 0),
    "2022-03-29": (171, 169, 1),
    "2022-03-30": (164, 176, 1),
    "2022-04-10": (164, 176, 1),
}


@cache
def counted(day: str, as_of: str = "2022-04-10") -> Count:
    law = pakistan()
    needed = find_needed(law.rulebook, "no_confidence", law.chamber, date.fromisoformat(day))
    return count_heads(
        law.chamber, facts(), valid_at=date.fromisoformat(day), as_of=end(as_of), needed=needed, names=law.names
    )


def test_needed_is_read_from_the_rulebook() -> None:
    count = counted("2022-03-28")
    assert (count.needed, count.absence_works_like_no) == (172, True)
    assert "Art. 95(4)" in count.needed_basis
    assert count.margin == 170 - 172


@pytest.mark.parametrize(("day", "heads"), EXPECTED.items())
def test_heads_of_a_day_known_at_the_end(day: str, heads: tuple[int, int, int]) -> None:
    count = counted(day)
    assert (
        count.heads("with_government").count,
        count.heads("against_government").count,
        count.heads("neutral").count,
    ) == heads
    assert (count.seats, count.filled, count.vacant) == (342, 341, 1)
    assert count.heads("disputed").count == 0


def test_premature_news_counts_until_it_is_known_to_be_wrong() -> None:
    then = counted("2022-03-27", "2022-03-27")
    assert _stance(then, "pml-q") == _stance(then, "mqm-p") == _stance(then, "bap") == "against_government"
    assert then.heads("with_government").count == 160
    later = counted("2022-03-27", "2022-03-29")
    assert _stance(later, "pml-q") == "with_government"
    assert _stance(later, "bap") == "with_government"


def test_withdrawn_claims_stay_listed_with_the_rule() -> None:
    count = counted("2022-03-27")
    for party in ("pml-q", "mqm-p", "bap"):
        row = next(one for one in count.positions if one.kind == "party" and one.party == party)
        rules = [one.outranked_by for one in row.outranked if "2022-03-27" in one.report_id]
        assert rules, party
        assert all(rules)


def test_the_same_question_gives_the_same_bytes() -> None:
    first = json.dumps(counted("2022-03-27", "2022-03-27").to_json())
    counted.cache_clear()
    assert json.dumps(counted("2022-03-27", "2022-03-27").to_json()) == first


def test_order_of_the_records_plays_no_part() -> None:
    law = pakistan()
    rows = facts()
    day = date(2022, 3, 29)
    ahead = count_heads(law.chamber, rows, valid_at=day, names=law.names)
    back = count_heads(law.chamber, reversed(rows), valid_at=day, names=law.names)
    assert ahead == back


def test_dissidents_are_a_conflict_and_widen_the_range() -> None:
    count = counted("2022-03-18", "2022-03-18")
    conflict = next(one for one in count.conflicts if "Tehreek-e-Insaf" in one.about)
    assert [value.split(",")[0] for value, _ in conflict.readings] == ["20", "24", "33"]
    group = next(one for one in count.positions if one.kind == "group" and one.party == "pti")
    assert (group.stance, group.seats, group.firmness) == ("with_government", 33, "disputed")
    assert count.heads("with_government").count == 178
    assert count.heads("against_government").high >= 163 + 33


def test_disputed_independent_is_counted_where_the_record_has_him() -> None:
    count = counted("2022-03-08")
    row = next(one for one in count.positions if one.actor.id == "pk-na:ali-nawaz-shah")
    assert (row.stance, row.firmness, row.lean) == ("against_government", "disputed", "with_government")
    assert count.heads("against_government").low == 162
    assert count.heads("with_government").high >= 179
    assert any("Ali Nawaz Shah" in one.about for one in count.conflicts)


def test_named_and_numbered_members_of_a_party_move_once() -> None:
    from count_samples import say

    law = pakistan()
    names = ("khalid-magsi", "israr-tareen", "ehsanullah-reki", "rubina-irfan")
    rows = facts() + [say(one, "joins", "opposition", told="2022-03-28 20:50", day="2022-03-28") for one in names]
    count = count_heads(law.chamber, rows, valid_at=date(2022, 3, 28), names=law.names)
    assert count.heads("against_government").count == 170
    group = next(one for one in count.positions if one.kind == "group" and one.party == "bap")
    assert group.seats == 0


def test_forecast_of_a_return_leans_until_later_news() -> None:
    row = next(
        one for one in counted("2022-03-28", "2022-03-28").positions if one.party == "jwp" and one.kind == "party"
    )
    assert (row.stance, row.firmness, row.lean) == ("against_government", "leaning", "with_government")
    assert counted("2022-03-27", "2022-03-28").heads("with_government").high < 341


def _stance(count: Count, party: str) -> str:
    rows = [one for one in count.positions if one.party == party and one.kind == "party"]
    return rows[0].stance
