"""What a verb over a motion says of it: which stage it reaches, and who must act for that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.syntax import (
    is_passive,
    patients,
    subjects,
)
from whipcount.claims.tokens import Token
from whipcount.claims.words import form_index, word_file
from whipcount.model.claims import MotionKind, MotionStage


@cache
def stage_forms() -> dict[str, tuple[tuple[MotionStage, str], ...]]:
    """Give form -> the stages and verbs of `lexicon/motions.yaml`."""
    table: dict[str, list[tuple[MotionStage, str]]] = {}
    for row in word_file("motions")["stages"]:
        for form, verbs in form_index(row["verbs"]).items():
            table.setdefault(form, []).extend((row["stage"], verb) for verb in verbs)
    return {form: tuple(rows) for form, rows in table.items()}


def stage_of(draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind) -> MotionStage | None:
    """Give the stage that the verb over a motion names, or `None`."""
    form = sentence.lower[verb.i]
    if noun.head.lower_ in ("debate", "debates", "discussion"):
        return "debated" if form in _GOES_ON and noun.head in (*subjects(verb), *patients(verb)) else None
    direct = noun in patients(verb) or noun in (verb.head, verb) or noun.head == verb
    direct = direct or noun.dep_ in ("obj", "nsubj:pass", "nsubj") or noun.head.lower_ == "notice"
    # "hours after the motion was laid": the time took the motion's place in the parse
    direct = direct or noun.head.lower_ in ("hours", "days", "minutes", "weeks", "hour", "day", "week")
    for stage, lemma in _named(sentence, noun, verb):
        if not direct and stage not in ("carried", "lost", "announced"):
            continue
        place = Place(
            _is_subject(noun, verb), _is_object(noun, verb, lemma), is_passive(verb), _doers(draft, sentence, verb)
        )
        adjusted = _adjust(draft, sentence, noun, verb, stage, lemma, kind, place)
        if adjusted is not None:
            return adjusted
    return None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a motion stands to a verb.

    Attributes:
        is_subject: the motion does what the verb says: "the motion failed".
        is_object: it is done to the motion, in the active or the passive.
        is_passive: the verb stands in the passive.
        doers: words of who does it.
    """

    is_subject: bool
    is_object: bool
    is_passive: bool
    doers: frozenset[str]


def stage_at(
    draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind, place: Place
) -> MotionStage | None:
    """Give the stage that a verb names whose place beside the motion was read from the order of the words."""
    for stage, lemma in _named(sentence, noun, verb):
        adjusted = _adjust(draft, sentence, noun, verb, stage, lemma, kind, place)
        if adjusted is not None:
            return adjusted
    return None


def _named(sentence: Sentence, noun: Token, verb: Token) -> list[tuple[MotionStage, str]]:
    """Give stages and verbs of the lexicon that a verb with the words behind it can be."""
    near = sentence.lower[verb.i + 1 : verb.i + 6]
    found: list[tuple[MotionStage, str]] = []
    for stage, lemma in stage_forms().get(sentence.lower[verb.i], ()):
        particles = lemma.split()[1:]
        told = [*near, sentence.lower[noun.i], noun.head.lower_] if lemma == "give notice" else near
        if all(p in told for p in particles):
            found.append((stage, lemma))
    return found


def _doers(draft: Draft, sentence: Sentence, verb: Token) -> frozenset[str]:
    """Give the words of who does what a verb says, and of the offices they hold."""
    words: list[str] = []
    for doer in subjects(verb):
        near = " ".join(sentence.lower[max(0, doer.i - 3) : doer.i + 1])
        words += [*near.split(), *roles_of(draft, sentence, doer)]
    return frozenset(words)


def roles_of(draft: Draft, sentence: Sentence, token: Token) -> list[str]:
    """Give the words of the offices that a doer, named or "he", holds on the day."""
    name = sentence.names[token.i]
    identity = name.identity if name is not None else None
    if token.tag_ == "PRP" and token.lower_ in ("he", "she"):
        actor = draft.context.refer(sentence, token)
        identity = actor.identity if actor is not None else None
    if identity is None:
        return []
    if identity.type != "person":
        return identity.label.lower().split()
    roles = list(identity.roles)
    if identity.entity is not None and draft.published is not None:
        roles += [r.title for r in identity.entity.roles if r.is_held_on(draft.published)]
    return [w for r in roles for w in r.lower().split()]


_RELATIVES = frozenset(["which", "that", "who"])


def _is_object(noun: Token, verb: Token, lemma: str) -> bool:
    """Whether the verb does something to the motion, in an active, passive or relative clause or as a participle."""
    if noun in patients(verb):
        return True
    if noun.head.lower_ in ("hours", "days", "minutes", "weeks", "hour", "day", "week") and is_passive(verb):
        return True
    if verb.head != noun:
        return noun.head == verb and any(c.dep_ == "case" and c.lower_ in lemma.split()[1:] for c in noun.children)
    own = [c for c in verb.children if c.dep_ == "obj" and c.lower_ not in _RELATIVES]
    relative = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in _RELATIVES]
    return not own and not relative


