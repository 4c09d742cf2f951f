"""Time the import of a Popolo file against bare JSON and against the best public reader of such files.

    python bench/popolo.py [FILE]

Without a file an invented chamber of the size and make of a large file of EveryPolitician is used: 3.7 MB, names in
many languages, six terms. Bare JSON is `json.loads` on the same bytes in the same process. The peer is
everypolitician-popolo for Python, which took 1.9 s at best for a file of that size.
"""

from __future__ import annotations

import json
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from measure import best_in_turn, show

from whipcount.legislatures.popolo import read_roster
from whipcount.legislatures.popolo_files import Place, write_folder

PEER_MS = 1900.0
TIMES = 7
PEOPLE, TERMS, LANGUAGES = 1_350, 6, 18


def chamber() -> dict[str, Any]:
    """Give an invented chamber as EveryPolitician writes one."""
    people = []
    for number in range(PEOPLE):
        names = [
            {"lang": f"l{one}", "name": f"Person {one % 3} Number{number}", "note": "multilingual"}
            for one in range(LANGUAGES)
        ]
        people.append(
            {
                "id": f"person-{number:06}",
                "name": f"Person Number{number}",
                "gender": "female" if number % 2 else "male",
                "identifiers": [{"scheme": "wikidata", "identifier": f"Q9{number:06}"}],
                "links": [{"note": f"Wikipedia ({one})", "url": f"https://x.example/{one}/{number}"} for one in "abc"],
                "images": [{"url": f"https://x.example/{number}.jpg"}],
                "other_names": names,
            }
        )
    parties = [{"id": f"P{one}", "name": f"Party {one} of the Land", "classification": "party"} for one in range(9)]
    house = {"id": "house", "name": "House", "classification": "legislature", "seats": 650}
    seats = [
        {
            "person_id": f"person-{(term * 200 + number) % PEOPLE:06}",
            "organization_id": "house",
            "on_behalf_of_id": f"P{number % 9}",
            "legislative_period_id": f"term/{term}",
            "area_id": f"area/{number}",
            "role": "member",
        }
        for term in range(TERMS)
        for number in range(650)
    ]
    areas = [{"id": f"area/{number}", "name": f"Place {number}", "type": "constituency"} for number in range(650)]
    terms = [
        {"id": f"term/{one}", "classification": "legislative period", "start_date": f"{1995 + 4 * one}-01-01"}
        for one in range(TERMS)
    ]
    return {
        "persons": people,
        "organizations": [*parties, house],
        "memberships": seats,
        "events": terms,
        "areas": areas,
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if sys.argv[1:] else Path(folder) / "popolo.json"
        if not sys.argv[1:]:
            path.write_text(json.dumps(chamber(), indent=1), encoding="utf-8")
        size = path.stat().st_size / 1e6
        numbers = count()

        def write() -> None:
            roster = read_roster(path)
            write_folder(roster, f"zz-b{next(numbers)}", Place("ZZ"), source=path, out=Path(folder) / "own")

        bare, read, whole = best_in_turn(TIMES, lambda: json.loads(path.read_bytes()), lambda: read_roster(path), write)
    show(f"Popolo {size:.1f} MB, read to a roster", 1000 * read, "ms", "bare json.loads", 1000 * bare)
    show(f"Popolo {size:.1f} MB, read and written", 1000 * whole, "ms", "bare json.loads", 1000 * bare)
    peer = PEER_MS * size / 3.7
    show(
        f"Popolo {size:.1f} MB, read and written, against the peer", 1000 * whole, "ms", "everypolitician-popolo", peer
    )


if __name__ == "__main__":
    main()
