"""Who leaves, joins, backs, opposes, hesitates or returns: frames of verbs and nouns over the parse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb, reported, when_of
from whipcount.claims.modality import Reading
from whipcount.claims.syntax import (
    Argument,
    arguments,
    case_of,
    clause_span,
    coordinated,
    is_passive,
    patients,
    phrase_span,
    subjects,
)
from whipcount.claims.tokens import Token
from whipcount.claims.unnamed import is_nobody, party_of_some
from whipcount.claims.who import Actor
from whipcount.claims.words import form_index, singular, word_file
from whipcount.model.claims import AllegianceAct, AllegianceClaim, Modality, Side, Span
from whipcount.model.times import DayRange

_SIDE_OF: tuple[tuple[str, Side], ...] = (
    ("motion", "motion_for"),
    ("confidence_motion", "motion_for"),
    ("opposition", "opposition"),
    ("head", "government"),
    ("government", "government"),
    ("cabinet", "government"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the lexicon, as `lexicon/allegiance.yaml` describes it."""

    act: AllegianceAct
    side: str
    verbs: tuple[str, ...]
    nouns: frozenset[str]
    slots: frozenset[str]
    targets: frozenset[str]
    actors: frozenset[str] = frozenset()


@cache
def frames() -> dict[str, tuple[tuple[str, Frame], ...]]:
    """Give form -> (verb with its particle, frame) for every frame of the lexicon."""
    table: dict[str, list[tuple[str, Frame]]] = {}
    for row in word_file("allegiance")["frames"]:
        frame = Frame(
            row["act"],
            row["side"],
            tuple(row["verbs"]),
            frozenset(row.get("nouns", ())),
            frozenset(row["slots"]),
            frozenset(row["targets"]),
            frozenset(row.get("actors", ())),
        )
        for form, verbs in form_index(frame.verbs).items():
            table.setdefault(form, []).extend((verb, frame) for verb in verbs)
    return {form: tuple(rows) for form, rows in table.items()}


@cache
def nominal_frames() -> dict[str, Frame]:
    """Give noun -> frame for the nouns that name an act."""
    table: dict[str, Frame] = {}
    for row in word_file("allegiance")["nominal"]:
        frame = Frame(
            row["act"], row["side"], (), frozenset(row["nouns"]), frozenset(row["slots"]), frozenset(row["targets"])
        )
        table.update(dict.fromkeys(row["nouns"], frame))
    return table


@cache
def _undecided() -> re.Pattern[str]:
    phrases = sorted(word_file("allegiance")["undecided"]["phrases"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in phrases) + r")\b", re.IGNORECASE)


def find_allegiances(draft: Draft, sentence: Sentence) -> None:
    """Add the allegiance claims of one sentence to the draft."""
    for token in sentence.doc:
        if sentence.names[token.i] is not None or sentence.quoted[token.i] is not None:
            continue
        form = sentence.lower[token.i]
        rows = frames().get(form)
        if rows and (token.tag_[0] in "VM" or any(c.dep_.startswith("nsubj") for c in token.children)):
            _try_frames(draft, sentence, token, rows)
        if form in ("lost", "lose", "loses", "losing") and token.tag_[0] == "V":
            _lost_support(draft, sentence, token)
        noun = nominal_frames().get(singular(form))
        if noun is not None and token.tag_ in ("NN", "NNS"):
            _try_nominal(draft, sentence, token, noun)
    _find_undecided(draft, sentence)


def _try_frames(draft: Draft, sentence: Sentence, verb: Token, rows: tuple[tuple[str, Frame], ...]) -> None:
    found = arguments(verb)
    if _is_leaving_so(sentence, verb, found) or _is_joining_in(verb):
        return
    for lemma, frame in rows:
        if not _particle_fits(sentence, verb, lemma):
            continue
        if frame.nouns and not _noun_fits(verb, found, frame):
            continue
        side = _match_slot(draft, sentence, verb, found, frame)
        if side is None:
            continue
        if frame.act == "leaves" and verb.lower_ in ("lost", "lose", "loses", "losing"):
            continue
        if _emit(draft, sentence, verb, frame, side):
            return


_LEAVE = frozenset(["leave", "leaves", "left", "leaving"])


