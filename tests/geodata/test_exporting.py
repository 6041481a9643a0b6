"""The map of a day, and all of the atlas, as files for other programs."""

import csv
import hashlib
import io
import json

import geopandas
import pytest
import shapely

from geodata.__main__ import main
from geodata.atlas import SHIPPED, TABLES
from geodata.dates import parse_day
from geodata.exporting import SHAPEFILE_NAMES, csv_text, territories_on, write_rows
from geodata.packaging import package

DAY = "1925-01-01"


@pytest.fixture
def export(copy, tmp_path):
    def run(form, *more):
        path = tmp_path / "out" / f"map.{form}"
        given = ["export", "--date", DAY, "--format", form, "--out", str(path), "--data", str(copy), *more]
        assert main(given) == 0
        return path

    return run


@pytest.mark.parametrize("form", ["geojson", "gpkg", "shp"])
def test_a_map_has_every_territory_of_the_day_with_its_outline(export, invented, form):
    frame = geopandas.read_file(export(form))
    there = {one.id: one for one in invented.on(parse_day(DAY))}
    assert set(frame["id"]) == set(there)
    assert frame.crs.to_epsg() == 4326
    for row in frame.itertuples():
        assert row.geometry.is_valid
        assert row.geometry.symmetric_difference(there[row.id].geometry).area < 1e-4
        assert (row.state, row.area_km2) == (
            there[row.id].state,
            pytest.approx(there[row.id].area_km2, abs=0.1),
        )


def test_a_table_has_outlines_as_well_known_text(export, invented):
    with export("csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(invented.on(parse_day(DAY)))
    assert list(rows[0])[-1] == "geometry"
    assert all(shapely.from_wkt(row["geometry"]).is_valid for row in rows)


@pytest.mark.parametrize("form", ["geojson", "gpkg", "shp", "csv"])
def test_dissolved_there_is_one_row_per_state(export, form):
    path = export(form, "--dissolve", "state")
    if form == "csv":
        codes = [line.split(",")[1] for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    else:
        codes = list(geopandas.read_file(path)["state"])
    assert codes == ["ARL", "BOR", "COS"]


def test_a_shapefile_says_its_encoding_and_keeps_to_ten_characters(export, copy):
    states = (copy / "states.csv").read_text(encoding="utf-8").replace("Arlandia", "Årlændia Łódź")
    (copy / "states.csv").write_text(states, encoding="utf-8")
    path = export("shp")
    assert path.with_suffix(".cpg").read_text().strip() == "UTF-8"
    frame = geopandas.read_file(path)
    assert "sov_name" in frame.columns
    assert "Årlændia Łódź" in set(frame["state_name"])


def test_the_columns_of_a_shapefile_are_documented(invented):
    text = (SHIPPED / "README.md").read_text(encoding="utf-8")
    for name in territories_on(invented, parse_day(DAY))[0]:
        assert f"`{name}`" in text
        assert len(SHAPEFILE_NAMES.get(name, name)) <= 10
    assert all(f"`{name}`" in text for name in SHAPEFILE_NAMES.values())


def test_geojson_is_written_the_same_twice(export):
    assert export("geojson").read_bytes() == export("geojson").read_bytes()


def test_a_day_outside_the_atlas_is_refused(copy, capsys):
    assert main(["export", "--date", "1940-01-01", "--data", str(copy)]) == 2
    assert "1940-01-01 lies outside the atlas" in capsys.readouterr().err


def test_an_export_without_a_day_is_answered_with_help(capsys):
    assert main(["export"]) == 2
    assert "--date" in capsys.readouterr().err


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    if not (SHIPPED / "borders.geojson").exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    folder = tmp_path_factory.mktemp("whole")
    assert main(["export", "--all", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def described(whole):
    return json.loads((whole / "datapackage.json").read_text(encoding="utf-8"))


def test_the_package_holds_every_file_that_it_names(whole, described):
    names = {one["path"] for one in described["resources"]}
    assert {"borders.geojson", "segments.geojson", *(f"{name}.csv" for name in TABLES)} <= names
    assert (whole / "CITATION.cff").exists()
    for one in described["resources"]:
        raw = (whole / one["path"]).read_bytes()
        assert one["bytes"] == len(raw)
        assert one["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"


def test_the_schema_names_the_columns_in_the_order_of_the_file(whole, described):
    for one in described["resources"]:
        if one["format"] == "csv":
            header = (whole / one["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
            fields = one["schema"]["fields"]
            assert [field["name"] for field in fields] == header
            assert all(field.get("description") for field in fields)
            assert set(one["schema"]["primaryKey"]) <= set(header)


def test_types_and_vocabularies_come_from_the_records(described):
    fields = {
        (one["name"], field["name"]): field
        for one in described["resources"]
        for field in one.get("schema", {}).get("fields", ())
    }
    assert fields["events", "date"]["type"] == "date"
    assert fields["events", "lat"]["type"] == "number"
    assert fields["events", "changes_borders"]["type"] == "boolean"
    assert fields["towns", "rank"]["type"] == "integer"
    assert fields["changes", "area_km2"]["type"] == "number"
    assert fields["changes", "area_km2"].get("constraints") is None
    assert "mandate" in fields["changes", "kind"]["constraints"]["enum"]
    assert fields["states", "code"]["constraints"]["required"]


def test_licence_and_sources_are_said(described):
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(described["sources"]) > 20
    assert not {"CC BY-NC-SA 4.0", "GPL-3.0"} & {one["licence"] for one in described["sources"]}


def test_an_exported_atlas_can_be_loaded(copy, tmp_path, capsys):
    assert main(["export", "--all", "--out", str(tmp_path / "all"), "--data", str(copy)]) == 0
    assert main(["check", str(tmp_path / "all")]) == 0
    assert not (tmp_path / "all" / "CITATION.cff").exists()
    assert json.loads((tmp_path / "all" / "datapackage.json").read_text())["licenses"][0]["name"] == "CC0"


def test_every_resource_of_the_package_has_a_name_of_its_own_and_all_that_is_drawn_is_in_it(shipped):
    resources = package(shipped)["resources"]
    names = [one["name"] for one in resources]
    assert len(set(names)) == len(names)
    assert {"spheres-drawn", "claims-drawn", "zones-rhineland"} <= set(names)
    assert all((shipped.folder / one["path"]).is_file() for one in resources)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_a_formula_to_a_spreadsheet(tmp_path, sign):
    given = f"{sign}HYPERLINK(A1)"
    formula = given.replace("\r", "\n")
    text = csv_text([{"name": given, "area_km2": -1.5, "note": "a = b"}])
    _, cells = csv.reader(io.StringIO(text, newline=""))
    assert cells == [f"'{formula}", "-1.5", "a = b"]
    row = {"name": given, "area_km2": -1.5, "geometry": shapely.box(0, 0, 1, 1)}
    write_rows([row], tmp_path / "one.csv", "csv")
    with (tmp_path / "one.csv").open(newline="", encoding="utf-8") as file:
        assert next(csv.DictReader(file))["name"] == f"'{formula}"
