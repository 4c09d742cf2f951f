"""A case in which every text that comes from outside attacks the page, the Markdown or the terminal."""

from __future__ import annotations

from dataclasses import replace

from publication_samples import LEAVES, POST, RECORD, before, small_case, span, witness
from whipcount.model.casefiles import CaseFile, Move
from whipcount.model.claims import AllegianceClaim, Mention
from whipcount.model.counts import Conflict, Position

ATTACKS = (
    "<script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "' onmouseover='window.pwned=1",
    "</script><script>window.pwned=1</script>",
    "</title></style><svg onload=window.pwned=1>",
    "javascript:window.pwned=1",
    "\u202egnihtemos\u202c \u2066isolated\u2069 \u0000nul \x1b[31mred\x1b]0;title\x07",
    "half \ud800 character, \U000e0041tag, \u2028line",
    "| cell | [link](http://evil.example) ![pic](http://evil.example/p.png) `code` <b>bold</b> # head",
    "[bold red]markup[/] http://evil.example www.evil.example a@evil.example",
)
NASTY = " ".join(ATTACKS)


def hostile_case() -> CaseFile:
    who = Mention(NASTY, None, None, "person")
    body = f"One member left. {NASTY}\n\n{NASTY}"
    text = replace(POST, text=body, outlet=NASTY, title=NASTY, url="javascript:alert(1)")
    claim = AllegianceClaim(
        report_id=text.id,
        spans=(span(text, "One member left."), span(text, "<script>window.pwned=1</script>")),
        said_by=(who,),
        actor=who,
        actor_type="person",
        act="leaves",
        side="government",
    )
    told = replace(witness(claim, text, NASTY), outlet=NASTY, said_by=(NASTY,), outranked_by=NASTY)
    loose = replace(told, claim_id='c-"><script>window.pwned=1</script>', report_id="r-none", words=NASTY)
    record = replace(RECORD, source='javascript:alert("x")', says=NASTY)
    small = small_case()
    day = small.valid_at
    position = Position(
        who, "member", NASTY, 1, "with_government", "no", "firm", NASTY,
        rests_on=(told, loose, record), outranked=(told,), seat=NASTY,
    )  # fmt: skip
    rest = before(day).positions
    count = replace(
        before(day),
        positions=(position, replace(rest[0], seats=8), *rest[1:]),
        needed_basis=NASTY,
        conflicts=(Conflict(NASTY, ((NASTY, (told, loose)),), used=NASTY),),
        tables=((NASTY, 11, told),),
        set_aside=((NASTY, NASTY),),
    )
    clock = dict(small.clock or {})
    clock["doubts"] = [NASTY]
    clock["steps"] = [{"step": NASTY, "happened": "2031-05-08", "earliest": "2031-05-01", "latest": "2031-05-03"}]
    clock["gates"] = [{"step": NASTY, "who": NASTY, "needed": 7, "rule": NASTY, "article": NASTY}]
    return replace(
        small,
        title=NASTY,
        legislature_name=NASTY,
        target=NASTY,
        count=count,
        series=(before(day), replace(count, valid_at=day)),
        clock=clock,
        moves=(Move("not a day", NASTY, NASTY, NASTY, (claim, LEAVES)),),
        reports={**small.reports, text.id: text},
        claims={**small.claims, claim.id: claim},
        party_names={NASTY: NASTY},
        set_aside=((NASTY, NASTY),),
        sources=((NASTY, NASTY),),
    )
