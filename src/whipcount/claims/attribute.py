"""Who says it: the speakers of quotations, the sources of clauses, and the chain behind them.

"X said", "said X", "X, the Y leader, told Z that", "according to X", "by X's count", "sources told Z", a pronoun or
role in place of X; quotations whose cue stands in the sentence around them, before them or in the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.claims.analysis import Sentence
from whipcount.claims.mentions import Identity
from whipcount.claims.quotations import Quotation
from whipcount.claims.syntax import (
    Token,
    ancestors,
    arguments,
    case_of,
    children,
    phrase_span,
    preposition_of,
    subjects,
)
from whipcount.claims.who import Actor, Context, mention_of
from whipcount.claims.words import cues, singular
from whipcount.model.claims import Mention, Span

_ACCORDING = re.compile(r"\baccording to\b|\bin the (?:words|view|opinion) of\b", re.IGNORECASE)
_COUNT_OF = re.compile(
    r"\b(?:by|on|at|in)\s+([^,.;]{1,60}?)['’]s?\s+(?:\w+\s)?(?:reckoning|count|tally|calculation|arithmetic|account|estimate|figures|telling|view|opinion|words)\b",
    re.IGNORECASE,
)


# Those who speak for a party without a name of their own.
_VOICES = frozenset(
    (
        "spokesman spokeswoman spokesperson leader official member lawmaker secretary deputy mp senator "
        "minister whip figure"
    ).split()
)
_MALE_FEMALE = frozenset(["he", "she", "they"])


@dataclass(frozen=True, slots=True)
class Source:
    """One who says something: how to name them, whether they are nobody by name, and the cue."""

    mention: Mention
    actor: Actor | None
    cue: str
    role: str | None = None
    medium: str | None = None
    addressee: str | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether the source has no name."""
        return self.mention.type == "anonymous"


def attribute_quotations(context: Context) -> dict[int, Source]:
    """Find the speaker of every quoted clause; keys are the offsets of the opening marks."""
    found: dict[int, Source] = {}
    previous: tuple[int, Source] | None = None
    for sentence in context.analysis.sentences:
        if sentence.quotation is not None or not sentence.quotations:
            continue
        for quotation in sentence.quotations:
            source = _speaker_in_frame(context, sentence, quotation) or _speaker_before(context, sentence, quotation)
            if source is None and previous is not None and sentence.paragraph - previous[0] <= 1:
                source = previous[1] if _stands_alone(sentence) else None
            if source is None:
                source = _speaker_after(context, sentence)
            if source is not None:
                found[quotation.outer.start] = source
                context.speakers[quotation.outer.start] = source.actor
                previous = (sentence.paragraph, source)
    return found


def _stands_alone(sentence: Sentence) -> bool:
    return all(q is not None or not w.isalpha() for q, w in zip(sentence.quoted, sentence.words, strict=True))


def _speaker_in_frame(context: Context, sentence: Sentence, quotation: Quotation) -> Source | None:
    if sentence.doc is None:
        return None
    places = [i for i, q in enumerate(sentence.quoted) if q is quotation]
    best: tuple[int, Source] | None = None
    for token in sentence.doc:
        if sentence.quoted[token.i] is not None or token.lower_ not in cues().speech:
            continue
        if token.tag_[0] != "V" and token.tag_ not in ("NN", "NNS"):
            continue
        distance = min(abs(token.i - p) for p in places)
        source = source_of_cue(context, sentence, token)
        if source is not None and (best is None or distance < best[0]):
            best = (distance, source)
    if best is not None:
        return best[1]
    return _phrase_source(context, sentence) or _colon_speaker(context, sentence, places[0])


def _colon_speaker(context: Context, sentence: Sentence, place: int) -> Source | None:
    """Read "Bugti: "..."" and a name with no cue but the quotation itself."""
    if place == 0 or sentence.words[place - 1] not in (":", ","):
        return None
    for index in range(place - 1, -1, -1):
        name = sentence.names[index]
        if name is not None and name.identity.type == "person":
            return _of_identity(context, name.identity, ":")
    return None


