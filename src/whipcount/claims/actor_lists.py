"""Who is meant by the heads of a phrase: lists, appositions and unnamed members included.

In: the heads, such as the subjects of a verb. Out: actors, each once; a group that points back has the party it points to.
"""

from __future__ import annotations

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.tokens import Token
from whipcount.claims.unnamed import party_of_some
from whipcount.claims.who import Actor


def actors_of(draft: Draft, sentence: Sentence, heads: list[Token]) -> list[Actor]:
    """Give who is meant by the heads of a phrase, lists and appositions included."""
    found: list[Actor] = []
    for head in heads:
        plural = head.tag_ in ("NNS", "NNPS") and sentence.names[head.i] is None
        named = (
            (draft.context.named_in_list(sentence, head) or draft.context.named_behind(sentence, head))
            if plural
            else []
        )
        actors = named or [a for a in [draft.context.refer(sentence, head)] if a is not None]
        for actor in actors:
            if actor.type == "group" and actor.party is None and actor.identity is None:
                actor = party_of_some(draft, sentence, head, actor)
            if actor.mention not in [a.mention for a in found]:
                found.append(actor)
    return found


def movers_of(draft: Draft, sentence: Sentence, heads: list[Token]) -> list[Actor]:
    """Give who is meant by the heads of a phrase, an unnamed leader standing for the party."""
    found = actors_of(draft, sentence, heads)
    if found:
        return found
    led = (draft.context.party_led_by(sentence, head) for head in heads if sentence.names[head.i] is None)
    return [actor for actor in led if actor is not None]
