"""Names in a text, found before anything is parsed: known spellings first, capitalised words second.

The parser reads a sentence far better when "Muttahida Qaumi Movement Pakistan (MQM-P)" is one word, so names come
first. Every name of a report belongs to an `Identity`: the same person or body however it is written in this report.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from whipcount.claims.numbers import word_value
from whipcount.model.claims import MentionType
from whipcount.model.names import Entity, Names

_WORD = re.compile(r"[^\W_]+(?:[’'](?!s\b)[^\W_]+)?")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W_]*(?:[’'](?!s\b)[^\W_]+)?(?:[-–](?:[^\W_]+))*"
_JOIN = r"(?:(?:de|del|della|da|dos|di|la|le|el|van|von|der|den|ter|bin|binti|ibn|ul|ur|al|e|y)\s+)?"
# "the Liberals' Movement"
_OWNED = r"(?:(?<=s)['’](?=\s(?:Party|Movement|Union|League|Alliance|Front|Bloc|Congress|List|Association)\b))?"
_CHUNK = re.compile(
    rf"(?<![\w@#]){_CAPITAL}(?:(?:(?<=\b[A-Z])\.)?{_OWNED}[ \u00a0]?{_JOIN}(?<=[\s.\u00a0]){_CAPITAL})*"
)
_ORG_TAIL = re.compile(rf"\s(?:of|for)\s(?:the\s)?{_CAPITAL}(?:\s(?:and\s)?{_CAPITAL})*")
_BRACKET = re.compile(r"\s?\(([A-ZÀ-Þ][\w&./-]{0,14})\)")
_NON_NAME_START = frozenset(
    (
        "the a an this that these those his her its their our my in on at by to from of for and but or if "
        "when as while after before until since with without under over no not yet he she it they we i you "
        "who what which how why where there then here also both each some many most all any one two three "
        "four five six seven eight nine ten"
    ).split()
)
_TITLES = frozenset(
    (
        "minister president premier speaker chancellor senator secretary chairman chairwoman chairperson "
        "chair leader governor mayor judge justice king queen prince princess ambassador general deputy mp "
        "mps mna mnas mla mlas mk mks mpa mpas mep meps msp msps td tds "
        "senators ministers chief spokesman spokeswoman spokesperson taoiseach tánaiste "
        "sultan emir whip treasurer commissioner administrator attorney advocate professor captain colonel "
        "lawmaker member vice-premier vice-president pm lecturer"
    ).split()
)
_TITLE_HEADS = frozenset(
    (
        "prime deputy interior finance foreign defence defense home housing information education health "
        "justice energy transport labour economy economic agriculture environment culture trade opposition "
        "former acting caretaker interim vice chief first senior junior house senate party assembly "
        "parliament national federal union cabinet state railways planning law water power climate "
        "parliamentary assistant special"
    ).split()
)
_HONORIFICS = frozenset(
    (
        "mr mrs ms miss dr sir dame lord lady maulana moulana datuk dato tan sri seri tengku tun sheikh "
        "shaikh nawab nawabzada sardar chaudhry ch syed sayyid shri smt hon honourable sardarji mullah "
        "ayatollah rabbi herr frau monsieur madame senhor señor khun mian makhdoom pir begum"
    ).split()
)
_PARTY_WORDS = frozenset(
    (
        "party movement front league alliance union democrats democratic socialists socialist liberals "
        "liberal greens green conservatives conservative congress labour coalition bloc block list radicals "
        "communist communists nationalists republicans moderates centre center people's peoples progressive "
        "reform unity party's jamaat tehreek parti partido"
    ).split()
)
_BODY_WORDS = frozenset(
    (
        "court commission assembly parliament senate council committee agency bank ministry secretariat "
        "university office tribunal board organisation organization association institute police army service "
        "department nations bureau knesset bundestag riksdag sejm saeima diet dáil dail folketing storting "
        "eduskunta althing althingi seimas riigikogu sabor skupština sobranie rada duma senedd sangsad khural hural "
        "congress authority corporation house commons lords sabha bhavan cooperation palace election"
    ).split()
)
_OUTLET_WORDS = frozenset(
    (
        "news times post herald gazette tribune daily telegraph guardian journal agency wire press radio tv "
        "television broadcasting insight mirror observer chronicle express standard bulletin dispatch reuters "
        "afp xinhua bbc ap dpa ansa efe haaretz hansard star newspaper"
    ).split()
)
_DAYS_MONTHS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec easter christmas ramadan article articles art section rule "
        "rules clause constitution standing orders order bill act english twitter facebook whatsapp telegram "
        "instagram internet x"
    ).split()
)
_GENERIC = frozenset(
    (
        "parliament government opposition cabinet coalition treasury house senate speaker president premier "
        "chancellor constitution assembly state republic kingdom capital deputies members lower upper chamber "
        "motion minister ministers secretariat council supreme independents independent tuesday's mps mp mna "
        "mnas mlas mla mk mks mpa mpas mep meps msp msps td tds "
        "budget pm prime nation leader crown monarch king queen taoiseach governor-general emir "
        "amir finance interior foreign home left right"
    ).split()
)


# A shorter word is too often something else than the surname that it looks like.
_SHORTEST_SURNAME = 4
# Similarity from which two surnames in one report are one: "Chaudhry"/"Chaudhary" 94, "Qaiser"/"Qasier" 83, "Akhtar"/"Akbar" 73.
NEAR_SURNAME = 82
# The same for full names: "shazain bugti"/"shahzain bugti" 96, "pervez elahi"/"pervaiz elahi" 96, "akbar mengal"/"akhtar mengal" 88.
NEAR_NAME = 90


def fold(text: str) -> str:
    """Give a spelling without case, accents and apostrophes, for comparing names."""
    if text.isascii():
        return text.casefold().replace("'", "")
    plain = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("đ", "d").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace("'", "").replace("’", "")


@cache
def common_words() -> frozenset[str]:
    """Give the lower-case English words that a capital at the start of a sentence does not make names."""
    text = files("whipcount.claims").joinpath("lexicon/common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@dataclass(slots=True)
class Identity:
    """One person, party or body as a report knows it.

    Attributes:
        label: the fullest words that the report uses.
        type: what it is, as far as known.
        entity: whom it was resolved to, or `None`.
        forms: folded words of every way it is written here.
        roles: words such as "prime minister" that stand before or behind the name.
        party: identity of the party it was named with.
    """

    label: str
    type: MentionType = "unknown"
    entity: Entity | None = None
    forms: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    party: Identity | None = None
    evidence: dict[str, int] = field(default_factory=dict)
    first: int = 0

    @property
    def name(self) -> str:
        """Full name of the entity, or the fullest words."""
        return self.entity.name if self.entity else self.label


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text: where it stands and who it is. `core_end` leaves a bracketed short name out."""

    start: int
    end: int
    core_end: int
    identity: Identity


