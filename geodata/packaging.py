"""The whole atlas as a Frictionless Data Package: the files, and one that describes every column of them."""

from __future__ import annotations

import csv
import datetime
import hashlib
import json
import re
import shutil
import types
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from geodata.atlas import SHIPPED, TABLES, Atlas
from geodata.ground import ParcelHolding
from geodata.records import Record
from geodata.territories import Territory

_GEOJSON = {
    "borders": "Territories by period",
    "parcels": "Pieces of ground",
    "segments": "Border segments with their treaties and periods",
    "base": "Lakes and rivers",
    "spheres": "Spheres and lines of the secret protocols of 1939",
    "claims": "Claimed ground that is no territory of its own",
}
_TABLES: dict[str, type[Record]] = {**TABLES, "holdings": ParcelHolding}
_DOCUMENTS = ("atlas.json", "README.md", "BORDERS.md")
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def write_package(atlas: Atlas, folder: Path) -> list[Path]:
    """Copy the files of an atlas to a folder and describe them in `datapackage.json`.

    Equal data give equal bytes. The folder may exist; other files in it are left alone.

    Returns
    -------
    list of Path
        Everything that was written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places = [atlas.folder / name for name in (*_data_files(atlas.folder), *_DOCUMENTS)]
    places.append((SHIPPED.parent if _ours(atlas) else atlas.folder) / "CITATION.cff")
    written = []
    for place in places:
        ours = place.is_relative_to(atlas.folder)
        target = folder / (place.relative_to(atlas.folder) if ours else place.name)
        if place.is_file():
            target.parent.mkdir(exist_ok=True)
            if place.resolve() != target.resolve():
                shutil.copyfile(place, target)
            written.append(target)
    path = folder / "datapackage.json"
    text = json.dumps(package(atlas), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [*written, path]


def package(atlas: Atlas) -> dict[str, Any]:
    """The descriptor of an atlas after the Data Package standard: resources, schemas, licences, sources."""
    info = _info(atlas.folder)
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", atlas.title.lower()).strip("-") or "atlas",
        "title": atlas.title,
        "description": (
            "Territories, states and records by day. Periods are half-open, [start, end): the end is the "
            "first day after. Coordinates are EPSG:4326, areas square kilometres."
        ),
        "temporal": {"start": str(atlas.period.start), "end": str(atlas.period.end)},
    }
    if _ours(atlas):
        described["licenses"] = [_LICENCE]
    elif info.get("licence"):
        described["licenses"] = [{"name": _licence_name(info["licence"]), "title": info["licence"]}]
    described["sources"] = [
        {"title": one.citation, **({"path": one.url} if one.url else {}), "licence": one.licence, "key": key}
        for key, one in sorted(atlas.sources.items())
    ]
    described["resources"] = [_resource(atlas.folder / name) for name in _data_files(atlas.folder)]
    return described


def schema(model: type[Record], columns: list[str], section: str) -> dict[str, Any]:
    """Table Schema of a kind of record: types, requirements and vocabularies as the records have them.

    Parameters
    ----------
    model
        The kind of record.
    columns
        Its columns in the order of the file.
    section
        Heading of the README under which the columns are described.
    """
    meanings = _meanings(section)
    fields = [_field(name, model.model_fields[name], meanings.get(name)) for name in columns]
    return {"fields": fields, "primaryKey": list(model.key_fields), "missingValues": [""]}


def _ours(atlas: Atlas) -> bool:
    return atlas.folder.resolve() == SHIPPED.resolve()


def _info(folder: Path) -> dict[str, Any]:
    path = folder / "atlas.json"
    return dict(json.loads(path.read_text(encoding="utf-8-sig"))) if path.exists() else {}


def _licence_name(title: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", title).strip("-")


def _data_files(folder: Path) -> list[str]:
    names = [f"{name}.geojson" for name in _GEOJSON] + [f"{name}.csv" for name in _TABLES]
    more = [*sorted((folder / "overlays").glob("*.geojson")), *sorted((folder / "tours").glob("*.json"))]
    return [name for name in names if (folder / name).is_file()] + [
        f"{path.parent.name}/{path.name}" for path in more
    ]


def _resource(path: Path) -> dict[str, Any]:
    raw = path.read_bytes()
    known: dict[str, Any] = {"name": path.stem.replace("_", "-"), "path": path.name}
    size: dict[str, Any] = {
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
    }
    if path.suffix == ".json":
        known = {"name": f"tour-{path.stem}", "path": f"tours/{path.name}"}
        title = f"Lecture: {json.loads(raw)['title']}"
        described = known | {"title": title, "profile": "data-resource", "type": "json"}
        described["format"] = "json"
        return described | {"mediatype": "application/json", **size}
    if path.suffix == ".geojson":
        title = _GEOJSON.get(path.stem, f"Zones: {path.stem}")
        if path.parent.name == "overlays":
            known = {"name": f"zones-{path.stem}", "path": f"overlays/{path.name}"}
        elif path.stem in TABLES:  # a name stands for one resource: the table has it
            known["name"] += "-drawn"
        described = known | {"title": title, "profile": "data-resource", "format": "geojson"}
        described |= {"mediatype": "application/geo+json", **size}
        if path.stem == "borders":
            columns = [name for name in Territory.model_fields if name != "geometry"]
            described["schema"] = schema(Territory, columns, path.name)
        return described
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns = [name.strip() for name in next(csv.reader(file))]
    model = _TABLES[path.stem]
    title = (model.__doc__ or path.stem).strip().splitlines()[0].rstrip(".")
    described = known | {"title": title, "profile": "tabular-data-resource", "format": "csv"}
    return described | {"mediatype": "text/csv", **size, "schema": schema(model, columns, path.name)}


def _field(name: str, given: FieldInfo, meaning: str | None) -> dict[str, Any]:
    kind, words = _kind(given.annotation)
    described: dict[str, Any] = {"name": name, "type": kind}
    if kind == "boolean":
        described |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if meaning:
        described["description"] = meaning
    constraints: dict[str, Any] = {"required": True} if given.is_required() else {}
    if words:
        constraints["enum"] = words
    if constraints:
        described["constraints"] = constraints
    return described


def _kind(annotation: Any) -> tuple[str, list[str]]:
    """Table Schema type of an annotation, and the words it is limited to."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _kind(next(part for part in get_args(annotation) if part is not type(None)))
    if origin is Literal:
        return "string", [str(word) for word in get_args(annotation)]
    simple = {datetime.date: "date", float: "number", int: "integer", bool: "boolean"}
    return simple.get(annotation, "string"), []


def _meanings(section: str) -> dict[str, str]:
    """What the README says of each column under a heading."""
    text = (SHIPPED / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^### `{re.escape(section)}`\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    rows = re.findall(r"^\| `(\w+)` \|(?: (?:yes)? ?\|)? (.*?) \|$", found[1] if found else "", re.MULTILINE)
    return {name: meaning.strip() for name, meaning in rows}
