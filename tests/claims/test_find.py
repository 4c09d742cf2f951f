"""Sentence -> claims. The id of a row is its sentence; every claim of it is listed, so nothing else may come."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import whipcount.claims
from claim_samples import CHAMBER, lines, read, read_by_grammar, words
from whipcount.model.claims import AllegianceClaim, OfficeClaim

ALLEGIANCE = {
    "The Reform Party left the government on Friday.": ["Reform Party leaves government"],
    "The Reform Party quit the coalition yesterday.": ["Reform Party leaves government"],
    "Eight members have withdrawn their support for the prime minister.": ["Eight members (8) leaves government"],
    "Two deputies crossed the floor.": ["Two deputies (2) joins opposition"],
    "Two deputies defected to the other side.": ["Two deputies (2) joins opposition"],
    "Two deputies defected to his side.": [],
    "The Reform Party moved over to the treasury benches.": ["Reform Party joins government"],
    "The Reform Party has joined the opposition.": ["Reform Party joins opposition"],
    "The Reform Party opted for the opposition.": ["Reform Party joins opposition"],
    "The Reform Party returned to the government.": ["Reform Party returns government"],
    "The Reform Party will vote for the no-confidence motion.": ["Reform Party backs motion_for"],
    "The Reform Party will vote against the no-confidence motion.": ["Reform Party opposes motion_for"],
    "The Reform Party put its name to the motion.": ["Reform Party backs motion_for"],
    "The Reform Party has decided to abstain.": ["Reform Party undecided neutral"],
    "The Reform Party has not decided whom to support.": ["Reform Party undecided neutral"],
    "The Reform Party stands by the government.": ["Reform Party backs government"],
    "Nine members will sit independently in parliament.": ["Nine members (9) leaves neutral"],
}

THREE_PARTNERS = (
    "Three other partners - the Reform Party, the Coast Alliance and the Harbour Party - "
    "moved away from the government."
)

MODALITY = {
    "The Reform Party has not left the coalition.": ["Reform Party leaves government, denied"],
    "The Reform Party never left the government.": ["Reform Party leaves government, denied"],
    "The Reform Party denied that it had left the coalition.": [
        "Reform Party leaves government, denied, says Reform Party"
    ],
    "A spokesman for the Reform Party denied reports that it was leaving the government.": [
        "Reform Party leaves government, denied, says A spokesman for the Reform Party"
    ],
    "Contrary to reports, the Reform Party has not joined the opposition.": ["Reform Party joins opposition, denied"],
    "The Reform Party will leave the government unless its budget is passed.": [
        "Reform Party leaves government, conditional"
    ],
    "If the finance minister stays, the Reform Party will quit the coalition.": [
        "Reform Party leaves government, conditional"
    ],
    "The Reform Party threatened to quit the coalition.": ["Reform Party leaves government, conditional"],
    "The Reform Party may leave the government.": ["Reform Party leaves government, possible"],
    "Nobody believes that the Reform Party has left the government.": ["Reform Party leaves government, denied"],
    "It is a myth that the Reform Party has left the government.": ["Reform Party leaves government, denied"],
    "The Reform Party left the government in the lurch.": [],
    "The Reform Party is expected to join the opposition.": ["Reform Party joins opposition, possible"],
    "Will the Reform Party leave the coalition?": [],
    "The question is whether the Reform Party follows the Coast Alliance out of the government.": [],
    "The Reform Party reportedly left the government.": ["Reform Party leaves government, reported"],
    "According to the Daily Harbour, the Reform Party has left the government.": [
        "Reform Party leaves government, reported, says Daily Harbour"
    ],
    "Sources in the party said that eleven members had joined the opposition.": [
        "eleven members (11) joins opposition, reported, says Sources in the party"
    ],
    "Interior minister Paul Weiss denied that he had resigned.": [
        "Paul Weiss resigns: interior minister, denied, says Paul Weiss"
    ],
}

OFFICE = {
    "Anna Berg resigned as minister of health on Monday.": ["Anna Berg resigns: minister of health"],
    "Paul Weiss was appointed minister of finance.": ["Paul Weiss appointed: minister of finance"],
    "Prime minister Anna Berg said she would not resign.": ["Anna Berg refuses: prime minister, says Anna Berg"],
}

MOTION = {
    "The opposition submitted a motion of no confidence against prime minister Anna Berg on Tuesday.": [
        "no_confidence motion against Anna Berg notice_given"
    ],
    "More than 90 lawmakers signed the no-confidence motion.": ["no_confidence motion notice_given, at_least 90 names"],
    "The no-confidence motion was moved on Monday.": ["no_confidence motion moved"],
    "The no-confidence motion was defeated.": ["no_confidence motion lost"],
    "The speaker ruled the no-confidence motion out of order.": ["no_confidence motion ruled_out"],
    "The opposition withdrew its no-confidence motion.": ["no_confidence motion withdrawn"],
    "The motion of no confidence was carried by 174 votes to 160.": [
        "against exact 160",
        "for exact 174",
        "no_confidence motion carried",
    ],
}

COUNT = {
    "The opposition needs 172 votes to bring down the government.": ["needed exact 172"],
    "The opposition claims to have 175 votes.": ["opposition exact 175, says opposition"],
    "The government has 179 seats in the 342-member house.": ["government exact 179", "total_seats exact 342"],
}

DEADLINE = {
    "The vote must be held by April 4.": ["vote 2022-04-04"],
    "Voting on the no-confidence motion must take place between March 31 and April 4.": ["vote 2022-03-31/2022-04-04"],
    "The session must be convened by March 22.": ["session 2022-03-22"],
    "The speaker must convene the session within 14 days.": ["session 2022-03-28/2022-04-11"],
    "The debate on the motion will begin on Thursday.": ["debate 2022-03-31"],
}

NOTHING = [
    "The party opened a new office in the harbour.",
    "The opposition party celebrated its anniversary with a cake for members.",
    "The mayor left the coalition dinner early.",
    "Who will leave the government next?",
    "The government's majority in the opinion polls has grown to 12 points.",
    "The football club left the league after losing the support of its members.",
    "The parliament building will be painted in May, and ministers have chosen the colour.",
    "Members of the house may borrow up to six books from the library of parliament.",
    "The minister opened the bridge and the opposition leader cut the cake.",
    "A majority of voters support longer opening hours, the government's survey found.",
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(sentence, expected, id=sentence)
        for table in (ALLEGIANCE, MODALITY, OFFICE, MOTION, COUNT, DEADLINE)
        for sentence, expected in table.items()
    ],
)
def test_a_sentence_gives_exactly_these_claims(sentence: str, expected: list[str]) -> None:
    assert lines(read(sentence)) == expected


@pytest.mark.parametrize("sentence", NOTHING, ids=NOTHING)
def test_a_sentence_gives_no_claim(sentence: str) -> None:
    assert read(sentence) == ()


# The actor of these is only known from what stands before them, which an example of one sentence has not.
_NOT_YET = frozenset(
    (
        "Four members signed a letter in favour of the government.",
        "The party has cut its ties with the government.",
        "Four deputies said that they had lost confidence in the prime minister.",
        "The party will return to the coalition.",
        "The liberals will vote to oust the prime minister.",
        "The party announced its exit from the coalition.",
        "The deputy announced his support for the opposition.",
    )
)
# A frame whose side is that of the one turned to: the side that its example names.
_SIDES = {
    " the Greens.": "neutral",
    "Anna Berg.": "government",
    "coalition": "government",
    "government": "government",
    "opposition": "opposition",
    "motion": "motion_for",
}


def frames() -> list[tuple[str, str, str]]:
    path = Path(whipcount.claims.__file__).parent / "lexicon" / "allegiance.yaml"
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    found = []
    for frame in [*data["frames"], *data["nominal"]]:
        example, side = frame["example"], frame["side"]
        if side == "target":
            side = next(side for word, side in _SIDES.items() if word in example)
        found.append((example, frame["act"], side))
    return found


@pytest.mark.parametrize(
    ("example", "act", "side"),
    [pytest.param(*frame, id=frame[0]) for frame in frames() if frame[0] not in _NOT_YET],
)
def test_the_example_of_a_frame_gives_its_act_and_side_and_no_other(example: str, act: str, side: str) -> None:
    found = [claim for claim in read_by_grammar(example, CHAMBER) if isinstance(claim, AllegianceClaim)]
    assert [(claim.act, claim.side, claim.modality) for claim in found] == [(act, side, "stated")]


class TestOneSentenceManyClaims:
    def test_three_partners_named_between_dashes_are_three_claims(self) -> None:
        claims = read(THREE_PARTNERS)
        assert lines(claims) == [
            "Coast Alliance leaves government",
            "Harbour Party leaves government",
            "Reform Party leaves government",
        ]
        assert len({claim.id for claim in claims}) == 3

    def test_who_leaves_the_cabinet_and_keeps_its_support_does_not_leave_the_government(self) -> None:
        sentence = "Anna Berg of the Reform Party resigned as minister, but her party still supports the government."
        found = read(sentence)
        acts = {claim.act for claim in found if isinstance(claim, AllegianceClaim)}
        assert acts == {"backs"}
        assert [claim.act for claim in found if isinstance(claim, OfficeClaim)] == ["resigns"]


class TestNames:
    def test_a_spelling_of_the_chamber_is_resolved(self) -> None:
        found = [c for c in read("The liberals will oppose the motion.", CHAMBER) if isinstance(c, AllegianceClaim)]
        assert [claim.actor.id for claim in found] == ["xx-invented:liberal"]

    @pytest.mark.parametrize("sentence", [*ALLEGIANCE, *MODALITY, *OFFICE, *MOTION], ids=lambda s: s)
    def test_nobody_outside_the_chamber_is_resolved(self, sentence: str) -> None:
        for names in (None, CHAMBER):
            for claim in read(sentence, names):
                for mention in (*claim.actors, *claim.said_by):
                    known = mention.id is not None
                    assert known == (names is CHAMBER and mention.label == "Anna Berg"), mention

    def test_without_names_an_actor_keeps_the_words_used(self) -> None:
        for claim in read(THREE_PARTNERS):
            assert all(mention.id is None and mention.name is None for mention in claim.actors)


def test_the_words_of_a_claim_are_words_of_the_sentence() -> None:
    for table in (ALLEGIANCE, MODALITY, OFFICE, MOTION, COUNT, DEADLINE):
        for sentence in table:
            for claim in read(sentence):
                assert words(claim, sentence) in sentence
