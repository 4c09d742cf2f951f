"""Motions: which kind, against whom, at what stage, by whom, with how many signatures."""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.allegiance import _actors
from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import find_dates
from whipcount.claims.drafts import LEAD_PARAGRAPHS, Draft, clause_dates, narrative_day, read_verb, reported, tense_of
from whipcount.claims.numbers import find_numbers
from whipcount.claims.syntax import Token, ancestors, clause_span, is_passive, patients, phrase_span, subjects
from whipcount.claims.words import form_index
from whipcount.model.claims import Bound, Mention, MotionClaim, MotionKind, MotionStage, Span
from whipcount.model.times import DayRange

_STAGES: dict[MotionStage, list[str]] = {
    "notice_given": [
        "file",
        "lodge",
        "submit",
        "hand in",
        "hand",
        "put in",
        "deliver",
        "deposit",
        "give notice",
        "put down",
        "register",
        "sign",
        "leave",
        "serve",
        "send in",
        "initiate",
        "launch",
        "go in",
        "come in",
        "hand over",
    ],
    "moved": ["table", "move", "lay", "introduce", "present", "bring", "read out", "place", "put before"],
    "admitted": ["admit", "accept", "allow", "clear", "grant leave", "take up"],
    "debated": ["debate", "discuss", "deliberate"],
    "carried": ["pass", "carry", "adopt", "approve", "succeed", "go through", "win", "back", "sail"],
    "lost": [
        "defeat",
        "fail",
        "reject",
        "lose",
        "fall",
        "survive",
        "vote down",
        "see off",
        "beat",
        "throw out",
        "collapse",
        "fall short",
        "beat off",
    ],
    "withdrawn": ["withdraw", "take back", "pull", "drop", "shelve", "retract"],
    "ruled_out": ["rule out", "disallow", "rule", "dismiss", "throw out", "bar", "block"],
    "announced": (
        "announce plan threaten prepare intend want consider draft call seek promise propose vow mull eye"
    ).split(),
}
_MOTION_NOUN = re.compile(
    r"\b(?:(?:(?:motions?|vote|resolution|bid|move)\s+of\s+)?(?P<no>no[- ](?:confidence|trust)|non-confidence|censure|want of confidence|distrust)(?:\s(?:motions?|vote|resolution|bid|move))?"
    r"|(?:vote|motion|question)s?\sof\s(?P<con>confidence)|(?P<con2>confidence|trust|floor)[- ](?:vote|motion|question|test)|(?P<bare>motions?|resolution))\b",
    re.IGNORECASE,
)
_WON = re.compile(
    r"\b(?P<verb>won|secured|obtained|lost|retained|got)\s(?:the\s|its\s)?(?:confidence|trust)\sof\s(?:the\s)?(?:house|parliament|assembly|chamber|bundestag|lower)\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:vot(?:ed|es|e|ing)\s(?:him|her|them|out|the\s(?:prime\sminister|premier|government)\sout)|(?:was|were|been|be)\svoted\sout|toppled|no\slonger\shas\sconfidence|refused\s.{3,60}\sconfidence)\b",
    re.IGNORECASE,
)


@cache
def _forms() -> dict[str, tuple[tuple[MotionStage, str], ...]]:
    table: dict[str, list[tuple[MotionStage, str]]] = {}
    for stage, verbs in _STAGES.items():
        for form, rows in form_index(verbs).items():
            table.setdefault(form, []).extend((stage, verb) for verb in rows)
    return {form: tuple(rows) for form, rows in table.items()}


def find_motions(draft: Draft, sentence: Sentence) -> None:
    """Add the motion claims of one sentence to the draft."""
    seen: set[tuple[str, str]] = set()
    for token in sentence.doc:
        kind = motion_kind(draft, sentence, token)
        if kind is None:
            continue
        verb = _governor(token)
        if verb is None:
            continue
        stage = _stage(draft, sentence, token, verb, kind)
        if stage is None or (kind, stage) in seen:
            continue
        seen.add((kind, stage))
        _claim(draft, sentence, token, verb, kind, stage)
    _find_fall(draft, sentence, seen)


