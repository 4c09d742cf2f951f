"""The reader on the annotated reports of evaluation/reports/dev: no figure may fall below its floor."""

from __future__ import annotations

import pytest
from evaluation.corpus import digest, load_part
from evaluation.floors import below_floor, read_floors
from evaluation.reading import Run, run_reader

from claim_samples import reader


@pytest.fixture(scope="module")
def run() -> Run:
    return run_reader(load_part("dev"), reader())


def test_no_figure_is_below_its_floor(run: Run) -> None:
    assert below_floor(run.score, "dev", digest(load_part("dev")), read_floors()) == []


def test_every_span_stands_in_its_text(run: Run) -> None:
    valid, found = run.score.spans
    assert valid == found > 0


def test_a_report_without_any_claim_gives_none(run: Run) -> None:
    empty = [read for read in run.read if not read.gold]
    assert len(empty) >= 3
    assert run.score.without_any == 0
