"""Offices by word order: "Shipping goes to Holt", "Weiss stays on at finance", "Justice: Ruiz"; a sentence in, claims out.

News sentences with names, titles and insertions tear the parse. What stands side by side in them is sure all the same;
the rows of `lexicon/office_windows.yaml` say which words in which order tell who gets, keeps, leaves or refuses an office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.literals import may_match, needs_of
from whipcount.claims.office_holders import holders_of, person_of
from whipcount.claims.offices import add_office_of, is_left_out, is_of_a_party
from whipcount.claims.posts import is_field_name, is_outside, office_words
from whipcount.claims.tokens import Token
from whipcount.claims.words import word_file
from whipcount.model.claims import Modality, OfficeAct, OfficeClaim, Span

_BE = r"(?:(?:is|was|are|were|be|been|being|has|had|have|gets|got) ){1,3}"
# What may stand between who acts and the verb.
_BESIDES = (
    r"(?P<mid>(?:(?:has|had|have|will|would|'ll|’ll|is|was|to|be|not|n't|n’t|never|wo|may|might|could|can|must|should|now|also|then|"
    r"again|therefore|thus|immediately|yesterday|today|tonight|finally|himself|herself|on|in|at|this|that|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|morning|afternoon|evening|night|return|earlier|later|since|already|meanwhile|instead|however|"
    r"officially|formally|promptly|duly|only|just|still|himself|reluctantly|quietly|publicly|firmly|expected|due|set) ){0,6})"
)
_OF_PARTY = r"(?:(?:of|from) (?:the )?§g )?(?:\( [^ ()]+ (?:[^ ()]+ ){0,3}\) )?"
_ASIDE = r"(?:, (?:[^ ;:.§]+ |§[gx] ){1,16}?, )?"
_AND = r"(?:(?:[^ §;:.]+ |§[gx] ){1,12}?(?:and|but) )?"
_PERSONS = r"§p (?:(?:, §p )*(?:, )?and §p )?"
# How a named person is led in: "to a lecturer , §p".
_LED_IN = r"(?:(?:[^ ;:.,§]+ |§[gx] ){0,8}?(?:, )?(?:[^ ;:.,§]+ ){0,3})?"
_TITLE_HEADS = (
    "minister|premier|speaker|chancellor|secretary|governor|whip|president|chairman|chairwoman|leader|chief|treasurer|"
    "ambassador|commissioner|vice-president|vice-premier|attorney-general"
)


@dataclass(frozen=True, slots=True)
class Window:
    """One row of the lexicon: the act, the word order that tells it, and the letters without which it is not told."""

    act: OfficeAct
    pattern: re.Pattern[str]
    office: str | None
    needs: tuple[tuple[str, ...], ...]


@cache
def _pieces() -> dict[str, str]:
    lists = office_words()
    fields = sorted((*lists.fields, *lists.pairs), key=len, reverse=True)
    one = "(?:" + "|".join(re.escape(f) for f in fields) + ")"
    many = rf"{one} (?:(?:, {one} )*and (?:the )?{one} )?"
    weak = one[:-1] + "|" + "|".join(re.escape(f) for f in sorted(lists.areas, key=len, reverse=True)) + ")"
    weak = rf"{weak} (?:(?:, {weak} )*and (?:the )?{weak} )?"
    area = (
        "(?:"
        + "|".join(re.escape(f) for f in sorted({*fields, *lists.areas} - _TOO_PLAIN, key=len, reverse=True))
        + ")"
    )
    area = rf"{area} (?:(?:, {area} )*and (?:the )?{area} )?"
    owner = r"(?:the |his |her |their |a |an )?(?:(?:old|former|new|vacant|key|powerful) )?"
    title_of = r"(?:deputy )?(?:prime minister|speaker|premier|(?:[a-z]+ )?minister(?: (?:of|for) [a-z]+)?) "
    post = (
        rf"(?:{owner}(?:{weak}|foreign |home |(?:[a-z]+ )(?=ministry |portfolio ))"
        rf"(?:ministry|portfolio|portfolios|brief|department|post|job|office)(?= )"
        rf"|{owner}(?:ministry|ministries|department|portfolio|post|office) (?:of|for) (?:the )?(?:{weak}|{title_of})"
        rf"|(?:the )?{many}(?=[.,;:()-] |and |on top|himself |herself |until |for the |for now|from |instead |under |once |again |with |"
        rf"too |in (?:the|a) |as |while |after |today |yesterday |$)"
        r"|(?:the )?(?:premiership|vice-premiership|deputy premiership|chancellorship|speakership)(?= ))"
    )
    title = (
        r"(?:(?:the|a|an|his|her|its|their|new|next|first|own|acting|interim|caretaker|deputy|junior|permanent|country|state|party|§x|§g|'s|’s) )*"
        r"(?:(?:[a-z]+ ){0,2}?(?:minister|ministers) (?:of|for|without|in charge of) (?:the )?(?:[a-z]+ )(?:(?:, [a-z]+ )*and (?:the )?[a-z]+ )?"
        r"|(?:prime|deputy prime|foreign|home|[a-z]+) (?:and [a-z]+ )?(?:minister|secretary)(?= )|secretary of state(?: for [a-z]+)?"
        r"|attorney general|attorney-general|speaker|premier|chief minister|deputy premier|vice - president|vice-president|chief of staff"
        r"|taoiseach|tánaiste|tanaiste|(?:party )?leader|party (?:chair|chairman|whip)|parliamentary secretary|chief whip|whip|(?:leader|chairman|chairwoman|chair) of (?:the )?(?:§g|§x|party)) ?"
    )
    role = rf"(?:(?:the|his|her|its|§x 's|§x ’s) )(?:(?:[a-z]+|-) ){{0,3}}?(?:{_TITLE_HEADS}) (?:(?:of|for) (?:the )?{many})?"
    bare = rf"(?:{one} |foreign |prime |home )(?:and [a-z]+ )?(?:minister|secretary) "
    ministers = (
        r"(?:(?:the|all|its|party|other|§g|§x|'s|’s|of|two|three|four|five|six|seven|eight|nine|ten|both|remaining|\d+) ){1,7}"
        r"(?:ministers|cabinet members) "
    )
    who = rf"(?P<who>{_PERSONS}|\bhe |\bshe |{role})"
    behind = rf"{_OF_PARTY}{_ASIDE}(?:, )?(?:who )?"
    return {
        "WHO": rf"{who}{behind}{_AND}{_BESIDES}",
        "HE": rf"{who}{behind}{_BESIDES}",
        "PERSON": rf"(?P<who>{_PERSONS})",
        "SOMEBODY": rf"(?:the |his |her )?(?:{bare}|(?:(?!by )[^ ;:.,§]+ ){{0,4}}?(?:{_TITLE_HEADS}) )?(?:, )?(?P<who>{_PERSONS})",
        "THEM": rf"(?:(?:the |his |her )?(?:{bare}|(?:(?!by )[^ ;:.,§]+ ){{0,4}}?(?:{_TITLE_HEADS}) )(?:, )?)?(?P<who>{_PERSONS}|him |her )",
        "HIM": r"(?P<who>him |her )",
        "LEDIN": rf"{_LED_IN}(?P<who>§p )",
        "GROUP": rf"(?P<who>{ministers}){_OF_PARTY}(?:, (?:among them|including|led by) (?:[^ ;:.]+ ){{1,16}}?, )?{_ASIDE}{_BESIDES}",
        "THEY": rf"(?P<who>{_PERSONS}|\bhe |\bshe |{role}|{ministers}){behind}{_AND}{_BESIDES}",
        "NAME": "§p ",
        "NAMED": r"(?:(?!by )[^ ;:.,§]+ ){0,4}?(?:, )?§p ",
        "ASIDE": f"{_OF_PARTY}{_ASIDE}",
        "BE": _BE,
        "POST": f"(?P<office>{post}) ?",
        "PORTFOLIO": rf"(?P<office>{post}|(?:the )?{weak}(?:ministry |portfolio |department )?"
        r"|(?:his|her|the|their|that) (?:vacant |former |old )?(?:portfolio|department|duties|ministry) ) ?",
        "FIELD": rf"(?P<office>(?:the )?{many})(?=[.,;] )",
        # a field whose verb says that it is one: "moves from labour to Public Expenditure"
        "AREA": rf"(?P<office>(?:the )?{area})(?=[.,;:()-] |and |while |from |under |with |until |for |again |instead |as |in (?:the|a) |on |after |ministry |"
        rf"portfolio |department |brief |to (?:his|her|{area}))",
        "OLDAREA": rf"from (?:the )?{area}(?:ministry |department )?",
        "BYS": r"(?:by|from|on) (?:[^ ;:.]+ ){1,18}?",
        "TITLE": f"(?P<office>{title})",
        "NEWTITLE": rf"(?P<office>(?:(?:the|its|country|§x|'s|’s) )*new {title})",
        "OWN": r"(?:his|her|their) (?:own )?",
        "ONEOF": r"(?:the |only the )(?:(?:very|only|just) )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|last|[a-z]+th|\d+(?:st|nd|rd|th)) "
        r"(?:(?!to )(?:[^ ;:.,§]+ |§[gx] )){1,7}?",
        "LEAVE": r"(?:resign|quit|step down|stand down|step aside|walk out) (?!to )|(?:leave|go|depart|walk away) (?=[.,;] |the (?:cabinet|government|coalition) |over |this |since |in (?:a|as|protest) )",
        "BODY": r"(?:the |a |an |his |her )?(?:(?:new|caretaker|interim|next|technical|minority|coalition|[a-z]+-party) ){0,2}(?:§g |§x |party |government |cabinet |administration |coalition )",
        "GOVBODY": r"(?:the |a |an )?(?:(?:new|caretaker|interim|next|technical|minority|coalition|[a-z]+-party) ){0,2}(?:government |cabinet |administration )",
        "MANDATE": r"(?:the|his|her) (?:(?:first|second|third|and|last|exploratory|new|presidential) ){0,3}(?:mandate|commission|task|assignment) ",
        "GOVERNMENT": r"(?:(?:to|with|of|the|a|an|another|next|new|third|§x|'s|’s|trying) ){0,4}(?:form|forming|formation|build|building|assemble|assembling|put together|putting together) (?:of )?"
        r"(?:(?:the|a|an|another|next|new|third|minority|§x|'s|’s) ){0,3}(?:government|cabinet|administration|coalition) ",
        "GOING": r"(?:resignation|resigning|resign|quit|quitting|departure|removal|step down|step aside|stand down|stand aside|stepping down|stepping aside|"
        r"standing down|standing aside|dismissal|sacking|step back|stepping back|go|leave office|make way|give way) ",
        "START": r"(?:^ |(?<=[;.] ))",
    }


# Areas that somebody may also go to, or take, in daily life.
_TOO_PLAIN = frozenset("home water works land lands women information roads youth".split())


def compile_window(words: str) -> re.Pattern[str]:
    """Give the pattern of a row: words with `|` for "or", `_` for a space, `?` for "perhaps", and places in capitals."""
    pieces = _pieces()
    parts: list[str] = []
    for word in words.split():
        is_optional = word.endswith("?") and len(word) > 1
        bare = word.rstrip("?") if is_optional else word
        alternatives = [pieces.get(w) or re.escape(w.replace("_", " ")) + " " for w in bare.split("|")]
        part = "(?:" + "|".join(alternatives) + ")"
        parts.append(part + "?" if is_optional else part)
    begin = "" if words.startswith("START") else r"(?:(?<=^)|(?<= ))"
    return re.compile(begin + "".join(parts))


def triggers_of(words: str) -> frozenset[str]:
    """Give the words of which one must stand in a sentence before a row is tried."""
    for word in words.split():
        if (word.endswith("?") and len(word) > 1) or any(w in _pieces() for w in word.split("|")):
            continue
        return frozenset(w.split("_")[0] for w in word.split("|"))
    raise ValueError(f"office_windows.yaml: {words!r} has no word of its own")


@cache
def _rows() -> tuple[tuple[OfficeAct, str, str | None], ...]:
    """Give act, words and office of the rows of `lexicon/office_windows.yaml`, in their order."""
    return tuple(
        (row["act"], words, row.get("office"))
        for row in word_file("office_windows")["windows"]
        for words in row["words"]
    )


@cache
def _window(number: int) -> Window:
    """Give a row ready to be looked for; compiled when a sentence first has a word of it, since all take half a second."""
    act, words, office = _rows()[number]
    pattern = compile_window(words)
    return Window(act, pattern, office, needs_of(pattern))


@cache
def _windows_by_word() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, (_, words, _) in enumerate(_rows()):
        for word in triggers_of(words):
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


@dataclass(frozen=True, slots=True)
class _Masked:
    """A sentence as words with a blank behind each, and the token at each character."""

    text: str
    token_at: tuple[int, ...]


_GOES = frozenset(["goes", "went", "passes", "passed", "falls"])


def _mask(sentence: Sentence) -> _Masked:
    words: list[str] = []
    token_at: list[int] = [0]
    for i, word in enumerate(sentence.lower):
        name = sentence.names[i]
        if sentence.quoted[i] is not None:
            word = "§q"
        elif name is not None and i == 0 and word in office_words().fields and _GOES & set(sentence.lower[1:2]):
            # the field, not the party of that name: "Labour goes to Holt"
            pass
        elif name is not None and name.identity.entity is None and is_field_name(sentence.text[name.start : name.end]):
            # "moves to Public Expenditure": the parser has one word for a name of two
            words.append(sentence.text[name.start : name.end].lower())
            token_at += [i] * (len(words[-1]) + 1)
            continue
        elif name is not None:
            identity = name.identity
            is_person = identity.type == "person" or (identity.type == "unknown" and " " in identity.label)
            word = "§p" if is_person else "§g" if identity.type in ("party", "alliance") else "§x"
        word = word.replace(" ", "")
        words.append(word)
        token_at += [i] * (len(word) + 1)
    return _Masked(" " + " ".join(words) + " ", tuple(token_at))


_HOPE = frozenset("if unless whether should rumoured rumored tipped lest were that".split())
_ASKED_FOR = frozenset(
    (
        "demand demands demanded demanding call calls called calling want wants wanted seek seeks sought press pressed urge urged "
        "urging possible threatened threat reject rejected rejects rumours rumors talk would if after-effects ask asked asks "
        "despite without denied refused refuse refuses oppose opposed expect expected propose proposed for not no"
    ).split()
)


def find_by_windows(draft: Draft, sentence: Sentence) -> None:
    """Add the office claims that the word order of a sentence tells to the draft."""
    table = _windows_by_word()
    wanted = sorted({k for word in set(sentence.lower) for k in table.get(word, ())})
    if not wanted or is_outside(sentence):
        return
    masked = _mask(sentence)
    for window in map(_window, wanted):
        if not may_match(window.needs, masked.text):
            continue
        for match in window.pattern.finditer(masked.text):
            _add(draft, sentence, masked, window, match)


def _add(draft: Draft, sentence: Sentence, masked: _Masked, window: Window, match: re.Match[str]) -> None:
    first, last = masked.token_at[match.start() + 1], masked.token_at[match.end() - 2]
    groups = match.re.groupindex
    heads = _heads_of(sentence, masked, match)
    words = set((match["mid"] if "mid" in groups else "").split())
    front = sentence.lower[max(0, first - 8) : first]
    is_word_of_own = window.act == "refuses" and front[-1:] == ["that"] and bool(_SAYS & set(front[-4:]))
    if not heads or words & {"must", "should", "can"} or (_HOPE & set(front[-3:]) and not is_word_of_own):
        return
    if window.act == "dismissed" and is_of_a_party(draft, sentence, sentence.doc[first]):
        return
    is_noun = sentence.lower[first] in _NOUNS or heads[-1].i == last or sentence.lower[last] in _NOUNS
    if (
        is_noun
        and window.act in ("resigns", "dismissed")
        and (_ASKED_FOR & set(front) or _SUPPOSED & set(sentence.lower[last + 1 : last + 3]))
    ):
        # asked for, or "would trigger elections"
        return
    act, modality = _settle(window.act, words)
    if act is None or (act in ("resigns", "dismissed", "appointed") and is_left_out(sentence, heads[0])):
        return
    if act == "appointed" and words & _WILL and _STAYS_AS.search(match.group()):
        # "will stay on as leader": one who says so is not going
        act = "refuses"
    verb = _verb_of(sentence, masked, match, heads[0])
    span = Span(sentence.starts[first], sentence.ends[last])
    office = window.office or (match["office"] if "office" in groups else None)
    actors = holders_of(draft, sentence, heads, act)
    actors = [a for a in actors if not _is_told(draft, sentence, person_of(a), act)]
    if heads[0].lower_ in ("him", "her"):
        doers = [sentence.doc[i] for i in range(first) if sentence.names[i] is not None]
        doing = [a.mention for a in actors_of(draft, sentence, doers)]
        actors = [a for a in actors if a.mention not in doing]
    if actors:
        reading = read_verb(sentence, verb)
        if reading.modality in ("conditional", "possible") and modality == "stated":
            modality = reading.modality
        words_used = _written(sentence, masked, match, office)
        add_office_of(draft, sentence, verb, actors, act, modality, span, reading, office=words_used)


_SUPPOSED = frozenset("would could might may will if".split())
_SAYS = frozenset(
    "said says told tells insisted insists added adds confirmed confirms announced declared vowed".split()
)
_WILL = frozenset("will would 'll ’ll".split())
_STAYS_AS = re.compile(r" (?:stay|stay on|remain) (?:in office )?as $| (?:stay|stay on|remain) (?:in office )?as ")
_NOUNS = frozenset("resignation dismissal sacking firing ouster appointment".split())


def _settle(act: OfficeAct, words: set[str]) -> tuple[OfficeAct | None, Modality]:
    """Give the act and modality of a row whose verb may be denied or only possible."""
    if words & _NOT:
        if act != "resigns":
            return None, "denied"
        return ("resigns", "denied") if words & {"has", "had", "have"} else ("refuses", "stated")
    if words & {"may", "might", "could", "would", "expected"}:
        return act, "possible"
    return act, "stated"


_NOT = frozenset(["not", "n't", "n’t", "never", "wo"])


def _heads_of(sentence: Sentence, masked: _Masked, match: re.Match[str]) -> list[Token]:
    """Give the words for the persons: the names, the pronoun, or the head of a title."""
    low, high = match.span("who")
    tokens = sorted({masked.token_at[k + 1] for k in range(low, max(low + 1, high - 1))})
    named = [i for i in tokens if masked.text[low:high].startswith("§p") and sentence.names[i] is not None]
    heads = named or [
        i for i in tokens if re.fullmatch(rf"{_TITLE_HEADS}|ministers|members|he|she|him|her", sentence.lower[i])
    ]
    return [sentence.doc[i] for i in (heads if named else heads[:1])]


def _verb_of(sentence: Sentence, masked: _Masked, match: re.Match[str], who: Token) -> Token:
    """Give the first verb of the stretch behind the person, else the first at all, else the person's own word."""
    first, last = masked.token_at[match.start() + 1], masked.token_at[match.end() - 2]
    edge = masked.token_at[match.end("mid") - 1] if "mid" in match.re.groupindex and match["mid"] is not None else first
    inside = [t for t in sentence.doc[first : last + 1] if t.tag_[0] == "V" and sentence.names[t.i] is None]
    behind = [t for t in inside if t.i >= edge and not t.dep_.startswith(("aux", "cop"))]
    return next(iter(behind or inside), who)


def _written(sentence: Sentence, masked: _Masked, match: re.Match[str], office: str | None) -> str | None:
    """Give the words of the office as the report writes them."""
    if "office" not in match.re.groupindex or match["office"] is None:
        return office
    low, high = match.span("office")
    first, last = masked.token_at[low + 1], masked.token_at[max(low + 1, high - 1)]
    while first < last and sentence.lower[first] in ("the", "a", "an", "his", "her", "its", "their", "new"):
        first += 1
    return " ".join(sentence.text[sentence.starts[first] : sentence.ends[last]].split()).rstrip(" .,;:")


def _is_told(draft: Draft, sentence: Sentence, person: object, act: OfficeAct) -> bool:
    return any(
        isinstance(c, OfficeClaim)
        and c.person == person
        and c.act == act
        and sentence.span.start <= c.spans[0].start < sentence.span.end
        for c in draft.claims
    )
