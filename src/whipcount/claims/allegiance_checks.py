"""What looks like a move and is none: asked, wished, over, another year's, a division's result, a state left behind.

In: a verb of a sentence, and where it matters its actors or day. Out: yes or no; nothing is added to the draft.
"""

from __future__ import annotations

import re
from itertools import pairwise

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.syntax import (
    Argument,
    case_of,
)
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.claims.words import form_index
from whipcount.model.claims import AllegianceClaim, Span
from whipcount.model.times import DayRange

_LEAVE = frozenset(["leave", "leaves", "left", "leaving"])


_STATES = frozenset(["office", "place", "power", "charge", "post", "limbo", "doubt", "tatters"])


def is_leaving_so(sentence: Sentence, verb: Token, found: list[Argument]) -> bool:
    """Whether somebody is left in a state ("leaving him without a majority", "left it open"), not by anybody."""
    if verb.lower_ not in _LEAVE:
        return False
    following = sentence.lower[verb.i + 1] if verb.i + 1 < len(sentence.lower) else ""
    if following in ("open", "behind", "no", "nothing", "with", "it"):
        return True
    last = min((c.i for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i), default=None)
    if last is None:
        last = max((a.head.i for a in found if a.preposition == "" and a.head.i > verb.i), default=None)
    if last is None:
        return False
    behind = sentence.lower[last + 1 : last + 4]
    return bool(behind) and (
        (behind[0] == "with" and not _is_with_somebody(sentence, last + 1))
        or behind[0] in ("without", "open", "short", "alone", "behind", "unclear", "empty", "exposed", "needing")
        or (behind[0] in ("at", "on") and len(behind) > 1 and sentence.doc[last + 2].tag_ == "CD")
        or (behind[0] == "in" and (behind[1:] == ["the", "lurch"] or bool(_STATES & set(behind[1:2]))))
    )


def _is_with_somebody(sentence: Sentence, place: int) -> bool:
    """Whether "with" names a partner ("left the coalition with the Liberals"), not what is left to somebody ("with 28 seats")."""
    words = sentence.lower[place + 1 : place + 3]
    if (
        not words
        or sentence.doc[place + 1].tag_ == "CD"
        or words[0] in ("a", "an", "no", "only", "just", "barely", "little")
    ):
        return False
    return any(n is not None for n in sentence.names[place + 1 : place + 5])


def is_joining_in(verb: Token) -> bool:
    """Whether somebody only does a thing with others: "joined the Patriots in saying no"."""
    return verb.lower_ in ("join", "joins", "joined", "joining") and any(
        c.tag_ == "VBG" and case_of(c) == "in" for child in verb.children for c in (child, *child.children)
    )


_VOTES = frozenset("vote voted votes voting abstain abstained abstains abstaining".split())
_REBELS = frozenset(
    "break broke breaks breaking broken rebel rebelled rebels revolt revolted defect defected mutiny mutinied".split()
)


def is_voting_so(sentence: Sentence, verb: Token) -> bool:
    """Whether who broke ranks only voted otherwise: "broke ranks and voted against the bill"; the vote tells the side."""
    if verb.lower_ not in _REBELS:
        return False
    return any(w in _VOTES for w in sentence.lower[verb.i + 1 : verb.i + 8])


_ROOMS = frozenset(
    [
        "chamber",
        "hall",
        "room",
        "debate",
        "session",
        "sitting",
        "meeting",
        "talks",
        "house",
        "vote",
        "parliament",
        "assembly",
    ]
)


def is_leaving_a_room(sentence: Sentence, verb: Token) -> bool:
    """Whether somebody walks out of a sitting or before a vote, not of a coalition."""
    words = sentence.lower[verb.i + 1 : verb.i + 8]
    for index, word in enumerate(words[:-1]):
        if word in (",", ";", "and", "but"):
            return False
        if word in ("before", "during", "ahead") and {"vote", "division", "ballot", "voting", "debate"} & set(
            words[index:]
        ):
            return True
        if word == "of" and words[index + 1 : index + 2] and _ROOMS & set(words[index + 1 : index + 3]):
            return True
    return False


_NO_REASON = frozenset(
    "justification reason reasons point sense case grounds basis need use question excuse prospect chance".split()
)


def is_pointless(verb: Token) -> bool:
    """Whether there is no reason for it: "no justification for staying in the government"."""
    noun = verb.head
    return noun.lower_ in _NO_REASON and any(c.lower_ in ("no", "little", "any") for c in noun.children)


_CARETAKING = re.compile(
    r"\b(?:caretakers?|until (?:there is|a new|a successor|the election)|for the time being|for now)\b"
)


