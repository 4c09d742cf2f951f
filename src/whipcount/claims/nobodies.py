"""What stands in an actor's place and moves nobody: ballots, sums, heads of a division; and who only stays in a party.

Runs last, because the weights add moves too.
"""

from __future__ import annotations

import re

from whipcount.claims.drafts import Draft
from whipcount.model.claims import AllegianceClaim

_NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w+)?|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|twelve|\w+teen|(?:a|one|two) hundred(?: and [\w-]+)?)"
)
# "whose three abstentions", "three defections", "only for nine of them", "74 in all", "59"
_NO_HEADS = re.compile(
    rf"(?:whose|only for)\b.*|(?:\S+ ){{0,3}}(?:abstentions?|defections?|votes?|ballots?|signatures?|departures?|resignations?)|"
    rf"{_NUMBER}(?: (?:in all|in total|altogether|together|all told))|\d{{1,3}}|I['’]m",
    re.IGNORECASE,
)
# Those who voted for a motion, told by their number alone, are a count: "Eighty-four deputies", "48 members of the Moetza".
_HEADS_COUNTED = re.compile(
    rf"(?:a total of |some |about |only |just |all |the )?{_NUMBER} (?:deputies|members|lawmakers|legislators|mps|senators|parliamentarians|representatives)"
    r"(?: (?:of|in) (?:the )?(?:house|parliament|assembly|chamber|congress|senate|[A-Z]\w+))?",
    re.IGNORECASE,
)
_STAYS_IN_PARTY = re.compile(
    r"\b(?:remain|stay)(?:s|ed|ing)? (?:on )?(?:as )?(?:an? (?:loyal )?(?:member\b|[A-Z])|(?:in|with) (?:the|his|her|their|my|our) party\b)"
)


def drop_nobodies(draft: Draft) -> None:
    """Drop the moves of actors who are nobody, and the support of those who only stay in their party."""
    draft.claims = [c for c in draft.claims if not (isinstance(c, AllegianceClaim) and _moves_nobody(draft, c))]


def _moves_nobody(draft: Draft, claim: AllegianceClaim) -> bool:
    if claim.act == "backs" and _STAYS_IN_PARTY.search(claim.spans[0].of(draft.text)):
        return True
    if claim.actor.id is not None:
        return False
    who = claim.actor.text
    if _NO_HEADS.fullmatch(who):
        return True
    return (
        claim.act in ("backs", "opposes", "undecided") and claim.side != "government" and _is_head_count(draft, claim)
    )


def _is_head_count(draft: Draft, claim: AllegianceClaim) -> bool:
    """Whether an actor is a number of members of the house, not of a party: the division counts them."""
    if _HEADS_COUNTED.fullmatch(claim.actor.text) is None or (claim.seats or 0) < _MANY:
        return False
    house = claim.actor.text.rpartition(" of ")[2].removeprefix("the ")
    return not any(
        name is not None
        and name.identity.type in ("party", "alliance")
        and house in (name.identity.label, draft.text[name.start : name.core_end])
        for sentence in draft.context.analysis.sentences
        for name in sentence.names
    )


# Fewer than these may be members of the party that was spoken of.
_MANY = 20
