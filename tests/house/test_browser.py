"""The browser of the tests is a real one, and axe-core runs in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_axe_finds_a_picture_without_words(browser: Browser) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    page.set_content('<!doctype html><html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"></main></html>')
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    page.close()
    assert "image-alt" in found
    assert "html-has-lang" not in found
