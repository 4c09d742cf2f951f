"""Sentence -> motions, by the grammar alone: kinds, stages, plans and outcomes, and what is no motion."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import whipcount.claims
from claim_samples import MONDAY
from whipcount.claims import GrammarReader
from whipcount.model.claims import MotionClaim
from whipcount.model.names import Names
from whipcount.model.reports import Report

_OPENING = "The coalition of prime minister Anna Berg has 80 seats in parliament. "


def motions(text: str) -> list[str]:
    claims = GrammarReader(is_judged=False).read(Report(text=_OPENING + text, published=MONDAY), Names())
    found = [c for c in claims if isinstance(c, MotionClaim)]
    return [f"{c.motion_kind} {c.stage}" + (f", {c.modality}" if c.modality != "stated" else "") for c in found]


def stages() -> list[tuple[str, str]]:
    path = Path(whipcount.claims.__file__).parent / "lexicon" / "motions.yaml"
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return [(row["example"], row["stage"]) for row in data["stages"]]


@pytest.mark.parametrize(("example", "stage"), stages(), ids=[example for example, _ in stages()])
def test_the_example_of_a_stage_gives_it_and_no_other(example: str, stage: str) -> None:
    assert motions(example) == [f"no_confidence {stage}"]


READ = {
    "The opposition filed for Berg's removal on Friday.": ["no_confidence notice_given"],
    "The opposition will lodge a motion of no confidence.": ["no_confidence announced"],
    "The opposition may lodge a motion of no confidence.": ["no_confidence announced, possible"],
    "The opposition will not lodge a motion of no confidence.": ["no_confidence announced, denied"],
    "If Berg stays, the opposition will bring a motion of no confidence.": ["no_confidence announced, conditional"],
    "The no-confidence motion lodged by the opposition on Friday is before the speaker.": [
        "no_confidence notice_given"
    ],
    "The opposition has given notice of a motion of no confidence.": ["no_confidence notice_given"],
    "The speaker refused to admit the motion of no confidence.": ["no_confidence ruled_out"],
    "Prime minister Anna Berg survived a no-confidence vote on Monday.": ["no_confidence lost"],
    "Prime minister Anna Berg lost a no-confidence vote on Monday.": ["no_confidence carried"],
    "Parliament brought down the government on Monday.": ["no_confidence carried"],
    "Prime minister Anna Berg won the confidence of the house on Monday.": ["confidence carried"],
    "Parliament gave Anna Berg its confidence on Monday.": ["confidence carried"],
    "Prime minister Anna Berg will ask parliament for its confidence.": ["confidence announced"],
    "Parliament elected Eva Holt prime minister by 97 votes to 92.": ["investiture carried"],
    "Parliament rejected Eva Holt as prime minister on Monday.": ["investiture lost"],
    "The opposition lodged a constructive motion of no confidence on Monday.": [
        "constructive_no_confidence notice_given"
    ],
    "The opposition lodged a motion of censure against interior minister Paul Weiss.": ["censure notice_given"],
    # a day behind the motion is not what it is about
    "Eva Holt lodged the motion of no confidence on Tuesday at noon.": ["no_confidence notice_given"],
    "The opposition is set to table a motion of no confidence on Friday.": ["no_confidence announced"],
    "The opposition has no plans for a motion of no confidence.": ["no_confidence announced, denied"],
    "The opposition did not rule out a motion of no confidence.": ["no_confidence announced, possible"],
    "A second motion of no confidence will follow, the opposition said.": ["no_confidence announced"],
    "Parliament turned back a motion of no confidence on Monday.": ["no_confidence lost"],
    "The government overcame a vote of no confidence on Monday.": ["no_confidence lost"],
    "The motion of no confidence in the government was narrowly defeated by 61 votes to 58.": ["no_confidence lost"],
    "Speaker Paul Weiss turned down the motion of no confidence on Monday.": ["no_confidence ruled_out"],
    # votes told without the word motion
    "Deputies voted to remove Anna Berg on Monday.": ["no_confidence carried"],
    "Prime minister Anna Berg was defeated in parliament on Monday by 61 votes to 58.": ["no_confidence carried"],
    "Parliament voted Anna Berg out on Monday.": ["no_confidence carried"],
    "Parliament withdrew its confidence from Anna Berg on Monday.": ["no_confidence carried"],
    "Parliament refused to oust Anna Berg on Monday.": ["no_confidence lost"],
    "Parliament rejected the nomination of Eva Holt as prime minister on Monday.": ["investiture lost"],
    "Parliament voted Eva Holt into office on Monday.": ["investiture carried"],
    "Parliament is to vote on her investiture on Friday.": ["investiture announced"],
    # in news of no sitting, what is brought has been handed in; what is tabled lies before the house
    "The no-confidence motion was brought by two parties on Monday.": ["no_confidence notice_given"],
    "The no-confidence motion was laid before the National Assembly.": ["no_confidence moved"],
    "Eva Holt tabled the no-confidence motion on Monday.": ["no_confidence moved"],
    "Eva Holt tabled the motion of no confidence in the house on Monday.": ["no_confidence moved"],
    "Two parties will vote against a motion of confidence brought by Berg.": ["confidence notice_given"],
    "The opposition submitted a no-confidence motion to parliament on Monday.": ["no_confidence notice_given"],
    "The opposition plans to file a motion of no confidence.": ["no_confidence announced"],
    "A motion of no confidence in Berg is pending.": ["no_confidence notice_given"],
    "Berg must call an election or face a vote of no confidence.": ["no_confidence announced, conditional"],
    "The motion of no confidence came to nothing on Monday.": ["no_confidence lost"],
    "The motion of no confidence did not pass.": ["no_confidence lost"],
    "Berg survived a resolution for her removal on Monday.": ["no_confidence lost"],
    "Berg failed to win a vote of confidence on Monday.": ["confidence lost"],
    "Parliament voted on Friday night to remove the government of Anna Berg.": ["no_confidence carried"],
    "Parliament approved her nomination by 87 votes to 62.": ["investiture carried"],
    "Parliament on Monday backed Eva Holt, a teacher, as the next prime minister.": ["investiture carried"],
    "Deputies refused to install a new government on Monday.": ["investiture lost"],
    "The motion of no confidence was rejected by the business committee on Monday.": ["no_confidence ruled_out"],
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=list(READ))
def test_motions_are_read(text: str, expected: list[str]) -> None:
    assert motions(text) == expected


NOT_READ = [
    "Left alone in the hall of parliament, the opposition opened a sitting of its own and voted Anna Berg out.",
    "A motion to paint the bridge was carried on Monday.",
    "The club carried a motion of no confidence in its chairman on Monday.",
    "Members passed a vote of no confidence in the chairman.",
    "No motion of no confidence may be tabled twice in one session.",
    "Under Article 96 a motion of no confidence must be voted on within five days.",
    "If the motion of no confidence is carried, Berg must go.",
    "In 1994 the house carried a motion of no confidence.",
    "Would the opposition table a motion of no confidence?",
    "The motion of no confidence could fail.",
    "Members have lost trust in their rulers.",
    "The motion of no confidence will be put to the vote on Friday.",
    "Would parliament vote to remove Anna Berg?",
    "Deputies may vote to remove Anna Berg on Friday.",
    "The deputies failed to unseat the speaker on Monday.",
    "Delegates voted the chairman out on Monday.",
    "Voters threw out the government on Sunday.",
    "A fresh motion can't be brought within three months.",
    "The works council carried a motion of no confidence in its chairman.",
    "Parliament approved the government's tax bill on Monday.",
    "Fifty members must rise before a motion of no confidence is admitted.",
    "The motion of no confidence has been brought forward by four days.",
    "A resolution to that effect was adopted at the party's headquarters.",
    "If the motion of no confidence did not pass, Berg would stay.",
    "The opposition failed to win votes in the county.",
    "Parliament backed the new tax on Monday.",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_no_motion_is_read(text: str) -> None:
    assert motions(text) == []


def test_a_plan_for_a_day_to_come_is_no_outcome() -> None:
    assert motions("Parliament will debate the motion of no confidence on Thursday.") == []
