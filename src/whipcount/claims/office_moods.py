"""Whether a verb tells that somebody comes or goes, or only that it is planned, asked for, demanded or left open."""

from __future__ import annotations

import re

from whipcount.claims.analysis import Sentence
from whipcount.claims.tokens import Token
from whipcount.model.claims import OfficeAct

_REFUSE_HEADS = frozenset(
    (
        "refuse refuses refused refusing decline declined declines rule ruled rules ruling reject rejected "
        "rejects resist resisted vow vowed insist insisted"
    ).split()
)


def marked_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    has_modal = any(c.dep_.startswith("aux") and c.tag_ == "MD" for c in verb.children)
    return not has_modal and any(c.lower_ == "to" and c.i < verb.i for c in verb.children)


def is_purpose(verb: Token, act: OfficeAct) -> bool:
    """Whether an infinitive or gerund only names the act: "a plan to topple", "rather than resign", "talk of sacking"."""
    if verb.head.lower_ in _REFUSE_HEADS or is_refused(verb):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case", "cc") and c.i < verb.i}
    if verb.tag_ == "VB" and "to" in marks:
        if act == "resigns" and verb.lower_ in _HANDS_IN and {verb.head.lower_, verb.head.head.lower_} & _WENT:
            return False
        if verb.dep_ in ("acl", "acl:relcl", "advcl", "csubj", "nmod", "obl"):
            return True
        return verb.dep_ == "xcomp" and act in ("dismissed", "appointed") and verb.head.lower_ in _ATTEMPTS
    if verb.tag_ == "VBG":
        return verb.dep_ in ("acl", "advcl", "obl", "nmod", "ccomp") and bool(marks & _PREPOSITIONS)
    return "than" in marks or (verb.tag_ == "VB" and verb.dep_ in ("advcl", "obl", "nmod") and bool(marks))


def is_asked(verb: Token) -> bool:
    """Whether a verb says only what is asked or left open: "did not say whether she would quit", "asked if he thought of going"."""
    token = verb
    for _ in range(4):
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i}
        if "whether" in marks or ("if" in marks and token.dep_ in ("ccomp", "advcl") and token.head.lower_ in _ASKS):
            return True
        if token.dep_ not in ("conj", "xcomp", "ccomp", "advcl", "obj") or token.head == token or token.head.i > verb.i:
            return False
        if token.dep_ == "ccomp" and token.head.lower_ not in _ASKS:
            return False
        token = token.head
    return False


_ASKS = frozenset("ask asked asks asking wonder wondered wonders know knew unclear consider considered".split())
# "had gone to the palace to hand in his resignation": who goes for it does it.
_WENT = frozenset("went gone travelled traveled drove driven came arrived called walked visited flew".split())
_HANDS_IN = frozenset("tender submit hand present offer deliver announce".split())
_PREPOSITIONS = frozenset("of at for by than without instead about against from".split())
_ATTEMPTS = frozenset(
    (
        "seek seeks seeking sought try tries trying tried attempt attempts attempted fail fails failed want wants "
        "wanted need needs needed vote voted votes wish wishes hope hopes hoped take takes took"
    ).split()
)


def is_refused(verb: Token) -> bool:
    """Whether somebody refuses or rules out what a verb says."""
    token = verb
    if verb.head.lower_ == "interested" and any(c.lower_ in ("not", "n't", "n’t") for c in verb.head.children):
        return True
    for _ in range(4):
        if token.head == token:
            return False
        if (
            token.dep_ in ("xcomp", "ccomp", "obj", "advcl", "obl", "nmod", "acl")
            and token.head.lower_ in _REFUSE_HEADS
        ):
            return token.head.lower_ not in ("vow", "vowed", "insist", "insisted") or any(
                c.lower_ == "not" for c in token.children
            )
        token = token.head
    return False


DEMANDS = frozenset(
    (
        "urge urged urges urging ask asked asks call called calls calling demand demanded demands tell told "
        "want wants wanted press pressed must should ought invite invited ultimatum pressure"
    ).split()
)


_VOTED = frozenset("oust ousted ousts topple toppled unseat unseated lost lose loses voted".split())
_BY_VOTE = re.compile(
    r"\b(?:by )?\d+ (?:votes )?(?:to|-) \d+\b|\bno-?\s?confidence\b|\bcensure\b|\bmotion\b|\bvoted out\b|\bparliament ousted\b",
    re.IGNORECASE,
)


def is_voted_out(sentence: Sentence, verb: Token) -> bool:
    """Whether the chamber did it: that is told as the motion's end."""
    return verb.lower_ in _VOTED and _BY_VOTE.search(sentence.words_of()) is not None


_NOT_YET = frozenset(
    "minded preparing tipped expect expects drove advise advised advises free able reluctant loath inclined meant".split()
)
_CALLED_FOR = frozenset("calls demands demand pressure appeals ultimatum call deadline".split())
_TIME_TO = frozenset("days hours weeks until".split())


def _is_called_for(verb: Token) -> bool:
    """Whether a word for a demand or a term stands before the infinitive: "calls by Holt to resign", "three days to resign"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.i < verb.i for c in verb.children):
        return False
    front = [t.lower_ for t in verb.doc[max(0, verb.i - 22) : verb.i]]
    near = front[-8:]
    return (
        bool(_CALLED_FOR & set(front)) or bool(_TIME_TO & set(near)) or bool({"have", "has", "had"} & set(front[-2:-1]))
    )


def is_demanded(verb: Token) -> bool:
    """Whether somebody only asks that it be done: "urged him to resign", "must resign", "demanded that she resign"."""
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "ccomp"
        and not any(c.dep_.startswith("aux") or c.lower_ == "to" for c in verb.children)
    ):
        return True
    if any(c.dep_.startswith("aux") and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return True
    if _is_called_for(verb) or (marked_to(verb) and verb.tag_ == "VB" and verb.head.lower_ in _NOT_YET):
        return True
    if (
        any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
        and any(c.lower_ == "be" for c in verb.children)
        and not any(c.tag_ in ("MD", "TO") for c in verb.children)
    ):
        # "proposed that the speaker be removed"
        return True
    if verb.tag_ != "VB" or any(c.dep_.startswith("aux") and c.tag_ == "MD" for c in verb.children):
        return False
    return verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and verb.head.lower_ in DEMANDS
