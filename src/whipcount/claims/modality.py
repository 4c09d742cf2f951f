"""How a clause asserts: stated, reported, possible, conditional or denied; read from the syntax around its verb."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.claims.analysis import Sentence
from whipcount.claims.syntax import ancestors, case_of, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.words import cues
from whipcount.model.claims import Modality

_NEGATIONS = frozenset(["not", "n't", "n’t", "never", "no", "neither", "nor", "without"])
_POSSIBLE_AUX = frozenset(["may", "might", "could", "can"])
_ABLE = frozenset(["can", "could"])
# "at no point", "under no circumstances"
_AT_NO = frozenset(["point", "time", "stage", "way", "account", "circumstances", "case"])
_TO_COME = frozenset(["will", "would", "'ll", "’ll", "to", "wo"])
_IF = frozenset(
    ["if", "unless", "provided", "once", "should", "whether", "lest", "until", "were", "supposing", "assuming"]
)
_THREAT = frozenset(
    ["threaten", "threatens", "threatened", "threatening", "warn", "warns", "warned", "threat", "ultimatum"]
)
_PLAN = frozenset(
    (
        "consider considers considering considered mull mulls mulling mulled weigh weighing weighs weighed "
        "plan plans planning planned prepare prepares preparing prepared want wants wanted hope hopes hoped "
        "aim aims likely poised set expected expects expect ready inclined tempted intend intends intended "
        "seek seeks seeking sought contemplate contemplating contemplated ponder pondering tipped thought "
        "believed rumoured rumored appear appears appeared seem seems seemed bound due about reckoned tempted "
        "urged urge asked ask pressed invited demand demanded demands persuade trying try tries tried "
        "possible perhaps maybe probably possibly hopefully speculation talk rumours eyeing willing pressure "
        "pressured lobbied courting"
    ).split()
)
_REPORTED = frozenset(["reportedly", "allegedly", "apparently", "purportedly", "supposedly", "seemingly", "ostensibly"])
_HEARSAY = frozenset(
    ["reported", "said", "understood", "rumoured", "rumored", "alleged", "claimed", "learnt", "learned", "quoted"]
)
_TRUE = frozenset("true correct accurate right case".split())
_FALSE = frozenset(
    (
        "false untrue wrong premature baseless unfounded incorrect nonsense fabricated fake inaccurate myth lie lies fiction "
        "fabrication invention hoax falsehood fantasy misunderstanding"
    ).split()
)
_BELIEVING = frozenset(
    "believe believes believed think thinks thought imagine imagines imagined assume assumes assumed suppose supposes".split()
)
# Nouns whose infinitive says what somebody will or may do; those of intent do not say that it is done.
_INTENT = frozenset("intention plan wish desire reason readiness willingness right option temptation call".split())
_WILL = _INTENT | frozenset("decision plans intentions reasons vow pledge promise move resolution".split())
# Words after a "Nor" within which its verb stands.
_CLAUSE = 16
_RUMOUR = frozenset("rumour rumours rumor rumors speculation suggestion suggestions whispers gossip reports".split())
_FAIL = frozenset(
    ("refuse refuses refused refusing decline declines declined declining fail failed fails stop stopped short").split()
)


# "Rumours that X had left were false": found by its words, because the clause in the middle tears the parse.
_RETRACTED = re.compile(
    r"\b(?:rumou?rs?|reports?|claims?|suggestions?|speculation|talk|stories|news|assertions?|allegations?)\s(?:that|of|about)\b"
    r"[^.;]{3,200}?\b(?:is|are|was|were|have been|has been)\s(?:all\s|simply\s|entirely\s|completely\s|just\s)?"
    r"(?:false|untrue|wrong|premature|baseless|unfounded|incorrect|nonsense|fabricated|denied|dismissed|rejected|not true)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the syntax says about a verb.

    Attributes:
        modality: without the question who says it.
        is_negated: a negation stands on the verb itself ("is not leaving", "refused to leave").
        is_future: will, going to, to-infinitive of a plan.
        is_hearsay: "is said to", "reportedly".
        is_question: the sentence asks.
    """

    modality: Modality
    is_negated: bool
    is_future: bool
    is_hearsay: bool
    is_question: bool


