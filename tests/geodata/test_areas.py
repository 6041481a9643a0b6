"""The areas that we print are those of our borders, and each agrees with the literature or says why not."""

import pytest

from geodata._errors import DataError
from geodata.areas import measured, read_areas
from geodata.atlas import SHIPPED

AREAS = read_areas() if (SHIPPED / "areas.csv").exists() else ()
LARGE_KM2 = 1_000


@pytest.mark.parametrize("row", AREAS, ids=lambda row: row.id)
def test_our_figure_is_what_the_borders_say(shipped, row):
    assert row.our_km2 == pytest.approx(measured(shipped, row), rel=1e-3, abs=2)


@pytest.mark.parametrize("row", AREAS, ids=lambda row: row.id)
def test_a_figure_is_near_the_literature_or_explained(row):
    assert row.low_km2 <= row.high_km2
    assert row.within or row.explanation, f"{row.off_percent:+.1f} % beyond the literature"


def test_sources_are_registered(shipped):
    assert {key for row in AREAS for key in row.sources} <= set(shipped.sources)


def test_munich_and_vienna_are_as_large_as_printed():
    areas = {row.id: row for row in AREAS}
    assert areas["munich"].our_km2 == pytest.approx(28_700, rel=0.02)
    assert 11_927 * 0.97 <= areas["vienna-award"].our_km2 <= 12_012 * 1.03


def test_some_two_dozen_states_and_all_great_transfers_are_there():
    assert sum(row.measure == "held" for row in AREAS) >= 25
    assert sum(row.measure != "held" and row.high_km2 >= LARGE_KM2 for row in AREAS) >= 50


def test_a_row_that_names_unknown_ground_is_refused(shipped):
    row = AREAS[0].model_copy(update={"measure": "ground", "of": "atlantis"})
    with pytest.raises(DataError, match="atlantis"):
        measured(shipped, row)
