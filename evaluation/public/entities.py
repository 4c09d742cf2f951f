"""CrossNER politics: names of people, bodies and places. A file of `word<TAB>label` lines in; no names file is used.

Two finders are scored: that of the reader, which was trained on nothing, and the `ner` of a pipeline. `whipcount-en`
was trained on the train part and on most of dev: its figure on those says nothing of other texts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evaluation.public.result import PublicDataError, Result, Tally, files_of
from whipcount.claims.mentions import Gazetteer, Identity, NameFinder
from whipcount.model.names import Names

# Nine types are told apart in three classes, as the pipeline was trained; elections, events and the rest are left out.
CLASSES = {
    "politician": "PER",
    "person": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
}
_TYPES = {"person": "PER", "party": "ORG", "alliance": "ORG", "institution": "ORG", "outlet": "ORG"}

Spans = dict[tuple[int, int], str]


def read_sentences(path: Path) -> list[tuple[list[str], Spans]]:
    """Read sentences with their names: (first word, word behind the last) -> label as annotated."""
    sentences: list[tuple[list[str], Spans]] = []
    words: list[str] = []
    labels: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if not line.strip():
            if words:
                sentences.append((words, _spans(labels)))
            words, labels = [], []
            continue
        parts = line.split()
        if len(parts) < 2 or not (parts[-1] == "O" or parts[-1][:2] in ("B-", "I-")):
            raise PublicDataError(f"{path.name}:{number}: {line[:40]!r} is not a word and its label")
        words.append(parts[0])
        labels.append(parts[-1])
    return sentences


def _spans(labels: list[str]) -> Spans:
    found: Spans = {}
    start = None
    for index, label in enumerate([*labels, "O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == labels[start][2:]):
            found[start, index] = labels[start][2:]
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start = index
    return found


def _class_of(identity: Identity) -> str:
    return "LOC" if identity.evidence.get("place") else _TYPES.get(identity.type, "unknown")


def reader_names(words: list[str]) -> Spans:
    """Give the names that the reader finds in a sentence, with their classes."""
    text, starts = " ".join(words), {}
    position = 0
    for index, word in enumerate(words):
        starts[position] = index
        position += len(word) + 1
    ends = {start + len(words[index]): index + 1 for start, index in starts.items()}
    finder = NameFinder(Gazetteer(Names()), text)
    found: Spans = {}
    for name in finder.find(0, len(text)):
        if name.start in starts and name.core_end in ends:
            found[starts[name.start], ends[name.core_end]] = _class_of(name.identity)
    return found


def pipeline_names(words: list[str], nlp: Any) -> Spans:
    """Give the names that a pipeline's `ner` finds in a sentence."""
    from spacy.tokens import Doc

    doc = nlp(Doc(nlp.vocab, words=words))
    return {(ent.start, ent.end): ent.label_ for ent in doc.ents}


def add_sentence(gold: Spans, found: Spans, typed: Tally, untyped: Tally) -> None:
    """Count one sentence; a name of another class is wrong and missed, its bounds alone are right."""
    kept = {span: CLASSES[label] for span, label in gold.items() if label in CLASSES}
    dropped = set(gold) - set(kept)
    found = {span: label for span, label in found.items() if span not in dropped}
    right = {span for span, label in found.items() if kept.get(span) == label}
    typed.right += len(right)
    typed.wrong += len(found) - len(right)
    typed.missed += len(kept) - len(right)
    bounds = set(found) & set(kept)
    untyped.right += len(bounds)
    untyped.wrong += len(found) - len(bounds)
    untyped.missed += len(kept) - len(bounds)


def score_entities(place: Path, pipeline: str) -> Result:
    """Score both finders on a file of CrossNER politics, or on `dev.txt` of a folder."""
    path = place / "dev.txt" if place.is_dir() and (place / "dev.txt").exists() else files_of(place, ".txt")[0]
    sentences = read_sentences(path)
    rows = {
        name: Tally()
        for name in ("reader, three classes", "reader, bounds only", "pipeline, three classes", "pipeline, bounds only")
    }
    nlp = _with_ner(pipeline)
    for words, gold in sentences:
        add_sentence(gold, reader_names(words), rows["reader, three classes"], rows["reader, bounds only"])
        if nlp is not None:
            names = pipeline_names(words, nlp)
            add_sentence(gold, names, rows["pipeline, three classes"], rows["pipeline, bounds only"])
    if nlp is None:
        del rows["pipeline, three classes"], rows["pipeline, bounds only"]
    return Result(
        "CrossNER politics, entities",
        f"{path.name}: {len(sentences)} sentences",
        rows,
        peers=(("CRF on its 200 training sentences (test part)", "54.1"),),
        notes=(
            "No names file. Three classes (person; party and organisation; country and place); elections, events and "
            "miscellaneous names are left out, where found with their exact bounds.",
            "The figure of the CRF is for all types; a figure in three classes is easier to reach.",
            "whipcount-en was trained on the train part and most of dev; only the reader's own rows are fair there.",
        ),
    )


def _with_ner(pipeline: str) -> Any:
    import spacy

    try:
        if pipeline == "whipcount_en":
            import whipcount_en

            nlp = whipcount_en.load(exclude=["parser", "morphologizer"])
        else:
            nlp = spacy.load(pipeline)
    except (ImportError, OSError) as error:
        raise PublicDataError(f"the pipeline {pipeline!r} cannot be loaded: {error}") from error
    return nlp if "ner" in nlp.pipe_names else None
