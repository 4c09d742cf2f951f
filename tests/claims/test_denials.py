"""What is denied, retracted or told by a rival is never an assertion of the outlet."""

from __future__ import annotations

from datetime import date

import pytest

from whipcount.claims import extract_claims
from whipcount.model.claims import AllegianceClaim, MotionClaim
from whipcount.model.reports import Report


def allegiances(text: str) -> list[AllegianceClaim]:
    claims = extract_claims(Report(text=text, published=date(2031, 5, 9)))
    return [claim for claim in claims if isinstance(claim, AllegianceClaim)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not true that the Reform Party has left the government.",
        "Rumours that the Reform Party had left the government were false.",
        "Reports that the Reform Party has already left the coalition are premature, its spokesman said.",
        "The Reform Party has not left the government.",
    ],
)
def test_a_departure_that_is_denied_is_denied(sentence: str) -> None:
    found = allegiances(sentence)
    assert [(claim.act, claim.modality) for claim in found] == [("leaves", "denied")]


def test_a_departure_that_is_told_is_stated() -> None:
    assert [(claim.act, claim.modality) for claim in allegiances("The Reform Party has left the government.")] == [
        ("leaves", "stated")
    ]


def test_a_move_told_by_a_rival_is_reported_on_their_word() -> None:
    (claim,) = allegiances("The Reform Party has joined the opposition, opposition leader Anna Berg said.")
    assert (claim.modality, [who.text for who in claim.said_by]) == ("reported", ["Anna Berg"])


def test_a_spokesman_speaks_for_the_party() -> None:
    (claim,) = allegiances('"We are leaving the coalition," the Reform Party\'s spokesman Peter Hart said.')
    assert (claim.actor.text, claim.act, claim.modality) == ("Reform Party", "leaves", "stated")


def test_out_of_the_cabinet_with_support_kept_is_no_departure_from_the_government() -> None:
    acts = {
        claim.act
        for claim in allegiances("The Reform Party left the cabinet but will continue to support the government.")
    }
    assert "backs" in acts
    assert "leaves" not in acts


def test_a_forecast_of_the_vote_is_no_result() -> None:
    claims = extract_claims(
        Report(text="Anna Berg said that the motion of no confidence would fail.", published=date(2031, 5, 9))
    )
    stages = [(claim.stage, claim.modality) for claim in claims if isinstance(claim, MotionClaim)]
    assert ("lost", "stated") not in stages
