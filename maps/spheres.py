"""The spheres and lines of the secret protocols, and claimed ground, as paths in the plane of the map."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely

from geodata.drawn import Claimed, Clause, drawn
from maps.payload import day_number

Place = Callable[[float, float], tuple[int, int]]


def sphere_shapes(folder: Path, place: Place) -> list[dict[str, Any]]:
    """What ``spheres.geojson`` holds (EPSG:4326), ready to draw.

    Parameters
    ----------
    folder
        Data folder; without the file there is nothing to draw.
    place
        Function from longitude and latitude (degrees) to steps of the plane.

    Returns
    -------
    list of dict
        The properties of each feature, days as numbers, the period half-open, and `d`, its path.
    """
    return [
        {
            **one.properties,
            "start": day_number(one.read.start),
            "end": day_number(one.read.end) if one.read.end else None,
            "d": "".join(_path(part, place) for part in shapely.get_parts(one.shape)),
        }
        for one in drawn(folder / "spheres.geojson", Clause)
    ]


def claim_shapes(folder: Path, place: Place) -> dict[str, str]:
    """The path of each claim that ``claims.geojson`` holds (EPSG:4326), by the id of the claim."""
    return {
        one.read.claim: "".join(_path(part, place) for part in shapely.get_parts(one.shape))
        for one in drawn(folder / "claims.geojson", Claimed)
    }


def _path(part: Any, place: Place) -> str:
    if part.geom_type == "LineString":
        return _steps([place(lon, lat) for lon, lat in part.coords], "")
    rings = [part.exterior, *part.interiors]
    return "".join(_steps([place(lon, lat) for lon, lat in ring.coords][:-1], "z") for ring in rings)


def _steps(points: list[tuple[int, int]], close: str) -> str:
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{dx} {dy}' for dx, dy in moves)}{close}"
