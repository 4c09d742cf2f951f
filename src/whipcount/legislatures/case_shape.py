"""The shape of `cases/<id>/case.yaml`: what happened in one contested government, and what must come out of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from whipcount.legislatures.rulebook_shape import Event, Shape, SourceShape, Text


class ReportShape(Shape):
    """A report of the case: a file beside it, and when and where it was published."""

    file: Text
    published: datetime | date
    outlet: Text
    title: Text
    language: str = ""
    note: str = ""


class EventShape(Shape):
    """A dated step of the procedure."""

    event: Event
    date: date | datetime
    source: Text
    note: str = ""


class CaseShape(Shape):
    """`case.yaml`; what stands under `expect` is read by the tests of the rooms it speaks of."""

    legislature: Text
    id: Text
    title: Text
    target: Text
    motion_kind: Text
    sources: tuple[SourceShape, ...]
    reports: tuple[ReportShape, ...]
    events: tuple[EventShape, ...]
    holidays: tuple[date, ...] = ()
    expect: dict[str, Any]
