"""Gives the JSON Schemas that editors use, made from the shapes that the loader uses."""

from __future__ import annotations

import json

from whipcount.legislatures.case_shape import CaseShape
from whipcount.legislatures.chamber_shape import ChamberShape, NamesShape
from whipcount.legislatures.rulebook_shape import RulebookShape, Shape

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_texts() -> dict[str, str]:
    """Give file name -> text of every schema, as they stand in `legislatures/schema/`."""
    shapes: dict[str, type[Shape]] = {
        "rulebook": RulebookShape,
        "chamber": ChamberShape,
        "names": NamesShape,
        "case": CaseShape,
    }
    texts = {}
    for name, shape in shapes.items():
        schema = {"$schema": _DIALECT} | shape.model_json_schema()
        texts[f"{name}.schema.json"] = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
    return texts
