"""What must or will happen by when: session, debate, vote, resignation, dissolution, election.

One clause at a time: a day that is still to come (or that a duty set and that has passed), the step that it belongs to,
and a word that fixes the one for the other. Words and patterns are data, in `lexicon/deadlines.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from whipcount.claims.analysis import Sentence
from whipcount.claims.clauses import FINITE, NOT_REAL, Clause, clauses_of
from whipcount.claims.dates import DateMention, find_dates, may_name_date
from whipcount.claims.deadline_checks import (
    distance,
    hour_of,
    is_denied,
    is_given_up,
    is_held,
    is_of_other_business,
    is_of_others,
    is_wished,
    is_wished_ahead,
    may_be_over,
    may_have_to_go,
    step_of_subject,
)
from whipcount.claims.drafts import Draft, read_verb, reported
from whipcount.claims.numbers import word_value
from whipcount.claims.speech import verb_at
from whipcount.claims.syntax import ancestors
from whipcount.claims.words import word_file
from whipcount.model.claims import DeadlineClaim, Modality, Span, Step
from whipcount.model.times import DayRange

_BASIS = re.compile(
    r"\b(?:(?:under|per|by|of|in) )?(?:the )?((?:article|art\.|section|rule|standing order|clause)s?\s?\d+[\w()./-]*(?:\s?(?:and|,)\s?\d+[\w()]*)?|rules of procedure|the constitution|constitution|standing orders|house rules|the rules)\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:if|unless|once|should (?:he|she|it|they|no|the|a|one|both)|otherwise|failing that|in that case)\b",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(
    r"\b(?:of|after|from) (?:its|the|their|his|her|being|receiv\w+|receipt|notice|dissol\w+|an?|that|this) ?",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect\w*|looked for|likely|predict\w*|forecast|believes?|mentioned|favourite)\b", re.IGNORECASE
)
_HOUR = r"(?:noon|midday|midnight|\w+\so['’]clock|\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)?|half past \w+)"
_BINDS_TO_DAY = re.compile(
    rf"(?:\b(?:for|to|until|till|by|than|(?<!shortly )(?<!just )(?<!minutes )(?<!hours )before|up to|as late as)\s(?:the\s|about\s|around\s|{_HOUR}\s|(?:on|of)\s)*"
    r"|\b(?:fixed|set aside|named|proposed|pencilled in|chose|picked|mentioned)\s)$",
    re.IGNORECASE,
)
_DUTY_THEN = re.compile(r"\b(?:was to|were to|had to|had until|was due|were due|should have)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"^(?:and |but |then )?(?:it|that|this|the event|both|which|they)\b.{0,40}?\b(?:come(?:s)? up|be held|be had|takes? place|is down|is set|is due|follows?|fixed|scheduled|be taken|is (?:on )?the|is on)\b",
    re.IGNORECASE,
)
_PERIOD_ENDS = re.compile(
    r"\b(?:days?|fortnight|weeks?|months?|period|window|time|limit|deadline)\b.{0,24}?\b(?:ends?|ended|runs? out|ran out|run out|expires?|lapses?|is up)\b"
    r"|\bas the (?:limit|last day|deadline)\b|\bto (?:decide|make up (?:his|her|their|its) mind|respond|act)\b|\bthe last of them\b",
    re.IGNORECASE,
)
_ULTIMATUM = re.compile(
    r"\b(?:gave|given|gives|allowed|has|have) (?:him|her|them|(?:\w+ ){1,3})?(?:until|till)\b", re.IGNORECASE
)
# "until Friday to rule on it": what somebody has a time for is told, and is no step
_HAS_TIME_FOR = re.compile(
    r"\b(?:until|till)\b.{0,40}?\bto (?!go\b|resign\b|quit\b|step\b|leave\b|stand\b)(?!the\b|his\b|her\b|an?\b)\w+",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(r"\b(?:single|every|each|any|some|one) $", re.IGNORECASE)
_ONCE_DUE = re.compile(
    r"\b(?:originally|initially|previously|first|earlier) (?:due|set|planned|scheduled|fixed|called|meant)\b[^,]{0,20}$",
    re.IGNORECASE,
)
_TO_GO = re.compile(r"\b(?:resign\w*|step(?:ping)? down|to go|quit|ultimatum|depart\w*)\b", re.IGNORECASE)
_NATION = re.compile(r"\b(?:dissol\w+|elections?|polls|voters|electorate)\b", re.IGNORECASE)
_AGREED = re.compile(
    r"\b(?:settled (?:up)?on|agreed (?:up)?on|favou?rite date|the date is|preferred date)\b", re.IGNORECASE
)
_MOTION = re.compile(r"\b(?:motions?|resolution|no-confidence|proposal|censure|question)\b", re.IGNORECASE)
_MOTION_COMES = re.compile(
    r"\b(?:be (?:taken|called|put)|called on|listed|down for|is down|due|comes? (?:up|before)|on the order paper|set down)\b",
    re.IGNORECASE,
)
_HAD_TO = re.compile(
    r"\b(?:had to|deadline|no later than|should have|was due|were due|must|have to|required|had until|limit)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:will|due|set for|scheduled|to be|later|expected|must|had been|slated|tonight|this evening|this afternoon|has until|before midnight|are to|is to)\b",
    re.IGNORECASE,
)


@cache
def _steps_by_pattern() -> list[tuple[Step, re.Pattern[str], bool]]:
    """Give the patterns of the steps: step, pattern, whether it is a verb's."""
    rows: list[tuple[Step, re.Pattern[str], bool]] = []
    for step, groups in word_file("deadlines")["steps"].items():
        for name in ("verbs", "nouns"):
            pattern = re.compile(r"\b(?:" + "|".join(groups[name]) + r")\b", re.IGNORECASE)
            rows.append((step, pattern, name == "verbs"))
    return rows


