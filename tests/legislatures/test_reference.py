"""The pages made from the rulebooks."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from whipcount.legislatures import load_legislature

PATH = Path(__file__).parents[2] / "tools" / "reference.py"
SPEC = importlib.util.spec_from_file_location("reference", PATH)
reference = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reference)


def test_one_page_per_legislature(tmp_path):
    assert reference.write_pages(tmp_path) == 111
    text = (tmp_path / "pk-na.md").read_text(encoding="utf-8")
    assert "not later than 14 days after requisition" in text
    assert "other reading: three whole days must have passed" in text
    assert "at least 1/4 of total membership (Art. 54(3))" in text
    assert "not verified" not in text
    assert "**not verified**" in (tmp_path / "bd-js.md").read_text(encoding="utf-8")


def test_every_doubt_and_source_is_on_the_page():
    for name in ("fr-an", "vu-p", "np-hr"):
        rulebook = load_legislature(name).rulebook
        text = reference.page(rulebook)
        assert all(doubt in text for doubt in rulebook.doubts)
        assert all(source.url in text for source in rulebook.sources)


def test_every_word_of_a_rulebook_is_explained():
    from whipcount.legislatures.rulebook_shape import EVENTS

    text = reference.words_page()
    assert all(f"- `{event}`: {means}" in text for event, means in EVENTS.items())
    assert "`per_signatory`" in text
    assert "`event_day_excluded`" in text
    page = (PATH.parents[1] / "docs" / "reference" / "rulebook-words.md").read_text(encoding="utf-8")
    assert page == text, "run make docs"


def test_sessions_are_on_the_page():
    text = reference.page(load_legislature("fr-an").rulebook)
    assert "from the first working day of October to the last working day of June (Art. 28" in text