def _is_leaving_so(sentence: Sentence, verb: Token, found: list[Argument]) -> bool:
    """Whether somebody is left in a state ("leaving him without a majority", "left it open"), not by anybody."""
    if verb.lower_ not in _LEAVE:
        return False
    following = sentence.lower[verb.i + 1] if verb.i + 1 < len(sentence.lower) else ""
    if following in ("open", "behind", "no", "nothing", "with", "it"):
        return True
    last = max((a.head.i for a in found if a.preposition == "" and a.head.i > verb.i), default=None)
    if last is None:
        return False
    behind = sentence.lower[last + 1 : last + 3]
    return bool(behind) and (
        behind[0] in ("with", "without", "open", "short", "alone", "behind", "unclear", "empty", "exposed", "needing")
        or (behind[0] in ("at", "on") and len(behind) > 1 and sentence.doc[last + 2].tag_ == "CD")
    )


def _is_joining_in(verb: Token) -> bool:
    """Whether somebody only does a thing with others: "joined the Patriots in saying no"."""
    return verb.lower_ in ("join", "joins", "joined", "joining") and any(
        c.tag_ == "VBG" and case_of(c) == "in" for child in verb.children for c in (child, *child.children)
    )


def _particle_fits(sentence: Sentence, verb: Token, lemma: str) -> bool:
    particles = lemma.split()[1:]
    if not particles:
        return True
    window = sentence.lower[verb.i + 1 : verb.i + 4 + len(particles)]
    return all(any(p in (w, singular(w)) for w in window) for p in particles)


_TRUST = frozenset(["confidence", "trust"])


def _noun_fits(verb: Token, found: list[Argument], frame: Frame) -> bool:
    # "a motion of no confidence" gives nobody any confidence
    found = [a for a in found if a.head.lower_ not in _TRUST or not _is_of_a_motion(a.head)]
    return (
        any(singular(a.head.lower_) in frame.nouns or a.head.lower_ in frame.nouns for a in found)
        or any(c.lower_ in frame.nouns or singular(c.lower_) in frame.nouns for c in verb.children if c.i > verb.i)
        or (is_passive(verb) and any(singular(p.lower_) in frame.nouns for p in patients(verb)))
    )


def _is_of_a_motion(noun: Token) -> bool:
    return any(c.lower_ in ("no", "non") for c in noun.children) or (
        noun.dep_.startswith("nmod")
        and noun.head.lower_ in ("motion", "motions", "vote", "votes", "resolution", "question")
    )


def _match_slot(draft: Draft, sentence: Sentence, verb: Token, found: list[Argument], frame: Frame) -> Side | None:
    """Give the side of the one in the frame's slot, or `None` when nobody fitting stands there."""
    if "*" in frame.slots:
        return frame.side  # type: ignore[return-value]
    blocked = "-" in frame.slots and any(
        a.preposition in ("to", "over to", "into")
        and draft.context.classes_of(sentence, a.head) & {"government", "opposition", "head"}
        for a in found
    )
    for argument in found:
        slot = argument.preposition or "obj"
        last = slot.rpartition(" ")[2]
        if slot not in frame.slots and last not in frame.slots:
            continue
        if singular(argument.head.lower_) in frame.nouns:
            continue
        classes = draft.context.classes_of(sentence, argument.head)
        hits = classes & frame.targets
        if not hits and argument.head.tag_[0] in "NJR":
            # "with the coalition outright": the parser took the adverb for the noun
            inner = [c for c in argument.head.children if c.dep_ == "compound" and c.tag_ == "NN"]
            hits = frozenset({k for c in inner for k in draft.context.classes_of(sentence, c)}) & frame.targets
        if hits:
            # a named party turned to is on a side where that is known
            return _side(frame, hits | classes & {"opposition", "government", "head"})
        if classes & {"person", "party", "institution", "group", "opposition", "government"} and slot in (
            "obj",
            "from",
            "of",
            "with",
            "to",
        ):
            blocked = True
    if "obj" in frame.slots and is_passive(verb):
        for head in patients(verb):
            hits = draft.context.classes_of(sentence, head) & frame.targets
            if hits:
                return _side(frame, hits)
    stray = _stray_target(draft, sentence, verb, frame)
    if stray:
        return _side(frame, stray)
    if "-" in frame.slots and not blocked:
        return frame.side if frame.side != "target" else "government"  # type: ignore[return-value]
    return None


