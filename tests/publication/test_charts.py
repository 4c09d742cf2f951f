from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from publication_samples import big_case, small_case
from whipcount.publication.axes import spread_labels, step_line, ticks
from whipcount.publication.charts import arc_places, chance_chart, count_chart, hemicycle
from whipcount.publication.clock_rows import clock_rows
from whipcount.publication.references import References
from whipcount.publication.story import tell_case
from whipcount.publication.timeline import timeline


@pytest.mark.parametrize("seats", [1, 2, 3, 7, 21, 60, 101, 342, 709, 2980])
def test_seats_of_a_half_circle_do_not_touch(seats: int) -> None:
    places = arc_places(seats)
    assert len(places) == seats
    assert all(-1.0001 <= place.x <= 1.0001 and -0.0001 <= place.y <= 1.0001 for place in places)
    size = 2 * 0.43 * min(place.room for place in places)
    for number, place in enumerate(places):
        for other in places[number + 1 :]:
            assert math.dist((place.x, place.y), (other.x, other.y)) > size * 0.9


def test_seats_run_from_left_to_right() -> None:
    places = arc_places(342)
    angles = [math.atan2(place.y, place.x) for place in places]
    assert all(after <= before + 1e-9 for before, after in pairwise(angles))


def test_no_seat_is_drawn_outside_the_picture() -> None:
    for case in (small_case(), big_case()):
        story = tell_case(case)
        svg = hemicycle(story.heads, case.count.vacant, "")
        width, height = (float(number) for number in re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0])
        found = re.findall(r'translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)"/>', svg)
        assert len(found) == case.count.seats
        for x, y, scale in found:
            reach = 11.5 * float(scale)
            assert reach - 2 <= float(x) <= width - reach + 2
            assert reach - 2 <= float(y) <= height - reach + 6


def test_a_stance_is_told_by_shape_and_not_by_colour_alone() -> None:
    svg = hemicycle(tell_case(small_case()).heads, 1, "")
    shapes = set(re.findall(r'<use href="#(m-\w+)"', svg))
    assert shapes == {"m-with_government", "m-against_government", "m-disputed", "m-vacant"}


def test_every_picture_says_what_it_shows() -> None:
    story = tell_case(small_case())
    assert story.clock is not None
    for svg in (
        hemicycle(story.heads, 1, "words of it"),
        count_chart(story.days, "words of it"),
        chance_chart(story.chances, "words of it"),
        timeline(story.clock, "words of it"),
    ):
        assert re.match(r'<svg class="[\w ]+" viewBox="[\d ]+" role="img" aria-label="[^"]+words of it"', svg)
        assert "nan" not in svg
        assert "inf" not in svg


def test_a_count_jumps_and_does_not_slide() -> None:
    assert step_line([(0, 5), (1, 5), (2, 8)]) == [(0, 5), (1, 5), (2, 5), (2, 8)]


def test_one_day_alone_makes_no_chart() -> None:
    story = tell_case(small_case())
    assert count_chart(story.days[:1], "") == ""
    assert chance_chart(story.chances[:1], "") == ""


def test_labels_do_not_cover_each_other() -> None:
    places = spread_labels([100, 101, 99], 17)
    in_order = sorted(places)
    assert all(after - before >= 17 for before, after in pairwise(in_order))
    assert places[2] < places[0] < places[1]


@pytest.mark.parametrize(("low", "high"), [(0, 1), (5, 15), (160, 180), (0, 342), (3, 3)])
def test_ticks_are_round_whole_numbers(low: float, high: float) -> None:
    found = ticks(low, high, 6)
    assert all(isinstance(tick, int) and low <= tick <= high for tick in found)
    assert len(found) <= 8


def test_the_timeline_shows_breach_and_second_reading_and_leaves_out_what_nobody_told() -> None:
    case = small_case()
    rows = clock_rows(case.clock or {}, References(case))
    svg = timeline(rows, "")
    assert svg.count('class="breach"') == 1
    assert svg.count('class="window other') == 1
    assert "1 day late (s. 11(1))" in svg
    assert "Debate" not in svg


def test_a_clock_without_days_makes_no_timeline() -> None:
    case = small_case()
    rows = clock_rows({"steps": [{"step": "vote"}]}, References(case))
    assert timeline(rows, "") == ""


def test_bands_hold_low_and_high() -> None:
    story = tell_case(small_case())
    wide = replace(story.days[-1], day=date(2031, 5, 12))
    svg = count_chart((*story.days, wide), "")
    assert svg.count('class="band') == 2
    assert svg.count('class="needed"') == 1


def test_a_seat_bears_the_name_that_the_record_gives_and_no_name_is_used_twice() -> None:
    case = small_case()
    named = replace(case, members=(("harbour", (("zz-ch:ada-berg", "Ada Berg"), ("zz-ch:bo-dahl", "Bo Dahl"))),))
    party = next(row.party for row in case.count.positions if row.kind == "party")
    named = replace(named, members=((party, named.members[0][1]),))
    titles = re.findall(r"<title>([^<]*)</title>", hemicycle(tell_case(named).heads, 0, "seats"))
    for name in ("Ada Berg", "Bo Dahl"):
        assert sum(title.startswith(f"{name}, ") for title in titles) == 1
    plain = re.findall(r"<title>([^<]*)</title>", hemicycle(tell_case(case).heads, 0, "seats"))
    assert len(plain) == len(titles)
    assert not any("Ada Berg" in title for title in plain)
