"""
Re-make ``raw/municipalities.geojson.gz``, the municipalities of Spain, from the npm package ``es-atlas``.

Not needed to build or to run the atlas. ``npm pack es-atlas@0.6.0``, unpack it, and run
``python -m geodata.vendoring_spain PACKAGE/es/municipalities.json`` only to renew the copy.
"""

import argparse
import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.dissolving import renoded
from geodata.vendoring import DECIMALS, RAW_FOLDER, packed

LAYER = "municipalities"
ATTRIBUTION = "Obra derivada de BDLJE CC-BY 4.0 ign.es"
# Las Palmas, Santa Cruz de Tenerife, Ceuta, Melilla, and Gibraltar among the grounds without a province.
LEFT_OUT = ("35", "38", "51", "52", "54")


def municipalities(topology: dict[str, Any]) -> dict[str, Any]:
    """
    GeoJSON FeatureCollection (EPSG:4326) of the mainland and the Balearic Islands, one feature each.

    The source is simplified and quantised, so that outlines cross and vanish here and there: everything is
    noded again on our own grid into one coverage. What has vanished in the source is left out.
    """
    arcs = _arcs(topology)
    parts: list[shapely.Polygon] = []
    codes: list[str] = []
    names: dict[str, str] = {}
    for one in topology["objects"][LAYER]["geometries"]:
        if one.get("type") is None or one["id"].startswith(LEFT_OUT):
            continue
        names[one["id"]] = one["properties"]["name"]
        for polygon in [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]:
            shape = _polygon([_ring(ring, arcs) for ring in polygon])
            if not shape.is_empty:
                parts.append(shape)
                codes.append(one["id"])
    polygons, labels = np.array(parts, dtype=object), np.array(codes, dtype=object)
    shapes = renoded(polygons, labels, grid=10.0**-DECIMALS)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": code, "name": names[code]},
                "geometry": _rounded(shapely.geometry.mapping(shapes[code])),
            }
            for code in sorted(shapes)
        ],
    }


def _arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    scale, origin = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(arc, axis=0) * scale + origin for arc in topology["arcs"]]


def _ring(references: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    pieces = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in references]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _polygon(rings: list[np.ndarray]) -> shapely.Geometry:
    outer, *inner = [np.round(ring, DECIMALS) for ring in rings]
    if len(outer) < 4:
        return shapely.Polygon()
    return shapely.make_valid(shapely.Polygon(outer, [ring for ring in inner if len(ring) >= 4]))


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    def walk(node: Any) -> Any:
        return round(node, DECIMALS) if isinstance(node, float | int) else [walk(child) for child in node]

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def passport(content: bytes, *, day: datetime.date) -> dict[str, str]:
    """Passport of the copy: who made it, where it comes from, under what licence, and its checksum."""
    return {
        "producer": "Instituto Geográfico Nacional (IGN), Spain: Líneas límite municipales (BDLJE)",
        "url": "https://www.ign.es/",
        "licence": f"CC BY 4.0: credit “{ATTRIBUTION}”",
        "date_accessed": day.isoformat(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "note": "municipalities.json of the npm package es-atlas 0.6.0 (MIT), which simplified it to "
        "triangles of a square kilometre on a grid of 0.002 degrees and does not say of which year the "
        "limits are. Mainland and Balearic Islands, INE code and name only; noded again on "
        f"{DECIMALS} decimals.",
    }


def vendor(source: Path, folder: Path = RAW_FOLDER, *, day: datetime.date | None = None) -> list[Path]:
    """Write the copy and its passport into ``folder``; return the files written."""
    content = packed(municipalities(json.loads(source.read_text(encoding="utf-8"))))
    target, card_path = folder / f"{LAYER}.geojson.gz", folder / f"{LAYER}.geojson.passport.json"
    target.write_bytes(content)
    card = passport(content, day=day or datetime.date.today())
    card_path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return [target, card_path]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("source", type=Path, help="es/municipalities.json of es-atlas")
    arguments.add_argument("--folder", type=Path, default=RAW_FOLDER)
    asked = arguments.parse_args()
    for path in vendor(asked.source, asked.folder):
        print(f"{path.name}: {path.stat().st_size / 1000:,.0f} kB")
