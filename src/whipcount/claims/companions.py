"""Who comes or goes with those just told of: "its ministers resigned, among them A and B", "X quit, as did Y".

In: the office claims of a sentence. Out: the same claim for every person that a list behind them names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whipcount.claims.analysis import Sentence
from whipcount.claims.clauses import FINITE
from whipcount.claims.drafts import Draft
from whipcount.claims.office_holders import office_of_actor, person_of
from whipcount.claims.posts import is_outside
from whipcount.model.claims import Claim, OfficeClaim, Span

# Cues behind which some of a group are named, and those behind which others are that do the same.
_SOME_OF_THEM = re.compile(
    r"\b(?:among\s(?:them|those)|including|such\sas|notably|one\sof\s(?:them|whom)|they\sinclude)\s"
)
_OTHERS_TOO = re.compile(
    r"\b(?:as\s(?:did|has|have|had|does)|so\s(?:did|has|have|had)|(?:together|along)\swith|alongside|followed\sby|joined\sby)\s"
)
_THOSE_ARE = re.compile(
    r"^(?:the|those|all|other)\s(?:(?:ministers|members|others|departing|outgoing|dismissed|sacked|two|three|four|five|six|seven|eight)\s){0,3}"
    r"(?:(?:affected|leaving|concerned|dismissed|sacked|resigning|going|in\squestion|out|who\s(?:\w+\s){1,3}?))?\s?(?:include|are|were|included)\s"
)
_CUES = frozenset(
    "among including such notably include included are were as so together along alongside followed joined".split()
)
_GROUP = re.compile(
    r"\b(?:ministers|members|secretaries|lawmakers|deputies|senators|officials|aides|colleagues)$", re.IGNORECASE
)
# Words and characters that a list may have before it ends; those between a claim and its cue.
_LONGEST_LIST, _NEAR = 30, 90
_FAR_BACK = 2


def find_companions(draft: Draft, sentence: Sentence) -> None:
    """Add those whom a list names beside the people of an office claim to the draft."""
    if not _CUES & set(sentence.lower) or sentence.quotation is not None or is_outside(sentence):
        return
    words = sentence.words_of().lower()
    for pattern in (_SOME_OF_THEM, _OTHERS_TOO, _THOSE_ARE):
        for match in pattern.finditer(words):
            first = sentence.span.start + match.start()
            told = _told(draft, sentence, first, pattern)
            if told is not None:
                _add(draft, sentence, told, sentence.span.start + match.end())


def _told(draft: Draft, sentence: Sentence, cue: int, pattern: re.Pattern[str]) -> OfficeClaim | None:
    """Give the claim whose people a list belongs to."""
    is_some = pattern is not _OTHERS_TOO
    is_next = pattern is _THOSE_ARE or cue == sentence.span.start
    sentences = draft.context.analysis.sentences
    low = sentences[max(0, sentence.index - _FAR_BACK)].span.start if is_next else sentence.span.start
    found = [
        c
        for c in draft.claims
        if isinstance(c, OfficeClaim)
        and c.act in ("resigns", "dismissed", "appointed")
        and c.modality in ("stated", "reported", "possible")
        and low <= c.spans[0].start < (sentence.span.start if is_next else sentence.span.end)
        and _is_group(c) == is_some
    ]
    if is_next:
        # of the sentence before only where nothing is told behind it
        return (
            found[-1]
            if found and (is_some or _is_close(draft, sentences[sentence.index - 1], found[-1].spans[0].end, cue))
            else None
        )
    for claim in reversed(found):
        span = claim.spans[0]
        if is_some and span.start < cue < span.end:
            return claim
        if span.start < cue and (cue <= span.end or _is_close(draft, sentence, span.end, cue)):
            return claim
        if is_some and cue < span.start and span.start - cue < _NEAR:
            # "its ministers, among them A and B, resigned": the parse has left the list out of the clause
            return claim
    return None


def _is_group(claim: OfficeClaim) -> bool:
    return claim.person.type == "group" or _GROUP.search(claim.person.text) is not None


def _is_close(draft: Draft, sentence: Sentence, end: int, cue: int) -> bool:
    """Whether no other clause stands between a claim and a cue."""
    if cue - end > _NEAR:
        return False
    between = [t for t in sentence.doc if end <= sentence.starts[t.i] < cue]
    return not any(t.tag_ in FINITE and sentence.names[t.i] is None for t in between)


def _add(draft: Draft, sentence: Sentence, told: OfficeClaim, start: int) -> None:
    rows: list[Claim] = []
    here = [c for c in draft.claims if isinstance(c, OfficeClaim) and c.act == told.act]
    inside = [t for t in sentence.doc if sentence.starts[t.i] >= start][:_LONGEST_LIST]
    seen: set[int] = set()
    first = inside[0].i if inside else 0
    for token in inside:
        name = sentence.names[token.i]
        if name is None:
            if token.tag_ in FINITE or token.lower_ in _ENDS or sentence.words[token.i] in (";", ":", "."):
                break
            continue
        following = sentence.lower[token.i + 1] if token.i + 1 < len(sentence.lower) else ""
        if name.start in seen or name.identity.type not in ("person", "unknown") or following in ("'s", "’s"):
            continue
        seen.add(name.start)
        if token.i and sentence.lower[token.i - 1] in _OF_OTHERS:
            continue
        actor = draft.context._actor_of_identity(name.identity)
        if actor is None or actor.type != "person":
            continue
        person = person_of(actor)
        if any(c.person == person for c in here):
            continue
        span = Span(sentence.starts[first] if not rows else name.start, name.end)
        rows.append(replace(told, spans=(span,), person=person, office=office_of_actor(draft, actor, None)))
    draft.claims += rows


_ENDS = frozenset("who whom whose which that when while after because but told under".split())
_OF_OTHERS = frozenset("of to by with under from against for at on in about behind around".split())
