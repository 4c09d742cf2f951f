"""Questions to a parsed sentence: who is the subject of this verb, what stands in which slot, what governs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whipcount.claims.analysis import Sentence
from whipcount.claims.tokens import Token
from whipcount.model.claims import Span

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl")
_OBLIQUE = ("obl", "nmod", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod", "advcl", "xcomp", "nmod:unmarked")
# verbs whose object, not subject, does what their infinitive says
_SUBJECT_CONTROL = frozenset("promise promises promised promising threaten threatens threatened threatening".split())
_OBJECT_CONTROL = frozenset(
    (
        "ask asked asks asking urge urged urges urging tell told call called calls order ordered orders "
        "direct directed directs instruct instructed request requested force forced invite invited persuade "
        "persuaded convince convinced allow allowed want wants wanted expect expected expects advise advised "
        "let make made help helped get got bar barred forbid forbade forbidden lead led push pushed compel "
        "compelled beg begged press pressed forbids instructs orders commit commits committed oblige obliged whip whipped"
    ).split()
)


# Nouns that say what their owner has in mind: "has no intention of leaving".
_AIMS = frozenset("intention intentions plan plans thought idea hope hopes aim purpose habit".split())


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase that depends on a verb: its head and the preposition in front, `""` for none."""

    head: Token
    preposition: str


def children(token: Token, *labels: str) -> list[Token]:
    """Give the children of a token with one of the labels; a label without a subtype covers its subtypes too."""
    return [c for c in token.children if c.dep_ in labels or c.dep_.split(":")[0] in labels]


def coordinated(head: Token) -> list[Token]:
    """Give a noun's head and every head coordinated with it, left to right, lists by comma included."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ not in ("VERB",) and child.tag_[:2] in ("NN", "PR", "CD", "DT", "JJ"):
            found += coordinated(child)
    return found


def case_of(token: Token) -> str:
    """Give the preposition(s) in front of a noun ("out of"), lower case, joined by blanks."""
    words = []
    for child in token.children:
        if child.dep_ in ("case", "mark") and child.i < token.i and child.lower_ not in ("'s", "’s"):
            words.append(child.lower_)
            words += [c.lower_ for c in child.children if c.dep_ == "fixed"]
    return " ".join(words)


def preposition_of(token: Token) -> str:
    """Give the last preposition in front of a noun."""
    return case_of(token).rpartition(" ")[2]


def arguments(verb: Token) -> list[Argument]:
    """Give objects and obliques of a verb, those that the parser hung on its object or particle included."""
    found: list[Argument] = []
    for child in verb.children:
        label = child.dep_.split(":")[0]
        if label in ("obj", "iobj"):
            found += [Argument(head, case_of(child)) for head in coordinated(child)]
            for grandchild in child.children:
                if grandchild.dep_.split(":")[0] == "nmod" and grandchild.dep_ != "nmod:poss" and case_of(grandchild):
                    found += [Argument(head, case_of(grandchild)) for head in coordinated(grandchild)]
        elif child.dep_ in _OBLIQUE or label in ("obl", "advmod", "amod", "xcomp", "nmod"):
            found += _oblique(child)
        elif child.dep_ == "compound:prt":
            for grandchild in child.children:
                found += _oblique(grandchild)
    return found


def _oblique(child: Token) -> Iterator[Argument]:
    if child.tag_.startswith(("V", "MD")) and child.tag_ != "VBG":
        return
    preposition = case_of(child)
    yield from (Argument(head, preposition) for head in coordinated(child))
    if child.dep_ == "advcl" and child.tag_ == "VBG" and preposition:
        # "returns as minister, weeks after walking out on the government": what follows is the other verb's
        return
    for grandchild in child.children:
        if grandchild.dep_.split(":")[0] in ("nmod", "obl") and grandchild.dep_ != "nmod:poss" and case_of(grandchild):
            yield from (Argument(head, case_of(grandchild)) for head in coordinated(grandchild))


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(c.dep_ == "aux:pass" for c in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Give the heads of the phrase that does what the verb says, followed through control, coordination and relatives.

    In the passive the doer is the "by" phrase; without one there is none.
    """
    if depth > 6:
        return []
    if is_passive(verb):
        agents = [c for c in verb.children if c.dep_.startswith("obl") and preposition_of(c) == "by"]
        return [head for agent in agents for head in coordinated(agent)]
    own = [c for c in verb.children if c.dep_ in _SUBJECTS and c.lower_ not in ("there", "it's")]
    if own:
        return _resolve_relative(own[0], verb, depth)
    copula_head = verb.head
    if verb.dep_ in ("cop", "aux") and copula_head != verb:
        return subjects(copula_head, depth + 1)
    return _inherited(verb, depth)


