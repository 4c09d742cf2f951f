"""HTML -> text, title, outlet and date of publication, each with how it is known.

trafilatura finds the main text; everything about it is bounded first, because a page can be written to hang a parser.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from html import unescape
from itertools import islice
from typing import Any

from whipcount.errors import ReportError
from whipcount.model.reports import Provenance
from whipcount.reports.dating import UNDATED, Published, from_address, from_metadata, split_address

# News pages have 500 to 5,000 tags; 100,000 take about five seconds, which is as long as one report may take.
MAX_TAGS = 200_000
# libxml2 stops at 256 levels; news pages have 20 to 60.
MAX_DEPTH = 250
# 50,000 attributes on one tag take the parser 15 s (quadratic); no honest tag is this long once images are out.
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\b[^<>]{20000,}>")
_EMBEDDED = re.compile(r"data:[^\"'<>\s]{1000,}")

_META = re.compile(r"<meta\b[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_LINKED_DATA = re.compile(r"<script[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
# Pages have one to five such blocks.
_MAX_BLOCKS = 20
_PUBLISHED_TIME = re.compile(r"<time\b[^<>]{0,600}(?:datePublished|pubdate)[^<>]{0,600}>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^<>]{0,300}charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]{2,30})", re.IGNORECASE)
_NESTING = re.compile(r"<(/?)(div|span|section|article|table|ul|ol|b|i|em|strong|font|blockquote|a)\b", re.IGNORECASE)
_FIRST_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)

_INLINE = re.compile(r"</?(?:b|i|em|strong|u|font|small|mark|abbr|sup|sub)(?:\s[^<>]*)?>", re.IGNORECASE)
_LINK = re.compile(r"</?a(?:\s[^<>]*)?>", re.IGNORECASE)
# Below this many characters trafilatura falls back to taking all pieces of text as they come.
_SHORT = 250

_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "pubdate",
    "date",
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gives: text and fields, with how title and outlet are known."""

    text: str
    title: str = ""
    title_known: Provenance = "unknown"
    outlet: str = ""
    outlet_known: Provenance = "unknown"
    published: Published = UNDATED
    notes: tuple[str, ...] = ()


def looks_like_html(text: str) -> bool:
    """Whether a text begins like an HTML document, comments and XML declarations before it aside."""
    head = text[:4000].lstrip()
    while head.startswith(("<!--", "<?")):
        end = "-->" if head.startswith("<!--") else ">"
        head = head.partition(end)[2].lstrip()
    return _FIRST_TAG.match(head) is not None


