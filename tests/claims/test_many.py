"""Many reports: the same claims in the same order, alone, together, by one process or two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claim_samples import CHAMBER, reader
from whipcount.claims import GrammarReader
from whipcount.claims.analysis import BATCH
from whipcount.claims.find import MOST_WAITING, read_together
from whipcount.claims.many import CHUNK, WAITING, read_many
from whipcount.model.claims import Claim
from whipcount.model.names import Names
from whipcount.model.reports import Report

TEXT = "Parliament and prime minister\n\nThe Green Party left the coalition on Monday. Edition {}.\n"
FOOTBALL = "The home side won by two goals to one and kept its place.\n\nEdition {}.\n"


def reports(count: int, taken: list[int]) -> Iterator[tuple[Report, Names]]:
    """Give reports of two sorts: every third could hold no claim, every fourth comes without names."""
    for number in range(count):
        taken.append(number)
        text = (FOOTBALL if number % 3 == 2 else TEXT).format(number)
        yield Report(text=text, published=date(2022, 3, 28)), Names() if number % 4 == 3 else CHAMBER


def test_together_is_read_what_is_read_alone() -> None:
    rows = list(reports(BATCH + 5, []))
    alone = [reader().read(*row) for row in rows]
    assert list(reader().read_all(rows)) == alone
    assert [bool(claims) for claims in alone[:6]] == [True, True, False] * 2
    assert alone[0][0].spans == alone[3][0].spans
    assert alone[0] != alone[3], "one knows the names, the other does not"


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    count = CHUNK + 3
    alone = list(read_many(reports(count, [])))
    assert list(read_many(reports(count, []), processes=2)) == alone
    assert [report for report, _ in alone] == [report for report, _ in reports(count, [])]
    assert all(bool(claims) == ("Green" in report.text) for report, claims in alone)


def test_reports_are_taken_only_as_they_are_read() -> None:
    taken: list[int] = []
    found = read_many(reports(100 * CHUNK, taken), processes=2)
    next(found)
    found.close()
    assert len(taken) <= CHUNK * (2 * WAITING + 1)

    taken.clear()
    next(GrammarReader().read_all(reports(100 * CHUNK, taken)))
    assert len(taken) <= min(BATCH, MOST_WAITING)


def test_nothing_gives_nothing() -> None:
    assert list(read_many([])) == list(read_many([], processes=2)) == []


class OneByOne:
    """A reader that knows nothing of reading together."""

    name = "one by one"

    def read(self, report: Report, names: Names) -> tuple[Claim, ...]:
        """Give the claims of the grammar."""
        return reader().read(report, names)


def test_a_reader_that_reads_one_report_at_a_time_is_asked_for_each() -> None:
    rows = list(reports(4, []))
    assert list(read_together(OneByOne(), rows)) == list(reader().read_all(rows))
