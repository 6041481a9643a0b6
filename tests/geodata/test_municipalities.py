"""A face is divided along municipal limits: whole municipalities, no gap, the outline unchanged."""

import hashlib
import json

import numpy as np
import pytest
import shapely

from geodata.linework import GRID_M
from geodata.municipalities import Division, divided_by_municipality, divided_by_nearest
from geodata.vendoring_spain import ATTRIBUTION, municipalities, vendor

KM = 1_000.0
FACE = shapely.box(0, 0, 60 * KM, 40 * KM)


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(west * KM, south * KM, east * KM, north * KM)


def divided(*towns: tuple[str, float, float], grounds: list[shapely.Polygon]) -> tuple[dict, Division]:
    """Ground of each parcel, which together must be the face; and the division."""
    points = np.array([(x, y) for _, x, y in towns]) * KM
    label = np.array([name for name, _, _ in towns])
    division = divided_by_municipality(FACE, points, label, np.array(grounds, dtype=object))
    assert division is not None
    found = {
        name: shapely.union_all(division.parts[[i for i, n in enumerate(division.names) if n == name]])
        for name in set(division.names)
    }
    assert shapely.area(division.parts).sum() == pytest.approx(FACE.area, rel=1e-9)
    assert shapely.union_all(division.parts).symmetric_difference(FACE).area < 10.0
    return found, division


def test_a_municipality_goes_whole_to_the_parcel_of_its_town():
    grounds = [box(0, 0, 40, 40), box(40, 0, 60, 40)]
    found, division = divided(("west", 5, 20), ("east", 45, 20), grounds=grounds)
    assert found["west"].equals(grounds[0])
    assert shapely.length(division.limits).sum() == pytest.approx(40 * KM)
    assert len(division.cuts) == 0


def test_one_without_a_town_goes_with_the_town_nearest_to_its_middle():
    grounds = [box(0, 0, 20, 40), box(20, 0, 36, 40), box(36, 0, 60, 40)]
    found, _ = divided(("west", 15, 20), ("east", 55, 20), grounds=grounds)
    assert found["west"].equals(box(0, 0, 36, 40))


def test_one_with_towns_of_two_parcels_is_divided_half_way_between_them():
    grounds = [box(0, 0, 40, 40), box(40, 0, 60, 40)]
    found, division = divided(("west", 5, 20), ("east", 35, 20), ("east", 50, 20), grounds=grounds)
    assert found["west"].area == pytest.approx(box(0, 0, 20, 40).area, rel=1e-3)
    assert shapely.length(division.cuts).sum() == pytest.approx(40 * KM, rel=1e-3)


def test_limits_that_end_short_of_the_coast_or_beyond_it_leave_the_outline_as_it_is():
    east = np.array([(30, 3), (65, 3), (65, 44), (30, 44), (30, 37)]) * KM
    grounds = [box(2, 3, 30, 37), shapely.Polygon(east)]
    found, _ = divided(("west", 10, 20), ("east", 50, 20), grounds=grounds)
    assert found["west"].area == pytest.approx(box(0, 0, 30, 40).area, rel=1e-2)


def test_a_contested_municipality_on_the_coast_is_divided_to_the_coast():
    grounds = [box(0, 0, 60, 20), box(0, 20, 60, 36)]
    towns = (("south", 30, 5), ("west", 10, 30), ("east", 50, 30))
    found, _ = divided(*towns, grounds=grounds)
    assert found["west"].area == pytest.approx(box(0, 20, 30, 40).area, rel=1e-2)
    assert found["south"].equals(box(0, 0, 60, 20))


def test_a_patch_without_a_town_of_its_parcel_goes_to_the_ground_around_it():
    patch = box(44, 15, 54, 25)
    around = box(30, 0, 60, 40).difference(patch)
    exclave = shapely.MultiPolygon([box(0, 0, 30, 40), patch])
    found, _ = divided(("west", 10, 20), ("east", 35, 20), grounds=[exclave, around])
    assert found["east"].equals(box(30, 0, 60, 40))


def test_where_no_municipalities_reach_the_nearest_town_decides():
    points, label = np.array([(10.0, 20.0), (50.0, 20.0)]) * KM, np.array(["west", "east"])
    elsewhere = np.array([box(200, 0, 240, 40)], dtype=object)
    assert divided_by_municipality(FACE, points, label, elsewhere) is None
    division = divided_by_nearest(FACE, points, label)
    assert sorted(division.names) == ["east", "west"]
    assert shapely.area(division.parts).tolist() == pytest.approx([1.2e9, 1.2e9], rel=GRID_M / KM)


TOPOLOGY = {
    "transform": {"scale": [0.01, 0.01], "translate": [-4.0, 40.0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
        [[90, 90], [0, 0], [0, 0]],
    ],
    "objects": {
        "municipalities": {
            "geometries": [
                {"type": "Polygon", "id": "28001", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "28002", "properties": {"name": "East"}, "arcs": [[[2, ~0]]]},
                {"type": "Polygon", "id": "28003", "properties": {"name": "Vanished"}, "arcs": [[3]]},
                {"type": "Polygon", "id": "35001", "properties": {"name": "Canary"}, "arcs": [[0, 1]]},
                {"id": "28004", "properties": {"name": "Nothing"}},
            ]
        }
    },
}


def test_the_copy_of_the_municipalities_is_one_coverage_without_what_vanished():
    features = municipalities(TOPOLOGY)["features"]
    assert [one["properties"] for one in features] == [
        {"id": "28001", "name": "West"},
        {"id": "28002", "name": "East"},
    ]
    shapes = np.array([shapely.geometry.shape(one["geometry"]) for one in features], dtype=object)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).tolist() == pytest.approx([0.01, 0.01])


def test_the_copy_is_the_same_each_time_and_its_passport_names_whom_to_credit(tmp_path):
    source = tmp_path / "municipalities.json"
    source.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    content, card = (path.read_bytes() for path in vendor(source, tmp_path))
    again, _ = vendor(source, tmp_path)
    assert again.read_bytes() == content
    passport = json.loads(card)
    assert passport["sha256"] == hashlib.sha256(content).hexdigest()
    assert ATTRIBUTION in passport["licence"]
