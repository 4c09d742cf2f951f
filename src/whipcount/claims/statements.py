"""Statements: somebody's words, quoted or reported.

Direct ones are quotations with a speaker, one for each stretch between marks. Reported ones are what a named
or typed speaker asserts or demands of others; a move of the speaker's own that another pass has read is not repeated here.
"""

from __future__ import annotations

from whipcount.claims.analysis import Sentence
from whipcount.claims.attribute import source_of_cue
from whipcount.claims.clauses import FINITE
from whipcount.claims.drafts import Draft
from whipcount.claims.quoted import quotations_of
from whipcount.claims.speakers import Source
from whipcount.claims.speech import is_move, speech, verb_at
from whipcount.claims.syntax import case_of, children, subjects
from whipcount.claims.tokens import Token
from whipcount.claims.words import singular
from whipcount.model.claims import Span, StatementClaim

_IF = frozenset(["if", "whether", "how", "when", "why", "what", "who"])
# How members vote: "180 said sí" is a count.
_VOTES = frozenset("aye ayes yea no nay yes sí si oui ja".split())
_TRAILING = frozenset([",", ".", ";", ":", '"', "-"])
_OWN = frozenset("he she they it we i who".split())
_POSSESSIVES = frozenset("his her its their our my".split())
# Words that may stand between "said" and its "that".
_FARTHEST_THAT = 14
# A reported statement of fewer words says nothing ("said yes").
FEWEST_CONTENT = 3


def find_quotations_spoken(draft: Draft, sentence: Sentence) -> None:
    """Add the direct statements of one sentence; each stretch between marks is one, so that its span is exact."""
    if sentence.quotation is not None:
        return
    for placed in quotations_of(sentence):
        source = draft.quotes.get(placed.quotation.outer.start)
        if source is not None:
            draft.claims.append(_statement(draft, source, placed.quotation.inner, placed.quotation.inner))


def find_reported(draft: Draft, sentence: Sentence) -> None:
    """Add what named or typed speakers of one sentence are reported to say in other words than their own."""
    if sentence.quotation is not None:
        return
    for token in sentence.doc:
        if sentence.quoted[token.i] is not None or token.tag_[0] != "V" or token.tag_ == "VB":
            continue
        if token.tag_ == "VBG" and not _has_that(token):
            continue
        span = _asserted(sentence, token) or _demanded(sentence, token)
        if span is None or not _says_something(sentence, span) or _is_quoted(draft, sentence, span):
            continue
        source = source_of_cue(draft.context, sentence, token)
        if source is None or not _may_state(source):
            continue
        if not _tells_own_move(draft, sentence, span, source):
            draft.own_names[span.start, span.end] = _own_names(source)
            draft.claims.append(_statement(draft, source, span, None))


def _says_something(sentence: Sentence, span: Span) -> bool:
    """Whether content can be understood: a clause with its own subject, or what is asked for by its name.

    "asked for none", "180 said aye", "they would do the same" say nothing by themselves.
    """
    inside = [t for t in sentence.doc if span.start <= sentence.starts[t.i] < span.end]
    if verb_at(sentence, inside[0].i, "demand", "react") is not None:
        return any(
            sentence.names[t.i] is not None
            or sentence.quoted[t.i] is not None
            or (t.tag_[:2] == "NN" and t.lower_ != "none")
            for t in inside[1:]
        )
    finite = next((t for t in inside if t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.dep_ != "acl:relcl"), None)
    if finite is None or (inside[0].lower_ in _VOTES and inside[1].tag_[:2] != "NN"):
        return False
    return any(t.i < finite.i and t.tag_[0] in "NPDCWE" for t in inside) and sentence.lower[inside[-1].i] != "same"


def _has_that(cue: Token) -> bool:
    """Whether a participle has a that-clause: "..., claiming that the motion was bought"."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for clause in children(cue, "ccomp") for c in clause.children)


def _may_state(source: Source) -> bool:
    """Whether somebody's words matter: anyone with a name, and of those without one politicians and who speaks for them."""
    if source.is_anonymous or source.words:
        words = (source.words or source.mention.text).lower().split()
        return any(singular(word) in speech().politicians for word in words)
    return source.mention.type in ("person", "party", "group", "alliance") and source.actor is not None


