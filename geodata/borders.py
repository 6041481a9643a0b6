"""Reading `borders.geojson`: territories by period, in EPSG:4326, each fault said in one line.

The file is a GeoJSON FeatureCollection (RFC 7946) with one feature per territory and period. Heavy
checks (validity of every outline, overlaps on a day) are asked for with `thorough`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import geopandas
import numpy
import pyproj
import shapely
from pydantic import ValidationError

from geodata._errors import DataError, Fault
from geodata.dates import Period, in_words
from geodata.geojson import CRS, features_of, geometries_of
from geodata.planes import on_plane, projection_around
from geodata.tables import faults_of_validation, text_of
from geodata.territories import Territory

_LEAST_OVERLAP_KM2 = 1.0
_FIELDS = set(Territory.model_fields) - {"geometry"}


def read_borders(
    path: Path,
    *,
    states: Collection[str] | None = None,
    sources: Collection[str] | None = None,
    changes: Collection[str] | None = None,
    period: Period | None = None,
    thorough: bool = False,
    tolerate_overlaps: bool = False,
) -> tuple[Territory, ...]:
    """Read the territories of a GeoJSON file.

    Parameters
    ----------
    path
        UTF-8 GeoJSON FeatureCollection of polygons, longitude before latitude, EPSG:4326.
    states, sources, changes
        Codes and keys that features may use; `None` accepts all of them.
    period
        Half-open period of the atlas; features wholly outside it are faults. `None` accepts all days.
    thorough
        Whether outlines must be valid and must not overlap on any day (slower).
    tolerate_overlaps
        Whether overlaps are let pass all the same.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    text = text_of(path)
    features = features_of(path, text, outlines=False)
    geometries = geometries_of(path, features, text)
    faults = list(faults_of_shape(path.name, features, geometries, thorough=thorough))
    if faults:
        raise DataError(faults)
    frame = geopandas.GeoDataFrame(geometry=geometries, crs=CRS)
    earliest = period.start if period else None
    territories = []
    for number, (feature, geometry) in enumerate(zip(features, frame.geometry.array, strict=True), start=1):
        given = feature.get("properties")
        properties = _completed(given if isinstance(given, dict) else {}, geometry, earliest)
        try:
            territories.append(Territory.model_validate({**properties, "geometry": geometry}))
        except ValidationError as error:
            faults += faults_of_validation(error, file=path.name, row=number)
    if not faults:
        faults = list(
            faults_of_codes(
                path.name,
                list(enumerate(territories, start=1)),
                states=states,
                sources=sources,
                changes=changes,
                period=period,
            )
        )
    if not faults and thorough and not tolerate_overlaps:
        faults = list(overlaps(territories, file=path.name))
    if faults:
        raise DataError(faults)
    return tuple(territories)


def overlaps(
    territories: Iterable[Territory], *, file: str = "borders.geojson", least_km2: float = _LEAST_OVERLAP_KM2
) -> Iterator[Fault]:
    """Pairs of territories that cover the same ground on the same day.

    Parameters
    ----------
    territories
        Territories with geometry in EPSG:4326.
    least_km2
        Smaller common areas are passed over as rounding. They are measured in EPSG:3035, outside Europe
        in an equal-area projection around the land.
    """
    held = list(territories)
    shapes = _in_the_plane([one.geometry for one in held])
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = [
        (a, b)
        for a, b in zip(first.tolist(), second.tolist(), strict=True)
        if a < b and held[a].period.overlaps(held[b].period)
    ]
    if not pairs:
        return
    left, right = (numpy.array(side) for side in zip(*pairs, strict=True))
    areas = _common_areas_m2(shapes[left], shapes[right]) / 1e6
    for (a, b), area in zip(pairs, areas, strict=True):
        if area >= least_km2:
            day = max(held[a].start, held[b].start)
            yield Fault(
                file,
                f"{held[a].id} and {held[b].id} overlap by {area:,.0f} km2 on {in_words(day)}",
                "no ground is held twice on a day",
                "Cut one of them, or end it before the other begins",
                b + 1,
            )


def _in_the_plane(geometries: list[Any]) -> Any:
    """Outlines in metres of an equal-area projection, mended where projecting made them cross themselves."""
    shapes = numpy.array(on_plane(numpy.array(geometries, dtype=object), projection_around(geometries)))
    lost = ~numpy.isfinite(shapely.bounds(shapes)).all(axis=1)
    shapes[lost] = shapely.Polygon()  # at the point opposite the centre there is no plane
    crossed = ~shapely.is_valid(shapes)
    shapes[crossed] = shapely.make_valid(shapes[crossed])
    return shapes


def _common_areas_m2(left: Any, right: Any) -> Any:
    try:
        return shapely.area(shapely.intersection(left, right))
    except shapely.errors.GEOSException:  # exact nodes fail on near-coincident edges: a grid of 1 m does not
        return shapely.area(shapely.intersection(left, right, grid_size=1.0))