def _stray_target(draft: Draft, sentence: Sentence, verb: Token, frame: Frame) -> frozenset[str]:
    """Find "out of the coalition" a few words on where the parser hung it elsewhere; a new subject ends the search."""
    if "out of" not in frame.slots:
        return frozenset()
    for token in sentence.doc[verb.i + 1 : verb.i + 14]:
        if token.dep_.startswith("nsubj") and token.tag_ not in ("WDT", "WP"):
            break
        if case_of(token) == "out of":
            return draft.context.classes_of(sentence, token) & frame.targets
    return frozenset()


def _side(frame: Frame, hits: frozenset[str]) -> Side:
    if frame.side != "target":
        return frame.side  # type: ignore[return-value]
    return next((side for name, side in _SIDE_OF if name in hits), "government" if "person" in hits else "neutral")


def _actors(draft: Draft, sentence: Sentence, heads: list[Token]) -> list[Actor]:
    found: list[Actor] = []
    for head in heads:
        plural = head.tag_ in ("NNS", "NNPS") and sentence.names[head.i] is None
        named = (
            (draft.context.named_in_list(sentence, head) or draft.context.named_behind(sentence, head))
            if plural
            else []
        )
        actors = named or [a for a in [draft.context.refer(sentence, head)] if a is not None]
        for actor in actors:
            if actor.type == "group" and actor.party is None and actor.identity is None:
                actor = party_of_some(draft, sentence, head, actor)
            if actor.mention not in [a.mention for a in found]:
                found.append(actor)
    return found


def actors_of(draft: Draft, sentence: Sentence, heads: list[Token]) -> list[Actor]:
    """Give who is meant by the heads of a phrase, lists and appositions included."""
    return _actors(draft, sentence, heads)


def can_hold(draft: Draft, actor: Actor, act: AllegianceAct, side: Side) -> bool:
    """Whether this one can take a side: not the government's head, no institution, no word used once."""
    return _can_act(draft, actor, Frame(act, side, (), frozenset(), frozenset(), frozenset()), side)


# Days before publication from which a move is history: no dated move of the training reports is older.
_HISTORY = 365


_YEARS_AGO = re.compile(r"\byears? (?:ago|earlier|before)\b")


def is_of_old(draft: Draft, when: DayRange | None) -> bool:
    """Whether a move is another year's ("left the caucus two years ago")."""
    if draft.published is None or when is None or when.last is None:
        return False
    return (draft.published - when.last).days > _HISTORY


def add_claims(
    draft: Draft,
    sentence: Sentence,
    verb: Token,
    actors: list[Actor],
    act: AllegianceAct,
    side: Side,
    modality: Modality,
    reading: Reading,
) -> None:
    """Add one claim for each actor, with the words, sources and day of the verb's clause."""
    span = clause_span(sentence, verb)
    sources = draft.sources(sentence, verb)
    when = when_of(draft, sentence, verb, span, reading)
    lasts = any(c.lower_ in ("has", "have", "'ve") for c in verb.children)
    if not lasts and (is_of_old(draft, when) or _YEARS_AGO.search(span.of(draft.lowered)) is not None):
        return
    if act == "backs" and verb.dep_.startswith("acl") and any(c.lower_ in ("had", "'d") for c in verb.children):
        # "the agreement under which they had kept her in power": so it was, before what is told
        return
    for actor in actors:
        draft.claims.append(
            AllegianceClaim(
                **draft.frame(span, sources, reported(modality, sources, reading, actor), when),  # type: ignore[arg-type]
                actor=actor.mention,
                actor_type=actor.type,
                act=act,
                side=side,
                seats=actor.seats,
                seats_bound=actor.bound,
            )
        )


def _is_cabinet_only(draft: Draft, sentence: Sentence, found: list[Argument]) -> bool:
    """Whether what is left is a cabinet: a party that leaves it leaves the government, a person only an office."""
    classes = {c for a in found for c in draft.context.classes_of(sentence, a.head)}
    return "cabinet" in classes and not classes & {"government", "opposition"}


