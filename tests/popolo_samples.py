"""Invented chambers as Popolo files, one of each dialect. No person, party or place in them exists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def every_politician() -> dict[str, Any]:
    """The Moot of Zedland: two terms, five people, a by-election, a party change, an independent."""
    people = [
        {
            "id": "p1",
            "name": "Ada Brunvik",
            "gender": "female",
            "identifiers": [{"scheme": "wikidata", "identifier": "Q999000001"}, {"scheme": "old", "identifier": "7"}],
            "other_names": [
                {"name": "Ada Brunvík-Holm", "lang": "is", "note": "multilingual"},
                {"name": "Ada Brunvik", "lang": "de", "note": "multilingual"},
                {"name": "Ада Брунвик", "lang": "ru", "note": "multilingual"},
            ],
        },
        {"id": "p2", "name": "Ben Carrow", "gender": "male"},
        {"id": "p3", "name": "Cleo Dasgarth"},
        {"id": "p4", "name": "Ben Carrow"},
        {"id": "p5", "name": "Emeka Foldvar"},
    ]
    parties = [
        {
            "id": "HRV",
            "name": "Hafnarvinir",
            "classification": "party",
            "identifiers": [{"scheme": "wikidata", "identifier": "Q999000002"}],
            "other_names": [
                {"name": "Harbour Friends (Zedland)", "lang": "en"},
                {"name": "Amis du Port", "lang": "fr"},
            ],
        },
        {"id": "party/meadow", "name": "Meadow League", "classification": "party"},
        {"id": "IND", "name": "Independent", "classification": "party"},
        {"id": "-", "name": "-", "classification": "party"},
    ]
    house = {"id": "moot", "name": "Moot", "classification": "legislature", "type": "lower house", "seats": 4}

    def seat(person: str, party: str, term: str, **more: str) -> dict[str, str]:
        frame = {"person_id": person, "organization_id": "moot", "role": "member", "on_behalf_of_id": party}
        return {**frame, "legislative_period_id": f"term/{term}", **more}

    return {
        "persons": people,
        "organizations": [*parties, house],
        "memberships": [
            seat("p1", "HRV", "1", area_id="area/quay"),
            seat("p1", "party/meadow", "2", area_id="area/quay", role="Speaker"),
            seat("p2", "party/meadow", "2", area_id="area/fen", end_date="2019-05-10"),
            seat("p3", "IND", "2", start_date="2019-09-01"),
            seat("p4", "-", "1", end_date="2015"),
            seat("p5", "HRV", "2", start_date="2018-02"),
        ],
        "events": [
            {
                "id": "term/1",
                "classification": "legislative period",
                "start_date": "2014-01-01",
                "end_date": "2017-12-31",
            },
            {"id": "term/2", "classification": "legislative period", "start_date": "2018-01-01"},
            {"id": "election/1", "classification": "general election", "start_date": "1950"},
        ],
        "areas": [
            {"id": "area/quay", "name": "Quayside", "type": "constituency"},
            {"id": "area/fen", "name": "Fenland", "type": "constituency"},
        ],
        "meta": {"sources": ["https://moot.example/members"]},
    }


def open_states() -> dict[str, Any]:
    """People of the state of Northmark as the API gives them: party and role inside the person, two chambers."""
    place = {"id": "ocd-jurisdiction/country:zz/state:nm/government", "name": "Northmark", "classification": "state"}

    def person(number: int, name: str, party: str, chamber: str, district: str, **more: Any) -> dict[str, Any]:
        role = {
            "title": "Member",
            "org_classification": chamber,
            "district": district,
            "division_id": f"ocd/{district}",
        }
        frame = {
            "id": f"ocd-person/{number}",
            "name": name,
            "party": party,
            "current_role": role,
            "jurisdiction": place,
        }
        return {**frame, **more}

    return {
        "results": [
            person(1, "Gila Harnett", "Plain Party", "lower", "12", other_identifiers=[
                {"scheme": "wikidata", "identifier": "Q999000003"}
            ], other_names=[{"name": "Gila R. Harnett"}], gender="Female"),
            person(2, "Ivo Jessop", "Upland Party", "lower", "13"),
            person(3, "Kaia Lund", "Plain Party", "upper", "2"),
            {"id": "ocd-person/4", "name": "Milo Nash", "party": [
                {"name": "Upland Party", "start_date": "2015-01-01", "end_date": "2018-12-31"},
                {"name": "Plain Party", "start_date": "2019-01-01"},
            ], "roles": [
                {"type": "lower", "district": "14", "start_date": "2015-01-05", "end_date": "2017-01-04"},
                {"type": "lower", "district": "14", "start_date": "2019-01-05"},
                {"type": "mayor", "start_date": "2010"},
            ]},
        ],
        "pagination": {"page": 1, "max_page": 1},
    }  # fmt: skip


def written(folder: Path, data: Any, name: str = "popolo.json") -> Path:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path
