"""What the browser is given: the borders as shared arcs with their holdings, and the records by day.

Two JSON texts. Days are whole numbers since 1970-01-01, periods half-open with `null` for an open end.
Coordinates are whole steps of the projected plane from an origin; see `geodata.topology`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer

from geodata import Atlas
from geodata.projection import to_metres
from geodata.topology import Topology, projection_around, topology
from maps import text, theme
from maps.backdrop import approximate_arcs, water_paths

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date | None) -> int | None:
    """Days since 1970-01-01; `None` stays (an open end)."""
    return None if day is None else day.toordinal() - _EPOCH


class Plane:
    """The plane of a border payload: degrees to steps.

    Parameters
    ----------
    borders
        `border_payload`: its `plane` (Lambert azimuthal equal-area: lon0, lat0 in degrees, x0, y0 in metres),
        `step` in metres and `origin` in metres.
    """

    def __init__(self, borders: Mapping[str, Any]) -> None:
        plane = borders["plane"]
        crs = (f"+proj=laea +lat_0={plane['lat0']} +lon_0={plane['lon0']} +x_0={plane['x0']} +y_0={plane['y0']} "
               "+ellps=GRS80 +units=m")
        self._transformer = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        self._origin, self._step = borders["origin"], borders["step"]

    def place(self, lon: float, lat: float) -> tuple[int, int]:
        """Longitude and latitude in degrees as whole steps (x, y)."""
        x, y = self._transformer.transform(lon, lat)
        return round((x - self._origin[0]) / self._step), round((y - self._origin[1]) / self._step)


def neighbours(borders: Mapping[str, Any]) -> dict[str, set[str]]:
    """For each state the states that it touches on some day."""
    states = borders["words"]["states"]
    held: dict[int, list[list[Any]]] = {}
    for row in borders["holdings"]:
        held.setdefault(row[0], []).append(row)
    users: dict[int, set[int]] = {}
    for area, polygons in enumerate(borders["areas"]):
        for polygon in polygons:
            for ring in polygon:
                for number in ring:
                    users.setdefault(number if number >= 0 else ~number, set()).add(area)
    touching: dict[str, set[str]] = {}
    for pair in {(a, b) for using in users.values() for a in using for b in using if a < b}:
        for one in held.get(pair[0], ()):
            for other in held.get(pair[1], ()):
                same_time = (one[6] is None or other[5] < one[6]) and (other[6] is None or one[5] < other[6])
                if same_time and one[1] != other[1]:
                    touching.setdefault(states[one[1]], set()).add(states[other[1]])
                    touching.setdefault(states[other[1]], set()).add(states[one[1]])
    return touching


class _Words:
    """A list of words in which each is kept once and called by its number."""

    def __init__(self) -> None:
        self.list: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, word: Any) -> int:
        key = tuple(word) if isinstance(word, list | tuple) else word
        if key not in self._numbers:
            self._numbers[key] = len(self.list)
            self.list.append(list(word) if isinstance(word, tuple) else word)
        return self._numbers[key]


def border_payload(atlas: Atlas) -> dict[str, Any]:
    """Arcs, areas and holdings of an atlas.

    Returns
    -------
    dict
        `plane` (see `Plane`), `step` (metres), `origin`, `window` (the plate) and `fit` (the first view) ([x0, y0, x1, y1] in steps), `arcs`,
        `areas`, `anchors` ([x, y, radius] of the widest circle inside each area, in steps), `km2`,
        `territories`, `words`, `holdings`, `approximate` (numbers of arcs that are drawn by guess),
        `water` (paths), `period` ([first, last] day, both shown).
    """
    geometries = [one.geometry for one in atlas.territories]
    shared = topology(geometries, crs=projection_around(geometries))
    words = {name: _Words() for name in ("states", "statuses", "names", "changes", "sources")}
    holdings, km2, ground = [], [0.0] * len(shared.areas), [""] * len(shared.areas)
    for one, area in zip(atlas.territories, shared.area_of_feature, strict=True):
        km2[area], ground[area] = round(one.area_km2, 1), one.territory
        holdings.append([
            int(area), words["states"].number(one.state), words["states"].number(one.sovereign),
            words["statuses"].number(one.status), words["names"].number(one.name), day_number(one.start),
            day_number(one.end), words["changes"].number(one.change) if one.change else -1,
            words["sources"].number(one.sources), int(one.confidence == "low")])
    anchors = _anchors(atlas, shared)
    window, fit = _frames(atlas, shared)
    return {**shared.as_json_dict(), "plane": _plane(shared.crs), "window": window, "fit": fit, "anchors": anchors,
            "approximate": approximate_arcs(atlas.folder, shared), "water": water_paths(atlas.folder, shared), "km2": km2,
            "territories": ground, "words": {name: one.list for name, one in words.items()},
            "holdings": holdings, "period": [day_number(atlas.period.start), day_number(atlas.period.last_day)]}


def _plane(crs: str) -> dict[str, float]:
    """Centre (degrees) and false origin (metres) of a Lambert azimuthal equal-area projection."""
    parameters = {one.name: one.value for one in CRS.from_user_input(crs).coordinate_operation.params}
    return {"lon0": parameters["Longitude of natural origin"], "lat0": parameters["Latitude of natural origin"],
            "x0": parameters["False easting"], "y0": parameters["False northing"]}


def _anchors(atlas: Atlas, shared: Topology) -> list[list[int]]:
    """The widest circle inside each area: where its name stands best."""
    first: dict[int, Any] = {}
    for one, area in zip(atlas.territories, shared.area_of_feature, strict=True):
        first.setdefault(int(area), one.geometry)
    found = []
    for area in range(len(shared.areas)):
        plane = shapely.transform(to_metres(first[area], crs=shared.crs),
                                  lambda points: (points - shared.origin) / shared.step_m)
        part = max(shapely.get_parts(plane), key=shapely.area)
        line = shapely.maximum_inscribed_circle(part, tolerance=max(4.0, np.sqrt(part.area) / 50))
        x, y = line.coords[0]
        found.append([round(x), round(y), round(line.length)])
    return found


def _frames(atlas: Atlas, shared: Topology) -> tuple[list[int], list[int]]:
    def steps(box: Iterable[float]) -> list[int]:
        return [round((value - shared.origin[axis % 2]) / shared.step_m) for axis, value in enumerate(box)]

    points = np.vstack(shared.arcs)
    bounds = [*points.min(axis=0), *points.max(axis=0)]
    margin = 0.03 * max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    box = [round(bounds[0] - margin), round(bounds[1] - margin), round(bounds[2] + margin), round(bounds[3] + margin)]
    return steps(atlas.plate) if atlas.plate else box, steps(atlas.view or atlas.plate) if atlas.view or atlas.plate else box


def records_payload(atlas: Atlas, fills: Mapping[str, str], place: Any, window: Sequence[int]) -> dict[str, Any]:
    """States, changes, events and the rest of an atlas, by day.

    Parameters
    ----------
    atlas
        The atlas.
    fills
        Colour of each state.
    place
        Function from longitude and latitude (degrees) to steps of the plane, as in the border payload.
    window
        The plate, [x0, y0, x1, y1] in steps: towns outside are left out.
    """
    themes = [{"id": name, "label": text.THEMES.get(name, name.replace("-", " ").capitalize()),
               "colour": mark[0], "symbol": mark[1], "letter": mark[2]}
              for name, mark in theme_marks(atlas).items()]
    used = {key for rows in (atlas.events, atlas.regimes, atlas.heads, atlas.parties, atlas.treaties, atlas.changes,
                             atlas.territories) for row in rows for key in row.sources}
    first, last = day_number(atlas.period.start), day_number(atlas.period.last_day)
    return {
        "title": atlas.title, "period": [first, last], "opening": first, "notices": list(atlas.notices),
        "states": {code: {"name": state.name, "label": _without_brackets(state.name),
                          "colour": fills.get(code, "#E8E4DA"), "filed": atlas.filed_under(code),
                          "names": [[day_number(one.start), day_number(one.end), one.name, one.label or one.name,
                                     one.name_today or ""] for one in atlas.state_names if one.code == code]}
                   for code, state in atlas.states.items()},
        "changes": {one.id: {"title": one.territory, "instrument": one.instrument or "", "kind": one.kind,
                             "sources": one.sources} for one in atlas.changes
                    if any(held.change == one.id for held in atlas.territories)},
        "events": [_event(one, place) for one in sorted(atlas.events, key=lambda one: (one.date, one.tier, one.id))],
        "regimes": [_regime(one) for one in atlas.regimes],
        "parties": _parties(atlas),
        "heads": [{"code": one.code, "start": day_number(one.start), "end": day_number(one.end), "name": one.name,
                   "office": one.office, "sources": one.sources, "verification": one.verification}
                  for one in atlas.heads],
        "treaties": [_treaty(one) for one in atlas.treaties],
        "towns": [town for town in _towns(atlas, place) if _within(window, town["x"], town["y"])],
        "sources": {key: {"citation": one.citation, "kind": one.kind} for key, one in atlas.sources.items()
                    if key in used},
        "themes": themes,
        "layers": layer_list(atlas),
    }


def theme_marks(atlas: Atlas) -> dict[str, tuple[str, str, str]]:
    """Colour, Plotly symbol and letter of every theme that the events have, in the order of the register."""
    present = {one.theme for one in atlas.events}
    known = [name for name in theme.THEME_MARKS if name in present]
    return {name: theme.THEME_MARKS.get(name, theme.OTHER_MARK) for name in [*known, *sorted(present - set(known))]}


def layer_list(atlas: Atlas) -> list[dict[str, str]]:
    """The layers that can be switched: names, towns and one for each theme of events."""
    fixed = [{"id": "names", "label": text.LAYER_NAMES}] + ([{"id": "towns", "label": text.LAYER_TOWNS}] if atlas.towns else [])
    return fixed + [{"id": f"events:{name}", "label": text.THEMES.get(name, name)} for name in theme_marks(atlas)]


def _within(box: Sequence[int], x: int, y: int) -> bool:
    return box[0] < x < box[2] and box[1] < y < box[3]


def _without_brackets(name: str) -> str:
    return re.sub(r"\s*\(.*\)$", "", name) or name


def _event(one: Any, place: Any) -> dict[str, Any]:
    x, y = place(one.lon, one.lat)
    return {"id": one.id, "day": day_number(one.date), "end": None if one.end is None else day_number(one.last_day),
            "precision": one.date_precision, "title": one.title, "theme": one.theme, "countries": one.countries,
            "place": one.place, "x": x, "y": y, "summary": one.summary, "relevance": one.soviet_relevance,
            "sources": one.sources, "verification": one.verification, "contested": one.contested,
            "tier": int(one.tier)}


def _parties(atlas: Atlas) -> list[dict[str, Any]]:
    """The standing of both workers' parties by day: from parties.csv, else in the words of the regimes."""
    if atlas.parties:
        return [{"code": one.code, "movement": one.movement, "start": day_number(one.start), "end": day_number(one.end),
                 "party": "" if one.party == "no party" else one.party, "standing": one.standing,
                 "note": one.note or "", "sources": one.sources, "verification": one.verification}
                for one in atlas.parties]
    told = []
    for one in atlas.regimes:
        for movement, party, standing, note in (
                ("communist", one.communist_party, one.communist_status, one.communist_status_date),
                ("social democratic", one.socdem_party, one.socdem_status, one.socdem_status_date)):
            if standing:
                told.append({"code": one.code, "movement": movement, "start": day_number(one.start),
                             "end": day_number(one.end), "party": party or "", "standing": standing, "note": note or "",
                             "sources": one.sources, "verification": one.verification})
    return told


