"""Rolls of names under a heading: "For: the Greens (8), two Liberals", "Against it were A, B and C".

The heading says the side, the list says who; the list has no verb of its own.
"""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.allegiance_claims import add_claims
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.followers import listed_behind, may_follow
from whipcount.claims.literals import Sieve
from whipcount.claims.tokens import Token
from whipcount.model.claims import AllegianceAct, AllegianceClaim, Side

_STAND = r"(?: now| also| still| yesterday| on \w+)?,? (?:were|are|stand|stood|was|is|will be|came|come|voted|sat|sit)"
_IT = r"(?: it| them| him| her| this| the (?:motion|text|resolution|government|cabinet|prime minister|premier))?"
_FROM = r"(?: all| mostly| chiefly| mainly| largely)?(?: (?:from|to|of))?(?: |:)"
_ARE = r"(?: also| still| now)? (?:were|was|are|is|came|come|stood|stand|included?)(?: also| all| mostly| chiefly| mainly)?(?: from)?(?: |:)"
_HEADINGS: tuple[tuple[AllegianceAct, Side, re.Pattern[str]], ...] = (
    (
        "opposes",
        "motion_for",
        re.compile(
            rf"(?:^|[;.] |\band )(?:[Aa]gainst|AGAINST|[Oo]pposed to|[Nn]oes?){_IT}(?: IT)?(?:{_STAND} |:|, (?:besides|apart from) )|"
            rf"\b[Aa]mong (?:those|the parties) (?:who|that|which) (?:voted against|opposed|rejected)\b[^.;,]{{0,40}} (?:were|was) |"
            rf"\b[Vv]oting (?:against|no)(?:{_IT}){_ARE}|\bvoted against{_IT}:|"
            rf"\b[Tt]he (?:noes|(?:no )?votes against|no votes)(?:{_ARE}| were led by )|\bled the noes:"
        ),
    ),
    (
        "backs",
        "motion_for",
        re.compile(
            rf"(?:^|[;.] |\band )(?:[Ff]or|FOR|[Bb]ehind|[Ii]n favou?r(?: of)?|[Aa]yes?|[Ww]ith(?! (?:them|him|her|it)\b))(?:{_IT})(?: IT)?(?:{_STAND} |:)|"
            rf"\b[Aa]mong (?:those|the parties) (?:who|that|which) (?:voted for|backed|supported|signed)\b[^.;,]{{0,40}} (?:were|was) |"
            rf"\b[Vv]oting (?:for|in favour|yes)(?:{_IT}){_ARE}|"
            rf"\b(?:voted for|in favou?r|backers are|supporters are|signed by|signatories are|made up of|namely){_IT}:|"
            rf"\b(?:[Ss]upport|[Bb]acking)(?: for \w+(?: \w+){{0,2}})? (?:came|comes) from|"
            rf"\b[Tt]he (?:ayes|yes votes|votes (?:for|in favou?r)){_ARE}|\b[Ss]igning{_IT}{_ARE}|"
            rf"\bled the ayes:|\b[Ss]igned by(?= (?:all|the|every|\d|[A-Z]))|\bsignatures(?:: |, those of )|"
            rf"\b[Ff]or (?:bringing|toppling|ousting|removing|unseating)\b[^.;,:]{{3,40}} were |"
            rf"\b[Tt]he (?:signatories|signatures) (?:belong to|come from|came from)|\b(?:[Aa]mong|[Aa]lso among) the signatories (?:are|were) "
        ),
    ),
    (
        "backs",
        "government",
        re.compile(
            rf"\b(?:[Oo]n|[Aa]t) (?:his|her|the (?:government|cabinet|premier|prime minister|coalition)['’]s) side{_ARE}|"
            rf"\b(?:musters?|counts? on|can count on|adds? up)\b[^.;:]{{1,60}}:(?= (?:his |her |the |its )?(?:own )?"
            rf"(?:\d|[a-z]+ of the |[A-Z][\w ]+['’]s \d))|"
            rf"\b(?:[Ff]aithful|[Ll]oyal) to (?:him|her|the (?:government|premier|prime minister)|[A-Z]\w+) (?:are|were|remain|remained|stay) "
        ),
    ),
    (
        "undecided",
        "neutral",
        re.compile(
            rf"(?:^|[;.] )(?:[Aa]bstaining|[Aa]bstentions?|[Aa]bstained|[Uu]ndecided|UNDECIDED|[Aa]bsent|[Nn]ot voting|[Mm]issing)(?: so far| were| are| was|:)|"
            rf"\b[Tt]he (?:abstentions?|abstainers?|blanks|absentees)(?: were{_FROM}| was | came from )|\babstentions came from"
        ),
    ),
)
# A line of a table: "Social Democrats - 43 for", "BASIRA (38). No.", "Greens: against".
_ROW = re.compile(
    r"^(?: ?\(\d{1,3}\)|, \d{1,3}(?: seats| members| deputies)?)?(?:\s?[-–—:.]\s|: )(?:\d{1,3} )?"
    r"(?P<how>for|in favou?r|yes|aye|against|no|nay|abstain(?:s|ed|ing)?|abstention|undecided)(?=[,.;:]|$|\s*\n)",
    re.IGNORECASE,
)
_HOW: dict[str, tuple[AllegianceAct, Side]] = {
    "f": ("backs", "motion_for"),
    "i": ("backs", "motion_for"),
    "y": ("backs", "motion_for"),
    "ay": ("backs", "motion_for"),
    "ag": ("opposes", "motion_for"),
    "n": ("opposes", "motion_for"),
    "ab": ("undecided", "neutral"),
    "u": ("undecided", "neutral"),
}


