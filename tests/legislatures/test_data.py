"""What must be true of all shipped data."""

from __future__ import annotations

import re

import pytest

from whipcount.legislatures import list_legislatures, load_legislature
from whipcount.legislatures.check import check_folder
from whipcount.legislatures.load import DATA_FOLDER
from whipcount.legislatures.rulebook_shape import EVENTS
from whipcount.legislatures.schemas import schema_texts


@pytest.fixture(scope="module")
def rulebooks():
    return [load_legislature(name).rulebook for name in list_legislatures()]


def test_everything_is_sound():
    report = check_folder(DATA_FOLDER)
    assert report.files >= 222
    assert [str(problem) for problem in report.problems] == []


def test_coverage_is_not_lost(rulebooks):
    procedures = [procedure for rulebook in rulebooks for procedure in rulebook.procedures]
    rules = [rule for procedure in procedures for rule in procedure.constraints]
    assert len(procedures) >= 185
    assert len(rules) >= 140
    assert sum(len(rulebook.sources) for rulebook in rulebooks) >= 211
    assert sum(len(rulebook.doubts) for rulebook in rulebooks) >= 30
    assert all(rulebook.sources for rulebook in rulebooks)


def test_every_rule_is_cited_and_the_unread_are_flagged(rulebooks):
    cited = []
    for rulebook in rulebooks:
        for procedure in rulebook.procedures:
            cited += [rule.citation for rule in procedure.constraints] + [gate.citation for gate in procedure.gates]
            cited += [bar.citation for bar in procedure.bars]
            cited += [effect.citation for effect in procedure.when_government_falls]
            if procedure.decision:
                cited.append(procedure.decision.citation)
    assert all(citation.article for citation in cited)
    unread = [citation for citation in cited if not citation.verified]
    assert 40 < len(unread) < len(cited) / 4


def test_whole_procedures_from_memory_flag_every_rule(rulebooks):
    for rulebook in rulebooks:
        for procedure in rulebook.procedures:
            if not procedure.verified:
                assert not any(rule.citation.verified for rule in procedure.constraints), rulebook.legislature


def test_words_of_the_glossary():
    for path in DATA_FOLDER.glob("*/rulebook.yaml"):
        text = re.sub(r'"https?://[^"]*"', '""', path.read_text(encoding="utf-8"))
        assert not re.search(r"\btabled\b|\btabling\b", text), path.parent.name
    assert "tabled" not in EVENTS
    assert EVENTS["lodged"]


def test_schemas_are_current():
    folder = DATA_FOLDER / "schema"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")} == schema_texts()


def test_chambers_know_their_zone_and_weekend():
    for name in list_legislatures():
        law = load_legislature(name)
        assert law.chamber.weekend, name
        assert law.chamber.country == law.rulebook.country
        assert law.chamber.legislature == name
        assert law.names.legislature == name
