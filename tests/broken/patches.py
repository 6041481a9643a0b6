"""Good files made bad, each kind of file by each fault that fits; `messages.json` has what must be said."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from geodata._errors import DataError
from geodata.atlas import TABLES
from geodata.build import build
from geodata.check import check
from geodata.importing import import_borders

FIXTURES = Path(__file__).parent.parent / "fixtures"
Spoil = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """A file of a good folder, what is done to it, and what reads the folder then."""

    name: str
    reader: str
    file: str
    spoil: Spoil


# ---- what reads: each gives the lines that a user sees, none if all is well ----


def read_atlas(folder: Path) -> list[str]:
    faults, lines = check(folder)
    return lines if faults else []


def read_parcels(folder: Path) -> list[str]:
    try:
        return [str(fault) for fault in build(folder, raw=folder / "raw", cache=False).report.faults]
    except DataError as error:
        return [str(fault) for fault in error.faults]


def _imported(origin: str) -> Callable[[Path], list[str]]:
    def read(folder: Path) -> list[str]:
        paths = sorted(folder.iterdir()) or [folder / "missing.geojson"]
        try:
            return [f"note: {note}" for note in import_borders(paths, origin, folder / "out")]
        except DataError as error:
            return [str(fault) for fault in error.faults]

    return read


READERS: dict[str, tuple[str, Callable[[Path], list[str]]]] = {
    "atlas": ("whole", read_atlas),
    "parcels": ("parcelled", read_parcels),
    "cshapes": ("foreign/cshapes.geojson", _imported("cshapes")),
    "historical-basemaps": ("foreign/world_1920.geojson", _imported("historical-basemaps")),
    "openhistoricalmap": ("foreign/ohm.geojson", _imported("openhistoricalmap")),
}


def laid_out(reader: str, folder: Path) -> Path:
    """The good files of a reader in a folder of their own."""
    source = FIXTURES / READERS[reader][0]
    if source.is_file():
        folder.mkdir()
        shutil.copy(source, folder)
        return folder
    shutil.copytree(source, folder)
    if reader == "parcels":
        raw_layers(folder / "raw")
    return folder


def raw_layers(folder: Path) -> None:
    """The base linework of the invented country of `parcelled`."""
    folder.mkdir()
    land = [[10, 50], [14, 50], [14, 52], [10, 52], [10, 50]]
    kinds: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "land": ({}, {"type": "Polygon", "coordinates": [land]}),
        "state_borders": (
            {"kind": "International boundary", "left": "A", "right": "B"},
            {"type": "LineString", "coordinates": [[12, 49.9], [12, 51], [12, 52.1]]},
        ),
        "provinces": ({"state": "A"}, {"type": "LineString", "coordinates": [[10, 51], [11, 51]]}),
        "rivers": (
            {"name": "Flow", "kind": "River", "rank": 1},
            {"type": "LineString", "coordinates": [[11, 50], [11.1, 50.7], [10.9, 51.4], [11, 52]]},
        ),
        "places": ({"name": "Easton"}, {"type": "Point", "coordinates": [12.5, 51]}),
    }
    for name, (properties, geometry) in kinds.items():
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        (folder / f"{name}.geojson.gz").write_bytes(gzip.compress(text.encode()))


def said(case: Case, folder: Path) -> list[str]:
    """What is said of a case, laid out in a folder that is not there yet."""
    laid_out(case.reader, folder)
    case.spoil(folder / case.file)
    return [line.replace(str(folder), "FOLDER") for line in READERS[case.reader][1](folder)]


# ---- what is done to a file ----


def swap(old: str, new: str) -> Spoil:
    def spoil(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def whole(content: bytes | str) -> Spoil:
    return lambda path: (path.write_bytes(content if isinstance(content, bytes) else content.encode()), None)[
        1
    ]


def encoded(encoding: str) -> Spoil:
    def spoil(path: Path) -> None:
        text = path.read_text(encoding="utf-8").replace("Arlandia", "Ärlandia").replace("Avalon", "Ävalon")
        path.write_bytes(text.encode(encoding))

    return spoil


def cut(share: float) -> Spoil:
    return lambda path: (path.write_bytes(path.read_bytes()[: int(len(path.read_bytes()) * share)]), None)[1]


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put(place: str, value: Any) -> Spoil:
    """Set what stands at ``features.0.properties.id`` of a JSON file."""

    def spoil(path: Path) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        *way, last = [int(part) if part.isdigit() else part for part in place.split(".")]
        found = document
        for part in way:
            found = found[part]
        found[last] = value
        path.write_text(json.dumps(document), encoding="utf-8")

    return spoil


def table(change: Callable[[list[str], list[list[str]]], None]) -> Spoil:
    """Change header and rows of a CSV file."""

    def spoil(path: Path) -> None:
        header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
        change(header, rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])

    return spoil


def cell(column: str, value: str, row: int = 0) -> Spoil:
    def change(header: list[str], rows: list[list[str]]) -> None:
        if column not in header:
            header.append(column)
            for cells in rows:
                cells.append("")
        rows[row][header.index(column)] = value

    return table(change)


def _without(column: str) -> Spoil:
    def change(header: list[str], rows: list[list[str]]) -> None:
        at = header.index(column)
        for cells in (header, *rows):
            del cells[at]

    return table(change)


# ---- the cases ----

OF_A_FILE: dict[str, Spoil] = {
    "empty": whole(b" \n"),
    "UTF-16": encoded("utf-16"),
    "Latin-1": encoded("latin-1"),
    "a folder": a_folder,
    "a spreadsheet": whole(b"PK\x03\x04\x14\x00\x06\x00\x08\x00"),
    "null bytes": lambda path: whole(path.read_bytes()[:90] + b"\0\0" + path.read_bytes()[90:])(path),
    "escape sequences": lambda path: whole(path.read_bytes() + b'"\x1b[2J"')(path),
    "a byte order mark": lambda path: whole(b"\xef\xbb\xbf" + path.read_bytes())(path),
}
OF_CSV: dict[str, Spoil] = {
    "semicolons": lambda path: whole(path.read_text(encoding="utf-8").replace(",", ";"))(path),
    "a quotation mark never closed": lambda path: whole(path.read_bytes() + b'"')(path),
    "cut off": lambda path: whole(path.read_bytes().rstrip()[:-9].rsplit(b",", 1)[0])(path),
    "no header": table(lambda header, rows: header.__setitem__(slice(None), rows.pop(0))),
    "a column twice": table(lambda header, rows: header.__setitem__(-1, header[0])),
    "a cell too many": table(lambda header, rows: rows[0].append("more")),
}
OF_JSON: dict[str, Spoil] = {
    "cut off": cut(0.6),
    "a list": whole(b"[]"),
    "words": whole(b'"words"'),
    "not JSON": whole(b"title: Invented states"),
    "nested deep": whole(b"[" * 100_000),
    "a number of 10,000 digits": whole(b'{"type": ' + b"9" * 10_000 + b"}"),
    "NaN": whole(b'{"type": NaN}'),
    "a key twice": lambda path: whole(path.read_text(encoding="utf-8").replace("{", '{"a": 1, "a": 2, ', 1))(
        path
    ),
}


def _kind_of(field: Any) -> str:
    """What a field of a record holds: day, word, code, place or text."""
    parts = [field.annotation, *get_args(field.annotation)]
    if any(get_origin(part) is Literal for part in parts):
        return "word"
    if any(getattr(part, "__name__", "") == "date" for part in parts):
        return "day"
    return "other"


def _of_tables() -> Iterator[Case]:
    for name, model in TABLES.items():
        file, fields = f"{name}.csv", model.model_fields

        def case(fault: str, spoil: Spoil, name: str = name, file: str = file) -> Case:
            return Case(f"{name}: {fault}", "atlas", file, spoil)

        first = next(iter(fields))
        needed = [one for one, field in fields.items() if field.is_required()]
        yield case("a column missing", _without(needed[-1]))
        yield case("a column unknown", cell("Remarks", "x"))
        yield case("a row twice", table(lambda header, rows: rows.append(rows[0])))
        yield case("a required cell empty", cell(next((one for one in needed if one != first), first), ""))
        if "sources" in fields:
            yield case("a source unknown", cell("sources", "Hearsay"))
            yield case("no source", cell("sources", " ; "))
        code = next(
            (one for one in ("code", "country", "countries", "claimant", "who", "parties") if one in fields),
            "",
        )
        if code and name != "states":
            yield case("a state unknown", cell(code, "XYZ"))
            yield case("a state in small letters", cell(code, "arl"))
        words = [one for one, field in fields.items() if _kind_of(field) == "word" and field.is_required()]
        if words:
            yield case("a word unknown", cell(words[0], "perhaps"))
        days = [one for one, field in fields.items() if _kind_of(field) == "day"]
        if days:
            yield case("a day turned round", cell(days[0], "20.3.1921"))
            yield case("a day not in the calendar", cell(days[0], "1938-02-30"))
        if "end" in fields:
            yield case("an end before the start", cell("end", "1918-12-31"))
        if "lat" in fields:
            yield case("a latitude out of range", cell("lat", "151.4"))
            yield case("a decimal comma", cell("lon", "10,5"))
            yield case("a latitude of NaN", cell("lat", "nan"))
        for column in ("treaty", "treaties", "events", "changes", "records"):
            if column in fields:
                yield case(f"{column} unknown", cell(column, "nothing"))


RING = [[8, 48], [9, 48], [9, 49], [8, 49], [8, 48]]
OUTLINE = "features.0.geometry"
GIVEN = "features.0.properties"
SINGLE: dict[str, dict[str, dict[str, Spoil]]] = {
    "atlas": {
        "atlas.json": {
            "an end before the start": put("end", "1918-01-01"),
            "no start": swap('"start"', '"begin"'),
            "a bad day": put("start", "1.1.1919"),
            "a title empty": put("title", ""),
            "a title of control characters": put("title", "Invented\u0007 states"),
            "a plate of three numbers": put("plate", [1, 2, 3]),
            "a plate turned round": put("plate", [5, 2, 3, 4]),
            "a plate of words": put("plate", ["a", "b", "c", "d"]),
            "overlaps unheard of": put("overlaps", "welcome"),
        },
        "borders.geojson": {
            "missing": gone,
            "no feature": put("features", []),
            "features that are none": put("features", [1, "a", None]),
            "a Feature alone": whole(b'{"type": "Feature", "properties": {}, "geometry": null}'),
            "another coordinate system": put("crs", {"type": "name", "properties": {"name": "EPSG:3035"}}),
            "a coordinate system of a list": put("crs", {"type": "name", "properties": ["EPSG:3035"]}),
            "metres": put(f"{OUTLINE}.coordinates", [[[4e6, 3e6], [4.1e6, 3e6], [4.1e6, 3.1e6], [4e6, 3e6]]]),
            "a ring left open": put(f"{OUTLINE}.coordinates", [RING[:-1]]),
            "a ring of two points": put(f"{OUTLINE}.coordinates", [RING[:2]]),
            "a ring that crosses itself": put(
                f"{OUTLINE}.coordinates", [[RING[0], RING[2], RING[1], RING[3], RING[0]]]
            ),
            "a ring wound the other way": put(f"{OUTLINE}.coordinates", [RING[::-1]]),
            "an empty outline": put(f"{OUTLINE}.coordinates", []),
            "coordinates of words": put(f"{OUTLINE}.coordinates", [[["a", "b"]]]),
            "coordinates of infinity": swap("[[[8, 48]", "[[[1e999, 48]"),
            "coordinates of NaN": swap("[[[8, 48]", "[[[NaN, 48]"),
            "a point": put(OUTLINE, {"type": "Point", "coordinates": [8, 48]}),
            "no geometry": put(OUTLINE, None),
            "an overlap": put(f"{OUTLINE}.coordinates", [[[8, 48], [9.5, 48], [9.5, 49], [8, 49], [8, 48]]]),
            "a hole outside": put(f"{OUTLINE}.coordinates", [RING, [[20, 20], [21, 20], [21, 21], [20, 20]]]),
            "no id": put(f"{GIVEN}.id", None),
            "an id of a number": put(f"{GIVEN}.id", 5),
            "an id twice": put(f"{GIVEN}.id", "lake-country-1919-01-01"),
            "properties that are none": put(GIVEN, [1]),
            "a state unknown": put(f"{GIVEN}.state", "XYZ"),
            "a state of a list": put(f"{GIVEN}.state", ["ARL"]),
            "a source unknown": put(f"{GIVEN}.sources", ["Hearsay"]),
            "no source": put(f"{GIVEN}.sources", []),
            "a change unknown": put(f"{GIVEN}.change", "X99"),
            "a status unknown": put(f"{GIVEN}.status", "sleepy"),
            "a bad day": put(f"{GIVEN}.start", "1.1.1919"),
            "an end before the start": put(f"{GIVEN}.end", "1918-01-01"),
            "a period outside": put(f"{GIVEN}.start", "1945-05-08"),
            "two at once": put("features.3.properties.start", "1920-01-01"),
            "an area below zero": put(f"{GIVEN}.area_km2", -1),
            "an area of infinity": swap('"id": "north', '"area_km2": 1e999, "id": "north'),
            "a property unknown": put(f"{GIVEN}.remarks", "x"),
            "a property of the name of the outline": put(f"{GIVEN}.geometry", "x"),
            "a name of 100,000 letters in a wrong place": put(f"{GIVEN}.state", "A" * 100_000),
            "a name with a terminal's commands": put(f"{GIVEN}.state", "\u001b[31mred"),
        },
        "base.geojson": {
            "a kind unknown": put(f"{GIVEN}.kind", "sea"),
            "a lake that is a line": put(OUTLINE, {"type": "LineString", "coordinates": [[8, 48], [9, 48]]}),
            "metres": put(f"{OUTLINE}.coordinates", [[[4e6, 3e6], [4.1e6, 3e6], [4.1e6, 3.1e6], [4e6, 3e6]]]),
            "no geometry": put(OUTLINE, None),
        },
        "segments.geojson": {
            "no title": put(f"{GIVEN}.title", None),
            "approximate by a word": put(f"{GIVEN}.approximate", "perhaps"),
            "sources of a text": put(f"{GIVEN}.sources", "Invented Almanac"),
            "a point": put(OUTLINE, {"type": "Point", "coordinates": [8, 48]}),
        },
        "spheres.geojson": {
            "a bad day": put(f"{GIVEN}.start", "August 1939"),
            "a kind unknown": put(f"{GIVEN}.kind", "hope"),
            "a line that is an area": put("features.1.geometry", {"type": "Polygon", "coordinates": [RING]}),
        },
        "overlays/zone.geojson": {
            "no name": put(f"{GIVEN}.name", ""),
            "a garrison of a word": put(f"{GIVEN}.garrison", "COS"),
            "one point": put(f"{OUTLINE}.coordinates", [[[8, 47]]]),
        },
        "tours/one.json": {
            "no steps": put("steps", []),
            "a step of words": put("steps.0", "The treaty"),
            "a day outside": put("steps.0.date", "1945-05-08"),
            "a day that is none": put("steps.1.date", "1938-02-30"),
            "a view turned round": put("steps.0.view", [12, 46, 8, 49]),
            "a state unknown": put("steps.0.country", "XYZ"),
            "an event unknown": put("steps.1.event", "fair"),
            "an item unknown": put("steps.1.item", "munich:L99"),
            "a source unknown": put("steps.0.sources", ["Hearsay"]),
            "a layer unknown": put("steps.0.layers", ["ships"]),
            "a text too long": put("steps.0.text", "x" * 2_001),
            "a property unknown": put("steps.0.colour_of", "red"),
            "half a letter": put("steps.0.text", "\ud800"),
            "an id with capitals": put("id", "One Tour"),
            "another format": put("format", "lecture"),
        },
        "claims.csv": {
            "points that are none": cell("points", "10.5"),
            "points off the globe": cell("points", "200 95"),
        },
        "proposals.csv": {
            "a number of words": cell("number", "first"),
            "a number of many digits": cell("number", "9" * 5_000),
        },
        "changes.csv": {
            "an area of infinity": cell("area_km2", "inf"),
            "an area in words": cell("area_km2", "large"),
        },
        "states.csv": {
            "a colour by name": cell("colour", "red"),
            "an overlord unknown": cell("overlord", "XYZ"),
        },
        "towns.csv": {
            "a rank out of range": cell("rank", "7"),
            "a language that is none": cell("language", "Polish"),
            "a language of no name": cell("also_language", "de", 1),
        },
        "treaties.csv": {
            "a party's period that is none": cell("party_periods", "COS 1922"),
            "an end before the beginning": cell("ended", "1919-01-01"),
        },
        "sources.csv": {"a key with a semicolon": cell("key", "A; B")},
        "events.csv": {
            "countries with commas": cell("countries", "ARL,BOR"),
            "a text of 200,000 letters": cell("summary", "x" * 200_000),
        },
    },
    "parcels": {
        "lines.csv": {
            "missing": gone,
            "a confidence unknown": cell("confidence", "sure"),
            "a line twice": table(lambda header, rows: rows.append(rows[0])),
            "a line without a file": cell("id", "nowhere"),
            "a column unknown": cell("Remarks", "x"),
        },
        "lines/river-line.csv": {
            "missing": gone,
            "a latitude of words": cell("lat", "north"),
            "a decimal comma": cell("lon", "11,0"),
            "latitude and longitude turned round": cell("lat", "11.0"),
            "a latitude of NaN": cell("lat", "nan"),
            "a way unknown": cell("follows", "canal"),
            "a single waypoint": table(lambda header, rows: rows.pop()),
            "a column missing": _without("follows"),
        },
        "lines/award.sides.csv": {
            "a side unknown": cell("side", "c"),
            "one side only": cell("side", "b"),
            "a place on both sides": table(
                lambda header, rows: rows.append([*rows[0][:3], "b", *rows[0][4:]])
            ),
        },
        "parcels/north.csv": {
            "missing": gone,
            "a name with spaces": cell("parcel", "West End"),
            "a cut unknown": cell("cut", "half"),
            "a place in the sea": cell("lat", "60"),
            "a place off the map": cell("lon", "151"),
            "a parcel without holdings": cell("parcel", "far-west"),
        },
        "holdings/north.csv": {
            "missing": gone,
            "a state unknown": cell("state", "ZZZ"),
            "no sovereign": cell("sovereign", ""),
            "a status unknown": cell("status", "sleepy"),
            "a confidence unknown": cell("confidence", "sure"),
            "a source unknown": cell("sources", "Hearsay"),
            "no source": cell("sources", ""),
            "a change unknown": cell("change", "C99"),
            "no name": cell("name", ""),
            "a day turned round": cell("start", "1.1.1919"),
            "a late beginning": cell("start", "1920-01-01"),
            "an end before the start": cell("end", "1918-01-01", 1),
            "a gap": cell("start", "1920-02-12", 2),
            "an end": cell("end", "1939-01-01", 2),
            "a parcel without a seed": cell("parcel", "far-west"),
        },
        "states.csv": {"null bytes": whole(b"code,name\nAAA,Ava\0lon\n")},
        "raw/land.geojson.gz": {
            "missing": gone,
            "empty": whole(b""),
            "no gzip": whole(b'{"type": "FeatureCollection"}'),
            "cut off": cut(0.5),
            "no features": whole(gzip.compress(b'{"type": "FeatureCollection"}', mtime=0)),
            "no outline": whole(
                gzip.compress(b'{"features": [{"properties": {}, "geometry": {"type": "Polygon"}}]}', mtime=0)
            ),
            "cut off within": whole(gzip.compress(b'{"features": [', mtime=0)),
        },
    },
    "cshapes": {
        "cshapes.geojson": {
            "missing": gone,
            "another data set": put(GIVEN, {"NAME": "Arlandia"}),
            "a bad day": put(f"{GIVEN}.start", "1919"),
            "an end at the end of the calendar": put(f"{GIVEN}.end", "9999-12-31"),
            "an end before the start": put(f"{GIVEN}.end", "1900-01-01"),
            "no outline": put(OUTLINE, None),
            "no outline that can be read": put(f"{OUTLINE}.coordinates", [RING[:2]]),
            "a name of control characters": put(f"{GIVEN}.country_name", "Ar\u0000landia"),
            "properties that are none": put(GIVEN, [1]),
            "no features": put("features", []),
        },
    },
    "historical-basemaps": {
        "world_1920.geojson": {
            "no year in its name": lambda path: path.rename(path.with_name("world.geojson")) and None,
            "a year before our era": lambda path: path.rename(path.with_name("world_bc500.geojson")) and None,
            "a year at the end of the calendar": lambda path: (
                path.rename(path.with_name("world_9999.geojson")) and None
            ),
            "no name": put(f"{GIVEN}.NAME", None),
            "no outlines at all": put("features", [{"type": "Feature", "properties": {"NAME": "Arlandia"}}]),
        },
    },
    "openhistoricalmap": {
        "ohm.geojson": {
            "a date that cannot be read": put(f"{GIVEN}.start_date", "about 1919"),
            "a date past the calendar": put(f"{GIVEN}.end_date", "9999-12"),
            "a geometry of a list": put(OUTLINE, [1]),
            "no dates": put(
                "features",
                [
                    {
                        "type": "Feature",
                        "properties": {"name": "A"},
                        "geometry": {"type": "Polygon", "coordinates": [RING]},
                    }
                ],
            ),
        },
    },
}
COMMON = {
    "atlas": ("events.csv", "atlas.json", "borders.geojson", "segments.geojson", "tours/one.json"),
    "parcels": ("lines.csv", "lines/river-line.csv", "parcels/north.csv", "holdings/north.csv"),
    "cshapes": ("cshapes.geojson",),
}


def _of_files() -> Iterator[Case]:
    for reader, files in COMMON.items():
        for file in files:
            kinds = OF_A_FILE | (OF_CSV if file.endswith(".csv") else OF_JSON)
            for fault, spoil in kinds.items():
                yield Case(f"{file}: {fault}", reader, file, spoil)
    for reader, files_of in SINGLE.items():
        for file, faults in files_of.items():
            for fault, spoil in faults.items():
                yield Case(
                    f"{file}: {fault}" if reader != "parcels" else f"build, {file}: {fault}",
                    reader,
                    file,
                    spoil,
                )


CASES: dict[str, Case] = {case.name: case for case in (*_of_tables(), *_of_files())}
