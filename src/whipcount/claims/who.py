"""Who is meant: names, roles, pronouns and groups of a report, and which side each stands on.

`Context` holds what one report says about its people: who heads the government, which parties are named as ruling or
opposition, which role belongs to whom, who was spoken of last. Nothing is guessed: what cannot be followed back keeps
its own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from whipcount.claims.analysis import Analysis, Sentence
from whipcount.claims.mentions import Identity, Name, fold
from whipcount.claims.numbers import bound_of, word_value
from whipcount.claims.quotations import Quotation
from whipcount.claims.syntax import case_of, children, coordinated, phrase_tokens
from whipcount.claims.tokens import Token
from whipcount.claims.words import concepts, side_words, singular
from whipcount.model.claims import ActorType, Bound, Mention
from whipcount.model.names import Names

_ROLE_NOUNS = (
    r"ministers?|president|premier|speaker|chancellor|senator|secretary|chairman|chairwoman|chairperson|chair|leader|chief|"
    r"governor|mayor|spokesman|spokeswoman|spokesperson|mp|mna|mla|deputy|whip|head|taoiseach|tánaiste|king|adviser|advisor|"
    r"assistant|aide|convener|convenor|treasurer|coordinator|co-chair|co-leader|lawmaker|legislator|backbencher|pm|boss|member"
)
_ROLE_BEFORE = re.compile(
    rf"((?:[\w’'&/-]+\s){{0,5}}?(?:{_ROLE_NOUNS}))[,:]?\s(?:mr\.?\s|ms\.?\s|mrs\.?\s|dr\.?\s|sir\s|maulana\s)?$",
    re.IGNORECASE,
)
# What `_ROLE_BEFORE` ends with, in small letters: most names have no role in front of them.
_ROLE_END = re.compile(rf"(?:{_ROLE_NOUNS})[,:]?\s(?:mr\.?\s|ms\.?\s|mrs\.?\s|dr\.?\s|sir\s|maulana\s)?$")
_ROLE_AFTER = re.compile(
    rf"^(?:['’]s\s(?:party\s)?|,\s(?:who\sis\s|a\s|an\s|the\s|its\s|his\s|their\s)?)((?:[\w’'&/-]+\s){{0,5}}?(?:{_ROLE_NOUNS}))\b",
    re.IGNORECASE,
)
_HEAD_BEFORE = re.compile(
    r"(?<!former )(?<!ex-)(?<!deputy )(?<!vice )(?<!vice-)\b(?:prime minister|premier|pm|chancellor|taoiseach)(?:\s(?:mr\.?|sir|dr\.?|designate|tan sri|datuk seri))?,?\s$",
    re.IGNORECASE,
)
_HEAD_AFTER = re.compile(
    r"^['’]s\s(?:\w+[- ]){0,3}(?:government|cabinet|coalition|administration|ministry|premiership|majority)\b",
    re.IGNORECASE,
)
_ROLE_BETWEEN = re.compile(
    rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}?(?:{_ROLE_NOUNS})\s(?:mr\s|ms\s|mrs\s|dr\s|sir\s)?", re.IGNORECASE
)
_OF_BETWEEN = re.compile(
    rf"(?:,\s(?:the\s|who\sis\s)?(?:[\w-]+\s){{0,2}}?(?:{_ROLE_NOUNS}))?\sof\s(?:the\s)?", re.IGNORECASE
)
_FORMER = re.compile(
    r"\b(?:former|ex-|ousted|one-time|deputy|vice|onetime|late|previous|would-be|incoming)[\s-]?(?:\w+\s)?(?:prime minister|premier|pm|chancellor|taoiseach),?\s$",
    re.IGNORECASE,
)
# "Iceland's Prime Minister": what has one is a country.
_PLACE_AFTER = re.compile(
    r"^['’]s\s(?:[\w-]+\s){0,2}?(?:[Pp]rime [Mm]inister|[Pp]resident|[Kk]ing|[Qq]ueen|[Pp]arliament|[Cc]onstitution|[Cc]apital|[Ss]upreme [Cc]ourt|"
    r"lower house|upper house|(?:two|three|four|five|six)-party)\b"
)
# "Her Social Democrats", right behind the prime minister's name
_HIS_OWN = re.compile(r"\b(?:[Hh]is|[Hh]er)\s(?:own\s)?$")
_OPPOSITION_BEFORE = re.compile(
    r"\bopposition(?:['’]s|\sleader|\sparty|\schief|\sgroup|\salliance|\sbloc)?\s(?:\w+\s)?$", re.IGNORECASE
)
_RULING_BEFORE = re.compile(r"\b(?:ruling|governing)\s(?:party\s|coalition\s)?(?:the\s)?$", re.IGNORECASE)
_STOP_ROLE = frozenset("dismissed sacked fired removed appointed named nominated".split()) | frozenset(
    (
        "the a an when while that by to of and but for with from as his her their its said told if after "
        "before under between against in on at who where asked by whose former"
    ).split()
)
_MALE = frozenset(["he", "him", "his", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_IT = frozenset(["it", "its", "itself"])
_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_FIRST_SINGULAR = frozenset(["i", "me", "my", "mine", "myself"])
_FIRST_PLURAL = frozenset(["we", "us", "our", "ours", "ourselves"])
_PARTY_NOUNS = frozenset(["party", "movement", "outfit", "formation", "grouping", "bloc", "alliance"])
_NOT_ACTORS = frozenset(
    (
        "people voter supporter crowd public country nation court market investor analyst police army "
        "protester resident family citizen student worker union analyst crisis result vote motion law bill "
        "budget move decision day week night time reporter journalist newspaper channel outlet agency source "
        "thing figure number number talk deal support report"
    ).split()
)
_LEADER_NOUNS = frozenset("leader co-leader chief chairman chairwoman chairperson boss spokesman spokeswoman".split())
_PERSON_NOUNS = frozenset(
    (
        "minister premier president speaker leader chief chairman chairwoman secretary spokesman spokeswoman "
        "spokesperson mp mna lawmaker deputy senator politician man woman veteran independent member "
        "legislator chancellor governor aide assistant adviser backbencher chair head tycoon rebel defector "
        "he pm parliamentarian"
    ).split()
)


# Words followed one from another ("its leader", "the party's members") before a chain is given up: none in 800 reports
# is longer than five, and a hostile text must not make it grow.
LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can act in a claim."""

    mention: Mention
    type: ActorType
    identity: Identity | None = None
    party: Identity | None = None
    seats: int | None = None
    bound: Bound | None = None


