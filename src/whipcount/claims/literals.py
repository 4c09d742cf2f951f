"""Which letters a text must hold before a pattern can match, so that most patterns of a list are never tried on it.

In: compiled regular expressions. Out: for each the pieces of which one must stand in any text that it matches. They are
read off the pattern itself, so that no list of trigger words has to be kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from typing import Any, Generic, TypeAlias, TypeVar

# The parser of `re`, the only one that reads every pattern as `re` does.
_parser: Any = import_module("re._parser")
_constants: Any = import_module("re._constants")

# A character class with more letters than this asks for none of them.
_FEW = 4
# Shorter pieces stand in nearly every sentence.
_SHORTEST = 2
# More sets than these are not looked for.
_SETS = 3

_Pieces: TypeAlias = frozenset[str]
_Kind = TypeVar("_Kind")


def literals_of(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Give what the lower-case form of every text that a pattern matches holds: one piece of each set.

    Args:
        pattern: a compiled pattern.

    Returns:
        Sets of pieces in lower case, the rarest first; none where the pattern asks for none, as a run of digits does.
    """
    return tuple(sorted(set(_of_sequence(_parser.parse(pattern.pattern, pattern.flags))), key=_order))


def _order(pieces: _Pieces) -> tuple[int, int, str]:
    """Order by how seldom a text holds one of some pieces: the shortest counts, then how few they are."""
    return -min(min(map(len, pieces)), 6), len(pieces), min(pieces)


def _of_sequence(items: Any) -> list[_Pieces]:
    """Give what is asked by the parts of a pattern that follow each other."""
    found: list[_Pieces] = []
    run = ""
    for name, value in items:
        if name is _constants.LITERAL:
            run += chr(value).lower()
            continue
        found.append(frozenset([run]))
        run = ""
        found += _of_part(name, value)
    found.append(frozenset([run]))
    return [pieces for pieces in found if min(map(len, pieces)) >= _SHORTEST]


def _of_part(name: Any, value: Any) -> list[_Pieces]:
    if name is _constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if name is _constants.ATOMIC_GROUP:
        return _of_sequence(value)
    if name in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        least, _, inside = value
        return _of_sequence(inside) if least else []
    if name is _constants.BRANCH:
        branches = [min(_of_sequence(branch), key=_order, default=None) for branch in value[1]]
        sure = [pieces for pieces in branches if pieces is not None]
        return [frozenset(chain.from_iterable(sure))] if len(sure) == len(branches) else []
    return []


@dataclass(frozen=True, slots=True)
class Sieve(Generic[_Kind]):
    """Rows that carry a pattern, in their order; those that cannot match a text are passed over.

    Attributes:
        rows: each with the sets of pieces that its pattern needs, one piece of each.
    """

    rows: tuple[tuple[tuple[tuple[str, ...], ...], _Kind], ...]

    @classmethod
    def of(cls, rows: Sequence[tuple[re.Pattern[str], _Kind]]) -> Sieve[_Kind]:
        """Make a sieve of patterns and what each stands for."""
        return cls(tuple((needs_of(pattern), row) for pattern, row in rows))

    def likely(self, lowered: str) -> Iterator[_Kind]:
        """Give the rows whose pattern may match.

        Args:
            lowered: the text in lower case.
        """
        for needs, row in self.rows:
            if may_match(needs, lowered):
                yield row


def needs_of(pattern: re.Pattern[str]) -> tuple[tuple[str, ...], ...]:
    """Give the literals of a pattern in the form that `may_match` wants."""
    return tuple(tuple(sorted(pieces)) for pieces in literals_of(pattern)[:_SETS])


def may_match(needs: tuple[tuple[str, ...], ...], lowered: str) -> bool:
    """Whether a text in lower case holds a piece of each set."""
    for pieces in needs:
        for piece in pieces:
            if piece in lowered:
                break
        else:
            return False
    return True
