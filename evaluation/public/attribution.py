"""PolNeAR: who says what. A folder with `text` and `attributions` (brat stand-off) in.

An attribution of the reader matches an annotated one when half of the words of both contents are the same (Dice), each
matched once. Its source is judged in two ways. "Source": the annotated one shares a word with the
name found or with its words in the text; for a pronoun, the last annotated source
before it that is none stands in for whom it means, because the reader gives the name. "Source as written": a word of the
text is in both sources, or the names agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from evaluation.public.result import PublicDataError, Result, Tally, files_of
from whipcount.claims import GrammarReader
from whipcount.model.claims import Span
from whipcount.model.names import Names
from whipcount.model.reports import Report

SAME = 0.5
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset("he she they it who i we you his her their him them".split())
_EMPTY = frozenset("the a an of in on for and s mr mrs ms".split())
_NOTE = re.compile(r"(T\d+)\t(\S+) ([\d; ]+)\t")
_QUOTE = re.compile(r"[\"“”]|''")


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is said, by whom; `source` is empty where the text names nobody, `written` are its words."""

    content: tuple[Span, ...]
    source: str
    is_quote: bool
    written: tuple[Span, ...] = ()


def read_attributions(path: Path, text: str) -> list[Attribution]:
    """Read a stand-off file, in the order of the text.

    Raises:
        PublicDataError: a span outside the text or a line of another form.
    """
    spans: dict[str, tuple[Span, ...]] = {}
    rows: list[dict[str, tuple[Span, ...]]] = []
    # a row of roles may stand before the spans that it names
    lines = sorted(path.read_text(encoding="utf-8").split("\n"), key=lambda line: not line.startswith("T"))
    for line in lines:
        note = _NOTE.match(line)
        try:
            if note:
                pairs = [tuple(map(int, piece.split())) for piece in note[3].split(";")]
                spans[note[1]] = tuple(Span(*pair) for pair in pairs)
            elif line.startswith("E"):
                row: dict[str, tuple[Span, ...]] = {"Content": (), "Source": ()}
                for part in line.split("\t")[1].split():
                    role, key = part.split(":")
                    row[role.rstrip("0123456789")] = row.get(role.rstrip("0123456789"), ()) + spans[key]
                rows.append(row)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise PublicDataError(f"{path.name}: {line[:60]!r} is not of the form expected: {error!r}") from error
    out = []
    named = ""
    for row in sorted(rows, key=lambda row: row["Content"] or row["Source"]):
        content, source = row["Content"], row["Source"]
        who = " ".join(span.of(text) for span in source)
        is_pronoun = bool(who) and _is_pronoun(who)
        named = named if is_pronoun or not who else who
        if content:
            out.append(Attribution(content, named if is_pronoun else who, _is_quote(content, text), source))
    return out


def _is_pronoun(words: str) -> bool:
    return all(word in _PRONOUNS for word in _WORD.findall(words.lower()))


def _is_quote(content: tuple[Span, ...], text: str) -> bool:
    return any(_QUOTE.search(span.of(text)) for span in content)


def found_attributions(text: str, reader: GrammarReader) -> list[Attribution]:
    """Give the attributions that the reader reads: a source has the name that it stands for and its own words."""
    out = []
    for one in reader.attributions(Report(text=text), Names()):
        written = one.source.of(text) if one.source is not None else ""
        name = one.speaker.label if one.speaker is not None else ""
        source = name if _is_pronoun(written) else f"{name} {written}"
        spans = (one.source,) if one.source is not None else ()
        out.append(Attribution(one.content, source, _is_quote(one.content, text), spans))
    return out


def _words(spans: tuple[Span, ...], text: str) -> frozenset[int]:
    return frozenset(word.start() for span in spans for word in _WORD.finditer(text, span.start, span.end))


def is_same_source(one: str, other: str) -> bool:
    """Whether two namings share a word that carries meaning."""
    mine, theirs = (frozenset(_WORD.findall(name.lower())) - _EMPTY for name in (one, other))
    return bool(mine & theirs)


def add_document(
    text: str, gold: list[Attribution], found: list[Attribution], claim: Tally, both: Tally, as_written: Tally
) -> None:
    """Count one article: contents matched from the best pair down, then their sources."""
    golds, mine = [_words(row.content, text) for row in gold], [_words(row.content, text) for row in found]
    pairs = []
    for i, one in enumerate(golds):
        for j, other in enumerate(mine):
            shared = len(one & other)
            if shared and 2 * shared >= SAME * (len(one) + len(other)):
                pairs.append((-2 * shared / (len(one) + len(other)), i, j))
    taken_gold: set[int] = set()
    taken_mine: set[int] = set()
    right = right_words = 0
    for _, i, j in sorted(pairs):
        if i in taken_gold or j in taken_mine:
            continue
        taken_gold.add(i)
        taken_mine.add(j)
        is_same = is_same_source(gold[i].source, found[j].source)
        right += is_same
        right_words += is_same or bool(_words(gold[i].written, text) & _words(found[j].written, text))
    for tally, hits in ((claim, len(taken_gold)), (both, right), (as_written, right_words)):
        tally.right += hits
        tally.wrong += len(found) - hits
        tally.missed += len(gold) - hits


def score_attribution(place: Path, pipeline: str) -> Result:
    """Score the reader's attributions on a part of PolNeAR: the folder that holds `text` and `attributions`."""
    if not (place / "text").is_dir() or not (place / "attributions").is_dir():
        raise PublicDataError(f"{place} has no folders text and attributions")
    texts = {path.stem: path for path in files_of(place / "text", ".txt")}
    kinds = ("content", "content and source", "content and source as written")
    rows = {name: Tally() for name in (*kinds, *(f"quoted {kind}" for kind in kinds))}
    reader = GrammarReader(pipeline)
    seen = set()
    for path in files_of(place / "attributions", ".ann"):
        article = path.stem.rpartition("_")[0]
        if article not in texts or article in seen:
            continue
        # some articles were annotated several times to measure agreement: the first annotation is taken
        seen.add(article)
        text = texts[article].read_bytes().decode("utf-8")
        gold, found = read_attributions(path, text), found_attributions(text, reader)
        add_document(text, gold, found, *(rows[kind] for kind in kinds))
        quoted = [row for row in gold if row.is_quote], [row for row in found if row.is_quote]
        add_document(text, *quoted, *(rows[f"quoted {kind}"] for kind in kinds))
    return Result(
        "PolNeAR, attribution",
        f"{len(seen)} articles",
        rows,
        peers=(
            ("rules on a parse, GenderGapTracker (test part), claim and source", "40.4"),
            ("CRF trained on it (test part), claim and source", "47.2"),
            ("textacy (test part), direct quotes with source", "77.7"),
            ("GenderGapTracker (test part), direct quotes with source", "68.6"),
        ),
        notes=(
            "No names file. Half of the words of content must agree; sources must share a word. The rule behind the "
            "peers' figures may be stricter or looser; for pronouns it is not known, so both of ours are given: the name "
            "(that of the last source named before stands in for what a pronoun means) and the words as written.",
            "Quoted: the content holds a quotation mark, on both sides; most of it mixes quoted and reported words.",
            "What names no source in the text counts as wrong, whatever is found.",
        ),
    )
