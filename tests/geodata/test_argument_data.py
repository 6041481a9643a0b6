"""What the lecture argues from, asked of the records: recognitions, offers, claims, documents, fronts."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
import shapely
from shapely.geometry import shape

import geodata
from geodata.atlas import SHIPPED, TABLES
from geodata.tables import read_table

NAMES = ("recognitions", "proposals", "claims", "documents", "popular_fronts", "events", "treaties", "states")
ROWS = {name: read_table(SHIPPED / f"{name}.csv", TABLES[name]) for name in NAMES}
NEVER = ("YUG", "SWI", "POR", "NED", "IRE")


def standing(code: str, day: date) -> str | None:
    found = [row.standing for row in ROWS["recognitions"] if row.code == code and row.holds_on(day)]
    assert len(found) <= 1, (code, day)
    return found[0] if found else None


def one(table: str, identity: str):
    (row,) = [row for row in ROWS[table] if row.id == identity]
    return row


# Recognitions


def test_the_united_states_recognise_on_16_november_1933_and_not_the_day_before():
    assert standing("USA", date(1933, 11, 15)) is None
    assert standing("USA", date(1933, 11, 16)) == "de jure"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1921, 3, 15), None),
        (date(1921, 3, 16), "de facto"),
        (date(1924, 1, 31), "de facto"),
        (date(1924, 2, 1), "de jure"),
        (date(1927, 5, 25), "de jure"),
        (date(1927, 5, 26), "broken"),
        (date(1929, 10, 2), "broken"),
        (date(1929, 10, 3), "de jure"),
    ],
)
def test_britain_trades_recognises_breaks_and_returns(day, expected):
    assert standing("GBR", day) == expected


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("EST", date(1920, 2, 2)),
        ("LIT", date(1920, 7, 12)),
        ("LAT", date(1920, 8, 11)),
        ("FIN", date(1920, 10, 14)),
        ("POL", date(1921, 3, 18)),
        ("GER", date(1922, 4, 16)),
        ("ITA", date(1924, 2, 7)),
        ("FRA", date(1924, 10, 28)),
        ("JPN", date(1925, 1, 20)),
        ("SPA", date(1933, 7, 28)),
        ("CZS", date(1934, 6, 9)),
        ("ROM", date(1934, 6, 9)),
        ("BUL", date(1934, 7, 23)),
        ("BEL", date(1935, 7, 12)),
        ("LUX", date(1935, 8, 26)),
    ],
)
def test_recognition_in_law_begins_on_the_day_of_its_instrument(code, day):
    first = min(row.start for row in ROWS["recognitions"] if row.code == code and row.standing == "de jure")
    assert first == day


@pytest.mark.parametrize("code", NEVER)
def test_some_states_never_recognise_in_the_period(code):
    assert not [row for row in ROWS["recognitions"] if row.code == code]


def test_1924_brings_more_recognitions_in_law_than_any_other_year():
    years = Counter(row.start.year for row in ROWS["recognitions"] if row.standing == "de jure")
    assert years.most_common(1)[0][0] == 1924


def test_hungary_is_broken_off_from_february_to_september_1939():
    assert standing("HUN", date(1939, 2, 1)) == "de jure"
    assert standing("HUN", date(1939, 6, 1)) == "broken"
    assert standing("HUN", date(1939, 9, 24)) == "de jure"


def test_no_state_stands_in_two_ways_on_one_day():
    for code in {row.code for row in ROWS["recognitions"]}:
        rows = sorted((row for row in ROWS["recognitions"] if row.code == code), key=lambda row: row.start)
        for earlier, later in pairwise(rows):
            assert earlier.end is not None, code
            assert earlier.end <= later.start, code


# The search for collective security


def test_the_steps_are_numbered_once_each_in_the_order_of_their_dates():
    rows = sorted(ROWS["proposals"], key=lambda row: row.number)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.date for row in rows] == sorted(row.date for row in rows)


def test_the_search_begins_in_february_1933_and_ends_in_moscow_in_august_1939():
    rows = sorted(ROWS["proposals"], key=lambda row: row.number)
    assert (rows[0].date, rows[0].place) == (date(1933, 2, 6), "Geneva")
    assert (rows[-1].date, rows[-1].place) == (date(1939, 8, 12), "Moscow")


def test_germany_and_poland_decline_the_eastern_pact():
    assert set(one("proposals", "cs-eastern-pact").declined) == {"GER", "POL"}


def test_neither_prague_nor_moscow_sits_at_munich():
    row = one("proposals", "cs-munich")
    assert {*row.proposed_by, *row.proposed_to} == {"GER", "ITA", "GBR", "FRA"}


def test_nobody_both_accepts_and_declines_one_proposal():
    for row in ROWS["proposals"]:
        assert not set(row.accepted) & set(row.declined), row.id


def test_the_path_changes_its_seat():
    assert {row.place for row in ROWS["proposals"]} >= {
        "Geneva",
        "London",
        "Moscow",
        "Paris",
        "Prague",
        "Nyon",
    }


def test_steps_and_documents_point_to_events_and_treaties_that_exist():
    events, treaties = ({row.id for row in ROWS[name]} for name in ("events", "treaties"))
    for row in (*ROWS["proposals"], *ROWS["documents"]):
        assert set(row.events) <= events, row.id
        assert set(row.treaties) <= treaties, row.id


# Claims


def test_every_claim_names_ground_that_the_map_has(shipped: geodata.Atlas):
    known = {row.territory for row in shipped.territories}
    for row in ROWS["claims"]:
        assert set(row.territories) <= known, row.id


def test_every_point_of_a_claim_lies_in_ground_that_it_names(shipped: geodata.Atlas):
    for row in ROWS["claims"]:
        if row.points is None:
            continue
        ground = [
            shape(found.geometry) for found in shipped.territories if found.territory in row.territories
        ]
        for pair in row.points.split(";"):
            lon, lat = map(float, pair.split())
            assert any(part.contains(shapely.Point(lon, lat)) for part in ground), (row.id, pair)


def test_the_ground_that_germany_claims_in_september_1938_is_czechoslovak_before_munich(
    shipped: geodata.Atlas,
):
    wanted = set(one("claims", "cl-sudeten").territories)
    held = shipped.on(date(1938, 9, 20))
    holders = {row.state for row in held if row.territory in wanted}
    assert holders == {"CZS"}


def test_lithuania_claims_vilnius_from_the_day_of_its_seizure_until_october_1939():
    row = one("claims", "cl-vilnius")
    assert row.holds_on(date(1920, 10, 9))
    assert row.holds_on(date(1938, 3, 19))
    assert not row.holds_on(date(1939, 10, 10))


def test_seven_powers_claim_ground():
    assert {row.claimant for row in ROWS["claims"]} == {"GER", "ITA", "HUN", "BUL", "POL", "LIT", "SOV"}


def test_no_power_claims_what_it_holds():
    for row in ROWS["claims"]:
        assert row.claimant not in row.holder, row.id


# Documents and Popular Fronts


def test_the_documents_of_the_outline_are_all_listed():
    listed = {row.id for row in ROWS["documents"] if "S12" in row.statements}
    assert listed >= {
        "doc-outline",
        "doc-rempel",
        "doc-bonde",
        "doc-lithuania",
        "doc-german-1937",
        "doc-nazi-soviet",
    }


def test_communists_sit_in_the_cabinet_of_spain_from_september_1936_and_in_no_french_one():
    seated = [row for row in ROWS["popular_fronts"] if row.communists == "in cabinet"]
    assert {row.country for row in seated} == {"SPA"}
    assert min(row.start for row in seated) == date(1936, 9, 4)


def test_communists_support_blum_from_outside():
    assert one("popular_fronts", "PF01").communists == "outside support"


def test_every_code_of_the_argument_is_a_state():
    codes = {row.code for row in ROWS["states"]}
    for row in ROWS["proposals"]:
        assert {*row.proposed_by, *row.proposed_to, *row.accepted, *row.declined} <= codes, row.id
    for row in ROWS["claims"]:
        assert {row.claimant, *row.holder} <= codes, row.id
    assert {row.code for row in ROWS["recognitions"]} <= codes
