"""How English reports name countries: a table in, the names, demonyms and seats of government of each out.

All countries stand in it, those without a legislature on record too: a report on one of these must not be taken for a
report on its neighbour. General knowledge, not looked up.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("countries.csv")


@dataclass(frozen=True, slots=True)
class Country:
    """A country as reports write it.

    Attributes:
        code: ISO 3166 code of two letters (or `EU`).
        places: capital, seat of parliament or government.
        regions: states, provinces and nations with an assembly of their own, and some of their capitals.
    """

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    places: tuple[str, ...]
    regions: tuple[str, ...] = ()


@cache
def load_countries() -> dict[str, Country]:
    """Give all countries by code."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [Country(row["code"], *(_parts(row[key]) for key in _KEYS)) for row in csv.DictReader(lines)]
    return {row.code: row for row in rows}


_KEYS = ("names", "demonyms", "places", "regions")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
