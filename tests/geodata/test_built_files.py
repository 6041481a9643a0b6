"""What ships is what the tables make; its geometry is one coverage on every day."""

import json
from itertools import pairwise

import pytest
import shapely

from geodata.build import DATA_FOLDER, build
from geodata.writing import border_features


@pytest.fixture(scope="module")
def shipped() -> list[dict]:
    path = DATA_FOLDER / "borders.geojson"
    if not path.exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    return json.loads(path.read_text(encoding="utf-8"))["features"]


@pytest.fixture(scope="module")
def fresh() -> list[dict]:
    result = build()
    assert not result.report.faults, "\n".join(result.report.lines())
    return border_features(result.territories)


def plain(feature: dict) -> dict:
    return {key: value for key, value in feature["properties"].items() if key != "area_km2"}


def test_the_shipped_borders_are_those_of_the_tables(shipped, fresh):
    """Geometry is compared by its bounds and area: other versions of GEOS may choose other vertices."""
    assert [plain(one) for one in shipped] == [plain(one) for one in fresh]
    for one, other in zip(shipped, fresh, strict=True):
        assert one["properties"]["area_km2"] == pytest.approx(
            other["properties"]["area_km2"], rel=1e-3, abs=1
        )
        bounds = [shapely.geometry.shape(feature["geometry"]).bounds for feature in (one, other)]
        assert bounds[0] == pytest.approx(bounds[1], abs=0.02)


def test_territories_share_their_edges_so_that_no_day_has_a_gap_or_an_overlap(shipped):
    shapes = {one["properties"]["territory"]: shapely.geometry.shape(one["geometry"]) for one in shipped}
    assert shapely.is_valid(list(shapes.values())).all()
    assert shapely.coverage_is_valid(list(shapes.values()))


def test_every_territory_has_one_holder_on_every_day(shipped):
    periods: dict[str, list[tuple[str, str | None]]] = {}
    for one in shipped:
        properties = one["properties"]
        periods.setdefault(properties["territory"], []).append((properties["start"], properties["end"]))
    for territory, found in periods.items():
        found.sort()
        assert found[0][0] == "1919-01-01", territory
        assert found[-1][1] is None, territory
        assert all(before[1] == after[0] for before, after in pairwise(found)), territory


def test_outer_rings_of_the_shipped_borders_run_anticlockwise(shipped):
    for one in shipped:
        polygons = shapely.get_parts(shapely.geometry.shape(one["geometry"]))
        assert all(polygon.exterior.is_ccw for polygon in polygons.tolist()), one["id"]
