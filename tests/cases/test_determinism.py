"""The same reports give the same claims, in whatever order and however often the legislature was loaded."""

from __future__ import annotations

from whipcount.cases import load_case
from whipcount.claims import extract_claims
from whipcount.reports import read_report


def test_order_and_a_second_copy_of_the_names_change_nothing() -> None:
    first, second = load_case("pk-na/2022-no-confidence"), load_case("pk-na/2022-no-confidence")
    assert first.legislature.names is not second.legislature.names
    rows = [
        read_report(one.file, published=one.published, outlet=one.outlet, timezone="Asia/Karachi")
        for one in first.reports[:12]
    ]
    ahead = {one.id: [claim.id for claim in extract_claims(one, first.legislature.names)] for one in rows}
    back = {one.id: [claim.id for claim in extract_claims(one, second.legislature.names)] for one in reversed(rows)}
    assert ahead == back
    assert any(ahead.values())
