"""Facts of Czechoslovakia, Hungary and Romania, asked of the built borders."""

import json

import pytest
import shapely
from shapely.geometry import shape

from geodata.atlas import SHIPPED

PRAGUE = (50.0880, 14.4208)
OSTRAVA = (49.8347, 18.2820)
CHEB = (50.0796, 12.3739)
VARNSDORF = (50.9115, 14.6182)
KRNOV = (50.0897, 17.7039)
LIBEREC = (50.7671, 15.0562)
ZNOJMO = (48.8555, 16.0488)
BRATISLAVA = (48.1482, 17.1067)
PETRZALKA = (48.1233, 17.1287)
KOSICE = (48.7144, 21.2580)
KHUST = (48.1719, 23.2979)
CZESKY_CIESZYN = (49.7461, 18.6261)
CIESZYN = (49.7513, 18.6321)
JAVORINA = (49.2683, 20.1403)


@pytest.fixture(scope="module")
def area_gained():
    """Square kilometres by change id, from the built borders: all features that begin with that change."""
    path = SHIPPED / "borders.geojson"
    if not path.exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]

    def total(changes: set[str], state: str) -> float:
        return sum(
            feature["properties"]["area_km2"]
            for feature in features
            if feature["properties"]["change"] in changes and feature["properties"]["state"] == state
        )

    return total


@pytest.mark.parametrize(
    ("place", "last_czechoslovak_day", "first_german_day"),
    [
        (CHEB, "1938-10-02", "1938-10-03"),
        (VARNSDORF, "1938-10-01", "1938-10-02"),
        (KRNOV, "1938-10-05", "1938-10-06"),
        (LIBEREC, "1938-10-07", "1938-10-08"),
        (ZNOJMO, "1938-10-08", "1938-10-09"),
        (PETRZALKA, "1938-10-09", "1938-10-10"),
    ],
)
def test_munich_is_carried_out_day_by_day(power_at, place, last_czechoslovak_day, first_german_day):
    assert power_at(*place, last_czechoslovak_day) == "CZS"
    assert power_at(*place, first_german_day) == "GER"


@pytest.mark.parametrize(
    "place",
    [(49.3961, 15.5912), (49.7475, 13.3776), (49.4404, 12.9298), (48.8489, 17.1324), (50.4167, 16.1629)],
    ids=["Jihlava", "Plzeň", "Domažlice", "Hodonín", "Náchod"],
)
def test_these_towns_stay_czech_after_munich(power_at, place):
    assert power_at(*place, "1938-12-31") == "CZS"


def test_the_sudeten_territories_measure_about_28700_km2(area_gained):
    zones = {"M01", "M02", "M03", "M04", "M05", "M06", "M07"}
    with_hlucin = area_gained(zones, "GER")
    assert with_hlucin == pytest.approx(28_700, rel=0.025)


def test_the_vienna_award_measures_about_11927_km2(area_gained):
    stages = {"K01", "K04", "K05", "K06", "K07", "K09"}
    assert area_gained(stages, "HUN") == pytest.approx(11_970, rel=0.03)


def test_prague_is_occupied_for_one_day_before_the_protectorate(power_at):
    days = {"1939-03-14": "CZS", "1939-03-15": "GER", "1939-03-16": "BOH"}
    assert {day: power_at(*PRAGUE, day) for day in days} == days


def test_ostrava_is_entered_a_day_before_prague(power_at):
    assert power_at(*OSTRAVA, "1939-03-13") == "CZS"
    assert power_at(*OSTRAVA, "1939-03-14") == "GER"


def test_slovakia_is_independent_on_14_march_1939(power_at):
    assert power_at(*BRATISLAVA, "1939-03-13") == "CZS"
    assert power_at(*BRATISLAVA, "1939-03-14") == "SLK"


def test_bratislava_is_czechoslovak_from_2_january_1919(power_at):
    assert power_at(*BRATISLAVA, "1919-01-01") == "HUN"
    assert power_at(*BRATISLAVA, "1919-01-02") == "CZS"


def test_kosice_is_red_in_june_1919_and_hungarian_from_10_november_1938(power_at):
    assert power_at(*KOSICE, "1919-06-05") == "CZS"
    assert power_at(*KOSICE, "1919-06-16") == "SLS"
    assert power_at(*KOSICE, "1919-07-05") == "CZS"
    assert power_at(*KOSICE, "1938-11-09") == "CZS"
    assert power_at(*KOSICE, "1938-11-10") == "HUN"


