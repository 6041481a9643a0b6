"""
From faces to territories: parcels, simplification, the output grid, and the union of equal histories.

Every step keeps one planar coverage: no gap, no overlap.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geodata.coverage import Faces
from geodata.holdings import Holding
from geodata.linework import GRID_M, line_parts
from geodata.projection import to_degrees, to_metres

TOLERANCE_M = 800.0
OUTPUT_DECIMALS = 5
SMALLEST_ISLAND_KM2 = 2.0
SLIVER_KM2 = 0.5  # a smaller part that touches other ground is given to it
SPECK_STEPS = 1_000  # a hole smaller than a square of so many grid steps is no water
_CONFIDENCES = ("low", "medium", "high")

Parcels = dict[str, shapely.Geometry]


@dataclass(frozen=True)
class Territory:
    """
    Parcels with one and the same history.

    ``geometry`` is in EPSG:4326 on the output grid; ``area_km2`` is measured before simplification in an
    equal-area projection, inside the map window.
    """

    name: str
    parcels: tuple[str, ...]
    holdings: tuple[Holding, ...]
    geometry: shapely.Geometry
    area_km2: float


def parcel_polygons(faces: Faces, seeds: np.ndarray) -> Parcels:
    """
    Geometry of each parcel in metres, re-noded on the one-metre grid.

    Islands under ``SMALLEST_ISLAND_KM2`` are dropped, unless one of ``seeds`` (Points) lies on them.
    """
    polygons, names = faces.polygons, faces.parcels
    large = shapely.area(polygons) >= SMALLEST_ISLAND_KM2 * 1e6
    seeded = np.zeros(len(polygons), dtype=bool)
    seeded[shapely.STRtree(polygons).query(seeds, predicate="dwithin", distance=1_000.0)[1]] = True
    alone = np.ones(len(polygons), dtype=bool)
    touching = shapely.STRtree(polygons).query(polygons, predicate="intersects")
    alone[touching[0][touching[0] != touching[1]]] = False
    kept = (names != "") & (large | seeded | ~alone)
    return renoded(polygons[kept], names[kept], grid=GRID_M)


def simplified(parcels: Parcels, *, tolerance_m: float = TOLERANCE_M) -> Parcels:
    """Parcels simplified together, so that common edges stay common; metres in, metres out."""
    names = sorted(parcels)
    shapes = shapely.coverage_simplify([parcels[name] for name in names], tolerance_m)
    return dict(zip(names, shapes, strict=True))


def in_degrees(parcels: Parcels) -> Parcels:
    """Parcels in EPSG:4326 on the output grid, re-noded there because rounding alone breaks a coverage."""
    names = sorted(parcels)
    moved = to_degrees(np.array([parcels[name] for name in names], dtype=object))
    parts, owner = shapely.get_parts(moved, return_index=True)
    rounded = shapely.transform(parts, lambda xy: np.round(xy, OUTPUT_DECIMALS))
    labels = np.array(names, dtype=object)[owner]
    exact = without_slivers(renoded(rounded, labels, grid=10.0**-OUTPUT_DECIMALS, originals=parts))
    return {
        name: shapely.transform(shape, lambda xy: np.round(xy, OUTPUT_DECIMALS))
        for name, shape in exact.items()
    }


def renoded(
    polygons: np.ndarray, names: np.ndarray, *, grid: float, originals: np.ndarray | None = None
) -> Parcels:
    """
    Polygons noded on a grid and joined by name.

    ``originals`` (default: the polygons) say which name a new face has, by a point inside it. Specks that
    rounding tore open between the polygons are given to the nearest; larger holes are water and stay.
    """
    lines = shapely.union_all(line_parts(shapely.boundary(polygons)), grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize(line_parts(lines)))
    inner = shapely.point_on_surface(faces)
    judges = polygons if originals is None else originals
    face, judge = shapely.STRtree(judges).query(inner, predicate="intersects")
    owner = np.full(len(faces), -1)
    for i, j in sorted(zip(face.tolist(), judge.tolist(), strict=True), reverse=True):
        owner[i] = j
    specks = np.flatnonzero((owner < 0) & (shapely.area(faces) < (SPECK_STEPS * grid) ** 2))
    owner[specks] = shapely.STRtree(judges).nearest(inner[specks])
    members: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(owner >= 0).tolist():
        members[names[owner[i]]].append(i)
    return {
        name: shapely.normalize(shapely.coverage_union_all(faces[members[name]])) for name in sorted(members)
    }


def without_slivers(parcels: Parcels) -> Parcels:
    """
    Parcels in EPSG:4326 without their slivers.

    A part under ``SLIVER_KM2`` that is not the largest of its parcel and has a common edge with a larger part
    of another goes there, to the longest edge. Islands stay.
    """
    names = sorted(parcels)
    parts, owner = shapely.get_parts(
        np.array([parcels[name] for name in names], dtype=object), return_index=True
    )
    sizes = shapely.area(to_metres(parts)) / 1e6
    largest = {int(owner[i]): int(i) for i in np.argsort(sizes, kind="stable")}
    small = [int(i) for i in np.flatnonzero(sizes < SLIVER_KM2) if largest[int(owner[i])] != i]
    tree = shapely.STRtree(parts)
    touched: set[int] = set()
    given = owner.copy()
    for i in small:
        near = [int(j) for j in tree.query(parts[i], predicate="intersects") if sizes[j] >= SLIVER_KM2]
        edges = shapely.length(shapely.intersection(parts[i].boundary, shapely.boundary(parts[near])))
        if len(near) and edges.max() > 0:
            given[i] = owner[near[int(np.argmax(edges))]]
            touched |= {int(owner[i]), int(given[i])}
    return parcels | {
        names[k]: shapely.normalize(shapely.coverage_union_all(parts[given == k])) for k in sorted(touched)
    }


def territories(
    parcels: Parcels,
    full: Parcels,
    holdings: dict[str, tuple[Holding, ...]],
) -> list[Territory]:
    """
    Parcels joined into territories.

    Parameters
    ----------
    parcels
        Geometry on the output grid, EPSG:4326.
    full
        The same parcels before simplification, in metres of an equal-area projection.
    holdings
        History of each parcel; a parcel without one is left out.
    """
    groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for name in sorted(parcels):
        if name in holdings:
            groups[tuple(_content(holding) for holding in holdings[name])].append(name)
    found = []
    for members in groups.values():
        largest = max(members, key=lambda member: (full[member].area, member))
        geometry = shapely.coverage_union_all([parcels[member] for member in members])
        area = sum(full[member].area for member in members) / 1e6
        merged = tuple(
            _merged(rows) for rows in zip(*(holdings[m] for m in [largest, *members]), strict=True)
        )
        found.append(Territory(largest, tuple(members), merged, _wound(geometry), round(area, 1)))
    return sorted(found, key=lambda territory: territory.name)


def _content(holding: Holding) -> tuple[Any, ...]:
    return (
        holding.start,
        holding.end,
        holding.state,
        holding.sovereign,
        holding.status,
        holding.name,
        holding.change,
    )


def _merged(rows: tuple[Holding, ...]) -> Holding:
    """One holding for several parcels: sources together, the least confidence, the first change named."""
    first = rows[0]
    sources = tuple(dict.fromkeys(source for row in rows for source in row.sources))
    change = next((row.change for row in rows if row.change), "")
    confidence = min(
        (row.confidence for row in rows), key=lambda c: _CONFIDENCES.index(c) if c in _CONFIDENCES else 0
    )
    return Holding(
        first.start,
        first.end,
        first.state,
        first.sovereign,
        first.status,
        first.name,
        change,
        sources,
        confidence,
    )


def _wound(geometry: shapely.Geometry) -> shapely.Geometry:
    """Geometry in a fixed order of parts and vertices, outer rings anticlockwise as RFC 7946 asks."""
    return shapely.orient_polygons(shapely.normalize(geometry))
