"""All that reads what others wrote, each as one function of bytes that ends, if not well, with a `DataError`.

`RefusedError` is what readers of single values end with.
"""

from __future__ import annotations

import gzip
import io
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from callbacks import following, handing, taking
from geodata import drawn
from geodata._errors import DataError, RefusedError
from geodata.atlas import TABLES, load_atlas
from geodata.border_tables import Row
from geodata.border_tables import read_table as read_border_table
from geodata.borders import read_borders
from geodata.build_report import BuildReport
from geodata.dates import parse_day
from geodata.foreign_dates import period
from geodata.holdings import read_holdings
from geodata.importing import import_borders
from geodata.lectures import read_lecture
from geodata.lines import LINE_COLUMNS, _parts, read_register
from geodata.natural_earth import raw_layer
from geodata.parcels import read_seeds
from geodata.tables import read_table, text_of
from maps.codes import address_of
from maps.pictures import picture_of
from tests.broken.patches import FIXTURES, laid_out

Reader = Callable[[bytes], Any]
ALLOWED = (DataError, RefusedError)


def _of_file(name: str, read: Callable[[Path], Any]) -> Reader:
    """A reader of a file of this name, in a folder of its own."""

    def run(raw: bytes) -> Any:
        with tempfile.TemporaryDirectory(prefix="fuzz") as place:
            path = Path(place) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
            return read(path)

    return run


def _in_atlas(name: str) -> Reader:
    """A reader of the whole invented atlas, one file of which is the given one."""

    def run(raw: bytes) -> Any:
        with tempfile.TemporaryDirectory(prefix="fuzz") as place:
            folder = laid_out("atlas", Path(place) / "atlas")
            (folder / name).write_bytes(raw)
            return load_atlas(folder, thorough=True)

    return run


def _lecture(path: Path) -> Any:
    return read_lecture(text_of(path), file=path.name)


def _line(path: Path) -> Any:
    report = BuildReport()
    rows: list[Row] = read_border_table(path, LINE_COLUMNS, report)
    return _parts(rows, report), [str(note) for note in report.notes]


def _reported(read: Callable[[Path, BuildReport], Any], up: int, path: Path) -> Any:
    report = BuildReport()
    found = read(path.parents[up], report)
    return found, list(report.lines())


def _imported(origin: str, path: Path) -> Any:
    return import_borders([path], origin, path.parent / "out")


def _form(raw: bytes) -> Any:
    kind = "multipart/form-data; boundary=x"
    said = {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(raw)), "wsgi.input": io.BytesIO(raw)}
    form = handing._form(said | {"REQUEST_METHOD": "POST"})
    handing._key(form, 1)
    return handing._base(form)


def _text(read: Callable[[str], Any]) -> Reader:
    return lambda raw: read(raw.decode("utf-8", "surrogateescape"))


def _span(text: str) -> Any:
    start, _, end = text.partition("\n")
    return period(start, end), period(start, end, inclusive=True)


READERS: dict[str, Reader] = {
    **{name: _of_file(f"{name}.csv", partial(read_table, model=model)) for name, model in TABLES.items()},
    "borders": _of_file("borders.geojson", partial(read_borders, thorough=True)),
    "atlas": _in_atlas("atlas.json"),
    "base": _of_file("base.geojson", partial(drawn.drawn, model=drawn.Water)),
    "segments": _of_file("segments.geojson", partial(drawn.drawn, model=drawn.Course)),
    "spheres-drawn": _of_file("spheres.geojson", partial(drawn.drawn, model=drawn.Clause)),
    "overlay": _of_file("zone.geojson", partial(drawn.drawn, model=drawn.Zone)),
    "lecture": _of_file("one.json", _lecture),
    "line": _of_file("lines/river-line.csv", _line),
    "register": _of_file("lines.csv", partial(_reported, read_register, 0)),
    "parcels": _of_file("parcels/north.csv", partial(_reported, read_seeds, 1)),
    "holdings": _of_file("holdings/north.csv", partial(_reported, read_holdings, 1)),
    "raw": _of_file("land.geojson.gz", lambda path: raw_layer(path.parent, "land")),
    "cshapes": _of_file("cshapes.geojson", partial(_imported, "cshapes")),
    "historical-basemaps": _of_file("world_1920.geojson", partial(_imported, "historical-basemaps")),
    "openhistoricalmap": _of_file("ohm.geojson", partial(_imported, "openhistoricalmap")),
    "frame": following.frame_of,
    "form": _form,
    "picture": partial(picture_of, name="picture-1", least=(1, 1)),
    "day": _text(parse_day),
    "span": _text(_span),
    "view": _text(taking._box),
    "address": _text(partial(address_of, name="address")),
}

_FILES = {
    "atlas": "whole/atlas.json",
    "borders": "whole/borders.geojson",
    "base": "whole/base.geojson",
    "segments": "whole/segments.geojson",
    "spheres-drawn": "whole/spheres.geojson",
    "overlay": "whole/overlays/zone.geojson",
    "lecture": "whole/tours/one.json",
    "line": "parcelled/lines/river-line.csv",
    "register": "parcelled/lines.csv",
    "parcels": "parcelled/parcels/north.csv",
    "holdings": "parcelled/holdings/north.csv",
    "cshapes": "foreign/cshapes.geojson",
    "historical-basemaps": "foreign/world_1920.geojson",
    "openhistoricalmap": "foreign/ohm.geojson",
}
_SEEDS = {
    "frame": b'{"address": "?date=1938-10-05", "words": {"title": "Munich", "text": "It is signed."}}',
    "form": b"\r\n".join(
        (
            b"--x",
            b'Content-Disposition: form-data; name="address"',
            b"",
            b"http://127.0.0.1:8050/",
            b"--x",
            b'Content-Disposition: form-data; name="key"',
            b"",
            b'[[{"number": 1, "name": "Arlandia"}]]',
            b"--x--",
            b"",
        )
    ),
    "day": b"1938-10-05",
    "span": b"193X\n[1938-03..1939-05-02]",
    "view": b"8,46,12.5,49",
    "address": b"http://192.168.1.20:8050/?date=1938-10-05",
}


def seed(reader: str) -> bytes:
    """Something good to read."""
    if reader in TABLES:
        return (FIXTURES / "whole" / f"{reader}.csv").read_bytes()
    if reader in _FILES:
        return (FIXTURES / _FILES[reader]).read_bytes()
    if reader == "raw":
        return gzip.compress((FIXTURES / "whole/base.geojson").read_bytes(), mtime=0)
    if reader == "picture":
        out = io.BytesIO()
        Image.new("RGBA", (4, 3), "#aabbcc80").save(out, "PNG")
        return out.getvalue()
    return _SEEDS[reader]


def read_or_refused(reader: str, raw: bytes) -> str:
    """What the reader says of the bytes: nothing, or its faults. What else it raises is an error of ours."""
    try:
        READERS[reader](raw)
    except ALLOWED as error:
        said = str(error)
        assert said, "a fault without a word"
        return said
    return ""