def test_carpatho_ukraine_lives_one_day_at_khust(power_at):
    days = {"1939-03-14": "CZS", "1939-03-15": "CPU", "1939-03-16": "HUN"}
    assert {day: power_at(*KHUST, day) for day in days} == days


def test_sobrance_is_hungarian_from_23_march_1939_and_snina_is_not(power_at):
    assert power_at(48.7446, 22.1814, "1939-03-22") == "SLK"
    assert power_at(48.7446, 22.1814, "1939-03-23") == "HUN"
    assert power_at(48.9886, 22.1510, "1939-12-31") == "SLK"


def test_both_halves_of_teschen_on_the_olza(power_at):
    assert power_at(*CZESKY_CIESZYN, "1920-06-01") == power_at(*CIESZYN, "1920-06-01") == "ICT"
    assert power_at(*CZESKY_CIESZYN, "1925-01-01") == "CZS"
    assert power_at(*CIESZYN, "1925-01-01") == "POL"
    assert power_at(*CZESKY_CIESZYN, "1938-10-02") == "POL"
    assert power_at(*CZESKY_CIESZYN, "1939-09-01") == "GER"


def test_javorina_is_polish_for_nine_months(power_at):
    assert power_at(*JAVORINA, "1938-11-26") == "CZS"
    assert power_at(*JAVORINA, "1938-11-27") == "POL"
    assert power_at(*JAVORINA, "1939-09-01") == "SLK"


def test_debrecen_is_under_romania_from_april_1919_to_march_1920(power_at):
    assert power_at(47.5317, 21.6244, "1919-04-22") == "HUN"
    assert power_at(47.5317, 21.6244, "1919-04-23") == "ROM"
    assert power_at(47.5317, 21.6244, "1920-03-12") == "HUN"


def test_pecs_is_under_serbs_to_august_1921(power_at):
    assert power_at(46.0762, 18.2281, "1921-08-20") == "YUG"
    assert power_at(46.0762, 18.2281, "1921-08-21") == "HUN"


def test_somoskoujfalu_returns_to_hungary_on_15_february_1924(power_at):
    assert power_at(48.1637, 19.8230, "1924-02-14") == "CZS"
    assert power_at(48.1637, 19.8230, "1924-02-15") == "HUN"


def test_rusovce_is_hungarian_between_the_wars(power_at):
    assert {power_at(48.0545, 17.1400, day) for day in ("1922-01-01", "1939-12-31")} == {"HUN"}


@pytest.mark.parametrize(
    ("place", "before", "after"),
    [((45.7914, 20.7172), "YUG", "ROM"), ((45.4473, 20.8555), "ROM", "YUG")],
    ids=["Jimbolia", "Modoš"],
)
def test_jimbolia_and_modos_are_exchanged_on_10_april_1924(power_at, place, before, after):
    assert power_at(*place, "1924-04-09") == before
    assert power_at(*place, "1924-04-10") == after


@pytest.mark.parametrize(
    ("place", "power"),
    [
        ((48.2905, 25.9324), "ROM"),
        ((46.8316, 29.4600), "ROM"),
        ((46.1948, 30.3483), "ROM"),
        ((43.5649, 27.8314), "ROM"),
        ((48.4488, 25.5599), "POL"),
        ((47.2656, 29.1667), "SOV"),
    ],
    ids=["Cernăuți", "Tighina", "Cetatea Albă", "Bazargic", "Śniatyn", "Dubăsari"],
)
def test_the_edges_of_greater_romania_in_1930(power_at, place, power):
    assert power_at(*place, "1930-01-01") == power


def test_no_two_powers_hold_the_same_ground_in_the_danube_lands():
    path = SHIPPED / "borders.geojson"
    if not path.exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    day, box = "1938-10-09", shapely.box(12.0, 45.5, 24.5, 51.1)
    shapes = [
        shape(feature["geometry"]).intersection(box)
        for feature in features
        if feature["properties"]["start"] <= day < (feature["properties"]["end"] or "9999")
    ]
    shapes = [one for one in shapes if not one.is_empty]
    assert shapely.union_all(shapes).area == pytest.approx(sum(one.area for one in shapes), rel=1e-6)
