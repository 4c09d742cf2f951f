"""The journey as a user types it: demo, read, claims, count, brief, review."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from whipcount.cli.journey import add_commands
from whipcount.errors import ClaimError, DataError, LedgerError, ReportError, RuleError

APP = typer.Typer()
add_commands(APP)
NEWS = (
    "ISLAMABAD, 30 March - The Muttahida Qaumi Movement Pakistan announced at a press conference that it had left "
    "the government and joined the opposition, taking with it seven seats.\n"
)
PK = ["--legislature", "pk-na"]


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(APP, list(words), input=stdin)


def ok(*words: str, stdin: str | None = None) -> str:
    result = run(*words, stdin=stdin)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def data(*words: str, stdin: str | None = None) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(ok(*words, "--json", stdin=stdin))
    return loaded


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path, news: Path) -> str:
    place = str(tmp_path / "a.db")
    ok("read", str(news), *PK, "--published", "2022-03-30", "--outlet", "Ledger", "--ledger", place)
    return place


def test_read_one_report(news: Path) -> None:
    told = data("read", str(news), *PK, "--published", "2022-03-30", "--outlet", "Karachi Ledger")
    assert set(told) == {"report", "claims", "set_aside"}
    assert told["report"]["outlet"] == "Karachi Ledger"
    moves = [one for one in told["claims"] if one["kind"] == "allegiance"]
    assert {(one["actor"]["id"], one["act"], one["side"]) for one in moves} >= {("pk-na:mqm-p", "leaves", "government")}
    for one in told["claims"]:
        assert one["words"] == [NEWS[start:end] for start, end in one["spans"]]
    assert told["set_aside"] == []


def test_read_leaves_names_unresolved_without_a_legislature(news: Path) -> None:
    told = data("read", str(news), "--published", "2022-03-30")
    assert told["claims"]
    assert {one["actor"]["id"] for one in told["claims"] if one["kind"] == "allegiance"} == {None}


def test_read_standard_input_and_a_folder_with_a_bad_file(tmp_path: Path, news: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.pdf").write_bytes(b"%PDF-1.7")
    told = data("read", str(tmp_path), *PK)
    assert len(told["reports"]) == 1
    assert len(told["set_aside"]) == 2
    assert all(one["why"] for one in told["set_aside"])
    several = data("read", str(news), str(tmp_path / "nothing.txt"), *PK)
    assert len(several["reports"]) == 1
    assert "there is no such file" in several["set_aside"][0]["why"]
    text = run("read", str(news), str(tmp_path / "nothing.txt"), *PK)
    assert "1 set aside" in text.output


@pytest.mark.parametrize("sources", [["nothing.txt"], ["nothing.txt", "nowhere.txt"], ["https://news.invalid/a"], []])
def test_read_that_reads_nothing_is_an_error(sources: list[str]) -> None:
    result = run("read", *sources)
    assert isinstance(result.exception, ReportError)
    assert result.exception.exit_code == 4
    assert not result.stdout


def test_count_as_known_and_the_same_bytes_again(kept: str) -> None:
    ask = ["count", "--ledger", kept, *PK, "--valid-at", "2022-03-30"]
    known = data(*ask, "--as-of", "2022-03-30")
    assert known["stances"]["with_government"]["count"] == 171
    assert known["needed"] == 172
    assert known["as_of"] == "2022-03-30T18:59:59.999999+00:00"
    assert data(*ask, "--as-of", "2022-03-29")["stances"]["with_government"]["count"] == 178
    assert ok(*ask, "--as-of", "2022-03-30", "--json") == ok(*ask, "--as-of", "2022-03-30", "--json")
    words = ok(*ask)
    assert "171  with the government" in words
    assert "Muttahida Qaumi Movement Pakistan: against the government" in words


def test_claims_of_a_ledger_and_of_a_source(kept: str, news: Path) -> None:
    rows = data("claims", "--ledger", kept, "--kind", "allegiance", "--actor", "pk-na:mqm-p")["claims"]
    assert rows
    assert {one["kind"] for one in rows} == {"allegiance"}
    assert all(one["words"][0] in NEWS for one in rows)
    assert data("claims", "--ledger", kept, "--actor", "pk-na:pti")["claims"] == []
    assert data("claims", "--ledger", kept, *PK, "--as-of", "2022-03-29")["claims"] == []
    assert "leaves the government" in ok("claims", str(news), *PK, "--published", "2022-03-30")
    assert isinstance(run("claims").exception, RuleError)
    assert isinstance(run("claims", str(news), "--ledger", kept).exception, RuleError)


def test_a_review_changes_the_count_and_keeps_the_claim(kept: str) -> None:
    rows = data("claims", "--ledger", kept, "--kind", "allegiance")["claims"]
    for one in rows:
        told = data("review", one["id"], "reject", "--who", "A reviewer", "--why", "a test", "--ledger", kept)
        assert told["verdict"] == "rejected"
    after = data("count", "--ledger", kept, *PK, "--valid-at", "2022-03-30")
    assert after["stances"]["with_government"]["count"] == 178
    assert len(after["set_aside"]) == len(rows)
    assert len(data("claims", "--ledger", kept, "--kind", "allegiance")["claims"]) == len(rows)
    wrong = run("review", rows[0]["id"], "maybe", "--who", "A", "--why", "b", "--ledger", kept)
    assert isinstance(wrong.exception, LedgerError)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["count", "--ledger", "nothing.db", *PK], LedgerError),
        (["count", *PK], LedgerError),
        (["count", "--ledger", "nothing.db"], DataError),
        (["count", "--ledger", "nothing.db", "--legislature", "zz-zz"], DataError),
        (["brief"], RuleError),
        (["brief", "--ledger", "nothing.db", "--format", "pdf"], RuleError),
        (["brief", "--case", "pk-na/nothing"], DataError),
    ],
)
def test_what_cannot_be_answered(words: list[str], error: type[Exception], tmp_path: Path) -> None:
    result = run(*words)
    assert isinstance(result.exception, error), result.exception
    assert not Path("nothing.db").exists()


@pytest.mark.parametrize("option", ["--valid-at", "--as-of", "--recorded-by"])
def test_a_day_that_is_none(kept: str, option: str) -> None:
    result = run("count", "--ledger", kept, *PK, option, "soon")
    assert isinstance(result.exception, RuleError)
    assert option in str(result.exception)


def test_brief_in_every_format(kept: str, tmp_path: Path) -> None:
    ask = ["brief", "--ledger", kept, *PK, "--valid-at", "2022-03-30"]
    assert "171 members of the National Assembly" in " ".join(ok(*ask).split())
    assert ok(*ask, "--format", "md").startswith("# ")
    assert json.loads(ok(*ask, "--json"))["count"]["stances"]["with_government"]["count"] == 171
    page = tmp_path / "deep" / "page.html"
    assert str(page) in ok(*ask, "--format", "html", "--out", str(page))
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    ok(*ask, "--format", "html", "--out", str(tmp_path / "folder"))
    assert (tmp_path / "folder" / "brief.html").is_file()
    assert [path.name for path in page.parent.iterdir()] == ["page.html"]


def test_demo_prints_both_briefs_and_writes_page_and_ledger(tmp_path: Path) -> None:
    out = tmp_path / "out"
    started = time.perf_counter()
    text = " ".join(ok("demo", "--out", str(out)).split())
    # about 4 s on two shared cores
    assert time.perf_counter() - started < 30
    assert "On 28 March 2022, " in text
    assert "On 10 April 2022, 164 members" in text, text[text.find("On 10 April 2022") :][:300]
    assert (out / "brief.html").stat().st_size > 10_000
    place = str(out / "demo.db")
    count = data("count", "--ledger", place, *PK, "--valid-at", "2022-03-28")
    assert count["stances"]["against_government"]["count"] == 170
    (out / "brief.html").unlink()
    again = data("demo", "--out", str(out), "--no-html")
    assert [row["valid_at"] for row in again["counts"]] == ["2022-03-28", "2022-04-10"]
    assert again["page"] is None
    assert not (out / "brief.html").exists()
    assert data("count", "--ledger", place, *PK, "--valid-at", "2022-03-28") == count


SWEDEN = (
    "STOCKHOLM - The Left Party and the Sweden Democrats will vote for the motion of no confidence against the Swedish "
    "government in the Riksdag, the Moderates said. Sweden has had no such vote before.\n"
)
LAHORE = (
    "LAHORE - The PML-N and the PPP left the sitting of the Punjab Assembly, where the chief minister asked for a vote of "
    "confidence. Pakistan's largest province has 371 MPAs.\n"
)


@pytest.fixture
def mixed(tmp_path: Path, news: Path) -> list[str]:
    news.write_text(NEWS + "It will sit with the PML-N in Pakistan's National Assembly.\n", encoding="utf-8")
    (tmp_path / "sweden.txt").write_text(SWEDEN, encoding="utf-8")
    (tmp_path / "lahore.txt").write_text(LAHORE, encoding="utf-8")
    return [str(news), str(tmp_path / "sweden.txt"), str(tmp_path / "lahore.txt")]


def test_auto_lets_each_report_say_which_legislature_it_is_about(mixed: list[str]) -> None:
    told = data("read", *mixed, "--legislature", "auto")
    found = {one["recognised"]["legislature"]: one for one in told["reports"]}
    assert list(found) == ["pk-na", "se-rd", None]
    for name in ("pk-na", "se-rd"):
        ids = {one["actor"]["id"] for one in found[name]["claims"] if one["kind"] == "allegiance"} - {None}
        assert ids
        assert all(one.startswith(f"{name}:") for one in ids)
    assert "Punjab" in found[None]["recognised"]["why"]
    assert '"id": "pk-na:' not in json.dumps(found[None]["claims"]), "names of another chamber are not given to it"
    plain = ok("read", *mixed, "--legislature", "auto")
    assert "  legislature: se-rd (names of Sweden)" in plain
    assert "  legislature: cannot be said (it is about Pakistan, but speaks of the Punjab assembly)" in plain
    assert "recognised" not in data("read", mixed[0], *PK)


def test_several_processes_read_what_one_reads(tmp_path: Path, mixed: list[str]) -> None:
    alone = ok("read", *mixed, "--legislature", "auto", "--json")
    assert ok("read", *mixed, "--legislature", "auto", "--processes", "2", "--json") == alone
    assert run("read", *mixed, "--processes", "0").exit_code == 2
    broken = run("read", *mixed, "--processes", "2", "--pipeline", str(tmp_path / "none"))
    assert isinstance(broken.exception, ClaimError)
    assert "none' is not installed" in str(broken.exception)


def test_auto_keeps_the_days_of_the_chamber_that_it_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = (
        NEWS.replace("ISLAMABAD, 30 March - ", "")
        + " Pakistan's National Assembly meets in Islamabad, the PTI said." * 2
    )
    page.write_text(
        '<html><head><title>Left</title><meta property="article:published_time" content="2022-03-30T21:30:00+00:00">'
        f"</head><body><article><h1>Left</h1><p>{body}</p></article></body></html>",
        encoding="utf-8",
    )
    place = str(tmp_path / "a.db")
    named, found = data("read", str(page), *PK), data("read", str(page), "--legislature", "auto", "--ledger", place)
    assert found["recognised"]["legislature"] == "pk-na"
    assert found["report"] == named["report"]
    assert found["report"]["published"] == "2022-03-31", "half past two at night in Islamabad"
    assert found["claims"] == named["claims"]


def test_auto_lists_claims_and_is_refused_where_no_report_is_read(mixed: list[str], kept: str) -> None:
    listed = data("claims", *mixed, "--legislature", "auto")["claims"]
    assert {one["actor"]["id"].partition(":")[0] for one in listed if one.get("actor", {}) and one["actor"]["id"]} == {
        "pk-na",
        "se-rd",
    }
    for command in ("count", "brief", "claims"):
        result = run(command, "--ledger", kept, "--legislature", "auto")
        assert isinstance(result.exception, DataError), command
        assert "recognised from reports" in str(result.exception)
