"""Which noun phrases name an office: the posts, fields and titles of `lexicon/offices.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from whipcount.claims.analysis import Sentence
from whipcount.claims.syntax import phrase_tokens
from whipcount.claims.tokens import Token
from whipcount.claims.words import form_index, singular, word_file
from whipcount.model.claims import OfficeAct

_AFFAIRS = frozenset("foreign home religious social internal external european veterans indigenous".split())
_EMPTY = frozenset("a an the his her their its this that my our your new old former own any no one of in to at".split())


@dataclass(frozen=True, slots=True)
class OfficeFrame:
    """One row of the lexicon, as `lexicon/offices.yaml` describes it."""

    act: OfficeAct
    person: str
    verbs: tuple[str, ...]
    needs: str
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The word lists of `lexicon/offices.yaml`."""

    posts: frozenset[str]
    bare: frozenset[str]
    fields: frozenset[str]
    areas: frozenset[str]
    pairs: frozenset[str]
    titles: frozenset[str]
    papers: frozenset[str]
    weak_papers: frozenset[str]
    outside: frozenset[str]
    outside_titles: frozenset[str]


@cache
def office_words() -> OfficeWords:
    """Give the word lists."""
    raw = word_file("offices")
    return OfficeWords(**{name: frozenset(raw[name]) for name in OfficeWords.__slots__})


@cache
def office_frames() -> dict[str, tuple[tuple[str, OfficeFrame], ...]]:
    """Give form -> (verb with its particle, frame) for every frame of the lexicon."""
    table: dict[str, list[tuple[str, OfficeFrame]]] = {}
    for row in word_file("offices")["frames"]:
        frame = OfficeFrame(row["act"], row["person"], tuple(row["verbs"]), row["needs"], frozenset(row["slots"]))
        for form, verbs in form_index(frame.verbs).items():
            table.setdefault(form, []).extend((verb, frame) for verb in verbs)
    return {form: tuple(rows) for form, rows in table.items()}


def phrase_words(sentence: Sentence, token: Token) -> str:
    """Give the words of a noun phrase without articles and owners in front."""
    first, last = phrase_tokens(token)
    while first < last and (
        sentence.lower[first] in _EMPTY
        or (sentence.names[first] is not None and first < token.i)
        or sentence.lower[first] in ("'s", "’s")
    ):
        first += 1
    return " ".join(sentence.text[sentence.starts[first] : sentence.ends[last]].split())


def field_of(token: Token) -> str | None:
    """Give the field of government that a noun names: "finance", "foreign affairs"."""
    word = token.lower_
    if word == "affairs":
        front = token.doc[token.i - 1].lower_ if token.i else ""
        return f"{front} affairs" if front in _AFFAIRS else None
    modified = any(c.dep_ in ("amod", "compound", "nmod:poss", "nummod") for c in token.children)
    named = token.text[0].isupper() and word not in ("treasury", "exchequer")
    return word if word in office_words().fields and not modified and not named else None


_JOINED = re.compile(r",?\s(?:and\s)?(?:the\s)?")


@lru_cache(maxsize=512)
def is_field_name(words: str) -> bool:
    """Whether a name consists of fields of government only: "Public Expenditure", "Climate and Transport"."""
    lists = office_words()
    fields = lists.fields | lists.areas | lists.pairs
    written = words.lower()
    return written in fields or all(part in fields or part == "and" for part in _JOINED.split(written))


def is_title(token: Token) -> bool:
    """Whether a noun is the title of an office."""
    return singular(token.lower_) in office_words().titles


def is_named_post(sentence: Sentence, token: Token) -> bool:
    """Whether a noun phrase names a particular post: "the Treasury", "the finance ministry", "justice"."""
    word = singular(token.lower_)
    lists = office_words()
    if field_of(token):
        return True
    if word not in lists.posts:
        return False
    if word not in lists.bare:
        return True
    words = {c.lower_ for c in token.subtree if c != token} | {sentence.lower[max(0, token.i - 1)]}
    return bool(words & (lists.fields | lists.titles | {"affairs", "foreign", "home"}))


def is_post(sentence: Sentence, token: Token) -> bool:
    """Whether a noun phrase names or means a post."""
    return singular(token.lower_) in office_words().posts or is_named_post(sentence, token)


_POLITICAL = frozenset("cabinet government coalition minister ministers premier parliament ministry".split())


def is_outside(sentence: Sentence) -> bool:
    """Whether a sentence is about clubs, firms, schools and the like: in small letters, for parties may be Unions."""
    pairs = {f"{one} {other}" for one, other in pairwise(sentence.lower)}
    words = {*sentence.words, *pairs}
    if "central bank" in pairs:
        words.discard("bank")
    return bool(office_words().outside & words) and not _POLITICAL & {*sentence.lower, *pairs}


def post_in(sentence: Sentence, token: Token) -> str | None:
    """Give the words of a named post, else `None`."""
    if not is_named_post(sentence, token):
        return None
    return re.sub(r"^(?:\w+['’]s?\s+)+(?=\w)", "", phrase_words(sentence, token)) or None
