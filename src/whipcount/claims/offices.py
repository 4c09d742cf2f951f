"""Who resigns, is dismissed, appointed or offered an office, or refuses to go."""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.allegiance import _actors
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, when_of
from whipcount.claims.mentions import Identity
from whipcount.claims.syntax import Token, arguments, clause_span, is_passive, patients, phrase_span, subjects
from whipcount.claims.who import Actor
from whipcount.claims.words import form_index, singular
from whipcount.model.claims import Mention, Modality, OfficeAct, OfficeClaim

_RESIGN = ["resign", "step down", "stand down", "bow out", "step aside"]
_GIVE_UP = [
    "quit",
    "leave",
    "relinquish",
    "vacate",
    "give up",
    "exit",
    "walk out",
    "pull out",
    "hand in",
    "submit",
    "tender",
    "announce",
    "present",
    "offer",
    "send",
    "surrender",
    "throw in",
    "turn in",
    "hand",
    "deliver",
    "lay down",
    "renounce",
    "withdraw",
]
_DISMISS = [
    "dismiss",
    "sack",
    "fire",
    "remove",
    "axe",
    "oust",
    "drop",
    "depose",
    "expel",
    "throw out",
    "strip",
    "kick out",
    "topple",
    "unseat",
]
_APPOINT = [
    "appoint",
    "elect",
    "swear in",
    "name",
    "install",
    "choose",
    "promote",
    "make",
    "swear",
    "pick",
    "become",
    "invest",
    "confirm",
]
_OFFER = ["nominate", "offer", "propose", "promise", "put forward", "name"]
_REFUSE_HEADS = frozenset(
    (
        "refuse refuses refused refusing decline declined declines rule ruled rules ruling reject rejected "
        "rejects resist resisted vow vowed insist insisted"
    ).split()
)
_POSTS = frozenset(
    (
        "post posts office job cabinet ministry portfolio position chair premiership presidency role "
        "speakership minister resignation resignations letter letters assistant secretary adviser"
    ).split()
)
_OFFICE_WORDS = re.compile(
    r"\b(?:(?:deputy |vice[- ]|prime |chief |interior |finance |foreign |defen[cs]e |home |housing |justice |education |health |environment |"
    r"information |labour |energy |transport |agriculture |parliamentary |federal |state |special |acting |caretaker |interim )*)"
    r"(?:minister|president|premier|speaker|chancellor|secretary|assistant|adviser|advisor|leader|chairman|governor|whip|prime minister)"
    r"(?:s)?(?:\s(?:for|of)\s(?:the\s)?(?:[\w]+)(?:(?:,\s|\sand\s)(?:[\w]+)){0,4})?",
    re.IGNORECASE,
)


@cache
def _forms() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for group, verbs in (
        ("resign", _RESIGN),
        ("give_up", _GIVE_UP),
        ("dismiss", _DISMISS),
        ("appoint", _APPOINT),
        ("offer", _OFFER),
    ):
        for form, rows in form_index(verbs).items():
            table.setdefault(form, []).extend((group, verb) for verb in rows)
    return {form: tuple(rows) for form, rows in table.items()}


def find_offices(draft: Draft, sentence: Sentence) -> None:
    """Add the office claims of one sentence to the draft."""
    for token in sentence.doc:
        if sentence.names[token.i] is not None or sentence.quoted[token.i] is not None or token.tag_[0] not in "VNJ":
            continue
        for group, verb in _forms().get(sentence.lower[token.i], ()):
            particles = verb.split()[1:]
            window = sentence.lower[token.i + 1 : token.i + 4]
            if particles and not all(p in window for p in particles):
                continue
            if token.tag_[0] == "N" and group != "resign":
                continue
            if _emit(draft, sentence, token, group):
                break
        if token.lower_ in ("resignation", "resignations") and token.tag_[0] == "N":
            _resignation(draft, sentence, token)


