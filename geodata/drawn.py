"""Reading what is drawn under and over the borders: waters, segments, zones, spheres. EPSG:4326.

Each is a GeoJSON file that a folder may lack. Properties that are not named here are let pass; periods are
half-open, ``[start, end)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy
import shapely
from pydantic import BaseModel, ConfigDict, ValidationError

from geodata._errors import DataError, Fault
from geodata.dates import Day, OptionalDay
from geodata.geojson import read_features
from geodata.records import Confidence, Text
from geodata.tables import faults_of_validation

LINES = ("LineString", "MultiLineString")
AREAS = ("Polygon", "MultiPolygon")


class Water(BaseModel):
    """A feature of `base.geojson`: a lake (area) or a river (line)."""

    kind: Literal["lake", "river"]


class Course(BaseModel):
    """A feature of `segments.geojson`: what a stretch of border follows."""

    title: Text
    instrument: str | None = None
    article: str | None = None
    sources: tuple[Text, ...]
    confidence: Confidence
    approximate: bool


class Zone(BaseModel):
    """A feature of a file in `overlays/`: ground under a rule that is no control of it."""

    model_config = ConfigDict(extra="allow")

    id: Text
    name: Text
    kind: Text
    garrison: tuple[Text, ...] | None = None
    start: Day
    end: OptionalDay = None
    sources: tuple[Text, ...]


class Clause(BaseModel):
    """A feature of `spheres.geojson`: a sphere (area) or a line of a secret protocol."""

    model_config = ConfigDict(extra="allow")

    id: Text
    clause: Text
    kind: Literal["sphere", "line"]
    name: Text
    start: Day
    end: OptionalDay = None


class Claimed(BaseModel):
    """A feature of `claims.geojson`: the ground of a claim that is no territory of its own."""

    claim: Text


@dataclass(frozen=True, slots=True)
class Drawn:
    """A feature: its properties as they stand and as they were read, and its outline in degrees."""

    properties: Mapping[str, Any]
    read: Any
    shape: Any


def drawn(path: Path, model: type[BaseModel]) -> list[Drawn]:
    """The features of a file; none if there is no such file.

    Parameters
    ----------
    path
        A GeoJSON FeatureCollection.
    model
        What its features must say: `Water`, `Course`, `Zone`, `Clause` or `Claimed`.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    if not path.exists():
        return []
    faults: list[Fault] = []
    found: list[Drawn] = []
    for number, feature in enumerate(read_features(path), start=1):
        given = feature.get("properties") or {}
        try:
            read = model.model_validate(given)
        except ValidationError as error:
            faults += faults_of_validation(error, file=path.name, row=number)
            continue
        try:
            shape = _shape(feature.get("geometry"))
        except (ValueError, TypeError, LookupError, AttributeError, shapely.errors.ShapelyError):
            shape = None
        kinds = _kinds(read)
        if shape is None or shape.is_empty or shape.geom_type not in kinds:
            found_there = "the outline cannot be read" if shape is None else f"it is a {shape.geom_type}"
            faults.append(
                Fault(path.name, found_there, " or ".join(kinds), "Draw it anew", number, "geometry")
            )
            continue
        found.append(Drawn(given, read, shape))
    if faults:
        raise DataError(faults)
    return found


def _kinds(read: BaseModel) -> tuple[str, ...]:
    kind = getattr(read, "kind", None)
    if isinstance(read, Zone | Claimed) or kind in ("lake", "sphere"):
        return AREAS
    return LINES


def _shape(geometry: Any) -> Any:
    shape = shapely.geometry.shape(geometry)
    x, y = numpy.abs(shapely.get_coordinates(shape)).T
    return shape if (x <= 180).all() and (y <= 90).all() else None


def faults_of_drawings(folder: Path) -> list[Fault]:
    """What is wrong with the files of a folder that are drawn under and over the borders."""
    faults: list[Fault] = []
    files: list[tuple[Path, type[BaseModel]]] = [
        (folder / "base.geojson", Water),
        (folder / "segments.geojson", Course),
        (folder / "spheres.geojson", Clause),
        (folder / "claims.geojson", Claimed),
        *((path, Zone) for path in sorted((folder / "overlays").glob("*.geojson"))),
    ]
    for path, model in files:
        try:
            drawn(path, model)
        except DataError as error:
            faults += error.faults
    return faults
