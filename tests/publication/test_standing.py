"""A source among others: only where there are others."""

from __future__ import annotations

from dataclasses import replace

from publication_samples import small_case
from whipcount.publication.brief import brief_markdown
from whipcount.publication.site import page_html
from whipcount.publication.standing import standings
from witness_samples import Record, events, later, leaves, who


def told(*records: Record) -> dict[str, str]:
    return standings(events(*records))


def test_a_source_that_stands_alone_has_nothing_to_say() -> None:
    assert told(leaves("A", "2031-05-08"), leaves("A", "2031-05-09", day="2031-05-20")) == {}


def test_each_telling_says_who_was_first_and_how_many_are_independent() -> None:
    first, own = leaves("A", "2031-05-08"), later(leaves("B", "2031-05-08"), 1)
    chain = later(leaves("C", "2031-05-08", said_by=(who("A", kind="outlet"),)), 2)
    found = told(first, own, chain)
    words = "first reported by A, 8 May 2031; also by 2 others (1 independent)"
    assert found == {first.id: words, own.id: words, chain.id: f"{words}; has it from A, 8 May 2031"}


def test_denied_by_names_the_speaker_and_taken_back_the_outlet() -> None:
    first = leaves("A", "2031-05-08")
    no = leaves("B", "2031-05-09", modality="denied", said_by=(who("Oda Berg"),))
    assert told(first, no) == {first.id: "denied by Oda Berg via B, 9 May 2031"}
    back = leaves("A", "2031-05-09", modality="denied", hour=18)
    assert told(first, back) == {first.id: "taken back by A, 9 May 2031"}
    both = told(first, no, back)
    assert both[first.id] == "denied by Oda Berg via B, 9 May 2031; taken back by A, 9 May 2031"


def test_reports_of_the_same_instant_share_the_first_place() -> None:
    found = told(*(leaves(name, "2031-05-08") for name in "ABCDE"))
    assert {words.partition(",")[0] for words in found.values()} <= {f"first reported by {name}" for name in "ABCDE"}
    assert all("3 more, 8 May 2031" in words and "also by" not in words for words in found.values())


def test_brief_and_page_show_it_in_the_sources_only() -> None:
    case = small_case()
    claims = {record.id: record for record in (leaves("A", "2031-05-08"), later(leaves("B", "2031-05-08"), 1))}
    moved = replace(case.moves[0], claims=tuple(record.claim for record in claims.values()))
    told_case = replace(
        case,
        moves=(moved,),
        claims={key: record.claim for key, record in claims.items()},
        reports={record.report.id: record.report for record in claims.values()},
        events=events(*claims.values()),
    )
    words = "first reported by A, 8 May 2031; also by 1 other (1 independent)"
    brief = brief_markdown(told_case)
    body, _, sources = brief.partition("## Sources")
    assert words not in body
    assert sources.count(words) == 2
    assert words in page_html(told_case)
    assert words not in brief_markdown(case)