@cache
def _words_of(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(word_file("deadlines")[name]) + r")\b", re.IGNORECASE)


def find_deadlines(draft: Draft, sentence: Sentence) -> None:
    """Add the deadline claims of one sentence to the draft: a step, a day or a length of time, and a duty or plan."""
    if draft.published is None:
        return
    if not may_name_date(draft.text, sentence.span.start, sentence.span.end):
        return
    used: set[tuple[Step, str]] = set()
    clauses = clauses_of(sentence)
    for number, clause in enumerate(clauses):
        for mention in _mentions(draft, sentence, clause):
            if any(q.outer.start <= mention.start < q.outer.end for q in sentence.quotations):
                continue
            if _is_of_another(draft, sentence, clause, mention) or not _is_fixed(draft, sentence, clause, mention):
                continue
            days = _days(draft, sentence, clause, mention)
            for step, start in _steps(draft, sentence, clauses, number, mention):
                if not _may_be(draft, sentence, clause, mention, step) or _is_of_a_party(sentence, step, start):
                    continue
                key = (step, str(days))
                if key not in used and (days is None or _is_ahead(draft, days, mention, clause)):
                    used.add(key)
                    span = Span(min(start, clause.start) if start >= sentence.span.start else clause.start, clause.end)
                    _claim(draft, sentence, step, days, span, mention, clause)


# ---------------------------------------------------------------------- is anything fixed
def _is_fixed(draft: Draft, sentence: Sentence, clause: Clause, mention: DateMention) -> bool:
    """Whether the clause binds something still to come to the day, by a word of duty or plan or by its tense."""
    words = draft.text[clause.start : clause.end]
    if sentence.lower[clause.first] in NOT_REAL and mention.kind != "by":
        return False
    if draft.text[mention.end : mention.end + 2] in ("'s", "’s") or _words_of("elsewhere").search(words):
        return False
    if clause.is_past:
        before = draft.text[max(clause.start, mention.start - 34) : mention.start]
        is_bound = mention.kind in ("by", "within") or _BINDS_TO_DAY.search(before) is not None
        is_settled = _words_of("settled").search(words) is not None
        is_dated = mention.days is not None and any(c.isdigit() for c in draft.text[mention.start : mention.end])
        if is_wished_ahead(draft.text, clause, mention):
            return True
        return (_DUTY_THEN.search(words) is not None and not may_be_over(draft.text, clause, mention)) or (
            is_settled and (is_bound or is_dated)
        )
    if clause.is_present or is_wished_ahead(draft.text, clause, mention):
        return not is_held(sentence, mention)
    if _is_participle_of_past(sentence, clause):
        return False
    return mention.kind in ("by", "within") or _words_of("bare").search(words) is not None