def read_modality(sentence: Sentence, verb: Token) -> Reading:
    """Read the modality of a verb's clause.

    A negation gives `denied`; whether the negated act means another act ("will not vote for" is opposing) is the
    business of the pass that asked.
    """
    negated = _is_negated(verb)
    modality: Modality = "stated"
    future = any(c.dep_.startswith("aux") and c.lower_ in ("will", "'ll", "’ll", "shall", "wo") for c in verb.children)
    hearsay = any(c.lower_ in _REPORTED for c in verb.children)
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux")} & _POSSIBLE_AUX
    if helpers and not (negated and helpers <= _ABLE):
        # "cannot support" is no possibility
        modality = "possible"
    would = any(c.dep_.startswith("aux") and c.lower_ in ("would", "'d", "’d") for c in verb.children)
    if any(c.lower_ in ("perhaps", "maybe", "probably", "possibly", "hopefully", "likely") for c in verb.children):
        modality = "possible"
    conditional = _has_condition(sentence, verb)
    conditional = conditional or _is_unless(verb) or ((future or would) and _is_otherwise(verb))
    previous = verb
    for head in ancestors(verb):
        if previous.dep_ in ("xcomp", "ccomp", "advcl", "acl", "conj", "csubj", "obj", "obl", "nsubj", "parataxis"):
            modality, negated, hearsay, future = _governor(head, previous, modality, negated, hearsay, future)
        if previous.dep_ in ("xcomp", "advcl", "ccomp", "conj", "acl") and previous.dep_ != "acl:relcl":
            if _marked_if(previous):
                conditional = True
            if (
                head.lower_ not in cues().speech
                and previous.dep_ in ("xcomp", "conj")
                and _has_condition(sentence, head)
            ):
                conditional = True
        if previous.dep_ in ("acl:relcl", "nsubj"):
            break
        previous = head
    question = sentence.text[sentence.span.start : sentence.span.end].rstrip("\"'”’").endswith("?")
    if conditional and modality != "denied":
        modality = "conditional"
    elif would and not negated and modality == "stated" and not _under_speech(verb):
        modality = "possible"
    if question and modality == "stated":
        modality = "possible"
    if negated and modality == "stated":
        modality = "denied"
    retracted = _RETRACTED.search(sentence.text, sentence.span.start, sentence.span.end)
    if retracted is not None and retracted.start() <= sentence.starts[verb.i] < retracted.end():
        modality = "denied"
    return Reading(modality, negated, future or would, hearsay, question)


def _is_negated(verb: Token) -> bool:
    if any(
        c.lower_ in _NEGATIONS and c.dep_ in ("advmod", "neg", "aux", "cc", "mark", "det") and c.i < verb.i
        for c in verb.children
    ):
        return True
    if case_of(verb) == "without" or (case_of(verb) == "against" and verb.head.lower_ in _AGAINST):
        return True
    if any(c.lower_ in ("nearly", "almost") and c.dep_ == "advmod" and c.i < verb.i for c in verb.children):
        # what nearly happened did not
        return True
    if verb.tag_ == "VBG" and verb.head.lower_ in ("come", "came", "comes") and "close" in _behind(verb.head):
        return True
    for subject in (c for c in verb.children if c.dep_.startswith("nsubj")):
        if subject.lower_ == "one" and subject.i > 0 and verb.doc[subject.i - 1].lower_ == "not":
            return True
        if subject.lower_ in ("none", "nobody", "neither", "no-one") or any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "cc:preconj", "cc") and c.i < subject.i
            for c in subject.children
        ):
            return True
    if verb.head == verb and verb.doc[0].lower_ == "nor" and verb.i < _CLAUSE:
        return True
    if any(c.lower_ in _AT_NO and any(d.lower_ == "no" for d in c.children) for c in verb.children):
        return True
    following = list(verb.doc[verb.i + 1 : verb.i + 2])
    if any(t.lower_ == "neither" for t in following):
        return True
    return bool(verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.children))


def _behind(token: Token) -> list[str]:
    return [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]


# "decided against leaving"
_AGAINST = frozenset("decide decides decided deciding opt opted opts vote voted advise advised choose chose".split())


def _marked_if(token: Token) -> bool:
    for child in token.children:
        if (
            child.dep_ in ("mark", "advmod")
            and child.lower_ in ("if", "unless", "provided", "whether", "supposing", "lest")
            and child.i < token.i
        ):
            return True
        if (
            child.dep_ == "aux"
            and child.lower_ == "should"
            and any(s.dep_.startswith("nsubj") and s.i > child.i for s in token.children)
            and child.i < token.i
        ):
            return True
    return False


