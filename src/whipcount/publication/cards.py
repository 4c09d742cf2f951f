"""Sources as HTML: a reference in, a card with the report's own words marked out; a report in, its full text out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from whipcount.model.casefiles import CaseFile
from whipcount.model.claims import Claim, Span
from whipcount.model.reports import Report
from whipcount.publication.escape import markup, web_address
from whipcount.publication.references import Reference
from whipcount.publication.words import MODALITIES, VERDICTS, claim_words, day_words

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# Characters of a report that the page carries; longer ones are cut there and said to be (the JSON file has all).
MAX_TEXT = 60_000
# Characters of context on each side of the words, where a paragraph is longer than that.
CONTEXT = 700


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Give the half-open ranges of the paragraphs of a text; blank lines part them."""
    found, start = [], 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            found.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def marked(text: str, start: int, end: int, spans: Iterable[tuple[Span, str]]) -> str:
    """Give a range of a text as HTML with spans in `<mark>`; overlapping spans are cut where they meet.

    Args:
        text: whole text.
        start: first character of the range.
        end: the character behind the range.
        spans: each with a key that `data-c` names; an empty key names none.
    """
    inside = [(max(span.start, start), min(span.end, end), key) for span, key in spans]
    inside = [row for row in inside if row[0] < row[1]]
    edges = sorted({start, end, *(row[0] for row in inside), *(row[1] for row in inside)})
    out = []
    for left, right in pairwise(edges):
        keys = [key for low, high, key in inside if low <= left and right <= high]
        words = markup(text[left:right])
        if keys:
            names = " ".join(dict.fromkeys(key for key in keys if key))
            data = f' data-c="{markup(names)}"' if names else ""
            words = f"<mark{data}>{words}</mark>"
        out.append(words)
    return "".join(out)


def quoted(report: Report, spans: Sequence[Span]) -> str:
    """Give the paragraphs that hold the spans, with the words marked; long paragraphs are cut around them."""
    out = []
    for start, end in paragraphs(report.text):
        inside = [span for span in spans if span.start < end and start < span.end]
        if not inside:
            continue
        left = max(start, min(span.start for span in inside) - CONTEXT)
        right = min(end, max(span.end for span in inside) + CONTEXT, left + 6 * CONTEXT)
        words = marked(report.text, left, right, [(span, "") for span in inside])
        before, behind = ("… " if left > start else ""), (" …" if right < end else "")
        out.append(f"<p>{before}{words}{behind}</p>")
    return f'<blockquote dir="auto">{"".join(out)}</blockquote>' if out else ""


def link(url: str, words: str) -> str:
    """Give a plain link that tells the other side nothing, or the address as text where it may not be a link."""
    address = web_address(url)
    if not address:
        return f'<span class="address">{markup(url)}</span>'
    return f'<a rel="noopener noreferrer" href="{markup(address)}">{markup(words)}</a>'


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows if value) + "</dl>"


def source_card(ref: Reference, case: CaseFile) -> str:
    """Give the card of one reference; its id is where every link with that number leads."""
    head = f'<h3><span class="num">{ref.number}</span> <bdi>{markup(ref.says or ref.label)}</bdi></h3>'
    report = case.reports.get(ref.report_id)
    if ref.kind != "claim":
        kinds = {"rule": "Article", "record": "Record", "forecast": "Rests on"}
        address = link(ref.url, ref.url) if ref.url else ""
        body = _facts([(kinds[ref.kind], f"<bdi>{markup(ref.label)}</bdi>"), ("Address", address)])
        return f'<article class="card" id="{ref.anchor}">{head}{body}</article>'
    spans = ref.claim.spans if ref.claim else ((Span(ref.start, ref.end),) if ref.end > ref.start else ())
    words = quoted(report, spans) if report else ""
    if not words:
        words = f'<blockquote dir="auto"><p><mark>{markup(ref.words)}</mark></p></blockquote>' if ref.words else ""
    said = " via ".join(f"<bdi>{markup(name)}</bdi>" for name in ref.said_by) or "the outlet itself"
    held = markup(day_words(str(ref.claim.valid_from))) if ref.claim and ref.claim.valid_from else ""
    foot = ""
    if report:
        foot = f'<a class="full" href="#t-{report.id}" data-c="{ref.claim_id}">Full text of the report</a>'
        foot += f" {link(report.url, 'Where it was found')}" if report.url else ""
    body = _facts(
        [
            ("Outlet", f"<bdi>{markup(ref.outlet or 'unknown')}</bdi>"),
            ("Published", markup(day_words(ref.published))),
            ("Said by", said),
            ("Told as", markup(MODALITIES.get(ref.modality, ref.modality))),
            ("So in the world", held),
            ("Among others", f"<bdi>{markup(ref.standing)}</bdi>" if ref.standing else ""),
            ("Review", markup(VERDICTS.get(ref.verdict, ref.verdict))),
            ("Claim", f"<code>{markup(ref.claim_id)}</code>"),
        ]
    )
    return f'<article class="card" id="{ref.anchor}">{head}{words}{body}<p class="foot">{foot}</p></article>'


def report_text(report: Report, claims: Sequence[Claim], numbers: dict[str, Reference]) -> str:
    """Give a report in full, with the words of every claim marked, and the list of its claims."""
    keyed = [(span, claim.id) for claim in claims for span in claim.spans]
    blocks = paragraphs(report.text[:MAX_TEXT])
    text = "".join(
        f"<p>{marked(report.text, start, end, [row for row in keyed if row[0].start < end and start < row[0].end])}</p>"
        for start, end in blocks
    )
    if len(report.text) > MAX_TEXT:
        text += "<p><em>The text goes on; the data file of this brief holds all of it.</em></p>"
    rows = []
    for claim in claims:
        said = ", ".join(mention.label for mention in claim.said_by)
        by = f", said by <bdi>{markup(said)}</bdi>" if said else ""
        known = numbers.get(claim.id)
        mark = f' <a class="ref" href="#{known.anchor}">{known.number}</a>' if known else ""
        rows.append(f"<li><bdi>{markup(claim_words(claim))}</bdi> ({claim.modality}{by}){mark}</li>")
    title = f": {markup(report.title)}" if report.title else ""
    listed = f"<h4>What it claims</h4><ul>{''.join(rows)}</ul>" if rows else "<p>No claim was found in it.</p>"
    notes = "".join(f"<p class='note'>{markup(note)}</p>" for note in report.notes)
    head = f"<bdi>{markup(report.outlet or 'outlet unknown')}</bdi>, {markup(day_words(report.published))}"
    return (
        f'<details class="report" id="t-{report.id}"><summary><h3>{head}<bdi>{title}</bdi></h3></summary>'
        f'<div class="text" dir="auto">{text}</div>{notes}{listed}</details>'
    )
