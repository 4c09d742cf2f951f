"""Who has the heads that a number counts, by the syntax: a side of the chamber or a party.

"The coalition of A, B and C holds 52", "leaves the prime minister with 48", "its eight deputies": the noun or verb that
governs the number says whose it is, however many words stand between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.mentions import Identity
from whipcount.claims.numbers import Number
from whipcount.claims.syntax import case_of, coordinated, patients, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.words import word_file

_OBJECTS = ("obj", "iobj", "dep")
_OBLIQUES = ("obl", "nmod", "advmod", "xcomp", "ccomp")
_SIDES: tuple[Literal["government", "opposition"], ...] = ("government", "opposition")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a number: a side, or a party; neither where several who share no side hold it together."""

    side: Literal["government", "opposition"] | None
    party: Identity | None


_NOBODY = Holder(None, None)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_file("counts")[name])


def holder_of(draft: Draft, sentence: Sentence, number: Number) -> Holder | None:
    """Give who has as many heads as a number says; `None` where the syntax names nobody."""
    token = _token_of(sentence, number)
    if token is None:
        return None
    noun = token.head if token.dep_.startswith("nummod") else token
    if noun is not token and noun.lower_ not in _words("heads"):
        return None
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is not None and owner.i < token.i:
        found = _read(draft, sentence, [owner])
        is_people = noun is not token and noun.lower_ in _words("people")
        if found is not None and found.side == "government" and is_people and _is_person(sentence, owner):
            return _party_of_head(draft)
        return found
    while noun.dep_ in ("nmod", "obl") and case_of(noun) == "of" and noun.head.lower_ in _words("heads"):
        noun = noun.head
    while noun.dep_ == "conj" and noun.head.i < noun.i and noun.head.tag_ == "CD":
        noun = noun.head
    return _by_verb(draft, sentence, noun)


def _is_person(sentence: Sentence, token: Token) -> bool:
    name = sentence.names[token.i]
    return token.lower_ in ("his", "her") or (name is not None and name.identity.type == "person")


def _party_of_head(draft: Draft) -> Holder:
    """Give the party of the head of government: "her 79 members" are those of her own party."""
    head = draft.context.head
    party = draft.context.party_of(head) if head is not None else None
    return Holder(None, party) if party is not None else _NOBODY


def _token_of(sentence: Sentence, number: Number) -> Token | None:
    """Give the word of a number that others govern: the last whose head stands outside it."""
    inside = [t for t in sentence.doc if number.start <= sentence.starts[t.i] < number.end]
    return next((t for t in reversed(inside) if t.head not in inside or t.head is t), None)


def _by_verb(draft: Draft, sentence: Sentence, noun: Token) -> Holder | None:
    verb, preposition = noun.head, case_of(noun)
    if verb is noun:
        return None
    label = noun.dep_.split(":")[0]
    if label in _OBJECTS and not preposition:
        if verb.lower_ in _words("changes") and (given := [c for c in verb.children if c.dep_ == "iobj"]):
            return _read(draft, sentence, given)
        if verb.lower_ in _words("holds"):
            return _read(draft, sentence, subjects(verb))
        return None
    if label not in _OBLIQUES or not preposition:
        return None
    short = preposition.rpartition(" ")[2]
    if verb.lower_ in _words("changes") and preposition in _words("changes_by"):
        changed = [t for t in patients(verb) if t is not noun]
        if changed:
            return _read(draft, sentence, changed[:1])
    if {f"{verb.lower_} {preposition}", f"{verb.lower_} {short}"} & _words("holds_with"):
        held = subjects(verb) or [c for c in verb.children if c.dep_ == "nsubj:pass"]
        return _read(draft, sentence, held)
    return None


def _read(draft: Draft, sentence: Sentence, owners: list[Token]) -> Holder | None:
    """Give what the owners of a number are: their side, the party, or nothing where they differ."""
    owners = [t for t in owners if t.lower_ not in ("who", "whom", "that") or sentence.names[t.i] is not None]
    if len(owners) == 1 and len(more := coordinated(owners[0])) > 1:
        owners = more
    if not owners:
        return None
    found = [_read_one(draft, sentence, t) for t in owners]
    if len(found) == 1:
        return found[0]
    sides = {_side_of(draft, one) for one in found}
    if len(sides) == 1 and (side := sides.pop()) is not None:
        return Holder(side, None)
    return _NOBODY


def _party_of_owner(draft: Draft, sentence: Sentence, token: Token) -> Holder | None:
    """Give the party of a person whose party has the heads: "Berg's party has 45 seats" counts no side."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    name = sentence.names[owner.i] if owner is not None else None
    if name is None or name.identity.type != "person":
        return None
    party = draft.context.party_of(name.identity)
    return Holder(None, party) if party is not None else _NOBODY


def _side_of(draft: Draft, holder: Holder | None) -> Literal["government", "opposition"] | None:
    if holder is None or holder.side is not None or holder.party is None:
        return holder.side if holder is not None else None
    side = draft.context.sides.get(id(holder.party))
    return side if side in _SIDES else None


def _read_one(draft: Draft, sentence: Sentence, token: Token) -> Holder | None:
    context = draft.context
    name = sentence.names[token.i]
    if name is not None:
        return _of_identity(draft, name.identity)
    if token.lower_ in _words("camps"):
        owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
        if owner is not None and (found := _read_one(draft, sentence, owner)) is not None:
            return Holder(_side_of(draft, found), None)
    if any(c.lower_ in ("ruling", "governing") for c in token.children) and token.lower_ != "party":
        return Holder("government", None)
    if any(c.dep_.startswith("acl") and any(t.lower_ == "against" for t in c.subtree) for c in token.children):
        return Holder("opposition", None)
    if token.lower_ in ("party", "group", "faction") and (whose := _party_of_owner(draft, sentence, token)) is not None:
        return whose
    classes = context.classes_of(sentence, token)
    if "government" in classes or "head" in classes:
        return Holder("government", None)
    if "opposition" in classes:
        return Holder("opposition", None)
    if token.lower_ in ("his", "its", "their", "whose", "her"):
        return _of_possessive(draft, sentence, token)
    if token.lower_ in ("they", "them", "we", "us", "i"):
        return None
    actor = context.refer(sentence, token)
    if actor is None or actor.identity is None or actor.type == "group":
        return None
    return _of_identity(draft, actor.identity)


def _of_possessive(draft: Draft, sentence: Sentence, token: Token) -> Holder | None:
    """Read "its", "whose", "his": the side or party that it points to."""
    context = draft.context
    if token.lower_ == "whose":
        clause = token
        while clause.head is not clause and not clause.dep_.startswith("acl"):
            clause = clause.head
        return _read_one(draft, sentence, clause.head) if clause.head is not clause else None
    actor = context.refer(sentence, token)
    if actor is None or actor.identity is None:
        return None
    return _of_identity(draft, actor.identity)


def _of_identity(draft: Draft, identity: Identity) -> Holder | None:
    context = draft.context
    if identity is context.head or identity in context.heads:
        return Holder("government", None)
    if identity.type == "person":
        if context.sides.get(id(identity)) == "opposition":
            return Holder("opposition", None)
        party = context.party_of(identity)
        return Holder(None, party) if party is not None and context._leads(identity) else None
    if identity.evidence.get("place") or identity.type not in ("party", "alliance"):
        return None
    side = context.sides.get(id(identity))
    if identity.type == "alliance" and side in _SIDES:
        return Holder(side, None)
    return Holder(None, identity)
