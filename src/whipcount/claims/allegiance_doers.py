"""Who does what a verb says where the parse alone does not tell: lists of names torn apart, "they" behind "A and B said".

In: a verb of a sentence. Out: the heads of its doers, left to right, as `subjects` gives them, completed.
"""

from __future__ import annotations

from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.syntax import is_passive, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.words import cues, form_index

_PARTIES = frozenset(["party", "alliance", "unknown"])
_ACTORS = _PARTIES | {"person"}
_AND = frozenset(["and", "&", "or"])
# What stands in front of a listed name and belongs to it: "the far-right", "opposition", "ruling".
_BESIDE = frozenset(["DT", "JJ", "JJS", "JJR", "PRP$", "HYPH", "NN", "RB"])
_LONGEST_BESIDE = 4
# What opens a clause, in front of the first name of a list that is its subject.
_OPENERS = frozenset(
    (
        ', ; : - . ( " “ that while when after before as because but and if since although though whereas once where until '
        "said says say both so yet however meanwhile then whether how"
    ).split()
)
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD", "VBN", "RB"])
_SAME_DOERS = frozenset(["they", "both", "all"])
_TELLING_MORE = frozenset(["partner", "partners", "ally", "allies", "rival", "rivals", "successors", "heirs"])
_LONGEST_ASIDE = 16
# "However, the Greens, led by Berg, stayed away": words in front of the first comma.
_OPENING = 4


def doers(sentence: Sentence, verb: Token) -> list[Token]:
    """Give the heads of the phrases that do what the verb says."""
    own = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    while own is None and verb.dep_ == "xcomp" and verb.head.tag_[0] == "V" and not _is_controlled(verb):
        verb = verb.head
        own = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    several = _subjects_named(sentence, verb)
    if several:
        return completed(sentence, several)
    if own is not None and own.lower_ in ("they", "it") and not is_passive(verb):
        speaking = _of_speech(sentence, verb)
        if own.lower_ == "they" and (
            len(speaking) > 1
            or any(t.tag_ == "NNS" and sentence.names[t.i] is None for t in speaking)
            or any(t.lower_ in ("none", "neither") for t in speaking)
        ):
            return speaking
        if own.lower_ == "it" and len(speaking) == 1 and _is_body(sentence, speaking[0]):
            return speaking
    if own is None and not is_passive(verb):
        named = _named_before_aside(sentence, verb)
        if named is not None:
            return [named]
    return completed(sentence, _without_aside(sentence, subjects(verb)))


def _without_aside(sentence: Sentence, heads: list[Token]) -> list[Token]:
    """Leave out what tells more of a name and was taken for the second of two: "the Greens, partners of the Liberals, ..."."""
    if len(heads) != 2 or heads[1].dep_ != "conj" or sentence.names[heads[0].i] is None:
        return heads
    between = sentence.lower[heads[0].i + 1 : heads[1].i]
    is_aside = heads[1].lower_ in _TELLING_MORE and between[:1] == [","] and not _AND & set(between)
    return heads[:1] if is_aside else heads


def _is_controlled(verb: Token) -> bool:
    """Whether the object of the verb above does it ("told them to vote"), or the passive's subject."""
    return is_passive(verb.head) or any(c.dep_ in ("obj", "iobj") for c in verb.head.children)


def _subjects_named(sentence: Sentence, verb: Token) -> list[Token]:
    """Give who is meant where the parse gives a verb two subjects: one in two words, or two names joined by "and".

    "The nationalist Revival party will vote" has one, "The Centre, led by Weiss, and the Greens said" two.
    """
    rows = [c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i]
    if len(rows) < 2 or is_passive(verb):
        return []
    last = rows[-1]
    if _AND & set(sentence.lower[rows[-2].i + 1 : last.i]):
        return rows if all(sentence.names[row.i] is not None for row in rows) else []
    is_near = not any(
        t.tag_ in ("VBD", "VBZ", "VBP") or t.lower_ in (",", "that") for t in verb.doc[last.i + 1 : verb.i]
    )
    return [last] if is_near and sentence.names[last.i] is not None else []


def _of_speech(sentence: Sentence, verb: Token) -> list[Token]:
    """Give who says, announces or denies what the verb's clause tells."""
    clause = verb
    while clause.dep_ in ("conj", "xcomp") and clause.head != clause and clause.head.tag_[0] == "V":
        clause = clause.head
    head = clause.head
    if clause.dep_ != "ccomp" or head.i > verb.i or not (head.lower_ in cues().speech or head.lower_ in _telling()):
        return []
    return completed(sentence, _subjects_named(sentence, head) or subjects(head))


@cache
def _telling() -> frozenset[str]:
    """Give the verbs that tell of a move besides those of speech."""
    return frozenset(form_index(["decide", "agree"]))


