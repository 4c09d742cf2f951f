"""Where each telling has its news from: records of one event in, tellings with their origins out.

A report that repeats an earlier one, credits an agency or names the outlet that it follows is no witness of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from whipcount.model.claims import Claim
from whipcount.model.reports import Report
from whipcount.model.told import CopyKind, Telling
from whipcount.witnesses.faces import passage_of, runs_of, words_of
from whipcount.witnesses.grouping import RecordLike
from whipcount.witnesses.likeness import is_same_passage

# "KARACHI (AFP) -", "LONDON, May 3 (Reuters) —": whose text it is stands in brackets between place and dash. The place
# is in capitals, or else "The River League (RL) - once a partner -" would credit the League.
_DATELINE = re.compile(
    r"(?m)^[^\W\d_a-z]{3,}(?:[ /'’-][^\W\d_a-z]{2,}){0,4}"
    r"(?:[,:]? [A-Z][a-z]{2,8}\.? \d{1,2}|[,:]? \d{1,2} [A-Z][a-z]{2,8})?[,:]?"
    r"\s*\(([A-Z]{2,9}|[A-Z][a-z]+)\)\s*(?:[-–—:]|\.\s)"
)
# "Reuters", "— AFP", "Source: ANI" or "(With inputs from PTI)" as the last line.
_CREDIT = re.compile(
    r"\n\s*(?:[-–—]+\s*|[Ss]ource:\s*|\(?[Ww]ith (?:inputs?|reporting|additional reporting) (?:from|by)\s+)"
    r"(?:[Tt]he\s+)?([A-Z][\w.]*(?: [A-Z][\w.]*){0,3})[.)]?\s*$"
)
_AGENCY_NAMES = {
    "associated press": "ap",
    "agence france presse": "afp",
    "agence france-presse": "afp",
    "thomson reuters": "reuters",
    "press association": "pa",
    "press trust of india": "pti",
    "asian news international": "ani",
    "deutsche presse agentur": "dpa",
}
_HEAD, _TAIL = 400, 120
# Words of outlets in general: "Pakistani media", "local media reports", "an outlet".
_UNNAMED = re.compile(r"\b(?:media|outlets?|newspapers?|channels?|press|reports?|website|websites|papers?)\b", re.I)


def agency_of(text: str) -> str:
    """Give the agency that a text credits, in small letters, or nothing."""
    found = _DATELINE.search(text[:_HEAD]) or _CREDIT.search(text[-_TAIL:].rstrip())
    name = found[1].casefold().strip(". ") if found else ""
    return _AGENCY_NAMES.get(name, name)


def plain_outlet(name: str) -> str:
    """Give the name of an outlet for comparing: no case, no article, no ending of an address."""
    words = [word for word in words_of(name.removeprefix("www.")) if word not in ("the", "com", "news", "online")]
    return _AGENCY_NAMES.get(" ".join(words), " ".join(words))


def named_outlet(claim: Claim, own: str) -> str:
    """Give the outlet that a claim names as its source, as `plain_outlet`; nothing when it names none or its own."""
    for mention in claim.said_by:
        if mention.type != "outlet":
            continue
        name = plain_outlet(mention.name or mention.text)
        if not name or set(name.split()) <= set(own.split()):
            return ""
        return "unnamed outlets" if mention.id is None and _UNNAMED.search(mention.text) else name
    return ""


def tellings_of(
    records: Sequence[RecordLike], report_of: Callable[[str], Report], copied: dict[str, dict[str, CopyKind]]
) -> tuple[Telling, ...]:
    """Give the tellings of one event.

    Args:
        records: claims of the event, the first known first.
        report_of: gives a report by its id.
        copied: report -> earlier reports that have its text.
    """
    origins: dict[str, tuple[str, str, CopyKind | None]] = {}
    passages: list[tuple[str, str, frozenset[str]]] = []
    out: list[Telling] = []
    is_alone = len({record.report.id for record in records}) == 1
    for record in records:
        report_id, own = record.report.id, plain_outlet(record.report.outlet)
        if report_id not in origins:
            if is_alone:
                origins[report_id] = _named(record, own, (), agency_of(report_of(report_id).text))
            else:
                text = report_of(report_id).text
                passage = runs_of(passage_of(record.claim, text))
                origins[report_id] = (
                    _same_report(report_id, copied, origins)
                    or _same_words(passage, own, passages, origins)
                    or _named(record, own, [(row.report_id, row) for row in out], agency_of(text))
                )
                passages.append((report_id, own, passage))
        origin, before, how = origins[report_id]
        out.append(
            Telling(
                claim_id=record.id,
                claim=record.claim,
                report_id=report_id,
                outlet=record.report.outlet,
                published=record.report.published,
                known_at=record.known_at,
                origin=origin,
                copied_from=before,
                copy_kind=how,
            )
        )
    return tuple(out)


_Origin = tuple[str, str, CopyKind | None]


def _same_report(report_id: str, copied: dict[str, dict[str, CopyKind]], origins: dict[str, _Origin]) -> _Origin | None:
    earlier = copied.get(report_id, {})
    before = next((one for one in origins if one in earlier), None)
    return (origins[before][0], before, earlier[before]) if before else None


def _same_words(
    passage: frozenset[str],
    own: str,
    passages: Sequence[tuple[str, str, frozenset[str]]],
    origins: dict[str, _Origin],
) -> _Origin | None:
    """Give the origin of another outlet's passage; one that repeats its own words stays its own witness."""
    for before, outlet, other in passages:
        if outlet != own and is_same_passage(passage, other):
            return origins[before][0], before, "same_passage"
    return None


def _named(record: RecordLike, own: str, earlier: Sequence[tuple[str, Telling]], agency: str) -> _Origin:
    name = named_outlet(record.claim, own)
    if name:
        before = next((row for _, row in earlier if _is_outlet(name, plain_outlet(row.outlet))), None)
        if before is not None:
            return before.origin, before.report_id, "names_outlet"
        return name, "", "names_outlet"
    if agency and agency != own:
        same = next((report_id for report_id, row in earlier if row.origin == agency), "")
        return agency, same, "same_agency"
    return own, "", None


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether words name an outlet: "the Ledger" is the Karachi Ledger."""
    return bool(name and outlet) and (
        set(name.split()) <= set(outlet.split()) or set(outlet.split()) <= set(name.split())
    )
