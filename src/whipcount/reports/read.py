"""One source -> one `Report`: a path, `-` for standard input, an address, bytes or characters."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from whipcount.errors import ReportError
from whipcount.model.reports import MediaType, Provenance, Report
from whipcount.reports.clean import MAX_BYTES, clean, decode, refuse_foreign
from whipcount.reports.dating import Published, from_address, given, split_address

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")


def read_report(
    source: str | Path,
    *,
    published: date | datetime | str | None = None,
    outlet: str = "",
    title: str = "",
    url: str = "",
    media_type: MediaType | None = None,
    timezone: str = "UTC",
    allow_network: bool = False,
) -> Report:
    """Read one report.

    Args:
        source: a path, `-` for standard input, or an http(s) address.
        published: day or instant of publication when the caller knows it; outranks what the page says.
        outlet: who published it.
        title: the headline.
        url: where it was found; filled in for an address.
        media_type: what the source is, when neither name nor content tell.
        timezone: IANA zone of the outlet: reads times without an offset, and gives the day of instants in UTC.
        allow_network: whether an address may be opened; without it the network is never touched.

    Returns:
        The report; `known_by` says how title, outlet and date are known, `notes` what was changed.

    Raises:
        ReportError: it cannot be read, is no text, is empty or too large, or the address may not be opened.
    """
    address = str(source)
    charset = ""
    if address.lower().startswith(("http://", "https://")):
        if not allow_network:
            fix = "allow the network for this report, or save the page and read the file"
            raise ReportError("addresses are not opened unless asked for", where=address, fix=fix)
        from whipcount.reports.fetch import fetch_page

        page = fetch_page(address)
        data, charset = page.body, page.charset
        url, media_type = url or page.url, media_type or page.media_type
    else:
        data = _read_bytes(source)
        if media_type is None and address.lower().endswith(_HTML_SUFFIXES):
            media_type = "text/html"
    return report_from_bytes(
        data,
        published=published,
        outlet=outlet,
        title=title,
        url=url,
        media_type=media_type,
        timezone=timezone,
        charset=charset,
        where=address if address != "-" else "standard input",
    )


def report_from_bytes(
    data: bytes,
    *,
    published: date | datetime | str | None = None,
    outlet: str = "",
    title: str = "",
    url: str = "",
    media_type: MediaType | None = None,
    timezone: str = "UTC",
    charset: str = "",
    where: str = "bytes",
) -> Report:
    """Read one report from its bytes; arguments as for `read_report`.

    `charset` is the encoding that a server names, `where` what messages call the source.

    Raises:
        ReportError: it is no text, is empty or too large.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(where)
    refuse_foreign(data, where)
    if not charset and b"<" in data[:1024]:
        from whipcount.reports.pages import declared_charset

        charset = declared_charset(data)
    decoded = decode(data, declared=charset)
    return _report(decoded.text, published, (title, outlet, url), media_type, timezone, where, decoded.notes)


def report_from_text(
    text: str,
    *,
    published: date | datetime | str | None = None,
    outlet: str = "",
    title: str = "",
    url: str = "",
    media_type: MediaType | None = None,
    timezone: str = "UTC",
    where: str = "text",
) -> Report:
    """Read one report from characters; arguments as for `read_report`.

    Raises:
        ReportError: it is no text, is empty or too large.
    """
    if len(text) > MAX_BYTES:
        raise _too_large(where)
    return _report(text, published, (title, outlet, url), media_type, timezone, where, ())


def _report(
    text: str,
    published: date | datetime | str | None,
    fields: tuple[str, str, str],
    media_type: MediaType | None,
    timezone: str,
    where: str,
    notes: tuple[str, ...],
) -> Report:
    title, outlet, url = fields
    title_known: Provenance = "given" if title else "unknown"
    outlet_known: Provenance = "given" if outlet else "unknown"
    when = from_address(url) if published is None else given(published, timezone)
    if media_type is None and text[:4000].lstrip("\ufeff \t\r\n").startswith("<"):
        from whipcount.reports.pages import looks_like_html

        media_type = "text/html" if looks_like_html(text.lstrip("\ufeff")) else "text/plain"
    if media_type == "text/html":
        from whipcount.reports.pages import read_page

        page = read_page(text, url=url, timezone=timezone, where=where)
        text, notes = page.text, notes + page.notes
        if not title:
            title, title_known = page.title, page.title_known
        if not outlet:
            outlet, outlet_known = page.outlet, page.outlet_known
        when = when if published is not None else page.published
    elif not outlet and url:
        outlet, outlet_known = _host(url), "address"
    cleaned = clean(text, where)
    return Report(
        text=cleaned.text,
        title=title,
        outlet=outlet,
        published=when.day,
        published_at=when.at,
        url=url,
        media_type=media_type or "text/plain",
        known_by=_known(title_known, outlet_known, when),
        notes=notes + cleaned.notes,
    )


def _known(title: Provenance, outlet: Provenance, when: Published) -> tuple[tuple[str, Provenance], ...]:
    return (("title", title), ("outlet", outlet), ("published", when.known_by))


def _host(url: str) -> str:
    return (split_address(url).hostname or "").removeprefix("www.")


def _read_bytes(source: str | Path) -> bytes:
    if str(source) == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        where = "standard input"
    else:
        where = str(source)
        try:
            path = Path(source)
            if path.is_dir():
                raise ReportError("this is a folder", where=where, fix="read it with read_folder")
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except FileNotFoundError as error:
            raise ReportError("there is no such file", where=where, fix="check the path") from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ReportError(
                f"it cannot be read ({reason})", where=where, fix="check the path and its rights"
            ) from error
    if len(data) > MAX_BYTES:
        refuse_foreign(data, where)
        raise _too_large(where)
    return data


def _too_large(where: str) -> ReportError:
    limit = f"it is larger than {MAX_BYTES // (1024 * 1024)} MB, the limit for one report"
    return ReportError(limit, where=where, fix="split it into single reports")
