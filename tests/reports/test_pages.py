from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from whipcount.errors import ReportError
from whipcount.reports import read_report
from whipcount.reports.read import report_from_bytes, report_from_text

WORDS = "The Jamhoori Watan Party said on Sunday that it was leaving the ruling coalition after weeks of talks. "


def page(head: str = "", body: str = f"<p>{WORDS * 3}</p>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_a_page_gives_text_and_fields_with_how_they_are_known(tmp_path: Path) -> None:
    head = (
        "<title>Page title</title><meta property='og:title' content='JWP &amp; others leave'>"
        "<meta content='The Wire' property='og:site_name'>"
        "<meta property='article:published_time' content='2022-03-27T23:30:00+05:00'>"
    )
    body = (
        f"<nav>Home | Sport</nav><script>alert('x')</script><style>p{{}}</style><article><p>{WORDS}</p>"
        f"<p>Shahzain Bugti said &ldquo;we stand with the people&rdquo; &amp; left. {WORDS}</p></article>"
    )
    file = tmp_path / "a.html"
    file.write_text(page(head, body))
    report = read_report(file)
    assert report.media_type == "text/html"
    assert (report.title, report.outlet) == ("JWP & others leave", "The Wire")
    assert report.published == date(2022, 3, 27)
    assert report.published_at == datetime(2022, 3, 27, 18, 30, tzinfo=UTC)
    assert dict(report.known_by) == {"title": "metadata", "outlet": "metadata", "published": "metadata"}
    assert "“we stand with the people” & left." in report.text
    assert "\n\n" in report.text
    for foreign in ("alert", "Sport", "<p>", "&amp;", "p{}"):
        assert foreign not in report.text


def test_a_date_in_the_text_is_never_the_date_of_publication() -> None:
    report = report_from_text(page(body=f"<p>On 26 March 2022 it began. {WORDS * 2}</p><footer>© 2019</footer>"))
    assert report.published is None
    assert report.published_at is None
    assert dict(report.known_by)["published"] == "unknown"


@pytest.mark.parametrize(
    ("head", "day", "known"),
    [
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2022-03-27"}]}</script>', 27, "metadata"),
        ('<meta name="date" content="2022-03-26">', 26, "metadata"),
        ('<meta name="date" content="1970-01-01">', 25, "address"),
        ('<meta name="date" content="2022-99-01">', 25, "address"),
        ('<script type="application/ld+json">{"datePublished": [1], </script>', 25, "address"),
        ("", 25, "address"),
    ],
)
def test_where_a_date_comes_from(head: str, day: int, known: str) -> None:
    report = report_from_text(page(head), url="https://news.example/2022/03/25/jwp")
    assert report.published == date(2022, 3, day)
    assert report.published_at is None
    assert dict(report.known_by)["published"] == known


def test_the_encoding_named_by_the_page_is_used() -> None:
    data = page("<meta charset='iso-8859-2'>", f"<p>Sejm głosował. {WORDS * 2}</p>").encode("iso-8859-2")
    assert "głosował" in report_from_bytes(data).text


def test_a_text_that_speaks_of_tags_stays_a_text() -> None:
    report = report_from_text("The <b>bold</b> move: a < b. <html> is a tag.")
    assert report.media_type == "text/plain"
    assert report.text == "The <b>bold</b> move: a < b. <html> is a tag."


def test_a_short_page_keeps_its_words() -> None:
    body = "<h1>Left</h1><p>The <b>JWP</b> left, <a href='/x'>Wire</a> said.</p><script>x()</script>"
    report = report_from_text(f"<html><body>{body}</body></html>")
    assert report.text == "Left\n\nThe JWP left, Wire said."
    assert "x()" not in report.text


HOSTILE = {
    "100,000 nested divs": page(body="<div>" * 100_000 + WORDS + "</div>" * 100_000),
    "100,000 bold": page(body="<b>" * 100_000 + WORDS),
    "attribute of 4 MB": page(body=f"<p data-x='{'a' * 4_000_000}'>{WORDS * 3}</p>"),
    "50,000 attributes": page(body=f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>{WORDS * 3}</p>"),
    "only brackets": "<html>" + "<" * 1_000_000,
    "open comments": "<html>" + "<!--" * 150_000,
    "comments before": "<!---->" * 600 + "x",
    "open scripts": "<html>" + "<script type='application/ld+json'>" * 100_000 + WORDS,
    "deep linked data": page("<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
    "500,000 tags": page(body="<p>x</p>" * 250_000),
    "nested tables": page(body="<table><tr><td>" * 20_000 + WORDS),
    "image inside": page(body=f"<img src='data:image/png;base64,{'A' * 3_000_000}'><p>{WORDS * 3}</p>"),
    "entities": page(body="&lt;" * 200_000 + "&#x110000;&#0;"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_soon_with_a_text_or_an_error(name: str) -> None:
    start = time.process_time()
    outcome = ""
    try:
        outcome = report_from_text(HOSTILE[name], media_type="text/html").text.strip()
    except ReportError as error:
        outcome = error.fix
    assert outcome
    assert "ld+json" not in outcome
    assert time.process_time() - start < 15


def test_a_page_that_is_cut_says_so() -> None:
    kept = report_from_text(HOSTILE["50,000 attributes"])
    assert WORDS.strip() in kept.text
    assert any("cut" in note for note in kept.notes)
    body = f"<p>{WORDS * 3}</p>" + "<div>" * 1000 + "below" + "</div>" * 1000
    assert any("nested deeper" in note for note in report_from_text(page(body=body)).notes)