def _emit(draft: Draft, sentence: Sentence, verb: Token, frame: Frame, side: Side) -> bool:
    found = arguments(verb)
    actors = _taken_along(draft, sentence, verb, frame) or _actors(draft, sentence, subjects(verb))
    if not actors:
        actors = _implied_actor(draft, sentence, verb)
    actors = [a for a in actors if _can_act(draft, a, frame, side)]
    if frame.act == "leaves" and _is_cabinet_only(draft, sentence, found):
        if set(sentence.lower) & {"support", "supporting", "supports", "back", "backing", "supported"}:
            # out of the cabinet, and something is said of support: not a departure from the government
            return False
        actors = [a for a in actors if a.type == "party" or (a.type == "group" and a.party is not None)]
    if frame.act == "leaves" and side == "government" and verb.lower_ in _quitting_forms():
        # a minister who resigns from the government leaves an office
        actors = [a for a in actors if not _is_minister(draft, a)]
    if frame.actors:
        actors = [a for a in actors if a.type in frame.actors]
        if "-" in frame.slots and any(x.preposition == "" and x.head.tag_[0] in "NC" for x in arguments(verb)):
            return False
    if _is_division_row(sentence, actors) or is_asked(verb) or is_wished_by_others(verb):
        return False
    if verb.lower_ in _voting_forms():
        actors = [a for a in actors if not is_result(a, sentence)]
    if any(c.dep_.startswith("aux") and c.lower_ in ("must", "should", "ought") for c in verb.children):
        return False
    actors = [member for a in actors for member in _listed(draft, sentence, verb, a)]
    actors = [_whole_party(draft, sentence, verb, a, frame) for a in actors]
    if not actors:
        return False
    reading = read_verb(sentence, verb)
    if reading.is_question:
        return False
    act, final_side, modality = _settle(frame, side, reading)
    if act == "undecided" and reading.is_negated:
        return False
    if frame.act == "backs" and verb.lower_ in _signing_forms() and act == "opposes":
        act, modality = "backs", "denied"
    if is_over(verb):
        if act not in ("backs", "joins"):
            return False
        act = "leaves"
    add_claims(draft, sentence, verb, actors, act, final_side, modality, reading)
    return True


@cache
def _quitting_forms() -> frozenset[str]:
    return frozenset(form_index(["resign", "quit", "leave", "step", "depart"]))


def _is_minister(draft: Draft, actor: Actor) -> bool:
    if actor.type == "group":
        return actor.party is None and "minister" in actor.mention.text.lower()
    roles = " ".join(actor.identity.roles).lower() if actor.identity is not None else ""
    return (
        actor.type == "person"
        and actor.identity is not None
        and not draft.context._leads(actor.identity)
        and ("minister" in roles or "secretary" in roles)
    )


def _taken_along(draft: Draft, sentence: Sentence, verb: Token, frame: Frame) -> list[Actor]:
    """Read "Pulled his party out of the coalition": the object moves, not (only) the subject."""
    if "out of" not in frame.slots and verb.lower_ not in (
        "took",
        "takes",
        "take",
        "taking",
        "taken",
        "led",
        "lead",
        "leads",
        "turn",
        "turns",
    ):
        return []
    for argument in arguments(verb):
        if argument.preposition == "" and argument.head.i > verb.i:
            classes = draft.context.classes_of(sentence, argument.head)
            if classes & {"party", "group"} and not classes & {"government", "opposition"}:
                actor = draft.context.refer(sentence, argument.head)
                return [actor] if actor is not None else []
    return []


def _implied_actor(draft: Draft, sentence: Sentence, verb: Token) -> list[Actor]:
    """Let a verb without a subject inside a quotation speak for its speaker: "Leaving the coalition was right"."""
    speaker = draft.context.speaker_of(sentence.quotation)
    if speaker is not None and verb.tag_ == "VBG":
        return [speaker]
    return []


def _holds(actor: Actor, offices: tuple[str, ...]) -> bool:
    entity = actor.identity.entity if actor.identity is not None else None
    return entity is not None and any(role.office in offices for role in entity.roles)


