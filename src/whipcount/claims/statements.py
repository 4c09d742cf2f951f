"""Statements: somebody's words, quoted or reported.

Direct ones are quotations with a speaker, one for each stretch between marks. Reported ones are what a named
or typed speaker asserts of the world or demands of others. A speaker's announcement of a move of their own is read as
that move, and what another pass has read with the same speaker is not repeated here.
"""

from __future__ import annotations

from whipcount.claims.analysis import Sentence
from whipcount.claims.attribute import source_of_cue
from whipcount.claims.drafts import Draft
from whipcount.claims.quoted import quotations_of
from whipcount.claims.speakers import Source
from whipcount.claims.speech import verb_at
from whipcount.claims.syntax import Token, children, subjects
from whipcount.claims.words import singular
from whipcount.model.claims import Span, StatementClaim

_OWN = frozenset("he she they it we i his her its their our my himself herself themselves itself".split())
_OWN_NOUNS = frozenset(
    "party group member minister mp deputy lawmaker bloc faction alliance coalition movement".split()
)
# Verbs of speech that only hold a place for content given elsewhere.
_IF = frozenset(["if", "whether", "how", "when", "why", "what", "who"])
_TRAILING = frozenset([",", ".", ";", ":", '"', "-"])
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
        if sentence.quoted[token.i] is not None or token.tag_[0] != "V" or token.tag_ in ("VB", "VBG"):
            continue
        span = _asserted(sentence, token) or _demanded(sentence, token)
        if span is None or _is_quoted(sentence, span):
            continue
        source = source_of_cue(draft.context, sentence, token)
        if source is None or not _may_state(source):
            continue
        if not _is_read_already(draft, span, source):
            draft.claims.append(_statement(draft, source, span, None))


def _may_state(source: Source) -> bool:
    if source.is_anonymous or source.words:
        return True
    return source.mention.type in ("person", "party", "group", "alliance") and source.actor is not None


def _is_quoted(sentence: Sentence, span: Span) -> bool:
    return any(q.outer.start < span.end and span.start < q.outer.end for q in sentence.quotations)


def _is_read_already(draft: Draft, span: Span, source: Source) -> bool:
    """Whether another pass has read the content as a claim of its own."""
    for claim in draft.claims:
        first = claim.spans[0]
        if claim.kind != "statement" and first.start < span.end and span.start < first.end:
            return True
    return False


def _asserted(sentence: Sentence, cue: Token) -> Span | None:
    """Give the content of a cue that asserts: its that-clause, or the clause in front of a closing "X said"."""
    if verb_at(sentence, cue.i, "assert") is None or _is_negated(cue):
        return None
    for clause in children(cue, "ccomp"):
        if clause.i > cue.i and not _is_open(clause) and not _is_about_oneself(sentence, clause, cue):
            return _content(sentence, clause, cue.i + 1, len(sentence.words))
    return _in_front(sentence, cue)


def _in_front(sentence: Sentence, cue: Token) -> Span | None:
    """Read "..., X said": what stands in front of the comma."""
    own = [c for c in cue.children if c.dep_.startswith("nsubj")]
    if not own or children(cue, "obj") or any(c.i > cue.i for c in children(cue, "ccomp", "xcomp")):
        return None
    first = min(t.i for t in own[0].subtree)
    if first < 3 or sentence.words[first - 1] != "," or own[0].i > cue.i:
        return None
    clauses = [t for t in sentence.doc[: first - 1] if t.tag_[0] in "VM"]
    if not clauses:
        return None
    head = clauses[-1]
    if _is_about_oneself(sentence, head, cue) or any(sentence.words[i] == ";" for i in range(head.i, first)):
        return None
    low = max((i + 1 for i in range(first - 1) if sentence.words[i] in (";", ":")), default=0)
    return _bounds(sentence, low, first - 1)


def _demanded(sentence: Sentence, cue: Token) -> Span | None:
    """Give what a cue of demanding asks of others, the cue included."""
    verb = verb_at(sentence, cue.i, "demand")
    if verb is None or _is_negated(cue):
        return None
    content = [c for c in cue.children if c.i > cue.i and c.dep_.split(":")[0] in ("obj", "ccomp", "obl", "xcomp")]
    if not content or not subjects(cue):
        return None
    last = max(t.i for c in content for t in c.subtree)
    return _bounds(sentence, cue.i, last + 1)


def _is_negated(cue: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "nobody") for c in cue.children)


def _is_open(clause: Token) -> bool:
    """Whether a clause is a question ("said if", "how they will vote") or an infinitive without its own subject."""
    if any(c.lower_ in _IF and c.dep_ in ("mark", "advmod", "obj") for c in clause.children):
        return True
    return not any(c.dep_.startswith(("nsubj", "expl", "csubj")) for c in clause.children)


def _is_about_oneself(sentence: Sentence, clause: Token, cue: Token) -> bool:
    """Whether the clause tells what the speaker or the speaker's own party does: that is a move, read elsewhere."""
    for subject in (c for c in clause.children if c.dep_.startswith("nsubj")):
        if subject.lower_ in _OWN and subject.lower_ != "it":
            return True
        if subject.lower_ == "it":
            return any(s.i < len(sentence.words) and _is_body(sentence, s) for s in subjects(cue))
        owners = [c for c in subject.children if c.dep_ == "nmod:poss" and c.lower_ in _OWN]
        if owners and singular(subject.lower_) in _OWN_NOUNS:
            return True
        name = sentence.names[subject.i]
        speakers = [sentence.names[s.i] for s in subjects(cue)]
        if name is not None and any(s is not None and s.identity is name.identity for s in speakers):
            return True
    return False


def _is_body(sentence: Sentence, token: Token) -> bool:
    name = sentence.names[token.i]
    return name is not None and name.identity.type in ("party", "alliance")


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
