"""When do two claims tell the same thing? In come two faces, out comes how much they agree, or that they do not.

A face is what a claim tells without its report and its days. Agreement is a number only so that the better of two
events can be chosen; a contradiction in any one field is decisive, and what one claim leaves open contradicts nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from whipcount.model.claims import (
    AllegianceClaim,
    Bound,
    Claim,
    CountClaim,
    DeadlineClaim,
    EventClaim,
    Mention,
    MotionClaim,
    OfficeClaim,
    StatementClaim,
)
from whipcount.model.told import Mood

RUN_WORDS = 5
# Half of the shorter passage, as for whole reports (reports/duplicates.py); fewer runs than this agree by chance.
SAME_PASSAGE = 0.5
MIN_RUNS = 6
# A rewording keeps most words that carry meaning; two statements of one speaker on one day share his subject only.
SAME_WORDS = 0.6
# Quotations shorter than this ("We will win") are said by anybody on any day.
LONG_QUOTE = 5
SHORT_QUOTE = 3
# "about 20" and 22 may be one number; "about 20" and 24 are two.
ABOUT = 0.1
# Keys of a passage: copies share most runs and so, but for a chance of one in thousands, one of the least of them.
_LEAST = 4
# Chambers have one government, and are dissolved and called to elections as a whole.
_SINGULAR = frozenset({"dissolution", "election_called"})

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”»]")
_TITLES = frozenset("the a an mr mrs ms dr sir prof hon senator minister prime president mp mna".split())
_MOODS: dict[str, Mood] = {"possible": "expected", "conditional": "expected", "denied": "denied"}
_NAMED = frozenset({"person", "party", "alliance", "institution", "outlet"})
# Words that any office may have.
_OFFICE_WORDS = frozenset("of for the and in to a federal acting minister minister's office post".split())


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text, without case and marks."""
    return tuple(_WORD.findall(text.casefold()))


def runs_of(text: str, *, with_quotes: bool = False) -> frozenset[str]:
    """Give the runs of five words of a text; quotations are left out, since independent reports share them."""
    words = words_of(text if with_quotes else _QUOTED.sub(" ", text))
    return frozenset(" ".join(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1))


def is_same_passage(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether the shorter of two passages stands in the longer one."""
    shorter = min(len(one), len(other))
    return shorter >= MIN_RUNS and len(one & other) >= SAME_PASSAGE * shorter


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody: entity id where resolved, the words, and whether the words are a name at all."""

    id: str | None
    words: frozenset[str]
    known_as: frozenset[str]
    is_named: bool

    @classmethod
    def of(cls, mention: Mention) -> Who:
        """Read a mention."""
        words = frozenset(words_of(mention.text)) - _TITLES
        is_named = mention.id is not None or mention.type in _NAMED or _is_name(mention)
        return cls(mention.id, words, words | frozenset(words_of(mention.name or "")), is_named and bool(words))

    @property
    def keys(self) -> tuple[str, ...]:
        """Under which keys to look for the same one."""
        names = [f"w:{word}" for word in sorted(self.known_as) if len(word) > 1] if self.is_named else []
        return (f"i:{self.id}", *names) if self.id else tuple(names)


def _is_name(mention: Mention) -> bool:
    if mention.type in ("group", "anonymous", "document"):
        return False
    words = [word for word in mention.text.split() if word.casefold() not in _TITLES]
    return bool(words) and all(word[0].isupper() for word in words)


def same_one(one: Who, other: Who) -> int | None:
    """Give 2 for the same entity, 1 for the same name, `None` for anybody else or nobody in particular."""
    if one.id and other.id:
        return 2 if one.id == other.id else None
    if not (one.is_named and other.is_named):
        return None
    if one.id is None and other.id is None:
        less, more = sorted((one.words, other.words), key=len)
        return 1 if less == more or (len(less) > 1 and less < more) else None
    told, entity = (one, other) if one.id is None else (other, one)
    return 1 if told.words == entity.words or (len(told.words) > 1 and told.words <= entity.known_as) else None


@dataclass(frozen=True, slots=True)
class Face:
    """What a claim tells, without report and days.

    Attributes:
        fixed: fields that must be equal.
        who: the one whom it is about.
        others: those who take part, movers, targets.
        office, place, number, bound: as told; empty or `None` when not.
        said: words of a statement; `is_quote` when they are the speaker's own.
        passage: runs of the paragraph, only where `who` is nobody in particular.
    """

    kind: str
    fixed: tuple[str, ...]
    who: Who | None = None
    others: tuple[Who, ...] = ()
    office: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    number: int | None = None
    bound: Bound = "exact"
    said: tuple[str, ...] = ()
    is_quote: bool = False
    passage: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, ...]:
        """Under which keys events that may be the same are found; two that can agree share at least one."""
        head = "|".join((self.kind, *self.fixed))
        found: list[str] = []
        if self.who is not None:
            found += self.who.keys
        if self.kind == "event":
            found += [key for who in self.others for key in who.keys]
            found += [f"p:{word}" for word in self.place]
        if self.kind == "statement":
            found += [f"q:{run}" for run in _least(_triples(self.said))]
        found += [f"c:{run}" for run in _least(self.passage)]
        if self.kind in ("motion", "deadline") or (self.kind == "event" and self.fixed[0] in _SINGULAR):
            found.append("")
        if self.kind == "count" and self.who is None:
            found.append("")
        return tuple(f"{head}|{key}" for key in dict.fromkeys(found))