def _emit(draft: Draft, sentence: Sentence, verb: Token, group: str) -> bool:
    found = arguments(verb)
    objects = [a for a in found if a.preposition in ("", "of", "from", "as", "to", "out of")]
    classes = {c for a in objects for c in draft.context.classes_of(sentence, a.head)}
    post = any(singular(a.head.lower_) in _POSTS for a in objects) or "cabinet" in classes
    if group == "resign":
        if (
            classes & {"government"}
            and not post
            and verb.lower_ != "resigned"
            and not any(w in ("down", "aside") for w in sentence.lower[verb.i : verb.i + 3])
        ):
            return False
        return _claim(draft, sentence, verb, subjects(verb), "resigns")
    if group == "give_up":
        if not post:
            return False
        if any(a.head.lower_ in ("resignation", "resignations") for a in found):
            return False
        return _claim(draft, sentence, verb, subjects(verb), "resigns")
    if group == "dismiss":
        targets = patients(verb)
        return _claim(
            draft,
            sentence,
            verb,
            targets,
            "dismissed",
            need_role=verb.lower_ not in ("sacked", "dismissed", "fired", "axed"),
        )
    targets = patients(verb)
    if group == "appoint":
        if verb.lower_ in ("become", "becomes", "became", "becoming"):
            if not _OFFICE_WORDS.search(clause_span(sentence, verb).of(draft.text)):
                return False
            return _claim(draft, sentence, verb, subjects(verb), "appointed", need_role=True)
        return _claim(draft, sentence, verb, targets, "appointed", need_role=True)
    return _claim(draft, sentence, verb, targets, "offered", need_role=True)


def _claim(
    draft: Draft, sentence: Sentence, verb: Token, heads: list[Token], act: OfficeAct, *, need_role: bool = False
) -> bool:
    actors = [
        a for a in _actors(draft, sentence, heads) if a.type in ("person", "group") or a.mention.type == "unknown"
    ]
    if not actors:
        return False
    span = clause_span(sentence, verb)
    office = office_named(draft, sentence, verb, heads)
    if need_role and office is None:
        return False
    if (
        verb.tag_ == "VB"
        and verb.dep_ in ("acl", "acl:relcl", "advcl")
        and any(c.lower_ == "to" for c in verb.children)
    ):
        return False
    reading = read_verb(sentence, verb)
    modality: Modality = reading.modality
    final: OfficeAct = act
    if act == "resigns" and (reading.is_negated or _is_refused(verb)):
        final, modality = "refuses", "stated"
    elif act == "resigns" and _is_demanded(verb):
        return False
    if reading.is_future and modality == "stated" and act in ("resigns", "dismissed") and not reading.is_negated:
        modality = "stated" if any(c.lower_ in ("will", "'ll") for c in verb.children) else modality
    sources = draft.sources(sentence, verb)
    when = when_of(draft, sentence, verb, span, reading)
    for actor in actors:
        draft.claims.append(
            OfficeClaim(
                **draft.frame(span, sources, reported(modality, sources, reading, actor), when),  # type: ignore[arg-type]
                person=person_of(actor),
                office=office_of_actor(draft, actor, office),
                act=final,
            )
        )
    return True


def person_of(actor: Actor) -> Mention:
    """Give who holds or loses an office: unnamed people of a party are its ministers or members."""
    if actor.type == "group" and actor.party is not None:
        words = actor.mention.text.lower()
        noun = "ministers" if "minister" in words else "members"
        return Mention(
            f"{actor.party.name} {noun}" if actor.party.name.lower() not in words else actor.mention.text,
            actor.mention.id,
            None,
            "group",
        )
    return actor.mention


def office_of_actor(draft: Draft, actor: Actor, office: str | None) -> str:
    """Give the office in full: the one the clause names, else what is known of the person."""
    identity = actor.identity
    if office:
        return _fuller_title(identity, office)
    if identity is not None:
        if identity is draft.context.head:
            return "Prime Minister"
        if identity.roles:
            return _fuller_title(identity, identity.roles[0])
        if identity.entity is not None and draft.published is not None:
            held = [r for r in identity.entity.roles if r.is_held_on(draft.published)]
            if held:
                return held[0].title
    return "ministers" if "minister" in actor.mention.text.lower() else "office"


