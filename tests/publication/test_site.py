from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from page_reader import LOADING, Page
from publication_attacks import hostile_case
from publication_samples import GAZETTE, big_case, small_case
from whipcount.model.casefiles import CaseFile
from whipcount.model.reports import Report
from whipcount.publication.cards import MAX_TEXT
from whipcount.publication.site import page_html

CASES: dict[str, Callable[[], CaseFile]] = {"small": small_case, "big": big_case, "hostile": hostile_case}


@pytest.fixture(params=CASES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(page_html(CASES[request.param]()))


def test_the_page_of_the_small_chamber_is_the_golden_one(golden: Callable[[str, str], str]) -> None:
    text = page_html(small_case())
    assert text == golden("small.html", text), "look at the difference and run `make golden`"


def test_nothing_is_loaded_from_elsewhere(page: Page) -> None:
    for tag, attrs in page.elements:
        assert tag not in {"link", "iframe", "img", "object", "embed", "base", "form", "audio", "video", "image"}
        assert not LOADING & set(attrs), (tag, attrs)
        href = attrs.get("href")
        if href and not href.startswith("#"):
            assert tag == "a"
            assert attrs.get("rel") == "noopener noreferrer"
            assert re.match(r"https?://[a-z]", href)


def test_no_element_carries_a_script_or_style_of_its_own(page: Page) -> None:
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], (tag, attrs)
    assert len(page.all("script")) == 1
    assert len(page.all("style")) == 1


def test_the_policy_allows_only_the_own_script(page: Page) -> None:
    policy = next(row["content"] for row in page.all("meta") if row.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "script-src 'sha256-" in policy
    assert "http" not in policy
    assert "'unsafe-eval'" not in policy


def test_elements_are_balanced_and_ids_unique(page: Page) -> None:
    assert page.unbalanced == []
    assert page.open == []
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(page: Page) -> None:
    ids = {attrs.get("id") for _, attrs in page.elements}
    links = [attrs.get("href") or "" for tag, attrs in page.elements if tag in ("a", "use")]
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    refs = {attrs["data-ref"] for _, attrs in page.elements if "data-ref" in attrs}
    assert refs <= ids


def test_headings_are_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_seat_is_named_and_the_table_says_the_same() -> None:
    html = page_html(big_case())
    picture = html.partition('<svg class="hemicycle"')[2].partition("</svg>")[0]
    titles = re.findall(r"<title>(.*?)</title>", picture)
    assert len(titles) == 342
    assert titles.count("Vacant seat") == 1
    assert sum("member, not named; " in title for title in titles) == 338
    assert all(title for title in titles)
    small = page_html(small_case())
    assert "<title>Oda Lind, River League; against the government (firm)</title>" in small


def test_a_claim_is_shown_in_its_words_inside_the_report() -> None:
    html = page_html(small_case())
    assert "<mark>The River League left the government on Thursday</mark>, its leader Oda Lind said." in html
    assert "<p><mark>Her five members would vote for the motion</mark>, she told the Gazette: " in html
    assert "&quot;<mark>We are out.</mark>&quot;" in html
    assert "The motion of no confidence was moved the same day" in html


def test_every_figure_of_the_heads_opens_into_positions_and_claims() -> None:
    html = page_html(small_case())
    for stance in ("with_government", "disputed", "against_government"):
        assert f'href="#p-{stance}"' in html
        group = html.partition(f'<tbody id="p-{stance}">')[2].partition("</tbody>")[0]
        rows = group.split("<tr>")[1:]
        assert rows
        assert all('class="ref" href="#s' in row for row in rows)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    html = page_html(hostile_case())
    page = Page(html)
    assert "<script>window.pwned=1</script>" in page.text
    assert "onerror" in page.text
    assert "[U+202E]" in page.text
    assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]", html)
    assert not [attrs for _, attrs in page.elements if "onerror" in attrs or "onload" in attrs]
    assert "javascript:alert" in page.text
    assert not [attrs for _, attrs in page.elements if str(attrs.get("href", "")).startswith("javascript")]
    html.encode("utf-8")


def test_a_source_link_keeps_its_address() -> None:
    assert 'href="https://news.example/a?b=1&amp;c=2"' in page_html(small_case())
    assert 'of-may?day=1&amp;part=2"' in page_html(small_case())


def test_without_a_forecast_no_chance_is_shown() -> None:
    assert "Chances" in page_html(small_case())
    html = page_html(small_case(chances=False))
    assert "Chances" not in html
    assert "46\u00a0%" in page_html(small_case())
    assert "46\u00a0%" not in html


def test_a_chamber_with_an_empty_case_still_gives_a_page() -> None:
    case = small_case(chances=False)
    bare = replace(
        case, as_of=None, clock=None, moves=(), series=(), reports={}, claims={}, set_aside=(), sources=(),
        count=replace(case.count, needed=None, margin=None, conflicts=(), tables=(), set_aside=(), positions=(),
                      stances=(), intentions=()),
    )  # fmt: skip
    page = Page(page_html(bare))
    assert page.unbalanced == []
    assert "None" not in page.text


def test_a_report_of_any_length_keeps_the_page_small() -> None:
    case = small_case()
    endless = replace(GAZETTE, text=GAZETTE.text + " word" * 2_000_000)
    html = page_html(replace(case, reports={**case.reports, GAZETTE.id: endless}))
    assert len(html) < 4 * MAX_TEXT
    assert "the data file of this brief holds all of it" in html


def test_size_and_speed_for_a_large_chamber() -> None:
    case = big_case(342, reports=20, claims_each=15)
    assert len(case.claims) == 300
    page_html(case)
    best = min(_timed(case) for _ in range(3))
    assert best < 0.5
    assert len(page_html(case).encode()) < 1_000_000


def _timed(case: CaseFile) -> float:
    start = time.perf_counter()
    page_html(case)
    return time.perf_counter() - start


def test_a_report_without_origin_is_said_to_be_unknown() -> None:
    case = small_case()
    loose = Report(text="Nobody knows who printed this.")
    page = Page(page_html(replace(case, reports={**case.reports, loose.id: loose})))
    assert "outlet unknown" in page.text
    assert "No claim was found in it." in page.text
