"""The spheres of the secret protocols: two documents, never mixed."""

import csv
from pathlib import Path

import geopandas
import pytest
import shapely

from geodata.atlas import SHIPPED

SHEET = Path(__file__).parents[3] / "shared" / "borders" / "spheres_towns.csv"


@pytest.fixture(scope="module")
def shapes():
    frame = geopandas.read_file(SHIPPED / "spheres.geojson")
    frame["start"] = frame["start"].astype(str).str[:10]
    frame["end"] = frame["end"].astype(str).str[:10]
    return frame


def side_of(shapes, lon, lat, day):
    here = shapes[
        (shapes.kind == "sphere")
        & (shapes.start <= day)
        & ((shapes.end > day) | ~shapes.end.str.startswith("19"))
        & shapes.contains(shapely.Point(lon, lat))
    ]
    assert len(here) <= 1, "spheres of one document never overlap"
    return here.side.iloc[0] if len(here) else None


@pytest.mark.parametrize(
    ("town", "lon", "lat", "august", "september"),
    [
        ("Lublin", 22.57, 51.25, "SOV", "GER"),
        ("Kaunas", 23.89, 54.90, "GER", "SOV"),
        ("Marijampolė", 23.35, 54.56, "GER", "GER"),
        ("Suwałki", 22.93, 54.11, "SOV", "GER"),
        ("Riga", 24.11, 56.95, "SOV", "SOV"),
        ("Helsinki", 24.94, 60.17, "SOV", "SOV"),
        ("Chișinău", 28.83, 47.01, "SOV", "SOV"),
        ("Praga on the right bank at Warsaw", 21.07, 52.25, "SOV", "GER"),
        ("Kraków", 19.94, 50.06, "GER", "GER"),
        ("Cernăuți in northern Bukovina, which no protocol names", 25.94, 48.29, None, None),
    ],
)
def test_a_town_lies_in_the_sphere_of_each_document(shapes, town, lon, lat, august, september):
    assert side_of(shapes, lon, lat, "1939-08-24") == august
    assert side_of(shapes, lon, lat, "1939-09-29") == september


def test_there_is_no_sphere_before_the_night_of_the_signature(shapes):
    assert min(shapes.start) == "1939-08-23"
    assert side_of(shapes, 24.11, 56.95, "1939-08-22") is None


def test_the_pissa_joins_the_line_days_after_the_signature(shapes):
    pissa = shapes[shapes.id.str.startswith("pissa")].iloc[0]
    assert pissa.start == "1939-08-28"
    assert pissa.end == "1939-09-28"


def test_poland_is_divided_in_about_the_printed_areas(shapes):
    areas = shapes.set_index("id").area_km2
    assert areas["A14-SOV-1939-09-28"] == pytest.approx(201_015, rel=0.02)
    assert areas["A11-GER-1939-09-28"] == pytest.approx(188_000, rel=0.02)


@pytest.mark.skipif(not SHEET.exists(), reason="the reference table is not here")
def test_every_town_of_the_reference_lies_on_the_side_it_names(shapes):
    sides = {"German": "GER", "Soviet": "SOV"}
    wrong = []
    with SHEET.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for day, column in (("1939-08-24", "sphere_1939-08-23"), ("1939-09-29", "sphere_1939-09-28")):
                found = side_of(shapes, float(row["lon"]), float(row["lat"]), day)
                if found != sides[row[column]]:
                    wrong.append(f"{row['town']} on {day}: {found}, reference {row[column]}")
    assert wrong == []
