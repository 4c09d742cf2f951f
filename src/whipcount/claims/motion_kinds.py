"""Which motion a noun means: its kind, against whom, and whether it is about something else."""

from __future__ import annotations

import re

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.posts import office_words
from whipcount.claims.syntax import phrase_span
from whipcount.claims.tokens import Token
from whipcount.model.claims import MotionKind

_OTHER_TARGETS = frozenset(
    "chairman chairwoman chair treasurer president board mayor director coach conductor captain council manager".split()
)


def finer_kind(draft: Draft, sentence: Sentence, noun: Token, kind: MotionKind) -> MotionKind | None:
    """Tell motions that replace a government, and those against one minister or somebody outside it, from the others."""
    if kind != "no_confidence":
        return kind
    words = phrase_span(sentence, noun).of(sentence.text).lower()
    against = against_whom(noun)
    if against is not None:
        rows = draft.context.classes_of(sentence, against)
        name = sentence.names[against.i]
        near = {c.lower_ for c in against.children if c.dep_ in ("nmod:desc", "compound", "amod")}
        roles = {w for r in name.identity.roles for w in r.lower().split()} if name is not None else set()
        if (near | roles) & office_words().outside_titles:
            return None
        if name is None and not rows & {"head", "government", "cabinet"} and against.lower_ in _OTHER_TARGETS:
            return None
        if is_minister(draft, sentence, against):
            return "censure"
    if _REPLACES.search(words) or _REPLACES.search(draft.text):
        return "constructive_no_confidence"
    return kind


_REPLACES = re.compile(
    r"\bconstructive[- ](?:motion|vote|no[- ]confidence|censure|resolution)"
    r"|\bmotion\s(?:which|that|to)\s(?:would\s)?(?:replace\s[^.;]{3,80}?\s(?:with|by)\b|make\s[^.;]{3,50}?\s(?:prime minister|premier|chancellor)\b)",
    re.IGNORECASE,
)


def against_whom(noun: Token) -> Token | None:
    """Give the noun behind "against" or "in" after a motion."""
    stack = [noun]
    for token in stack:
        for child in token.children:
            if child.i < noun.i or child.dep_.split(":")[0] not in ("nmod", "obl", "acl"):
                continue
            if any(c.dep_ == "case" and c.lower_ in ("against", "in") for c in child.children):
                found: Token = child
                return found
            stack.append(child)
    return None


def is_minister(draft: Draft, sentence: Sentence, token: Token) -> bool:
    """Whether a phrase means one minister, not the head of the government."""
    rows = draft.context.classes_of(sentence, token)
    if rows & {"head", "government", "cabinet", "party", "alliance"}:
        return False
    name = sentence.names[token.i]
    if name is not None or token.tag_ == "PRP":
        actor = draft.context.refer(sentence, token)
        roles = [r.lower() for r in actor.identity.roles] if actor is not None and actor.identity is not None else []
        entity = actor.identity.entity if actor is not None and actor.identity is not None else None
        if entity is not None and draft.published is not None:
            roles += [r.title.lower() for r in entity.roles if r.is_held_on(draft.published)]
        is_head = any("prime" in r or "chief" in r or "premier" in r for r in roles)
        return not is_head and any("minister" in r for r in roles)
    return token.lower_ == "minister" and not any(c.lower_ in ("prime", "chief", "first") for c in token.children)


