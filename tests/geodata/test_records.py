"""Every row of every shipped table, and what the tables say to each other."""

import datetime
from itertools import pairwise

import pytest

from geodata.atlas import SHIPPED, TABLES
from geodata.records import Lasting
from geodata.references import faults_between_tables
from geodata.tables import read_table

SHIPPED_TABLES = {name: read_table(SHIPPED / f"{name}.csv", model) for name, model in TABLES.items()}
ROWS = [
    pytest.param(row, id=f"{name} {' '.join(map(str, row.row_key))}")
    for name, rows in SHIPPED_TABLES.items()
    for row in rows
]
LASTING = ("state_names", "regimes", "heads", "parties", "towns")
KEYS = {row.key for row in SHIPPED_TABLES["sources"]}
CODES = {row.code for row in SHIPPED_TABLES["states"]}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_keeps_the_rules_of_the_house(row):
    if hasattr(row, "sources"):
        assert row.sources and set(row.sources) <= KEYS
    if getattr(row, "verification", None) == "checked" and hasattr(row, "checked_against"):
        assert row.checked_against, "checked, but against what?"
    for value in row.model_dump().values():
        if isinstance(value, str):
            assert value == value.strip() and "  " not in value and "\ufffd" not in value


@pytest.mark.parametrize("name", TABLES)
def test_rows_cannot_be_changed(name):
    row = SHIPPED_TABLES[name][0]
    with pytest.raises(ValueError, match="frozen"):
        setattr(row, next(iter(TABLES[name].model_fields)), "x")


def test_every_code_and_key_is_known():
    assert faults_between_tables(SHIPPED_TABLES, codes=CODES, keys=KEYS) == []


@pytest.mark.parametrize("name", LASTING)
def test_two_rows_about_the_same_thing_never_hold_on_the_same_day(name):
    subject = {"heads": ("code", "office"), "parties": ("code", "movement"), "towns": ("id",)}.get(
        name, ("code",)
    )
    rows = sorted(SHIPPED_TABLES[name], key=lambda row: ([getattr(row, part) for part in subject], row.start))
    for before, after in pairwise(rows):
        if all(getattr(before, part) == getattr(after, part) for part in subject):
            assert not before.period.overlaps(after.period), (before, after)


def test_a_town_stays_where_it_is():
    places: dict[str, set[tuple[float, float]]] = {}
    for row in SHIPPED_TABLES["towns"]:
        places.setdefault(row.id, set()).add((row.lat, row.lon))
    assert {town for town, found in places.items() if len(found) > 1} == set()


def test_every_name_of_a_town_has_its_language():
    for row in SHIPPED_TABLES["towns"]:
        assert row.language, row
        assert bool(row.today_language) == bool(row.name_today), row
        assert bool(row.also_language) == bool(row.also), row


def test_a_name_of_a_town_is_in_one_language_whoever_writes_it():
    told: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in SHIPPED_TABLES["towns"]:
        for name, languages in ((row.name, row.language), (row.also, row.also_language)):
            if name:
                told.setdefault((row.id, name), set()).add(languages)
    assert {key: found for key, found in told.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("town", "day", "language", "today"),
    [
        ("lviv", "1938-10-05", "pl", "uk"),
        ("vilnius", "1938-10-05", "pl", "lt"),
        ("gdansk", "1938-10-05", "de", "pl"),
        ("bratislava", "1919-02-01", "de", "sk"),
        ("uzhhorod", "1938-12-01", "hu", "uk"),
        ("rijeka", "1930-01-01", "it", "hr"),
    ],
)
def test_names_of_towns_are_in_the_language_of_those_who_held_them(town, day, language, today):
    row = next(
        one
        for one in SHIPPED_TABLES["towns"]
        if one.id == town and one.holds_on(datetime.date.fromisoformat(day))
    )
    assert (row.language, row.today_language) == ((language,), (today,))


def test_no_state_has_two_capitals_on_a_day_but_turkey_with_its_two_governments():
    seats: dict[str, list[Lasting]] = {}
    for row in SHIPPED_TABLES["towns"]:
        if row.capital_of and row.capital_of != "TUR":
            for other in seats.setdefault(row.capital_of, []):
                assert not other.period.overlaps(row.period), (other, row)
            seats[row.capital_of].append(row)


def test_coverage_does_not_shrink():
    least = {
        "states": 120,
        "changes": 314,
        "events": 272,
        "regimes": 130,
        "treaties": 102,
        "popular_fronts": 21,
        "spheres": 17,
        "sources": 250,
        "towns": 450,
        "heads": 450,
        "parties": 140,
        "state_names": 70,
    }
    for name, count in least.items():
        assert len(SHIPPED_TABLES[name]) >= count, name


def test_every_state_is_filed_under_one_that_is_filed_under_itself():
    states = {row.code: row for row in SHIPPED_TABLES["states"]}
    for row in states.values():
        if row.filed_under:
            assert states[row.filed_under].filed_under is None


def test_what_the_map_is_drawn_from_is_in_the_register_with_its_licence():
    assert {"Avalon", "LNTS", "DGFP D", "GeoNames", "Natural Earth", "Treaty of Versailles"} <= KEYS
    licences = {row.key: row.licence for row in SHIPPED_TABLES["sources"]}
    assert licences["GeoNames"] == "CC BY 4.0"
    assert licences["IGN"] == "CC BY 4.0"
    assert licences["Natural Earth"] == "public domain"
