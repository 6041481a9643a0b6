"""A world from 1886 to 2019: CShapes 2.0 where it lies beside the project, else one made up as large."""

from __future__ import annotations

import itertools
import json
import math
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import shapely

from geodata.__main__ import main as geodata
from tests.bench.servers import ROOT

CSHAPES = ROOT.parent / "shared" / "yardsticks" / "cshapes_2_world_1886_2019.geojson.gz"
FIRST, LAST = date(1886, 1, 1), date(2020, 1, 1)
# Continents as boxes of whole cells (west, south, east, north); the second reaches over the 180th meridian.
_CONTINENTS = (
    (-126, 18, -66, 66),
    (60, 42, 186, 72),
    (-12, 36, 60, 66),
    (-78, -48, -42, 12),
    (-12, -30, 42, 36),
    (72, 12, 108, 42),
    (114, -36, 150, -12),
)
_CELL = 6
_POINTS = 7  # a side of a cell is halved so often: 128 pieces
Point = tuple[float, float]


def world(folder: Path) -> str:
    """Write a data folder with the world, and say in a few words which it is."""
    if CSHAPES.exists():
        if geodata(["import", str(CSHAPES), "--from", "cshapes", "--out", str(folder)]):
            raise SystemExit(f"{CSHAPES.name} could not be imported.")
        return "CShapes 2.0"
    made_up(folder)
    return "made up"


def made_up(folder: Path, *, states: int = 200, points: int = _POINTS, changes: int = 2) -> int:
    """Write a world of jagged cells, each of which changes hands a few times; the number of cells."""
    chance = random.Random(1886)
    cells = [
        (x, y)
        for west, south, east, north in _CONTINENTS
        for x in range(west, east, _CELL)
        for y in range(south, north, _CELL)
    ]
    sides: dict[tuple[Point, Point], list[Point]] = {}
    features = []
    for number, (x, y) in enumerate(cells):
        corners = [(x, y), (x + _CELL, y), (x + _CELL, y + _CELL), (x, y + _CELL)]
        ring = [
            point
            for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
            for point in _side(a, b, sides, chance, points)[:-1]
        ]
        days = sorted(chance.sample(range(1, (LAST - FIRST).days), changes))
        cuts = [FIRST, *(FIRST + timedelta(days=day) for day in days), LAST]
        for period, (start, end) in enumerate(itertools.pairwise(cuts)):
            holder = (number * states // len(cells) + period * 37) % states
            properties = {
                "id": f"{x} {y} {start}",
                "territory": f"{x} {y}",
                "state": code_of(holder),
                "start": start.isoformat(),
                "end": end.isoformat() if end < LAST else None,
                "sources": ["Made up"],
            }
            geometry = shapely.geometry.mapping(_within(ring))
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {"type": "FeatureCollection", "features": features}
    (folder / "borders.geojson").write_text(json.dumps(told), encoding="utf-8")
    info = {"title": "Made up", "start": FIRST.isoformat(), "end": LAST.isoformat(), "overlaps": "tolerated"}
    (folder / "atlas.json").write_text(json.dumps(info), encoding="utf-8")
    return len(cells)


def code_of(number: int) -> str:
    """A code of three letters for a number."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return "X" + letters[number // 26] + letters[number % 26]


def _side(
    a: Point, b: Point, known: dict[tuple[Point, Point], list[Point]], chance: random.Random, times: int
) -> list[Point]:
    """A jagged line between two corners, the same for both cells that it parts."""
    if a > b:
        return _side(b, a, known, chance, times)[::-1]
    if (a, b) not in known:
        line = [a, b]
        for turn in range(times):
            reach = 0.16 * math.dist(a, b) / 2**turn
            finer = [line[0]]
            for p, q in itertools.pairwise(line):
                off = chance.uniform(-reach, reach)
                middle = (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
                finer += [(middle[0] + off, middle[1]) if a[0] == b[0] else (middle[0], middle[1] + off), q]
            line = finer
        known[a, b] = line
    return known[a, b]


def _within(ring: list[Point]) -> Any:
    """The cell with longitudes up to 180 degrees: in two parts where the 180th meridian cuts it."""
    cell = shapely.make_valid(shapely.Polygon(ring))
    east = shapely.intersection(cell, shapely.box(180, -90, 540, 90))
    west = shapely.intersection(cell, shapely.box(-180, -90, 180, 90))
    moved = shapely.transform(east, lambda points: points - [360, 0])
    parts = [part for one in (west, moved) for part in shapely.get_parts(one) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
