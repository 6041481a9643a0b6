"""The ledger of Munich: its rows are apart from each other and add up to Czechoslovakia's loss."""

from datetime import date

import pytest

from geodata import load_atlas
from geodata.transfers import transfers


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


def ground(atlas, row):
    return [
        one
        for one in transfers(atlas)
        if one.change in row.changes and one.from_state in row.from_state and one.to_state in row.to_state
    ]


def test_every_row_has_ground_on_the_map_on_its_days(atlas):
    for row in atlas.ledger:
        moved = ground(atlas, row)
        assert moved, row.id
        assert all(row.start <= one.date and (row.end is None or one.date < row.end) for one in moved), row.id


def test_no_change_stands_in_two_rows(atlas):
    seen = [change for row in atlas.ledger for change in row.changes]
    assert len(seen) == len(set(seen))


def test_the_rows_add_up_to_the_whole_of_czechoslovakia(atlas):
    counted = sum(
        one.area_km2 for row in atlas.ledger if "CZS" in row.from_state for one in ground(atlas, row)
    )
    before = sum(one.area_km2 for one in atlas.on(date(1938, 9, 30)) if one.state == "CZS")
    after = sum(one.area_km2 for one in atlas.on(date(1939, 4, 5)) if one.state == "CZS")
    assert counted == pytest.approx(before - after, rel=0.01)


def test_neither_prague_nor_moscow_was_asked_at_munich(atlas):
    rows = [row for row in atlas.ledger if "Munich Agreement" in row.instrument]
    assert rows
    assert all({"CZS", "SOV"} <= set(row.not_asked) for row in rows)
    assert all(set(row.signed_by) == {"GER", "ITA", "GBR", "FRA"} for row in rows)
