"""Who resigns, is dismissed, appointed or offered an office, or refuses to go."""

from __future__ import annotations

import re
from dataclasses import replace

from whipcount.claims.allegiance import _actors
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, tense_of, when_of
from whipcount.claims.mentions import Identity
from whipcount.claims.modality import Reading
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
    post_in,
)
from whipcount.claims.syntax import arguments, clause_span, is_passive, patients, phrase_span, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.claims.words import singular
from whipcount.model.claims import Mention, Modality, OfficeAct, OfficeClaim, Span

_REFUSE_HEADS = frozenset(
    (
        "refuse refuses refused refusing decline declined declines rule ruled rules ruling reject rejected "
        "rejects resist resisted vow vowed insist insisted"
    ).split()
)
_OFFICE_WORDS = re.compile(
    r"\b(?:(?:deputy |vice[- ]|prime |chief |interior |finance |foreign |defen[cs]e |home |housing |justice |education |health |environment |"
    r"information |labour |energy |transport |agriculture |parliamentary |federal |state |special |acting |caretaker |interim )*)"
    r"(?:minister|president|premier|speaker|chancellor|secretary|assistant|adviser|advisor|leader|chairman|governor|whip|prime minister)"
    r"(?:s)?(?:\s(?:for|of)\s(?:the\s)?(?:[\w]+)(?:(?:,\s|\sand\s)(?:[\w]+)){0,4})?",
    re.IGNORECASE,
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
    _find_refusals(draft, sentence)


def _try_frames(draft: Draft, sentence: Sentence, verb: Token) -> None:
    for lemma, frame in office_frames().get(sentence.lower[verb.i], ()):
        particles = lemma.split()[1:]
        window = sentence.lower[verb.i + 1 : verb.i + 4]
        if particles and not all(p in window for p in particles):
            continue
        if lemma in _HOLDS and verb.dep_ == "acl:relcl":
            # "who runs justice" says who somebody is
            continue
        if _fits(draft, sentence, verb, frame) and _emit(draft, sentence, verb, frame):
            if frame.act == "appointed" and frame.needs in ("portfolio", "office"):
                told = draft.claims[-1]
                assert isinstance(told, OfficeClaim)
                _find_listed(draft, sentence, told)
            return


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
        return any(is_post(sentence, n) or _is_own_title(sentence, n) for n in nouns)
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


_BODIES = frozenset(
    "party group whip assembly house parliament caucus union board council senate seat bar club".split()
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


_STAYS = re.compile(
    r"\b(?:(?:is|was|are|were|would be) (?:going nowhere|not going anywhere)|go nowhere|(?:stay|stays|stayed|staying) put"
    r"|(?:has|had|have|having) no (?:intention|plans?|thought|wish|desire|reason) (?:of|to) (?:resign\w*|quit\w*|step\w* (?:down|aside)"
    r"|stand\w* (?:down|aside)|mak(?:e|ing) way|go(?:ing)?|giv(?:e|ing) up|leav(?:e|ing))"
    r"|(?:will not|won't|won’t|would not|wouldn't|wouldn’t|(?:is|am|are|was) not going to) (?:go|quit|leave)(?=[.,;]|$| until| before)"
    r"|(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)) to (?:serve|take office|join the (?:cabinet|government))"
    r"|(?:will|would|to) (?:stay|remain) (?:on )?(?:in office|in post|in the cabinet|in (?:his|her|their) posts?|at (?:his|her|their) posts?)"
    r"|(?:rul(?:ed|es|ing) out|exclud(?:ed|es|ing)) (?:resigning|quitting|stepping (?:down|aside)|standing (?:down|aside)|making way|resignation"
    r"|(?:\w+ )?own (?:departure|resignation)|(?:his|her|their) (?:departure|resignation)))\b",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"\b(?:said no|declined|refused|turned (?:it|them|this|that|the (?:offer|job|post|latter)) down|turned down the (?:offer|job|post|latter))\b"
    r"(?!\s(?:to|an?|the|his|her|all|any)\b)",
    re.IGNORECASE,
)


def _find_refusals(draft: Draft, sentence: Sentence) -> None:
    """Read "is going nowhere", "has no intention of resigning", and "X was offered the post and declined"."""
    for match in _STAYS.finditer(sentence.words_of()):
        verb = verb_at(sentence, sentence.span.start + match.start())
        told = [c for c in draft.claims if isinstance(c, OfficeClaim) and c.act == "refuses"]
        if any(sentence.span.start <= c.spans[0].start < sentence.span.end for c in told):
            return
        if verb is not None and sentence.quoted[verb.i] is None:
            add_office(draft, sentence, verb, subjects(verb), "refuses", is_refusal=True)
    match_ = _NO_ANSWER.search(sentence.words_of())
    if match_ is not None:
        _refused_offer(draft, sentence, sentence.span.start + match_.start())


def verb_at(sentence: Sentence, start: int) -> Token | None:
    """Give the verb at a character of the text, over its auxiliaries."""
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= start < sentence.ends[t.i]), None)
    if token is None:
        return None
    while token.head != token and token.dep_.startswith(("aux", "cop", "advmod")):
        token = token.head
    return token


