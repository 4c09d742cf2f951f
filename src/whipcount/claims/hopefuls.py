"""Who may get an office: "is seen as the favourite", "was the most likely successor", "is tipped to replace her"."""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.offices import add_office_of
from whipcount.claims.posts import is_outside, is_title, phrase_words
from whipcount.claims.refusals import verb_at
from whipcount.claims.syntax import clause_span, patients, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.model.claims import OfficeClaim

_BE = r"(?:is|are|was|were|remains?|remained|looks?|emerged?s?)"
_WIDELY = r"(?:(?:now|also|already|still|widely|generally|commonly|broadly|both|all)\s){0,2}"
_FIRST = r"(?:favou?rites?|front-?\s?runners?|heirs?(?:\sapparent)?|leading\s(?:candidates?|contenders?)|likely\s(?:candidates?|replacements?))"
_LIKELY = r"(?:(?:most\s|more\s)?likely|likeliest|probable|obvious|possible|potential|natural|presumptive|designated)\s(?:successors?|replacements?)"
_HOPEFUL = re.compile(
    rf"\b(?P<v>{_BE})\s{_WIDELY}(?:(?:seen|regarded|considered|viewed|tipped|touted|mentioned|named|spoken\sof|talked\sof|billed|cited|reckoned)\s(?:as\s|to\sbe\s)?)?"
    rf"(?:(?:the|a|an|one\sof\sthe|among\sthe|\w+['’]s|clear|hot|early|bookmakers['’]|strong|main|firm|current)\s){{0,3}}(?:{_FIRST}|{_LIKELY})\b"
    r"(?!\s(?:to\swin\s(?:the\s)?(?:\w+\s)?(?:election|vote|poll|seat)|with\b|of\s(?:the\s)?(?:fans|voters|public|bookmakers)|for\s(?:the\s)?(?:title|election|cup)))"
    rf"|\b(?P<w>{_BE})\s{_WIDELY}(?:tipped|slated|expected|favou?red|likely|set|poised|due|in\sline|lined\sup|earmarked|touted)\s(?:to\s)?"
    r"(?:(?:succeed|replace|follow)\s(?:him|her|the\sprime\sminister|the\spremier|[A-Z])|get\sthe\s(?:job|post|nod)|take\sover\s(?:as|from)\s|take\sover(?=[.,;])|"
    r"(?:for|as)\s(?:the\s)?(?:job|post|premiership|prime\sminister|premier|his\ssuccessor|her\ssuccessor)\b)"
)
_WORDS = frozenset(
    (
        "favourite favourites favorite favorites frontrunner frontrunners front-runner front-runners runner runners heir heirs candidate candidates contender contenders replacement "
        "replacements successor successors succeed replace follow over job post nod premiership prime premier"
    ).split()
)
_LEADING = frozenset(
    "tipped likely likeliest favourite favourites favorite frontrunner frontrunners front-runner front-runners runner leading expected slated favoured favored set poised due line lined earmarked touted probable obvious possible potential natural presumptive designated heir".split()
)
_ABOUT_OFFICE = re.compile(
    r"\b(?:succe\w+|replace\w*|prime minister|premier\w*|chancellor|leader\w*|resign\w*|step\w* down|quit|successor|job|post)\b"
)


def find_hopefuls(draft: Draft, sentence: Sentence) -> None:
    """Add who is thought to get an office to the draft."""
    words_here = set(sentence.lower)
    if not (_WORDS & words_here and _LEADING & words_here) or sentence.quotation is not None or is_outside(sentence):
        return
    match = _HOPEFUL.search(sentence.words_of())
    if match is None:
        return
    verb = verb_at(sentence, sentence.span.start + match.start())
    if verb is None or sentence.quoted[verb.i] is not None or not _is_of_office(draft, sentence):
        return
    reading = read_verb(sentence, verb)
    if reading.is_negated or {"not", "n't", "n’t", "never"} & set(sentence.lower[verb.i - 1 : verb.i + 4]):
        return
    start = sentence.span.start + match.start()
    if _PARTY_POST.search(sentence.text, start, sentence.span.end):
        return
    actors = [a for a in _people(draft, sentence, verb, match.start()) if not _is_told(draft, sentence, a)]
    if actors:
        span = clause_span(sentence, verb)
        add_office_of(
            draft,
            sentence,
            verb,
            actors,
            "appointed",
            "possible",
            span,
            reading,
            office=_office(draft, sentence, start),
        )


# As for anyone whose office no words name.
_UNNAMED = "office"
_PARTY_POST = re.compile(
    r"\b(?:party(?:['’]s)?|faction(?:['’]s)?) (?:leader|chair\w*|president|secretary|head|whip)|\b(?:leader|chair\w*|head|secretary|president) of (?:the|his|her|its) (?:\w+ )?party\b",
    re.IGNORECASE,
)


def _people(draft: Draft, sentence: Sentence, verb: Token, start: int) -> list[Actor]:
    """Give the named people whom a clause holds for likely."""
    heads = [*subjects(verb), *patients(verb)]
    found = [h for h in heads if sentence.names[h.i] is not None or h.lower_ in ("he", "she")]
    if not any(sentence.starts[h.i] < sentence.span.start + start for h in found):
        before = [
            t
            for t in sentence.doc
            if sentence.names[t.i] is not None and sentence.starts[t.i] < sentence.span.start + start
        ]
        found = before[-1:]
    found = [h for h in found if sentence.starts[h.i] < sentence.span.start + start]
    # "Holt and the chairman, Weiss, are favourites": a name behind a title stands for it
    actors = actors_of(draft, sentence, [*found, *(h for h in heads if is_title(h) and h not in found)])
    rows = [a for a in actors if a.type == "person" and a.identity is not draft.context.head]
    return list({a.mention: a for a in rows}.values())


def _is_of_office(draft: Draft, sentence: Sentence) -> bool:
    """Whether an office is to be had: the sentence says so, or the report has told that somebody goes."""
    gone = any(isinstance(c, OfficeClaim) and c.act in ("resigns", "dismissed") for c in draft.claims)
    return gone or _ABOUT_OFFICE.search(sentence.words_of().lower()) is not None


def _office(draft: Draft, sentence: Sentence, start: int) -> str:
    """Give the office that is to be had: the one named behind the words, else the one just given up; none is guessed."""
    for token in sentence.doc:
        if sentence.starts[token.i] >= start and is_title(token) and sentence.names[token.i] is None:
            return phrase_words(sentence, token)
    if re.search(r"\b(?:premiership|prime minister|premier)\b", sentence.words_of(), re.IGNORECASE):
        return "Prime Minister"
    left = [c for c in draft.claims if isinstance(c, OfficeClaim) and c.act in ("resigns", "dismissed")]
    return left[-1].office if left else _UNNAMED


def _is_told(draft: Draft, sentence: Sentence, actor: Actor) -> bool:
    inside = range(sentence.span.start, sentence.span.end)
    return any(
        isinstance(c, OfficeClaim) and c.act == "appointed" and c.person == actor.mention and c.spans[0].start in inside
        for c in draft.claims
    )
