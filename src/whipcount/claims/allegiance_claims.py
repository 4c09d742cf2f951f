"""The claims of an allegiance: what a negation makes of the act, then one claim for each actor.

In: verb, actors, act, side and reading. Out: claims in the draft, with the words, sources and day of the verb's clause.
"""

from __future__ import annotations

from whipcount.claims.allegiance_checks import is_long_past
from whipcount.claims.allegiance_frames import Frame
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, reported, when_of
from whipcount.claims.modality import Reading
from whipcount.claims.speakers import Source
from whipcount.claims.syntax import clause_span
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import AllegianceAct, AllegianceClaim, Modality, Side, Span
from whipcount.model.times import DayRange


def settle(frame: Frame, side: Side, reading: Reading) -> tuple[AllegianceAct, Side, Modality]:
    """Let a negation turn an act into the one it amounts to: "will not back" is opposing, "not withdrawing support" backing.

    A denied departure stays a denial; it cancels, it does not assert.
    """
    act = frame.act
    modality = reading.modality
    if not reading.is_negated or modality not in ("denied", "stated"):
        return act, side, modality
    if act == "leaves" and "support" in frame.nouns:
        return "backs", side, "stated"
    if act == "backs" and side in ("motion_for", "government"):
        return "opposes", side, "stated"
    return act, side, "denied"


def add_claims(
    draft: Draft,
    sentence: Sentence,
    verb: Token,
    actors: list[Actor],
    act: AllegianceAct,
    side: Side,
    modality: Modality,
    reading: Reading,
) -> None:
    """Add one claim for each actor, with the words, sources and day of the verb's clause."""
    span = clause_span(sentence, verb)
    sources = draft.sources(sentence, verb)
    when = when_of(draft, sentence, verb, span, reading)
    lasts = any(c.lower_ in ("has", "have", "'ve") for c in verb.children)
    if not lasts and is_long_past(draft, span, when):
        return
    if act == "backs" and verb.dep_.startswith("acl") and any(c.lower_ in ("had", "'d") for c in verb.children):
        # "the agreement under which they had kept her in power": so it was, before what is told
        return
    told = [reported(modality, sources, reading, actor) for actor in actors]
    if modality == "stated" in told:
        # "A, B and C said they would": the word of all, though the parse gives it to one
        told = [modality] * len(actors)
    for actor, mood in zip(actors, told, strict=True):
        add_claim(draft, actor, act, side, span, sources, mood, when)


def add_claim(
    draft: Draft,
    actor: Actor,
    act: AllegianceAct,
    side: Side,
    span: Span,
    sources: list[Source],
    modality: Modality,
    when: DayRange | None,
) -> None:
    """Add the claim of one actor."""
    draft.claims.append(
        AllegianceClaim(
            **draft.frame(span, sources, modality, when),
            actor=actor.mention,
            actor_type=actor.type,
            act=act,
            side=side,
            seats=actor.seats,
            seats_bound=actor.bound,
        )
    )
