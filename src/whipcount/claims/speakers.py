"""Who speaks: from a noun phrase beside a cue ("their leader, A B", "he", "a UML minister") to the one who says it.

Nothing is guessed: a pronoun or role that fits nobody spoken of gives no speaker, and a speaker without a name keeps
the words that the report uses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whipcount.claims.analysis import Sentence
from whipcount.claims.mentions import Identity, fold
from whipcount.claims.speech import Gender, gender_of_name, speech
from whipcount.claims.syntax import phrase_span
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor, Context, mention_of
from whipcount.claims.words import cues, singular
from whipcount.model.claims import Mention, Span
from whipcount.model.names import Role

_GENDER_OF_PRONOUN: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
_GENDER_OF_TITLE: dict[str, Gender] = {
    **dict.fromkeys(["mr", "sir", "lord", "maulana", "moulana", "datuk", "dato", "herr", "senor", "monsieur"], "male"),
    **dict.fromkeys(["ms", "mrs", "miss", "dame", "lady", "madame", "begum", "frau", "senora", "mme"], "female"),
    **dict.fromkeys(["spokesman", "chairman", "congressman", "statesman", "frontman", "king", "prince"], "male"),
    **dict.fromkeys(["spokeswoman", "chairwoman", "congresswoman", "queen", "princess"], "female"),
}
_GENDERS: tuple[Gender | None, ...] = (None, "female", "male")
_TITLE_BEFORE = re.compile(r"(\w+)\.?,?\s$")
_RELATIVES = frozenset("who whose whom which where when while as after before speaking asked because since".split())
_INDEFINITE = frozenset("a an another one some several two three four five many few".split())
_DEFINITE = frozenset("the this that these those his her its their our".split())
_PREPOSITIONS = frozenset(
    "for of from in at with to on by after before near inside behind among amid during via through close under".split()
)
_HEADS_OF_GOVERNMENT = frozenset("premier pm chancellor taoiseach premiership minister-president".split())
_LEADER_NOUNS = frozenset("leader chief chairman chairwoman chairperson chair president head boss secretary".split())
_ROLES_OF_PEOPLE = ("nsubj", "iobj", "obj", "obl")
_OFFICES = {
    "prime minister": "prime_minister",
    "premier": "prime_minister",
    "pm": "prime_minister",
    "leader of the opposition": "leader_of_opposition",
    "opposition leader": "leader_of_opposition",
}
# Roles under which writers go on speaking of somebody just named.
_MANY_FIT = frozenset(
    "chairman chairwoman chairperson member deputy minister leader chief president lawmaker legislator mp mna mpa mla "
    "mk senator politician man woman veteran boss governor mayor secretary independent rebel dissident doctor whip "
    "backbencher head parliamentarian".split()
)
# How far back, in sentences of the outlet's own, a pronoun or role is followed.
REACH = 6


@dataclass(frozen=True, slots=True)
class Source:
    """One who says something.

    Attributes:
        mention: how to name them, in a chain of sources.
        actor: who they are among those that can act; for a nameless voice of a party, that party.
        cue: the word that makes them speak.
        words: of one who speaks for somebody without a name of their own ("a spokesman for ..."), else empty.
    """

    mention: Mention
    actor: Actor | None
    cue: str
    role: str | None = None
    medium: str | None = None
    addressee: str | None = None
    words: str = ""

    @property
    def is_anonymous(self) -> bool:
        """Whether the source has no name."""
        return self.mention.type == "anonymous"

    @property
    def speaker(self) -> Mention:
        """Who is the speaker of a statement: a voice of a party is not the party."""
        return Mention(self.words, None, None, "person") if self.words else self.mention


def of_identity(context: Context, identity: Identity, cue: str) -> Source:
    """Give somebody with a name as a source."""
    role = identity.roles[0] if identity.roles else None
    if identity.type == "unknown":
        identity.evidence["speaks"] = 1
    return Source(mention_of(identity), context._actor_of_identity(identity), cue, role)


# ---------------------------------------------------------------------- phrases
def speaker_between(context: Context, sentence: Sentence, low: int, high: int, cue: str) -> Source | None:
    """Give the speaker that the tokens [low, high) name: subject and appositions, without relative clauses."""
    heads: list[tuple[int, int, int]] = []
    for start, end in _segments(sentence, low, high):
        head = _head_of(sentence, start, end)
        if head is None:
            if heads:
                break
            continue
        heads.append((start, end, head))
    if not heads:
        return None
    first = heads[0]
    if not _is_person(sentence, first[2]):
        apposed = next((h for h in heads[1:] if _is_person(sentence, h[2]) and _is_bare_name(sentence, h)), None)
        if apposed is not None and sentence.lower[first[2]] not in _GENDER_OF_PRONOUN:
            first = apposed
    start, _, head = first
    name = sentence.names[head]
    if name is not None:
        return None if name.identity.evidence.get("place") else of_identity(context, name.identity, cue)
    return source_of_noun(context, sentence, sentence.doc[head], cue, start=start, end=high)


def _segments(sentence: Sentence, low: int, high: int) -> list[tuple[int, int]]:
    """Divide tokens at commas, dashes and brackets; relative and adverbial clauses are left out."""
    found: list[tuple[int, int]] = []
    start = low
    for index in range(low, high + 1):
        is_edge = index == high or (
            sentence.names[index] is None and sentence.words[index] in (",", "-", "(", ")", ";")
        )
        if not is_edge:
            continue
        if index > start and sentence.lower[start] not in _RELATIVES:
            found.append((start, index))
        start = index + 1
    return found


def _head_of(sentence: Sentence, start: int, end: int) -> int | None:
    """Give the token a short noun phrase is about: the last noun, name or pronoun before a preposition or clause."""
    head: int | None = None
    for index in range(start, end):
        if sentence.quoted[index] is not None:
            continue
        token, word = sentence.doc[index], sentence.lower[index]
        if sentence.names[index] is not None:
            head = index
        elif word in _PREPOSITIONS or word in _RELATIVES or word in ("and", "or", "but", "that"):
            if head is not None or word not in _PREPOSITIONS:
                break
        elif token.tag_[:2] == "NN" or token.tag_ == "PRP" or word in speech().voices or word in ("first", "second"):
            head = index
        elif token.tag_ in ("VBD", "VBZ", "VBP", "MD") and head is not None:
            break
    return head


def _is_person(sentence: Sentence, index: int) -> bool:
    name = sentence.names[index]
    return name is not None and name.identity.type in ("person", "unknown") and not name.identity.evidence.get("place")


def _is_bare_name(sentence: Sentence, row: tuple[int, int, int]) -> bool:
    start, end, head = row
    return all(i == head or sentence.doc[i].tag_ in ("NNP", "NN", "JJ", "DT") for i in range(start, end))


# ---------------------------------------------------------------------- one noun
def source_of_noun(
    context: Context, sentence: Sentence, head: Token, cue: str, *, start: int | None = None, end: int | None = None
) -> Source | None:
    """Give the source that a noun phrase names: somebody, an outlet, an anonymous source.

    Args:
        context: the report's people.
        sentence: where the phrase stands.
        head: its noun, name or pronoun.
        cue: the word of speech.
        start: first token of the phrase where the parse is not asked for it.
        end: the token behind which the phrase cannot reach.
    """
    name = sentence.names[head.i]
    if name is not None:
        if name.identity.evidence.get("place"):
            return None
        return of_identity(context, name.identity, cue)
    if head.lower_ in _GENDER_OF_PRONOUN:
        return speaker_of_pronoun(context, sentence, head.i, cue)
    word = singular(head.lower_)
    words = _words_of(sentence, head, start, len(sentence.words) if end is None else end)
    if '"' in words or "“" in words:
        return None
    actor = _holder(context, sentence, head, words) or context.refer(sentence, head)
    if actor is not None and actor.identity is not None:
        return of_identity(context, actor.identity, cue)
    if word in ("one", "another", "first", "second", "other"):
        return _one_of_them(context, sentence, head, cue, words)
    if word in cues().anonymous or word in speech().nameless or (actor is None and word in ("expert", "figure")):
        text = re.sub(r"^(?:one|the|a|an|some|two|three|several|many|another|other)\s+", "", words, flags=re.IGNORECASE)
        return Source(Mention(text, None, None, "anonymous"), None, cue)
    if actor is not None:
        return Source(actor.mention, actor, cue)
    return _voice(context, sentence, head, cue, words)


def _words_of(sentence: Sentence, head: Token, start: int | None, end: int) -> str:
    """Give the words of a phrase, with the "of" and "for" that say whose voice it is."""
    span = phrase_span(sentence, head)
    first = span.start if start is None else min(span.start, sentence.starts[start])
    last, index = max(span.end, sentence.ends[head.i]), head.i + 1
    if start is not None:
        last = sentence.ends[head.i]
        first = sentence.starts[start]
        while index + 1 < end and sentence.lower[index] in ("of", "for", "from", "in"):
            index += 1
            while index < end and (
                sentence.names[index] is not None or sentence.doc[index].tag_[:2] in ("NN", "DT", "JJ", "PR", "CD")
            ):
                last = sentence.ends[index]
                index += 1
                if sentence.names[index - 1] is not None:
                    break
    return " ".join(Span(first, max(last, first + 1)).of(sentence.text).split())


def _holder(context: Context, sentence: Sentence, head: Token, words: str) -> Actor | None:
    """Follow "the premier", "the Umno man", "its leader", "the party's chairman" to the one who is that."""
    lower = words.lower().split()
    if not lower or lower[0] in _INDEFINITE or head.tag_ == "NNS":
        return None
    noun = head.lower_
    is_head = noun in _HEADS_OF_GOVERNMENT or "prime minister" in words.lower() or "head of government" in words.lower()
    if is_head and not re.search(r"\b(?:deputy|former|vice|ex)\b|['’]s\s", words, re.IGNORECASE):
        return context._actor_of_identity(context.head) if context.head is not None else _of_office(context, words)
    by_office = _of_office(context, words)
    if by_office is not None:
        return by_office
    if noun in _LEADER_NOUNS:
        found = _leader(context, sentence, head)
        if found is not None:
            return found
    if noun not in speech().voices or lower[0] not in _DEFINITE:
        return None
    return _member(context, sentence, head) or context.refer(sentence, head) or _last_subject(context, sentence, head)


def _last_subject(context: Context, sentence: Sentence, head: Token) -> Actor | None:
    """Follow "the chairman", "the member for X" to the subject of the sentence before, where no role is known."""
    if head.lower_ not in _MANY_FIT or any(c.dep_ == "nmod:poss" for c in head.children):
        return None
    rows = [s for s in context._sentences_before(sentence, 2) if sentence.paragraph - s.paragraph <= 1]
    for row in rows:
        for place in range(len(row.words)):
            if (
                not row.doc
                or not row.doc[place].dep_.startswith("nsubj")
                or _rank(context, row, place, is_here=False) > 0
            ):
                continue
            found = _candidate(context, row, place, _GENDER_OF_TITLE.get(head.lower_), 0)
            if isinstance(found, Identity):
                return context._actor_of_identity(found)
    return None


def _of_office(context: Context, words: str) -> Actor | None:
    """Give the one who holds an office of this name on the day of publication, by the names file."""
    title = re.sub(r"^the\s+", "", " ".join(words.split()), flags=re.IGNORECASE).lower()
    office = _OFFICES.get(title)
    if context.published is None:
        return None
    holders = [
        entity
        for entity in context.names.entities
        if entity.type == "person"
        and any(_is_office(role, title, office) and role.is_held_on(context.published) for role in entity.roles)
    ]
    if len(holders) != 1:
        return None
    known = (i for i in context.analysis.finder.identities if i.entity == holders[0])
    identity = next(known, None) or Identity(holders[0].name, "person", holders[0])
    return context._actor_of_identity(identity)


def _is_office(role: Role, title: str, office: str | None) -> bool:
    if office is not None and role.office == office and role.valid_from is not None:
        return True
    return role.title.lower() == title and " " in title


def _leader(context: Context, sentence: Sentence, head: Token) -> Actor | None:
    """Give who leads the party of a phrase: by a role in this report, else by the names file on the day."""
    party = context._party_in(sentence, head)
    if party is None:
        return None
    for identity in context.analysis.finder.identities:
        if identity.type == "person" and context.party_of(identity) is party and context._leads(identity):
            return context._actor_of_identity(identity)
    return None


def _member(context: Context, sentence: Sentence, head: Token) -> Actor | None:
    """Follow "the Yamina lawmaker" to the last one spoken of who belongs to that party."""
    party = context._party_in(sentence, head)
    if party is None or singular(head.lower_) in ("spokesman", "spokeswoman", "spokesperson"):
        return None
    for identity in context._people_before(sentence, head)[:3]:
        if context.party_of(identity) is party:
            return context._actor_of_identity(identity)
    return None


def _one_of_them(context: Context, sentence: Sentence, head: Token, cue: str, words: str) -> Source | None:
    """Give "one of them" the noun it points back to: "Ministers ... one of them said" is a minister."""
    following = sentence.lower[head.i + 1 : head.i + 3]
    if head.lower_ == "first" and following == ["of", "them"]:
        earlier = context._people_before(sentence, head)
        return of_identity(context, earlier[-1], cue) if len(earlier) == 1 else None
    if following != ["of", "them"]:
        return None
    for row in [sentence, *context._sentences_before(sentence, 1)]:
        if not row.doc:
            continue
        for token in row.doc[: head.i if row is sentence else len(row.doc)]:
            if token.tag_ == "NNS" and token.dep_.startswith("nsubj") and singular(token.lower_) in speech().voices:
                before = phrase_span(row, token).of(row.text).split()
                text = " ".join([*before[:-1], singular(before[-1])]).strip()
                return Source(Mention(text[:1].lower() + text[1:], None, None, "anonymous"), None, cue)
    return None


def _voice(context: Context, sentence: Sentence, head: Token, cue: str, words: str) -> Source | None:
    """Give one who speaks without a name: of a party, or one spoken of before, or by what they are."""
    word = singular(head.lower_)
    if word not in speech().voices:
        return _document(context, sentence, head, cue, words)
    party = context._party_in(sentence, head)
    voice = context._actor_of_identity(party) if party is not None else None
    if voice is not None:
        found = Source(
            Mention(words, voice.mention.id, voice.mention.name, "party"), voice, cue, role=word, words=words
        )
        context.voices.append((sentence.index, found))
        return found
    is_definite = words.lower().split()[0] in _DEFINITE
    earlier = _earlier_voice(context, sentence, word) if is_definite else None
    if earlier is not None:
        return earlier
    found = Source(Mention(words, None, None, "group"), None, cue)
    if not is_definite:
        found = Source(Mention(words, None, None, "group"), None, cue, role=word, words=words)
        context.voices.append((sentence.index, found))
    return found


def _earlier_voice(context: Context, sentence: Sentence, word: str) -> Source | None:
    """Give the nameless one that "the spokesman" was spoken of as before."""
    for place, source in sorted(context.voices, key=lambda row: -row[0]):
        if place <= sentence.index and word in (source.role, *source.words.lower().split()):
            found: Source = source
            return found
    return None


def _document(context: Context, sentence: Sentence, head: Token, cue: str, words: str) -> Source | None:
    if singular(head.lower_) not in ("statement", "letter", "tweet", "post", "message", "report", "document"):
        return None
    for owner in (c for c in head.children if c.dep_ == "nmod:poss"):
        return source_of_noun(context, sentence, owner, cue)
    return Source(Mention(words, None, None, "document"), None, cue)


# ---------------------------------------------------------------------- pronouns
def gender_of(context: Context, identity: Identity) -> Gender | None:
    """Give somebody's gender as this report shows it: by title, by role, by given name; `None` when nothing does."""
    known = identity.evidence.get("gender")
    if known is not None:
        return _GENDERS[known]
    gender = _gender_by_words(context, identity)
    identity.evidence["gender"] = _GENDERS.index(gender)
    return gender