def _is_of_another(draft: Draft, sentence: Sentence, clause: Clause, mention: DateMention) -> bool:
    """Whether a day stands in a name, counts from an event, or is that of the word before it ("he wrote on Wednesday")."""
    if any(n is not None and n.start <= mention.start < n.end for n in sentence.names):
        return True
    if mention.kind == "within" and _OPEN_ENDED.match(draft.text[mention.end : clause.end].lstrip()):
        return True
    before = draft.text[max(clause.start, mention.start - 60) : mention.start]
    if _ANY_DAY.search(before) or _ONCE_DUE.search(before):
        return True
    place = next((i for i, s in enumerate(sentence.starts) if s >= mention.start), len(sentence.words))
    for index in range(place - 1, max(-1, place - 4), -1):
        token = sentence.doc[index]
        if sentence.names[index] is not None or token.tag_ not in ("VBD", "VBN"):
            continue
        # "the Speaker ruled on Friday": a participle that has a subject and no helper is none
        is_finite = token.tag_ == "VBD" or (
            any(c.dep_ == "nsubj" for c in token.children) and not any(c.dep_.startswith("aux") for c in token.children)
        )
        is_told = verb_at(sentence, index, "utter") is not None and is_finite
        is_past = is_finite and clause.is_present and "," in sentence.words[clause.first : index]
        between = draft.text[sentence.ends[index] : mention.start].strip().lower()
        if is_told or is_past:
            return between in (
                "",
                "on",
                "late on",
                "early on",
                "here on",
                "here",
                "in the",
                "earlier",
                "late",
            ) or between.startswith("on ")
    return False


