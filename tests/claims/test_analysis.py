"""Parsing: which library multiplies, with how many threads, and what a wish for some stretches leaves out."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from thinc.api import get_current_ops

from whipcount.claims.analysis import analyse, divide, load_pipeline, parse_all
from whipcount.claims.mentions import Gazetteer
from whipcount.errors import ClaimError
from whipcount.model.claims import Span
from whipcount.model.names import Names

TEXT = "The Green Party left the coalition.\n\nThe premier resigned on Monday. It rained.\n"
GAZETTEER = Gazetteer(Names())


@pytest.fixture(scope="module")
def pipeline() -> Any:
    return load_pipeline("whipcount_en")


def test_the_reader_multiplies_by_numpy_and_leaves_others_as_they_were(pipeline: Any) -> None:
    layers = [layer for _, part in pipeline.pipeline for layer in part.model.walk() if layer.name == "maxout"]
    assert {layer.ops.use_blis for layer in layers} == {False}
    assert get_current_ops().use_blis


def test_one_thread_multiplies_and_the_others_come_back(pipeline: Any) -> None:
    from threadpoolctl import threadpool_info, threadpool_limits

    class Watched:
        """The pipeline, noting how many threads there are while it parses."""

        vocab = pipeline.vocab
        seen: ClassVar[list[int]] = []

        def pipe(self, docs: Any, batch_size: int) -> Any:
            self.seen += [row["num_threads"] for row in threadpool_info() if row["user_api"] == "blas"]
            return pipeline.pipe(docs, batch_size=batch_size)

    with threadpool_limits(2, "blas"):
        parse_all([divide(TEXT, GAZETTEER, pipeline)], Watched())
        assert {row["num_threads"] for row in threadpool_info() if row["user_api"] == "blas"} == {2}
    assert set(Watched.seen) == {1}


def test_only_the_sentences_of_wanted_stretches_are_parsed(pipeline: Any) -> None:
    analysis = divide(TEXT, GAZETTEER, pipeline, [Span(TEXT.index("premier"), TEXT.index("Monday"))])
    assert not any(sentence.doc for sentence in analysis.sentences)
    parse_all([analysis], pipeline)
    assert [sentence.words_of() for sentence in analysis.sentences if sentence.doc] == [
        "The premier resigned on Monday."
    ]
    assert analysis.chosen == []


def test_company_changes_no_parse(pipeline: Any) -> None:
    texts = [
        TEXT,
        *[f"{number} members of the Reform Party crossed the floor after the vote." for number in range(2, 40)],
    ]
    together = [divide(text, GAZETTEER, pipeline) for text in texts]
    parse_all(together, pipeline)
    for text, found in zip(texts, together, strict=True):
        alone = analyse(text, GAZETTEER, pipeline)
        assert parses(found) == parses(alone)
    assert sum(len(sentence) for found in together for sentence in parses(found)) > 400


def parses(analysis: Any) -> list[list[tuple[str, int, str, str]]]:
    return [[(t.text, t.head.i, t.dep_, t.tag_) for t in sentence.doc] for sentence in analysis.sentences]


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(ClaimError, match="'no_such_pipeline' is not installed"):
        load_pipeline("no_such_pipeline")
