"""Votes told without the word motion, found in the shape of a sentence: "deputies voted to remove her".

In: a sentence. Out: kind and stage of the votes in it, each with its verb. The parse of such sentences is seldom whole,
so they are matched as a row of signs: every word in small letters, with one sign for whatever is the house (HOUSE), the
government (GOV), its head (HEAD), the title of a head (TITLE), a person (PER), another name (CAP) or a number (NUM).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import find_dates
from whipcount.claims.drafts import Draft
from whipcount.claims.motion_kinds import is_minister
from whipcount.claims.motion_outcomes import head_of_government, is_left_open, plain_claim
from whipcount.claims.motions import is_past_crisis
from whipcount.claims.posts import is_outside
from whipcount.claims.tokens import Token
from whipcount.model.claims import Mention, MotionClaim, MotionKind, MotionStage

_HOUSE = frozenset(
    (
        "house parliament assembly chamber congress senate legislature commons diet lawmakers deputies mps tds legislators "
        "members parliamentarians representatives plenary"
    ).split()
)
_BODIES = re.compile(
    r"\b(?:court|commission|bank|police|army|church|union|party|office|agency|ministry|club|president)\b"
)
_GOVERNMENT = frozenset("government cabinet ministry administration".split())
_TITLES = frozenset("premier chancellor taoiseach".split())
_PLAIN = r"(?!(?:of|to|and|or|by|with|from|in|on|for|against|that|who|not|no)\s)[a-z'’-]+\s"
_DAY = (
    r"(?:(?:on|early|late|this|last|the|in|small|hours|of|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday"
    r"|today|tonight|morning|night|evening|afternoon)\s){0,6}"
)
_BODY = r"(?:HOUSE|CAP)\s(?:of\s(?:the\s)?(?:HOUSE|CAP|PER)\s)?"
_H = rf"{_BODY}{_DAY}(?:(?:has|have|had|\w+ly|then|again)\s)*"
_VOTES = r"(?:(?:by\s)?NUM\s(?:votes\s)?(?:(?:to|-|against)\s(?:NUM\s))?)?"
_T = rf"(?:{_PLAIN}){{0,4}}?(?:GOV(?!\s['’]s)|TITLE|HEAD|him|her(?=\s(?:and|by|in|on|with|from|after|[.,;]|NUM|out|down)))\s(?:HEAD\s|PER\s)?"
_OUST = r"(?:remove|oust|unseat|dismiss|topple|bring\sdown|throw\sout|sack|depose|eject|fire|censure)\s"
_OUSTED = r"(?:ousted|toppled|unseated|removed|censured|felled|dismissed|sacked|deposed|ejected)\s"
_DOWN = r"(?:brought|voted|threw|turned)\s"
_WHO = r"(?:GOV|TITLE|HEAD)\s(?:HEAD\s|PER\s)?"
_IN_HOUSE = (
    r"(?=(?:[^;]\S*\s){0,8}?(?:by|in|with)\s(?:\S+\s){0,3}?(?:HOUSE\s|NUM\s(?:votes|deputies|members|lawmakers|mps|HOUSE|to|-)\s"
    r"|(?:no-confidence|censure|confidence)\s|vote\sof\s|motion\s))"
)
_PROGRAMME = r"(?:programme|throne\sspeech|speech\sfrom\sthe\sthrone|program|policy\sstatement|policy\sdeclaration)\s"
_OFFICE = r"(?:as\s)?(?:(?!TITLE)\S+\s){0,6}?TITLE\s"

_ROWS: tuple[tuple[MotionKind, MotionStage, str], ...] = (
    (
        "investiture",
        "carried",
        rf"{_H}(?P<v>(?:elected|chose|confirmed|approved|endorsed|picked|voted)\s)(?:PER|HEAD|him|her)\s(?:in\s)?{_OFFICE}",
    ),
    ("investiture", "carried", rf"{_H}(?P<v>voted\s)(?:PER|HEAD|him|her)\sinto\soffice\s"),
    (
        "investiture",
        "carried",
        rf"{_H}(?P<v>(?:backed|approved|endorsed|confirmed|elected|chose)\s)(?:PER|HEAD)\s(?:,\s(?:\S+\s){{1,14}}?,\s)?as\s(?:\S+\s){{0,6}}?TITLE\s",
    ),
    (
        "investiture",
        "carried",
        rf"{_H}(?P<v>(?:approved|backed|endorsed|confirmed|carried)\s)(?:(?:PER|HEAD)\s['’]s|his|her)\s(?:nomination|candidacy|candidature|appointment|investiture)\s",
    ),
    (
        "investiture",
        "carried",
        rf"{_H}(?P<v>(?:backed|approved|endorsed|confirmed)\s)(?:(?:PER|HEAD)\s['’]s|the|his|her)\s(?:(?:proposed|incoming|new)\s(?:\S+\s)?)GOV\s",
    ),
    ("investiture", "lost", rf"{_H}(?P<v>voted\s){_DAY}{_VOTES}against\s(?:PER|HEAD|him|her)\s{_OFFICE}"),
    (
        "investiture",
        "lost",
        r"(?:PER|HEAD|he|she)\s(?:\S+\s){0,5}?(?P<v>failed\s)(?:\S+\s){0,3}?to\s(?:win|obtain|secure|get|muster)\s(?:\S+\s){0,5}?(?:votes|majority|support|backing)\s(?:\S+\s){0,4}?to\sbecome\s(?:\S+\s)?TITLE\s",
    ),
    (
        "investiture",
        "lost",
        rf"{_H}(?P<v>(?:refused|declined|failed)\s)to\s(?:install|elect|invest|confirm|approve|endorse|appoint)\s(?:(?:PER|HEAD|him|her)\s|(?:a|the|his|her)\s(?:\S+\s){{0,2}}?GOV\s)",
    ),
    (
        "investiture",
        "carried",
        rf"{_H}(?P<v>invested\s)(?:PER|HEAD|him|her|(?:{_PLAIN}){{0,3}}?GOV|(?:PER|HEAD)\s['’]s\s(?:\S+\s)?GOV)\s",
    ),
    (
        "investiture",
        "carried",
        rf"{_H}(?P<v>(?:elected|approved|endorsed|confirmed)\s)(?:a|the|his|her)\s(?:new\sGOV|GOV\s(?:led|headed)|(?:new\s)?GOV\sof\s(?:HEAD|PER))\s?",
    ),
    (
        "investiture",
        "carried",
        rf"(?:PER|HEAD|he|she)\s(?:\S+\s){{0,4}}?(?:was|been)\s(?:\w+ly\s)?(?P<v>(?:elected|chosen|confirmed|voted\sin|approved)\s)(?:by\s(?:the\s)?HOUSE\s)?{_OFFICE}(?=(?:\S+\s){{0,10}}?(?:(?:by|with)\sNUM|(?:by|in)\s(?:the\s)?(?:HOUSE|CAP)|round|ballot)\s)",
    ),
    ("investiture", "carried", rf"{_H}(?P<v>granted\s)(?:\S+\s){{0,3}}?(?:the|its)\sinvestiture\s"),
    (
        "investiture",
        "carried",
        r"(?:GOV|PER|HEAD|coalition|he|she)\s(?:\S+\s){0,7}?(?P<v>(?:won|secured|obtained|received|gained)\s)(?:the\s|a\s|its\s|his\s|her\s)?(?:(?:investiture\s(?:vote\s)?)|(?:endorsement|approval)\s(?:of|from|in)\s(?:\S+\s){0,3}?HOUSE\s)",
    ),
    (
        "investiture",
        "lost",
        rf"{_H}(?P<v>(?:rejected|refused|turned|voted|denied)\s)(?:down\s)?(?:(?:PER|HEAD|him|her)\s{_OFFICE}|(?:PER\s['’]s|HEAD\s['’]s|his|her|the)\s(?:(?:nomination|candidacy|candidature|investiture)\s|(?:proposed|new|would-be)\sGOV\s))",
    ),
    (
        "investiture",
        "lost",
        r"(?:PER|HEAD|he|she)\s(?:\S+\s){0,5}?(?P<v>failed\s)(?:\S+\s){0,4}?to\s(?:win|be|obtain|secure|get)\s(?:the\s|an\s)?(?:investiture|(?:elected|invested|chosen)\s)",
    ),
    (
        "no_confidence",
        "notice_given",
        r"(?P<v>(?:filed|lodged|petitioned)\s)for\s(?:the\s)?(?:(?:PER|HEAD)\s['’]s|his|her)\sremoval\s",
    ),
    ("no_confidence", "carried", rf"{_H}(?P<v>{_OUSTED}){_T}"),
    ("no_confidence", "carried", rf"{_H}(?P<v>{_DOWN})(?:down|out)\s{_T}"),
    ("no_confidence", "carried", rf"{_H}(?P<v>{_DOWN}){_T}(?:down|out)\s(?!of\s(?:the\s)?(?:HOUSE|party))"),
    ("no_confidence", "carried", rf"{_H}(?P<v>voted\s){_DAY}{_VOTES}{_DAY}to\s{_OUST}{_T}"),
    (
        "no_confidence",
        "carried",
        rf"(?:{_WHO}|he\s|she\s)(?:(?!HOUSE|PER|but|and|while)\S+\s){{0,6}}?(?:was|were|been)\s(?:\w+ly\s)?(?P<v>(?:{_OUSTED}|defeated\s|voted\s(?:out|down)\s|brought\sdown\s)){_IN_HOUSE}",
    ),
    (
        "no_confidence",
        "carried",
        rf"PER\s(?:was|has\sbeen|had\sbeen)\s(?P<v>(?:{_OUSTED}|voted\s(?:out|down)\s))by\s(?:the\s)?HOUSE\s",
    ),
    (
        "no_confidence",
        "carried",
        r"(?:was|were|been|being)\s(?P<v>voted\s)out\s(?:as\s(?:\S+\s)?TITLE|by\s(?:the\s)?HOUSE)\s",
    ),
    (
        "constructive_no_confidence",
        "carried",
        rf"{_H}(?P<v>replaced\s)(?:{_PLAIN}){{0,3}}?(?:TITLE\s)?(?:HEAD|PER)\s(?:with|by)\s",
    ),
    (
        "investiture",
        "announced",
        rf"{_BODY}(?:(?:will|is\sto|is\sdue\sto|is\sset\sto)\s(?P<v>(?:elect|choose)\s)(?:a|the|its|his|her)\s(?:(?:new|next)\s)?(?:TITLE|head\sof\sGOV)|(?:will\s|is\sto\s|is\sdue\sto\s)?{_DAY}(?P<w>votes?\s){_DAY}on\s(?:her|him|PER|HEAD|(?:PER|HEAD)\s['’]s\s(?:nomination|investiture|candidacy))\sas\s(?:\S+\s)?TITLE)\s",
    ),
    ("censure", "carried", rf"{_H}(?P<v>censured\s)(?:the\s)?(?!TITLE)(?:{_PLAIN}){{1,3}}?minister\s"),
    (
        "constructive_no_confidence",
        "lost",
        r"bid\sto\smake\s(?:PER|HEAD)\sTITLE\s(?:\S+\s){0,4}?(?P<v>(?:foundered|failed|collapsed)\s)",
    ),
    (
        "investiture",
        "carried",
        r"(?:PER|HEAD|he|she)\s(?:was|has\sbeen|is)\s(?P<v>invested\s)(?:as\s(?:\S+\s)?TITLE|by)\s",
    ),
    (
        "investiture",
        "announced",
        rf"{_BODY}(?:will\s|is\sto\s|is\sdue\sto\s|is\sset\sto\s)(?P<v>vote\s){_DAY}on\s(?:his|her|PER\s['’]s|HEAD\s['’]s)\s(?:nomination|investiture|candidacy)\s",
    ),
    (
        "confidence",
        "carried",
        rf"(?:{_WHO}|he\s|she\s)(?P<v>(?:won|obtained|secured|got|gained|received)\s)(?:the|its|their)\s(?:confidence|trust)\s(?!vote|motion|of\s(?:the\s)?(?:people|market|party|voters))",
    ),
    ("no_confidence", "carried", r"GOV\s(?:that|which)\sHOUSE\s(?P<v>voted\s)(?:out|down)\s"),
    (
        "no_confidence",
        "carried",
        rf"{_WHO}(?:\S+\s){{0,4}}?(?P<v>(?:fell|collapsed)\s)(?=(?:\S+\s){{0,8}}?(?:no-confidence\s|vote\sof\sno|motion\s|by\sNUM\svotes|NUM\svotes\sto|NUM\sto\sNUM))",
    ),
    ("no_confidence", "carried", rf"{_H}(?P<v>withdr[ae]wn?\s)(?:its|their)\s(?:confidence|trust)\s"),
    (
        "no_confidence",
        "carried",
        r"(?P<v>lost\s)(?:his|her|the)\s(?:job|office|premiership|post)\s(?=(?:\S+\s){0,6}?by\sNUM\svotes\sto\s)",
    ),
    ("no_confidence", "lost", rf"{_H}(?P<v>(?:refused|declined)\s)to\s{_OUST}{_T}"),
    (
        "no_confidence",
        "lost",
        rf"(?:bid|attempt|effort|move)\sto\s{_OUST}{_T}(?:\S+\s){{0,5}}?(?P<v>(?:failed|mustered\sonly|collapsed|foundered)\s)",
    ),
    (
        "no_confidence",
        "lost",
        rf"(?:{_WHO})(?:(?:has|have|had|narrowly|again|just|\w+ly)\s)*(?P<v>survived\s)(?:by\s(?:NUM|a\s|the\s|one\s|just\s)|with\s(?:NUM|a\smajority|not\sa\svote)|{_DAY}(?:['’]s\s)?(?:vote|ballot|division)\s|{_DAY}by\s(?:NUM|a\smargin))",
    ),
    (
        "confidence",
        "carried",
        rf"{_H}(?P<v>(?:gave|granted|given)\s)(?:\S+\s){{0,6}}?(?:its|their)\s(?:confidence|trust)\s",
    ),
    ("confidence", "carried", rf"{_H}(?P<v>expressed\s)(?:its\s|their\s)?(?:confidence|trust)\sin\s{_T}"),
    (
        "confidence",
        "carried",
        rf"{_H}(?P<v>(?:approved|endorsed|adopted|backed|passed|gave)\s)(?:(?:its|their)\s(?:blessing|approval|consent|backing|support)\sto\s)?(?:(?:the|his|her|its|GOV|TITLE|HEAD|PER|['’]s|{_PLAIN})\s?){{0,6}}?{_PROGRAMME}",
    ),
    (
        "confidence",
        "lost",
        rf"{_H}(?P<v>(?:rejected|threw|voted|turned|defeated)\s)(?:(?:out|down)\s)?(?:(?:the|his|her|its|GOV|TITLE|HEAD|PER|['’]s)\s){{0,6}}?{_PROGRAMME}",
    ),
    (
        "confidence",
        "lost",
        rf"{_WHO}(?:\S+\s){{0,6}}?(?P<v>(?:fell|collapsed)\s)(?:\S+\s){{0,4}}?(?:when|after|as)\s(?:the\s)?{_H}(?:rejected|threw\sout|voted\sdown|defeated)\s(?:its|the|his|her)\s(?:\S+\s)?(?:budget|programme|throne)\s",
    ),
)


@cache
def _shapes() -> tuple[tuple[MotionKind, MotionStage, re.Pattern[str]], ...]:
    return tuple((kind, stage, re.compile(rf"(?<!\S){shape}")) for kind, stage, shape in _ROWS)


_TRIGGERS = frozenset(
    (
        "ousted toppled unseated removed censured felled dismissed sacked deposed ejected voted brought threw turned "
        "defeated fell collapsed withdrew withdrawn lost refused declined failed mustered foundered survived gave granted "
        "given expressed approved endorsed adopted backed passed rejected elected chose confirmed picked invested chosen "
        "won secured obtained received gained denied got carried replaced elect choose vote votes filed lodged petitioned"
    ).split()
)
_OPEN = frozenset(
    "if unless whether would could may might should must can cannot will shall not n't n’t never nearly almost".split()
)


def find_shapes(draft: Draft, sentence: Sentence) -> None:
    """Add the votes of one sentence that are told without a motion to the draft."""
    if not _TRIGGERS & set(sentence.lower) or sentence.quotation is not None:
        return
    if is_outside(sentence) or is_past_crisis(draft, sentence):
        return
    inside = range(sentence.span.start, sentence.span.end)
    told = {c.stage for c in draft.claims if isinstance(c, MotionClaim) and c.spans[0].start in inside} & {
        "carried",
        "lost",
    }
    if told:
        return
    row = _row(draft, sentence)
    for kind, stage, shape in _shapes():
        match = shape.search(row.signs)
        if match is None:
            continue
        verb = row.token_at(match.start("v") if match.start("v") >= 0 else match.start("w"))
        if match.group().startswith("PER ") and stage == "carried" and kind == "no_confidence":
            if not is_minister(draft, sentence, row.token_at(match.start())):
                continue
            kind = "censure"
        if _is_background(draft, sentence, verb):
            continue
        if verb.lower_ == "survived" and _CONFIDENCE.search(draft.lowered) and not _AGAINST.search(draft.lowered):
            kind, stage = "confidence", "carried"
        kind = "investiture" if stage == "carried" and _is_programme(match) and _is_new(draft) else kind
        if sentence.quoted[verb.i] is not None or (stage != "announced" and _is_open(sentence, verb)):
            continue
        plain_claim(draft, sentence, verb, kind, stage, _target(draft, sentence, kind, row, match))
        return


def _is_background(draft: Draft, sentence: Sentence, verb: Token) -> bool:
    """Whether a vote is only what the news came after, on no day that is told."""
    before = sentence.lower[max(0, verb.i - 9) : verb.i]
    if "after" not in before or draft.published is None:
        return False
    told = find_dates(draft.text, sentence.starts[verb.i], sentence.span.end, draft.published, "past")
    return not told and not _COUNTED.search(" ".join(sentence.lower[: verb.i]))


_CONFIDENCE = re.compile(
    r"\b(?:confidence|trust) (?:vote|motion)\b|\b(?:vote|motion|question) of (?:confidence|trust)\b"
)
_AGAINST = re.compile(r"\bno[- ](?:confidence|trust|faith)\b|\bcensure\b")
_COUNTED = re.compile(r"\b(?:days?|weeks?|hours|minutes|moments) after\b")
# A government that has been in office for longer puts a programme to the house as a matter of confidence.
_NEW_DAYS = 45


def _is_programme(match: re.Match[str]) -> bool:
    return match.group().rstrip().endswith(("programme", "program", "statement", "declaration"))


def _is_new(draft: Draft) -> bool:
    """Whether the head of government has just taken office, as far as the names of the chamber tell."""
    head, day = draft.context.head, draft.published
    if head is None or head.entity is None or day is None:
        return False
    starts = [r.valid_from for r in head.entity.roles if r.office == "prime_minister" and r.is_held_on(day)]
    return any(start is not None and 0 <= (day - start).days <= _NEW_DAYS for start in starts)


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence as a row of signs, and where each begins."""

    signs: str
    starts: list[int]
    doc: list[Token]

    def token_at(self, position: int) -> Token:
        """Give the word whose sign stands at a position."""
        last = max(i for i, start in enumerate(self.starts) if start <= position)
        return self.doc[last]


