"""Who leaves, joins, backs, opposes, hesitates or returns: frames of verbs and nouns over the parse.

In: a sentence of a draft. Out: allegiance claims in the draft.
"""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.actor_lists import actors_of, movers_of
from whipcount.claims.allegiance_actors import (
    can_hold,
    implied_actor,
    is_minister,
    listed,
    taken_along,
    takes_its_own,
    whole_party,
)
from whipcount.claims.allegiance_checks import (
    is_asked,
    is_division_row,
    is_joining_in,
    is_leaving_a_room,
    is_leaving_so,
    is_minding_the_shop,
    is_over,
    is_pointless,
    is_result,
    is_voting_so,
    is_wished_by_others,
)
from whipcount.claims.allegiance_claims import add_claim, add_claims, settle
from whipcount.claims.allegiance_doers import doers
from whipcount.claims.allegiance_frames import (
    Frame,
    frames,
    has_noun,
    has_particle,
    match_slot,
    nominal_frames,
)
from whipcount.claims.allegiance_nouns import read_noun
from whipcount.claims.allegiance_support import find_support
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, when_of
from whipcount.claims.syntax import (
    Argument,
    arguments,
    clause_span,
    coordinated,
    subjects,
)
from whipcount.claims.tokens import Token
from whipcount.claims.words import form_index, singular, word_file
from whipcount.model.claims import Modality, Side


