"""The page in a real Chromium: rules of access, keyboard, widths, print, network, and hostile text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publication_attacks import hostile_case
from publication_samples import big_case, small_case
from whipcount.publication.site import page_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CASES = {"small": small_case, "big": big_case, "hostile": hostile_case}
Opener = Callable[..., "Page"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    out = {}
    for name, make in CASES.items():
        out[name] = folder / f"{name}.html"
        out[name].write_text(page_html(make()), encoding="utf-8")
    return out


@pytest.fixture
def open_page(browser: Browser, files: dict[str, Path]) -> Iterator[Opener]:
    contexts = []

    def opened(name: str, width: int = 1400, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.requests = []  # type: ignore[attr-defined]
        page.trouble = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.requests.append(request.url))  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.trouble.append(str(error)))  # type: ignore[attr-defined]
        page.on("console", lambda line: page.trouble.append(line.text))  # type: ignore[attr-defined]
        page.goto(files[name].as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


def violations(page: Page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{row['id']}: {[node['target'] for node in row['nodes'][:3]]}" for row in found]


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_axe_finds_nothing(open_page: Opener, width: int, scheme: str) -> None:
    page = open_page("small", width, color_scheme=scheme)
    assert violations(page) == []
    open_all(page)
    assert violations(page) == []


def test_axe_finds_nothing_in_an_open_source(open_page: Opener) -> None:
    page = open_page("small", 360)
    page.locator("#seats a.ref").first.click()
    page.locator("dialog[open]").wait_for()
    assert violations(page) == []


def test_axe_finds_nothing_on_a_large_page(open_page: Opener) -> None:
    page = open_page("big", 360)
    assert violations(page) == []


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("width", [320, 360, 768, 1400])
def test_no_width_needs_sideways_scrolling(open_page: Opener, name: str, width: int) -> None:
    page = open_page(name, width)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_asked_of_the_network(open_page: Opener, files: dict[str, Path], name: str) -> None:
    page = open_page(name)
    page.locator("#seats a.ref").first.click()
    page.wait_for_timeout(100)
    assert page.requests == [files[name].as_uri()]  # type: ignore[attr-defined]
    assert page.trouble == []  # type: ignore[attr-defined]


def test_hostile_text_runs_nothing(open_page: Opener) -> None:
    page = open_page("hostile")
    open_all(page)
    for link in page.locator("#seats a.ref").all()[:4]:
        link.click()
        page.locator("#source-body").hover()
        page.keyboard.press("Escape")
    page.mouse.move(300, 300)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.scripts.length") == 1


def test_a_foreign_script_would_be_refused(open_page: Opener) -> None:
    page = open_page("small")
    page.evaluate("""() => {
        const one = document.createElement('script'); one.textContent = 'window.pwned = 1'; document.body.append(one);
    }""")
    assert page.evaluate("window.pwned") is None


def test_the_keyboard_reaches_a_source_and_comes_back(open_page: Opener) -> None:
    page = open_page("small")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#seats a.ref')"):
            break
    assert page.evaluate("document.activeElement.matches('#seats a.ref')")
    number = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert page.locator("#source-title").inner_text() == f"Source {number}"
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert page.evaluate("document.activeElement.matches('#seats a.ref')")
    assert page.evaluate("document.activeElement.textContent") == number


def test_the_chamber_is_no_keyboard_trap(open_page: Opener) -> None:
    page = open_page("big")
    assert page.evaluate("document.querySelectorAll('svg [tabindex], svg a').length") == 0
    assert page.evaluate("document.querySelectorAll('[tabindex]:not([tabindex=\"-1\"]):not(dialog *)').length") == 0


def test_a_seat_opens_its_source_by_pointer(open_page: Opener) -> None:
    page = open_page("small")
    page.locator("svg.hemicycle g[data-ref]").first.click()
    assert page.locator("dialog[open] .card").count() == 1


def test_the_full_report_opens_with_the_words_of_the_claim(open_page: Opener) -> None:
    page = open_page("small")
    page.locator("a.chip", has_text="Oda Lind via Harbour Gazette").first.click()
    page.locator("dialog[open] a.full").click()
    hot = page.locator("dialog[open] .text mark.hot")
    assert hot.all_inner_texts() == ["The River League left the government on Thursday"]
    assert "moved the same day" in page.locator("dialog[open] .text").inner_text()


def test_without_script_a_number_leads_to_its_card(open_page: Opener) -> None:
    page = open_page("small", java_script_enabled=False)
    link = page.locator("#seats a.ref").first
    href = link.get_attribute("href")
    link.click()
    assert page.url.endswith(str(href))
    assert page.locator(f"article{href}").is_visible()
    assert page.locator("dialog[open]").count() == 0
    page.locator("details summary").last.click()
    assert page.locator("details").last.get_attribute("open") is not None


def test_print_leaves_out_what_paper_cannot_do(open_page: Opener) -> None:
    page = open_page("small", color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.locator("svg.hemicycle").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.data:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.data[open]").count() == 0
    assert len(page.pdf()) > 10_000


def test_text_in_pictures_is_readable_on_a_phone(open_page: Opener) -> None:
    page = open_page("big", 360)
    smallest = page.evaluate("""() => Math.min(...[...document.querySelectorAll('svg.chart text')]
        .filter(one => one.getClientRects().length)
        .map(one => one.getBoundingClientRect().height))""")
    assert smallest >= 11
