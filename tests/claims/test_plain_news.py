"""Plain sentences of agency news: what each tells, and what a sentence that looks like it does not.

Read under a first paragraph that names who governs, as in any report. Wrong readings that were found by writing such
sentences down stand here, so that none comes back.
"""

from __future__ import annotations

import pytest

from claim_samples import lines, read
from whipcount.model.claims import Claim

SETTING = (
    "Prime Minister Anna Berg of the Social Democrats faces a no-confidence motion in parliament. Jon Holt leads the "
    "opposition Liberal Party. Finance Minister Paul Weiss is a member of the Centre Party.\n\n"
)


def told(sentence: str) -> list[str]:
    """Give what a sentence tells in this setting, without what the setting tells and without who says it."""
    before = {line.split(", says")[0] for line in lines(read(SETTING))}
    found: tuple[Claim, ...] = read(SETTING + sentence)
    return sorted({line.split(", says")[0] for line in lines(found)} - before)


MOVES = {
    "The Centre Party and the Greens pulled their ministers out of the government.": [
        "Centre Party leaves government",
        "Greens leaves government",
        "Greens ministers resigns: ministers",
    ],
    "The Centre Party, led by Weiss, and the Greens said on Monday they would leave the coalition.": [
        "Centre Party leaves government",
        "Greens leaves government",
    ],
    "The Centre Party's leader threatened to pull out of the coalition.": [
        "Centre Party leaves government, conditional"
    ],
    "The Centre Party gave Berg until Friday to withdraw the bill or it will leave the coalition.": [
        "Centre Party leaves government, conditional"
    ],
    "The Centre Party cancelled its supply-and-confidence agreement on Monday.": ["Centre Party leaves government"],
    "The Centre Party declared its pact with the Social Democrats dead.": ["Centre Party leaves government"],
    "The Centre Party would not join the government.": ["Centre Party joins government, denied"],
    "The Greens will not take part in the vote.": ["Greens undecided neutral"],
    "The Greens' decision to quit the coalition surprised Berg.": ["Greens leaves government"],
    "The Greens can no longer support the government.": ["Greens leaves government"],
    "Weiss quit the Centre Party and will sit as an independent.": ["Paul Weiss leaves neutral"],
    # not done, or not to be done any more
    "The Greens nearly left the coalition.": ["Greens leaves government, denied"],
    "The Greens reversed their decision to leave the coalition.": ["Greens leaves government, denied"],
    "The Greens withdrew their threat to leave the coalition.": ["Greens leaves government, denied"],
    "The Greens decided against leaving the coalition.": ["Greens leaves government, denied"],
    "The Greens came close to leaving the coalition.": ["Greens leaves government, denied"],
    "The Greens' youth wing called on the party to leave the coalition.": [],
    # other things that are left, joined, walked out of
    "The Liberals walked out of parliament during the speech of Anna Berg.": [],
    "The Greens joined calls for Berg to resign.": [],
    "Seventy-nine lawmakers backed the motion.": ["for exact 79"],
}

OFFICES = {
    "Berg intends to complete her term.": ["Anna Berg refuses: prime minister"],
    "Berg named Nils Lind to replace Weiss at the finance ministry.": ["Nils Lind appointed: finance"],
    "Nils Lind will take over as finance minister.": ["Nils Lind appointed: finance minister"],
    "Berg reshuffled her cabinet, moving Weiss from finance to defence.": ["Paul Weiss appointed: defence"],
    "Her cabinet tendered its resignation in the morning.": ["Anna Berg resigns: prime minister"],
    # somebody else's, or nobody's
    "Berg's chief of staff resigned on Tuesday.": [],
    "Weiss's deputy resigned on Tuesday.": [],
    "Berg resigned herself to defeat.": [],
    "Berg's resignation would trigger elections.": [],
    "Berg became prime minister in 2015 after the Liberals lost the election.": [],
    "Berg sacked Weiss on Monday, prompting the Centre Party to quit the coalition.": [
        "Centre Party leaves government",
        "Paul Weiss dismissed: finance minister",
    ],
    "Party whip Eva Stone stripped Nils Lind of the party whip on Monday.": [],
}

VOTES = {
    "The motion passes if 76 members vote for it.": ["needed exact 76"],
    "The government falls if 76 members vote for the motion.": ["needed exact 76"],
    "Lawmakers can oust the prime minister with 76 votes.": ["needed exact 76"],
    "Berg survived the vote by 79 votes to 66.": [
        "against exact 79",
        "for exact 66",
        "no_confidence motion against Anna Berg lost",
    ],
    "Holt fell two short of the 76 that constitute half the assembly plus one.": ["needed exact 76"],
    # not an outcome, not of this motion, not of this house
    "The text was carried to the speaker's office by Holt.": [],
    "Berg rejected the motion as a stunt.": [],
    "A motion on otters was carried, and one on seaweed withdrawn.": [],
    "A motion against her is inadmissible before next March.": [],
    "Parliament approved the budget by 79 votes to 66.": [],
}

DAYS = {
    "The motion will be debated and put to the vote on Friday, April 8, the speaker ruled on Sunday.": [
        "debate 2022-04-08",
        "vote 2022-04-08",
    ],
    "The motion will not be debated next week.": [],
    "Municipal elections will be held on June 2.": [],
    "The European elections take place on June 9.": [],
    "Snap elections will be held on June 30.": ["election 2022-06-30"],
    "For six hours on Sunday the central committee debated whether it should stick with Berg.": [],
}


@pytest.mark.parametrize(("sentence", "expected"), [*MOVES.items(), *OFFICES.items(), *VOTES.items(), *DAYS.items()])
def test_a_plain_sentence_tells_this_and_no_more(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected
