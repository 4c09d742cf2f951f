"""Who resigns, is dismissed, appointed or offered an office, or refuses to go."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.allegiance_checks import is_of_old
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, tense_of
from whipcount.claims.modality import Reading
from whipcount.claims.office_days import office_day
from whipcount.claims.office_holders import holders_of, office_named, office_of_actor, person_of
from whipcount.claims.office_moods import (
    DEMANDS,
    is_asked,
    is_demanded,
    is_purpose,
    is_refused,
    is_voted_out,
    marked_to,
)
from whipcount.claims.posts import (
    OfficeFrame,
    field_of,
    is_named_post,
    is_outside,
    is_post,
    is_title,
    office_frames,
    office_words,
    phrase_words,
)
from whipcount.claims.syntax import arguments, clause_span, is_passive, patients, phrase_tokens, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import Modality, OfficeAct, OfficeClaim, Span


def find_offices(draft: Draft, sentence: Sentence) -> None:
    """Add the office claims of one sentence to the draft."""
    if is_outside(sentence):
        return
    for token in sentence.doc:
        if sentence.names[token.i] is not None or sentence.quoted[token.i] is not None or token.tag_[0] not in "VNJ":
            continue
        if (
            token.tag_[0] == "V"
            or _name_before(sentence, token)
            or token.dep_ in ("ROOT", "conj", "acl", "acl:relcl", "ccomp", "xcomp", "advcl")
        ):
            _try_frames(draft, sentence, token)
        if token.lower_ in ("resignation", "resignations") and token.tag_[0] == "N":
            _resignation(draft, sentence, token)


def _try_frames(draft: Draft, sentence: Sentence, verb: Token) -> None:
    for lemma, frame in office_frames().get(sentence.lower[verb.i], ()):
        particles = lemma.split()[1:]
        window = sentence.lower[verb.i + 1 : verb.i + 4]
        if particles and not all(p in window for p in particles):
            continue
        if lemma in _HOLDS and (verb.dep_ == "acl:relcl" or (verb.tag_ == "VB" and marked_to(verb))):
            # "who runs justice" says who somebody is
            continue
        if lemma == "swear" and not is_passive(verb) and "in" not in sentence.lower[verb.i + 1 : verb.i + 12]:
            # "nobody was asked, swears Weiss"
            continue
        if frame.act == "appointed" and _is_no_appointment(sentence, verb):
            continue
        if (
            (frame.act, frame.person, lemma) == ("appointed", "subject", "move")
            and not is_passive(verb)
            and any(c.dep_ == "obj" for c in verb.children)
        ):
            # "moving Weiss to defence"
            continue
        if frame.act == "resigns" and any(c.lower_ in _REFLEXIVES for c in verb.children):
            # "resigned herself to defeat"
            continue
        if frame.act == "dismissed" and is_of_a_party(draft, sentence, verb):
            continue
        if _fits(draft, sentence, verb, frame) and _emit(draft, sentence, verb, frame):
            if frame.act == "appointed" and frame.needs in ("portfolio", "office"):
                told = draft.claims[-1]
                assert isinstance(told, OfficeClaim)
                _find_listed(draft, sentence, told)
            return


# "became the second minister to resign"
_ONE_OF_MANY = re.compile(
    r"(?:the|only the) (?:[\w'’-]+ ){1,9}?(?:to|who has|who have) (?:be )?(?:resign|quit|step|stand|leave|go|sacked|dismissed|fired|removed|toppled|ousted|walk)"
)
# "became the first prime minister to be voted out", not "the first woman to lead the country"
_NOTABLE = re.compile(
    r"(?:the|only the) (?:first|second|third|fourth|fifth|sixth|last|latest|only) (?:[\w'’,-]+ ){1,12}?"
    r"(?:to|who|whose) (?!lead|head|hold|become|serve|run|take|be (?:prime|premier|chancellor|a |the ))"
)
_TO_FORM = re.compile(r"\bto form (?:\S+ ){1,4}(?:government|cabinet)\b", re.IGNORECASE)


def _is_no_appointment(sentence: Sentence, verb: Token) -> bool:
    """Whether one is only confirmed, keeps a party, is a choice to come, or is picked to form a government."""
    behind = sentence.lower[verb.i + 1 : verb.i + 10]
    text = " ".join(sentence.lower[verb.i + 1 : verb.i + 40])
    if verb.lower_.startswith("bec") and (_ONE_OF_MANY.match(text) or _NOTABLE.match(text)):
        return True
    if verb.lower_ in ("confirmed", "confirms", "confirm") and "in office" in text:
        return True
    if verb.lower_.startswith(("keep", "kept", "retain")) and "leadership" in behind:
        return True
    if {"choice", "candidate", "nominee"} & set(behind):
        return True
    return verb.lower_ in ("picked", "picks", "named", "chose", "designated", "appointed") and bool(
        _TO_FORM.search(text)
    )


def is_of_a_party(draft: Draft, sentence: Sentence, verb: Token) -> bool:
    """Whether a party disciplines its own: the whip is taken away, a member excluded; that is no office."""
    behind = sentence.lower[verb.i + 1 : verb.i + 16]
    if any(
        word == "whip" and before not in ("chief", "deputy", "government", "opposition")
        for before, word in pairwise(["", *behind])
    ):
        return True
    if verb.lower_ not in _EXCLUDES or is_passive(verb):
        return False
    before = next((n for n in reversed(sentence.names[max(0, verb.i - _NEAR) : verb.i]) if n is not None), None)
    return (before is not None and before.identity.type == "party") or any(
        "party" in draft.context.classes_of(sentence, doer) for doer in subjects(verb)
    )


# Words between a party and what it does to a member.
_NEAR = 6
_REFLEXIVES = frozenset(["himself", "herself", "themselves", "itself"])
_EXCLUDES = frozenset("eject ejects ejected suspend suspends suspended expel expels expelled".split())
_HOLDS = frozenset(["head", "lead", "run", "keep", "retain"])


def _name_before(sentence: Sentence, verb: Token) -> list[Token]:
    """Give the name right before a verb that the parser took for part of the name: "Paul Weiss quit"."""
    head = verb.head
    if verb.dep_ not in ("amod", "flat") or head.i >= verb.i or sentence.names[head.i] is None:
        return []
    return [head] if sentence.names[verb.i - 1] is sentence.names[head.i] else []


def _in_slots(verb: Token, frame: OfficeFrame) -> list[Token]:
    """Give the nouns in the slots of a frame."""
    found = [
        a.head
        for a in arguments(verb)
        if (a.preposition or "obj") in frame.slots or a.preposition.rpartition(" ")[2] in frame.slots
    ]
    if "obj" in frame.slots and is_passive(verb):
        found += patients(verb)
    if "subject" in frame.slots:
        found += patients(verb) if is_passive(verb) else subjects(verb)
    return found


def _fits(draft: Draft, sentence: Sentence, verb: Token, frame: OfficeFrame) -> bool:
    """Whether what a frame needs stands in its slots."""
    nouns = _in_slots(verb, frame)
    if frame.needs == "nothing":
        return frame.act != "resigns" or not _is_leaving_others(draft, sentence, verb)
    if frame.needs == "alone":
        return not any(
            a.preposition in ("", "from", "of", "as") and a.head.tag_[0] == "N" for a in arguments(verb)
        ) or (any(c in ("government",) for a in arguments(verb) for c in draft.context.classes_of(sentence, a.head)))
    if frame.needs == "post":
        return any(is_post(sentence, n) or _is_own_title(sentence, n) for n in nouns) or (
            frame.act == "resigns" and _is_minister_out(draft, sentence, verb, nouns)
        )
    if frame.needs == "portfolio":
        return any(is_named_post(sentence, n) for n in nouns)
    if frame.needs == "offer":
        return any(is_post(sentence, n) or n.lower_ == "nomination" for n in nouns)
    if frame.needs == "ministers":
        return any(n.lower_ in ("ministers", "minister") for n in nouns)
    if frame.needs == "oath":
        return any(n.lower_ in ("oath", "oaths") for n in nouns)
    if frame.needs == "papers":
        return _has_papers(sentence, nouns)
    named = is_post if frame.act == "dismissed" else is_named_post
    titled = [n for n in nouns if is_title(n) or named(sentence, n)]
    return bool(titled) or office_named(draft, sentence, verb, []) is not None


def _is_leaving_others(draft: Draft, sentence: Sentence, verb: Token) -> bool:
    """Whether one resigns from what is no office: "resigned from the party", "the government resigned"."""
    away = [a.head for a in arguments(verb) if a.preposition in ("from", "")]
    for head in away:
        classes = draft.context.classes_of(sentence, head)
        if head.lower_ in _BODIES or classes & {"party", "alliance"}:
            return not any(is_post(sentence, n) or is_title(n) for n in away if n != head)
    return False


def _is_minister_out(draft: Draft, sentence: Sentence, verb: Token, nouns: list[Token]) -> bool:
    """Whether a minister leaves the government: of others it tells a change of sides."""
    if not any(n.lower_ in ("government", "administration") for n in nouns):
        return False
    actors = actors_of(draft, sentence, subjects(verb))
    return any(a.identity is not None and any("minister" in r.lower() for r in a.identity.roles) for a in actors)


_BODIES = frozenset(
    "newspaper paper company party group whip assembly house parliament caucus union board council senate seat bar club".split()
)


def _is_own_title(sentence: Sentence, token: Token) -> bool:
    """Whether a title stands for the office: "resigned as minister"."""
    return is_title(token) and any(c.dep_ == "case" and c.lower_ == "as" for c in token.children)


def _has_papers(sentence: Sentence, nouns: list[Token]) -> bool:
    lists = office_words()
    for noun in nouns:
        if noun.lower_ in lists.weak_papers and noun.lower_ in ("papers", "notice"):
            return any(c.dep_ == "nmod:poss" for c in noun.children)
        if noun.lower_ in lists.weak_papers and any(c.lower_ == "resignation" for c in noun.subtree):
            return True
    return False


def _emit(draft: Draft, sentence: Sentence, verb: Token, frame: OfficeFrame) -> bool:
    if frame.needs == "ministers":
        nouns = [n for n in _in_slots(verb, frame) if n.lower_ in ("ministers", "minister")]
        return add_office(draft, sentence, verb, nouns, frame.act)
    if frame.person == "subject":
        if is_passive(verb) and frame.act != "dismissed":
            return False
        heads = patients(verb) if is_passive(verb) else subjects(verb) or _name_before(sentence, verb)
    elif frame.person == "object":
        heads = [h for h in patients(verb) if not is_post(sentence, h)]
    else:
        heads = [a.head for a in arguments(verb) if a.preposition == "to"]
    return add_office(draft, sentence, verb, heads, frame.act)


_PAIR = re.compile(r"(?:,|;| and| while)(?: and| while)?\s(?:(?:mr|ms|mrs|dr)\.?\s)?$", re.IGNORECASE)


def _find_listed(draft: Draft, sentence: Sentence, first: OfficeClaim) -> None:
    """Read the rest of "A takes finance, B justice and C the home office": each name followed by a portfolio."""
    edge = first.spans[0].start
    seen: set[int] = set()
    for token in sentence.doc:
        name = sentence.names[token.i]
        if name is None or name.identity.type != "person" or name.start <= edge or name.start in seen:
            continue
        seen.add(name.start)
        if not _PAIR.search(draft.text[sentence.span.start : name.start]):
            continue
        after = [t for t in sentence.doc[token.i + 1 :] if sentence.starts[t.i] >= name.end][:4]
        words = [t for t in after if t.lower_ not in ("to", "at", "for", "the", "gets", "takes", ",")]
        post = next((t for t in after if field_of(t) or is_named_post(sentence, t)), None)
        actor = draft.context._actor_of_identity(name.identity)
        if post is None or actor is None or post not in words[:2]:
            continue
        span = Span(name.start, sentence.ends[post.i])
        draft.claims.append(replace(first, spans=(span,), person=actor.mention, office=phrase_words(sentence, post)))


def _up_to_clause(verb: Token) -> list[Token]:
    """Give the words that hang on a verb and on the verbs it completes."""
    found = list(verb.children)
    while verb.dep_ == "xcomp" and verb.head is not verb:
        verb = verb.head
        found += verb.children
    return found


def add_office(
    draft: Draft,
    sentence: Sentence,
    verb: Token,
    heads: list[Token],
    act: OfficeAct,
    *,
    is_refusal: bool = False,
    office: str | None = None,
) -> bool:
    """Add an office claim for each person of a clause; whether there was one."""
    if not is_refusal and (is_purpose(verb, act) or (act != "refuses" and is_demanded(verb))):
        return False
    if is_asked(verb):
        return False
    heads = [h for h in heads if not is_left_out(sentence, h)]
    if act == "dismissed" and is_voted_out(sentence, verb):
        return False
    if act == "refuses" and any(c.dep_ == "mark" and c.lower_ == "if" and c.i < verb.i for c in _up_to_clause(verb)):
        # "would file a motion if she refused to resign"
        return False
    if act == "dismissed" and not is_passive(verb) and any(c.lower_ == "can" for c in verb.children):
        # "lawmakers can oust the prime minister": what may be done to anybody
        return False
    if act == "offered" and any(
        c.lower_ == "no" for a in arguments(verb) if not a.preposition for c in a.head.children
    ):
        return False
    if act == "appointed" and " ".join(sentence.lower[max(0, verb.i - 5) : verb.i]).endswith("to have"):
        act = "offered"
    actors = holders_of(draft, sentence, heads, act)
    if not actors and act in ("resigns", "dismissed"):
        actors = _heads_of_government(draft, sentence, heads)
    if act in ("dismissed", "appointed", "offered") and not is_passive(verb):
        # nobody dismisses or appoints himself: a pronoun or title that leads back to the doer means another
        doers = [d for d in subjects(verb) if d not in heads]
        doing = [a.mention for a in actors_of(draft, sentence, doers)] if doers else []
        actors = [a for a in actors if a.mention not in doing]
    if act in ("dismissed", "appointed") and sentence.quotation is not None:
        actors = [] if any(h.lower_ in ("i", "me", "we", "us") for h in heads) else actors
    if not actors:
        return False
    span = clause_span(sentence, verb)
    office = office or office_named(draft, sentence, verb, heads)
    reading = read_verb(sentence, verb)
    is_own = not is_passive(verb) and heads == subjects(verb)
    if act == "appointed" and is_own and is_refused(verb):
        act, is_refusal = "refuses", True
    elif act == "appointed" and (reading.is_negated or is_refused(verb)):
        if is_own or verb.lower_ not in _NAMES or sentence.names[heads[0].i] is None:
            return False
        reading = replace(reading, modality="denied")
    final, modality = _act_and_modality(verb, act, reading, is_refusal=is_refusal)
    before = len(draft.claims)
    add_office_of(draft, sentence, verb, actors, final, modality, span, reading, office=office)
    return len(draft.claims) > before


def add_office_of(
    draft: Draft,
    sentence: Sentence,
    verb: Token,
    actors: list[Actor],
    act: OfficeAct,
    modality: Modality,
    span: Span,
    reading: Reading,
    *,
    office: str | None,
) -> None:
    """Add one claim for each person, with the sources and day of the verb's clause; what is long past is history."""
    sources = draft.sources(sentence, verb)
    when = office_day(draft, sentence, verb, span, reading)
    if is_of_old(draft, when):
        return
    for actor in actors:
        draft.claims.append(
            OfficeClaim(
                **draft.frame(span, sources, reported(modality, sources, reading, actor), when),
                person=person_of(actor),
                office=office_of_actor(draft, actor, office),
                act=act,
            )
        )