def declared_charset(data: bytes) -> str:
    """Give the encoding that a page names in its head, or an empty string."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii") if match else ""


def read_page(markup: str, *, url: str, timezone: str, where: str) -> Page:
    """Take the main text and the fields out of a page.

    Args:
        markup: decoded HTML.
        url: its address when known; gives date and outlet only where the metadata does not.
        timezone: zone whose day counts for instants written in UTC.
        where: path or address for messages.

    Raises:
        ReportError: too many tags, or no text in it.
    """
    if markup.count("<") > MAX_TAGS:
        fix = "save the report alone, as text"
        raise ReportError(f"the page has more than {MAX_TAGS:,} tags", where=where, fix=fix)
    notes: list[str] = []
    safe, cut = _LONG_TAG.subn(r"<\1>", _EMBEDDED.sub("data:,", markup))
    if cut:
        notes.append(f"{cut} tags of more than 20,000 characters were cut to their names")
    is_deep = _depth(safe) > MAX_DEPTH
    if is_deep:
        notes.append(f"the page is nested deeper than {MAX_DEPTH} levels: text further down may be missing")
    text = _main_text(safe)
    if not text:
        text = _all_text(safe)
        notes.append("no main text was found: all words of the page are kept")
    if not text.strip():
        why = f"the page is nested deeper than {MAX_DEPTH} levels" if is_deep else "there is no text in the page"
        raise ReportError(why, where=where, fix="open it in a browser and save its text as .txt")
    return replace(_fields(safe, url, timezone), text=text, notes=tuple(notes))


def _depth(markup: str) -> int:
    depth = deepest = 0
    for match in _NESTING.finditer(markup):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _main_text(markup: str) -> str:
    try:
        import trafilatura
    except ImportError as error:
        fix = "install whipcount[read], or save the page as text"
        raise ReportError("reading HTML needs the package trafilatura", where="reports", fix=fix) from error
    # On short pages the library takes each inline element for a paragraph: "The <b>JWP</b> left" would be three.
    markup = _INLINE.sub("", markup)
    found: Any = trafilatura.extract(markup, include_comments=False, include_tables=True, output_format="txt")
    if found and len(found) < _SHORT:
        found = trafilatura.extract(_LINK.sub("", markup), include_comments=False, include_tables=True)
    # One line is one paragraph there; a blank line between paragraphs is the form of all stored reports.
    return "\n\n".join(line.strip() for line in str(found or "").split("\n") if line.strip())


def _all_text(markup: str) -> str:
    from lxml import etree

    root = etree.fromstring(markup.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    if root is None:
        return ""
    etree.strip_elements(root, "script", "style", "noscript", "template", "head", etree.Comment, with_tail=False)
    etree.strip_tags(root, "b", "i", "em", "strong", "span", "a", "font", "u", "small", "sup", "sub")
    pieces = (" ".join(str(piece).split()) for piece in root.itertext())
    return "\n\n".join(piece for piece in pieces if piece)


def _fields(markup: str, url: str, timezone: str) -> Page:
    meta = _metadata(markup)
    linked = _linked_data(markup)
    title = meta.get("og:title") or linked.get("headline") or meta.get("twitter:title") or _first(_TITLE, markup)
    outlet = meta.get("og:site_name") or linked.get("publisher") or meta.get("application-name") or ""
    host = (split_address(url).hostname or "").removeprefix("www.") if url else ""
    dates = [linked.get("datePublished", ""), *(meta.get(key, "") for key in _DATE_KEYS), _time_tag(markup)]
    published = next((found for text in dates if (found := from_metadata(text, timezone)).day), from_address(url))
    return Page(
        text="",
        title=_one_line(title),
        title_known="metadata" if title.strip() else "unknown",
        outlet=_one_line(outlet or host),
        outlet_known="metadata" if outlet.strip() else "address" if host else "unknown",
        published=published,
    )


def _metadata(markup: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in _META.findall(markup):
        pairs = {name.lower(): "".join(rest) for name, *rest in _ATTRIBUTE.findall(tag)}
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or ""
        if name and pairs.get("content"):
            found.setdefault(name.lower(), unescape(pairs["content"]))
    return found


def _linked_data(markup: str) -> dict[str, str]:
    for match in islice(_LINKED_DATA.finditer(markup), _MAX_BLOCKS):
        try:
            data = json.loads(markup[match.end() : markup.find("</script", match.end())])
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        graph = [part for item in items if isinstance(item, dict) for part in (item, *_parts(item.get("@graph")))]
        for item in graph:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                return _article_fields(item)
    return {}


def _parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _article_fields(item: dict[str, Any]) -> dict[str, str]:
    publisher = item.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    fields = {"datePublished": item["datePublished"], "headline": item.get("headline"), "publisher": name}
    return {key: unescape(value) for key, value in fields.items() if isinstance(value, str)}


def _time_tag(markup: str) -> str:
    match = _PUBLISHED_TIME.search(markup)
    pairs = {name.lower(): "".join(rest) for name, *rest in _ATTRIBUTE.findall(match.group(0))} if match else {}
    return pairs.get("datetime", "")


def _first(pattern: re.Pattern[str], markup: str) -> str:
    match = pattern.search(markup)
    return unescape(match.group(1)) if match else ""


def _one_line(text: str) -> str:
    # 300 characters hold any headline; more is an attack on the page it would be printed on.
    printable = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(printable.split())[:300]