def _row(draft: Draft, sentence: Sentence) -> _Row:
    signs, starts, length = [], [], 0
    for token in sentence.doc:
        sign = _sign(draft, sentence, token)
        starts.append(length)
        signs.append(f"{sign} " if sign else "")
        length += len(signs[-1])
    return _Row("".join(signs), starts, sentence.doc)


def _sign(draft: Draft, sentence: Sentence, token: Token) -> str:
    word = sentence.lower[token.i]
    name = sentence.names[token.i]
    if name is not None:
        return _sign_of_name(draft, sentence, token)
    following = sentence.lower[token.i + 1] if token.i + 1 < len(sentence.lower) else ""
    if word in _FORMS_OF_ADDRESS or (word == "." and token.i and sentence.lower[token.i - 1] in _FORMS_OF_ADDRESS):
        return ""
    if word in ("prime", "national", "lower", "federal") and following in (
        "minister",
        "assembly",
        "house",
        "parliament",
    ):
        return ""
    if (word == "minister" and token.i and sentence.lower[token.i - 1] == "prime") or word in _TITLES:
        return "TITLE"
    if word in _HOUSE:
        return "HOUSE"
    if word in _GOVERNMENT:
        return "GOV"
    if token.tag_ == "CD" or word[:1].isdigit():
        return "NUM"
    return "CAP" if token.tag_ in ("NNP", "NNPS") and token.i and word not in _DAYS else word


