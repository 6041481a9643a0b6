"""The layers of the argument as the browser is given them, asked for when the first of them is switched on.

Days are whole numbers since 1970-01-01, periods half-open with `None` for an open end; places are steps
of the plane of the border payload.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import shapely

from geodata import Atlas
from geodata.records import Record
from maps import text
from maps.looks import layer_words, regime_looks
from maps.payload import day_number
from maps.secrets import secrets_payload

Place = Callable[[float, float], tuple[int, int]]


def argument_layers(atlas: Atlas) -> list[dict[str, Any]]:
    """The layers that the data of an atlas can show, in the order of the list.

    Returns
    -------
    list of dict
        `id`, `label`, `says` (one line) and `colours`: whether it colours the land, as only one can.
    """
    wanted = {
        "regimes": atlas.regimes,
        "fronts": atlas.popular_fronts,
        "recognition": atlas.recognitions,
        "parties": atlas.parties or atlas.regimes,
        "munich": atlas.ledger,
        "spheres": atlas.spheres,
        "treaties": atlas.treaties,
        "bound": atlas.duties,
        "security": atlas.proposals,
        "claims": atlas.claims,
        "documents": atlas.documents,
    }
    return [
        {"id": name, "label": label, "says": says, "colours": name in text.COLOURING}
        for name in text.ARGUMENT_LAYERS
        if wanted[name]
        for label, says in [layer_words(atlas, name)]
    ]


def argument_payload(
    atlas: Atlas,
    place: Place,
    borders: Mapping[str, Any],
    spheres: Sequence[Mapping[str, Any]] = (),
    claimed: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """All that the layers of the argument draw and say.

    Parameters
    ----------
    atlas
        The atlas.
    place
        Function from longitude and latitude (degrees) to steps of the plane.
    borders
        The border payload, for the numbers of the areas.
    spheres
        Shapes of the secret spheres, as `maps.spheres.sphere_shapes` gives them.
    claimed
        Paths of claims that are no territories, as `maps.spheres.claim_shapes` gives them.
    """
    return {
        **{
            name: {kind: look[place] for kind, look in regime_looks(atlas).items()}
            for place, name in enumerate(("regime_labels", "regime_fills", "regime_letters"))
        },
        "fronts": _rows(atlas.popular_fronts),
        "recognitions": _rows(atlas.recognitions),
        "duties": _rows(atlas.duties),
        "ledger": _rows(atlas.ledger),
        "effects": _rows(atlas.effects),
        "proposals": [{**row, **_spot(row, place)} for row in _rows(atlas.proposals)],
        "claims": [
            {
                **row,
                **_spot(row, place),
                "parts": _parts(row, place, borders),
                "d": claimed.get(row["id"], ""),
            }
            for row in _rows(atlas.claims)
        ],
        "documents": _rows(atlas.documents),
        "clauses": _rows(atlas.spheres),
        "spheres": list(spheres),
        "treaties": {
            one.id: {
                "secret": one.secret or "",
                "secret_public": day_number(one.secret_public),
                "relevance": one.soviet_relevance or "",
                "casus": one.casus_foederis or "",
            }
            for one in atlas.treaties
        },
        "people": [_person(one, told) for told in [_told(atlas, place)] for one in atlas.people],
        "secrets": secrets_payload(atlas),
        "capitals": _capitals(atlas, place),
        "off_map": text.OFF_MAP,
    }


def _rows(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Records as plain values: days as numbers, no empty cells."""
    return [
        {
            name: day_number(value)
            if isinstance(value, datetime.date)
            else list(value)
            if isinstance(value, tuple)
            else value
            for name in type(one).model_fields
            if (value := getattr(one, name)) is not None or name == "end"
        }
        for one in records
    ]


def _spot(row: Mapping[str, Any], place: Place) -> dict[str, int]:
    x, y = place(row["lon"], row["lat"])
    return {"x": x, "y": y}


def _parts(row: Mapping[str, Any], place: Place, borders: Mapping[str, Any]) -> list[list[int]]:
    """The parts of areas that a claim means: pairs of area and polygon, -1 for all polygons."""
    wanted = set(row["territories"])
    areas = [number for number, name in enumerate(borders["territories"]) if name in wanted]
    if not row.get("points"):
        return [[number, -1] for number in areas]
    points = [place(*map(float, pair.split())) for pair in row["points"].split(";")]
    found = []
    for number in areas:
        for position, polygon in enumerate(borders["areas"][number]):
            shape = shapely.Polygon(_ring(borders["arcs"], polygon[0]))
            if any(shape.covers(shapely.Point(point)) for point in points):
                found.append([number, position])
    return found


def _ring(arcs: Sequence[Sequence[int]], ring: Sequence[int]) -> list[tuple[int, int]]:
    points: list[tuple[int, int]] = []
    for number in ring:
        arc = arcs[number if number >= 0 else ~number]
        x, y = arc[0], arc[1]
        line = [(x, y)]
        for dx, dy in zip(arc[2::2], arc[3::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x, y))
        points += line if number >= 0 else line[::-1]
    return points


def _capitals(atlas: Atlas, place: Place) -> dict[str, list[list[Any]]]:
    """Seats of government: [first day, day after, x, y, name] of each state."""
    seats: dict[str, list[list[Any]]] = {}
    for town in atlas.towns:
        if town.capital_of:
            x, y = place(town.lon, town.lat)
            seats.setdefault(town.capital_of, []).append(
                [day_number(town.start), day_number(town.end), x, y, town.name]
            )
    return seats


def _told(atlas: Atlas, place: Place) -> dict[str, list[Any]]:
    """[day, title, where it is opened, x, y] of every record that may tell of a person, by id."""
    tables: Sequence[tuple[str, Sequence[Any], str, str]] = (
        ("event", atlas.events, "date", "title"),
        ("treaties", atlas.treaties, "signed", "name"),
        ("fronts", atlas.popular_fronts, "start", "name"),
        ("security", atlas.proposals, "date", "title"),
        ("claims", atlas.claims, "start", "title"),
        ("munich", atlas.ledger, "start", "title"),
        ("", atlas.effects, "date", "title"),
        ("", atlas.documents, "date", "title"),
    )
    told: dict[str, list[Any]] = {}
    for where, rows, date, title in tables:
        for row in rows:
            spot = place(row.lon, row.lat) if hasattr(row, "lat") else (None, None)
            told[row.id] = [day_number(getattr(row, date)), getattr(row, title), where, *spot]
    return told


def _person(one: Any, told: Mapping[str, list[Any]]) -> dict[str, Any]:
    rows = [[key, *told[key]] for key in one.records]
    return {
        "id": one.id,
        "name": one.name,
        "also": list(one.also),
        "role": one.role,
        "code": one.code,
        "records": sorted(rows, key=lambda row: (row[1] is None, row[1])),
        "sources": list(one.sources),
        "verification": one.verification,
    }
