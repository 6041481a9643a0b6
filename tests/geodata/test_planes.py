"""The plane of an atlas: which projection, where the map ends, and what crosses its rim."""

import json

import numpy as np
import pytest
import shapely
from pyproj import Geod

import geodata
from geodata.planes import Projection, on_plane, plane_of, projection_around, rim, unrolled

WORLD = [shapely.box(-170, -50, -30, 70), shapely.box(-20, -35, 179, 75)]
CHUKOTKA = shapely.MultiPolygon([shapely.box(170, 62, 180, 70), shapely.box(-180, 62, -172, 70)])
EQUAL_EARTH = Projection(name="equal-earth", lon0=11).crs


def km2_on_globe(shape):
    return abs(Geod(ellps="GRS80").geometry_area_perimeter(shapely.segmentize(shape, 0.2))[0]) / 1e6


def test_land_all_around_the_globe_is_drawn_as_a_world():
    assert projection_around(WORLD) == EQUAL_EARTH
    assert plane_of(EQUAL_EARTH) == {"name": "equal-earth", "lon0": 11, "x0": 0, "y0": 0}


def test_islands_on_both_sides_of_the_180th_meridian_are_together():
    crs = projection_around([shapely.box(177, -19, 179, -16), shapely.box(-180, -18, -178, -17)])
    assert (plane_of(crs)["name"], plane_of(crs)["lon0"]) == ("lambert-azimuthal", 179.5)


def test_ground_that_a_file_cuts_at_180_degrees_is_whole_again():
    (whole,) = unrolled([CHUKOTKA], 11)
    assert whole.geom_type == "Polygon"
    assert whole.bounds == pytest.approx((170, 62, 188, 70), abs=1e-5)


@pytest.mark.parametrize("lon0", [11, -100])
def test_ground_on_the_rim_is_cut_there_and_lies_on_both_sides(lon0):
    rim_at = lon0 + 180 if lon0 < 0 else lon0 - 180
    ground = shapely.segmentize(shapely.box(rim_at - 3, -10, rim_at + 5, 10), 0.5)
    crs = Projection(name="equal-earth", lon0=lon0).crs
    (flat,) = on_plane([ground], crs)
    assert len(flat.geoms) == 2
    assert flat.area / 1e6 == pytest.approx(km2_on_globe(ground), rel=1e-3)
    west, _, east, _ = flat.bounds
    assert east - west > 3.3e7


@pytest.mark.parametrize("shape", [shapely.box(10, 50, 14, 54), shapely.box(-70, -30, -50, 0), CHUKOTKA])
def test_areas_are_true_on_the_map_of_the_world(shape):
    (flat,) = on_plane([shapely.segmentize(shape, 0.2)], EQUAL_EARTH)
    assert flat.area / 1e6 == pytest.approx(km2_on_globe(shape), rel=1e-3)


def test_the_rim_goes_around_all_land_and_only_the_world_has_one():
    outline = shapely.Polygon(rim(EQUAL_EARTH))
    assert outline.is_valid
    flat = on_plane(np.array([shapely.segmentize(one, 1) for one in WORLD]), EQUAL_EARTH)
    assert all(outline.buffer(1000).covers(one) for one in flat)
    assert rim("EPSG:3035") is None


@pytest.mark.parametrize(
    ("projection", "words"),
    [
        ({"name": "mercator", "lon0": 0}, "lambert-azimuthal"),
        ({"name": "equal-earth", "lon0": 11, "lat0": 5}, "equal-earth with lon0 alone"),
        ({"name": "lambert-azimuthal", "lon0": 11}, "with lon0 and lat0"),
        ({"name": "equal-earth", "lon0": 400}, "180.0 or less"),
        ({"name": "lambert-azimuthal", "lon0": -170, "lat0": -50}, '{"name": "equal-earth", "lon0": 11}'),
    ],
)
def test_a_projection_that_will_not_do_is_a_fault_with_a_remedy(tmp_path, projection, words):
    with pytest.raises(geodata.DataError) as refused:
        load(tmp_path, projection=projection)
    assert all(fault.where.startswith("atlas.json, projection") for fault in refused.value.faults)
    assert words in str(refused.value)


def test_the_frame_may_be_given_in_degrees(tmp_path):
    frame = {"west": 5, "south": 45, "east": 15, "north": 55}
    atlas = load(tmp_path, projection={"name": "lambert-azimuthal", "lon0": 10, "lat0": 50}, view=frame)
    assert atlas.view == pytest.approx((-393_921, -556_000, 393_921, 571_000), abs=15_000)
    with pytest.raises(geodata.DataError, match="is no rectangle"):
        load(tmp_path, view={**frame, "north": 40})
    assert load(tmp_path, view=[1, 2, 3, 4]).view == (1, 2, 3, 4)


def test_words_of_an_atlas_take_the_place_of_the_standard_ones(tmp_path):
    look = {"label": "Wars", "colour": "#AA0000", "letter": "W"}
    event = (
        "id,date,date_precision,title,theme,countries,place,lat,lon,summary,sources,confidence,"
        "verification,changes_borders,tier\n"
        "e,1900-01-01,day,A war,{},AAA,There,50,10,It was.,X,high,checked,no,1\n"
    )
    (tmp_path / "events.csv").write_text(event.format("wars"))
    assert load(tmp_path, themes={"wars": look}).events[0].theme == "wars"
    with pytest.raises(geodata.DataError, match=r"events.csv line 2, theme: 'munich'; one of 'wars'"):
        (tmp_path / "events.csv").write_text(event.format("munich"))
        load(tmp_path, themes={"wars": look})
    with pytest.raises(geodata.DataError, match="#CFE0B4"):
        load(tmp_path, themes={"wars": {**look, "colour": "red"}})


def test_the_opening_day_is_one_of_the_atlas(tmp_path):
    with pytest.raises(geodata.DataError, match="opening 2000-01-01 is not a day of the atlas"):
        load(tmp_path, opening="2000-01-01")


def load(folder, **info):
    feature = {
        "type": "Feature",
        "properties": {"id": "a", "state": "AAA", "start": "1900-01-01", "sources": ["X"]},
        "geometry": shapely.geometry.mapping(shapely.box(10, 50, 12, 52)),
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (folder / "borders.geojson").write_text(text)
    (folder / "atlas.json").write_text(json.dumps({"start": "1900-01-01", "end": "1910-01-01", **info}))
    return geodata.load_atlas(folder)
