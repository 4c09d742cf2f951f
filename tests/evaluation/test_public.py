"""Scorers of public tests, on tiny samples of the same form that were written for this test."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from evaluation.public import SCORERS, PublicDataError
from evaluation.public.attribution import is_same_source, read_attributions
from evaluation.public.dates import Timex, add_document, read_timeml, value_of
from evaluation.public.entities import CLASSES, add_sentence, read_sentences
from evaluation.public.factuality import outcome_of, read_judged
from evaluation.public.result import Tally

from evaluation import run as command
from whipcount.model.times import DayRange

PIPELINE = "whipcount_en"


class TestEntities:
    def test_names_are_read_with_their_bounds(self, tmp_path: Path) -> None:
        path = tmp_path / "dev.txt"
        path.write_text(
            "The\tO\nRiver\tB-politicalparty\nLeague\tI-politicalparty\nof\tO\nNorby\tB-location\nSundvik\tB-location\n\n"
            "Oda\tI-politician\nBerg\tI-politician\n2031\tB-election\nelection\tI-election\n\n\n",
            encoding="utf-8",
        )
        assert [spans for _, spans in read_sentences(path)] == [
            {(1, 3): "politicalparty", (4, 5): "location", (5, 6): "location"},
            {(0, 2): "politician", (2, 4): "election"},
        ]
        result = SCORERS["entities"](path, PIPELINE)
        assert result.size == "dev.txt: 2 sentences"
        assert result.rows["reader, three classes"].right + result.rows["reader, three classes"].missed == 4

    def test_bounds_alone_are_half_right_and_left_out_classes_count_nowhere(self) -> None:
        typed, bounds = Tally(), Tally()
        gold = {(0, 2): "politician", (3, 4): "location", (5, 7): "election", (8, 9): "country"}
        add_sentence(gold, {(0, 2): "PER", (3, 4): "ORG", (5, 7): "ORG", (10, 11): "PER"}, typed, bounds)
        assert (typed.right, typed.wrong, typed.missed) == (1, 2, 2)
        assert (bounds.right, bounds.wrong, bounds.missed) == (2, 1, 1)
        assert "election" not in CLASSES

    def test_another_form_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "dev.txt"
        path.write_text("just a line of text\n", encoding="utf-8")
        with pytest.raises(PublicDataError, match=r"dev\.txt:1"):
            read_sentences(path)


TIMEML = b"""<?xml version="1.0" ?>
<TimeML><DOCID>x</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-08">20310508</TIMEX3></DCT>
<TEXT>
The <EVENT eid="e1">sitting</EVENT> was held on <TIMEX3 tid="t1" type="DATE" value="2031-05-06">Tuesday</TIMEX3>, and
members waited <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> for it. They will vote on
<TIMEX3 tid="t3" type="DATE" value="2031-05-12">May 12</TIMEX3>.
</TEXT></TimeML>
"""


class TestDates:
    def test_timeml_is_read_with_offsets(self) -> None:
        text, written, gold = read_timeml(TIMEML, "x.tml")
        assert written == date(2031, 5, 8)
        assert [(text[one.start : one.end], one.value) for one in gold] == [
            ("Tuesday", "2031-05-06"),
            ("two days", "P2D"),
            ("May 12", "2031-05-12"),
        ]

    def test_a_document_is_scored(self, tmp_path: Path) -> None:
        (tmp_path / "x.tml").write_bytes(TIMEML)
        rows = SCORERS["dates"](tmp_path, PIPELINE).rows
        assert (rows["value of one day"].right, rows["value of one day"].wrong) == (2, 0)
        assert (rows["value of one day, in claims"].right, rows["value of one day, in claims"].wrong) == (2, 0)
        assert (rows["value"].right, rows["value"].wrong, rows["value"].missed) == (3, 0, 0), "with the duration"

    def test_each_expression_is_matched_once_and_a_wrong_day_is_wrong_and_missed(self) -> None:
        words, values = Tally(), Tally()
        day = "2031-05-06"
        found = [Timex(0, 5, day), Timex(3, 9, day), Timex(20, 25, "2031-05-07")]
        add_document([Timex(0, 9, day), Timex(20, 25, "2031-05-08")], found, words, values)
        assert (words.right, words.wrong, words.missed) == (2, 1, 0)
        assert (values.right, values.wrong, values.missed) == (1, 2, 1)

    @pytest.mark.parametrize(
        ("days", "value"),
        [
            ("2031-05-06", "2031-05-06"),
            ("2031-05", "2031-05"),
            ("2031", "2031"),
            ("2031-05-05/2031-05-11", "2031-W19"),
            ("2031-05-06/2031-05-12", ""),
            ("/2031-05-12", ""),
        ],
    )
    def test_days_are_written_as_in_the_test(self, days: str, value: str) -> None:
        assert value_of(DayRange.parse(days)) == value

    @pytest.mark.parametrize(
        "data", [b"no xml", b"<TimeML></TimeML>", b'<!DOCTYPE x [<!ENTITY a "b">]><TimeML><TEXT>&a;</TEXT></TimeML>']
    )
    def test_another_form_is_refused(self, data: bytes) -> None:
        with pytest.raises(PublicDataError):
            read_timeml(data, "x.tml")


class TestFactuality:
    def test_both_forms_are_read_alike(self, tmp_path: Path) -> None:
        unified, lines = tmp_path / "a.conll", tmp_path / "a.jsonl"
        unified.write_text(
            "0\tThe\t_\n1\tLeague\t_\n2\tleft\t3.0\n\n0\tIt\t_\n1\tmay\t_\n2\tgo\t0.4\n", encoding="utf-8"
        )
        rows = [
            {"text": "The League left", "targets": [{"span1": [2, 3], "label": 3.0}]},
            {"text": "It may go", "targets": [{"span1": [2, 3], "label": 0.4}]},
        ]
        lines.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        assert read_judged(unified) == read_judged(lines)
        assert [row.values for row in read_judged(lines)] == [((2, 3.0),), ((2, 0.4),)]

    def test_the_modality_of_the_clause_decides(self, tmp_path: Path) -> None:
        rows = [
            {"text": "The River League left the government on Friday .", "targets": [{"span1": [3, 4], "label": 3.0}]},
            {"text": "The River League may leave the government .", "targets": [{"span1": [4, 5], "label": 0.2}]},
            {"text": "The River League did not leave the government .", "targets": [{"span1": [5, 6], "label": -2.8}]},
        ]
        (tmp_path / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        result = SCORERS["factuality"](tmp_path, PIPELINE)
        assert result.figures["macro F1"] == 1.0
        assert result.figures["macro F1, everything happened"] < 0.4

    def test_the_cuts_are_tested_on_both_sides(self) -> None:
        assert [outcome_of(value) for value in (1.01, 1.0, -1.0, -1.01)] == [
            "happened",
            "open",
            "open",
            "did not happen",
        ]

    def test_another_form_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "dev.conll"
        path.write_text("no columns here\n", encoding="utf-8")
        with pytest.raises(PublicDataError, match="unified form"):
            read_judged(path)


ARTICLE = (
    'The premier faces a vote. "We will leave the government on Friday," Oda Berg said. '
    "She added that the budget had failed twice. Lim Tor slept."
)


def span(words: str) -> str:
    at = ARTICLE.index(words)
    return f"{at} {at + len(words)}\t{words}"


NOTES = f"""E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3
T1\tContent {span('"We will leave the government on Friday,"')}
T2\tSource {span("Oda Berg")}
T3\tCue {span("said")}
T4\tAttribution {span("said")}
T5\tContent {span("that the budget had failed twice")}
T6\tSource {span("She")}
T7\tAttribution-no-source {span("added")}
E2\tAttribution-no-source:T7 Content:T5 Source:T6
"""


class TestAttribution:
    def test_notes_are_read_and_a_pronoun_stands_for_the_last_source(self, tmp_path: Path) -> None:
        (tmp_path / "a.ann").write_text(NOTES, encoding="utf-8")
        first, second = read_attributions(tmp_path / "a.ann", ARTICLE)
        assert (first.source, first.is_quote) == ("Oda Berg", True)
        assert (second.source, second.is_quote) == ("Oda Berg", False)

    def test_an_article_is_scored_once_however_many_annotated_it(self, tmp_path: Path) -> None:
        for folder in ("text", "attributions"):
            (tmp_path / folder).mkdir()
        (tmp_path / "text" / "a_2031.txt").write_text(ARTICLE, encoding="utf-8")
        for name in ("a_2031_4b22.ann", "a_2031_ef2d.ann"):
            (tmp_path / "attributions" / name).write_text(NOTES, encoding="utf-8")
        result = SCORERS["attribution"](tmp_path, PIPELINE)
        assert result.size == "1 articles"
        row = result.rows["quoted content and source"]
        assert (row.right, row.wrong, row.missed) == (1, 0, 0)
        assert result.rows["content"].right + result.rows["content"].missed == 2

    def test_sources_that_share_no_word_of_meaning_differ(self) -> None:
        assert is_same_source("Oda Berg", "Ms Berg")
        assert not is_same_source("the premier", "the minister")
        assert not is_same_source("", "")

    def test_a_folder_without_its_parts_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(PublicDataError, match="text and attributions"):
            SCORERS["attribution"](tmp_path, PIPELINE)


class TestCommand:
    def test_the_figures_of_peers_stand_beside_ours(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "x.tml").write_bytes(TIMEML)
        assert command.main(["--public", "dates", "--data", str(tmp_path)]) == 0
        printed = capsys.readouterr().out
        assert "HeidelTime" in printed
        assert "78.1 / 93.8" in printed
        assert "note:" in printed

    @pytest.mark.parametrize("more", [[], ["--data", "nowhere"]])
    def test_without_data_it_says_so(self, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert command.main(["--public", "dates", *more]) == 1
        assert "--data" in capsys.readouterr().out

    def test_every_scorer_names_peers_and_how_it_counts(self, tmp_path: Path) -> None:
        (tmp_path / "x.tml").write_bytes(TIMEML)
        result = SCORERS["dates"](tmp_path, PIPELINE)
        assert result.peers
        assert result.notes
        assert set(SCORERS) == {"attribution", "dates", "entities", "factuality"}
