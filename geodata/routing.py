"""
Routes of border lines: from waypoint to waypoint, straight or along the network.

All legs of a stretch are solved together. A waypoint on a routed leg may be passed at any vertex of the
network within reach; passing far from it costs more than the way round, so that a line neither cuts corners
nor runs up a side valley and back.
"""

from dataclasses import dataclass, field

import numpy as np
import shapely

from geodata.network import NETWORKS_OF_MODE, OFF_NETWORK_COST, Graph, Network, Place, corridor

SNAP_M = 12_000.0
MISS_COST = 4.0  # a metre between waypoint and line costs as much as four metres of way
WIDER = 4.0  # how much wider the corridor is made when no way is found
WANDERING = 3.0  # a leg longer than this many times its straight distance is worth a remark


@dataclass(frozen=True)
class Waypoint:
    """A named place of a line, in metres, with the way to the next one."""

    name: str
    x: float
    y: float
    follows: str = "straight"
    exact: bool = False

    @property
    def place(self) -> Place:
        """Coordinates on the one-metre grid."""
        return (round(self.x), round(self.y))


@dataclass
class Route:
    """A routed stretch: its geometry, the longest miss, and what to say about single legs."""

    line: shapely.LineString
    faults: list[tuple[Waypoint, str]] = field(default_factory=list)
    remarks: list[tuple[Waypoint, str]] = field(default_factory=list)


@dataclass
class _Stage:
    """What is known at one waypoint: cost per place, and the way back to the place before."""

    costs: dict[Place, float]
    ways: dict[Place, tuple[Place, list[Place]]]


def route(waypoints: list[Waypoint], network: Network) -> Route:
    """
    Geometry of one stretch of a line.

    Parameters
    ----------
    waypoints
        At least two, in order; ``follows`` of the last is ignored.
    network
        What routed legs may follow.
    """
    answer = Route(shapely.LineString())
    legs = [_graph_of_leg(waypoints, i, network, answer) for i in range(len(waypoints) - 1)]
    stages = [_opening(waypoints[0], legs[0])]
    for position, graph in enumerate(legs):
        here, there = waypoints[position], waypoints[position + 1]
        following = legs[position + 1] if position + 1 < len(legs) else None
        targets = _targets(there, graph, following)
        if graph is None:
            stage = _straight_stage(stages[-1], targets)
        else:
            stage = _routed_stage(stages[-1], targets, graph, free=here.follows == "any")
            if not stage.costs:
                wider = network.graph(here.follows, corridor(here.place, there.place, width=WIDER))
                stage = _routed_stage(stages[-1], targets, wider, free=False)
        if not stage.costs:
            answer.faults.append((here, f"no way along {here.follows} to {there.name}; drawn straight."))
            stage = _straight_stage(stages[-1], targets)
        stages.append(stage)
    answer.line = _traced(stages, waypoints, answer)
    return answer


def _graph_of_leg(waypoints: list[Waypoint], position: int, network: Network, answer: Route) -> Graph | None:
    """Graph of a leg, or None when it is straight (or has nothing to follow, which is a fault)."""
    here, there = waypoints[position], waypoints[position + 1]
    if here.follows not in NETWORKS_OF_MODE:
        return None
    graph = network.graph(here.follows, corridor(here.place, there.place))
    if here.follows == "any":
        return graph
    for waypoint in (here, there):
        if not graph.near(waypoint.place, SNAP_M, most=1):
            distance = network.distance(here.follows, waypoint.place) / 1000
            text = f"no {here.follows} within {SNAP_M / 1000:.0f} km of {waypoint.name}"
            answer.faults.append((here, f"{text} (nearest {distance:.0f} km); drawn straight."))
            return None
    return graph


def _targets(waypoint: Waypoint, arriving: Graph | None, leaving: Graph | None) -> dict[Place, float]:
    """Places where a waypoint may be passed, with the cost of missing it."""
    graph = arriving if arriving is not None else leaving
    if waypoint.exact or graph is None:
        return {waypoint.place: 0.0}
    found = {
        tuple(graph.vertices[i].tolist()): MISS_COST * miss for i, miss in graph.near(waypoint.place, SNAP_M)
    }
    if not found or waypoint.follows == "any":
        found.setdefault(waypoint.place, 0.0)
    return found


