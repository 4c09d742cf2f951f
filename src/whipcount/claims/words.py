"""The reader's word lists, loaded once, and the inflected forms of their verbs.

Verbs are found by form, not by a statistical lemma: every form that English can make of a listed verb is known
beforehand, so that no trained lemmatiser has to guess it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_IRREGULAR = {
    "leave": "left left",
    "quit": "quit quit",
    "forsake": "forsook forsaken",
    "withdraw": "withdrew withdrawn",
    "break": "broke broken",
    "split": "split split",
    "go": "went gone",
    "come": "came come",
    "stand": "stood stood",
    "stick": "stuck stuck",
    "keep": "kept kept",
    "hold": "held held",
    "be": "was been",
    "sit": "sat sat",
    "throw": "threw thrown",
    "give": "gave given",
    "lend": "lent lent",
    "put": "put put",
    "take": "took taken",
    "lose": "lost lost",
    "get": "got got",
    "become": "became become",
    "cut": "cut cut",
    "make": "made made",
    "strike": "struck struck",
    "swing": "swung swung",
    "swear": "swore sworn",
    "bring": "brought brought",
    "say": "said said",
    "tell": "told told",
    "write": "wrote written",
    "think": "thought thought",
    "speak": "spoke spoken",
    "fight": "fought fought",
    "lay": "laid laid",
    "pay": "paid paid",
    "win": "won won",
    "fall": "fell fallen",
    "rise": "rose risen",
    "see": "saw seen",
    "have": "had had",
    "do": "did done",
    "send": "sent sent",
    "run": "ran run",
    "step": "stepped stepped",
    "drop": "dropped dropped",
    "hand": "handed handed",
    "find": "found found",
    "choose": "chose chosen",
    "flee": "fled fled",
    "show": "showed shown",
    "begin": "began begun",
    "set": "set set",
    "beat": "beat beaten",
    "call": "called called",
    "forecast": "forecast forecast",
    "cast": "cast cast",
    "let": "let let",
    "meet": "met met",
    "overthrow": "overthrew overthrown",
    "read": "read read",
    "sell": "sold sold",
    "commit": "committed committed",
    "submit": "submitted submitted",
    "vow": "vowed vowed",
    "slam": "slammed slammed",
    "defer": "deferred deferred",
    "rebel": "rebelled rebelled",
    "admit": "admitted admitted",
    "rebut": "rebutted rebutted",
    "refer": "referred referred",
    "defect": "defected defected",
    "prop": "propped propped",
    "shun": "shunned shunned",
    "hop": "hopped hopped",
    "quip": "quipped quipped",
    "plan": "planned planned",
    "ban": "banned banned",
    "mop": "mopped mopped",
    "scrap": "scrapped scrapped",
    "mull": "mulled mulled",
    "abet": "abetted abetted",
    "snap": "snapped snapped",
    "dub": "dubbed dubbed",
    "chair": "chaired chaired",
    "repel": "repelled repelled",
    "rule": "ruled ruled",
    "resign": "resigned resigned",
    "oust": "ousted ousted",
    "ally": "allied allied",
    "forbid": "forbade forbidden",
    "build": "built built",
    "teach": "taught taught",
    "seek": "sought sought",
    "hide": "hid hidden",
    "shoot": "shot shot",
    "bid": "bade bidden",
    "sink": "sank sunk",
    "ring": "rang rung",
    "bow": "bowed bowed",
    "axe": "axed axed",
    "signal": "signalled signalled",
    "travel": "travelled travelled",
    "cancel": "cancelled cancelled",
    "dispel": "dispelled dispelled",
    "put down": "put put",
    "stem": "stemmed stemmed",
    "regret": "regretted regretted",
    "permit": "permitted permitted",
    "strip": "stripped stripped",
    "know": "knew known",
    "mean": "meant meant",
    "feel": "felt felt",
    "hear": "heard heard",
    "understand": "understood understood",
    "face": "faced faced",
    "draw": "drew drawn",
    "table": "tabled tabled",
    "spearhead": "spearheaded spearheaded",
    "grow": "grew grown",
    "wear": "wore worn",
    "tear": "tore torn",
    "shake": "shook shaken",
    "undo": "undid undone",
    "overcome": "overcame overcome",
    "survive": "survived survived",
    "tip": "tipped tipped",
    "trigger": "triggered triggered",
    "bet": "bet bet",
    "shift": "shifted shifted",
    "sack": "sacked sacked",
    "fire": "fired fired",
    "bar": "barred barred",
    "drag": "dragged dragged",
    "topple": "toppled toppled",
    "back": "backed backed",
    "pin": "pinned pinned",
    "peg": "pegged pegged",
    "total": "totalled totalled",
    "number": "numbered numbered",
    "tally": "tallied tallied",
    "muster": "mustered mustered",
    "wed": "wed wed",
    "stay": "stayed stayed",
    "deal": "dealt dealt",
    "clap": "clapped clapped",
    "cling": "clung clung",
    "hang": "hung hung",
}
_VOWELS = "aeiou"


def forms_of(verb: str) -> set[str]:
    """Give every form of an English verb: base, -s, past, participle, -ing; both spellings of a doubled consonant."""
    head = verb.split()[0]
    forms = {head}
    if head == "be":
        return {"be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m"}
    if head.endswith(("s", "x", "z", "ch", "sh", "o")):
        forms.add(head + "es")
    elif head.endswith("y") and head[-2] not in _VOWELS:
        forms.add(head[:-1] + "ies")
    else:
        forms.add(head + "s")
    stem = head[:-1] if head.endswith("e") and not head.endswith(("ee", "ye", "oe")) else head
    stem = head[:-2] + "y" if head.endswith("ie") else stem
    doubles = len(head) > 2 and head[-1] not in _VOWELS + "wxy" and head[-2] in _VOWELS and head[-3] not in _VOWELS
    doubles = doubles or head == "quit"
    forms.add(stem + "ing")
    if doubles:
        forms.add(head + head[-1] + "ing")
    if head in _IRREGULAR:
        forms.update(_IRREGULAR[head].split())
    if head not in _IRREGULAR or head in ("quit", "forecast", "bet", "wed", "signal", "cancel", "travel", "total"):
        past = head[:-1] + "ied" if head.endswith("y") and head[-2] not in _VOWELS else stem + "ed"
        forms.add(past)
        if doubles:
            forms.add(head + head[-1] + "ed")
    return forms


def form_index(verbs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give a map from each form to the listed verbs that it can be the head of."""
    index: dict[str, list[str]] = {}
    for verb in verbs:
        for form in forms_of(verb):
            index.setdefault(form, []).append(verb)
    return {form: tuple(rows) for form, rows in index.items()}


