"""What two passes have read of the same words is told once, by the claim that says more.

"He said the party would leave" is the party's move, no statement beside it; the seats of a party that moves are those
of its move. Runs last, because the weights add moves too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whipcount.claims.drafts import Draft
from whipcount.claims.speech import speech
from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, MotionClaim, OfficeClaim, StatementClaim

_FIRST_WORD = re.compile(r"[\w’'-]+")
_VOTES = frozenset(["for", "against", "abstain", "government", "opposition", "needed"])
# Where a sentence ends, as far as a number and a move need to know.
_END = re.compile(r"[.!?]['\"”’]?\s|\n")
_FARTHEST = 160
_FEWEST_IN_LIST = 3
_DIGIT = re.compile(r"\d")
# "The party has 77 seats" says no more than that, whatever else its sentence tells.
_IS_SAID = re.compile(
    r"(?:(?i:the|but|and|its?) )*(?-i:[A-Z])[^,;]{0,48}? (?:alone |now |still )*(?:has|have|had|holds?|held|controls?|commands?) "
)


def drop_doubles(draft: Draft) -> None:
    """Drop reported statements whose words are another claim; give a move the seats told beside it."""
    draft.claims = [c for c in _with_seats(draft) if not (_is_reported(draft, c) and _is_told(draft, c))]
    draft.claims = list(_without_repeats(draft))


def _without_repeats(draft: Draft) -> Iterator[Claim]:
    """Leave out a move that its sentence has told already: "quit the party and will sit as an independent"."""
    told: dict[tuple[object, ...], Claim] = {}
    for claim in draft.claims:
        if isinstance(claim, AllegianceClaim | OfficeClaim):
            key: tuple[object, ...]
            if isinstance(claim, AllegianceClaim):
                key = (claim.actor, claim.act, claim.side, claim.modality, claim.valid_from, claim.seats)
            else:
                key = (claim.person, claim.act, claim.office, claim.modality, claim.valid_from)
            first = told.setdefault(key, claim)
            if first is not claim:
                one, other = sorted((first.spans[0], claim.spans[0]), key=lambda span: span.start)
                if _END.search(draft.text, one.end - 1, max(one.end, other.start)) is None:
                    continue
                told[key] = claim
        yield claim


def _is_reported(draft: Draft, claim: Claim) -> bool:
    """Whether a claim is somebody's assertion in other words; what is demanded of others stands beside its deadline."""
    if not isinstance(claim, StatementClaim) or claim.direct:
        return False
    first = _FIRST_WORD.match(draft.text, claim.spans[0].start)
    return first is None or first.group().lower() not in speech().verbs["demand"]


def _is_told(draft: Draft, statement: Claim) -> bool:
    """Whether another claim says it: a result, or a move of the speaker; what is said of others' moves is a word of its own."""
    span = statement.spans[0]
    own = draft.own_names.get((span.start, span.end), frozenset())
    inside = [
        c for c in draft.claims if c.kind != "statement" and c.spans[0].start < span.end and span.start < c.spans[0].end
    ]
    return any(
        c.what in _VOTES
        if isinstance(c, CountClaim)
        else (isinstance(c, MotionClaim) and c.stage == "announced")
        or any(_is_own(a.label, own) or _is_own(a.text, own) for a in c.actors)
        for c in inside
    )


def _is_own(name: str, own: frozenset[str]) -> bool:
    """Whether a name is one of the speaker's own, or of people of the speaker's party: "Green ministers"."""
    return name in own or any(name.startswith((f"{one} ", f"{one}'s ", f"{one}’s ")) for one in own)


def _with_seats(draft: Draft) -> list[Claim]:
    """Give the claims, the seats of a party in the sentence of its own move as those of the move."""
    moves = [c for c in draft.claims if isinstance(c, AllegianceClaim)]
    given: dict[int, Claim] = {}
    dropped: set[int] = set()
    for count in draft.claims:
        if not isinstance(count, CountClaim) or count.what != "party_seats" or count.party is None:
            continue
        span = count.spans[0]
        is_listed = _is_in_list(draft, count)
        if not is_listed and any(
            m.seats == count.number and m.spans[0].start < span.end and span.start < m.spans[0].end for m in moves
        ):
            dropped.add(id(count))
        if _IS_SAID.match(draft.text, span.start):
            continue
        for move in moves:
            if move.actor != count.party or not _are_beside(draft.text, move, count):
                continue
            held = given.get(id(move), move)
            assert isinstance(held, AllegianceClaim)
            if held.seats is None:
                given[id(move)] = replace(held, seats=count.number, seats_bound=count.bound)
            if held.seats in (None, count.number) and not is_listed:
                dropped.add(id(count))
    return [given.get(id(c), c) for c in draft.claims if id(c) not in dropped]


def _is_in_list(draft: Draft, count: CountClaim) -> bool:
    """Whether a sentence goes through the parties of the house, this one among them: "Greens 12, Liberals 9, Centre 7"."""
    start = count.spans[0].start
    words, digit = count.spans[0].of(draft.text), _DIGIT.search(count.spans[0].of(draft.text))
    if digit is None or count.party is None or not 0 <= words.find(count.party.text) < digit.start():
        return False
    rows = [c for c in draft.claims if isinstance(c, CountClaim) and c.what == "party_seats"]
    beside = [c for c in rows if _END.search(draft.text, *sorted((start, c.spans[0].start))) is None]
    return sum(1 for c in beside if abs(c.spans[0].start - start) <= _FARTHEST) >= _FEWEST_IN_LIST


def _are_beside(text: str, move: AllegianceClaim, count: CountClaim) -> bool:
    first, second = sorted((move.spans[0], count.spans[0]), key=lambda s: s.start)
    if second.start - first.end > _FARTHEST:
        return False
    return second.start < first.end or _END.search(text, first.end - 1, second.start) is None
