"""Who goes on in office for the time being: "stays on as caretaker", "asked the cabinet to carry on until a new one is in place".

A government that has fallen is told to have been appointed caretaker; one that has not, and stays, refuses to go.
"""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.offices import add_office_of
from whipcount.claims.posts import is_outside
from whipcount.claims.refusals import verb_at
from whipcount.claims.syntax import clause_span, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import Modality, MotionClaim, OfficeClaim

_GOES_ON = (
    r"(?:remain|stay|continu|carr(?:y|ies|ied|ying)|serv|govern|act|go(?:es|ing)? on|went on|keep)(?:s|ed|es|e|ing)?"
    r"(?:\son)?(?:\sworking|\sgoverning)?(?:\sin\s(?:office|charge|power|place|post)|\sat\s(?:his|her|the)\spost)?"
)
_INTERIM = r"(?:caretaker|care-taker|caretaking|acting|interim|provisional)"
_BUSINESS = r"(?:day-to-day|routine|current|everyday|urgent)\s(?:business|affairs|matters)"
_AS_CARETAKER = re.compile(
    rf"\b{_GOES_ON}\s(?:as\s(?:a\s|an\s|the\s|head\sof\sa\s)?{_INTERIM}(?:\s(?:prime\sminister|premier|government|cabinet|administration|leader|capacity)\b"
    rf"|(?=[.,;]|\suntil\b|\sfor\b|\swhile\b|\sand\b))|in\s(?:a\s|an\s|the\s|purely\s)*{_INTERIM}\s(?:capacity|role|function|position)\b"
    r"|with\s(?:limited|reduced|caretaker)\spowers\b)"
    rf"|\b(?:{_GOES_ON}|handle|manage|conduct|see\sto|look\safter|deal\swith)\s(?:(?:for|with|to\s(?:conduct|handle|run|manage|deal\swith)|and\s(?:conduct|handle|run))\s)?{_BUSINESS}\b",
    re.IGNORECASE,
)
_UNTIL_NEXT = re.compile(
    rf"\b(?:{_GOES_ON})\s(?:until|till|pending)\s(?:there\sis\s)?(?:a|an|the|his|her|its|their|another)\s(?:(?:new|next)\s(?:one|government|cabinet|administration|coalition|"
    r"prime\sminister|premier)|successor|replacement|election\sof\sa\ssuccessor|formation\sof\sa\s(?:new\s)?(?:government|cabinet))\b",
    re.IGNORECASE,
)
# "Until a new cabinet has been confirmed the outgoing one carries on."
_UNTIL_FRONTED = re.compile(
    r"^(?:until|till)\s(?:a|an|the|his|her)\s(?:new\s|next\s)?(?:one|government|cabinet|successor|prime\sminister|premier)\s[^.;]{0,60}?"
    r"(?P<v>(?:remain|stay|continu|carr(?:y|ies|ied)|serv|govern)(?:s|es|e)?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:appoint|nam|mad|keep|kep|left|design|instal|retain)(?:ed|es|s|e|t|ated|led)?\s(?:him|her)\s(?:on\s)?(?:as\s)?(?:the\s|a\s)?{_INTERIM}(?=[.,;]|\s(?:prime\sminister|premier|until|for)\b)",
    re.IGNORECASE,
)
_WORDS = frozenset(
    "caretaker care-taker caretaking acting interim provisional until till pending limited reduced business affairs matters".split()
)
_GOVERNMENTS = frozenset("government cabinet administration ministers coalition one team".split())


def find_caretakers(draft: Draft, sentence: Sentence) -> None:
    """Add who goes on in office until there is a successor to the draft."""
    if not _WORDS & set(sentence.lower) or is_outside(sentence):
        return
    words = sentence.words_of()
    for pattern, is_sure in ((_AS_CARETAKER, True), (_NAMED, True), (_UNTIL_NEXT, False), (_UNTIL_FRONTED, False)):
        match = pattern.search(words)
        if match is None:
            continue
        place = match.start("v") if "v" in pattern.groupindex else match.start()
        verb = verb_at(sentence, sentence.span.start + place)
        if verb is None or sentence.quoted[verb.i] is not None or sentence.names[verb.i] is not None:
            continue
        _add(draft, sentence, verb, is_sure=is_sure, is_named=pattern is _NAMED)
        return


