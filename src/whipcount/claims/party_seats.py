"""Whose seats a number is: "PTI 155", "the eight members of the Inland Alliance", "Podemos, with 71 deputies"."""

from __future__ import annotations

import re

from whipcount.claims.analysis import Sentence
from whipcount.claims.count_rules import PEOPLE
from whipcount.claims.drafts import Draft
from whipcount.claims.mentions import Identity, Name, fold
from whipcount.claims.numbers import Number
from whipcount.model.claims import CountClaim, Mention, Span

_SHORT_NAME = r"(?: \([^()]{1,12}\))?"
_PARTY_ROW = re.compile(
    rf"(?:^|[;,.:(\n]|\band\b)\s*(?:[Tt]he\s)?⟨P⟩{_SHORT_NAME}\s*(?:[-–—:=(]|\bwith\b|\bhas\b|\bhave\b|\bholds?\b|,)?\s*⟨N⟩"
)
_HAS = (
    r"(?:has|have|had|holds?|contributes?|commands?|controls?|holding|having|brings?|counts?|numbers?|adds?|sits? on|boasts?|"
    r"supplies|musters?|took|takes|won|elected|retains?|keeps?|kept|is (?:down|up) to|are (?:down|up) to|(?:is |are )?reduced to|"
    r"is left with|are left with|shrinks? to|falls? to|grows? to|rises? to)"
)
_FEW = r"(?:only\s|just\s|some\s|its\s|now\s|about\s)?"
_PARTY_HAS = re.compile(
    rf"⟨P⟩(?:\W+(?!⟨)[\w’'-]+){{0,4}}?\W+{_HAS}\s{_FEW}⟨N⟩|"
    rf"⟨P⟩{_SHORT_NAME},?\s(?:the|\w+['’]s)\s(?:\w+\s)?(?:largest|biggest|smallest|strongest|main|second-largest|third-largest|second-biggest|third-biggest)"
    rf"(?:\s(?!⟨)[\w’'-]+){{0,5}},?\s(?:with|at|holding)\s{_FEW}⟨N⟩|"
    rf"⟨P⟩{_SHORT_NAME},?\s(?:and its|(?:\w+ )?with|(?:group |faction |bloc )?of)\s{_FEW}⟨N⟩|"
    rf"⟨P⟩(?:['’]s?)\s(?:own\s|remaining\s|other\s)?⟨N⟩|⟨N⟩[- ](?:seat|member|strong)\s(?:the\s)?⟨P⟩|⟨P⟩\W+⟨N⟩[- ]strong|"
    rf"\b(?:leav\w+|left|bring\w*|reduc\w+|trim\w*|tak\w+|cut\w*|lift\w*)\s(?:the\s)?⟨P⟩\s(?:to|with|at)\s{_FEW}⟨N⟩",
    re.I,
)
# "the eight members of P" are all it has; without an article a few of them may be meant, from ten on hardly
_OF_PARTY = re.compile(
    rf"(?P<all>\b(?:the|all|its|their|only|with)\s)?⟨N⟩(?:\s\w+)?(?:\s{PEOPLE})?\s(?:of|from|in|belonging to)\s(?:the\s|his\s|her\s|\w+['’]s\s)?⟨P⟩|"
    rf"(?P<each>\b(?:the|all|its|their|only|with)\s)?⟨N⟩\s⟨P⟩\s(?:{PEOPLE})",
    re.I,
)
_SAFE_WITHOUT_ARTICLE = 10
_LONGEST_INITIALS = 6
_HEADS_AFTER = re.compile(rf"\s{PEOPLE}\b", re.I)
# What may follow the number of a party's seats: an end, their noun, or a word that begins something else.
_ENDS = re.compile(
    rf"\s*(?:$|[\]\[.,;:)(\n?!]|[–—-]\s|(?:of|and|in|to|on|from|more|at|plus|but|who|or|while|after|each|seats?|strong|"
    rf"parliamentary|elected|sitting|(?:\w+ )?{PEOPLE})\b(?! (?:for|against|in favou?r)\b)|-(?:seat|member|strong)\b)",
    re.I,
)
_HAVE_MOVED = re.compile(
    rf"^(?:\s{PEOPLE})?\s(?:have|has|had) (?:\w+ )?(?:\w+ed|broken|gone|quit|left|sworn|withdrawn|fallen)\b", re.I
)
_NOT_HEADS = re.compile(r"\W*(?:ayes?|noes|hands|voices|votes (?:for|against|to|in favou?r))\b", re.I)
# Words that a headline or a table writes with a capital, and that are no party.
_NO_PARTY = re.compile(
    r"(?:the )?(?:ayes?|noes|nays?|yes|no|yeas|abst\w+|absent|for|against|govt|government|opposition|coalition|majority|total|"
    r"others?|in favou?r|result|vote\w*|seats?|house|subtract|add|plus|minus|day|they\W?ve|we\W?ve)",
    re.I,
)
_MOVES = re.compile(
    rf"^(?:\s{PEOPLE})?(?:\s[\w’'-]+){{0,2}}?\s(?:voted|vote|abstained|abstain|stayed|resigned|quit|left|crossed|joined|defected|signed|backed|supported|opposed|"
    r"withdrew|walked|broke|followed|rebelled|switched|pressed|would|were (?:for|against|under|absent|in favou?r)|said (?:yes|no|aye|nay)|said on)\b",
    re.I,
)
# A party named farther from a number than this is not the one whose seats it tells.
FARTHEST_PARTY = 80


