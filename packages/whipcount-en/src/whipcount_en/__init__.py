"""The English pipeline of whipcount: tags, lemmas, dependencies (UD labels) and names (PER, ORG, LOC)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["__version__", "load"]
__version__ = "0.1.0"

FOLDER = Path(__file__).parent / "pipeline"


def load(**kwargs: Any) -> Language:
    """Load the pipeline; spaCy is imported here and not before.

    Args:
        **kwargs: passed to `spacy.load`: `disable`, `enable`, `exclude`, `config`, `vocab`.

    Returns:
        A spaCy `Language` whose dependency labels are those of Universal Dependencies, version 2.

    Raises:
        FileNotFoundError: the weights are not where this distribution keeps them.
    """
    if not (FOLDER / "config.cfg").is_file():
        raise FileNotFoundError(f"{FOLDER} holds no pipeline; install whipcount-en again or train one: make model")
    import spacy

    return spacy.load(FOLDER, **kwargs)
