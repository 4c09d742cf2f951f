"""Runs the examples of the pages.

A ```console or ```python block with `<!-- run -->` on the line before it is run, the blocks of one page in order in one
empty folder. In a console block a line that begins with `$ ` is a command (lines that begin with `> ` continue it) and
the lines below it are what it must print; `...` stands for anything. A command that is to fail ends with `# exit N`.
A block that is not run says why: `<!-- not run: reason -->`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"(?m)^(?P<before>[^\n]*)\n```(?P<language>console|python)\n(?P<body>.*?)^```$", re.DOTALL)


@dataclass(frozen=True)
class Step:
    command: str
    expected: str
    status: int


def blocks(text: str) -> list[tuple[str, str, str]]:
    """Mark, language and body of each console and python block."""
    return [(found["before"].strip(), found["language"], found["body"]) for found in FENCE.finditer("\n" + text)]


def steps(body: str) -> list[Step]:
    """Commands of a console block with what each must print and its exit status."""
    taken: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            taken.append((line[2:], []))
        elif line.startswith("> ") and taken and not taken[-1][1]:
            taken[-1] = (taken[-1][0] + "\n" + line[2:], [])
        elif taken:
            taken[-1][1].append(line)
        else:
            raise AssertionError(f"a console block begins with a command, not with {line!r}")
    found = []
    for command, printed in taken:
        status = re.search(r"\s+# exit (\d+)$", command)
        found.append(Step(command, "\n".join(printed).strip(), int(status[1]) if status else 0))
    return found


def is_like(expected: str, printed: str) -> bool:
    """Whether the output is what the page shows, `...` standing for anything."""
    tidy = "\n".join(line.rstrip() for line in printed.strip().splitlines())
    return re.fullmatch(re.escape(expected).replace(r"\.\.\.", ".*"), tidy, re.DOTALL) is not None


def run_block(language: str, body: str, folder: Path) -> None:
    programs = str(Path(sys.executable).parent)
    env = {**os.environ, "PATH": programs + os.pathsep + os.environ["PATH"], "COLUMNS": "100", "NO_COLOR": "1"}

    def run(words: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False)

    if language == "python":
        done = run([sys.executable, "-c", body])
        assert done.returncode == 0, f"{body}\n{done.stderr}"
        return
    for step in steps(body):
        done = run(["bash", "-c", step.command])
        assert done.returncode == step.status, f"$ {step.command}\n{done.stdout}{done.stderr}"
        if step.expected:
            printed = done.stdout + done.stderr
            assert is_like(step.expected, printed), f"$ {step.command}\nshown: {step.expected}\nprinted: {printed}"


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path) -> None:
    for mark, language, body in blocks(page.read_text(encoding="utf-8")):
        if mark == "<!-- run -->":
            run_block(language, body, tmp_path)
        else:
            assert re.fullmatch(r"<!-- not run: .+ -->", mark), f"neither run nor a reason why not:\n{body}"


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} points to {target}"


class TestRunner:
    """The runner itself: a wrong page must not pass."""

    def test_a_right_block_passes_and_files_stay_for_the_next(self, tmp_path: Path) -> None:
        run_block("console", "$ echo one two > x\n$ cat x\none ...\n", tmp_path)
        run_block("python", "assert open('x').read() == 'one two\\n'", tmp_path)

    @pytest.mark.parametrize(
        "body",
        ["$ echo one\ntwo\n", "$ false\n", "$ true # exit 3\n", "no command\n", "$ echo one\none\nmore\n"],
        ids=["other output", "fails", "does not fail as told", "no command", "prints less"],
    )
    def test_a_wrong_console_block_fails(self, body: str, tmp_path: Path) -> None:
        with pytest.raises(AssertionError):
            run_block("console", body, tmp_path)

    def test_a_wrong_python_block_fails(self, tmp_path: Path) -> None:
        with pytest.raises(AssertionError):
            run_block("python", "assert 1 == 2", tmp_path)

    def test_a_mark_belongs_to_the_line_before_the_block(self) -> None:
        text = "<!-- run -->\n```python\npass\n```\n\n```console\n$ true\n```\n"
        assert [mark for mark, _, _ in blocks(text)] == ["<!-- run -->", ""]
