"""Border lines are read from tables of named places; what is wrong in a table is said with file and line."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata.build_report import BuildReport
from geodata.lines import border_lines, divides, line_between
from geodata.natural_earth import BaseLinework
from geodata.network import Network
from geodata.projection import point_in_metres

REGISTER = "id,title,instrument,article,sources,confidence,error_km,region,note\n"
WAYPOINTS = "seq,name,lat,lon,follows,source,confidence,error_km,note\n"
SIDES = "name,lat,lon,side,source,confidence\n"
EMPTY = np.array([], dtype=object)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lines").mkdir()
    return tmp_path


def drawn(folder: Path, *, faces: np.ndarray = EMPTY) -> tuple[list, BuildReport]:
    report = BuildReport()
    ways = Network(BaseLinework(EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, (), ()))
    return border_lines(folder, ways, faces, report, edition="test", cache=False), report


def register(folder: Path, *identities: str) -> None:
    rows = "".join(f"{i},Line {i},Treaty,1,Source A; Source B,high,2,north,\n" for i in identities)
    (folder / "lines.csv").write_text(REGISTER + rows, encoding="utf-8")


def test_a_line_runs_through_its_waypoints(folder):
    register(folder, "west")
    (folder / "lines/west.csv").write_text(
        WAYPOINTS + "1,A,50,10,straight,x,high,1,\n2,B,51,10,,x,high,1,\n", encoding="utf-8"
    )
    (line,), report = drawn(folder)
    assert not report.notes
    start, end = line.stretches[0].coords
    assert start == pytest.approx(point_in_metres(50, 10), abs=1)
    assert end == pytest.approx(point_in_metres(51, 10), abs=1)
    assert (line.title, line.confidence, line.approximate) == ("Line west", "high", False)


def test_a_gap_begins_a_new_stretch(folder):
    register(folder, "islands")
    places = (("A", 50, 10, "straight"), ("B", 51, 10, "gap"), ("C", 50, 12, "straight"), ("D", 51, 12, ""))
    rows = "".join(f"{name},{name},{lat},{lon},{follows},x,high,1,\n" for name, lat, lon, follows in places)
    (folder / "lines/islands.csv").write_text(WAYPOINTS + rows, encoding="utf-8")
    (line,), _ = drawn(folder)
    assert [len(stretch.coords) for stretch in line.stretches] == [2, 2]


def test_the_register_may_be_split_by_region(folder):
    (folder / "lines.north.csv").write_text(REGISTER + "west,West,,,S,low,2,north,\n", encoding="utf-8")
    (folder / "lines/west.csv").write_text(
        WAYPOINTS + "1,A,50,10,straight,x,high,1,\n2,B,51,10,,x,high,1,\n", encoding="utf-8"
    )
    (line,), report = drawn(folder)
    assert line.confidence == "low"
    assert not report.faults


def test_every_fault_of_a_table_is_said_at_once(folder):
    register(folder, "west", "missing")
    rows = "1,A,50,10,canal,x,high,1,\n2,B,10,51,straight,x,high,1,\n3,C,51,10,,x,high,1,\n"
    (folder / "lines/west.csv").write_text(WAYPOINTS + rows, encoding="utf-8")
    (folder / "lines/stray.csv").write_text(
        WAYPOINTS + "1,A,50,10,straight,x,high,1,\n2,B,51,10,,x,high,1,\n", encoding="utf-8"
    )
    _, report = drawn(folder)
    text = "\n".join(report.lines())
    assert "lines/west.csv line 2, follows: 'canal'; " in text
    assert (
        "lines/west.csv line 3, lat: 10 lies outside the map; decimal degrees on the map, 20 to 80; Swap"
        in text
    )
    assert "line 'missing' has no file" in text
    assert "stray" in text


def test_a_missing_column_is_named(folder):
    register(folder, "west")
    (folder / "lines/west.csv").write_text("seq,name,lat,lon\n1,A,50,10\n", encoding="utf-8")
    _, report = drawn(folder)
    assert "missing columns: follows, source, confidence, error_km, note" in report.faults[0].found


def test_a_line_by_sides_keeps_every_place_on_its_side(folder):
    register(folder, "award")
    rows = "".join(
        f"{name},{lat},{lon},{side},x,high\n"
        for name, lat, lon, side in (
            ("Nad", 48.2, 18.0, "a"),
            ("Pod", 48.0, 18.1, "b"),
            ("Les", 48.3, 18.4, "a"),
            ("Rov", 48.05, 18.5, "b"),
        )
    )
    (folder / "lines/award.sides.csv").write_text(SIDES + rows, encoding="utf-8")
    (line,), report = drawn(folder)
    assert not report.faults
    assert line.approximate
    (course,) = line.stretches
    north, south = point_in_metres(48.2, 18.0), point_in_metres(48.0, 18.1)
    assert course.intersects(shapely.LineString([north, south]))
    assert not course.intersects(shapely.LineString([north, point_in_metres(48.3, 18.4)]))


def test_places_on_one_side_only_make_no_line(folder):
    register(folder, "award")
    (folder / "lines/award.sides.csv").write_text(SIDES + "Nad,48.2,18,a,x,high\n", encoding="utf-8")
    (line,), report = drawn(folder)
    assert line.stretches == ()
    assert "one side only" in report.faults[0].found


def test_a_line_by_sides_stays_inside_the_faces_of_its_places():
    points = np.array([[10_000.0, 10_000.0], [10_000.0, 30_000.0]])
    face = shapely.box(0, 0, 20_000, 40_000)
    course = line_between(
        points, np.array(["a", "b"]), np.array([face, shapely.box(20_000, 0, 90_000, 40_000)])
    )
    assert shapely.union_all(course).bounds == (0, 20_000, 20_000, 20_000)


def test_divides_run_only_between_different_labels():
    points = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    edges = divides(points, np.array(["a", "a", "b"]))
    assert np.allclose(shapely.get_coordinates(edges)[:, 0], 15.0)
