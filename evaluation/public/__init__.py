"""Scorers for public tests that a user can download; each says how it counts, and prints the peers' figures beside ours.

Data is given by path and never comes with the project. The figures of peers were measured by the project on the test
parts named; where a scorer here had to choose what its note leaves open, it says so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from evaluation.public.attribution import score_attribution
from evaluation.public.dates import score_dates
from evaluation.public.entities import score_entities
from evaluation.public.factuality import score_factuality
from evaluation.public.result import PublicDataError, Result

__all__ = ["SCORERS", "PublicDataError", "Result"]

# name -> scorer of (path, name of a spaCy pipeline)
SCORERS: dict[str, Callable[[Path, str], Result]] = {
    "attribution": score_attribution,
    "dates": score_dates,
    "entities": score_entities,
    "factuality": score_factuality,
}
