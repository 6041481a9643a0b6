"""The ground of an atlas: outlines by period (`borders.geojson`), or parcels and who held them.

A folder without `borders.geojson` may have `parcels.geojson`, each piece of ground once, and `holdings.csv`,
who held it and when: the easier way to draw a history by hand.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pyproj
from pydantic import BeforeValidator, ValidationError

from geodata._errors import DataError, Fault
from geodata.borders import faults_of_codes, faults_of_shape, overlaps, read_borders
from geodata.dates import Period
from geodata.geojson import features_of, geometries_of
from geodata.records import (
    Confidence,
    Lasting,
    OptionalStateCode,
    OptionalText,
    SourceKeys,
    StateCode,
    Status,
    Text,
)
from geodata.tables import faults_of_validation, read_lines, text_of
from geodata.territories import Territory

OUTLINES, PARCELS, HOLDINGS = "borders.geojson", "parcels.geojson", "holdings.csv"


class ParcelHolding(Lasting):
    """Who held a parcel in ``[start, end)``: see `Territory` for the meaning of the columns."""

    key_fields: ClassVar[tuple[str, ...]] = ("parcel", "start")

    parcel: Text
    state: StateCode
    name: OptionalText = None
    sovereign: OptionalStateCode = None
    status: Annotated[Status, BeforeValidator(lambda text: text or "independent")] = "independent"
    change: OptionalText = None
    sources: SourceKeys
    confidence: Annotated[Confidence, BeforeValidator(lambda text: text or "medium")] = "medium"
    note: OptionalText = None


def read_ground(
    folder: Path,
    *,
    states: Collection[str] | None,
    sources: Collection[str] | None,
    changes: Collection[str] | None,
    period: Period | None,
    thorough: bool,
    tolerate_overlaps: bool,
) -> tuple[Territory, ...]:
    """The territories of a data folder; parameters as for `geodata.borders.read_borders`.

    Raises
    ------
    DataError
        With every fault of the files.
    """
    known: dict[str, Any] = {"states": states, "sources": sources, "changes": changes, "period": period}
    if (folder / OUTLINES).exists() or not (folder / PARCELS).exists():
        return read_borders(
            folder / OUTLINES, **known, thorough=thorough, tolerate_overlaps=tolerate_overlaps
        )
    shapes = _parcels(folder / PARCELS, thorough=thorough)
    rows = read_lines(folder / HOLDINGS, ParcelHolding)
    faults = list(_strangers(rows, shapes))
    measure = pyproj.Geod(ellps="WGS84")
    areas = {
        name: round(abs(measure.geometry_area_perimeter(shape)[0]) / 1e6, 1) for name, shape in shapes.items()
    }
    territories: list[tuple[int, Territory]] = []
    for line, row in rows:
        if row.parcel not in shapes:
            continue
        try:
            territories.append((line, _territory(row, shapes[row.parcel], areas[row.parcel])))
        except ValidationError as error:
            faults += faults_of_validation(error, file=HOLDINGS, row=line)
    faults += faults_of_codes(HOLDINGS, territories, **known)
    held = tuple(one for _, one in territories)
    if not faults and thorough and not tolerate_overlaps:
        faults += (
            replace(one, row=territories[(one.row or 1) - 1][0]) for one in overlaps(held, file=HOLDINGS)
        )
    if faults:
        raise DataError(faults)
    return held


def _territory(row: ParcelHolding, shape: Any, area_km2: float) -> Territory:
    return Territory(
        id=f"{row.parcel} {row.start}",
        territory=row.parcel,
        state=row.state,
        name=row.name or row.parcel,
        start=row.start,
        end=row.end,
        sovereign=row.sovereign or row.state,
        status=row.status,
        sources=row.sources,
        change=row.change,
        confidence=row.confidence,
        note=row.note,
        area_km2=area_km2,
        geometry=shape,
    )


def _parcels(path: Path, *, thorough: bool) -> dict[str, Any]:
    """Outline of each parcel by its `id`."""
    text = text_of(path)
    features = features_of(path, text, outlines=False)
    geometries = geometries_of(path, features, text)
    faults = list(faults_of_shape(path.name, features, geometries, thorough=thorough))
    found: dict[str, Any] = {}
    for number, (feature, shape) in enumerate(zip(features, geometries, strict=True), start=1):
        given = feature.get("properties")
        name = str((given if isinstance(given, dict) else {}).get("id") or "").strip()
        if not name or name in found:
            said = f"{name!r} stands there already" if name else "nothing stands here"
            faults.append(
                Fault(path.name, said, "a name of its own for each parcel", "Name it", number, "id")
            )
        found[name] = shape
    if faults:
        raise DataError(faults)
    return found


def _strangers(rows: list[tuple[int, ParcelHolding]], shapes: dict[str, Any]) -> list[Fault]:
    held = {row.parcel for _, row in rows}
    return [
        *(
            Fault(
                HOLDINGS,
                f"{row.parcel!r} is not a parcel",
                "an id of parcels.geojson",
                "Mend the name, or draw the parcel",
                line,
                "parcel",
            )
            for line, row in rows
            if row.parcel not in shapes
        ),
        *(
            Fault(
                PARCELS,
                f"nobody ever holds {name!r}",
                "at least one row of holdings.csv for each parcel",
                "Add a row, or remove the parcel",
                number,
                "id",
            )
            for number, name in enumerate(shapes, start=1)
            if name not in held
        ),
    ]
