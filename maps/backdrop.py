"""What lies under and along the borders: lakes, rivers, zones, and what the lines follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.dates import day_number
from geodata.drawn import Course, Water, Zone, drawn
from geodata.planes import on_plane
from geodata.topology import Topology

_LAKE_KM2 = 250.0
_RIVER_KM = 240.0
_TOLERANCE_M = 1400.0


def water_paths(folder: Path, shared: Topology) -> dict[str, str]:
    """Lakes and main rivers of a data folder as SVG path texts in steps of the plane.

    Reads `base.geojson` (EPSG:4326, features with `kind` lake or river); without the file there is no water.
    """
    features = drawn(folder / "base.geojson", Water)
    paths = {}
    for kind, least in (("lake", _LAKE_KM2 * 1e6), ("river", _RIVER_KM * 1e3)):
        shapes = np.array([one.shape for one in features if one.read.kind == kind], dtype=object)
        if not len(shapes):
            continue
        metres = shapely.get_parts(on_plane(shapes, shared.crs))
        size = shapely.area(metres) if kind == "lake" else shapely.length(metres)
        kept = shapely.simplify(
            metres[size >= least] if kind == "lake" else metres[size >= least / 3], _TOLERANCE_M
        )
        paths[f"{kind}s"] = "".join(_path(part, shared, closed=kind == "lake") for part in kept)
    return paths


def border_lines(folder: Path, shared: Topology) -> dict[str, Any]:
    """What each arc follows, from `segments.geojson` if it is there.

    Returns
    -------
    dict
        `lines`: records of the lines (`title`, `instrument`, `article`, `sources`, `confidence`,
        `approximate`: by nearest town, no text); `arc_lines`: for each arc the number of its line, or -1.
    """
    features = drawn(folder / "segments.geojson", Course)
    if not features:
        return {"lines": [], "arc_lines": []}
    lines: dict[str, int] = {}
    records: list[dict[str, Any]] = []
    numbers = []
    for known in (one.read for one in features):
        record = {
            "title": known.title,
            "instrument": known.instrument or "",
            "article": known.article or "",
            "sources": known.sources,
            "confidence": known.confidence,
            "approximate": known.approximate,
        }
        key = json.dumps(record, sort_keys=True)
        if key not in lines:
            lines[key] = len(records)
            records.append(record)
        numbers.append(lines[key])
    shapes = np.array([one.shape for one in features], dtype=object)
    parts, whole = shapely.get_parts(on_plane(shapes, shared.crs), return_index=True)
    points, owner = shapely.get_coordinates(parts, return_index=True)
    steps = _steps(points, shared)
    known_edges = {
        _edge(steps[i], steps[i + 1]): numbers[whole[owner[i]]]
        for i in np.flatnonzero(owner[:-1] == owner[1:])
    }
    return {"lines": records, "arc_lines": [_line_of(arc, known_edges) for arc in shared.arcs]}


def _line_of(arc: np.ndarray, known: dict[tuple[int, ...], int]) -> int:
    """The line of an arc: that of its first, middle or last step."""
    for i in (len(arc) // 2 - 1, 0, len(arc) - 2):
        found = known.get(_edge(arc[i], arc[i + 1]))
        if found is not None:
            return found
    return -1


def overlay_zones(folder: Path, shared: Topology) -> list[dict[str, Any]]:
    """Zones that lie over the land without being control of it (garrisons, demilitarised ground).

    Reads `overlays/*.geojson` (EPSG:4326; `id`, `name`, `kind`, `garrison`, `start`, `end`, `sources`); `d`
    is the outline in steps of the plane, the period is half-open.
    """
    zones = []
    for path in sorted((folder / "overlays").glob("*.geojson")):
        for one in drawn(path, Zone):
            known = one.read
            parts = shapely.get_parts(on_plane([one.shape], shared.crs))
            zones.append(
                {
                    "id": known.id,
                    "name": known.name,
                    "kind": known.kind,
                    "garrison": known.garrison or [],
                    "start": day_number(known.start),
                    "end": day_number(known.end) if known.end else None,
                    "sources": known.sources,
                    "d": "".join(_path(part, shared, closed=True) for part in parts),
                }
            )
    return zones


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
