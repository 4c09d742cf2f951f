"""Positions told without an object ("voted no", "stayed away", "is out of the coalition"), and who did the same.

The phrases are data, `lexicon/positions.yaml`; who holds the position is read off the parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whipcount.claims.actor_lists import movers_of
from whipcount.claims.allegiance_actors import can_hold
from whipcount.claims.allegiance_checks import is_asked, is_minding_the_shop, is_over, is_wished_by_others
from whipcount.claims.allegiance_claims import add_claims
from whipcount.claims.allegiance_doers import doers
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.literals import Sieve
from whipcount.claims.modality import Reading
from whipcount.claims.syntax import clause_span, patients
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.claims.words import forms_of, word_file
from whipcount.model.claims import AllegianceAct, AllegianceClaim, Modality, Side

_OWN = r"(?:its|his|her|their|our|my|your)"
_END = r"(?=\s*(?:$|[.,;:!?)\"”—–-]|and\b|but\b|while\b|as\b|because\b|on\b|at\b|in the\b|when\b|after\b|this\b|last\b|yesterday\b|too\b|again\b))"
_ADVERB = r"(?:(?!not\b|n['’]t\b)[\w’'-]+ ){0,2}?"


@dataclass(frozen=True, slots=True)
class Position:
    """One row of `lexicon/positions.yaml`."""

    act: AllegianceAct
    side: Side
    is_done_to: bool
    actors: frozenset[str]
    is_only_negated: bool
    pattern: re.Pattern[str]


@cache
def positions() -> tuple[Position, ...]:
    """Give the rows of the lexicon."""
    return tuple(
        Position(
            row["act"],
            row["side"],
            row.get("of") == "patient",
            frozenset(row.get("actors", ("party", "group", "person"))),
            row.get("when") == "negated",
            re.compile("|".join(rf"\b{_expand(p)}" for p in row["phrases"])),
        )
        for row in word_file("positions")["positions"]
    )


@cache
def _positions() -> Sieve[Position]:
    return Sieve.of([(position.pattern, position) for position in positions()])


def _expand(phrase: str) -> str:
    """Turn the shorthands of a phrase into a regular expression."""

    def verb(match: re.Match[str]) -> str:
        forms = {form for word in match.group(1).strip("(?:)").split("|") for form in forms_of(word)}
        return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"

    return (
        re.sub(r"~([a-z]+|\(\?:[a-z|]+\))", verb, phrase)
        .replace("<own>", _OWN)
        .replace("<end>", _END)
        .replace("<adv>", _ADVERB)
    )


def find_positions(draft: Draft, sentence: Sentence) -> None:
    """Add the positions of one sentence that need no object."""
    words = sentence.span.of(draft.lowered)
    for position in _positions().likely(words):
        for match in position.pattern.finditer(words):
            start = sentence.span.start + match.start()
            if any(q.outer.start <= start < q.outer.end for q in sentence.quotations):
                continue
            verb = _verb_at(sentence, start, sentence.span.start + match.end())
            if verb is not None:
                _hold(draft, sentence, verb, position, is_unable=_UNABLE.search(match.group()) is not None)


def _verb_at(sentence: Sentence, start: int, end: int) -> Token | None:
    inside = [t for t in sentence.doc if start <= sentence.starts[t.i] < end]
    return next((t for t in inside if t.tag_[0] == "V" and t.dep_ not in ("aux", "aux:pass", "cop")), None) or next(
        (t.head if t.dep_ in ("cop", "aux", "aux:pass") else t for t in inside if t.tag_[0] in "VM"), None
    )


_UNABLE = re.compile(r"\bcan(?:not|['’]t| no longer)\b")


def _hold(draft: Draft, sentence: Sentence, verb: Token, position: Position, *, is_unable: bool) -> None:
    heads = patients(verb) if position.is_done_to else doers(sentence, verb)
    actors = [
        a
        for a in movers_of(draft, sentence, heads)
        if a.type in position.actors and can_hold(draft, a, position.act, position.side) and _is_known(a, sentence)
    ]
    if not actors or is_asked(verb) or is_wished_by_others(verb) or sentence.words_of().rstrip("\"'”’ ").endswith("?"):
        return
    if any(c.lower_ in ("must", "should", "ought") for c in verb.children if c.dep_.startswith("aux")):
        return
    if is_over(verb) and position.act != "leaves":
        return
    reading = read_verb(sentence, verb)
    settled = _settle(position, reading)
    if settled is None:
        return
    act, modality = settled
    if is_unable and modality == "possible":
        # "can no longer support her" is no possibility
        modality = "stated"
    span = clause_span(sentence, verb)
    if act == "backs":
        actors = [a for a in actors if not is_minding_the_shop(draft, verb, span, a)]
    fresh = [a for a in actors if not _is_told(draft, a, span.start, span.end)]
    add_claims(draft, sentence, verb, fresh, act, position.side, modality, reading)


_TAKERS = re.compile(r"\b(?:rebels?|dissidents?|independents?|backbenchers?|defectors?|dissenters?)\b", re.IGNORECASE)


def _is_known(actor: Actor, sentence: Sentence) -> bool:
    """Whether an actor is somebody of the chamber, not a crowd or the ayes of a division."""
    if actor.identity is not None:
        return actor.identity.type != "unknown" or actor.identity.entity is not None
    if actor.party is not None:
        return True
    if _TAKERS.search(actor.mention.text):
        return True
    return actor.seats is not None and bool(
        re.search(rf"\b(?:the|these|those)\s+{re.escape(actor.mention.text)}", sentence.words_of(), re.IGNORECASE)
    )


def _settle(position: Position, reading: Reading) -> tuple[AllegianceAct, Modality] | None:
    """Let a negation turn the act; a position not taken that says nothing of another one is left out."""
    modality = reading.modality
    if position.is_only_negated:
        return (position.act, "stated") if reading.is_negated and modality in ("denied", "stated") else None
    if not reading.is_negated or modality not in ("denied", "stated") or position.act == "undecided":
        return position.act, ("stated" if modality == "denied" and position.act == "undecided" else modality)
    if position.act == "backs":
        return "opposes", "stated"
    if position.act == "opposes":
        return None
    return position.act, "denied"


def _is_told(draft: Draft, actor: Actor, start: int, end: int) -> bool:
    return any(
        isinstance(c, AllegianceClaim)
        and c.actor == actor.mention
        and c.spans[0].start < end
        and start < c.spans[0].end
        for c in draft.claims
    )