def _is_body(sentence: Sentence, token: Token) -> bool:
    name = sentence.names[token.i]
    if name is not None:
        return name.identity.type in _PARTIES
    return token.lower_ in ("party", "movement", "alliance", "faction", "group", "bloc", "partner")


def _named_before_aside(sentence: Sentence, verb: Token) -> Token | None:
    """Read "after the Greens, the party of X, pulled out": the parse gives the verb to another clause."""
    place = verb.i - 1
    while place > 0 and (sentence.doc[place].tag_ in ("MD", "RB") or sentence.lower[place] in ("has", "have", "had")):
        place -= 1
    is_finite = verb.tag_ in ("VBD", "VBN", "VBZ", "VBP") or sentence.doc[place + 1].tag_ == "MD"
    if place < 2 or sentence.words[place] != "," or not is_finite:
        return None
    opening = next(
        (i for i in range(place - 1, max(0, place - _LONGEST_ASIDE), -1) if sentence.words[i] == ","),
        None,
    )
    if opening is None:
        return None
    word = sentence.lower[opening + 1]
    is_relative = word in ("who", "which", "whose")
    is_participle = sentence.doc[opening + 1].tag_ in ("VBN", "VBG") or word == "with"
    if not (is_relative or is_participle or word in ("the", "a", "an", "its", "his", "her", "their")):
        return None
    if not is_relative and any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc[opening:place]):
        return None
    name = sentence.names[opening - 1]
    if name is None or name.identity.type not in _ACTORS or name.identity.evidence.get("place"):
        return None
    before = _start_of(sentence, opening - 1)
    is_opened = (
        before < 0
        or sentence.lower[before] in _OPENERS - {",", "and"}
        or (sentence.words[before] == "," and before < _OPENING)
    )
    return sentence.doc[opening - 1] if is_opened else None


def completed(sentence: Sentence, heads: list[Token]) -> list[Token]:
    """Give heads together with the names of the list in which one of them stands: "the Greens, Reform and the Centre said"."""
    if not any(sentence.names[h.i] is not None for h in heads):
        return heads
    found = {h.i for h in heads}
    for head in heads:
        if _is_listed(sentence, head.i):
            found |= _list_around(sentence, head.i)
    return [sentence.doc[i] for i in sorted(found)]


def _is_listed(sentence: Sentence, index: int) -> bool:
    name = sentence.names[index]
    return name is not None and name.identity.type in _ACTORS and not name.identity.evidence.get("place")


def _start_of(sentence: Sentence, index: int) -> int:
    """Give the word before a name and what belongs to it ("the far-right"); -1 at the start of the sentence."""
    place = index - 1
    while place >= 0 and place > index - 1 - _LONGEST_BESIDE and sentence.doc[place].tag_ in _BESIDE:
        if sentence.names[place] is not None or sentence.lower[place] in _OPENERS:
            break
        place -= 1
    return place


def _list_around(sentence: Sentence, index: int) -> set[int]:
    """Give the places of all names of a list; none where it hangs on a preposition or a verb, or is no list."""
    found, has_and = {index}, False
    place = _start_of(sentence, index)
    while place > 0 and (sentence.words[place] == "," or sentence.lower[place] in _AND):
        mark = place
        has_and = has_and or sentence.lower[place] in _AND
        if sentence.lower[place] in _AND and sentence.words[place - 1] == ",":
            mark = place - 1
        last = mark - 1
        while last > 0 and ")" in sentence.words[last]:
            last -= 1
        if last < 0 or not _is_listed(sentence, last):
            break
        found.add(last)
        place = _start_of(sentence, last)
    if place >= 0 and sentence.lower[place] not in _OPENERS:
        return set()
    place = index + 1
    while place < len(sentence.words) - 1:
        while place < len(sentence.words) - 1 and ")" in sentence.words[place]:
            place += 1
        if sentence.words[place] != "," and sentence.lower[place] not in _AND:
            break
        is_and = sentence.lower[place] in _AND or sentence.lower[place + 1] in _AND
        following = _next_name(sentence, place)
        if following is None or not _is_listed(sentence, following):
            break
        has_and = has_and or is_and
        found.add(following)
        place = following + 1
        if is_and:
            break
    is_subject = place < len(sentence.doc) and (
        sentence.doc[place].tag_ in _FINITE or sentence.lower[place] in ("both", "all", ",", ")")
    )
    return found if has_and and len(found) > 1 and is_subject else set()


def _next_name(sentence: Sentence, place: int) -> int | None:
    for index in range(place + 1, min(place + 2 + _LONGEST_BESIDE, len(sentence.words))):
        if sentence.names[index] is not None:
            return index
        if sentence.lower[index] not in _AND and sentence.doc[index].tag_ not in _BESIDE:
            return None
    return None
