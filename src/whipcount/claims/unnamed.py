"""Unnamed members: whose they are ("the other three", "whose six deputies"), and which of them are nobody in particular.

A group in, the same group with its party out where the words before it name one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.mentions import Identity
from whipcount.claims.syntax import ancestors
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor

# Groups that point back: a bare number, "the other three", "the rest", "all of them", "four deputies".
_POINTS_BACK = re.compile(
    r"(?:(?:the|all|both|other|others|remaining|rest|its|their|his|her|whose|these|those|of|them|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|only|just|former|pair|"
    r"trio|quartet|dissidents?|rebels?|defectors?|mutineers|colleagues|members?|deput(?:y|ies)|mps?|mlas?|lawmakers?|legislators?|"
    r"ministers|half|dozen|more|fellow|twenty-\w+|\d{1,2})\W*)+",
    re.IGNORECASE,
)
_OF_MANY = re.compile(
    r"^(?:members?|lawmakers?|deputies|mps|others?|colleagues|more (?:deputies|members|mps|lawmakers)|another|one|rest of the house|"
    r"opponents|critics|some|many|partners|ministers|\d+ (?:\w+ )?(?:out )?of (?:the )?\d+.*|.*\bdelegates\b.*|.*\bjudges\b.*|"
    r".*\bcouncillors\b.*|.*\bseats\b.*|(?:\d+|[a-z]+) (?:january|february|march|april|may|june|july|august|september|october|november|december))$",
    re.IGNORECASE,
)
# A number from here on is more likely the result of a division than some of a party.
_FEW = 30
# Sentences before the group's own in which its party is looked for, in the same paragraph.
_BEFORE = 2


def party_of_some(draft: Draft, sentence: Sentence, head: Token, actor: Actor) -> Actor:
    """Give a group that points back with the party that its words point to, as far as the paragraph names one."""
    party = _owner(draft, sentence, head) or (_named_before(draft, sentence, head) if _points_back(actor) else None)
    if party is None:
        return actor
    entity = party.entity
    mention = replace(actor.mention, id=entity.id if entity else None, name=entity.name if entity else party.label)
    return replace(actor, mention=mention, party=party)


def is_nobody(actor: Actor) -> bool:
    """Whether a group is anybody: "lawmakers", "others", "eighty deputies", the delegates of a congress."""
    if actor.type != "group" or actor.party is not None or actor.identity is not None:
        return False
    text = actor.mention.text
    is_result = (actor.seats or 0) >= _FEW and " of " not in text
    return _OF_MANY.match(text) is not None or not actor.seats or is_result


def _points_back(actor: Actor) -> bool:
    return _POINTS_BACK.fullmatch(actor.mention.text) is not None and (actor.seats or 0) < _FEW


def _owner(draft: Draft, sentence: Sentence, head: Token) -> Identity | None:
    """Follow "its", "whose" and "his" in front of the group to a party."""
    for child in head.children:
        if child.dep_ != "nmod:poss":
            continue
        if child.lower_ == "whose":
            clause = next((a for a in ancestors(head) if a.dep_.startswith("acl")), None)
            owner = draft.context.refer(sentence, clause.head) if clause is not None else None
        else:
            owner = draft.context.refer(sentence, child)
        return None if owner is None else owner.party if owner.type == "person" else owner.identity
    return None


def _named_before(draft: Draft, sentence: Sentence, head: Token) -> Identity | None:
    rows = [(sentence, head.i)]
    for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _BEFORE), -1):
        earlier = draft.context.analysis.sentences[index]
        if earlier.paragraph != sentence.paragraph:
            break
        rows.append((earlier, len(earlier.names)))
    for row, limit in rows:
        for name in reversed(row.names[:limit]):
            if name is not None and name.identity.type == "party" and not name.identity.evidence.get("place"):
                return name.identity
    return None
