"""Reading border data that others made: CShapes 2.0, historical-basemaps, OpenHistoricalMap.

Each reader gives `Piece`s: outlines in EPSG:4326 with a half-open period and the names of who holds them.
What cannot be used is left out and said in a note.
"""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy
import shapely

from geodata._errors import DataError, Fault, RefusedError
from geodata.dates import parse_day
from geodata.foreign_dates import after_inclusive, period
from geodata.geojson import read_features
from geodata.records import Source

_POLYGONS = ("Polygon", "MultiPolygon")
_YEAR = re.compile(r"(?<![0-9])(bc)?(\d{1,4})(?=\D*$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One outline and who held it in ``[start, end)``; a missing bound is open.

    `state` and `sovereign` are names, `territory` is the key of the ground.
    """

    territory: str
    name: str
    state: str
    sovereign: str
    status: str
    start: datetime.date | None
    end: datetime.date | None
    geometry: Any
    confidence: str = "medium"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A data set that can be imported: its title, its source and its reader."""

    title: str
    source: Source
    read: Callable[[Sequence[Path], list[str], bool], list[Piece]]


def _cshapes(paths: Sequence[Path], notes: list[str], inclusive: bool) -> list[Piece]:
    """CShapes 2.0. Its ends are inclusive; `owner` is the code of the state that holds a dependency."""
    rows = [
        (path, number, feature)
        for path in paths
        for number, feature in enumerate(read_features(path), start=1)
    ]
    names = {
        str(given.get("gwcode")): str(given.get("country_name"))
        for given in (_given(feature) for _, _, feature in rows)
    }
    standing = {
        "colony": "dependency",
        "mandate": "mandate",
        "protectorate": "protectorate",
        "occupied": "occupied",
    }
    pieces = []
    faults: list[Fault] = []
    for path, number, feature in rows:
        given = _given(feature)
        code, name = str(given.get("gwcode")), str(given.get("country_name") or "")
        start, end = (given.get(key) or given.get(f"gw{key[0]}date") for key in ("start", "end"))
        if not name or not start:
            faults.append(
                Fault(
                    path.name,
                    f"it has the properties {', '.join(given) or 'none'}",
                    "gwcode, country_name, start, end, status, owner",
                    "Is it CShapes 2.0? Choose another --from",
                    number,
                )
            )
            continue
        try:
            begins, after = parse_day(start), after_inclusive(end) if end else None
        except RefusedError as error:
            faults.append(error.at(path.name, "start or end", number))
            continue
        owner = names.get(str(given.get("owner")), name)
        status = standing.get(str(given.get("status")), "independent")
        pieces.append(
            Piece(
                territory=f"gw-{code}",
                name=name,
                state=owner if status == "occupied" else name,
                sovereign=owner if status == "dependency" else name,
                status=status,
                start=begins,
                end=after,
                geometry=_outline(feature),
                note=f"Under {owner}" if owner != name else None,
            )
        )
    if faults:
        raise DataError(faults)
    return pieces


def _basemaps(paths: Sequence[Path], notes: list[str], inclusive: bool) -> list[Piece]:
    """historical-basemaps: a file per year, which holds from its 1 January until the next file's."""
    years: dict[int, Path] = {}
    for path in paths:
        match = _YEAR.search(path.name.removesuffix(".gz").removesuffix(".geojson"))
        if not match or match[1] or not 0 < int(match[2]) < 9999:
            raise DataError(
                [
                    Fault(
                        path.name,
                        "the name has no year of our era at its end",
                        "names such as world_1920.geojson",
                        "Rename the file, or leave it out",
                    )
                ]
            )
        if int(match[2]) in years:
            raise DataError(
                [
                    Fault(
                        path.name,
                        f"{years[int(match[2])].name} has the same year",
                        "one file a year",
                        "Choose one",
                    )
                ]
            )
        years[int(match[2])] = path
    pieces: list[Piece] = []
    ordered = sorted(years)
    for year, following in zip(ordered, [*ordered[1:], ordered[-1] + 1], strict=True):
        grounds: dict[tuple[str, str], list[Any]] = {}
        nameless = 0
        for feature in read_features(years[year]):
            given = _given(feature)
            name = str(given.get("NAME") or "").strip()
            power = str(given.get("SUBJECTO") or name).strip()
            nameless += not name
            if name:
                grounds.setdefault((name, power), []).append(_outline(feature))
        if nameless:
            notes.append(f"{years[year].name}: {nameless} outlines have no NAME and are left out.")
        for (name, power), shapes in grounds.items():
            pieces.append(
                Piece(
                    territory=name,
                    name=name,
                    state=name,
                    sovereign=power,
                    status="independent" if power == name else "dependency",
                    start=datetime.date(year, 1, 1),
                    end=datetime.date(following, 1, 1),
                    geometry=_joined(shapes),
                    confidence="low",
                    note=f"As drawn for {year}" + (f"; under {power}" if power != name else ""),
                )
            )
    return pieces


def _openhistoricalmap(paths: Sequence[Path], notes: list[str], inclusive: bool) -> list[Piece]:
    """OpenHistoricalMap's polygons with `start_date` and `end_date`; of `admin_level` 2 where it is given."""
    pieces = []
    for path in paths:
        others = lower = nameless = 0
        for number, feature in enumerate(read_features(path), start=1):
            given = _given(feature)
            name = str(given.get("name:en") or given.get("name") or "").strip()
            shape = feature.get("geometry")
            if not isinstance(shape, dict) or shape.get("type") not in _POLYGONS:
                others += 1
            elif str(given.get("admin_level") or "2") != "2":
                lower += 1
            elif not name:
                nameless += 1
            else:
                try:
                    start, end, exact = period(
                        *(given.get(f"{key}:edtf") or given.get(key) for key in ("start_date", "end_date")),
                        inclusive=inclusive,
                    )
                except RefusedError as error:
                    notes.append(f"{path.name} feature {number}, {name}: left out: {error}.")
                    continue
                pieces.append(
                    Piece(
                        territory=name,
                        name=name,
                        state=name,
                        sovereign=name,
                        status="independent",
                        start=start,
                        end=end,
                        geometry=_outline(feature),
                        confidence="medium" if exact else "low",
                    )
                )
        for count, what in (
            (others, "no polygons"),
            (lower, "not of admin_level 2"),
            (nameless, "without a name"),
        ):
            if count:
                notes.append(f"{path.name}: {count} features are {what} and are left out.")
    return pieces


def _given(feature: Mapping[str, Any]) -> dict[str, Any]:
    given = feature.get("properties") or {}
    tags = given.get("tags")
    return {**given, **tags} if isinstance(tags, dict) else dict(given)


def _outline(feature: Mapping[str, Any]) -> Any:
    shape = feature.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in _POLYGONS:
        return shapely.Polygon()
    try:
        with numpy.errstate(all="ignore"):  # numbers that are too large make no outline
            return shapely.from_geojson(json.dumps(shape))
    except (shapely.errors.GEOSException, ValueError):
        return shapely.Polygon()


def _joined(shapes: list[Any]) -> Any:
    return shapes[0] if len(shapes) == 1 else shapely.union_all([shapely.make_valid(one) for one in shapes])


def apart(pieces: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece with a key of its ground such that periods of one key never overlap."""
    free: dict[str, datetime.date | None] = {}
    for piece in sorted(pieces, key=lambda one: (one.territory, one.start or datetime.date.min)):
        start = piece.start or datetime.date.min
        for number in itertools.count(1):
            key = piece.territory if number == 1 else f"{piece.territory} ({number})"
            until = free.get(key, datetime.date.min)
            if until is not None and until <= start:
                free[key] = piece.end
                yield key, piece
                break


ORIGINS: Mapping[str, Origin] = MappingProxyType(
    {
        "cshapes": Origin(
            "CShapes 2.0",
            Source(
                key="CShapes 2.0",
                citation=(
                    "Schvitz, Guy, Luc Girardin, Seraina Rüegger, Nils B. Weidmann, Lars-Erik Cederman and "
                    "Kristian Skrede Gleditsch. Mapping the International System, 1886-2019: The CShapes 2.0 "
                    "Dataset. Journal of Conflict Resolution 66 (1), 2022, pp. 144-161."
                ),
                kind="data set",
                licence="CC BY-NC-SA 4.0",
                url="https://icr.ethz.ch/data/cshapes/",
            ),
            _cshapes,
        ),
        "historical-basemaps": Origin(
            "historical-basemaps",
            Source(
                key="historical-basemaps",
                citation="Ourednik, André. historical-basemaps: world boundaries by year.",
                kind="data set",
                licence="GPL-3.0",
                url="https://github.com/aourednik/historical-basemaps",
            ),
            _basemaps,
        ),
        "openhistoricalmap": Origin(
            "OpenHistoricalMap",
            Source(
                key="OpenHistoricalMap",
                citation="OpenHistoricalMap contributors. OpenHistoricalMap. openhistoricalmap.org.",
                kind="data set",
                licence="CC0",
                url="https://www.openhistoricalmap.org",
            ),
            _openhistoricalmap,
        ),
    }
)
