"""Many reports: the same claims in the same order, by one process or two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claim_samples import CHAMBER
from whipcount.claims.many import CHUNK, WAITING, read_many
from whipcount.model.reports import Report

TEXT = "Parliament and prime minister\n\nThe Green Party left the coalition on Monday. Edition {}.\n"


def reports(count: int, taken: list[int]) -> Iterator[Report]:
    for number in range(count):
        taken.append(number)
        yield Report(text=TEXT.format(number), published=date(2022, 3, 28))


def test_two_processes_give_what_one_gives_in_the_same_order() -> None:
    count = CHUNK + 3
    alone = list(read_many(reports(count, []), CHAMBER))
    assert list(read_many(reports(count, []), CHAMBER, processes=2)) == alone
    assert [report.text for report, _ in alone] == [TEXT.format(number) for number in range(count)]
    assert all(claims for _, claims in alone)


def test_reports_are_taken_only_as_they_are_read() -> None:
    taken: list[int] = []
    found = read_many(reports(100 * CHUNK, taken), CHAMBER, processes=2)
    next(found)
    found.close()
    assert len(taken) <= CHUNK * (2 * WAITING + 1)


def test_nothing_gives_nothing() -> None:
    assert list(read_many([], CHAMBER, processes=2)) == []
