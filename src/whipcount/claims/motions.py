"""Motions: which kind, against whom, at what stage, by whom, with how many signatures."""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import find_dates
from whipcount.claims.drafts import (
    Draft,
    read_verb,
    reported,
    tense_of,
)
from whipcount.claims.modality import Reading
from whipcount.claims.motion_days import date_of_motion, day_of_news
from whipcount.claims.motion_kinds import against_whom, finer_kind, motion_kind
from whipcount.claims.motion_stages import LETS, REFUSES, stage_forms, stage_of
from whipcount.claims.numbers import find_numbers
from whipcount.claims.posts import is_outside
from whipcount.claims.syntax import (
    ancestors,
    clause_span,
    is_passive,
    phrase_span,
    subjects,
)
from whipcount.claims.tokens import Token
from whipcount.model.claims import Bound, Mention, Modality, MotionClaim, MotionKind, MotionStage, Span


def find_motions(draft: Draft, sentence: Sentence) -> None:
    """Add the motion claims of one sentence to the draft."""
    if is_outside(sentence) or is_past_crisis(draft, sentence):
        return
    seen: set[tuple[str, str]] = set()
    for token in sentence.doc:
        kind = motion_kind(draft, sentence, token)
        kind = finer_kind(draft, sentence, token, kind) if kind is not None else None
        if kind is None:
            continue
        for verb in _governors(token):
            stage = stage_of(draft, sentence, token, verb, kind)
            if (
                stage is None
                or (kind, stage) in seen
                or _is_rule(sentence, token, verb)
                or (stage in _RESULTS and _is_supposed(sentence, verb))
            ):
                continue
            if _claim(draft, sentence, token, verb, kind, stage):
                seen.add((kind, stage))


