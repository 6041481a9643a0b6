"""The map of one day as a file for a geographic information system or a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import errno
import io
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from geodata._errors import RefusedError
from geodata.answers import regime_on
from geodata.atlas import Atlas
from geodata.geojson import CRS
from geodata.territories import Territory
from geodata.writing import collection_text, geometry_object

FORMATS: Mapping[str, str] = MappingProxyType(
    {"geojson": "GeoJSON", "gpkg": "GPKG", "shp": "ESRI Shapefile", "csv": "CSV"}
)
SHAPEFILE_NAMES: Mapping[str, str] = MappingProxyType(
    {"state_name": "state_name", "sovereign_name": "sov_name"}
)
"""Names of columns in a shapefile, where ten characters are all there is; the others stay."""
_LONGEST_DBF_TEXT = 254
_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_DOUBT = ("high", "medium", "low")

Row = dict[str, Any]


def territories_on(atlas: Atlas, day: datetime.date) -> list[Row]:
    """One row per territory on the day, with `geometry` in EPSG:4326 and the names of the day.

    `start` and `end` are the half-open period ``[start, end)`` in which the ground is so held.

    Raises
    ------
    RefusedError
        If the day lies outside the atlas.
    """
    _check(atlas, day)
    return [
        {
            "date": day.isoformat(),
            "id": one.id,
            "territory": one.territory,
            "name": one.name,
            "state": one.state,
            "state_name": atlas.name_of(one.state, day),
            "sovereign": one.sovereign,
            "sovereign_name": atlas.name_of(one.sovereign, day),
            "status": one.status,
            "start": one.start.isoformat(),
            "end": one.end.isoformat() if one.end else None,
            "change": one.change,
            "confidence": one.confidence,
            "area_km2": round(one.area_km2, 1),
            "sources": "; ".join(one.sources),
            "note": one.note,
            "geometry": one.geometry,
        }
        for one in atlas.on(day)
    ]


def states_on(atlas: Atlas, day: datetime.date) -> list[Row]:
    """One row per state on the day: all the ground that it controls, joined; `geometry` in EPSG:4326.

    `confidence` is that of its least certain territory.

    Raises
    ------
    RefusedError
        If the day lies outside the atlas.
    """
    _check(atlas, day)
    return [
        {
            "date": day.isoformat(),
            "state": code,
            "state_name": atlas.name_of(code, day),
            "parts": len(held),
            "confidence": _least_certain(held),
            "area_km2": _area_km2(held),
            "sources": _sources(held),
            "geometry": shapely.union_all([one.geometry for one in held]),
        }
        for code, held in _by_state(atlas, day)
    ]


def ruled_on(atlas: Atlas, day: datetime.date) -> list[Row]:
    """One row per state on the day, without outline: name, ground that it controls, kind of rule, sources.

    `sources` are those of its ground, `regime_sources` those of its rule; `confidence` is that of its least
    certain territory.

    Raises
    ------
    RefusedError
        If the day lies outside the atlas.
    """
    _check(atlas, day)
    rows = []
    for code, held in _by_state(atlas, day):
        regime = regime_on(atlas, day, code)
        rows.append(
            {
                "date": day.isoformat(),
                "state": code,
                "state_name": atlas.name_of(code, day),
                "area_km2": _area_km2(held),
                "parts": len(held),
                "confidence": _least_certain(held),
                "regime": regime.regime_type if regime else "",
                "regime_since": regime.start.isoformat() if regime else "",
                "sources": _sources(held),
                "regime_sources": "; ".join(regime.sources) if regime else "",
            }
        )
    return rows


def geojson_text(rows: list[Row]) -> str:
    """Rows with a `geometry` as GeoJSON after RFC 7946, in EPSG:4326."""
    return collection_text(
        [
            {
                "type": "Feature",
                "properties": {name: value for name, value in row.items() if name != "geometry"},
                "geometry": geometry_object(shapely.orient_polygons(row["geometry"])),
            }
            for row in rows
        ]
    )


def csv_text(rows: list[Row]) -> str:
    """Rows without a geometry as comma-separated values.

    A text that a spreadsheet would run as a formula gets an apostrophe before it: "this is text".
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(_without_formulas, rows))
    return out.getvalue()


