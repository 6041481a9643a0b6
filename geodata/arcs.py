"""
Shared arcs: rings on an integer grid cut where they part, each common stretch kept once.

Works for any areas. Neighbours whose vertices match share arcs; where vertices do not match, each area keeps
arcs of its own and nothing breaks. Arc references follow TopoJSON: ``i`` forwards, ``~i`` backwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely

Polygon = list[list[int]]
GridOf = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class SharedArcs:
    """
    Arcs and the areas made of them.

    Attributes
    ----------
    arcs
        Integer coordinates (n, 2) of each arc.
    areas
        For each area its polygons, each a list of rings, each a list of arc references; the first ring of
        a polygon is the outer one.
    """

    arcs: list[np.ndarray]
    areas: list[list[Polygon]]

    def owners(self) -> list[list[int]]:
        """For each arc the areas whose outline it belongs to, lowest first."""
        found: list[set[int]] = [set() for _ in self.arcs]
        for area, polygons in enumerate(self.areas):
            for ring in (ring for polygon in polygons for ring in polygon):
                for reference in ring:
                    found[reference if reference >= 0 else ~reference].add(area)
        return [sorted(areas) for areas in found]


@dataclass(frozen=True)
class _Rings:
    """Vertices of all rings in one table, without repeated ones."""

    points: np.ndarray
    vertex: np.ndarray
    starts: np.ndarray
    stops: np.ndarray
    polygon: np.ndarray
    area: np.ndarray


def shared_arcs(geometries: np.ndarray, grid_of: GridOf) -> SharedArcs:
    """
    Arcs of areas on an integer grid.

    Parameters
    ----------
    geometries
        Polygons and MultiPolygons, one per area.
    grid_of
        Function from coordinates (n, 2) to integers (n, 2).
    """
    rings = _rings(geometries, grid_of)
    junction = _junctions(rings)
    arcs: list[np.ndarray] = []
    known: dict[bytes, int] = {}
    areas: list[list[Polygon]] = [[] for _ in range(len(geometries))]
    last_polygon = -1
    for position in range(len(rings.starts)):
        start, stop = int(rings.starts[position]), int(rings.stops[position])
        references = [
            _reference(chain, rings, known, arcs) for chain in _chains(start, stop, junction, rings)
        ]
        area = areas[int(rings.area[position])]
        if int(rings.polygon[position]) != last_polygon:
            last_polygon = int(rings.polygon[position])
            area.append([])
        area[-1].append(references)
    return SharedArcs(arcs, areas)


def _rings(geometries: np.ndarray, grid_of: GridOf) -> _Rings:
    polygons, area_of_polygon = shapely.get_parts(geometries, return_index=True)
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    points = np.asarray(grid_of(coordinates), dtype=np.int64)
    following_same = np.zeros(len(points), dtype=bool)
    following_same[:-1] = (ring[1:] == ring[:-1]) & (points[1:] == points[:-1]).all(axis=1)
    last_of_ring = np.ones(len(points), dtype=bool)
    last_of_ring[:-1] = ring[1:] != ring[:-1]
    kept = ~following_same & ~last_of_ring
    points, ring = points[kept], ring[kept]
    points, ring = _without_end_repeats(points, ring)
    counts = np.bincount(ring, minlength=len(rings))
    stops = np.cumsum(counts)
    # A ring of fewer than three vertices encloses nothing; a polygon without its outer ring goes as a whole.
    valid = counts >= 3
    first_of_polygon = np.ones(len(rings), dtype=bool)
    first_of_polygon[1:] = polygon_of_ring[1:] != polygon_of_ring[:-1]
    polygon_valid = np.zeros(len(polygons), dtype=bool)
    polygon_valid[polygon_of_ring[first_of_polygon & valid]] = True
    valid &= polygon_valid[polygon_of_ring]
    used = np.repeat(valid, counts)
    points = points[used]
    counts = counts[valid]
    stops = np.cumsum(counts)
    vertex = _numbered(points)
    polygon = polygon_of_ring[valid]
    return _Rings(points, vertex, stops - counts, stops, polygon, area_of_polygon[polygon])


def _without_end_repeats(points: np.ndarray, ring: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Drop vertices that quantisation made equal to the first of their ring at its end."""
    while len(ring):
        last = np.ones(len(ring), dtype=bool)
        last[:-1] = ring[1:] != ring[:-1]
        first_index = np.flatnonzero(np.concatenate([[True], ring[1:] != ring[:-1]]))
        last_index = np.flatnonzero(last)
        repeated = last_index[
            (points[first_index] == points[last_index]).all(axis=1) & (first_index != last_index)
        ]
        if not len(repeated):
            break
        kept = np.ones(len(ring), dtype=bool)
        kept[repeated] = False
        points, ring = points[kept], ring[kept]
    return points, ring


def _numbered(points: np.ndarray) -> np.ndarray:
    """A number for each vertex, the same for the same place."""
    if not len(points):
        return np.empty(0, dtype=np.int64)
    shifted = points - points.min(axis=0)
    keys = shifted[:, 0] * (shifted[:, 1].max() + 1) + shifted[:, 1]
    return np.unique(keys, return_inverse=True)[1].ravel()


def _junctions(rings: _Rings) -> np.ndarray:
    """Whether outlines part or meet at each vertex in the table."""
    vertex = rings.vertex
    if not len(vertex):
        return np.empty(0, dtype=bool)
    index = np.arange(len(vertex))
    previous, following = index - 1, index + 1
    previous[rings.starts] = rings.stops - 1
    following[rings.stops - 1] = rings.starts
    low = np.minimum(vertex[previous], vertex[following])
    high = np.maximum(vertex[previous], vertex[following])
    order = np.argsort(vertex, kind="stable")
    first = np.flatnonzero(np.concatenate([[True], np.diff(vertex[order]) > 0]))
    differs = np.zeros(len(first), dtype=bool)
    for side in (low[order], high[order]):
        differs |= np.minimum.reduceat(side, first) != np.maximum.reduceat(side, first)
    return np.asarray(differs[vertex])


def _chains(start: int, stop: int, junction: np.ndarray, rings: _Rings) -> list[np.ndarray]:
    """Stretches of one ring from junction to junction, as positions in the table."""
    cuts = np.flatnonzero(junction[start:stop]) + start
    if not len(cuts):
        lowest = start + int(np.argmin(rings.vertex[start:stop]))
        return [np.concatenate([np.arange(lowest, stop), np.arange(start, lowest + 1)])]
    chains = [np.arange(a, b + 1) for a, b in pairwise(cuts)]
    chains.append(np.concatenate([np.arange(cuts[-1], stop), np.arange(start, cuts[0] + 1)]))
    return chains


def _reference(chain: np.ndarray, rings: _Rings, known: dict[bytes, int], arcs: list[np.ndarray]) -> int:
    """Reference to the arc of a stretch, which is added when it is new."""
    numbers = rings.vertex[chain]
    backwards = _is_backwards(numbers)
    forward = chain[::-1] if backwards else chain
    key = rings.vertex[forward].tobytes()
    if key not in known:
        known[key] = len(arcs)
        arcs.append(rings.points[forward])
    return ~known[key] if backwards else known[key]


def _is_backwards(numbers: np.ndarray) -> bool:
    if numbers[0] != numbers[-1]:
        return bool(numbers[0] > numbers[-1])
    return bool(numbers[1] > numbers[-2])
