"""Writing the built files: GeoJSON after RFC 7946, five decimals, the same bytes for the same data."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from geodata.base_features import lakes_to_draw, rivers_to_draw
from geodata.dissolving import Territory
from geodata.natural_earth import BaseLinework
from geodata.segments import Segment, border_segments

if TYPE_CHECKING:
    from geodata.build import Build

DECIMALS = 5

Feature = dict[str, Any]


def write_outputs(result: "Build", folder: Path) -> list[Path]:
    """Write the built files of a build into ``folder``; return their paths."""
    faces = result.faces
    segments = border_segments(
        result.territories, result.lines, result.base.borders, faces.cuts, faces.limits
    )
    outputs = {
        "borders.geojson": border_features(result.territories),
        "segments.geojson": [segment_feature(segment) for segment in segments],
        "base.geojson": base_features(result.base),
    }
    if result.spheres:
        outputs["spheres.geojson"] = list(result.spheres)
    if result.claims:
        outputs["claims.geojson"] = list(result.claims)
    written = []
    for name, features in outputs.items():
        path = folder / name
        path.write_text(collection_text(features), encoding="utf-8", newline="\n")
        written.append(path)
    return written


def border_features(found: list[Territory]) -> list[Feature]:
    """One feature per territory and period."""
    shapes = {territory.name: geometry_object(territory.geometry) for territory in found}
    return [
        {
            "type": "Feature",
            "id": f"{territory.name}@{holding.start}",
            "properties": {
                "id": f"{territory.name}@{holding.start}",
                "territory": territory.name,
                "state": holding.state,
                "name": holding.name,
                "start": holding.start.isoformat(),
                "end": holding.end.isoformat() if holding.end else None,
                "sovereign": holding.sovereign,
                "status": holding.status,
                "sources": list(holding.sources),
                "change": holding.change or None,
                "confidence": holding.confidence,
                "area_km2": territory.area_km2,
            },
            "geometry": shapes[territory.name],
        }
        for territory in found
        for holding in territory.holdings
    ]


def segment_feature(segment: Segment) -> Feature:
    """
    One border segment: what line it follows, between whom, and when it was a border.

    ``start`` and ``end`` are the outer limits; ``periods`` lists each period with its kind and both states.
    """
    course = segment.course
    last = segment.periods[-1][1]
    return {
        "type": "Feature",
        "properties": {
            "line": course.id,
            "title": course.title,
            "instrument": course.instrument or None,
            "article": course.article or None,
            "sources": list(segment.sources),
            "confidence": course.confidence,
            "approximate": course.approximate,
            "territories": list(segment.territories),
            "start": segment.periods[0][0].isoformat(),
            "end": last.isoformat() if last else None,
            "periods": [
                {
                    "start": start.isoformat(),
                    "end": end.isoformat() if end else None,
                    "kind": kind,
                    "states": list(states),
                }
                for start, end, kind, states in segment.periods
            ],
        },
        "geometry": geometry_object(segment.geometry),
    }


def base_features(base: BaseLinework) -> list[Feature]:
    """Lakes and rivers for drawing."""
    lakes: list[tuple[Feature, shapely.Geometry]] = [({"kind": "lake"}, lake) for lake in lakes_to_draw(base)]
    rivers: list[tuple[Feature, shapely.Geometry]] = [
        ({"kind": "river", "name": name}, river) for name, river in rivers_to_draw(base)
    ]
    return [
        {"type": "Feature", "properties": properties, "geometry": geometry_object(geometry)}
        for properties, geometry in (*lakes, *rivers)
    ]


def geometry_object(geometry: shapely.Geometry) -> Feature:
    """GeoJSON geometry with coordinates rounded to the output grid."""
    raw = json.loads(shapely.to_geojson(geometry))

    def walk(node: Any) -> Any:
        return round(node, DECIMALS) if isinstance(node, float | int) else [walk(child) for child in node]

    return {"type": raw["type"], "coordinates": walk(raw["coordinates"])}


def collection_text(features: list[Feature]) -> str:
    """FeatureCollection as text, one feature on each line so that differences can be read."""
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{rows}\n]}}\n'
