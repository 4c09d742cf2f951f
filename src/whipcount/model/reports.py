"""A report: one published text, kept character by character, with what is known of its origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from whipcount.model.content import content_id

# How a field is known: told by the caller, read in the page's metadata, in its address, in its text, or not at all.
Provenance: TypeAlias = Literal["given", "metadata", "address", "text", "unknown"]
# Words of a text that are searched for claims; no news report has so many. A text of the largest size accepted (5 MB)
# would take minutes instead of seconds; all of it is kept, and a note says what was not searched.
LONGEST_SEARCHED = 40_000
MediaType: TypeAlias = Literal["text/plain", "text/html"]


def searched_length(text: str) -> int:
    """Give how many characters of a text are searched for claims: up to the end of its `LONGEST_SEARCHED`-th word."""
    if len(text) < 2 * LONGEST_SEARCHED:
        return len(text)
    for number, word in enumerate(re.finditer(r"\S+", text), 1):
        if number == LONGEST_SEARCHED:
            return word.end()
    return len(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text with its origin. Spans of claims point into `text` and nothing else.

    Attributes:
        text: the words that are kept, exactly as spans count them (Unicode code points).
        title: headline, when it is known apart from the text.
        outlet: who published it; empty when unknown.
        published: the day, in the outlet's own words of time; `None` when unknown.
        published_at: the instant in UTC when more than the day is known.
        url: where it was found; empty for a file or standard input.
        media_type: what the text was taken from.
        known_by: field name -> how it is known, for title, outlet and published.
        notes: what reading it met with (characters replaced, parts cut off), for the user.
    """

    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    published_at: datetime | None = None
    url: str = ""
    media_type: MediaType = "text/plain"
    known_by: tuple[tuple[str, Provenance], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`r-` and a hash of text, outlet and day of publication: the same report read twice is one report."""
        day = self.published.isoformat() if self.published else None
        return content_id("r", [self.text, self.outlet, day])

    def to_json(self, *, with_text: bool = False) -> dict[str, Any]:
        """Give the public JSON of the report; the text itself only when asked for."""
        out: dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "url": self.url,
            "media_type": self.media_type,
            "known_by": dict(self.known_by),
            "notes": list(self.notes),
            "characters": len(self.text),
        }
        if with_text:
            out["text"] = self.text
        return out

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Report:
        """Read what `to_json(with_text=True)` wrote."""
        return cls(
            text=data["text"],
            title=data["title"],
            outlet=data["outlet"],
            published=date.fromisoformat(data["published"]) if data["published"] else None,
            published_at=datetime.fromisoformat(data["published_at"]) if data["published_at"] else None,
            url=data["url"],
            media_type=data["media_type"],
            known_by=tuple(data["known_by"].items()),
            notes=tuple(data["notes"]),
        )
