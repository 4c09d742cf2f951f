"""UW factuality: did the event of a word happen, in the eyes of readers? Files of the unified form or JSON lines in.

Unified form: `number<TAB>word<TAB>value or _`, a blank line between sentences; JSON lines: `text` in words and `targets`
with `span1` and `label`. Values run from -3 (did not happen) to 3 (did). Three classes are scored by macro F1.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from evaluation.public.result import PublicDataError, Result, Tally, files_of
from whipcount.claims.analysis import Sentence, analyse, load_pipeline
from whipcount.claims.mentions import Gazetteer
from whipcount.claims.modality import read_modality
from whipcount.model.names import Names

Outcome: TypeAlias = Literal["happened", "open", "did not happen"]
OUTCOMES: tuple[Outcome, ...] = ("happened", "open", "did not happen")
# Mean values of readers beyond 1 on either side are taken for a yes or a no.
CUT = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence in words with the value of each judged word."""

    words: tuple[str, ...]
    values: tuple[tuple[int, float], ...]


def outcome_of(value: float) -> Outcome:
    """Give the class of a value."""
    return "happened" if value > CUT else "did not happen" if value < -CUT else "open"


def read_judged(path: Path) -> list[Judged]:
    """Read a file of either form.

    Raises:
        PublicDataError: a line of another form.
    """
    text = path.read_text(encoding="utf-8")
    try:
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
            return [
                Judged(
                    tuple(row["text"].split()), tuple((one["span1"][0], float(one["label"])) for one in row["targets"])
                )
                for row in rows
            ]
        return [_of_block(block) for block in text.split("\n\n") if block.strip()]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise PublicDataError(f"{path.name} is not of the unified form: {error!r}") from error


def _of_block(block: str) -> Judged:
    rows = [line.split("\t") for line in block.splitlines() if line.strip()]
    values = tuple((index, float(row[2])) for index, row in enumerate(rows) if row[2] != "_")
    return Judged(tuple(row[1] for row in rows), values)


def read_outcome(sentence: Sentence, index: int) -> Outcome:
    """Give what the reader makes of one word: the modality of its clause."""
    reading = read_modality(sentence, sentence.doc[index])
    if reading.modality == "denied" or reading.is_negated:
        return "did not happen"
    is_open = reading.modality in ("possible", "conditional") or reading.is_future or reading.is_question
    return "open" if is_open else "happened"


def outcomes_of(judged: Judged, pipeline: str) -> list[Outcome]:
    """Give the reader's outcome for each judged word of a sentence; `happened` where it made no word of it."""
    text = " ".join(judged.words)
    starts, position = [], 0
    for word in judged.words:
        starts.append(position)
        position += len(word) + 1
    sentences = analyse(text, Gazetteer(Names()), load_pipeline(pipeline)).sentences
    places = {
        start: (sentence, index)
        for sentence in sentences
        if sentence.doc
        for index, start in enumerate(sentence.starts)
        if index < len(sentence.doc)
    }
    found: list[Outcome] = []
    for index, _ in judged.values:
        place = places.get(starts[index])
        found.append(read_outcome(*place) if place else "happened")
    return found


def score_factuality(place: Path, pipeline: str) -> Result:
    """Score the reader's modality on a file, or on `dev` of a folder."""
    paths = files_of(place, ".conll", ".jsonl")
    path = next((one for one in paths if one.stem == "dev"), paths[0])
    rows = {name: Tally() for name in OUTCOMES}
    plain = {name: Tally() for name in OUTCOMES}
    right = total = 0
    sentences = read_judged(path)
    for judged in sentences:
        for (_, value), found in zip(judged.values, outcomes_of(judged, pipeline), strict=True):
            gold = outcome_of(value)
            _count(rows, gold, found)
            _count(plain, gold, "happened")
            right += gold == found
            total += 1
    return Result(
        "UW factuality",
        f"{path.name}: {len(sentences)} sentences, {total} judged words",
        dict(rows),
        {
            "macro F1": sum(row.f1 for row in rows.values()) / len(rows),
            "macro F1, everything happened": sum(row.f1 for row in plain.values()) / len(plain),
            "accuracy": right / total if total else 0.0,
        },
        peers=(("cue list (test part), macro F1", "59.0"), ("TruthTeller (test part), macro F1", "67.4")),
        notes=(
            f"Classes: above {CUT:g}, below {-CUT:g}, between. The cuts behind the peers' figures are not known; "
            "compare with care.",
            "A word is judged by the modality of its clause, as the reader reads it for claims: plans and what would "
            "be are open.",
        ),
    )


def _count(rows: dict[Outcome, Tally], gold: Outcome, found: Outcome) -> None:
    if gold == found:
        rows[gold].right += 1
    else:
        rows[found].wrong += 1
        rows[gold].missed += 1
