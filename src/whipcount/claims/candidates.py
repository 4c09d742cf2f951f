"""What in a sentence could carry a claim: those who can act, numbers, dates, and the sentence itself for motions.

In: a draft after the passes of the grammar. Out: candidates with their features, among these what the grammar made of
them, for the weights to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from whipcount.claims.analysis import Sentence
from whipcount.claims.dates import DateMention, find_dates
from whipcount.claims.drafts import Draft
from whipcount.claims.modality import Reading
from whipcount.claims.numbers import Number, find_numbers
from whipcount.claims.posts import is_title
from whipcount.claims.surroundings import Surroundings, mask_of
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.claims.words import singular, stem
from whipcount.model.claims import AllegianceClaim, Claim, CountClaim, DeadlineClaim, MotionClaim, OfficeClaim

Sort: TypeAlias = Literal["actor", "number", "date", "sentence"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may carry a claim.

    Attributes:
        token: index of its word in the sentence.
        verb: index of the word that governs it, whose mood and tense are its own.
        start, end: its own characters in the report.
        own: features of itself.
        shared: features of its sentence and report, the same tuple for all candidates of a sentence.
        grammar: what the grammar claims of it.
    """

    sort: Sort
    sentence: Sentence
    token: int
    verb: int
    start: int
    end: int
    own: tuple[str, ...]
    shared: tuple[str, ...]
    actor: Actor | None = None
    number: Number | None = None
    date: DateMention | None = None
    reading: Reading | None = None
    grammar: tuple[Claim, ...] = ()

    @property
    def features(self) -> tuple[str, ...]:
        """Everything that the weights see of it."""
        return (*self.shared, *self.own)


SORTS: frozenset[Sort] = frozenset(["actor", "number", "date", "sentence"])


def find_candidates(draft: Draft, sorts: frozenset[Sort] = SORTS) -> Iterator[Candidate]:
    """Give the candidates of some sorts in every parsed sentence, in the order of the text."""
    before: Surroundings | None = None
    setting = _setting(draft)
    for sentence in draft.context.analysis.sentences:
        if not sentence.doc or sentence.is_headline:
            continue
        here = Surroundings(draft.context, sentence)
        shared = (*setting, *_of_sentence(sentence), *_of_last(before), *here.shape())
        if "actor" in sorts:
            yield from _actors(draft, here, shared)
        if "number" in sorts:
            yield from _numbers(draft, here, shared)
        if "date" in sorts:
            yield from _dates(draft, here, shared)
        if "sentence" in sorts:
            yield _whole(draft, here, shared)
        if sentence.quotation is None:
            before = here


def _setting(draft: Draft) -> list[str]:
    """Tell what the report as a whole is about."""
    text = draft.text.lower()
    words = ("no-confidence", "censure", "motion", "confidence", "coalition", "resign", "election", "investiture")
    return [f"report:{word}" for word in words if word in text]


def _of_sentence(sentence: Sentence) -> list[str]:
    found = ["quoted" if sentence.quotation is not None else "told", f"paragraph:{min(sentence.paragraph, 4)}"]
    if sentence.words_of().rstrip("\"'”’ ").endswith("?"):
        found.append("question")
    return found


def _of_last(before: Surroundings | None) -> list[str]:
    """Tell which senses and sides the sentence before was about: an elliptical list lives on them."""
    if before is None:
        return []
    found = sorted({f"last~{sense}" for row in before.senses for sense in row})
    found += sorted({f"last:{m}" for m in before.masks if m in ("motion", "vot", "coalition", "against", "support")})
    return found


def _mood(reading: Reading) -> list[str]:
    found = [f"mood:{reading.modality}"]
    for name in ("is_negated", "is_future", "is_hearsay", "is_question"):
        if getattr(reading, name):
            found.append(f"mood:{name}")
    return found


