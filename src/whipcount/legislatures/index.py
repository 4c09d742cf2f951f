"""One index of how reports write the names of all legislatures: names files in, a small file out that loads at once.

Reading 43 names files takes seconds, the index some milliseconds. It is made by `python tools/legislature_index.py` and
a test says when it no longer fits the names files. It says which names belong to which legislature, never what a text
is about: that is for the room that reads texts.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from whipcount.legislatures.countries import Country, load_countries
from whipcount.legislatures.load import DATA_FOLDER, list_legislatures, load_legislature

if TYPE_CHECKING:
    from whipcount.legislatures.load import Legislature
    from whipcount.model.names import Entity

INDEX = Path(__file__).with_name("index.json")

# country, demonym, place and region of the table of countries; the legislature's own chamber, other chambers of the
# country; party, short name of a party, alliance; person by full name and by one word; other body
NameKind: TypeAlias = Literal[
    "country",
    "demonym",
    "place",
    "region",
    "chamber",
    "other_chamber",
    "party",
    "short",
    "alliance",
    "person",
    "surname",
    "body",
]
_KINDS: tuple[NameKind, ...] = get_args(NameKind)
_WORD = re.compile(r"[^\W_]+(?:[’'](?!s\b)[^\W_]+)?")
# Words that chambers of many countries share: they tell nothing about which.
_EVERYWHERE = frozenset(
    (
        "parliament|the parliament|assembly|the assembly|house|the house|chamber|the chamber|congress|the congress|"
        "council|legislature|the legislature|plenum|the plenum|camera|diet|the diet|commons|the commons|lords|senate|"
        "the lords|lower house|upper house|lower chamber|upper chamber|lower house of parliament|national assembly|"
        "first chamber|national parliament|house of representatives|chamber of deputies|second chamber|joint session|"
        "joint sitting|joint session of parliament|parliament house|federal parliament|the king|the palace|the court|"
        "supreme court|high court|constitutional court|court of appeal|election commission|electoral commission|"
        "central bank|attorney general"
    ).split("|")
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose name a spelling is.

    Attributes:
        country: ISO code.
        entity: number of the thing named; spellings of one thing have one number.
        is_exact: whether only these capitals count, as for short names.
    """

    country: str
    kind: NameKind
    entity: int
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class LegislatureIndex:
    """All spellings, folded, with their owners.

    Attributes:
        legislatures: ids by country; a country without one is on no record.
        sizes: first word -> lengths of the spellings that begin with it, longest first.
    """

    spellings: dict[str, tuple[Owner, ...]]
    legislatures: dict[str, tuple[str, ...]]
    sizes: dict[str, tuple[int, ...]]


def fold_word(text: str) -> str:
    """Give a word without case, marks and apostrophes."""
    if text.isascii():
        return text.casefold().replace("'", "")
    plain = unicodedata.normalize("NFKD", text.translate(_BARRED))
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold().replace("'", "").replace("’", "")


_BARRED = str.maketrans("øØđĐłŁ", "oOdDlL")


def words_of(text: str) -> Iterator[re.Match[str]]:
    """Give the words of a text as the index counts them."""
    return _WORD.finditer(text)


def folded(text: str) -> str:
    """Give a spelling as it stands in the index."""
    return " ".join(fold_word(match.group()) for match in words_of(text))


def build_index(folder: Path = DATA_FOLDER) -> str:
    """Give the text of the index file of all legislatures of a folder."""
    names = list_legislatures(folder)
    table: dict[str, set[tuple[str, int, int, int]]] = {}
    for name in names:
        law = load_legislature(name, folder=folder)
        country = name[:2].upper()
        for kind, (entity, words) in _rows(law):
            key = folded(words)
            if key and not (key in _EVERYWHERE and kind != "short"):
                is_exact = words.isupper() and len(words) <= 5
                table.setdefault(key, set()).add((country, _KINDS.index(kind), entity, int(is_exact)))
    lines = [f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(sorted(table[key]))}" for key in sorted(table)]
    body = ",\n".join(lines)
    return f'{{"legislatures": {json.dumps(names)},\n"spellings": {{\n{body}\n}}}}\n'


def _rows(law: Legislature) -> Iterator[tuple[NameKind, tuple[int, str]]]:
    """Give each spelling of a legislature with its kind and the number of what it names."""
    chamber = law.chamber
    titles = [one for one in (chamber.name, chamber.native, *chamber.short_names) if one]
    yield from (("chamber", (0, one)) for one in titles)
    # "European" stands in reports on every country of Europe: the table of countries has what tells of the EU itself
    if chamber.country != "EU":
        yield from (("country", (-1, one)) for one in law.names.country_names)
        yield from (("demonym", (-2, one)) for one in law.names.demonyms)
    own = {folded(one) for one in titles}
    for number, entity in enumerate(law.names.entities, 1):
        is_own = any(folded(one) in own for one in (entity.name, *entity.spellings))
        for one in (entity.name, *entity.spellings):
            kind = _kind(entity, one, is_own=is_own)
            if kind is not None:
                yield kind, (0 if kind == "chamber" else number, one)


def _kind(entity: Entity, spelling: str, *, is_own: bool) -> NameKind | None:
    if entity.type in ("party", "alliance"):
        if spelling in entity.short or (spelling.isupper() and " " not in spelling):
            return "short"
        return "party" if entity.type == "party" else "alliance"
    if entity.type == "person":
        return "person" if " " in spelling else "surname"
    if entity.type != "institution":
        return None
    if entity.detail != "chamber":
        return "body"
    return "chamber" if is_own else "other_chamber"


@cache
def load_index() -> LegislatureIndex:
    """Read the index of the shipped legislatures and the table of countries, once."""
    data = json.loads(INDEX.read_text(encoding="utf-8"))
    spellings = {
        key: [Owner(row[0], _KINDS[row[1]], row[2], bool(row[3])) for row in rows]
        for key, rows in data["spellings"].items()
    }
    for country in load_countries().values():
        _add_country(spellings, country)
    legislatures: dict[str, list[str]] = {}
    for name in data["legislatures"]:
        legislatures.setdefault(name[:2].upper(), []).append(name)
    sizes: dict[str, set[int]] = {}
    for key in spellings:
        sizes.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    return LegislatureIndex(
        {key: tuple(rows) for key, rows in spellings.items()},
        {key: tuple(names) for key, names in legislatures.items()},
        {key: tuple(sorted(some, reverse=True)) for key, some in sizes.items()},
    )


def _add_country(spellings: dict[str, list[Owner]], country: Country) -> None:
    """Enter the names of a country: its names are one thing, and so are demonyms, places and regions."""
    kinds: tuple[tuple[NameKind, tuple[str, ...]], ...] = (
        ("country", country.names),
        ("demonym", country.demonyms),
        ("place", country.places),
        ("region", country.regions),
    )
    for entity, (kind, listed) in enumerate(kinds, 1):
        for one in listed:
            rows = spellings.setdefault(folded(one), [])
            if not any(row.country == country.code and row.kind in ("country", "demonym") for row in rows):
                rows.append(Owner(country.code, kind, -entity, one.isupper() and len(one) <= 5))
