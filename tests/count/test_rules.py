"""Each rule of the count on a small chamber: what decides, and what must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from count_samples import Record, at, end, say, someone
from whipcount.count import count_heads, open_figure
from whipcount.errors import RuleError
from whipcount.model.chambers import Bloc, Chamber, Member, RecordedSide, SeatCount, SeatTotal, Vacancy
from whipcount.model.claims import CountClaim, Span
from whipcount.model.counts import Count, Position
from whipcount.model.names import Entity, Names, Role

DAY = date(2022, 3, 27)


def chamber() -> Chamber:
    """Twenty-one seats: pti 12 and mqm-p 4 with the government, ppp 4 against it, one vacant."""
    sides = {"pti": "with_government", "mqm-p": "with_government", "ppp": "against_government"}
    seats = {"pti": 12, "mqm-p": 4, "ppp": 4}
    return Chamber(
        legislature="pk-na",
        country="PK",
        name="Small chamber",
        timezone="Asia/Karachi",
        weekend=("sat", "sun"),
        seats=(SeatTotal(21),),
        vacancies=(Vacancy("S-21"),),
        blocs=tuple(
            Bloc(party, (SeatCount(count),), (RecordedSide(sides[party], source="s1"),))  # type: ignore[arg-type]
            for party, count in seats.items()
        ),
        members=(
            Member("anna-one", "Anna One", "S-1", "mqm-p"),
            Member("bela-two", "Bela Two", "S-2", "mqm-p"),
            Member("carl-three", "Carl Three", "S-3", "pti"),
            Member("dora-gone", "Dora Gone", "S-4", "pti", valid_to=date(2022, 1, 1)),
        ),
    )


def names() -> Names:
    return Names(
        "pk-na",
        (
            Entity("pk-na:mqm-p", "Muttahida", "party", ("MQM-P",), ("MQM-P",)),
            Entity("pk-na:pti", "Movement", "party", ("PTI",), ("PTI",)),
            Entity("pk-na:front", "The Front", "alliance", (), members=("mqm-p",)),
            Entity(
                "pk-na:head-mqm", "Head", "person", party="mqm-p", roles=(Role("party_leader", "convener", of="mqm-p"),)
            ),
            Entity("pk-na:plain-mqm", "Plain", "person", party="mqm-p"),
        ),
    )


def count(*rows: Record, day: date = DAY, as_of: datetime | None = None, **more: object) -> Count:
    return count_heads(chamber(), rows, valid_at=day, as_of=as_of, names=names(), **more)  # type: ignore[arg-type]


def party(result: Count, name: str = "mqm-p") -> Position:
    return next(one for one in result.positions if one.party == name and one.kind == "party")


LEAVES = {"told": "2022-03-20", "day": "2022-03-20"}


def test_without_claims_the_record_holds() -> None:
    result = count()
    assert [heads.count for _, heads in result.stances] == [16, 4, 0, 0, 0]
    assert (result.filled, result.vacant, result.needed, result.margin) == (20, 1, None, None)
    assert all(row.firmness == "record" for row in result.positions)


@pytest.mark.parametrize(
    ("act", "side", "stance", "vote"),
    [
        ("leaves", "government", "against_government", "aye"),
        ("joins", "opposition", "against_government", "aye"),
        ("backs", "motion_for", "against_government", "aye"),
        ("opposes", "government", "against_government", "aye"),
        ("opposes", "motion_against", "against_government", "aye"),
        ("backs", "government", "with_government", "no"),
        ("returns", "government", "with_government", "no"),
        ("opposes", "motion_for", "with_government", "no"),
        ("backs", "motion_against", "with_government", "no"),
        ("leaves", "opposition", "undeclared", "undeclared"),
        ("leaves", "neutral", "undeclared", "undeclared"),
        ("backs", "neutral", "neutral", "abstain"),
    ],
)
def test_where_an_act_puts_a_party(act: str, side: str, stance: str, vote: str) -> None:
    row = party(count(say("mqm-p", act, side, **LEAVES)))
    assert (row.stance, row.intention, row.firmness, row.seats) == (stance, vote, "firm", 4)


def test_on_a_confidence_motion_the_government_side_are_the_ayes() -> None:
    result = count(say("mqm-p", "backs", "motion_for", **LEAVES), motion_kind="confidence", needed=11)
    assert party(result).stance == "with_government"
    assert dict(result.intentions)["aye"].count == 16
    assert result.margin == 5


def test_a_resignation_from_an_office_moves_nobody() -> None:
    from whipcount.model.claims import OfficeClaim

    claim = OfficeClaim(
        report_id="r", spans=(Span(0, 1),), person=someone("anna-one"), office="minister", act="resigns"
    )
    row = replace(say("mqm-p", "leaves", "government", **LEAVES), claim=claim, id=claim.id)
    assert count(row) == count()


def test_own_word_outranks_later_news_of_others_which_only_widens_the_range() -> None:
    own = say("mqm-p", "backs", "government", told="2022-03-20", day="2022-03-20", by="head-mqm")
    other = say("mqm-p", "leaves", "government", told="2022-03-22", day="2022-03-22")
    row = party(count(own, other))
    assert (row.stance, row.firmness, row.lean) == ("with_government", "leaning", "against_government")
    assert row.rule == "the actor's own word outranks another's"
    assert row.outranked[-1].outranked_by or row.outranked[0].outranked_by


def test_an_ordinary_member_does_not_speak_for_the_party() -> None:
    plain = say("mqm-p", "backs", "government", told="2022-03-20", day="2022-03-20", by="plain-mqm")
    other = say("mqm-p", "leaves", "government", told="2022-03-22", day="2022-03-22")
    assert party(count(plain, other)).stance == "against_government"


@pytest.mark.parametrize("text", ["MQM-P spokesman", "a leader of the party", "its central spokesman", "MQM-P"])
def test_an_unnamed_voice_of_the_party_is_its_own_word(text: str) -> None:
    own = say("mqm-p", "backs", "government", told="2022-03-20", day="2022-03-20", by=someone(None, text))
    other = say("mqm-p", "leaves", "government", told="2022-03-22", day="2022-03-22")
    assert party(count(own, other)).stance == "with_government"


@pytest.mark.parametrize("text", ["PTI spokesman", "sources", "a spokesman", "sources close to MQM-P"])
def test_other_voices_are_not(text: str) -> None:
    own = say("mqm-p", "backs", "government", told="2022-03-20", day="2022-03-20", by=someone(None, text))
    other = say("mqm-p", "leaves", "government", told="2022-03-22", day="2022-03-22")
    assert party(count(own, other)).stance == "against_government"


def test_stated_outranks_reported_and_later_outranks_earlier() -> None:
    stated = say("mqm-p", "leaves", "government", **LEAVES)
    hearsay = say("mqm-p", "backs", "government", told="2022-03-22", day="2022-03-22", modality="reported")
    assert party(count(stated, hearsay)).stance == "against_government"
    later = say("mqm-p", "returns", "government", told="2022-03-23", day="2022-03-23")
    row = party(count(stated, hearsay, later))
    assert (row.stance, row.rule) == ("with_government", "later outranks earlier")
    assert party(count(stated, hearsay, later), "mqm-p").firmness == "firm"


def test_a_review_outranks_everything_and_a_rejected_claim_is_set_aside() -> None:
    own = say("mqm-p", "backs", "government", told="2022-03-22", day="2022-03-22", by="head-mqm")
    hearsay = say("mqm-p", "leaves", "government", modality="reported", verdict="accepted", **LEAVES)
    assert party(count(own, hearsay)).stance == "against_government"
    result = count(own, replace(hearsay, verdict="rejected"))
    assert party(result).stance == "with_government"
    assert [why for _, why in result.set_aside] == ["a reviewer rejected it"]


@pytest.mark.parametrize("modality", ["possible", "conditional"])
def test_possible_and_conditional_moves_only_lean(modality: str) -> None:
    result = count(say("mqm-p", "leaves", "government", modality=modality, **LEAVES))
    row = party(result)
    assert (row.stance, row.intention, row.lean) == ("with_government", "leaning_no", "against_government")
    assert result.heads("with_government").low == 12
    assert result.heads("against_government").high == 8
    assert result.heads("against_government").count == 4


def test_equals_that_disagree_on_a_day_are_a_dispute_on_neither_side() -> None:
    one = say("mqm-p", "leaves", "government", **LEAVES)
    two = say("mqm-p", "backs", "government", outlet="Other", **LEAVES)
    result = count(one, two)
    assert party(result).stance == "disputed"
    assert result.heads("with_government").count == 12
    assert result.heads("with_government").high == 16
    assert result.heads("against_government").high == 8
    assert any("Muttahida" in row.about for row in result.conflicts)


def test_own_denial_cancels_earlier_claims_for_all_days_but_not_later_ones() -> None:
    early = say("mqm-p", "leaves", "government", told="2022-03-20", day="2022-03-20")
    denial = say("mqm-p", "leaves", "government", told="2022-03-22", day="2022-03-22", modality="denied", by="head-mqm")
    for day in (date(2022, 3, 20), DAY):
        row = party(count(early, denial, day=day))
        assert row.stance == "with_government"
        assert "the actor itself denies it" in [one.outranked_by for one in row.outranked]
    assert party(count(early, denial, as_of=end("2022-03-21"), day=date(2022, 3, 21))).stance == "against_government"
    later = say("mqm-p", "leaves", "government", told="2022-03-25", day="2022-03-25")
    assert party(count(early, denial, later)).stance == "against_government"


def test_a_denial_by_another_cancels_nothing() -> None:
    early = say("mqm-p", "leaves", "government", **LEAVES)
    denial = say("mqm-p", "leaves", "government", told="2022-03-22", modality="denied", by="carl-three")
    assert party(count(early, denial)).stance == "against_government"


def test_own_leaving_is_not_undone_by_backing_again_later() -> None:
    own = say("mqm-p", "leaves", "government", told="2022-03-20", day="2022-03-20", by="head-mqm")
    back = say("mqm-p", "backs", "government", told="2022-03-25", day="2022-03-25", by="head-mqm")
    assert party(count(own, back, day=date(2022, 3, 22))).stance == "against_government"
    assert party(count(own, back)).stance == "with_government"


def test_a_dated_move_told_twice_is_not_put_off_by_a_later_repetition() -> None:
    first = say("mqm-p", "leaves", "government", **LEAVES)
    second = say("mqm-p", "leaves", "government", outlet="Other", **LEAVES)
    again = say("mqm-p", "leaves", "government", told="2022-03-26", day="2022-03-26", by="head-mqm")
    assert party(count(first, second, again, day=date(2022, 3, 21))).stance == "against_government"


def test_undecided_by_own_word_is_undeclared_and_by_others_only_softens() -> None:
    own = party(count(say("mqm-p", "undecided", "neutral", by="head-mqm", **LEAVES)))
    assert (own.stance, own.intention) == ("undeclared", "undeclared")
    other = party(count(say("mqm-p", "undecided", "neutral", **LEAVES)))
    assert (other.stance, other.firmness, other.lean) == ("with_government", "leaning", "undeclared")
    motion = party(count(say("mqm-p", "undecided", "motion_for", by="head-mqm", **LEAVES)))
    assert (motion.stance, motion.intention) == ("with_government", "undeclared")


def test_words_tell_a_neutral_party_from_an_undecided_one() -> None:
    row = say("mqm-p", "undecided", "neutral", by="head-mqm", **LEAVES)
    result = count(row, words=lambda claim: "it will remain neutral")
    assert (party(result).stance, party(result).intention) == ("neutral", "abstain")
    assert party(result).rests_on[0].words == "it will remain neutral"


def test_a_member_overrides_the_party_and_the_party_its_alliance() -> None:
    alliance = say("front", "leaves", "government", kind="party", **LEAVES)
    assert party(count(alliance)).stance == "against_government"
    own = say("mqm-p", "backs", "government", told="2022-03-19", day="2022-03-19")
    member = say("anna-one", "joins", "opposition", told="2022-03-18", day="2022-03-18")
    result = count(alliance, own, member)
    assert (party(result).stance, party(result).seats) == ("with_government", 3)
    assert result.heads("against_government").count == 5


def test_a_part_moves_that_many_heads_and_members_by_name_among_them() -> None:
    part = say("mqm-p", "joins", "opposition", seats=2, **LEAVES)
    assert count(part).heads("against_government").count == 6
    named = [say(one, "joins", "opposition", **LEAVES) for one in ("anna-one", "bela-two")]
    assert count(part, *named).heads("against_government").count == 6
    one_named = count(part, named[0])
    assert one_named.heads("against_government").count == 6
    assert [(row.kind, row.seats) for row in one_named.positions if row.party == "mqm-p"] == [
        ("member", 1),
        ("group", 1),
        ("party", 2),
    ]


def test_a_group_moves_only_by_one_stated_number() -> None:
    group = someone("pti", "rebels", "group")
    stated = say(group, "joins", "opposition", seats=5, kind="group", by="carl-three", **LEAVES)
    assert count(stated).heads("against_government").count == 9
    hearsay = say(group, "joins", "opposition", seats=5, kind="group", modality="reported", **LEAVES)
    heads = count(hearsay).heads("against_government")
    assert (heads.count, heads.high) == (4, 9)
    other = say(group, "joins", "opposition", seats=8, kind="group", modality="possible", outlet="Other", **LEAVES)
    result = count(stated, other)
    heads = result.heads("against_government")
    assert (heads.count, heads.high) == (4, 12)
    assert result.heads("with_government").disputed == 8
    about = say(group, "joins", "opposition", seats=5, kind="group", bound="about", outlet="Other", **LEAVES)
    assert count(stated, about).heads("against_government").count == 9


def test_two_speakers_with_two_numbers_move_nobody_even_when_both_state_theirs() -> None:
    group = someone("pti", "rebels", "group")
    told = {"kind": "group", "act": "joins", "side": "opposition"}
    one = say(group, seats=3, by="carl-three", **told, **LEAVES)  # type: ignore[arg-type]
    two = say(group, seats=5, by=someone(None, "a host"), told="2022-03-24", day="2022-03-24", **told)  # type: ignore[arg-type]
    heads = count(one, two).heads("against_government")
    assert (heads.count, heads.high) == (4, 9)
    again = say(group, seats=5, by="carl-three", told="2022-03-24", day="2022-03-24", **told)  # type: ignore[arg-type]
    assert count(one, again).heads("against_government").count == 9


def test_a_number_grows_with_later_news() -> None:
    group = someone("pti", "rebels", "group")
    first = say(group, "joins", "opposition", seats=3, kind="group", **LEAVES)
    more = say(group, "joins", "opposition", seats=5, kind="group", outlet="Other", told="2022-03-24", day="2022-03-24")
    assert count(first, more).heads("against_government").count == 9
    assert count(first, more, day=date(2022, 3, 21)).heads("against_government").count == 7


def test_unresolved_foreign_and_seatless_actors_are_set_aside_never_guessed() -> None:
    rows = [
        say(someone(None, "Mutahida"), "leaves", "government", **LEAVES),
        say(replace(someone("mqm-p"), id="in-ls:bjp"), "leaves", "government", **LEAVES),
        say("head-mqm", "leaves", "government", **LEAVES),
        say("dora-gone", "leaves", "government", **LEAVES),
        say(someone("pti", "rebels", "group"), "leaves", "government", kind="group", **LEAVES),
    ]
    result = count(*rows)
    assert result.stances == count().stances
    assert len(result.set_aside) == len(rows)
    assert {claim for claim, _ in result.set_aside} == {row.id for row in rows}


def test_a_move_that_has_not_surely_begun_leans_and_one_to_come_does_nothing() -> None:
    row = say("mqm-p", "leaves", "government", told="2022-03-25", day="2022-03-26/2022-03-28")
    assert party(count(row)).lean == "against_government"
    assert party(count(row, day=date(2022, 3, 25))).firmness == "record"
    assert party(count(row, day=date(2022, 3, 28))).stance == "against_government"
    ended = say("mqm-p", "leaves", "government", valid_to=None, **LEAVES)
    assert party(count(ended, day=date(2022, 3, 19))).stance == "with_government"


def test_a_newer_record_outranks_an_older_claim() -> None:
    house = chamber()
    side = RecordedSide("with_government", valid_from=date(2022, 3, 25), source="s1")
    newer = replace(house, blocs=(replace(house.blocs[1], stance=(side,)), house.blocs[0], house.blocs[2]))
    result = count_heads(newer, [say("mqm-p", "leaves", "government", **LEAVES)], valid_at=DAY, names=names())
    assert party(result).stance == "with_government"


def test_printed_numbers_of_the_day_are_shown_beside_the_count_and_never_averaged() -> None:
    claim = CountClaim(report_id="r-9", spans=(Span(0, 3),), what="opposition", number=7)
    base = say("mqm-p", "backs", "government", told="2022-03-27")
    printed = replace(base, claim=claim, id=claim.id)
    result = count(printed)
    assert [(what, number) for what, number, _ in result.tables] == [("opposition", 7)]
    assert result.conflicts[0].used == "4 in this count"
    assert result.heads("against_government").count == 4
    assert not count(printed, day=date(2022, 3, 26)).tables
    assert not count(printed, day=date(2022, 3, 28)).conflicts


def test_seats_without_a_record_are_undeclared_and_too_many_are_refused() -> None:
    house = chamber()
    bare = replace(house, blocs=house.blocs[:1])
    result = count_heads(bare, [], valid_at=DAY)
    assert result.heads("undeclared").count == 8
    with pytest.raises(RuleError, match="only 20 are filled"):
        count_heads(replace(house, blocs=(*house.blocs, house.blocs[0])), [], valid_at=DAY)
    with pytest.raises(RuleError, match="no number of seats"):
        count_heads(replace(house, seats=()), [], valid_at=DAY)


def test_any_number_opens_into_its_positions() -> None:
    result = count(say("mqm-p", "leaves", "government", **LEAVES))
    against = open_figure(result, "against_government")
    assert sum(row.seats for row in against) == result.heads("against_government").count == 8
    assert sum(row.seats for row in open_figure(result, "filled")) == 20
    assert [row.party for row in open_figure(result, "pk-na:mqm-p")] == ["mqm-p"]
    with pytest.raises(RuleError, match="no figure 'nobody'"):
        open_figure(result, "nobody")


def test_what_is_known_later_changes_nothing_before() -> None:
    early = say("mqm-p", "leaves", "government", **LEAVES)
    late = say("mqm-p", "returns", "government", told="2022-03-26", day="2022-03-21")
    assert count(early, late, as_of=at("2022-03-25")) == count(early, as_of=at("2022-03-25"))
