"""Border data that others made, read into the contract of the atlas."""

import datetime
import gzip
import json
import re
from pathlib import Path

import pytest
from shapely.geometry import box, mapping

import geodata
from geodata.__main__ import main
from geodata.check import check
from geodata.foreign_dates import after_inclusive, period
from geodata.importing import codes_of

YARDSTICKS = Path(__file__).parents[3] / "shared" / "yardsticks"
EUROPE = YARDSTICKS / "cshapes_2_europe_1919_1939.geojson"


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def yardstick(name):
    path = YARDSTICKS / name
    if not path.exists():
        pytest.skip(f"the yardstick {name} is not here: it may not be shipped")
    return path


def feature(properties, shape=None):
    return {"type": "Feature", "properties": properties, "geometry": shape or mapping(box(10, 50, 12, 52))}


def collection(path, *features):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def cshapes(code, name, start, end, shape=None, *, status="independent", owner=None):
    given = {"gwcode": code, "country_name": name, "start": start, "end": end, "status": status}
    return feature({**given, "owner": str(owner or code)}, shape)


@pytest.fixture
def imported(tmp_path):
    def run(origin, *paths, more=()):
        folder = tmp_path / "mine"
        assert main(["import", *map(str, paths), "--from", origin, "--out", str(folder), *more]) == 0
        return geodata.load_atlas(folder)

    return run


def test_the_inclusive_end_of_cshapes_is_the_day_before_ours(imported, tmp_path):
    path = collection(
        tmp_path / "c.geojson",
        cshapes(1, "Arlandia", "1919-01-01", "1921-12-05"),
        cshapes(1, "Arlandia", "1921-12-06", "1930-12-31", mapping(box(10, 50, 11, 52))),
    )
    first, second = imported("cshapes", path).territories
    assert first.end == second.start == day("1921-12-06")
    assert first.territory == second.territory
    assert second.end == after_inclusive("1930-12-31") == day("1931-01-01")


def test_who_holds_a_dependency_and_who_occupied_ground(imported, tmp_path):
    path = collection(
        tmp_path / "c.geojson",
        cshapes(1, "Poland", "1919-01-01", "1930-12-31"),
        cshapes(
            2, "Far Isle", "1919-01-01", "1930-12-31", mapping(box(20, 50, 21, 51)), status="colony", owner=1
        ),
        cshapes(
            3, "Latvia", "1919-01-01", "1930-12-31", mapping(box(22, 50, 23, 51)), status="occupied", owner=1
        ),
    )
    held = {one.name: (one.state, one.sovereign, one.status) for one in imported("cshapes", path).territories}
    assert held == {
        "Poland": ("POL", "POL", "independent"),
        "Far Isle": ("FIS", "POL", "dependency"),
        "Latvia": ("POL", "LAT", "occupied"),
    }


def test_a_period_leaves_out_what_lies_outside(imported, tmp_path, capsys):
    path = collection(
        tmp_path / "c.geojson",
        cshapes(1, "Arlandia", "1886-01-01", "1918-12-31"),
        cshapes(2, "Borland", "1886-01-01", "2019-12-31"),
    )
    atlas = imported("cshapes", path, more=["--period", "1919-01-01/1940-01-01"])
    assert [one.name for one in atlas.territories] == ["Borland"]
    assert (atlas.territories[0].start, atlas.period.end) == (day("1919-01-01"), day("1940-01-01"))
    assert "1 outlines lie outside the period" in capsys.readouterr().out


def test_overlaps_and_crossing_outlines_are_tolerated_and_said(imported, tmp_path, capsys):
    bow = {"type": "Polygon", "coordinates": [[[10, 50], [12, 52], [12, 50], [10, 52], [10, 50]]]}
    path = collection(
        tmp_path / "c.geojson",
        cshapes(1, "Arlandia", "1919-01-01", "1930-12-31"),
        cshapes(2, "Borland", "1919-01-01", "1930-12-31", bow),
    )
    atlas = imported("cshapes", path)
    told = capsys.readouterr().out
    assert "1 outlines crossed themselves" in told
    assert re.search(r"1 pairs of outlines overlap .* 1 January 1919", told)
    assert all(one.geometry.is_valid for one in atlas.territories)
    assert any("may overlap" in one for one in atlas.notices)
    assert check(atlas.folder)[0] == 0


