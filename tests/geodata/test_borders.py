"""Spoilt borders: one clear message each, never a traceback of somebody else's library."""

import json

import pytest

import geodata
from geodata.atlas import TABLES
from geodata.borders import overlaps, read_borders
from geodata.dates import Period

SQUARE = [[[8, 46], [9, 46], [9, 47], [8, 47], [8, 46]]]
BOW_TIE = [[[8, 46], [9, 47], [9, 46], [8, 47], [8, 46]]]


def message_of(folder) -> str:
    with pytest.raises(geodata.DataError) as error:
        geodata.load_atlas(folder)
    for fault in error.value.faults:
        assert fault.found and fault.allowed and fault.remedy, fault
    return str(error.value)


def test_a_folder_that_is_not_there(tmp_path):
    assert "there is no such folder" in message_of(tmp_path / "nowhere")


def test_a_folder_without_borders(tmp_path):
    assert message_of(tmp_path).startswith("borders.geojson: there is no such file")


def test_an_empty_file(copy):
    (copy / "borders.geojson").write_text("")
    assert message_of(copy).startswith("borders.geojson: the file is empty")


def test_a_file_that_is_cut_off(copy):
    path = copy / "borders.geojson"
    path.write_text(path.read_text(encoding="utf-8")[:2000], encoding="utf-8")
    assert "Is the file cut off?" in message_of(copy)


def test_json_with_a_slip_in_the_middle(copy):
    path = copy / "borders.geojson"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"state": "BOR"', '"state" "BOR"', 1), encoding="utf-8"
    )
    assert "Mend the JSON there" in message_of(copy)


def test_a_file_in_another_encoding(copy):
    path = copy / "borders.geojson"
    path.write_bytes(path.read_text(encoding="utf-8").replace("Old port", "Bésançon").encode("latin-1"))
    assert "is not UTF-8 (byte 0xE9" in message_of(copy)


def test_a_file_that_is_no_feature_collection(copy):
    (copy / "borders.geojson").write_text('{"type": "Topology", "objects": {}}')
    assert "the document is 'Topology'; a GeoJSON FeatureCollection" in message_of(copy)
    (copy / "borders.geojson").write_text("[1, 2]")
    assert "the document is 'list'" in message_of(copy)


def test_a_collection_without_features(spoil):
    assert "there is no feature in it" in message_of(spoil(lambda document: document.update(features=[])))


def test_another_coordinate_system_by_name(spoil):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3035"}}
    message = message_of(spoil(lambda document: document.update(crs=crs)))
    assert "the coordinate system is urn:ogc:def:crs:EPSG::3035; EPSG:4326" in message


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_wgs_84_may_be_named(spoil, name):
    folder = spoil(lambda document: document.update(crs={"type": "name", "properties": {"name": name}}))
    assert geodata.load_atlas(folder).territories


def test_metres_instead_of_degrees(spoil):
    ring = [[[4_000_000, 3_000_000], [4_100_000, 3_000_000], [4_100_000, 3_100_000], [4_000_000, 3_000_000]]]
    message = message_of(spoil(lambda document: document["features"][2]["geometry"].update(coordinates=ring)))
    assert (
        "borders.geojson feature 3, geometry: coordinates such as 4,000,000, 3,000,000 are not degrees"
        in message
    )
    assert "to_crs('EPSG:4326')" in message


def test_an_outline_that_crosses_itself(spoil):
    message = message_of(
        spoil(lambda document: document["features"][0]["geometry"].update(coordinates=BOW_TIE))
    )
    assert (
        "feature 1, geometry: the outline is not valid: self-intersection near longitude 8.5, latitude 46.5"
        in message
    )


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [8, 46]},
        {"type": "LineString", "coordinates": [[8, 46], [9, 46]]},
    ],
)
def test_a_feature_without_an_area(spoil, geometry):
    message = message_of(spoil(lambda document: document["features"][4].update(geometry=geometry)))
    assert "feature 5, geometry: the geometry is" in message and "Polygon or MultiPolygon" in message


@pytest.mark.parametrize("ring", [[[[8, 46], [9, 46]]], [[["x", 46], [9, 46], [9, 47], ["x", 46]]], "none"])
def test_an_outline_that_is_none(spoil, ring):
    message = message_of(spoil(lambda document: document["features"][4]["geometry"].update(coordinates=ring)))
    assert message.startswith("borders.geojson feature 5, geometry: the outline")


def test_a_coordinate_system_by_word_alone(spoil):
    assert "the coordinate system is ETRS89" in message_of(
        spoil(lambda document: document.update(crs="ETRS89"))
    )


def test_properties_that_are_none(spoil):
    assert "feature 5, id: nothing stands here" in message_of(
        spoil(lambda document: document["features"][4].update(properties=[1]))
    )


def test_an_empty_outline(spoil):
    message = message_of(spoil(lambda document: document["features"][4]["geometry"].update(coordinates=[])))
    assert "feature 5, geometry: the outline is empty" in message


