"""How far our borders lie from those of CShapes 2.0: distances only.

    python -m tests.bench.borders [--lines] [--yardstick FILE]

prints a Markdown table. Both borders are sampled every kilometre in EPSG:3035; from each point the distance
to the other border is measured, and both directions are pooled. What lies within `COAST_KM` of a coast, or
borders no other land, is left out. The days are such that no border of the unit is one that CShapes is known
to draw for another time (the lines of 1947, Munich in one step, days of signature).

A yardstick measures only where it is right. `witnesses.csv` lists places whose state on the day is documented
and that CShapes puts at least `WRONG_SIDE_KM` on the wrong side of its border. The rim of the ground between
the two borders, within `REACH_KM` of such a place, is left out of the second mean; the first has everything.
A witness that our own border puts on the wrong side ends the bench with an error.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.build import DATA_FOLDER
from geodata.projection import to_metres

YARDSTICK = Path(__file__).parents[3] / "shared" / "yardsticks" / "cshapes_2_europe_1919_1939.geojson"
STEP_M = 1_000.0
COAST_KM = 5.0
SAME_LINE_M = 50.0
NEIGHBOUR_M = 3_000.0
TODAY = "state-border-of-today"
WITNESSES = Path(__file__).parent / "witnesses.csv"
WRONG_SIDE_KM = 2.0
REACH_KM = 15.0
RIM_M = 1.0


@dataclass(frozen=True)
class Unit:
    """A state on a day: our codes, the Gleditsch-Ward code, and the meridian east of which nothing counts."""

    name: str
    day: str
    ours: frozenset[str]
    theirs: str
    east_end: float = 180.0


UNITS = (
    Unit("Poland", "1930-01-01", frozenset({"POL"}), "290"),
    Unit("Germany", "1937-01-01", frozenset({"GER"}), "255"),
    Unit("Romania", "1930-01-01", frozenset({"ROM"}), "360"),
    Unit("Lithuania", "1930-01-01", frozenset({"LIT"}), "368"),
    Unit("Finland", "1930-01-01", frozenset({"FIN"}), "375"),
    Unit("Latvia", "1930-01-01", frozenset({"LAT"}), "367"),
    Unit("Estonia", "1930-01-01", frozenset({"EST"}), "366"),
    Unit("Soviet Union west of 45 E", "1930-01-01", frozenset({"SOV"}), "365", 45.0),
    Unit("Czechoslovakia", "1937-01-01", frozenset({"CZS"}), "315"),
    Unit("Austria", "1937-01-01", frozenset({"AUT"}), "305"),
    Unit("Hungary", "1937-01-01", frozenset({"HUN"}), "310"),
)


@dataclass(frozen=True)
class Measured:
    """Distances in km of one unit, and for each the line of ours that it belongs to."""

    unit: Unit
    distances: np.ndarray
    lines: np.ndarray
    right: np.ndarray
    """Which samples do not lie beside a place that the yardstick puts on the wrong side."""
    wrong: tuple[str, ...] = ()
    """The places that the yardstick puts on the wrong side."""

    @property
    def today(self) -> np.ndarray:
        """Which distances belong to borders that still exist."""
        return self.lines == TODAY


def measured(yardstick: Path = YARDSTICK, folder: Path = DATA_FOLDER) -> list[Measured]:
    """Every unit against the yardstick."""
    ours = _features(folder / "borders.geojson")
    theirs = _features(yardstick)
    segments = _features(folder / "segments.geojson")
    shapes = to_metres(np.array([shape for _, shape in segments], dtype=object))
    names = np.array([properties["line"] for properties, _ in segments], dtype=object)
    order = np.argsort(names != TODAY, kind="stable")
    told = witnesses()
    return [_measured(unit, ours, theirs, shapes[order], names[order], told) for unit in UNITS]


def witnesses(path: Path = WITNESSES) -> list[dict[str, str]]:
    """The rows of the list of witnesses."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def beside_witnesses(unit: Unit, own: Any, other: Any, told: list[dict[str, str]]) -> tuple[list[str], Any]:
    """Places that the other outline of a unit puts on the wrong side, and the ground about them.

    Parameters
    ----------
    unit
        The state and the day.
    own, other
        Our outline and the yardstick's, in metres (EPSG:3035).
    told
        Witnesses: `name`, `lat`, `lon`, `state`, `start`, `end`.

    Returns
    -------
    names, ground
        The ground is what lies between the two outlines, cut to `REACH_KM` about the places.

    Raises
    ------
    SystemExit
        If our outline is the one that contradicts a witness.
    """
    names: list[str] = []
    ground = []
    for row in told:
        if not row["start"] <= unit.day < (row["end"] or "9999"):
            continue
        place = to_metres(shapely.Point(float(row["lon"]), float(row["lat"])))
        inside = row["state"] in unit.ours
        if shapely.distance(place, other.boundary) < WRONG_SIDE_KM * 1_000.0 or other.covers(place) == inside:
            continue
        if own.covers(place) != inside:
            raise SystemExit(f"{row['name']} was {row['state']} on {unit.day}: {unit.name} is drawn wrongly.")
        lens = own.difference(other) if inside else other.difference(own)
        part = next((one for one in shapely.get_parts(lens) if one.covers(place)), None)
        if part is not None:
            names.append(row["name"])
            ground.append(part.intersection(place.buffer(REACH_KM * 1_000.0)))
    return names, shapely.union_all(ground)