def _regime(one: Any) -> dict[str, Any]:
    return {"code": one.code, "start": day_number(one.start), "end": day_number(one.end), "type": one.regime_type,
            "label": text.REGIMES.get(one.regime_type, one.regime_type), "basis": one.trigger_or_basis or "",
            "sources": one.sources, "verification": one.verification, "note": one.note or ""}


def _treaty(one: Any) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "kind": one.kind, "signed": day_number(one.signed),
            "start": day_number(one.in_force), "end": day_number(one.ended), "reason": one.end_reason or "",
            "place": one.place or "", "parties": one.parties,
            "memberships": [[own.code, day_number(own.start), day_number(own.end)] for own in one.party_periods],
            "provision": one.essential_provision,
            "note": one.note or "", "sources": one.sources, "verification": one.verification}


def _towns(atlas: Atlas, place: Any) -> list[dict[str, Any]]:
    towns: dict[str, dict[str, Any]] = {}
    for one in atlas.towns:
        if one.id not in towns:
            x, y = place(one.lon, one.lat)
            towns[one.id] = {"id": one.id, "x": x, "y": y, "rank": one.rank, "today": one.name_today or one.name,
                             "names": [], "capital": []}
        period = [day_number(one.start), day_number(one.end)]
        towns[one.id]["names"].append([*period, one.name])
        if one.capital_of:
            towns[one.id]["capital"].append([one.capital_of, *period])
    return sorted(towns.values(), key=lambda town: (town["rank"], town["id"]))


def text_of(payload: Mapping[str, Any]) -> bytes:
    """The payload as compact UTF-8 JSON, the same bytes for the same data."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=False).encode()


def digest(*parts: bytes) -> str:
    """A short name for bytes: the first twelve hexadecimal digits of their SHA-256."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]
