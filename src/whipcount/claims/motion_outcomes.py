"""Motions told without their name: "gave X its confidence", "brought down the government", "was invested"."""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported
from whipcount.claims.motion_days import date_of_motion, day_of_news
from whipcount.claims.motion_kinds import finer_kind, motion_kind
from whipcount.claims.motions import is_past_crisis, target_of_motion
from whipcount.claims.posts import is_outside
from whipcount.claims.syntax import (
    ancestors,
    arguments,
    clause_span,
    is_passive,
    patients,
    phrase_span,
    subjects,
)
from whipcount.claims.tokens import Token
from whipcount.model.claims import Mention, Modality, MotionClaim, MotionKind, MotionStage

_HOUSE = r"(?:house|parliament|assembly|chamber|bundestag|diet|congress|council|senate|legislature|deputies|lower|national|federal)"
_TRUST = r"(?:confidence|trust)"
# "won the confidence of the house", "gave X its confidence": a question of confidence that was carried
_WON = re.compile(
    rf"\b(?:won|secured|obtained|retained|kept|gained|received)\s(?:the\s|its\s)?{_TRUST}\sof\s(?:the\s)?(?:\w+\s)?{_HOUSE}\b"
    rf"|\b(?:gave|granted|given|voted)\s(?:(?:(?!\bto\b)[^,.;]){{1,50}}\s)?(?:its|their|the)\s{_TRUST}\b(?!\s(?:motion|vote))"
    r"|\bwon\s(?:a|the|his|her|its)\s(?:confidence|trust)\svote\b|\bwon\s(?:a|the|his|her|its)\s(?:vote|motion)\sof\sconfidence\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"\blost\s(?:the\s|its\s)?{_TRUST}\sof\s(?:the\s)?(?:\w+\s)?{_HOUSE}\b|\b(?:refused|denied|withheld)\s(?:(?:(?!\b(?:no|motion|vote)\b)[^,.;]){{1,50}}\s)?(?:its\s|their\s|the\s)?{_TRUST}\b(?!\s(?:motion|vote))"
    rf"|\bdeclined\s(?:[^,.;]{{1,40}}\s)?to\sgive\s[^,.;]{{1,50}}\s(?:its|their)\s{_TRUST}\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:ask|asks|asked|asking|seek|seeks|sought|request|requests|requested)\s(?:[^,.;]{{0,60}}?\s)?(?:for\s|its\s|their\s|the\s)+{_TRUST}\b"
    rf"(?:\sof\s(?:the\s)?{_HOUSE})?(?!\s(?:motion|vote))",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\bfailed\sto\s(?:oust|unseat|topple|bring\sdown|dislodge)\s(?!(?:the\s)?speaker)"
    r"|\b(?:bid|attempt|move)\sto\s(?:oust|unseat|topple|bring\sdown)\s[^.,;]{3,50}\s(?:failed|fell\sshort|was\s(?:defeated|rejected|voted\sdown))\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:voted\s(?:him|her|(?!(?:for|against|to|an?|on|with|themselves|himself|herself|down)\b)[\w.-]+(?:\s[\w.-]+){0,2})\sout(?!\s(?:of|as)\b)|(?:was|were|been)\svoted\sout\s(?:of\soffice|by|in)|no\slonger\shas\sconfidence"
    r"|(?:brought|voted)\s(?:down|out)\s(?:the|his|her)\s(?:(?!proposed|new|would)[\w-]+\s)?(?:government|cabinet|prime\sminister|premier|ministry)"
    r"|(?:ousted|toppled|unseated|brought\sdown|removed|felled)\s(?:from\soffice\s)?(?:by|in)\sa\s(?:no[- ](?:confidence|trust)|vote\sof\sno[- ]confidence|motion\sof)"
    r"|lost\s(?:a|the|his|her|its|that)\s(?:no[- ](?:confidence|trust)\s(?:vote|motion)|(?:vote|motion)\sof\sno[- ](?:confidence|trust)))\b",
    re.IGNORECASE,
)


# votes within a party and of the people
_PARTY_BODY = re.compile(
    r"\b(?:delegates|party congress|party conference|voters|electorate|at the polls)\b", re.IGNORECASE
)


def find_outcomes(draft: Draft, sentence: Sentence) -> None:
    """Add the outcomes and requests of one sentence that do not name a motion to the draft."""
    if is_outside(sentence) or is_past_crisis(draft, sentence):
        return
    seen: set[tuple[str, str]] = {
        (c.motion_kind, c.stage)
        for c in draft.claims
        if isinstance(c, MotionClaim) and sentence.span.start <= c.spans[0].start < sentence.span.end
    }
    _find_found(draft, sentence, seen)
    _find_removal(draft, sentence, seen)
    _find_fall(draft, sentence, seen)
    _find_request(draft, sentence, seen)
    _find_investiture(draft, sentence)