def test_our_own_borders_may_not_overlap_unless_the_folder_says_so(imported, tmp_path):
    path = collection(
        tmp_path / "c.geojson",
        cshapes(1, "Arlandia", "1919-01-01", "1930-12-31"),
        cshapes(2, "Borland", "1919-01-01", "1930-12-31"),
    )
    folder = imported("cshapes", path).folder
    info = json.loads((folder / "atlas.json").read_text())
    (folder / "atlas.json").write_text(json.dumps(info | {"overlaps": "refused"}))
    with pytest.raises(geodata.DataError, match="overlap by"):
        geodata.load_atlas(folder)


def test_basemaps_hold_until_the_next_file(imported, tmp_path, capsys):
    poland = feature({"NAME": "Poland", "SUBJECTO": "Poland", "PARTOF": "Poland", "BORDERPRECISION": 3})
    syria = feature({"NAME": "Syria", "SUBJECTO": "France"}, mapping(box(35, 33, 40, 36)))
    nobody = feature({"NAME": None, "SUBJECTO": None}, mapping(box(0, 0, 1, 1)))
    paths = [
        collection(tmp_path / "world_1930.geojson", poland),
        collection(tmp_path / "world_1920.geojson", poland, syria, nobody),
    ]
    atlas = imported("historical-basemaps", *paths)
    periods = {(one.name, str(one.start), str(one.end)) for one in atlas.territories}
    assert periods == {
        ("Poland", "1920-01-01", "1930-01-01"),
        ("Poland", "1930-01-01", "1931-01-01"),
        ("Syria", "1920-01-01", "1930-01-01"),
    }
    assert next(one for one in atlas.territories if one.name == "Syria").sovereign == "FRA"
    assert "1 outlines have no NAME" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["world_bc500.geojson", "world.geojson"])
def test_a_basemap_without_a_year_of_our_era_is_refused(tmp_path, capsys, name):
    path = collection(tmp_path / name, feature({"NAME": "Poland"}))
    assert main(["import", str(path), "--from", "historical-basemaps", "--out", str(tmp_path / "x")]) == 1
    assert "the name has no year of our era" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("start", "end", "inclusive", "expected"),
    [
        ("1938-10-01", "1938-10-05", False, ("1938-10-01", "1938-10-05", True)),
        ("1938-10-01", "1938-10-05", True, ("1938-10-01", "1938-10-06", True)),
        ("1938", "1939", False, ("1938-01-01", "1939-01-01", False)),
        ("1938", "1939", True, ("1938-01-01", "1940-01-01", False)),
        ("1938-02", "1938-12", False, ("1938-02-01", "1938-12-01", False)),
        ("1938-02", "1938-12", True, ("1938-02-01", "1939-01-01", False)),
        ("1938", "1938", False, ("1938-01-01", "1939-01-01", False)),
        (None, "1938-10-05", False, (None, "1938-10-05", True)),
        ("1938-10-05", "", False, ("1938-10-05", None, True)),
        ("1938-10-05", "..", False, ("1938-10-05", None, True)),
        ("1938~", "194X", False, ("1938-01-01", "1940-01-01", False)),
        ("1938-10-05?", None, False, ("1938-10-05", None, False)),
        ("[1918-11..1919-02]", "1920-01/1920-03", True, ("1918-11-01", "1920-04-01", False)),
        ("/1918", None, False, ("1918-01-01", None, False)),
    ],
)
def test_dates_of_openhistoricalmap(start, end, inclusive, expected):
    first, after, exact = period(start, end, inclusive=inclusive)
    assert (first, after, exact) == (day(expected[0]), day(expected[1]), expected[2])


@pytest.mark.parametrize("text", ["before 1938", "-0044", "05.10.1938", "1938-13", "1938-02-30", "0000"])
def test_dates_that_cannot_be_read_are_refused(text):
    with pytest.raises(ValueError, match=re.escape(text[:4])):
        period(text, None)


def test_openhistoricalmap_is_read(imported, tmp_path, capsys):
    path = collection(
        tmp_path / "ohm.geojson",
        feature(
            {"name": "Polska", "name:en": "Poland", "start_date": "1918-11-11", "end_date": "1939-10-06"}
        ),
        feature({"name": "Litwa", "start_date": "1920~", "admin_level": "2"}, mapping(box(20, 54, 22, 56))),
        feature({"name": "Province", "start_date": "1920", "admin_level": "4"}),
        feature({"name": "Mist", "start_date": "long ago"}),
        feature({"name": "Town"}, {"type": "Point", "coordinates": [20, 50]}),
    )
    atlas = imported("openhistoricalmap", path)
    held = {one.name: (one.state, str(one.start), str(one.end)) for one in atlas.territories}
    assert held["Poland"] == ("POL", "1918-11-11", "1939-10-06")
    assert held["Litwa"][1:] == ("1920-01-01", "None")
    assert len(held) == 2
    told = capsys.readouterr().out
    assert "Mist: left out: 'long ago' is not a date" in told
    assert "1 features are no polygons" in told
    assert "1 features are not of admin_level 2" in told