_FORMS_OF_ADDRESS = frozenset("mr mrs ms dr sir mr. mrs. ms. dr.".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _sign_of_name(draft: Draft, sentence: Sentence, token: Token) -> str:
    name = sentence.names[token.i]
    assert name is not None
    words = set(re.findall(r"\w+", name.identity.label.lower()))
    if name.identity.type == "person":
        return "HEAD" if name.identity is draft.context.head or name.identity in draft.context.heads else "PER"
    if name.identity.type in ("party", "alliance", "outlet") and name.identity.entity is not None:
        return "PARTY"
    if (words & _HOUSE or {"council", "national"} <= words or {"council", "federal"} <= words) and not _BODIES.search(
        name.identity.label.lower()
    ):
        return "HOUSE"
    return "BODY" if name.identity.type == "institution" else "CAP"


def _is_open(sentence: Sentence, verb: Token) -> bool:
    is_infinitive = verb.i > 0 and sentence.lower[verb.i - 1] == "to"
    return is_infinitive or is_left_open(sentence, verb, _OPEN)


def _target(draft: Draft, sentence: Sentence, kind: MotionKind, row: _Row, match: re.Match[str]) -> Mention | None:
    """Give whom an investiture is about: the person of the match; else the head of government."""
    if kind == "investiture" or kind == "censure":
        for position in (m.start() + match.start() for m in _SOMEBODY.finditer(match.group())):
            actor = draft.context.refer(sentence, row.token_at(position))
            if actor is not None and actor.type == "person":
                return actor.mention
        return None
    is_bare = match.group().startswith(("was ", "were ", "been ", "being "))
    return head_of_government(draft) if _HEADED.search(match.group()) and not is_bare else None


_SOMEBODY = re.compile(r"\b(?:PER|HEAD|his|her|him|he|she)\s")
_HEADED = re.compile(r"\b(?:HEAD|TITLE|his|her|him|he|she|GOV(?!\s(?:that|which)))\s")
