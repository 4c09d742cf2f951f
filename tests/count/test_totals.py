"""Totals: positions add up to the filled seats whatever is claimed, and counting is quick."""

from __future__ import annotations

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from count_samples import Record, days, end, pakistan, say, someone
from whipcount.count import count_heads
from whipcount.model.counts import Count

ACTORS = (
    "pti", "mqm-p", "pml-q", "bap", "jwp", "ind", "ppp", "mma", "joint-opposition", "khalid-magsi", "israr-tareen",
    "tariq-bashir-cheema", "raja-riaz", "asim-nazir", "ali-nawaz-shah", "shahzain-bugti", "pervaiz-elahi", None,
)  # fmt: skip
CALENDAR = [day.isoformat() for day in days("2022-03-08", "2022-04-12")]

claims = st.builds(
    lambda actor, act, side, told, day, by, modality, seats, kind, verdict, start: say(
        someone(actor, "somebody"),
        act,
        side,
        told=told,
        day=day,
        by=by,
        modality=modality,
        seats=seats,
        kind=kind if seats or kind != "group" else "party",
        verdict=verdict,
        start=start,
    ),
    st.sampled_from(ACTORS),
    st.sampled_from(["leaves", "joins", "backs", "opposes", "undecided", "returns"]),
    st.sampled_from(["government", "opposition", "motion_for", "motion_against", "neutral"]),
    st.sampled_from(CALENDAR),
    st.sampled_from([None, *CALENDAR, "2022-03", "/2022-03-27", "2022-03-30/"]),
    st.sampled_from([None, *[actor for actor in ACTORS if actor]]),
    st.sampled_from(["stated", "reported", "possible", "conditional", "denied"]),
    st.sampled_from([None, None, 1, 4, 20, 200]),
    st.sampled_from(["party", "person", "group"]),
    st.sampled_from(["unreviewed", "unreviewed", "accepted", "rejected"]),
    st.integers(0, 50),
)


def check_totals(count: Count) -> None:
    assert sum(row.seats for row in count.positions) == count.filled
    assert all(row.seats >= 0 for row in count.positions)
    assert sum(heads.count for _, heads in count.stances) == count.filled
    assert sum(heads.count for _, heads in count.intentions) == count.filled
    assert count.filled + count.vacant == count.seats
    for _, heads in (*count.stances, *count.intentions):
        assert 0 <= heads.low <= heads.count <= heads.high <= count.filled
        assert heads.low + heads.disputed + heads.leaning == heads.count


@settings(max_examples=150, deadline=None)
@given(st.lists(claims, max_size=25), st.sampled_from(CALENDAR), st.sampled_from(CALENDAR))
def test_heads_add_up_to_the_filled_seats(rows: list[Record], day: str, as_of: str) -> None:
    law = pakistan()
    count = count_heads(law.chamber, rows, valid_at=date.fromisoformat(day), as_of=end(as_of), names=law.names)
    check_totals(count)
    known = [row for row in rows if row.known_at <= end(as_of)]
    assert count_heads(law.chamber, known, valid_at=date.fromisoformat(day), as_of=end(as_of), names=law.names) == count


def test_every_day_of_the_record_adds_up() -> None:
    law = pakistan()
    for day in days("2022-02-01", "2022-04-20"):
        check_totals(count_heads(law.chamber, [], valid_at=day, names=law.names))


def test_five_thousand_claims_are_counted_in_a_second() -> None:
    law = pakistan()
    rows = [
        say(
            ACTORS[number % 17],
            ("leaves", "backs", "joins")[number % 3],
            ("government", "opposition")[number % 2],
            told=CALENDAR[number % 36],
            day=CALENDAR[number * 7 % 36],
            by=ACTORS[number * 5 % 17],
            start=number,
            outlet=f"Outlet {number % 40}",
        )
        for number in range(5000)
    ]
    started = time.perf_counter()
    count = count_heads(law.chamber, rows, valid_at=date(2022, 4, 10), names=law.names)
    taken = time.perf_counter() - started
    check_totals(count)
    # about 0.2 s on two shared cores; the limit leaves room for a busy machine
    assert taken < 3
