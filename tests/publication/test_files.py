from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from publication_attacks import hostile_case
from publication_samples import small_case
from whipcount.errors import WhipcountError
from whipcount.publication import brief_markdown, publish_case
from whipcount.publication.site import page_html


def test_three_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "deep"
    paths = publish_case(small_case(), folder)
    assert paths == [folder / "brief.html", folder / "brief.md", folder / "brief.json"]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert paths[0].read_text(encoding="utf-8") == page_html(small_case())
    assert paths[1].read_text(encoding="utf-8") == brief_markdown(small_case())


def test_the_data_file_holds_counts_claims_and_whole_reports(tmp_path: Path) -> None:
    case = small_case()
    (path,) = publish_case(case, tmp_path, ("json",))
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["count"] == case.count.to_json()
    assert set(told["claims"]) == set(case.claims)
    assert {row["text"] for row in told["reports"].values()} == {report.text for report in case.reports.values()}
    assert not (tmp_path / "brief.html").exists()


def test_hostile_text_can_be_written_and_read_back(tmp_path: Path) -> None:
    paths = publish_case(hostile_case(), tmp_path)
    told = json.loads(paths[2].read_text(encoding="utf-8"))
    assert {row["text"] for row in told["reports"].values()} == {row.text for row in hostile_case().reports.values()}


def test_a_full_disk_leaves_the_older_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "brief.md"
    old.write_text("older", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WhipcountError, match=r"brief\.md: could not be written: No space left on device; .* make room"):
        publish_case(small_case(), tmp_path, ("md",))
    assert old.read_text(encoding="utf-8") == "older"
    assert list(tmp_path.iterdir()) == [old]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(WhipcountError, match="could not be written"):
        publish_case(small_case(), tmp_path / "out", ("md",))
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_an_unknown_format_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(WhipcountError, match="'pdf' is not a format of publication; use html, md, json"):
        publish_case(small_case(), tmp_path, ("html", "pdf"))
    assert list(tmp_path.iterdir()) == []
