from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from whipcount.errors import ReportError
from whipcount.model.reports import MediaType, Report
from whipcount.reports import read_folder, read_report
from whipcount.reports.read import report_from_text


def test_a_file_gives_its_text_and_only_what_is_known(tmp_path: Path) -> None:
    file = tmp_path / "2022-03-27.txt"
    file.write_bytes(b"published: 2022-03-26\n\nThe JWP left on March 25.")
    report = read_report(file)
    assert report.text == "published: 2022-03-26\n\nThe JWP left on March 25."
    assert (report.title, report.outlet, report.published, report.published_at) == ("", "", None, None)
    assert dict(report.known_by) == {"title": "unknown", "outlet": "unknown", "published": "unknown"}


def test_given_fields_outrank_and_are_marked(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The JWP left.")
    report = read_report(file, published="2022-03-27", outlet="Wire", title="T", url="https://x.example/2022/03/01/a")
    assert report.published == date(2022, 3, 27)
    assert report.published_at is None
    assert set(dict(report.known_by).values()) == {"given"}
    assert Report.from_json(report.to_json(with_text=True)) == report


def test_the_address_gives_day_and_outlet_of_a_plain_text() -> None:
    report = report_from_text("The JWP left.", url="https://www.news.example/2022/03/27/jwp")
    assert (report.published, report.outlet) == (date(2022, 3, 27), "news.example")
    assert dict(report.known_by) == {"title": "unknown", "outlet": "address", "published": "address"}
    assert report_from_text("x", url="https://news.example/2022/13/41/a").published is None
    assert report_from_text("x", url="https://news.example/story/1202203/4").published is None


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_an_address_that_is_none_is_an_error(media_type: MediaType) -> None:
    with pytest.raises(ReportError, match="is no address"):
        report_from_text("<p>The JWP left.</p>", url="http://[::1", media_type=media_type)
    with pytest.raises(ReportError, match="is no address"):
        report_from_text("<p>x</p>", url="http://[::1", published="2022-03-27", media_type=media_type)


@pytest.mark.parametrize(
    ("given", "zone", "day", "instant"),
    [
        ("2022-03-27T23:30+05:00", "UTC", date(2022, 3, 27), datetime(2022, 3, 27, 18, 30, tzinfo=UTC)),
        ("2022-03-27T20:30Z", "Asia/Karachi", date(2022, 3, 28), datetime(2022, 3, 27, 20, 30, tzinfo=UTC)),
        ("2022-03-27T01:00", "Asia/Karachi", date(2022, 3, 27), datetime(2022, 3, 26, 20, 0, tzinfo=UTC)),
        (date(2022, 3, 27), "Asia/Karachi", date(2022, 3, 27), None),
    ],
    ids=["own offset", "UTC, day of the zone", "no offset, time of the zone", "a day has no instant"],
)
def test_given_times(given: str, zone: str, day: date, instant: datetime | None) -> None:
    report = report_from_text("The JWP left.", published=given, timezone=zone)
    assert (report.published, report.published_at) == (day, instant)


def test_wrong_dates_and_zones_are_errors() -> None:
    with pytest.raises(ReportError, match="not a date"):
        report_from_text("x", published="27 March")
    with pytest.raises(ReportError, match="no time zone"):
        report_from_text("x", published="2022-03-27T10:00", timezone="Karachi")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Müller geht.".encode())))
    assert read_report("-").text == "Müller geht."


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="read_folder"):
        read_report(tmp_path)
    with pytest.raises(ReportError, match="no such file"):
        read_report(tmp_path / "none.txt")
    with pytest.raises(ReportError, match="cannot be read"):
        read_report("a\x00b")


def test_a_huge_file_is_refused_without_being_loaded(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(3 * 1024**3)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20,) * 2)\n"
        "from whipcount.reports import read_report\n"
        "from whipcount.errors import ReportError\n"
        "try:\n    read_report(sys.argv[1])\nexcept ReportError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert "larger than 5 MB" in done.stdout


def test_addresses_are_refused_unless_allowed() -> None:
    with pytest.raises(ReportError, match="not opened unless asked"):
        read_report("https://news.example/a")


def test_the_door_is_cheap() -> None:
    code = (
        "import sys, whipcount.reports\n"
        "heavy = {'trafilatura', 'lxml', 'ssl', 'http.client', 'whipcount.reports.fetch', 'whipcount.reports.pages'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("The JWP left.")
    (tmp_path / "b" / "c.HTML").write_text("<html><body><p>The MQM-P left the government.</p></body></html>")
    (tmp_path / "copy.txt").write_text("The JWP left.")
    (tmp_path / "empty.txt").write_text(" ")
    (tmp_path / "e.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "notes.docx").write_bytes(b"PK")
    os.symlink(tmp_path, tmp_path / "loop")
    os.symlink(tmp_path / "gone.txt", tmp_path / "dangling.txt")
    reading = read_folder(tmp_path, outlet="Wire")
    assert [report.text for report in reading.reports] == ["The JWP left.", "The MQM-P left the government."]
    assert {report.outlet for report in reading.reports} == {"Wire"}
    aside = {item.path.name: item.reason for item in reading.set_aside}
    assert set(aside) == {"copy.txt", "empty.txt", "e.txt", "notes.docx", "loop", "dangling.txt"}
    assert "a.txt" in aside["copy.txt"]
    assert "PDF" in aside["e.txt"]
    with pytest.raises(ReportError, match="not a folder"):
        read_folder(tmp_path / "a.txt")