def _add(draft: Draft, sentence: Sentence, verb: Token, *, is_sure: bool, is_named: bool) -> None:
    if is_named:
        heads = [t for t in sentence.doc[verb.i + 1 : verb.i + 3] if t.lower_ in ("him", "her")]
    else:
        heads = _who(sentence, verb)
    actor = _holder(draft, sentence, heads)
    reading = read_verb(sentence, verb)
    if actor is None or reading.is_negated or reading.modality in ("denied", "conditional"):
        return
    gone = _is_gone(draft, actor)
    if not (is_sure or gone) or _is_told(draft, sentence, actor):
        return
    is_head = actor.identity is not None and actor.identity is draft.context.head
    modality: Modality = "possible" if _EXPECTED & set(sentence.lower[max(0, verb.i - 8) : verb.i]) else "stated"
    office = "caretaker prime minister" if is_head else None
    span = clause_span(sentence, verb)
    add_office_of(draft, sentence, verb, [actor], "appointed", modality, span, reading, office=office)


_EXPECTED = frozenset("expected likely may might could would".split())


def _who(sentence: Sentence, verb: Token) -> list[Token]:
    """Give who goes on: the subject, or whom somebody asked to."""
    governor = verb.head
    if verb.tag_ == "VB" and governor.lower_ in _ASKED:
        asked = [c for c in governor.children if c.dep_ in ("obj", "iobj", "nsubj:pass") and c.i < verb.i]
        if asked:
            return asked[:1]
    found = subjects(verb)
    if not found and governor.dep_ == "conj":
        # "resigned and is expected to stay on": the passive has no subject of its own
        found = subjects(governor.head)
    before = sentence.doc[max(0, verb.i - 1)]
    return found[:1] or ([before] if before.lower_ in _GOVERNMENTS else [])


_ASKED = frozenset("ask asked asks request requested requests invite invited invites instructed told".split())


def _holder(draft: Draft, sentence: Sentence, heads: list[Token]) -> Actor | None:
    """Give the person who goes on; of a government that is its head."""
    head = draft.context.head
    for token in heads:
        classes = draft.context.classes_of(sentence, token)
        is_government = token.lower_ in _GOVERNMENTS and sentence.names[token.i] is None
        if is_government or (token.lower_ == "it" and classes & {"government", "cabinet"}):
            has_owner = any(c.dep_ == "nmod:poss" and sentence.names[c.i] is not None for c in token.children)
            is_party = token.lower_ == "ministers" and has_owner
            return draft.context._actor_of_identity(head) if head is not None and not is_party else None
        for actor in actors_of(draft, sentence, [token]):
            if actor.type == "person" or actor.mention.type == "unknown":
                return actor
    return None


def _is_gone(draft: Draft, actor: Actor) -> bool:
    """Whether the report has told before that somebody goes, or that the government of the head has lost a vote."""
    is_head = actor.identity is not None and actor.identity is draft.context.head
    for claim in draft.claims:
        if (
            isinstance(claim, OfficeClaim)
            and claim.act in ("resigns", "dismissed")
            and claim.modality != "denied"
            and (claim.person == actor.mention or (is_head and claim.person.text.lower() in ("cabinet", "government")))
        ):
            return True
        if is_head and isinstance(claim, MotionClaim):
            fell = {("no_confidence", "carried"), ("confidence", "lost")}
            if (claim.motion_kind, claim.stage) in fell:
                return True
    return is_head and _FALLEN.search(draft.lowered) is not None


_FALLEN = re.compile(
    r"\b(?:outgoing|caretaker)\s(?:prime\sminister|premier|government|cabinet|one)\b"
    r"|\b(?:accepted|handed\sin|offered|tendered|submitted)\s(?:the\s|his\s|her\s|its\s|their\s)?(?:[\w’']+\s){0,4}?resignation\b"
    r"|\bresignation\sof\s(?:his|her|the)\s(?:cabinet|government)\b|\b(?:government|cabinet|coalition)\s(?:has\s)?(?:collapsed|fell|fallen)\b"
)


def _is_told(draft: Draft, sentence: Sentence, actor: Actor) -> bool:
    """Whether the sentence has already been read so; that the same one refuses to go is taken back."""
    inside = range(sentence.span.start, sentence.span.end)
    here = [
        c
        for c in draft.claims
        if isinstance(c, OfficeClaim) and c.person == actor.mention and c.spans[0].start in inside
    ]
    for claim in here:
        if claim.act == "refuses":
            draft.claims.remove(claim)
    return any(c.act == "appointed" for c in here)