def _has_condition(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb stands in an if-clause or its own clause has one."""
    if _marked_if(verb):
        return True
    for child in verb.children:
        if child.dep_.split(":")[0] in ("advcl", "parataxis") and (_marked_if(child) or _is_inverted(sentence, child)):
            return True
    return _is_inverted(sentence, verb)


def _is_otherwise(verb: Token) -> bool:
    """Read "withdraw the bill or it will leave": what happens if the first does not."""
    return (
        verb.dep_ == "conj"
        and any(c.dep_ == "cc" and c.lower_ == "or" for c in verb.children)
        and any(c.dep_.startswith("nsubj") for c in verb.children)
    )


def _is_inverted(sentence: Sentence, token: Token) -> bool:
    """Read "Should it join", "Were that party serious"."""
    helpers = [c for c in token.children if c.dep_ in ("aux", "cop") and c.lower_ in ("should", "were", "had")]
    return any(
        any(
            (s.dep_.startswith("nsubj") and s.i == h.i + 1) or (s.dep_.startswith("nsubj") and 0 < s.i - h.i <= 3)
            for s in token.children
        )
        and (h.i == 0 or sentence.words[h.i - 1] in (",", ";", "-", '"'))
        for h in helpers
    ) and not sentence.text[sentence.span.start : sentence.span.end].endswith("?")


def _is_unless(verb: Token) -> bool:
    """Whether "unless" follows in the same breath, wherever the parse hung its clause: "will quit ... unless it is built"."""
    if verb.tag_ not in ("VB", "VBP", "VBZ", "VBG") or not any(c.lower_ in _TO_COME for c in verb.children):
        return False
    words = [t.lower_ for t in verb.doc]
    if words[0] == "unless":
        return True
    behind = words[verb.i + 1 :]
    end = next((i for i, w in enumerate(behind) if w in (";", ".", "but", "and") or w == ":"), len(behind))
    return "unless" in behind[:end]


def _governor(
    head: Token,
    clause: Token,
    modality: Modality,
    negated: bool,  # noqa: FBT001
    hearsay: bool,  # noqa: FBT001
    future: bool,  # noqa: FBT001
) -> tuple[Modality, bool, bool, bool]:
    """Fold the effect of one governing word into the reading so far."""
    word = head.lower_
    if clause.dep_ == "acl" and word in _PLANS and _is_undone(head):
        return "denied", negated, hearsay, future
    if clause.dep_ == "acl" and clause.tag_ in ("VB", "VBG") and word in _WILL:
        # "had no intention to leave", "no decision had been taken to pull out"
        if any(c.lower_ == "no" and c.dep_ == "det" for c in head.children) or any(
            _is_negated(h) for h in (head.head,) if h.tag_[0] == "V"
        ):
            return modality, not negated, hearsay, future
        return ("possible" if modality == "stated" and word in _INTENT else modality), negated, hearsay, True
    if word in _FALSE and not _is_negated(head):
        return "denied", negated, hearsay, future
    if word in _TRUE and _is_negated(head):
        return "denied", negated, hearsay, future
    if word in _BELIEVING and clause.dep_ == "ccomp" and _is_negated(head):
        # "nobody believes that it has left"
        return ("denied" if modality in ("stated", "possible") else modality), negated, hearsay, future
    if word in _RUMOUR and clause.dep_ in ("acl", "ccomp", "acl:relcl") and modality == "stated":
        return modality, negated, True, future
    if clause.dep_ in ("conj", "parataxis", "nsubj", "obl") and word not in _FAIL:
        if (
            clause.dep_ == "conj"
            and any(c.lower_ in _POSSIBLE_AUX for c in head.children)
            and modality == "stated"
            and clause.tag_ == "VB"
        ):
            return "possible", negated, hearsay, future
        return modality, negated, hearsay, future
    stems = cues().speech.get(word, ())
    if any(verb in cues().denial for verb in stems) and clause.dep_ in ("ccomp", "xcomp", "advcl", "obj", "acl"):
        return "denied", negated, hearsay, future
    if (
        word in _THREAT
        and clause.dep_ in ("xcomp", "ccomp", "acl")
        and (clause.tag_ == "VB" or word.startswith("threat"))
    ):
        return "conditional", negated, hearsay, future
    if word in _FAIL and (clause.dep_ == "xcomp" or (clause.dep_ == "advcl" and clause.tag_ == "VB")):
        return modality, not negated, hearsay, future
    if clause.tag_ == "VBG" and clause.dep_ in ("xcomp", "ccomp", "advcl", "obj") and _is_excluded(head):
        # "ruled out joining"; who does not rule it out may do it
        if _is_negated(head):
            return "possible", negated, hearsay, future
        return modality, not negated, hearsay, future
    if clause.tag_ == "VB" and clause.dep_ in ("acl", "advcl", "xcomp") and _is_turned_down(head):
        return modality, not negated, hearsay, future
    if word in _HEARSAY and clause.dep_ == "xcomp":
        return modality, negated, True, future
    if (
        word in _PLAN
        and clause.dep_ in ("xcomp", "ccomp", "acl", "csubj", "advcl")
        and not stems_are_speech(stems, clause)
    ) and (clause.tag_ in ("VB", "VBG") or word in ("likely", "expected", "possible")):
        return ("possible" if modality == "stated" else modality), negated or _is_negated(head), hearsay, True
    if clause.dep_ == "xcomp" and _is_negated(head) and not negated:
        return modality, True, hearsay, future
    return modality, negated, hearsay, future


_PLANS = frozenset(
    "decision decisions plan plans threat threats intention intentions bid pledge resolution move".split()
)
_UNDOING = frozenset(
    (
        "reverse reverses reversed reversing drop drops dropped dropping abandon abandons abandoned abandoning scrap scraps "
        "scrapped scrapping shelve shelves shelved shelving withdraw withdraws withdrew withdrawn cancel cancels cancelled "
        "cancelling retract retracts retracted rescind rescinds rescinded revoke revokes revoked overturn overturned"
    ).split()
)


def _is_undone(noun: Token) -> bool:
    """Whether a plan has been given up: "reversed their decision to leave", "its plan to quit was dropped"."""
    return noun.dep_ in ("obj", "nsubj:pass") and noun.head.lower_ in _UNDOING and not _is_negated(noun.head)


_EXCLUDING = frozenset("exclude excludes excluded excluding reject rejects rejected rejecting".split())
_RULING = frozenset(["rule", "rules", "ruled", "ruling"])
_OFFERS = frozenset(
    "invitation offer request call proposal demand plea appeal overture invitations offers calls".split()
)
_TURNING = frozenset(
    (
        "turn turns turned turning reject rejects rejected rejecting decline declines declined declining refuse refuses refused "
        "refusing spurn spurns spurned spurning rebuff rebuffed resist resists resisted resisting ignore ignores ignored ignoring "
        "dismiss dismisses dismissed dismissing"
    ).split()
)


def _is_excluded(head: Token) -> bool:
    if head.lower_ in _RULING:
        return any(t.lower_ == "out" for t in head.doc[head.i + 1 : head.i + 2])
    return head.lower_ in _EXCLUDING


def _is_turned_down(noun: Token) -> bool:
    """Whether an infinitive tells what somebody was asked to do and would not: "turned down an invitation to join"."""
    verb = noun.head if noun.lower_ in _OFFERS else noun
    if verb.lower_ not in _TURNING or not (noun is not verb or any(c.lower_ in _OFFERS for c in verb.children)):
        return False
    if verb.lower_.startswith("turn") and not any(t.lower_ == "down" for t in verb.doc[verb.i + 1 : noun.i + 6]):
        return False
    return not _is_negated(verb)


def stems_are_speech(stems: tuple[str, ...], clause: Token) -> bool:
    """Whether a governing word is a verb of speech with a that-clause, which asserts its content."""
    return bool(stems) and clause.dep_ == "ccomp" and any(c.dep_.startswith("nsubj") for c in clause.children)


def _under_speech(verb: Token) -> bool:
    for head in ancestors(verb):
        if head.lower_ in cues().speech:
            return True
    return (
        any(c.dep_ == "parataxis" and c.lower_ in cues().speech for c in verb.children)
        or any(
            c.dep_ in ("parataxis", "ccomp") and c.lower_ in cues().speech for h in ancestors(verb) for c in h.children
        )
        or not subjects(verb)
    )
