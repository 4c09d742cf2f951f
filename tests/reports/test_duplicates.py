from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime

from whipcount.model.reports import Report
from whipcount.reports import link_duplicates


def story(seed: int, sentences: int = 12) -> list[str]:
    pick = random.Random(seed)
    return [" ".join(f"w{pick.randrange(4000)}" for _ in range(18)) + "." for _ in range(sentences)]


def report(sentences: list[str], outlet: str, day: int = 27) -> Report:
    return Report(text=" ".join(sentences), outlet=outlet, published=date(2022, 3, day))


def test_agency_copy_is_linked_to_the_first_that_printed_it() -> None:
    agency = report(story(1), "Agency", 26)
    same = report([part.upper() for part in story(1)], "Daily")
    longer = report(story(1) + story(2, 6), "Post")
    shorter = report(story(1)[:8], "Times")
    other = report(story(3), "Other")
    links = link_duplicates([other, longer, shorter, same, agency])
    found = {(link.first_id, link.second_id): link for link in links if link.first_id == agency.id}
    assert set(found) == {(agency.id, item.id) for item in (same, longer, shorter)}
    assert found[agency.id, same.id].kind == "same_text"
    assert found[agency.id, longer.id].kind == "near"
    assert found[agency.id, longer.id].similarity == 1.0
    assert not any(other.id in (link.first_id, link.second_id) for link in links)
    assert links == link_duplicates([agency, same, shorter, longer, other])


def test_a_shared_quotation_is_no_copy() -> None:
    quotation = story(9, 3)
    assert link_duplicates([report(story(1) + quotation, "A"), report(story(2) + quotation, "B")]) == ()


def test_the_threshold_is_tested_on_both_sides() -> None:
    base = story(1, 10)
    above = report(base[:6] + story(5, 4), "B")
    below = report(base[:4] + story(6, 6), "C")
    links = link_duplicates([report(base, "A", 26), above, below])
    assert [link.second_id for link in links] == [above.id]
    assert 0.5 <= links[0].similarity < 0.7


def test_two_lines_are_too_short_to_be_near() -> None:
    short = story(1, 1)
    assert link_duplicates([report(short, "A"), report([*short, "More."], "B")]) == ()


def test_a_thousand_reports_and_a_thousand_copies_take_seconds() -> None:
    different = [report(story(seed, 15), "A") for seed in range(1000)]
    copies = [report(story(7, 15) + story(10_000 + seed, 2), f"o{seed}") for seed in range(1000)]
    start = time.process_time()
    assert link_duplicates(different) == ()
    links = link_duplicates(copies)
    taken = time.process_time() - start
    assert len({link.second_id for link in links}) == 999
    assert len(links) < 8 * 1000
    assert taken < 20


def test_when_it_was_known_tells_which_is_the_copy() -> None:
    printed_first, known_first = report(story(1), "A", 26), report([*story(1), "More."], "B", 27)
    (link,) = link_duplicates([printed_first, known_first])
    assert link.first_id == printed_first.id
    moments = {printed_first.id: datetime(2022, 3, 29, tzinfo=UTC), known_first.id: datetime(2022, 3, 27, tzinfo=UTC)}
    (link,) = link_duplicates([printed_first, known_first], known_at=moments)
    assert link.first_id == known_first.id