def _doubt(context: Context, identity: Identity, gender: Gender) -> float:
    """Give how little somebody of unknown gender fits a pronoun: most given names in -a are women's, in -o men's."""
    if gender_of(context, identity) is not None:
        return 0.0
    words = fold(identity.name).split()
    likely: Gender | None = {"a": "female", "o": "male"}.get(words[0][-1]) if len(words) > 1 else None  # type: ignore[assignment]
    return 0.25 if likely in (None, gender) else 0.75


def _gender_by_words(context: Context, identity: Identity) -> Gender | None:
    text = context.analysis.text
    for name in context.all_names():
        if name.identity is not identity:
            continue
        before = _TITLE_BEFORE.search(text[max(0, name.start - 20) : name.start])
        gender = _GENDER_OF_TITLE.get(fold(before.group(1))) if before else None
        if gender is not None:
            return gender
    for role in identity.roles:
        for word in role.lower().split():
            if word in _GENDER_OF_TITLE:
                return _GENDER_OF_TITLE[word]
    spellings = (identity.label, identity.name, *(identity.entity.spellings if identity.entity else ()))
    for spelling in spellings:
        words = fold(spelling).replace("-", " ").split()
        if len(words) > 1 and gender_of_name(words[0]) is not None:
            return gender_of_name(words[0])
    return None


