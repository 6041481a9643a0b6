"""The first picture: the map of a day as plain SVG, sent with the page and shown until the page is live."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import shapely

from maps.payload import held_on, users

_VIEW = re.compile(r"^\s*(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)\s*$")
# Beyond this zoom the coarse outlines would differ from the fine ones by more than a pixel or so.
_COARSE_TO_ZOOM = 0.8
_COARSE = 56.25  # steps of the plane: 4.5 km in Europe
# And its points are whole numbers of this many steps of the plane: shorter to write, and still under a pixel.
_COARSE_GRID = 16


class StandIn:
    """Draws the map of any day from the border payload, without any state of its own.

    Parameters
    ----------
    payload
        `maps.payload.border_payload`.
    fills
        Colour of each state.
    """

    def __init__(self, payload: Mapping[str, Any], fills: Mapping[str, str]) -> None:
        self._payload = payload
        self._fills = fills
        self._states = payload["words"]["states"]
        self._users = users(payload)
        self._levels = {}
        for name, tolerance, grid in (("coarse", _COARSE, _COARSE_GRID), ("fine", 0.0, 1)):
            self._levels[name] = [_relative(arc, tolerance, grid) for arc in payload["arcs"]]
        self._edges = [
            [number for polygon in area for ring in polygon for number in ring] for area in payload["areas"]
        ]
        self._ends = [((arc[0], arc[1]), (sum(arc[0::2]), sum(arc[1::2]))) for arc in payload["arcs"]]
        self._lakes = _largest(payload["water"].get("lakes", ""))

    def svg(self, day: int, view: tuple[float, float, float] | None = None) -> str:
        """The picture of a day.

        Parameters
        ----------
        day
            Days since 1970-01-01.
        view
            Centre (x, y, in steps of the plane) and zoom; the whole frame by default.
        """
        live = held_on(self._payload, day)
        coarse = view is None or view[2] <= _COARSE_TO_ZOOM
        arcs = self._levels["coarse" if coarse else "fine"]
        by_state: dict[int, list[int]] = {}
        for area, row in live.items():
            by_state.setdefault(row[1], []).extend(self._edges[area])
        land = "".join(
            f'<path color="{self._fills.get(self._states[state], "#E8E4DA")}" fill-rule="evenodd" '
            f'd="{"".join(_ring_path(arcs, ring) for ring in self._outline(edges))}"/>'
            for state, edges in by_state.items()
        )
        border = [
            _line(arcs[number])
            for number, using in self._users.items()
            if len({live[area][1] for area in using if area in live}) > 1
        ]
        box, align = self._box(view)
        scale = f' transform="scale({_COARSE_GRID})"' if coarse else ""
        x0, y0, x1, y1 = self._payload["window"]
        plate = self._payload.get("rim") or f"M{x0} {y0}H{x1}V{y1}H{x0}z"
        wide, high = 20 * (x1 - x0), 20 * (y1 - y0)
        paper = f"M{x0 - wide} {y0 - high}H{x1 + wide}V{y1 + high}H{x0 - wide}z{plate}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="land" aria-hidden="true" viewBox="{box}" '
            f'preserveAspectRatio="{align} meet"><g transform="scale(1 -1)"><path class="sea" d="{plate}"/>'
            f'<g class="areas shores"{scale}>{land}</g><path class="lakes" d="{self._lakes}"/>'
            f'<g class="edges"{scale}>'
            f'<path class="border" d="{"".join(border)}"/></g>'
            f'<path class="paper" fill-rule="evenodd" d="{paper}"/>'
            f'<path class="neatline" d="{plate}"/></g></svg>'
        )

    def _outline(self, edges: list[int]) -> list[list[int]]:
        """Rings around ground that is held together: arcs that it uses from both sides fall away."""
        present = set(edges)
        left: dict[tuple[int, int], list[int]] = {}
        for number in present:
            if ~number not in present:
                ends = self._ends[number if number >= 0 else ~number]
                left.setdefault(ends[0] if number >= 0 else ends[1], []).append(number)
        rings = []
        while left:
            start = at = next(iter(left))
            ring = []
            while at in left:
                number = left[at].pop()
                if not left[at]:
                    del left[at]
                ring.append(number)
                ends = self._ends[number if number >= 0 else ~number]
                at = ends[1] if number >= 0 else ends[0]
                if at == start:
                    break
            rings.append(ring)
        return rings

    def _box(self, view: tuple[float, float, float] | None) -> tuple[str, str]:
        x0, y0, x1, y1 = self._payload["fit"]
        width, height = x1 - x0, y1 - y0
        if view is None:
            return f"{x0} {-y1} {width} {height}", "xMidYMid"
        x, y, zoom = view
        width, height = width / 2**zoom, height / 2**zoom
        return f"{x - width / 2:.0f} {-y - height / 2:.0f} {width:.0f} {height:.0f}", "xMidYMid"


def asked_view(text: str | None) -> tuple[float, float, float] | None:
    """Longitude, latitude (degrees) and zoom out of an address, or nothing where they make no sense."""
    found = _VIEW.match(text or "")
    if not found:
        return None
    lon, lat, zoom = (float(part) for part in found.groups())
    return (lon, lat, zoom) if abs(lon) <= 180 and abs(lat) <= 90 and abs(zoom) <= 10 else None


def page_with(standin: str, date_in_words: str) -> str:
    """The part of the page that stands in: the picture and its date, in the places of the real ones."""
    return (
        f'<div id="standin"><div class="standin-map">{standin}</div>'
        f'<p class="standin-date">{escape(date_in_words)}</p></div>'
    )


def _relative(arc: Sequence[int], tolerance: float, grid: int) -> list[int]:
    """An arc with fewer points, as a start and steps in whole numbers of `grid`; ends still meet."""
    if tolerance <= 0 and grid == 1:
        return list(arc)
    kept = np.round(_thinned(arc, tolerance) / grid)
    moved = np.any(np.diff(kept, axis=0, prepend=kept[:1] - 1) != 0, axis=1)
    steps = np.diff(kept[moved], axis=0, prepend=np.zeros((1, 2)))
    return [int(value) for value in steps.ravel()]


def _thinned(arc: Sequence[int], tolerance: float) -> Any:
    points = np.cumsum(np.asarray(arc).reshape(-1, 2), axis=0)
    if tolerance <= 0 or len(points) <= 2:
        return points
    kept = shapely.get_coordinates(
        shapely.simplify(shapely.linestrings(points), tolerance, preserve_topology=False)
    )
    if len(kept) < 4 and np.array_equal(points[0], points[-1]):
        kept = points[:: max(1, len(points) // 6)]
        kept = np.vstack([kept, points[-1:]]) if not np.array_equal(kept[-1], points[-1]) else kept
    return kept


def _line(arc: Sequence[int]) -> str:
    return f"M{arc[0]} {arc[1]}l{_steps(arc[2:])}" if len(arc) > 2 else ""


def _steps(values: Sequence[int]) -> str:
    return " ".join(map(str, values)).replace(" -", "-")


def _largest(path: str, most: int = 10) -> str:
    """The longest of the closed parts of a path text: the lakes that a first look can see."""
    parts = [f"{part}z" for part in path.split("z") if part]
    return "".join(sorted(parts, key=len, reverse=True)[:most])


def _ring_path(arcs: Sequence[Sequence[int]], ring: Sequence[int]) -> str:
    parts: list[int] = []
    first = arcs[ring[0]] if ring[0] >= 0 else arcs[~ring[0]]
    start = (first[0], first[1]) if ring[0] >= 0 else (sum(first[0::2]), sum(first[1::2]))
    for number in ring:
        if number >= 0:
            parts += arcs[number][2:]
        else:
            arc = arcs[~number]
            for i in range(len(arc) - 2, 0, -2):
                parts += [-arc[i], -arc[i + 1]]
    return f"M{start[0]} {start[1]}l{_steps(parts)}z" if parts else ""
