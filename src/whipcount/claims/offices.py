"""Who resigns, is dismissed, appointed or offered an office, or refuses to go."""

from __future__ import annotations

import re
from dataclasses import replace

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, tense_of
from whipcount.claims.modality import Reading
from whipcount.claims.office_days import office_day
from whipcount.claims.office_holders import holders_of, office_named, office_of_actor, person_of
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
from whipcount.claims.syntax import arguments, clause_span, is_passive, patients, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import Modality, OfficeAct, OfficeClaim, Span

_REFUSE_HEADS = frozenset(
    (
        "refuse refuses refused refusing decline declined declines rule ruled rules ruling reject rejected "
        "rejects resist resisted vow vowed insist insisted"
    ).split()
)


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
        if lemma in _HOLDS and (verb.dep_ == "acl:relcl" or (verb.tag_ == "VB" and _marked_to(verb))):
            # "who runs justice" says who somebody is
            continue
        if lemma == "swear" and not is_passive(verb) and "in" not in sentence.lower[verb.i + 1 : verb.i + 12]:
            # "nobody was asked, swears Weiss"
            continue
        if frame.act == "appointed" and _is_no_appointment(sentence, verb):
            continue
        if _fits(draft, sentence, verb, frame) and _emit(draft, sentence, verb, frame):
            if frame.act == "appointed" and frame.needs in ("portfolio", "office"):
                told = draft.claims[-1]
                assert isinstance(told, OfficeClaim)
                _find_listed(draft, sentence, told)
            return


def _marked_to(verb: Token) -> bool:
    has_modal = any(c.dep_.startswith("aux") and c.tag_ == "MD" for c in verb.children)
    return not has_modal and any(c.lower_ == "to" and c.i < verb.i for c in verb.children)


_TO_FORM = re.compile(r"\bto form (?:\S+ ){1,4}(?:government|cabinet)\b", re.IGNORECASE)


def _is_no_appointment(sentence: Sentence, verb: Token) -> bool:
    """Whether one is only confirmed, keeps a party, is a choice to come, or is picked to form a government."""
    behind = sentence.lower[verb.i + 1 : verb.i + 10]
    text = " ".join(sentence.lower[verb.i + 1 : verb.i + 40])
    if verb.lower_ in ("confirmed", "confirms", "confirm") and "in office" in text:
        return True
    if verb.lower_.startswith(("keep", "kept", "retain")) and "leadership" in behind:
        return True
    if {"choice", "candidate", "nominee"} & set(behind):
        return True
    return verb.lower_ in ("picked", "picks", "named", "chose", "designated", "appointed") and bool(
        _TO_FORM.search(text)
    )


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
    if not is_refusal and (_is_purpose(verb, act) or (act != "refuses" and _is_demanded(verb))):
        return False
    if _is_asked(verb):
        return False
    if act == "dismissed" and _is_voted_out(sentence, verb):
        return False
    if act == "offered" and any(
        c.lower_ == "no" for a in arguments(verb) if not a.preposition for c in a.head.children
    ):
        return False
    if act == "appointed" and " ".join(sentence.lower[max(0, verb.i - 5) : verb.i]).endswith("to have"):
        act = "offered"
    actors = holders_of(draft, sentence, heads, act)
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
    if act == "appointed" and reading.is_negated:
        return False
    final, modality = _act_and_modality(verb, act, reading, is_refusal=is_refusal)
    add_office_of(draft, sentence, verb, actors, final, modality, span, reading, office=office)
    return True


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
    """Add one claim for each person, with the sources and day of the verb's clause."""
    sources = draft.sources(sentence, verb)
    when = office_day(draft, sentence, verb, span, reading)
    for actor in actors:
        draft.claims.append(
            OfficeClaim(
                **draft.frame(span, sources, reported(modality, sources, reading, actor), when),  # type: ignore[arg-type]
                person=person_of(actor),
                office=office_of_actor(draft, actor, office),
                act=act,
            )
        )


def _act_and_modality(verb: Token, act: OfficeAct, reading: Reading, *, is_refusal: bool) -> tuple[OfficeAct, Modality]:
    """Tell "will not resign", a refusal, from "has not resigned", a denial."""
    if is_refusal:
        return act, "stated"
    if act != "resigns":
        return act, reading.modality
    if _is_refused(verb):
        return "refuses", "stated"
    if reading.is_negated:
        is_past = tense_of(verb, reading) == "past" or any(c.lower_ == "did" for c in verb.children)
        return ("resigns", "denied") if is_past and verb.tag_ != "VBG" else ("refuses", "stated")
    return act, reading.modality