def motion_kind(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give which motion a noun names: an explicit one, or "the motion", "the resolution", in a report that has one."""
    if token.tag_[0] not in "NJ" or sentence.names[token.i] is not None:
        return None
    word = token.lower_
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


def _governor(token: Token) -> Token | None:
    if token.head == token:
        return token if token.tag_[0] == "V" else None
    for head in ancestors(token):
        if head.tag_[0] in "V" and head.dep_ not in ("aux", "cop"):
            return head
        if head.tag_[0] == "N" and head.dep_ in ("ROOT",):
            return None
    return None


def _stage(draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind) -> MotionStage | None:
    """Give the stage that the verb over a motion names, or `None`."""
    form = sentence.lower[verb.i]
    near = sentence.lower[verb.i + 1 : verb.i + 6]
    words = set(sentence.lower)
    direct = noun in patients(verb) or noun.head == verb or noun.dep_ in ("obj", "nsubj:pass", "nsubj")
    # "hours after the motion was laid": the time took the motion's place in the parse
    direct = direct or noun.head.lower_ in ("hours", "days", "minutes", "weeks", "hour", "day", "week")
    for stage, lemma in _forms().get(form, ()):
        particles = lemma.split()[1:]
        if particles and not all(p in near for p in particles):
            continue
        if not direct and stage not in ("carried", "lost", "announced"):
            continue
        return _adjust(draft, sentence, noun, verb, stage, lemma, kind, words)
    return None


def _adjust(
    draft: Draft,
    sentence: Sentence,
    noun: Token,
    verb: Token,
    stage: MotionStage,
    lemma: str,
    kind: MotionKind,
    words: set[str],
) -> MotionStage | None:
    """Correct a stage by who acts and on what: a Speaker "rejects" by ruling, a house by voting."""
    doers = subjects(verb)
    names = {sentence.lower[d.i] for d in doers} | {w for d in doers for w in sentence.lower[max(0, d.i - 3) : d.i + 1]}
    is_subject = noun.dep_.startswith("nsubj") and noun.head == verb and not is_passive(verb)
    if stage in ("lost", "ruled_out") and lemma in ("reject", "dismiss", "throw out", "rule", "rule out", "block"):
        if names & {"speaker", "deputy", "chair", "court", "president"}:
            return "ruled_out"
        if lemma in ("dismiss", "rule", "rule out", "block"):
            return (
                "ruled_out"
                if lemma in ("rule",) and words & {"out", "inadmissible", "void", "order", "unconstitutional"}
                else None
            )
        return "lost"
    if lemma in ("fall", "lose") and not is_subject and lemma == "fall":
        return None
    if lemma in ("survive", "see off", "beat off", "beat"):
        return "carried" if kind == "confidence" else "lost"
    if lemma == "win":
        return "carried" if noun in patients(verb) or noun.head == verb else None
    if lemma == "back" or (lemma == "pass" and noun not in patients(verb) and not is_subject):
        return None
    if lemma in ("leave", "sign", "launch", "initiate", "serve") and noun not in patients(verb):
        return None
    if stage == "moved" and lemma in ("bring", "present", "place", "lay", "table"):
        if words & {"secretariat", "secretary", "office"}:
            return "notice_given"
        if lemma == "bring" and "down" in words:
            return None
    if stage == "announced":
        if noun not in patients(verb):
            return None
        if lemma == "call" and kind != "confidence":
            return None
        return "announced"
    if (
        stage == "admitted"
        and lemma in ("accept", "allow", "clear", "take up")
        and not names & {"speaker", "president", "chair", "house", "assembly", "parliament", "bureau", "committee"}
    ):
        return None
    if lemma == "submit" or lemma == "hand":
        return "notice_given"
    return stage


def _claim(draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind, stage: MotionStage) -> None:
    is_purpose = (
        verb.tag_ == "VB" and verb.dep_ in ("advcl", "acl", "csubj") and any(c.lower_ == "to" for c in verb.children)
    )
    if is_purpose and stage in ("carried", "lost", "moved"):
        return
    reading = read_verb(sentence, verb)
    span = clause_span(sentence, verb)
    modality = reading.modality
    final = stage
    if stage in ("notice_given", "moved") and modality in ("possible", "conditional") and not reading.is_negated:
        helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
        if not helpers & {"may", "might", "could"} and modality == "possible":
            final = "announced"
            modality = "stated"
    elif stage in ("notice_given", "moved") and reading.is_future and modality == "stated":
        final = "announced"
    doers = subjects(verb)
    movers = _actors(draft, sentence, doers) if stage in ("notice_given", "moved", "announced", "withdrawn") else []
    if stage in ("carried", "lost") and reading.is_future and modality == "stated":
        modality = "possible"
    target = target_of_motion(draft, sentence, noun)
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
            date=date_of_motion(draft, sentence, verb, span),
        )
    )


def date_of_motion(draft: Draft, sentence: Sentence, verb: Token, span: Span) -> DayRange | None:
    """Give the day of a stage: the nearest date of the clause, else that of the report's own news."""
    reading = read_verb(sentence, verb)
    dates = [d for d in clause_dates(draft, sentence, verb, span, tense_of(verb, reading)) if d.days is not None]
    if dates:
        anchor = sentence.starts[verb.i]
        return min(dates, key=lambda d: abs(d.start - anchor)).days
    if draft.published is None or reading.is_future or reading.modality in ("possible", "conditional"):
        return None
    if set(sentence.lower) & {"earlier", "previously", "once"}:
        return None
    if sentence.paragraph > LEAD_PARAGRAPHS:
        return None
    return narrative_day(draft) or DayRange.of(draft.published)


def target_of_motion(draft: Draft, sentence: Sentence, noun: Token) -> Mention | None:
    """Give against whom: "against X", "in X"; else the head of government of the report."""
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


def _find_fall(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "The Riksdag no longer has confidence in X", "the house voted out X": carried without the word motion."""
    won = _WON.search(sentence.words_of())
    match = won or _OUT.search(sentence.words_of())
    if match is None or ("no_confidence", "carried") in seen or ("confidence", "lost") in seen:
        return
    start = sentence.span.start + match.start()
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= start < sentence.ends[t.i]), None)
    if token is None:
        return
    verb = token if token.tag_[0] == "V" else next((a for a in ancestors(token) if a.tag_[0] == "V"), token)
    reading = read_verb(sentence, verb)
    if reading.modality in ("possible", "conditional") or reading.is_future:
        return
    refused = match.group().lower().startswith(("refused", "lost"))
    span = clause_span(sentence, verb)
    head = draft.context.head
    actor = draft.context._actor_of_identity(head) if head else None
    sources = draft.sources(sentence, verb)
    draft.claims.append(
        MotionClaim(
            **draft.frame(span, sources, reported("stated", sources, reading, None), None),  # type: ignore[arg-type]
            motion_kind="confidence" if refused or won else "no_confidence",
            stage="lost" if refused else "carried",
            target=actor.mention if actor else None,
            date=date_of_motion(draft, sentence, verb, span),
        )
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
        r"\b(?:needs?|must|requires?|quarter|fifth|third|per ?cent)\b", words, re.IGNORECASE
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