def test_codes_are_never_given_twice_and_known_states_keep_theirs():
    names = {
        "Poland",
        "Germany (Prussia)",
        "Russia (Soviet Union)",
        "Polandia",
        "Polandria",
        "Łódź",
        "X",
        "中国",
    }
    names |= {f"Arlandia {number:c}" for number in range(ord("A"), ord("Z"))}
    codes = codes_of(names)
    assert len(set(codes.values())) == len(names)
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes.values())
    assert (codes["Poland"], codes["Germany (Prussia)"], codes["Russia (Soviet Union)"]) == (
        "POL",
        "GER",
        "SOV",
    )
    assert codes == codes_of(sorted(names, reverse=True))


def test_what_is_not_such_a_file_is_said(tmp_path, capsys):
    path = collection(tmp_path / "c.geojson", feature({"NAME": "Poland"}))
    assert main(["import", str(path), "--from", "cshapes", "--out", str(tmp_path / "x")]) == 1
    assert "Is it CShapes 2.0?" in capsys.readouterr().err
    (tmp_path / "c.geojson.gz").write_bytes(gzip.compress(b"{}")[:5])
    assert (
        main(["import", str(tmp_path / "c.geojson.gz"), "--from", "cshapes", "--out", str(tmp_path / "x")])
        == 1
    )
    assert "cannot be unpacked" in capsys.readouterr().err


def test_on_cshapes_poland_exists_on_1_january_1930_and_holds_no_slovakia(imported):
    atlas = imported("cshapes", yardstick(EUROPE.name), more=["--period", "1919-01-01/1940-01-01"])
    poland = [one for one in atlas.on(day("1930-01-01")) if one.state == "POL"]
    assert len(poland) == 1
    assert 380_000 < poland[0].area_km2 < 395_000
    assert check(atlas.folder)[0] == 0


def test_the_irish_free_state_begins_where_cshapes_ends_the_union(imported):
    atlas = imported("cshapes", yardstick(EUROPE.name), more=["--period", "1919-01-01/1940-01-01"])
    assert "IRE" not in {one.state for one in atlas.on(day("1921-12-05"))}
    assert "IRE" in {one.state for one in atlas.on(day("1921-12-06"))}
    union = [one for one in atlas.territories if one.name == "United Kingdom"]
    assert union[0].end == union[1].start == day("1921-12-06")


def test_an_imported_atlas_goes_out_and_comes_in_again(imported, tmp_path):
    atlas = imported("cshapes", yardstick(EUROPE.name), more=["--period", "1919-01-01/1940-01-01"])
    assert main(["export", "--all", "--data", str(atlas.folder), "--out", str(tmp_path / "all")]) == 0
    again = geodata.load_atlas(tmp_path / "all")
    assert [one.model_dump() for one in again.territories] == [one.model_dump() for one in atlas.territories]
    described = json.loads((tmp_path / "all" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"][0]["name"] == "CC-BY-NC-SA-4.0"


def test_the_basemaps_of_three_years_make_an_atlas(imported):
    paths = [yardstick(f"historical_basemaps_europe_{year}.geojson") for year in (1920, 1930, 1938)]
    atlas = imported("historical-basemaps", *paths)
    assert (atlas.period.start, atlas.period.end) == (day("1920-01-01"), day("1939-01-01"))
    assert "POL" in {one.state for one in atlas.on(day("1929-12-31"))}


def test_the_whole_of_cshapes_is_a_world_from_1886_to_2019(imported):
    atlas = imported("cshapes", yardstick("cshapes_2_world_1886_2019.geojson.gz"))
    assert (atlas.period.start, atlas.period.last_day) == (day("1886-01-01"), day("2019-12-31"))
    assert len(atlas.states) > 200
    assert "eqearth" in atlas.crs
    written = json.loads((atlas.folder / "atlas.json").read_text(encoding="utf-8"))
    assert written["projection"] == {"name": "equal-earth", "lon0": 11}


def test_data_of_europe_are_drawn_as_europe(imported, tmp_path):
    path = collection(tmp_path / "c.geojson", cshapes(1, "Arlandia", "1919-01-01", "1930-12-31"))
    atlas = imported("cshapes", path)
    written = json.loads((atlas.folder / "atlas.json").read_text(encoding="utf-8"))
    assert written["projection"] == {"name": "lambert-azimuthal", "lon0": 10, "lat0": 52}
    assert atlas.crs == "EPSG:3035"
