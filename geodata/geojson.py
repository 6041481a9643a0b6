"""Reading a GeoJSON FeatureCollection of polygons, fast, and saying in one line what is wrong with it."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import shapely

from geodata._errors import DataError, Fault

CRS = "EPSG:4326"
_ACCEPTED_CRS = re.compile(r"CRS84|EPSG:{1,2}(?:\d*:)?4326", re.IGNORECASE)


def features_of(path: Path, text: str, *, outlines: bool = True) -> list[dict[str, Any]]:
    """The features of a GeoJSON FeatureCollection in EPSG:4326.

    Parameters
    ----------
    path
        Where the text came from, for the words of a fault.
    text
        The whole file.
    outlines
        Without them coordinates are let go as soon as they are read: as Python numbers they would fill more
        memory than all else that a worker holds.

    Raises
    ------
    DataError
        If it is not JSON, not a FeatureCollection, in another coordinate system or without features.
    """
    try:
        with _without_collecting():
            document = json.loads(text, object_hook=None if outlines else _without_coordinates)
    except json.JSONDecodeError as error:
        end = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        raise DataError(
            [
                Fault(
                    path.name,
                    f"line {error.lineno}, column {error.colno}: {error.msg.lower()}",
                    "GeoJSON",
                    "Is the file cut off? Copy it again" if end else "Mend the JSON there",
                )
            ]
        ) from None
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        kind = document.get("type") if isinstance(document, dict) else type(document).__name__
        raise DataError(
            [
                Fault(
                    path.name,
                    f"the document is {kind!r}",
                    "a GeoJSON FeatureCollection",
                    "Export the layer as GeoJSON",
                )
            ]
        )
    crs = document.get("crs") or CRS
    if isinstance(crs, dict):
        crs = (crs.get("properties") or {}).get("name", crs)
    if not _ACCEPTED_CRS.search(str(crs)):
        raise DataError(
            [
                Fault(
                    path.name,
                    f"the coordinate system is {crs}",
                    "EPSG:4326, degrees, longitude first",
                    "Reproject the layer: GeoDataFrame.to_crs('EPSG:4326')",
                )
            ]
        )
    features = document.get("features")
    if not isinstance(features, list) or not features:
        raise DataError(
            [
                Fault(
                    path.name,
                    "there is no feature in it",
                    "one feature per territory and period",
                    "Export the layer again; was a filter on?",
                )
            ]
        )
    return features


def _without_coordinates(read: dict[str, Any]) -> dict[str, Any]:
    return {"type": read.get("type")} if "coordinates" in read else read


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hold the garbage collector: half of the time of reading millions of numbers is its own."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def geometries_of(path: Path, features: list[dict[str, Any]], text: str) -> Any:
    """The outlines of the features as an array of shapely geometries; `None` where one cannot be read.

    Raises
    ------
    DataError
        If a feature has no Polygon or MultiPolygon.
    """
    faults = []
    for number, feature in enumerate(features, start=1):
        shape = feature.get("geometry") if isinstance(feature, dict) else None
        kind = shape.get("type") if isinstance(shape, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            faults.append(
                Fault(
                    path.name,
                    f"the geometry is {kind or 'missing'}",
                    "Polygon or MultiPolygon",
                    "Draw its outline or remove the feature",
                    number,
                    "geometry",
                )
            )
    if faults:
        raise DataError(faults)
    whole = shapely.get_parts(shapely.from_geojson(text, on_invalid="ignore"))
    if len(whole) == len(features):
        return whole
    # One outline that shapely cannot read spoils the whole: read them singly to find out which.
    return shapely.from_geojson(
        [json.dumps(feature["geometry"]) for feature in features_of(path, text)], on_invalid="ignore"
    )
