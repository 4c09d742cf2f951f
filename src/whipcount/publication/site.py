"""The page: a case file in, one self-contained HTML file out that loads nothing from elsewhere.

Every text of a report goes through `escape.markup`; the only script is the page's own, named by its hash in the
content security policy, so that no other could run even if one got in.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from whipcount.model.casefiles import CaseFile
from whipcount.publication.cards import report_text, source_card
from whipcount.publication.charts import MARKS
from whipcount.publication.escape import markup
from whipcount.publication.rows import Story
from whipcount.publication.sections import (
    answer,
    chances,
    clock,
    conflicts,
    days,
    moves,
    printed,
    seats,
    set_aside,
)
from whipcount.publication.story import tell_case

_NAMES = {
    "answer": "Answer",
    "seats": "Seats",
    "days": "Over time",
    "chances": "Chances",
    "clock": "Clock",
    "moves": "Moves",
    "conflicts": "Conflicts",
    "printed": "Printed tables",
    "aside": "Set aside",
    "sources": "Sources",
    "reports": "Reports",
}


def page_html(case: CaseFile) -> str:
    """Give the page of a case.

    Args:
        case: what count, clock, ledger and forecast found.

    Returns:
        A whole HTML document; the same case gives the same bytes.
    """
    story = tell_case(case)
    parts = {
        "answer": answer(story),
        "seats": seats(story, case.count.vacant),
        "days": days(story),
        "chances": chances(story),
        "clock": clock(story),
        "moves": moves(story),
        "conflicts": conflicts(story),
        "printed": printed(story),
        "aside": set_aside(story),
        "sources": _sources(story, case),
        "reports": _reports(story, case),
    }
    shown = {key: body for key, body in parts.items() if body}
    links = "".join(f'<li><a href="#{key}">{_NAMES[key]}</a></li>' for key in shown)
    body = "".join(f'<section id="{key}" aria-labelledby="h-{key}">{html}</section>' for key, html in shown.items())
    return (
        f"{_head(story)}<body>\n"
        '<a class="skip" href="#main">Skip to the answer</a>'
        f'{MARKS}<header><p class="where"><bdi>{markup(story.chamber)}</bdi> · <bdi>{markup(story.moment)}</bdi></p>'
        f'<h1><bdi>{markup(story.title)}</bdi></h1><nav aria-label="Sections"><ul>{links}</ul></nav></header>\n'
        f'<main id="main" tabindex="-1">{body}</main>\n'
        "<footer><p>Made by whipcount from news reports. A claim is not a fact: each figure says which reports or "
        "records it rests on, and in which words. Numbers in boxes open their source.</p></footer>\n"
        '<dialog id="source" aria-labelledby="source-title"><div class="bar"><h2 id="source-title">Source</h2>'
        '<button type="button" id="source-close">Close</button></div>'
        '<div id="source-body" tabindex="0" role="region" aria-labelledby="source-title"></div></dialog>\n'
        f"<script>{_asset('page.js')}</script>\n</body>\n</html>\n"
    )


@cache
def _asset(name: str) -> str:
    return files("whipcount.publication").joinpath(name).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_asset("page.js").encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(story: Story) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{markup(story.title)}</title>\n<style>{_asset('page.css')}</style>\n</head>\n"
    )


def _sources(story: Story, case: CaseFile) -> str:
    cards = "".join(source_card(ref, case) for ref in story.references)
    return (
        '<h2 id="h-sources">Sources</h2><p class="soft-text">Every claim, record and rule behind a figure of this '
        f'page, with the words of the report marked.</p><div class="sources">{cards}</div>'
    )


def _reports(story: Story, case: CaseFile) -> str:
    if not case.reports:
        return ""
    numbers = {ref.claim_id: ref for ref in story.references if ref.claim_id}
    out = []
    in_order = sorted(case.reports.values(), key=lambda row: (row.published is None, row.published, row.outlet, row.id))
    for report in in_order:
        claims = sorted(
            (claim for claim in case.claims.values() if claim.report_id == report.id),
            key=lambda claim: (claim.spans[0], claim.id),
        )
        out.append(report_text(report, claims, numbers))
    return f'<h2 id="h-reports">Reports in full</h2>{"".join(out)}'
