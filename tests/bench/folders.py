"""Data folders ten times as large, made from a real one through the public contract (geodata/README.md)."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import shapely

_TABLES = ("*.csv", "atlas.json", "base.geojson", "segments.geojson")
Feature = dict[str, Any]


def with_more_changes(
    source: Path, target: Path, *, times: int = 10, kept: tuple[date, date] | None = None
) -> int:
    """The same land, each period cut into so many that its ground changes hands at every cut.

    Short periods become at most as many as they have days. In the half-open period `kept` nothing is cut and
    all is held as it was: steps there are the same steps, in a history ten times as long. Returns the number
    of features written.
    """
    features, first, last = _read(source)
    codes = sorted({one["properties"]["state"] for one in features})
    made = []
    for one in features:
        facts = one["properties"]
        start = date.fromisoformat(facts["start"]) if facts.get("start") else first
        end = date.fromisoformat(facts["end"]) if facts.get("end") else last
        other = codes[(codes.index(facts["state"]) + 1) % len(codes)]
        changed = {"state": other, "sovereign": other, "status": "independent", "change": None}
        cuts = _cuts(facts["id"], start, end, times, kept)
        pieces = list(zip(cuts, [*cuts[1:], end], strict=True))
        # The piece that reaches into the kept days is held as it was, and so is every other one from there.
        true = next((i for i, (a, b) in enumerate(pieces) if kept and a < kept[1] and b > kept[0]), 0)
        for number, (begin, until) in enumerate(pieces):
            key = f"{facts['id']}+{number}"
            days = {"id": key, "start": begin.isoformat(), "end": until.isoformat()}
            held = (
                changed if (number - true) % 2 else {"change": facts.get("change") if number == 0 else None}
            )
            made.append({**one, "id": key, "properties": {**facts, **held, **days}})
    _write(source, target, made)
    return len(made)


def _cuts(key: str, start: date, end: date, times: int, kept: tuple[date, date] | None) -> list[date]:
    """Days at which a period is cut, its start among them.

    Each ground is cut at days of its own: else whole countries would change hands on the same days.
    """
    chance = random.Random(key)
    length = (end - start).days
    days = {
        start + timedelta(days=int(length * (part + chance.random()) / times)) for part in range(1, times)
    }
    return sorted({start} | {day for day in days if not (kept and kept[0] <= day < kept[1])})


def with_more_areas(source: Path, target: Path, *, times: int = 10) -> int:
    """The same holdings, each ground cut by a graticule fine enough for so many times as many areas.

    One graticule for all: neighbours are cut at the same points and keep their lines in common. Returns the
    number of areas.
    """
    features, _, _ = _read(source)
    grounds: dict[str, Any] = {}
    for one in features:
        grounds.setdefault(_key(one), shapely.geometry.shape(one["geometry"]))
    pieces = _cut(grounds, _spacing(grounds, times * len(grounds)))
    made = []
    for one in features:
        facts = one["properties"]
        share = facts.get("area_km2")
        whole = grounds[_key(one)].area
        for number, (piece, outline) in enumerate(pieces[_key(one)]):
            extra = {} if share is None else {"area_km2": round(share * piece.area / whole, 3)}
            made.append(
                {
                    "type": "Feature",
                    "id": f"{facts['id']}/{number}",
                    "geometry": outline,
                    "properties": {
                        **facts,
                        **extra,
                        "id": f"{facts['id']}/{number}",
                        "territory": f"{facts.get('territory') or facts['id']}/{number}",
                    },
                }
            )
    _write(source, target, made)
    return sum(map(len, pieces.values()))


def _key(feature: Feature) -> str:
    """One name for one outline."""
    return json.dumps(feature["geometry"]["coordinates"])


def _spacing(grounds: dict[str, Any], wanted: int) -> float:
    """Degrees between the lines of the graticule that leads to so many areas, within a few per cent."""
    fine, coarse = 0.02, 5.0
    for _ in range(9):
        middle = float(np.sqrt(fine * coarse))
        found = sum(sum(1 for _ in _cells(one, middle)) for one in grounds.values())
        fine, coarse = (middle, coarse) if found > wanted else (fine, middle)
        if abs(found - wanted) < 0.03 * wanted:
            return middle
    return coarse


def _cells(ground: Any, spacing: float) -> Iterator[Any]:
    """The cells of the graticule that a piece of ground reaches into."""
    west, south, east, north = ground.bounds
    columns = np.arange(np.floor(west / spacing), np.ceil(east / spacing)) * spacing
    rows = np.arange(np.floor(south / spacing), np.ceil(north / spacing)) * spacing
    x, y = (one.ravel() for one in np.meshgrid(columns, rows))
    boxes = shapely.box(x, y, x + spacing, y + spacing)
    shapely.prepare(ground)
    yield from boxes[shapely.intersects(ground, boxes)]


def _cut(grounds: dict[str, Any], spacing: float) -> dict[str, list[tuple[Any, dict[str, Any]]]]:
    pieces = {}
    for key, ground in grounds.items():
        parts = shapely.intersection(ground, list(_cells(ground, spacing)))
        kept = [_polygons(part) for part in parts]
        kept = [one for one in kept if not one.is_empty]
        pieces[key] = [(one, shapely.geometry.mapping(one)) for one in kept] or [
            (ground, shapely.geometry.mapping(ground))
        ]
    return pieces


def _polygons(shape: Any) -> Any:
    """What of a cut is land, on a grid of a millionth of a degree."""
    parts = [
        one for one in shapely.get_parts(shapely.set_precision(shape, 1e-6)) if one.geom_type == "Polygon"
    ]
    return shapely.MultiPolygon([one for one in parts if one.area > 1e-7])


def _read(source: Path) -> tuple[list[Feature], date, date]:
    features = json.loads((source / "borders.geojson").read_bytes())["features"]
    info = source / "atlas.json"
    if info.exists():
        told = json.loads(info.read_bytes())
        return features, date.fromisoformat(told["start"]), date.fromisoformat(told["end"])
    days = [
        one["properties"][name]
        for one in features
        for name in ("start", "end")
        if one["properties"].get(name)
    ]
    return features, date.fromisoformat(min(days)), date.fromisoformat(max(days))


def _write(source: Path, target: Path, features: list[Feature]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for pattern in _TABLES:
        for path in source.glob(pattern):
            shutil.copy(path, target)
    with (target / "borders.geojson").open("w", encoding="utf-8") as file:
        json.dump(
            {"type": "FeatureCollection", "features": features},
            file,
            ensure_ascii=False,
            separators=(",", ":"),
        )