class Gazetteer:
    """Known spellings of a chamber's names, by their first word.

    Args:
        names: the chamber's names; an empty `Names` gives a gazetteer that knows nobody.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
        self.by_id = {entity.id: entity for entity in names.entities}
        self.by_spelling: dict[str, list[Entity]] = {}
        for entity in names.entities:
            for spelling in self._spellings(entity):
                words = tuple(fold(word) for word in _WORD.findall(spelling))
                if words:
                    self._by_first.setdefault(words[0], []).append((words, entity))
                    self.by_spelling.setdefault(" ".join(words), []).append(entity)
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))
        self._people = {
            spelling: rows[0]
            for spelling, rows in self.by_spelling.items()
            if len(rows) == 1 and rows[0].type == "person" and " " in spelling
        }

        self._by_surname: dict[str, set[str]] = {}
        self._by_word: dict[str, set[str]] = {}
        for spelling, people in self.by_spelling.items():
            for entity in people:
                if entity.type == "person" and " " in spelling:
                    for word in spelling.split():
                        self._by_word.setdefault(word, set()).add(entity.id)
                    self._by_surname.setdefault(spelling.rpartition(" ")[2], set()).add(entity.id)

    def of_surname(self, word: str, *, is_addressed: bool = False) -> Entity | None:
        """Give the one person whose surname a folded word is; `None` when there is none or two.

        Args:
            word: as written, folded.
            is_addressed: it stands behind "Mr" or the like, where many peoples use another part of the name.
        """
        ids = self._by_surname.get(word, set())
        if not ids and is_addressed:
            ids = self._by_word.get(word, set())
        return self.by_id[next(iter(ids))] if len(ids) == 1 else None

    @staticmethod
    def _spellings(entity: Entity) -> Iterator[str]:
        yield entity.name
        yield from entity.spellings
        for short in entity.short:
            yield short
            yield re.sub(r"[-().\s]", "", short)

    def find(self, text: str, words: list[re.Match[str]], index: int) -> tuple[int, Entity] | None:
        """Give how many words a known name covers from a word on, and whose it is; `None` where none begins."""
        first = words[index]
        if not (first.group()[0].isupper() or first.group()[0].isdigit()):
            return None
        for spelling, entity in self._by_first.get(fold(first.group()), ()):
            size = len(spelling)
            if size == 1 and len(first.group()) > 3 and first.group().isupper() and entity.type == "person":
                continue
            if index + size > len(words):
                continue
            here = words[index : index + size]
            if all(fold(word.group()) == want for word, want in zip(here, spelling, strict=True)) and all(
                _joins(text, a.end(), b.start()) for a, b in itertools.pairwise(here)
            ):
                return size, entity
        return None

    def near_person(self, folded: str) -> Entity | None:
        """Give the one person whose spelling is almost these two or more words; `None` when there is none or two.

        A match must reach `NEAR_NAME` and beat the next person by a margin, so that look-alikes stay unresolved.
        """
        from rapidfuzz import fuzz, process

        if not self._people:
            return None
        plain = folded.replace("-", " ")
        rows = process.extract(plain, self._people.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_NAME - 4, limit=6)
        best: dict[str, float] = {}
        for spelling, score, _ in rows:
            entity = self._people[spelling]
            best[entity.id] = max(score, best.get(entity.id, 0.0))
        ranked = sorted(best.items(), key=lambda row: -row[1])
        if not ranked or ranked[0][1] < NEAR_NAME or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 4):
            return None
        return self.by_id[ranked[0][0]]


def _joins(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return 0 < len(gap) <= 2 and all(c in " \u00a0-–.(/’'&" for c in gap)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before or before[-1] in ".!?:\n“\"'‘—–(" or "\n" in text[max(0, start - 3) : start]


# Fields of government that give parties their names: "the Labour Party".
_NAME_PARTIES = frozenset(["labour", "labor", "justice"])


class NameFinder:
    """Finds the names of one report, paragraph by paragraph, and keeps who is who.

    Args:
        gazetteer: the chamber's known names.
        text: the whole report.
    """

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self.gazetteer = gazetteer
        self.text = text
        self.identities: list[Identity] = []
        self._by_form: dict[str, Identity] = {}
        self._by_entity: dict[str, Identity] = {}
        self._by_word: dict[str, list[Identity]] = {}
        self._inside: set[tuple[str, str]] | None = None

    def find(self, start: int, end: int) -> list[Name]:
        """Give the names of a stretch in order, never overlapping."""
        words = list(_WORD.finditer(self.text, start, end))
        found: list[Name] = []
        taken = start
        index = 0
        known: list[tuple[int, int, Entity | None]] = []
        while index < len(words):
            hit = self.gazetteer.find(self.text, words, index)
            if (
                hit
                and not self._is_plain_word(words[index], hit[0])
                and not self._is_last_of_longer(words, index, hit[0])
            ):
                size, found_entity = hit
                known.append((words[index].start(), words[index + size - 1].end(), found_entity))
                index += size
            else:
                index += 1
        position = start
        for first, last, entity in [*known, (end, end, None)]:
            for name in self._unknown(position, first):
                found.append(name)
                taken = max(taken, name.end)
            if entity is not None and first >= taken:
                found.append(self._close(first, last, self._of_entity(entity, self.text[first:last])))
                position = taken = found[-1].end
        return found

    def _is_plain_word(self, word: re.Match[str], size: int) -> bool:
        return size == 1 and _starts_sentence(self.text, word.start()) and word.group().casefold() in common_words()

    def _is_last_of_longer(self, words: list[re.Match[str]], index: int, size: int) -> bool:
        """Whether a known party's one word ends the longer name of another: "Coast People Congress"."""
        word, before = words[index].group(), words[index - 1] if index else None
        if _OWNER.match(self.text, words[index + size - 1].end()):
            return True
        if size > 1 or before is None or word.isupper() or fold(word) not in _PARTY_WORDS:
            return False
        first = before.group()
        return (
            first[0].isupper()
            and self.text[before.end() : words[index].start()] == " "
            and not first.isupper()
            and fold(first) not in _NON_NAME_START | _DAYS_MONTHS | _TITLES | _TITLE_HEADS | _GENERIC | common_words()
        )

    # ------------------------------------------------------------------ unknown names
    def _unknown(self, start: int, end: int) -> Iterator[Name]:
        position = start
        while position < end:
            chunk = _CHUNK.search(self.text, position, end)
            if chunk is None:
                return
            position = chunk.end()
            trimmed = self._trim(chunk.start(), chunk.end())
            if trimmed is None:
                continue
            first, last = trimmed
            words = self.text[first:last].split()
            if words and words[-1].casefold() in (_BODY_WORDS | _PARTY_WORDS):
                tail = _ORG_TAIL.match(self.text, last, end)
                if tail:
                    last = tail.end()
            identity = self._of_words(first, last)
            name = self._close(first, last, identity)
            position = max(position, name.end)
            yield name

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        """Cut titles, honorifics, days and sentence openers off a capitalised chunk."""
        words = list(re.finditer(r"\S+", self.text[start:end]))
        offsets = [(start + m.start(), start + m.end(), m.group()) for m in words]
        while offsets and self._is_not_name(offsets[0], position_first=True, alone=len(offsets) == 1):
            offsets.pop(0)
        while offsets and fold(offsets[-1][2]).rstrip(".") in _DAYS_MONTHS:
            offsets.pop()
        cut = next((i for i in range(len(offsets) - 1, -1, -1) if fold(offsets[i][2]) in _TITLES), None)
        if cut is not None:
            offsets = offsets[cut + 1 :]
        while offsets and fold(offsets[0][2]).rstrip(".") in _HONORIFICS and len(offsets) > 1:
            offsets.pop(0)
        if offsets and word_value(offsets[0][2]) is not None:
            offsets.pop(0)
        if not offsets:
            return None
        text = self.text[offsets[0][0] : offsets[-1][1]]
        if len(offsets) == 1 and (fold(text) in _GENERIC | _TITLES | _TITLE_HEADS | _DAYS_MONTHS or len(text) < 2):
            return None
        is_party = len(offsets) == 2 and fold(offsets[0][2]) in _NAME_PARTIES and offsets[1][2] == "Party"
        if not is_party and all(fold(row[2]) in _GENERIC | _TITLES | _TITLE_HEADS for row in offsets):
            return None
        return offsets[0][0], offsets[-1][1]

    def _is_not_name(self, word: tuple[int, int, str], *, position_first: bool, alone: bool) -> bool:
        folded = fold(word[2]).rstrip(".")
        if folded in _NON_NAME_START or folded in _DAYS_MONTHS:
            return True
        if not position_first or not _starts_sentence(self.text, word[0]):
            return False
        if word[2].isupper() and len(word[2]) > 1:
            return False
        if folded in self._by_word or (folded in _PARTY_WORDS and not alone):
            return False
        return folded in common_words() and not self._is_named_so_elsewhere(word)

    def _is_named_so_elsewhere(self, word: tuple[int, int, str]) -> bool:
        """Whether a sentence opens with the first word of a name that stands inside another sentence: "the United List"."""
        following = re.match(r"\s([^\W\d_]+)", self.text[word[1] : word[1] + 40])
        if following is None or not following.group(1)[0].isupper():
            return False
        if self._inside is None:
            self._inside = {(m.group(1), m.group(2)) for m in _INSIDE.finditer(self.text)}
        return (word[2], following.group(1)) in self._inside

    def _close(self, start: int, end: int, identity: Identity) -> Name:
        """Take a short name in brackets into the name and remember it."""
        bracket = _BRACKET.match(self.text, end)
        if bracket is None:
            return Name(start, end, end, identity)
        short = bracket.group(1)
        entity = self.gazetteer.by_spelling.get(" ".join(fold(w) for w in _WORD.findall(short)), [None])[0]
        if (
            entity is not None
            and identity.entity is None
            and identity.type in ("party", "unknown")
            and entity.type != "person"
        ):
            identity.entity = entity
            self._by_entity.setdefault(entity.id, identity)
        if identity.type == "person":
            party = self._of_entity(entity, short) if entity and entity.type in ("party", "alliance") else None
            if party is None and short.replace("-", "").isupper():
                party = self._remember(Identity(short, "party"), short)
            identity.party = identity.party or party
            return Name(start, bracket.end(), end, identity)
        if identity.type == "unknown":
            identity.type = "party"
        self._by_form[fold(short)] = identity
        identity.forms.add(fold(short))
        return Name(start, bracket.end(), end, identity)

    # ------------------------------------------------------------------ identities
    def _of_entity(self, entity: Entity, written: str) -> Identity:
        identity = self._by_entity.get(entity.id)
        if identity is None:
            types: dict[str, MentionType] = {
                "party": "party",
                "alliance": "alliance",
                "person": "person",
                "institution": "institution",
                "outlet": "outlet",
            }
            identity = Identity(written, types.get(entity.type, "unknown"), entity)
            self._by_entity[entity.id] = identity
            self._remember(identity, written)
            if entity.type == "place":
                identity.evidence["place"] = 100
            if entity.type == "person":
                self._index_words(identity, entity.name)
                earlier = self._by_form.get(fold(entity.name).split()[-1])
                if earlier is not None and earlier.entity is None and " " not in earlier.label:
                    earlier.entity, earlier.type, earlier.label = entity, "person", written
                    self._by_form[fold(entity.name).split()[-1]] = identity
        self._by_form.setdefault(fold(written), identity)
        return identity

    def _of_words(self, start: int, end: int) -> Identity:
        written = self.text[start:end].rstrip(".")
        folded = fold(written)
        known = self._by_form.get(folded) or self._by_form.get(folded.replace("-", " "))
        if known is not None:
            return known
        words = folded.split()
        if len(words) <= 2:
            for identity in reversed(self._by_word.get(words[-1], [])):
                if identity.type in ("person", "unknown") and all(
                    w in fold(identity.name).split() or w in fold(identity.label).split() for w in words
                ):
                    self._by_form[folded] = identity
                    return identity
        if len(words) == 1:
            # a surname as this report writes it comes before a word from the middle of somebody's full name
            rows = list(reversed(self._by_word.get(words[0], [])))
            rows.sort(key=lambda identity: fold(identity.label).split()[-1] != words[0])
            for identity in rows:
                if identity.type in ("person", "unknown"):
                    self._by_form[folded] = identity
                    return identity
            near = self._near_surname(words[0])
            if near is not None:
                self._by_form[folded] = near
                return near
            holder = self._holder_of_surname(written, start, end)
            if holder is not None:
                return self._of_entity(holder, written)
        elif len(words) >= 2:
            single = self._by_form.get(words[-1])
            if single is not None and single.type == "unknown" and " " not in single.label and single.entity is None:
                single.label, single.type = written, "person"
                self._index_words(single, written)
                self._by_form[folded] = single
                return single
        guess = self._guess(start, end, written)
        if guess in ("person", "unknown") and len(words) >= 2:
            entity = self.gazetteer.near_person(folded)
            if entity is not None:
                return self._of_entity(entity, written)
        return self._remember(Identity(written, guess), written)

    def _holder_of_surname(self, written: str, start: int, end: int) -> Entity | None:
        """Give the known person that a report names by surname alone, where no other of that surname is in it."""
        folded = fold(written)
        title = re.search(r"(\w+)\.?\s$", self.text[max(0, start - 16) : start])
        is_addressed = title is not None and fold(title.group(1)) in _HONORIFICS
        entity = self.gazetteer.of_surname(folded, is_addressed=is_addressed)
        if (
            entity is None
            or len(folded) < _SHORTEST_SURNAME
            or folded in common_words()
            or self._is_used_as_party(start, end)
        ):
            return None
        own = {fold(word) for spelling in (entity.name, *entity.spellings) for word in spelling.split()}
        for match in re.finditer(rf"({_CAPITAL})\s{re.escape(written)}\b", self.text):
            before = fold(match.group(1))
            if before not in own | _HONORIFICS | _TITLES | _TITLE_HEADS | common_words():
                return None
        return entity

    def _near_surname(self, word: str) -> Identity | None:
        """Give the one person of this report whose surname is spelled almost like a word ("Chaudhry", "Chaudhary")."""
        if len(word) < 5:
            return None
        from rapidfuzz import fuzz

        near = {
            id(identity): identity
            for other, rows in self._by_word.items()
            if other[0] == word[0] and abs(len(other) - len(word)) <= 2 and fuzz.ratio(other, word) >= NEAR_SURNAME
            for identity in rows
            if identity.type == "person" and fold(identity.label).split()[-1] == other
        }
        return next(iter(near.values())) if len(near) == 1 else None

    def _remember(self, identity: Identity, written: str) -> Identity:
        identity.first = len(self.identities)
        self.identities.append(identity)
        identity.forms.add(fold(written))
        self._by_form.setdefault(fold(written), identity)
        if identity.type in ("person", "unknown"):
            self._index_words(identity, written)
        return identity

    def _index_words(self, identity: Identity, written: str) -> None:
        for word in fold(written).split():
            rows = self._by_word.setdefault(word, [])
            if identity not in rows:
                rows.append(identity)

    def _guess(self, start: int, end: int, written: str) -> MentionType:
        words = [fold(word) for word in re.split(r"[\s-]+", written)]
        before = self.text[max(0, start - 30) : start]
        if _has_person_cue(before):
            return "person"
        if (words[0] in _OUTLET_WORDS or words[-1] in _OUTLET_WORDS) and words[-1] not in _PARTY_WORDS:
            return "outlet"
        if any(word in _PARTY_WORDS for word in words):
            return "party"
        if any(word in _BODY_WORDS for word in words):
            return "institution"
        if written.replace("-", "").replace(".", "").isupper() and len(written) > 1 and " " not in written:
            return "party" if self._is_used_as_party(start, end) else "unknown"
        if self._is_used_as_party(start, end):
            return "unknown" if _is_people(before, self.text[end : end + 12]) else "party"
        if _SEATS_AFTER.match(self.text[end : end + 40]) or _LEANING_BEFORE.search(before):
            return "party"
        if re.search(r"\bthe\s$", before, re.IGNORECASE) and words[-1].endswith("s"):
            return "party"
        is_place = re.search(r"\b(?:in|near|at|to|from|across|of|outside)\s$", before) and len(words) == 1
        if len(words) >= 2 and not is_place and not any(w in _TITLE_HEADS for w in words):
            return "person"
        return "unknown"

    def _is_used_as_party(self, start: int, end: int) -> bool:
        after = self.text[end : end + 24]
        return bool(_PARTY_AFTER.match(after))


