"""Copies are not witnesses: same text, same passage, same agency, "X reported"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whipcount.model.claims import AllegianceClaim
from whipcount.witnesses.origins import agency_of
from witness_samples import RIVER, Record, events, filler, later, leaves, rally, who

STORY = "The River League left the government on Thursday after a meeting that went on into the night. " + filler(
    "x", "y"
)
PASSAGE = (
    "Its leaders had weighed the step for weeks and took it when the budget failed for the second time in a month."
)


def left(outlet: str, text: str = "", told: str = "2031-05-08", **more: object) -> Record:
    return leaves(outlet, told, day="2031-05-08", words="The River League left", text=text, **more)


def test_the_same_text_in_three_papers_is_one_witness() -> None:
    first, two, three = left("Wire", STORY), later(left("Post", STORY), 1), later(left("Times", STORY + " Ends."), 2)
    (event,) = events(three, two, first)
    assert event.outlets == ("Wire", "Post", "Times")
    assert event.independent == 1
    assert event.others == (2, 0)
    assert [(row.copied_from, row.copy_kind) for row in event.tellings] == [
        ("", None),
        (first.report.id, "same_text"),
        (first.report.id, "near_text"),
    ]


def test_a_report_of_its_own_beside_two_copies_is_a_second_witness() -> None:
    own = later(left("Echo", "The River League left. " + filler("Echo", "own")), 3)
    (event,) = events(left("Wire", STORY), later(left("Post", STORY), 1), own)
    assert event.independent == 2
    assert event.others == (2, 1)


def test_who_was_known_first_is_the_source_and_not_who_was_printed_first() -> None:
    printed_later = left("Wire", STORY, told="2031-05-09")
    known_later = later(left("Post", STORY), 48)
    (event,) = events(known_later, printed_later)
    assert event.first.outlet == "Wire"
    assert event.tellings[1].copied_from == printed_later.report.id


def test_a_shared_passage_is_a_copy_and_a_shared_quotation_is_none() -> None:
    one = left("Wire", f"The River League left. {PASSAGE}\n\n{filler('Wire', '1')}")
    two = later(left("Post", f"The River League left. {PASSAGE}\n\n{filler('Post', '2')}"), 1)
    (event,) = events(one, two)
    assert event.independent == 1
    assert event.tellings[1].copy_kind == "same_passage"
    quoted = [
        later(left(outlet, f'The River League left. "{PASSAGE}" {filler(outlet, outlet)}'), hours)
        for hours, outlet in enumerate(("Wire", "Post"))
    ]
    (event,) = events(*quoted)
    assert event.independent == 2


def test_an_outlet_that_repeats_itself_stays_one_witness_and_copies_nobody() -> None:
    one = left("Wire", f"The River League left. {PASSAGE}")
    two = later(left("Wire", f"The River League left. {PASSAGE} More."), 1)
    (event,) = events(one, two)
    assert event.outlets == ("Wire",)
    assert event.independent == 1


def test_two_papers_that_credit_one_agency_are_one_witness() -> None:
    papers = [
        later(left(outlet, f"NORBY (AFP) - The River League left. {filler(outlet, outlet)}"), hours)
        for hours, outlet in enumerate(("Post", "Times"))
    ]
    (event,) = events(*papers)
    assert event.independent == 1
    assert event.tellings[1].copy_kind == "same_agency"
    assert event.tellings[1].copied_from == papers[0].report.id
    (event,) = events(*papers, later(left("Agence France-Presse", "The River League left. " + filler("AFP", "")), 2))
    assert event.independent == 1


def test_a_paper_that_names_the_outlet_it_follows_is_no_second_witness() -> None:
    first = left("Norby Gazette")
    chain = later(left("Post", said_by=(who("the Gazette", kind="outlet"),)), 1)
    (event,) = events(first, chain)
    assert event.independent == 1
    assert event.tellings[1].copy_kind == "names_outlet"
    assert event.tellings[1].copied_from == first.report.id


def test_two_papers_that_follow_a_third_which_was_not_read_are_one_witness() -> None:
    papers = [
        later(left(outlet, said_by=(who("Radio Nor", kind="outlet"),)), hours)
        for hours, outlet in enumerate(("Post", "Times"))
    ]
    (event,) = events(*papers)
    assert event.outlets == ("Post", "Times")
    assert event.independent == 1
    assert {row.origin for row in event.tellings} == {"radio nor"}


def test_a_spokesman_or_the_paper_itself_is_no_outlet_that_is_followed() -> None:
    spokesman = left("Wire", said_by=(who("Oda Berg"),))
    itself = later(left("Norby Gazette", said_by=(who("the Gazette", kind="outlet"),)), 1)
    (event,) = events(spokesman, itself)
    assert event.independent == 2
    assert event.speakers == ("Oda Berg", "the Gazette")
    assert all(row.copy_kind is None for row in event.tellings)


def test_unknown_outlets_are_at_most_one_witness() -> None:
    (event,) = events(left("", "The River League left. a"), later(left("", "The River League left. b"), 1))
    assert event.independent == 1
    assert not any(row.copied_from for row in event.tellings)


def test_a_group_without_a_name_is_merged_only_in_a_copy() -> None:
    group = who("some members", kind="group")
    more = {"actor": group, "actor_type": "group"}
    copies = [left("Wire", STORY, **more), later(left("Post", STORY, **more), 1)]
    (event,) = events(*copies)
    assert event.independent == 1
    assert len(events(left("Wire", **more), later(left("Post", **more), 1))) == 2


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("NORBY (AFP) - The League left.", "afp"),
        ("NORBY, May 8 (Reuters) — The League left.", "reuters"),
        ("Title\n\nNORBY: May 8 (APP): The League left.", "app"),
        ("The League left.\n\n— Reuters", "reuters"),
        ("The League left.\n\n(With inputs from ANI)", "ani"),
        ("The League left.\n\nSource: The Associated Press", "ap"),
        ("The River League (RL) left the government.", ""),
        ("NORBY - The River League (RL) - once a partner - left.", ""),
        ("The League left. Its leader spoke to Reuters.", ""),
        ("", ""),
    ],
)
def test_agency_of(text: str, agency: str) -> None:
    assert agency_of(text) == agency


def test_the_day_that_most_origins_tell_outweighs_copies() -> None:
    copies = [later(left(outlet, STORY), hours) for hours, outlet in enumerate(("Wire", "Post", "Times"))]
    others = [
        later(leaves(outlet, "2031-05-09", day="2031-05-09"), 30 + hours)
        for hours, outlet in enumerate(("Echo", "Herald"))
    ]
    (event,) = events(*copies, *others)
    assert str(event.day) == "2031-05-09"
    assert dict(event.differs).keys() == {"day"}
    assert isinstance(event.first.claim, AllegianceClaim)
    assert replace(event.first.claim, actor=RIVER) == event.first.claim
    assert len(events(*copies, rally("Echo", "2031-05-08", RIVER, day="2031-05-08"))) == 2
