"""Who holds an office, and which: the persons behind the words of a clause, and the office it names."""

from __future__ import annotations

import re

from whipcount.claims.actor_lists import actors_of
from whipcount.claims.analysis import Sentence
from whipcount.claims.drafts import Draft
from whipcount.claims.mentions import Identity
from whipcount.claims.posts import is_title, office_words, post_in
from whipcount.claims.syntax import arguments, phrase_span, phrase_tokens
from whipcount.claims.tokens import Token
from whipcount.claims.who import Actor
from whipcount.claims.words import singular
from whipcount.model.claims import Mention, OfficeAct

_OFFICE_WORDS = re.compile(
    r"\b(?:(?:deputy |vice[- ]|prime |chief |interior |finance |foreign |defen[cs]e |home |housing |justice |education |health |environment |"
    r"information |labour |energy |transport |agriculture |parliamentary |federal |state |special |acting |caretaker |interim )*)"
    r"(?:minister|president|premier|speaker|chancellor|secretary|assistant|adviser|advisor|leader|chairman|governor|whip|prime minister)"
    r"(?:s)?(?:\s(?:for|of)\s(?:the\s)?(?:[\w]+)(?:(?:,\s|\sand\s)(?:[\w]+)){0,4})?",
    re.IGNORECASE,
)


# Unnamed people who hold offices.
_OFFICIALS = frozenset("minister secretary whip aide adviser advisor assistant".split())


def holders_of(draft: Draft, sentence: Sentence, heads: list[Token], act: OfficeAct) -> list[Actor]:
    """Give the people of a clause who can hold an office: persons, and unnamed ministers or aides."""
    found: list[Actor] = []
    for head in heads:
        if head.lower_ in ("nobody", "nothing", "none", "who", "everybody", "anyone", "someone", "somebody"):
            continue
        if sentence.names[head.i] is None and is_title(head) and (act == "appointed" or _is_indefinite(head)):
            # who is chosen is not who holds the title now
            named = draft.context._apposed(sentence, head)
            found += [named] if named is not None and named.type == "person" and named not in found else []
            continue
        if head.lower_ == "it":
            continue
        holder = _holder_of_title(draft, sentence, head) if sentence.names[head.i] is None and is_title(head) else None
        actors = [holder] if holder is not None else actors_of(draft, sentence, [head])
        if holder is None and _is_deputy(sentence, head):
            # the deputy of the one who holds the title
            actors = [a for a in actors if a.identity is not draft.context.head and _is_called_deputy(a)]
        owners = _owners(draft, sentence, head)
        # "Berg's chief of staff" is not Berg
        actors = [a for a in actors if not any(a.mention == owner for owner in owners)]
        known = [a for a in actors if a.type == "person" or a.mention.type == "unknown"]
        if not known and singular(head.lower_) in _OFFICIALS:
            known = [a for a in actors if a.type == "group"]
        found += [a for a in known if a not in found and not _is_outsider(sentence, head, a)]
    return found


def _owners(draft: Draft, sentence: Sentence, head: Token) -> list[Mention]:
    """Give whose minister, aide or deputy a common noun says somebody is; a government is its head's own."""
    if sentence.names[head.i] is not None or singular(head.lower_) in _GOVERNMENTS:
        return []
    owners = [draft.context.refer(sentence, c) for c in head.children if c.dep_ == "nmod:poss"]
    return [owner.mention for owner in owners if owner is not None and owner.type == "person"]


_GOVERNMENTS = frozenset(["government", "cabinet", "administration", "team", "coalition"])


def _is_deputy(sentence: Sentence, head: Token) -> bool:
    return (
        sentence.names[head.i] is None
        and is_title(head)
        and any(c.lower_ in ("deputy", "vice") and c.i < head.i for c in head.subtree)
    )


def _is_called_deputy(actor: Actor) -> bool:
    roles = actor.identity.roles if actor.identity is not None else []
    return any({"deputy", "vice"} & set(re.findall(r"[a-z]+", r.lower())) for r in roles)


_GOVERNING = frozenset("minister secretary premier speaker chancellor president governor whip".split())


def _is_outsider(sentence: Sentence, head: Token, actor: Actor) -> bool:
    """Whether somebody's title is of a club, a town or a firm."""
    roles = actor.identity.roles[:1] if actor.identity is not None else []
    words = {w for r in roles for w in r.lower().split()} | set(
        phrase_span(sentence, head).of(sentence.text).lower().split()
    )
    return bool(words & office_words().outside_titles) and not words & _GOVERNING


