"""Write one page per legislature: `python tools/reference.py [FOLDER]` (docs/reference/legislatures by default).

Each page states the procedures with steps, rules, articles, thresholds and consequences, and what is in doubt. One
page more, `rulebook-words.md` beside that folder, lists the words that a rulebook may use.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

from whipcount.legislatures import list_legislatures, load_legislature
from whipcount.legislatures import rulebook_shape as shape
from whipcount.model.rules import Citation, Constraint, Effect, Procedure, Rulebook

OUT = Path(__file__).parent.parent / "docs" / "reference" / "legislatures"


def cited(citation: Citation) -> str:
    since = f", from {citation.valid_from}" if citation.valid_from else ""
    until = f", until {citation.valid_to}" if citation.valid_to else ""
    note = f"; {citation.note}" if citation.note else ""
    return f"({citation.article}{since}{until}{'' if citation.verified else ', **not verified**'}{note})"


def rule_lines(rule: Constraint) -> list[str]:
    when = f", if {rule.only_if}" if rule.only_if else ""
    when += f", unless {rule.unless}" if rule.unless else ""
    miss = ", else the motion lapses" if rule.on_miss else ""
    lines = [f"  - {rule.says}{when}{miss} {cited(rule.citation)}"]
    if rule.reading:
        lines.append(f"    - reading: {rule.reading.means}")
        lines += [f"    - other reading: {other.means}" for other in rule.other_readings]
    return lines


def effect_line(effect: Effect) -> str:
    parts = [effect.effect.replace("_", " ")]
    if effect.by:
        parts.append(f"by {effect.by.replace('_', ' ')}")
    if effect.within:
        parts.append(f"within {effect.within.amount} {effect.within.unit.replace('_', ' ')}")
    if effect.only_if:
        parts.append(f"if {effect.only_if.replace('_', ' ')}")
    head = "otherwise " if effect.is_otherwise else ""
    return f"- {head}{' '.join(parts)} {cited(effect.citation)}"


def procedure_lines(procedure: Procedure) -> list[str]:
    kind = procedure.kind.replace("_", " ")
    target, status = procedure.target.replace("_", " "), procedure.status.replace("_", " ")
    lines = [f"## {procedure.id}", "", f"Kind: {kind}; on the {target}; {status}."]
    if not procedure.verified:
        lines.append("This procedure was written from memory; nothing of it is verified.")
    lines += [*procedure.notes, "", "Steps:", ""]
    for step in procedure.steps:
        lines.append(f"- **{step.event}**{' (optional)' if step.is_optional else ''}")
        for gate in procedure.gates:
            if gate.step == step.event:
                need = gate.share.words if gate.share else "no number"
                lines.append(f"  - needs {gate.who}: {need} {cited(gate.citation)}")
        for rule in procedure.constraints:
            if rule.step == step.event:
                lines += rule_lines(rule)
    if procedure.decision:
        verb = procedure.decision.outcome_if_met.replace("_", " ")
        rules = " and ".join(f"{row.share.words} {row.votes}" for row in procedure.decision.conditions)
        lines += ["", f"Decision: the {verb} if {rules or 'no vote follows'} {cited(procedure.decision.citation)}"]
    for bar in procedure.bars:
        length = f"{bar.amount} {bar.unit.replace('_', ' ')} " if bar.amount else f"at most {bar.quota or 'none'} "
        lines.append(f"- bar: {length}{bar.side} {bar.event} ({bar.scope.replace('_', ' ')}) {cited(bar.citation)}")
    for title, effects in (
        ("When the government falls:", procedure.when_government_falls),
        ("When it survives:", procedure.when_government_survives),
    ):
        if effects:
            lines += ["", title, "", *(effect_line(effect) for effect in effects)]
    return [*lines, ""]


def page(rulebook: Rulebook) -> str:
    lines = [f"# {rulebook.chamber} ({rulebook.legislature})", ""]
    lines.append(f"Text as of {rulebook.text_as_of}; status: {rulebook.status.replace('_', ' ')}.")
    if rulebook.calendar_note:
        lines.append(f"Calendar: {rulebook.calendar_note}.")
    lines.append("")
    for rule in rulebook.sessions:
        lines.append(f"- {rule.span.replace('_', ' ')}: {rule.says} {cited(rule.citation)}")
    lines += [""] if rulebook.sessions else []
    for procedure in rulebook.procedures:
        lines += procedure_lines(procedure)
    if rulebook.doubts:
        lines += ["## Doubts", "", *(f"- {doubt}" for doubt in rulebook.doubts), ""]
    lines += ["## Sources", "", *(f"- <{source.url}>: {source.note}" for source in rulebook.sources), ""]
    return "\n".join(lines)


def choices(kind: object) -> list[str]:
    """Give the words of a closed list, however it is wrapped."""
    found: list[str] = []
    for part in get_args(kind):
        found += [part] if isinstance(part, str) else choices(part)
    return found


def words_page() -> str:
    lines = ["# Words of a rulebook", "", "What `rulebook.yaml` may say; `whipcount check` refuses any other word.", ""]
    lines += ["## Events", "", "Names of `steps`, and what `after`, `before` and `bars` refer to.", ""]
    lines += [f"- `{event}`: {means}" for event, means in shape.EVENTS.items()]
    for title, kind in (
        ("Ways to count", shape.Counting),
        ("Units", shape.TermUnit),
        ("Bases of a share", shape.Base),
        ("Scopes of a bar", shape.BarShape.model_fields["scope"].annotation),
        ("Spans of a bar or session", shape.SessionShape.model_fields["span"].annotation),
        ("Who may start or act", shape.Who),
        ("What follows a vote", shape.EffectWord),
        ("Ways to vote", shape.BallotShape.model_fields["mode"].annotation),
    ):
        lines += ["", f"## {title}", "", ", ".join(f"`{word}`" for word in choices(kind))]
    return "\n".join([*lines, ""])


def write_pages(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name in list_legislatures():
        (folder / f"{name}.md").write_text(page(load_legislature(name).rulebook), encoding="utf-8")
    return len(list_legislatures())


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    (target.parent / "rulebook-words.md").write_text(words_page(), encoding="utf-8")
    print(f"wrote {write_pages(target)} pages to {target}")