def _is_participle_of_past(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause without a finite verb of its own goes on telling what a past clause began."""
    if sentence.lower[clause.first] == "that":
        return False
    before = [t for t in sentence.doc[: clause.first] if t.tag_ in FINITE and sentence.names[t.i] is None]
    return (
        bool(before)
        and before[-1].tag_ == "VBD"
        and not any(t.lower_ == "to" for t in sentence.doc[clause.first : clause.last])
    )


# ---------------------------------------------------------------------- which step
def _steps(
    draft: Draft, sentence: Sentence, clauses: list[Clause], number: int, mention: DateMention
) -> list[tuple[Step, int]]:
    """Give the steps a day belongs to with the place of their words: the nearest of the clause, alternatives by "or"."""
    clause = clauses[number]
    found = _matches(draft.text, clause, mention)
    words = draft.text[clause.start : clause.end]
    if found:
        steps = _nearest(draft, sentence, words, found)
        return steps + _steps_then(draft, sentence, clauses, number, mention, steps)
    if number and sentence.lower[clause.first] in ("which", "that", "when"):
        earlier = _matches(draft.text, clauses[number - 1], mention)
        if earlier and not clauses[number - 1].end < clause.start - 12:
            return [(earlier[0][1], earlier[0][2])]
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    opening = sentence.lower[following.first : following.first + 2] if following is not None else []
    if following is not None and (opening[:1] == ["when"] or opening == ["which", "to"]):
        found = _matches(draft.text, following, mention)
        if found:
            return [(step, clause.start) for step, _ in _nearest(draft, sentence, words, found)]
    told = step_of_subject(sentence, clause)
    if told is not None:
        return [(told, clause.start)]
    if _AGREED.search(words):
        return [(c.step, clause.start) for c in draft.claims if isinstance(c, DeadlineClaim)][-1:]
    if _MOTION.search(words) and _MOTION_COMES.search(words):
        return [("vote", clause.start)]
    if _ULTIMATUM.search(words) and _HAS_TIME_FOR.search(words):
        return []
    if _REFERS_BACK.search(words) or _PERIOD_ENDS.search(words) or _ULTIMATUM.search(words):
        back = _step_before(draft, sentence, clause)
        return [(back, clause.start)] if back else []
    return []


def _steps_then(
    draft: Draft,
    sentence: Sentence,
    clauses: list[Clause],
    number: int,
    mention: DateMention,
    steps: list[tuple[Step, int]],
) -> list[tuple[Step, int]]:
    """Read "the house meets on Thursday, when the debate begins": the day is that of the second step too."""
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    if following is None or sentence.lower[following.first] != "when" or following.is_past:
        return []
    if draft.text[mention.end : following.start].strip(" ,") != "":
        return []
    found = _matches(draft.text, following, mention)
    return [(step, start) for _, step, start in found[:1] if all(step != other for other, _ in steps)]


def _nearest(
    draft: Draft, sentence: Sentence, words: str, found: list[tuple[int, Step, int]]
) -> list[tuple[Step, int]]:
    """Give the step nearest to the day and those that stand beside it by "or"."""
    first, place = found[0][1], found[0][2]
    if first == "vote" and words.lower().startswith(("with voting", "voting")) and _is_of_an_election(sentence):
        return [("election", place)]
    steps = [(first, place)]
    for _, step, start in found[1:]:
        low, high = sorted((start, place))
        if all(step != other for other, _ in steps) and _BESIDE.search(draft.text[low:high]):
            steps.append((step, start))
    return steps


_BESIDE = re.compile(
    r"\bor\b|^(?:debate|discussion|vote|division) and (?:the |a )?(?:debate |vote )?$|^(?:be )?debated?(?: it)? and (?:then )?(?:to )?(?:be )?$",
    re.IGNORECASE,
)


def _may_be(draft: Draft, sentence: Sentence, clause: Clause, mention: DateMention, step: Step) -> bool:
    """Whether a clause says enough for a step: resigning and dissolving need a duty; what will not be is no deadline."""
    words = draft.text[clause.start : clause.end]
    if step in ("vote", "debate") and is_of_other_business(words, sentence.words_of()):
        return False
    if step == "resign" and mention.kind not in ("by", "within") and not may_have_to_go(words):
        return False
    if step in ("resign", "dissolve"):
        return _words_of("duties").search(words) is not None
    if step == "election":
        return not is_of_others(sentence.words_of())
    return not is_denied(words)


def _is_of_a_party(sentence: Sentence, step: Step, start: int) -> bool:
    """Whether it is a party that meets: its congress is no session of the chamber."""
    return step == "session" and any(
        n is not None and n.identity.type == "party" and n.identity.entity is not None and n.start <= start + 4 < n.end
        for n in sentence.names
    )


def _matches(text: str, clause: Clause, mention: DateMention) -> list[tuple[int, Step, int]]:
    """Give the words of steps in a clause, nearest to the day first; a word inside a longer one of another step is not."""
    rows: list[tuple[int, int, Step, bool]] = []
    for step, pattern, is_verb in _steps_by_pattern():
        for match in pattern.finditer(text, clause.start, clause.end):
            rows.append((match.start(), match.end(), step, is_verb))
    if _words_of("other_bodies").search(text, clause.start, mention.start):
        rows = [r for r in rows if r[2] != "session" and not (r[2] in ("vote", "debate") and r[3])]
    kept = [
        r
        for r in rows
        if not any(o is not r and o[0] <= r[0] and r[1] <= o[1] and (o[1] - o[0]) > (r[1] - r[0]) for o in rows)
    ]
    ranked = sorted(
        (distance(text, start, end, mention) + (0 if is_verb else 2), step, start)
        for start, end, step, is_verb in kept
        if start < mention.start or start >= mention.end
    )
    return ranked


def _step_before(draft: Draft, sentence: Sentence, clause: Clause) -> Step | None:
    """Give the step that "it" or "that" refers back to: the last one named before, a motion standing for its vote."""
    rows = [
        sentence,
        *(s for s in draft.context._sentences_before(sentence, 2) if sentence.paragraph - s.paragraph <= 1),
    ]
    for row in rows:
        limit = clause.start if row is sentence else row.span.end
        found: list[tuple[int, Step]] = []
        for step, pattern, is_verb in _steps_by_pattern():
            if not is_verb:
                found += [(m.start(), step) for m in pattern.finditer(draft.text, row.span.start, limit)]
        found += [(m.start(), "resign") for m in _TO_GO.finditer(draft.text, row.span.start, limit)]
        found += [(m.start(), "vote") for m in _MOTION.finditer(draft.text, row.span.start, limit)]
        if found:
            return max(found)[1]
    return None


def _is_of_an_election(sentence: Sentence) -> bool:
    """Whether the voting of a clause is that of a nation: its sentence dissolves a house or speaks of polls."""
    words = sentence.words_of()
    return _NATION.search(words) is not None and _MOTION.search(words) is None


# ---------------------------------------------------------------------- which days
def _mentions(draft: Draft, sentence: Sentence, clause: Clause) -> Iterator[DateMention]:
    """Give the days of a clause, those last that count from a deadline just read."""
    yield from find_dates(draft.text, clause.start, clause.end, draft.published, "future")
    yield from _days_after(draft, sentence, clause)


_AFTER = re.compile(
    r"\b(?:(?:the|a) (?:next |following )?day (?:after|later|before)|the (?:next|following) day|(?P<n>two|three|four|five|six|seven|ten) days (?:later|after|thereafter|after that)"
    r"|the evening before|(?:that|the same) (?:day|night|evening|afternoon))(?=[\s,.;]|$)(?! yesterday| tomorrow)",
    re.IGNORECASE,
)


def _days_after(draft: Draft, sentence: Sentence, clause: Clause) -> list[DateMention]:
    """Read "the day after", "three days later", "that night": counted from the deadline told just before."""
    match = _AFTER.search(draft.text, clause.start, clause.end)
    hour = None
    own = find_dates(draft.text, clause.start, clause.end, draft.published, "future")
    if own and match is not None and match.group().lower().startswith("a "):
        # "on April 1, a day after the budget is due": the day has been told
        return []
    if match is None and not own:
        match = hour = hour_of(draft.text, clause)
    earlier = [c for c in draft.claims if isinstance(c, DeadlineClaim) and c.date is not None and c.date.is_one_day]
    if match is None or not earlier or clause.is_past:
        return []
    anchor = earlier[-1]
    near = [sentence, *draft.context._sentences_before(sentence, 1)]
    is_near = any(s.span.start <= anchor.spans[0].start < s.span.end for s in near)
    if anchor.date is None or anchor.date.first is None or not is_near:
        return []
    if hour is not None:
        return [DateMention("on", anchor.date, match.start(), match.end())]
    words = match.group().lower()
    count = word_value(match.group("n")) if match.group("n") else 0 if words.startswith(("that", "the same")) else 1
    count = -1 if "before" in words else count
    return [DateMention("on", DayRange.of(anchor.date.first + timedelta(days=count or 0)), match.start(), match.end())]


def _days(draft: Draft, sentence: Sentence, clause: Clause, mention: DateMention) -> DayRange | None:
    published = draft.published
    assert published is not None
    if mention.kind != "within" or mention.length is None:
        return mention.days
    before = draft.text[sentence.span.start : clause.end]
    if _IF.search(before):
        return None
    return DayRange(published, published + timedelta(days=mention.length))


def _is_ahead(draft: Draft, days: DayRange, mention: DateMention, clause: Clause) -> bool:
    """Tell whether a day is still to come; one before publication is a deadline only where the words say that something had to be done by it."""
    published = draft.published
    assert published is not None
    words = draft.text[clause.start : clause.end]
    if days.last is not None and days.last < published:
        return mention.kind == "by" or _HAD_TO.search(words) is not None
    if days.first == days.last == published:
        return clause.is_present or _TODAY.search(words) is not None
    return True


# ---------------------------------------------------------------------- the claim
def _claim(
    draft: Draft,
    sentence: Sentence,
    step: Step,
    days: DayRange | None,
    span: Span,
    mention: DateMention,
    clause: Clause,
) -> None:
    token = next((t for t in sentence.doc if sentence.starts[t.i] >= mention.start), None)
    if token is None:
        return
    verb = next((a for a in [token, *ancestors(token)] if a.tag_[0] in "VM"), token)
    reading = read_verb(sentence, verb)
    words = span.of(draft.text)
    modality: Modality = "stated"
    if reading.modality in ("conditional", "possible"):
        modality = reading.modality
    if modality == "stated" and (
        _EXPECTED.search(words) or (clause.is_past and is_wished(draft.text, clause, mention))
    ):
        modality = "possible"
    if (is_denied(words) and mention.kind != "by") or is_given_up(draft.text, sentence, clause, mention):
        modality = "denied"
    sources = draft.sources(sentence, verb)
    modality = reported(modality, [s for s in sources if s.is_anonymous], reading, None)
    basis = _BASIS.search(sentence.words_of())
    draft.claims.append(
        DeadlineClaim(
            **draft.frame(span, sources, modality, None),
            step=step,
            date=days,
            basis=basis.group(1) if basis else None,
        )
    )
