"""
The base linework: Natural Earth land, state borders, provinces and rivers in EPSG:3035.

Lakes are filled, so that land is whole; the Caspian Sea and the IJsselmeer (the open Zuiderzee until 1932)
stay water. Lines that exist only because of later events (Cyprus 1974, Golan 1974, Baikonur) are left out.
"""

import gzip
import hashlib
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata._errors import DataError, Fault
from geodata.caching import recall, remember
from geodata.corrections import read_corrections
from geodata.json_text import json_of
from geodata.linework import GRID_M, closed_ends, densified, merged_lines, on_grid
from geodata.projection import ground, point_in_metres, to_metres
from geodata.tables import bytes_of

MAKE_ANEW = "Restore it, or make it anew with python -m geodata.vendoring"
RAW_FOLDER = Path(__file__).parent / "raw"
EDITION = 9  # raise when this module changes what it makes, so that old caches are not read

GEOMETRY_FIELDS = ("land", "lakes", "coast", "borders", "provinces", "rivers", "municipalities")

# Points in holes of the land that are sea (latitude, longitude).
SEAS_IN_LAND = ((42.63, 50.1), (52.67, 5.42))
# Today's lines that no line of the interwar years followed.
LATER_LINES = frozenset({"Overlay limit", "Lease limit", "ForgetMagics"})
LATER_STATES = frozenset({"Northern Cyprus", "Dhekelia Sovereign Base Area", "Cyprus No Mans Area"})


@dataclass(frozen=True)
class BaseLinework:
    """
    Natural Earth in metres of EPSG:3035, vertices on a one-metre grid at most a kilometre apart.

    Attributes
    ----------
    land
        Polygons of land inside the map window and of the islands beyond it, lakes filled, islands apart.
    lakes
        Polygons that were holes in the land, without the seas.
    coast, borders, provinces, rivers
        Arrays of LineStrings. ``coast`` includes the edge of the window; ``borders`` are led on to the coast
        or to each other where the source leaves them open.
    river_names
        Name of each river line, or None.
    places
        Tuples (name, x, y) of towns, for reports.
    municipalities
        Polygons of today's municipalities of Spain, one coverage; empty where the raw folder has none.
    """

    land: np.ndarray
    lakes: np.ndarray
    coast: np.ndarray
    borders: np.ndarray
    provinces: np.ndarray
    rivers: np.ndarray
    river_names: tuple[str | None, ...]
    places: tuple[tuple[str, float, float], ...]
    municipalities: np.ndarray = field(default_factory=lambda: np.array([], dtype=object))


def base_linework(folder: Path = RAW_FOLDER, *, cache: bool = True) -> BaseLinework:
    """Base linework of ``folder``, from a cache in the temporary directory if the raw files are unchanged."""
    name = f"base-{fingerprint(folder)}"
    kept = recall(name) if cache else None
    if kept is not None:
        arrays, rest = kept
        places = tuple((name, x, y) for name, x, y in rest["places"])
        return BaseLinework(**arrays, river_names=tuple(rest["river_names"]), places=places)
    base = _read(folder)
    if cache:
        arrays = {key: getattr(base, key) for key in GEOMETRY_FIELDS}
        remember(name, arrays, {"river_names": base.river_names, "places": base.places})
    return base


def fingerprint(folder: Path = RAW_FOLDER) -> str:
    """Short digest of the raw files and of the edition of this module, for caches."""
    digest = hashlib.sha256(f"{EDITION} {shapely.geos_version_string}".encode())
    for path in sorted([*folder.glob("*.geojson.gz"), *folder.glob("*.csv")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read(folder: Path) -> BaseLinework:
    window = ground()
    land, lakes = _filled(raw_layer(folder, "land")[0], window)
    coast = densified(merged_lines(shapely.boundary(land)))
    geometries, rows = raw_layer(folder, "state_borders")
    kept = [not _is_later(row) for row in rows]
    corrections = read_corrections(folder)
    borders = merged_lines(corrections.moved(geometries[kept]))
    borders = densified(merged_lines(shapely.intersection(borders, window)))
    leads, _ = closed_ends(borders, coast, reach_m=15_000.0, within=window)
    borders = np.concatenate([borders, leads])
    rivers, river_rows = raw_layer(folder, "rivers")
    provinces, _ = raw_layer(folder, "provinces")
    places, place_rows = raw_layer(folder, "places")
    return BaseLinework(
        land=land,
        lakes=lakes,
        coast=coast,
        borders=borders,
        provinces=densified(provinces),
        rivers=densified(corrections.moved(rivers, near=geometries[kept])),
        river_names=tuple(row["name"] for row in river_rows),
        places=tuple(
            (row["name"], float(point.x), float(point.y))
            for row, point in zip(place_rows, places, strict=True)
        ),
        municipalities=_municipalities(folder),
    )


def _municipalities(folder: Path) -> np.ndarray:
    if not (folder / "municipalities.geojson.gz").exists():
        return np.array([], dtype=object)
    return raw_layer(folder, "municipalities")[0]


def _is_later(row: dict[str, Any]) -> bool:
    return row["kind"] in LATER_LINES or not LATER_STATES.isdisjoint({row["left"], row["right"]})


def raw_layer(folder: Path, name: str) -> tuple[np.ndarray, list[dict[str, Any]]]:
    """Geometries in metres (EPSG:3035) and properties of one vendored layer.

    Raises
    ------
    DataError
        If the layer cannot be read.
    """
    path = folder / f"{name}.geojson.gz"
    try:
        text = gzip.decompress(bytes_of(path)).decode()
    except (OSError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(
            [Fault(path.name, f"it cannot be unpacked ({error})", "GeoJSON in gzip", MAKE_ANEW)]
        ) from None
    try:
        features = json_of(text, file=path.name, kind="GeoJSON")["features"]
        shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
        return on_grid(to_metres(np.array(shapes, dtype=object))), [one["properties"] for one in features]
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, DataError):
            raise
        found = f"it is no layer of features with outlines ({type(error).__name__}: {error})"
        raise DataError([Fault(path.name, found, "a FeatureCollection", MAKE_ANEW)]) from None


def _filled(polygons: np.ndarray, window: shapely.Geometry) -> tuple[np.ndarray, np.ndarray]:
    """Land with its lakes filled and clipped to the window, and the lakes."""
    polygons = shapely.make_valid(polygons)
    parts = shapely.get_parts(shapely.union_all(polygons, grid_size=GRID_M))
    seas = [shapely.Point(point_in_metres(*place)) for place in SEAS_IN_LAND]
    filled, lakes = [], []
    for part in parts:
        holes = [shapely.Polygon(hole) for hole in part.interiors]
        sea = [hole for hole in holes if any(hole.contains(point) for point in seas)]
        lakes += [hole for hole in holes if not any(hole.contains(point) for point in seas)]
        filled.append(shapely.Polygon(part.exterior, [hole.exterior for hole in sea]))
    whole = shapely.union_all(np.array(filled), grid_size=GRID_M)
    land = shapely.get_parts(shapely.intersection(whole, window, grid_size=GRID_M))
    land = land[shapely.get_type_id(land) == shapely.GeometryType.POLYGON]
    lakes_in_window = [lake for lake in lakes if lake.intersects(window)]
    return land, np.array(lakes_in_window, dtype=object)