def _measured(
    unit: Unit,
    ours: list[Any],
    theirs: list[Any],
    segments: np.ndarray,
    names: np.ndarray,
    told: list[dict[str, str]],
) -> Measured:
    here = [
        (properties["state"] in unit.ours, shape)
        for properties, shape in ours
        if properties["start"] <= unit.day < (properties["end"] or "9999")
    ]
    there = [
        (str(properties["gwcode"]) == unit.theirs, shape)
        for properties, shape in theirs
        if properties["start"] <= unit.day <= properties["end"]
    ]
    coast = to_metres(shapely.coverage_union_all([shape for _, shape in here])).boundary
    shapely.prepare(coast)
    our_line, our_points = _border(here, unit, coast)
    their_line, their_points = _border(there, unit, coast)
    if not len(our_points) or not len(their_points):
        raise SystemExit(f"{unit.name} on {unit.day}: no border in one of the two files.")
    tree = shapely.STRtree(segments)
    points = np.concatenate([our_points, _nearest_on(our_line, their_points)])
    found, near = tree.query_nearest(points, max_distance=20 * SAME_LINE_M, all_matches=False)
    lines = np.full(len(points), "", dtype=object)
    lines[found] = names[near]
    distances = np.concatenate([_distances(our_points, their_line), _distances(their_points, our_line)])
    wrong, ground = beside_witnesses(unit, _outline(here), _outline(there), told)
    samples = np.concatenate([our_points, their_points])
    right = shapely.distance(samples, ground) > RIM_M if wrong else np.ones(len(samples), dtype=bool)
    return Measured(unit, distances / 1_000.0, lines, right, tuple(wrong))


def _outline(shapes: list[tuple[bool, Any]]) -> Any:
    """The unit in metres."""
    return shapely.make_valid(to_metres(shapely.union_all([shape for mine, shape in shapes if mine])))


def _border(shapes: list[tuple[bool, Any]], unit: Unit, coast: Any) -> tuple[Any, np.ndarray]:
    """The unit's outline against other land, and points on it every kilometre, the coast left out."""
    own = shapely.union_all([shape for mine, shape in shapes if mine])
    line = shapely.boundary(own)
    if unit.east_end < 180:
        line = shapely.clip_by_rect(line, -180, -90, unit.east_end, 90)
    line = shapely.line_merge(to_metres(line)) if line.geom_type != "LineString" else to_metres(line)
    others = to_metres(np.array([shape for mine, shape in shapes if not mine], dtype=object))
    spots = []
    for part in shapely.get_parts(line):
        spots.extend(shapely.line_interpolate_point(part, np.arange(0, part.length, STEP_M)))
    points = np.array(spots, dtype=object)
    points = points[shapely.distance(coast, points) > COAST_KM * 1_000.0]
    near = np.unique(shapely.STRtree(others).query(points, predicate="dwithin", distance=NEIGHBOUR_M)[0])
    return line, points[near]