def is_minding_the_shop(draft: Draft, verb: Token, span: Span, actor: Actor) -> bool:
    """Whether ministers only keep their posts: until a successor comes, or though their party has left."""
    if actor.type != "group" or "minister" not in actor.mention.text.lower():
        return False
    if _CARETAKING.search(span.of(draft.lowered)) or "until" in (t.lower_ for t in verb.doc[verb.i :]):
        return True
    return any(
        c.kind == "allegiance" and c.act == "leaves" and c.actor.id == actor.mention.id and c.modality == "stated"
        for c in draft.claims
        if isinstance(c, AllegianceClaim) and actor.mention.id is not None
    )


# Days before publication from which a move is history: no dated move of the training reports is older.
_HISTORY = 365


_YEARS_AGO = re.compile(r"\byears? (?:ago|earlier|before)\b")


def is_long_past(draft: Draft, span: Span, when: DayRange | None) -> bool:
    """Whether a clause tells of another year, by its day or its words."""
    return is_of_old(draft, when) or _YEARS_AGO.search(span.of(draft.lowered)) is not None


def is_of_old(draft: Draft, when: DayRange | None) -> bool:
    """Whether a move is another year's ("left the caucus two years ago")."""
    if draft.published is None or when is None or when.last is None:
        return False
    return (draft.published - when.last).days > _HISTORY


_HEADS = re.compile(
    r"(?:(?:all|only|some|just|more|other|others|members?|deput(?:y|ies)|mps?|lawmakers?|legislators?|representatives?|senators?|votes?|"
    r"of|out|those|them|the|at least|about|nearly|rest|house|chamber|present|remaining|\d+|[a-z]+(?:teen|ty|ty-\w+)|a?|hundred|and|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\W*)+",
    re.I,
)


def is_result(actor: Actor, sentence: Sentence) -> bool:
    """Whether so many unnamed heads are the result of a division ("90 members voted no"), no group that takes a side."""
    return (
        actor.type == "group"
        and actor.party is None
        and actor.identity is None
        and _HEADS.fullmatch(actor.mention.text) is not None
        and re.search(rf"\b(?:the|these|those)\s+{re.escape(actor.mention.text)}", sentence.words_of(), re.I) is None
    )


_WISHING = frozenset(
    "tell told tells ask asked asks urge urged urges forbid forbade forbidden invite invited invites beg begged persuade call called".split()
)


def is_wished_by_others(verb: Token) -> bool:
    """Whether somebody else wants it done: "invited him to sign", "told by his bishop to vote for her"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "ccomp", "advcl") or verb.head.lower_ not in _WISHING:
        return False
    # "told its eight deputies to vote against": a party's word to its own is its side
    own = [c for c in verb.head.children if c.dep_ in ("obj", "iobj")]
    return not any(k.dep_ == "nmod:poss" and k.lower_ in _OWN for c in own for k in c.children)


_OWN = frozenset(["its", "their", "his", "her"])
_CEASING = frozenset(form_index(["cease", "stop", "quit"]))


def is_over(verb: Token) -> bool:
    """Whether what the verb says has come to an end: "no longer supports", "ceased to back"."""
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    if any(one == "no" and other == "longer" for one, other in pairwise(before)):
        return True
    return verb.dep_ == "xcomp" and verb.head.lower_ in _CEASING and verb.head.lower_ != "quit"


_ASKING = frozenset(
    "ask asked asks asking wonder wondered wonders wondering know knows knew say said says see tell told question".split()
)


def is_asked(verb: Token) -> bool:
    """Whether a clause is only asked about: "whether it would leave", "asked if his 33 might abstain"."""
    clause = verb
    for _ in range(3):
        for child in clause.children:
            if child.dep_ == "mark" and child.i < clause.i:
                if child.lower_ == "whether":
                    return True
                if child.lower_ == "if" and clause.dep_ in ("ccomp", "advcl") and clause.head.lower_ in _ASKING:
                    return True
        if clause.dep_ == "acl" and clause.tag_ == "VB" and clause.head.head.lower_ in _CALLING:
            # "called on the party to leave"
            return True
        if clause.dep_ not in ("xcomp", "ccomp", "conj") or clause.head == clause:
            return False
        clause = clause.head
    return False


_CALLING = frozenset("call calls called calling appeal appeals appealed appealing".split())


def is_division_row(sentence: Sentence, actors: list[Actor]) -> bool:
    """Read "207 deputies supported him, 394 voted no": numbers of a division are counts, nobody's allegiance."""
    if not actors or any(a.type != "group" or a.party is not None or not a.seats for a in actors):
        return False
    words = set(sentence.lower)
    return (
        len(
            words
            & {
                "voted",
                "abstained",
                "against",
                "supported",
                "favour",
                "favor",
                "ayes",
                "noes",
                "abstentions",
                "pressed",
            }
        )
        >= 2
    )