@cache
def _headings() -> Sieve[tuple[AllegianceAct, Side, re.Pattern[str]]]:
    return Sieve.of([(row[2], row) for row in _HEADINGS])


def find_rolls(draft: Draft, sentence: Sentence) -> None:
    """Add the positions of those who are listed under a heading of this sentence."""
    if sentence.quotation is not None:
        return
    _find_row(draft, sentence)
    for act, side, heading in _headings().likely(sentence.span.of(draft.lowered)):
        for match in heading.finditer(sentence.words_of()):
            end = sentence.span.start + match.end()
            first = next((t.i for t in sentence.doc if sentence.starts[t.i] >= end - 1), None)
            if first is not None:
                _list(draft, sentence, first, act, side)


def _find_row(draft: Draft, sentence: Sentence) -> None:
    """Read a line of a table of votes: a name at its start, then how it voted."""
    name = next((n for n in sentence.names[:2] if n is not None), None)
    if name is None or name.identity.type not in ("party", "person", "alliance"):
        return
    if name.start > sentence.span.start + 4:
        return
    row = _ROW.match(draft.text[name.end : name.end + 60])
    head = next((t for t in sentence.doc if sentence.names[t.i] is name), None)
    if row is None or head is None:
        return
    how = row.group("how").lower()
    act, side = _HOW[how[:2] if how[0] == "a" else how[0]]
    actors = [a for a in actors_of(draft, sentence, [head]) if may_follow(draft, a)]
    add_claims(draft, sentence, head, actors, act, side, "stated", read_verb(sentence, _verb_over(head)))


def _list(draft: Draft, sentence: Sentence, first: int, act: AllegianceAct, side: Side) -> None:
    while first < len(sentence.lower) and sentence.lower[first] in (":", ",", "-", "the", "all"):
        first += 1
    if first and sentence.lower[first - 1] == ":" and _is_clause(sentence, first):
        return
    heads = listed_behind(sentence, first)
    if first < len(sentence.doc) and sentence.names[first] is not None and _is_first_missing(sentence, first, heads):
        # "came from the Greens": the heading took the preposition
        heads.insert(0, sentence.doc[first])
    for head in heads:
        actors = [a for a in actors_of(draft, sentence, [head]) if may_follow(draft, a) and (a.identity or a.party)]
        fresh = [a for a in actors if not _is_told(draft, sentence, a.mention)]
        add_claims(draft, sentence, head, fresh, act, side, "stated", read_verb(sentence, _verb_over(head)))


def _is_first_missing(sentence: Sentence, first: int, heads: list[Token]) -> bool:
    following = sentence.lower[first + 1] if first + 1 < len(sentence.lower) else ""
    return following not in ("'s", "’s", "'", "’") and all(
        sentence.names[h.i] is not sentence.names[first] for h in heads
    )


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
