"""What the browser is given: the borders as shared arcs with their holdings, and the records by day.

Two JSON texts. Days are whole numbers since 1970-01-01, periods half-open with `null` for an open end.
Coordinates are whole steps of the projected plane from an origin; see `geodata.topology`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from geodata import Atlas, dates
from geodata.planes import on_plane, plane_of, rim
from geodata.projection import METRES
from geodata.topology import STEP_M, Topology, topology
from maps.backdrop import border_lines, overlay_zones, water_paths


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01; `None` stays (an open end)."""
    return None if day is None else dates.day_number(day)


_MOST_STEPS = 100_000


class Plane:
    """The plane of a border payload: degrees to steps.

    Parameters
    ----------
    borders
        `border_payload`: its `crs`, `step` in metres and `origin` in metres.
    """

    def __init__(self, borders: Mapping[str, Any]) -> None:
        self._transformer = Transformer.from_crs("EPSG:4326", borders["crs"], always_xy=True)
        self._origin, self._step = borders["origin"], borders["step"]

    def place(self, lon: float, lat: float) -> tuple[int, int]:
        """Longitude and latitude in degrees as whole steps (x, y)."""
        x, y = self._transformer.transform(lon, lat)
        return round((x - self._origin[0]) / self._step), round((y - self._origin[1]) / self._step)


def users(borders: Mapping[str, Any]) -> dict[int, set[int]]:
    """For each arc, in order, the areas whose rings it is part of, whichever way they run along it."""
    found: dict[int, set[int]] = {}
    for area, polygons in enumerate(borders["areas"]):
        for number in (one for polygon in polygons for ring in polygon for one in ring):
            found.setdefault(number if number >= 0 else ~number, set()).add(area)
    return dict(sorted(found.items()))


def held_on(borders: Mapping[str, Any], day: int) -> dict[int, list[Any]]:
    """The holding of each area that has one on a day (days since 1970-01-01)."""
    return {row[0]: row for row in borders["holdings"] if row[5] <= day and (row[6] is None or day < row[6])}


def neighbours(borders: Mapping[str, Any]) -> dict[str, set[str]]:
    """For each state the states that it touches on some day."""
    states = borders["words"]["states"]
    held: dict[int, list[list[Any]]] = {}
    for row in borders["holdings"]:
        held.setdefault(row[0], []).append(row)
    touching: dict[str, set[str]] = {}
    for pair in {(a, b) for using in users(borders).values() for a in using for b in using if a < b}:
        for one in held.get(pair[0], ()):
            for other in held.get(pair[1], ()):
                same_time = (one[6] is None or other[5] < one[6]) and (other[6] is None or one[5] < other[6])
                if same_time and one[1] != other[1]:
                    touching.setdefault(states[one[1]], set()).add(states[other[1]])
                    touching.setdefault(states[other[1]], set()).add(states[one[1]])
    return touching


class _Words:
    """A list of words in which each is kept once and called by its number."""

    def __init__(self) -> None:
        self.list: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, word: Any) -> int:
        key = tuple(word) if isinstance(word, list | tuple) else word
        if key not in self._numbers:
            self._numbers[key] = len(self.list)
            self.list.append(list(word) if isinstance(word, tuple) else word)
        return self._numbers[key]