_FOUND: dict[str, MotionStage] = {
    "void": "ruled_out",
    "inadmissible": "ruled_out",
    "invalid": "ruled_out",
    "unconstitutional": "ruled_out",
    "admissible": "admitted",
}


def _find_found(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "the motion is inadmissible"."""
    for token in sentence.doc:
        stage = _FOUND.get(token.lower_)
        if stage is None or not any(c.dep_ == "cop" and c.lower_ in ("is", "was", "are") for c in token.children):
            continue
        for noun in [c for c in token.children if c.dep_.startswith("nsubj")]:
            kind = motion_kind(draft, sentence, noun)
            kind = finer_kind(draft, sentence, noun, kind) if kind is not None else None
            reading = read_verb(sentence, token)
            if any(c.lower_ in ("a", "an", "any", "no") for c in noun.children):
                # "a motion against him is inadmissible before March": nobody has brought one
                continue
            if kind is None or (kind, stage) in seen or reading.is_negated or reading.modality != "stated":
                continue
            seen.add((kind, stage))
            plain_claim(draft, sentence, token, kind, stage, target_of_motion(draft, sentence, noun, kind))


_REMOVES = frozenset("removed ousted unseated toppled dismissed replaced".split())


def _find_removal(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "the Assembly removed Berg by 68 votes to 45", "the house replaced Berg with Holt"."""
    for verb in sentence.doc:
        if verb.lower_ not in _REMOVES or verb.tag_ != "VBD" or sentence.quoted[verb.i] is not None:
            continue
        doers = " ".join(phrase_span(sentence, d).of(draft.text) for d in subjects(verb))
        classes = {c for p in patients(verb) for c in draft.context.classes_of(sentence, p)}
        if _CHAMBER.search(doers) is None or not classes & {"head", "government"}:
            continue
        instead = any(
            a.preposition in ("with", "by") and "person" in draft.context.classes_of(sentence, a.head)
            for a in arguments(verb)
        )
        kind: MotionKind = "constructive_no_confidence" if verb.lower_ == "replaced" and instead else "no_confidence"
        if (verb.lower_ == "replaced" and not instead) or (kind, "carried") in seen:
            continue
        seen.add((kind, "carried"))
        plain_claim(draft, sentence, verb, kind, "carried", head_of_government(draft))


def _find_fall(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "the Riksdag no longer has confidence in X", "gave X its confidence": an outcome without the word motion."""
    for pattern, kind, stage in _OUTCOMES:
        match = pattern.search(sentence.words_of())
        if match is None or (kind, stage) in seen:
            continue
        verb = _verb_at(sentence, sentence.span.start + match.start())
        if verb is None or sentence.quotation is not None or sentence.quoted[verb.i] is not None:
            continue
        reading = read_verb(sentence, verb)
        helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
        if (
            reading.modality in ("possible", "conditional", "denied")
            or reading.is_future
            or reading.is_negated
            or "would" in helpers
        ):
            continue
        if _PARTY_BODY.search(sentence.words_of()):
            continue
        if _is_of_one_side(draft, sentence, verb):
            continue
        seen.add((kind, stage))
        plain_claim(draft, sentence, verb, kind, stage, _target_near(draft, sentence, verb))
        return


def _is_of_one_side(draft: Draft, sentence: Sentence, verb: Token) -> bool:
    """Whether a party or the opposition does it, not the house: "the opposition held a sitting of its own and voted her out"."""
    if is_passive(verb):
        return False
    before = draft.text[sentence.span.start : sentence.starts[verb.i]]
    # the nearest of the two, since the parse of long coordinations is often torn
    is_opposition = before.lower().rfind("opposition") > max((m.start() for m in _CHAMBER.finditer(before)), default=-1)
    return is_opposition or any(
        a.type == "party" and not _CHAMBER.search(a.mention.text) for a in actors_of(draft, sentence, subjects(verb))
    )


_OUTCOMES: tuple[tuple[re.Pattern[str], MotionKind, MotionStage], ...] = (
    (_WON, "confidence", "carried"),
    (_REFUSED, "confidence", "lost"),
    (_OUT, "no_confidence", "carried"),
    (_HELD, "no_confidence", "lost"),
)


def _verb_at(sentence: Sentence, start: int) -> Token | None:
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= start < sentence.ends[t.i]), None)
    if token is None:
        return None
    if token.tag_[0] == "V" and not token.dep_.startswith("aux"):
        return token
    return next((a for a in ancestors(token) if a.tag_[0] == "V"), token)


def _target_near(draft: Draft, sentence: Sentence, verb: Token) -> Mention | None:
    """Give the head of government, or the person on whom the house voted."""
    people = [a for a in actors_of(draft, sentence, [*patients(verb), *subjects(verb)]) if a.type == "person"]
    heads = [a for a in people if a.identity in draft.context.heads or a.identity is draft.context.head]
    if heads or not people:
        return heads[0].mention if heads else head_of_government(draft)
    return people[0].mention


def head_of_government(draft: Draft) -> Mention | None:
    """Give the head of government of the report, where it names one."""
    head = draft.context.head
    actor = draft.context._actor_of_identity(head) if head is not None else None
    return actor.mention if actor else None


def plain_claim(
    draft: Draft,
    sentence: Sentence,
    verb: Token,
    kind: MotionKind,
    stage: MotionStage,
    target: Mention | None,
    modality: Modality = "stated",
) -> None:
    """Add a motion claim that rests on one verb to the draft."""
    span = clause_span(sentence, verb)
    day = date_of_motion(draft, sentence, verb, span)
    if day is None and stage == "announced" and modality == "stated":
        day = day_of_news(draft, sentence)
    is_to_come = (
        day is not None and day.first is not None and draft.published is not None and day.first > draft.published
    )
    if is_to_come and stage != "announced":
        return
    sources = draft.sources(sentence, verb)
    reading = read_verb(sentence, verb)
    draft.claims.append(
        MotionClaim(
            **draft.frame(span, sources, reported(modality, sources, reading, None), None),
            motion_kind=kind,
            stage=stage,
            target=target,
            date=day,
        )
    )


def _find_request(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "will ask the Assembly for its confidence": a question of confidence is announced."""
    match = _ASKED.search(sentence.words_of())
    if match is None or ("confidence", "announced") in seen or sentence.quotation is not None:
        return
    verb = _verb_at(sentence, sentence.span.start + match.start())
    if verb is None:
        return
    reading = read_verb(sentence, verb)
    if any(c.lower_ in ("if", "whether", "unless", "must", "should", "need") for c in verb.children):
        return
    modality: Modality = "denied" if reading.is_negated else reading.modality
    modality = "stated" if modality == "possible" and not _may(verb) else modality
    plain_claim(draft, sentence, verb, "confidence", "announced", head_of_government(draft), modality)


def _may(verb: Token) -> bool:
    return any(c.dep_.startswith("aux") and c.lower_ in ("may", "might", "could") for c in verb.children)


_HEAD_TITLE = re.compile(
    r"\b(?:prime minister|premier|chancellor|head of (?:the )?government|chief minister|first minister|taoiseach)\b",
    re.IGNORECASE,
)
_BY_VOTES = re.compile(
    r"\b(?:by|with)\s[\w-]+(?:\s(?:votes|to)\b)|\b(?:first|second|third) (?:round|ballot)\b", re.IGNORECASE
)
_CHAMBER = re.compile(
    rf"\b{_HOUSE}\b|\b(?:landsting|storting|riksdag|folketing|dewan|knesset|sejm|duma|dail|lawmakers|mps)\b",
    re.IGNORECASE,
)
_INVESTS = frozenset("invest invested elect elected approve approved confirm confirmed endorse endorsed".split())
_DENIES = frozenset("reject rejected rejects turned voted".split())


def _find_investiture(draft: Draft, sentence: Sentence) -> None:
    """Read "the house elected X prime minister by 97 votes to 92", "the house rejected X as prime minister"."""
    for verb in sentence.doc:
        word = verb.lower_
        if verb.tag_[0] != "V" or (word not in _INVESTS and word not in _DENIES) or sentence.quoted[verb.i] is not None:
            continue
        people = [a for a in actors_of(draft, sentence, patients(verb)) if a.type == "person"]
        span = clause_span(sentence, verb)
        words = span.of(draft.text)
        if not people or (word in _DENIES and not re.search(r"\bas\b", words)):
            continue
        if (word == "voted" and not re.search(r"\bvoted (?:down|against)\b", words)) or "in office" in words:
            continue
        titled = _HEAD_TITLE.search(words) is not None or word == "invested"
        doers = " ".join(phrase_span(sentence, d).of(draft.text) for d in subjects(verb))
        chamber = _CHAMBER.search(doers) is not None or (
            is_passive(verb) and _BY_VOTES.search(sentence.words_of()) is not None
        )
        reading = read_verb(sentence, verb)
        if (
            not titled
            or not chamber
            or reading.modality in ("possible", "conditional")
            or reading.is_future
            or (verb.tag_ == "VB" and not reading.is_negated)
        ):
            continue
        stage: MotionStage = "lost" if word in _DENIES or reading.is_negated else "carried"
        plain_claim(draft, sentence, verb, "investiture", stage, people[0].mention)
        return


def is_left_open(sentence: Sentence, verb: Token, words: frozenset[str]) -> bool:
    """Whether the syntax of a verb, or one of some words right before it, leaves open that it happened."""
    reading = read_verb(sentence, verb)
    if reading.modality in ("possible", "conditional", "denied") or reading.is_question or reading.is_future:
        return True
    near = sentence.lower[max(0, verb.i - 4) : verb.i]
    return reading.is_negated or bool(words & set(near)) or sentence.lower[0] in ("if", "should", "unless")
