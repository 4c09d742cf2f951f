"""Earlier motions, sessions and signatories, as a user types them."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from whipcount.cli.law import add_commands
from whipcount.errors import DataError, RuleError, WhipcountError

APP = typer.Typer()
add_commands(APP)
FRANCE = ["clock", "fr-an", "no_confidence", "--event", "lodged=2025-02-03"]
EARLIER = [
    "--earlier",
    "lodged=2024-10-04,vote=2024-10-08,outcome=lost,by=Ann;Bob",
    "--earlier",
    "lodged=2024-12-02,by=Ann, outcome=carried",
    "--earlier",
    "lodged=2025-01-10,by=Ann",
]


def run(*words):
    result = CliRunner().invoke(APP, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def refusal(*words):
    error = CliRunner().invoke(APP, list(words)).exception
    assert isinstance(error, WhipcountError), error
    return str(error)


def test_a_quota_of_each_signatory_is_counted():
    data = json.loads(run(*FRANCE, *EARLIER, "--signatory", "Ann", "--signatory", "Cy", "--json"))
    (breach,) = data["breaches"]
    assert (breach["kind"], breach["who"], breach["due"]) == ("over_quota", ["Ann"], "2025-07-01")
    quota = next(bar for bar in data["bars"] if bar.get("quota") == 3)
    assert quota["members"] == {"Ann": 3, "Bob": 1}
    text = run(*FRANCE, *EARLIER, "--signatory", "Ann")
    assert "Breach: lodged over quota (Ann), free from 2025-07-01, Art. 49(2)" in text
    assert "Breach" not in run(*FRANCE, *EARLIER, "--signatory", "Bob")


def test_a_session_that_runs_has_no_end():
    words = ["clock", "jp-hr", "no_confidence", "--earlier", "lodged=2025-02-10", "--span"]
    text = run(*words, "session=2025-01-24/")
    assert "nothing dates the end of the session" in " ".join(text.split())
    assert "2025-06-23" in run(*words, "session=2025-01-24/2025-06-22")


def test_a_bar_shows_in_the_table():
    text = run("clock", "to-la", "no_confidence", "--event", "general_election=2021-11-18")
    assert "2023-05-18" in text
    assert "cl. 50B(2)(b)" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--event", "lodged=2025-02-04"], "'lodged' is given twice; give each event once"),
        (["--earlier", "lodged"], "'lodged' has no value"),
        (["--earlier", "tabled=2024-10-04"], "'tabled' is not a stage of no_confidence; use lodged, debate, vote"),
        (["--earlier", "lodged=yesterday"], "'yesterday' is not a day or moment"),
        (["--earlier", "lodged=2024-10-04,outcome=won"], "'won' is not an outcome; use lost or carried"),
        (["--earlier", "outcome=lost"], "has no day"),
        (["--span", "autumn=2024-10-01/"], "'autumn' is no span; use session"),
        (["--span", "session=2024-10-01"], "write session=2024-10-01/2025-06-30"),
        (["--span", "session=2024-10-01/2024-09-01"], "ends before it begins"),
        (["--signatory", "A", "--signatory", "B", "--signatures", "1"], "1 are fewer than the 2 named"),
    ],
)
def test_wrong_words_say_what_to_do(words, message):
    assert message in refusal(*FRANCE, *words)


@pytest.mark.parametrize("command", [["clock", "fr-an"], ["decide", "fr-an", "--for", "289"]])
def test_a_procedure_left_out_is_listed(command):
    error = CliRunner().invoke(APP, command).exception
    assert isinstance(error, RuleError)
    assert "no_confidence, confidence_on_a_bill, confidence" in str(error)


def test_folders_that_are_not_there(tmp_path):
    nowhere = str(tmp_path / "nowhere")
    for words in (["legislatures", "--folder", nowhere], ["clock", "pk-na", "confidence", "--folder", nowhere]):
        error = CliRunner().invoke(APP, words).exception
        assert isinstance(error, DataError)
        assert "there is no such folder" in str(error)
    assert "holds no rulebook.yaml" in refusal("clock", str(tmp_path), "no_confidence")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1500-06-01"])
@pytest.mark.parametrize(
    ("chamber", "procedure", "event"),
    [
        ("pk-na", "no_confidence", "requisition"),
        ("to-la", "no_confidence", "general_election"),
        ("fr-an", "no_confidence", "lodged"),
        ("it-cd", "no_confidence", "lodged"),
        ("th-hr", "no_confidence", "prior_lodged"),
    ],
)
def test_days_at_the_edge_of_the_calendar(chamber, procedure, event, day):
    result = CliRunner().invoke(APP, ["clock", chamber, procedure, "--event", f"{event}={day}", "--json"])
    assert result.exit_code == 0 or isinstance(result.exception, WhipcountError), result.exception


def test_a_decision_on_seats_that_nobody_dated_says_so():
    words = ["decide", "de-bt", "constructive_no_confidence", "--for", "256", "--against", "235"]
    assert "give --seats if there were others on 1982-10-01" in run(*words, "--on", "1982-10-01")
    assert "carried" in run(*words, "--seats", "497")
