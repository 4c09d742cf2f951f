"""Rolls of names under a heading: "For: the Greens (8), two Liberals", "Against it were A, B and C".

The heading says the side, the list says who; the list has no verb of its own.
"""

from __future__ import annotations

import re

from whipcount.claims.allegiance import actors_of, add_claims
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.followers import listed_behind, may_follow
from whipcount.claims.tokens import Token
from whipcount.model.claims import AllegianceAct, AllegianceClaim, Side

_STAND = r"(?: now| also| still| yesterday| on \w+)?,? (?:were|are|stand|stood|was|is|will be|came|come|voted|sat|sit)"
_IT = r"(?: it| them| him| her| this| the (?:motion|text|resolution|government|cabinet|prime minister|premier))?"
_HEADINGS: tuple[tuple[AllegianceAct, Side, re.Pattern[str]], ...] = (
    (
        "opposes",
        "motion_for",
        re.compile(
            rf"(?:^|[;.] |\band )(?:[Aa]gainst|[Oo]pposed to|[Nn]oes?){_IT}(?:{_STAND} |:|, (?:besides|apart from) )|\bvoting against(?:{_IT}) (?:were|was)|\bvoted against{_IT}:"
        ),
    ),
    (
        "backs",
        "motion_for",
        re.compile(
            rf"(?:^|[;.] |\band )(?:[Ff]or|[Bb]ehind|[Ii]n favou?r(?: of)?|[Aa]yes?|[Ww]ith(?! (?:them|him|her|it)\b))(?:{_IT})(?:{_STAND} |:)|\bvoting (?:for|in favour)(?:{_IT}) (?:were|was)|"
            rf"\b(?:voted for|in favou?r|backers are|supporters are|signed by|signatories are|made up of|namely){_IT}:|\b(?:[Ss]upport|[Bb]acking)(?: for \w+(?: \w+){{0,2}})? (?:came|comes) from"
        ),
    ),
    (
        "undecided",
        "neutral",
        re.compile(r"(?:^|[;.] )(?:[Aa]bstaining|[Aa]bstentions?|[Aa]bstained|[Uu]ndecided)(?: so far| were| are|:)"),
    ),
)


def find_rolls(draft: Draft, sentence: Sentence) -> None:
    """Add the positions of those who are listed under a heading of this sentence."""
    if sentence.quotation is not None:
        return
    for act, side, heading in _HEADINGS:
        for match in heading.finditer(sentence.words_of()):
            end = sentence.span.start + match.end()
            first = next((t.i for t in sentence.doc if sentence.starts[t.i] >= end - 1), None)
            if first is not None:
                _list(draft, sentence, first, act, side)


def _list(draft: Draft, sentence: Sentence, first: int, act: AllegianceAct, side: Side) -> None:
    while first < len(sentence.lower) and sentence.lower[first] in (":", ",", "-", "the", "all"):
        first += 1
    if first and sentence.lower[first - 1] == ":" and _is_clause(sentence, first):
        return
    for head in listed_behind(sentence, first):
        actors = [a for a in actors_of(draft, sentence, [head]) if may_follow(draft, a) and (a.identity or a.party)]
        fresh = [a for a in actors if not _is_told(draft, sentence, a.mention)]
        add_claims(draft, sentence, head, fresh, act, side, "stated", read_verb(sentence, _verb_over(head)))


def _is_clause(sentence: Sentence, first: int) -> bool:
    """Whether what follows a colon is a sentence of its own, not a list."""
    for token in sentence.doc[first:]:
        if sentence.lower[token.i] in (";", ".", "-"):
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ != "acl:relcl":
            return True
    return False


def _verb_over(token: Token) -> Token:
    while token.tag_[0] not in "VM" and token.head != token:
        token = token.head
    return token


def _is_told(draft: Draft, sentence: Sentence, mention: object) -> bool:
    return any(
        isinstance(c, AllegianceClaim)
        and c.actor == mention
        and sentence.span.start <= c.spans[0].start < sentence.span.end
        for c in draft.claims
    )