def party_row(draft: Draft, sentence: Sentence, number: Number) -> Identity | None:
    """Give the party whose seats a number is: "PTI 155", "Shas has eleven lawmakers", "Podemos, with 71 deputies"."""
    text = draft.text
    best: tuple[int, Identity] | None = None
    names = {(n.start, n.end): n for n in sentence.names if n is not None}.values()
    known = sum(1 for n in names if n.identity.type in ("party", "alliance"))
    for name in names:
        if not _may_have_seats(draft, name, known, number):
            continue
        low, high = min(name.start, number.start), max(name.end, number.end)
        if high - low > 90 or (name.end <= number.start and not _ENDS.match(text, number.end)):
            continue
        low, high = max(sentence.span.start, low - 16), min(sentence.span.end, high + 16)
        pieces = sorted([(name.start, name.end, "⟨P⟩"), (number.start, number.end, "⟨N⟩")])
        window = (
            text[low : pieces[0][0]]
            + pieces[0][2]
            + text[pieces[0][1] : pieces[1][0]]
            + pieces[1][2]
            + text[pieces[1][1] : high]
        )
        if (
            _is_its(window, number)
            and not _is_held_together(draft, name, number)
            and not is_who_moves(draft, sentence, number, name)
        ):
            distance = abs(name.start - number.start)
            if best is None or distance < best[0]:
                best = (distance, name.identity)
    return best[1] if best else None


def _may_have_seats(draft: Draft, name: Name, known: int, number: Number) -> bool:
    """Whether a name can be a party's: one that nothing tells is one stands among others that are."""
    identity = name.identity
    if identity.type not in ("party", "alliance", "unknown") or identity.evidence.get("place"):
        return False
    label = identity.label
    if identity.type != "unknown":
        return identity.entity is not None or _NO_PARTY.fullmatch(label) is None
    is_word = _NO_PARTY.fullmatch(label) is not None or fold(label) in draft.context._peoples()
    is_short = label.isupper() and len(label) <= _LONGEST_INITIALS
    return not is_word and (known >= 1 or is_short or _HEADS_AFTER.match(draft.text, number.end) is not None)


def _is_held_together(draft: Draft, name: Name, number: Number) -> bool:
    """Whether a party only ends a list of those who hold a number together: "the coalition of A, B and C has 57"."""
    before = draft.text[max(0, name.start - 160) : name.start]
    between = draft.text[name.end : number.start]
    if _TOGETHER.search(between) is not None:
        return True
    return _ENDS_LIST.search(before) is not None and _PLURAL_HAS.match(between) is not None


