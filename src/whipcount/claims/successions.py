"""Who follows in an office: takes over, replaces, is the new one, is asked to form a government."""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.office_holders import office_named, office_of_actor
from whipcount.claims.offices import add_office
from whipcount.claims.posts import (
    is_field_name,
    is_outside,
    is_title,
    phrase_words,
)
from whipcount.claims.refusals import verb_at
from whipcount.claims.syntax import arguments, is_passive, patients, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import OfficeClaim


def find_successions(draft: Draft, sentence: Sentence) -> None:
    """Add who follows in an office, and who is asked to form a government, to the draft."""
    if is_outside(sentence):
        return
    _find_successors(draft, sentence)
    _find_mandates(draft, sentence)
    _find_new_holders(draft, sentence)
    _find_replacements(draft, sentence)


_SUCCEEDS = re.compile(
    r"\b(?:tak(?:es|ing|en)|took|take) over(?=[.,;]|\s(?:as|from|until|for|in the)\b)"
    r"|\b(?:succeed(?:s|ed)?|replac(?:e|es|ed)|follow(?:s|ed)?) (?:him|her)\b|\bin (?:his|her) (?:place|stead)\b",
    re.IGNORECASE,
)


def _find_successors(draft: Draft, sentence: Sentence) -> None:
    """Read "Folegas takes over", "put Thorwarth in his place": who follows in the office just left."""
    match = _SUCCEEDS.search(sentence.words_of())
    if match is None:
        return
    start = sentence.span.start + match.start()
    earliest = draft.context.analysis.sentences[max(0, sentence.index - 2)].span.start
    left = [
        c
        for c in draft.claims
        if isinstance(c, OfficeClaim)
        and c.act in ("dismissed", "resigns")
        and earliest <= c.spans[0].start < sentence.span.end
    ]
    verb = verb_at(sentence, start)
    while verb is not None and verb.tag_[0] != "V" and verb.head != verb:
        verb = verb.head
    if not left or verb is None or sentence.quoted[verb.i] is not None or left[-1].person.type == "group":
        return
    if match.group().lower().startswith("in "):
        heads = patients(verb)
    else:
        heads = patients(verb) if is_passive(verb) else subjects(verb)
    heads = _not_told(draft, sentence, [h for h in heads if sentence.names[h.i] is not None])
    if heads and not _doers_are_same(draft, sentence, heads, left[-1]):
        add_office(draft, sentence, verb, heads, "appointed", office=left[-1].office)


def _not_told(draft: Draft, sentence: Sentence, heads: list[Token]) -> list[Token]:
    """Leave out whom the sentence has told to be appointed already: "named Paul Weiss to replace him"."""
    told = {
        c.person
        for c in draft.claims
        if isinstance(c, OfficeClaim)
        and c.act == "appointed"
        and sentence.span.start <= c.spans[0].start < sentence.span.end
    }
    return [h for h in heads if not any(a.mention in told for a in actors_of(draft, sentence, [h]))]


_REPLACES = frozenset("replace replaces replaced replacing succeed succeeds succeeded succeeding".split())


def _find_replacements(draft: Draft, sentence: Sentence) -> None:
    """Read "Holt succeeds Weiss as finance minister", "Weiss was replaced by Holt", "replaced Weiss with Holt"."""
    for verb in sentence.doc:
        if verb.lower_ not in _REPLACES or verb.tag_[0] != "V" or sentence.quoted[verb.i] is not None:
            continue
        gone = [a for a in actors_of(draft, sentence, patients(verb)) if a.type == "person"]
        if not gone:
            continue
        new = [
            a.head for a in arguments(verb) if a.preposition in ("with", "by") and sentence.names[a.head.i] is not None
        ]
        heads = new or [d for d in subjects(verb) if sentence.names[d.i] is not None]
        heads = [h for h in heads if not any(a.mention == gone[0].mention for a in actors_of(draft, sentence, [h]))]
        office = (
            office_named(draft, sentence, verb, heads)
            or _field_at(sentence, verb)
            or office_of_actor(draft, gone[0], None)
        )
        heads = _not_told(draft, sentence, heads)
        if heads and (office != "office" or _is_leaving(draft, gone[0])):
            add_office(draft, sentence, verb, heads, "appointed", office=office)


def _field_at(sentence: Sentence, verb: Token) -> str | None:
    """Give the field of "succeeds Weiss at the interior"."""
    for i in range(verb.i + 1, min(len(sentence.doc) - 1, verb.i + 12)):
        if sentence.lower[i] in ("at", "in"):
            following = i + 2 if sentence.lower[i + 1] == "the" and i + 2 < len(sentence.doc) else i + 1
            words = sentence.text[sentence.starts[following] : sentence.ends[following]]
            if is_field_name(words):
                return words
    return None


def _is_leaving(draft: Draft, actor: Actor) -> bool:
    """Whether the report has told that somebody goes."""
    return any(
        isinstance(c, OfficeClaim) and c.act in ("resigns", "dismissed") and c.person == actor.mention
        for c in draft.claims
    )


def _doers_are_same(draft: Draft, sentence: Sentence, heads: list[Token], told: OfficeClaim) -> bool:
    return any(a.mention == told.person for a in actors_of(draft, sentence, heads))


_MANDATE = frozenset(
    (
        "entrust entrusted entrusts ask asked asks invite invited invites charge charged charges task tasked tasks "
        "commission commissioned"
    ).split()
)
_FORMING = re.compile(
    r"\b(?:with|to) (?:the )?(?:form(?:ing|ation of)?|composition of|compose) (?:a|the|an?other|the next|a new)? ?(?:government|cabinet)\b",
    re.IGNORECASE,
)


def _find_mandates(draft: Draft, sentence: Sentence) -> None:
    """Read "entrusted X with forming a government": the office of head of government is offered."""
    if _FORMING.search(sentence.words_of()) is None:
        return
    for token in sentence.doc:
        if token.lower_ in _MANDATE and token.tag_[0] == "V" and sentence.quoted[token.i] is None:
            add_office(draft, sentence, token, patients(token), "offered", office="prime minister")


def _find_new_holders(draft: Draft, sentence: Sentence) -> None:
    """Read "X is the new health secretary", "X is back as foreign minister"."""
    for token in sentence.doc:
        if not is_title(token) or token.tag_ != "NN" or sentence.names[token.i] is not None:
            continue
        if sentence.quoted[token.i] is not None:
            continue
        is_new = any(c.dep_ == "amod" and c.lower_ == "new" for c in token.children)
        if is_new and any(c.dep_ == "cop" for c in token.children):
            heads = [c for c in token.children if c.dep_.startswith("nsubj") and sentence.names[c.i] is not None]
            add_office(draft, sentence, token, heads, "appointed", office=phrase_words(sentence, token))
        is_back = any(c.dep_ == "case" and c.lower_ == "as" for c in token.children) and token.head.lower_ == "back"
        if is_back:
            heads = [c for c in token.head.children if c.dep_.startswith("nsubj")]
            add_office(draft, sentence, token.head, heads, "appointed", office=phrase_words(sentence, token))
