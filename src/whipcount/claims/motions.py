"""Motions: which kind, against whom, at what stage, by whom, with how many signatures."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from whipcount.claims.allegiance import _actors
from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import find_dates
from whipcount.claims.drafts import LEAD_PARAGRAPHS, Draft, clause_dates, narrative_day, read_verb, reported, tense_of
from whipcount.claims.modality import Reading
from whipcount.claims.numbers import find_numbers
from whipcount.claims.posts import is_outside, office_words
from whipcount.claims.syntax import (
    Token,
    ancestors,
    arguments,
    clause_span,
    is_passive,
    patients,
    phrase_span,
    subjects,
)
from whipcount.claims.words import form_index, word_file
from whipcount.model.claims import Bound, Mention, Modality, MotionClaim, MotionKind, MotionStage, Span
from whipcount.model.times import DayRange

_HOUSE = r"(?:house|parliament|assembly|chamber|bundestag|diet|congress|council|senate|legislature|deputies|lower|national|federal)"
_TRUST = r"(?:confidence|trust)"
# "won the confidence of the house", "gave X its confidence": a question of confidence that was carried
_WON = re.compile(
    rf"\b(?:won|secured|obtained|retained|kept|gained|received)\s(?:the\s|its\s)?{_TRUST}\sof\s(?:the\s)?(?:\w+\s)?{_HOUSE}\b"
    rf"|\b(?:gave|granted|given|voted)\s(?:[^,.;]{{1,50}}\s)?(?:its|their|the)\s{_TRUST}\b(?!\s(?:motion|vote))"
    r"|\bwon\s(?:a|the|his|her|its)\s(?:confidence|trust)\svote\b|\bwon\s(?:a|the|his|her|its)\s(?:vote|motion)\sof\sconfidence\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf"\blost\s(?:the\s|its\s)?{_TRUST}\sof\s(?:the\s)?(?:\w+\s)?{_HOUSE}\b|\b(?:refused|denied|withheld)\s(?:(?:(?!\b(?:no|motion|vote)\b)[^,.;]){{1,50}}\s)?(?:its\s|their\s|the\s)?{_TRUST}\b(?!\s(?:motion|vote))"
    rf"|\bdeclined\s(?:[^,.;]{{1,40}}\s)?to\sgive\s[^,.;]{{1,50}}\s(?:its|their)\s{_TRUST}\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:ask|asks|asked|asking|seek|seeks|sought|request|requests|requested)\s(?:[^,.;]{{0,60}}?\s)?(?:for\s|its\s|their\s|the\s)+{_TRUST}\b"
    rf"(?:\sof\s(?:the\s)?{_HOUSE})?(?!\s(?:motion|vote))",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\bfailed\sto\s(?:oust|unseat|topple|bring\sdown|dislodge)\s"
    r"|\b(?:bid|attempt|move)\sto\s(?:oust|unseat|topple|bring\sdown)\s[^.,;]{3,50}\s(?:failed|fell\sshort|was\s(?:defeated|rejected|voted\sdown))\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:voted\s(?:him|her|(?!(?:for|against|to|an?|on|with)\b)[\w.-]+(?:\s[\w.-]+){0,2})\sout(?!\s(?:of|as)\b)|(?:was|were|been)\svoted\sout\s(?:of\soffice|by|in)|no\slonger\shas\sconfidence"
    r"|(?:brought|voted)\s(?:down|out)\s(?:the|his|her)\s(?:[\w-]+\s)?(?:government|cabinet|prime\sminister|premier|ministry)"
    r"|(?:ousted|toppled|unseated|brought\sdown|removed|felled)\s(?:from\soffice\s)?(?:by|in)\sa\s(?:no[- ](?:confidence|trust)|vote\sof\sno[- ]confidence|motion\sof)"
    r"|lost\s(?:a|the|his|her|its|that)\s(?:no[- ](?:confidence|trust)\s(?:vote|motion)|(?:vote|motion)\sof\sno[- ](?:confidence|trust)))\b",
    re.IGNORECASE,
)


@cache
def _forms() -> dict[str, tuple[tuple[MotionStage, str], ...]]:
    table: dict[str, list[tuple[MotionStage, str]]] = {}
    for row in word_file("motions")["stages"]:
        for form, verbs in form_index(row["verbs"]).items():
            table.setdefault(form, []).extend((row["stage"], verb) for verb in verbs)
    return {form: tuple(rows) for form, rows in table.items()}


def find_motions(draft: Draft, sentence: Sentence) -> None:
    """Add the motion claims of one sentence to the draft."""
    if is_outside(sentence) or _is_past_crisis(draft, sentence):
        return
    seen: set[tuple[str, str]] = set()
    for token in sentence.doc:
        kind = motion_kind(draft, sentence, token)
        kind = _finer_kind(draft, sentence, token, kind) if kind is not None else None
        if kind is None:
            continue
        for verb in _governors(token):
            stage = _stage(draft, sentence, token, verb, kind)
            if stage is None or (kind, stage) in seen or _is_rule(sentence, token, verb):
                continue
            seen.add((kind, stage))
            _claim(draft, sentence, token, verb, kind, stage)
    _find_found(draft, sentence, seen)
    _find_removal(draft, sentence, seen)
    _find_fall(draft, sentence, seen)
    _find_request(draft, sentence, seen)
    _find_investiture(draft, sentence)


_YEAR = re.compile(
    r"\bin (?:(?:january|february|march|april|may|june|july|august|september|october|november|december) )?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


_LONG_AGO = re.compile(r"\blast year\b|\b(?:years?|decades?) (?:ago|earlier|before)\b", re.IGNORECASE)


def _is_past_crisis(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence tells of another year."""
    if draft.published is None:
        return False
    years = [int(y) for y in _YEAR.findall(sentence.words_of())]
    return any(y < draft.published.year - 1 for y in years) or _LONG_AGO.search(sentence.words_of()) is not None