def test_overlapping_ground_on_the_same_day(spoil):
    message = message_of(
        spoil(
            lambda document: document["features"][0]["geometry"].update(
                coordinates=[[[8, 48], [9.5, 48], [9.5, 49], [8, 49], [8, 48]]]
            )
        )
    )
    assert "north-shore-1919-01-01 and lake-country-1919-01-01 overlap by 4," in message
    assert "km2 on 1 January 1919" in message


def test_ground_that_two_states_hold_one_after_the_other_does_not_overlap(invented):
    assert not list(overlaps(invented.territories))


def test_two_periods_of_one_territory_that_overlap(spoil):
    message = message_of(
        spoil(lambda document: document["features"][2]["properties"].update(end="1922-01-01"))
    )
    assert "hill-country is also held by feature 3 (from 1 January 1919 to 31 December 1921)" in message


def test_a_feature_out_of_period(spoil):
    message = message_of(
        spoil(
            lambda document: document["features"][15]["properties"].update(
                start="1946-01-01", end=None, territory="later"
            )
        )
    )
    assert "feature 16, start: from 1 January 1946 lies outside the atlas" in message
    assert "from 1 January 1919 to 31 December 1939" in message


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("state", "XXX", "feature 1, state: 'XXX' is not a known state; a code of states.csv"),
        ("state", "Arlandia", "feature 1, state: 'Arlandia' is not a state code"),
        ("sovereign", "XXX", "feature 1, sovereign: 'XXX' is not a known state"),
        ("status", "conquered", "feature 1, status: 'conquered'; one of 'independent', 'occupied'"),
        ("sources", ["Nobody 1900"], "feature 1, sources: 'Nobody 1900' is not a known source"),
        ("sources", [], "feature 1, sources: no source is named"),
        ("change", "X99", "feature 1, change: 'X99' is not a known change"),
        ("start", "1.1.1919", "feature 1, start: '1.1.1919' is not a date"),
        ("end", "1918-01-01", "is not after the start"),
        ("area_km2", "wide", "feature 1, area_km2: 'wide'"),
        ("colour", "red", "feature 1, colour: unknown property with 'red'"),
    ],
)
def test_a_property_that_will_not_do(spoil, field, value, expected):
    assert expected in message_of(
        spoil(lambda document: document["features"][0]["properties"].update({field: value}))
    )


def test_an_id_twice(spoil):
    message = message_of(
        spoil(
            lambda document: document["features"][1]["properties"].update(
                id=document["features"][0]["properties"]["id"]
            )
        )
    )
    assert "feature 2, id: id 'north-shore-1919-01-01' is also feature 1" in message


def test_faults_of_several_files_come_together(spoil, copy):
    (copy / "events.csv").write_text("id,date\n1,2\n")
    (copy / "sources.csv").write_bytes(b"\xff\xfe")
    message = message_of(spoil(lambda document: document["features"][0]["properties"].update(status="lost")))
    assert {line.split(".")[0] for line in message.splitlines()} == {"events", "sources", "borders"}


def test_an_unknown_code_in_a_table_names_row_and_column(copy):
    path = copy / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("ARL BOR", "ARL QQQ"), encoding="utf-8")
    assert "events.csv, countries: row board: 'QQQ' is not a known state; a row of states.csv" in message_of(
        copy
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "atlas.json: line 1"),
        ('{"start": "x", "end": "1940-01-01"}', "atlas.json, start: 'x' is not a date"),
    ],
)
def test_a_spoilt_description_of_the_atlas(copy, text, expected):
    (copy / "atlas.json").write_text(text)
    assert expected in message_of(copy)


def test_borders_alone_make_an_atlas_with_notices(tmp_path):
    feature = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
        "properties": {"id": "a", "state": "ABC", "start": "1920-05-01", "end": "1921-01-01", "sources": "S"},
    }
    (tmp_path / "borders.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    atlas = geodata.load_atlas(tmp_path)
    (one,) = atlas.territories
    assert (one.territory, one.name, one.sovereign, one.status) == ("a", "ABC", "ABC", "independent")
    assert 8000 < one.area_km2 < 9000
    assert atlas.states["ABC"].name == "ABC"
    assert atlas.period == Period(start="1920-05-01", end="1921-01-01")
    assert len(atlas.notices) == len(TABLES)
    assert all("still work" in notice for notice in atlas.notices)


def test_an_open_end_makes_the_atlas_end_with_the_year_of_the_last_change(tmp_path):
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
            "properties": {
                "id": name,
                "territory": "t",
                "state": "ABC",
                "start": start,
                "end": end,
                "sources": "S",
            },
        }
        for name, start, end in (("a", "1920-05-01", "1930-01-01"), ("b", "1930-01-01", None))
    ]
    (tmp_path / "borders.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert geodata.load_atlas(tmp_path).period == Period(start="1920-05-01", end="1931-01-01")


def test_an_unknown_start_means_the_beginning_of_the_atlas(spoil):
    folder = spoil(lambda document: document["features"][0]["properties"].update(start=None))
    assert geodata.load_atlas(folder).territories[0].start.isoformat() == "1919-01-01"


def test_borders_can_be_read_without_any_register(copy):
    assert len(read_borders(copy / "borders.geojson", thorough=True)) == 16
