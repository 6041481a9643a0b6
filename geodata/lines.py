"""
The project's own border lines: named waypoints and named places by side, made into geometry.

``lines.csv`` and ``lines.<region>.csv`` register each line; ``lines/<id>.csv`` holds its waypoints in order,
or ``lines/<id>.sides.csv`` the places on either side. Geometry is in metres of EPSG:3035. No coordinate comes
from another border data set.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import shapely

from geodata import linework, network, routing
from geodata._errors import DataError
from geodata.border_tables import Row, coordinates, read_table
from geodata.build_report import BuildNote, BuildReport
from geodata.caching import recall, remember
from geodata.network import NETWORKS_OF_MODE, Network
from geodata.projection import place_in_degrees, point_in_metres
from geodata.routing import Waypoint, route
from geodata.tables import bytes_of

REGISTER_COLUMNS = (
    "id",
    "title",
    "instrument",
    "article",
    "sources",
    "confidence",
    "error_km",
    "region",
    "note",
)
LINE_COLUMNS = ("seq", "name", "lat", "lon", "follows", "source", "confidence", "error_km", "note")
SIDES_COLUMNS = ("name", "lat", "lon", "side", "source", "confidence")
MODES = frozenset({"straight", "gap", *NETWORKS_OF_MODE})
CONFIDENCES = frozenset({"high", "medium", "low"})
ONCE = "every one once"
CHOOSE = "Choose one of them"
SIDES_REACH_M = 25_000.0

Stretches = list[shapely.LineString]
Drawn = tuple[Stretches, list[BuildNote]]


@dataclass(frozen=True)
class BorderLine:
    """
    One registered line with its geometry.

    ``stretches`` are LineStrings in EPSG:3035; ``approximate`` is True where the line was drawn between
    places and not along a described course.
    """

    id: str
    title: str
    instrument: str
    article: str
    sources: str
    confidence: str
    region: str
    stretches: tuple[shapely.LineString, ...]
    approximate: bool


def border_lines(
    folder: Path, ways: Network, faces: np.ndarray, report: BuildReport, *, edition: str, cache: bool = True
) -> list[BorderLine]:
    """
    Every line of ``folder``, in the order of their ids.

    Parameters
    ----------
    folder
        Holds ``lines.csv`` and ``lines/``.
    ways
        Network for routed legs.
    faces
        Faces of the base linework; lines by sides are cut to those that hold their places.
    report
        Receives every fault.
    edition
        Names the state of the base linework, for the cache of routes.
    """
    register = read_register(folder, report)
    found = []
    for path in sorted((folder / "lines").glob("*.csv")):
        identity = path.name.removesuffix(".csv").removesuffix(".sides")
        entry = register.get(identity)
        by_sides = path.name.endswith(".sides.csv")
        read = _sides_stretches if by_sides else _waypoint_stretches
        stretches, notes = _remembered(path, edition, partial(read, path, ways, faces), cache=cache)
        report.extend(notes)
        found.append(_line(identity, entry, stretches, approximate=by_sides))
    with_files = {line.id for line in found}
    unknown = sorted(with_files - set(register))
    if unknown:
        found_in = f"{len(unknown)} lines are missing: {', '.join(unknown)}"
        report.fault("lines.csv", found_in, "Add a row for each id", allowed="every file of lines/ has a row")
    for identity, row in register.items():
        if identity not in with_files:
            remedy = f"Write lines/{identity}.csv or drop the row"
            report.fault(
                row.at("id"), f"line {identity!r} has no file", remedy, allowed="a file for each line"
            )
    return _joined(found)


def read_register(folder: Path, report: BuildReport) -> dict[str, Row]:
    """Rows of ``lines.csv`` and ``lines.<region>.csv`` by id."""
    register: dict[str, Row] = {}
    for path in sorted(folder.glob("lines*.csv")):
        for row in read_table(path, REGISTER_COLUMNS, report):
            if row["id"] in register:
                report.fault(row.at("id"), f"{row['id']!r} is registered twice", "Keep one row", allowed=ONCE)
            if row["confidence"] not in CONFIDENCES:
                report.fault(
                    row.at("confidence"), repr(row["confidence"]), CHOOSE, allowed="high, medium or low"
                )
            register[row["id"]] = row
    return register


def _line(identity: str, entry: Row | None, stretches: Stretches, *, approximate: bool) -> BorderLine:
    def value(column: str, otherwise: str = "") -> str:
        return entry.get(column) if entry is not None else otherwise

    return BorderLine(
        id=identity,
        title=value("title", identity),
        instrument=value("instrument"),
        article=value("article"),
        sources=value("sources"),
        confidence=value("confidence", "low"),
        region=value("region"),
        stretches=tuple(stretches),
        approximate=approximate,
    )


def _joined(lines: list[BorderLine]) -> list[BorderLine]:
    """Lines with both a waypoint file and a sides file made one."""
    joined: dict[str, BorderLine] = {}
    for line in lines:
        if line.id in joined:
            first = joined[line.id]
            both = (*first.stretches, *line.stretches)
            line = replace(line, stretches=both, approximate=True)
        joined[line.id] = line
    return [joined[identity] for identity in sorted(joined)]


def _remembered(path: Path, edition: str, make: Callable[[], Drawn], *, cache: bool) -> Drawn:
    """Result of ``make`` for a file, from the cache when neither the file nor the method has changed."""
    try:
        content = bytes_of(path, f"{path.parent.name}/{path.name}")
    except DataError as error:
        unread = BuildReport()
        unread.take(error.faults)
        return [], unread.notes
    digest = hashlib.sha256(edition.encode() + path.name.encode() + content)
    for module in (linework, network, routing):
        digest.update(Path(str(module.__file__)).read_bytes())
    digest.update(Path(__file__).read_bytes())
    name = f"line-{digest.hexdigest()[:20]}"
    kept = recall(name) if cache else None
    if kept is not None:
        arrays, notes = kept
        return list(arrays["stretches"]), [BuildNote.from_dict(note) for note in notes]
    stretches, notes = make()
    if cache:
        array = np.empty(len(stretches), dtype=object)
        array[:] = stretches
        remember(name, {"stretches": array}, [asdict(note) for note in notes])
    return stretches, notes


def _waypoint_stretches(path: Path, ways: Network, faces: np.ndarray) -> Drawn:
    report = BuildReport()
    rows = read_table(path, LINE_COLUMNS, report)
    stretches = []
    for part in _parts(rows, report):
        if len(part) < 2:
            report.fault(
                part[0][0].where,
                "a stretch of a single waypoint",
                "Give it a second one, or drop it",
                allowed="two waypoints or more",
            )
            continue
        answer = route([waypoint for _, waypoint in part], ways)
        where = {id(waypoint): row for row, waypoint in part}
        for waypoint, text in answer.faults:
            report.fault(
                where[id(waypoint)].where, text, "Move the waypoint or change follows.", place=_spot(waypoint)
            )
        for waypoint, text in answer.remarks:
            report.remark(where[id(waypoint)].where, text, place=_spot(waypoint))
        if answer.line.length > 0:
            stretches.append(answer.line)
    return stretches, report.notes


def _spot(waypoint: Waypoint) -> tuple[float, float]:
    return place_in_degrees(waypoint.x, waypoint.y)


def _parts(rows: list[Row], report: BuildReport) -> list[list[tuple[Row, Waypoint]]]:
    """Waypoints of a file, cut where ``follows`` is ``gap``."""
    parts: list[list[tuple[Row, Waypoint]]] = [[]]
    for position, row in enumerate(rows):
        spot = coordinates(row, report)
        follows = row["follows"].rstrip("!")
        last = position == len(rows) - 1
        if follows not in MODES and not (last and follows == ""):
            allowed = f"{', '.join(sorted(MODES))}, each with or without '!'"
            report.fault(row.at("follows"), repr(row["follows"]), CHOOSE, allowed=allowed)
            follows = "straight"
        if spot is None:
            continue
        x, y = point_in_metres(*spot)
        waypoint = Waypoint(row["name"], x, y, follows or "straight", exact=row["follows"].endswith("!"))
        parts[-1].append((row, waypoint))
        if follows == "gap" and not last:
            parts.append([])
    return [part for part in parts if part]


def _sides_stretches(path: Path, ways: Network, faces: np.ndarray) -> Drawn:
    report = BuildReport()
    places: dict[tuple[float, float], str] = {}
    for row in read_table(path, SIDES_COLUMNS, report):
        spot = coordinates(row, report)
        if row["side"] not in ("a", "b"):
            report.fault(row.at("side"), repr(row["side"]), CHOOSE, allowed="a or b")
        elif spot is not None:
            x, y = point_in_metres(*spot)
            key = (round(x), round(y))
            if places.setdefault(key, row["side"]) != row["side"]:
                report.fault(
                    row.at("side"),
                    f"{row['name']} lies on both sides",
                    "Keep one row",
                    allowed=ONCE,
                    place=spot,
                )
    points = np.array(list(places), dtype=float).reshape(-1, 2)
    side = np.array(list(places.values()))
    if not {"a", "b"} <= set(side):
        found = "places on one side only"
        report.fault(
            f"lines/{path.name}", found, "Give places on both", allowed="places on side a and on side b"
        )
        return [], report.notes
    return list(line_between(points, side, faces)), report.notes


def line_between(points: np.ndarray, side: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """
    The line that is everywhere as far from the nearest place of one side as from the nearest of the other.

    Parameters
    ----------
    points
        Places (n, 2) in metres.
    side
        Label of each place; lines are drawn between places of different labels.
    faces
        The line is cut to those faces that hold a place, and to a belt around the places.
    """
    spots = shapely.points(points)
    belt = shapely.multipoints(spots).convex_hull.buffer(SIDES_REACH_M)
    if len(faces):
        inside = np.unique(shapely.STRtree(faces).query(spots, predicate="intersects")[1])
        if len(inside):
            belt = belt.intersection(shapely.union_all(faces[inside]))
    return linework.densified(linework.merged_lines(shapely.intersection(divides(points, side), belt)))


def divides(points: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Edges of the Voronoi diagram of ``points`` that part cells of different labels."""
    spots = shapely.multipoints(shapely.points(points))
    cells = shapely.get_parts(
        shapely.voronoi_polygons(spots, extend_to=spots.envelope.buffer(400_000.0), ordered=True)
    )
    regions = [shapely.union_all(cells[label == name]) for name in sorted(set(label.tolist()))]
    edges: list[shapely.LineString] = []
    for position, region in enumerate(regions):
        for other in regions[position + 1 :]:
            edges.extend(linework.line_parts(shapely.intersection(region, other)))
    return linework.merged_lines(np.array(edges, dtype=object)) if edges else np.array([], dtype=object)
