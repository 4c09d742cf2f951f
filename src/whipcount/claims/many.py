"""Many reports, read together and by several processes of one machine.

In: reports with the names of their chambers, one after the other, however many. Out: each with its claims, in the same
order. No more than a few chunks of reports are held at a time, so a stream without end needs no more memory than a
short one.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TypeAlias

from whipcount.claims.find import PIPELINE, Reader, load_reader, read_together
from whipcount.model.claims import Claim
from whipcount.model.names import Names
from whipcount.model.reports import Report

# Reports handed to a process at once: few enough to share the work evenly, enough to forget what handing over costs.
CHUNK = 32
# Chunks that wait for each process.
WAITING = 2

_Row: TypeAlias = tuple[Report, Names]
_Claims: TypeAlias = tuple[Claim, ...]


def read_many(
    rows: Iterable[_Row],
    *,
    reader: str = "grammar",
    pipeline: str = PIPELINE,
    processes: int = 1,
) -> Iterator[tuple[Report, _Claims]]:
    """Read reports, each given back with its claims.

    Args:
        rows: each report with the names of its chamber, taken only as fast as they are read.
        reader: name of the reader.
        pipeline: package name or path of its spaCy pipeline.
        processes: how many read at the same time; one reads in this process.

    Raises:
        ClaimError: there is no such reader or pipeline.
    """
    engine = load_reader(reader, pipeline)
    if processes <= 1:
        waiting: deque[Report] = deque()
        for claims in read_together(engine, _noted(rows, waiting)):
            yield waiting.popleft(), claims
        return
    yield from _by_processes(iter(rows), reader, pipeline, processes)


def _noted(rows: Iterable[_Row], waiting: deque[Report]) -> Iterator[_Row]:
    for row in rows:
        waiting.append(row[0])
        yield row


def _by_processes(rows: Iterator[_Row], reader: str, pipeline: str, processes: int) -> Iterator[tuple[Report, _Claims]]:
    waiting: deque[tuple[list[Report], Future[list[_Claims]]]] = deque()
    packer = _Packer({})
    # a process started afresh inherits no lock or thread of this one
    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (reader, pipeline)) as pool:
        while True:
            while len(waiting) < WAITING * processes and (chunk := list(islice(rows, CHUNK))):
                waiting.append(([report for report, _ in chunk], pool.submit(_read, *packer.pack(chunk))))
            if not waiting:
                return
            reports, read = waiting.popleft()
            yield from zip(reports, read.result(), strict=True)


@dataclass(frozen=True, slots=True)
class _Packer:
    """Packs the names of a chamber once, however many reports come with them.

    Attributes:
        packed: names -> their number and pickled form.
    """

    packed: dict[Names, tuple[int, bytes]]

    def pack(self, chunk: list[_Row]) -> tuple[list[tuple[Report, int]], dict[int, bytes]]:
        """Give the reports, each with the number of its names, and these names."""
        numbered: list[tuple[Report, int]] = []
        used: dict[int, bytes] = {}
        for report, names in chunk:
            if names not in self.packed:
                self.packed[names] = (len(self.packed), pickle.dumps(names))
            number, raw = self.packed[names]
            numbered.append((report, number))
            used[number] = raw
        return numbered, used


# Of a process that reads for another one: its reader, and the names that it has unpacked.
_engine: Reader | None = None
_names: dict[int, Names] = {}


def _begin(reader: str, pipeline: str) -> None:
    global _engine
    _engine = load_reader(reader, pipeline)


def _read(numbered: list[tuple[Report, int]], used: dict[int, bytes]) -> list[_Claims]:
    assert _engine is not None
    for number, raw in used.items():
        if number not in _names:
            _names[number] = pickle.loads(raw)
    return list(read_together(_engine, [(report, _names[number]) for report, number in numbered]))
