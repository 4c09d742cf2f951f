"""Stages of a named motion read from the order of the words, where the parse has lost the verb.

In: a sentence with a motion in it. Out: claims for "MPs rejected Labour's no-confidence motion", "the motion of censure
moved by Holt was defeated", for the stages that the syntax has not found.
"""

from __future__ import annotations

import re

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.motion_kinds import finer_kind, motion_kind
from whipcount.claims.motion_outcomes import is_left_open, plain_claim
from whipcount.claims.motion_stages import Place, roles_of, stage_at, stage_forms
from whipcount.claims.motions import is_past_crisis, target_of_motion
from whipcount.claims.posts import is_outside
from whipcount.claims.syntax import ancestors
from whipcount.claims.tokens import Token
from whipcount.model.claims import Modality, MotionClaim, MotionKind, MotionStage

# A passive stands no farther behind its motion than "of no confidence in prime minister Anna Berg's government brought by".
_FAR = 22
# What stands between an active verb and the motion: "rejected the opposition's second no-confidence motion".
_NEAR = 7
_IS = frozenset(["was", "were", "been"])
_OPEN = frozenset(
    (
        "if unless whether would could may might should must can cannot will shall to not n't n’t never no without "
        "nearly almost when once until before after"
    ).split()
)
_ALONE = frozenset("failed fell collapsed died passed succeeded foundered lapsed".split())
_ACTIVE_TAGS = ("VBD", "VBZ", "VBN", "VBP")
# stages that a sentence in the past states by itself
_DONE: frozenset[MotionStage] = frozenset(
    ["carried", "lost", "notice_given", "moved", "debated", "ruled_out", "withdrawn"]
)


def find_wordings(draft: Draft, sentence: Sentence) -> None:
    """Add the stages of one sentence that only the order of its words gives."""
    if sentence.quotation is not None or not (stage_forms().keys() | _COMES) & set(sentence.lower):
        return
    nouns = [t for t in sentence.doc if sentence.quoted[t.i] is None and t.lower_ != "it"]
    kinds = {t.i: kind for t in nouns if (kind := _kind_of(draft, sentence, t)) is not None}
    if not kinds or is_outside(sentence) or is_past_crisis(draft, sentence):
        return
    inside = range(sentence.span.start, sentence.span.end)
    seen: set[MotionStage] = {
        c.stage for c in draft.claims if isinstance(c, MotionClaim) and c.spans[0].start in inside
    }
    for i, kind in kinds.items():
        noun = sentence.doc[i]
        _find_plan(draft, sentence, noun, kind, seen)
        for verb, place in (_before(sentence, noun), _behind(draft, sentence, noun)):
            if verb is None or sentence.quoted[verb.i] is not None:
                continue
            stage = stage_at(draft, sentence, noun, verb, kind, place)
            if stage is None or stage in seen or stage not in _DONE or is_left_open(sentence, verb, _OPEN):
                continue
            seen.add(stage)
            plain_claim(draft, sentence, verb, kind, stage, target_of_motion(draft, sentence, noun, kind))


_COMES = frozenset(["follow", "come", "plans", "intention", "exclude", "excluded", "written", "preparation", "works"])
_NO_PLAN = re.compile(
    r"\b(?:no|without)\s(?:plans?|intention|desire|appetite)\s(?:for|of|to)\s(?:\w+ing\s|(?:bring|move|table|lodge|file|submit)\s)?"
    r"(?:an?\s|another\s)?(?:[\w-]+\s){0,2}?$|\bthere\s(?:will|would)\sbe\sno\s(?:[\w-]+\s){0,2}?$"
)
_NOT_EXCLUDED = re.compile(
    r"\b(?:not|n['’]t|never)\s(?:to\s)?(?:rul(?:e|ed|ing)\sout|exclud(?:e|ed|ing))\s(?:an?\s|another\s)(?:[\w-]+\s){0,2}?$"
)
_COMING = re.compile(
    r"^(?:of\s(?:no\s)?(?:confidence|censure)\s)?(?:in\s(?:the\s)?\S+\s)?(?:(?:will|would)\s(?:follow|come)\b"
    r"|is\s(?:being|already\sbeing)\s(?:drafted|written|prepared|drawn)\b|is\s(?:in\spreparation|planned|in\sthe\sworks)\b)"
)


