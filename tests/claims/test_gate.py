"""The first look: what must be read, what may be left out, and text that means harm."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_samples import CHAMBER
from whipcount.claims import GrammarReader
from whipcount.claims import gate as room
from whipcount.claims.gate import STRETCH, Gate, load_gate, means_of
from whipcount.errors import ClaimError
from whipcount.model.claims import Span
from whipcount.model.reports import Report

ROOT = Path(__file__).parent.parent.parent
EVERYDAY = (ROOT / "bench/everyday.txt").read_text(encoding="utf-8").strip().split("\n\n")
POLITICS = [
    "The Green Party left the coalition on Monday. Its four ministers resigned.",
    "A motion of no confidence in the prime minister was lodged with the speaker by 51 members.",
    "The government fell on Thursday: 84 deputies voted against it and 79 for it.",
    "The leader of the Free Democrats said that his party would back the cabinet in the vote.",
    "The assembly must be convened within fourteen days, the speaker announced.",
]
FOOTBALL = (
    "The striker scored twice before the break. His coach was happy. Rain fell in the second half. The fans sang."
)


def test_politics_is_read() -> None:
    assert load_gate().stretches(" ".join(POLITICS)) == [Span(0, len(" ".join(POLITICS)))]


def test_hardly_an_everyday_text_is_read() -> None:
    texts = ["\n\n".join(EVERYDAY[first : first + 5]) for first in range(0, len(EVERYDAY) - 4)]
    read = [text for text in texts if load_gate().stretches(text)]
    assert len(read) <= len(texts) // 5
    assert not load_gate().stretches(FOOTBALL)


def test_a_paragraph_of_politics_among_others_opens_its_own_stretch_alone() -> None:
    text = "\n\n".join([FOOTBALL, FOOTBALL, " ".join(POLITICS[:3]), FOOTBALL, FOOTBALL])
    stretches = load_gate().stretches(text)
    place = text.index(POLITICS[0])
    assert any(span.start <= place < span.end for span in stretches)
    assert not any(span.start == 0 or span.end == len(text) for span in stretches)


def test_what_is_not_wanted_has_names_but_no_claims() -> None:
    text = "\n\n".join([FOOTBALL, FOOTBALL, " ".join(POLITICS[:3]), FOOTBALL, "Anna Berg watched. " + FOOTBALL])
    report = Report(text=text, published=date(2022, 3, 28))
    draft = GrammarReader().first_reading(report, CHAMBER)
    assert draft is not None
    idle = [s for s in draft.context.analysis.sentences if not s.doc]
    assert any(name is not None for s in idle for name in s.names)
    whole = GrammarReader(is_gated=False).read(report, CHAMBER)
    assert GrammarReader().read(report, CHAMBER) == whole
    assert whole


def test_a_report_about_nothing_political_gives_no_claims_and_is_not_parsed() -> None:
    assert GrammarReader().first_reading(Report(text=FOOTBALL), CHAMBER) is None
    assert GrammarReader().read(Report(text=FOOTBALL), CHAMBER) == ()


def test_a_sentence_has_the_best_mean_of_its_stretches() -> None:
    assert means_of([]) == []
    assert means_of([3.0]) == [3.0]
    assert means_of([0.0] * STRETCH + [4.0]) == [0.0, *[4.0 / STRETCH] * STRETCH]


PARTIES = "Party. " * STRETCH
WEIGHTS = {"party": 1.0}


def test_a_limit_is_reached_at_its_number_and_not_just_below() -> None:
    assert Gate(WEIGHTS, 0.0, report=1.0, sentence=1.0).stretches(PARTIES) == [Span(0, len(PARTIES) - 1)]
    assert not Gate(WEIGHTS, 0.0, report=1.01, sentence=1.0).stretches(PARTIES)
    assert not Gate(WEIGHTS, 0.0, report=1.0, sentence=1.01).stretches(PARTIES)


def test_a_report_of_fewer_sentences_than_a_stretch_is_read_whatever_it_says() -> None:
    strict = Gate(WEIGHTS, 0.0, report=9.0, sentence=9.0)
    assert strict.stretches("One. Two. Three.") == [Span(0, 16)]
    assert not strict.stretches("One. Two. Three. Four.")
    assert not strict.stretches("-- 12 --")


@given(st.text(max_size=300))
def test_stretches_of_any_text_are_in_order_apart_and_inside_it(text: str) -> None:
    edges = [edge for span in Gate({}, 1.0, 0.5, 0.5).stretches(text) for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert load_gate().stretches(text) is not None


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "party " * 40_000, "A. " * 40_000, "\n" * 100_000, "“" * 50_000], ids=lambda text: text[:2]
)
def test_a_hostile_text_costs_little(text: str) -> None:
    start = time.process_time()
    load_gate().stretches(text)
    assert time.process_time() - start < 5


def test_no_name_of_a_training_country_is_among_the_words() -> None:
    words = set(" ".join(load_gate().weights).split())
    for path in (ROOT / "training/reports").glob("*.txt"):
        assert path.stem not in words


@pytest.mark.parametrize("content", ["", "party", "party\tmuch", "party\t1\t2", "!bias\t0\n!report\t0"])
def test_a_broken_file_is_a_clear_error(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def joinpath(self, _name: str) -> Broken:
            return self

        def read_text(self, encoding: str) -> str:
            assert encoding == "utf-8"
            return content

    monkeypatch.setattr(room, "files", lambda _package: Broken())
    with pytest.raises(ClaimError, match="gate"):
        load_gate.__wrapped__()