def _speaker_before(context: Context, sentence: Sentence, quotation: Quotation) -> Source | None:
    """Look for a cue in the sentence before, when the quotation opens its own sentence and that one ends with a colon or cue."""
    if sentence.index == 0 or not _stands_alone(sentence):
        return None
    for index in range(sentence.index - 1, -1, -1):
        earlier = context.analysis.sentences[index]
        if earlier.quotation is not None:
            continue
        if earlier.doc is None or sentence.paragraph - earlier.paragraph > 1:
            return None
        if earlier.quotations or earlier.words_of().rstrip().endswith(":"):
            for token in earlier.doc:
                if token.lower_ in cues().speech and token.tag_[0] == "V":
                    source = source_of_cue(context, earlier, token)
                    if source is not None:
                        return source
        return None
    return None


def _speaker_after(context: Context, sentence: Sentence) -> Source | None:
    for later in context.analysis.sentences[sentence.index + 1 : sentence.index + 3]:
        if later.quotation is None and later.doc is not None and later.paragraph == sentence.paragraph:
            for token in later.doc[:6]:
                if token.lower_ in cues().speech and token.tag_[0] == "V":
                    return source_of_cue(context, later, token)
    return None


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
        if head.lower_ in _MALE_FEMALE and head.i > 2 and _content_stands_before(sentence, cue):
            # "Mr A will return, he said": a pronoun behind a name in the words reported is somebody else
            source = _earlier_speaker(context, sentence, head, cue.lower_)
        else:
            source = source_of_noun(context, sentence, head, cue.lower_)
        if source is not None:
            medium, addressee = _surroundings(context, sentence, cue)
            return Source(source.mention, source.actor, cue.lower_, source.role, medium, addressee)
    return None


def _last_voice(context: Context) -> Source:
    voice: Source = context.voices[-1][1]
    return voice