def _least(runs: Iterable[str]) -> list[str]:
    return sorted(runs, key=lambda run: (zlib.crc32(run.encode("utf-8", "replace")), run))[:_LEAST]


def _triples(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + 3]) for at in range(len(words) - 2))


def mood_of(claim: Claim) -> Mood:
    """Give how a claim tells it: as done, as something that may come, or as not so."""
    return _MOODS.get(claim.modality, "asserted")


def face_of(claim: Claim, text: str) -> Face:
    """Give the face of a claim.

    Args:
        claim: the claim.
        text: the text of its report, for the words of statements and for passages.
    """
    match claim:
        case AllegianceClaim():
            who = Who.of(claim.actor)
            is_part = "part" if claim.actor_type == "group" else claim.actor_type
            fixed = (claim.act, claim.side, is_part)
            face = Face("allegiance", fixed, who, number=claim.seats, bound=claim.seats_bound or "exact")
        case OfficeClaim():
            face = Face("office", (claim.act,), Who.of(claim.person), office=_office_words(claim.office))
        case MotionClaim():
            target = (Who.of(claim.target),) if claim.target else ()
            # numbers of signatories differ between reports of one motion; they are shown, not held against it
            face = Face("motion", (claim.motion_kind, claim.stage), others=target)
        case CountClaim():
            who_counted = Who.of(claim.party) if claim.party else None
            face = Face("count", (claim.what, str(claim.number), claim.bound), who_counted)
        case DeadlineClaim():
            face = Face("deadline", (claim.step, str(claim.date) if claim.date else ""))
        case StatementClaim():
            span = claim.quote_span or claim.spans[0]
            who = Who.of(claim.speaker)
            is_quote = claim.direct and claim.quote_span is not None
            return Face("statement", (), who, said=words_of(span.of(text)), is_quote=is_quote)
        case EventClaim():
            actors = tuple(Who.of(one) for one in claim.event_actors)
            place = frozenset(words_of(claim.place or ""))
            face = Face("event", (claim.event_type,), others=actors, place=place)
        case _:
            face = Face(claim.kind, (claim.id,))
    if face.who is not None and not face.who.is_named:
        return _with_passage(face, runs_of(passage_of(claim, text), with_quotes=True))
    return face


def _with_passage(face: Face, passage: frozenset[str]) -> Face:
    return Face(
        face.kind, face.fixed, face.who, face.others, face.office, face.place, face.number, face.bound, passage=passage
    )


def passage_of(claim: Claim, text: str) -> str:
    """Give the paragraph of a claim's first span, at most 700 characters on each side."""
    span = claim.spans[0]
    before, after = max(0, span.start - 700), min(len(text), span.end + 700)
    start = text.rfind("\n\n", before, span.start)
    end = text.find("\n\n", span.end, after)
    return text[start + 2 if start >= 0 else before : end if end >= 0 else after]


