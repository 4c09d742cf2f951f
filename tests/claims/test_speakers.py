"""Who speaks: cues before, behind and between quotations; roles, pronouns, parties and surnames followed back."""

from __future__ import annotations

import pytest

from claim_samples import CHAMBER, HEADLINE, read
from whipcount.claims.speech import gender_of_name
from whipcount.model.claims import StatementClaim
from whipcount.model.names import Names

Q = "“This house has lost its patience{}”"
BEFORE = f"Anna Berg leads the Reform Party. Paul Weiss leads the Coast Party. {Q}"


def spoken(text: str, names: Names | None = None) -> list[tuple[str, str]]:
    """Give speaker and words of every direct statement."""
    claims = [c for c in read(text, names) if isinstance(c, StatementClaim) and c.direct]
    return [(c.speaker.label, c.spans[0].of(HEADLINE + text)) for c in claims]


def speakers(text: str, names: Names | None = None) -> list[str]:
    return [speaker for speaker, _ in spoken(text, names)]


FRAMES = {
    Q.format(",") + " the leader of the Reform Party, Anna Berg, had declared in the night.": ["Anna Berg"],
    Q.format(",") + " Anna Berg, who had spent an hour with the president, recounted.": ["Anna Berg"],
    Q.format(",") + " said the leader of the Reform Party, Anna Berg, on Tuesday.": ["Anna Berg"],
    Q.format(",") + " a member of the standing committee swore.": ["a member of the standing committee"],
    Q.format("") + " was Anna Berg's comment.": ["Anna Berg"],
    Q.format(",") + " ran a line in a message put out by Anna Berg.": ["Anna Berg"],
    "Anna Berg, for the Reform Party: " + Q.format("."): ["Anna Berg"],
    "The government, in Anna Berg's words, has “lost the patience of this house”.": ["Anna Berg"],
    "Anna Berg called the motion “a waste of everybody's time”.": ["Anna Berg"],
    "Anna Berg gave her reason in one sentence: " + Q.format("."): ["Anna Berg"],
    "Anna Berg saw no way out. " + Q.format("."): ["Anna Berg"],
    "“Not yet,” Anna Berg said.": ["Anna Berg"],
}


@pytest.mark.parametrize(("text", "expected"), FRAMES.items(), ids=list(FRAMES))
def test_a_frame_names_its_speaker(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


NOBODY = [
    "The opposition moved a motion of censure, “Stop poverty! Down with the government!”",
    "The banner read “this house has lost its patience”.",
    "The party calls itself “True Home”.",
    "Posters with the words “back to work” were going up everywhere.",
]


@pytest.mark.parametrize("text", NOBODY, ids=NOBODY)
def test_words_that_nobody_speaks_are_no_statement(text: str) -> None:
    assert spoken(text) == []


def test_both_parts_of_a_quotation_have_the_speaker_between_them() -> None:
    text = "“The house will vote,” Anna Berg said, “and we will win.”"
    assert spoken(text) == [("Anna Berg", "The house will vote,"), ("Anna Berg", "and we will win.")]


class TestFollowedBack:
    def test_a_pronoun_means_the_subject_of_the_sentence_before(self) -> None:
        assert speakers("Anna Berg met Paul Weiss on Sunday. " + Q.format(",") + " she said.") == ["Anna Berg"]

    def test_a_pronoun_never_means_one_of_the_other_gender(self) -> None:
        assert speakers("Paul Weiss met Anna Berg on Sunday. " + Q.format(",") + " she said.") == ["Anna Berg"]

    def test_a_title_tells_the_gender_where_the_name_does_not(self) -> None:
        text = "Mr Orlo Venn met Ms Tuli Carr on Sunday. " + Q.format(",") + " she said."
        assert speakers(text) == ["Tuli Carr"]

    def test_one_whom_the_quoted_words_name_is_not_their_speaker(self) -> None:
        text = "Paul Weiss replied that Anton Orr must resign. “Anton Orr must leave now,” he posted."
        assert speakers(text) == ["Paul Weiss"]

    def test_the_premier_is_the_head_of_government(self) -> None:
        text = (
            "Prime minister Anna Berg met the president. Paul Weiss waited outside. "
            + Q.format(",")
            + " the premier said."
        )
        assert speakers(text) == ["Anna Berg"]

    def test_the_spokesman_is_the_one_spoken_of_before(self) -> None:
        text = "A spokesman for the Reform Party denied the report. " + Q.format(",") + " the spokesman said."
        assert speakers(text) == ["A spokesman for the Reform Party"]

    def test_one_of_them_is_one_of_those(self) -> None:
        assert speakers("Ministers were calm. " + Q.format(",") + " one of them said.") == ["minister"]

    def test_a_voice_of_a_party_is_not_the_party(self) -> None:
        (claim,) = (
            c for c in read(Q.format(",") + " a Liberal Party leader said.", CHAMBER) if isinstance(c, StatementClaim)
        )
        assert (claim.speaker.text, claim.speaker.id) == ("a Liberal Party leader", None)

    def test_a_surname_alone_is_the_one_known_person_of_that_name(self) -> None:
        (claim,) = (c for c in read(Q.format(",") + " said Mrs Berg.", CHAMBER) if isinstance(c, StatementClaim))
        assert claim.speaker.id == "xx-invented:berg"

    def test_a_surname_with_another_first_name_is_somebody_else(self) -> None:
        text = "Karl Berg spoke for the rebels. " + Q.format(",") + " said Berg."
        claims = [c for c in read(text, CHAMBER) if isinstance(c, StatementClaim)]
        assert all(c.speaker.id is None for c in claims)


def test_a_name_of_both_genders_rules_nobody_out() -> None:
    assert gender_of_name("anna") == "female"
    assert gender_of_name("paul") == "male"
    assert gender_of_name("robin") is None


def test_many_pronouns_in_one_sentence_are_followed_in_time() -> None:
    """Each "she" leads to those before it: followed one by one, forty of them took for ever."""
    text = "Anna Berg rose. " + "“We will all go now,” she said, " * 40
    assert set(speakers(text)) <= {"Anna Berg"}


REPORTED = {
    "Anna Berg said that the government had lost the trust of the country.": [
        ("Anna Berg", "the government had lost the trust of the country")
    ],
    "The talks would go on, Anna Berg said.": [("Anna Berg", "The talks would go on")],
    "The talks would go on, said Anna Berg.": [("Anna Berg", "The talks would go on")],
}


@pytest.mark.parametrize(("text", "expected"), REPORTED.items(), ids=list(REPORTED))
def test_what_somebody_is_reported_to_say(text: str, expected: list[tuple[str, str]]) -> None:
    claims = [c for c in read(text) if isinstance(c, StatementClaim)]
    assert [(c.speaker.label, c.spans[0].of(HEADLINE + text)) for c in claims] == expected
    assert not any(c.direct for c in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Asked whether the vote would be held, Anna Berg smiled.",
        "Anna Berg has not said what the party will do.",
        "Anna Berg called the house for Friday.",
        "Anna Berg ruled the motion out of order.",
        "Anna Berg made the government one more present.",
        "Members said aye.",
        "In the end 180 said aye and 169 said no.",
        "Anna Berg asked for none.",
        "The rebels said they would do the same.",
    ],
)
def test_what_is_no_reported_statement(text: str) -> None:
    assert [c for c in read(text) if isinstance(c, StatementClaim)] == []
