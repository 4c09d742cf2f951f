from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.console import Console

from publication_attacks import hostile_case
from publication_samples import big_case, small_case
from whipcount.publication import brief_markdown, print_brief

FOOTNOTE = re.compile(r"\[\^(\d+)\]")


def split(text: str) -> tuple[str, str]:
    body, _, sources = text.partition("## Sources")
    return body, sources


def printed(case: object, width: int = 100) -> str:
    out = io.StringIO()
    print_brief(case, Console(file=out, width=width, force_terminal=False))  # type: ignore[arg-type]
    return out.getvalue()


def test_the_brief_of_the_small_chamber_is_the_golden_one(golden: Callable[[str, str], str]) -> None:
    text = brief_markdown(small_case())
    assert text == golden("small.md", text), "look at the difference and run `make golden`"


def test_the_same_case_gives_the_same_bytes() -> None:
    assert brief_markdown(small_case()) == brief_markdown(small_case())


def test_every_footnote_is_defined_and_every_definition_used() -> None:
    body, sources = split(brief_markdown(small_case()))
    defined = {int(number) for number in re.findall(r"^\[\^(\d+)\]:", sources, re.MULTILINE)}
    used = {int(number) for number in FOOTNOTE.findall(body)}
    for first, last in re.findall(r"\[\^(\d+)\]–\[\^(\d+)\]", body):
        used |= set(range(int(first), int(last) + 1))
    assert used == defined
    assert defined == set(range(1, len(defined) + 1))


def test_every_row_with_a_figure_has_a_source() -> None:
    body, _ = split(brief_markdown(big_case()))
    for title in ("## Heads", "## Who stands where", "## Printed tables"):
        section = body.partition(title)[2].partition("\n## ")[0]
        table = section.partition("| Vote intention")[0]
        rows = [row for row in table.splitlines() if row.startswith("|")][2:]
        assert all(FOOTNOTE.search(row) for row in rows), title
        assert rows or title == "## Printed tables"


def test_a_source_line_names_outlet_day_words_and_claim() -> None:
    _, sources = split(brief_markdown(small_case()))
    line = next(row for row in sources.splitlines() if "Her five members" in row)
    assert "Harbour Gazette, 8 May 2031" in line
    assert "said by Oda Lind" in line
    assert re.search(r"claim c-[0-9a-f]{16}", line)


def test_figures_are_those_of_the_count_and_no_others() -> None:
    case = small_case()
    changed = replace(case, count=replace(case.count, margin=-777, needed=555))
    body, _ = split(brief_markdown(changed))
    assert "is 777 short" in body
    assert "needs 555" in body
    assert "is 1 short" not in body


def test_what_is_not_known_is_said_and_not_counted() -> None:
    case = small_case(chances=False)
    bare = replace(
        case, as_of=None, clock=None, moves=(), series=(),
        count=replace(case.count, needed=None, margin=None, absence_works_like_no=False, conflicts=(), tables=()),
    )  # fmt: skip
    body, _ = split(brief_markdown(bare))
    assert "no fixed number" in body
    assert "as known from all reports on record" in body
    assert "works like a no" not in body
    assert "short" not in body
    assert "None" not in body
    assert "Forecast" not in body


def test_an_absence_that_works_like_a_no_is_said() -> None:
    assert "works like a no" in brief_markdown(small_case())
    assert "works like a no" in printed(small_case())


def test_hostile_text_forms_no_markdown() -> None:
    text = brief_markdown(hostile_case())
    assert not re.search(r"(?<!\\)<(?!https?://)[a-z/]", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "javascript:" not in "".join(re.findall(r"<[^>\s]*>", text))
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)://evil", text)
    table = text.partition("## Heads")[2].partition("\n\n")[2].partition("\n\n")[0].splitlines()
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table}) == 1


def test_hostile_text_sends_no_command_to_the_terminal() -> None:
    text = printed(hostile_case())
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "[U+001B]" in text
    assert "[bold red]" in text


@pytest.mark.parametrize("width", [60, 100, 200])
def test_the_terminal_shows_the_answer_at_any_width(width: int) -> None:
    text = " ".join(printed(small_case(), width).split())
    assert "the motion needs 11 and is 1 short" in text
    assert "1 day late" in text
    assert max(len(line) for line in printed(small_case(), width).splitlines()) <= width


def test_numbers_in_the_terminal_point_to_printed_sources() -> None:
    body, _, sources = printed(small_case(), 200).partition("Sources ─")
    used = set()
    for run in re.findall(r"\[(\d[\d, -]*)\]", body):
        for part in run.split(","):
            first, _, last = part.strip().partition("-")
            used |= set(range(int(first), int(last or first) + 1))
    listed = {int(number) for number in re.findall(r"^ *(\d+) ", sources, re.MULTILINE)}
    assert used <= listed
    assert used


def test_the_room_loads_no_third_party_package_by_itself() -> None:
    code = "import sys, whipcount.publication; print({'rich', 'parliamentarch', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
