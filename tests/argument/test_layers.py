"""No layer lies at any date: properties over all days and states, and one table over another."""

import datetime
from itertools import pairwise

import pytest

from geodata import load_atlas
from geodata.answers import regime_on
from geodata.dates import contains

DAY = datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


def _turns(atlas):
    """Every day on which something began or ended, and the day before it."""
    rows = [*atlas.territories, *atlas.regimes, *atlas.recognitions, *atlas.popular_fronts, *atlas.spheres]
    days = {day for one in rows for day in (one.start, one.end) if day}
    return sorted(
        {
            day + step
            for day in days
            for step in (-DAY, datetime.timedelta(0))
            if contains(atlas.period.start, atlas.period.end, day + step)
        }
    )


def test_every_power_has_one_regime_on_every_day(atlas):
    without = set()
    for day in _turns(atlas):
        without |= {one.state for one in atlas.on(day) if regime_on(atlas, day, one.state) is None}
    assert without == set()
    for code in {one.code for one in atlas.regimes}:
        own = sorted((one for one in atlas.regimes if one.code == code), key=lambda one: one.start)
        assert all(a.end is not None and a.end <= b.start for a, b in pairwise(own)), code


@pytest.mark.parametrize("country", ["FRA", "SPA", "CHL"])
def test_a_country_has_one_popular_front_cabinet_at_a_time(atlas, country):
    own = sorted(
        (one for one in atlas.popular_fronts if one.country == country and one.type != "pact"),
        key=lambda one: one.start,
    )
    assert own
    assert all(a.end is not None and a.end <= b.start for a, b in pairwise(own))


def test_no_treaty_is_in_force_before_it_was_signed_and_no_duty_outside_its_treaty(atlas):
    treaties = {one.id: one for one in atlas.treaties}
    for one in atlas.treaties:
        assert one.in_force is None or one.in_force >= one.signed, one.id
    for one in atlas.duties:
        treaty = treaties[one.treaty]
        assert treaty.in_force is not None, one.id
        assert one.start >= treaty.in_force, one.id
        assert treaty.ended is None or (one.end is not None and one.end <= treaty.ended), one.id
        assert set(one.who) <= set(treaty.parties) | {"FRA"}, one.id


def test_a_state_stands_to_moscow_in_one_way_at_a_time(atlas):
    for code in {one.code for one in atlas.recognitions}:
        own = sorted((one for one in atlas.recognitions if one.code == code), key=lambda one: one.start)
        assert all(a.end is not None and a.end <= b.start for a, b in pairwise(own)), code


def test_the_yugoslav_swiss_dutch_and_portuguese_never_recognise_in_the_period(atlas):
    assert not {one.code for one in atlas.recognitions} & {"YUG", "SWI", "NED", "POR"}


def test_a_clause_holds_from_its_document_on(atlas):
    assert all(one.start >= one.document_date for one in atlas.spheres)


def test_offers_stand_in_the_order_of_their_numbers(atlas):
    own = sorted(atlas.proposals, key=lambda one: one.number)
    assert [one.number for one in own] == list(range(1, len(own) + 1))
    assert all(a.date <= b.date for a, b in pairwise(own))
    assert all(not set(one.accepted) & set(one.declined) for one in own)


@pytest.mark.parametrize(
    "table", ["recognitions", "duties", "ledger", "effects", "proposals", "claims", "documents"]
)
def test_every_row_names_a_registered_source_and_keeps_how_far_it_was_checked(atlas, table):
    rows = getattr(atlas, table)
    assert rows
    for one in rows:
        assert set(one.sources) <= set(atlas.sources)
        assert one.verification in ("checked", "memory")
        assert one.verification == "memory" or one.checked_against, one.row_key
