"""The commands of the law, as a user types them."""

from __future__ import annotations

import json
import shutil
import sys

import pytest
import typer
from typer.testing import CliRunner

from whipcount.cli.law import add_commands
from whipcount.errors import DataError, RuleError
from whipcount.legislatures.load import DATA_FOLDER

APP = typer.Typer()
add_commands(APP)
PK = ["clock", "pk-na", "no_confidence"]


def run(*words, code=0):
    result = CliRunner().invoke(APP, list(words))
    assert result.exit_code == code, result.output
    return result.output


def test_legislatures():
    rows = json.loads(run("legislatures", "--json"))["legislatures"]
    assert len(rows) == 111
    assert [row["id"] for row in json.loads(run("legislatures", "--country", "fr", "--json"))["legislatures"]] == [
        "fr-an"
    ]
    assert "111 legislatures" in run("legislatures")
    assert isinstance(CliRunner().invoke(APP, ["legislatures", "--country", "QQ"]).exception, DataError)


def test_clock_json():
    events = ["--event", "requisition=2022-03-08", "--event", "session=2022-03-25", "--event", "moved=2022-03-28"]
    data = json.loads(run(*PK, *events, "--event", "vote=2022-04-10", "--json"))
    steps = {step["step"]: step for step in data["steps"]}
    assert steps["session"]["latest"] == "2022-03-22"
    assert steps["vote"]["earliest"] == "2022-03-31"
    assert steps["vote"]["latest"] == "2022-04-04"
    assert [(row["step"], row["by_days"], row["effect_article"]) for row in data["breaches"]] == [
        ("session", 3, "Art. 254"),
        ("vote", 6, "Art. 254"),
    ]
    assert data == json.loads(run(*PK, *reversed_pairs(events), "--event", "vote=2022-04-10", "--json"))


def reversed_pairs(words):
    pairs = list(zip(words[::2], words[1::2], strict=True))
    return [word for pair in reversed(pairs) for word in pair]


def test_clock_in_words(tmp_path):
    ics = tmp_path / "clock.ics"
    text = run(*PK, "--event", "requisition=2022-03-08", "--ics", str(ics))
    assert "2022-03-27" in text
    assert "2022-03-30" in text
    assert "Art. 54(3)" in text
    assert ", three_clear_days: three whole days" in text
    assert ics.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    gb = run("clock", "gb-hc", "no_confidence")
    assert "No rule on record gives a day" in gb
    assert "earliest" not in gb, "no empty table"


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ([*PK, "--event", "vote=soon"], RuleError, "is not a day or moment"),
        ([*PK, "--event", "vote"], RuleError, "has no date"),
        ([*PK, "--event", "wote=2022-03-08"], RuleError, "did you mean vote"),
        ([*PK, "--holiday", "Eid"], RuleError, "write YYYY-MM-DD"),
        (["clock", "pk", "no_confidence"], DataError, "did you mean pk-na"),
        (["decide", "pk-na", "no_confidence", "--for", "1", "--casting-vote", "maybe"], RuleError, "for or against"),
    ],
)
def test_errors_say_what_to_do(words, error, message):
    found = CliRunner().invoke(APP, words).exception
    assert isinstance(found, error)
    assert message in str(found)


def test_decide():
    data = json.loads(
        run("decide", "vu-p", "no_confidence", "--for", "26", "--against", "23", "--filled", "51", "--json")
    )
    assert data["outcome"] == "government_falls"
    assert data["deciding"]["needed"] == 26
    assert [row["outcome"] for row in data["other_bases"] if row["of"] == "total_membership"] == ["government_survives"]
    text = run("decide", "pk-na", "no_confidence", "--for", "174", "--filled", "341")
    assert text.startswith("carried: government falls (Art. 95(4))")
    assert "172" in text


def test_check(tmp_path):
    assert run("check").endswith("0 problems\n")
    shutil.copytree(DATA_FOLDER / "nr-p", tmp_path / "nr-p")
    path = tmp_path / "nr-p" / "rulebook.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('country: "NR"', "country: NR"), encoding="utf-8")
    text = run("check", str(tmp_path), code=3)
    assert "rulebook.yaml:3:10: country" in text
    assert "1 problems" in text
    problems = json.loads(run("check", str(tmp_path / "nr-p"), "--json", code=3))["problems"]
    assert problems[0]["fix"] == 'write "NR" in double quotes'


def test_a_command_loads_what_it_needs_only():
    import subprocess

    code = "import sys, whipcount.cli.law; print([m for m in ('pydantic', 'ruamel', 'holidays', 'rich.table', "
    code += "'icalendar') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pydantic" not in done.stdout
    assert "holidays" not in done.stdout
    assert "icalendar" not in done.stdout
