"""The page: size and time of `brief.html` for the worked case, and the whole way from texts to the page.

    python bench/page.py

The size is compared with what the page carries in any form, the case as plain JSON, and with a fixed limit; the time
with the time that writing that JSON takes.
"""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from measure import best_of, show, timed

from whipcount.cases import load_case, run_case
from whipcount.ledger import Ledger
from whipcount.publication import publish_case
from whipcount.publication.files import case_json

CASE = "pk-na/2022-no-confidence"
DAY = date(2022, 4, 10)
PAGE_LIMIT_KB = 1000.0  # a phone on a slow line has it within ten seconds
WAY_LIMIT_S = 10.0  # from texts to the page, when everything is installed


def main() -> None:
    with tempfile.TemporaryDirectory() as name, Ledger.open(Path(name) / "a.db") as ledger:
        folder = Path(name)
        case = load_case(CASE)
        reading = timed(lambda: run_case(case, ledger, valid_at=DAY))
        again = timed(lambda: run_case(case, ledger, valid_at=DAY))
        file = run_case(case, ledger, valid_at=DAY)
        page = publish_case(file, folder, formats=("html",))[0]
        writing = best_of(5, lambda: publish_case(file, folder, formats=("html",)))
        plain = json.dumps(case_json(file), ensure_ascii=False)
        dumping = best_of(5, lambda: json.dumps(case_json(file), ensure_ascii=False))
        size = page.stat().st_size / 1000
        show("page of the worked case, size", size, "kB", "fixed limit", PAGE_LIMIT_KB)
        show("page of the worked case, size, against JSON", size, "kB", "the case as JSON", len(plain.encode()) / 1000)
        show("page of the worked case, written", writing, "s", "the case as JSON", dumping)
        show(f"{len(case.reports)} reports to a page", reading + writing, "s", "fixed limit", WAY_LIMIT_S)
        days = len(file.series)
        show(f"the case again from the ledger, {days} days", again, "s", "reading the reports as well", reading)


if __name__ == "__main__":
    main()
