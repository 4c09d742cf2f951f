"""The scorer on small facts made by hand: what counts as right, what must not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evaluation.facts import Fact, fact_of_annotation, fact_of_claim
from evaluation.matching import SameNames, match, repeats, same_days, same_fact
from evaluation.scoring import Score, Tally, add_report

from whipcount.model.claims import AllegianceClaim, Mention, Span, StatementClaim
from whipcount.model.times import DayRange

NAMES = SameNames([("Reform Party", ["RP", "Reformists"]), ("Coast Alliance", ["CA"])])
LEAVES = Fact("allegiance", ("leaves",), (0, 10), "stated", ("Reform Party",), day="2022-03-25", side="government")
TEXT = "The Reform Party left the government on Friday. “We are going,” said Anna Berg."


class TestNames:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Reform Party", "RP"),
            ("the Reformists", "Reform Party"),
            ("Asad Hartwell", "Asad Hartwel"),
            ("Prime Minister Anna Berg", "Anna Berg"),
            ("Anna Berg", "Anna Maria Berg"),
            ("Sánchez", "Sanchez"),
        ],
    )
    def test_spellings_of_one_name_are_the_same(self, one: str, other: str) -> None:
        assert NAMES.same(one, other)
        assert NAMES.same(other, one)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("Reform Party", "CA"), ("RP", "CA"), ("Anna Berg", "Paul Berg"), ("Berg", "Anna Berg"), ("", "RP"), ("", "")],
    )
    def test_two_names_are_not(self, one: str, other: str) -> None:
        assert not NAMES.same(one, other)


class TestDays:
    @pytest.mark.parametrize(
        ("found", "gold"),
        [
            ("2022-03-25", "2022-03-25"),
            ("2022-03-21/2022-03-27", "2022-03-25"),
            ("2022-03", "2022-03-25"),
            ("", ""),
            ("2022-03-25", ""),
        ],
    )
    def test_overlapping_days_are_right(self, found: str, gold: str) -> None:
        assert same_days(found, gold)

    @pytest.mark.parametrize(
        ("found", "gold"),
        [("2022-03-24", "2022-03-25"), ("", "2022-03-25"), ("2022", "2022-03-25"), ("never", "2022-03-25")],
    )
    def test_other_days_no_day_and_wide_windows_are_wrong(self, found: str, gold: str) -> None:
        assert not same_days(found, gold)

    def test_a_window_of_62_days_is_right_and_of_63_is_wrong(self) -> None:
        assert same_days("2022-01-01/2022-03-04", "2022-02-01")
        assert not same_days("2022-01-01/2022-03-05", "2022-02-01")


class TestFacts:
    @pytest.mark.parametrize(
        "change",
        [
            {"value": ("joins",)},
            {"modality": "denied"},
            {"who": ("Coast Alliance",)},
            {"day": "2022-04-25"},
            {"row": "office"},
        ],
        ids=["another act", "a denial", "another actor", "another day", "another kind"],
    )
    def test_a_fact_that_differs_is_another(self, change: dict[str, object]) -> None:
        assert same_fact(LEAVES, LEAVES, NAMES)
        assert not same_fact(replace(LEAVES, **change), LEAVES, NAMES)

    def test_an_unnamed_group_is_known_by_its_words_and_seats(self) -> None:
        gold = replace(LEAVES, who=("dissidents",), actor_type="group", seats=24)
        found = replace(LEAVES, who=("two dozen members",), seats=24)
        assert same_fact(found, gold, NAMES)
        assert not same_fact(replace(found, seats=20), gold, NAMES)
        assert not same_fact(replace(found, span=(30, 40)), gold, NAMES)

    def test_a_claim_and_its_annotation_give_facts_that_match(self) -> None:
        claim = AllegianceClaim(
            report_id="r-1",
            spans=(Span(0, 46),),
            actor=Mention("The Reform Party", None, None, "party"),
            actor_type="party",
            act="leaves",
            side="government",
            valid_from=DayRange.parse("2022-03-25"),
        )
        gold = fact_of_annotation(
            {
                "kind": "allegiance",
                "words": "The Reform Party left the government",
                "actor": "Reform Party",
                "actor_type": "party",
                "act": "leaves",
                "side": "government",
                "modality": "stated",
                "date": "2022-03-25",
                "span": [0, 36],
            }
        )
        assert same_fact(fact_of_claim(claim, TEXT), gold, NAMES)
        denied = replace(gold, modality="denied", value=("denies_leaving",))
        assert not same_fact(fact_of_claim(claim, TEXT), denied, NAMES)

    def test_a_quotation_is_compared_by_its_first_words(self) -> None:
        start = TEXT.index("We are")
        claim = StatementClaim(
            report_id="r-1",
            spans=(Span(start, start + 13),),
            speaker=Mention("Anna Berg"),
            direct=True,
            quote_span=Span(start, start + 13),
        )
        gold = Fact("statement", (), (start, start + 12), None, ("Anna Berg",), words="We are going")
        assert same_fact(fact_of_claim(claim, TEXT), gold, NAMES)
        assert not same_fact(fact_of_claim(claim, TEXT), replace(gold, words="They stay for ever"), NAMES)


class TestMatching:
    def test_one_found_fact_is_right_once(self) -> None:
        later = replace(LEAVES, span=(50, 60))
        owner, repeated = match([LEAVES], [LEAVES, replace(later, day="2022-03-25")], NAMES)
        assert len(owner) == 1
        assert repeated == []

    def test_the_matching_is_the_largest(self) -> None:
        # the first found fact fits both, the second only one: both must find a place
        wide, narrow = replace(LEAVES, day="2022-03-24/2022-03-26"), LEAVES
        gold = [LEAVES, replace(LEAVES, day="2022-03-26", span=(20, 30))]
        owner, _ = match([wide, narrow], gold, NAMES)
        assert owner == {0: 1, 1: 0}

    def test_what_a_report_says_twice_is_one(self) -> None:
        assert repeats([LEAVES, replace(LEAVES, span=(50, 60)), replace(LEAVES, value=("joins",))], NAMES) == [0, 0, 2]


class TestScore:
    def test_right_wrong_missed_and_repeated_are_counted(self) -> None:
        score = Score()
        gold = [LEAVES, replace(LEAVES, who=("Coast Alliance",))]
        found = [LEAVES, replace(LEAVES, span=(1, 9)), replace(LEAVES, who=("Harbour League",))]
        errors = add_report(score, found, gold, NAMES, "x" * 100)
        assert score.rows["allegiance"] == Tally(right=1, wrong=1, missed=1, repeated=1)
        assert [fact.who for fact in errors.wrong] == [("Harbour League",)]
        assert [fact.who for fact in errors.missed] == [("Coast Alliance",)]
        assert score.micro_core.f1 == pytest.approx(0.5)

    def test_rows_apart_stay_out_of_the_headline(self) -> None:
        score = Score()
        add_report(score, [Fact("event", ("rally",), (0, 5), "stated")], [], NAMES, "x" * 100)
        assert score.rows["event"].wrong == 1
        assert score.micro_core == Tally()
        assert score.without_any == 0

    def test_a_span_outside_the_text_is_counted_as_invalid(self) -> None:
        score = Score()
        add_report(score, [replace(LEAVES, span=(95, 101)), replace(LEAVES, span=None)], [], NAMES, "x" * 100)
        assert score.spans == (0, 2)
        assert score.without_any == 2

    @pytest.mark.parametrize(
        ("tally", "precision", "recall", "f1"),
        [
            (Tally(), 1.0, 1.0, 1.0),
            (Tally(0, 3, 0), 0.0, 1.0, 0.0),
            (Tally(0, 0, 3), 0.0, 0.0, 0.0),
            (Tally(3, 1, 3), 0.75, 0.5, 0.6),
        ],
    )
    def test_precision_recall_and_f1(self, tally: Tally, precision: float, recall: float, f1: float) -> None:
        assert (tally.precision, tally.recall, tally.f1) == pytest.approx((precision, recall, f1))
