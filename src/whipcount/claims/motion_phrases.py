"""Turns of phrase that tell a stage of a motion by themselves: "is pending", "did not pass", "triggered a vote of no confidence".

In: a sentence. Out: claims for the stages that neither syntax nor the order of the words around a motion has found.
"""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.motion_outcomes import head_of_government, plain_claim
from whipcount.claims.motions import is_past_crisis
from whipcount.claims.posts import is_outside
from whipcount.claims.refusals import verb_at
from whipcount.model.claims import Modality, MotionClaim, MotionKind, MotionStage

_NO = (
    r"(?:(?:votes?|motions?|resolution)\sof\s(?:no[- ]confidence|no[- ]trust|censure)|no[- ](?:confidence|trust)\s(?:vote|motion|resolution|ballot)"
    r"|censure\s(?:vote|motion))"
)
_YES = r"(?:(?:vote|motion|question)\sof\s(?:confidence|trust)|(?<!no[- ])(?:confidence|trust)\s(?:vote|motion|test)|floor\stest)"
_A = r"(?:an?|the|his|her|its|another|fresh|new|second|third|own)\s"
_ENOUGH = r"(?:(?:win|get|secure|muster|gather|garner|obtain|reach|attract|find)\s(?:\S+\s){0,4}?(?:votes|majority|support|backing)|pass\b)"

_ROWS: tuple[tuple[MotionKind, MotionStage, Modality, str], ...] = (
    ("no_confidence", "notice_given", "stated", rf"\b(?P<v>triggered|forced|initiated)\s(?:{_A}){{1,3}}{_NO}"),
    ("no_confidence", "notice_given", "stated", rf"\b{_NO}\b[^.;]{{0,60}}?\s(?P<v>is|was|were|are)\s(?:still\s|already\s|now\s)?pending\b"),
    ("no_confidence", "announced", "conditional", rf"\bor\s(?:else\s|otherwise\s)?(?P<v>face|risk)\s(?:{_A}){{1,3}}{_NO}"),
    ("no_confidence", "carried", "stated", rf"\b(?P<v>became|becomes)\sthe\s[^.;]{{1,60}}?\sto\s(?:lose|be\s(?:ousted|toppled|removed|brought\sdown)\s(?:in|by))\s(?:{_A}){{1,3}}{_NO}"),
    ("no_confidence", "lost", "stated", rf"\b(?:{_NO}|motion)\s(?:[^.;,]{{0,50}}?\s)?(?P<v>did\snot|didn['’]t)\s(?:pass|succeed|go\sthrough|carry)\b"),
    ("no_confidence", "lost", "stated", rf"\b(?:opposition|bloc|movers|sponsors|motion|{_NO})\s(?:[^.;]{{0,60}}?\s)?(?P<v>failed)\sto\s{_ENOUGH}[^.;]{{0,40}}?(?:{_NO}|to\spass\s(?:it|the\smotion)|required|needed)"),
    ("confidence", "lost", "stated", rf"\b(?P<v>failed)\sto\s(?:win|pass|survive)\s(?:{_A}){{1,3}}{_YES}"),
    ("confidence", "carried", "stated", rf"\b(?P<v>gave|granted)\s(?:the|his|her)\s(?:\S+\s){{0,3}}?(?:government|cabinet|prime\sminister)\s(?:\S+\s){{0,2}}?a\s{_YES}"),
    ("confidence", "announced", "stated", rf"\b(?:will|would|to|plans\sto|intends\sto)\s(?P<v>put|submit|subject)\s(?:(?:his|her|its|the)\s(?:\S+\s)?(?:government|cabinet|leadership|premiership|future|himself|herself)\s)?(?:himself\s|herself\s|itself\s)?to\s(?:{_A}){{1,3}}{_YES}"),
    ("confidence", "announced", "stated", r"\b(?:will|would|to|is\slikely\sto|plans\sto|intends\sto)\s(?P<v>go|seek|take|undergo|face|call)\s(?:for\s)?(?:an?|the|another)\s(?:floor\stest|trust\svote)"),
)  # fmt: skip
_TRIGGERS = frozenset(
    "triggered forced initiated pending face risk became becomes pass succeed failed gave granted put submit subject floor trust".split()
)
_MOTION = frozenset("confidence trust censure motion floor".split())
_OPEN = re.compile(r"\b(?:if|unless|whether|should|would\shave|had\s(?:it|he|she)|could|may|might)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[MotionKind, MotionStage, Modality, re.Pattern[str]], ...]:
    return tuple((kind, stage, modality, re.compile(row, re.IGNORECASE)) for kind, stage, modality, row in _ROWS)


def find_phrases(draft: Draft, sentence: Sentence) -> None:
    """Add the stages that a turn of phrase of one sentence tells to the draft."""
    here = set(sentence.lower)
    if not (_TRIGGERS & here and _MOTION & here) or sentence.quotation is not None:
        return
    if is_outside(sentence) or is_past_crisis(draft, sentence):
        return
    inside = range(sentence.span.start, sentence.span.end)
    told = {c.stage for c in draft.claims if isinstance(c, MotionClaim) and c.spans[0].start in inside}
    words = sentence.words_of()
    for kind, stage, modality, pattern in _patterns():
        if stage in told or (stage in ("carried", "lost") and told & {"carried", "lost"}):
            continue
        match = pattern.search(words)
        if match is None:
            continue
        start = sentence.span.start + match.start("v")
        verb = verb_at(sentence, start)
        if verb is None or sentence.quoted[verb.i] is not None:
            continue
        before = words[max(0, match.start("v") - 40) : match.start("v")]
        if stage != "announced" and (_OPEN.search(before) or read_verb(sentence, verb).is_question):
            continue
        told.add(stage)
        plain_claim(draft, sentence, verb, kind, stage, head_of_government(draft), modality)