def _is_quoted(draft: Draft, sentence: Sentence, span: Span) -> bool:
    """Whether a part of the content stands in quotation marks and is somebody's direct statement."""
    inner = [p.quotation for p in quotations_of(sentence)]
    return any(
        q.outer.start < span.end and span.start < q.outer.end
        for q in inner
        if q in sentence.quotations or q.outer.start in draft.quotes
    )


def _own_names(source: Source) -> frozenset[str]:
    party = source.actor.party if source.actor is not None else None
    names = (source.mention.label, source.mention.text, *((party.name, party.label) if party is not None else ()))
    return frozenset(name for name in names if name)


def _tells_own_move(draft: Draft, sentence: Sentence, span: Span, source: Source) -> bool:
    """Whether the speaker says what the speaker or the speaker's own party will do about a government: "he would stay on"."""
    inside = [t for t in sentence.doc if span.start <= sentence.starts[t.i] < span.end]
    root = next((t for t in inside if t.head == t or not span.start <= sentence.starts[t.head.i] < span.end), None)
    if root is None or not any(_is_own(draft, sentence, t, source) for t in subjects(root)):
        return False
    does = [root, *children(root, "xcomp")]
    return any(is_move(sentence, t.i) for t in does) or _is_where_one_stands(root)


def _is_where_one_stands(root: Token) -> bool:
    """Read "he was still with the coalition", "his party is out of the alliance", "she is no longer part of it"."""
    has_be = any(c.dep_ == "cop" for c in root.children)
    return has_be and (root.lower_ in ("part", "out") or case_of(root).split(" ")[0] in ("with", "out", "behind"))


def _is_own(draft: Draft, sentence: Sentence, subject: Token, source: Source) -> bool:
    if subject.lower_ in _OWN or any(c.dep_ == "nmod:poss" and c.lower_ in _POSSESSIVES for c in subject.children):
        return True
    actor = draft.context.refer(sentence, subject)
    if actor is None or source.actor is None:
        return False
    return actor.identity is source.actor.identity or (actor.party is not None and actor.party is source.actor.party)


def _asserted(sentence: Sentence, cue: Token) -> Span | None:
    """Give the content of a cue that asserts: its that-clause, or the clause in front of a closing "X said"."""
    if verb_at(sentence, cue.i, "assert") is None or _is_negated(cue):
        return None
    for clause in children(cue, "ccomp"):
        if clause.i > cue.i and not _is_open(clause):
            return _content(sentence, clause, cue.i + 1, len(sentence.words))
    return _behind(sentence, cue) or _in_front(sentence, cue)


def _behind(sentence: Sentence, cue: Token) -> Span | None:
    """Read "said on X that", "said after the sitting that", where the parse hangs the clause on a word in between."""
    that = next((t for t in sentence.doc[cue.i + 2 :] if t.lower_ == "that" and t.dep_ == "mark"), None)
    if that is None or that.i - cue.i > _FARTHEST_THAT:
        return None
    between, clause = sentence.doc[cue.i + 1 : that.i], that.head
    if any(t.tag_ in FINITE or t.lower_ in (",", ";", "and", "but") for t in between) or clause.i < that.i:
        return None
    last = sentence.doc[that.i - 1]
    is_of_noun = last.tag_[0] == "N" and sentence.names[last.i] is None and singular(last.lower_) in speech().contents
    if last.tag_[0] == "V" or is_of_noun or _is_open(clause):
        return None
    return _content(sentence, clause, that.i + 1, len(sentence.words))