_SOME = frozenset("a an any no such another every each".split())
_LAWFUL = re.compile(
    r"\b(?:under|according to) (?:the )?(?:article|standing order|rule|constitution|section|rules)", re.IGNORECASE
)


def _is_rule(sentence: Sentence, noun: Token, verb: Token) -> bool:
    """Whether a clause says what holds for motions, not what happens to one: "no motion may be brought twice"."""
    words = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod")}
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    if words & {"such", "each", "every"} or verb.head.lower_ in ("barred", "bars", "forbidden"):
        return True
    if sentence.lower[0] in ("once", "if", "when", "whenever") and helpers & {"is", "are"}:
        return True
    if (
        words & _SOME
        and helpers & {"may", "can", "must", "cannot", "ca", "can't", "can’t", "need", "needs", "shall"}
        and is_passive(verb)
    ):
        return True
    if noun.dep_ == "nsubj" and words & {"a", "any", "no", "every"} and helpers & {"may", "can", "must", "needs"}:
        return True
    if words & {"no", "any"} and verb.head.lower_ in ("barred", "allowed", "bars", "forbids"):
        return True
    return (
        bool(_LAWFUL.search(sentence.words_of()))
        and verb.tag_ != "VBD"
        and bool(helpers & {"is", "are", "must", "may", "can", "be"})
    )


_OTHER_TARGETS = frozenset(
    "chairman chairwoman chair treasurer president board mayor director coach conductor captain council manager".split()
)


def _finer_kind(draft: Draft, sentence: Sentence, noun: Token, kind: MotionKind) -> MotionKind | None:
    """Tell motions that replace a government, and those against one minister or somebody outside it, from the others."""
    if kind != "no_confidence":
        return kind
    words = phrase_span(sentence, noun).of(sentence.text).lower()
    against = _against(noun)
    if against is not None:
        rows = draft.context.classes_of(sentence, against)
        name = sentence.names[against.i]
        near = {c.lower_ for c in against.children if c.dep_ in ("nmod:desc", "compound", "amod")}
        roles = {w for r in name.identity.roles for w in r.lower().split()} if name is not None else set()
        if (near | roles) & office_words().outside_titles:
            return None
        if name is None and not rows & {"head", "government", "cabinet"} and against.lower_ in _OTHER_TARGETS:
            return None
        if _is_minister(draft, sentence, against):
            return "censure"
    if _REPLACES.search(words) or _REPLACES.search(draft.text):
        return "constructive_no_confidence"
    return kind


_REPLACES = re.compile(r"\bconstructive[- ](?:motion|vote|no[- ]confidence|censure|resolution)", re.IGNORECASE)


def _against(noun: Token) -> Token | None:
    """Give the noun behind "against" or "in" after a motion."""
    stack = [noun]
    for token in stack:
        for child in token.children:
            if child.i < noun.i or child.dep_.split(":")[0] not in ("nmod", "obl", "acl"):
                continue
            if any(c.dep_ == "case" and c.lower_ in ("against", "in") for c in child.children):
                found: Token = child
                return found
            stack.append(child)
    return None


def _is_minister(draft: Draft, sentence: Sentence, token: Token) -> bool:
    """Whether a phrase means one minister, not the head of the government."""
    rows = draft.context.classes_of(sentence, token)
    if rows & {"head", "government", "cabinet", "party", "alliance"}:
        return False
    name = sentence.names[token.i]
    if name is not None or token.tag_ == "PRP":
        actor = draft.context.refer(sentence, token)
        roles = [r.lower() for r in actor.identity.roles] if actor is not None and actor.identity is not None else []
        return any("minister" in r and "prime" not in r and "chief" not in r for r in roles)
    return token.lower_ == "minister" and not any(c.lower_ in ("prime", "chief", "first") for c in token.children)


def _governors(token: Token) -> list[Token]:
    """Give the verbs that say what happens to a motion: the one above it, and participles and relatives behind it."""
    above = _governor(token)
    found = [above] if above is not None else []
    for child in token.children:
        if child.dep_ in ("acl", "acl:relcl") and child.tag_ in ("VBN", "VBD") and child.i > token.i:
            found.append(child)
    if above is not None:
        found += [
            c for c in above.children if c.dep_ == "conj" and c.tag_[0] == "V" and _shares_motion(token, above, c)
        ]
    return found


