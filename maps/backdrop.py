"""What lies under and along the borders: lakes, rivers, and which lines are known only roughly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.dates import day_number, parse_day
from geodata.projection import to_metres
from geodata.topology import Topology

_LAKE_KM2 = 250.0
_RIVER_KM = 240.0
_TOLERANCE_M = 1400.0


def water_paths(folder: Path, shared: Topology) -> dict[str, str]:
    """Lakes and main rivers of a data folder as SVG path texts in steps of the plane.

    Reads `base.geojson` (EPSG:4326, features with `kind` lake or river); without the file there is no water.
    """
    features = _features(folder / "base.geojson")
    paths = {}
    for kind, least in (("lake", _LAKE_KM2 * 1e6), ("river", _RIVER_KM * 1e3)):
        shapes = np.array(
            [
                shapely.geometry.shape(one["geometry"])
                for one in features
                if one["properties"].get("kind") == kind
            ],
            dtype=object,
        )
        if not len(shapes):
            continue
        metres = shapely.get_parts(to_metres(shapes, crs=shared.crs))
        size = shapely.area(metres) if kind == "lake" else shapely.length(metres)
        kept = shapely.simplify(
            metres[size >= least] if kind == "lake" else metres[size >= least / 3], _TOLERANCE_M
        )
        paths[f"{kind}s"] = "".join(_path(part, shared, closed=kind == "lake") for part in kept)
    return paths


def approximate_arcs(folder: Path, shared: Topology) -> list[int]:
    """Numbers of arcs that follow no text but the nearest town, from `segments.geojson` if it is there."""
    rough = [
        shapely.geometry.shape(one["geometry"])
        for one in _features(folder / "segments.geojson")
        if one["properties"].get("approximate")
    ]
    if not rough:
        return []
    parts = shapely.get_parts(to_metres(np.array(rough, dtype=object), crs=shared.crs))
    points, owner = shapely.get_coordinates(parts, return_index=True)
    steps = _steps(points, shared)
    known = {
        _edge(a, b) for a, b, same in zip(steps[:-1], steps[1:], owner[:-1] == owner[1:], strict=True) if same
    }
    return [
        number
        for number, arc in enumerate(shared.arcs)
        if any(_edge(arc[i], arc[i + 1]) in known for i in {0, len(arc) // 2 - 1, len(arc) - 2} if i >= 0)
    ]


def overlay_zones(folder: Path, shared: Topology) -> list[dict[str, Any]]:
    """Zones that lie over the land without being control of it (garrisons, demilitarised ground).

    Reads `overlays/*.geojson` (EPSG:4326; `id`, `name`, `kind`, `garrison`, `start`, `end`, `sources`); `d` is the
    outline in steps of the plane, the period is half-open.
    """
    zones = []
    for path in sorted((folder / "overlays").glob("*.geojson")):
        for one in _features(path):
            known = one["properties"]
            parts = shapely.get_parts(to_metres(shapely.geometry.shape(one["geometry"]), crs=shared.crs))
            zones.append(
                {
                    "id": known["id"],
                    "name": known["name"],
                    "kind": known["kind"],
                    "garrison": known.get("garrison") or [],
                    "start": day_number(parse_day(known["start"])),
                    "end": day_number(parse_day(known["end"])) if known.get("end") else None,
                    "sources": known["sources"],
                    "d": "".join(_path(part, shared, closed=True) for part in parts),
                }
            )
    return zones


def _features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_bytes())["features"] if path.exists() else []


def _steps(points: np.ndarray, shared: Topology) -> np.ndarray:
    return np.round((points - shared.origin) / shared.step_m).astype(np.int64)


def _edge(a: np.ndarray, b: np.ndarray) -> tuple[int, ...]:
    first, last = (int(a[0]), int(a[1])), (int(b[0]), int(b[1]))
    return (*first, *last) if first < last else (*last, *first)


def _path(part: Any, shared: Topology, *, closed: bool) -> str:
    points = _steps(shapely.get_coordinates(part.exterior if closed else part), shared)
    moves = np.diff(points, axis=0)[: -1 if closed else None]
    steps = " ".join(f"{dx} {dy}" for dx, dy in moves)
    return f"M{points[0][0]} {points[0][1]}l{steps}{'z' if closed else ''}"
