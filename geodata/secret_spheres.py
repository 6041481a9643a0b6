"""
The spheres and lines of the secret protocols of 23 August and 28 September 1939.

Cut from the parcels of a build by the lines in ``spheres/``; they are agreements on paper and change no
border. Metres are those of EPSG:3035; periods are half-open, ``[start, end)``.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from geodata.lines import border_lines
from geodata.natural_earth import RAW_FOLDER, fingerprint
from geodata.network import Network
from geodata.projection import to_degrees

if TYPE_CHECKING:
    from geodata.build import Build

Feature = dict[str, Any]
AUGUST, PISSA, SEPTEMBER = "1939-08-23", "1939-08-28", "1939-09-28"
_EVE = datetime.date(1939, 8, 31)
_AFTER = datetime.date(1939, 12, 31)
_FAR_EAST_M = 8_000_000.0
_LEAST_M2 = 5e6
_TOLERANCE_M = 800.0


def sphere_features(result: Build, folder: Path, *, raw: Path = RAW_FOLDER) -> list[Feature]:
    """
    Features of ``spheres.geojson``; none where the folder has no ``spheres/``.

    Parameters
    ----------
    result
        A build with its parcels in metres, its holdings and its lines.
    folder
        Data folder; ``spheres/`` in it holds the lines that no border follows.

    Returns
    -------
    list of dict
        GeoJSON features in EPSG:4326: `id`, `clause` (of ``spheres.csv``), `kind` (``sphere`` or ``line``),
        `side`, `document`, `start`, `end`, `name`, `confidence`, `sources`, and `area_km2` of spheres.
    """
    place = folder / "spheres"
    if not place.is_dir():
        return []
    found = border_lines(
        place,
        Network(result.base),
        result.faces.polygons,
        result.report,
        edition=fingerprint(raw),
        cache=False,
    )
    lines = {line.id: shapely.line_merge(shapely.union_all(list(line.stretches))) for line in found}
    return [*_august(result, lines), *_september(result, lines)]


def _august(result: Build, lines: dict[str, shapely.Geometry]) -> list[Feature]:
    poland, lithuania = _land(result, _EVE, "POL"), _land(result, _EVE, "LIT")
    latvia = _land(result, _EVE, "LAT")
    whole = shapely.line_merge(shapely.union_all([lines["pissa-1939"], lines["august-1939"]]))
    east = poland.intersection(_east_of(whole))
    north = shapely.line_merge(lithuania.boundary.intersection(latvia.boundary))
    bessarabia = shapely.union_all(
        [result.full[name] for name in ("bessarabia", "khotyn") if name in result.full]
    )
    return [
        _sphere("A01", "Finland", "SOV", AUGUST, None, _land(result, _EVE, "FIN")),
        _sphere("A02", "Estonia", "SOV", AUGUST, None, _land(result, _EVE, "EST")),
        _sphere("A03", "Latvia", "SOV", AUGUST, None, latvia),
        _sphere("A04", "Lithuania", "GER", AUGUST, SEPTEMBER, lithuania),
        _sphere("A06", "Poland west of the line", "GER", AUGUST, SEPTEMBER, poland.difference(east)),
        _sphere("A07", "Poland east of the line", "SOV", AUGUST, SEPTEMBER, east),
        _sphere("A10", "Bessarabia", "SOV", AUGUST, None, bessarabia),
        _line(
            "A04",
            "northern-border-of-lithuania",
            "Northern border of Lithuania",
            AUGUST,
            SEPTEMBER,
            north,
            "high",
        ),
        _line("A06", "august-1939", "Narew, Vistula, San", AUGUST, SEPTEMBER, lines["august-1939"], "medium"),
        _line("A08", "pissa-1939", "Pissa", PISSA, SEPTEMBER, lines["pissa-1939"], "medium"),
    ]


def _september(result: Build, lines: dict[str, shapely.Geometry]) -> list[Feature]:
    lithuania = _land(result, _EVE, "LIT")
    strip = lithuania.intersection(_south_west_of(lines["lithuanian-strip-1939"]))
    poland = {name for name in result.full if _holder(result, name, _EVE) == "POL"}
    soviet = {name for name in poland if _holder(result, name, _AFTER) in {"SOV", "LIT"}}
    west, east = _union(result, poland - soviet), _union(result, soviet)
    boundary = shapely.line_merge(west.boundary.intersection(east.boundary))
    return [
        _sphere("A11", "Poland west of the line", "GER", SEPTEMBER, None, west),
        _sphere("A14", "Poland east of the line", "SOV", SEPTEMBER, None, east),
        _sphere("A12", "Lithuania without the strip", "SOV", SEPTEMBER, None, lithuania.difference(strip)),
        _sphere("A13", "Strip of Lithuania", "GER", SEPTEMBER, None, strip, confidence="low"),
        _line(
            "A14",
            "boundary-28-september-1939",
            "Pissa, Narew, Bug, San",
            SEPTEMBER,
            None,
            boundary,
            "medium",
        ),
        _line(
            "A13", "lithuanian-strip-1939", "Strip", SEPTEMBER, None, lines["lithuanian-strip-1939"], "low"
        ),
    ]


def _holder(result: Build, parcel: str, day: datetime.date) -> str | None:
    for one in result.holdings[parcel]:
        if one.start <= day and (one.end is None or day < one.end):
            return one.state
    return None


def _land(result: Build, day: datetime.date, state: str) -> shapely.Geometry:
    return _union(result, {name for name in result.full if _holder(result, name, day) == state})


def _union(result: Build, parcels: set[str]) -> shapely.Geometry:
    return shapely.union_all([result.full[name] for name in sorted(parcels)], grid_size=1.0)


def _east_of(line: shapely.Geometry) -> shapely.Geometry:
    """All ground east of a line that runs from north to south, its ends led on due north and south."""
    points = [tuple(point) for point in shapely.get_coordinates(line)]
    if points[0][1] < points[-1][1]:
        points.reverse()
    top, bottom = points[0], points[-1]
    return shapely.make_valid(
        shapely.Polygon(
            [
                (top[0], top[1] + 400_000),
                *points,
                (bottom[0], bottom[1] - 400_000),
                (_FAR_EAST_M, bottom[1] - 400_000),
                (_FAR_EAST_M, top[1] + 400_000),
            ]
        )
    )


def _south_west_of(line: shapely.Geometry) -> shapely.Geometry:
    """Ground between a line from the north-west to the south-east and a far south-western corner."""
    points = [tuple(point) for point in shapely.get_coordinates(line)]
    if points[0][1] < points[-1][1]:
        points.reverse()
    far = 400_000
    corner = (points[0][0] - far, points[-1][1] - far)
    return shapely.make_valid(
        shapely.Polygon(
            [
                (points[0][0] - far, points[0][1]),
                *points,
                (points[-1][0], points[-1][1] - far),
                corner,
            ]
        )
    )


def _sphere(
    clause: str,
    name: str,
    side: str,
    start: str,
    end: str | None,
    ground: shapely.Geometry,
    confidence: str = "high",
) -> Feature:
    parts = [part for part in shapely.get_parts(ground) if part.area > _LEAST_M2]
    ground = shapely.simplify(shapely.multipolygons(parts), _TOLERANCE_M)
    own = {"clause": clause, "kind": "sphere", "side": side, "name": name, "confidence": confidence}
    return _feature(
        f"{clause}-{side}-{start}",
        own,
        start,
        end,
        ground,
        area_km2=round(sum(part.area for part in parts) / 1e6),
    )


def _line(
    clause: str,
    identity: str,
    name: str,
    start: str,
    end: str | None,
    line: shapely.Geometry,
    confidence: str,
) -> Feature:
    own = {"clause": clause, "kind": "line", "side": "", "name": name, "confidence": confidence}
    return _feature(f"{identity}-{start}", own, start, end, shapely.simplify(line, _TOLERANCE_M))


def _feature(
    identity: str, own: Feature, start: str, end: str | None, geometry: shapely.Geometry, **more: Any
) -> Feature:
    known = {
        "id": identity,
        **own,
        "document": SEPTEMBER if start == SEPTEMBER else AUGUST,
        "start": start,
        "end": end,
        "sources": ["DGFP D", "Avalon"],
        **more,
    }
    from geodata.writing import geometry_object  # late: writing needs builds

    return {
        "type": "Feature",
        "id": identity,
        "properties": known,
        "geometry": geometry_object(to_degrees(geometry)),
    }