def _shares_motion(noun: Token, verb: Token, other: Token) -> bool:
    """Whether a verb coordinated with a motion's own has the motion for its subject too: "was put and lost"."""
    if any(c.dep_.startswith("nsubj") for c in other.children):
        return False
    return bool(noun.dep_.startswith("nsubj") and noun.head == verb)


def motion_kind(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give which motion a noun names: an explicit one, or "the motion", "the resolution", in a report that has one."""
    if token.lower_ == "it":
        return _kind_of_it(draft, sentence, token)
    if token.tag_[0] not in "NJ" or sentence.names[token.i] is not None:
        return None
    word = token.lower_
    if word in ("motion", "motions", "resolution", "text") and _is_of_other_things(token):
        return None
    if word in ("notice", "proposal", "bid", "attempt") and _OUSTS.search(" ".join(t.text for t in token.subtree)):
        return "no_confidence"
    if word in ("motion", "motions", "resolution", "text"):
        rows = draft.context.classes_of(sentence, token)
        if "confidence_motion" in rows:
            return "confidence"
        if "motion" in rows:
            return "no_confidence"
        return None
    if word in ("requisition", "requistion") and token.dep_.startswith("nsubj"):
        return "no_confidence"
    if word in ("no-confidence", "no-trust", "censure") and token.dep_ not in ("compound", "amod"):
        return "no_confidence"
    if word in ("vote", "votes", "question", "test", "bid", "move", "ballot") or (
        word == "confidence" and token.dep_ in ("obj", "nsubj:pass")
    ):
        rows = draft.context.classes_of(sentence, token) if word != "confidence" else frozenset()
        if "motion" in rows:
            return "no_confidence"
        if "confidence_motion" in rows:
            return "confidence"
    return None


# Verbs that are said of little else than motions, so that "it" behind them can be one.
_OF_MOTIONS = frozenset(
    (
        "lodge lodged lodges table tabled tables deposit deposited deposits file filed submit submitted move moved "
        "withdraw withdrew withdrawn withdraws admit admitted admits debated"
    ).split()
)


def _kind_of_it(draft: Draft, sentence: Sentence, token: Token) -> MotionKind | None:
    """Give the motion that "it" means behind a verb said of motions."""
    if token.dep_ not in ("obj", "nsubj:pass") or token.head.lower_ not in _OF_MOTIONS:
        return None
    rows = draft.context.classes_of(sentence, token)
    return "confidence" if "confidence_motion" in rows else "no_confidence" if "motion" in rows else None


_OUSTS = re.compile(
    r"\b(?:no[- ](?:confidence|trust)|withdraw(?:ing)? confidence|confidence be withdrawn"
    r"|(?:to|of) (?:oust|unseat|topple|remove|bring(?:ing)? down|replac(?:e|ing)|oust(?:ing)?|unseating|toppling|removing) (?:the |him|her|\w+ ))",
    re.IGNORECASE,
)


def _is_of_other_things(noun: Token) -> bool:
    """Whether a bare motion says that it is about something else: "a motion to paint the bridge"."""
    words = " ".join(t.text for t in noun.subtree if t.i > noun.i)
    if re.search(r"\b(?:confidence|trust|censure)\b", words, re.IGNORECASE) or _OUSTS.search(words):
        return False
    if any(c.dep_ == "nmod" and any(k.lower_ in ("for", "on", "about") for k in c.children) for c in noun.children):
        return not any(c.lower_ in ("censure", "no-confidence", "no-trust") for c in noun.children)
    purposes = [c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"]
    return bool(purposes)


def _governor(token: Token) -> Token | None:
    if token.head == token:
        return token if token.tag_[0] == "V" else None
    for head in ancestors(token):
        if head.tag_[0] in "V" and head.dep_ not in ("aux", "cop"):
            return head
        if head.tag_ == "JJ" and head.dep_ in ("acl", "ROOT", "conj") and head.lower_ in _forms():
            # a participle that the tagger took for an adjective: "handed in a motion"
            return head
        if head.tag_[0] == "N" and head.dep_ in ("ROOT",):
            return None
    return None


def _stage(draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind) -> MotionStage | None:
    """Give the stage that the verb over a motion names, or `None`."""
    form = sentence.lower[verb.i]
    if noun.head.lower_ in ("debate", "debates", "discussion"):
        return "debated" if form in _GOES_ON and noun.head in (*subjects(verb), *patients(verb)) else None
    near = sentence.lower[verb.i + 1 : verb.i + 6]
    direct = noun in patients(verb) or noun in (verb.head, verb) or noun.head == verb
    direct = direct or noun.dep_ in ("obj", "nsubj:pass", "nsubj") or noun.head.lower_ == "notice"
    # "hours after the motion was laid": the time took the motion's place in the parse
    direct = direct or noun.head.lower_ in ("hours", "days", "minutes", "weeks", "hour", "day", "week")
    for stage, lemma in _forms().get(form, ()):
        particles = lemma.split()[1:]
        told = [*near, sentence.lower[noun.i], noun.head.lower_] if lemma == "give notice" else near
        if particles and not all(p in told for p in particles):
            continue
        if not direct and stage not in ("carried", "lost", "announced"):
            continue
        adjusted = _adjust(draft, sentence, noun, verb, stage, lemma, kind)
        if adjusted is not None:
            return adjusted
    return None


def _roles_of(draft: Draft, sentence: Sentence, token: Token) -> list[str]:
    """Give the words of the offices that a named doer holds on the day."""
    name = sentence.names[token.i]
    if name is None:
        return []
    roles = list(name.identity.roles)
    if name.identity.entity is not None and draft.published is not None:
        roles += [r.title for r in name.identity.entity.roles if r.is_held_on(draft.published)]
    return [w for r in roles for w in r.lower().split()]


_RELATIVES = frozenset(["which", "that", "who"])


def _is_object(noun: Token, verb: Token, lemma: str) -> bool:
    """Whether the verb does something to the motion, in an active, passive or relative clause or as a participle."""
    if noun in patients(verb):
        return True
    if noun.head.lower_ in ("hours", "days", "minutes", "weeks", "hour", "day", "week") and is_passive(verb):
        return True
    if verb.head != noun:
        return noun.head == verb and any(c.dep_ == "case" and c.lower_ in lemma.split()[1:] for c in noun.children)
    own = [c for c in verb.children if c.dep_ == "obj" and c.lower_ not in _RELATIVES]
    relative = [c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in _RELATIVES]
    return not own and not relative


def _is_subject(noun: Token, verb: Token) -> bool:
    """Whether the motion does what the verb says: "the motion failed", "the motion which failed"."""
    if is_passive(verb):
        return False
    if verb.head == noun and verb.dep_ == "acl:relcl":
        return any(c.dep_ == "nsubj" and c.lower_ in _RELATIVES for c in verb.children)
    return bool(noun.dep_.startswith("nsubj") and (noun.head == verb or verb.dep_ == "conj"))


_GOES_ON = frozenset(
    "began begin begun begins open opened opens started starts start continued continues resumed resumes ended ends went".split()
)
_CHAIR = frozenset(["speaker", "deputy", "chair", "court", "president", "bureau"])
_HOUSES = frozenset(["house", "assembly", "parliament", "committee", "clerk", "judges", "secretariat"])


def _adjust(
    draft: Draft, sentence: Sentence, noun: Token, verb: Token, stage: MotionStage, lemma: str, kind: MotionKind
) -> MotionStage | None:
    """Correct a stage by who acts and on what: a Speaker "rejects" by ruling, a house by voting."""
    words = set(sentence.lower)
    names = {
        w for d in subjects(verb) for w in [*sentence.lower[max(0, d.i - 3) : d.i + 1], *_roles_of(draft, sentence, d)]
    }
    is_subject = _is_subject(noun, verb)
    is_object = _is_object(noun, verb, lemma)
    if stage in ("carried", "lost"):
        return _outcome(draft, sentence, noun, verb, lemma, kind, chair=bool(names & _CHAIR))
    if stage == "ruled_out":
        return _ruling(sentence, verb, lemma, chair=bool(names & _CHAIR))
    if stage == "announced":
        return _announcing(noun, lemma, kind, is_object=is_object)
    if stage == "admitted":
        if verb.head.lower_ in _REFUSES and verb.dep_ == "xcomp":
            return "ruled_out"
        return "admitted" if lemma == "admit" or names & (_CHAIR | _HOUSES) or lemma == "find in order" else None
    if stage == "notice_given":
        return _notice(noun, verb, lemma, words, is_object=is_object, is_subject=is_subject)
    if stage == "moved":
        if verb.head.lower_ in _LETS and (verb.tag_ == "VB" or is_passive(verb)):
            return "admitted"
        if is_subject or not is_object or lemma == "put":
            return "moved" if lemma == "put" and is_object and words & {"vote"} and is_passive(verb) else None
        if words & {"secretariat", "secretary", "office", "desk"}:
            return "notice_given"
        if lemma == "bring" and "down" in words:
            return None
    if stage == "debated":
        return stage if is_object else None
    if stage == "withdrawn":
        return stage if is_object else None
    return stage


# "gave leave to bring the motion", "allowed the motion to be presented"
_LETS = frozenset("leave allowed allows permitted permits".split())
_REFUSES = frozenset("refuse refused refuses decline declined declines".split())


def _outcome(
    draft: Draft, sentence: Sentence, noun: Token, verb: Token, lemma: str, kind: MotionKind, *, chair: bool
) -> MotionStage | None:
    """Give how a vote ended: who survives one against the government sees the motion lost."""
    is_subject = _is_subject(noun, verb)
    is_object = _is_object(noun, verb, lemma)
    if lemma in ("survive", "see off", "beat off", "beat", "weather"):
        held = is_object
        return None if not held or is_subject else "carried" if kind in ("confidence", "investiture") else "lost"
    if lemma in ("reject", "throw out", "defeat", "vote down"):
        return None if not is_object else "ruled_out" if chair else "lost"
    if lemma == "lose":
        if is_object and not is_passive(verb) and kind not in ("confidence", "investiture"):
            doers = {c for d in subjects(verb) for c in draft.context.classes_of(sentence, d)}
            return "carried" if doers & {"head", "government", "cabinet", "person"} else "lost"
        return "lost" if is_object else None
    if lemma in ("fail", "fall", "collapse", "fall short", "go down"):
        return "lost" if is_subject else None
    if lemma in ("win", "back"):
        return "carried" if lemma == "win" and is_object and not is_passive(verb) else None
    if lemma == "carry" and is_subject and any(c.dep_ == "obj" for c in verb.children):
        return None
    if lemma in ("pass", "carry", "succeed", "go through", "sail"):
        return "carried" if is_object or is_subject else None
    return "carried" if is_object and lemma != "vote against" else None


def _ruling(sentence: Sentence, verb: Token, lemma: str, *, chair: bool) -> MotionStage | None:
    """Give what a Speaker or a court decides: in order or out of it."""
    after = set(sentence.lower[verb.i + 1 :])
    if sentence.lower[verb.i + 1 : verb.i + 2] == ["out"] and not chair and not is_passive(verb):
        # a mover, not a chair, "rules out" a motion: there will be none
        return "announced"
    refused = after & {"out", "inadmissible", "void", "unconstitutional", "invalid", "illegal"}
    if lemma in ("rule", "declare"):
        if refused or ("order" in after and "out" in after):
            return "ruled_out"
        return "admitted" if "admissible" in after or ("order" in after and "in" in after) else None
    if lemma in ("disallow", "strike out", "strike off"):
        return "ruled_out"
    return "ruled_out" if chair and lemma in ("throw out", "dismiss", "refuse", "bar", "block", "reject") else None


def _announcing(noun: Token, lemma: str, kind: MotionKind, *, is_object: bool) -> MotionStage | None:
    asked = any(c.dep_ == "case" and c.lower_ == "for" for c in noun.children)
    if lemma in ("call", "ask", "seek"):
        return "announced" if kind == "confidence" and (is_object or asked) else None
    if lemma == "face":
        return "announced" if kind == "confidence" and is_object else None
    return "announced" if is_object else None


def _notice(
    noun: Token, verb: Token, lemma: str, words: set[str], *, is_object: bool, is_subject: bool
) -> MotionStage | None:
    if lemma in ("reach", "arrive", "go in", "come in"):
        desk = words & {"speaker", "clerk", "secretariat", "registry", "office", "desk", "secretary"}
        return "notice_given" if is_subject and (desk or lemma in ("go in", "come in")) else None
    if lemma == "give notice":
        return "notice_given"
    if lemma in ("leave", "serve", "hand", "slip", "launch", "initiate", "put in", "deliver", "sign"):
        return "notice_given" if is_object else None
    return "notice_given" if is_object or noun.head == verb else None


def _claim(draft: Draft, sentence: Sentence, noun: Token, verb: Token, kind: MotionKind, stage: MotionStage) -> None:
    reading = read_verb(sentence, verb)
    told = _told(verb, stage, reading)
    if told is None:
        return
    final, modality = told
    span = clause_span(sentence, verb)
    day = date_of_motion(draft, sentence, verb, span)
    if day is not None and day.first is not None and draft.published is not None and day.first > draft.published:
        # what the text dates in the future has not been done yet
        if final not in ("notice_given", "moved", "announced"):
            return
        final = "announced"
    doers = subjects(verb)
    movers = _actors(draft, sentence, doers) if stage in ("notice_given", "moved", "announced", "withdrawn") else []
    target = target_of_motion(draft, sentence, noun)
    signed = final in ("notice_given", "announced", "moved", "admitted")
    signatories, bound = _signatories(draft, sentence, verb, doers) if signed else (None, None)
    first = min([span.start, *(phrase_span(sentence, d).start for d in doers if d.i < verb.i)])
    span = Span(first, span.end)
    sources = draft.sources(sentence, verb)
    draft.claims.append(
        MotionClaim(
            **draft.frame(span, sources, reported(modality, sources, reading, movers[0] if movers else None), None),  # type: ignore[arg-type]
            motion_kind=kind,
            stage=final,
            target=target,
            by=movers[0].mention if movers else None,
            signatories=signatories,
            signatories_bound=bound,
            date=day,
        )
    )


_LEAVES_ROOM = frozenset("asks requires needs has gives gave given allows allowed lets let takes".split())
_WENT = frozenset("went walked came arrived".split())
# Verbs whose infinitive did happen: "managed to table".
_DONE = frozenset("manage managed managed began begin start started rose proceeded continued".split())


def _told(verb: Token, stage: MotionStage, reading: Reading) -> tuple[MotionStage, Modality] | None:
    """Give the stage and modality that a clause asserts: what is only planned is announced; an outcome must have come."""
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "case", "advmod") and c.i < verb.i}
    if "without" in marks or (marks & {"when", "once"} and helpers & {"is", "are"}):
        return None
    infinitive = verb.tag_ == "VB" and "to" in marks | helpers and verb.head.lower_ not in _DONE
    if helpers & {"must", "should", "need", "needs", "can", "cannot", "ca"}:
        return None
    if infinitive and verb.head.lower_ in _LEAVES_ROOM:
        return None
    if infinitive and verb.dep_ == "advcl" and verb.head.lower_ in _WENT:
        return stage, "stated"
    is_open = reading.modality in ("possible", "conditional") or reading.is_future or infinitive or "would" in helpers
    if marks & {"if", "unless", "whether", "should"} or reading.is_question:
        return None
    if stage in ("notice_given", "moved"):
        return _planned(verb, stage, reading, helpers, infinitive=infinitive)
    if stage in ("carried", "lost", "debated", "ruled_out", "admitted"):
        ordered = stage == "admitted" and infinitive and verb.head.lower_ in _ORDERS | _LETS
        if (is_open or reading.is_negated) and not ordered and verb.head.lower_ not in _REFUSES:
            return None
        return stage, "stated"
    if reading.is_negated or (stage == "announced" and verb.lower_ in ("ruled", "rules", "ruling", "rule")):
        return stage, "denied"
    if infinitive and verb.dep_ in ("acl", "csubj", "nmod"):
        return None
    return stage, reading.modality


_ORDERS = frozenset("order ordered orders direct directed directs told instruct instructed".split())


def _planned(
    verb: Token, stage: MotionStage, reading: Reading, helpers: set[str], *, infinitive: bool
) -> tuple[MotionStage, Modality] | None:
    if reading.is_negated:
        return (stage, "denied") if tense_of(verb, reading) == "past" else ("announced", "denied")
    if infinitive and verb.dep_ in ("acl", "csubj", "nmod", "obl"):
        return None
    if verb.lower_ in ("sign", "signing", "signs"):
        return None
    if reading.modality == "conditional":
        return "announced", "conditional"
    if helpers & {"may", "might", "could"}:
        return "announced", "possible"
    if reading.modality == "possible" or reading.is_future or infinitive or helpers & {"would", "will", "shall"}:
        return "announced", "stated"
    return stage, reading.modality


_JUST_NOW = re.compile(r"\b(?:minutes?|hours?|moments?) (?:earlier|before|previously)\b", re.IGNORECASE)


def date_of_motion(draft: Draft, sentence: Sentence, verb: Token, span: Span) -> DayRange | None:
    """Give the day of a stage: the nearest date of the clause, else that of the report's own news.

    What is told as done took place by the day of publication: "announced the motion for next week" has another date.
    """
    reading = read_verb(sentence, verb)
    tense = tense_of(verb, reading)
    dates = [d for d in clause_dates(draft, sentence, verb, span, tense) if d.days is not None]
    published = draft.published
    if published is not None and tense == "past" and reading.modality == "stated":
        dates = [d for d in dates if d.days is not None and (d.days.first is None or d.days.first <= published)]
    if dates:
        anchor = sentence.starts[verb.i]
        return min(dates, key=lambda d: abs(d.start - anchor)).days
    if published is None or reading.is_future or reading.modality in ("possible", "conditional"):
        return None
    if set(sentence.lower) & {"earlier", "previously", "once"} and not _JUST_NOW.search(sentence.words_of()):
        return None
    if sentence.paragraph > LEAD_PARAGRAPHS:
        return None
    return narrative_day(draft) or DayRange(published - timedelta(days=1), published)


def target_of_motion(draft: Draft, sentence: Sentence, noun: Token) -> Mention | None:
    """Give against whom: "against X", "in X"; else the head of government of the report."""
    stack = [noun, *noun.children]
    for token in [*stack, *(c for a in ancestors(noun) for c in a.children)]:
        if any(c.dep_ == "case" and c.lower_ in ("against", "in") for c in token.children):
            name = sentence.names[token.i]
            if name is not None and name.identity.type == "person":
                actor = draft.context.refer(sentence, token)
                return actor.mention if actor else None
            rows = draft.context.classes_of(sentence, token)
            if "head" in rows or "government" in rows:
                break
    head = draft.context.head
    if head is None:
        return None
    actor = draft.context._actor_of_identity(head)
    return actor.mention if actor else None


_SIGNED = re.compile(r"\b(?:sign\w*|signator\w+|names?|backed by|support of|carr\w+)\b", re.IGNORECASE)


def _signatories(draft: Draft, sentence: Sentence, verb: Token, doers: list[Token]) -> tuple[int | None, Bound | None]:
    for doer in doers:
        seats, bound = draft.context.head_count(sentence, doer)
        if seats and seats > 1:
            return seats, bound
    words = sentence.words_of()
    if _SIGNED.search(words):
        for number in find_numbers(draft.text, sentence.span.start, sentence.span.end):
            around = draft.text[max(sentence.span.start, number.start - 40) : min(sentence.span.end, number.end + 40)]
            if _SIGNED.search(around) and number.value >= 5 and not _indate_of_motion(draft, sentence, number.start):
                return number.value, number.bound
    return None, None


def _indate_of_motion(draft: Draft, sentence: Sentence, position: int) -> bool:
    return any(
        d.start <= position < d.end
        for d in find_dates(draft.text, sentence.span.start, sentence.span.end, draft.published)
    )


_FOUND: dict[str, MotionStage] = {
    "void": "ruled_out",
    "inadmissible": "ruled_out",
    "invalid": "ruled_out",
    "unconstitutional": "ruled_out",
    "admissible": "admitted",
}


def _find_found(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "the motion is inadmissible"."""
    for token in sentence.doc:
        stage = _FOUND.get(token.lower_)
        if stage is None or not any(c.dep_ == "cop" and c.lower_ in ("is", "was", "are") for c in token.children):
            continue
        for noun in [c for c in token.children if c.dep_.startswith("nsubj")]:
            kind = motion_kind(draft, sentence, noun)
            kind = _finer_kind(draft, sentence, noun, kind) if kind is not None else None
            reading = read_verb(sentence, token)
            if kind is None or (kind, stage) in seen or reading.is_negated or reading.modality != "stated":
                continue
            seen.add((kind, stage))
            _plain_claim(draft, sentence, token, kind, stage, target_of_motion(draft, sentence, noun))


_REMOVES = frozenset("removed ousted unseated toppled dismissed replaced".split())


def _find_removal(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "the Assembly removed Berg by 68 votes to 45", "the house replaced Berg with Holt"."""
    for verb in sentence.doc:
        if verb.lower_ not in _REMOVES or verb.tag_ != "VBD" or sentence.quoted[verb.i] is not None:
            continue
        doers = " ".join(phrase_span(sentence, d).of(draft.text) for d in subjects(verb))
        classes = {c for p in patients(verb) for c in draft.context.classes_of(sentence, p)}
        if _CHAMBER.search(doers) is None or not classes & {"head", "government"}:
            continue
        instead = any(
            a.preposition in ("with", "by") and "person" in draft.context.classes_of(sentence, a.head)
            for a in arguments(verb)
        )
        kind: MotionKind = "constructive_no_confidence" if verb.lower_ == "replaced" and instead else "no_confidence"
        if (verb.lower_ == "replaced" and not instead) or (kind, "carried") in seen:
            continue
        seen.add((kind, "carried"))
        _plain_claim(draft, sentence, verb, kind, "carried", head_of_government(draft))


def _find_fall(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "the Riksdag no longer has confidence in X", "gave X its confidence": an outcome without the word motion."""
    for pattern, kind, stage in _OUTCOMES:
        match = pattern.search(sentence.words_of())
        if match is None or (kind, stage) in seen:
            continue
        verb = _verb_at(sentence, sentence.span.start + match.start())
        if verb is None or sentence.quotation is not None or sentence.quoted[verb.i] is not None:
            continue
        reading = read_verb(sentence, verb)
        helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
        if (
            reading.modality in ("possible", "conditional", "denied")
            or reading.is_future
            or reading.is_negated
            or "would" in helpers
        ):
            continue
        if any(a.type == "party" for a in _actors(draft, sentence, subjects(verb))) and not is_passive(verb):
            continue
        seen.add((kind, stage))
        _plain_claim(draft, sentence, verb, kind, stage, _target_near(draft, sentence, verb))
        return


_OUTCOMES: tuple[tuple[re.Pattern[str], MotionKind, MotionStage], ...] = (
    (_WON, "confidence", "carried"),
    (_REFUSED, "confidence", "lost"),
    (_OUT, "no_confidence", "carried"),
    (_HELD, "no_confidence", "lost"),
)


def _verb_at(sentence: Sentence, start: int) -> Token | None:
    token = next((t for t in sentence.doc if sentence.starts[t.i] <= start < sentence.ends[t.i]), None)
    if token is None:
        return None
    if token.tag_[0] == "V" and not token.dep_.startswith("aux"):
        return token
    return next((a for a in ancestors(token) if a.tag_[0] == "V"), token)


def _target_near(draft: Draft, sentence: Sentence, verb: Token) -> Mention | None:
    """Give the head of government, or the person on whom the house voted."""
    people = [a for a in _actors(draft, sentence, [*patients(verb), *subjects(verb)]) if a.type == "person"]
    heads = [a for a in people if a.identity in draft.context.heads or a.identity is draft.context.head]
    if heads or not people:
        return heads[0].mention if heads else head_of_government(draft)
    return people[0].mention


def head_of_government(draft: Draft) -> Mention | None:
    """Give the head of government of the report, where it names one."""
    head = draft.context.head
    actor = draft.context._actor_of_identity(head) if head is not None else None
    return actor.mention if actor else None


def _plain_claim(
    draft: Draft,
    sentence: Sentence,
    verb: Token,
    kind: MotionKind,
    stage: MotionStage,
    target: Mention | None,
    modality: Modality = "stated",
) -> None:
    span = clause_span(sentence, verb)
    sources = draft.sources(sentence, verb)
    reading = read_verb(sentence, verb)
    draft.claims.append(
        MotionClaim(
            **draft.frame(span, sources, reported(modality, sources, reading, None), None),  # type: ignore[arg-type]
            motion_kind=kind,
            stage=stage,
            target=target,
            date=date_of_motion(draft, sentence, verb, span),
        )
    )


def _find_request(draft: Draft, sentence: Sentence, seen: set[tuple[str, str]]) -> None:
    """Read "will ask the Assembly for its confidence": a question of confidence is announced."""
    match = _ASKED.search(sentence.words_of())
    if match is None or ("confidence", "announced") in seen or sentence.quotation is not None:
        return
    verb = _verb_at(sentence, sentence.span.start + match.start())
    if verb is None:
        return
    reading = read_verb(sentence, verb)
    if any(c.lower_ in ("if", "whether", "unless", "must", "should", "need") for c in verb.children):
        return
    modality: Modality = "denied" if reading.is_negated else reading.modality
    modality = "stated" if modality == "possible" and not _may(verb) else modality
    _plain_claim(draft, sentence, verb, "confidence", "announced", head_of_government(draft), modality)


def _may(verb: Token) -> bool:
    return any(c.dep_.startswith("aux") and c.lower_ in ("may", "might", "could") for c in verb.children)


_HEAD_TITLE = re.compile(
    r"\b(?:prime minister|premier|chancellor|head of (?:the )?government|chief minister|first minister|taoiseach)\b",
    re.IGNORECASE,
)
_BY_VOTES = re.compile(
    r"\b(?:by|with)\s[\w-]+(?:\s(?:votes|to)\b)|\b(?:first|second|third) (?:round|ballot)\b", re.IGNORECASE
)
_CHAMBER = re.compile(
    rf"\b{_HOUSE}\b|\b(?:landsting|storting|riksdag|folketing|dewan|knesset|sejm|duma|dail|lawmakers|mps)\b",
    re.IGNORECASE,
)
_INVESTS = frozenset("invest invested elect elected approve approved confirm confirmed endorse endorsed".split())
_DENIES = frozenset("reject rejected rejects turned voted".split())


def _find_investiture(draft: Draft, sentence: Sentence) -> None:
    """Read "the house elected X prime minister by 97 votes to 92", "the house rejected X as prime minister"."""
    for verb in sentence.doc:
        word = verb.lower_
        if verb.tag_[0] != "V" or (word not in _INVESTS and word not in _DENIES) or sentence.quoted[verb.i] is not None:
            continue
        people = [a for a in _actors(draft, sentence, patients(verb)) if a.type == "person"]
        span = clause_span(sentence, verb)
        words = span.of(draft.text)
        if not people or (word in _DENIES and not re.search(r"\bas\b", words)):
            continue
        titled = _HEAD_TITLE.search(words) is not None or word == "invested"
        doers = " ".join(phrase_span(sentence, d).of(draft.text) for d in subjects(verb))
        chamber = _CHAMBER.search(doers) is not None or (
            is_passive(verb) and _BY_VOTES.search(sentence.words_of()) is not None
        )
        reading = read_verb(sentence, verb)
        if (
            not titled
            or not chamber
            or reading.modality in ("possible", "conditional")
            or reading.is_future
            or (verb.tag_ == "VB" and not reading.is_negated)
        ):
            continue
        stage: MotionStage = "lost" if word in _DENIES or reading.is_negated else "carried"
        _plain_claim(draft, sentence, verb, "investiture", stage, people[0].mention)
        return


def find_signatures(draft: Draft, sentence: Sentence) -> None:
    """Read "the requisition bears 140 signatures": signatures that are told apart from the act of handing in."""
    words = sentence.words_of()
    match = re.search(r"\b(?:signatures?|signed|signator(?:y|ies)|names? (?:under|on|at))\b", words, re.IGNORECASE)
    if match is None or not re.search(r"\b(?:motion|resolution|requis\w+|notice)\b", words, re.IGNORECASE):
        return
    if any(
        isinstance(c, MotionClaim) and c.signatories and sentence.span.start <= c.spans[0].start < sentence.span.end
        for c in draft.claims
    ):
        return
    numbers = [
        n
        for n in find_numbers(draft.text, sentence.span.start, sentence.span.end)
        if n.value >= 5 and not _indate_of_motion(draft, sentence, n.start)
    ]
    if len(numbers) != 1 or re.search(
        r"\b(?:collect\w*|gather\w*|lack|short|no motion|needs?|must|requires?|quarter|fifth|third|per ?cent)\b",
        words,
        re.IGNORECASE,
    ):
        return
    head = draft.context.head
    actor = draft.context._actor_of_identity(head) if head else None
    root = next(t for t in sentence.doc if t.head == t)
    sources = draft.sources(sentence, root)
    day = next(
        (c.date for c in draft.claims if isinstance(c, MotionClaim) and c.stage == "notice_given" and c.date), None
    )
    draft.claims.append(
        MotionClaim(
            **draft.frame(sentence.span, sources, "stated", None),  # type: ignore[arg-type]
            motion_kind="no_confidence",
            stage="notice_given",
            target=actor.mention if actor else None,
            signatories=numbers[0].value,
            signatories_bound=numbers[0].bound,
            date=day,
        )
    )
