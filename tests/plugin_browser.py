"""The `browser` fixture: the real Chromium that `make test` found or installed, driven by Playwright."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SERVICES = Path(__file__).resolve().parent.parent / ".venv" / "services.json"
# No sandbox: containers run as root. The rest keeps the browser from talking to anybody but the page under test.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> tuple[str, str]:
    """Where Chromium is and, where it is not, why: exactly one of the two is empty."""
    try:
        told = json.loads(SERVICES.read_text(encoding="utf-8"))["chromium"]
    except (OSError, ValueError, KeyError):
        told = {"why": "Chromium is not on this machine; `make test` tries to install it"}
    named = os.environ.get("WHIPCOUNT_CHROMIUM") or told.get("path") or shutil.which("chromium")
    return (str(named), "") if named else ("", str(told["why"]))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run; open a new context or page in each test and close it."""
    path, why = chromium_path()
    if not path:
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield running
        running.close()