def _opening(waypoint: Waypoint, leaving: Graph | None) -> _Stage:
    return _Stage(_targets(waypoint, None, leaving), {})


def _straight_stage(stage: _Stage, targets: dict[Place, float], factor: float = 1.0) -> _Stage:
    """Next stage over a straight leg: every place before to every target."""
    places = list(stage.costs)
    starts = np.array(places)
    costs = np.array([stage.costs[place] for place in places])
    following = _Stage({}, {})
    for target, miss in targets.items():
        totals = costs + factor * np.hypot(*(starts - np.array(target)).T) + miss
        best = int(np.argmin(totals))
        following.costs[target] = float(totals[best])
        following.ways[target] = (places[best], [target])
    return following


def _routed_stage(stage: _Stage, targets: dict[Place, float], graph: Graph, *, free: bool) -> _Stage:
    """Next stage along a graph; with ``free`` a straight way at the off-network cost competes."""
    start_costs, start_places = _entered(stage, graph)
    costs, before = graph.costs_from(start_costs)
    following = _straight_stage(stage, targets, OFF_NETWORK_COST) if free else _Stage({}, {})
    for target, miss in targets.items():
        vertex = graph.index.get(target)
        exits = [(vertex, 0.0)] if vertex is not None else graph.near(target, SNAP_M, most=40)
        reachable = [(costs[i] + OFF_NETWORK_COST * off, i) for i, off in exits if i in costs]
        if not reachable:
            continue
        total, last = min(reachable)
        if total + miss < following.costs.get(target, np.inf):
            chain = _chain(last, before, graph)
            first = graph.index[chain[0]]
            following.costs[target] = total + miss
            following.ways[target] = (start_places[first], [*chain, target])
    return following


def _entered(stage: _Stage, graph: Graph) -> tuple[dict[int, float], dict[int, Place]]:
    """Cost of entering the graph at each vertex, and the place before from which it is entered."""
    costs: dict[int, float] = {}
    places: dict[int, Place] = {}
    for place, cost in stage.costs.items():
        vertex = graph.index.get(place)
        entries = [(vertex, 0.0)] if vertex is not None else graph.near(place, SNAP_M, most=40)
        for entry, off in entries:
            total = cost + OFF_NETWORK_COST * off
            if total < costs.get(entry, np.inf):
                costs[entry], places[entry] = total, place
    return costs, places


def _chain(vertex: int, before: dict[int, int], graph: Graph) -> list[Place]:
    """Places from a start of the graph to ``vertex``."""
    chain = [vertex]
    while chain[-1] in before:
        chain.append(before[chain[-1]])
    return [tuple(graph.vertices[i].tolist()) for i in reversed(chain)]


def _traced(stages: list[_Stage], waypoints: list[Waypoint], answer: Route) -> shapely.LineString:
    """The cheapest way through all stages; remarks on legs that wander and waypoints missed by far."""
    place = min(stages[-1].costs, key=lambda p: (stages[-1].costs[p], p))
    pieces: list[list[Place]] = []
    for position in range(len(stages) - 1, 0, -1):
        previous, way = stages[position].ways[place]
        leg = shapely.LineString([previous, *way])
        straight = float(np.hypot(place[0] - previous[0], place[1] - previous[1]))
        waypoint = waypoints[position - 1]
        if leg.length > WANDERING * straight + 10_000.0:
            text = f"the way along {waypoint.follows} to {waypoints[position].name} is"
            lengths = f"{leg.length / 1000:.0f} km for {straight / 1000:.0f} km straight."
            answer.remarks.append((waypoint, f"{text} {lengths}"))
        _remark_miss(waypoints[position], place, answer)
        pieces.append(way)
        place = previous
    _remark_miss(waypoints[0], place, answer)
    answer.remarks.reverse()
    ordered = [place] + [point for way in reversed(pieces) for point in way]
    distinct = [p for i, p in enumerate(ordered) if i == 0 or p != ordered[i - 1]]
    return shapely.LineString(distinct) if len(distinct) > 1 else shapely.LineString()


def _remark_miss(waypoint: Waypoint, place: Place, answer: Route) -> None:
    miss = float(np.hypot(place[0] - waypoint.place[0], place[1] - waypoint.place[1]))
    if miss > SNAP_M / 3:
        answer.remarks.append((waypoint, f"the line passes {miss / 1000:.1f} km from {waypoint.name}."))
