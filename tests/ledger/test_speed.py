from __future__ import annotations

import time
from pathlib import Path

import pytest

from ledger_samples import T0, report_number
from whipcount.ledger import Ledger


@pytest.mark.slow
def test_twenty_thousand_claims_are_listed_within_seconds_and_looked_up_at_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        pairs = (report_number(number, claims=20, party=f"p{number % 100}") for number in range(1000))
        assert ledger.add_reports(pairs, recorded_at=T0).new == 21_000
        start = time.process_time()
        assert sum(1 for _ in ledger.view().claims()) == 20_000
        whole = time.process_time() - start
        start = time.process_time()
        assert sum(1 for _ in ledger.view().claims(actor="pk-na:p7")) == 100
        one = time.process_time() - start
    # Measured 0.25 s and 0.01 s; five times that is a fault and no slow machine.
    assert whole < 2.5
    assert one < whole / 4
