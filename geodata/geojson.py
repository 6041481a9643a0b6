"""Reading a GeoJSON FeatureCollection of polygons, fast, and saying in one line what is wrong with it."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from pathlib import Path
from typing import Any

import numpy
import shapely

from geodata._errors import DataError, Fault
from geodata.json_text import json_of
from geodata.tables import bytes_of, text_of

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
    document = json_of(text, file=path.name, kind="GeoJSON", made=None if outlines else _without_coordinates)
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
        named = crs.get("properties")
        crs = named.get("name", crs) if isinstance(named, dict) else crs
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


def read_features(path: Path) -> list[dict[str, Any]]:
    """The features of a GeoJSON file, which may be compressed with gzip; their outlines as they stand.

    Raises
    ------
    DataError
        If it cannot be read, or an entry is no object with `properties`.
    """
    if path.suffix == ".gz":
        try:
            text = gzip.decompress(bytes_of(path)).decode("utf-8-sig")
        except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
            found = f"it cannot be unpacked ({error})"
            raise DataError([Fault(path.name, found, "GeoJSON in gzip", "Fetch the file again")]) from None
    else:
        text = text_of(path)
    features = features_of(path, text)
    faults = [
        Fault(path.name, "it is no feature", "an object with properties", "Fetch the file again", number)
        for number, one in enumerate(features, start=1)
        if not isinstance(one, dict) or not isinstance(one.get("properties") or {}, dict)
    ]
    if faults:
        raise DataError(faults)
    return features


def _without_coordinates(read: dict[str, Any]) -> dict[str, Any]:
    return {"type": read.get("type")} if "coordinates" in read else read


def geometries_of(path: Path, features: list[dict[str, Any]], text: str) -> Any:
    """The outlines of the features as an array of shapely geometries.

    Raises
    ------
    DataError
        If a feature has no Polygon or MultiPolygon that can be read.
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
    whole = shapely.get_parts(_outlines(text))
    if len(whole) == len(features):
        return whole
    # One outline that shapely cannot read spoils the whole: read them singly to find out which.
    shapes = [json.dumps(feature["geometry"]) for feature in features_of(path, text)]
    found = _outlines(shapes)
    faults = [
        Fault(
            path.name,
            f"the outline cannot be read: {_reason(shapes[at])}",
            "rings of [longitude, latitude], the first point again at the end",
            "Mend the outline, or export the layer again",
            at + 1,
            "geometry",
        )
        for at in numpy.flatnonzero(shapely.is_missing(found)).tolist()
    ]
    if faults:
        raise DataError(faults)
    return found


def _outlines(texts: str | list[str]) -> Any:
    with numpy.errstate(all="ignore"):  # numbers that are too large are refused where they stand
        return shapely.from_geojson(texts, on_invalid="ignore")


def _reason(shape: str) -> str:
    try:
        with numpy.errstate(all="ignore"):
            shapely.from_geojson(shape)
    except shapely.errors.GEOSException as error:
        return str(error).split(": ", 1)[-1].strip().lower()
    return "it is empty"
