"""The whole way from tables to files, on an invented country."""

import gzip
import json
from pathlib import Path

import pytest
import shapely

from geodata.build import build, main
from geodata.writing import write_outputs

LAND = [[10, 50], [14, 50], [14, 52], [10, 52], [10, 50]]
LAKE = [[13, 50.5], [13, 50.9], [13.6, 50.9], [13.6, 50.5], [13, 50.5]]
BORDER = [[12, 49.9], [12, 51], [12, 52.1]]
RIVER = [[11, 50], [11.1, 50.7], [10.9, 51.4], [11, 52]]

TABLES = {
    "states.csv": "code,name\nAAA,Avalon\nBBB,Bohemond\n",
    "sources.csv": "key,citation\nS,Somebody\n",
    "changes.csv": "id,date\nC1,1920-02-10\n",
    "lines.csv": "id,title,instrument,article,sources,confidence,error_km,region,note\n"
    "river-line,The river line,Treaty of Nowhere,3,S,high,2,north,\n",
    "lines/river-line.csv": "seq,name,lat,lon,follows,source,confidence,error_km,note\n"
    "1,Mouth,50.0,11.0,river,S,high,1,\n2,Head,52.0,11.0,,S,high,1,\n",
    "parcels/north.csv": "parcel,name,lat,lon,seed,cut,note\n"
    "west,Westing,51,10.3,,,\nmiddle,Midhurst,51,11.5,,,\neast,Easton,51,12.5,,,\n",
    "holdings/north.csv": "parcel,start,end,state,sovereign,status,name,change,sources,confidence,note\n"
    "west,1919-01-01,,AAA,AAA,independent,Avalon,,S,high,\n"
    "middle,1919-01-01,1920-02-10,BBB,BBB,independent,Bohemond,,S,high,\n"
    "middle,1920-02-10,,AAA,BBB,occupied,Midlands,C1,S,medium,\n"
    "east,1919-01-01,,BBB,BBB,independent,Bohemond,,S,high,\n",
}


def layer(folder: Path, name: str, *features: tuple[dict, dict]) -> None:
    collection = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": p, "geometry": g} for p, g in features],
    }
    (folder / f"{name}.geojson.gz").write_bytes(gzip.compress(json.dumps(collection).encode()))


def line(course: list) -> dict:
    return {"type": "LineString", "coordinates": course}


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    layer(folder, "land", ({}, {"type": "Polygon", "coordinates": [LAND, LAKE]}))
    layer(
        folder, "state_borders", ({"kind": "International boundary", "left": "A", "right": "B"}, line(BORDER))
    )
    layer(folder, "provinces", ({"state": "A"}, line([[10, 51], [11, 51]])))
    layer(folder, "rivers", ({"name": "Flow", "kind": "River", "rank": 1}, line(RIVER)))
    layer(folder, "places", ({"name": "Easton"}, {"type": "Point", "coordinates": [12.5, 51]}))
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def built(data: Path, raw: Path, tmp_path: Path) -> dict[str, dict]:
    result = build(data, raw=raw, cache=False)
    assert not result.report.faults
    (tmp_path / "out").mkdir()
    return {path.stem: json.loads(path.read_text()) for path in write_outputs(result, tmp_path / "out")}


def test_every_territory_has_a_feature_for_every_period(built):
    found = {feature["id"]: feature["properties"] for feature in built["borders"]["features"]}
    assert sorted(found) == ["east@1919-01-01", "middle@1919-01-01", "middle@1920-02-10", "west@1919-01-01"]
    occupied = found["middle@1920-02-10"]
    assert (occupied["state"], occupied["sovereign"], occupied["change"]) == ("AAA", "BBB", "C1")
    assert occupied["end"] is None


def test_territories_cover_the_land_without_gap_or_overlap_and_fill_the_lake(built):
    shapes = {
        f["properties"]["territory"]: shapely.geometry.shape(f["geometry"])
        for f in built["borders"]["features"]
    }
    assert shapely.coverage_is_valid(list(shapes.values()))
    areas = {f["properties"]["territory"]: f["properties"]["area_km2"] for f in built["borders"]["features"]}
    assert sum(areas.values()) == pytest.approx(62_000, rel=0.01)
    assert shapes["east"].contains(shapely.Point(13.3, 50.7))


