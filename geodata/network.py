"""
The network a border can follow: rivers, state borders, provinces and coasts as graphs of vertices.

Built afresh for the corridor of each leg, so that a route costs milliseconds and depends on nothing far away.
All lengths are metres of EPSG:3035.
"""

import heapq
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.linework import GRID_M, line_parts, noded
from geodata.natural_earth import BaseLinework

NETWORKS_OF_MODE = {
    "river": ("rivers",),
    "border": ("borders",),
    "province": ("provinces",),
    "modern": ("borders", "provinces"),
    "coast": ("coast",),
    "any": ("rivers", "borders", "provinces"),
}
PIECE_VERTICES = 24
BRIDGE_M = 5_000.0  # gaps of the source up to this length may be crossed
OFF_NETWORK_COST = 3.0  # a metre off the network costs as much as three on it

Place = tuple[float, float]


@dataclass(frozen=True)
class Graph:
    """Vertices (n, 2), and for each vertex its neighbours with the cost of the way there."""

    vertices: np.ndarray
    neighbours: list[list[tuple[int, float]]]
    index: dict[Place, int]

    def near(self, place: Place, reach_m: float, *, most: int = 200) -> list[tuple[int, float]]:
        """Vertices within ``reach_m`` of a place with their distances, nearest first, at most ``most``."""
        if not len(self.vertices):
            return []
        distances = np.hypot(*(self.vertices - np.array(place)).T)
        within = np.flatnonzero(distances <= reach_m)
        order = within[np.argsort(distances[within], kind="stable")][:most]
        return [(int(i), float(distances[i])) for i in order]

    def costs_from(self, start_costs: dict[int, float]) -> tuple[dict[int, float], dict[int, int]]:
        """Cheapest cost to every vertex from many starts at once (Dijkstra), and the vertex before each."""
        costs = dict(start_costs)
        before: dict[int, int] = {}
        heap = [(cost, vertex) for vertex, cost in sorted(start_costs.items())]
        heapq.heapify(heap)
        done = set()
        while heap:
            cost, vertex = heapq.heappop(heap)
            if vertex in done:
                continue
            done.add(vertex)
            for other, length in self.neighbours[vertex]:
                reached = cost + length
                if reached < costs.get(other, np.inf):
                    costs[other] = reached
                    before[other] = vertex
                    heapq.heappush(heap, (reached, other))
        return costs, before


class Network:
    """Rivers, borders, provinces and coasts, cut to short pieces and indexed by place."""

    def __init__(self, base: BaseLinework):
        self._pieces = {}
        self._trees = {}
        for name in ("rivers", "borders", "provinces", "coast"):
            pieces = _short_pieces(getattr(base, name))
            self._pieces[name] = pieces
            self._trees[name] = shapely.STRtree(pieces)

    def lines(self, mode: str, area: shapely.Geometry) -> np.ndarray:
        """Pieces of the network of ``mode`` that touch ``area``."""
        found = [
            self._pieces[name][np.sort(self._trees[name].query(area, predicate="intersects"))]
            for name in NETWORKS_OF_MODE[mode]
        ]
        return np.concatenate(found)

    def graph(self, mode: str, area: shapely.Geometry) -> Graph:
        """Graph of the network of ``mode`` inside ``area``, small gaps bridged."""
        return graph_of(noded(self.lines(mode, area)))

    def distance(self, mode: str, place: Place) -> float:
        """Distance in metres from a place to the network of ``mode``; infinite if there is none."""
        best = np.inf
        for name in NETWORKS_OF_MODE[mode]:
            nearest = self._trees[name].nearest(shapely.Point(place))
            if nearest is not None:
                best = min(best, shapely.distance(self._pieces[name][nearest], shapely.Point(place)))
        return float(best)


def corridor(start: Place, end: Place, *, width: float = 1.0) -> shapely.Polygon:
    """The area searched for a route between two places: wider, the farther they are apart."""
    leg = shapely.LineString([start, end])
    return leg.buffer(width * (25_000.0 + 0.35 * leg.length), quad_segs=2)


def graph_of(lines: np.ndarray) -> Graph:
    """Graph whose vertices are the vertices of noded lines, with dear bridges over small gaps."""
    if not len(lines):
        return Graph(np.empty((0, 2)), [], {})
    coordinates, owner = shapely.get_coordinates(lines, return_index=True)
    vertices, number = np.unique(np.round(coordinates / GRID_M) * GRID_M, axis=0, return_inverse=True)
    number = number.ravel()
    same_line = owner[1:] == owner[:-1]
    starts, ends = number[:-1][same_line], number[1:][same_line]
    lengths = np.hypot(*(vertices[starts] - vertices[ends]).T)
    neighbours: list[list[tuple[int, float]]] = [[] for _ in range(len(vertices))]
    for start, end, length in zip(starts.tolist(), ends.tolist(), lengths.tolist(), strict=True):
        if start != end:
            neighbours[start].append((end, length))
            neighbours[end].append((start, length))
    _bridge(vertices, neighbours, component_labels(neighbours))
    index = {(float(x), float(y)): position for position, (x, y) in enumerate(vertices)}
    return Graph(vertices, neighbours, index)


def component_labels(neighbours: list[list[tuple[int, float]]]) -> np.ndarray:
    """Number of the connected part that each vertex belongs to."""
    labels = np.full(len(neighbours), -1)
    current = 0
    for seed in range(len(neighbours)):
        if labels[seed] >= 0:
            continue
        stack = [seed]
        labels[seed] = current
        while stack:
            for other, _ in neighbours[stack.pop()]:
                if labels[other] < 0:
                    labels[other] = current
                    stack.append(other)
        current += 1
    return labels


def _bridge(vertices: np.ndarray, neighbours: list[list[tuple[int, float]]], labels: np.ndarray) -> None:
    """Join each open end to the nearest vertex of every other part within reach, at the off-network cost."""
    ends = [vertex for vertex, others in enumerate(neighbours) if len(others) == 1]
    for end in ends:
        distances = np.hypot(*(vertices - vertices[end]).T)
        candidates = np.flatnonzero((distances <= BRIDGE_M) & (labels != labels[end]))
        for label in np.unique(labels[candidates]):
            part = candidates[labels[candidates] == label]
            other = int(part[np.argmin(distances[part])])
            cost = OFF_NETWORK_COST * float(distances[other])
            neighbours[end].append((other, cost))
            neighbours[other].append((end, cost))


def _short_pieces(lines: np.ndarray) -> np.ndarray:
    """Lines cut into pieces of a few vertices, so that a corridor takes in no more than it needs."""
    pieces = []
    for line in line_parts(lines):
        coordinates = shapely.get_coordinates(line)
        pieces += [
            shapely.LineString(coordinates[first : first + PIECE_VERTICES + 1])
            for first in range(0, len(coordinates) - 1, PIECE_VERTICES)
        ]
    return np.array(pieces, dtype=object)
