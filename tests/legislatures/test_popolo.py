"""From a Popolo file to a roster: both dialects, and what must be set aside instead of guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from popolo_samples import every_politician, open_states, written
from whipcount.errors import DataError
from whipcount.legislatures.popolo import INDEPENDENT, NOT_KNOWN, Roster, read_roster, slug


def roster(tmp_path: Path, data: Any = None, **options: Any) -> Roster:
    return read_roster(written(tmp_path, every_politician() if data is None else data), **options)


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = every_politician()
    change(data)
    return data


def seats_of(found: Roster, person: str) -> list[tuple[Any, ...]]:
    return [(row.party, row.seat, row.span.start, row.span.end) for row in found.rows if row.person == person]


class TestEveryPolitician:
    def test_seats_carry_the_days_of_their_term_or_their_own(self, tmp_path: Path) -> None:
        found = roster(tmp_path)
        assert seats_of(found, "ada-brunvik") == [
            ("hrv", "Quayside", date(2014, 1, 1), date(2018, 1, 1)),
            ("meadow-league", "Quayside", date(2018, 1, 1), None),
        ]
        # the last day is still a day in the seat: the first day without it is the next
        assert seats_of(found, "ben-carrow") == [("meadow-league", "Fenland", date(2018, 1, 1), date(2019, 5, 11))]
        assert found.aside == ()

    def test_a_month_or_year_counts_only_for_what_is_surely_so(self, tmp_path: Path) -> None:
        found = roster(tmp_path)
        assert seats_of(found, "emeka-foldvar") == [("hrv", "", date(2018, 2, 28), None)]
        assert seats_of(found, "ben-carrow-2") == [(NOT_KNOWN, "", date(2014, 1, 1), date(2015, 1, 1))]
        assert [row.note for row in found.rows if row.person == "emeka-foldvar"] == [
            "term 2; the file gives a month or year only"
        ]

    def test_two_people_of_one_name_stay_two(self, tmp_path: Path) -> None:
        found = roster(tmp_path)
        assert [one.id for one in found.people if one.person.name == "Ben Carrow"] == ["ben-carrow", "ben-carrow-2"]

    def test_parties_have_their_english_name_in_front(self, tmp_path: Path) -> None:
        first, second = roster(tmp_path).parties
        assert (first.id, first.name, first.short) == ("hrv", "Harbour Friends", "HRV")
        assert first.aliases == ("Hafnarvinir", "Amis du Port")
        assert first.wikidata == "Q999000002"
        assert (second.id, second.name, second.short) == ("meadow-league", "Meadow League", "")

    def test_no_party_is_made_of_independents_or_of_a_dash(self, tmp_path: Path) -> None:
        found = roster(tmp_path)
        assert {one.name for one in found.parties}.isdisjoint({"Independent", "-"})
        assert {row.party for row in found.rows} == {"hrv", "meadow-league", INDEPENDENT, NOT_KNOWN}
        assert {one.id: one.party for one in found.people}["cleo-dasgarth"] == ""

    def test_people_keep_spellings_gender_wikidata_and_office(self, tmp_path: Path) -> None:
        ada = roster(tmp_path).people[0]
        assert ada.person.aliases == ("Ada Brunvík-Holm",)
        assert ada.person.native == ("Ада Брунвик",)
        assert (ada.person.gender, ada.person.wikidata, ada.party) == ("female", "Q999000001", "meadow-league")
        assert [(one.office, one.title, one.span.start) for one in ada.offices] == [
            ("speaker", "Speaker", date(2018, 1, 1))
        ]

    def test_seats_by_party_add_up_and_the_rest_is_not_known(self, tmp_path: Path) -> None:
        found = roster(tmp_path)
        assert found.blocs_from == date(2019, 9, 1)
        assert dict(found.blocs) == {"meadow-league": 1, "hrv": 1, INDEPENDENT: 1, NOT_KNOWN: 1}
        assert sum(count for _, count in found.blocs) == found.seats == 4

    def test_more_people_than_seats_give_no_seats_by_party(self, tmp_path: Path) -> None:
        data = changed(lambda data: data["organizations"][-1].update(seats=2))
        found = roster(tmp_path, data)
        assert found.blocs == ()
        assert "more than the 2 seats" in found.why_no_blocs

    def test_since_leaves_out_what_ended_before(self, tmp_path: Path) -> None:
        found = roster(tmp_path, since=date(2018, 1, 1))
        assert "ben-carrow-2" not in {one.id for one in found.people}
        assert found.aside == (("a seat given up before 2018-01-01", 2),)

    def test_a_group_below_a_party_gives_both(self, tmp_path: Path) -> None:
        def change(data: dict[str, Any]) -> None:
            data["organizations"].append(
                {"id": "g", "name": "Quay Group", "classification": "faction", "parent_id": "HRV"}
            )
            data["memberships"][0]["on_behalf_of_id"] = "g"

        first = roster(tmp_path, changed(change)).rows[0]
        assert (first.party, first.bloc) == ("hrv", "quay-group")


class TestOpenStates:
    def test_the_chamber_must_be_chosen(self, tmp_path: Path) -> None:
        with pytest.raises(
            DataError, match=r"several chambers: lower \(Northmark lower chamber, 4 memberships\); upper"
        ):
            roster(tmp_path, open_states())
        with pytest.raises(DataError, match="no chamber of the file is called 'senate'"):
            roster(tmp_path, open_states(), chamber="senate")

    def test_party_and_role_stand_inside_the_person(self, tmp_path: Path) -> None:
        found = roster(tmp_path, open_states(), chamber="lower")
        assert [(row.name, row.party, row.seat, row.seat_type) for row in found.rows] == [
            ("Gila Harnett", "plain-party", "12", "district"),
            ("Ivo Jessop", "upland-party", "13", "district"),
            ("Milo Nash", "upland-party", "14", "district"),
            ("Milo Nash", "plain-party", "14", "district"),
        ]
        assert "Kaia Lund" not in {one.person.name for one in found.people}, "she sits in the upper chamber"
        assert found.elsewhere == 1
        gila = found.people[0].person
        assert (gila.aliases, gila.wikidata, gila.gender) == (("Gila R. Harnett",), "Q999000003", "female")
        assert found.why_no_blocs == "the file does not say how many seats there are"

    def test_a_list_lines_and_sections_are_read_alike(self, tmp_path: Path) -> None:
        people = open_states()["results"]
        wanted = roster(tmp_path, open_states(), chamber="lower").rows
        assert roster(tmp_path, people, chamber="lower").rows == wanted
        assert roster(tmp_path, "\n".join(json.dumps(one) for one in people), chamber="lower").rows == wanted

    def test_records_that_name_their_type_and_bodies_that_are_described(self, tmp_path: Path) -> None:
        lines = [
            {"_type": "person", "_id": "1", "name": "Olu Pryce"},
            {"_type": "membership", "person_id": "1", "organization_id": '~{"classification": "lower"}'},
            {
                "_type": "membership",
                "person_id": "1",
                "organization_id": '~{"classification": "party", "name": "Plain"}',
            },
            {"_type": "bill", "_id": "9", "name": "An act"},
        ]
        found = roster(tmp_path, "\n".join(json.dumps(one) for one in lines))
        assert [(row.name, row.party) for row in found.rows] == [("Olu Pryce", "plain")]
        assert found.aside == (("records of the kind 'bill', which the import has no use for", 1),)

    def test_full_memberships_inside_the_person(self, tmp_path: Path) -> None:
        house = {"id": "h", "name": "House of Northmark", "classification": "lower"}
        sits = {"organization": house, "post": {"label": "9"}, "role": "member", "start_date": "2020-01-01"}
        party = {"organization": {"id": "q", "name": "Quiet Party", "classification": "party"}}
        found = roster(tmp_path, [{"memberships": [sits, party], "id": "1", "name": "Rhea Stroud"}])
        assert [(row.seat, row.party, row.span.start) for row in found.rows] == [("9", "quiet-party", date(2020, 1, 1))]

    def test_two_parties_at_once_are_not_chosen_from(self, tmp_path: Path) -> None:
        data = open_states()["results"][:1]
        data[0]["party"] = [{"name": "Plain Party"}, {"name": "Upland Party"}]
        found = roster(tmp_path, data)
        assert found.rows[0].party == NOT_KNOWN
        assert found.aside[0][0].startswith("a seat whose holder is in several parties")


ASIDE: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("a person without an id", lambda d: d["persons"][2].pop("id"), "a person without an id"),
    ("an id that is a list", lambda d: d["persons"][2].update(id=["x"]), "a person without an id"),
    ("a person without a name", lambda d: d["persons"][2].pop("name"), "a person without a name"),
    ("a name that is a number", lambda d: d["persons"][2].update(name=12), "a person without a name"),
    ("one id twice", lambda d: d["persons"].append({"id": "p1", "name": "X Y"}), "a person whose id stands twice (the first is kept)"),
    ("a person that is text", lambda d: d["persons"].append("p9"), "a person that is not an object"),
    ("a party twice", lambda d: d["organizations"].append({"id": "HRV"}), "an organization whose id stands twice (the first is kept)"),
    ("a membership of nobody", lambda d: d["memberships"][2].pop("person_id"), "a membership without a person"),
    ("a membership of a stranger", lambda d: d["memberships"][2].update(person_id="zz"), "a membership of a person who is not in the file"),
    ("a membership nowhere", lambda d: d["memberships"][2].pop("organization_id"), "a membership without an organization"),
    ("a body described badly", lambda d: d["memberships"][2].update(organization_id="~{"), "a membership without an organization"),
    ("a membership twice", lambda d: d["memberships"].append(dict(d["memberships"][2])), "a membership that stands twice"),
    ("a date that is none", lambda d: d["memberships"][2].update(end_date="2019-13-40"), "a membership with a date that is none"),
    ("a date in words", lambda d: d["memberships"][2].update(start_date="last week"), "a membership with a date that is none"),
    ("a date that is an object", lambda d: d["memberships"][2].update(start_date={}), "a membership with a date that is none"),
    ("an end before the start", lambda d: d["memberships"][2].update(start_date="2020-01-01"), "a membership that ends before it starts"),
    ("an end before the term", lambda d: d["memberships"][2].update(end_date="2016-01-01"), "a membership that ends before its term starts"),
    ("a party that is not there", lambda d: d["memberships"][2].update(on_behalf_of_id="zz"), "a party that is not in the file (the seat is kept, its party is not known)"),
    ("an area without a name", lambda d: d["areas"].append({"id": "x"}), "an area without an id or a name"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), [row[1:] for row in ASIDE], ids=[row[0] for row in ASIDE])
def test_what_cannot_be_used_is_counted_and_the_rest_goes_on(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], reason: str
) -> None:
    found = roster(tmp_path, changed(change))
    assert dict(found.aside)[reason] >= 1
    assert seats_of(found, "ada-brunvik")[0] == ("hrv", "Quayside", date(2014, 1, 1), date(2018, 1, 1))


def test_parents_that_go_round_in_a_circle_end(tmp_path: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        for one, other in (("g", "h"), ("h", "g")):
            data["organizations"].append(
                {"id": one, "name": f"Group {one}", "classification": "group", "parent_id": other}
            )
        data["memberships"][0]["on_behalf_of_id"] = "g"

    found = roster(tmp_path, changed(change))
    assert found.rows[0].party == "group-g"
    assert dict(found.aside) == {"a group whose parents go round in a circle (kept as a party)": 1}


def test_signs_that_no_name_has_are_taken_out(tmp_path: Path) -> None:
    data = changed(lambda data: data["persons"][0].update(name="Ada\u202e\u0000\n  \u0085Brunvik\ud800"))
    assert roster(tmp_path, json.dumps(data)).people[0].person.name == "Ada Brunvik"


@pytest.mark.parametrize(
    "change",
    [lambda d: d["memberships"].clear(), lambda d: d["organizations"].pop(), lambda d: d["persons"].clear()],
    ids=["no memberships", "no chamber", "no people"],
)
def test_a_file_in_which_nobody_sits_is_an_error(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(DataError, match=r"holds no chamber with members|nobody sits"):
        roster(tmp_path, changed(change))


@pytest.mark.parametrize(
    ("text", "wanted"), [("Fianna Fáil", "fianna-fail"), ("Łódź & Ørsted", "lodz-orsted"), ("人民", ""), ("-", "")]
)
def test_ids_are_plain_words(text: str, wanted: str) -> None:
    assert slug(text) == wanted