def _in_front(sentence: Sentence, cue: Token) -> Span | None:
    """Read "..., X said": what stands in front of the comma."""
    own = [c for c in cue.children if c.dep_.startswith("nsubj")]
    if (
        not own
        or own[0].lower_ in ("who", "which", "that")
        or any(c.i > cue.i for c in children(cue, "ccomp", "xcomp"))
    ):
        return None
    first = min(cue.i, *(t.i for t in own[0].subtree)) if own[0].i < cue.i else cue.i
    if first < 3 or sentence.words[first - 1] != ",":
        return None
    clauses = [t for t in sentence.doc[: first - 1] if t.tag_[0] in "VM"]
    if not clauses:
        return None
    head = clauses[-1]
    if any(sentence.words[i] == ";" for i in range(head.i, first)):
        return None
    low = max((i + 1 for i in range(first - 1) if sentence.words[i] in (";", ":")), default=0)
    return _bounds(sentence, low, first - 1)


def _demanded(sentence: Sentence, cue: Token) -> Span | None:
    """Give what a cue of demanding asks of others, the cue included."""
    if verb_at(sentence, cue.i, "demand", "react") is None or _is_negated(cue) or not _is_main(sentence, cue):
        return None
    if any(c.dep_ == "aux:pass" for c in cue.children):
        return None
    content = [c for c in cue.children if c.i > cue.i and _is_demand(c)]
    if not content or not (subjects(cue) or _is_mistaken(sentence, cue)):
        return None
    last = max(t.i for c in content for t in c.subtree)
    return _bounds(sentence, cue.i, last + 1)


def _is_demand(content: Token) -> bool:
    """Whether a word under a demand is what is demanded; "urged her to go", "demanded that he go" stand loosely by it."""
    label = content.dep_.split(":")[0]
    if label in ("obj", "ccomp", "obl", "xcomp"):
        return True
    return label in ("advcl", "dep") and any(
        c.lower_ in ("to", "that", "of") and c.dep_ == "mark" for c in content.children
    )


def _is_mistaken(sentence: Sentence, cue: Token) -> bool:
    """Whether a participle is a past tense: "The party called for new elections" has no other verb."""
    if cue.tag_ != "VBN" or any(c.dep_.startswith("aux") for c in cue.children):
        return False
    top = cue.head if cue.dep_.startswith("acl") else cue
    return top.dep_ == "ROOT" and not any(t.tag_ in FINITE and t.dep_ != "acl:relcl" for t in sentence.doc[: cue.i])


def _is_main(sentence: Sentence, cue: Token) -> bool:
    """Whether a verb stands in a main clause: no participle beside one, no relative clause, no clause of another's."""
    if _is_mistaken(sentence, cue):
        return True
    if cue.tag_ == "VBN" and not any(c.dep_.startswith("aux") for c in cue.children):
        return False
    top = cue
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    return top.dep_ in ("ROOT", "parataxis")


def _is_negated(cue: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "nobody") for c in cue.children)


def _is_open(clause: Token) -> bool:
    """Whether a clause is a question ("said if", "how they will vote") or an infinitive without its own subject."""
    if any(c.lower_ in _IF and c.dep_ in ("mark", "advmod", "obj") for c in clause.children):
        return True
    return not any(c.dep_.startswith(("nsubj", "expl", "csubj")) for c in clause.children)


def _content(sentence: Sentence, clause: Token, low: int, high: int) -> Span | None:
    inside = sorted(t.i for t in clause.subtree if low <= t.i < high)
    return _bounds(sentence, inside[0], inside[-1] + 1) if inside else None


def _bounds(sentence: Sentence, low: int, high: int) -> Span | None:
    while low < high and (sentence.words[low] in _TRAILING or sentence.lower[low] == "that"):
        low += 1
    while high > low and sentence.words[high - 1] in _TRAILING:
        high -= 1
    if high - low < FEWEST_CONTENT:
        return None
    return Span(sentence.starts[low], sentence.ends[high - 1])


def _statement(draft: Draft, source: Source, span: Span, quote: Span | None) -> StatementClaim:
    return StatementClaim(
        report_id=draft.report_id,
        spans=(span,),
        reader=draft.reader,
        speaker=source.speaker,
        role=source.role,
        modality="reported" if source.is_anonymous else "stated",
        direct=quote is not None,
        quote_span=quote,
        medium=source.medium,
        addressee=source.addressee,
    )