def mention_of(identity: Identity, written: str = "") -> Mention:
    """Give the mention of an identity: its fullest words in this report, and its entity where one was found."""
    entity = identity.entity
    return Mention(
        identity.label or written, entity.id if entity else None, entity.name if entity else None, identity.type
    )


@dataclass(slots=True)
class Context:
    """What a report tells of its people, built once and asked by every pass."""

    analysis: Analysis
    names: Names
    published: date | None
    sides: dict[int, str] = field(default_factory=dict)
    head: Identity | None = None
    heads: list[Identity] = field(default_factory=list)
    speakers: dict[int, Actor | None] = field(default_factory=dict)
    peoples: set[str] = field(default_factory=set)
    voices: list[tuple[int, Any]] = field(default_factory=list)
    # Whom a pronoun leads to: by sentence, token, how far it was followed, and the voices known then.
    antecedents: dict[tuple[int, int, int, int], Any] = field(default_factory=dict)
    # Who a word stands for, once speakers are settled; and the words being followed at this moment, since a chain of
    # "its leader" and "their party" may lead back to where it began.
    followed: dict[tuple[str, int, int], Actor | None] | None = None
    following: set[tuple[str, int, int]] = field(default_factory=set)

    # ------------------------------------------------------------------ building
    def build(self) -> Context:
        """Read roles, sides and the head of government off the words around the names."""
        text = self.analysis.text
        order: dict[int, list[int]] = {}
        for name in self.all_names():
            identity = name.identity
            order.setdefault(id(identity), []).append(name.start)
            identity.evidence["seen"] = identity.evidence.get("seen", 0) + 1
            before, after = text[max(0, name.start - 60) : name.start], text[name.end : name.end + 60]
            if identity.type in ("person", "unknown"):
                self._read_roles(identity, before, after)
            if identity.type == "unknown" and identity.entity is None and _PLACE_AFTER.match(after):
                identity.evidence["place"] = 1
            if _OPPOSITION_BEFORE.search(before):
                self.sides.setdefault(id(identity), "opposition")
            elif _RULING_BEFORE.search(before):
                self.sides.setdefault(id(identity), "government")
        self._read_parties_of_people()
        self._read_offices()
        self._pick_head()
        self._read_own_parties()
        return self

    def _read_parties_of_people(self) -> None:
        """Take "the Reform Party's spokesman A", "Reform Party leader A", "A of the Reform Party", "A, leader of ..."."""
        text = self.analysis.text
        names = self.all_names()
        for one, other in pairwise(names):
            between = text[one.end : other.start]
            if len(between) > 60:
                continue
            if (
                one.identity.type in ("party", "alliance")
                and other.identity.type == "person"
                and _ROLE_BETWEEN.fullmatch(between)
            ):
                other.identity.party = other.identity.party or one.identity
            elif (
                one.identity.type == "person"
                and other.identity.type in ("party", "alliance")
                and _OF_BETWEEN.fullmatch(between)
            ):
                one.identity.party = one.identity.party or other.identity

    def _read_own_parties(self) -> None:
        """Take "Gillard's Labor", "his Social Democrats", "the Conservative government" for the ruling side."""
        text = self.analysis.text
        person: Identity | None = None
        for name in self.all_names():
            identity = name.identity
            if identity.type == "person":
                person = identity
            if identity.type not in ("party", "unknown", "alliance") or id(identity) in self.sides:
                continue
            if (
                person is not None
                and person is self.head
                and _HIS_OWN.search(text[max(0, name.start - 12) : name.start])
            ):
                self.sides[id(identity)] = "government"
                person.party = person.party or identity
                continue
            before, after = text[max(0, name.start - 30) : name.start], text[name.end : name.end + 28]
            owner = re.search(r"([^\W\d_]+)['’]s\s(?:\w+\s)?$", before)
            if (owner and self.head is not None and fold(owner.group(1)) in fold(self.head.name).split()) or (
                re.match(
                    r"(?:['’]s?)?[\s-](?:led[\s-])?(?:\w+\s)?(?:government|cabinet|prime minister|premier|administration)\b",
                    after,
                )
                and identity.type == "party"
            ):
                self.sides[id(identity)] = "government"

    def all_names(self) -> list[Name]:
        """Give every name of the report in order, each once."""
        seen: dict[tuple[int, int], Name] = {}
        for sentence in self.analysis.sentences:
            for name in sentence.names:
                if name is not None:
                    seen[(name.start, name.end)] = name
        return [seen[key] for key in sorted(seen)]

    def _read_roles(self, identity: Identity, before: str, after: str) -> None:
        match = _ROLE_BEFORE.search(before) if _ROLE_END.search(before.lower()) else None
        if match:
            words = match.group(1).split()
            for index in range(len(words) - 2, -1, -1):
                if words[index].lower() in _STOP_ROLE or words[index].endswith((",", ".")):
                    words = words[index + 1 :]
                    break
            capital = words[-1][:1].isupper()
            keep = [words[-1]]
            for word in reversed(words[:-1]):
                if len(keep) >= 5 or (capital and not word[:1].isupper()) or (not capital and len(keep) >= 3):
                    break
                keep.insert(0, word)
            while len(keep) > 1 and re.search(r"['’]s?$", keep[0]):
                keep.pop(0)
            identity.roles.append(" ".join(keep))
            if identity.type == "unknown":
                identity.type = "person"
        match = _ROLE_AFTER.match(after)
        if match and identity.type == "person":
            identity.roles.append(match.group(1))
        if _HEAD_BEFORE.search(before) and not _FORMER.search(before):
            identity.evidence["head"] = identity.evidence.get("head", 0) + 2
        elif identity.type == "person" and _HEAD_AFTER.match(after):
            identity.evidence["head"] = identity.evidence.get("head", 0) + 1

    def _read_offices(self) -> None:
        """Take offices of the day from the names file."""
        if self.published is None:
            return
        for entity in self.names.entities:
            for role in entity.roles:
                if role.office == "prime_minister" and role.valid_from and role.is_held_on(self.published):
                    for identity in self.analysis.finder.identities:
                        if identity.entity == entity:
                            identity.evidence["head"] = identity.evidence.get("head", 0) + 5
                        if (
                            identity.entity
                            and identity.entity.type == "party"
                            and entity.party
                            and identity.entity.local_id == entity.party
                        ):
                            self.sides.setdefault(id(identity), "government")
                if (
                    role.office == "leader_of_opposition"
                    and role.valid_from
                    and role.is_held_on(self.published)
                    and entity.party
                ):
                    for identity in self.analysis.finder.identities:
                        if (
                            identity.entity
                            and identity.entity.type == "party"
                            and identity.entity.local_id == entity.party
                        ):
                            self.sides.setdefault(id(identity), "opposition")
        opposed = {
            i.entity.local_id
            for i in self.analysis.finder.identities
            if i.entity and self.sides.get(id(i)) == "opposition"
        }
        leaders = {
            entity.party
            for entity in self.names.entities
            for role in entity.roles
            if role.office == "leader_of_opposition"
            and role.valid_from
            and role.is_held_on(self.published)
            and entity.party
        }
        for identity in self.analysis.finder.identities:
            entity_ = identity.entity
            if (
                entity_ is not None
                and entity_.type == "alliance"
                and ("opposition" in fold(entity_.name) or (opposed | leaders) & set(entity_.members))
            ):
                self.sides.setdefault(id(identity), "opposition")

    def _pick_head(self) -> None:
        people = [i for i in self.analysis.finder.identities if i.evidence.get("head")]
        if people:
            self.head = max(people, key=lambda i: (i.evidence["head"], -i.first))
            self.heads = [i for i in people if i.evidence["head"] >= 2]
            for identity in self.heads:
                self.sides.setdefault(id(identity), "government")
                if identity.entity and identity.entity.party:
                    for other in self.analysis.finder.identities:
                        if (
                            other.entity
                            and other.entity.local_id == identity.entity.party
                            and other.entity.type == "party"
                        ):
                            self.sides.setdefault(id(other), "government")
                        if other.entity and identity.entity.party in other.entity.members:
                            self.sides.setdefault(id(other), "government")

    # ------------------------------------------------------------------ classes
    def classes_of(self, sentence: Sentence, token: Token) -> frozenset[str]:
        """Give what a noun phrase is: government, cabinet, head, opposition, motion, confidence_motion, party, person, group."""
        name = sentence.names[token.i]
        if name is not None:
            return self._classes_of_identity(name.identity)
        word = token.lower_
        if word in _MALE | _FEMALE:
            actor = self.refer(sentence, token)
            return self._classes_of_identity(actor.identity) if actor and actor.identity else frozenset({"person"})
        if word in ("it", "them", "one", "this", "that", "which", "so"):
            return self._classes_of_it(sentence, token)
        if word in ("him", "her"):
            return frozenset({"person"})
        return self._classes_of_noun(sentence, token)

    def _classes_of_identity(self, identity: Identity) -> frozenset[str]:
        rows: set[str] = {identity.type}
        side = self.sides.get(id(identity))
        if identity is self.head or identity in self.heads:
            rows.add("head")
        elif side == "government" and identity.type in ("party", "alliance", "unknown"):
            rows.add("government")
        elif side == "opposition":
            rows.add("opposition")
        return frozenset(rows)

    def _classes_of_it(self, sentence: Sentence, token: Token) -> frozenset[str]:
        """Follow "it" and "which" back to the nearest government, opposition or motion before it."""
        if token.lower_ == "which" or (token.lower_ == "that" and token.tag_ == "WDT"):
            for head in _above(token):
                if head.dep_ in ("acl:relcl", "acl", "advcl:relcl"):
                    return self.classes_of(sentence, head.head)
        for index in range(token.i - 1, -1, -1):
            rows = self._strong_class(sentence, sentence.doc[index])
            if rows:
                return rows
        for earlier in self._sentences_before(sentence, 1):
            for other in reversed(earlier.doc):
                rows = self._strong_class(earlier, other)
                if rows:
                    return rows
        return frozenset()

    def _strong_class(self, sentence: Sentence, token: Token) -> frozenset[str]:
        if token.tag_[:2] != "NN" or sentence.names[token.i] is not None:
            return frozenset()
        rows = self._classes_of_noun(sentence, token)
        return rows & {"government", "opposition", "motion", "confidence_motion", "cabinet"}

    def _classes_of_noun(self, sentence: Sentence, token: Token) -> frozenset[str]:
        word = singular(token.lower_)
        nouns, ruling, opposed = side_words()
        rows = set(concepts().get(word, frozenset()))
        modifiers = [
            c
            for c in token.children
            if c.dep_ in ("amod", "compound", "nmod:poss", "nmod", "nmod:desc", "det") and c.i < token.i
        ]
        words = {m.lower_ for m in modifiers}
        if word in nouns or token.lower_ in nouns:
            if words & ruling:
                rows.add("government")
            if words & opposed or any(w.startswith("opposition") for w in words):
                rows.discard("government")
                rows.add("opposition")
            for modifier in modifiers:
                name = sentence.names[modifier.i]
                if (
                    name is None
                    and modifier.dep_ == "nmod:poss"
                    and modifier.lower_ in _MALE | _FEMALE
                    and self.head is not None
                ):
                    owner = self.refer(sentence, modifier)
                    if owner is not None and owner.identity in self.heads:
                        rows.add("government")
                if name is not None:
                    rows |= self._classes_of_identity(name.identity) & {"head", "government", "opposition"}
        if "motion" in rows or word in ("vote", "text", "bid", "question"):
            rows = self._motion_classes(sentence, token, rows, word)
        if (word == "minister" and "prime" in words) or (word == "chief" and "government" in words):
            rows.add("head")
            rows.discard("group")
        if word == "majority" and "opposition" in words:
            rows.discard("government")
        if (
            word == "move"
            and "motion" in rows
            and not any(w in ("no-confidence", "no-trust", "censure") for w in words)
        ):
            rows.discard("motion")
        return frozenset(rows)

    def _motion_classes(self, sentence: Sentence, token: Token, rows: set[str], word: str) -> set[str]:
        first, last = phrase_tokens(token)
        near = " ".join(sentence.lower[max(0, first) : last + 1])
        if re.search(r"\bno[- ](?:confidence|trust)\b|\bcensure\b|non-confidence|\bdistrust\b", near):
            return {*rows, "motion"}
        if re.search(r"\bconfidence\b|\btrust vote\b|floor test", near):
            return {*(rows - {"motion"}), "confidence_motion"}
        if word in ("vote", "text", "bid", "question", "move"):
            return rows - {"motion"} if word != "text" else {*rows, "motion"}
        if re.search(r"\b(?:adjournment|privilege|budget|unity|condolence|thanks)\b", near):
            return rows - {"motion"}
        return rows

    # ------------------------------------------------------------------ reference
    def refer(self, sentence: Sentence, token: Token) -> Actor | None:
        """Follow a noun phrase or pronoun back to who is meant; `None` when it is nobody who can act."""
        return self._once("refer", self._refer, sentence, token)

    def _once(
        self, name: str, follow: Callable[[Sentence, Token], Actor | None], sentence: Sentence, token: Token
    ) -> Actor | None:
        """Follow a word once: what leads back to itself is nobody, and what was followed is remembered."""
        key = (name, sentence.index, token.i)
        if self.followed is not None and key in self.followed:
            return self.followed[key]
        if key in self.following or len(self.following) >= LONGEST_CHAIN:
            return None
        self.following.add(key)
        try:
            actor = follow(sentence, token)
        finally:
            self.following.discard(key)
        if self.followed is not None and not self.following:
            self.followed[key] = actor
        return actor

    def _refer(self, sentence: Sentence, token: Token) -> Actor | None:
        name = sentence.names[token.i]
        if name is not None:
            return self._actor_of_identity(name.identity)
        word = token.lower_
        if word in ("one", "a", "himself", "herself") and token.i >= 2 and sentence.words[token.i - 1] == ",":
            before = sentence.names[token.i - 2]
            if before is not None and before.identity.type in ("person", "party"):
                return self._actor_of_identity(before.identity)
        if token.tag_ == "CD" and word.isdigit() and 1 < token.i < len(sentence.words) - 1:
            # "Mok, 55, will quit"
            before = sentence.names[token.i - 2]
            if sentence.words[token.i - 1] == sentence.words[token.i + 1] == "," and before is not None:
                return self._actor_of_identity(before.identity) if before.identity.type == "person" else None
        if word in _FIRST_SINGULAR | _FIRST_PLURAL:
            return self._first_person(sentence, plural=word in _FIRST_PLURAL)
        if word in _MALE | _FEMALE:
            return self._last(sentence, token, ("person",))
        if word in _IT or word in ("which",):
            return self._last(sentence, token, ("party", "alliance"))
        if word in _THEY:
            return self._last(sentence, token, ("group", "party", "alliance"))
        if word in ("who", "that"):
            return None
        return self._noun_actor(sentence, token)

    def _actor_of_identity(self, identity: Identity) -> Actor | None:
        if identity.type in ("institution", "outlet") or identity.evidence.get("place"):
            return None
        if fold(identity.label) in self._peoples():
            return None
        kind: ActorType = "person" if identity.type == "person" else "party"
        return Actor(mention_of(identity), kind, identity, self.party_of(identity) if kind == "person" else identity)

    def _peoples(self) -> set[str]:
        """Give the names of the country and its people, which take no side in the chamber."""
        if not self.peoples:
            words = [*self.names.country_names, *self.names.demonyms]
            self.peoples = {"", *(fold(w) for w in words), *(fold(w) + "s" for w in words)}
        return self.peoples

    def _first_person(self, sentence: Sentence, *, plural: bool) -> Actor | None:
        speaker = self.speaker_of(sentence.quotation)
        if speaker is None:
            return None
        if plural and speaker.type == "person" and speaker.identity is not None:
            party = self.party_of(speaker.identity)
            if party is not None and self._leads(speaker.identity):
                return self._actor_of_identity(party)
        return speaker

    def speaker_of(self, quotation: Quotation | None) -> Actor | None:
        """Give who speaks a quotation, once attribution has found it."""
        return self.speakers.get(quotation.outer.start) if quotation else None

    def party_of(self, identity: Identity) -> Identity | None:
        """Give the party of a person: named with them in the report, or of the names file."""
        if identity.party is not None:
            return identity.party
        if identity.entity is not None and identity.entity.party:
            wanted = identity.entity.party
            for other in self.analysis.finder.identities:
                if (
                    other.entity is not None
                    and other.entity.type in ("party", "alliance")
                    and other.entity.local_id == wanted
                ):
                    return other
            entity = next((e for e in self.names.entities if e.local_id == wanted), None)
            if entity is not None:
                return Identity(entity.name, "party", entity)
        return None

    def _leads(self, identity: Identity) -> bool:
        words = " ".join(identity.roles).lower()
        if re.search(r"\b(?:leader|chief|chair\w*|president|head|secretary|spokes\w+|convener|boss)\b", words):
            return True
        return bool(
            identity.entity and any(r.office in ("party_leader", "spokesperson") for r in identity.entity.roles)
        )

    def _noun_actor(self, sentence: Sentence, token: Token) -> Actor | None:
        return self._once("noun", self._follow_noun, sentence, token)

    def _follow_noun(self, sentence: Sentence, token: Token) -> Actor | None:
        word = singular(token.lower_)
        if word in _NOT_ACTORS or token.tag_.startswith("V"):
            return None
        seats, bound = self.head_count(sentence, token)
        if word in ("partner", "ally", "party", "faction", "bloc", "group", "movement"):
            seats, bound = None, None
        party = self._party_in(sentence, token)
        plural = token.tag_ in ("NNS", "NNPS") or (seats or 0) > 1
        rows = self._classes_of_noun(sentence, token)
        if token.tag_ in ("CD", "DT"):
            for child in children(token, "nmod"):
                named_child = self._apposed(sentence, child) if (seats or 1) == 1 else None
                if named_child is not None:
                    return named_child
        if token.tag_ in ("CD", "DT", "JJ", "JJR") or word in (
            "other",
            "other",
            "group",
            "those",
            "rest",
            "dozen",
            "majority",
            "half",
            "third",
            "number",
            "most",
            "some",
            "many",
        ):
            some = word in ("most", "many", "some", "several", "half", "majority", "few")
            if seats is None and word not in ("other", "rest", "all") and not (some and party is not None):
                return None
            return self._group(sentence, token, party, seats, bound)
        named = self._apposed(sentence, token)
        if named is not None and not plural:
            return named
        beside = self._beside(sentence, token) if not plural else None
        if beside is not None:
            return beside
        if word in _PARTY_NOUNS and not plural and "government" not in rows and "opposition" not in rows:
            if party is not None:
                return self._actor_of_identity(party)
            if any(
                c.lower_ in ("a", "an", "another", "one", "any", "every", "no", "second", "third", "other")
                for c in token.children
            ):
                return None
            return self._last(sentence, token, ("party", "alliance"))
        if (plural and "group" in rows) or (word in ("minister", "member", "partner", "ally") and plural):
            return self._group(sentence, token, party, seats, bound)
        if "opposition" in rows and word in ("opposition", "bench", "party", "alliance", "bloc", "leader"):
            return Actor(
                Mention(self._words(sentence, token), None, None, "group"), "party" if word == "opposition" else "group"
            )
        if word in _PERSON_NOUNS and not plural:
            return self._role_holder(sentence, token, party)
        if plural and ("group" in rows or seats):
            return self._group(sentence, token, party, seats, bound)
        if word in ("faction", "group", "wing", "camp", "bloc", "pair", "trio", "duo", "quartet"):
            return self._group(sentence, token, party, seats, bound)
        return None

    def _group(
        self, sentence: Sentence, token: Token, party: Identity | None, seats: int | None, bound: Bound | None
    ) -> Actor:
        words = self._words(sentence, token)
        entity = party.entity if party else None
        mention = Mention(
            words, entity.id if entity else None, entity.name if entity else (party.label if party else None), "group"
        )
        return Actor(mention, "group", None, party, seats, bound if seats is not None else None)

    def _words(self, sentence: Sentence, token: Token) -> str:
        first, last = phrase_tokens(token)
        while first < token.i and sentence.lower[first] in ("the", "a", "an", "both", "of"):
            first += 1
        return " ".join(sentence.text[sentence.starts[first] : sentence.ends[last]].split())

    def _apposed(self, sentence: Sentence, token: Token) -> Actor | None:
        """Give the name that stands beside a common noun as its apposition: "one of the partners, the JWP"."""
        for child in children(token, "appos", "flat", "nmod:desc"):
            for head in coordinated(child):
                name = sentence.names[head.i]
                if name is not None:
                    return self._actor_of_identity(name.identity)
        if token.dep_ in ("nmod:desc", "compound") and sentence.names[token.head.i] is not None:
            name = sentence.names[token.head.i]
            return self._actor_of_identity(name.identity) if name else None
        return None

    def _beside(self, sentence: Sentence, token: Token) -> Actor | None:
        """Give the name that a noun tells more of: "the UDB, a party that ...", "the leader of the UDB, Anna Berg"."""
        word = singular(token.lower_)
        first, _ = phrase_tokens(token)
        before = sentence.names[first - 2] if first > 1 and sentence.words[first - 1] == "," else None
        if word in _PARTY_NOUNS and before is not None and before.identity.type in ("party", "alliance", "unknown"):
            return self._actor_of_identity(before.identity)
        if word not in _PERSON_NOUNS:
            return None
        for child in children(token, "nmod"):
            for inner in children(child, "appos"):
                name = sentence.names[inner.i]
                if name is not None and name.identity.type == "person" and sentence.words[inner.i - 1] == ",":
                    return self._actor_of_identity(name.identity)
        return None

    def named_behind(self, sentence: Sentence, token: Token) -> list[Actor]:
        """Give the names that follow "three partners": as many parties as the number says, right behind the noun."""
        number, _ = self.head_count(sentence, token)
        if not number or number < 2:
            return []
        found: list[Actor] = []
        for index in range(token.i + 1, min(token.i + 4 + 3 * number, len(sentence.words))):
            name = sentence.names[index]
            if name is not None:
                actor = self._actor_of_identity(name.identity)
                if actor is None:
                    return []
                found.append(actor)
            elif sentence.lower[index] not in (",", "-", ":", "and", "the", "(", ")"):
                break
        return found if len(found) == number else []

    def named_in_list(self, sentence: Sentence, token: Token) -> list[Actor]:
        """Give the names that a plural noun announces: "three partners - A, B and C"."""
        found: list[Actor] = []
        for child in children(token, "appos", "parataxis", "dep"):
            for head in coordinated(child):
                name = sentence.names[head.i]
                actor = self._actor_of_identity(name.identity) if name else None
                if actor is not None:
                    found.append(actor)
        return found

    def head_count(self, sentence: Sentence, token: Token) -> tuple[int | None, Bound | None]:
        """Give how many a noun phrase counts: "nine MPs", "six of the seven", "at least a dozen deputies"."""
        text = sentence.text
        first, _ = phrase_tokens(token)
        # a number right in front of the phrase is its number, wherever the parser hung it
        first -= 1 if first > 0 and word_value(sentence.lower[first - 1]) is not None else 0
        candidates = [c for c in token.doc[max(0, first) : token.i] if sentence.names[c.i] is None]
        for candidate in [token, *candidates] if token.tag_ == "CD" or token.lower_ == "dozen" else candidates:
            value = word_value(candidate.lower_)
            if value is None or sentence.names[candidate.i] is not None:
                continue
            start, end = sentence.starts[candidate.i], sentence.ends[candidate.i]
            bound = bound_of(text, start, end, sentence.span.start, sentence.span.end)
            return value, bound
        return None, None

    def _party_in(self, sentence: Sentence, token: Token) -> Identity | None:
        """Give the party that a phrase names: "PTI members", "MPs from Umno", "its ministers", "the party's 17"."""
        for child in token.children:
            name = sentence.names[child.i]
            if name is not None and child.dep_.split(":")[0] in ("compound", "nmod", "amod", "appos", "flat", "obl"):
                owner_identity: Identity = name.identity
                if owner_identity.type in ("party", "alliance", "unknown") and not owner_identity.evidence.get("place"):
                    return owner_identity
                if name.identity.type == "person" and child.dep_ == "nmod:poss":
                    return self.party_of(name.identity)
            if (
                singular(token.lower_) in ("partner", "ally", "rival", "opponent", "critic")
                and child.dep_ == "nmod:poss"
            ):
                continue
            if child.dep_ == "nmod:poss" and child.lower_ in _IT | _THEY | _FIRST_PLURAL | _MALE | _FEMALE:
                owner = self.refer(sentence, child)
                if owner is not None:
                    return owner.party or owner.identity
            if child.dep_ == "nmod:poss" and child.lower_ == "coalition":
                found = self._candidates(sentence, ("alliance",), child.i)
                if found:
                    return found[0].identity
            if child.dep_ == "nmod:poss" and singular(child.lower_) in _PARTY_NOUNS:
                owner = self._last(sentence, child, ("party", "alliance"))
                if owner is not None:
                    return owner.identity
            if (
                child.dep_ == "nmod"
                and singular(child.lower_) in _PARTY_NOUNS
                and any(c.dep_ == "det" for c in child.children)
            ):
                owner = self._last(sentence, child, ("party", "alliance"))
                if owner is not None:
                    return owner.identity
            if child.dep_ == "nmod" and case_of(child).rpartition(" ")[2] in ("of", "from", "within", "in"):
                inner = self._party_in(sentence, child)
                if inner is not None:
                    return inner
        return None

    def _role_holder(self, sentence: Sentence, token: Token, party: Identity | None) -> Actor | None:
        word = singular(token.lower_)
        rows = self._classes_of_noun(sentence, token)
        owners = [sentence.names[c.i] for c in token.children if c.dep_ == "nmod:poss"]
        owned_by = [name.identity for name in owners if name is not None]
        if "head" in rows and self.head is not None and self.head not in owned_by:
            return self._actor_of_identity(self.head)
        modifiers = {c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "nmod") and c.i < token.i}
        definite = (
            any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in token.children)
            or any(c.dep_ == "nmod:poss" for c in token.children)
            or not any(c.dep_ == "det" for c in token.children)
        )
        if not definite:
            found = self._apposed(sentence, token)
            return found
        for identity in self._people_before(sentence, token):
            if identity in owned_by:
                # "Berg's chief of staff" is not Berg
                continue
            roles = " ".join(identity.roles).lower().split()
            if word in roles and (not modifiers or modifiers & set(roles)):
                return self._actor_of_identity(identity)
        if (
            word in ("leader", "chief", "man", "veteran", "politician", "mp", "lawmaker", "member", "deputy", "he")
            and not party
        ):
            people = self._people_before(sentence, token)
            if people and word in ("man", "veteran", "politician", "mp", "lawmaker"):
                return self._actor_of_identity(people[0])
        if party is not None and word in ("leader", "chief", "chairman", "president", "head"):
            for identity in self._people_before(sentence, token):
                if identity not in owned_by and self.party_of(identity) is party and self._leads(identity):
                    return self._actor_of_identity(identity)
        return None

    def party_led_by(self, sentence: Sentence, token: Token) -> Actor | None:
        """Give the party for which an unnamed leader acts: "the Centre Party's leader", "its leader"."""
        if singular(token.lower_) not in _LEADER_NOUNS or token.tag_ not in ("NN", "NNP"):
            return None
        party = self._party_in(sentence, token)
        return self._actor_of_identity(party) if party is not None and party.type in ("party", "alliance") else None

    def _people_before(self, sentence: Sentence, token: Token) -> list[Identity]:
        found: list[Identity] = []
        for row, limit in [(sentence, token.i), *((s, 10_000) for s in self._sentences_before(sentence, 8))]:
            for name in reversed(row.names[:limit]):
                if name is not None and name.identity.type == "person" and name.identity not in found:
                    found.append(name.identity)
        return found

    def _sentences_before(self, sentence: Sentence, count: int) -> list[Sentence]:
        found: list[Sentence] = []
        for index in range(sentence.index - 1, -1, -1):
            earlier = self.analysis.sentences[index]
            if earlier.is_headline and sentence.paragraph > 2:
                continue
            if (
                earlier.quotation is not None
                and sentence.quotation is None
                and earlier.quotation is not sentence.quotation
            ):
                continue
            found.append(earlier)
            if len(found) >= count:
                break
        return found

    def _last(self, sentence: Sentence, token: Token, types: tuple[str, ...]) -> Actor | None:
        """Give the last one spoken of with one of the types; subjects come before others of their sentence."""
        speaker = self.speaker_of(sentence.quotation)
        same = self._candidates(sentence, types, token.i)
        for actor in same:
            if speaker is None or actor.identity is not speaker.identity:
                return actor
        for earlier in self._sentences_before(sentence, 8 if "person" in types else 5):
            found = self._candidates(earlier, types, 10_000)
            found = [a for a in found if speaker is None or a.identity is not speaker.identity]
            if found:
                return found[0]
        return None

    def _candidates(self, sentence: Sentence, types: tuple[str, ...], before: int) -> list[Actor]:
        scored: list[tuple[int, int, Actor]] = []
        for index, name in enumerate(sentence.names[:before]):
            if name is None or name.identity.evidence.get("place"):
                continue
            kind = name.identity.type
            if kind in types or (kind == "unknown" and "party" in types):
                actor = self._actor_of_identity(name.identity)
                if actor is not None:
                    scored.append((self._salience(sentence, index), -index, actor))
        if "group" in types:
            for token in sentence.doc[:before]:
                if (
                    token.tag_ == "NNS"
                    and token.dep_.startswith(("nsubj", "obj"))
                    and "group" in concepts().get(singular(token.lower_), ())
                ):
                    actor = self._noun_actor(sentence, token)
                    if actor is not None and actor.type == "group":
                        scored.append((self._salience(sentence, token.i), -token.i, actor))
        scored.sort(key=lambda row: (row[0], row[1]))
        return [row[2] for row in scored]

    def _salience(self, sentence: Sentence, index: int) -> int:
        if not sentence.doc:
            return 3
        token = sentence.doc[index]
        label = token.dep_
        while label in ("flat", "conj", "appos", "nmod:desc") and token.head != token:
            token = token.head
            label = token.dep_
        if label.startswith("nsubj"):
            return 0 if token.head.dep_ in ("ROOT", "conj", "parataxis") else 1
        if label in ("obj", "iobj", "obl:agent"):
            return 2
        if label == "nmod:poss":
            return 2
        return 3


def _above(token: Token) -> list[Token]:
    found = [token]
    while token.head != token and len(found) < 8:
        token = token.head
        found.append(token)
    return found
