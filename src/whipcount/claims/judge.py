"""The judgement: weights judge what the grammar read, and read what it has no rule for.

The grammar is sure where it has a rule and blind where it has none. Weights learned from annotated reports of invented
countries see the same sentences with what the grammar made of them: they add a claim where it is likely enough and
strike one of the grammar where it is too unlikely. Both limits are chosen in training (`training/train_claims.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from whipcount.claims.candidate_claims import add_claim, label_of
from whipcount.claims.candidates import Candidate, Sort, find_candidates
from whipcount.claims.drafts import Draft
from whipcount.claims.weights import (
    Array,
    Judges,
    Limits,
    act_of,
    feature_keys,
    has_a_say,
    key_set,
    limits_of,
    load_judges,
    lowest_takes,
    with_keys,
)
from whipcount.model.claims import AllegianceClaim, Claim, Modality

# Share of an act's chance that its likeliest side must have: who backs whom is not told by a toss.
SIDE_SHARE = 0.7
TASKS_OF: dict[Sort, tuple[str, ...]] = {
    "actor": ("allegiance", "office"),
    "number": ("count",),
    "date": ("deadline",),
    "sentence": ("motion",),
}
_MOODS: dict[str, Modality] = {
    "stated": "stated",
    "reported": "reported",
    "possible": "possible",
    "conditional": "conditional",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with what the weights think of it.

    Attributes:
        chances: task -> label -> chance.
        moods: (task, label) -> modality, for the labels that may be taken.
    """

    candidate: Candidate
    chances: dict[str, dict[str, float]]
    moods: dict[tuple[str, str], Modality]


@dataclass(frozen=True, slots=True)
class Taken:
    """A label that is likely enough, on its way to a claim."""

    row: Judged
    task: str
    label: str
    chance: float


def judge_claims(draft: Draft, judges: Judges | None = None) -> None:
    """Judge the claims of a draft, add what is likely, strike what is not.

    Raises:
        ClaimError: the file of weights is missing or broken.
    """
    bench = judges or load_judges()
    settle(draft, judge(draft, bench), bench.limits)


def judge(draft: Draft, bench: Judges) -> list[Judged]:
    """Give what the weights think of every candidate on which they have a say; all of a report at once, which is much faster."""
    asked_of = {sort: [task for task in tasks if has_a_say(bench.limits, task)] for sort, tasks in TASKS_OF.items()}
    candidates = list(find_candidates(draft, frozenset(sort for sort, tasks in asked_of.items() if tasks)))
    keys = list(_keys_of(candidates))
    found = [Judged(candidate, {}, {}) for candidate in candidates]
    asked: list[tuple[int, str, str]] = []
    for sort, tasks in asked_of.items():
        mine = [i for i, candidate in enumerate(candidates) if candidate.sort == sort]
        for task in tasks:
            for i, chances in zip(mine, bench.tasks[task].judge([keys[i] for i in mine]), strict=True):
                found[i].chances[task] = chances
    share_in_lists(found, draft.text)
    lowest = lowest_takes(bench.limits)
    for i, row in enumerate(found):
        for task, chances in row.chances.items():
            if sum(chances.values()) >= lowest[task]:
                asked += [(i, task, label) for label, _ in _possible(task, chances, bench.limits)]
    rows = [with_keys(keys[i], f"task:{task}", f"label:{label}") for i, task, label in asked]
    for (i, task, label), moods in zip(asked, bench.tasks["mood"].judge(rows), strict=True):
        found[i].moods[task, label] = _mood(found[i].candidate, moods)
    return found


def _keys_of(candidates: list[Candidate]) -> Iterator[Array]:
    """Give the keys of each candidate's features; those that a sentence's candidates share are computed once."""
    shared: tuple[str, ...] = ()
    keys: frozenset[int] = frozenset()
    for candidate in candidates:
        if candidate.shared is not shared:
            shared, keys = candidate.shared, key_set(candidate.shared)
        yield feature_keys(candidate.own, keys)


def _mood(candidate: Candidate, moods: dict[str, float]) -> Modality:
    """Give the likeliest modality; what the syntax marks as possible or conditional is not stated, whatever the weights say."""
    likeliest = _MOODS[max(moods, key=lambda m: moods[m])]
    read = candidate.reading.modality if candidate.reading is not None else "stated"
    return read if likeliest == "stated" and read in ("possible", "conditional") else likeliest


def settle(draft: Draft, judged: list[Judged], limits: dict[str, Limits]) -> None:
    """Add and strike claims by the limits of each task."""
    kept: dict[int, float] = {}
    first = list(draft.claims)
    taken: list[Taken] = []
    lowest = lowest_takes(limits)
    for row in judged:
        for task, chances in row.chances.items():
            read = {label_of(c): c for c in row.candidate.grammar if c.kind == task}
            for label, claim in read.items():
                kept[id(claim)] = max(kept.get(id(claim), 0.0), chances.get(label, 1.0))
            likely = _likely(task, chances, limits) if sum(chances.values()) >= lowest[task] else []
            taken += [Taken(row, task, label, chance) for label, chance in likely if label not in read]
    struck = {id(c) for c in first if id(c) in kept and kept[id(c)] < limits_of(limits, c.kind, label_of(c)).keep}
    draft.claims = [c for c in draft.claims if id(c) not in struck]
    for one in without_rivals(taken, draft.claims):
        add_claim(draft, one.row.candidate, one.task, one.label, one.row.moods[one.task, one.label])