def border_payload(atlas: Atlas) -> dict[str, Any]:
    """Arcs, areas and holdings of an atlas.

    Returns
    -------
    dict
        `crs` and `plane` (`geodata.planes.plane_of`), `step` (metres), `origin`, `window` (the plate) and
        `fit` (the first view) ([x0, y0, x1, y1] in steps), `rim` (outline of the globe as a path, where all
        of it is shown), `arcs`,
        `areas`, `anchors` ([x, y, radius] of the widest circle inside each area, in steps), `km2`,
        `territories`, `words`, `holdings`, `lines` and `arc_lines` (what the arcs follow),
        `water` (paths), `period` ([first, last] day, both shown).
    """
    geometries = [one.geometry for one in atlas.territories]
    step = _step(atlas.crs, geometries)
    shared = topology(geometries, crs=atlas.crs, step_m=step)
    if step > STEP_M:
        shared = shared.thinned(1.0)
    words = {name: _Words() for name in ("states", "statuses", "names", "changes", "sources")}
    holdings, km2, ground = [], [0.0] * len(shared.areas), [""] * len(shared.areas)
    for one, area in zip(atlas.territories, shared.area_of_feature, strict=True):
        km2[area], ground[area] = round(one.area_km2, 1), one.territory
        holdings.append(
            [
                int(area),
                words["states"].number(one.state),
                words["states"].number(one.sovereign),
                words["statuses"].number(one.status),
                words["names"].number(one.name),
                day_number(one.start),
                day_number(one.end),
                words["changes"].number(one.change) if one.change else -1,
                words["sources"].number(one.sources),
                int(one.confidence == "low"),
            ]
        )
    anchors = _anchors(atlas, shared)
    window, fit = _frames(atlas, shared)
    return {
        **shared.as_json_dict(),
        "plane": plane_of(shared.crs),
        "window": window,
        "fit": fit,
        **_rim(atlas, shared),
        "anchors": anchors,
        **border_lines(atlas.folder, shared),
        "water": water_paths(atlas.folder, shared),
        "overlays": overlay_zones(atlas.folder, shared),
        "km2": km2,
        "territories": ground,
        "words": {name: one.list for name, one in words.items()},
        "holdings": holdings,
        "period": [day_number(atlas.period.start), day_number(atlas.period.last_day)],
    }


def _step(crs: str, geometries: Sequence[Any]) -> float:
    """Metres of a step: the finer the smaller the land, so that a map of the world is no longer to write."""
    if crs == METRES:
        return STEP_M
    x0, y0, x1, y1 = shapely.total_bounds(on_plane(np.array(geometries, dtype=object), crs))
    return max(STEP_M, round(max(x1 - x0, y1 - y0) / _MOST_STEPS, -1))


def _rim(atlas: Atlas, shared: Topology) -> dict[str, str]:
    points = None if atlas.plate else rim(shared.crs)
    if points is None:
        return {}
    steps = np.round((points - shared.origin) / shared.step_m).astype(int)
    moves = " ".join(f"{dx} {dy}" for dx, dy in np.diff(steps, axis=0))
    return {"rim": f"M{steps[0][0]} {steps[0][1]}l{moves}z"}


def _anchors(atlas: Atlas, shared: Topology) -> list[list[int]]:
    """The widest circle inside each area: where its name stands best."""
    first: dict[int, Any] = {}
    for one, area in zip(atlas.territories, shared.area_of_feature, strict=True):
        first.setdefault(int(area), one.geometry)
    found = []
    shapes = np.array([first[area] for area in range(len(shared.areas))], dtype=object)
    for plane in shapely.transform(
        on_plane(shapes, shared.crs), lambda points: (points - shared.origin) / shared.step_m
    ):
        part = max(shapely.get_parts(plane), key=shapely.area)
        line = shapely.maximum_inscribed_circle(part, tolerance=max(4.0, np.sqrt(part.area) / 50))
        x, y = line.coords[0]
        found.append([round(x), round(y), round(line.length)])
    return found


def _frames(atlas: Atlas, shared: Topology) -> tuple[list[int], list[int]]:
    def steps(box: Iterable[float]) -> list[int]:
        return [round((value - shared.origin[axis % 2]) / shared.step_m) for axis, value in enumerate(box)]

    globe = None if atlas.plate else rim(shared.crs)
    points = np.vstack(shared.arcs) if globe is None else (globe - shared.origin) / shared.step_m
    bounds = [*points.min(axis=0), *points.max(axis=0)]
    margin = 0.03 * max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    box = [
        round(bounds[0] - margin),
        round(bounds[1] - margin),
        round(bounds[2] + margin),
        round(bounds[3] + margin),
    ]
    return steps(atlas.plate) if atlas.plate else box, steps(
        atlas.view or atlas.plate
    ) if atlas.view or atlas.plate else box


def text_of(payload: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """The payload as compact UTF-8 JSON, the same bytes for the same data."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=False).encode()


def digest(*parts: bytes) -> str:
    """A short name for bytes: the first twelve hexadecimal digits of their SHA-256."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]