# ---------------------------------------------------------------- actors
def _actors(draft: Draft, here: Surroundings, shared: tuple[str, ...]) -> Iterator[Candidate]:
    sentence, context = here.sentence, draft.context
    seen = 0
    said = claims_in(draft.claims, sentence)
    for token in here.tokens:
        if sentence.quoted[token.i] is not None or not _may_act(here, token.i):
            continue
        actor = context.refer(sentence, token)
        if actor is None or not _takes_sides(draft, actor):
            continue
        start, end = sentence.starts[token.i], sentence.ends[token.i]
        verb = here.anchor(token.i)
        reading = here.reading_at(verb)
        features = [*here.around(token.i), *here.syntax(token.i), *_mood(reading)]
        features += _of_actor(draft, actor, sentence, token)
        features += [f"nth:{min(seen, 3)}", *_grammar_of_actor(said, actor, start, end)]
        seen += 1
        own = tuple(c for c in said if _is_about(c, actor))
        yield Candidate(
            "actor", sentence, token.i, verb, start, end, tuple(features), shared, actor=actor,
            reading=reading, grammar=own,
        )  # fmt: skip


# Nouns that count heads and are nobody: "79 seats", "three ways".
_NOBODY = frozenset(
    (
        "seat vote way demand name letter signature ballot time hour day week month year percent side half point "
        "question reason condition paper list word bill article other more rest number figure total share"
    ).split()
)


_OWNED = frozenset(["government", "cabinet", "party", "group"])


def _may_act(here: Surroundings, index: int) -> bool:
    """Whether a word can stand for somebody who acts, and no other word stands for the same one better."""
    sentence, tag, dep = here.sentence, here.tags[index], here.deps[index]
    head = here.heads[index]
    if here.cases[index] == "as" and sentence.names[index] is None:
        # "takes over as finance minister" names an office, not who holds it now
        return False
    if here.cases[index].startswith("according") or _is_only_mentioned(here, index):
        # who says it, or is spoken of, is not who does it
        return False
    if dep == "nmod:poss" and (is_title(here.tokens[head]) or here.classes_at(head) & _OWNED):
        # "her cabinet resigned", "Berg's minister": what is hers acts
        return False
    name = sentence.names[index]
    if name is not None:
        kind = name.identity.type
        if kind not in ("person", "party", "alliance", "unknown") or name.identity.evidence.get("place"):
            return False
        if dep in ("compound", "amod", "nmod") and sentence.names[head] is None and here.tags[head] in ("NN", "NNS"):
            # "PPP members": the members act
            return not (dep != "nmod" or here.cases[index] in _WITHIN) or not _counts_heads(here, head)
        if kind != "person" and dep == "nmod" and here.cases[index].rpartition(" ")[2] in _WITHIN:
            # "two of the BAP", "X of the PPP": the two, or X, act
            owner = sentence.names[head]
            return not (here.tags[head] in ("CD", "DT") or (owner is not None and owner.identity.type == "person"))
        return True
    if tag in ("PRP", "PRP$"):
        return sentence.lower[index] not in ("it", "its") or dep.startswith("nsubj")
    if tag in ("NN", "NNS"):
        return dep not in ("compound", "amod") and singular(sentence.lower[index]) not in _NOBODY
    if tag in ("CD", "DT", "JJ", "JJR"):
        if dep in ("nummod", "det", "amod", "compound") or sentence.lower[index] in _NOBODY:
            return False
        return dep.startswith("nsubj") or any(here.cases[k] in _WITHIN for k in here.kids[index])
    return False


_MENTION = frozenset(stem(word) for word in "refer allude mention cite name address mock accuse blame taunt".split())


def _is_only_mentioned(here: Surroundings, index: int) -> bool:
    """Whether a name stands behind "referring to", "accusing", alone or in a list: nothing it does is told by that."""
    while here.deps[index] in ("conj", "flat", "appos", "list") and here.heads[index] != index:
        index = here.heads[index]
    governor = here.heads[index]
    return (
        governor != index
        and here.masks[governor] in _MENTION
        and here.tags[governor] == "VBG"
        and here.deps[index].split(":")[0] in ("obj", "obl")
    )


_WITHIN = frozenset(["of", "from", "in", "within"])


def _counts_heads(here: Surroundings, index: int) -> bool:
    rows = here.classes_at(index)
    return bool(rows & {"group", "party"}) and singular(here.sentence.lower[index]) not in _NOBODY