_TOGETHER = re.compile(r"\b(?:together|jointly|between them|combined)\b", re.I)
_ENDS_LIST = re.compile(
    r"\b(?:coalition|alliance|government|dispensation|cabinet|minority)\b[^.;:\d]{0,140}(?:,| and| &) (?:the )?$", re.I
)
_PLURAL_HAS = re.compile(
    r"\W*(?:can |could |would |will |now )*(?:has|have|holds?|numbers?|counts?|commands?|controls?|musters?|enjoys?)\b",
    re.I,
)


def party_named(draft: Draft, sentence: Sentence, number: Number) -> Identity | None:
    """Give the party behind a number of its people, whoever may count on them: "she can count on the 80 deputies of P"."""
    if _OF_SOMEBODY.match(draft.text, number.end) is None:
        return None
    names = (n for n in sentence.names if n is not None and n.start > number.end)
    name = min(names, key=lambda n: n.start, default=None)
    between = draft.text[number.end : name.start] if name is not None else ""
    if name is None or name.identity.type != "party" or _OF_SOMEBODY.fullmatch(between) is None:
        return None
    return name.identity if draft.text[max(0, number.start - 4) : number.start].lower() in ("the ", "all ") else None


_OF_SOMEBODY = re.compile(rf"\s(?:\w+\s)?{PEOPLE}\s(?:of|from)\s(?:the\s|his\s|her\s|its\s|\w+['’]s\s)?", re.I)


def _is_its(window: str, number: Number) -> bool:
    if _PARTY_ROW.search(window) or _PARTY_HAS.search(window):
        return True
    found = _OF_PARTY.search(window)
    if found is None:
        return False
    return bool(found.group("all") or found.group("each")) or number.value >= _SAFE_WITHOUT_ARTICLE


def is_who_moves(draft: Draft, sentence: Sentence, number: Number, name: Name | None = None) -> bool:
    """Whether a number counts those of a party who do something ("two senators of Forza Italia left"), not its seats."""
    last = max(name.end, number.end) if name is not None else number.end
    after = draft.text[last : sentence.span.end]
    if _NOT_HEADS.match(draft.text, number.end) or _MOVES.search(after):
        return True
    if name is None or number.start > name.start:
        return False
    if _HAVE_MOVED.search(after):
        return True
    is_whole = draft.text[max(0, number.start - 4) : number.start].lower() in ("the ", "all ")
    return " of the " in draft.text[number.end : number.end + 8] and not is_whole


def party_of_number(draft: Draft, sentence: Sentence, number: Number) -> Identity | None:
    """Give the party whose seats a number is said to be: the one its pattern names, else the nearest in the sentence."""
    found = party_row(draft, sentence, number)
    if found is not None:
        return found
    rows = [
        (abs(name.start - number.start), name.start, name.identity)
        for name in sentence.names
        if name is not None
        and name.identity.type in ("party", "alliance")
        and abs(name.start - number.start) <= FARTHEST_PARTY
    ]
    return min(rows, key=lambda row: row[:2])[2] if rows else None


def find_table_rows(draft: Draft, sentence: Sentence) -> None:
    """Read "independents 4" in a seat table: heads without a party."""
    if sum(1 for n in sentence.names if n is not None) < 3:
        return
    for match in re.finditer(
        r"\b(independents?|others?)\b\s*[-–:(]?\s*(\d{1,3})",
        draft.text[sentence.span.start : sentence.span.end],
        re.IGNORECASE,
    ):
        start = sentence.span.start + match.start()
        draft.claims.append(
            CountClaim(
                **draft.frame(Span(start, sentence.span.start + match.end()), [], "stated", None),
                what="party_seats",
                number=int(match.group(2)),
                bound="exact",
                party=Mention(match.group(1).capitalize(), None, None, "group"),
            )
        )
