"""The frames of the lexicon, and which of them a verb and its phrases fill.

In: a verb with its arguments. Out: whether a frame fits, and the side of the one in its slot; nothing of who acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.syntax import (
    Argument,
    case_of,
    is_passive,
    patients,
)
from whipcount.claims.tokens import Token
from whipcount.claims.words import form_index, singular, word_file
from whipcount.model.claims import AllegianceAct, Side

_SIDE_OF: tuple[tuple[str, Side], ...] = (
    ("motion", "motion_for"),
    ("confidence_motion", "motion_for"),
    ("opposition", "opposition"),
    ("head", "government"),
    ("government", "government"),
    ("cabinet", "government"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the lexicon, as `lexicon/allegiance.yaml` describes it."""

    act: AllegianceAct
    side: Side | Literal["target"]
    verbs: tuple[str, ...]
    nouns: frozenset[str]
    slots: frozenset[str]
    targets: frozenset[str]
    actors: frozenset[str] = frozenset()


@cache
def frames() -> dict[str, tuple[tuple[str, Frame], ...]]:
    """Give form -> (verb with its particle, frame) for every frame of the lexicon."""
    table: dict[str, list[tuple[str, Frame]]] = {}
    for row in word_file("allegiance")["frames"]:
        frame = Frame(
            row["act"],
            row["side"],
            tuple(row["verbs"]),
            frozenset(row.get("nouns", ())),
            frozenset(row["slots"]),
            frozenset(row["targets"]),
            frozenset(row.get("actors", ())),
        )
        for form, verbs in form_index(frame.verbs).items():
            table.setdefault(form, []).extend((verb, frame) for verb in verbs)
    return {form: tuple(rows) for form, rows in table.items()}


@cache
def nominal_frames() -> dict[str, Frame]:
    """Give noun -> frame for the nouns that name an act."""
    table: dict[str, Frame] = {}
    for row in word_file("allegiance")["nominal"]:
        frame = Frame(
            row["act"], row["side"], (), frozenset(row["nouns"]), frozenset(row["slots"]), frozenset(row["targets"])
        )
        table.update(dict.fromkeys(row["nouns"], frame))
    return table


def has_particle(sentence: Sentence, verb: Token, lemma: str) -> bool:
    """Whether the particle of a verb stands behind it: "pull out", "walked away"."""
    particles = lemma.split()[1:]
    if not particles:
        return True
    window = sentence.lower[verb.i + 1 : verb.i + 4 + len(particles)]
    return all(any(p in (w, singular(w)) for w in window) for p in particles)


_TRUST = frozenset(["confidence", "trust"])


def has_noun(verb: Token, found: list[Argument], frame: Frame) -> bool:
    """Whether one of the nouns that the frame needs depends on the verb: "withdrew its support"."""
    # "a motion of no confidence" gives nobody any confidence
    found = [a for a in found if a.head.lower_ not in _TRUST or not _is_of_a_motion(a.head)]
    return (
        any(singular(a.head.lower_) in frame.nouns or a.head.lower_ in frame.nouns for a in found)
        or any(c.lower_ in frame.nouns or singular(c.lower_) in frame.nouns for c in verb.children if c.i > verb.i)
        or (is_passive(verb) and any(singular(p.lower_) in frame.nouns for p in patients(verb)))
    )


def _is_of_a_motion(noun: Token) -> bool:
    return any(c.lower_ in ("no", "non") for c in noun.children) or (
        noun.dep_.startswith("nmod")
        and noun.head.lower_ in ("motion", "motions", "vote", "votes", "resolution", "question")
    )


def match_slot(draft: Draft, sentence: Sentence, verb: Token, found: list[Argument], frame: Frame) -> Side | None:
    """Give the side of the one in the frame's slot, or `None` when nobody fitting stands there."""
    if "*" in frame.slots:
        return None if frame.side == "target" else frame.side
    blocked = "-" in frame.slots and any(
        a.preposition in ("to", "over to", "into")
        and (
            draft.context.classes_of(sentence, a.head) & {"government", "opposition", "head"}
            or _is_somebodys_camp(sentence, a.head)
        )
        for a in found
    )
    for argument in found:
        slot = argument.preposition or "obj"
        last = slot.rpartition(" ")[2]
        if slot not in frame.slots and last not in frame.slots:
            continue
        if singular(argument.head.lower_) in frame.nouns:
            continue
        classes = draft.context.classes_of(sentence, argument.head)
        hits = classes & frame.targets
        if not hits and argument.head.tag_[0] in "NJR":
            # "with the coalition outright": the parser took the adverb for the noun
            inner = [c for c in argument.head.children if c.dep_ == "compound" and c.tag_ == "NN"]
            hits = frozenset({k for c in inner for k in draft.context.classes_of(sentence, c)}) & frame.targets
        if hits:
            # a named party turned to is on a side where that is known
            return side_of(frame, hits | classes & {"opposition", "government", "head"})
        if classes & {"person", "party", "institution", "group", "opposition", "government"} and slot in (
            "obj",
            "from",
            "of",
            "with",
            "to",
        ):
            blocked = True
    if "obj" in frame.slots and is_passive(verb):
        for head in patients(verb):
            hits = draft.context.classes_of(sentence, head) & frame.targets
            if hits:
                return side_of(frame, hits)
    stray = _stray_target(draft, sentence, verb, frame)
    if stray:
        return side_of(frame, stray)
    if "-" in frame.slots and not blocked:
        return "government" if frame.side == "target" else frame.side
    return None


def _is_somebodys_camp(sentence: Sentence, noun: Token) -> bool:
    """Whether a camp is that of somebody: "defected to his side" may be to the government's, "to the other side" is from it."""
    return noun.lower_ in ("side", "camp", "ranks", "bloc", "benches") and any(
        c.dep_ == "nmod:poss" for c in noun.children
    )


def _stray_target(draft: Draft, sentence: Sentence, verb: Token, frame: Frame) -> frozenset[str]:
    """Find "out of the coalition" a few words on where the parser hung it elsewhere; a new subject ends the search."""
    if "out of" not in frame.slots:
        return frozenset()
    for token in sentence.doc[verb.i + 1 : verb.i + 14]:
        if token.dep_.startswith("nsubj") and token.tag_ not in ("WDT", "WP"):
            break
        if case_of(token) == "out of":
            return draft.context.classes_of(sentence, token) & frame.targets
    return frozenset()


def side_of(frame: Frame, hits: frozenset[str]) -> Side:
    """Give the side of a frame: its own, or that of the one it turns to."""
    if frame.side != "target":
        return frame.side
    return next((side for name, side in _SIDE_OF if name in hits), "government" if "person" in hits else "neutral")