def _likely(task: str, chances: dict[str, float], limits: dict[str, Limits]) -> list[tuple[str, float]]:
    """Give the labels to take: a number, a date and an office have one meaning, an actor may do two things at once."""
    taken = _possible(task, chances, limits)[: 2 if task in ("allegiance", "motion") else 1]
    if task == "allegiance" and len(taken) == 2 and not may_stand_together(taken[0][0], taken[1][0]):
        taken.pop()
    return taken


def _possible(task: str, chances: dict[str, float], limits: dict[str, Limits]) -> list[tuple[str, float]]:
    """Give the labels above their limit, likeliest first.

    Sides of one act are rivals ("backs" the government or the motion): their chances add up for the act, and the
    likeliest side is taken.
    """
    groups: dict[str, list[tuple[float, str]]] = {}
    for label, chance in chances.items():
        groups.setdefault(act_of(label) if task == "allegiance" else label, []).append((chance, label))
    rows = sorted(((sum(c for c, _ in row), *max(row)) for row in groups.values()), reverse=True)
    return [
        (label, chance)
        for chance, best, label in rows
        if min(chance, 1.0) >= limits_of(limits, task, label).take and best >= SIDE_SHARE * chance
    ]


# What may stand between two members of a list: "84 of the PSOE, nine of ERC and the five Basques", "Shas (11), UTJ (7)".
_GLUE = re.compile(
    r"^(?:[\s,;:()\[\]\-–—/&.]|\d{1,3}|['’]s?|\b(?:and|or|of|from|the|its|their|his|her|all|both|plus|also|with|along|together|as well as|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|seats?|members?|mps?|votes?|deputies|lawmakers|each|"
    r"another|other|a|an|lone|single|small|smaller|leftist|centrist|liberal|regional|party|parties|group)\b)*$",
    re.IGNORECASE,
)
# What a member of a list gets of the highest chance in it, if it has at least the other by itself.
LIST_SHARE, LIST_OWN = 0.85, 0.04


def share_in_lists(rows: list[Judged], text: str) -> None:
    """Let those who stand in one list do what its surest member does."""
    actors = [row for row in rows if row.candidate.sort == "actor"]
    group: list[Judged] = []
    for row, following in pairwise([*actors, None]):
        assert row is not None
        group.append(row)
        if following is None or not _are_listed(row.candidate, following.candidate, text):
            if len(group) > 2:
                _share(group)
            group = []


def _are_listed(one: Candidate, other: Candidate, text: str) -> bool:
    if one.sentence is not other.sentence or other.start < one.end:
        return False
    return other.start - one.end < 60 and _GLUE.match(text[one.end : other.start]) is not None


def _share(group: list[Judged]) -> None:
    labels = {label for row in group for label in row.chances["allegiance"]}
    for label in labels:
        best = max(row.chances["allegiance"].get(label, 0.0) for row in group)
        for row in group:
            own = row.chances["allegiance"].get(label, 0.0)
            if own >= LIST_OWN:
                row.chances["allegiance"][label] = max(own, LIST_SHARE * best)


def may_stand_together(one: str, other: str) -> bool:
    """Whether one clause may say both of one actor: leaving one side and turning to the other."""
    acts = {one.partition("/")[0], other.partition("/")[0]}
    sides = {one.partition("/")[2], other.partition("/")[2]}
    return "leaves" in acts and bool(acts & {"joins", "backs"}) and bool(sides - {"government", "neutral"})


def without_rivals(taken: list[Taken], read: list[Claim]) -> list[Taken]:
    """Leave out of each sentence what contradicts or repeats something surer of the same one, or of the party's own speaker.

    Args:
        taken: likely labels.
        read: what the grammar read and the weights left standing; it is surer than anything of the weights.
    """
    found: list[Taken] = []
    for one in sorted(taken, key=lambda t: -t.chance):
        if one.task != "allegiance" or not (
            any(_rivals(one, other) for other in found) or any(_is_told_otherwise(one, claim) for claim in read)
        ):
            found.append(one)
    return sorted(found, key=lambda t: (t.row.candidate.start, t.task, t.label))


def _is_told_otherwise(one: Taken, claim: Claim) -> bool:
    candidate = one.row.candidate
    return (
        isinstance(claim, AllegianceClaim)
        and candidate.actor is not None
        and claim.actor == candidate.actor.mention
        and candidate.sentence.span.start <= claim.spans[0].start < candidate.sentence.span.end
        and not may_stand_together(one.label, label_of(claim))
    )


def _rivals(one: Taken, other: Taken) -> bool:
    a, b = one.row.candidate, other.row.candidate
    if other.task != "allegiance" or a.sentence is not b.sentence or a.actor is None or b.actor is None:
        return False
    if a.actor.mention == b.actor.mention:
        return not may_stand_together(one.label, other.label)
    parties = (a.actor.party, b.actor.party)
    is_own_party = parties[0] is not None and parties[0] is parties[1] and a.actor.type != b.actor.type
    return is_own_party and "group" not in (a.actor.type, b.actor.type) and one.label == other.label