@cache
def _undecided_phrases() -> re.Pattern[str]:
    phrases = sorted(word_file("allegiance")["undecided"]["phrases"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b", re.IGNORECASE)


def find_allegiances(draft: Draft, sentence: Sentence) -> None:
    """Add the allegiance claims of one sentence to the draft."""
    for token in sentence.doc:
        if sentence.names[token.i] is not None or sentence.quoted[token.i] is not None:
            continue
        form = sentence.lower[token.i]
        rows = frames().get(form)
        if rows and (token.tag_[0] in "VM" or _is_misread_verb(token)):
            _try_frames(draft, sentence, token, rows)
        if form in ("lost", "lose", "loses", "losing") and token.tag_[0] == "V":
            _lost_support(draft, sentence, token)
        if token.tag_[0] == "V":
            find_support(draft, sentence, token)
        noun = nominal_frames().get(singular(form))
        if noun is not None and token.tag_ in ("NN", "NNS"):
            read_noun(draft, sentence, token, noun)
    _find_undecided(draft, sentence)


def _is_misread_verb(token: Token) -> bool:
    """Whether a word has a subject as a verb has, though the tagger took it for another; "is part of" is none."""
    return any(c.dep_.startswith("nsubj") for c in token.children) and not any(
        c.dep_ == "cop" and token.tag_[0] == "N" for c in token.children
    )


def _try_frames(draft: Draft, sentence: Sentence, verb: Token, rows: tuple[tuple[str, Frame], ...]) -> None:
    found = arguments(verb)
    if is_leaving_so(sentence, verb, found) or is_joining_in(verb):
        return
    for lemma, frame in rows:
        if not has_particle(sentence, verb, lemma):
            continue
        if frame.nouns and not has_noun(verb, found, frame):
            continue
        side = match_slot(draft, sentence, verb, found, frame)
        if side is None:
            continue
        if frame.act == "leaves" and verb.lower_ in ("lost", "lose", "loses", "losing"):
            continue
        if _emit(draft, sentence, verb, frame, side):
            return


def _is_cabinet_only(draft: Draft, sentence: Sentence, found: list[Argument]) -> bool:
    """Whether what is left is a cabinet: a party that leaves it leaves the government, a person only an office."""
    classes = {c for a in found for c in draft.context.classes_of(sentence, a.head)}
    return "cabinet" in classes and not classes & {"government", "opposition"}


def _emit(draft: Draft, sentence: Sentence, verb: Token, frame: Frame, side: Side) -> bool:
    found = arguments(verb)
    actors = taken_along(draft, sentence, verb, frame)
    movers = movers_of(draft, sentence, doers(sentence, verb)) if not actors or takes_its_own(verb) else []
    if movers and (not actors or all(a.type == "party" for a in movers)):
        # "A and B pulled their ministers out": the parties move
        actors = movers
    if not actors:
        actors = implied_actor(draft, sentence, verb)
    actors = [a for a in actors if can_hold(draft, a, frame.act, side)]
    if frame.act == "leaves" and _is_cabinet_only(draft, sentence, found):
        if set(sentence.lower) & {"support", "supporting", "supports", "back", "backing", "supported"}:
            # out of the cabinet, and something is said of support: not a departure from the government
            return False
        actors = [a for a in actors if a.type == "party" or (a.type == "group" and a.party is not None)]
    if frame.act == "leaves" and side == "government" and verb.lower_ in _quitting_forms():
        # a minister who resigns from the government leaves an office
        actors = [a for a in actors if not is_minister(draft, a)]
    if frame.act == "leaves" and (is_voting_so(sentence, verb) or is_leaving_a_room(sentence, verb)):
        return False
    if frame.act == "backs":
        span = clause_span(sentence, verb)
        actors = [a for a in actors if not is_minding_the_shop(draft, verb, span, a)]
        if is_pointless(verb):
            return False
    if frame.actors:
        actors = [a for a in actors if a.type in frame.actors]
        if "-" in frame.slots and any(x.preposition == "" and x.head.tag_[0] in "NC" for x in arguments(verb)):
            return False
    if is_division_row(sentence, actors) or is_asked(verb) or is_wished_by_others(verb):
        return False
    if verb.lower_ in _voting_forms():
        actors = [a for a in actors if not is_result(a, sentence)]
    if any(c.dep_.startswith("aux") and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return False
    actors = [member for a in actors for member in listed(draft, sentence, verb, a)]
    actors = [whole_party(draft, sentence, verb, a, frame) for a in actors]
    if not actors:
        return False
    reading = read_verb(sentence, verb)
    if reading.is_question:
        return False
    act, final_side, modality = settle(frame, side, reading)
    if act == "undecided" and reading.is_negated:
        return False
    if frame.act == "backs" and verb.lower_ in _signing_forms() and act == "opposes":
        act, modality = "backs", "denied"
    if is_over(verb):
        if act not in ("backs", "joins"):
            return False
        act = "leaves"
        if modality == "possible" and any(c.lower_ in ("can", "could") for c in verb.children):
            # "can no longer support her" is no possibility
            modality = "stated"
    add_claims(draft, sentence, verb, actors, act, final_side, modality, reading)
    return True


@cache
def _quitting_forms() -> frozenset[str]:
    return frozenset(form_index(["resign", "quit", "leave", "step", "depart"]))


@cache
def _voting_forms() -> frozenset[str]:
    return frozenset(form_index(["vote", "abstain", "oppose", "support", "back", "reject", "stand"]))


@cache
def _signing_forms() -> frozenset[str]:
    return frozenset(form_index(["sign", "co-sign", "put", "add"]))


def _lost_support(draft: Draft, sentence: Sentence, verb: Token) -> None:
    """Read "The coalition has lost the support of five members": the five leave."""
    for child in verb.children:
        if child.dep_ != "obj" or child.lower_ not in ("support", "backing", "confidence", "votes", "loyalty"):
            continue
        losers = {c for s in subjects(verb) for c in draft.context.classes_of(sentence, s)}
        if losers and not losers & {"government", "head", "party", "person", "alliance", "unknown"}:
            return
        heads = [
            h
            for g in child.children
            if g.dep_.startswith("nmod") and any(k.lower_ == "of" for k in g.children)
            for h in coordinated(g)
        ]
        reading = read_verb(sentence, verb)
        sources = draft.sources(sentence, verb)
        span = clause_span(sentence, verb)
        for actor in actors_of(draft, sentence, heads):
            if actor.type == "group" and not actor.seats and actor.party is None:
                continue
            modality = reported(reading.modality, sources, reading, actor)
            when = when_of(draft, sentence, verb, span, reading)
            add_claim(draft, actor, "leaves", "government", span, sources, modality, when)


def _find_undecided(draft: Draft, sentence: Sentence) -> None:
    """Read "has not said what it will do", "is still weighing its options", "remains neutral"."""
    start, end = sentence.span.start, sentence.span.end
    for match in _undecided_phrases().finditer(draft.text, start, end):
        token = next((t for t in sentence.doc if sentence.starts[t.i] <= match.start() < sentence.ends[t.i]), None)
        if token is None or sentence.quoted[token.i] is not None:
            continue
        verb = token
        while (
            verb.tag_[0] not in "VM"
            and verb.head != verb
            and not any(c.dep_.startswith("nsubj") for c in verb.children)
        ):
            verb = verb.head
        actors = actors_of(draft, sentence, doers(sentence, verb))
        if match.group().lower() in ("not said", "mull", "neutral", "not declared", "undecided") and not actors:
            continue
        span = clause_span(sentence, verb)
        reading = read_verb(sentence, verb)
        sources = draft.sources(sentence, verb)
        when = when_of(draft, sentence, verb, span, None)
        for actor in actors:
            if actor.identity is not None and (
                actor.identity is draft.context.head or actor.identity.type in ("institution", "outlet")
            ):
                continue
            if not can_hold(draft, actor, "undecided", "neutral"):
                continue
            modality: Modality = "reported" if reading.is_hearsay else "stated"
            modality = reported(modality, sources, None, actor)
            add_claim(draft, actor, "undecided", "neutral", span, sources, modality, when)
