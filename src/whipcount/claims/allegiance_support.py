"""Support told of those who get it: "her cabinet rests on the Greens", "formed a coalition with the Liberals".

In: a verb whose subject is the government, its head or its party. Out: allegiance claims of those behind the preposition.
"""

from __future__ import annotations

from functools import cache

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.allegiance_actors import can_hold
from whipcount.claims.allegiance_claims import add_claims
from whipcount.claims.allegiance_doers import completed
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.syntax import Argument, arguments, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.words import form_index
from whipcount.model.claims import AllegianceAct

_PACTS = frozenset(["coalition", "government", "cabinet", "administration", "partnership", "majority"])
_STANDING = frozenset(["government", "head", "cabinet"])
_BODIES = frozenset(["party", "group", "person"])


@cache
def _leaning() -> frozenset[str]:
    return frozenset(form_index(["rest", "rely", "depend", "count", "lean"]))


@cache
def _forming() -> frozenset[str]:
    return frozenset(form_index(["form", "make", "build", "agree", "forge", "conclude", "head", "lead"]))


def find_support(draft: Draft, sentence: Sentence, verb: Token) -> None:
    """Add who is told to hold up the government, or to have entered it, by a verb whose subject is the government's side."""
    if verb.lower_ in _leaning():
        act: AllegianceAct = "backs"
    elif verb.lower_ in _forming() and any(c.dep_ == "obj" and c.lower_ in _PACTS for c in verb.children):
        act = "joins"
    else:
        return
    found = [a for a in arguments(verb) if a.preposition == ("on" if act == "backs" else "with")]
    heads = [a.head for a in _of_support(found)]
    if not heads or not _is_governing(draft, sentence, verb):
        return
    actors = [
        a for a in actors_of(draft, sentence, completed(sentence, heads)) if can_hold(draft, a, act, "government")
    ]
    actors = [a for a in actors if a.type in _BODIES and (a.identity is not None or a.party is not None)]
    reading = read_verb(sentence, verb)
    if reading.is_negated or reading.is_question or not actors:
        return
    add_claims(draft, sentence, verb, actors, act, "government", reading.modality, reading)


def _of_support(found: list[Argument]) -> list[Argument]:
    """Give those whose support it is: "rests on the votes of the Greens", "on the Greens' 52 votes", "on the Greens"."""
    rows: list[Argument] = []
    for argument in found:
        if argument.head.lower_ in ("support", "backing", "votes", "vote", "seats", "goodwill", "help"):
            owners = [c for c in argument.head.children if c.dep_ == "nmod:poss"]
            owners += [
                c for c in argument.head.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)
            ]
            rows += [Argument(owner, argument.preposition) for owner in owners]
        else:
            rows.append(argument)
    return rows


def _is_governing(draft: Draft, sentence: Sentence, verb: Token) -> bool:
    context = draft.context
    for head in subjects(verb):
        if context.classes_of(sentence, head) & _STANDING:
            return True
        name = sentence.names[head.i]
        own = context.party_of(context.head) if context.head is not None else None
        if name is not None and (name.identity is own or context.sides.get(id(name.identity)) == "government"):
            return True
    return False
