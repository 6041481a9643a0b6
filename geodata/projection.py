"""Coordinate systems of the atlas: degrees for files, metres for geometry, one fixed map window."""

from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

DEGREES = "EPSG:4326"
METRES = "EPSG:3035"

# The rectangle of EPSG:3035 (west, south, east, north, in metres) that the atlas covers without a gap.
WINDOW = (2_450_000.0, 1_100_000.0, 7_650_000.0, 5_550_000.0)

# Islands of European states beyond the window (west, south, east, north in degrees), whole in their boxes.
ISLANDS_BEYOND = {
    "Svalbard": (9.0, 74.0, 35.0, 81.5),
    "Azores": (-31.5, 36.7, -24.8, 39.9),
    "Madeira": (-17.5, 32.3, -16.2, 33.2),
    "Canary Islands": (-18.4, 27.4, -13.3, 29.6),
}


@lru_cache(maxsize=8)
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_metres(geometry: Any, *, crs: str = METRES) -> Any:
    """
    Geometry (or array of geometries) in degrees, brought to a metric system.

    Parameters
    ----------
    geometry
        Shapely geometry or array of them, EPSG:4326, longitude first.
    crs
        Target system, in metres.
    """
    return _moved(geometry, _transformer(DEGREES, crs))


def to_degrees(geometry: Any, *, crs: str = METRES) -> Any:
    """Geometry (or array of geometries) in metres of ``crs``, brought to EPSG:4326, longitude first."""
    return _moved(geometry, _transformer(crs, DEGREES))


def _moved(geometry: Any, transformer: Transformer) -> Any:
    def move(coordinates: np.ndarray) -> np.ndarray:
        return np.column_stack(transformer.transform(coordinates[:, 0], coordinates[:, 1]))

    return shapely.transform(geometry, move)


def point_in_metres(latitude: float, longitude: float) -> tuple[float, float]:
    """Place in degrees as (x, y) in metres of EPSG:3035."""
    x, y = _transformer(DEGREES, METRES).transform(longitude, latitude)
    return float(x), float(y)


def place_in_degrees(x: float, y: float) -> tuple[float, float]:
    """Point in metres of EPSG:3035 as (latitude, longitude), rounded to four decimals."""
    longitude, latitude = _transformer(METRES, DEGREES).transform(x, y)
    return round(float(latitude), 4), round(float(longitude), 4)


def window_box(*, margin_m: float = 0.0) -> shapely.Polygon:
    """The map window as a rectangle in EPSG:3035, grown by ``margin_m`` metres on every side."""
    west, south, east, north = WINDOW
    return shapely.box(west - margin_m, south - margin_m, east + margin_m, north + margin_m)


def ground(*, margin_m: float = 0.0) -> shapely.MultiPolygon:
    """All that the atlas covers, in EPSG:3035: the window, grown by ``margin_m``, and islands beyond."""
    islands = [to_metres(shapely.box(*bounds)) for bounds in ISLANDS_BEYOND.values()]
    return shapely.union_all([window_box(margin_m=margin_m), *islands])


def ground_in_degrees(*, margin_m: float = 0.0) -> shapely.MultiPolygon:
    """The same in EPSG:4326, with the curved sides of the window followed every ten kilometres."""
    window = to_degrees(shapely.segmentize(window_box(margin_m=margin_m), 10_000.0))
    return shapely.union_all([window, *(shapely.box(*bounds) for bounds in ISLANDS_BEYOND.values())])
