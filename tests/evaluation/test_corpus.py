"""The annotated reports are what they say: every part loads, and a wrong annotation is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.corpus import LEGISLATURES, PARTS, CorpusError, digest, load_part, names_for

GOOD = """id: "xx-1"
country: "XX"
legislature: null
published: 2022-03-28
outlet: "Invented Wire"
tags: []
claims:
  - {kind: "count", words: "needs 51 votes", what: "needed", party: null, number: 51, bound: "exact",
     modality: "stated", said_by: []}
"""


def corpus(folder: Path, annotation: str = GOOD, text: str = "The motion needs 51 votes.\n") -> Path:
    (folder / "dev").mkdir()
    (folder / "dev" / "xx-1.yaml").write_text(annotation, encoding="utf-8")
    (folder / "dev" / "xx-1.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("part", PARTS)
def test_every_part_loads_and_its_words_stand_in_its_texts(part: str) -> None:
    reports = load_part(part)
    assert len(reports) >= 24
    assert len({report.id for report in reports}) == len(reports)
    for report in reports:
        for claim in report.claims:
            start, end = claim["span"]
            assert report.text[start:end] == claim["words"]
        assert not report.legislature or (LEGISLATURES / report.legislature).is_dir()


def test_no_text_stands_in_two_parts() -> None:
    texts = [report.text for part in PARTS for report in load_part(part)]
    assert len(set(texts)) == len(texts)


def test_words_become_a_span(tmp_path: Path) -> None:
    (report,) = load_part("dev", corpus(tmp_path))
    assert [claim["span"] for claim in report.claims] == [[11, 25]]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("needs 51 votes", "needs 52 votes", "stands 0 times"),
        ('what: "needed"', 'what: "wanted"', "'wanted' is not one of"),
        ('kind: "count"', 'kind: "tally"', "no such kind"),
        ('modality: "stated"', 'modality: "sure"', "modality"),
        ('id: "xx-1"', 'id: "xx-2"', "its id"),
        ("party: null", 'party: null, date: "2022-13-01"', "date"),
    ],
)
def test_a_wrong_annotation_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        load_part("dev", corpus(tmp_path, GOOD.replace(old, new)))


def test_words_that_stand_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="stands 2 times"):
        load_part("dev", corpus(tmp_path, text="It needs 51 votes. Yes, it needs 51 votes."))


def test_another_text_has_another_digest(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    first = digest(load_part("dev", corpus(one)))
    assert first == digest(load_part("dev", one))
    assert first != digest(load_part("dev", corpus(other, text="The motion needs 51 votes!\n")))


def test_a_chamber_without_names_gives_none() -> None:
    assert names_for("").entities == ()
    assert names_for("pk-na").entities