def lowered(text: str) -> str:
    """Give a text in small letters, letter for letter: a pattern finds the same places, much faster than by ignoring case."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_IRREGULAR_PLURALS = {
    "people": "person",
    "allies": "ally",
    "deputies": "deputy",
    "parties": "party",
    "ties": "tie",
    "tories": "tory",
}


@lru_cache(maxsize=20_000)
def singular(noun: str) -> str:
    """Give the singular of a lower-case noun, by rule."""
    if noun in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@cache
def irregular_forms() -> dict[str, str]:
    """Give irregular form -> verb."""
    return {form: verb for verb, forms in _IRREGULAR.items() for form in forms.split()}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Give the stem of a lower-case word: "leaving", "left" and "leaves" are one."""
    base = irregular_forms().get(word)
    if base is not None:
        word = base
    elif len(word) > 3:
        for ending, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
            if word.endswith(ending) and not word.endswith(("ss", "us", "is")) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)] + put
                if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" and ending in ("ing", "ed"):
                    word = word[:-1]
                break
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


_NO_SENSE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Senses:
    """Words and phrases by what they say: "packed its bags" is a departure.

    Attributes:
        phrases: first stem -> the phrases that begin with it, longest first, each with its senses. `*` in a phrase
            stands for up to three words.
    """

    phrases: dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]

    def of(self, stems: list[str]) -> list[frozenset[str]]:
        """Give the senses in which each word of a sentence stands; a phrase lends its sense to its first word."""
        found: list[frozenset[str]] = []
        phrases = self.phrases
        following = [*stems[1:], ""]
        for index, (word, next_) in enumerate(zip(stems, following, strict=True)):
            here = _NO_SENSE
            for phrase, senses_ in phrases.get(word, ()):
                is_met = len(phrase) == 1 or (
                    phrase[1] in (next_, "*") and (len(phrase) == 2 or _matches(phrase, 1, stems, index + 1))
                )
                if is_met:
                    here |= senses_
            found.append(here)
        return found


# Words that a `*` in a phrase may stand for.
_GAP = 3


def _matches(phrase: tuple[str, ...], place: int, stems: list[str], index: int) -> bool:
    while place < len(phrase):
        if phrase[place] == "*":
            return any(_matches(phrase, place + 1, stems, index + skip) for skip in range(_GAP + 1))
        if index >= len(stems) or stems[index] != phrase[place]:
            return False
        place, index = place + 1, index + 1
    return True


@cache
def senses() -> Senses:
    """Give the word lists of `lexicon/senses.yaml`."""
    rows: dict[tuple[str, ...], set[str]] = {}
    for sense, phrases in word_file("senses")["senses"].items():
        for phrase in phrases:
            rows.setdefault(tuple(w if w == "*" else stem(w) for w in phrase.lower().split()), set()).add(sense)
    table: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for key, names in sorted(rows.items(), key=lambda row: -len(row[0])):
        table.setdefault(key[0], []).append((key, frozenset(names)))
    return Senses({first: tuple(found) for first, found in table.items()})


@cache
def word_file(name: str) -> Any:
    """Load one YAML file of the lexicon folder."""
    from ruamel.yaml import YAML

    text = files("whipcount.claims").joinpath(f"lexicon/{name}.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe", pure=False).load(text)


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words of speech."""

    speech: dict[str, tuple[str, ...]]
    denial: frozenset[str]
    weak: frozenset[str]
    nouns: frozenset[str]
    anonymous: frozenset[str]
    media: tuple[str, ...]


@cache
def cues() -> Cues:
    """Give the cue words of speech, verbs by form."""
    raw = word_file("cues")
    return Cues(
        form_index(raw["speech"]),
        frozenset(raw["denial"]),
        frozenset(raw["weak"]),
        frozenset(raw["nouns"]),
        frozenset(raw["anonymous"]),
        tuple(sorted(raw["media"], key=len, reverse=True)),
    )


@cache
def concepts() -> dict[str, frozenset[str]]:
    """Give noun (singular) -> classes."""
    table: dict[str, set[str]] = {}
    for name, nouns in word_file("concepts")["classes"].items():
        for noun in nouns:
            table.setdefault(noun, set()).add(name)
    return {noun: frozenset(rows) for noun, rows in table.items()}


@cache
def side_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Give the nouns that take the side of their modifier, and the modifiers of government and opposition."""
    raw = word_file("concepts")["sides"]
    return frozenset(raw["nouns"]), frozenset(raw["government"]), frozenset(raw["opposition"])
