"""The browser's topology: common stretches once, every area whole, nothing lost on foreign files."""

import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest
import shapely

from geodata.planes import projection_around
from geodata.topology import Topology, topology


@dataclass(frozen=True)
class Land:
    geometry: shapely.Geometry


WEST = shapely.Polygon([(10, 50), (11, 50), (11, 50.5), (11, 51), (10, 51)])
EAST = shapely.Polygon([(11, 50), (12, 50), (12, 51), (11, 51), (11, 50.5)])
ENCLAVE = shapely.box(11.4, 50.4, 11.6, 50.6)


def ring(found: Topology, references: list[int]) -> np.ndarray:
    """Coordinates of a ring put together as the browser does."""
    pieces = [found.arcs[i] if i >= 0 else found.arcs[~i][::-1] for i in references]
    for before, after in pairwise(pieces):
        assert (before[-1] == after[0]).all()
    assert (pieces[-1][-1] == pieces[0][0]).all()
    return np.concatenate([piece[:-1] for piece in pieces])


def area_km2(found: Topology, area: int) -> float:
    total = 0.0
    for polygon in found.areas[area]:
        shell, *holes = [ring(found, references) * found.step_m for references in polygon]
        total += shapely.Polygon(shell, holes).area
    return total / 1e6


def arcs_of(found: Topology, area: int) -> set[int]:
    return {
        i if i >= 0 else ~i for polygon in found.areas[area] for references in polygon for i in references
    }


def test_neighbours_share_the_arc_between_them():
    found = topology([WEST, EAST])
    assert len(found.arcs) == 3
    assert len(arcs_of(found, 0) & arcs_of(found, 1)) == 1


def test_an_enclave_shares_its_whole_outline_with_the_hole_around_it():
    found = topology([EAST.difference(ENCLAVE), ENCLAVE])
    assert arcs_of(found, 1) <= arcs_of(found, 0)


def test_areas_keep_their_size():
    found = topology([WEST, EAST.difference(ENCLAVE), ENCLAVE])
    whole = topology([WEST, EAST])
    assert area_km2(found, 1) + area_km2(found, 2) == pytest.approx(area_km2(whole, 1), rel=1e-6)
    assert area_km2(whole, 0) == pytest.approx(7_850, rel=0.01)


def test_equal_geometries_are_one_area():
    found = topology([Land(WEST), Land(EAST), Land(shapely.from_wkb(WEST.wkb))])
    assert found.area_of_feature == (0, 1, 0)
    assert len(found.areas) == 2


def test_arcs_are_written_as_steps_from_their_first_point():
    found = topology([WEST, EAST])
    written = found.as_json_dict()
    assert set(written) == {"crs", "step", "origin", "arcs", "areas"}
    for arc, deltas in zip(found.arcs, written["arcs"], strict=True):
        assert (np.cumsum(np.array(deltas).reshape(-1, 2), axis=0) == arc).all()


def test_vertices_of_neighbours_need_not_match():
    neighbour = shapely.Polygon([(11, 50), (12, 50), (12, 51), (11, 51), (11, 50.3)])
    found = topology([WEST, neighbour])
    assert area_km2(found, 0) == pytest.approx(area_km2(topology([WEST]), 0), rel=1e-6)
    assert area_km2(found, 1) == pytest.approx(area_km2(topology([neighbour]), 0), rel=1e-6)


def test_what_is_smaller_than_the_grid_vanishes_without_harm():
    speck = shapely.box(10, 52, 10.00001, 52.00001)
    found = topology([shapely.MultiPolygon([WEST, speck]), speck], step_m=50)
    assert [len(polygons) for polygons in found.areas] == [1, 0]


def test_no_features_make_an_empty_topology():
    found = topology([])
    assert found.as_json_dict()["arcs"] == []
    assert found.area_of_feature == ()


def test_land_far_from_europe_gets_a_projection_of_its_own():
    island = shapely.box(139, 35, 141, 37)
    crs = projection_around([island])
    assert "lat_0=36" in crs
    found = topology([island], crs=crs)
    true_area = np.pi / 180 * 2 * 6371.0**2 * (np.sin(np.radians(37)) - np.sin(np.radians(35)))
    assert area_km2(found, 0) == pytest.approx(true_area, rel=0.01)


def test_europe_keeps_the_projection_of_the_atlas():
    assert projection_around([WEST, EAST]) == "EPSG:3035"


def test_a_grid_of_a_thousand_areas_takes_less_than_two_seconds():
    cells = [
        shapely.segmentize(shapely.box(x / 4, 45 + y / 4, x / 4 + 0.25, 45.25 + y / 4), 0.01)
        for x in range(40)
        for y in range(25)
    ]
    began = time.perf_counter()
    found = topology(cells)
    assert time.perf_counter() - began < 2
    assert len(found.arcs) == 40 * 26 + 41 * 25 - 4  # at the four corners two sides are one arc
