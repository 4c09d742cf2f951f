"""The pages on the JSON of claims and counts name every field and every value, and no others."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from whipcount.ledger.records import ClaimRecord, ReportHead, Review
from whipcount.model.chambers import Stance
from whipcount.model.claims import CLAIM_KINDS, AllegianceClaim, Claim, Mention, Span
from whipcount.model.counts import Conflict, Count, Firmness, Heads, Position, VoteIntention, Witness

REFERENCE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"
CLAIMS = (REFERENCE / "claims.md").read_text(encoding="utf-8")
COUNT = (REFERENCE / "count.md").read_text(encoding="utf-8")
ROW = re.compile(r"(?m)^\| `(\w+)` \|")


def section(page: str, title: str) -> str:
    found = re.search(rf"(?ms)^## {title}\n(.*?)(?=^## |\Z)", page)
    assert found, f"the page has no section {title!r}"
    return found[1]


def choices(hint: Any) -> set[str]:
    """All words that a type allows, however deep they lie in it."""
    if get_origin(hint) is Literal:
        return set(get_args(hint))
    return set().union(*(choices(inner) for inner in get_args(hint)))


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


FRAME, _, MENTION = section(CLAIMS, "Every claim").partition("**A mention**")


class TestClaims:
    def test_the_frame_of_every_claim(self) -> None:
        assert set(ROW.findall(FRAME)) == {"id", "kind"} | {field.name for field in fields(Claim)}
        assert named(FRAME) >= choices(get_type_hints(Claim)["modality"]) | set(CLAIM_KINDS)

    def test_mentions(self) -> None:
        assert set(ROW.findall(MENTION)) == set(Mention("x").to_json())
        assert named(MENTION) >= choices(get_type_hints(Mention)["type"])

    @pytest.mark.parametrize("kind", sorted(CLAIM_KINDS))
    def test_each_kind_with_its_values(self, kind: str) -> None:
        told = section(CLAIMS, kind)
        own = {field.name for field in fields(CLAIM_KINDS[kind])} - {field.name for field in fields(Claim)}
        assert set(ROW.findall(told)) == {"actors" if name == "event_actors" else name for name in own}
        for name in own:
            hint = get_type_hints(CLAIM_KINDS[kind])[name]
            wanted = choices(hint)
            assert named(told + FRAME + MENTION) >= wanted, name
            row = re.search(rf"(?m)^\| `{name}` \|.*$", told)
            if wanted and row and "bound" not in row[0]:
                assert named(row[0]) == {name} | wanted | ({"null"} & named(row[0]))

    def test_the_page_has_no_kind_that_is_none(self) -> None:
        titles = set(re.findall(r"(?m)^## (\w+)$", CLAIMS))
        assert titles == set(CLAIM_KINDS)

    def test_records_of_a_ledger(self) -> None:
        at = datetime(2022, 3, 27, tzinfo=UTC)
        claim = AllegianceClaim(
            report_id="r-1", spans=(Span(0, 1),), actor=Mention("x"), actor_type="party", act="joins", side="neutral"
        )
        review = Review("v-1", "c-1", "accept", "A", "B", at, 1)
        record = ClaimRecord("c-1", claim, ReportHead("r-1", "", None, "", ""), 1, at, at, "accepted", (review,))
        told = named(section(CLAIMS, "In the ledger"))
        assert told >= {*record.to_json(), *record.report.to_json(), *review.to_json()}
        assert told >= choices(get_type_hints(ClaimRecord)["verdict"])
        assert "seq" not in told


def a_count() -> dict[str, Any]:
    witness = Witness(claim_id="c-1", end=4)
    position = Position(Mention("x"), "party", "x", 1, "disputed", "aye", "firm", "a rule", rests_on=(witness,))
    return Count(
        "zz-ch", date(2022, 3, 27), None, 1, 1, 0, (("disputed", Heads(1, 1, 1)),), (), 1, "", 0, True, (position,),
        conflicts=(Conflict("seats", (("1", (witness,)),)),), tables=(("for", 1, witness),), set_aside=(("c-2", "no"),),
    ).to_json()  # fmt: skip


class TestCount:
    @pytest.mark.parametrize(
        ("title", "data"),
        [
            ("The count", a_count()),
            ("Heads", a_count()["stances"]["disputed"]),
            ("A position", a_count()["positions"][0]),
            ("A witness", a_count()["positions"][0]["rests_on"][0]),
            ("A conflict", a_count()["conflicts"][0]),
            ("A printed table", a_count()["tables"][0]),
            ("Set aside", a_count()["set_aside"][0]),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_the_rows_are_the_fields(self, title: str, data: dict[str, Any]) -> None:
        assert ROW.findall(section(COUNT, title)) == list(data)

    def test_every_value_is_named(self) -> None:
        assert named(section(COUNT, "The count")) >= choices(Stance) | choices(VoteIntention)
        told = named(section(COUNT, "A position"))
        assert told >= choices(Firmness) | choices(get_type_hints(Position)["kind"])
        assert named(section(COUNT, "A conflict")) >= set(a_count()["conflicts"][0]["readings"][0])
        assert "probability" not in COUNT
