"""Turning border data that others made into a folder that the atlas runs on."""

from __future__ import annotations

import csv
import datetime
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
import pyproj
import shapely
from pydantic import ValidationError

from geodata._errors import DataError, Fault
from geodata.atlas import SHIPPED
from geodata.borders import overlaps
from geodata.dates import Period
from geodata.foreign import ORIGINS, Origin, Piece, apart
from geodata.planes import plane_of, projection_around
from geodata.records import Source, State
from geodata.tables import faults_of_validation, read_table
from geodata.territories import Territory
from geodata.writing import collection_text, geometry_object

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORLD = shapely.box(-180, -90, 180, 90)
_ALSO_CALLED = {  # other spellings of states of the shipped atlas, in letters only
    "danzig": "DAN",
    "iran": "PER",
    "ireland": "IRE",
    "italysardinia": "ITA",
    "jordan": "TRJ",
    "rumania": "ROM",
    "russia": "SOV",
    "sovietunion": "SOV",
    "spain": "SPA",
    "syria": "SYR",
    "unitedkingdomofgreatbritainandireland": "GBR",
    "unitedstatesofamerica": "USA",
    "ussr": "SOV",
}
_LEAST_PART_DEGREES2 = 1e-8


def import_borders(
    paths: Sequence[Path],
    origin: str,
    folder: Path,
    *,
    period: Period | None = None,
    inclusive: bool = False,
) -> list[str]:
    """Write `borders.geojson`, `states.csv`, `sources.csv` and `atlas.json` from foreign files.

    Parameters
    ----------
    paths
        GeoJSON files, also compressed with gzip, in EPSG:4326.
    origin
        A key of `geodata.foreign.ORIGINS`.
    folder
        Where to write; it is made if it is not there.
    period
        Half-open period of the atlas; pieces outside it are left out. By default all that the files span.
    inclusive
        Whether the ends of OpenHistoricalMap are last days (CShapes' always are).

    Returns
    -------
    list of str
        What was mended, left out or is doubtful.

    Raises
    ------
    DataError
        If the files cannot be read or nothing in them can be used.
    """
    notes: list[str] = []
    kind = ORIGINS[origin]
    pieces = list(_within(kind.read(paths, notes, inclusive), period, notes))
    period = period or _span(pieces, paths)
    pieces = _mended(pieces, notes)
    if not pieces:
        raise DataError(
            [Fault(paths[0].name, "no outline could be used", "named polygons with dates", "; ".join(notes))]
        )
    codes = codes_of({name for one in pieces for name in (one.state, one.sovereign)})
    try:
        territories = list(_territories(pieces, codes, kind.source.key, period))
    except ValidationError as error:
        raise DataError(
            Fault(paths[0].name, one.found, one.allowed, one.remedy, None, one.field)
            for one in faults_of_validation(error, file=paths[0].name, row=1)
        ) from None
    notes += _overlap_notes(territories)
    _write(folder, kind, territories, codes, period)
    return notes


def codes_of(names: Collection[str]) -> dict[str, str]:
    """A code of three characters for each name, the same for the same names, none twice.

    A state of the shipped atlas keeps its code there, and no other state is given it. The rest are taken
    from the letters of the name, in alphabetical order of the names; at worst any that are free.
    """
    states = read_table(SHIPPED / "states.csv", State)
    short = [(_plain(_forms(one.name)[0]), one.code) for one in states]
    times = Counter(form for form, _ in short)
    shipped = {form: code for form, code in short if times[form] == 1}
    shipped |= {_plain(one.name): one.code for one in states} | _ALSO_CALLED
    taken = {one.code for one in states}
    codes: dict[str, str] = {}
    for form in range(3):  # the whole name first, so that "Vietnam" goes before "Vietnam (Annam)"
        for name in sorted(set(names) - set(codes)):
            forms = [name, *_forms(name)]
            code = shipped.get(_plain(forms[form])) if form < len(forms) else None
            if code and code not in codes.values():
                codes[name] = code
    for name in sorted(set(names) - set(codes)):
        code = next(one for one in _candidates(name) if one not in taken)
        taken.add(code)
        codes[name] = code
    return codes


def _forms(name: str) -> list[str]:
    """The name without its brackets, and what stands in them: ``Russia (Soviet Union)``."""
    return [re.sub(r"\s*\(.*\)", "", name), *re.findall(r"\((.*?)\)", name)]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", _ascii(name).lower()) or name


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _candidates(name: str) -> Iterator[str]:
    words = re.findall(r"[A-Z]+", _ascii(name).upper()) or ["X"]
    letters = "".join(words)
    if len(letters) >= 3:
        yield letters[:3]
    if len(words) >= 3:
        yield "".join(word[0] for word in words[:3])
    if len(words) >= 2 and len(words[-1]) >= 2:
        yield words[0][0] + words[-1][:2]
    for second in range(1, len(letters)):
        for third in range(second + 1, len(letters)):
            yield letters[0] + letters[second] + letters[third]
    for first in (letters[0], *_LETTERS):
        for second_letter in _LETTERS:
            for third_letter in _LETTERS:
                yield first + second_letter + third_letter