def _can_act(draft: Draft, actor: Actor, frame: Frame, side: Side) -> bool:
    """Keep out the government itself, its head, and bodies that take no side."""
    context = draft.context
    if is_nobody(actor):
        return False
    if actor.identity is not None:
        if actor.identity is context.head or actor.identity in context.heads:
            return False
        if actor.identity.type in ("institution", "outlet"):
            return False
        if actor.identity.type == "unknown" and actor.identity.entity is None:
            # a lone capitalised word that the report uses once may be anything
            is_shouted = actor.identity.label.replace("-", "").isupper() and len(actor.identity.label) > 1
            if actor.identity.evidence.get("seen", 0) < 2 and not is_shouted and " " not in actor.identity.label:
                return False
    roles = " ".join(actor.identity.roles).lower() if actor.identity is not None else ""
    if frame.act in ("opposes", "undecided") and ("speaker" in roles or _holds(actor, ("speaker", "deputy_speaker"))):
        # a Speaker who rejects a motion rules on it, and has no vote to cast
        return False
    text = actor.mention.text.lower()
    if (
        text in ("opposition", "joint opposition")
        and side in ("opposition", "government")
        and frame.act in ("backs", "joins", "leaves")
    ):
        return False
    return not (actor.type == "group" and "opposition" in text and side == "government" and frame.act == "leaves")


_HEADS = re.compile(
    r"(?:(?:all|only|some|just|more|other|others|members?|deput(?:y|ies)|mps?|lawmakers?|legislators?|representatives?|senators?|votes?|"
    r"of|out|those|them|the|at least|about|nearly|rest|house|chamber|present|remaining|\d+|[a-z]+(?:teen|ty|ty-\w+)|a?|hundred|and|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\W*)+",
    re.I,
)


@cache
def _voting_forms() -> frozenset[str]:
    return frozenset(form_index(["vote", "abstain", "oppose", "support", "back", "reject", "stand"]))


@cache
def _signing_forms() -> frozenset[str]:
    return frozenset(form_index(["sign", "co-sign", "put", "add"]))


def is_result(actor: Actor, sentence: Sentence) -> bool:
    """Whether so many unnamed heads are the result of a division ("90 members voted no"), no group that takes a side."""
    return (
        actor.type == "group"
        and actor.party is None
        and actor.identity is None
        and _HEADS.fullmatch(actor.mention.text) is not None
        and re.search(rf"\b(?:the|these|those)\s+{re.escape(actor.mention.text)}", sentence.words_of(), re.I) is None
    )


_WISHING = frozenset(
    "tell told tells ask asked asks urge urged urges forbid forbade forbidden invite invited invites beg begged persuade call called".split()
)


def is_wished_by_others(verb: Token) -> bool:
    """Whether somebody else wants it done: "invited him to sign", "told by his bishop to vote for her"."""
    return verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "advcl") and verb.head.lower_ in _WISHING


_CEASING = frozenset(form_index(["cease", "stop", "quit"]))


def is_over(verb: Token) -> bool:
    """Whether what the verb says has come to an end: "no longer supports", "ceased to back"."""
    before = [t.lower_ for t in verb.doc[max(0, verb.i - 4) : verb.i]]
    if any(one == "no" and other == "longer" for one, other in pairwise(before)):
        return True
    return verb.dep_ == "xcomp" and verb.head.lower_ in _CEASING and verb.head.lower_ != "quit"


_ASKING = frozenset(
    "ask asked asks asking wonder wondered wonders wondering know knows knew say said says see tell told question".split()
)


def is_asked(verb: Token) -> bool:
    """Whether a clause is only asked about: "whether it would leave", "asked if his 33 might abstain"."""
    clause = verb
    for _ in range(3):
        for child in clause.children:
            if child.dep_ == "mark" and child.i < clause.i:
                if child.lower_ == "whether":
                    return True
                if child.lower_ == "if" and clause.dep_ in ("ccomp", "advcl") and clause.head.lower_ in _ASKING:
                    return True
        if clause.dep_ not in ("xcomp", "ccomp", "conj") or clause.head == clause:
            return False
        clause = clause.head
    return False


def _is_division_row(sentence: Sentence, actors: list[Actor]) -> bool:
    """Read "207 deputies supported him, 394 voted no": numbers of a division are counts, nobody's allegiance."""
    if not actors or any(a.type != "group" or a.party is not None or not a.seats for a in actors):
        return False
    words = set(sentence.lower)
    return (
        len(
            words
            & {
                "voted",
                "abstained",
                "against",
                "supported",
                "favour",
                "favor",
                "ayes",
                "noes",
                "abstentions",
                "pressed",
            }
        )
        >= 2
    )