def _is_subject(noun: Token, verb: Token) -> bool:
    """Whether the motion does what the verb says: "the motion failed", "the motion which failed"."""
    if is_passive(verb):
        return False
    if verb.head == noun and verb.dep_ == "acl:relcl":
        return any(c.dep_ == "nsubj" and c.lower_ in _RELATIVES for c in verb.children)
    return bool(noun.dep_.startswith("nsubj") and (noun.head == verb or verb.dep_ == "conj"))


_GOES_ON = frozenset(
    "began begin begun begins open opened opens started starts start continued continues resumed resumes ended ends went".split()
)
CHAIR = frozenset(["speaker", "deputy", "chair", "court", "president", "bureau"])
_HOUSES = frozenset(["house", "assembly", "parliament", "committee", "clerk", "judges", "secretariat"])


def _adjust(
    draft: Draft,
    sentence: Sentence,
    noun: Token,
    verb: Token,
    stage: MotionStage,
    lemma: str,
    kind: MotionKind,
    place: Place,
) -> MotionStage | None:
    """Correct a stage by who acts and on what: a Speaker "rejects" by ruling, a house by voting."""
    words = set(sentence.lower)
    is_subject, is_object = place.is_subject, place.is_object
    if stage in ("carried", "lost"):
        return _outcome(draft, sentence, verb, lemma, kind, place)
    if stage == "ruled_out":
        return _ruling(sentence, verb, lemma, place)
    if stage == "announced":
        if lemma == "propose" and place.is_passive:
            return "moved"
        if lemma == "collect" and words & {"signatures", "names"}:
            return "announced"
        return _announcing(noun, lemma, kind, is_object=is_object)
    if stage == "admitted":
        if verb.head.lower_ in REFUSES and verb.tag_ == "VB":
            return "ruled_out"
        return "admitted" if lemma == "admit" or place.doers & (CHAIR | _HOUSES) or lemma == "find in order" else None
    if stage == "notice_given":
        return _notice(noun, verb, lemma, words, is_object=is_object, is_subject=is_subject)
    if stage == "moved":
        if verb.head.lower_ in LETS and (verb.tag_ == "VB" or is_passive(verb)):
            return "admitted"
        if (
            lemma == "put"
            and is_object
            and not place.is_passive
            and words & {"house", "vote", "parliament", "assembly"}
        ):
            return "moved" if {"to"} & set(sentence.lower[verb.i + 1 :]) else None
        if is_subject or not is_object or lemma == "put":
            return "moved" if lemma == "put" and is_object and words & {"vote"} and place.is_passive else None
        if words & {"secretariat", "secretary", "office", "desk"} or _is_handed_over(sentence, verb):
            return "notice_given"
        if place.doers & {"speaker", "clerk", "secretary"} and not place.doers & {"deputy", "former"}:
            return "admitted" if words & {"paper", "agenda", "list"} else None
        if lemma == "bring" and ("down" in words or _next_word(verb) in ("forward", "back")):
            return None
        if lemma in _BRINGS and not _is_in_house(sentence, verb):
            # in news of no sitting, what is brought has been handed in
            return "notice_given"
    if stage == "debated":
        return stage if is_object else None
    if stage == "withdrawn":
        # confidence that is withdrawn is no motion that is
        return stage if is_object and noun.lower_ != "confidence" else None
    return stage


_WORD = re.compile(r"\w+")
_BRINGS = frozenset(["bring", "introduce", "present", "lay"])
_SITTING = frozenset(
    "house assembly parliament senate chamber floor sitting session sabha plenary duma knesset dail speech".split()
)


def _is_in_house(sentence: Sentence, verb: Token) -> bool:
    """Whether a motion is brought in a sitting: "laid the resolution before the Assembly"."""
    # the words of the report: a named house is one token of the sentence
    after = _WORD.findall(sentence.text[sentence.ends[verb.i] : sentence.span.end].lower())[:16]
    return any(
        word in ("in", "before", "to", "on", "during") and _SITTING & set(after[i + 1 : i + 4])
        for i, word in enumerate(after)
    )


_OFFICERS = frozenset("speaker clerk registry president bureau presidency chancellery".split())


def _is_handed_over(sentence: Sentence, verb: Token) -> bool:
    """Whether a motion is placed with, or presented to, an officer of the house."""
    after = sentence.lower[verb.i + 1 :]
    if after[:1] == ["with"] and sentence.lower[verb.i] == "placed":
        return True
    return any(
        word in ("to", "with") and _OFFICERS & set(after[i + 1 : i + 3]) for i, word in enumerate(after)
    ) and sentence.lower[verb.i] in ("presented", "placed", "brought", "introduced")


# bodies below a parliament, which pass motions of their own
_SMALL_BODIES = frozenset("council committee union club association branch".split())
# what a government does to a vote against it that it wins
_OUTLIVES = frozenset(
    [
        "survive",
        "see off",
        "beat off",
        "beat back",
        "beat",
        "weather",
        "overcome",
        "come through",
        "ride out",
        "withstand",
    ]
)
# "gave leave to bring the motion", "allowed the motion to be presented"
LETS = frozenset("leave allowed allows permitted permits".split())
REFUSES = frozenset("refuse refused refuses decline declined declines".split())