def speaker_of_pronoun(
    context: Context, sentence: Sentence, index: int, cue: str, *, is_behind_content: bool = False
) -> Source | None:
    """Follow "he" or "she" beside a cue back to the one spoken of, a nameless voice included.

    Args:
        context: the report's people.
        sentence: where the pronoun stands.
        index: its token.
        cue: the word of speech.
        is_behind_content: what is said stands in front, so that the names there are of others.
    """
    here = {id(n.identity) for n in sentence.names[:index] if n is not None} if is_behind_content else set()
    here |= _named_in_quotations(context, sentence)
    found = _antecedent(context, sentence, index, 0, here)
    if found is None:
        return None
    if isinstance(found, Identity):
        return of_identity(context, found, cue)
    return found


def _named_in_quotations(context: Context, sentence: Sentence) -> set[int]:
    """Give those whom the quoted words of a sentence name: people seldom speak of themselves by name."""
    if not sentence.quotations:
        return set()
    return {
        id(name.identity)
        for other in context.analysis.sentences
        if other.quotation is not None and other.quotation in sentence.quotations
        for name in other.names
        if name is not None
    }


def _antecedent(
    context: Context, sentence: Sentence, index: int, depth: int, others: set[int]
) -> Identity | Source | None:
    gender = _GENDER_OF_PRONOUN[sentence.lower[index]]
    rows: list[Sentence] = [sentence, *context._sentences_before(sentence, REACH)]
    for row in rows:
        limit = index if row is sentence else len(row.words)
        best: tuple[float, int, Identity | Source] | None = None
        for place in range(limit):
            found = _candidate(context, row, place, gender, depth)
            if found is None or id(found) in others:
                continue
            rank = (_rank(context, row, place, is_here=row is sentence), place)
            if isinstance(found, Identity):
                rank = (rank[0] + _doubt(context, found, gender), place)
            if best is None or rank < best[:2]:
                best = (*rank, found)
        voice = _voice_in(context, row) if row is not sentence else None
        if voice is not None and (best is None or best[0] >= 1):
            return voice
        if best is not None:
            return best[2]
    return None


