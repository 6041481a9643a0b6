"""The plane of an atlas: one of two equal-area projections, chosen by the data or from the land."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

import numpy as np
import shapely
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pyproj import CRS

from geodata._errors import RefusedError
from geodata.projection import METRES, to_metres

# Degrees of longitude beyond which land is drawn as a world, not around a centre.
_WORLD_DEGREES = 200.0
_WORLD_MERIDIAN = 11.0  # the map then ends in the Bering Strait and cuts next to no land
_ROOM_DEGREES = 1e-6
_METHODS = {"Equal Earth": "equal-earth", "Lambert Azimuthal Equal Area": "lambert-azimuthal"}


class Projection(BaseModel):
    """`projection` of `atlas.json`: a name and, in degrees, the centre.

    `lambert-azimuthal` suits a continent and less (`lon0` and `lat0`), `equal-earth` the world (`lon0`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Literal["lambert-azimuthal", "equal-earth"]
    lon0: Annotated[float, Field(ge=-180, le=180)]
    lat0: Annotated[float, Field(ge=-90, le=90)] | None = None

    @model_validator(mode="after")
    def _centre(self) -> Self:
        if (self.lat0 is None) == (self.name == "lambert-azimuthal"):
            raise RefusedError(
                f"{self.name} {'without' if self.lat0 is None else 'with'} lat0",
                "lambert-azimuthal with lon0 and lat0, equal-earth with lon0 alone",
                "Add or remove lat0",
            )
        return self

    @property
    def crs(self) -> str:
        """The projection as PROJ has it; EPSG:3035 for its own centre."""
        if self.name == "equal-earth":
            return f"+proj=eqearth +lon_0={self.lon0:.3f} +ellps=GRS80 +units=m +no_defs"
        if (self.lon0, self.lat0) == (10, 52):
            return METRES
        return f"+proj=laea +lat_0={self.lat0:.3f} +lon_0={self.lon0:.3f} +ellps=GRS80 +units=m +no_defs"


def projection_around(geometries: Iterable[Any]) -> str:
    """Equal-area projection for the given geometries (EPSG:4326), as PROJ has it.

    EPSG:3035 when the centre lies in Europe, Equal Earth for land all around the globe, else Lambert's
    azimuthal projection around the centre. Land on both sides of the 180th meridian counts as together.
    """
    boxes = shapely.bounds(shapely.get_parts(np.array(list(geometries), dtype=object)))
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        return METRES
    west, east = _reach(boxes)
    longitude, latitude = (west + east) / 2, float(boxes[:, 1].min() + boxes[:, 3].max()) / 2
    if east - west > _WORLD_DEGREES:
        return Projection(name="equal-earth", lon0=_WORLD_MERIDIAN).crs
    if -25 <= longitude <= 50 and 30 <= latitude <= 72:
        return METRES
    longitude -= 360 if longitude > 180 else 0
    return Projection(name="lambert-azimuthal", lon0=round(longitude, 3), lat0=round(latitude, 3)).crs


def _reach(boxes: Any) -> tuple[float, float]:
    """Western and eastern end of the shortest stretch of longitude with all boxes; east may pass 180."""
    order = np.argsort(boxes[:, 0], kind="stable")
    starts, ends = boxes[order, 0], np.maximum.accumulate(boxes[order, 2])
    gaps = np.append(starts[1:], starts[0] + 360) - ends
    widest = int(np.argmax(gaps))
    following = (widest + 1) % len(starts)
    west, east = float(starts[following]), float(ends[widest])
    return west, east if east > west else east + 360


def plane_of(crs: str) -> dict[str, Any]:
    """Name, centre (degrees) and false origin (metres) of a projection, as the browser is told them."""
    operation: Any = CRS.from_user_input(crs).coordinate_operation
    given = {one.name: one.value for one in operation.params}
    name = _METHODS[operation.method_name]
    centre = {} if name == "equal-earth" else {"lat0": given["Latitude of natural origin"]}
    return {
        "name": name,
        "lon0": given["Longitude of natural origin"],
        **centre,
        "x0": given["False easting"],
        "y0": given["False northing"],
    }


def on_plane(geometries: Any, crs: str) -> Any:
    """An array of geometries (EPSG:4326) in metres of a plane, each cut where the map ends.

    Outlines that the 180th meridian divides in the file are one again wherever the map does not end there.
    """
    return to_metres(geometries if crs == METRES else unrolled(geometries, plane_of(crs)["lon0"]), crs=crs)


def unrolled(geometries: Any, lon0: float) -> Any:
    """Geometries with longitudes from `lon0` - 180 to `lon0` + 180 degrees, cut there and nowhere else."""
    shapes = np.array(geometries, dtype=object)
    bounds = shapely.bounds(shapes)
    west, east = lon0 - 180, lon0 + 180
    beyond = np.flatnonzero((bounds[:, 0] < west) | (bounds[:, 2] > east))
    if not len(beyond):
        return shapes
    turn = 360 if lon0 > 0 else -360
    end = west if lon0 > 0 else east
    stays, moves = (-181.0, end), (end, 181.0)
    if lon0 > 0:
        stays, moves = moves, stays
    kept = shapely.intersection(shapes[beyond], _strip(*stays))
    moved = shapely.transform(
        shapely.intersection(shapes[beyond], _strip(*moves)), lambda points: points + np.array([turn, 0])
    )
    shapes[beyond] = [_alike(one) for one in shapely.union(kept, moved)]
    return shapes


def _strip(west: float, east: float) -> Any:
    """A strip of the globe from pole to pole, a hair within its sides, which bend with the plane."""
    return shapely.segmentize(shapely.box(west + _ROOM_DEGREES, -91, east - _ROOM_DEGREES, 91), 1.0)


def _alike(shape: Any) -> Any:
    """What of a cut is no dust: the parts of its highest dimension."""
    parts = shapely.get_parts(shape)
    most = shapely.get_dimensions(parts).max(initial=0)
    kept = parts[shapely.get_dimensions(parts) == most]
    if len(kept) == 1:
        return kept[0]
    return (shapely.MultiPolygon if most == 2 else shapely.MultiLineString)(list(kept))


def rim(crs: str) -> Any | None:
    """The outline of the whole globe in metres (n, 2), where the plane shows all of it; else nothing."""
    plane = plane_of(crs)
    if plane["name"] != "equal-earth":
        return None
    latitudes = np.arange(-90.0, 90.1, 1.0)
    side = np.full(len(latitudes), 180 - _ROOM_DEGREES)
    longitudes = np.concatenate([plane["lon0"] + side, plane["lon0"] - side])
    ring = shapely.linestrings(longitudes, np.concatenate([latitudes, latitudes[::-1]]))
    return shapely.get_coordinates(to_metres(ring, crs=crs))
