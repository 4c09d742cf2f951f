from __future__ import annotations

import json
from dataclasses import fields

import pytest

from whipcount.ledger.decode import decode_claim
from whipcount.model.claims import CLAIM_KINDS, Claim, Mention, Span, claim_from_json
from whipcount.model.content import canonical_json
from whipcount.model.times import DayRange

FULL = {
    "tuple[Span, ...]": (Span(3, 9), Span(0, 2)),
    "tuple[Mention, ...]": (Mention("PTI", "pk-na:pti", "Party", "party"), Mention("he")),
    "Span": Span(4, 5),
    "Mention": Mention("he", None, None, "person"),
    "DayRange": DayRange.parse("2022-03-26/2022-03-30"),
    "str": "words",
    "int": 7,
    "bool": True,
    "Modality": "denied",
    "ActorType": "party",
    "AllegianceAct": "leaves",
    "OfficeAct": "resigns",
    "Side": "neutral",
    "Bound": "about",
    "MotionKind": "censure",
    "MotionStage": "moved",
    "CountOf": "for",
    "Step": "vote",
    "EventType": "rally",
}


def made(cls: type[Claim], *, is_full: bool) -> Claim:
    given = {}
    for field in fields(cls):
        kind = str(field.type)
        if is_full or field.name in ("report_id", "spans") or (" | None" not in kind and "Mention" in kind):
            given[field.name] = FULL[kind.removesuffix(" | None")]
        elif " | None" in kind:
            given[field.name] = None
        elif not kind.startswith("tuple"):
            given[field.name] = FULL[kind]
    return cls(**given)


@pytest.mark.parametrize("kind", CLAIM_KINDS)
@pytest.mark.parametrize("is_full", [True, False])
def test_every_kind_comes_back_equal_and_as_the_checked_reader_reads_it(kind: str, is_full: bool) -> None:
    claim = made(CLAIM_KINDS[kind], is_full=is_full)
    text = canonical_json(claim.to_json())
    assert decode_claim(text) == claim
    assert decode_claim(text) == claim_from_json(json.loads(text))
    assert decode_claim(text).id == claim.id
    for field in fields(claim):
        assert not isinstance(getattr(decode_claim(text), field.name), dict | list)
