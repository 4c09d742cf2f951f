"""What stands around a word of a sentence, told as features: names by the part they play, words by their stem.

In: a sentence of a draft. Out: strings such as `left:coalition` or `path:nsubj<leav`, the input of the weights of the
second reading. No name, number or date of a text is ever part of a feature: what is learned is language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from whipcount.claims.analysis import Sentence
from whipcount.claims.mentions import Identity
from whipcount.claims.numbers import word_value
from whipcount.claims.syntax import Token, case_of, is_passive
from whipcount.claims.who import Context
from whipcount.claims.words import senses, stem

# How far the words before and behind a candidate are told by their distance, and as a bag.
NEAR = 4
WINDOW = 10
# Levels of governing words above a candidate.
LEVELS = 3


@cache
def _plain_numbers() -> frozenset[str]:
    return frozenset(["one", "a", "an", "single", "lone"])


@dataclass(slots=True)
class Surroundings:
    """The words of one sentence as features see them.

    Attributes:
        masks: per token the stem, or the part that a name, number or quotation plays.
        classes: per token what its noun is (government, motion, ...), as far as asked.
        senses: per token the senses of the word lists in which it stands, alone or in a phrase.
    """

    context: Context
    sentence: Sentence
    masks: list[str] = field(default_factory=list)
    senses: list[frozenset[str]] = field(default_factory=list)
    classes: dict[int, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Mask the words once."""
        self.masks = [self._mask(i) for i in range(len(self.sentence.words))]
        self.senses = senses().of(self.masks)

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
        if index not in self.classes:
            token = self.sentence.doc[index]
            rows: frozenset[str] = frozenset()
            if self.sentence.quoted[index] is None and token.tag_[:2] in ("NN", "PR"):
                rows = self.context.classes_of(self.sentence, token)
            self.classes[index] = rows
        return self.classes[index]

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
            found.append(f"{side}:{masks[place]}")
            if abs(distance) <= NEAR:
                found.append(f"{distance}:{masks[place]}")
                if place + 1 < high and place + 1 != index:
                    found.append(f"{side}2:{masks[place]}_{masks[place + 1]}")
            found += [f"{side}~{sense}" for sense in self.senses[place]]
            if abs(distance) <= 6:
                found += [f"{side}6~{sense}" for sense in self.senses[place]]
        return found

    def bag(self) -> list[str]:
        """Give the words of the whole sentence, alone and in pairs, and the senses in it."""
        masks = self.masks
        found = [f"s:{mask}" for mask in masks]
        found += [f"s2:{a}_{b}" for a, b in pairwise(masks)]
        rows = sorted({sense for row in self.senses for sense in row})
        return found + [f"s~{a}&{b}" for i, a in enumerate(rows) for b in rows[i + 1 :]]

    def shape(self) -> list[str]:
        """Give what kind of sentence it is: the senses in it, who and how many are named, the marks of a list."""
        masks = self.masks
        found = [f"s~{sense}" for sense in sorted({sense for row in self.senses for sense in row})]
        for mask in sorted({m for m in masks if m.startswith("<")}):
            found.append(f"s#{mask}{min(masks.count(mask), 3)}")
        found += [f"s#{mark}{min(masks.count(mark), 4)}" for mark in (":", ";", ",", "(", "-") if mark in masks]
        return found

    def syntax(self, token: Token) -> list[str]:
        """Give the path from a token to the words that govern it, and what else hangs on those."""
        found = [f"dep:{token.dep_}", f"tag:{token.tag_}", f"case:{case_of(token)}"]
        if any(c.dep_ == "nmod:poss" for c in token.children):
            found.append("owned")
        here = token
        while here.dep_ in ("conj", "flat", "appos", "nmod:desc", "list") and here.head != here:
            found.append(f"via:{here.dep_}")
            here = here.head
        path = ""
        for level in range(LEVELS):
            if here.head == here:
                found.append(f"root{level}")
                break
            label, governor = here.dep_, here.head
            preposition = case_of(here)
            step = f"{label}({preposition})" if preposition else label
            path += f"<{step}<{self.masks[governor.i]}"
            found += [f"path{level}:{path}", f"up{level}:{self.masks[governor.i]}", f"up{level}:{step}"]
            found += [f"up{level}~{sense}<{step}" for sense in self.senses[governor.i]]
            found += [f"up{level}~{sense}" for sense in self.senses[governor.i]]
            if level < 2:
                found += self._around_governor(level, governor, here)
            here = governor
        for child in token.children:
            if child.dep_ in ("acl:relcl", "acl", "advcl"):
                found.append(f"rel:{self.masks[child.i]}")
                found += [f"rel~{sense}" for sense in self.senses[child.i]]
                found += self._around_governor(9, child, token)
        return found

    def _around_governor(self, level: int, governor: Token, below: Token) -> list[str]:
        head = self.masks[governor.i]
        found: list[str] = []
        if is_passive(governor):
            found += [f"passive{level}", f"passive{level}:{head}"]
        for child in governor.children:
            if child == below or child.dep_ == "punct":
                continue
            word, label = self.masks[child.i], child.dep_.split(":")[0]
            preposition = case_of(child)
            slot = preposition or label
            if label in ("aux", "advmod", "mark", "cc", "compound", "det"):
                found.append(f"arg{level}:{label}={word}")
                if label in ("advmod", "compound"):
                    found.append(f"arg{level}:{head}+{word}")
                continue
            found += [f"arg{level}:{slot}={word}", f"arg{level}:{head}+{slot}={word}"]
            for row in self.classes_at(child.i):
                found += [f"arg{level}:{slot}@{row}", f"arg{level}:{head}+{slot}@{row}"]
                found += [f"arg{level}~{sense}+{slot}@{row}" for sense in self.senses[governor.i]]
            found += [f"arg{level}:{slot}~{sense}" for sense in self.senses[child.i]]
            for inner in child.children:
                if inner.dep_.split(":")[0] in ("nmod", "obl") and inner.dep_ != "nmod:poss":
                    inside = case_of(inner)
                    found += [f"arg{level}:{word}+{inside}@{row}" for row in self.classes_at(inner.i)]
                    found += [f"in{level}:{inside}@{row}" for row in self.classes_at(inner.i)]
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
