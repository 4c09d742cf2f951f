"""Who refuses: to go ("is going nowhere"), or a post that was offered ("was offered the post and declined")."""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft, read_verb
from whipcount.claims.offices import add_office, add_office_of
from whipcount.claims.syntax import clause_span, phrase_span, subjects
from whipcount.claims.tokens import Token
from whipcount.model.claims import OfficeClaim, Span

_STAYS = re.compile(
    r"\b(?:(?:is|was|are|were|would be) (?:going nowhere|not going anywhere)|go nowhere|(?:stay|stays|stayed|staying) put"
    r"|(?:has|had|have|having) no (?:intention|plans?|thought|wish|desire|reason) (?:of|to) (?:resign\w*|quit\w*|step\w* (?:down|aside)"
    r"|stand\w* (?:down|aside)|mak(?:e|ing) way|go(?:ing)?(?! (?:back|to|on|into|for|along|over|down|after)\b)|giv(?:e|ing) up|leav(?:e|ing))"
    r"|(?:will not|won't|won’t|would not|wouldn't|wouldn’t|(?:is|am|are|was) not going to) (?:go|quit|leave)(?=[.,;]|$| until| before)"
    r"|(?:intend(?:s|ed)?|mean(?:s|t)?|plan(?:s|ned)?|determined|resolved|vow(?:s|ed)|want(?:s|ed)?|will|would) (?:to )?(?:complete|serve out|see out|finish) (?:his|her|their|its|the) (?:full )?(?:term|mandate)"
    r"|(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)) to (?:serve|take office|join the (?:cabinet|government))"
    r"|(?:will|would|to) (?:stay|remain) (?:on )?(?:in office|in post|in the cabinet|in (?:his|her|their) posts?|at (?:his|her|their) posts?)"
    r"|(?:rul(?:ed|es|ing) out|exclud(?:ed|es|ing)) (?:resigning|quitting|stepping (?:down|aside)|standing (?:down|aside)|making way|resignation"
    r"|(?:\w+ )?own (?:departure|resignation)|(?:his|her|their) (?:departure|resignation)))\b",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"\b(?:said no|says no|declined|preferred to decline|would have none of it|begged (?:off|to be excused)|(?:his|her|their) answer was no|refused|said (?:he|she) was not available|"
    r"(?:has|have|had) declined|expressed (?:his|her) inability|turned (?:these|both|the offers?) down|turned (?:it|them|this|that|the (?:offer|job|post|latter)) down|turned down the (?:offer|job|post|latter))\b"
    r"(?!\s(?:to|an?|the|his|her|all|any)\b)",
    re.IGNORECASE,
)


def find_refusals(draft: Draft, sentence: Sentence) -> None:
    """Read "is going nowhere", "has no intention of resigning", and "X was offered the post and declined"."""
    _find_refusals(draft, sentence)
    find_staying_ministers(draft, sentence)


def _find_refusals(draft: Draft, sentence: Sentence) -> None:
    for match in _STAYS.finditer(sentence.words_of()):
        verb = verb_at(sentence, sentence.span.start + match.start())
        told = [c for c in draft.claims if isinstance(c, OfficeClaim) and c.act == "refuses"]
        if any(sentence.span.start <= c.spans[0].start < sentence.span.end for c in told):
            return
        if verb is not None and sentence.quoted[verb.i] is None:
            add_office(draft, sentence, verb, subjects(verb), "refuses", is_refusal=True)
    match_ = _NO_ANSWER.search(sentence.words_of())
    if match_ is not None:
        _refused_offer(draft, sentence, sentence.span.start + match_.start())


_MINISTERS_STAY = re.compile(
    r"\bministers\b(?P<mid>[^.;:]{0,40}?)\s(?P<v>stay|remain|staying|remaining|keep|keeping|kept|stayed|remained|going)\s(?:on\s)?(?:for\snow\s)?"
    r"(?:in\s(?:the\s|their\s)?(?:cabinet|government|office|posts?|place|jobs)\b|at\stheir\sposts?\b|where\sthey\sare\b|put\b|nowhere\b"
    r"|their\s(?:posts|jobs|portfolios|ministries|seats)\b)",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    r"\b(?:if|whether|could|may|might|should|must|cannot|want|wants|who|which|that|not)\b", re.IGNORECASE
)


def find_staying_ministers(draft: Draft, sentence: Sentence) -> None:
    """Read "the party's ministers remain in office": a party whose ministers stay has not pulled them out."""
    if "ministers" not in sentence.lower:
        return
    match = _MINISTERS_STAY.search(sentence.words_of())
    if match is None or _LEFT_OPEN.search(match["mid"]):
        return
    start = sentence.span.start + match.start()
    noun = next((t for t in sentence.doc if sentence.starts[t.i] == start), None)
    verb = verb_at(sentence, sentence.span.start + match.start("v"))
    if (
        noun is None
        or verb is None
        or sentence.quoted[noun.i] is not None
        or {"if", "whether", "unless"} & set(sentence.lower[max(0, noun.i - 6) : noun.i])
    ):
        return
    actors = [a for a in actors_of(draft, sentence, [noun]) if a.type == "group"]
    if not actors:
        return
    inside = range(sentence.span.start, sentence.span.end)
    draft.claims[:] = [
        c
        for c in draft.claims
        if not (
            isinstance(c, OfficeClaim) and c.act == "refuses" and c.spans[0].start in inside and start <= c.spans[0].end
        )
    ]
    first = phrase_span(sentence, noun).start
    span = Span(min(first, start), sentence.span.start + match.end())
    add_office_of(
        draft, sentence, verb, actors, "resigns", "denied", span, read_verb(sentence, verb), office="ministers"
    )


def verb_at(sentence: Sentence, start: int) -> Token | None:
    """Give the verb at a character of the text, over its auxiliaries."""
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= start < sentence.ends[t.i]), None)
    if token is None:
        return None
    while token.head != token and token.dep_.startswith(("aux", "cop", "advmod")):
        token = token.head
    return token


def _refused_offer(draft: Draft, sentence: Sentence, start: int) -> None:
    """Add that who was just offered a post said no to it."""
    earliest = draft.context.analysis.sentences[max(0, sentence.index - 1)].span.start
    offers = [
        c
        for c in draft.claims
        if isinstance(c, OfficeClaim)
        and c.act == "offered"
        and c.modality in ("stated", "reported")
        and earliest <= c.spans[0].start < start
    ]
    verb = verb_at(sentence, start)
    if (
        not offers
        or verb is None
        or sentence.quoted[verb.i] is not None
        or _doers_are_others(draft, sentence, verb, offers[-1])
    ):
        return
    told = offers[-1]
    span = clause_span(sentence, verb)
    draft.claims.append(
        OfficeClaim(
            **draft.frame(span, draft.sources(sentence, verb), told.modality, told.valid_from),
            person=told.person,
            office=told.office,
            act="refuses",
        )
    )


def _doers_are_others(draft: Draft, sentence: Sentence, verb: Token, told: OfficeClaim) -> bool:
    doers = [d for d in subjects(verb) if sentence.names[d.i] is not None]
    return any(a.mention != told.person for a in actors_of(draft, sentence, doers))
