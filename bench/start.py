"""Cold start: `whipcount --help` in a fresh interpreter, against a fixed limit and one that does nothing.

    python bench/start.py

Processor time of the process and its children, not time on the wall: a busy machine does not change it much. The
shortest of several starts, after one that fills the caches.
"""

from __future__ import annotations

import resource
import subprocess
import sys

from measure import show

STARTS = 10
LIMIT_MS = 150.0  # a command that answers within it feels immediate


def cpu_ms(*words: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def least_ms(*words: str) -> float:
    return min([cpu_ms(*words) for _ in range(STARTS + 1)][1:])


def main() -> None:
    nothing = least_ms(sys.executable, "-c", "pass")
    typer = least_ms(sys.executable, "-c", "import typer")
    ours = least_ms(sys.executable, "-m", "whipcount", "--help")
    show("cold --help, processor time", ours, "ms", "fixed limit", LIMIT_MS)
    show("cold --help, processor time, against Typer", ours, "ms", "python -c 'import typer'", typer)
    show("cold --help, processor time, against nothing", ours, "ms", "python -c pass", nothing)


if __name__ == "__main__":
    main()
