"""Motions: which kind, against whom, at what stage, by whom, with how many signatures."""

from __future__ import annotations

import re

from whipcount.claims.allegiance import _actors
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
from whipcount.claims.motion_stages import LETS, REFUSES, stage_forms, stage_of
from whipcount.claims.numbers import find_numbers
from whipcount.claims.posts import is_outside, office_words
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
            if stage is None or (kind, stage) in seen or _is_rule(sentence, token, verb):
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


_OTHER_TARGETS = frozenset(
    "chairman chairwoman chair treasurer president board mayor director coach conductor captain council manager".split()
)


def finer_kind(draft: Draft, sentence: Sentence, noun: Token, kind: MotionKind) -> MotionKind | None:
    """Tell motions that replace a government, and those against one minister or somebody outside it, from the others."""
    if kind != "no_confidence":
        return kind
    words = phrase_span(sentence, noun).of(sentence.text).lower()
    against = _against(noun)
    if against is not None:
        rows = draft.context.classes_of(sentence, against)
        name = sentence.names[against.i]
        near = {c.lower_ for c in against.children if c.dep_ in ("nmod:desc", "compound", "amod")}
        roles = {w for r in name.identity.roles for w in r.lower().split()} if name is not None else set()
        if (near | roles) & office_words().outside_titles:
            return None
        if name is None and not rows & {"head", "government", "cabinet"} and against.lower_ in _OTHER_TARGETS:
            return None
        if _is_minister(draft, sentence, against):
            return "censure"
    if _REPLACES.search(words) or _REPLACES.search(draft.text):
        return "constructive_no_confidence"
    return kind


_REPLACES = re.compile(
    r"\bconstructive[- ](?:motion|vote|no[- ]confidence|censure|resolution)"
    r"|\bmotion\s(?:which|that|to)\s(?:would\s)?(?:replace\s[^.;]{3,80}?\s(?:with|by)\b|make\s[^.;]{3,50}?\s(?:prime minister|premier|chancellor)\b)",
    re.IGNORECASE,
)


def _against(noun: Token) -> Token | None:
    """Give the noun behind "against" or "in" after a motion."""
    stack = [noun]
    for token in stack:
        for child in token.children:
            if child.i < noun.i or child.dep_.split(":")[0] not in ("nmod", "obl", "acl"):
                continue
            if any(c.dep_ == "case" and c.lower_ in ("against", "in") for c in child.children):
                found: Token = child
                return found
            stack.append(child)
    return None


def _is_minister(draft: Draft, sentence: Sentence, token: Token) -> bool:
    """Whether a phrase means one minister, not the head of the government."""
    rows = draft.context.classes_of(sentence, token)
    if rows & {"head", "government", "cabinet", "party", "alliance"}:
        return False
    name = sentence.names[token.i]
    if name is not None or token.tag_ == "PRP":
        actor = draft.context.refer(sentence, token)
        roles = [r.lower() for r in actor.identity.roles] if actor is not None and actor.identity is not None else []
        entity = actor.identity.entity if actor is not None and actor.identity is not None else None
        if entity is not None and draft.published is not None:
            roles += [r.title.lower() for r in entity.roles if r.is_held_on(draft.published)]
        is_head = any("prime" in r or "chief" in r or "premier" in r for r in roles)
        return not is_head and any("minister" in r for r in roles)
    return token.lower_ == "minister" and not any(c.lower_ in ("prime", "chief", "first") for c in token.children)


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


