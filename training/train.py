"""Train whipcount-en by one command: `python training/train.py --data FOLDER` (or `make model DATA=FOLDER`).

In: the folder of the treebanks (see README.md). Out: the pipeline in `packages/whipcount-en`, its scores in
`training/scores.json`. Reproducible: fixed seeds, one thread; about two hours of one core.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpus import build_corpus

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent / "packages/whipcount-en/src/whipcount_en/pipeline"


def spacy_train(config: str, part: str, work: Path, steps: int | None) -> Path:
    """Run `spacy train` for one config; a model that is already there is kept."""
    out = work / part
    if not (out / "model-best").exists():
        command = [sys.executable, "-m", "spacy", "train", str(HERE / config), "--output", str(out)]
        command += [
            "--paths.train",
            str(work / f"corpus/{part}-train.spacy"),
            "--paths.dev",
            str(work / f"corpus/{part}-dev.spacy"),
        ]
        if steps:
            command += ["--training.max_steps", str(steps)]
        subprocess.run(command, check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return out / "model-best"


def assemble(syntax: Path, names: Path, target: Path) -> Any:
    """Put the name finder behind the syntax and write the pipeline."""
    import spacy

    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target)
    subprocess.run([sys.executable, str(HERE.parent / "tools/name_pipeline.py"), str(target)], check=True)
    return nlp


def score(nlp: Any, corpus: Path) -> dict[str, dict[str, float]]:
    """Score on the test files, with the treebank's own tokens; figures in per cent."""
    from spacy.tokens import Doc, DocBin
    from spacy.training import Example

    wanted = {"syntax": ("tag_acc", "pos_acc", "dep_uas", "dep_las"), "names": ("ents_p", "ents_r", "ents_f")}
    found: dict[str, dict[str, float]] = {}
    for path in sorted(corpus.glob("*-test-*.spacy")):
        gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        examples = [
            Example(Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]), d) for d in gold
        ]
        scores = nlp.evaluate(examples)
        found[path.stem] = {key: round(100 * scores[key], 2) for key in wanted[path.stem.split("-")[0]]}
    return found


def main() -> int:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ewt, gum, uner and crossner")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="where corpus and models go")
    parser.add_argument("--target", type=Path, default=PACKAGE, help="folder of the finished pipeline")
    parser.add_argument("--steps", type=int, help="training steps of each part, to try the command out")
    given = parser.parse_args()
    if not (given.data / "ewt").is_dir():
        print(f"{given.data} has no folder ewt; give the folder of the treebanks with DATA=", file=sys.stderr)
        return 2
    if not (given.work / "corpus/syntax-train.spacy").exists():
        build_corpus(given.data, given.work / "corpus")
    syntax = spacy_train("syntax.cfg", "syntax", given.work, given.steps)
    names = spacy_train("ner.cfg", "names", given.work, given.steps)
    nlp = assemble(syntax, names, given.target)
    scores = score(nlp, given.work / "corpus")
    (HERE / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
