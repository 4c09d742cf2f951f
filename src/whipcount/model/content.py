"""Canonical JSON and the ids made from it: the same content has the same id on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeAlias

Json: TypeAlias = Any
JsonObject: TypeAlias = Mapping[str, Any]

# 16 hexadecimal digits are 64 bits: two of a million claims collide with a chance of 3e-8.
ID_DIGITS = 16


def canonical_json(value: Json) -> str:
    """Write a JSON value with sorted keys, no spaces and no escapes beyond what JSON needs.

    Args:
        value: anything `json` can write; NaN and infinities are refused.

    Raises:
        ValueError: a number that JSON does not know.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def content_id(prefix: str, value: Json) -> str:
    """Give `<prefix>-<16 hex digits>`, the start of the SHA-256 of the canonical JSON of a value."""
    digest = hashlib.sha256(canonical_json(value).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:ID_DIGITS]}"
