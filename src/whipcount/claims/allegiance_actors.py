"""Who of those named takes the side: whoever is taken along, the speaker, the listed members, the whole party.

In: the actors or the verb of an allegiance. Out: the actors whose it is; the government's head and institutions take none.
"""

from __future__ import annotations

import re

from whipcount.claims.allegiance_frames import Frame
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.syntax import arguments
from whipcount.claims.tokens import Token
from whipcount.claims.unnamed import is_nobody
from whipcount.claims.who import Actor
from whipcount.model.claims import AllegianceAct, Side

# Roles, as the report gives them, of who moves a party along.
_LEADING = re.compile(r"\b(?:leader|chief|chair\w*|head|boss|convener)\b")


def is_minister(draft: Draft, actor: Actor) -> bool:
    """Whether this is a minister, not a leader who is one too: what they quit is an office."""
    if actor.type == "group":
        return actor.party is None and "minister" in actor.mention.text.lower()
    roles = " ".join(actor.identity.roles).lower() if actor.identity is not None else ""
    return (
        actor.type == "person"
        and actor.identity is not None
        and not _LEADING.search(roles)
        and ("minister" in roles or "secretary" in roles)
    )


def taken_along(draft: Draft, sentence: Sentence, verb: Token, frame: Frame) -> list[Actor]:
    """Read "Pulled his party out of the coalition": the object moves, not (only) the subject."""
    if "out of" not in frame.slots and verb.lower_ not in (
        "took",
        "takes",
        "take",
        "taking",
        "taken",
        "led",
        "lead",
        "leads",
        "turn",
        "turns",
    ):
        return []
    for argument in arguments(verb):
        if argument.preposition == "" and argument.head.i > verb.i:
            classes = draft.context.classes_of(sentence, argument.head)
            if classes & {"party", "group"} and not classes & {"government", "opposition"}:
                actor = draft.context.refer(sentence, argument.head)
                return [actor] if actor is not None else []
    return []


def takes_its_own(verb: Token) -> bool:
    """Whether several take out what is theirs: "pulled their ministers out"."""
    return any(
        child.dep_ == "obj" and any(c.lower_ in ("their", "its") for c in child.children) for child in verb.children
    )


def implied_actor(draft: Draft, sentence: Sentence, verb: Token) -> list[Actor]:
    """Let a verb without a subject inside a quotation speak for its speaker: "Leaving the coalition was right"."""
    speaker = draft.context.speaker_of(sentence.quotation)
    if speaker is not None and verb.tag_ == "VBG":
        return [speaker]
    return []


def _holds(actor: Actor, offices: tuple[str, ...]) -> bool:
    entity = actor.identity.entity if actor.identity is not None else None
    return entity is not None and any(role.office in offices for role in entity.roles)


def _rules(draft: Draft, actor: Actor) -> bool:
    """Whether this is the party of the government's head, which joins no government: it is one."""
    head = draft.context.head
    return (
        actor.identity is not None
        and actor.type == "party"
        and head is not None
        and (draft.context.party_of(head) is actor.identity)
    )


def can_hold(draft: Draft, actor: Actor, act: AllegianceAct, side: Side) -> bool:
    """Whether this one can take a side: not the government's head, no institution, no word used once."""
    context = draft.context
    if is_nobody(actor):
        return False
    if actor.identity is not None:
        if actor.identity is context.head or actor.identity in context.heads:
            return False
        if actor.identity.type in ("institution", "outlet"):
            return False
        if actor.identity.type == "unknown" and actor.identity.entity is None:
            # a lone capitalised word that the report uses once may be anything
            is_shouted = actor.identity.label.replace("-", "").isupper() and len(actor.identity.label) > 1
            if actor.identity.evidence.get("seen", 0) < 2 and not is_shouted and " " not in actor.identity.label:
                return False
    roles = " ".join(actor.identity.roles).lower() if actor.identity is not None else ""
    if act in ("opposes", "undecided") and ("speaker" in roles or _holds(actor, ("speaker", "deputy_speaker"))):
        # a Speaker who rejects a motion rules on it, and has no vote to cast
        return False
    if roles.strip() == "president" and actor.party is None and act in ("opposes", "backs", "undecided"):
        # a head of state has no vote either
        return False
    text = actor.mention.text.lower()
    if actor.type == "group" and re.search(r"\b(?:government|cabinet|coalition|administration)$", text):
        return False
    if act == "joins" and side == "government" and _rules(draft, actor):
        return False
    if (
        text in ("opposition", "joint opposition")
        and side in ("opposition", "government")
        and act in ("backs", "joins", "leaves")
    ):
        return False
    return not (actor.type == "group" and "opposition" in text and side == "government" and act == "leaves")


def listed(draft: Draft, sentence: Sentence, verb: Token, actor: Actor) -> list[Actor]:
    """Read "Four joined the opposition: A, B, C and D": the four are these, when the names are as many as the number."""
    if actor.type != "group" or not actor.seats:
        return [actor]
    colon = next((i for i in range(verb.i, len(sentence.words)) if sentence.words[i] in (":", "-")), None)
    if colon is None:
        return [actor]
    names = [n for n in sentence.names[colon:] if n is not None and n.identity.type in ("person", "unknown")]
    if len(names) != actor.seats:
        return [actor]
    found = [draft.context._actor_of_identity(n.identity) for n in names]
    return [a for a in found if a is not None] or [actor]


def whole_party(draft: Draft, sentence: Sentence, verb: Token, actor: Actor, frame: Frame) -> Actor:
    """Read "Its ministers are quitting the government": the party leaves; the ministers' own claim is the office pass's."""
    if (
        frame.act == "leaves"
        and actor.type == "group"
        and actor.party is not None
        and "minister" in actor.mention.text.lower()
        and actor.seats is None
    ):
        party = draft.context._actor_of_identity(actor.party)
        return party or actor
    return actor
