"""What must hold of the shipped borders on every day and at every place."""

import datetime
import json
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

import geodata
from geodata.atlas import SHIPPED
from geodata.projection import to_metres
from geodata.transfers import transfers

FIRST, LAST = datetime.date(1919, 1, 1), datetime.date(1939, 12, 31)
SMALLEST_KM2 = 0.5
TOLERANCE_KM2 = 0.1


@pytest.fixture(scope="module")
def features() -> list[dict]:
    path = SHIPPED / "borders.geojson"
    if not path.exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    return json.loads(path.read_text(encoding="utf-8"))["features"]


@pytest.fixture(scope="module")
def shapes(features) -> dict[str, shapely.Geometry]:
    """Ground of each territory: the same in all its periods, which a test below makes sure of."""
    found = {}
    for one in features:
        found.setdefault(one["properties"]["territory"], shapely.geometry.shape(one["geometry"]))
    return found


@pytest.fixture(scope="module")
def holders(features) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for one in features:
        properties = one["properties"]
        row = (properties["start"], properties["end"] or "9999", properties["state"])
        found.setdefault(properties["territory"], []).append(row)
    return found


@pytest.fixture(scope="module")
def change_dates(features) -> list[str]:
    days = {day for one in features for day in (one["properties"]["start"], one["properties"]["end"]) if day}
    return sorted(day for day in days if day <= LAST.isoformat())


@pytest.fixture(scope="module")
def land(shapes):
    tree = shapely.STRtree(list(shapes.values()))
    triangles = []
    for shape in shapes.values():
        triangles.extend(shapely.get_parts(shapely.constrained_delaunay_triangles(shape.simplify(0.05))))
    areas = np.array([one.area for one in triangles])
    return tree, triangles, np.cumsum(areas) / areas.sum()


@settings(max_examples=400, deadline=None)
@given(
    day=st.dates(FIRST, LAST),
    where=st.floats(0, 1, exclude_max=True),
    across=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_on_a_random_day_a_random_place_on_land_has_one_controller(land, shapes, holders, day, where, across):
    """Places are drawn evenly over the land, from triangles; what these put to sea is no place."""
    tree, triangles, shares = land
    corners = shapely.get_coordinates(triangles[int(np.searchsorted(shares, where))])[:3]
    u, v = across if sum(across) <= 1 else (1 - across[0], 1 - across[1])
    spot = shapely.Point(corners[0] + u * (corners[1] - corners[0]) + v * (corners[2] - corners[0]))
    names = list(shapes)
    inside = [names[index] for index in tree.query(spot, predicate="within")]
    touched = [names[index] for index in tree.query(spot, predicate="intersects")]
    if not touched:
        return
    here = inside or touched[:1]
    controllers = [
        state for name in here for start, end, state in holders[name] if start <= day.isoformat() < end
    ]
    assert len(controllers) == 1, (spot, day, here)


def test_a_territory_is_the_same_ground_in_all_its_periods(features, shapes):
    for one in features:
        assert shapely.geometry.shape(one["geometry"]).equals(shapes[one["properties"]["territory"]])


def test_on_every_change_date_the_ground_is_covered_once(shapes, holders, change_dates):
    """No overlap and no gap above a tenth of a square kilometre; the ground being fixed, one look serves."""
    metres = to_metres(np.array(list(shapes.values()), dtype=object))
    left, right = shapely.STRtree(metres).query(metres, predicate="intersects")
    pairs = left < right
    common = shapely.area(shapely.intersection(metres[left[pairs]], metres[right[pairs]])) / 1e6
    assert common.max() <= TOLERANCE_KM2
    assert shapely.coverage_is_valid(list(shapes.values()))
    union = shapely.coverage_union_all(list(shapes.values()))
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(union) for ring in part.interiors]
    sizes = shapely.area(to_metres(np.array(holes, dtype=object))) / 1e6
    assert not [hole for hole, size in zip(holes, sizes, strict=True) if TOLERANCE_KM2 < size < SMALLEST_KM2]
    for day in change_dates:
        for territory, rows in holders.items():
            held = [state for start, end, state in rows if start <= day < end]
            assert len(held) == 1, (territory, day)


def test_every_feature_is_valid_and_wound_as_rfc_7946_asks(features, shapes):
    assert shapely.is_valid(list(shapes.values())).all()
    for shape in shapes.values():
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            assert not any(ring.is_ccw for ring in part.interiors)
    for one in features:
        for part in shapely.get_parts(shapely.geometry.shape(one["geometry"])):
            west, south, east, north = part.bounds
            assert -180 <= west <= east <= 180
            assert -90 <= south <= north <= 90


def test_no_part_is_a_sliver(shapes):
    """A part under half a square kilometre is an island and touches no other ground, or is a state's all."""
    names, parts = [], []
    for name, shape in shapes.items():
        for part in shapely.get_parts(shape):
            names.append(name)
            parts.append(part)
    sizes = shapely.area(to_metres(np.array(parts, dtype=object))) / 1e6
    tree = shapely.STRtree(parts)
    slivers = [
        (names[index], round(float(sizes[index]), 3), parts[index].centroid.wkt)
        for index in np.flatnonzero(sizes < SMALLEST_KM2)
        if len(tree.query(parts[index], predicate="intersects")) > 1 and names.count(names[index]) > 1
    ]
    assert not slivers


def test_every_change_that_is_drawn_changes_the_map_on_exactly_its_day(shipped):
    """On the day of the row, or for a change that went on for days, within them."""
    wrong = []
    for one in shipped.territories:
        change = shipped.change(one.change)
        if change is None:
            continue
        until = change.end_date or change.date + datetime.timedelta(days=1)
        if not change.date <= one.start < until:
            wrong.append((change.id, change.date, one.id))
    assert not wrong


def test_a_drawn_change_leaves_the_map_otherwise_than_the_day_before(shipped):
    by_ground: dict[str, list] = {}
    for one in shipped.territories:
        by_ground.setdefault(one.territory, []).append(one)
    same = []
    for periods in by_ground.values():
        periods.sort(key=lambda one: one.start)
        for before, after in pairwise(periods):
            seen = [(one.state, one.sovereign, one.status, one.name) for one in (before, after)]
            if after.change and seen[0] == seen[1]:
                same.append((after.id, after.change))
    assert not same
    assert transfers(shipped)


def test_every_segment_on_any_change_date_has_a_source(shipped):
    """By its line, whose register names sources, and by the territories on both sides."""
    document = json.loads((SHIPPED / "segments.geojson").read_text(encoding="utf-8"))
    for one in document["features"]:
        properties = one["properties"]
        assert properties["sources"], properties
        assert properties["periods"], properties
        assert set(properties["sources"]) <= set(shipped.sources), properties


def test_the_library_reads_what_is_tested_here(shipped, shapes):
    assert {one.territory for one in shipped.territories} == set(shapes)
    assert isinstance(shipped, geodata.Atlas)


def test_white_ground_of_russia_is_white_in_law_and_soviet_ground_has_one_name(shipped):
    for one in shipped.territories:
        if one.state == "WHI":
            assert one.sovereign not in {"RUS", "SOV", "UKS", "BYS"}, one.id
        if one.state == one.sovereign == "SOV":
            assert "Russian SFSR" not in one.name, one.id
