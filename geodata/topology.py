"""
The browser's map: areas as shared, quantised arcs in a metric projection.

Any atlas will do, ours or a reader's own file; vertices of neighbours need not match (see `geodata.arcs`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from geodata.arcs import Polygon, shared_arcs
from geodata.planes import on_plane
from geodata.projection import METRES

STEP_M = 80.0
LONGEST_EDGE_DEGREES = 1.0


@dataclass(frozen=True)
class Topology:
    """
    Areas of the map for the browser.

    Attributes
    ----------
    crs
        Projection of the coordinates, metres.
    step_m, origin
        A coordinate in metres is ``origin + step_m * integer``; north is up.
    arcs
        Absolute integer coordinates (n, 2) of each arc.
    areas
        Distinct geometries: polygons of rings of arc references, ``~i`` meaning arc ``i`` backwards.
    area_of_feature
        For each feature given, the index of its area.
    """

    crs: str
    step_m: float
    origin: tuple[float, float]
    arcs: tuple[np.ndarray, ...]
    areas: tuple[list[Polygon], ...]
    area_of_feature: tuple[int, ...]

    def thinned(self, tolerance: float) -> Topology:
        """The same without points within `tolerance` steps of the line; ends stay, neighbours still meet."""
        lines = shapely.simplify([shapely.linestrings(arc) for arc in self.arcs], tolerance)
        thin = [shapely.get_coordinates(line).astype(np.int64) for line in lines]
        closed = [len(arc) < 4 and np.array_equal(arc[0], arc[-1]) for arc in thin]
        kept = (old if lost else new for old, new, lost in zip(self.arcs, thin, closed, strict=True))
        return replace(self, arcs=tuple(kept))

    def as_json_dict(self) -> dict[str, Any]:
        """Compact form: each arc is ``[x0, y0, dx, dy, dx, dy, ...]`` in steps from the origin."""
        return {
            "crs": self.crs,
            "step": self.step_m,
            "origin": list(self.origin),
            "arcs": [_deltas(arc) for arc in self.arcs],
            "areas": list(self.areas),
        }


def _deltas(arc: np.ndarray) -> list[int]:
    return np.concatenate([arc[:1], np.diff(arc, axis=0)]).ravel().tolist()


def topology(territories: Iterable[Any], *, crs: str = METRES, step_m: float = STEP_M) -> Topology:
    """
    Topology of the geometries of ``territories``.

    Parameters
    ----------
    territories
        Objects with a ``geometry`` (shapely, EPSG:4326), or geometries themselves. Equal geometries become
        one area.
    crs
        Metric projection; for places outside Europe see `geodata.planes`.
    step_m
        Grid of the coordinates in metres.
    """
    geometries = [getattr(territory, "geometry", territory) for territory in territories]
    distinct, area_of_feature = _distinct(geometries)
    shapes = on_plane(_with_short_edges(distinct), crs)
    bounds = shapely.total_bounds(shapes) if len(shapes) else np.zeros(4)
    origin = np.floor(np.nan_to_num(bounds[:2]) / step_m) * step_m

    def grid_of(coordinates: np.ndarray) -> np.ndarray:
        return np.round((coordinates - origin) / step_m).astype(np.int64)

    shared = shared_arcs(shapes, grid_of)
    return Topology(
        crs=crs,
        step_m=step_m,
        origin=(float(origin[0]), float(origin[1])),
        arcs=tuple(shared.arcs),
        areas=tuple(shared.areas),
        area_of_feature=area_of_feature,
    )


def _distinct(geometries: list[shapely.Geometry]) -> tuple[np.ndarray, tuple[int, ...]]:
    """Different geometries in order of appearance, and for each given one its index among them."""
    index: dict[bytes, int] = {}
    kept: list[shapely.Geometry] = []
    numbers = []
    by_object: dict[int, int] = {}
    for geometry in geometries:
        known = by_object.get(id(geometry))
        if known is None:
            key = shapely.to_wkb(geometry)
            if key not in index:
                index[key] = len(kept)
                kept.append(geometry)
            known = by_object[id(geometry)] = index[key]
        numbers.append(known)
    array = np.empty(len(kept), dtype=object)
    array[:] = kept
    return array, tuple(numbers)


def _with_short_edges(geometries: np.ndarray) -> np.ndarray:
    """Geometries whose long edges are divided, so that parallels and meridians bend with the projection."""
    if not len(geometries):
        return geometries
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    steps = np.abs(np.diff(coordinates, axis=0)).max(axis=1) if len(coordinates) > 1 else np.zeros(0)
    if not np.any((steps > LONGEST_EDGE_DEGREES) & (owner[1:] == owner[:-1])):
        return geometries
    return np.asarray(shapely.segmentize(geometries, LONGEST_EDGE_DEGREES))