def _office_words(office: str) -> frozenset[str]:
    return frozenset(word[:6] for word in words_of(office) if word not in _OFFICE_WORDS)


def likeness(one: Face, other: Face) -> int | None:
    """Give how much two faces agree, 0 and up, or `None` when they tell different things."""
    if one.kind != other.kind or one.fixed != other.fixed:
        return None
    if one.kind == "statement":
        return _same_statement(one, other)
    parts = [_same_subject(one, other), _same_office(one, other), _same_number(one, other)]
    if one.kind == "motion":
        parts.append(_same_target(one, other))
    if one.kind == "event":
        parts.append(_same_gathering(one, other))
    found = [part for part in parts if part is not None]
    return sum(found) if len(found) == len(parts) else None


def _same_subject(one: Face, other: Face) -> int | None:
    if one.who is None or other.who is None:
        return 0 if one.who is other.who else None
    if one.who.is_named or other.who.is_named:
        return same_one(one.who, other.who)
    is_copy = one.who.words == other.who.words and is_same_passage(one.passage, other.passage)
    return 1 if is_copy else None


def _same_office(one: Face, other: Face) -> int | None:
    if not one.office or not other.office:
        return 0
    shared, shorter = len(one.office & other.office), min(len(one.office), len(other.office))
    return 1 if shared * 2 > shorter or shared == shorter else None


def _same_number(one: Face, other: Face) -> int | None:
    if one.number is None or other.number is None:
        return 0
    bounds, (low, high) = {one.bound, other.bound}, sorted((one.number, other.number))
    if low == high:
        return 1
    if "about" in bounds:
        return 0 if high - low <= ABOUT * high else None
    for face, than in ((one, other), (other, one)):
        is_above = face.bound == "at_least" and than.number is not None and than.number >= (face.number or 0)
        is_below = face.bound == "at_most" and than.number is not None and than.number <= (face.number or 0)
        if is_above or is_below:
            return 0
    return None


def _same_target(one: Face, other: Face) -> int | None:
    if not one.others or not other.others:
        return 0
    return same_one(one.others[0], other.others[0])


def _same_gathering(one: Face, other: Face) -> int | None:
    """Give the agreement on place and actors; two that share neither are the same only where there can be but one."""
    is_singular = one.fixed[0] in _SINGULAR
    place = 0
    if one.place and other.place:
        if not (one.place <= other.place or other.place <= one.place):
            return None
        place = 2
    pairs = [same_one(mine, theirs) for mine in one.others for theirs in other.others]
    actors = max((pair for pair in pairs if pair), default=0)
    if pairs and not actors and not is_singular:
        return None
    # both silent on the same point: more alike than one silent and one not
    silent = (not one.place and not other.place) + (not one.others and not other.others)
    return place + actors + silent if place or actors or is_singular else None


def _same_statement(one: Face, other: Face) -> int | None:
    if one.who is None or other.who is None:
        return None
    speaker = same_one(one.who, other.who)
    if speaker is None and one.who.is_named and other.who.is_named:
        return None
    is_short = min(len(one.said), len(other.said)) < (SHORT_QUOTE if speaker else LONG_QUOTE)
    if is_short or not (_same_quote(one, other) if one.is_quote and other.is_quote else _reworded(one, other, speaker)):
        return None
    return 1 + (speaker or 0)


def _same_quote(one: Face, other: Face) -> bool:
    less, more = sorted((one.said, other.said), key=len)
    if f" {' '.join(less)} " in f" {' '.join(more)} ":
        return True
    small, large = _triples(less), _triples(more)
    return len(less) >= LONG_QUOTE and len(small & large) >= SAME_WORDS * len(small)


def _reworded(one: Face, other: Face, speaker: int | None) -> bool:
    if not speaker or one.who is None or other.who is None:
        return False
    names = one.who.known_as | other.who.known_as
    mine, theirs = (
        frozenset(word[:6] for word in face.said if len(word) > 3 and word not in names) for face in (one, other)
    )
    shorter = min(len(mine), len(theirs))
    return shorter >= LONG_QUOTE and len(mine & theirs) >= SAME_WORDS * shorter
