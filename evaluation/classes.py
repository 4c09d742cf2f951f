"""What kind of error each one is: errors of a run in, counts of classes out. Told by the facts, not by hand."""

from __future__ import annotations

from collections import Counter

from evaluation.facts import CORE, Fact
from evaluation.matching import SameNames, same_days
from evaluation.reading import Run

MISSED = {
    "not seen": "nothing was read from these words",
    "another kind": "the words gave a claim of another kind only",
    "another act": "the words gave a claim of the kind with another act, stage, step or number",
    "another name": "all but the actor, person or speaker is right",
    "another day": "all but the day is right, or the day is missing",
    "denial": "asserted what is denied, or the other way round",
}
WRONG = {
    "misread": "an annotated claim of the kind stands in these words, read wrongly",
    "another kind": "these words state something, but a claim of another kind",
    "nothing stated": "these words state no claim that is annotated",
}


def missed_class(fact: Fact, found: tuple[Fact, ...], names: SameNames) -> str:
    """Give the class of a missed fact."""
    near = [other for other in found if other.overlaps(fact)]
    kin = [other for other in near if other.row == fact.row]
    if not kin:
        return "another kind" if any(other.row in CORE for other in near) else "not seen"
    for other in kin:
        if other.value == fact.value and (other.modality == "denied") == (fact.modality == "denied"):
            named = names.any_same(other.who, fact.who) or not fact.who
            if named and not same_days(other.day, fact.day):
                return "another day"
            if not named:
                return "another name"
    if any((other.modality == "denied") != (fact.modality == "denied") for other in kin):
        return "denial"
    return "another act"


def wrong_class(fact: Fact, gold: tuple[Fact, ...]) -> str:
    """Give the class of a fact that was found and is not annotated."""
    near = [other for other in gold if other.overlaps(fact)]
    if any(other.row == fact.row for other in near):
        return "misread"
    return "another kind" if near else "nothing stated"


def error_classes(run: Run, names: SameNames) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """Give for each core kind how many missed and how many wrong facts fall into each class."""
    missed: dict[str, Counter[str]] = {row: Counter() for row in CORE}
    wrong: dict[str, Counter[str]] = {row: Counter() for row in CORE}
    for read in run.read:
        for fact in read.errors.missed:
            if fact.row in CORE:
                missed[fact.row][missed_class(fact, read.found, names)] += 1
        for fact in read.errors.wrong:
            if fact.row in CORE:
                wrong[fact.row][wrong_class(fact, read.gold)] += 1
    return missed, wrong
