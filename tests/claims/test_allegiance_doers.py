"""Who does what a verb says: torn lists, "they" behind speech, who only reacts or is mentioned; by the grammar alone."""

from __future__ import annotations

import pytest

from claim_samples import CHAMBER, lines, read_by_grammar
from whipcount.model.claims import AllegianceClaim

BOTH = ["Green Party", "Liberal Party"]
ALL = ["Free Democrats", *BOTH]


def each(parties: list[str], move: str) -> list[str]:
    return [f"{party} {move}" for party in parties]


MOVES = {
    # lists
    "The Greens, the Liberals and the Free Democrats said they would vote against the motion.": each(
        ALL, "opposes motion_for, says Green Party"
    ),
    "The Greens, the Liberals and the Free Democrats voted no.": each(ALL, "opposes motion_for"),
    "Together with leaders of the Greens and the Liberals, the Free Democrats voted no.": [
        "Free Democrats opposes motion_for"
    ],
    # an aside between name and verb
    "The cabinet lost its majority on Monday after the Green Party (GP), the party of Anna Berg, pulled out of the coalition.": [
        "Green Party leaves government"
    ],
    # who says it
    "The Free Democrats, an ally of the Greens, said that it would leave the coalition.": [
        "Free Democrats leaves government, says Free Democrats"
    ],
    "None of the Greens said they would vote with the opposition.": [],
    # ruled out, turned down, unable
    "The Greens ruled out joining the government.": ["Green Party joins government, denied, says Green Party"],
    "The Greens did not rule out leaving the coalition.": ["Green Party leaves government, possible"],
    "The Greens have turned down an invitation to join the coalition.": ["Green Party joins government, denied"],
    "The Greens accepted an invitation to join the coalition.": ["Green Party joins government"],
    "The Greens could not support the prime minister either.": ["Green Party opposes government"],
    "The Greens could support the motion.": ["Green Party backs motion_for, possible"],
    # a state somebody is left in, or is in
    "Anna Berg said she would leave the prime minister in office.": [],
    "The Greens, which are not formally part of the coalition, are small.": [],
    # nouns
    "The departure of the Greens does not threaten the prime minister.": ["Green Party leaves government"],
    "The Liberals welcomed the exit from the coalition.": [],
    # the same
    "The Greens voted against the motion. Anna Berg spoke for an hour, as did the Liberals.": [
        "Green Party opposes motion_for"
    ],
    "The Greens, which sit together with the Liberals, voted against the motion.": ["Green Party opposes motion_for"],
    "The Greens voted against the motion, as did the Liberals.": each(BOTH, "opposes motion_for"),
    # no reason, at no point, not one
    "There was no justification for staying in the government, Anna Berg said.": [],
    "The Greens abandoned the prime minister at no point.": ["Green Party leaves government, denied"],
    "The Greens have no intention of leaving the coalition.": ["Green Party leaves government, denied"],
    "The Greens will not vote against the government.": ["Green Party opposes government, denied"],
    # a vote, a room, a post
    "Three of the Greens broke ranks and voted for the motion.": ["Green Party (3) backs motion_for"],
    "Three of the Greens broke ranks.": ["Green Party (3) leaves government"],
    "The Greens walked out before the vote.": ["Green Party undecided neutral"],
    "Two ministers of the Greens remain in the cabinet until there is a new one.": [],
    "Anna Berg went to the Liberals to ask them.": [],
    # who is told more of
    "The deputy belongs to the Free Democrats, a small party that announced that it was leaving the coalition.": [
        "Free Democrats leaves government, says Free Democrats"
    ],
    "The Greens, whose nine deputies have voted with her, ruled out leaving the coalition.": [
        "Green Party leaves government, denied, says Green Party"
    ],
    # who is leant on, who was let in
    "The prime minister's cabinet rests on the Greens and the Liberals.": each(BOTH, "backs government"),
    "The Liberals rely on the Greens for advice.": [],
    "The prime minister formed a coalition with the Greens and the Liberals.": each(BOTH, "joins government"),
    "The prime minister formed a habit with the Greens.": [],
    # a threat
    "The Greens will quit the coalition unless the law is withdrawn.": ["Green Party leaves government, conditional"],
    "Unless the law is withdrawn, the Greens will quit the coalition.": ["Green Party leaves government, conditional"],
    # a party's word to its own
    "The Greens told their nine deputies to vote against the motion.": [
        "Green Party (9) opposes motion_for, says Green Party"
    ],
    "The bishop told the nine deputies to vote against the motion.": [],
    # no side yet
    "The Greens will take their decision on Thursday.": ["Green Party undecided neutral"],
    "The Greens are yet to take a call.": ["Green Party undecided neutral"],
    "The Greens took the decision on Thursday.": [],
    "Most of the Greens voted with the government.": ["Green Party backs government"],
    # budgets and candidates
    "The Greens voted against the budget.": ["Green Party opposes government"],
    "The Greens debated the budget.": [],
    "The Greens opposed the nomination.": ["Green Party opposes government"],
    "The Greens will not prop up a minority cabinet.": ["Green Party opposes government"],
    "The Greens will not bring down the government.": ["Green Party opposes motion_for"],
    "The Greens can bring down the government.": [],
    # beside the coalition, with a partner
    "The Greens will leave the coalition with the Liberals.": ["Green Party leaves government"],
    "The Greens left the coalition with 28 seats.": [],
    # two subjects, an aside
    "The motion failed because the Greens abstained.": ["Green Party undecided neutral"],
    "However, the Greens, led by Anna Berg, stayed away.": ["Green Party undecided neutral"],
    "The Greens, with nine seats, will abstain.": ["Green Party (9) undecided neutral"],
    "The Greens, partners of the Liberals, intend to abstain.": ["Green Party undecided neutral, possible"],
    "The Greens are firmly against the motion.": ["Green Party opposes motion_for"],
    "The Greens are for the abolition of fees.": [],
    "Three of the Greens broke ranks and voted against the bill.": ["Green Party (3) opposes government"],
    "Among those who backed the motion were the Greens and the Liberals.": each(BOTH, "backs motion_for"),
}


def moves(sentence: str) -> list[str]:
    return lines(tuple(c for c in read_by_grammar(sentence, CHAMBER) if isinstance(c, AllegianceClaim)))


@pytest.mark.parametrize(("sentence", "expected"), MOVES.items(), ids=list(MOVES))
def test_a_sentence_gives_exactly_these_moves(sentence: str, expected: list[str]) -> None:
    assert moves(sentence) == expected


def test_a_minister_who_leaves_the_government_leaves_an_office() -> None:
    assert moves("Finance Minister Anna Berg will leave the government.") == []


NAMES = {
    # a longer name than the known party's
    "Karl Lind of the Northern Greens said he would leave the coalition.": [],
    "Ruritania's prime minister spoke on Monday. An ethnic Ruritanian party left the coalition.": [],
    "The deputies of the United List met. United List leader Karl Lind said his party would leave the coalition.": [
        "United List leaves government, says Karl Lind"
    ],
    "The Liberals' Movement left the coalition.": ["Liberals' Movement leaves government"],
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items(), ids=list(NAMES))
def test_a_name_is_read_whole_and_a_people_is_none(text: str, expected: list[str]) -> None:
    assert [m for m in moves(text) if not m.startswith("Karl Lind")] == expected
