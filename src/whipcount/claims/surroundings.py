"""What stands around a word of a sentence, told as features: names by the part they play, words by their stem.

In: a sentence of a draft. Out: strings such as `left:coalition` or `path:nsubj<leav`, the input of the
weights. No name, number or date of a text is ever part of a feature: what is learned is language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import read_verb
from whipcount.claims.mentions import Identity
from whipcount.claims.modality import Reading
from whipcount.claims.numbers import word_value
from whipcount.claims.tokens import Token
from whipcount.claims.who import Context
from whipcount.claims.words import senses, stem

# How far the words before and behind a candidate are told by their distance, and as a bag.
NEAR = 4
WINDOW = 10
# How far senses are told once more, as close.
CLOSE = 6
# Levels of governing words above a candidate.
LEVELS = 3
# Words that stand beside another and share what governs it.
_BESIDE = frozenset(["conj", "flat", "appos", "nmod:desc", "list"])


@cache
def _plain_numbers() -> frozenset[str]:
    return frozenset(["one", "a", "an", "single", "lone"])


@dataclass(slots=True)
class Surroundings:
    """The words of one sentence as features see them; its parse as plain lists, since every candidate asks for it.

    Attributes:
        masks: per token the stem, or the part that a name, number or quotation plays.
        senses: per token the senses of the word lists in which it stands, alone or in a phrase.
        heads, deps, tags, kids: the parse.
        cases: per token the preposition in front of it.
    """

    context: Context
    sentence: Sentence
    masks: list[str] = field(default_factory=list)
    senses: list[frozenset[str]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    _classes: dict[int, frozenset[str]] = field(default_factory=dict)
    _readings: dict[int, Reading] = field(default_factory=dict)
    _beside: dict[tuple[str, int], tuple[list[str], list[str]]] = field(default_factory=dict)
    _paths: dict[int, list[str]] = field(default_factory=dict)
    _bag: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the parse apart once."""
        self.tokens = self.sentence.doc
        self.heads = [t.head.i for t in self.tokens]
        self.deps = [t.dep_ for t in self.tokens]
        self.tags = [t.tag_ for t in self.tokens]
        self.kids = [[] for _ in self.tokens]
        for index, head in enumerate(self.heads):
            if head != index:
                self.kids[head].append(index)
        self.masks = [self._mask(i) for i in range(len(self.tokens))]
        self.senses = senses().of(self.masks)
        lower = self.sentence.lower
        self.cases = [
            " ".join(
                lower[k] for k in kids if k < i and self.deps[k] in ("case", "mark") and lower[k] not in ("'s", "’s")
            )
            for i, kids in enumerate(self.kids)
        ]

    def reading_at(self, index: int) -> Reading:
        """Give the modality of a verb."""
        if index not in self._readings:
            self._readings[index] = read_verb(self.sentence, self.tokens[index])
        return self._readings[index]

    def anchor(self, index: int) -> int:
        """Give the verb (or else the topmost word) that governs a token."""
        here = index
        while self.heads[here] != here:
            here = self.heads[here]
            if self.tags[here][0] in "VM" or any(
                self.deps[k] == "cop" or self.deps[k].startswith("nsubj") for k in self.kids[here]
            ):
                return here
        return here

    def _mask(self, index: int) -> str:
        name = self.sentence.names[index]
        if name is not None:
            return mask_of(self.context, name.identity)
        if self.sentence.quoted[index] is not None:
            return "<QUOTE>"
        word = self.sentence.lower[index]
        if word[:1].isdigit() or (word not in _plain_numbers() and word_value(word) is not None):
            return "<NUM>"
        return stem(word)

    def classes_at(self, index: int) -> frozenset[str]:
        """Give what the noun at a token is."""
        if index not in self._classes:
            rows: frozenset[str] = frozenset()
            if self.sentence.quoted[index] is None and self.tags[index][:2] in ("NN", "PR"):
                rows = self.context.classes_of(self.sentence, self.tokens[index])
            self._classes[index] = rows
        return self._classes[index]

    def around(self, index: int) -> list[str]:
        """Give the words near a token, by distance and as bags of the left and the right."""
        masks = self.masks
        found: list[str] = []
        low, high = max(0, index - WINDOW), min(len(masks), index + WINDOW + 1)
        for place in range(low, high):
            if place == index:
                continue
            distance = place - index
            side = "l" if distance < 0 else "r"
            far, near = self._beside.get((side, place)) or self._stands_beside(side, place)
            found += far
            if abs(distance) <= NEAR:
                found.append(f"{distance}:{masks[place]}")
                if place + 1 < high and place + 1 != index:
                    found.append(f"{side}2:{masks[place]}_{masks[place + 1]}")
            if abs(distance) <= CLOSE:
                found += near
        return found

    def _stands_beside(self, side: str, place: int) -> tuple[list[str], list[str]]:
        """Give what a token tells of every other one to its side, and of those close to it."""
        far = [f"{side}:{self.masks[place]}"]
        far += [f"{side}~{sense}" for sense in self.senses[place]]
        far += [f"{side}@{row}" for row in self.classes_at(place)]
        found = far, [f"{side}6~{sense}" for sense in self.senses[place]]
        self._beside[side, place] = found
        return found

    def bag(self) -> list[str]:
        """Give the words of the whole sentence, alone and in pairs, and the senses in it."""
        if not self._bag:
            masks = self.masks
            rows = sorted({sense for row in self.senses for sense in row})
            self._bag += [f"s:{mask}" for mask in masks]
            self._bag += [f"s2:{a}_{b}" for a, b in pairwise(masks)]
            self._bag += [f"s~{a}&{b}" for i, a in enumerate(rows) for b in rows[i + 1 :]]
        return self._bag

    def shape(self) -> list[str]:
        """Give what kind of sentence it is: the senses in it, who and how many are named, the marks of a list."""
        masks = self.masks
        found = [f"s~{sense}" for sense in sorted({sense for row in self.senses for sense in row})]
        for mask in sorted({m for m in masks if m.startswith("<")}):
            found.append(f"s#{mask}{min(masks.count(mask), 3)}")
        found += [f"s@{row}" for row in sorted({row for i in range(len(masks)) for row in self.classes_at(i)})]
        found += [f"s#{mark}{min(masks.count(mark), 4)}" for mark in (":", ";", ",", "(", "-") if mark in masks]
        return found

    def syntax(self, index: int) -> list[str]:
        """Give the path from a token to the words that govern it, and what else hangs on those."""
        if index not in self._paths:
            self._paths[index] = self._path_of(index)
        return self._paths[index]

    def _path_of(self, index: int) -> list[str]:
        found = [f"dep:{self.deps[index]}", f"tag:{self.tags[index]}", f"case:{self.cases[index]}"]
        if any(self.deps[k] == "nmod:poss" for k in self.kids[index]):
            found.append("owned")
        here = index
        while self.deps[here] in _BESIDE and self.heads[here] != here:
            found.append(f"via:{self.deps[here]}")
            here = self.heads[here]
        path = ""
        for level in range(LEVELS):
            governor = self.heads[here]
            if governor == here:
                found.append(f"root{level}")
                break
            preposition = self.cases[here]
            step = f"{self.deps[here]}({preposition})" if preposition else self.deps[here]
            path += f"<{step}<{self.masks[governor]}"
            found += [f"path{level}:{path}", f"up{level}:{self.masks[governor]}", f"up{level}:{step}"]
            for sense in self.senses[governor]:
                found += [f"up{level}~{sense}<{step}", f"up{level}~{sense}"]
            if level < 2:
                found += self._around_governor(level, governor, here)
            here = governor
        for child in self.kids[index]:
            if self.deps[child] in ("acl:relcl", "acl", "advcl"):
                found.append(f"rel:{self.masks[child]}")
                found += [f"rel~{sense}" for sense in self.senses[child]]
                found += self._around_governor(9, child, index)
        return found

    def _around_governor(self, level: int, governor: int, below: int) -> list[str]:
        head = self.masks[governor]
        found: list[str] = []
        if any(self.deps[k] == "aux:pass" for k in self.kids[governor]):
            found += [f"passive{level}", f"passive{level}:{head}"]
        for child in self.kids[governor]:
            label = self.deps[child].split(":")[0]
            if child == below or label == "punct":
                continue
            word = self.masks[child]
            if label in ("aux", "advmod", "mark", "cc", "compound", "det"):
                found.append(f"arg{level}:{label}={word}")
                if label in ("advmod", "compound"):
                    found.append(f"arg{level}:{head}+{word}")
                continue
            slot = self.cases[child] or label
            found += [f"arg{level}:{slot}={word}", f"arg{level}:{head}+{slot}={word}"]
            for row in self.classes_at(child):
                found += [f"arg{level}:{slot}@{row}", f"arg{level}:{head}+{slot}@{row}"]
                found += [f"arg{level}~{sense}+{slot}@{row}" for sense in self.senses[governor]]
            found += [f"arg{level}:{slot}~{sense}" for sense in self.senses[child]]
            for inner in self.kids[child]:
                if self.deps[inner].split(":")[0] in ("nmod", "obl") and self.deps[inner] != "nmod:poss":
                    inside = self.cases[inner]
                    for row in self.classes_at(inner):
                        found += [f"arg{level}:{word}+{inside}@{row}", f"in{level}:{inside}@{row}"]
        return found


def mask_of(context: Context, identity: Identity) -> str:
    """Give the part a name plays: head of government, person, party, institution, with its side where known."""
    if identity.evidence.get("place"):
        return "<PLACE>"
    if identity is context.head or identity in context.heads:
        return "<HEAD>"
    kind = {"person": "PERSON", "party": "PARTY", "alliance": "PARTY", "institution": "BODY", "outlet": "OUTLET"}.get(
        identity.type, "NAME"
    )
    return f"<{kind}{_side_of(context, identity)}>" if kind in ("PERSON", "PARTY", "NAME") else f"<{kind}>"


def _side_of(context: Context, identity: Identity) -> str:
    side = context.sides.get(id(identity))
    if side is None and identity.type == "person":
        party = context.party_of(identity)
        side = context.sides.get(id(party)) if party is not None else None
    return {"government": "+", "opposition": "-"}.get(side or "", "")
