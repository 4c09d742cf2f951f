"""Treebanks and entity layers to spaCy files: in goes the folder of the data, out come `.spacy` files.

The data are UD English EWT (one CoNLL-U file a document, split by file lists), the freely usable genres of UD English
GUM with their entity layer, UNER English EWT and CrossNER politics; see `README.md` for their licences. Nothing of the
test parts enters training.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Sentences in one training document: the parser learns to end sentences inside it.
GROUP = 10
GUM_LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
CROSSNER_LABELS = {
    "politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC",
}  # fmt: skip
TITLES = frozenset(
    [
        "president",
        "mr.",
        "mr",
        "mrs.",
        "mrs",
        "ms.",
        "ms",
        "dr.",
        "dr",
        "senator",
        "sen.",
        "sen",
        "governor",
        "gov.",
        "gov",
        "prime",
        "minister",
        "king",
        "queen",
        "prince",
        "princess",
        "sir",
        "lady",
        "lord",
        "general",
        "gen.",
        "gen",
        "colonel",
        "captain",
        "judge",
        "justice",
        "professor",
        "prof.",
        "chancellor",
        "secretary",
        "chairman",
        "congressman",
        "congresswoman",
        "representative",
        "rep.",
        "mayor",
        "pope",
        "the",
    ]
)
_OPENING = re.compile(r"\([^()]*\)?|[^()]*\)")
_CLOSES_UP = re.compile(r"[,.;:!?)\]%]|'s|n't|'|’s|''")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    relation: str
    misc: str
    has_space: bool


def read_conllu(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Give (document id, sentence) of a CoNLL-U file; multi-word tokens are read as their words without a space."""
    document, sentence, last_part, space_after = "", [], 0, True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            document = line.split("=")[-1].strip()
        if not line:
            if sentence:
                yield document, sentence
            sentence, last_part = [], 0
            continue
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            last_part, space_after = int(cells[0].split("-")[1]), "SpaceAfter=No" not in cells[9]
            continue
        number = int(cells[0])
        spaced = (
            False if number < last_part else space_after if number == last_part else "SpaceAfter=No" not in cells[9]
        )
        form, lemma = (cell.replace(" ", "\u00a0") for cell in cells[1:3])
        sentence.append(Word(form, lemma, cells[3], cells[4], cells[5], int(cells[6]), cells[7], cells[9], spaced))
    if sentence:
        yield document, sentence


def load_documents(paths: Iterable[Path]) -> dict[str, list[list[Word]]]:
    """Give document id -> sentences."""
    documents: dict[str, list[list[Word]]] = {}
    for path in paths:
        for document, sentence in read_conllu(path):
            documents.setdefault(document or path.stem, []).append(sentence)
    return documents


def listed(folder: Path, part: str) -> list[Path]:
    """Give the source files that a treebank's own list names for train, dev or test."""
    names = (folder / f"not-to-release/file-lists/files.{part}").read_text(encoding="utf-8").split()
    sources = folder / "not-to-release/sources"
    paths = [sources / (name if name.endswith(".conllu") else f"{name}.conllu") for name in names]
    return [path for path in paths if path.exists()]


def gum_entities(sentence: list[Word]) -> list[tuple[int, int, str]]:
    """Give the named people, organisations and places of GUM's entity layer, cut down to the name itself."""
    found, still_open = [], []
    for index, word in enumerate(sentence):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for bracket in _OPENING.findall(match.group(1)) if match else ():
            if bracket.startswith("("):
                parts = bracket.strip("()").split("-")
                if bracket.endswith(")"):
                    found.append((index, index + 1, parts[1]))
                else:
                    still_open.append((parts[0], parts[1], index))
            else:
                for place in range(len(still_open) - 1, -1, -1):
                    if still_open[place][0] == bracket[:-1]:
                        _, kind, start = still_open.pop(place)
                        found.append((start, index + 1, kind))
                        break
    spans = sorted(
        {_name_of(sentence, *row) for row in found if row[2] in GUM_LABELS} - {None}, key=lambda s: (s[0], -s[1])
    )
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _name_of(sentence: list[Word], start: int, end: int, kind: str) -> Any:
    label = GUM_LABELS[kind]
    head = next((j for j in range(start, end) if not start < sentence[j].head <= end), start)
    if sentence[head].upos != "PROPN":
        return None
    first = last = head
    while first > start and (
        sentence[first - 1].upos == "PROPN"
        or sentence[first - 1].xpos == "HYPH"
        or (
            label != "PER"
            and sentence[first - 1].form[:1].isupper()
            and sentence[first - 1].upos in ("ADJ", "NOUN", "VERB", "NUM")
        )
    ):
        first -= 1
    while last + 1 < end:
        following = sentence[last + 1]
        if (
            following.upos == "PROPN"
            or following.xpos == "HYPH"
            or (following.upos == "NUM" and following.head - 1 in range(first, last + 1))
        ):
            last += 1
        elif (
            label == "ORG"
            and following.form in ("of", "for", "the", "and", "&")
            and last + 2 < end
            and sentence[last + 2].upos == "PROPN"
        ):
            last += 2
        else:
            break
    while first < last and sentence[first].form.lower() in TITLES:
        first += 1
    return first, last + 1, label


