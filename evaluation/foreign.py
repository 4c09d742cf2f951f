"""Claims in the field names of another annotation: `change` for `act`, other words for the stages, days in `date`.

That annotation is a folder of `<id>.yaml` and `<id>.txt` with an `aliases.yaml` and perhaps a `score.py` of its own.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from evaluation.facts import Fact, change_of, row_of
from whipcount.model.claims import Claim

_STAGES = {"notice_given": "filed", "moved": "tabled", "carried": "voted", "lost": "rejected"}
_OWN_STAGES = {theirs: ours for ours, theirs in _STAGES.items()}
# crisis of that annotation (without its year) -> folder of the legislature
CRISES = {
    "pakistan": "pk-na",
    "nepal": "np-hr",
    "sri-lanka": "lk-p",
    "malaysia": "my-dr",
    "israel": "il-kn",
    "sweden": "se-rd",
    "spain": "es-cd",
    "solomon": "sb-np",
    "solomon-islands": "sb-np",
    "romania": "ro-p",
    "germany": "de-bt",
}


def to_foreign(claim: Claim, text: str) -> dict[str, Any]:
    """Write a claim in the foreign field names.

    Args:
        claim: as the reader gave it.
        text: of its report.

    Returns:
        A mapping that can be written as JSON.
    """
    data = claim.to_json()
    out: dict[str, Any] = {"kind": data["kind"], "modality": data["modality"], "span": data["spans"][0]}
    out["said_by"] = [_label(mention) for mention in data["said_by"]]
    out.update(_FIELDS[data["kind"]](data, text))
    return out


def _allegiance(data: dict[str, Any], _text: str) -> dict[str, Any]:
    return {
        "actor": _label(data["actor"]),
        "actor_alt": [data["actor"]["text"]],
        "actor_type": data["actor_type"],
        "change": change_of(data["act"], data["modality"]),
        "side": data["side"],
        "seats": data["seats"],
        "seats_bound": data["seats_bound"],
        "date": data["valid_from"],
    }


def _office(data: dict[str, Any], _text: str) -> dict[str, Any]:
    return {
        "person": _label(data["person"]),
        "office": data["office"],
        "change": data["act"],
        "date": data["valid_from"],
    }


def _motion(data: dict[str, Any], _text: str) -> dict[str, Any]:
    names = {"target": _label(data["target"]), "by": _label(data["by"])}
    plain = {key: data[key] for key in ("motion_kind", "signatories", "signatories_bound", "date")}
    return {**names, **plain, "stage": _STAGES.get(data["stage"], data["stage"])}


def _count(data: dict[str, Any], _text: str) -> dict[str, Any]:
    return {"what": data["what"], "number": data["number"], "bound": data["bound"], "party": _label(data["party"])}


def _deadline(data: dict[str, Any], _text: str) -> dict[str, Any]:
    return {key: data[key] for key in ("step", "date", "basis")}


def _statement(data: dict[str, Any], text: str) -> dict[str, Any]:
    out = {key: data[key] for key in ("role", "direct", "medium", "addressee")}
    out["speaker"] = _label(data["speaker"])
    if data["quote_span"]:
        quote = text[slice(*data["quote_span"])]
        out |= {"first_words": " ".join(quote.split()[:8]), "quote": quote}
    return out


def _event(data: dict[str, Any], _text: str) -> dict[str, Any]:
    actors = [_label(actor) for actor in data["actors"]]
    return {"event_type": data["event_type"], "actors": actors, "date": data["date"], "place": data["place"]}


_FIELDS = {
    "allegiance": _allegiance,
    "office": _office,
    "motion": _motion,
    "count": _count,
    "deadline": _deadline,
    "statement": _statement,
    "event": _event,
}


def _label(mention: dict[str, Any] | None) -> str | None:
    return (mention["name"] or mention["text"]) if mention else None


def fact_of_foreign(claim: dict[str, Any]) -> Fact:
    """Give the fact of a claim in the foreign field names."""
    kind = claim["kind"]
    row = row_of(kind, direct=bool(claim.get("direct")), what=claim.get("what") or "")
    value: tuple[str | int | None, ...]
    who: list[str | None] = []
    if kind == "allegiance":
        value, who = (claim["change"],), [claim.get("actor"), *(claim.get("actor_alt") or ())]
    elif kind == "office":
        value, who = (claim["change"],), [claim.get("person")]
    elif kind == "motion":
        value = (claim.get("motion_kind"), _OWN_STAGES.get(claim["stage"], claim["stage"]))
    elif kind == "count":
        value, who = (claim["what"], claim["number"]), [claim.get("party")]
    elif kind == "deadline":
        value = (claim["step"],)
    elif kind == "statement":
        value, who = (), [claim.get("speaker")]
    else:
        value, who = (claim["event_type"],), list(claim.get("actors") or ())
    span = claim.get("span")
    return Fact(
        row,
        value,
        (span[0], span[1]) if span else None,
        claim.get("modality"),
        tuple(name for name in who if name),
        target=claim.get("target") or "",
        day=str(claim.get("date") or ""),
        words=claim.get("quote") or claim.get("first_words") or "",
        side=claim.get("side") or "",
        actor_type=claim.get("actor_type") or "",
        seats=claim.get("seats"),
        signatories=claim.get("signatories"),
        office=claim.get("office") or "",
    )


def load_foreign(folder: Path) -> list[tuple[str, str, date, str, list[dict[str, Any]]]]:
    """Read a foreign folder: id, text, day of publication, legislature ("" where none is known) and claims of each."""
    yaml = YAML(typ="safe", pure=True)
    found = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name == "aliases.yaml":
            continue
        data = yaml.load(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        crisis = str(data.get("crisis") or "").rpartition("-")[0]
        published = date.fromisoformat(str(data["published"]))
        found.append((path.stem, text, published, CRISES.get(crisis, ""), data["claims"] or []))
    return found


def load_aliases(path: Path) -> list[tuple[str, list[str]]]:
    """Read a table of spellings: full name and the others; empty where there is no such file."""
    if not path.exists():
        return []
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    return [(name, list(others or ())) for name, others in data.items()]
