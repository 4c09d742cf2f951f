"""Who did the same: "so did the Liberals and two Greens", "sixteen more followed", "the Reds likewise".

The move is the one told last, in the same sentence or the one before; who makes it too stands beside the words of sameness.
"""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.syntax import clause_span, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import AllegianceClaim, Span

_SAME = re.compile(
    r"\b(?P<behind>(?:and |but )?(?:[Ss]o|[Aa]s|[Nn]or|[Nn]either) (?:did|do|does|had|have|has|will|would|were|was|are|is|too did)|followed by|joined by|[Ww]ith (?:them|him|her|it) (?:voted|stood|went|were)|"
    r"along with|together with|[Ll]ikewise(?= [A-Z]))\b"
    r"|\b(?:follow(?:ed|s|ing)? suit|followed|follows|following|did (?:so|the same|likewise)|d(?:o|oes|oing) (?:the same|likewise)|"
    r"will do (?:so|the same|likewise)|the same (?:step|move|announcement|thing)|likewise|followed their example)\b"
)
_STOPS = frozenset(
    [";", ".", "but", "who", "whose", "which", "that", "while", "after", "when", "although", "though", "-", ":"]
)
_NUMBERED = frozenset(["CD"])
_NOT_FROM = frozenset(["of", "from", "in", "for", "at", "against"])


# Characters before "With them voted" that may still be the start of its sentence.
_AT_THE_START = 3


def find_followers(draft: Draft, sentence: Sentence) -> None:
    """Add for each move of this sentence or the one before those who are said to have made it too."""
    for match in _SAME.finditer(sentence.words_of()):
        edge = sentence.span.start + match.start()
        if any(q.outer.start <= edge < q.outer.end for q in sentence.quotations):
            continue
        last = _move_before(draft, sentence, edge)
        if last is not None and match.group().lower().startswith("with ") and match.start() > _AT_THE_START:
            # "the Liberals mustered 104; with them went A": whoever they are, they stand in this sentence
            last = last if last.spans[0].start >= sentence.span.start else None
        if last is None or not _is_meant(draft, sentence, match, last):
            continue
        heads, verb = _heads(sentence, match)
        if verb is None:
            continue
        span = _span(sentence, verb, heads)
        for actor in actors_of(draft, sentence, heads):
            if match.group("behind") and actor.identity is None and actor.party is None:
                continue
            if may_follow(draft, actor) and actor.mention != last.actor:
                draft.claims.append(_same(draft, sentence, verb, span, actor, last))


def _is_meant(draft: Draft, sentence: Sentence, match: re.Match[str], last: AllegianceClaim) -> bool:
    """Whether words of sameness point to the move told last: no other clause stands between, and no aside holds them."""
    how, edge = match.group().lower(), sentence.span.start + match.start()
    if how in ("along with", "together with"):
        token = next((t for t in sentence.doc if sentence.starts[t.i] >= edge), None)
        return (
            token is not None and last.spans[0].start >= sentence.span.start and not _is_in_aside(sentence, token, last)
        )
    if how.split()[0] not in ("so", "as", "nor", "neither"):
        return True
    start = max(last.spans[0].end, sentence.span.start)
    return not any(start <= sentence.starts[t.i] < edge and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc)


def _is_in_aside(sentence: Sentence, token: Token, last: AllegianceClaim) -> bool:
    """Whether words stand in a relative clause inside the words of the move, or in a clause that is not the move's."""
    while token.head != token and not any(c.dep_.startswith("nsubj") for c in token.children):
        token = token.head
    first = min(t.i for t in token.subtree)
    return token.dep_.startswith("acl") and sentence.starts[first] > last.spans[0].start


def _move_before(draft: Draft, sentence: Sentence, edge: int) -> AllegianceClaim | None:
    """Give the move told last before an edge: only one of this sentence or the one right before can be "the same"."""
    before = next(
        (s for s in reversed(draft.context.analysis.sentences[: sentence.index]) if s.quotation is None and s.doc),
        None,
    )
    close = before is not None and sentence.paragraph - before.paragraph <= 1
    earliest = before.span.start if before is not None and close else sentence.span.start
    told = [
        c
        for c in draft.claims
        if isinstance(c, AllegianceClaim)
        and c.modality in ("stated", "reported", "possible")
        and earliest <= c.spans[0].start < edge
    ]
    return max(told, key=lambda c: c.spans[0].start, default=None)


