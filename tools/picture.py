"""Take the picture of the output anew: the brief in README.md and docs/images/brief.png, both from `whipcount demo`.

In: nothing. Out: the block of README.md that begins with `$ whipcount demo`, and the top of the page as an image, 1400
pixels wide. The image needs Chromium (WHIPCOUNT_CHROMIUM or on the PATH); without it the old one stays, and the tool
says so. A test compares the block with what the program prints.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README, IMAGE = ROOT / "README.md", ROOT / "docs" / "images" / "brief.png"
SIZE = {"width": 1400, "height": 1230}  # down to the end of the seats
MOST_BYTES = 300_000
COLUMNS = "100"  # as tests/house/test_docs.py runs the examples
BLOCK = re.compile(r"(?ms)(?<=^```console\n\$ whipcount demo\n).*?(?=^```$)")


def brief_of(printed: str) -> str:
    """The last brief, from its answer to where the clock begins."""
    brief = printed[printed.rindex("\nOn ") + 1 :].partition("\nClock ")[0]
    return "\n".join(["...", *(line.rstrip() for line in brief.splitlines()), "..."]) + "\n"


def take_image(page: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        shown.goto(page.as_uri())
        shown.screenshot(path=IMAGE)
        browser.close()


def main() -> int:
    IMAGE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "whipcount", "demo"]
        env = {**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1"}
        done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=True)
        chromium = os.environ.get("WHIPCOUNT_CHROMIUM") or shutil.which("chromium")
        if chromium:
            take_image(Path(folder) / "out" / "brief.html", chromium)
        else:
            print("Chromium is not on this machine: the image stays as it was", file=sys.stderr)
    text, times = BLOCK.subn(lambda _: brief_of(done.stdout), README.read_text(encoding="utf-8"))
    if times != 1:
        print("README.md has no block that begins with `$ whipcount demo`", file=sys.stderr)
        return 1
    README.write_text(text, encoding="utf-8")
    size = IMAGE.stat().st_size
    print(f"{README.name}, {IMAGE.relative_to(ROOT)}: {size} bytes")
    if size > MOST_BYTES:
        print(f"the image is larger than {MOST_BYTES} bytes; make it lower", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
