"""`atlas.json`: what an atlas is called, its days, its part of the world, and how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import numpy as np
import shapely
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError, model_validator

from geodata._errors import DataError, Fault, RefusedError
from geodata.dates import Day, OptionalDay, Period, in_order
from geodata.json_text import json_of
from geodata.planes import Projection, projection_around
from geodata.projection import to_metres
from geodata.records import Box, Colour, Latitude, Longitude, OptionalText, Text
from geodata.tables import faults_of_validation, text_of

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# What a field of a frame is called besides, by the way in which it is written.
_KIND = re.compile(r"\.(degrees|metres)\b")
Symbol = Literal[
    "circle",
    "square",
    "diamond",
    "cross",
    "x",
    "triangle-up",
    "triangle-down",
    "pentagon",
    "hexagon",
    "star",
    "bowtie",
    "hourglass",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Region(_Frozen):
    """A rectangle of longitude and latitude, in degrees; `west` may be greater than `east` (Fiji)."""

    west: Longitude
    south: Latitude
    east: Longitude
    north: Latitude

    @model_validator(mode="after")
    def _south_to_north(self) -> Self:
        if self.north <= self.south or self.east == self.west:
            raise RefusedError(
                f"{self.west:g}, {self.south:g} to {self.east:g}, {self.north:g} is no rectangle",
                "west, south, east, north in degrees",
                "Is the north south of the south?",
            )
        return self

    def in_metres(self, crs: str) -> Box:
        """The rectangle of the plane around the region: west, south, east, north in metres."""
        width = (self.east - self.west) % 360 or 360
        edge = shapely.segmentize(shapely.box(self.west, self.south, self.west + width, self.north), 0.5)
        x0, y0, x1, y1 = shapely.bounds(to_metres(edge, crs=crs)).tolist()
        return x0, y0, x1, y1


Frame = Annotated[
    Annotated[Region, Tag("degrees")] | Annotated[Box, Tag("metres")],
    Discriminator(lambda given: "degrees" if isinstance(given, dict | Region) else "metres"),
]


class Look(_Frozen):
    """How a kind of rule is named and shown: colour of its land, and a letter that says the same in grey."""

    label: Text
    colour: Colour
    letter: Annotated[str, Field(min_length=1, max_length=2)]


class ThemeLook(Look):
    """How a theme of events is named and marked; `letter` stands on its mark in lists."""

    symbol: Symbol = "circle"


class LayerWords(_Frozen):
    """What a layer of the argument is called, and in one line what it says."""

    label: Text
    says: str = ""


class AtlasInfo(_Frozen):
    """`atlas.json`: title, licence, plate, looks and the half-open period ``[start, end)`` of an atlas.

    `plate` is the part of the world that is drawn, `view` the part of it that the first view shows: a
    `Region` in degrees, or west, south, east, north in metres of the atlas' projection. Without them the land
    itself sets the frame, without `projection` the plane too (`geodata.planes.projection_around`).
    `overlaps` says whether ground that two territories cover on one day is a fault or, as in data made
    elsewhere, let pass with a notice. `themes` and `regimes` take the place of the standard ones.
    """

    title: Text = "Atlas"
    subtitle: str = ""
    start: Day
    end: Day
    opening: OptionalDay = None
    licence: OptionalText = None
    note: OptionalText = None
    credit: OptionalText = None
    overlaps: Literal["refused", "tolerated"] = "refused"
    projection: Projection | None = None
    plate: Frame | None = None
    view: Frame | None = None
    themes: dict[Key, ThemeLook] = {}
    regimes: dict[Key, Look] = {}
    layers: dict[Key, LayerWords] = {}

    @model_validator(mode="after")
    def _days(self) -> Self:
        in_order(self.start, self.end)
        period = Period(start=self.start, end=self.end)
        if self.opening and not period.contains(self.opening):
            raise RefusedError(
                f"opening {self.opening} is not a day of the atlas", period.in_words(), "Move it"
            )
        return self

    @property
    def words(self) -> dict[str, tuple[str, ...] | None]:
        """The words that cells may use, by vocabulary; `None` stands for the standard ones."""
        return {"themes": tuple(self.themes) or None, "regimes": tuple(self.regimes) or None}


def read_info(path: Path, faults: list[Fault]) -> AtlasInfo | None:
    """`atlas.json`, or nothing where there is none or it has faults, which are added to the list."""
    if not path.exists():
        return None
    try:
        raw = json_of(text_of(path), file=path.name)
        if not isinstance(raw, dict):
            faults.append(Fault(path.name, "this is no object", "an object in { }", "See geodata/README.md"))
            return None
        return AtlasInfo.model_validate(raw)
    except DataError as error:
        faults += error.faults
    except ValidationError as error:
        faults += [
            Fault(one.file, one.found, one.allowed, one.remedy, None, _KIND.sub("", one.field or ""))
            for one in faults_of_validation(error, file=path.name, row=1)
        ]
    return None


def plane_and_frames(
    info: AtlasInfo | None, geometries: Iterable[Any], faults: list[Fault]
) -> tuple[str, Box | None, Box | None]:
    """Projection (as PROJ has it), plate and first view (metres) of an atlas with this land."""
    land = list(geometries)
    crs = info.projection.crs if info and info.projection else projection_around(land)
    if info and info.projection and info.projection.name == "lambert-azimuthal":
        reached = shapely.bounds(to_metres(np.array(land, dtype=object), crs=crs))
        if not np.isfinite(reached).all():
            faults.append(
                Fault(
                    "atlas.json",
                    "land lies opposite the centre of the projection, where it has no plane",
                    "lambert-azimuthal for a half of the globe at most",
                    'Write "projection": {"name": "equal-earth", "lon0": 11}',
                    field="projection",
                )
            )
    plate, view = (
        one.in_metres(crs) if isinstance(one, Region) else one
        for one in (info.plate if info else None, info.view if info else None)
    )
    return crs, plate, view