def _edges(line: Any) -> np.ndarray:
    """Straight pieces of a line, for a tree."""
    found = []
    for part in shapely.get_parts(line):
        xy = shapely.get_coordinates(part)
        found.append(shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1)))
    return np.concatenate(found)


def _distances(points: np.ndarray, line: Any) -> np.ndarray:
    _, found = shapely.STRtree(_edges(line)).query_nearest(points, return_distance=True, all_matches=False)
    return np.asarray(found)


def _nearest_on(line: Any, points: np.ndarray) -> np.ndarray:
    edges = _edges(line)
    near = shapely.STRtree(edges).query_nearest(points, all_matches=False)[1]
    spots = shapely.line_interpolate_point(edges[near], shapely.line_locate_point(edges[near], points))
    return np.asarray(spots)


def _features(path: Path) -> list[tuple[dict[str, Any], Any]]:
    document = json.loads(path.read_text(encoding="utf-8"))
    shapes = shapely.from_geojson([json.dumps(one["geometry"]) for one in document["features"]])
    return [
        (one["properties"], shapely.make_valid(shape) if not shape.is_valid else shape)
        for one, shape in zip(document["features"], shapes, strict=True)
    ]


def table(results: list[Measured]) -> str:
    """The Markdown table: km."""
    rows = [
        "| state | day | samples | mean | median | 95th percentile | mean, lines of today | own lines "
        "| witnesses | mean without them | of that, lines of today |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    pooled = Measured(
        Unit("all", "", frozenset(), ""),
        np.concatenate([one.distances for one in results]),
        np.concatenate([one.lines for one in results]),
        np.concatenate([one.right for one in results]),
        tuple({name for one in results for name in one.wrong}),
    )
    for one in [*results, pooled]:
        d = one.distances
        rows.append(
            f"| {one.unit.name} | {one.unit.day} | {len(d):,} | {d.mean():.2f} | {np.median(d):.2f} "
            f"| {np.percentile(d, 95):.1f} | {_mean(d[one.today])} | {_mean(d[~one.today])} "
            f"| {len(one.wrong)} | {_mean(d[one.right])} | {_mean(d[one.right & one.today])} |"
        )
    return "\n".join(rows)


def by_line(results: list[Measured]) -> str:
    """The same for each of our lines, the worst first."""
    distances = np.concatenate([one.distances for one in results])
    lines = np.concatenate([one.lines for one in results])
    right = np.concatenate([one.right for one in results])
    found = [(lines == name, str(name) or "(none)") for name in np.unique(lines.astype(str))]
    found.sort(key=lambda pair: -float(distances[pair[0]].mean()))
    rows = ["| line | samples | mean | 95th percentile | without witnesses |", "|---|---|---|---|---|"]
    for mine, name in found:
        d = distances[mine]
        rows.append(
            f"| {name} | {len(d):,} | {d.mean():.2f} | {np.percentile(d, 95):.1f} "
            f"| {_mean(distances[mine & right])} |"
        )
    return "\n".join(rows)


def _mean(values: np.ndarray) -> str:
    return f"{values.mean():.2f}" if len(values) else ""


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.borders", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--lines", action="store_true", help="also each line of ours by itself")
    parser.add_argument(
        "--yardstick", type=Path, default=YARDSTICK, metavar="FILE", help="CShapes 2.0 as GeoJSON"
    )
    asked = parser.parse_args()
    results = measured(asked.yardstick)
    print(table(results))
    if asked.lines:
        print()
        print(by_line(results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
