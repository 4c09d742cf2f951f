"""Claims of the weights: a candidate and the label it was given in, a claim in the draft out.

Who says it, since when, with how many seats is read as the grammar reads it; only what is claimed comes from the weights.
"""

from __future__ import annotations

import re

from whipcount.claims.allegiance_checks import is_asked
from whipcount.claims.analysis import Sentence
from whipcount.claims.candidates import Candidate
from whipcount.claims.counts import span_of_number
from whipcount.claims.deadline_checks import is_denied, is_held, is_of_another_body, is_of_other_business, is_of_others
from whipcount.claims.divisions import is_local, is_of_the_chamber
from whipcount.claims.drafts import ClaimFields, Draft, when_of
from whipcount.claims.motion_days import date_of_motion
from whipcount.claims.motions import target_of_motion
from whipcount.claims.numbers import find_numbers
from whipcount.claims.office_holders import office_named, office_of_actor, person_of
from whipcount.claims.party_seats import party_of_number
from whipcount.claims.syntax import clause_span, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor, mention_of
from whipcount.model.claims import (
    AllegianceClaim,
    Bound,
    Claim,
    CountClaim,
    DeadlineClaim,
    Modality,
    MotionClaim,
    OfficeClaim,
    Span,
)


def label_of(claim: Claim) -> str:
    """Give the label that stands for a claim in its task."""
    if isinstance(claim, AllegianceClaim):
        return f"{claim.act}/{claim.side}"
    if isinstance(claim, OfficeClaim):
        return claim.act
    if isinstance(claim, MotionClaim):
        return f"{claim.motion_kind}/{claim.stage}"
    if isinstance(claim, CountClaim):
        return claim.what
    return claim.step if isinstance(claim, DeadlineClaim) else ""


def add_claim(draft: Draft, candidate: Candidate, task: str, label: str, modality: Modality) -> None:
    """Add the claim that a label stands for, where there is enough to make one."""
    build = {"allegiance": _allegiance, "office": _office, "count": _count, "deadline": _deadline, "motion": _motion}
    claim = build[task](draft, candidate, label, modality)
    if claim is not None:
        draft.claims.append(claim)


def _verb(candidate: Candidate) -> Token:
    return candidate.sentence.doc[candidate.verb]


def _span(candidate: Candidate) -> Span:
    """Give the clause of the governing word, and the candidate itself where that lies outside."""
    clause = clause_span(candidate.sentence, _verb(candidate))
    return Span(min(clause.start, candidate.start), max(clause.end, candidate.end))


def _frame(draft: Draft, candidate: Candidate, span: Span, modality: Modality, *, dated: bool) -> ClaimFields:
    sources = draft.sources(candidate.sentence, _verb(candidate))
    if modality == "stated" and sources and sources[0].is_anonymous:
        modality = "reported"
    when = when_of(draft, candidate.sentence, _verb(candidate), span, candidate.reading) if dated else None
    return draft.frame(span, sources, modality, when)


def _allegiance(draft: Draft, candidate: Candidate, label: str, modality: Modality) -> Claim | None:
    act, _, side = label.partition("/")
    actor = candidate.actor
    if actor is None or _is_head(draft, actor) or _told_already(draft, candidate, label):
        return None
    if is_asked(_verb(candidate)):
        return None
    if act == "undecided" and modality in ("possible", "conditional", "denied"):
        # who might be undecided is told to be nothing
        return None
    seats, bound = (actor.seats, actor.bound) if actor.seats else _seats_beside(draft, candidate)
    return AllegianceClaim(
        **_frame(draft, candidate, _span(candidate), modality, dated=True),
        actor=actor.mention,
        actor_type=actor.type,
        act=act,  # type: ignore[arg-type]
        side=side,  # type: ignore[arg-type]
        seats=seats,
        seats_bound=bound,
    )


_BEHIND = re.compile(
    r"(?:['’]s?)?\s?[,(]?\s?(?:(?:with|has|have|and)\s)?(?:(?:its|all|their|a|an|of)\s)?$", re.IGNORECASE
)


def _seats_beside(draft: Draft, candidate: Candidate) -> tuple[int | None, Bound | None]:
    """Give the seats that stand right behind a party's name: "Meretz 6", "the RPP (14)", "UDR's sixteen"."""
    name = candidate.sentence.names[candidate.token]
    if name is None or candidate.actor is None or candidate.actor.type != "party":
        return None, None
    for number in find_numbers(draft.text, name.end, min(candidate.sentence.span.end, name.end + 30)):
        if _BEHIND.fullmatch(draft.text[name.end : number.start]):
            return number.value, number.bound
        break
    return None, None