def _voice_in(context: Context, sentence: Sentence) -> Source | None:
    """Give the nameless voice that speaks in a sentence."""
    for place, source in reversed(context.voices):
        if place == sentence.index:
            voice: Source = source
            return voice
    return None


def _candidate(
    context: Context, sentence: Sentence, place: int, gender: Gender | None, depth: int
) -> Identity | Source | None:
    if sentence.quoted[place] is not None:
        return None
    name = sentence.names[place]
    if name is not None:
        identity = name.identity
        is_person = identity.type == "person" or identity.evidence.get("speaks")
        if not is_person or identity.evidence.get("place"):
            return None
        return identity if _fits(context, identity, gender) else None
    if not sentence.doc:
        return None
    word = sentence.lower[place]
    if word in _GENDER_OF_PRONOUN and gender in (None, _GENDER_OF_PRONOUN[word]) and depth < REACH:
        return _followed_once(context, sentence, place, depth + 1)
    token = sentence.doc[place]
    if token.tag_ == "NN" and token.dep_.startswith(_ROLES_OF_PEOPLE) and word in speech().voices:
        actor = context.refer(sentence, token)
        if actor is not None and actor.identity is not None and actor.identity.type == "person":
            return actor.identity if _fits(context, actor.identity, gender) else None
    return None


def _followed_once(context: Context, sentence: Sentence, place: int, depth: int) -> Identity | Source | None:
    """Follow a pronoun that another leads to, once: a sentence of many of them must not be searched for each."""
    key = (sentence.index, place, depth, len(context.voices))
    if key not in context.antecedents:
        context.antecedents[key] = _antecedent(context, sentence, place, depth, set())
    found: Identity | Source | None = context.antecedents[key]
    return found


def _fits(context: Context, identity: Identity, gender: Gender | None) -> bool:
    return gender is None or gender_of(context, identity) in (None, gender)


def _rank(context: Context, sentence: Sentence, place: int, *, is_here: bool) -> float:
    """Give how likely a later "he" means the one at a token: subjects of the main clause first, then their owners."""
    if not sentence.doc:
        return 3.0
    token = sentence.doc[place]
    rank = float(context._salience(sentence, place))
    if token.dep_ == "nmod:poss":
        owned = token.head
        if owned.dep_.startswith("nsubj") and owned.head.dep_ in ("ROOT", "conj", "parataxis"):
            rank = 0.5
    if is_here and rank > 0:
        rank += 1
    return rank
