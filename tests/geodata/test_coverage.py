"""Land is divided without gap or overlap; every loose end, sliver and missing seed is dealt with and said."""

import numpy as np
import pytest
import shapely

from geodata.build_report import BuildReport
from geodata.coverage import faces_on_land, line_network, parcelled
from geodata.dissolving import parcel_polygons, renoded, simplified
from geodata.lines import BorderLine
from geodata.linework import closed_ends
from geodata.natural_earth import BaseLinework
from geodata.parcels import Seed
from geodata.projection import place_in_degrees

KM = 1_000.0
EMPTY = np.array([], dtype=object)
CORNER = np.array([4_000.0, 3_000.0])  # kilometres of EPSG:3035, in the middle of Europe


def at(*points: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString((np.array(points, dtype=float) + CORNER) * KM)


def rectangle(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.Polygon(at((west, south), (east, south), (east, north), (west, north)).coords)


def base(*land: shapely.Polygon, borders: tuple[shapely.LineString, ...] = ()) -> BaseLinework:
    polygons = np.array(land, dtype=object)
    border_array = np.array(borders, dtype=object) if borders else EMPTY
    coast = shapely.get_parts(shapely.boundary(polygons))
    return BaseLinework(polygons, EMPTY, coast, border_array, EMPTY, EMPTY, (), ())


def line(*points: tuple[float, float], name: str = "line") -> BorderLine:
    return BorderLine(name, name, "", "", "S", "high", "north", (at(*points),), False)


def seed(parcel: str, x: float, y: float, *, nearest: bool = False) -> Seed:
    spot = (np.array([x, y]) + CORNER) * KM
    place = place_in_degrees(*spot)
    return Seed(parcel, f"{parcel}-town", *spot, nearest, "north", "parcels/north.csv line 2", place)


def parcels(
    ground: BaseLinework, seeds: list[Seed], *lines: BorderLine
) -> tuple[dict[str, float], BuildReport]:
    """Area of each parcel in square kilometres, and the report."""
    report = BuildReport()
    polygons = faces_on_land(line_network(ground, lines, report), ground.land)
    faces = parcelled(polygons, seeds, ground, report)
    areas: dict[str, float] = {}
    for polygon, parcel in zip(faces.polygons, faces.parcels, strict=True):
        areas[parcel] = areas.get(parcel, 0.0) + polygon.area / 1e6
    assert sum(areas.values()) == pytest.approx(shapely.area(ground.land).sum() / 1e6, rel=1e-6)
    return areas, report


MAINLAND = rectangle(0, 0, 100, 60)


def test_a_line_divides_the_land_between_two_seeds():
    areas, report = parcels(
        base(MAINLAND), [seed("west", 10, 30), seed("east", 90, 30)], line((40, 0), (40, 60))
    )
    assert areas == pytest.approx({"west": 2_400, "east": 3_600})
    assert not report.notes


def test_a_line_that_stops_short_of_the_coast_is_led_on():
    areas, report = parcels(
        base(MAINLAND), [seed("west", 10, 30), seed("east", 90, 30)], line((40, 8), (40, 55))
    )
    assert areas == pytest.approx({"west": 2_400, "east": 3_600}, rel=1e-3)
    assert not report.faults


def test_a_line_that_overshoots_the_coast_makes_no_new_land():
    areas, report = parcels(
        base(MAINLAND), [seed("west", 10, 30), seed("east", 90, 30)], line((40, -5), (40, 66))
    )
    assert areas == pytest.approx({"west": 2_400, "east": 3_600})
    assert not report.notes


def test_a_line_that_ends_far_from_everything_is_remarked():
    areas, report = parcels(base(MAINLAND), [seed("land", 10, 30)], line((40, 0), (40, 30)))
    assert areas == pytest.approx({"land": 6_000})
    assert "ends in the open" in report.notes[0].found


def test_two_parcels_in_one_face_are_a_fault_that_names_both():
    _, report = parcels(base(MAINLAND), [seed("west", 10, 30), seed("east", 90, 30)])
    (fault,) = report.faults
    assert "east (seed east-town, parcels/north.csv line 2)" in fault.found
    assert "west" in fault.found
    assert fault.area_km2 == pytest.approx(6_000)


def test_a_face_whose_seeds_allow_it_is_divided_by_nearest_seed():
    seeds = [seed("west", 20, 30, nearest=True), seed("east", 60, 30, nearest=True)]
    areas, report = parcels(base(MAINLAND), seeds)
    assert areas == pytest.approx({"west": 2_400, "east": 3_600})
    assert not report.notes


def test_several_seeds_of_one_parcel_shape_the_division():
    seeds = [
        seed("west", 10, 15, nearest=True),
        seed("west", 30, 45, nearest=True),
        seed("east", 30, 15, nearest=True),
        seed("east", 90, 45, nearest=True),
    ]
    areas, _ = parcels(base(MAINLAND), seeds)
    assert set(areas) == {"west", "east"}


def test_an_island_without_a_seed_goes_to_the_nearest_parcel():
    island = rectangle(105, 20, 110, 40)
    seeds = [seed("west", 10, 30), seed("east", 90, 30)]
    areas, report = parcels(base(MAINLAND, island), seeds, line((40, 0), (40, 60)))
    assert areas["east"] == pytest.approx(3_700)
    assert [note.fatal for note in report.notes] == [False]


def test_a_large_island_without_a_seed_is_a_fault():
    island = rectangle(105, 0, 205, 40)
    _, report = parcels(base(MAINLAND, island), [seed("land", 10, 30)])
    assert "island without a seed" in report.faults[0].found


def test_a_sliver_goes_to_the_neighbour_with_the_longest_common_edge():
    lines = (line((40, 0), (40, 60)), line((40, 10), (40.5, 30), (40, 50)))
    areas, report = parcels(base(MAINLAND), [seed("west", 10, 30), seed("east", 90, 30)], *lines)
    assert set(areas) == {"west", "east"}
    assert not report.faults
    assert "sliver" in report.notes[0].found


def test_a_large_face_without_a_seed_is_a_fault_with_place_and_area():
    _, report = parcels(base(MAINLAND), [seed("west", 10, 30)], line((40, 0), (40, 60)))
    (fault,) = report.faults
    assert fault.area_km2 == pytest.approx(3_600)
    assert fault.place is not None
    assert "no seed; given to west for now" in fault.found


def test_a_border_town_drawn_on_the_wrong_side_is_taken_home():
    border = at((40, 0), (40, 60))
    seeds = [seed("west", 10, 30), seed("east", 90, 30), seed("east", 39, 20)]
    areas, report = parcels(base(MAINLAND, borders=(border,)), seeds)
    assert areas == pytest.approx({"west": 2_400, "east": 3_600})
    assert not report.faults
    assert "just over a border" in report.notes[0].found


def test_a_seed_in_the_open_sea_is_a_fault():
    _, report = parcels(base(MAINLAND), [seed("land", 10, 30), seed("atlantis", -80, 30)])
    assert "lies on no land" in report.faults[0].found


def test_an_end_within_a_metre_of_a_line_is_still_led_onto_it():
    stretch = np.array([shapely.LineString([(0, 0), (0, 9_999)])], dtype=object)
    coast = np.array([shapely.LineString([(-5_000, 10_000), (5_000, 10_000)])], dtype=object)
    (piece,), open_ends = closed_ends(stretch, coast, reach_m=5_000)
    assert shapely.crosses(piece, coast[0])
    assert open_ends == [(0, 0.0, 0.0)]


def test_parcels_stay_one_coverage_when_simplified():
    ground = base(MAINLAND)
    wavy = [(40 + 3 * np.sin(y / 3), y) for y in np.linspace(0, 60, 121)]
    report = BuildReport()
    polygons = faces_on_land(line_network(ground, [line(*wavy)], report), ground.land)
    seeds = [seed("west", 10, 30), seed("east", 90, 30)]
    full = parcel_polygons(
        parcelled(polygons, seeds, ground, report), shapely.points([(s.x, s.y) for s in seeds])
    )
    shapes = list(simplified(full, tolerance_m=500).values())
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(MAINLAND.area, rel=1e-9)
    assert shapely.get_num_coordinates(shapes).sum() < shapely.get_num_coordinates(list(full.values())).sum()


def test_a_speck_torn_open_by_rounding_is_closed_and_real_water_stays_open():
    speck = shapely.box(50, 50, 60, 60)
    water = shapely.box(5_000, 5_000, 9_000, 9_000)
    land = shapely.box(0, 0, 20_000, 20_000).difference(speck).difference(water)
    closed = renoded(np.array([land], dtype=object), np.array(["land"], dtype=object), grid=1.0)["land"]
    assert closed.area == pytest.approx(20_000**2 - water.area)
