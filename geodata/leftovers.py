"""
Faces that hold no seed: slivers and islands, given to a neighbour and said so when they are large.

Geometry is in metres of EPSG:3035.
"""

import numpy as np
import shapely

from geodata.build_report import BuildReport
from geodata.linework import GRID_M
from geodata.natural_earth import BaseLinework
from geodata.projection import place_in_degrees

SLIVER_KM2 = 60.0
LARGE_ISLAND_KM2 = 2_000.0

Pairs = dict[int, list[tuple[int, float]]]


class Naming:
    """Names a place by the nearest town, for reports."""

    def __init__(self, base: BaseLinework):
        self._names = [name for name, _, _ in base.places]
        self._tree = shapely.STRtree([shapely.Point(x, y) for _, x, y in base.places])

    def __call__(self, polygon: shapely.Polygon) -> str:
        """Words for a face: "face near TOWN"."""
        if not self._names:
            return "face"
        nearest = self._tree.nearest(polygon.point_on_surface())
        return f"face near {self._names[nearest]}"


def give_the_rest(polygons: np.ndarray, names: np.ndarray, naming: Naming, report: BuildReport) -> None:
    """Give a parcel to each face that has none; changes ``names`` in place."""
    pairs = neighbours(polygons)
    waiting = [i for i in np.flatnonzero(names == "").tolist() if i in pairs]
    for i in give_to_neighbours(names, pairs):
        _say_given(polygons[i], names[i], naming, report)
        waiting.remove(i)
    for i in waiting:
        _say_given(polygons[i], "", naming, report)
    _give_islands(polygons, names, pairs, naming, report)


def neighbours(polygons: np.ndarray) -> Pairs:
    """For each polygon that has some, its neighbours and the length of the common edge in metres."""
    pairs: Pairs = {}
    for i, j, common in zip(*(part.tolist() for part in shared_edges(polygons)), strict=True):
        pairs.setdefault(i, []).append((j, common))
        pairs.setdefault(j, []).append((i, common))
    return pairs


def give_to_neighbours(names: np.ndarray, pairs: Pairs) -> list[int]:
    """
    Name each polygon that has no name after its neighbours, where the common edge is longest first.

    Changes ``names`` in place and returns the polygons named, in that order; those without a named neighbour
    stay as they are.
    """
    given: list[int] = []
    waiting = [i for i in np.flatnonzero(names == "").tolist() if i in pairs]
    while waiting:
        ready = []
        for i in waiting:
            best = _best_neighbour(pairs[i], names)
            if best is not None:
                ready.append((best[0], -i, best[1]))
        if not ready:
            break
        _, minus, name = max(ready)
        names[-minus] = name
        waiting.remove(-minus)
        given.append(-minus)
    return given


def _best_neighbour(neighbours: list[tuple[int, float]], names: np.ndarray) -> tuple[float, str] | None:
    by_name: dict[str, float] = {}
    for other, common in neighbours:
        if names[other]:
            by_name[names[other]] = by_name.get(names[other], 0.0) + common
    return max((common, name) for name, common in by_name.items()) if by_name else None


def _say_given(polygon: shapely.Polygon, name: str, naming: Naming, report: BuildReport) -> None:
    area = polygon.area / 1e6
    point = polygon.point_on_surface()
    details = {"place": place_in_degrees(point.x, point.y), "area_km2": area}
    given = f"given to {name}" if name else "left without a parcel"
    if area >= SLIVER_KM2:
        report.fault(
            naming(polygon),
            f"no seed; {given} for now.",
            "Add a seed here, or draw the line closer.",
            **details,
        )
    elif area >= 1.0:
        report.remark(naming(polygon), f"sliver {given}.", **details)


def _give_islands(
    polygons: np.ndarray, names: np.ndarray, pairs: Pairs, naming: Naming, report: BuildReport
) -> None:
    islands = [i for i in np.flatnonzero(names == "").tolist() if i not in pairs]
    named = np.flatnonzero(names != "")
    if not islands or not len(named):
        return
    spots, owner = shapely.get_coordinates(polygons[named], return_index=True)
    tree = shapely.STRtree(shapely.points(spots))
    for island in islands:
        name = names[named[owner[int(tree.nearest(polygons[island]))]]]
        names[island] = name
        area = polygons[island].area / 1e6
        point = polygons[island].point_on_surface()
        details = {"place": place_in_degrees(point.x, point.y), "area_km2": area}
        if area >= LARGE_ISLAND_KM2:
            report.fault(
                naming(polygons[island]), f"island without a seed; given to {name}.", "Add a seed.", **details
            )
        elif area >= SLIVER_KM2:
            report.remark(naming(polygons[island]), f"island given to {name}.", **details)


def shared_edges(polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of polygons that share edges, and the length they share in metres."""
    rings, ring_owner = shapely.get_rings(polygons, return_index=True)
    spots, ring = shapely.get_coordinates(rings, return_index=True)
    _, number = np.unique(np.round(spots / GRID_M), axis=0, return_inverse=True)
    number = number.ravel()
    along = ring[1:] == ring[:-1]
    low = np.minimum(number[:-1], number[1:])[along]
    high = np.maximum(number[:-1], number[1:])[along]
    owner = ring_owner[ring[:-1][along]]
    length = np.hypot(*(spots[1:] - spots[:-1])[along].T)
    order = np.lexsort((owner, high, low))
    low, high, owner, length = low[order], high[order], owner[order], length[order]
    same = (low[1:] == low[:-1]) & (high[1:] == high[:-1]) & (owner[1:] != owner[:-1])
    first, second, common = owner[:-1][same], owner[1:][same], length[:-1][same]
    pairs, position = np.unique(np.column_stack([first, second]), axis=0, return_inverse=True)
    totals = np.bincount(position.ravel(), weights=common, minlength=len(pairs))
    return pairs[:, 0], pairs[:, 1], totals