def motion_kind(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give which motion a noun names: an explicit one, or "the motion", "the resolution", in a report that has one."""
    if token.lower_ == "it":
        return _kind_of_it(draft, sentence, token)
    if token.tag_[0] not in "NJ" or sentence.names[token.i] is not None:
        return None
    word = token.lower_
    if word in ("motion", "motions", "resolution", "text") and _is_of_other_things(token):
        return None
    if word in ("notice", "proposal", "bid", "attempt") and _OUSTS.search(" ".join(t.text for t in token.subtree)):
        return "no_confidence"
    if word in ("motion", "motions", "resolution", "text"):
        rows = draft.context.classes_of(sentence, token)
        if "confidence_motion" in rows:
            return "confidence"
        if "motion" in rows:
            return "no_confidence"
        return None
    if word in ("requisition", "requistion") and token.dep_.startswith("nsubj"):
        return "no_confidence"
    if word in ("no-confidence", "no-trust", "censure") and token.dep_ not in ("compound", "amod"):
        return "no_confidence"
    if word in ("vote", "votes", "question", "test", "bid", "move", "ballot") or (
        word == "confidence" and token.dep_ in ("obj", "nsubj:pass")
    ):
        rows = draft.context.classes_of(sentence, token) if word != "confidence" else frozenset()
        if "motion" in rows:
            return "no_confidence"
        if "confidence_motion" in rows:
            return "confidence"
    return None


# Verbs that are said of little else than motions, so that "it" behind them can be one.
_OF_MOTIONS = frozenset(
    (
        "lodge lodged lodges table tabled tables deposit deposited deposits file filed submit submitted move moved "
        "withdraw withdrew withdrawn withdraws admit admitted admits debated"
    ).split()
)


# Verbs that a chair uses of a motion when a word of judgement follows: "ruled it admissible".
_JUDGES = frozenset("rule ruled rules declare declared declares find found".split())
_JUDGED = frozenset("admissible inadmissible void invalid order unconstitutional".split())
# Verbs that are said of a motion only, so that "it" may reach past other things that were named.
_OF_MOTIONS_ONLY = frozenset("move moved moves table tabled lodge lodged debated admitted".split())


def _kind_of_it(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give the motion that "it" means behind a verb said of motions."""
    verb = token.head
    if token.dep_ == "nsubj:pass" and token.i <= _FIRST_WORDS and verb.lower_ in _DONE_TO_MOTIONS:
        return _kind_before(draft, sentence, token)
    judged = verb.lower_ in _JUDGES and bool(_JUDGED & set(sentence.lower[token.i + 1 : token.i + 5]))
    if not judged and (token.dep_ not in ("obj", "nsubj:pass") or verb.lower_ not in _OF_MOTIONS):
        return None
    if judged:
        return _kind_before(draft, sentence, token)
    rows = draft.context.classes_of(sentence, token)
    if "confidence_motion" in rows or "motion" in rows:
        return "confidence" if "confidence_motion" in rows else "no_confidence"
    return _kind_before(draft, sentence, token) if verb.lower_ in _OF_MOTIONS_ONLY else None


_FIRST_WORDS = 2
# What is said of a motion, and of others that a sentence before may have named: only of what opens a sentence.
_DONE_TO_MOTIONS = frozenset(
    "brought tabled moved lodged filed submitted introduced signed rejected defeated carried adopted".split()
)


def _kind_before(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give the kind of the last motion named before a word, in its sentence or the one before in its paragraph."""
    for other in reversed(draft.context.analysis.sentences[max(0, sentence.index - 1) : sentence.index + 1]):
        if other.paragraph != sentence.paragraph and token.i > _FIRST_WORDS:
            # only what opens a paragraph points back over its edge
            continue
        for earlier in reversed(other.doc[: token.i] if other is sentence else other.doc):
            if earlier.lower_ in ("motion", "resolution", "censure", "no-confidence", "no-trust"):
                kind = motion_kind(draft, other, earlier)
                return finer_kind(draft, other, earlier, kind) if kind is not None else None
    return None


_OUSTS = re.compile(
    r"\b(?:no[- ](?:confidence|trust)|withdraw(?:ing)? confidence|confidence be withdrawn"
    r"|(?:to|of) (?:oust|unseat|topple|remove|bring(?:ing)? down|replac(?:e|ing)|oust(?:ing)?|unseating|toppling|removing) (?:the |him|her|\w+ ))",
    re.IGNORECASE,
)


def _is_of_other_things(noun: Token) -> bool:
    """Whether a bare motion says that it is about something else: "a motion to paint the bridge"."""
    words = " ".join(t.text for t in noun.subtree if t.i > noun.i)
    if re.search(r"\b(?:confidence|trust|censure|removal|ouster|dismissal)\b", words, re.IGNORECASE) or _OUSTS.search(
        words
    ):
        return False
    if re.search(r"\bto (?:the|that|this) effect\b", words, re.IGNORECASE) or _is_on_a_subject(noun):
        return True
    if any(
        c.dep_ == "nmod" and any(k.lower_ in ("for", "on", "about") for k in c.children) and not _is_time(c)
        for c in noun.children
    ):
        return not any(c.lower_ in ("censure", "no-confidence", "no-trust") for c in noun.children)
    purposes = [
        c
        for c in noun.children
        if c.dep_ == "acl"
        and c.lower_ not in ("parliament", "speaker", "clerk", "assembly")  # "to parliament", taken for a verb
        and (c.tag_ == "VB" or c.lower_ in ("calling", "urging", "asking"))
    ]
    return bool(purposes)


def _is_on_a_subject(noun: Token) -> bool:
    """Whether "on" and a common noun stand right behind a motion: "a motion on otters"."""
    following = noun.doc[noun.i + 1 : noun.i + 3]
    return (
        len(following) == 2
        and following[0].lower_ in ("on", "about", "concerning")
        and following[1].tag_ in ("NN", "NNS")
        and following[1].lower_ not in _TIMES | _NO_SUBJECTS
    )


_NO_SUBJECTS = frozenset(
    "confidence no-confidence no-trust trust behalf record paper grounds charges account top".split()
)
_TIMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december morning afternoon evening night noon midday midnight today tomorrow "
        "yesterday day week month session sitting eve hours days st nd rd th"
    ).split()
)


def _is_time(token: Token) -> bool:
    """Whether a noun names a day or an hour."""
    return any(t.lower_ in _TIMES or t.lower_[:1].isdigit() for t in token.subtree)