def _is_head(draft: Draft, actor: Actor) -> bool:
    """Whether it is the head of government, whose own side is no news."""
    return actor.identity is not None and (
        actor.identity is draft.context.head or actor.identity in draft.context.heads
    )


def _told_already(draft: Draft, candidate: Candidate, label: str) -> bool:
    """Whether this sentence has already said so of the same one."""
    sentence, actor = candidate.sentence, candidate.actor
    return any(
        label_of(c) == label
        and sentence.span.start <= c.spans[0].start < sentence.span.end
        and actor is not None
        and getattr(c, "actor", getattr(c, "person", None)) == actor.mention
        for c in draft.claims
    )


def _office(draft: Draft, candidate: Candidate, label: str, modality: Modality) -> Claim | None:
    actor = candidate.actor
    if actor is None or actor.type == "party" or _told_already(draft, candidate, label):
        return None
    span = _span(candidate)
    verb = _verb(candidate)
    if label == "appointed" and candidate.sentence.doc[candidate.token].dep_ == "obj" and verb.lower_ in _REPLACES:
        # whoever is replaced is not the one who comes
        return None
    named = office_named(draft, candidate.sentence, verb, [candidate.sentence.doc[candidate.token]])
    return OfficeClaim(
        **_frame(draft, candidate, span, modality, dated=True),
        person=person_of(actor),
        office=office_of_actor(draft, actor, named),
        act=label,  # type: ignore[arg-type]
    )


_REPLACES = frozenset("replace replaces replaced replacing succeed succeeds succeeded succeeding".split())


def _count(draft: Draft, candidate: Candidate, label: str, modality: Modality) -> Claim | None:
    number = candidate.number
    if number is None or any(c in draft.claims for c in candidate.grammar):
        # what the grammar made of the number stands
        return None
    words = candidate.sentence.words_of()
    if label in ("for", "against", "abstain") and (is_local(words) or not is_of_the_chamber(words)):
        return None
    party = party_of_number(draft, candidate.sentence, number) if label == "party_seats" else None
    if label == "party_seats" and party is None:
        return None
    return CountClaim(
        **_frame(draft, candidate, span_of_number(draft, candidate.sentence, number), modality, dated=False),
        what=label,  # type: ignore[arg-type]
        number=number.value,
        bound=number.bound,
        party=mention_of(party) if party is not None else None,
    )


def _deadline(draft: Draft, candidate: Candidate, label: str, modality: Modality) -> Claim | None:
    mention = candidate.date
    if mention is None or mention.days is None or modality == "denied":
        return None
    span = candidate.sentence.span
    words = candidate.sentence.words_of()
    if label in ("vote", "debate") and (is_of_another_body(words) or is_of_other_business(words, words)):
        # the vote of some other body, or on some other business
        return None
    if label == "election" and is_of_others(words):
        return None
    if is_denied(words) or is_held(candidate.sentence, mention):
        return None
    if any(
        isinstance(c, DeadlineClaim)
        and c.step == label
        and c.date == mention.days
        and span.start <= c.spans[0].start < span.end
        for c in draft.claims
    ):
        # "Monday, 4 April" are two dates of one day
        return None
    return DeadlineClaim(
        **_frame(draft, candidate, _span(candidate), modality, dated=False),
        step=label,  # type: ignore[arg-type]
        date=mention.days,
    )


def _motion(draft: Draft, candidate: Candidate, label: str, modality: Modality) -> Claim | None:
    kind, _, stage = label.partition("/")
    sentence = candidate.sentence
    noun, verb = _motion_words(draft, sentence)
    movers = [draft.context.refer(sentence, head) for head in subjects(verb)] if stage != "carried" else []
    mover = (
        next((m for m in movers if m is not None), None) if stage in ("notice_given", "moved", "announced") else None
    )
    span = clause_span(sentence, verb)
    return MotionClaim(
        **_frame(draft, candidate, span, modality, dated=False),
        motion_kind=kind,  # type: ignore[arg-type]
        stage=stage,  # type: ignore[arg-type]
        target=target_of_motion(draft, sentence, noun),
        by=mover.mention if mover is not None else None,
        date=date_of_motion(draft, sentence, verb, span),
    )


def _motion_words(draft: Draft, sentence: Sentence) -> tuple[Token, Token]:
    """Give the noun that names the motion and the verb over it; the sentence's root where there is none."""
    root = next((t for t in sentence.doc if t.head == t), sentence.doc[0])
    for token in sentence.doc:
        if token.tag_[0] == "N" and draft.context.classes_of(sentence, token) & {"motion", "confidence_motion"}:
            above = token
            while above.head != above and above.tag_[0] != "V":
                above = above.head
            return token, above
    return root, root