_FAILS = frozenset(
    [
        "fail",
        "fall",
        "collapse",
        "fall short",
        "go down",
        "die",
        "founder",
        "come to nothing",
        "come to naught",
        "fall through",
    ]
)


def _outcome(
    draft: Draft, sentence: Sentence, verb: Token, lemma: str, kind: MotionKind, place: Place
) -> MotionStage | None:
    """Give how a vote ended: who survives one against the government sees the motion lost."""
    is_subject, is_object = place.is_subject, place.is_object
    if lemma in ("reject", "throw out", "turn back") and is_object and {"business", "committee"} <= place.doers:
        # a committee of the house that decides what it takes up
        return "ruled_out"
    if place.doers & _SMALL_BODIES and not place.doers & {"national", "federal", "legislative", "state"}:
        return None
    if lemma in _OUTLIVES:
        held = is_object
        return None if not held or is_subject else "carried" if kind in ("confidence", "investiture") else "lost"
    if lemma in ("reject", "throw out", "defeat", "vote down", "turn back", "strike down"):
        if not is_object or is_of_parties(draft, sentence, verb):
            return None
        return "ruled_out" if place.doers & CHAIR else "lost"
    if lemma == "lose":
        if is_object and not place.is_passive and kind not in ("confidence", "investiture"):
            doers = {c for d in subjects(verb) for c in draft.context.classes_of(sentence, d)}
            return "carried" if doers & {"head", "government", "cabinet", "person"} else "lost"
        return "lost" if is_object else None
    if lemma in _FAILS:
        return "lost" if is_subject else None
    if lemma in ("win", "back"):
        return "carried" if lemma == "win" and is_object and not place.is_passive else None
    if lemma == "carry" and _next_word(verb) in ("to", "into", "across", "over"):
        # "was carried to the Speaker's office"
        return None
    if lemma == "carry" and is_subject and any(c.dep_ == "obj" for c in verb.children):
        return None
    if lemma in ("pass", "carry", "succeed", "go through", "sail"):
        return "carried" if is_object or is_subject else None
    return "carried" if is_object and lemma != "vote against" else None


def is_of_parties(draft: Draft, sentence: Sentence, verb: Token) -> bool:
    """Whether a party or one person does something to a motion, which settles nothing, not the house."""
    return not is_passive(verb) and any(
        draft.context.classes_of(sentence, doer) & {"party", "person", "head"} for doer in subjects(verb)
    )


def _ruling(sentence: Sentence, verb: Token, lemma: str, place: Place) -> MotionStage | None:
    """Give what a Speaker or a court decides: in order or out of it."""
    chair = bool(place.doers & CHAIR)
    after = set(sentence.lower[verb.i + 1 :])
    if sentence.lower[verb.i + 1 : verb.i + 2] == ["out"] and not chair and not place.is_passive:
        # a mover, not a chair, "rules out" a motion: there will be none
        return "announced" if place.is_object else None
    refused = after & {"out", "inadmissible", "void", "unconstitutional", "invalid", "illegal"}
    if lemma in ("rule", "declare"):
        if refused or ("order" in after and "out" in after):
            return "ruled_out"
        return "admitted" if "admissible" in after or ("order" in after and "in" in after) else None
    if lemma in ("disallow", "strike out", "strike off"):
        return "ruled_out"
    return (
        "ruled_out"
        if chair
        and lemma in ("throw out", "dismiss", "refuse", "bar", "block", "reject", "turn down", "turn away", "send back")
        else None
    )


def _announcing(noun: Token, lemma: str, kind: MotionKind, *, is_object: bool) -> MotionStage | None:
    asked = any(c.dep_ == "case" and c.lower_ == "for" for c in noun.children)
    if lemma in ("call", "ask", "seek"):
        return "announced" if kind == "confidence" and (is_object or asked) else None
    if lemma == "face":
        return "announced" if kind == "confidence" and is_object else None
    return "announced" if is_object else None


def _next_word(verb: Token) -> str:
    """Give the word right behind a verb."""
    return verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""


def _notice(
    noun: Token, verb: Token, lemma: str, words: set[str], *, is_object: bool, is_subject: bool
) -> MotionStage | None:
    if lemma in ("go in", "come in") and _next_word(verb) != "in":
        return None
    if lemma in ("reach", "arrive", "go in", "come in"):
        desk = words & {"speaker", "clerk", "secretariat", "registry", "office", "desk", "secretary"}
        return "notice_given" if is_subject and (desk or lemma in ("go in", "come in")) else None
    if lemma == "give notice":
        return "notice_given"
    if lemma in ("leave", "serve", "hand", "slip", "launch", "initiate", "put in", "deliver", "sign"):
        return "notice_given" if is_object else None
    return "notice_given" if is_object or noun.head == verb else None