# Two capitalised words inside a sentence.
_INSIDE = re.compile(r"(?<=[a-zß-ÿ,]\s)([^\W\d_]\S*)(?=\s([^\W\d_]+))")
# "the Liberals' Movement" is not the Liberals.
_OWNER = re.compile(r"(?<=s)['’]\s(?:Party|Movement|Union|League|Alliance|Front|Bloc|Congress|List|Association)\b")
# A name with seats is a party's: "Harbour, with 12 seats", "Reform holds 34".
_SEATS_AFTER = re.compile(
    r"^,?\s(?:with|(?:which\s)?(?:has|have|holds|won|controls))\s(?:its\s|just\s|only\s)?(?:\d{1,3}|[a-z]+)\s(?:seats|mps|deputies|lawmakers|members|of\sthe\s\d+)\b",
    re.IGNORECASE,
)
# "the centrist Bright Future": people are not called so.
_LEANING_BEFORE = re.compile(
    r"\b[Tt]he\s(?:[a-z-]+\s)?(?:centrist|centre-(?:left|right)|center-(?:left|right)|far-(?:left|right)|hard-(?:left|right)|left-wing|right-wing|nationalist|"
    r"populist|liberal|conservative|agrarian|socialist|green|leftist|rightist|islamist|religious|pro-\w+|junior|ruling|separatist|regionalist)\s$"
)
_ONE_OF_A_PEOPLE = re.compile(r"\b(?:ethnic|mainly|largely|mostly|an?)\s(?:[a-z]+\s){0,2}$")