def _refused_offer(draft: Draft, sentence: Sentence, start: int) -> None:
    """Add that who was just offered a post said no to it."""
    earliest = draft.context.analysis.sentences[max(0, sentence.index - 1)].span.start
    offers = [
        c
        for c in draft.claims
        if isinstance(c, OfficeClaim)
        and c.act == "offered"
        and c.modality in ("stated", "reported")
        and earliest <= c.spans[0].start < start
    ]
    verb = verb_at(sentence, start)
    if (
        not offers
        or verb is None
        or sentence.quoted[verb.i] is not None
        or _doers_are_others(draft, sentence, verb, offers[-1])
    ):
        return
    told = offers[-1]
    span = clause_span(sentence, verb)
    draft.claims.append(
        OfficeClaim(
            **draft.frame(span, draft.sources(sentence, verb), told.modality, told.valid_from),  # type: ignore[arg-type]
            person=told.person,
            office=told.office,
            act="refuses",
        )
    )


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


def _doers_are_others(draft: Draft, sentence: Sentence, verb: Token, told: OfficeClaim) -> bool:
    doers = [d for d in subjects(verb) if sentence.names[d.i] is not None]
    return any(a.mention != told.person for a in _actors(draft, sentence, doers))


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
    actors = _holders(draft, sentence, heads, act)
    if act in ("dismissed", "appointed", "offered") and not is_passive(verb):
        # nobody dismisses or appoints himself: a pronoun or title that leads back to the doer means another
        doers = [d for d in subjects(verb) if d not in heads]
        doing = [a.mention for a in _actors(draft, sentence, doers)] if doers else []
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
        if verb.dep_ in ("acl", "acl:relcl", "advcl", "csubj", "nmod", "obl"):
            return True
        return verb.dep_ == "xcomp" and act in ("dismissed", "appointed") and verb.head.lower_ in _ATTEMPTS
    if verb.tag_ == "VBG":
        return verb.dep_ in ("acl", "advcl", "obl", "nmod", "ccomp") and bool(marks & _PREPOSITIONS)
    return "than" in marks or (verb.tag_ == "VB" and verb.dep_ in ("advcl", "obl", "nmod") and bool(marks))


_PREPOSITIONS = frozenset("of at for by than without instead about against from".split())
_ATTEMPTS = frozenset(
    (
        "seek seeks seeking sought try tries trying tried attempt attempts attempted fail fails failed want wants "
        "wanted need needs needed vote voted votes wish wishes hope hopes hoped take takes took"
    ).split()
)


# Unnamed people who hold offices.
_OFFICIALS = frozenset("minister secretary whip aide adviser advisor assistant".split())


