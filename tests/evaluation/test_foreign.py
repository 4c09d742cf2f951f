"""Claims in the field names of another annotation, and back: the same fact comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.facts import fact_of_claim
from evaluation.foreign import fact_of_foreign, load_aliases, load_foreign, to_foreign

from whipcount.model.claims import (
    AllegianceClaim,
    Claim,
    CountClaim,
    DeadlineClaim,
    EventClaim,
    Mention,
    Modality,
    MotionClaim,
    MotionStage,
    OfficeClaim,
    Span,
    StatementClaim,
)
from whipcount.model.times import DayRange

TEXT = "“We are leaving this government today and for ever after,” Anna Berg said."
DAY = DayRange.parse("2022-03-25")
PARTY = Mention("RP", "xx:rp", "Reform Party", "party")
BERG = Mention("Berg", None, None, "person")


def allegiance(modality: Modality = "stated") -> AllegianceClaim:
    return AllegianceClaim(
        report_id="r-1",
        spans=(Span(0, 20),),
        modality=modality,
        valid_from=DAY,
        actor=PARTY,
        actor_type="party",
        act="leaves",
        side="government",
        seats=7,
        seats_bound="exact",
    )


def motion(stage: MotionStage) -> MotionClaim:
    return MotionClaim(
        report_id="r-1", spans=(Span(0, 20),), motion_kind="no_confidence", stage=stage, target=BERG, date=DAY
    )


CLAIMS: list[Claim] = [
    allegiance(),
    OfficeClaim(report_id="r-1", spans=(Span(0, 9),), person=BERG, office="minister", act="resigns", valid_from=DAY),
    motion("moved"),
    CountClaim(report_id="r-1", spans=(Span(0, 9),), what="needed", number=172),
    CountClaim(report_id="r-1", spans=(Span(0, 9),), what="party_seats", number=7, party=PARTY),
    DeadlineClaim(report_id="r-1", spans=(Span(0, 9),), step="vote", date=DAY, basis="Article 95"),
    StatementClaim(report_id="r-1", spans=(Span(1, 56),), speaker=BERG, direct=True, quote_span=Span(1, 56)),
    StatementClaim(report_id="r-1", spans=(Span(1, 56),), speaker=BERG),
    EventClaim(report_id="r-1", spans=(Span(0, 9),), event_type="rally", event_actors=(PARTY,), date=DAY),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.kind)
def test_there_and_back_is_the_same_fact(claim: Claim) -> None:
    written = json.loads(json.dumps(to_foreign(claim, TEXT)))
    there, here = fact_of_foreign(written), fact_of_claim(claim, TEXT)
    assert (there.row, there.value, there.day, there.span, there.modality) == (
        here.row,
        here.value,
        here.day,
        here.span,
        here.modality,
    )
    assert there.who[:1] == here.who[:1]
    assert there.words == here.words


@pytest.mark.parametrize(
    ("modality", "change"),
    [("stated", "leaves"), ("reported", "leaves"), ("denied", "denies_leaving"), ("conditional", "threatens_to_leave")],
)
def test_a_leaving_that_is_denied_or_conditional_has_its_own_word(modality: Modality, change: str) -> None:
    assert to_foreign(allegiance(modality), TEXT)["change"] == change


@pytest.mark.parametrize(
    ("stage", "word"),
    [
        ("notice_given", "filed"),
        ("moved", "tabled"),
        ("carried", "voted"),
        ("lost", "rejected"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_stages_have_other_words(stage: MotionStage, word: str) -> None:
    written = to_foreign(motion(stage), TEXT)
    assert written["stage"] == word
    assert fact_of_foreign(written).value == ("no_confidence", stage)


def test_names_are_full_names_or_the_words_used() -> None:
    written = to_foreign(allegiance(), TEXT)
    assert (written["actor"], written["actor_alt"]) == ("Reform Party", ["RP"])
    assert to_foreign(motion("moved"), TEXT)["target"] == "Berg"
    assert to_foreign(motion("moved"), TEXT)["by"] is None


def test_a_quotation_gives_its_first_eight_words() -> None:
    written = to_foreign(CLAIMS[6], TEXT)
    assert written["first_words"] == "We are leaving this government today and for"
    assert "first_words" not in to_foreign(CLAIMS[7], TEXT)


def test_a_foreign_folder_is_read_and_its_table_of_spellings_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a-1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a-1.yaml").write_text(
        "crisis: nepal-2023\npublished: '2023-02-25'\nclaims:\n"
        "- kind: count\n  what: needed\n  number: 138\n  span: [0, 4]\n",
        encoding="utf-8",
    )
    (tmp_path / "aliases.yaml").write_text("Reform Party:\n- RP\n", encoding="utf-8")
    ((name, text, published, chamber, claims),) = load_foreign(tmp_path)
    assert (name, text, str(published), chamber) == ("a-1", TEXT, "2023-02-25", "np-hr")
    assert fact_of_foreign(claims[0]).value == ("needed", 138)
    assert load_aliases(tmp_path / "aliases.yaml") == [("Reform Party", ["RP"])]
    assert load_aliases(tmp_path / "none.yaml") == []