def _content_stands_before(sentence: Sentence, cue: Token) -> bool:
    subject = next((c for c in cue.children if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    before = sentence.names[: subject.i]
    return (
        any(n is not None and n.identity.type == "person" for n in before)
        and "," in sentence.words[max(0, subject.i - 2) : subject.i]
    )


def _earlier_speaker(context: Context, sentence: Sentence, head: Token, cue: str) -> Source | None:
    if context.voices and sentence.index - context.voices[-1][0] <= 2:
        return _last_voice(context)
    here = {id(n.identity) for n in sentence.names[: head.i] if n is not None}
    for earlier in context._sentences_before(sentence, 4):
        for actor in context._candidates(earlier, ("person",), 10_000):
            if actor.identity is not None and id(actor.identity) not in here:
                return _of_identity(context, actor.identity, cue)
    return None


def source_of_noun(context: Context, sentence: Sentence, head: Token, cue: str) -> Source | None:
    """Give the source that a noun phrase names: somebody, an outlet, an anonymous source."""
    name = sentence.names[head.i]
    if name is not None:
        if name.identity.evidence.get("place"):
            return None
        return _of_identity(context, name.identity, cue)
    word = singular(head.lower_)
    actor = context.refer(sentence, head)
    if head.lower_ in _MALE_FEMALE and context.voices:
        place = context.voices[-1][0]
        last = max(
            (
                s.index
                for s in context.analysis.sentences[place + 1 : sentence.index + 1]
                if any(n is not None and n.identity.type == "person" for n in s.names)
            ),
            default=-1,
        )
        if place > last and sentence.index - place <= 4:
            return _last_voice(context)
    if actor is not None and actor.identity is not None:
        return _of_identity(context, actor.identity, cue)
    span = phrase_span(sentence, head)
    words = " ".join(span.of(sentence.text).split())
    if word in cues().anonymous or (actor is None and word in ("observer", "expert", "figure")):
        text = re.sub(r"^(?:one|the|a|an|some|two|three|several|many|another|other)\s+", "", words, flags=re.IGNORECASE)
        return Source(Mention(text, None, None, "anonymous"), None, cue)
    if actor is not None:
        return Source(actor.mention, actor, cue)
    if word in _VOICES:
        party = context._party_in(sentence, head)
        voice = context._actor_of_identity(party) if party is not None else None
        if voice is not None:
            found = Source(Mention(words, voice.mention.id, voice.mention.name, "party"), voice, cue, role=word)
            context.voices.append((sentence.index, found))
            return found
    if word in _MALE_FEMALE and context.voices and sentence.index - context.voices[-1][0] <= 6:
        return _last_voice(context)
    if (
        word in _VOICES
        and context.voices
        and any(c.lower_ == "the" for c in head.children)
        and sentence.index - context.voices[-1][0] <= 6
    ):
        return _last_voice(context)
    if word in ("statement", "letter", "tweet", "post", "message", "report", "document"):
        owners = [c for c in head.children if c.dep_ == "nmod:poss"]
        for owner_token in owners:
            return source_of_noun(context, sentence, owner_token, cue)
        return Source(Mention(words, None, None, "document"), None, cue)
    if word in (
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "lecturer",
        "professor",
        "opposition",
        "minister",
        "government",
        "office",
        "party",
        "agency",
        "paper",
    ):
        return Source(Mention(words, None, None, "group"), None, cue)
    return None


def _of_identity(context: Context, identity: Identity, cue: str) -> Source:
    actor = context._actor_of_identity(identity)
    role = identity.roles[0] if identity.roles else None
    return Source(mention_of(identity), actor, cue, role)


def _surroundings(context: Context, sentence: Sentence, cue: Token) -> tuple[str | None, str | None]:
    """Give the medium and the addressee of an utterance."""
    medium: str | None = None
    addressee: str | None = None
    text = sentence.words_of().lower()
    for word in cues().media:
        found = re.search(
            rf"\b(?:on|in|at|via|through|over|to|by)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s|state\s|national\s|live\s|private\s)*(?:\w+\s)?{re.escape(word)}\b",
            text,
        )
        if found:
            medium = word
            break
    for argument in arguments(cue):
        name = sentence.names[argument.head.i]
        is_told = cue.lower_ in (
            "told",
            "tell",
            "tells",
            "telling",
            "informed",
            "asked",
            "urged",
            "assured",
            "reminded",
        )
        if argument.preposition in ("", "to") and (is_told or argument.preposition == "to"):
            if name is not None and name.identity.type == "outlet":
                medium = medium or name.identity.label
            elif name is not None or argument.head.tag_.startswith("N"):
                addressee = addressee or " ".join(phrase_span(sentence, argument.head).of(sentence.text).split())
        if (
            name is not None
            and name.identity.type == "outlet"
            and argument.preposition in ("by", "in", "on", "to", "from")
        ):
            medium = medium or name.identity.label
    return medium, addressee


def _phrase_source(context: Context, sentence: Sentence) -> Source | None:
    """Read "According to X", "by X's count"."""
    words = sentence.words_of()
    for pattern in (_ACCORDING, _COUNT_OF):
        match = pattern.search(words)
        if match is None or sentence.doc is None:
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
    phrase = _phrase_source(context, sentence)
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
    return _of_identity(context, name.identity, sentence.lower[last])


def said_by(chain: list[Source]) -> tuple[Mention, ...]:
    """Give the chain as mentions."""
    return tuple(source.mention for source in chain)


def content_span(sentence: Sentence, cue: Token) -> Span | None:
    """Give the characters of what a cue verb reports in its that-clause, the cue's own clause included."""
    names = cue.lower_ in ("terming", "termed", "dubbed", "called", "calling", "described", "describing", "dubbing")
    for child in cue.children:
        if (child.dep_ in ("ccomp", "xcomp") or (names and child.dep_ == "obj")) and case_of(child) != "without":
            tokens = sorted(t.i for t in child.subtree)
            first, last = min(tokens[0], cue.i), tokens[-1]
            while last > first and sentence.words[last] in (",", ".", ";", ":", '"'):
                last -= 1
            return Span(sentence.starts[first], sentence.ends[last])
    return None


__all__ = [
    "Source",
    "attribute_quotations",
    "content_span",
    "preposition_of",
    "said_by",
    "source_of_cue",
    "sources_of_clause",
]
