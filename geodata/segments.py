"""
Border segments: every stretch where two territories meet, with the line it follows and when it was a border.

Periods are half-open, ``[start, end)``.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.arcs import shared_arcs
from geodata.dissolving import OUTPUT_DECIMALS, Territory
from geodata.holdings import LAST_DAY, Holding
from geodata.lines import BorderLine
from geodata.linework import line_parts
from geodata.projection import to_metres

REACH_M = 1_500.0
SHORTEST_RUN_M = 4_000.0
TODAY = "state-border-of-today"
DIVIDE = "nearest-town"
LIMIT = "municipal-limit"
BY_TOWN = (DIVIDE, LIMIT)

Period = tuple[datetime.date, datetime.date | None, str, tuple[str, str]]


@dataclass(frozen=True)
class _Course:
    """What a stretch can follow: its identity, and what is known of it."""

    id: str
    title: str
    instrument: str
    article: str
    sources: tuple[str, ...]
    confidence: str
    approximate: bool


@dataclass(frozen=True)
class Segment:
    """
    Stretches between the same two territories along the same line, EPSG:4326.

    ``periods`` says when they were a border: (start, end, kind, states) as `differences` gives them.
    ``sources`` are those of the line; where it runs by towns, also of who held them.
    """

    course: _Course
    territories: tuple[str, str]
    periods: tuple[Period, ...]
    geometry: shapely.MultiLineString
    sources: tuple[str, ...]


def border_segments(
    territories: list[Territory],
    lines: list[BorderLine],
    borders: np.ndarray,
    cuts: np.ndarray,
    limits: np.ndarray,
) -> list[Segment]:
    """
    All segments, in a fixed order.

    Parameters
    ----------
    territories
        With geometry on the output grid.
    lines, borders, cuts, limits
        Own lines, today's state borders, dividing lines and municipal limits, in metres.
    """
    step = 10**OUTPUT_DECIMALS
    geometries = np.empty(len(territories), dtype=object)
    geometries[:] = [territory.geometry for territory in territories]
    shared = shared_arcs(geometries, lambda xy: np.round(xy * step).astype(np.int64))
    courses = _Courses(lines, borders, cuts, limits)
    gathered: dict[tuple[int, int, int], list[np.ndarray]] = defaultdict(list)
    periods: dict[tuple[int, int], list[Period]] = {}
    for arc, owners in zip(shared.arcs, shared.owners(), strict=True):
        if len(owners) != 2:
            continue
        pair = (owners[0], owners[1])
        if pair not in periods:
            periods[pair] = differences(territories[pair[0]].holdings, territories[pair[1]].holdings)
        for course, piece in courses.runs(arc / step) if periods[pair] else []:
            gathered[(*pair, course)].append(piece)
    segments = []
    for (one, other, course), pieces in gathered.items():
        merged = shapely.normalize(shapely.multilinestrings(line_parts(shapely.line_merge(_many(pieces)))))
        names = (territories[one].name, territories[other].name)
        shown = tuple(periods[one, other])
        known = courses.known[course]
        held = _sources(territories[one], territories[other], shown) if known.id in BY_TOWN else ()
        segments.append(Segment(known, names, shown, merged, (*held, *known.sources)))
    return sorted(segments, key=lambda segment: (segment.course.id, segment.territories))


def _sources(one: Territory, other: Territory, periods: tuple[Period, ...]) -> tuple[str, ...]:
    """Sources of the holdings of both territories in the periods in which they were in different hands."""
    return tuple(
        dict.fromkeys(
            source
            for start, end, _, _ in periods
            for territory in (one, other)
            for holding in territory.holdings
            if (end is None or holding.start < end) and (holding.end is None or start < holding.end)
            for source in holding.sources
        )
    )


def _many(pieces: list[np.ndarray]) -> shapely.MultiLineString:
    return shapely.multilinestrings([shapely.linestrings(piece) for piece in pieces])


def differences(one: tuple[Holding, ...], other: tuple[Holding, ...]) -> list[Period]:
    """
    Periods in which two territories were in different hands.

    Returns
    -------
    list of (start, end, kind, states)
        ``kind`` is "control" when different states ruled, "sovereignty" when one state ruled both but not
        in the same right. Neighbouring periods of the same kind and states are one.
    """
    days = sorted({holding.start for holding in (*one, *other)})
    found: list[Period] = []
    for position, day in enumerate(days):
        here, there = _on(one, day), _on(other, day)
        end = days[position + 1] if position + 1 < len(days) else None
        if here is None or there is None or day > LAST_DAY:
            continue
        if here.state == there.state and here.sovereign == there.sovereign:
            continue
        kind = "control" if here.state != there.state else "sovereignty"
        states = (here.state, there.state)
        if found and found[-1][1] == day and found[-1][2:] == (kind, states):
            found[-1] = (found[-1][0], end, kind, states)
        else:
            found.append((day, end, kind, states))
    return found


def _on(holdings: tuple[Holding, ...], day: datetime.date) -> Holding | None:
    return next((h for h in holdings if h.start <= day and (h.end is None or day < h.end)), None)


class _Courses:
    """Finds what each edge of an outline follows: an own line, today's border, or what divides a face."""

    def __init__(self, lines: list[BorderLine], borders: np.ndarray, cuts: np.ndarray, limits: np.ndarray):
        known = [_course(line) for line in lines]
        known.append(_Course(TODAY, "Today's state border", "", "", ("Natural Earth",), "high", False))
        known.append(_Course(DIVIDE, "Halfway between the nearest towns", "", "", (), "low", True))
        known.append(_Course(LIMIT, "Municipal limits between the towns", "", "", ("IGN",), "low", True))
        self.known = known
        self._today = len(lines)
        stretches = [(s, i) for i, line in enumerate(lines) for s in line.stretches]
        for position, others in enumerate((borders, cuts, limits), start=self._today):
            stretches += [(other, position) for other in others]
        self._trees = []
        for wanted in (range(len(lines)), *([position] for position in range(self._today, len(known)))):
            chosen = [(s, i) for s, i in stretches if i in wanted]
            pieces = [shapely.LineString(p) for s, _ in chosen for p in _pairs(s)]
            owner = np.array([i for s, i in chosen for _ in range(len(s.coords) - 1)], dtype=int)
            self._trees.append((shapely.STRtree(pieces), owner))

    def runs(self, coordinates: np.ndarray) -> list[tuple[int, np.ndarray]]:
        """The outline (degrees) cut into runs that follow one course each."""
        metres = shapely.get_coordinates(to_metres(shapely.linestrings(coordinates)))
        lengths = np.hypot(*np.diff(metres, axis=0).T)
        labels = self._labels((metres[1:] + metres[:-1]) / 2)
        edges = np.flatnonzero(np.diff(labels)) + 1
        runs = np.split(np.arange(len(labels)), edges)
        joined: list[list[int]] = []
        for run in runs:
            label = int(labels[run[0]])
            if joined and (lengths[run].sum() < SHORTEST_RUN_M or joined[-1][0] == label):
                joined[-1][1] = int(run[-1])
            elif len(joined) == 1 and lengths[joined[0][2] : joined[0][1] + 1].sum() < SHORTEST_RUN_M:
                joined[-1][:2] = [label, int(run[-1])]
            else:
                joined.append([label, int(run[-1]), int(run[0])])
        return [(label, coordinates[first : last + 2]) for label, last, first in joined]

    def _labels(self, middles: np.ndarray) -> np.ndarray:
        points = shapely.points(middles)
        best = np.full(len(points), np.inf)
        labels = np.full(len(points), self._today)
        # Own lines first: where one runs along today's border, the treaty is what the reader wants to know.
        for advantage, (tree, owner) in zip((0.0, 100.0, 100.0, 100.0), self._trees, strict=True):
            if not len(owner):
                continue
            hits, distances = tree.query_nearest(
                points, max_distance=REACH_M, return_distance=True, all_matches=False
            )
            better = distances + advantage < best[hits[0]]
            best[hits[0][better]] = distances[better] + advantage
            labels[hits[0][better]] = owner[hits[1][better]]
        return labels


def _pairs(line: shapely.LineString) -> np.ndarray:
    points = shapely.get_coordinates(line)
    return np.stack([points[:-1], points[1:]], axis=1)


def _course(line: BorderLine) -> _Course:
    sources = tuple(part.strip() for part in line.sources.split(";") if part.strip())
    return _Course(
        line.id, line.title, line.instrument, line.article, sources, line.confidence, line.approximate
    )
