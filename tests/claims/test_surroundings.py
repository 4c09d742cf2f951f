"""What stands around a word: language is told, names and numbers are not."""

from __future__ import annotations

import re

import pytest

from claim_samples import CHAMBER, HEADLINE, MONDAY, reader
from whipcount.claims.candidates import find_candidates
from whipcount.claims.surroundings import Surroundings
from whipcount.claims.words import senses, stem
from whipcount.model.reports import Report

STEMS = {
    "one verb": ["leave", "leaves", "leaving", "left"],
    "doubled consonant": ["quit", "quits", "quitting"],
    "y": ["party", "parties"],
    "plain": ["resign", "resigned", "resigns", "resigning"],
}


@pytest.mark.parametrize("forms", STEMS.values(), ids=STEMS.keys())
def test_the_forms_of_a_word_have_one_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_different_words_keep_different_stems() -> None:
    assert len({stem(word) for word in ("leave", "live", "back", "pack", "his", "house", "press", "crisis")}) == 8


def test_a_phrase_with_a_gap_lends_its_sense_to_its_first_word_and_reaches_no_further() -> None:
    words = [stem(word) for word in "the party packed its many bags".split()]
    assert "depart" in senses().of(words)[2]
    far = [stem(word) for word in "the party packed one and two and three and four bags".split()]
    assert "depart" not in senses().of(far)[2]


def features(sentence: str) -> list[str]:
    draft = reader().first_reading(Report(text=HEADLINE + sentence, published=MONDAY), CHAMBER)
    assert draft is not None
    return [feature for candidate in find_candidates(draft) for feature in candidate.features]


def test_no_name_number_or_date_of_the_text_is_part_of_a_feature() -> None:
    found = features(
        "Anna Berg of the Liberal Party said on 17 March 2022 that 43 members and the Green Party will leave the coalition."
    )
    assert found
    for feature in found:
        assert not re.search(r"(?i)anna|berg|liberal|green|43|2022", feature), feature


def test_the_same_words_give_the_same_features_whoever_is_named() -> None:
    one = features("The Green Party left the coalition on Monday.")
    other = features("The Free Democrats left the coalition on Monday.")
    differ = {f for f in set(one) ^ set(other) if not f.startswith(("role:", "noun:"))}
    assert not {f for f in differ if "coalition" in f or "leav" in f}


def test_the_parse_is_told_once_and_every_governor_is_a_word_of_the_sentence() -> None:
    draft = reader().first_reading(
        Report(text=HEADLINE + "The Green Party, which left in May, may return to the coalition.", published=MONDAY),
        CHAMBER,
    )
    assert draft is not None
    for sentence in draft.context.analysis.sentences:
        if sentence.doc:
            here = Surroundings(draft.context, sentence)
            size = len(here.tokens)
            assert all(0 <= here.anchor(i) < size for i in range(size))
            assert sorted(k for kids in here.kids for k in kids) == [i for i in range(size) if here.heads[i] != i]
