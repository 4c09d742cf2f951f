"""Who speaks for whom: in come an actor and the chain of sources, out comes whether that is the actor's own word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from whipcount.model.chambers import Chamber
from whipcount.model.claims import Mention
from whipcount.model.names import Names, Role

_VOICES = frozenset({"party_leader", "spokesperson", "deputy_leader", "parliamentary_leader", "secretary_general"})
# Unnamed voices of a party: "BAP spokesman", "a leader of the party".
_VOICE_WORDS = re.compile(
    r"\b(?:spokes\w+|leaders?|leadership|chief|convener|president|chair\w*|secretary|committee|co-?ordinator)\b", re.I
)
_OF_THE_ACTOR = re.compile(r"\b(?:its|their|the party|party)\b", re.I)


class Speakers:
    """Leaders, spokespersons and members of the parties of a chamber."""

    def __init__(self, chamber: Chamber, names: Names) -> None:
        self._party_of = {member.person: member.party for member in chamber.members}
        self._voices: dict[str, list[tuple[str, Role]]] = {}
        self._spellings: dict[str, re.Pattern[str]] = {}
        for entity in names.entities:
            if entity.type == "person":
                if entity.party:
                    self._party_of[entity.local_id] = entity.party
                for role in entity.roles:
                    if role.office in _VOICES:
                        self._voices.setdefault(role.of or entity.party, []).append((entity.local_id, role))
            elif entity.type in ("party", "alliance"):
                every = sorted({entity.name, *entity.spellings, *entity.short}, key=len, reverse=True)
                pattern = "|".join(re.escape(word) for word in every)
                self._spellings[entity.local_id] = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)

    def is_own(self, kind: str, who: str, said_by: Sequence[Mention], day: date) -> bool:
        """Whether the nearest speaker is the actor, or speaks for it.

        Args:
            kind: `member`, `party`, `alliance`, or `group` for members of a party.
            who: local id of the person, party or alliance; for a group, of its party.
            said_by: chain of sources, nearest first; empty means the outlet itself.
            day: day on which a leader must hold the office.
        """
        if not said_by:
            return False
        speaker = said_by[0]
        local = speaker.id.rpartition(":")[2] if speaker.id else ""
        if kind == "member":
            return local == who
        if local == who:
            return True
        if local:
            if any(person == local and role.is_held_on(day) for person, role in self._voices.get(who, ())):
                return True
            return kind == "group" and self._party_of.get(local) == who
        return self._is_voice(speaker.text, who)

    def _is_voice(self, text: str, who: str) -> bool:
        spelling = self._spellings.get(who)
        if spelling is not None and spelling.search(text):
            rest = spelling.sub("", text).strip(" ,.'’")
            return not rest or _VOICE_WORDS.search(rest) is not None
        if any(other.search(text) for other in self._spellings.values()):
            return False
        return bool(_VOICE_WORDS.search(text) and _OF_THE_ACTOR.search(text))