def _listed(draft: Draft, sentence: Sentence, verb: Token, actor: Actor) -> list[Actor]:
    """Read "Four joined the opposition: A, B, C and D": the four are these, when the names are as many as the number."""
    if actor.type != "group" or not actor.seats:
        return [actor]
    colon = next((i for i in range(verb.i, len(sentence.words)) if sentence.words[i] in (":", "-")), None)
    if colon is None:
        return [actor]
    names = [n for n in sentence.names[colon:] if n is not None and n.identity.type in ("person", "unknown")]
    if len(names) != actor.seats:
        return [actor]
    found = [draft.context._actor_of_identity(n.identity) for n in names]
    return [a for a in found if a is not None] or [actor]


def _whole_party(draft: Draft, sentence: Sentence, verb: Token, actor: Actor, frame: Frame) -> Actor:
    """Read "Its ministers are quitting the government": the party leaves; the ministers' own claim is the office pass's."""
    if (
        frame.act == "leaves"
        and actor.type == "group"
        and actor.party is not None
        and "minister" in actor.mention.text.lower()
        and actor.seats is None
    ):
        party = draft.context._actor_of_identity(actor.party)
        return party or actor
    return actor


def _settle(frame: Frame, side: Side, reading: Reading) -> tuple[AllegianceAct, Side, Modality]:
    """Let a negation turn an act into the one it amounts to: "will not back" is opposing, "not withdrawing support" backing.

    A denied departure stays a denial; it cancels, it does not assert.
    """
    act = frame.act
    modality = reading.modality
    if not reading.is_negated or modality not in ("denied", "stated"):
        return act, side, modality
    if act == "leaves" and "support" in frame.nouns:
        return "backs", side, "stated"
    if act == "backs" and side in ("motion_for", "government"):
        return "opposes", side, "stated"
    if act == "opposes":
        return "backs", side, "stated"
    return act, side, "denied"


def _lost_support(draft: Draft, sentence: Sentence, verb: Token) -> None:
    """Read "The coalition has lost the support of five members": the five leave."""
    for child in verb.children:
        if child.dep_ != "obj" or child.lower_ not in ("support", "backing", "confidence", "votes", "loyalty"):
            continue
        losers = {c for s in subjects(verb) for c in draft.context.classes_of(sentence, s)}
        if losers and not losers & {"government", "head", "party", "person", "alliance", "unknown"}:
            return
        heads = [
            h
            for g in child.children
            if g.dep_.startswith("nmod") and any(k.lower_ == "of" for k in g.children)
            for h in coordinated(g)
        ]
        reading = read_verb(sentence, verb)
        sources = draft.sources(sentence, verb)
        span = clause_span(sentence, verb)
        for actor in _actors(draft, sentence, heads):
            if actor.type == "group" and not actor.seats and actor.party is None:
                continue
            draft.claims.append(
                AllegianceClaim(
                    **draft.frame(
                        span,
                        sources,
                        reported(reading.modality, sources, reading, actor),
                        when_of(draft, sentence, verb, span, reading),
                    ),  # type: ignore[arg-type]
                    actor=actor.mention,
                    actor_type=actor.type,
                    act="leaves",
                    side="government",
                    seats=actor.seats,
                    seats_bound=actor.bound,
                )
            )


