"""When two facts are the same: names, days, fields; and the largest one-to-one matching of a report's facts."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from rapidfuzz import fuzz

from evaluation.facts import Fact

# Two spellings are one name from this ratio on ("Asad Qaiser", "Asad Qasier").
SAME_SPELLING = 85
# A predicted window wider than this, or than twice the annotated one, says nothing.
WIDEST_DAYS = 62

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "hon",
        "honourable",
        "the",
        "pm",
        "prime",
        "minister",
        "president",
        "premier",
        "party",
        "maulana",
        "datuk",
        "seri",
        "tan",
        "sri",
        "tengku",
        "chaudhry",
        "chaudhary",
        "ch",
        "sardar",
        "syed",
        "nawabzada",
    ]
)


def normal(words: str) -> str:
    """Give words in lower case without accents, marks and possessive endings."""
    plain = unicodedata.normalize("NFKD", words).translate(str.maketrans("đĐø", "dDo"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    plain = re.sub(r"[’'`]s\b", "", plain)
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


class SameNames:
    """Says whether two names may be one: by a table of spellings where it knows both, else by their letters.

    Args:
        spellings: full name and its other spellings, any number of times.
    """

    def __init__(self, spellings: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self._full: dict[str, str] = {}
        for name, others in spellings:
            self._full[normal(name)] = normal(name)
            for other in others:
                self._full.setdefault(normal(other), normal(name))

    def _forms(self, name: str) -> set[str]:
        whole = normal(name)
        bare = normal(re.sub(r"\([^)]*\)", " ", name))
        short = " ".join(word for word in whole.split() if word not in _TITLES)
        return {form for form in (whole, bare, short) if form}

    def same(self, one: str, other: str) -> bool:
        """Whether two names may mean the same."""
        if not one or not other:
            return False
        forms, others = self._forms(one), self._forms(other)
        known = {self._full[form] for form in forms if form in self._full}
        known_other = {self._full[form] for form in others if form in self._full}
        if known and known_other:
            return bool(known & known_other)
        return any(_same_letters(a, b) for a in forms | known for b in others | known_other)

    def any_same(self, ones: Iterable[str], others: Sequence[str]) -> bool:
        """Whether a name of the first may mean one of the second."""
        return any(self.same(one, other) for one in ones for other in others)


def _same_letters(one: str, other: str) -> bool:
    if one == other or max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) >= SAME_SPELLING:
        return True
    return min(len(one.split()), len(other.split())) >= 2 and fuzz.token_set_ratio(one, other) == 100


def days_of(text: str) -> tuple[date, date] | None:
    """Give first and last day of an ISO day, month, year or `first/last`; `None` where that is none."""
    try:
        if "/" in text:
            first, _, last = text.partition("/")
            return (_edge(first, last=False) if first else date.min, _edge(last, last=True) if last else date.max)
        return (_edge(text, last=False), _edge(text, last=True)) if text else None
    except ValueError:
        return None


def _edge(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    if len(parts) > 2:
        return date(year, month, parts[2])
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def same_days(found: str, annotated: str) -> bool:
    """Whether a found day is right: it overlaps the annotated one and is no wide window; no annotated day takes any."""
    wanted = days_of(annotated)
    if wanted is None:
        return True
    given = days_of(found)
    if given is None:
        return False
    if (given[1] - given[0]).days > max(WIDEST_DAYS, 2 * (wanted[1] - wanted[0]).days):
        return False
    return given[0] <= wanted[1] and wanted[0] <= given[1]


def same_fact(found: Fact, gold: Fact, names: SameNames) -> bool:
    """Whether a found fact is an annotated one. A denial is never an assertion."""
    if found.row != gold.row or found.value != gold.value:
        return False
    if found.modality is not None and (found.modality == "denied") != (gold.modality == "denied"):
        return False
    if gold.row in ("allegiance", "office", "motion", "deadline", "event") and not same_days(found.day, gold.day):
        return False
    return _same_parties(found, gold, names)


def _same_parties(found: Fact, gold: Fact, names: SameNames) -> bool:
    row = gold.row
    if row in ("count", "deadline"):
        return True
    if row == "motion":
        return not found.target or not gold.target or names.same(found.target, gold.target)
    if row == "event":
        return not found.who or not gold.who or names.any_same(found.who, gold.who)
    is_same = names.any_same(found.who, gold.who)
    if row == "allegiance":
        # unnamed groups ("four MPs"): the supporting words decide, and the seats where both give them
        as_many = found.seats is None or gold.seats is None or found.seats == gold.seats
        return is_same or (gold.actor_type == "group" and found.overlaps(gold) and as_many)
    if row == "office":
        return is_same or (normal(" ".join(gold.who)).endswith("ministers") and found.overlaps(gold))
    if row == "statement":
        return is_same and _same_words(found.words, gold.words)
    if row == "statement_indirect":
        return is_same and (found.span is None or found.overlaps(gold))
    return is_same


def _same_words(found: str, gold: str) -> bool:
    one, other = (normal(" ".join(words.split()[:8])) for words in (found, gold))
    return bool(one) and (fuzz.ratio(one, other) >= SAME_SPELLING or other in normal(found))


def match(found: Sequence[Fact], gold: Sequence[Fact], names: SameNames) -> tuple[dict[int, int], list[int]]:
    """Give the largest one-to-one matching, and the found facts that only repeat one already matched.

    Where there is a choice, facts whose words overlap and whose modality and side agree go together.

    Returns:
        Index of gold -> index of found; indices of the repeats.
    """
    options = {
        i: sorted(
            (j for j, wanted in enumerate(gold) if same_fact(fact, wanted, names)),
            key=lambda j, fact=fact: -_closeness(fact, gold[j]),  # type: ignore[misc]
        )
        for i, fact in enumerate(found)
    }
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j in seen:
                continue
            seen.add(j)
            if j not in owner or place(owner[j], seen):
                owner[j] = i
                return True
        return False

    for i in sorted(options, key=lambda i: -max((2 * found[i].overlaps(gold[j]) for j in options[i]), default=0)):
        place(i, set())
    matched = set(owner.values())
    return owner, [i for i in options if options[i] and i not in matched]


def _closeness(found: Fact, gold: Fact) -> int:
    return (found.modality == gold.modality) + 2 * found.overlaps(gold) + (found.side == gold.side)


def repeats(gold: Sequence[Fact], names: SameNames) -> list[int]:
    """Give for each annotated fact the first that says the same; what a report says twice counts once."""
    first = list(range(len(gold)))
    for i, fact in enumerate(gold):
        for j in range(i):
            other = gold[j]
            if fact.row == "statement_indirect" or not _same_numbers(fact, other):
                continue
            if same_fact(fact, other, names) and same_fact(other, fact, names):
                first[i] = first[j]
                break
    return first


def _same_numbers(one: Fact, other: Fact) -> bool:
    pairs = ((one.seats, other.seats), (one.signatories, other.signatories))
    return all(a is None or b is None or a == b for a, b in pairs)
