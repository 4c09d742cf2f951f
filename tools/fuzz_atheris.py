"""Coverage-guided fuzzing of the reader, where atheris is installed (`pip install atheris`; it is no dependency).

usage: fuzz_atheris.py [--corpus DIR] [libFuzzer options such as -runs=20000 -max_total_time=600 -seed=1]

The first byte of an input chooses names, day of publication, and whether the rest is a text or the bytes of a file that
is read first (HTML or not). Without --corpus the annotated reports of dev and of the worked example are the seeds, in a
new temporary folder, which also takes the inputs that reach new code. It stops at the first crash, invalid span, or
text that takes longer than a second and ten times what its length allows.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed; `pip install atheris`, or run tools/fuzz_reader.py, which needs nothing")

with atheris.instrument_imports(include=["whipcount"]):
    from evaluation.corpus import load_part, names_for
    from tools.fuzz_reader import find_fault

    from whipcount.claims import GrammarReader
    from whipcount.errors import ReportError
    from whipcount.model.names import Names
    from whipcount.model.reports import Report
    from whipcount.reports.read import report_from_bytes

# A slow machine reads 20,000 characters a second under instrumentation; ten times that is no noise.
SECONDS, CHARACTERS_A_SECOND = 1.0, 2_000
AS_BYTES = 128
_DAYS = (None, date(2022, 3, 27), date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31))

READER = GrammarReader()
NAMES = (Names(), names_for("pk-na"), names_for("gb-hc"))


def read_one(data: bytes) -> None:
    """Read one input and raise on anything that is wrong with it."""
    choice = data[0] if data else 0
    day = _DAYS[choice % len(_DAYS)]
    if choice >= AS_BYTES:
        try:
            report = report_from_bytes(data[1:], published=day)
        except ReportError:
            return
    else:
        report = Report(text=data[1:].decode("utf-8", "replace"), published=day)
    text = report.text
    before = time.process_time()
    claims = READER.read(report, NAMES[choice // len(_DAYS) % len(NAMES)])
    taken = time.process_time() - before
    fault = find_fault(text, claims)
    if fault:
        raise AssertionError(fault)
    if taken > SECONDS + len(text) / CHARACTERS_A_SECOND:
        raise AssertionError(f"{len(text)} characters took {taken:.1f} s")


def main() -> None:
    """Run libFuzzer; it ends the process itself."""
    words = sys.argv[1:]
    if "--corpus" in words:
        at = words.index("--corpus")
        folder = Path(words[at + 1])
        words = words[:at] + words[at + 2 :]
    else:
        folder = Path(tempfile.mkdtemp(prefix="whipcount-fuzz-"))
        for part in ("dev", "pk-2022"):
            for number, report in enumerate(load_part(part)):
                name = report.id.replace("/", "-")
                (folder / name).write_bytes(bytes([number % 15]) + report.text.encode())
                page = f"<html><title>{name}</title><body><article><p>{report.text}</p></article></body></html>"
                (folder / f"{name}.html").write_bytes(bytes([AS_BYTES + number % 15]) + page.encode())
    READER.read(Report(text="The government resigned."), Names())
    longest = max((path.stat().st_size for path in folder.iterdir()), default=4000)
    atheris.Setup([sys.argv[0], f"-max_len={2 * longest}", "-timeout=60", *words, str(folder)], read_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