def _resolve_relative(subject: Token, verb: Token, depth: int) -> list[Token]:
    if subject.tag_ in ("WDT", "WP") or subject.lower_ in ("who", "which", "that"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head != clause:
            clause = clause.head
        if clause.dep_ in ("acl:relcl", "acl", "advcl:relcl") and clause.head != clause:
            return coordinated(clause.head) if not _is_clausal(clause.head) else subjects(clause.head, depth + 1)
    return coordinated(subject)


def _is_clausal(token: Token) -> bool:
    return bool(token.tag_.startswith("V")) and any(c.dep_ in _SUBJECTS for c in token.children)


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.tag_ in ("VBD", "VBZ", "VBP") and verb.dep_ in ("ROOT", "parataxis", "acl", "conj", "ccomp"):
        neighbour = _left_neighbour(verb)
        if neighbour is not None and (head == verb or neighbour.head != verb):
            return [neighbour]
    if head == verb:
        return []
    if verb.dep_ in ("conj", "parataxis", "advcl", "xcomp", "ccomp", "advcl:relcl"):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB", "VBN"):
            return []
        if verb.dep_ == "xcomp" and head.lower_ in _OBJECT_CONTROL and not is_passive(head):
            objects = [c for c in head.children if c.dep_ in ("obj", "iobj")]
            if objects:
                return coordinated(objects[0])
        if verb.dep_ == "xcomp" and verb.tag_ == "VB" and head.lower_ not in _SUBJECT_CONTROL and not is_passive(head):
            # "prompting the Centre to quit": whoever is named in between does it
            between = [c for c in head.children if c.dep_ == "obj" and head.i < c.i < verb.i]
            if between and between[0].tag_ in ("NNP", "NNPS", "PRP"):
                return coordinated(between[0])
        if verb.dep_ == "xcomp" and is_passive(head):
            patients = [c for c in head.children if c.dep_ == "nsubj:pass"]
            if patients:
                return _resolve_relative(patients[0], head, depth)
        if verb.dep_ == "conj" and is_passive(head):
            patients = [c for c in head.children if c.dep_ == "nsubj:pass"]
            return _resolve_relative(patients[0], head, depth) if patients else subjects(head, depth + 1)
        if verb.dep_ == "advcl" and is_passive(head):
            patients = [c for c in head.children if c.dep_ == "nsubj:pass"]
            return coordinated(patients[0]) if patients else []
        if head.tag_.startswith(("V", "MD")) or any(c.dep_ in _SUBJECTS for c in head.children):
            return subjects(head, depth + 1)
        return subjects(head, depth + 1) or ([head] if head.tag_.startswith(("N", "PR")) else [])
    if verb.dep_ in ("acl", "acl:relcl"):
        if verb.tag_ == "VBD":
            # a past tense is no participle: "lawmakers from the opposition submitted" has the whole phrase for subject
            while head.dep_ in ("nmod", "appos", "compound") and head.head != head:
                head = head.head
            return coordinated(head)
        if verb.tag_ == "VB" or (verb.tag_ == "VBG" and head.lower_ in _AIMS):
            # "the Greens' decision to quit", "the decision of the Greens to quit"
            owners = [c for c in head.children if c.dep_ == "nmod:poss" and c.tag_ in ("NNP", "NNPS", "PRP$", "NN")]
            owners += [c for c in head.children if c.dep_ == "nmod" and preposition_of(c) == "of" and c.i < verb.i]
            if owners:
                return coordinated(owners[0])
            if head.head != head:
                return subjects(head.head, depth + 1)
        return coordinated(head)
    if verb.dep_.startswith(("obl", "nmod", "obj", "nsubj")):
        owners = [c for c in verb.children if c.dep_ == "nmod:poss"]
        return owners or subjects(head, depth + 1)
    return []


def _left_neighbour(verb: Token) -> Token | None:
    """Give the number or pronoun right before a finite verb that the parser left without its subject."""
    index = verb.i - 1
    while index >= 0 and verb.doc[index].tag_ in ("RB", "MD"):
        index -= 1
    if index < 0:
        return None
    token = verb.doc[index]
    return token if token.tag_ in ("CD", "PRP") and token.lower_ not in ("him", "them", "her", "us", "me") else None


def patients(verb: Token) -> list[Token]:
    """Give the heads of the phrase that the verb is done to: object, or subject of the passive."""
    if is_passive(verb):
        rows = [c for c in verb.children if c.dep_ == "nsubj:pass"]
        return _resolve_relative(rows[0], verb, 0) if rows else _inherited_patient(verb)
    rows = [c for c in verb.children if c.dep_ in ("obj", "iobj")]
    found = [head for row in rows for head in coordinated(row)]
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    if not found and following is not None and following.tag_ in ("NNP", "NNPS"):
        return coordinated(following)
    if not found and verb.dep_ in ("acl", "acl:relcl") and verb.tag_ == "VBN":
        return coordinated(verb.head)
    return found


def _inherited_patient(verb: Token) -> list[Token]:
    if verb.dep_ == "conj" and verb.head != verb:
        return patients(verb.head)
    if verb.dep_ in ("acl", "acl:relcl"):
        return coordinated(verb.head)
    if verb.dep_ in ("xcomp", "advcl") and verb.head != verb:
        return subjects(verb.head)
    return []


def clause_span(sentence: Sentence, verb: Token) -> Span:
    """Give the characters of a verb's clause: from its first to its last own word, without a trailing comma.

    Clauses that are coordinated with it and clauses that report it are left out.
    """
    inside: list[int] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        inside.append(token.i)
        for child in token.children:
            if token == verb and child.dep_ in ("parataxis", "conj", "cc") and child.tag_[0] in "VMC":
                continue
            if token == verb and child.dep_ == "ccomp" and child.i < verb.i:
                continue
            stack.append(child)
    inside.sort()
    first, last = _contiguous(inside, verb.i)
    while first < last and sentence.words[first] in (",", ";", ":", "-", "and", "but", "."):
        first += 1
    while last > first and sentence.words[last] in (",", ";", ":", "-", ".", "and", "but"):
        last -= 1
    return Span(sentence.starts[first], sentence.ends[last])


def _contiguous(inside: list[int], anchor: int) -> tuple[int, int]:
    """Give the run around the anchor; holes of up to six words (an inserted "he said") do not end it."""
    position = inside.index(anchor)
    first = last = position
    while first > 0 and inside[first] - inside[first - 1] <= 7:
        first -= 1
    while last < len(inside) - 1 and inside[last + 1] - inside[last] <= 7:
        last += 1
    return inside[first], inside[last]


def phrase_span(sentence: Sentence, head: Token) -> Span:
    """Give the characters of a noun phrase without relative clauses, appositions and coordinated phrases."""
    first, last = phrase_tokens(head)
    return Span(sentence.starts[first], sentence.ends[last])


def phrase_tokens(head: Token) -> tuple[int, int]:
    """Give the first and last token of a noun phrase."""
    inside = [head.i]
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            skip = (
                "acl",
                "acl:relcl",
                "appos",
                "conj",
                "cc",
                "punct",
                "case",
                "parataxis",
                "advcl",
                "cop",
                "nsubj",
                "obl",
                "ccomp",
            )
            is_outside = (
                child.dep_.split(":")[0] in skip or child.dep_ in skip or (child.dep_ == "advmod" and child.i > head.i)
            )
            if is_outside and (child.dep_ != "case" or token == head):
                continue
            inside.append(child.i)
            stack.append(child)
    inside.sort()
    return _contiguous(inside, head.i)


def ancestors(token: Token) -> Iterator[Token]:
    """Give the heads above a token, nearest first."""
    while token.head != token:
        token = token.head
        yield token