_YEAR = re.compile(
    r"\bin (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


_LONG_AGO = re.compile(r"\blast year\b|\b(?:years?|decades?) (?:ago|earlier|before)\b", re.IGNORECASE)


def is_past_crisis(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence tells of another year."""
    if draft.published is None:
        return False
    years = [int(y) for y in _YEAR.findall(sentence.words_of())]
    return any(y < draft.published.year - 1 for y in years) or _LONG_AGO.search(sentence.words_of()) is not None


_SOME = frozenset("a an any no such another every each".split())
_LAWFUL = re.compile(
    r"\b(?:under|according to) (?:the )?(?:article|standing order|rule|constitution|section|rules)", re.IGNORECASE
)


def _is_rule(sentence: Sentence, noun: Token, verb: Token) -> bool:
    """Whether a clause says what holds for motions, not what happens to one: "no motion may be brought twice"."""
    words = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod")}
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    if words & {"such", "each", "every"} or verb.head.lower_ in ("barred", "bars", "forbidden"):
        return True
    if sentence.lower[0] in ("once", "if", "when", "whenever") and helpers & {"is", "are"}:
        return True
    if (
        words & _SOME
        and helpers & {"may", "can", "must", "cannot", "ca", "can't", "can’t", "need", "needs", "shall"}
        and is_passive(verb)
    ):
        return True
    if noun.dep_ == "nsubj" and words & {"a", "any", "no", "every"} and helpers & {"may", "can", "must", "needs"}:
        return True
    if words & {"no", "any"} and verb.head.lower_ in ("barred", "allowed", "bars", "forbids"):
        return True
    return (
        bool(_LAWFUL.search(sentence.words_of()))
        and verb.tag_ != "VBD"
        and bool(helpers & {"is", "are", "must", "may", "can", "be"})
    )


def _is_supposed(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause in the present says when something would happen: "the motion passes if 76 members support it"."""
    return verb.tag_ in ("VBZ", "VBP", "VB") and bool(_SUPPOSING & set(sentence.lower[verb.i + 1 : verb.i + 5]))


_RESULTS: frozenset[MotionStage] = frozenset(["carried", "lost", "ruled_out", "admitted", "debated"])
_SUPPOSING = frozenset(["if", "unless", "once", "provided", "when"])


def _governors(token: Token) -> list[Token]:
    """Give the verbs that say what happens to a motion: the one above it, and participles and relatives behind it."""
    above = _governor(token)
    found = [above] if above is not None else []
    for child in token.children:
        if child.dep_ in ("acl", "acl:relcl") and child.tag_ in ("VBN", "VBD") and child.i > token.i:
            found.append(child)
    if above is not None:
        found += [
            c for c in above.children if c.dep_ == "conj" and c.tag_[0] == "V" and _shares_motion(token, above, c)
        ]
    return found


def _shares_motion(noun: Token, verb: Token, other: Token) -> bool:
    """Whether a verb coordinated with a motion's own has the motion for its subject too: "was put and lost"."""
    if any(c.dep_.startswith("nsubj") for c in other.children):
        return False
    return bool(noun.dep_.startswith("nsubj") and noun.head == verb)


def _governor(token: Token) -> Token | None:
    if token.head == token:
        return token if token.tag_[0] == "V" else None
    for head in ancestors(token):
        if head.tag_[0] in "V" and head.dep_ not in ("aux", "cop"):
            return head
        if head.tag_ == "JJ" and head.dep_ in ("acl", "ROOT", "conj") and head.lower_ in stage_forms():
            # a participle that the tagger took for an adjective: "handed in a motion"
            return head
        if head.tag_[0] == "N" and head.dep_ in ("ROOT",):
            return None
    return None


def _claim(draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind, stage: MotionStage) -> bool:
    """Add the claim that a verb makes of a motion; tells whether it makes one."""
    reading = read_verb(sentence, verb)
    told = _told(verb, stage, reading)
    if told is None:
        return False
    final, modality = told
    span = clause_span(sentence, verb)
    day = date_of_motion(draft, sentence, verb, span)
    if day is None and final == "announced" and modality == "stated":
        day = day_of_news(draft, sentence)
    if day is not None and day.first is not None and draft.published is not None and day.first > draft.published:
        # what the text dates in the future has not been done yet
        if final not in ("notice_given", "moved", "announced"):
            return False
        final = "announced"
    doers = subjects(verb)
    movers = actors_of(draft, sentence, doers) if stage in ("notice_given", "moved", "announced", "withdrawn") else []
    target = target_of_motion(draft, sentence, noun, kind)
    signed = final in ("notice_given", "announced", "moved", "admitted")
    signatories, bound = _signatories(draft, sentence, verb, doers) if signed else (None, None)
    first = min([span.start, *(phrase_span(sentence, d).start for d in doers if d.i < verb.i)])
    span = Span(first, span.end)
    sources = draft.sources(sentence, verb)
    draft.claims.append(
        MotionClaim(
            **draft.frame(span, sources, reported(modality, sources, reading, movers[0] if movers else None), None),
            motion_kind=kind,
            stage=final,
            target=target,
            by=movers[0].mention if movers else None,
            signatories=signatories,
            signatories_bound=bound,
            date=day,
        )
    )
    return True


_LEAVES_ROOM = frozenset("asks requires needs has gives gave given allows allowed lets let takes".split())
_WENT = frozenset("went walked came arrived".split())
# Verbs whose infinitive did happen: "managed to table".
_DONE = frozenset("manage managed began begin start started rose rises stood proceeded continued".split())


def _told(verb: Token, stage: MotionStage, reading: Reading) -> tuple[MotionStage, Modality] | None:
    """Give the stage and modality that a clause asserts: what is only planned is announced; an outcome must have come."""
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case", "advmod") and c.i < verb.i}
    if "without" in marks or (marks & {"when", "once", "before", "until"} and helpers & {"is", "are"}):
        return None
    if ("as" in marks and verb.tag_ == "VBN") or (reading.is_negated and helpers & {"may", "could"}):
        return None
    is_base = verb.tag_ == "VB" or "be" in helpers
    infinitive = is_base and "to" in marks | helpers and verb.head.lower_ not in _DONE
    if helpers & {"must", "should", "need", "needs", "can", "cannot", "ca", "can't", "can’t"}:
        return None
    if is_passive(verb) and {"ca", "can't", "can’t", "cannot"} & {
        t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]
    }:
        return None
    if stage == "withdrawn" and helpers & {"would", "'d", "’d"}:
        return None
    if infinitive and verb.head.lower_ in _LEAVES_ROOM and stage != "admitted":
        return None
    if infinitive and verb.dep_ == "advcl" and verb.head.lower_ in _WENT:
        return stage, "stated"
    is_open = reading.modality in ("possible", "conditional") or reading.is_future or infinitive or "would" in helpers
    if marks & {"if", "unless", "whether", "should"} or reading.is_question:
        return None
    if stage in ("notice_given", "moved"):
        return _planned(verb, stage, reading, helpers, infinitive=infinitive)
    if stage in ("carried", "lost", "debated", "ruled_out", "admitted"):
        ordered = stage == "admitted" and infinitive and verb.head.lower_ in _ORDERS | LETS
        if (is_open or reading.is_negated) and not ordered and verb.head.lower_ not in REFUSES:
            return None
        return stage, "stated"
    is_excluded = stage == "announced" and verb.lower_ in ("ruled", "rules", "ruling", "rule")
    if reading.is_negated or is_excluded:
        return stage, "possible" if reading.is_negated and is_excluded else "denied"
    if infinitive and verb.dep_ in ("acl", "csubj", "nmod"):
        return None
    return stage, reading.modality


_ORDERS = frozenset("order ordered orders direct directed directs told instruct instructed".split())


_ABOUT_TO = frozenset("set due ready likely expected poised about determined certain bound prepared".split())
_PERHAPS = frozenset(["likely", "expected"])


def _planned(
    verb: Token, stage: MotionStage, reading: Reading, helpers: set[str], *, infinitive: bool
) -> tuple[MotionStage, Modality] | None:
    if reading.is_negated and verb.lower_ in ("sign", "signed"):
        return None
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not helpers:
        # "will vote against a motion brought by the Greens": the bringing is done
        return stage, "stated"
    if reading.is_negated:
        return (stage, "denied") if tense_of(verb, reading) == "past" else ("announced", "denied")
    if infinitive and verb.head.lower_ in _ABOUT_TO:
        return "announced", "possible" if verb.head.lower_ in _PERHAPS else "stated"
    if infinitive and verb.dep_ in ("acl", "csubj", "nmod", "obl") and verb.head.tag_[0] != "V":
        return None
    if verb.lower_ == "put" and is_passive(verb) and reading.is_future:
        # "will be put to the vote" sets a day, and announces no motion
        return None
    if verb.lower_ in ("sign", "signing", "signs"):
        return None
    if reading.modality == "conditional":
        return "announced", "conditional"
    if helpers & {"may", "might", "could"}:
        return "announced", "possible"
    if reading.modality == "possible" or reading.is_future or infinitive or helpers & {"would", "will", "shall"}:
        return "announced", "stated"
    return stage, reading.modality


def target_of_motion(
    draft: Draft, sentence: Sentence, noun: Token, kind: MotionKind = "no_confidence"
) -> Mention | None:
    """Give against whom: "against X", "in X"; else the head of government of the report."""
    if kind == "censure":
        against = against_whom(noun)
        actor = draft.context.refer(sentence, against) if against is not None else None
        return actor.mention if actor is not None and actor.type == "person" else None
    stack = [noun, *noun.children]
    for token in [*stack, *(c for a in ancestors(noun) for c in a.children)]:
        if any(c.dep_ == "case" and c.lower_ in ("against", "in") for c in token.children):
            name = sentence.names[token.i]
            if name is not None and name.identity.type == "person":
                actor = draft.context.refer(sentence, token)
                return actor.mention if actor else None
            rows = draft.context.classes_of(sentence, token)
            if "head" in rows or "government" in rows:
                break
    head = draft.context.head
    if head is None:
        return None
    actor = draft.context._actor_of_identity(head)
    return actor.mention if actor else None


_SIGNED = re.compile(r"\b(?:sign\w*|signator\w+|names?|backed by|support of|carr\w+)\b", re.IGNORECASE)


def _signatories(draft: Draft, sentence: Sentence, verb: Token, doers: list[Token]) -> tuple[int | None, Bound | None]:
    for doer in doers:
        seats, bound = draft.context.head_count(sentence, doer)
        if seats and seats > 1:
            return seats, bound
    words = sentence.words_of()
    if _SIGNED.search(words):
        for number in find_numbers(draft.text, sentence.span.start, sentence.span.end):
            around = draft.text[max(sentence.span.start, number.start - 40) : min(sentence.span.end, number.end + 40)]
            if _SIGNED.search(around) and number.value >= 5 and not _indate_of_motion(draft, sentence, number.start):
                return number.value, number.bound
    return None, None


def _indate_of_motion(draft: Draft, sentence: Sentence, position: int) -> bool:
    return any(
        d.start <= position < d.end
        for d in find_dates(draft.text, sentence.span.start, sentence.span.end, draft.published)
    )


def find_signatures(draft: Draft, sentence: Sentence) -> None:
    """Read "the requisition bears 140 signatures": signatures that are told apart from the act of handing in."""
    words = sentence.words_of()
    match = re.search(r"\b(?:signatures?|signed|signator(?:y|ies)|names? (?:under|on|at))\b", words, re.IGNORECASE)
    if match is None or not re.search(r"\b(?:motion|resolution|requis\w+|notice)\b", words, re.IGNORECASE):
        return
    if any(
        isinstance(c, MotionClaim) and c.signatories and sentence.span.start <= c.spans[0].start < sentence.span.end
        for c in draft.claims
    ):
        return
    numbers = [
        n
        for n in find_numbers(draft.text, sentence.span.start, sentence.span.end)
        if n.value >= 5 and not _indate_of_motion(draft, sentence, n.start)
    ]
    if len(numbers) != 1 or re.search(
        r"\b(?:collect\w*|gather\w*|lack|missing|only if|can be|votes|short|no motion|needs?|must|requires?|quarter|fifth|third|per ?cent)\b",
        words,
        re.IGNORECASE,
    ):
        return
    head = draft.context.head
    actor = draft.context._actor_of_identity(head) if head else None
    root = next(t for t in sentence.doc if t.head == t)
    sources = draft.sources(sentence, root)
    day = next(
        (c.date for c in draft.claims if isinstance(c, MotionClaim) and c.stage == "notice_given" and c.date), None
    )
    draft.claims.append(
        MotionClaim(
            **draft.frame(sentence.span, sources, "stated", None),
            motion_kind="no_confidence",
            stage="notice_given",
            target=actor.mention if actor else None,
            signatories=numbers[0].value,
            signatories_bound=numbers[0].bound,
            date=day,
        )
    )
