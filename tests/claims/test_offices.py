"""Sentence -> offices, by the grammar alone: what each frame of the lexicon reads, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import whipcount.claims
from claim_samples import MONDAY, lines
from whipcount.claims import GrammarReader
from whipcount.model.claims import Claim, OfficeClaim
from whipcount.model.names import Names
from whipcount.model.reports import Report

# A government's crisis, so that the report is one that the reader opens.
_OPENING = "The coalition of prime minister Anna Berg faces a no-confidence motion. "


def offices(text: str) -> list[str]:
    report = Report(text=_OPENING + text, published=MONDAY)
    claims: tuple[Claim, ...] = GrammarReader(is_judged=False).read(report, Names())
    return lines(tuple(c for c in claims if isinstance(c, OfficeClaim)))


def frames() -> list[tuple[str, str]]:
    path = Path(whipcount.claims.__file__).parent / "lexicon" / "offices.yaml"
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return [(frame["example"], frame["act"]) for frame in data["frames"]]


@pytest.mark.parametrize(("example", "act"), frames(), ids=[example for example, _ in frames()])
def test_the_example_of_a_frame_gives_its_act_and_no_other(example: str, act: str) -> None:
    report = Report(text=_OPENING + example, published=MONDAY)
    claims = GrammarReader(is_judged=False).read(report, Names())
    assert [c.act for c in claims if isinstance(c, OfficeClaim)] == [act]


def windows() -> list[tuple[str, str, str]]:
    path = Path(whipcount.claims.__file__).parent / "lexicon" / "office_windows.yaml"
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return [(row["example"], row["act"], row["not"]) for row in data["windows"]]


@pytest.mark.parametrize(("example", "act", "other"), windows(), ids=[example for example, _, _ in windows()])
def test_the_example_of_a_word_order_gives_its_act_and_its_counterexample_does_not(
    example: str, act: str, other: str
) -> None:
    assert [line.split(":")[0].split()[-1].rstrip(",") for line in offices(example)] == [act]
    assert not [line for line in offices(other) if f" {act}" in line]


READ = {
    "She dismissed calls by opposition leader Paul Weiss to resign.": ["Anna Berg refuses"],
    "Finance goes to a retired pilot, Paul Weiss.": ["Paul Weiss appointed"],
    "Justice: Paul Weiss.": ["Paul Weiss appointed"],
    "Paul Weiss of the Reform Party stays on at the foreign ministry.": ["Paul Weiss appointed"],
    "Paul Weiss, who was let go on Friday, said nothing.": ["Paul Weiss dismissed"],
    "The head of the conservatives, Paul Weiss, today returned to President Eva Holt the mandate to form a government.": [
        "Paul Weiss refuses"
    ],
    "Paul Weiss was approached last week but begged to be excused.": ["Paul Weiss offered", "Paul Weiss refuses"],
    "The finance ministry was to have gone to Paul Weiss.": ["Paul Weiss offered"],
    "Prime minister Anna Berg fired Paul Weiss on Monday. Eva Holt takes over.": [
        "Eva Holt appointed",
        "Paul Weiss dismissed",
    ],
    "Paul Weiss was offered the finance ministry but declined.": ["Paul Weiss offered", "Paul Weiss refuses"],
    "Paul Weiss takes finance, Eva Holt justice and Ben Ruiz the interior ministry.": [
        "Ben Ruiz appointed",
        "Eva Holt appointed",
        "Paul Weiss appointed",
    ],
    "The president entrusted Eva Holt with forming a government on Monday.": ["Eva Holt offered"],
    "Interior minister Paul Weiss has no intention of resigning.": ["Paul Weiss refuses"],
    "Interior minister Paul Weiss ruled out stepping down.": ["Paul Weiss refuses"],
    "Interior minister Paul Weiss is going nowhere.": ["Paul Weiss refuses"],
    "Interior minister Paul Weiss did not resign on Friday.": ["Paul Weiss resigns, denied"],
    "Interior minister Paul Weiss said he was not resigning.": ["Paul Weiss refuses"],
    "Paul Weiss was replaced by Eva Holt as finance minister on Monday.": ["Eva Holt appointed"],
    "Paul Weiss left the cabinet after the union called for a strike.": ["Paul Weiss resigns"],
    "Eva Holt is the new finance minister.": ["Eva Holt appointed"],
    "The three ministers of the Reform Party stood down on Monday.": ["Reform Party ministers resigns"],
    "Paul Weiss adds defence to his brief.": ["Paul Weiss appointed"],
    "Paul Weiss moves from Foreign Affairs to Public Expenditure.": ["Paul Weiss appointed"],
    "Paul Weiss was given Climate and Transport.": ["Paul Weiss appointed"],
    "Paul Weiss returned as Taoiseach on Monday.": ["Paul Weiss appointed"],
    "Eva Holt and Paul Weiss swapped their portfolios on Monday.": ["Eva Holt appointed", "Paul Weiss appointed"],
    "Paul Weiss had driven to the palace to tender his resignation.": ["Paul Weiss resigns"],
    "Interior minister Paul Weiss said that he would leave the government.": ["Paul Weiss resigns"],
    "The Reform Party's ministers are stepping down, among them health minister Eva Holt.": [
        "Eva Holt resigns",
        "Reform Party ministers resigns",
    ],
    "The Reform Party's two ministers, among them Paul Weiss, submitted resignations.": [
        "Paul Weiss resigns",
        "Reform Party ministers resigns",
    ],
    "Health minister Eva Holt resigned on Monday, as did Paul Weiss.": ["Eva Holt resigns", "Paul Weiss resigns"],
    "Health minister Eva Holt resigned on Monday. So did Paul Weiss.": ["Eva Holt resigns", "Paul Weiss resigns"],
    "Berg dismissed the Reform Party's ministers on Monday. The ministers affected include Eva Holt.": [
        "Eva Holt dismissed",
        "Reform Party ministers dismissed",
    ],
    "Paul Weiss succeeds Eva Holt at the interior.": ["Paul Weiss appointed"],
    "Paul Weiss said that he would remain deputy prime minister for now.": ["Paul Weiss refuses"],
    "Paul Weiss intends to stay on as party leader.": ["Paul Weiss refuses"],
    "Eva Holt, named finance minister on Friday, wants new taxes.": ["Eva Holt appointed"],
    "Health secretary Eva Holt has also quit, party leaders said.": ["Eva Holt resigns"],
    "Berg's government resigned on Monday.": ["Anna Berg resigns"],
    "The government will not resign.": ["Anna Berg refuses"],
    "The president will dismiss the government on Friday.": ["Anna Berg dismissed"],
    "Health minister Eva Holt is regarded as the favourite to replace her.": ["Eva Holt appointed"],
    "Eva Holt is the most likely successor.": ["Eva Holt appointed"],
    "Eva Holt, the party's president, is expected to get the job.": ["Eva Holt appointed"],
    "Berg has refused to step down.": ["Anna Berg refuses"],
    "Berg dismissed calls for her to step down.": ["Anna Berg refuses"],
    "Berg vowed to fight on.": ["Anna Berg refuses"],
    "Berg said resignation was not an option.": ["Anna Berg refuses"],
    "Paul Weiss declined an offer to become finance minister.": ["Paul Weiss refuses"],
    "Paul Weiss ruled out becoming prime minister.": ["Paul Weiss refuses"],
    "Paul Weiss became the second minister to resign this week.": ["Paul Weiss resigns"],
    "The president refused to appoint Paul Weiss as finance minister.": ["Paul Weiss appointed, denied"],
    "Paul Weiss was chosen to lead the party.": ["Paul Weiss appointed"],
    "Paul Weiss would be prime minister for two years.": ["Paul Weiss appointed"],
    "Berg named Paul Weiss to replace him.": ["Paul Weiss appointed"],
    "Berg handed in her resignation on Monday and remains in office until a successor is elected.": [
        "Anna Berg appointed",
        "Anna Berg resigns",
    ],
    "The president asked the cabinet to continue in a caretaker capacity.": ["Anna Berg appointed"],
    "Berg resigned on Monday. Until a new cabinet has been confirmed the outgoing one carries on.": [
        "Anna Berg appointed",
        "Anna Berg resigns",
    ],
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=list(READ))
def test_offices_are_read(text: str, expected: list[str]) -> None:
    found = offices(text)
    assert [line.split(":")[0] + (", denied" if line.endswith("denied") else "") for line in found] == expected


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Eva Holt is seen as the front-runner for the post of finance minister.", "finance minister"),
        ("Eva Holt is tipped to succeed the prime minister.", "prime minister"),
        ("Eva Holt is the most likely successor.", "office"),
    ],
)
def test_no_office_is_guessed_for_a_hopeful(text: str, office: str) -> None:
    assert offices(text) == [f"Eva Holt appointed: {office}, possible"]


NOT_READ = [
    "Parliament ousted prime minister Anna Berg by 58 votes to 42.",
    "Nobody was asked, swears Paul Weiss.",
    "Paul Weiss was promised no post.",
    "Interior minister Paul Weiss has no plans to go back to the party.",
    "Paul Weiss resigned from this newspaper on Tuesday.",
    "Eva Holt proposed that the speaker be removed.",
    "The coach of the football club, Paul Weiss, resigned on Monday.",
    "Mayor Paul Weiss stepped down on Monday.",
    "Paul Weiss resigned from the party on Monday.",
    "The rebels want to topple a prime minister.",
    "The deputies demanded that interior minister Paul Weiss resign.",
    "Eva Holt urged interior minister Paul Weiss to resign.",
    "Interior minister Paul Weiss must resign, said Eva Holt.",
    "Eva Holt did not become minister of finance.",
    "Abstention by Labour would leave the house without a majority.",
    "Interior minister Paul Weiss gave up smoking on Monday.",
    "The money goes to Paul Weiss.",
    "Ten members sent the speaker a letter on Monday.",
    "She did not say whether she would dissolve the house or quit.",
    "Asked if she had considered resigning, Berg laughed.",
    "Paul Weiss adds water to his wine.",
    "Paul Weiss was the first speaker to leave the hall.",
    "Paul Weiss would be a good prime minister.",
    "Voters gave Paul Weiss a mandate in June.",
    "Paul Weiss vowed to fight on the beaches.",
    "Eva Holt is the favourite to win the election.",
    "Eva Holt is the favourite to succeed the party's leader.",
    "Eva Holt is the favourite for the job of party secretary.",
    "Eva Holt is not the favourite to replace her.",
    "Eva Holt's plan is tipped to replace the tax.",
    "The shadow cabinet resigned on Monday.",
    "Members of the opposition sacked by Paul Weiss in May came too.",
    "Paul Weiss went to work on Monday.",
    "Berg's government will stay in office until the next government is ready for it.",
    "The committee will continue in an acting capacity.",
    "The deputies Eva Holt and Paul Weiss swapped seats.",
]


def test_a_list_behind_another_deed_names_no_companions() -> None:
    found = offices("Health minister Eva Holt resigned on Monday and met several colleagues, including Paul Weiss.")
    assert [line.split(":")[0] for line in found] == ["Eva Holt resigns"]
    assert offices("Eva Holt voted against the budget, as did Paul Weiss.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Reform Party's ministers remain in the cabinet.",
        "The Reform Party said that its three ministers would stay in their posts.",
        "All seven Reform Party ministers stay where they are for now.",
    ],
)
def test_a_party_whose_ministers_stay_has_not_pulled_them_out(text: str) -> None:
    found = offices(text)
    assert len(found) == 1
    assert found[0].startswith("Reform Party ministers resigns")
    assert "denied" in found[0]


def test_who_is_left_out_has_not_gone() -> None:
    found = offices("The cabinet's ministers, apart from Paul Weiss, resigned on Monday.")
    assert not [line for line in found if "Paul Weiss" in line.split(":")[0]]


def test_ministers_who_may_stay_or_go_tell_nothing() -> None:
    assert offices("Ministers who stay in office keep their salaries.") == []
    assert offices("Berg did not say whether the Reform Party's ministers would stay in the cabinet.") == []


def days(text: str) -> list[str]:
    report = Report(text=_OPENING + text, published=MONDAY)
    claims = GrammarReader(is_judged=False).read(report, Names())
    return [str(c.valid_from) for c in claims if isinstance(c, OfficeClaim)]


def test_days_counted_from_the_main_news_go_back_from_its_day() -> None:
    near, far = (
        f"Prime minister Anna Berg won the vote on Sunday, {count} days after she was sworn in."
        for count in ("two", "five")
    )
    assert days(near) != days(far)


def test_how_long_an_office_is_held_dates_no_refusal() -> None:
    assert days("Anna Berg, in office since May, ruled out stepping down.") == days(
        "Anna Berg ruled out stepping down."
    )


def test_who_is_to_be_sworn_in_on_a_day_is_so_on_the_next() -> None:
    assert days("Eva Holt is to be sworn in on Friday.") == days("Eva Holt will be sworn in on Friday.")


@pytest.mark.parametrize("text", NOT_READ)
def test_no_office_is_read(text: str) -> None:
    assert offices(text) == []


def test_a_minister_who_denies_reports_of_leaving_has_not_left() -> None:
    found = offices("Interior minister Paul Weiss denied reports that he would leave the government.")
    assert len(found) == 1
    assert "denied" in found[0]