def _takes_sides(draft: Draft, actor: Actor) -> bool:
    """Keep out bodies, and a lone capitalised word that the report uses once and nothing else makes a name."""
    identity = actor.identity
    if identity is None:
        words = set(actor.mention.text.lower().split())
        return not words & {"opposition", "government", "coalition", "cabinet"} and (
            actor.type != "group" or actor.party is not None or actor.seats is not None
        )
    if identity.type in ("institution", "outlet"):
        return False
    if identity.type == "unknown" and identity.entity is None and " " not in identity.label:
        is_shouted = identity.label.replace("-", "").isupper() and len(identity.label) > 1
        return is_shouted or identity.evidence.get("seen", 0) > 1
    return True


def _of_actor(draft: Draft, actor: Actor, sentence: Sentence, token: Token) -> list[str]:
    found = [f"actor:{actor.type}"]
    if actor.identity is not None:
        found += [f"actor:{mask_of(draft.context, actor.identity)}"]
        if sentence.names[token.i] is None:
            found.append("actor:referred")
        roles = " ".join(actor.identity.roles).lower().split()
        found += [f"role:{word}" for word in set(roles)]
        if actor.identity.type == "unknown" and actor.identity.entity is None:
            found.append("actor:unsure")
    if actor.party is not None:
        found.append(f"of:{mask_of(draft.context, actor.party)}")
    if actor.seats:
        found.append("seats" if actor.seats > 1 else "seat")
    found += [f"noun:{c.lower_}" for c in [token] if sentence.names[token.i] is None]
    return found


def _is_about(claim: Claim, actor: Actor) -> bool:
    return (isinstance(claim, AllegianceClaim) and claim.actor == actor.mention) or (
        isinstance(claim, OfficeClaim) and claim.person == actor.mention
    )


def _grammar_of_actor(said: list[Claim], actor: Actor, start: int, end: int) -> list[str]:
    """Tell what the grammar made of an actor in this sentence."""
    found: list[str] = []
    for claim in said:
        inside = claim.spans[0].start <= start and end <= claim.spans[0].end
        if isinstance(claim, AllegianceClaim) and claim.actor == actor.mention:
            found += [f"grammar:{claim.act}/{claim.side}", f"grammar:{claim.act}/{claim.side}/{inside}"]
            found += [f"grammar:{claim.modality}"]
        elif isinstance(claim, OfficeClaim) and claim.person == actor.mention:
            found += [f"grammar-office:{claim.act}", f"grammar-office:{claim.act}/{inside}"]
        elif isinstance(claim, AllegianceClaim):
            found.append(f"grammar-other:{claim.act}/{claim.side}")
    return found or ["grammar:none"]


# ---------------------------------------------------------------- numbers
def _numbers(draft: Draft, here: Surroundings, shared: tuple[str, ...]) -> Iterator[Candidate]:
    sentence = here.sentence
    numbers = find_numbers(draft.text, sentence.span.start, sentence.span.end)
    if not numbers:
        return
    dates = find_dates(draft.text, sentence.span.start, sentence.span.end, draft.published)
    numbers = [n for n in numbers if not any(d.start <= n.start < d.end for d in dates) and n.value <= 2_000]
    numbers = [n for n in numbers if not any(q.outer.start <= n.start < q.outer.end for q in sentence.quotations)]
    house = _house(draft)
    values = sorted(n.value for n in numbers)
    for order, number in enumerate(numbers):
        token = _token_at(sentence, number.end - 1)
        if token is None:
            continue
        index = token.i
        verb, unit = here.anchor(index), here.heads[index]
        features = [*here.bag(), *here.around(index), *here.syntax(index), *here.syntax(unit)]
        features += [f"unit:{here.masks[unit]}", f"unit:{here.masks[unit]}>{here.deps[unit]}"]
        features += [f"order:{min(order, 3)}/{min(len(numbers), 4)}", f"rank:{values.index(number.value)}"]
        features += _size_of(number, house)
        own = tuple(c for c in claims_at(draft.claims, number.start, number.end) if isinstance(c, CountClaim))
        own = tuple(c for c in own if c.number == number.value)
        features += [f"grammar:{c.what}" for c in own] or ["grammar:none"]
        yield Candidate(
            "number", sentence, index, verb, number.start, number.end, tuple(features), shared, number=number,
            reading=here.reading_at(verb), grammar=own,
        )  # fmt: skip