def _holders(draft: Draft, sentence: Sentence, heads: list[Token], act: OfficeAct) -> list[Actor]:
    """Give the people of a clause who can hold an office: persons, and unnamed ministers or aides."""
    found: list[Actor] = []
    for head in heads:
        if head.lower_ in ("nobody", "nothing", "none", "who", "everybody", "anyone", "someone", "somebody"):
            continue
        if sentence.names[head.i] is None and is_title(head) and (act == "appointed" or _is_indefinite(head)):
            # who is chosen is not who holds the title now
            named = draft.context._apposed(sentence, head)
            found += [named] if named is not None and named.type == "person" and named not in found else []
            continue
        holder = _holder_of_title(draft, sentence, head) if sentence.names[head.i] is None and is_title(head) else None
        actors = [holder] if holder is not None else _actors(draft, sentence, [head])
        known = [a for a in actors if a.type == "person" or a.mention.type == "unknown"]
        if not known and singular(head.lower_) in _OFFICIALS:
            known = [a for a in actors if a.type == "group"]
        found += [a for a in known if a not in found and not _is_outsider(sentence, head, a)]
    return found


_GOVERNING = frozenset("minister secretary premier speaker chancellor president governor whip".split())


def _is_outsider(sentence: Sentence, head: Token, actor: Actor) -> bool:
    """Whether somebody's title is of a club, a town or a firm."""
    roles = actor.identity.roles[:1] if actor.identity is not None else []
    words = {w for r in roles for w in r.lower().split()} | set(
        phrase_span(sentence, head).of(sentence.text).lower().split()
    )
    return bool(words & office_words().outside_titles) and not words & _GOVERNING


def _is_indefinite(head: Token) -> bool:
    return any(
        c.dep_ == "det" and c.lower_ in ("a", "an", "any", "no", "another", "every", "each") for c in head.children
    )


def _holder_of_title(draft: Draft, sentence: Sentence, head: Token) -> Actor | None:
    """Give who holds the office that a noun phrase names: "his finance minister", of the report or of the names file."""
    wanted = {w for w in re.findall(r"[a-z]+", phrase_span(sentence, head).of(draft.text).lower()) if w not in _LITTLE}
    if len(wanted) < 2 or wanted & {"former", "junior", "deputy", "new", "ex", "next"}:
        return None
    context = draft.context
    for identity in context.analysis.finder.identities:
        if identity.type == "person" and any(wanted <= _title_words(r) for r in identity.roles):
            return context._actor_of_identity(identity)
    if draft.published is None:
        return None
    for identity in context.analysis.finder.identities:
        roles = identity.entity.roles if identity.entity is not None else ()
        if any(r.is_held_on(draft.published) and wanted <= _title_words(r.title) for r in roles):
            return context._actor_of_identity(identity)
    return None


_LITTLE = frozenset("the a an of for and his her its their s own this that our my".split())


def _title_words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.lower())) - _LITTLE


def person_of(actor: Actor) -> Mention:
    """Give who holds or loses an office: unnamed people of a party are its ministers or members."""
    if actor.type == "group" and actor.party is not None:
        words = actor.mention.text.lower()
        noun = "ministers" if "minister" in words else "members"
        own = f"{actor.party.name} {noun}"
        return Mention(
            own if noun == "ministers" or actor.party.name.lower() not in words else actor.mention.text,
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
        if argument.preposition in ("as", "of", "from", "", "for", "to", "on", "over"):
            text = " ".join(phrase_span(sentence, argument.head).of(sentence.text).split())
            match = _OFFICE_WORDS.search(text)
            if match and argument.head not in heads:
                return match.group().strip()
            named = post_in(sentence, argument.head) if argument.head not in heads else None
            if named is not None:
                return named
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
    """Whether somebody only asks that it be done: "urged him to resign", "must resign", "demanded that she resign"."""
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "ccomp"
        and not any(c.dep_.startswith("aux") or c.lower_ == "to" for c in verb.children)
    ):
        return True
    if any(c.dep_.startswith("aux") and c.lower_ in ("must", "should", "ought") for c in verb.children):
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
