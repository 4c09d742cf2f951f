"""The reports that the weights learn from: well formed, of no real country, and none of the evaluation's words."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from evaluation.corpus import PARTS, load_part

TRAINING = Path(__file__).resolve().parent.parent.parent / "training"
sys.path.insert(0, str(TRAINING))

from annotated import Country, load_country, parse_country  # noqa: E402

# "a motion of no confidence in the government as a whole" is ten: shorter runs are formulas of the trade.
RUN = 12
PATHS = sorted((TRAINING / "reports").glob("*.txt"))
HEAD = "@country Vesta | chamber=Council | seats=150\n@party Harvest Party | HP; the Harvesters\n"
REPORT = "=== id=vesta-1 | published=2023-05-04\nNews\n\nThe Harvest Party left the coalition.\n---\n"
CLAIM = "allegiance | The Harvest Party left | actor=Harvest Party; act=leaves; side=government"


@pytest.fixture(scope="module")
def countries() -> list[Country]:
    return [load_country(path) for path in PATHS]


def test_every_report_is_well_formed_and_its_id_is_given_once(countries: list[Country]) -> None:
    ids = [report.id for country in countries for report in country.reports]
    assert len(ids) == len(set(ids)) >= 800
    for country in countries:
        for report in country.reports:
            for claim in report.claims:
                first, last = claim["span"]
                assert report.text[first:last] == claim["words"]


def test_no_twelve_words_running_stand_in_a_report_of_the_evaluation(countries: list[Country]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}

    held = set().union(*(runs(report.text) for part in PARTS for report in load_part(part)))
    for country in countries:
        for report in country.reports:
            assert not runs(report.text) & held, report.id


def test_a_right_file_has_no_error_and_its_names_serve_the_reader() -> None:
    country, errors = parse_country(HEAD + REPORT + CLAIM, "vesta")
    assert errors == []
    assert country.seats == 150
    assert [e.spellings for e in country.names.entities] == [("HP", "Harvesters")]
    assert country.reports[0].claims[0]["span"] == [6, 28]


WRONG = {
    "words that do not stand in the text": "allegiance | The Harvest Party stayed | actor=Harvest Party; act=backs; side=government",
    "an act of no list": "allegiance | The Harvest Party left | actor=Harvest Party; act=vanishes; side=government",
    "a field of no kind": "allegiance | The Harvest Party left | actor=Harvest Party; act=leaves; side=government; mood=sad",
    "a kind of none": "rumour | The Harvest Party left | actor=Harvest Party",
    "a missing side": "allegiance | The Harvest Party left | actor=Harvest Party; act=leaves",
    "a number in words": "allegiance | The Harvest Party left | actor=Harvest Party; act=leaves; side=government; seats=nine",
    "no bars": "The Harvest Party left",
}


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_line_is_named_with_its_report_and_not_taken(line: str) -> None:
    country, errors = parse_country(HEAD + REPORT + line, "vesta")
    assert len(errors) == 1
    assert "vesta" in errors[0]
    assert country.reports[0].claims == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD + "=== id=v-1 | published=someday\nText\n---\n", "published"),
        (HEAD + "=== id=v-1 | published=2023-05-04\nText without a line\n", "no line ---"),
        ("@person Ann Hill | Nobody's Party\n" + REPORT + CLAIM, "no party"),
        ("@castle Old Keep\n" + REPORT + CLAIM, "no such line"),
    ],
)
def test_a_broken_file_says_what_is_wrong(content: str, message: str) -> None:
    _, errors = parse_country(content, "vesta")
    assert any(message in error for error in errors), errors
