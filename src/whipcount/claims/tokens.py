"""The words of a parsed sentence as plain objects, taken out of spaCy once.

Every pass asks the same words for their heads, labels and children, many times; spaCy makes each answer anew. Attributes
bear spaCy's names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word of a sentence.

    Attributes:
        doc: the words of its sentence.
        i: its place among them.
        dep_, tag_, pos_: label of its relation to its head, fine and coarse part of speech.
        head: the word that governs it; itself at the root.
        children: the words that it governs, left to right.
    """

    doc: list[Token]
    i: int
    text: str
    lower_: str
    dep_: str
    tag_: str
    pos_: str
    children: list[Token] = field(default_factory=list)
    head: Token = field(init=False)

    def __post_init__(self) -> None:
        """Govern itself until the parse says otherwise."""
        self.head = self

    def __repr__(self) -> str:
        """Give the word and its relation."""
        return f"{self.text}/{self.dep_}"

    @property
    def subtree(self) -> list[Token]:
        """Give the word and all words below it, left to right."""
        inside, waiting = [self], [*self.children]
        while waiting:
            token = waiting.pop()
            inside.append(token)
            waiting += token.children
        return sorted(inside, key=lambda token: token.i)


def tokens_of(parsed: Any, words: Sequence[str], lower: Sequence[str]) -> list[Token]:
    """Take a parsed spaCy `Doc` apart.

    Args:
        parsed: the `Doc`.
        words: its words.
        lower: these in lower case.
    """
    from spacy.attrs import DEP, HEAD, POS, TAG

    names = parsed.vocab.strings
    rows = parsed.to_array([HEAD, DEP, TAG, POS])
    doc: list[Token] = []
    for i, (_, dep, tag, pos) in enumerate(rows.tolist()):
        doc.append(Token(doc, i, words[i], lower[i], names[dep], names[tag], names[pos]))
    # the steps to the heads are signed, in an array that is not
    for token, step in zip(doc, rows[:, 0].astype("int64").tolist(), strict=True):
        if step:
            token.head = doc[token.i + step]
            token.head.children.append(token)
    return doc
