from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_samples import MakeReport, report_number
from whipcount.ledger import Ledger


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a fresh ledger may be made, once in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def ledger(location: str) -> Iterator[Ledger]:
    with Ledger.open(location) as ledger:
        yield ledger


@pytest.fixture
def make_report() -> MakeReport:
    return report_number
