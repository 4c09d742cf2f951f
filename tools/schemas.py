"""Write `legislatures/schema/*.schema.json` from the shapes: `python tools/schemas.py`."""

from __future__ import annotations

from whipcount.legislatures.load import DATA_FOLDER
from whipcount.legislatures.schemas import schema_texts

for name, text in schema_texts().items():
    (DATA_FOLDER / "schema" / name).write_text(text, encoding="utf-8")
    print(f"wrote schema/{name}")
