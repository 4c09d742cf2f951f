"""Golden files: compared, or written anew with WHIPCOUNT_GOLDEN=write (`make golden`)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Callable[[str, str], str]:
    def expected(name: str, text: str) -> str:
        path = GOLDEN / name
        if os.environ.get("WHIPCOUNT_GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        return path.read_text(encoding="utf-8")

    return expected