def motion_kind(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give which motion a noun names: an explicit one, or "the motion", "the resolution", in a report that has one."""
    if token.lower_ == "it":
        return _kind_of_it(draft, sentence, token)
    if token.tag_[0] not in "NJ" or sentence.names[token.i] is not None:
        return None
    word = token.lower_
    if word in ("motion", "motions", "resolution", "text") and _is_of_other_things(token):
        return None
    if word in ("notice", "proposal", "bid", "attempt") and _OUSTS.search(" ".join(t.text for t in token.subtree)):
        return "no_confidence"
    if word in ("motion", "motions", "resolution", "text"):
        rows = draft.context.classes_of(sentence, token)
        if "confidence_motion" in rows:
            return "confidence"
        if "motion" in rows:
            return "no_confidence"
        return None
    if word in ("requisition", "requistion") and token.dep_.startswith("nsubj"):
        return "no_confidence"
    if word in ("no-confidence", "no-trust", "censure") and token.dep_ not in ("compound", "amod"):
        return "no_confidence"
    if word in ("vote", "votes", "question", "test", "bid", "move", "ballot") or (
        word == "confidence" and token.dep_ in ("obj", "nsubj:pass")
    ):
        rows = draft.context.classes_of(sentence, token) if word != "confidence" else frozenset()
        if "motion" in rows:
            return "no_confidence"
        if "confidence_motion" in rows:
            return "confidence"
    return None


# Verbs that are said of little else than motions, so that "it" behind them can be one.
_OF_MOTIONS = frozenset(
    (
        "lodge lodged lodges table tabled tables deposit deposited deposits file filed submit submitted move moved "
        "withdraw withdrew withdrawn withdraws admit admitted admits debated"
    ).split()
)


# Verbs that a chair uses of a motion when a word of judgement follows: "ruled it admissible".
_JUDGES = frozenset("rule ruled rules declare declared declares find found".split())
_JUDGED = frozenset("admissible inadmissible void invalid order unconstitutional".split())
# Verbs that are said of a motion only, so that "it" may reach past other things that were named.
_OF_MOTIONS_ONLY = frozenset("move moved moves table tabled lodge lodged debated admitted".split())


def _kind_of_it(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give the motion that "it" means behind a verb said of motions."""
    verb = token.head
    judged = verb.lower_ in _JUDGES and bool(_JUDGED & set(sentence.lower[token.i + 1 : token.i + 5]))
    if not judged and (token.dep_ not in ("obj", "nsubj:pass") or verb.lower_ not in _OF_MOTIONS):
        return None
    if judged:
        return _kind_before(draft, sentence, token)
    rows = draft.context.classes_of(sentence, token)
    if "confidence_motion" in rows or "motion" in rows:
        return "confidence" if "confidence_motion" in rows else "no_confidence"
    return _kind_before(draft, sentence, token) if verb.lower_ in _OF_MOTIONS_ONLY else None


def _kind_before(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give the kind of the last motion named before a word, in its sentence or the one before in its paragraph."""
    for other in reversed(draft.context.analysis.sentences[max(0, sentence.index - 1) : sentence.index + 1]):
        if other.paragraph != sentence.paragraph:
            continue
        for earlier in reversed(other.doc[: token.i] if other is sentence else other.doc):
            if earlier.lower_ in ("motion", "resolution", "censure", "no-confidence", "no-trust"):
                kind = motion_kind(draft, other, earlier)
                return finer_kind(draft, other, earlier, kind) if kind is not None else None
    return None


_OUSTS = re.compile(
    r"\b(?:no[- ](?:confidence|trust)|withdraw(?:ing)? confidence|confidence be withdrawn"
    r"|(?:to|of) (?:oust|unseat|topple|remove|bring(?:ing)? down|replac(?:e|ing)|oust(?:ing)?|unseating|toppling|removing) (?:the |him|her|\w+ ))",
    re.IGNORECASE,
)


def _is_of_other_things(noun: Token) -> bool:
    """Whether a bare motion says that it is about something else: "a motion to paint the bridge"."""
    words = " ".join(t.text for t in noun.subtree if t.i > noun.i)
    if re.search(r"\b(?:confidence|trust|censure)\b", words, re.IGNORECASE) or _OUSTS.search(words):
        return False
    if any(
        c.dep_ == "nmod" and any(k.lower_ in ("for", "on", "about") for k in c.children) and not _is_time(c)
        for c in noun.children
    ):
        return not any(c.lower_ in ("censure", "no-confidence", "no-trust") for c in noun.children)
    purposes = [
        c for c in noun.children if c.dep_ == "acl" and (c.tag_ == "VB" or c.lower_ in ("calling", "urging", "asking"))
    ]
    return bool(purposes)


_TIMES = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december morning afternoon evening night noon midday midnight today tomorrow "
        "yesterday day week month session sitting eve hours days st nd rd th"
    ).split()
)


def _is_time(token: Token) -> bool:
    """Whether a noun names a day or an hour."""
    return any(t.lower_ in _TIMES or t.lower_[:1].isdigit() for t in token.subtree)


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
    movers = _actors(draft, sentence, doers) if stage in ("notice_given", "moved", "announced", "withdrawn") else []
    target = target_of_motion(draft, sentence, noun, kind)
    signed = final in ("notice_given", "announced", "moved", "admitted")
    signatories, bound = _signatories(draft, sentence, verb, doers) if signed else (None, None)
    first = min([span.start, *(phrase_span(sentence, d).start for d in doers if d.i < verb.i)])
    span = Span(first, span.end)
    sources = draft.sources(sentence, verb)
    draft.claims.append(
        MotionClaim(
            **draft.frame(span, sources, reported(modality, sources, reading, movers[0] if movers else None), None),  # type: ignore[arg-type]
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
    if "without" in marks or (marks & {"when", "once"} and helpers & {"is", "are"}):
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
    if reading.is_negated:
        return (stage, "denied") if tense_of(verb, reading) == "past" else ("announced", "denied")
    if infinitive and verb.head.lower_ in _ABOUT_TO:
        return "announced", "possible" if verb.head.lower_ in _PERHAPS else "stated"
    if infinitive and verb.dep_ in ("acl", "csubj", "nmod", "obl"):
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
        against = _against(noun)
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
            **draft.frame(sentence.span, sources, "stated", None),  # type: ignore[arg-type]
            motion_kind="no_confidence",
            stage="notice_given",
            target=actor.mention if actor else None,
            signatories=numbers[0].value,
            signatories_bound=numbers[0].bound,
            date=day,
        )
    )
