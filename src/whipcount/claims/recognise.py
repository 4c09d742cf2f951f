"""Says which legislature a report is about, or that it cannot: a text in, a legislature with its evidence out.

Names of countries, chambers, parties and people are evidence, weighed by how few countries have the name. One country
must have enough of it and clearly more than the next; then the words must be about the national chamber, not about an
upper house or a regional assembly. In doubt nothing is said: a wrong chamber resolves every name wrongly.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from math import log2
from typing import Any

from whipcount.claims.mentions import common_words
from whipcount.legislatures.countries import load_countries
from whipcount.legislatures.index import LegislatureIndex, NameKind, Owner, fold_word, load_index, words_of

# How much one thing named says about the country, when no other country has the name.
WEIGHTS: dict[NameKind, float] = {
    "country": 3.0,
    "demonym": 2.0,
    "place": 1.5,
    "region": 1.0,
    "chamber": 3.0,
    "other_chamber": 2.0,
    "party": 2.5,
    "short": 1.5,
    "alliance": 0.75,
    "person": 2.5,
    "surname": 1.0,
    "body": 0.5,
}
# Words of which party names all over the world are made: a name of these alone tells little about where.
_PARTY_WORDS = frozenset(
    "party democratic democrat democrats democracy social socialist socialists liberal liberals conservative conservatives "
    "labour labor green greens national nationalist nationalists people peoples s progressive progressives republican "
    "republicans christian union unionist unionists alliance movement front left right centre center new united unity "
    "reform reformists freedom communist communists worker workers for of the and independent independents coalition bloc "
    "group mps members radicals radical popular citizens farmers agrarian agrarians forward together future hope change "
    "justice development moderate moderates wing list opposition ruling republic".split()
)
# How much less such a name counts, and the most that bare surnames of one country add up to.
PLAIN_NAME = 0.3
MOST_OF_SURNAMES = 2.0
# However often it is named, one thing alone must not be enough: the heaviest, a country or chamber, comes to 4.8.
MOST_OF_REPEATING = 1.6
# Chosen on the reports of dev and pk-2022: least evidence, and how many times that of the next country;
# docs/explanation/which-legislature.md has what other values give.
ENOUGH = 5.0
TIMES_THE_NEXT = 2.0
# A country of which this much is named beside its own name is a second subject, and more than passing evidence is needed.
SECOND_SUBJECT = 3.0
TIMES_A_SECOND_SUBJECT = 5.0
# A regional assembly is meant from this share on: the words for it, times this, against those for the national chamber.
TIMES_NATIONAL = 1.5
# A text of a million words is judged by its beginning: its first hundred thousand characters say what it is about.
MAX_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a text is about.

    Attributes:
        legislature: id, or empty when it cannot be said.
        why: the reason in words, for either.
        scores: evidence by country, the strongest first, at most three.
    """

    legislature: str
    why: str
    scores: tuple[tuple[str, float], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the public JSON."""
        scores = [{"country": country, "evidence": round(score, 1)} for country, score in self.scores]
        return {"legislature": self.legislature or None, "why": self.why, "evidence": scores}


def recognise_legislature(text: str, index: LegislatureIndex | None = None) -> Recognition:
    """Say which legislature a text is about.

    Args:
        text: title and text of a report.
        index: names of the legislatures; the shipped ones by default.
    """
    known = index or load_index()
    text = text[:MAX_CHARACTERS]
    found = _named_things(text, known)
    scores = _score(found)
    politics = _score([thing for thing in found if thing.owner.kind not in ("country", "demonym", "place", "region")])
    ranked = sorted(scores.items(), key=lambda row: (-row[1], row[0]))
    top = tuple(ranked[:3])
    if not ranked or ranked[0][1] < ENOUGH:
        return Recognition("", "too few names of any country's politics", top)
    country, score = ranked[0]
    for other, less in ranked[1:]:
        # a country spoken of in passing is no rival; one whose parties and people are named is a second subject
        times = TIMES_A_SECOND_SUBJECT if politics.get(other, 0.0) >= SECOND_SUBJECT else TIMES_THE_NEXT
        if score < times * less:
            return Recognition("", f"names of {_called(country)} and of {_called(other)}", top)
    ids = known.legislatures.get(country, ())
    if len(ids) != 1:
        what = "no legislature on record" if not ids else f"several legislatures on record ({', '.join(ids)})"
        return Recognition("", f"it is about {_called(country)}, which has {what}", top)
    body = _other_body(text, country, found)
    if body:
        return Recognition("", f"it is about {_called(country)}, but speaks of {body}", top)
    return Recognition(ids[0], f"names of {_called(country)}", top)


def _called(country: str) -> str:
    record = load_countries().get(country)
    return record.names[0] if record else country


@dataclass(slots=True)
class _Thing:
    """One thing that a text names: whose it is, how often, and how many countries have a thing of that name."""

    owner: Owner
    times: int = 0
    shared_by: int = 1
    is_plain: bool = True


def _named_things(text: str, index: LegislatureIndex) -> list[_Thing]:
    """Find every known name, the longest first where names overlap."""
    words = [(match.group(), fold_word(match.group()), match.start()) for match in words_of(text)]
    found: dict[tuple[str, int, NameKind], _Thing] = {}
    at = 0
    while at < len(words):
        written, word, start = words[at]
        step = 1
        if written[0].isupper() or not written[0].isascii() or word == "ni":
            for size in index.sizes.get(word, ()):
                run = words[at : at + size]
                key = word if size == 1 else " ".join(row[1] for row in run)
                owners = index.spellings.get(key)
                if len(run) == size and owners and _is_name(text, run, start):
                    owners = tuple(one for one in owners if not one.is_exact or written.isupper())
                    if owners:
                        _add(found, owners, key)
                        step = size
                        break
        at += step
    return list(found.values())


def _is_name(text: str, run: list[tuple[str, str, int]], start: int) -> bool:
    """Whether words that spell a name are used as one: no plain word, and nothing but a sign or two between them."""
    if len(run) == 1:
        return len(run[0][1]) > 1 and (run[0][0].isupper() or run[0][1] not in common_words())
    length = sum(len(row[0]) for row in run)
    return run[-1][2] + len(run[-1][0]) - start <= length + 3 * (len(run) - 1)


def _add(found: dict[tuple[str, int, NameKind], _Thing], owners: tuple[Owner, ...], spelling: str) -> None:
    countries = len({one.country for one in owners})
    is_plain = all(word in _PARTY_WORDS for word in spelling.split())
    for one in owners:
        thing = found.setdefault((one.country, one.entity, one.kind), _Thing(one, 0, countries))
        thing.times += 1
        thing.shared_by = min(thing.shared_by, countries)
        thing.is_plain &= is_plain


def _score(found: list[_Thing]) -> dict[str, float]:
    """Add up the evidence of each country; a thing named often counts more, but never like many things."""
    scores: dict[str, float] = {}
    surnames: dict[str, float] = {}
    best: dict[tuple[str, int], float] = {}
    for thing in found:
        often = min(1 + 0.5 * log2(thing.times), MOST_OF_REPEATING)
        weight = WEIGHTS[thing.owner.kind] * often / thing.shared_by**1.5
        weight *= PLAIN_NAME if thing.is_plain else 1.0
        if thing.owner.kind == "surname":
            surnames[thing.owner.country] = surnames.get(thing.owner.country, 0.0) + weight
            continue
        key = (thing.owner.country, thing.owner.entity)
        best[key] = max(best.get(key, 0.0), weight)
    for (country, _), weight in best.items():
        scores[country] = scores.get(country, 0.0) + weight
    for country, weight in surnames.items():
        scores[country] = scores.get(country, 0.0) + min(weight, MOST_OF_SURNAMES)
    return scores


_NATIONAL = re.compile(
    r"\b(?:prime ministers?|chancellor|taoiseach|national assembly|lower (?:house|chamber)|house of representatives|"
    r"parliament(?:ary)?|federal government|national government|snap election|MPs?|deputies|MNAs?|TDs|"
    r"general elections?|chamber of deputies|house of commons|commons|lok sabha|confidence of the house)\b",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"\b(?:[Ss]enate|[Ss]enators?|House of Lords|Lords|[Uu]pper (?:[Hh]ouse|[Cc]hamber)|Rajya Sabha|Bundesrat|Seanad|"
    r"House of Councillors|Council of States|Federation Council|National Council of Provinces)\b"
)
_LEVEL = r"(?:[Pp]rovincial|[Ss]tate|[Rr]egional|[Mm]unicipal|[Cc]ity|[Cc]ounty|[Cc]antonal|[Dd]evolved|[Tt]erritorial|[Ll]ocal)"
_REGIONAL = re.compile(
    rf"\b(?:{_LEVEL} (?:[Aa]ssembl(?:y|ies)|[Pp]arliaments?|[Ll]egislatures?|[Cc]ouncils?|[Gg]overnments?|[Pp]remiers?|"
    r"[Cc]abinet|[Ee]xecutive|[Mm]inisters?|[Ss]eats?|[Ee]lections?|[Cc]onstitution|[Ll]awmakers?|[Ll]egislators?)|"
    r"[Cc]hief [Mm]inister(?:s|ship)?|CM|[Ff]irst [Mm]inisters?|[Mm]inister[- ][Pp]resident|[Mm]ayors?|[Cc]ouncillors?|"
    r"[Aa]ssembly(?:man|men|woman|women|persons?)|MPAs?|MLAs?|MLCs?|MSPs?|MPPs?|MNPs|AMs|Landtag|Vidhan (?:Sabha|Bhavan)|"
    r"Legislative Council|Menteri Besar|Yang di-?[Pp]ertua|Raj Bhavan|[Ss]tatehouse|Holyrood|Stormont|Senedd|Generalitat|"
    r"(?<!bank )[Gg]overnor(?!-| [Gg]eneral| of the (?:Central|Reserve|State|National) Bank))\b"
)
# Where "premier" is the head of a state's or province's government; elsewhere it is another word for prime minister.
_REGIONAL_PREMIERS = frozenset({"AU", "CA", "ZA"})
_PREMIER = re.compile(r"\b[Pp]remiers?\b")
_BODY = r"(?:[Ll]egislative [Aa]ssembly|[Hh]ouse of [Aa]ssembly|[Aa]ssembly|[Ll]egislature|[Pp]arliament|Landtag|Vidhan Sabha)"
_NAMED_BODIES = (
    re.compile(rf"\b((?:[A-ZÀ-Þ][\w'’-]+ ){{1,3}}?){_BODY}\b"),
    re.compile(rf"\b{_BODY} of (?:the )?((?:[A-ZÀ-Þ][\w'’-]+ ?){{1,3}})"),
)
# Heads of government whom only regions have; a chief minister is spoken of in national reports too.
_REGIONAL_HEADS = re.compile(r"\b(?:[Ff]irst [Mm]inisters?|[Mm]inister[- ][Pp]residents?|Menteri Besar)\b")
_PLAIN = frozenset(
    "the a an in of national federal legislative constituent constitutional general grand people's peoples' hellenic union "
    "parliament house this that european country's old next republic people peoples members last outgoing former when while but and after before as if "
    "lower both hung".split()
)
_DIRECTIONS = frozenset("north south east west northern southern eastern western new".split())


def _other_body(text: str, country: str, found: list[_Thing]) -> str:
    """Give the body that a text is about when that is not the national chamber; empty when nothing says so."""
    bodies = _regional_bodies(text, country)
    regional: float = 2 * len(bodies) + len(_REGIONAL.findall(text)) + len(_REGIONAL_HEADS.findall(text))
    premiers = len(_PREMIER.findall(text))
    if country in _REGIONAL_PREMIERS:
        regional += premiers
    mine = [thing for thing in found if thing.owner.country == country]
    national = len(_NATIONAL.findall(text)) + 2 * sum(one.times for one in mine if one.owner.kind == "chamber")
    national += 0 if country in _REGIONAL_PREMIERS else premiers
    if regional >= 2:
        # names of states and provinces stand in reports on the national chamber too: they only add to other signs
        regional += 0.5 * sum(one.times for one in mine if one.owner.kind == "region")
    if regional >= 2 and TIMES_NATIONAL * regional >= national:
        return f"the {bodies[0]} assembly" if bodies else "a regional assembly"
    if len(_UPPER.findall(text)) > national:
        return "an upper house"
    return ""


def _regional_bodies(text: str, country: str) -> list[str]:
    """Give what stands before "assembly" or "parliament" where that is neither the country's name nor a plain word."""
    record = load_countries().get(country)
    names = (*record.names, *record.demonyms) if record else ()
    own = {fold_word(word) for one in names for word in one.split()} - _DIRECTIONS
    bodies = []
    for match in itertools.chain.from_iterable(pattern.finditer(text) for pattern in _NAMED_BODIES):
        words = [one for one in match.group(1).split() if one.casefold() not in _PLAIN]
        folded = [fold_word(re.sub(r"['’]s?$", "", one)) for one in words]
        if folded and (folded[0] in _DIRECTIONS or not any(one in own for one in folded)):
            bodies.append(" ".join(words))
    return bodies
