"""Who asserts a clause: the sources over it, beside it and in its sentence, nearest speaker first.

"X said that ...", "..., X said", "according to X", "by X's count", "sources told Z"; who speaks a quotation is the
business of `quoted.py`, who a noun phrase means that of `speakers.py`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from whipcount.claims.analysis import Sentence
from whipcount.claims.speakers import Source, of_identity, source_of_noun, speaker_of_pronoun
from whipcount.claims.speech import speech
from whipcount.claims.syntax import ancestors, arguments, children, phrase_span, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Context
from whipcount.claims.words import cues
from whipcount.model.claims import Mention

_ACCORDING = re.compile(r"\baccording to\b|\bin the (?:words|view|opinion) of\b", re.IGNORECASE)
_COUNT_OF = re.compile(
    r"\b(?:by|on|at|in)\s+([^,.;]{1,60}?)['’]s?\s+(?:\w+\s)?(?:reckoning|count|tally|calculation|arithmetic|account|estimate|figures|telling|view|opinion|words)\b",
    re.IGNORECASE,
)


def source_of_cue(context: Context, sentence: Sentence, cue: Token) -> Source | None:
    """Give who a cue verb makes speak, with role, medium and addressee."""
    heads = subjects(cue)
    if not heads and cue.tag_ == "VBN" and any(c.dep_ == "aux:pass" for c in cue.children):
        quoted = [c for c in cue.children if c.dep_ == "nsubj:pass"]
        heads = quoted if cue.lower_ in ("quoted", "cited", "reported") else []
    if cue.tag_ == "VBG" and cue.dep_ in ("acl", "advcl"):
        top = next((a for a in ancestors(cue) if a.tag_[0] == "V"), None)
        heads = [*heads, *(subjects(top) if top is not None else [])]
    for head in heads:
        if head.lower_ in ("he", "she") and head.i > 2 and _content_stands_before(sentence, cue):
            # "Mr A will return, he said": a pronoun behind a name in the words reported is somebody else
            source = speaker_of_pronoun(context, sentence, head.i, cue.lower_, is_behind_content=True)
        else:
            source = source_of_noun(context, sentence, head, cue.lower_)
        if source is not None:
            return with_surroundings(context, sentence, cue, source)
    return None


def with_surroundings(context: Context, sentence: Sentence, cue: Token, source: Source) -> Source:
    """Give a source with the cue that makes it speak, the medium and the addressee."""
    medium, addressee = _surroundings(context, sentence, cue)
    return replace(source, cue=cue.lower_, medium=medium, addressee=addressee)


def _content_stands_before(sentence: Sentence, cue: Token) -> bool:
    subject = next((c for c in cue.children if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    before = sentence.names[: subject.i]
    return (
        any(n is not None and n.identity.type == "person" for n in before)
        and "," in sentence.words[max(0, subject.i - 2) : subject.i]
    )


def _surroundings(context: Context, sentence: Sentence, cue: Token) -> tuple[str | None, str | None]:
    medium = _medium(sentence)
    addressee: str | None = None
    is_told = cue.lower_ in speech().addressed
    for argument in arguments(cue):
        name = sentence.names[argument.head.i]
        is_outlet = name is not None and name.identity.type == "outlet"
        if name is not None and is_outlet and argument.preposition in ("", "to", "by", "in", "on", "from"):
            medium = medium or name.identity.label
        elif argument.preposition == "to" or (is_told and not argument.preposition):
            is_somebody = name is not None or argument.head.tag_.startswith("N")
            words = " ".join(phrase_span(sentence, argument.head).of(sentence.text).split())
            addressee = addressee or (words if is_somebody else None)
    return medium, addressee


def _medium(sentence: Sentence) -> str | None:
    text = sentence.words_of().lower()
    for word in speech().media:
        if word not in text:
            continue
        pattern = rf"\b(?:on|in|at|via|through|over|to|by)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s|state\s|national\s|live\s|private\s)*(?:\w+\s)?{re.escape(word)}\b"
        if re.search(pattern, text):
            return word
    return None


def phrase_source(context: Context, sentence: Sentence) -> Source | None:
    """Read "According to X", "by X's count"."""
    words = sentence.words_of()
    for pattern in (_ACCORDING, _COUNT_OF):
        match = pattern.search(words)
        if match is None or not sentence.doc:
            continue
        edge = sentence.span.start + (match.end() if pattern is _ACCORDING else match.start(1))
        for token in sentence.doc:
            if sentence.starts[token.i] >= edge and (
                token.tag_[0] == "N" or token.tag_ == "PRP" or sentence.names[token.i]
            ):
                head = token
                while (
                    head.dep_ in ("compound", "amod", "nmod:desc", "flat", "nmod:poss")
                    and head.head.i > head.i
                    and sentence.names[token.i] is None
                ):
                    head = head.head
                source = source_of_noun(context, sentence, head, "according to")
                if source is not None:
                    return source
                break
    return None


def sources_of_clause(context: Context, sentence: Sentence, verb: Token, quotes: dict[int, Source]) -> list[Source]:
    """Give who asserts a clause, nearest speaker first; an empty list is the outlet itself."""
    chain: list[Source] = []
    if sentence.quotation is not None:
        source = quotes.get(sentence.quotation.outer.start)
        if source is not None:
            chain.append(source)
    for cue in _cues_over(sentence, verb):
        if chain and any(s.lower_ in ("we", "i") for s in subjects(cue)):
            continue
        source = source_of_cue(context, sentence, cue)
        if source is not None and all(s.mention != source.mention for s in chain):
            chain.append(source)
            break
    phrase = phrase_source(context, sentence)
    if phrase is not None and all(s.mention != phrase.mention for s in chain):
        chain.append(phrase)
    if not chain and sentence.quotation is None:
        chain += _trailing_source(context, sentence, verb)
    return chain


def _cues_over(sentence: Sentence, verb: Token) -> list[Token]:
    found: list[Token] = []
    previous = verb
    for head in ancestors(verb):
        if (
            head.lower_ in cues().speech
            and head.tag_[0] == "V"
            and previous.dep_ in ("ccomp", "xcomp", "advcl", "parataxis", "obj", "conj", "acl:relcl", "dep")
        ):
            if previous.dep_ not in ("conj", "advcl") or _is_content(head, previous):
                found.append(head)
        elif head.lower_ in cues().nouns and previous.dep_ in ("acl", "ccomp"):
            found.append(head)
        previous = head
    for token in [verb, *ancestors(verb)]:
        for child in token.children:
            if (
                (
                    child.dep_ in ("parataxis", "ccomp", "dep", "conj")
                    and child.lower_ in cues().speech
                    and child.tag_[0] == "V"
                    and child.i > verb.i
                )
                and not children(child, "ccomp", "obj")
                and _is_bare_cue(child)
            ):
                found.append(child)
    return found


def _is_content(head: Token, clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _is_bare_cue(cue: Token) -> bool:
    """Read "..., he said.": a cue with a subject and no content of its own."""
    return any(c.dep_.startswith("nsubj") for c in cue.children)


def _trailing_source(context: Context, sentence: Sentence, verb: Token) -> list[Source]:
    """Find "X said" at the sentence's end where the parser took it for the root and hung the content elsewhere."""
    closing = _closing_speaker(context, sentence, verb)
    if closing is not None:
        return [closing]
    root = next((t for t in sentence.doc if t.head == t), None)
    if root is None or root.lower_ not in cues().speech or root.i < verb.i:
        return []
    if not any(c.dep_.startswith("nsubj") for c in root.children):
        return []
    if sentence.words[max(0, root.i - 4) : root.i].count(",") == 0:
        return []
    source = source_of_cue(context, sentence, root)
    return [source] if source else []


def _closing_speaker(context: Context, sentence: Sentence, verb: Token) -> Source | None:
    """Read "..., opposition leader A said." by its words: comma, a name, a cue, the end."""
    last = len(sentence.words) - 1
    while last > 0 and not sentence.words[last].isalnum():
        last -= 1
    if last < 4 or sentence.lower[last] not in cues().speech or sentence.doc[last].tag_[0] != "V":
        return None
    name = sentence.names[last - 1]
    if name is None or name.identity.evidence.get("place"):
        return None
    comma = next((i for i in range(last - 1, max(0, last - 9), -1) if sentence.words[i] == ","), None)
    if comma is None or verb.i >= comma:
        return None
    return of_identity(context, name.identity, sentence.lower[last])


def said_by(chain: list[Source]) -> tuple[Mention, ...]:
    """Give the chain as mentions."""
    return tuple(source.mention for source in chain)