def _try_nominal(draft: Draft, sentence: Sentence, noun: Token, frame: Frame) -> None:
    """Read "The party announced its exit from the coalition", "the departure of UTJ"."""
    governor = noun.head
    if frame.act == "backs" and governor.lower_ in _SUPPORT_VERBS:
        return
    if governor.lower_ in _WANTING:
        return
    side: Side | None = None
    for child in noun.children:
        if child.dep_.split(":")[0] not in ("nmod", "obl") or child.dep_ == "nmod:poss":
            continue
        slot = " ".join(c.lower_ for c in child.children if c.dep_ == "case")
        hits = draft.context.classes_of(sentence, child) & frame.targets
        if slot in frame.slots and hits:
            side = _side(frame, hits)
    if side is None and not ("-" in frame.slots and governor.tag_[0] == "V"):
        return
    if side is None:
        side = "government"
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"]
    owners += [c for c in noun.children if c.dep_ == "nmod" and any(k.lower_ in ("of", "by") for k in c.children)]
    if not owners and noun.dep_ in ("obj", "conj", "xcomp", "ccomp") and governor.lower_ in _ANNOUNCE:
        owners = subjects(governor if governor.tag_[0] == "V" else governor.head)
    actors = [a for a in _actors(draft, sentence, owners) if _can_act(draft, a, frame, side)]
    if not actors and noun.tag_ == "NNS" and singular(noun.lower_) == "defection":
        seats, bound = draft.context.head_count(sentence, noun)
        if seats:
            from whipcount.model.claims import Mention

            actors = [
                Actor(
                    Mention(" ".join(phrase_span(sentence, noun).of(sentence.text).split()), None, None, "group"),
                    "group",
                    None,
                    None,
                    seats,
                    bound,
                )
            ]
    if not actors:
        return
    anchor = governor if governor.tag_[0] in "VM" else noun
    reading = read_verb(sentence, anchor)
    act, final_side, modality = _settle(frame, side, reading)
    span = clause_span(sentence, anchor) if anchor == governor else phrase_span(sentence, noun)
    sources = draft.sources(sentence, anchor)
    when = when_of(draft, sentence, anchor, span, reading)
    for actor in actors:
        if actor.identity is not None and any(
            isinstance(c, AllegianceClaim)
            and c.actor == actor.mention
            and c.act == act
            and c.side == final_side
            and _overlap(c.spans[0], span)
            for c in draft.claims
        ):
            continue
        draft.claims.append(
            AllegianceClaim(
                **draft.frame(span, sources, reported(modality, sources, reading, actor), when),  # type: ignore[arg-type]
                actor=actor.mention,
                actor_type=actor.type,
                act=act,
                side=final_side,
                seats=actor.seats,
                seats_bound=actor.bound,
            )
        )


_ANNOUNCE = frozenset(
    (
        "announce announced announces announcing declare declared declares declaring confirm confirmed signal "
        "signalled plan planned mark marked threaten threatened stage staged make made"
    ).split()
)
_WANTING = frozenset(
    form_index(["demand", "urge", "seek", "want", "accept", "call", "await", "regret", "expect", "fear"])
)
_SUPPORT_VERBS = frozenset(
    (
        "take taken takes took withdraw withdrew withdrawn withdrawing lose lost loses pull pulled revoke "
        "revoked rescind rescinded end ended seek sought need needs needed win won secure secured extend "
        "extended pledge pledged offer offered lend lent give gave given throw threw enjoy enjoys enjoyed "
        "command commands retain retains muster gather gathered claim claimed"
    ).split()
)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _find_undecided(draft: Draft, sentence: Sentence) -> None:
    """Read "has not said what it will do", "is still weighing its options", "remains neutral"."""
    start, end = sentence.span.start, sentence.span.end
    for match in _undecided().finditer(draft.text, start, end):
        token = next((t for t in sentence.doc if sentence.starts[t.i] <= match.start() < sentence.ends[t.i]), None)
        if token is None or sentence.quoted[token.i] is not None:
            continue
        verb = token
        while (
            verb.tag_[0] not in "VM"
            and verb.head != verb
            and not any(c.dep_.startswith("nsubj") for c in verb.children)
        ):
            verb = verb.head
        actors = _actors(draft, sentence, subjects(verb))
        if match.group().lower() in ("not said", "mull", "neutral", "not declared", "undecided") and not actors:
            continue
        span = clause_span(sentence, verb)
        reading = read_verb(sentence, verb)
        sources = draft.sources(sentence, verb)
        when = when_of(draft, sentence, verb, span, None)
        for actor in actors:
            if actor.identity is not None and (
                actor.identity is draft.context.head or actor.identity.type in ("institution", "outlet")
            ):
                continue
            modality: Modality = "reported" if reading.is_hearsay else "stated"
            draft.claims.append(
                AllegianceClaim(
                    **draft.frame(span, sources, reported(modality, sources, None, actor), when),  # type: ignore[arg-type]
                    actor=actor.mention,
                    actor_type=actor.type,
                    act="undecided",
                    side="neutral",
                    seats=actor.seats,
                    seats_bound=actor.bound,
                )
            )
