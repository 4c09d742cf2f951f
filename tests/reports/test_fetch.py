from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from whipcount.errors import ReportError
from whipcount.reports import read_report
from whipcount.reports.clean import MAX_BYTES
from whipcount.reports.fetch import FetchedPage, fetch_page, is_public

PAGE = b"<html><body><p>The JWP left.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/hop/"):
            left = int(path.rpartition("/")[2])
            self.answer(302, {"Location": f"/hop/{left - 1}" if left else "/page"})
        elif path == "/inward":
            self.answer(301, {"Location": "http://inward.example/secret"})
        elif path == "/file":
            self.answer(301, {"Location": "file:///etc/passwd"})
        elif path == "/bomb":
            packer = zlib.compressobj(wbits=31)
            body = b"".join(packer.compress(b"a" * 1_000_000) for _ in range(60)) + packer.flush()
            self.answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, body)
        elif path == "/packed":
            packer = zlib.compressobj(wbits=31)
            body = packer.compress(PAGE) + packer.flush()
            self.answer(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, body)
        elif path == "/big":
            self.answer(200, {"Content-Type": "text/plain"}, b"a" * (MAX_BYTES + 1))
        elif path == "/drip":
            self.drip()
        elif path == "/short":
            self.answer(200, {"Content-Type": "text/html", "Content-Length": "5000"}, PAGE)
        elif path == "/pdf":
            self.answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.4")
        elif path == "/none":
            self.answer(200, {}, PAGE)
        elif path == "/gone":
            self.answer(404, {"Content-Type": "text/html"}, PAGE)
        else:
            self.server.seen.append((self.headers["Host"], self.path))  # type: ignore[attr-defined]
            self.answer(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)

    def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:
        return


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def hosts(host: str, port: int) -> list[str]:
    return {"news.example": ["127.0.0.1"], "inward.example": ["10.0.0.7"], "xn--mller-kva.example": ["127.0.0.1"]}[host]


def fetch(server: ThreadingHTTPServer, path: str, host: str = "news.example", seconds: float = 10) -> FetchedPage:
    url = f"http://{host}:{server.server_port}{path}"
    return fetch_page(url, resolve=hosts, is_allowed=lambda ip: ip == "127.0.0.1", max_seconds=seconds)


def test_a_page_is_fetched_under_its_own_name(server: ThreadingHTTPServer) -> None:
    page = fetch(server, "/päge?q=ä b#part")
    assert page.body == PAGE
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert server.seen == [(f"news.example:{server.server_port}", "/p%C3%A4ge?q=%C3%A4%20b")]  # type: ignore[attr-defined]
    assert fetch(server, "/a", host="müller.example").body == PAGE


def test_five_redirects_are_followed_and_six_are_not(server: ThreadingHTTPServer) -> None:
    assert fetch(server, "/hop/4").url.endswith("/page")
    with pytest.raises(ReportError, match="more than 5 redirects"):
        fetch(server, "/hop/5")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/inward", "10.0.0.7, which is not an address of the public internet"),
        ("/file", "only http and https"),
        ("/bomb", "larger than 5 MB"),
        ("/big", "larger than 5 MB"),
        ("/short", "cannot be fetched"),
        ("/pdf", "application/pdf"),
        ("/none", "no content type"),
        ("/gone", "404"),
    ],
)
def test_what_is_refused(server: ThreadingHTTPServer, path: str, words: str) -> None:
    with pytest.raises(ReportError, match=words) as caught:
        fetch(server, path)
    assert caught.value.fix
    assert server.seen == []  # type: ignore[attr-defined]


def test_a_packed_page_is_unpacked(server: ThreadingHTTPServer) -> None:
    assert fetch(server, "/packed").body == PAGE


def test_a_server_that_drips_is_cut_off(server: ThreadingHTTPServer) -> None:
    start = time.monotonic()
    with pytest.raises(ReportError, match="took too long"):
        fetch(server, "/drip", seconds=0.6)
    assert time.monotonic() - start < 5


def test_a_resolver_that_hangs_is_left_behind() -> None:
    with pytest.raises(ReportError, match="took too long"):
        fetch_page("http://slow.example/", resolve=lambda host, port: time.sleep(3) or ["1.1.1.1"], max_seconds=0.2)


def test_the_real_rules_refuse_this_machine(server: ThreadingHTTPServer) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"):
        with pytest.raises(ReportError, match=r"not an address of the public internet|not known"):
            read_report(f"http://{host}:{server.server_port}/page", allow_network=True)
    assert server.seen == []  # type: ignore[attr-defined]


def test_the_connection_goes_to_the_address_that_was_checked(server: ThreadingHTTPServer) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    asked: list[str] = []

    def turning(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    url = f"http://turning.example:{server.server_port}/page"
    page = fetch_page(url, resolve=turning, is_allowed=lambda ip: ip == "127.0.0.1")
    assert page.body == PAGE
    assert asked == ["turning.example"]


def test_one_bad_address_among_good_ones_is_enough_to_refuse() -> None:
    with pytest.raises(ReportError, match=r"192\.168\.1\.1"):
        fetch_page("http://mixed.example/", resolve=lambda host, port: ["93.184.216.34", "192.168.1.1"])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", ["ftp://a.example/x", "http:///x", "http://a:b@c.example/", "http://a.example:99999/"])
def test_addresses_that_are_no_pages(url: str) -> None:
    with pytest.raises(ReportError):
        fetch_page(url, resolve=lambda host, port: pytest.fail("resolved"))
