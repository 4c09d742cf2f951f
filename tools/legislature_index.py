"""Write `legislatures/index.json` from the names files: `python tools/legislature_index.py`; --check only compares."""

from __future__ import annotations

import sys

from whipcount.legislatures.index import INDEX, build_index


def main() -> int:
    wanted = build_index()
    if INDEX.is_file() and INDEX.read_text(encoding="utf-8") == wanted:
        return 0
    if "--check" in sys.argv:
        print("legislatures/index.json does not fit the names files; run make docs", file=sys.stderr)
        return 1
    INDEX.write_text(wanted, encoding="utf-8")
    print(f"wrote {INDEX.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