# Whom somebody will not appoint is told of too; who was not elected is not.
_NAMES = frozenset("appoint appointing appointed reappoint name naming nominate".split())
_OTHER_GOVERNMENTS = frozenset(
    "shadow previous last former new next local provincial state regional military old first second".split()
)


def _heads_of_government(draft: Draft, sentence: Sentence, heads: list[Token]) -> list[Actor]:
    """Give the head of a government that resigns or is dismissed as a whole."""
    context = draft.context
    for token in heads:
        if token.lower_ not in ("government", "cabinet") or sentence.names[token.i] is not None:
            continue
        if _OTHER_GOVERNMENTS & {c.lower_ for c in token.children if c.dep_ in ("amod", "compound")}:
            continue
        if context.head is not None and (actor := context._actor_of_identity(context.head)) is not None:
            return [actor]
    return []


_BUT = re.compile(r"\b(?:apart from|aside from|except|except for|excepting|excluding|other than|besides|bar|but not) $")


def is_left_out(sentence: Sentence, head: Token) -> bool:
    """Whether somebody is the one who does not: "the cabinet, apart from the premier, resigned"."""
    first = phrase_tokens(head)[0]
    return bool(_BUT.search(" ".join(sentence.lower[max(0, first - 3) : first]) + " "))


def _act_and_modality(verb: Token, act: OfficeAct, reading: Reading, *, is_refusal: bool) -> tuple[OfficeAct, Modality]:
    """Tell "will not resign", a refusal, from "has not resigned", a denial."""
    if is_refusal:
        return act, "stated"
    if act != "resigns":
        return act, reading.modality
    if is_refused(verb):
        return "refuses", "stated"
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in _OFFERS and not reading.is_negated:
        return act, "possible"
    if reading.is_negated:
        is_past = tense_of(verb, reading) == "past" or any(c.lower_ == "did" for c in verb.children)
        return ("resigns", "denied") if is_past and verb.tag_ != "VBG" else ("refuses", "stated")
    return act, reading.modality


_OFFERS = frozenset("offer offered offers volunteered".split())


def _resignation(draft: Draft, sentence: Sentence, noun: Token) -> None:
    """Read "announced his resignation", "the resignation of X", "X's resignation"."""
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    owners += [c for c in noun.children if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.children)]
    governor = noun.head if noun.head != noun else noun
    while governor.tag_[0] not in "V" and governor.head != governor:
        governor = governor.head
    if governor.lower_ in DEMANDS | {
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
    add_office(draft, sentence, governor if gives else noun, heads, "resigns")


_GIVERS = frozenset(
    (
        "announce announced announces announcing submit submitted submits submitting tender tendered tenders "
        "tendering hand handed hands handing offer offered offers give gave given present presented send sent "
        "deliver delivered write wrote"
    ).split()
)
