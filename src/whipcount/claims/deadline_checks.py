"""What is no deadline though its words stand by a day: other bodies' and other business, moves of one's own, days given up.

Also whose step a clause tells that names none itself: its subject's, or that of the hour's day.
"""

from __future__ import annotations

import re
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.clauses import FINITE, Clause
from whipcount.claims.dates import DateMention, find_dates
from whipcount.claims.syntax import ancestors, subjects
from whipcount.claims.words import word_file
from whipcount.model.claims import Step

_BUSINESS = (
    r"(?:bills?|budgets?|laws?|amendments?|treat(?:y|ies)|accounts|tax(?:es)?|pensions?|decrees?|ordinances?|agreement)"
)
# "vote on the bill", "the bill is to be voted on"
_OTHER_BUSINESS = re.compile(
    rf"\b(?:vot\w+|ballot|debat\w+|discuss\w*|division)\s(?:on |of |over |about )?(?:the |a |an |its |his |her |this )?(?:[\w-]+ ){{0,2}}?{_BUSINESS}\b"
    rf"|\b{_BUSINESS}\b[^,;]{{0,40}}\b(?:be |is |are |will be )(?:voted|debated|put to|discussed|taken)",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(
    r"\b(?:confidence|trust|no-trust|no-confidence|censure|investiture|majority|government|coalition|topple|fall|resign\w*|survive)\b",
    re.IGNORECASE,
)
_BOUND_TO_GO = re.compile(
    r"\b(?:until|till|by|within|must|ha(?:s|ve|d) to|before|hours|days|weeks|given?|gave|deadline|no later|obliged?|required|ultimatum|demand\w*|"
    r"call(?:s|ed)? (?:on|for)|urged?|told|asked|ordered|wants?|wanted|should|in which|due)\b",
    re.IGNORECASE,
)
_HANDED_IN = re.compile(
    r"\b(?:handed|tendered|submitted|offered|announced|presented|gave)\b[^,;]{0,24}\bresignations?\b", re.IGNORECASE
)
_NEVER_WAS = re.compile(
    r"\b(?:was|were) to have\b|\bhad been going to\b|\b(?:had been|was|were) (?:originally|initially) (?:to|due|set|planned)\b",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"[^.;]{0,60}?\b(?:(?:ha(?:s|ve|d)|was|were|is|are|will|would)(?: now)? (?:be |been )?(?:put off|called off|cancell?ed|postponed|scrapped|"
    r"brought forward|shelved|dropped|abandoned)|(?:did not|will not|would not|won['’]t) (?:now )?(?:take place|be held|go ahead|happen))\b",
    re.IGNORECASE,
)


_WISHED = re.compile(
    r"\b(?:want(?:s|ed)?|demand(?:s|ed)|call(?:s|ed)? (?:\w+ )?for (?:an?|the|early|new|fresh|snap)|propos(?:es|ed)|sought|ask(?:s|ed) for|suggest(?:s|ed)|"
    r"press(?:es|ed) for|push(?:es|ed) for|favour(?:s|ed)|favor(?:s|ed)|prefer(?:s|red))\b",
    re.IGNORECASE,
)
# Days that can only be ahead of one who wishes for them; "demanded an election on Thursday" may tell when.
_AHEAD = re.compile(
    r"\b(?:next|coming|following|first half|second half|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_AT_AN_HOUR = re.compile(
    r"\bat (?:\d{1,2}(?:[.:]\d\d)?\s?(?:am\b|pm\b|a\.m\.|p\.m\.|o['’]clock)|\d{1,2}[.:]\d\d\b|noon\b|midday\b|midnight\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven)(?: o['’]clock)?(?=[,.;]|$| and\b| in\b))|\bin the (?:early |late )?(?:morning|afternoon|evening)\b",
    re.IGNORECASE,
)


def hour_of(text: str, clause: Clause) -> re.Match[str] | None:
    """Give the hour of a clause that names no day of its own: it is one of the day told before."""
    return _AT_AN_HOUR.search(text, clause.start, clause.end)


def is_wished(text: str, clause: Clause, mention: DateMention) -> bool:
    """Whether somebody wants a step on a day: "wanted an election held in November", "called for a vote next month"."""
    return _WISHED.search(text, clause.start, mention.start) is not None


def is_wished_ahead(text: str, clause: Clause, mention: DateMention) -> bool:
    """Whether what somebody wanted lies ahead, by the words of its day."""
    words = text[mention.start : mention.end]
    return _AHEAD.search(words) is not None and is_wished(text, clause, mention)


def is_of_other_business(words: str, sentence_words: str) -> bool:
    """Whether what is voted or debated is a law or a budget, on which no government is said to stand or fall."""
    return _OTHER_BUSINESS.search(words) is not None and _CONFIDENCE.search(sentence_words) is None


def is_of_another_body(words: str) -> bool:
    """Whether it is a council or a club that votes; a national council may be a chamber."""
    return _SMALL_BODY.search(words) is not None


_SMALL_BODY = re.compile(
    r"(?<!national )(?<!federal )(?<!legislative )(?<!state )\b(?:council|committee|union|club|association|branch|board|conference)\b",
    re.IGNORECASE,
)


def is_of_others(words: str) -> bool:
    """Whether the elections of a sentence choose no parliament: those of towns, of a party, or of all Europe."""
    return _OTHER_ELECTIONS.search(words) is not None


_OTHER_ELECTIONS = re.compile(
    r"\b(?:municipal|local|mayoral|council|county|district|communal|village|european(?: parliament)?|leadership|primary|party)\s(?:\w+\s)?elections?\b",
    re.IGNORECASE,
)


def may_have_to_go(words: str) -> bool:
    """Whether a resignation is owed by a day; one that somebody plans or has handed in is a move, no deadline."""
    return _BOUND_TO_GO.search(words) is not None and _HANDED_IN.search(words) is None


def is_denied(words: str) -> bool:
    """Whether a clause says that there will be no such step."""
    return _DENIED.search(words) is not None


_DENIED = re.compile(
    r"\b(?:will not|won['’]t|would not|wouldn['’]t|not going to|there (?:can|will) be no|no (?:early |snap )?(?:election|poll|dissolution|vote|debate)s?)\b",
    re.IGNORECASE,
)


def is_held(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a day is that of a meeting, debate or vote that is over: "for six hours on Friday they debated whether"."""
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= mention.start < sentence.ends[t.i]), None)
    if token is None or mention.kind != "on":
        return False
    verb = next((a for a in ancestors(token) if a.tag_[0] in "VM"), None)
    return verb is not None and verb.tag_ == "VBD" and verb.lower_ in _HELD


_HELD = frozenset("debated voted met gathered discussed deliberated passed rejected approved did gave".split())


def is_given_up(text: str, sentence: Sentence, clause: Clause, mention: DateMention) -> bool:
    """Whether a day was planned once and nothing will happen on it: "set for Friday, has been put off"."""
    if mention.kind == "on" and _NEVER_WAS.search(text, clause.start, mention.start):
        return True
    found = _GIVEN_UP.match(text, mention.end, sentence.span.end)
    return found is not None and not find_dates(text, mention.end, found.end(), None)


def may_be_over(text: str, clause: Clause, mention: DateMention) -> bool:
    """Whether nothing tells if the weekday of what "was to have been" is over or still to come."""
    words = text[mention.start : mention.end]
    return _WEEKDAY.search(words) is not None and _NEVER_WAS.search(text, clause.start, mention.start) is not None


_WEEKDAY = re.compile(r"(?<!next )\b\w+day$", re.IGNORECASE)


@cache
def _nouns() -> list[tuple[Step, re.Pattern[str]]]:
    return [
        (step, re.compile(r"\b(?:" + "|".join(groups["nouns"]) + r")$", re.IGNORECASE))
        for step, groups in word_file("deadlines")["steps"].items()
        if groups["nouns"]
    ]


def step_of_subject(sentence: Sentence, clause: Clause) -> Step | None:
    """Give the step that is the subject of a clause's verb in an earlier one: "The vote, which he fears, is on Friday"."""
    verb = next((t for t in sentence.doc[clause.first : clause.last] if t.tag_ in FINITE), None)
    if verb is None:
        return None
    heads = [verb, verb.head] if verb.dep_.startswith(("aux", "cop")) else [verb]
    for subject in (s for head in heads for s in subjects(head)):
        if subject.i >= clause.first or sentence.names[subject.i] is not None:
            continue
        low = max(0, subject.i - _LONGEST_NOUN)
        words = sentence.text[sentence.starts[low] : sentence.ends[subject.i]]
        for step, pattern in _nouns():
            if pattern.search(words):
                return step
    return None


_LONGEST_NOUN = 4


def distance(text: str, start: int, end: int, mention: DateMention) -> int:
    """Give how far a word stands from a day; a participle behind a comma in between begins something else."""
    low, high = (end, mention.start) if start < mention.start else (mention.end, start)
    is_new = _ANEW.search(text, low, max(low, high)) or (low == mention.end and _ANEW_BEHIND.match(text, low, high))
    return abs(high - low) + (_BEGINS_ANEW if is_new else 0)


_ANEW_BEHIND = re.compile(r"[^,;.]{0,24}? and (?:the|an?|its)? ?$", re.IGNORECASE)
_ANEW = re.compile(r", (?:following|after|before|ahead of|with|preceded by|and)\b", re.IGNORECASE)
_BEGINS_ANEW = 60