def _house(draft: Draft) -> int:
    """Give the seats of the chamber as the grammar read them, 0 where it did not."""
    return max((c.number for c in draft.claims if isinstance(c, CountClaim) and c.what == "total_seats"), default=0)


def _size_of(number: Number, house: int) -> list[str]:
    value = number.value
    found = [f"size:{min(len(str(value)), 4)}", f"tens:{min(value // 10, 12)}", f"bound:{number.bound}"]
    if house:
        share = value / house
        found.append(f"share:{int(share * 10) if share <= 1 else 'over'}")
        if value == house:
            found.append("share:whole")
        if value == house // 2 + 1:
            found.append("share:majority")
        if value * 3 in range(house * 2, house * 2 + 3):
            found.append("share:two-thirds")
    return found


def _token_at(sentence: Sentence, position: int) -> Token | None:
    for index, (start, end) in enumerate(zip(sentence.starts, sentence.ends, strict=True)):
        if start <= position < end:
            return sentence.doc[index]
    return None


# ---------------------------------------------------------------- dates
def _dates(draft: Draft, here: Surroundings, shared: tuple[str, ...]) -> Iterator[Candidate]:
    sentence = here.sentence
    for mention in find_dates(draft.text, sentence.span.start, sentence.span.end, draft.published, "future"):
        token = _token_at(sentence, mention.end - 1)
        if token is None or mention.days is None or sentence.quoted[token.i] is not None:
            continue
        first = _token_at(sentence, mention.start) or token
        verb = here.anchor(token.i)
        reading = here.reading_at(verb)
        features = [*here.bag(), *here.around(token.i), *here.syntax(token.i), *_mood(reading)]
        features += [f"f{word}" for word in here.around(first.i)]
        features += [f"date:{mention.kind}", "date:explicit" if mention.is_explicit else "date:relative"]
        if draft.published is not None and mention.days.first is not None:
            gap = (mention.days.first - draft.published).days
            features.append(f"gap:{'past' if gap < 0 else 'today' if gap == 0 else 'week' if gap < 8 else 'later'}")
        own = tuple(c for c in claims_at(draft.claims, mention.start, mention.end) if isinstance(c, DeadlineClaim))
        features += [f"grammar:{c.step}" for c in own] or ["grammar:none"]
        yield Candidate(
            "date", sentence, token.i, verb, mention.start, mention.end, tuple(features), shared, date=mention,
            reading=reading, grammar=own,
        )  # fmt: skip


# ---------------------------------------------------------------- motions
def _whole(draft: Draft, here: Surroundings, shared: tuple[str, ...]) -> Candidate:
    """Give the sentence as a candidate for stages of a motion."""
    sentence = here.sentence
    root = next((i for i, head in enumerate(here.heads) if head == i), 0)
    masks = here.masks
    features = [*here.bag(), *_mood(here.reading_at(root)), f"root:{masks[root]}"]
    for index, tag in enumerate(here.tags):
        for row in here.classes_at(index) & {"motion", "confidence_motion", "government", "head"}:
            features.append(f"has:{row}")
            if row in ("motion", "confidence_motion"):
                features += [f"{row}:{feature}" for feature in here.syntax(index)]
        if tag[0] == "V":
            for child in here.kids[index]:
                for row in here.classes_at(child):
                    features.append(f"v:{masks[index]}+{here.deps[child]}@{row}")
                    features += [f"v~{sense}+{here.deps[child]}@{row}" for sense in here.senses[index]]
    span = sentence.span
    own = tuple(c for c in claims_in(draft.claims, sentence) if isinstance(c, MotionClaim))
    features += [f"grammar:{c.motion_kind}/{c.stage}" for c in own] or ["grammar:none"]
    return Candidate(
        "sentence", sentence, root, root, span.start, span.end, tuple(features), shared, reading=here.reading_at(root),
        grammar=own,
    )  # fmt: skip


def claims_in(claims: list[Claim], sentence: Sentence) -> list[Claim]:
    """Give the claims whose words begin in a sentence."""
    return [c for c in claims if sentence.span.start <= c.spans[0].start < sentence.span.end]


def claims_at(claims: list[Claim], start: int, end: int) -> list[Claim]:
    """Give the claims whose words hold a stretch."""
    return [c for c in claims if c.spans[0].start <= start and end <= c.spans[0].end]
