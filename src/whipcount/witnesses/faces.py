"""What a claim tells, without its report and its days: a claim in, its face out, with keys to find others."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

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
# Chambers have one government, and are dissolved and called to elections as a whole.
SINGULAR = frozenset({"dissolution", "election_called"})
# Characters of a paragraph on each side of a claim: a text without paragraphs is not compared whole.
_AROUND = 700
# Keys of a passage: copies share most runs and so, but for a chance of one in thousands, one of the least of them.
_LEAST = 4

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


def triples_of(words: tuple[str, ...]) -> frozenset[str]:
    """Give the runs of three words."""
    return frozenset(" ".join(words[at : at + 3]) for at in range(len(words) - 2))


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
            found += [f"q:{run}" for run in _least(triples_of(self.said))]
        found += [f"c:{run}" for run in _least(self.passage)]
        if self.kind in ("motion", "deadline") or (self.kind == "event" and self.fixed[0] in SINGULAR):
            found.append("")
        if self.kind == "count" and self.who is None:
            found.append("")
        return tuple(f"{head}|{key}" for key in dict.fromkeys(found))


def _least(runs: Iterable[str]) -> list[str]:
    return sorted(runs, key=lambda run: (zlib.crc32(run.encode("utf-8", "replace")), run))[:_LEAST]


def mood_of(claim: Claim) -> Mood:
    """Give how a claim tells it: as done, as something that may come, or as not so."""
    return _MOODS.get(claim.modality, "asserted")


def face_of(claim: Claim, text: str) -> Face:
    """Give the face of a claim.

    Args:
        claim: the claim.
        text: the text of its report, for the words of statements and for passages.
    """
    if isinstance(claim, StatementClaim):
        return _statement(claim, text)
    face = _plain_face(claim)
    if face.who is not None and not face.who.is_named:
        return replace(face, passage=runs_of(passage_of(claim, text), with_quotes=True))
    return face


def _plain_face(claim: Claim) -> Face:
    match claim:
        case AllegianceClaim():
            fixed = (claim.act, claim.side, claim.actor_type)
            who = Who.of(claim.actor)
            return Face("allegiance", fixed, who, number=claim.seats, bound=claim.seats_bound or "exact")
        case OfficeClaim():
            return Face("office", (claim.act,), Who.of(claim.person), office=_office_words(claim.office))
        case MotionClaim():
            # numbers of signatories differ between reports of one motion; they are shown, not held against it
            target = (Who.of(claim.target),) if claim.target else ()
            return Face("motion", (claim.motion_kind, claim.stage), others=target)
        case CountClaim():
            counted = Who.of(claim.party) if claim.party else None
            return Face("count", (claim.what, str(claim.number), claim.bound), counted)
        case DeadlineClaim():
            return Face("deadline", (claim.step, str(claim.date) if claim.date else ""))
        case EventClaim():
            actors = tuple(Who.of(one) for one in claim.event_actors)
            return Face("event", (claim.event_type,), others=actors, place=frozenset(words_of(claim.place or "")))
    return Face(claim.kind, (claim.id,))


def _statement(claim: StatementClaim, text: str) -> Face:
    span = claim.quote_span or claim.spans[0]
    is_quote = claim.direct and claim.quote_span is not None
    return Face("statement", (), Who.of(claim.speaker), said=words_of(span.of(text)), is_quote=is_quote)


def passage_of(claim: Claim, text: str) -> str:
    """Give the paragraph of a claim's first span, cut where it is long."""
    span = claim.spans[0]
    before, after = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    start = text.rfind("\n\n", before, span.start)
    end = text.find("\n\n", span.end, after)
    return text[start + 2 if start >= 0 else before : end if end >= 0 else after]


def _office_words(office: str) -> frozenset[str]:
    return frozenset(word[:6] for word in words_of(office) if word not in _OFFICE_WORDS)