def read_iob(path: Path, label_of: Callable[[str], str | None]) -> Iterator[tuple[list[str], list[str]]]:
    """Give words and IOB tags of each sentence; labels that `label_of` does not know become O."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if words:
                yield words, tags
            words, tags = [], []
            continue
        cells = line.split("\t")
        word, tag = (cells[1], cells[2]) if len(cells) > 2 else (cells[0], cells[1])
        label = label_of(tag[2:]) if tag != "O" else None
        words.append(word.replace(" ", "\u00a0"))
        tags.append(f"{tag[0]}-{label}" if label else "O")


class CorpusWriter:
    """Turns sentences into spaCy documents and writes them.

    Args:
        folder: where the `.spacy` files go.
    """

    def __init__(self, folder: Path) -> None:
        import spacy

        self.folder = folder
        self.nlp = spacy.blank("en")
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, documents: list[Any]) -> None:
        """Write documents as `<name>.spacy`."""
        from spacy.tokens import DocBin

        DocBin(docs=documents, store_user_data=False).to_disk(self.folder / f"{name}.spacy")
        print(
            f"{name}: {len(documents)} documents, {sum(len(d) for d in documents)} words, {sum(len(d.ents) for d in documents)} names"
        )

    def trees(self, documents: dict[str, list[list[Word]]], *, with_names: bool = False) -> list[Any]:
        """Give spaCy documents of `GROUP` sentences with tags, morphology and trees, and GUM's names when asked."""
        groups = (rows[i : i + GROUP] for rows in documents.values() for i in range(0, len(rows), GROUP))
        return [self._document(group, with_names=with_names) for group in groups]

    def _document(self, sentences: list[list[Word]], *, with_names: bool) -> Any:
        from spacy.tokens import Doc, Span
        from spacy.util import filter_spans

        words = [word for sentence in sentences for word in sentence]
        heads, relations, spaces, base = [], [], [], 0
        for sentence in sentences:
            for index, word in enumerate(sentence):
                heads.append(base + (word.head - 1 if word.head else index))
                relations.append(word.relation if word.head else "ROOT")
                spaces.append(word.has_space or index == len(sentence) - 1)
            base += len(sentence)
        doc = Doc(
            self.nlp.vocab, words=[w.form for w in words], spaces=spaces, tags=[w.xpos for w in words], pos=[w.upos for w in words],
            morphs=["" if w.feats == "_" else w.feats for w in words], lemmas=[w.lemma for w in words], heads=heads, deps=relations,
        )  # fmt: skip
        if with_names:
            spans, base = [], 0
            for sentence in sentences:
                spans += [Span(doc, base + a, base + b, label=label) for a, b, label in gum_entities(sentence)]
                base += len(sentence)
            doc.ents = filter_spans(spans)
        return doc

    def names(self, sentences: Iterable[tuple[list[str], list[str]]], *, group: int = 5) -> list[Any]:
        """Give spaCy documents of `group` sentences with the names of IOB tags."""
        from spacy.tokens import Doc
        from spacy.training import biluo_tags_to_spans, iob_to_biluo

        rows = list(sentences)
        documents = []
        for start in range(0, len(rows), group):
            words = [word for sentence, _ in rows[start : start + group] for word in sentence]
            tags = [tag for _, row in rows[start : start + group] for tag in row]
            spaces = [
                not (index + 1 < len(words) and _CLOSES_UP.fullmatch(words[index + 1])) and word not in "([$``"
                for index, word in enumerate(words)
            ]
            doc = Doc(self.nlp.vocab, words=words, spaces=spaces)
            doc.ents = biluo_tags_to_spans(doc, iob_to_biluo(tags))
            documents.append(doc)
        return documents


def build_corpus(data: Path, folder: Path) -> None:
    """Write every training, development and test file.

    Args:
        data: folder with `ewt`, `gum`, `uner` and `crossner/ner_data/politics`.
        folder: where the files go.
    """
    writer = CorpusWriter(folder)
    ewt = {part: load_documents(listed(data / "ewt", part)) for part in ("train", "dev", "test")}
    gum = {part: load_documents(listed(data / "gum", part)) for part in ("train", "dev", "test")}
    writer.write("syntax-train", writer.trees(ewt["train"]) + writer.trees(gum["train"]))
    writer.write("syntax-dev", writer.trees(ewt["dev"]) + writer.trees(gum["dev"]))
    for name, documents in (("ewt", ewt["test"]), ("gum", gum["test"])):
        writer.write(f"syntax-test-{name}", writer.trees(documents))
    press = {name: rows for name, rows in gum["test"].items() if "_news_" in name or "_speech_" in name}
    writer.write("syntax-test-press", writer.trees(press))
    politics = data / "crossner/ner_data/politics"
    cross_train = writer.names(read_iob(politics / "train.txt", CROSSNER_LABELS.get))
    cross_dev = writer.names(read_iob(politics / "dev.txt", CROSSNER_LABELS.get))
    uner = writer.names(
        read_iob(data / "uner/en_ewt-ud-dev.iob2", lambda label: label if label in ("PER", "ORG", "LOC") else None)
    )
    cut = len(uner) * 4 // 5
    # the political sentences count twice: they are what the reader meets; 25 groups of them stay for development
    writer.write(
        "names-train", writer.trees(gum["train"], with_names=True) + (cross_train + cross_dev[25:]) * 2 + uner[:cut]
    )
    writer.write("names-dev", writer.trees(gum["dev"], with_names=True) + uner[cut:] + cross_dev[:25])
    writer.write("names-test-gum", writer.trees(gum["test"], with_names=True))
    tests = [
        ("uner", data / "uner/en_ewt-ud-test.iob2", {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}.get),
        ("politics", politics / "test.txt", CROSSNER_LABELS.get),
    ]
    for name, path, label_of in tests:
        if path.exists():
            writer.write(f"names-test-{name}", writer.names(read_iob(path, label_of)))
