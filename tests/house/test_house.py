"""The rules of the house, as far as a machine can watch over them."""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

import whipcount
from whipcount import cli

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "whipcount"
ROOMS = sorted(door.parent.name for door in PACKAGE.glob("*/__init__.py"))
COMMANDS = {"demo", "read", "claims", "count", "clock", "brief", "check"}
HEAVY = {"spacy", "sqlalchemy", "pandas", "fastapi", "numpy", "pydantic", "alembic", "holidays", "trafilatura", "rich"}
HELP_MODULES = 40


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def tracked_files() -> list[Path]:
    """What git tracks or would track; in an unpacked source archive, everything outside the virtual environment."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout.split("\0")
        return [ROOT / name for name in listed if name and (ROOT / name).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


class TestImports:
    def test_imports_go_one_way(self) -> None:
        tool = Path(sys.executable).with_name("lint-imports")
        done = run(str(tool), "--no-cache")
        assert done.returncode == 0, done.stdout
        assert "0 broken" in done.stdout

    def test_every_room_has_its_place_in_the_contract(self) -> None:
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        layers = re.findall(r"[a-z_]+", text.partition("layers = [")[2].partition("]")[0])
        assert set(ROOMS) <= set(layers)

    @pytest.mark.parametrize("room", ROOMS)
    def test_a_door_says_what_the_room_never_does_and_exports_one_to_three_names(self, room: str) -> None:
        tree = ast.parse((PACKAGE / room / "__init__.py").read_text(encoding="utf-8"))
        said = ast.get_docstring(tree) or ""
        assert re.search(r"\b[Nn]ever\b", said), f"the docstring of {room} does not say what it never does"
        exported = [
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        ]
        # the nouns are imported from their files: model is the one room without a door of its own
        if room == "model":
            assert len(exported) <= 1
        else:
            assert len(exported) == 1, f"{room} has no __all__"
            assert 1 <= len(exported[0]) <= 3

    def test_no_module_imports_from_the_root(self) -> None:
        for path in PACKAGE.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module == "whipcount":
                    names = {alias.name for alias in node.names}
                    assert names <= {"__version__", *ROOMS, "errors"}, f"{path.relative_to(ROOT)} imports {names}"


class TestCommandLine:
    def test_the_promised_commands_are_there(self) -> None:
        assert set(typer.main.get_command(cli.app).commands) >= COMMANDS

    def test_help_leaves_the_heavy_modules_alone(self) -> None:
        code = (
            "import sys\nfrom whipcount.cli import main\n"
            "try:\n    main(['--help'])\nexcept SystemExit as left:\n    assert left.code == 0\n"
            "print(sorted({name.partition('.')[0] for name in sys.modules}))"
        )
        done = run(sys.executable, "-c", code)
        assert done.returncode == 0, done.stderr
        loaded = set(ast.literal_eval(done.stdout.splitlines()[-1]))
        assert "Usage: whipcount" in done.stdout
        assert "typer" in loaded
        assert not loaded & HEAVY

    def test_help_loads_little_beside_the_command_line_library(self) -> None:
        library = run(sys.executable, "-c", "import sys, typer.main\nprint(len(sys.modules))")
        code = (
            "import sys\nfrom whipcount.cli import main\n"
            "try:\n    main(['--help'])\nexcept SystemExit:\n    print(len(sys.modules))"
        )
        ours = run(sys.executable, "-c", code)
        assert 0 < int(ours.stdout.splitlines()[-1]) - int(library.stdout) < HELP_MODULES

    def test_every_command_is_on_the_reference_page(self) -> None:
        page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
        for name, command in typer.main.get_command(cli.app).commands.items():
            assert f"\n## whipcount {name}\n" in page
            assert command.help, f"{name} does not say what it does"

    def test_the_generated_pages_are_up_to_date(self) -> None:
        done = run(sys.executable, "tools/reference_commands.py", "--check")
        assert done.returncode == 0, done.stderr


class TestPublicNames:
    def test_the_root_exports_at_most_ten(self) -> None:
        assert 1 <= len(whipcount.__all__) <= 10

    @pytest.mark.parametrize("name", sorted(whipcount.__all__))
    def test_each_is_there_and_documented(self, name: str) -> None:
        thing = getattr(whipcount, name)
        said = thing.__doc__ or ""
        assert len(said.split()) >= 8, f"{name} has no description"
        assert f"\n## {name}\n" in (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize("room", ROOMS)
    def test_no_name_of_a_door_is_the_name_of_a_room(self, room: str) -> None:
        door = importlib.import_module(f"whipcount.{room}")
        functions = {name for name in getattr(door, "__all__", ()) if not isinstance(getattr(door, name), type)}
        assert not functions & set(ROOMS)


class TestFiles:
    def test_no_file_names_a_package_host_or_a_machine_path(self) -> None:
        # in pieces, so that this file does not name them either
        hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "conda." + "anaconda.org"]
        paths = ["/" + "work/", "/" + "tmp/", "/" + "root/", ".." + "/shared"]
        either = "|".join(map(re.escape, paths))
        unwanted = re.compile(rf"(?<![\w.])(?:{either}|/home/[a-z])|{'|'.join(map(re.escape, hosts))}".encode())
        found = []
        for path in tracked_files():
            found += [f"{path.relative_to(ROOT)}: {hit.decode()}" for hit in unwanted.findall(path.read_bytes())]
        assert found == []
        assert unwanted.search(b"see /" + b"tmp/x"), "the pattern finds nothing at all"

    @pytest.mark.parametrize("name", ["pip.txt", "run.txt", "dev.txt", "postgres.txt"])
    def test_every_requirement_is_pinned_with_hashes(self, name: str) -> None:
        entries = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        assert entries
        for entry in entries:
            assert re.match(r"[a-z0-9-]+==[^ ]+ ", entry), entry
            assert "--hash=sha256:" in entry
            assert not entry.startswith("whipcount")
            assert not entry.startswith("torch")

    def test_hooks_are_local(self) -> None:
        lines = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8").splitlines()
        assert [line.strip() for line in lines if line.strip().startswith("- repo:")] == ['- repo: "local"']

    def test_fragments_of_the_changelog_are_named_by_kind(self) -> None:
        fragments = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
        assert fragments
        for name in fragments:
            assert re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md", name), name

    def test_the_build_server_runs_what_the_readme_says(self) -> None:
        script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
        assert "\nmake test " in script
        assert "WHIPCOUNT_NO_SKIP=1" in script
        assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
