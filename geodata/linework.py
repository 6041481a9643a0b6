"""Operations on lines in metres: one grid, even vertices, loose ends led on to what is nearest."""

from typing import Any

import numpy as np
import shapely

GRID_M = 1.0
SPACING_M = 1_000.0
OVERSHOOT_M = 3.0


def on_grid(geometries: Any) -> Any:
    """Geometries with every coordinate rounded to the one-metre grid; topology is not touched."""
    return shapely.transform(geometries, lambda coordinates: np.round(coordinates / GRID_M) * GRID_M)


def line_parts(geometries: Any) -> np.ndarray:
    """Every LineString in an array of geometries, rings opened to lines, empty and areal parts dropped."""
    parts = shapely.get_parts(np.atleast_1d(geometries))
    while np.any(shapely.get_type_id(parts) > shapely.GeometryType.POLYGON):
        parts = shapely.get_parts(parts)
    kinds = shapely.get_type_id(parts)
    lines = parts[(kinds == shapely.GeometryType.LINESTRING) | (kinds == shapely.GeometryType.LINEARRING)]
    return np.asarray(lines[shapely.length(lines) > 0])


def merged_lines(geometries: Any) -> np.ndarray:
    """Lines joined end to end wherever exactly two meet."""
    lines = line_parts(geometries)
    return line_parts(shapely.line_merge(shapely.multilinestrings(lines))) if len(lines) else lines


def densified(geometries: Any, *, spacing_m: float = SPACING_M) -> np.ndarray:
    """LineStrings with vertices at most ``spacing_m`` apart, on the one-metre grid."""
    lines = on_grid(shapely.segmentize(line_parts(geometries), spacing_m))
    return np.asarray(lines[shapely.length(lines) > 0])


def noded(geometries: Any) -> np.ndarray:
    """LineStrings that meet only in end points, snapped to the one-metre grid."""
    lines = line_parts(geometries)
    if not len(lines):
        return lines
    return line_parts(shapely.union_all(lines, grid_size=GRID_M))


def loose_ends(lines: np.ndarray, others: np.ndarray, *, tolerance_m: float = 0.1) -> np.ndarray:
    """
    End points of ``lines`` that touch neither another line nor ``others``.

    Returns
    -------
    ndarray
        Array (n, 3): index of the line, x, y.
    """
    ends = [(index, *line.coords[0]) for index, line in enumerate(lines)]
    ends += [(index, *line.coords[-1]) for index, line in enumerate(lines)]
    tree = shapely.STRtree(np.concatenate([lines, others]))
    loose = []
    for index, x, y in ends:
        near = tree.query(shapely.Point(x, y), predicate="dwithin", distance=tolerance_m)
        if len(near) == 1 and not lines[index].is_closed:
            loose.append((index, x, y))
    return np.array(loose).reshape(-1, 3)


def closed_ends(
    lines: np.ndarray, others: np.ndarray, *, reach_m: float, within: shapely.Geometry | None = None
) -> tuple[np.ndarray, list[tuple[int, float, float]]]:
    """
    Lead each loose end of ``lines`` straight to the nearest other line.

    An end that only overshoots (it crossed a line shortly before, and nothing else is much nearer) is left
    alone: a dangling tail bounds no area.

    Parameters
    ----------
    reach_m
        Ends farther than this from everything else stay open.
    within
        Only ends inside this polygon are led on.

    Returns
    -------
    pieces, open_ends
        The straight pieces, and (index of the line, x, y) of each end that found nothing within reach.
    """
    everything = np.concatenate([lines, others])
    tree = shapely.STRtree(everything)
    pieces: list[shapely.LineString] = []
    open_ends: list[tuple[int, float, float]] = []
    for index, x, y in loose_ends(lines, others):
        end = shapely.Point(x, y)
        if within is not None and not within.contains(end):
            continue
        near = [k for k in tree.query(end, predicate="dwithin", distance=reach_m) if k != int(index)]
        if not near:
            open_ends.append((int(index), float(x), float(y)))
            continue
        piece = _lead(end, lines[int(index)], everything[near], reach_m)
        if piece is not None:
            pieces.append(piece)
    return (on_grid(_array(pieces)) if pieces else _array([])), open_ends


def _array(lines: list[shapely.LineString]) -> np.ndarray:
    return np.array(lines, dtype=object)


def _lead(
    end: shapely.Point, line: shapely.LineString, near: np.ndarray, reach_m: float
) -> shapely.LineString | None:
    """Straight piece from ``end`` to the nearest of ``near``, unless ``line`` has just crossed it."""
    x, y = end.x, end.y
    box = (x - reach_m, y - reach_m, x + reach_m, y + reach_m)
    near = line_parts(shapely.clip_by_rect(near, *box))
    if not len(near):
        return None
    last_part = _part_at(end, line_parts(shapely.clip_by_rect(line, *box)))
    crossings = shapely.intersection(last_part, shapely.union_all(near))
    if not crossings.is_empty:
        tail = _length_after_last(last_part, end, crossings)
        near = shapely.difference(near, crossings.buffer(max(tail, 500.0)))
        near = near[~shapely.is_empty(near)]
        if not len(near) or shapely.distance(end, near).min() > tail / 2:
            return None
    target = near[int(np.argmin(shapely.distance(near, end)))]
    piece = shapely.shortest_line(end, target)
    return lengthened(piece) if piece.length <= reach_m else None


def lengthened(piece: shapely.LineString) -> shapely.LineString | None:
    """The piece led three metres beyond its end, so that it crosses the line it aims at on any grid."""
    (x0, y0), (x1, y1) = piece.coords
    length = piece.length
    if length == 0:
        return None
    factor = (length + OVERSHOOT_M) / length
    return shapely.LineString([(x0, y0), (x0 + (x1 - x0) * factor, y0 + (y1 - y0) * factor)])


def _part_at(end: shapely.Point, parts: np.ndarray) -> shapely.LineString:
    return parts[int(np.argmin(shapely.distance(parts, end)))]


def _length_after_last(line: shapely.LineString, end: shapely.Point, crossings: shapely.Geometry) -> float:
    """Length along ``line`` between ``end`` and the crossing next to it."""
    points = shapely.points(shapely.get_coordinates(crossings))
    along = shapely.line_locate_point(line, points)
    at_start = shapely.Point(line.coords[0]).distance(end) < shapely.Point(line.coords[-1]).distance(end)
    return float(along.min() if at_start else line.length - along.max())
