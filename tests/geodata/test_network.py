"""Routes follow the network they are told to, from waypoint to waypoint."""

import numpy as np
import pytest
import shapely

from geodata.linework import densified
from geodata.natural_earth import BaseLinework
from geodata.network import Network, graph_of
from geodata.routing import Waypoint, route

KM = 1_000.0


def lines(*courses: list[tuple[float, float]]) -> np.ndarray:
    return densified(
        np.array([shapely.LineString(np.array(course) * KM) for course in courses], dtype=object)
    )


def network(*, rivers=(), borders=(), provinces=(), coast=()) -> Network:
    empty = np.array([], dtype=object)
    return Network(
        BaseLinework(
            land=empty,
            lakes=empty,
            coast=lines(*coast),
            borders=lines(*borders),
            provinces=lines(*provinces),
            rivers=lines(*rivers),
            river_names=(),
            places=(),
        )
    )


def waypoint(
    x: float, y: float, follows: str = "straight", *, exact: bool = False, name: str = "place"
) -> Waypoint:
    return Waypoint(name, x * KM, y * KM, follows, exact)


RIVER = [(0, 0), (10, 10), (20, 0), (30, 10), (40, 0)]


def test_a_straight_leg_keeps_its_waypoints_exactly():
    answer = route([waypoint(0, 0), waypoint(7, 3), waypoint(9, 9, "")], network(rivers=[RIVER]))
    assert list(answer.line.coords) == [(0, 0), (7000, 3000), (9000, 9000)]


def test_a_river_leg_follows_every_bend():
    answer = route([waypoint(0, 0, "river"), waypoint(40, 0, "")], network(rivers=[RIVER]))
    assert answer.line.length == pytest.approx(shapely.LineString(RIVER).length * KM, rel=1e-3)
    assert not answer.faults


def test_a_town_beside_the_river_is_enough():
    answer = route(
        [waypoint(0, 1, "river"), waypoint(20, 3, "river"), waypoint(40, -2, "")], network(rivers=[RIVER])
    )
    assert answer.line.hausdorff_distance(shapely.LineString(np.array(RIVER) * KM)) < 3 * KM


def test_a_waypoint_near_a_side_valley_makes_no_spur():
    main = [(0, 0), (20, 0), (40, 0)]
    side = [(20, 0), (20, 15)]
    answer = route(
        [waypoint(0, 0, "river"), waypoint(22, 2, "river"), waypoint(40, 0, "")], network(rivers=[main, side])
    )
    assert answer.line.length == pytest.approx(40 * KM, abs=100)


def test_a_line_changes_from_river_to_province_at_their_crossing():
    ways = network(rivers=[[(0, 0), (40, 0)]], provinces=[[(20, -20), (20, 30)]])
    answer = route([waypoint(0, 0, "river"), waypoint(22, 1, "province"), waypoint(20, 30, "")], ways)
    assert shapely.Point(20 * KM, 0).distance(answer.line) < 1
    assert answer.line.length == pytest.approx(50 * KM, abs=100)


def test_an_exact_waypoint_is_not_moved_to_the_network():
    answer = route(
        [waypoint(0, 2, "river", exact=True), waypoint(40, 0, "")], network(rivers=[[(0, 0), (40, 0)]])
    )
    assert answer.line.coords[0] == (0, 2000)


def test_a_leg_without_a_network_near_is_a_fault_and_drawn_straight():
    answer = route(
        [waypoint(0, 50, "river", name="Far"), waypoint(40, 50, "")], network(rivers=[[(0, 0), (40, 0)]])
    )
    (here, text), *_ = answer.faults
    assert here.name == "Far"
    assert "no river within 12 km of Far" in text
    assert answer.line.length == pytest.approx(40 * KM)


def test_a_small_gap_in_the_source_is_bridged():
    ways = network(borders=[[(0, 0), (20, 0)], [(22, 0), (40, 0)]])
    answer = route([waypoint(0, 0, "border"), waypoint(40, 0, "")], ways)
    assert answer.line.length == pytest.approx(40 * KM, abs=100)
    assert not answer.faults


def test_any_leaves_the_network_where_the_way_round_is_more_than_three_times_as_long():
    horseshoe = [(0, 0), (0, 60), (20, 60), (20, 0)]
    answer = route([waypoint(0, 0, "any"), waypoint(20, 0, "")], network(rivers=[horseshoe]))
    assert answer.line.length == pytest.approx(20 * KM, abs=100)


def test_a_way_that_wanders_is_remarked():
    horseshoe = [(0, 0), (0, 20), (20, 20), (20, 0)]
    answer = route([waypoint(0, 0, "river"), waypoint(20, 0, "")], network(rivers=[horseshoe]))
    assert answer.line.length == pytest.approx(60 * KM, rel=0.01)
    assert not answer.remarks  # three times is still allowed
    longer = [(0, 0), (0, 50), (20, 50), (20, 0)]  # beyond the first corridor, so it is searched again, wider
    answer = route([waypoint(0, 0, "river"), waypoint(20, 0, "")], network(rivers=[longer]))
    assert "120 km for 20 km straight" in answer.remarks[0][1]


def test_the_same_waypoints_always_give_the_same_route():
    ways = network(rivers=[RIVER, [(20, 0), (20, 15)]])
    waypoints = [waypoint(0, 1, "river"), waypoint(20, 3, "river"), waypoint(40, -2, "")]
    assert route(waypoints, ways).line.wkb == route(waypoints, ways).line.wkb


def test_a_graph_of_nothing_is_empty():
    assert graph_of(np.array([], dtype=object)).near((0, 0), 1e9) == []