def _fuller_title(identity: Identity | None, office: str) -> str:
    """Give the full title of an office that the names file knows for this person, else the words used."""
    words = {w for w in re.findall(r"[a-z]+", re.sub(r"\w+['’]s\b", "", office.lower())) if len(w) > 3}
    titles = [r.title for r in identity.entity.roles] if identity is not None and identity.entity is not None else []
    fuller = next((t for t in titles if words and words <= set(re.findall(r"[a-z]+", t.lower()))), None)
    return fuller or re.sub(r"^(?:\w+['’]s?\s+)+(?=\w)", "", office)


def office_named(draft: Draft, sentence: Sentence, verb: Token, heads: list[Token]) -> str | None:
    """Give the office that the clause names: "as premier", "the post of deputy prime minister"."""
    for argument in arguments(verb):
        if argument.preposition in ("as", "of", "from", "", "for"):
            text = " ".join(phrase_span(sentence, argument.head).of(sentence.text).split())
            match = _OFFICE_WORDS.search(text)
            if match and argument.head not in heads:
                return match.group().strip()
    after = sentence.text[sentence.ends[verb.i] : sentence.span.end]
    match = re.match(r"\s(?:\w+\s){0,6}?(?:as|from|posts? of)\s(?:the\s|a\s|an\s|his\s|her\s)?(?P<rest>.{0,80})", after)
    if match:
        found = _OFFICE_WORDS.search(match.group("rest"))
        if found:
            return found.group().strip()
    return None


def _is_refused(verb: Token) -> bool:
    token = verb
    for _ in range(4):
        if token.head == token:
            return False
        if (
            token.dep_ in ("xcomp", "ccomp", "obj", "advcl", "obl", "nmod", "acl")
            and token.head.lower_ in _REFUSE_HEADS
        ):
            return token.head.lower_ not in ("vow", "vowed", "insist", "insisted") or any(
                c.lower_ == "not" for c in token.children
            )
        token = token.head
    return False


_DEMAND = frozenset(
    (
        "urge urged urges urging ask asked asks call called calls calling demand demanded demands tell told "
        "want wants wanted press pressed must should ought invite invited ultimatum pressure"
    ).split()
)


def _is_demanded(verb: Token) -> bool:
    """Whether somebody only asks that it be done: "urged him to resign", "must resign"."""
    if any(c.dep_.startswith("aux") and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return True
    return verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and verb.tag_ == "VB" and verb.head.lower_ in _DEMAND


def _resignation(draft: Draft, sentence: Sentence, noun: Token) -> None:
    """Read "announced his resignation", "the resignation of X", "X's resignation"."""
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    owners += [c for c in noun.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)]
    governor = noun.head if noun.head != noun else noun
    while governor.tag_[0] not in "V" and governor.head != governor:
        governor = governor.head
    if governor.lower_ in _DEMAND | {
        "demanding",
        "sought",
        "seek",
        "seeking",
        "reject",
        "rejected",
        "rejects",
        "refused",
        "refuse",
    }:
        return
    gives = governor.lower_ in _GIVERS
    heads = subjects(governor) if gives else owners
    if not heads or not (gives or owners):
        return
    if not gives and governor.lower_ not in (
        "accept",
        "accepted",
        "accepts",
        "follow",
        "followed",
        "came",
        "come",
        "announced",
        "after",
        "received",
    ):
        return
    if is_passive(governor) and gives:
        heads = owners or heads
    _claim(draft, sentence, governor if gives else noun, heads, "resigns")


_GIVERS = frozenset(
    (
        "announce announced announces announcing submit submitted submits submitting tender tendered tenders "
        "tendering hand handed hands handing offer offered offers give gave given present presented send sent "
        "deliver delivered write wrote"
    ).split()
)
