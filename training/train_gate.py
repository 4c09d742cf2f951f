"""Train the first look at a report: `python training/train_gate.py` (part of `make weights`).

In: the annotated reports of `training/reports` and the paragraphs of `training/everyday.txt`, which hold no claim. Out:
`src/whipcount/claims/lexicon/gate.tsv` and `training/gate-scores.json`. What is learned is to tell sentences that hold
a claim, annotated or read, from everyday ones. The limits are the highest that lose no more than `LOST` of what the
reader finds, each country judged by weights that never saw it. Needs SciPy; two minutes of one core.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "training")]

from annotated import load_country
from logistic import fit, tabulate, vocabulary

from whipcount.claims.find import GrammarReader
from whipcount.claims.gate import FILE, WORD, features_of, means_of, sentence_spans
from whipcount.claims.weights import feature_keys
from whipcount.claims.words import stem
from whipcount.model.claims import Span
from whipcount.model.reports import Report

OUT = ROOT / "src/whipcount/claims" / FILE
SCORES = ROOT / "training/gate-scores.json"
# A word is known when it stands, in small letters, in so many countries (an everyday paragraph counts as one): names
# are not.
COUNTRIES = 3
# A feature counts from this many sentences on, a pair of words is kept from this weight on.
RAREST, LIGHTEST = 4, 0.02
STRENGTH = 0.3
# Sentences without a claim are few: they count as often as makes them this share of those with one.
EVERYDAY_SHARE = 0.15
FOLDS = 4
# Shares of the claims read that the limits may lose: reports left out, and sentences of the others.
LOST = {"report": 0.001, "sentence": 0.002}


@dataclass(slots=True)
class Page:
    """One text: its sentences and the places of claims in it; `read` only those that the reader gives."""

    group: str
    text: str
    spans: list[Span]
    claims: list[Span] = field(default_factory=list)
    read: list[Span] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)


def pages() -> Iterator[Page]:
    """Give the annotated reports and the everyday paragraphs, every one a page."""
    reader = GrammarReader(is_gated=False)
    for path in sorted((ROOT / "training/reports").glob("*.txt")):
        country = load_country(path)
        for report in country.reports:
            told = [Span(*claim["span"]) for claim in map(dict, report.claims) if claim.get("span")]
            found = reader.read(Report(text=report.text, published=report.published), country.names)
            # what is read in a report without any claim is wrong, and no loss
            read = [claim.spans[0] for claim in found] if told else []
            yield Page(path.stem, report.text, sentence_spans(report.text), told + read, read)
        print(path.stem, flush=True)
    for number, text in enumerate((ROOT / "training/everyday.txt").read_text(encoding="utf-8").split("\n\n")):
        yield Page(f"everyday {number}", text, sentence_spans(text))


def holds(claims: list[Span], span: Span) -> bool:
    """Whether one of the claims touches a stretch."""
    return any(claim.start < span.end and span.start < claim.end for claim in claims)


def known_words(rows: list[Page]) -> set[str]:
    """Give the stems that stand in texts of several countries."""
    where: dict[str, set[str]] = defaultdict(set)
    for page in rows:
        for word in WORD.findall(page.text):
            if word[0].islower():
                where[stem(word)].add(page.group)
    return {word for word, groups in where.items() if len(groups) >= COUNTRIES}


def learn(rows: list[Page], known: set[str]) -> tuple[dict[str, float], float]:
    """Give weights and bias; sentences without a claim in reports with one teach nothing."""
    taught: dict[bool, list[set[str]]] = {True: [], False: []}
    for page in rows:
        for span in page.spans:
            if holds(page.claims, span) or not page.claims:
                taught[bool(page.claims)].append(features_of(span.of(page.text), known))
    often = max(1, round(EVERYDAY_SHARE * len(taught[True]) / len(taught[False])))
    features = taught[True] + often * taught[False]
    labels = [frozenset(["claim"])] * len(taught[True]) + [frozenset[str]()] * (often * len(taught[False]))
    rows_of_keys = [feature_keys(row) for row in features]
    keys = vocabulary(rows_of_keys, RAREST)
    found = fit(keys, tabulate(rows_of_keys, keys), labels, ["claim"], strength=STRENGTH, steps=60)
    by_key = dict(zip(found.keys.tolist(), found.values[:, 0].tolist(), strict=True))
    names = sorted(set().union(*features) | known)
    weights = {name: by_key.get(int(feature_keys([name])[0]), 0.0) for name in names}
    kept = {name: weight for name, weight in weights.items() if name in known or abs(weight) >= LIGHTEST}
    return kept, float(found.bias[0])


def score(rows: list[Page], known: set[str], weights: dict[str, float], bias: float) -> None:
    """Give each page the means of its sentences."""
    for page in rows:
        found = [features_of(span.of(page.text), known) for span in page.spans]
        page.scores = means_of([bias + sum(weights.get(name, 0.0) for name in row) for row in found])


def lost_at(rows: list[Page], limits: dict[str, float]) -> float:
    """Give the share of claims read that limits lose."""
    lost = 0
    for page in rows:
        is_read = max(page.scores, default=0.0) >= limits["report"]
        open_ = [s for s, mean in zip(page.spans, page.scores, strict=True) if is_read and mean >= limits["sentence"]]
        lost += sum(not holds(open_, claim) for claim in page.read)
    return lost / sum(len(page.read) for page in rows)


def choose(rows: list[Page]) -> tuple[dict[str, float], dict[str, Any]]:
    """Give the highest limits that lose no more than they may, and what they do."""
    limits = {"report": -9.0, "sentence": -9.0}
    found: dict[str, Any] = {}
    allowed = 0.0
    for name, share in LOST.items():
        allowed += share
        steps = [step / 20 for step in range(-60, 140)]
        limits[name] = max(step for step in steps if lost_at(rows, {**limits, name: step}) <= allowed)
        found[f"claims lost by the limit of a {name}"] = round(lost_at(rows, limits), 4)
    idle = [page for page in rows if page.group.startswith("everyday")]
    found["everyday paragraphs read"] = sum(max(p.scores) >= limits["report"] for p in idle) / len(idle)
    return limits, found


def write(weights: dict[str, float], settings: dict[str, float]) -> None:
    """Write the file."""
    lines = [
        "# Weights of words (stems) and pairs of words for the first look at a report; made by training/train_gate.py.",
        "# A: an unknown word with a capital, ?: another one, 0: a number, ^ and $: the ends of a sentence.",
        *(f"!{name}\t{value:.2f}" for name, value in settings.items()),
        *(f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items())),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Run the command."""
    rows = list(pages())
    groups = sorted({page.group for page in rows})
    for fold in range(FOLDS):
        held = [page for page in rows if page.group in groups[fold::FOLDS]]
        others = [page for page in rows if page.group not in groups[fold::FOLDS]]
        known = known_words(others)
        score(held, known, *learn(others, known))
    limits, found = choose(rows)
    weights, bias = learn(rows, known_words(rows))
    write(weights, {"bias": bias, **limits})
    SCORES.write_text(json.dumps({"limits": limits, **found}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1), f"{OUT.name}: {len(weights)} weights, {OUT.stat().st_size / 1e3:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