def _is_people(before: str, after: str) -> bool:
    """Whether a capitalised word says of what people a party is ("an ethnic Albanian party"), not how it is called."""
    return (
        _ONE_OF_A_PEOPLE.search(before) is not None
        and re.match(r"\s(?:party|minority|bloc|group)\b", after) is not None
    )


_PARTY_AFTER = re.compile(
    r"(?:['’]s?)?\s?(?:ministers?|mps?|lawmakers?|deput(?:y|ies)|legislators?|members?|leaders?|chief|party|chairman|chairwoman|"
    r"faction|group|benches|votes|bloc|dissidents?|rebels?|M[NPL]As?|MKs?|MEPs?|MSPs?|TDs?|senators?|president|spokes\w+|whip|caucus|leadership|-led)\b"
)
_PERSON_CUE = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|sir|minister|president|premier|chancellor|speaker|leader|senator|chairman|chairwoman|secretary|"
    r"mp|mna|spokesman|spokeswoman|spokesperson|lawmaker|deputy|chief|governor|mayor|justice|judge|king|lecturer|professor|analyst|"
    r"veteran|maulana|datuk|sheikh|nawab|nawabzada|chaudhry|sardar|backbencher|taoiseach|whip|treasurer|head)\.?,?\s)$",
    re.IGNORECASE,
)


def _has_person_cue(before: str) -> bool:
    return bool(_PERSON_CUE.search(before))
