"""Claimed ground that is no territory of its own: cut from parcels along provinces and lines of its own.

A claim changes no border: its ground is drawn only while the claim is shown. Metres are those of EPSG:3035.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata._errors import DataError, Fault
from geodata.lines import border_lines
from geodata.linework import GRID_M, closed_ends, merged_lines
from geodata.natural_earth import RAW_FOLDER, fingerprint
from geodata.network import Network
from geodata.projection import point_in_metres, to_degrees

if TYPE_CHECKING:
    from geodata.build import Build

Feature = dict[str, Any]
_TOLERANCE_M = 400.0
_REACH_M = 5_000.0


def claim_features(result: Build, folder: Path, *, raw: Path = RAW_FOLDER) -> list[Feature]:
    """
    Features of ``claims.geojson``; none where the folder has no ``claims/``.

    Parameters
    ----------
    result
        A build with its parcels in metres.
    folder
        Data folder; ``claims/ground.csv`` in it has a row for each claim: the `parcels` that it is cut from
        and the ids of the `lines` that cut them (a space between several), beside today's provinces;
        and `points`, ``lon lat; lon lat``, one in each face that is claimed.

    Returns
    -------
    list of dict
        GeoJSON features in EPSG:4326: `claim` (of ``claims.csv``) and `area_km2`.

    Raises
    ------
    DataError
        If a row names a parcel or line that is not there, or a point that lies in none of its parcels.
    """
    place = folder / "claims"
    if not place.is_dir():
        return []
    network, edition = Network(result.base), fingerprint(raw)
    found = border_lines(place, network, result.faces.polygons, result.report, edition=edition, cache=False)
    lines = {line.id: list(line.stretches) for line in found}
    with (place / "ground.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [_feature(row["claim"], _ground(result, row, lines)) for row in rows]


def _ground(result: Build, row: dict[str, str], lines: dict[str, list[Any]]) -> shapely.Geometry:
    unknown = [name for name in row["parcels"].split() if name not in result.full]
    unknown += [name for name in row["lines"].split() if name not in lines]
    if unknown:
        raise _fault(
            row, f"{' '.join(unknown)} is not known", "parcels of parcels/, lines of claims/lines.csv"
        )
    whole = shapely.union_all([result.full[name] for name in row["parcels"].split()], grid_size=GRID_M)
    cuts = [line for name in row["lines"].split() for line in lines[name]]
    provinces = [line for line in result.base.provinces if line.intersects(whole)]
    inner = merged_lines(np.array([*cuts, *provinces], dtype=object))
    leads, _ = closed_ends(inner, np.array([whole.boundary], dtype=object), reach_m=_REACH_M, within=whole)
    edges = shapely.union_all([whole.boundary, *inner, *leads], grid_size=GRID_M)
    faces = list(shapely.get_parts(shapely.polygonize([edges])))
    claimed = []
    for pair in row["points"].split(";"):
        lon, lat = map(float, pair.split())
        point = shapely.Point(point_in_metres(lat, lon))
        own = [face for face in faces if face.covers(point) and whole.covers(point)]
        if not own:
            raise _fault(row, f"{pair.strip()} lies in none of its parcels", "longitude and latitude within")
        claimed.append(own[0])
    return shapely.union_all(claimed, grid_size=GRID_M)


def _fault(row: dict[str, str], found: str, allowed: str) -> DataError:
    return DataError([Fault("claims/ground.csv", f"row {row['claim']}: {found}", allowed, "Correct it")])


def _feature(claim: str, ground: shapely.Geometry) -> Feature:
    from geodata.writing import geometry_object  # late: writing needs builds

    known = {"claim": claim, "area_km2": round(ground.area / 1e6)}
    shape = geometry_object(to_degrees(shapely.simplify(ground, _TOLERANCE_M)))
    return {"type": "Feature", "id": claim, "properties": known, "geometry": shape}