def _within(pieces: Iterable[Piece], period: Period | None, notes: list[str]) -> Iterator[Piece]:
    backwards = outside = 0
    for one in pieces:
        if one.start and one.end and one.end <= one.start:
            backwards += 1
        elif period and not period.overlaps(Period(start=one.start, end=one.end)):
            outside += 1
        else:
            yield one
    if backwards:
        notes.append(f"{backwards} outlines end before they begin and are left out.")
    if outside and period:
        notes.append(f"{outside} outlines lie outside the period {period.in_words()} and are left out.")


def _span(pieces: Sequence[Piece], paths: Sequence[Path]) -> Period:
    starts = [one.start for one in pieces if one.start]
    ends = [one.end for one in pieces if one.end]
    if not starts and not ends:
        raise DataError(
            [
                Fault(
                    paths[0].name, "no feature that can be used has a date", "dated features", "Give --period"
                )
            ]
        )
    first = min(starts or ends)
    last = max([*ends, *starts])
    if any(one.start is None for one in pieces):
        first = datetime.date(max(first.year - 1, 1), 1, 1)
    if last <= first or any(one.end is None for one in pieces):
        last = datetime.date(last.year + 1, 1, 1) if last.year < 9999 else datetime.date.max
    return Period(start=first, end=last)


def _mended(pieces: Sequence[Piece], notes: list[str]) -> list[Piece]:
    """Pieces with valid outlines of polygons only, within the degrees of the world."""
    kept, mended, empty = [], 0, []
    for one in pieces:
        shape, touched = _sound(one.geometry)
        mended += touched
        if shape.is_empty:
            empty.append(one.name)
        else:
            kept.append(_replaced(one, shape))
    if mended:
        notes.append(f"{mended} outlines crossed themselves or left the map and were mended.")
    if empty:
        notes.append(f"{len(empty)} outlines are empty and are left out: {', '.join(sorted(set(empty)))}.")
    return kept


def _sound(shape: Any) -> tuple[Any, bool]:
    """The outline on the grid of the written file, valid there; and whether more than rounding was done."""
    if not numpy.isfinite(shapely.get_coordinates(shape)).all():
        return shapely.Polygon(), True
    touched = not shape.is_valid
    if touched:
        shape = shapely.make_valid(shape)
    if not shape.is_empty and not _WORLD.covers(shapely.box(*shape.bounds)):
        shape, touched = shapely.intersection(shape, _WORLD), True
    shape = shapely.set_precision(shape, 1e-5)
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape)).tolist()
        if part.geom_type == "Polygon" and part.area > _LEAST_PART_DEGREES2
    ]
    if not parts:
        return shapely.Polygon(), touched
    whole = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    return shapely.orient_polygons(whole if whole.is_valid else shapely.union_all(parts)), touched


def _replaced(piece: Piece, shape: Any) -> Piece:
    names = {name: getattr(piece, name) for name in Piece.__dataclass_fields__}
    return Piece(**{**names, "geometry": shape})


def _territories(
    pieces: Sequence[Piece], codes: Mapping[str, str], source: str, period: Period
) -> Iterator[Territory]:
    measure = pyproj.Geod(ellps="WGS84")
    ids: set[str] = set()
    for key, one in apart(pieces):
        start = max(day for day in (one.start, period.start) if day)
        end = one.end if one.end is None or period.end is None or one.end <= period.end else None
        identity = f"{key}@{start}"
        if identity in ids:  # two periods that the start of the atlas cut to one day
            continue
        ids.add(identity)
        area, _ = measure.geometry_area_perimeter(one.geometry)
        yield Territory.model_validate(
            {
                "id": identity,
                "territory": key,
                "state": codes[one.state],
                "name": one.name,
                "start": start,
                "end": end,
                "sovereign": codes[one.sovereign],
                "status": one.status,
                "sources": [source],
                "confidence": one.confidence,
                "note": one.note,
                "area_km2": round(abs(area) / 1e6, 1),
                "geometry": one.geometry,
            }
        )


def _overlap_notes(territories: Sequence[Territory]) -> list[str]:
    found = list(overlaps(territories))
    if not found:
        return []
    told = "; ".join(fault.found for fault in found[:3])
    return [f"{len(found)} pairs of outlines overlap by 1 km2 or more on some day, such as: {told}."]


def _write(
    folder: Path, origin: Origin, territories: Sequence[Territory], codes: Mapping[str, str], period: Period
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    features = [
        {
            "type": "Feature",
            "properties": one.model_dump(mode="json", exclude={"geometry"}),
            "geometry": geometry_object(one.geometry),
        }
        for one in territories
    ]
    _text(folder / "borders.geojson", collection_text(features))
    _table(folder / "states.csv", ["code", "name"], sorted((code, name) for name, code in codes.items()))
    columns = list(Source.model_fields)
    _table(folder / "sources.csv", columns, [tuple(origin.source.model_dump().values())])
    plane = plane_of(projection_around(one.geometry for one in territories))
    info = {
        "title": origin.title,
        "start": str(period.start),
        "end": str(period.end),
        "licence": origin.source.licence,
        "note": f"Made from {origin.source.citation}",
        "overlaps": "tolerated",
        "projection": {name: plane[name] for name in ("name", "lon0", "lat0") if name in plane},
    }
    _text(folder / "atlas.json", json.dumps(info, ensure_ascii=False, indent=2) + "\n")


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _table(path: Path, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
