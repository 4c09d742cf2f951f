"""An http(s) address -> the bytes of one page. The only code that opens the network, and only when asked.

An address in a report or a feed may be written by an attacker who wants this machine to call its own neighbours. So
every host is resolved here, every resolved address must be public, the connection goes to exactly the address that
was checked (a second look-up could answer differently), and each redirect is checked like a first address.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from whipcount.errors import ReportError
from whipcount.model.reports import MediaType
from whipcount.reports.clean import MAX_BYTES

# Slow news sites answer within 10 s; the limit is for the whole journey, redirects included.
MAX_SECONDS = 20.0
# Short link, consent page, www, https: four; browsers allow 20, which only helps loops.
MAX_REDIRECTS = 5
_MEDIA: dict[str, MediaType] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
}
_REDIRECTS = (301, 302, 303, 307, 308)
# Prefixes that carry an IPv4 address inside: 6to4, Teredo, NAT64.
_CARRIERS = tuple(ipaddress.ip_network(net) for net in ("2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48"))

Resolver: TypeAlias = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """Body of a page, the address it came from after redirects, and what the server says it is."""

    url: str
    body: bytes
    media_type: MediaType
    charset: str


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not loopback, private, link-local, shared or reserved."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif any(ip in net for net in _CARRIERS) or ip in ipaddress.ip_network("::/96"):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve_host(host: str, port: int) -> list[str]:
    """Give the IP addresses of a host, as the system resolves it."""
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch_page(
    url: str,
    *,
    resolve: Resolver = resolve_host,
    is_allowed: Callable[[str], bool] = is_public,
    max_seconds: float = MAX_SECONDS,
) -> FetchedPage:
    """Fetch one page, following at most five redirects.

    Args:
        url: http or https address. A proxy set in the environment is not used: it would connect unchecked.
        resolve: gives the IP addresses of a host; asked once for each hop.
        is_allowed: whether an IP address may be called.
        max_seconds: time for the whole journey, in seconds.

    Raises:
        ReportError: an address that may not be called, a status other than 200, a wrong content type, more than
            5 MB, more than five redirects, or no answer in time.
    """
    deadline = time.monotonic() + max_seconds
    for _ in range(MAX_REDIRECTS + 1):
        answer = _one_hop(url, resolve, is_allowed, deadline)
        if isinstance(answer, FetchedPage):
            return answer
        url = answer
    raise ReportError(f"more than {MAX_REDIRECTS} redirects", where=url, fix="give the final address")


def _one_hop(url: str, resolve: Resolver, is_allowed: Callable[[str], bool], deadline: float) -> FetchedPage | str:
    parts, host, port = _checked(url)
    address = _addresses(host, port, url, resolve, is_allowed, deadline)[0]
    remaining = _remaining(deadline, url)
    connection = _PinnedConnection(host, port, address, is_secure=parts.scheme == "https", timeout=remaining)
    # A server that sends one byte a second never runs into a socket's timeout; this does.
    watchdog = threading.Timer(remaining, connection.cut)
    watchdog.daemon = True
    watchdog.start()
    try:
        target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        connection.request("GET", target, headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _REDIRECTS and response.getheader("Location"):
            return urljoin(url, str(response.getheader("Location")))
        page = _page(url, response)
        # A connection that was cut ends like one that is complete.
        _remaining(deadline, url)
        return page
    except (OSError, http.client.HTTPException, ValueError, UnicodeError, zlib.error) as error:
        if time.monotonic() >= deadline:
            raise _too_slow(url) from error
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        fix = "try again later, or save the page and read the file"
        raise ReportError(f"the page cannot be fetched ({reason})", where=url, fix=fix) from error
    finally:
        watchdog.cancel()
        connection.close()


_SAFE = "/%:@!$&'()*+,;=?~"
_HEADERS = {
    "User-Agent": "whipcount (reads one report for its reader)",
    "Accept": "text/html, application/xhtml+xml, text/plain",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


class _PinnedConnection(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name that was asked for."""

    def __init__(self, host: str, port: int, address: str, *, is_secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address
        self._is_secure = is_secure
        self._raw: socket.socket | None = None

    def connect(self) -> None:
        self._raw = self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            context = ssl.create_default_context()
            # Without the handshake first, so that it can be cut off as well.
            secure = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self._raw = self.sock = secure
            secure.do_handshake()

    def cut(self) -> None:
        raw = self._raw
        if raw is not None:
            try:
                raw.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # already gone: that is what was wanted


def _checked(url: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise ReportError("this is no address", where=url, fix="write it in full, https://...") from error
    if parts.scheme not in ("http", "https") or not host:
        raise ReportError("only http and https addresses are opened", where=url, fix="save the page and read the file")
    if parts.username is not None or parts.password is not None:
        raise ReportError("an address with a password is not opened", where=parts.hostname or "", fix="leave it out")
    return parts, host, port


def _addresses(
    host: str, port: int, url: str, resolve: Resolver, is_allowed: Callable[[str], bool], deadline: float
) -> list[str]:
    found: list[str] = []
    failed: list[Exception] = []

    def look_up() -> None:
        try:
            found.extend(resolve(host, port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    # The system's resolver cannot be told a time limit, so it works beside us and is left behind when late.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(_remaining(deadline, url))
    if thread.is_alive():
        raise _too_slow(url)
    if failed or not found:
        raise ReportError(f"the host {host} is not known", where=url, fix="check the spelling and the connection")
    refused = [address for address in found if not is_allowed(address)]
    if refused:
        what = f"{host} leads to {refused[0]}, which is not an address of the public internet"
        raise ReportError(what, where=url, fix="save the page and read the file")
    return found


def _page(url: str, response: http.client.HTTPResponse) -> FetchedPage:
    if response.status != 200:
        what = f"the server answered {response.status} {response.reason}"
        raise ReportError(what, where=url, fix="open it in a browser and save the page")
    kind = response.headers.get_content_type()
    if "Content-Type" not in response.headers or kind not in _MEDIA:
        what = (
            f"the server sends {kind if 'Content-Type' in response.headers else 'no content type'}, not a page of text"
        )
        raise ReportError(what, where=url, fix="save its text as .txt and read that")
    body = _body(url, response)
    return FetchedPage(url, body, _MEDIA[kind], response.headers.get_content_charset() or "")


def _body(url: str, response: http.client.HTTPResponse) -> bytes:
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "deflate"):
        raise ReportError(f"the server packs the page ({encoding})", where=url, fix="save the page and read the file")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    body = bytearray()
    while chunk := response.read(65536):
        # Counted after unpacking, and never unpacked further than the limit: a small file can hold gigabytes.
        body += unpack.decompress(chunk, MAX_BYTES + 1 - len(body)) if unpack else chunk
        if len(body) > MAX_BYTES:
            limit = f"the page is larger than {MAX_BYTES // (1024 * 1024)} MB, the limit for one report"
            raise ReportError(limit, where=url, fix="save its text as .txt and read that")
    if response.length:
        raise http.client.IncompleteRead(bytes(body), response.length)
    return bytes(body)


def _remaining(deadline: float, url: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _too_slow(url)
    return left


def _too_slow(url: str) -> ReportError:
    return ReportError("the page took too long", where=url, fix="try again later, or save the page and read the file")