def _is_indefinite(head: Token) -> bool:
    return any(
        c.dep_ == "det" and c.lower_ in ("a", "an", "any", "no", "another", "every", "each") for c in head.children
    )


def _holder_of_title(draft: Draft, sentence: Sentence, head: Token) -> Actor | None:
    """Give who holds the office that a noun phrase names: "his finance minister", of the report or of the names file."""
    first, last = phrase_tokens(head)
    own = [sentence.lower[i] for i in range(first, last + 1) if sentence.names[i] is None]
    wanted = {w for word in own for w in re.findall(r"[a-z]{2,}", word) if w not in _LITTLE}
    if len(wanted) < 2 or wanted & {"former", "junior", "new", "ex", "next"}:
        return None
    context = draft.context
    for identity in context.analysis.finder.identities:
        if identity.type == "person" and any(wanted <= _title_words(r) for r in identity.roles):
            return context._actor_of_identity(identity)
    if draft.published is None:
        return None
    for identity in context.analysis.finder.identities:
        roles = identity.entity.roles if identity.entity is not None else ()
        if any(r.is_held_on(draft.published) and wanted <= _title_words(r.title) for r in roles):
            return context._actor_of_identity(identity)
    return None


_LITTLE = frozenset("the a an of for and his her its their s own this that our my".split())


def _title_words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.lower())) - _LITTLE


def person_of(actor: Actor) -> Mention:
    """Give who holds or loses an office: unnamed people of a party are its ministers or members."""
    if actor.type == "group" and actor.party is not None:
        words = actor.mention.text.lower()
        noun = "ministers" if "minister" in words else "members"
        own = f"{actor.party.name} {noun}"
        return Mention(
            own if noun == "ministers" or actor.party.name.lower() not in words else actor.mention.text,
            actor.mention.id,
            None,
            "group",
        )
    return actor.mention


def office_of_actor(draft: Draft, actor: Actor, office: str | None) -> str:
    """Give the office in full: the one the clause names, else what is known of the person."""
    identity = actor.identity
    if office:
        return _fuller_title(identity, office)
    if identity is not None:
        if identity is draft.context.head:
            return "Prime Minister"
        if identity.roles:
            return _fuller_title(identity, identity.roles[0])
        if identity.entity is not None and draft.published is not None:
            held = [r for r in identity.entity.roles if r.is_held_on(draft.published)]
            if held:
                return held[0].title
    return "ministers" if "minister" in actor.mention.text.lower() else "office"


def _fuller_title(identity: Identity | None, office: str) -> str:
    """Give the full title of an office that the names file knows for this person, else the words used."""
    words = {w for w in re.findall(r"[a-z]+", re.sub(r"\w+['’]s\b", "", office.lower())) if len(w) > 3}
    titles = [r.title for r in identity.entity.roles] if identity is not None and identity.entity is not None else []
    fuller = next((t for t in titles if words and words <= set(re.findall(r"[a-z]+", t.lower()))), None)
    return fuller or re.sub(r"^(?:\w+['’]s?\s+)+(?=\w)", "", office)


_MOVES = frozenset(
    "move moves moved moving transfer transfers transferred transferring shift shifts shifted shifting switch switches switched "
    "switching promote promotes promoted promoting".split()
)


def office_named(draft: Draft, sentence: Sentence, verb: Token, heads: list[Token]) -> str | None:
    """Give the office that the clause names: "as premier", "the post of deputy prime minister"."""
    # "from finance to defence": the office is where somebody goes
    for argument in sorted(arguments(verb), key=lambda a: a.preposition == "from" and verb.lower_ in _MOVES):
        if argument.preposition in ("as", "of", "from", "", "for", "to", "on", "over"):
            text = " ".join(phrase_span(sentence, argument.head).of(sentence.text).split())
            match = _OFFICE_WORDS.search(text)
            if match and argument.head not in heads:
                return match.group().strip()
            named = post_in(sentence, argument.head) if argument.head not in heads else None
            if named is not None:
                return named
    after = sentence.text[sentence.ends[verb.i] : sentence.span.end]
    match = re.match(r"\s(?:\w+\s){0,6}?(?:as|from|posts? of)\s(?:the\s|a\s|an\s|his\s|her\s)?(?P<rest>.{0,80})", after)
    if match:
        found = _OFFICE_WORDS.search(match.group("rest"))
        if found:
            return found.group().strip()
    return None
