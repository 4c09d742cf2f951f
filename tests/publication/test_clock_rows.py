from __future__ import annotations

from dataclasses import replace

from publication_samples import LEAVES, MOVED, clock, small_case
from whipcount.publication import brief_markdown
from whipcount.publication.clock_rows import clock_rows, window_words
from whipcount.publication.references import References
from whipcount.publication.site import page_html


def test_a_breach_names_days_article_and_effect() -> None:
    rows = clock_rows(clock(), References(small_case()))
    (breach,) = rows.breaches
    assert breach.text == (
        "Session opens: 8 May 2031, 1 day late; due by 7 May 2031 (s. 11(1)); the late act stays valid (s. 40)."
    )
    assert [ref.label for ref in breach.refs] == ["s. 11(1)", "s. 40"]


def test_both_readings_of_a_step_stay_apart() -> None:
    vote = clock_rows(clock(), References(small_case())).steps[-1]
    assert (vote.window.earliest, vote.readings[0].earliest) == ("2031-05-10", "2031-05-11")
    assert vote.happened is None
    assert {ref.label for ref in vote.refs} == {"s. 12(1)"}


def test_a_step_that_took_place_points_to_the_claim_that_tells_it() -> None:
    moved = next(row for row in clock_rows(clock(), References(small_case())).steps if row.name == "moved")
    assert [ref.claim_id for ref in moved.happened_refs] == [MOVED.id]


def test_a_denied_motion_dates_no_step() -> None:
    case = small_case()
    denied = replace(MOVED, modality="denied")
    case = replace(case, claims={denied.id: denied})
    moved = next(row for row in clock_rows(clock(), References(case)).steps if row.name == "moved")
    assert moved.happened_refs == ()


def test_sources_told_with_the_clock_come_first() -> None:
    told = clock() | {"event_sources": {"session": [LEAVES.id, "roll"]}}
    session = next(row for row in clock_rows(told, References(small_case())).steps if row.name == "session")
    assert session.happened_refs[0].claim_id == LEAVES.id
    assert session.happened_refs[1].url.startswith("https://assembly.example/")


def test_missing_keys_count_as_not_known() -> None:
    told = {"steps": [{"step": "vote"}], "breaches": [{"step": "vote", "happened": "2031-05-20"}]}
    rows = clock_rows(told, References(small_case()))
    assert rows.steps[0].happened is None
    assert window_words(rows.steps[0].window.earliest, rows.steps[0].window.latest) == "no rule sets a day"
    assert "None" not in rows.breaches[0].text
    assert clock_rows({}, References(small_case())).steps == ()


def test_a_need_whose_base_is_not_known_has_no_number() -> None:
    gate = {"step": "vote", "who": "members", "needed": None, "rule": "half of those there", "article": "s. 9"}
    (row,) = clock_rows({"gates": [gate]}, References(small_case())).gates
    assert "None" not in row.text
    assert "not known" in row.text


def test_windows_in_words() -> None:
    assert window_words("2031-05-10", "2031-05-10") == "on 10 May 2031"
    assert window_words(None, "2031-05-10") == "by 10 May 2031"
    assert window_words("2031-05-10", None) == "from 10 May 2031 on"
    assert window_words("2031-05-10", "2031-05-12") == "10 May 2031 to 12 May 2031"


def test_a_procedure_bound_in_words_only_shows_them_and_no_day() -> None:
    case = small_case()
    told = {"words": "No rule on record gives a day here.", "has_dates": False, "steps": [{"step": "vote"}]}
    words = replace(case, clock=told)
    assert "No rule on record gives a day" in brief_markdown(words)
    page = page_html(words)
    assert "No rule on record gives a day" in page
    assert 'class="chart timeline"' not in page
    assert "No breach" in page


def test_an_event_without_a_claim_is_said_to_be_told_to_the_clock() -> None:
    page = page_html(small_case())
    steps = page.partition('<table class="steps">')[2].partition("</table>")[0]
    assert "1 May 2031 <small>as told to the clock</small>" in steps
    moved = steps.partition("Motion moved")[2].partition("</tr>")[0]
    assert "as told to the clock" not in moved
    assert 'class="ref"' in moved