def faults_of_shape(
    file: str, features: list[dict[str, Any]], geometries: Any, *, thorough: bool
) -> Iterator[Fault]:
    """Outlines that are no degrees, empty or (asked `thorough`ly) not valid."""
    bounds = shapely.bounds(geometries)
    limits = numpy.array([-180, -90, 180, 90])
    empty = shapely.is_missing(geometries) | shapely.is_empty(geometries)
    outside = ~empty & ((bounds < limits[[0, 1, 0, 1]]) | (bounds > limits[[2, 3, 2, 3]])).any(axis=1)
    if outside.any():
        number = int(outside.argmax())
        x, y = bounds[number][:2]
        yield Fault(
            file,
            f"coordinates such as {x:,.0f}, {y:,.0f} are not degrees ({outside.sum()} of "
            f"{len(features)} features)",
            "EPSG:4326, longitude -180 to 180, latitude -90 to 90",
            "Reproject the layer: GeoDataFrame.to_crs('EPSG:4326')",
            number + 1,
            "geometry",
        )
    for number in numpy.flatnonzero(empty).tolist():
        yield Fault(
            file,
            "the outline is empty",
            "Polygon or MultiPolygon with at least four points",
            "Draw it or remove the feature",
            number + 1,
            "geometry",
        )
    if thorough and not outside.any():
        for number in numpy.flatnonzero(~shapely.is_valid(geometries) & ~empty).tolist():
            reason = str(shapely.is_valid_reason(geometries[number]))
            spot = re.sub(r"\[(\S+) (\S+)\]", r" near longitude \1, latitude \2", reason)
            yield Fault(
                file,
                f"the outline is not valid: {spot.lower()}",
                "an outline that does not cross itself",
                "Repair it, for example with shapely.make_valid",
                number + 1,
                "geometry",
            )


def _completed(properties: dict[str, Any], geometry: Any, earliest: datetime.date | None) -> dict[str, Any]:
    known = dict(properties)
    if "geometry" in known:  # the outline has a place of its own
        known["properties.geometry"] = known["geometry"]
    known.setdefault("territory", known.get("id"))
    known.setdefault("name", known.get("state"))
    known.setdefault("sovereign", known.get("state"))
    known.setdefault("status", "independent")
    if known.get("start") in (None, "") and earliest:
        known["start"] = earliest
    if known.get("area_km2") in (None, ""):
        area, _ = pyproj.Geod(ellps="WGS84").geometry_area_perimeter(geometry)
        known["area_km2"] = round(abs(area) / 1e6, 1)
    return known


def faults_of_codes(
    file: str,
    territories: list[tuple[int, Territory]],
    *,
    states: Collection[str] | None,
    sources: Collection[str] | None,
    changes: Collection[str] | None,
    period: Period | None,
) -> Iterator[Fault]:
    """Ids, codes, keys and periods of territories, each with the number of its feature or line."""
    numbers: dict[str, int] = {}
    by_ground: dict[str, list[tuple[int, Territory]]] = {}
    place = "line" if file.endswith(".csv") else "feature"
    for number, one in territories:
        if numbers.setdefault(one.id, number) != number:
            yield Fault(
                file,
                f"id {one.id!r} is also {place} {numbers[one.id]}",
                "every id once",
                "Rename one",
                number,
                "id",
            )
        for field in ("state", "sovereign"):
            code = getattr(one, field)
            if states is not None and code not in states:
                yield Fault(
                    file,
                    f"{code!r} is not a known state",
                    "a code of states.csv",
                    "Correct the code or add the state to states.csv",
                    number,
                    field,
                )
        for key in one.sources:
            if sources is not None and key not in sources:
                yield Fault(
                    file,
                    f"{key!r} is not a known source",
                    "a key of sources.csv",
                    "Correct the key or add the source to sources.csv",
                    number,
                    "sources",
                )
        if changes is not None and one.change and one.change not in changes:
            yield Fault(
                file,
                f"{one.change!r} is not a known change",
                "an id of changes.csv",
                "Correct the id or add the change to changes.csv",
                number,
                "change",
            )
        if period and not period.overlaps(one.period):
            yield Fault(
                file,
                f"{one.period.in_words()} lies outside the atlas",
                period.in_words(),
                "Correct the dates or remove the feature",
                number,
                "start",
            )
        for earlier_number, earlier in by_ground.setdefault(one.territory, []):
            if earlier.period.overlaps(one.period):
                yield Fault(
                    file,
                    f"{one.territory} is also held by {place} {earlier_number} ({earlier.period.in_words()})",
                    "periods of one territory that do not overlap",
                    "End the earlier period on the first day of the later",
                    number,
                    "start",
                )
        by_ground[one.territory].append((number, one))