def test_outer_rings_run_anticlockwise(built):
    for feature in built["borders"]["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert all(polygon.exterior.is_ccw for polygon in shapely.get_parts(shape).tolist())


def test_coordinates_have_five_decimals(built):
    for feature in built["borders"]["features"]:
        for value in shapely.get_coordinates(shapely.geometry.shape(feature["geometry"])).ravel():
            assert round(value, 5) == value


def test_a_segment_knows_its_line_and_when_it_was_a_border(built):
    segments = {f["properties"]["line"]: f["properties"] for f in built["segments"]["features"]}
    river = segments["river-line"]
    assert river["title"] == "The river line"
    assert river["periods"] == [
        {"start": "1919-01-01", "end": "1920-02-10", "kind": "control", "states": ["BBB", "AAA"]},
        {"start": "1920-02-10", "end": None, "kind": "sovereignty", "states": ["AAA", "AAA"]},
    ]
    assert [p["kind"] for p in segments["state-border-of-today"]["periods"]] == ["control"]
    assert segments["state-border-of-today"]["start"] == "1920-02-10"


def test_lakes_and_rivers_are_there_to_draw(built):
    kinds = [feature["properties"]["kind"] for feature in built["base"]["features"]]
    assert kinds == ["lake", "river"]


def test_two_builds_are_the_same_byte_for_byte(data, raw, tmp_path):
    texts = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        texts.append(
            [p.read_bytes() for p in write_outputs(build(data, raw=raw, cache=False), tmp_path / name)]
        )
    assert texts[0] == texts[1]


def test_parcels_with_the_same_history_are_one_territory(data, raw):
    holdings = data / "holdings/north.csv"
    rows = [row for row in holdings.read_text().splitlines() if not row.startswith("middle")]
    rows.append("middle,1919-01-01,,BBB,BBB,independent,Bohemond,,S,low,")
    holdings.write_text("\n".join(rows) + "\n")
    found = build(data, raw=raw, cache=False).territories
    assert [(t.name, t.parcels) for t in found] == [("east", ("east", "middle")), ("west", ("west",))]
    assert found[0].holdings[0].confidence == "low"


def test_faults_in_holdings_name_file_line_and_remedy(data, raw):
    path = data / "holdings/north.csv"
    text = path.read_text().replace("middle,1920-02-10,,AAA", "middle,1920-02-12,,ZZZ")
    path.write_text(text.replace(",S,medium", ",T,medium"))
    report = "\n".join(build(data, raw=raw, faces_only=True, cache=False).report.lines())
    assert (
        "holdings/north.csv line 4, start: middle: 1920-02-10 is followed by 1920-02-12; "
        "the day on which the last ends; Let the days meet." in report
    )
    assert "line 4, state: 'ZZZ'; a code of states.csv; Mend it, or add it to states.csv." in report
    assert "line 4, sources: 'T'; a key of sources.csv; Mend it, or add it to sources.csv." in report


def test_a_parcel_without_holdings_and_holdings_without_a_parcel_are_faults(data, raw):
    path = data / "holdings/north.csv"
    path.write_text(path.read_text().replace("\neast,", "\nfar-east,"))
    report = "\n".join(build(data, raw=raw, faces_only=True, cache=False).report.lines())
    assert "parcel east has no holdings; Add it to holdings/north.csv." in report
    assert "holdings of far-east: no seed has this parcel" in report


def test_the_command_checks_that_built_files_are_current(data, raw, capsys):
    command = ["--data", str(data), "--raw", str(raw), "--no-cache"]
    assert main(command) == 0
    assert main([*command, "--check"]) == 0
    (data / "borders.geojson").write_text("{}")
    assert main([*command, "--check"]) == 1
    assert "borders.geojson: it is not current; what the build makes; Run" in capsys.readouterr().err


def test_the_command_writes_nothing_when_there_are_faults_unless_asked(data, raw, capsys):
    (data / "parcels/north.csv").write_text(TABLES["parcels/north.csv"].replace("east,Easton", "west,Easton"))
    command = ["--data", str(data), "--raw", str(raw), "--no-cache"]
    assert main(command) == 1
    assert not (data / "borders.geojson").exists()
    assert "Nothing written" in capsys.readouterr().err
    assert main([*command, "--report"]) == 0
    assert (data / "borders.geojson").exists()


def test_a_region_can_be_looked_at_alone(data, raw, tmp_path, capsys):
    picture = tmp_path / "north.svg"
    command = [
        "--data",
        str(data),
        "--raw",
        str(raw),
        "--no-cache",
        "--region",
        "north",
        "--picture",
        str(picture),
    ]
    assert main(command) == 0
    assert "parcel middle" in capsys.readouterr().out
    assert picture.read_text().startswith("<svg")