def _without_formulas(row: Row) -> Row:
    return {name: _plain(value) if isinstance(value, str) else value for name, value in row.items()}


def _plain(text: str) -> str:
    # The writer puts no quotes round a lone return, and what reads it would begin a row there.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


def write_rows(rows: list[Row], path: Path, form: str) -> list[str]:
    """Write rows in one of `FORMATS`; return what the format could not hold.

    GeoJSON follows RFC 7946. CSV has the outline as well-known text in the last column, `geometry`. A
    shapefile has the names of `SHAPEFILE_NAMES`, UTF-8 said in its `.cpg`, and texts of 254 bytes at most.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    writers: dict[str, Callable[[list[Row], Path], list[str]]] = {
        "geojson": _write_geojson,
        "csv": _write_csv,
        "gpkg": _write_geopackage,
        "shp": _write_shapefile,
    }
    try:
        return writers[form](rows, path)
    except (DataSourceError, DataLayerError) as error:
        raise OSError(errno.EIO, str(error), str(path)) from None


def _by_state(atlas: Atlas, day: datetime.date) -> list[tuple[str, list[Territory]]]:
    """The territories of the day by the state that controls them, in the order of the codes."""
    grouped = defaultdict(list)
    for one in atlas.on(day):
        grouped[one.state].append(one)
    return sorted(grouped.items())


def _area_km2(held: list[Territory]) -> float:
    return round(sum(one.area_km2 for one in held), 1)


def _least_certain(held: list[Territory]) -> str:
    return max((one.confidence for one in held), key=_DOUBT.index)


def _sources(held: list[Territory]) -> str:
    return "; ".join(sorted({key for one in held for key in one.sources}))


def _check(atlas: Atlas, day: datetime.date) -> None:
    if not atlas.period.contains(day):
        raise RefusedError(f"{day} lies outside the atlas", atlas.period.in_words(), "Choose a day within")


def _write_geojson(rows: list[Row], path: Path) -> list[str]:
    path.write_text(geojson_text(rows), encoding="utf-8", newline="\n")
    return []


def _write_csv(rows: list[Row], path: Path) -> list[str]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else ["geometry"], lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(
                _without_formulas(row) | {"geometry": shapely.to_wkt(row["geometry"], rounding_precision=5)}
            )
    return []


def _write_geopackage(rows: list[Row], path: Path) -> list[str]:
    path.unlink(missing_ok=True)  # else a layer of an earlier export would stay in it
    _frame(rows).to_file(path, driver="GPKG", layer=path.stem, engine="pyogrio")
    return []


def _write_shapefile(rows: list[Row], path: Path) -> list[str]:
    cut = [
        f"{name} of {row.get('id', row['state'])} was cut to {_LONGEST_DBF_TEXT} bytes"
        for row in rows
        for name, value in row.items()
        if isinstance(value, str) and len(value.encode()) > _LONGEST_DBF_TEXT
    ]
    short = [{SHAPEFILE_NAMES.get(name, name): _cut(value) for name, value in row.items()} for row in rows]
    _frame(short).to_file(path, driver=FORMATS["shp"], engine="pyogrio", encoding="UTF-8")
    return cut


def _cut(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return value.encode()[:_LONGEST_DBF_TEXT].decode(errors="ignore")


def _frame(rows: list[Row]) -> Any:
    frame = geopandas.GeoDataFrame(rows, geometry="geometry", crs=CRS)
    frame["geometry"] = [_several(one) for one in frame.geometry]
    return frame


def _several(shape: Any) -> Any:
    return shapely.MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape
