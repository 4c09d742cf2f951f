"""Many reports read by several processes of one machine.

In: reports, one after the other, however many. Out: each with its claims, in the same order. No more than a few chunks
of reports are held at a time, so a stream without end needs no more memory than a short one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from whipcount.claims.find import Reader, extract_claims, load_reader
from whipcount.model.claims import Claim
from whipcount.model.names import Names
from whipcount.model.reports import Report

# Reports handed to a process at once: few enough to share the work evenly, enough to forget what handing over costs.
CHUNK = 16
# Chunks that wait for each process.
WAITING = 2

_Read = list[tuple[Claim, ...]]
_engine: Reader | None = None


def read_many(
    reports: Iterable[Report],
    names: Names | None = None,
    *,
    reader: str = "grammar",
    pipeline: str = "whipcount_en",
    processes: int = 1,
) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Read reports, each given back with its claims.

    Args:
        reports: taken only as fast as they are read.
        names: of the chamber that they are about; without them actors stay unresolved.
        reader: name of the reader.
        pipeline: package name or path of its spaCy pipeline.
        processes: how many read at the same time; one reads in this process.

    Raises:
        ClaimError: there is no such reader or pipeline.
    """
    names = names or Names()
    if processes <= 1:
        engine = load_reader(reader, pipeline)
        for report in reports:
            yield report, extract_claims(report, names, reader=engine)
        return
    source = iter(reports)
    waiting: deque[tuple[list[Report], Future[_Read]]] = deque()
    # a process started afresh inherits no lock or thread of this one
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (reader, pipeline)) as pool:
        while True:
            while len(waiting) < WAITING * processes and (chunk := list(islice(source, CHUNK))):
                waiting.append((chunk, pool.submit(_read, chunk, names)))
            if not waiting:
                return
            chunk, read = waiting.popleft()
            yield from zip(chunk, read.result(), strict=True)


def _begin(reader: str, pipeline: str) -> None:
    global _engine
    _engine = load_reader(reader, pipeline)


def _read(chunk: list[Report], names: Names) -> _Read:
    assert _engine is not None
    return [extract_claims(report, names, reader=_engine) for report in chunk]
