"""Moves told by a noun: "announced its exit from the coalition", "the departure of UTJ", "20 defections".

In: a noun of the lexicon and its frame. Out: allegiance claims in the draft, unless a verb has told the same.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.allegiance_actors import can_hold
from whipcount.claims.allegiance_claims import add_claim, settle
from whipcount.claims.allegiance_frames import (
    Frame,
    side_of,
)
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, when_of
from whipcount.claims.syntax import (
    clause_span,
    phrase_span,
    subjects,
)
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.claims.words import form_index, singular
from whipcount.model.claims import AllegianceClaim, Mention, Side, Span

_ANNOUNCE = frozenset(
    (
        "announce announced announces announcing declare declared declares declaring confirm confirmed signal "
        "signalled plan planned mark marked threaten threatened stage staged make made"
    ).split()
)


_POINTING = re.compile(r"(?:its|their|his|her|whose)\b", re.IGNORECASE)
# Who reacts to a departure does not depart.
_REACTING = (
    "welcome hail applaud greet celebrate criticise criticize condemn denounce deplore lament blame mourn mock describe note "
    "survive discuss dismiss"
).split()
_WANTING = frozenset(
    form_index(["demand", "urge", "seek", "want", "accept", "call", "await", "regret", "expect", "fear", *_REACTING])
)


_SUPPORT_VERBS = frozenset(
    (
        "take taken takes took withdraw withdrew withdrawn withdrawing lose lost loses pull pulled revoke "
        "revoked rescind rescinded end ended seek sought need needs needed win won secure secured extend "
        "extended pledge pledged offer offered lend lent give gave given throw threw enjoy enjoys enjoyed "
        "command commands retain retains muster gather gathered claim claimed"
    ).split()
)


def read_noun(draft: Draft, sentence: Sentence, noun: Token, frame: Frame) -> None:
    """Read "The party announced its exit from the coalition", "the departure of UTJ"."""
    governor = noun.head
    if frame.act == "backs" and governor.lower_ in _SUPPORT_VERBS:
        return
    if governor.lower_ in _WANTING:
        return
    side: Side | None = None
    for child in noun.children:
        if child.dep_.split(":")[0] not in ("nmod", "obl") or child.dep_ == "nmod:poss":
            continue
        slot = " ".join(c.lower_ for c in child.children if c.dep_ == "case")
        hits = draft.context.classes_of(sentence, child) & frame.targets
        if slot in frame.slots and hits:
            side = side_of(frame, hits)
    if side is None and not ("-" in frame.slots and governor.tag_[0] == "V"):
        return
    if side is None:
        side = "government"
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    owners += [c for c in noun.children if c.dep_ == "nmod" and any(k.lower_ in ("of", "by") for k in c.children)]
    if not owners and noun.dep_ in ("obj", "conj", "xcomp", "ccomp") and governor.lower_ in _ANNOUNCE:
        owners = subjects(governor if governor.tag_[0] == "V" else governor.head)
    actors = [a for a in actors_of(draft, sentence, owners) if can_hold(draft, a, frame.act, side)]
    if not actors and noun.tag_ == "NNS" and singular(noun.lower_) == "defection":
        seats, bound = draft.context.head_count(sentence, noun)
        if seats:
            actors = [
                Actor(
                    Mention(" ".join(phrase_span(sentence, noun).of(sentence.text).split()), None, None, "group"),
                    "group",
                    None,
                    None,
                    seats,
                    bound,
                )
            ]
    # "the departure of its four MPs": whose they are must be known
    actors = [a for a in actors if a.type != "group" or a.party is not None or not _POINTING.match(a.mention.text)]
    if not actors:
        return
    anchor = governor if governor.tag_[0] in "VM" else noun
    reading = read_verb(sentence, anchor)
    if noun.dep_.startswith("nsubj") and reading.is_negated:
        # "the departure of the Greens does not threaten her": they have gone all the same
        reading = replace(reading, is_negated=False, modality="stated")
    act, final_side, modality = settle(frame, side, reading)
    span = clause_span(sentence, anchor) if anchor == governor else phrase_span(sentence, noun)
    sources = draft.sources(sentence, anchor)
    when = when_of(draft, sentence, anchor, span, reading)
    for actor in actors:
        if actor.identity is not None and any(
            isinstance(c, AllegianceClaim)
            and c.actor == actor.mention
            and c.act == act
            and c.side == final_side
            and _overlap(c.spans[0], span)
            for c in draft.claims
        ):
            continue
        add_claim(draft, actor, act, final_side, span, sources, reported(modality, sources, reading, actor), when)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