def _heads(sentence: Sentence, match: re.Match[str]) -> tuple[list[Token], Token | None]:
    """Give who stands beside the words of sameness, and the word that the claim hangs on."""
    start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
    inside = [t for t in sentence.doc if start <= sentence.starts[t.i] < end]
    if not inside:
        return [], None
    if match.group("behind"):
        heads = listed_behind(sentence, inside[-1].i + 1)
        if not heads and inside[-1].lower_ in ("did", "do", "does", "will", "would", "have", "has", "had"):
            heads = [
                c
                for t in (inside[-1], inside[-1].head)
                for c in t.children
                if c.dep_.startswith(("nsubj", "obj")) and c.i > inside[-1].i
            ]
        return heads, inside[-1]
    verb = next((t for t in inside if t.tag_[0] == "V"), inside[0])
    if verb.lower_.startswith("follow") and any(c.dep_ == "obj" and c.lower_ != "suit" for c in verb.children):
        return [], None
    heads = subjects(verb if verb.tag_[0] == "V" else verb.head)
    if verb.tag_[0] != "V":
        heads = _listed_before(sentence, verb.i) or heads
    return heads, verb


def listed_behind(sentence: Sentence, first: int) -> list[Token]:
    """Give the heads of a list that runs from a word on: names, and numbers that a party stands beside."""
    found: list[Token] = []
    is_inside = False
    for token in sentence.doc[first:]:
        # "the Greens (8), the Liberals (12)"
        is_inside = (is_inside or token.lower_ == "(") and ")" not in sentence.lower[token.i]
        if is_inside or ")" in sentence.lower[token.i]:
            continue
        if sentence.lower[token.i] in _STOPS or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
        if _is_head(sentence, token):
            found.append(token)
    return found


def _listed_before(sentence: Sentence, last: int) -> list[Token]:
    found: list[Token] = []
    for index in range(last - 1, -1, -1):
        token = sentence.doc[index]
        if sentence.words[index] in (",", ";", ":", ".") and found:
            break
        if _is_head(sentence, token):
            found.insert(0, token)
    return found


def _is_head(sentence: Sentence, token: Token) -> bool:
    """Whether a word of a list is one of the listed: not the party of "two of the Greens", not the owner of "Berg's six"."""
    if sentence.names[token.i] is None:
        before = sentence.lower[token.i - 1] if token.i else ""
        return token.tag_ in _NUMBERED and token.dep_ != "nummod" and before not in ("with", "(", "by", "to")
    following = sentence.lower[token.i + 1] if token.i + 1 < len(sentence.lower) else ""
    is_of_parties = token.dep_ == "compound" and token.head.lower_ in ("parties", "alliances", "factions")
    if following in ("'s", "’s", "'", "’") or (token.dep_ in ("compound", "nmod:poss") and not is_of_parties):
        return False
    previous = sentence.lower[token.i - 1] if token.i else ""
    if previous in ("the", "its", "his", "her", "their") and token.i > 1:
        previous = sentence.lower[token.i - 2]
    return previous not in _NOT_FROM


def _span(sentence: Sentence, verb: Token, heads: list[Token]) -> Span:
    if not heads:
        return clause_span(sentence, verb)
    inside = [verb.i, *(t.i for t in heads)]
    return Span(sentence.starts[min(inside)], sentence.ends[max(inside)])


def may_follow(draft: Draft, actor: Actor) -> bool:
    """Whether somebody of a list is one who can take a side."""
    if actor.identity is not None and (
        actor.identity is draft.context.head
        or actor.identity.type in ("institution", "outlet")
        or (actor.identity.type == "unknown" and actor.identity.entity is None)
    ):
        return False
    return actor.type != "group" or bool(actor.seats) or actor.party is not None


def _same(
    draft: Draft, sentence: Sentence, verb: Token, span: Span, actor: Actor, last: AllegianceClaim
) -> AllegianceClaim:
    return AllegianceClaim(
        **draft.frame(span, draft.sources(sentence, verb), last.modality, last.valid_from),
        actor=actor.mention,
        actor_type=actor.type,
        act=last.act,
        side=last.side,
        seats=actor.seats,
        seats_bound=actor.bound,
    )
