from __future__ import annotations

import re
from dataclasses import replace

from publication_samples import small_case
from whipcount.publication.odds import SMALLEST_DRAWN, AyeOdds, Swing, aye_odds, odds_chart, swing_chart, swings
from whipcount.publication.site import page_html

FORECAST = {
    "chance": 0.3,
    "needed": 11,
    "ayes": {"first": 8, "chances": [SMALLEST_DRAWN / 10, 0.2, 0.5, 0.2, 0.1], "interval80": [9, 12], "median": 10},
    "drivers": [
        {"bloc": "Hill <Union>", "seats": 2, "chance_if_no": 0.2, "chance_if_aye": 0.4},
        {"bloc": "River League", "seats": 5, "chance_if_no": 0.05, "chance_if_aye": 0.9},
    ],
    "assumptions": ["blocs move together"],
}


def test_numbers_too_unlikely_to_see_are_not_drawn_and_the_others_are() -> None:
    assert aye_odds(FORECAST) == AyeOdds(9, (0.2, 0.5, 0.2, 0.1), 11)
    assert aye_odds({}) is None
    assert aye_odds({"ayes": {"first": 0, "chances": [0.0]}}) is None


def test_bars_from_the_needed_number_on_are_told_apart() -> None:
    svg = odds_chart(AyeOdds(9, (0.2, 0.5, 0.2, 0.1), 11))
    assert svg.count('class="odds carries"') == 2
    assert svg.count('class="odds falls"') == 2
    assert "11 needed" in svg
    free = odds_chart(AyeOdds(9, (0.2, 0.8), None))
    assert "needed" not in free
    assert 'class="odds carries"' not in free


def test_every_bar_stays_inside_the_picture() -> None:
    for width in (960, 340):
        svg = odds_chart(AyeOdds(60, tuple([0.01] * 100), 172), width=width)
        for x, size in re.findall(r'<rect[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"', svg):
            assert 0 <= float(x) <= float(x) + float(size) <= width


def test_the_widest_swing_comes_first_and_names_are_escaped() -> None:
    rows = swings(FORECAST)
    assert rows == (Swing("River League", 5, 0.05, 0.9), Swing("Hill <Union>", 2, 0.2, 0.4))
    assert "<Union>" not in swing_chart(rows)
    assert swings({}) == ()


def test_the_page_shows_both_with_a_table_and_neither_without_a_forecast() -> None:
    html = page_html(replace(small_case(), forecast=FORECAST))
    assert "How many ayes" in html
    assert "What open seats do to it" in html
    assert "<Union>" not in html
    none = page_html(replace(small_case(), forecast=None, chances=()))
    assert "How many ayes" not in none