def _is_purpose(verb: Token, act: OfficeAct) -> bool:
    """Whether an infinitive or gerund only names the act: "a plan to topple", "rather than resign", "talk of sacking"."""
    if verb.head.lower_ in _REFUSE_HEADS or _is_refused(verb):
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case", "cc") and c.i < verb.i}
    if verb.tag_ == "VB" and "to" in marks:
        if act == "resigns" and verb.lower_ in _HANDS_IN and {verb.head.lower_, verb.head.head.lower_} & _WENT:
            return False
        if verb.dep_ in ("acl", "acl:relcl", "advcl", "csubj", "nmod", "obl"):
            return True
        return verb.dep_ == "xcomp" and act in ("dismissed", "appointed") and verb.head.lower_ in _ATTEMPTS
    if verb.tag_ == "VBG":
        return verb.dep_ in ("acl", "advcl", "obl", "nmod", "ccomp") and bool(marks & _PREPOSITIONS)
    return "than" in marks or (verb.tag_ == "VB" and verb.dep_ in ("advcl", "obl", "nmod") and bool(marks))


def _is_asked(verb: Token) -> bool:
    """Whether a verb says only what is asked or left open: "did not say whether she would quit", "asked if he thought of going"."""
    token = verb
    for _ in range(4):
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod") and c.i < token.i}
        if "whether" in marks or ("if" in marks and token.dep_ in ("ccomp", "advcl") and token.head.lower_ in _ASKS):
            return True
        if token.dep_ not in ("conj", "xcomp", "ccomp", "advcl", "obj") or token.head == token or token.head.i > verb.i:
            return False
        if token.dep_ == "ccomp" and token.head.lower_ not in _ASKS:
            return False
        token = token.head
    return False


_ASKS = frozenset("ask asked asks asking wonder wondered wonders know knew unclear consider considered".split())
# "had gone to the palace to hand in his resignation": who goes for it does it.
_WENT = frozenset("went gone travelled traveled drove driven came arrived called walked visited flew".split())
_HANDS_IN = frozenset("tender submit hand present offer deliver announce".split())
_PREPOSITIONS = frozenset("of at for by than without instead about against from".split())
_ATTEMPTS = frozenset(
    (
        "seek seeks seeking sought try tries trying tried attempt attempts attempted fail fails failed want wants "
        "wanted need needs needed vote voted votes wish wishes hope hopes hoped take takes took"
    ).split()
)


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


_VOTED = frozenset("oust ousted ousts topple toppled unseat unseated lost lose loses voted".split())
_BY_VOTE = re.compile(
    r"\b(?:by )?\d+ (?:votes )?(?:to|-) \d+\b|\bno-?\s?confidence\b|\bcensure\b|\bmotion\b|\bvoted out\b|\bparliament ousted\b",
    re.IGNORECASE,
)


def _is_voted_out(sentence: Sentence, verb: Token) -> bool:
    """Whether the chamber did it: that is told as the motion's end."""
    return verb.lower_ in _VOTED and _BY_VOTE.search(sentence.words_of()) is not None


_NOT_YET = frozenset(
    "minded preparing tipped expect expects drove advise advised advises free able reluctant loath inclined meant".split()
)
_CALLED_FOR = frozenset("calls demands demand pressure appeals ultimatum call deadline".split())
_TIME_TO = frozenset("days hours weeks until".split())


def _is_called_for(verb: Token) -> bool:
    """Whether a word for a demand or a term stands before the infinitive: "calls by Holt to resign", "three days to resign"."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" and c.i < verb.i for c in verb.children):
        return False
    front = [t.lower_ for t in verb.doc[max(0, verb.i - 22) : verb.i]]
    near = front[-8:]
    return (
        bool(_CALLED_FOR & set(front)) or bool(_TIME_TO & set(near)) or bool({"have", "has", "had"} & set(front[-3:]))
    )


def _is_demanded(verb: Token) -> bool:
    """Whether somebody only asks that it be done: "urged him to resign", "must resign", "demanded that she resign"."""
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "ccomp"
        and not any(c.dep_.startswith("aux") or c.lower_ == "to" for c in verb.children)
    ):
        return True
    if any(c.dep_.startswith("aux") and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return True
    if _is_called_for(verb) or (_marked_to(verb) and verb.tag_ == "VB" and verb.head.lower_ in _NOT_YET):
        return True
    if (
        any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
        and any(c.lower_ == "be" for c in verb.children)
        and not any(c.tag_ in ("MD", "TO") for c in verb.children)
    ):
        # "proposed that the speaker be removed"
        return True
    if verb.tag_ != "VB" or any(c.dep_.startswith("aux") and c.tag_ == "MD" for c in verb.children):
        return False
    return verb.dep_ in ("xcomp", "ccomp", "acl", "advcl") and verb.head.lower_ in _DEMAND


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
    add_office(draft, sentence, governor if gives else noun, heads, "resigns")


_GIVERS = frozenset(
    (
        "announce announced announces announcing submit submitted submits submitting tender tendered tenders "
        "tendering hand handed hands handing offer offered offers give gave given present presented send sent "
        "deliver delivered write wrote"
    ).split()
)
