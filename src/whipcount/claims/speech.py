"""The words of speech: verbs that introduce what somebody says, nouns for it, and who may speak without a name.

Everything here is read from `lexicon/speech.yaml` and `lexicon/given_names.yaml`, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from whipcount.claims.analysis import Sentence
from whipcount.claims.words import form_index, word_file

VerbClass: TypeAlias = Literal["utter", "judge", "assert", "demand", "react"]
Gender: TypeAlias = Literal["female", "male"]
# Words that may stand inside a verb of two words: "made it clear", "called once more on".
_GAP = 2


@dataclass(frozen=True, slots=True)
class Speech:
    """The lists of `speech.yaml`; verbs by form."""

    verbs: dict[str, dict[str, tuple[str, ...]]]
    pieces: frozenset[str]
    voices: frozenset[str]
    nameless: frozenset[str]
    politicians: frozenset[str]
    moves: dict[str, tuple[str, ...]]
    contents: frozenset[str]
    addressed: dict[str, tuple[str, ...]]
    media: tuple[str, ...]


@cache
def speech() -> Speech:
    """Give the words of speech."""
    raw: dict[str, Any] = word_file("speech")
    return Speech(
        {name: form_index(raw[name]) for name in ("utter", "judge", "assert", "demand", "react")},
        frozenset(raw["pieces"]),
        frozenset(raw["voices"]),
        frozenset(raw["nameless"]),
        frozenset(raw["politicians"]),
        form_index(raw["moves"]),
        frozenset(raw["contents"]),
        form_index(raw["addressed"]),
        tuple(sorted(raw["media"], key=len, reverse=True)),
    )


def verb_at(sentence: Sentence, index: int, *classes: VerbClass) -> str | None:
    """Give the listed verb of one of the classes that stands at a token, or `None`.

    A verb of several words is there only when its other words follow, two words between them at most.
    """
    form = sentence.lower[index]
    for name in classes:
        for verb in speech().verbs[name].get(form, ()):
            if _is_followed(sentence, index, verb.split()[1:]):
                return verb
    return None


def is_move(sentence: Sentence, index: int) -> bool:
    """Whether a word is one of those for what somebody does about a government or an office."""
    return any(_is_followed(sentence, index, v.split()[1:]) for v in speech().moves.get(sentence.lower[index], ()))


def _is_followed(sentence: Sentence, index: int, rest: list[str]) -> bool:
    position = index + 1
    for word in rest:
        place = next(
            (i for i in range(position, min(len(sentence.words), position + 1 + _GAP)) if sentence.lower[i] == word),
            None,
        )
        if place is None or any(not _may_stand_between(sentence, i) for i in range(position, place)):
            return False
        position = place + 1
    return True


def _may_stand_between(sentence: Sentence, index: int) -> bool:
    """Whether a word inside a verb of two is no object: "called once more for", "made it clear"."""
    return not sentence.doc or sentence.doc[index].tag_ in ("RB", "RBR", "PRP", "JJ")


@cache
def _given_names() -> dict[str, Gender]:
    raw: dict[Gender, list[str]] = word_file("given_names")
    return {name: gender for gender, names in raw.items() for name in names}


def gender_of_name(first_name: str) -> Gender | None:
    """Give the gender that a given name (lower case, without accents) nearly always has; `None` when unsure."""
    return _given_names().get(first_name)