def _find_plan(draft: Draft, sentence: Sentence, noun: Token, kind: MotionKind, seen: set[MotionStage]) -> None:
    """Read "has no plans for a motion", "did not rule out a motion", "a second motion will follow"."""
    if "announced" in seen or sentence.lower[0] in ("if", "unless", "should"):
        return
    before = " ".join(sentence.lower[max(0, noun.i - 10) : noun.i]) + " "
    after = " ".join(sentence.lower[noun.i + 1 : noun.i + 10])
    modality: Modality | None = None
    if _NO_PLAN.search(before):
        modality = "denied"
    elif _NOT_EXCLUDED.search(before):
        modality = "possible"
    elif _COMING.search(after):
        modality = "stated"
    if modality is None:
        return
    seen.add("announced")
    verb = next((a for a in ancestors(noun) if a.tag_[0] == "V"), noun)
    plain_claim(draft, sentence, verb, kind, "announced", target_of_motion(draft, sentence, noun, kind), modality)


def _kind_of(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    kind = motion_kind(draft, sentence, token)
    return finer_kind(draft, sentence, token, kind) if kind is not None else None


_NOBODY = Place(is_subject=False, is_object=False, is_passive=False, doers=frozenset())


def _before(sentence: Sentence, noun: Token) -> tuple[Token | None, Place]:
    """Give the active verb to the left of a motion, with nothing but the motion's own modifiers between."""
    for i in range(noun.i - 1, max(-1, noun.i - 1 - _NEAR), -1):
        token = sentence.doc[i]
        if token.tag_[0] == "V" and token.lower_ in stage_forms() and token.tag_ in _ACTIVE_TAGS:
            if i and (sentence.lower[i - 1] in _IS | {"be", "is", "are"}):
                return None, _NOBODY
            doers = frozenset(sentence.lower[max(0, i - 8) : i])
            return token, Place(is_subject=False, is_object=True, is_passive=False, doers=doers)
        if token.tag_ in ("IN", "CC", "MD", ",", ":", ".", "WDT", "WP") or token.tag_[0] == "V":
            return None, _NOBODY
    return None, _NOBODY


def _behind(draft: Draft, sentence: Sentence, noun: Token) -> tuple[Token | None, Place]:
    """Give the passive participle or the intransitive verb to the right of a motion."""
    if _is_oblique(sentence, noun):
        return None, _NOBODY
    for i in range(noun.i + 1, min(len(sentence.doc) - 1, noun.i + _FAR)):
        word = sentence.lower[i]
        if word in _ENDS:
            break
        following = i + 1
        while following < len(sentence.doc) - 1 and sentence.doc[following].tag_ == "RB":
            following += 1
        verb = sentence.doc[following]
        if word in _IS and verb.tag_ in ("VBN", "VBD"):
            doers = _agent(draft, sentence, verb)
            return verb, Place(is_subject=False, is_object=True, is_passive=True, doers=doers)
        if (
            word in _ALONE
            and sentence.doc[i].tag_ in ("VBD", "VBN", "VBZ")
            and sentence.lower[i + 1] not in ("to", "the")
        ):
            return sentence.doc[i], Place(is_subject=True, is_object=False, is_passive=False, doers=frozenset())
    return None, _NOBODY


def _agent(draft: Draft, sentence: Sentence, verb: Token) -> frozenset[str]:
    """Give the words, and the offices, of who stands behind "by" after a passive."""
    near = sentence.doc[verb.i + 1 : verb.i + 8]
    by = next((t.i for t in near if t.lower_ == "by"), None)
    if by is None:
        return frozenset()
    words = [*sentence.lower[by + 1 : by + 5]]
    return frozenset([*words, *(w for t in sentence.doc[by + 1 : by + 5] for w in roles_of(draft, sentence, t))])


_ENDS = frozenset("; : but and if unless who before after when while because until as whether".split())


def _is_oblique(sentence: Sentence, noun: Token) -> bool:
    """Whether a preposition governs a motion, so that it is not the subject of what follows."""
    for i in range(noun.i - 1, max(-1, noun.i - 7), -1):
        if sentence.doc[i].tag_[0] not in "DJNPC" or sentence.lower[i] in ("and", "or"):
            return sentence.doc[i].tag_ in ("IN", "TO", "VBG", "VB")
    return False
