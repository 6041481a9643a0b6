"""Facts of Germany's frontiers, Danzig, Upper Silesia, the Saar and Austria, asked of the built borders."""

import json

import pytest

from geodata.atlas import SHIPPED

DANZIG = (54.3523, 18.6491)
TORUN = (53.0138, 18.5981)
BYDGOSZCZ = (53.1235, 18.0076)
POZNAN = (52.4069, 16.9299)
ZBASZYN = (52.2509, 15.9252)
GDYNIA = (54.5189, 18.5319)
ALLENSTEIN = (53.7781, 20.4861)
MARIENWERDER = (53.7250, 18.9311)
SOLDAU = (53.2396, 20.1700)
KATOWICE = (50.2584, 19.0275)
CHORZOW = (50.3058, 18.9742)
BEUTHEN = (50.3480, 18.9328)
HLUCIN = (49.8980, 18.1919)
PIST = (49.9786, 18.1935)
SAARBRUCKEN = (49.2326, 7.0098)
STRASBOURG = (48.5839, 7.7455)
EUPEN = (50.6279, 6.0365)
KELMIS = (50.7181, 6.0111)
VIENNA = (48.2085, 16.3721)
KLAGENFURT = (46.6247, 14.3053)
VOLKERMARKT = (46.6622, 14.6344)
SOPRON = (47.6850, 16.5905)
OBERWART = (47.2897, 16.2060)
EISENSTADT = (47.8457, 16.5233)


@pytest.fixture(scope="module")
def area_on():
    """Square kilometres by state on a day, from the built borders; with a change, of what it began."""
    path = SHIPPED / "borders.geojson"
    if not path.exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    rows = [feature["properties"] for feature in json.loads(path.read_text(encoding="utf-8"))["features"]]

    def area(state: str, day: str = "", *, changes: frozenset[str] = frozenset()) -> float:
        return sum(
            row["area_km2"]
            for row in rows
            if row["state"] == state
            and (row["change"] in changes if changes else row["start"] <= day < (row["end"] or "9999"))
        )

    return area


def assert_powers(power_at, place, powers_by_first_day):
    """Each power holds the place on its first day, and the power before it until the day before."""
    found = {day: power_at(*place, day) for day in powers_by_first_day}
    assert found == powers_by_first_day


def test_danzig_is_free_on_15_november_1920(power_at):
    assert_powers(
        power_at,
        DANZIG,
        {
            "1920-01-09": "GER",
            "1920-01-10": "DAN",
            "1920-11-15": "DAN",
            "1939-08-31": "DAN",
            "1939-09-01": "GER",
        },
    )


def test_the_free_city_measures_1966_km2_with_its_waters(area_on):
    assert area_on("DAN", "1930-01-01") == pytest.approx(1_966, rel=0.03)


@pytest.mark.parametrize(
    ("place", "last_german_day", "first_polish_day"),
    [
        (ZBASZYN, "1920-01-16", "1920-01-17"),
        (SOLDAU, "1920-01-16", "1920-01-17"),
        (TORUN, "1920-01-17", "1920-01-18"),
        (BYDGOSZCZ, "1920-01-19", "1920-01-20"),
        ((53.4841, 18.7537), "1920-01-22", "1920-01-23"),
        ((53.6955, 17.5570), "1920-01-30", "1920-01-31"),
        (GDYNIA, "1920-02-09", "1920-02-10"),
    ],
    ids=["Zbaszyn", "Dzialdowo", "Torun", "Bydgoszcz", "Grudziadz", "Chojnice", "Gdynia"],
)
def test_poland_takes_over_pomerelia_by_stages(power_at, place, last_german_day, first_polish_day):
    assert power_at(*place, last_german_day) == "GER"
    assert power_at(*place, first_polish_day) == "POL"


def test_greater_poland_rises_before_the_treaty(power_at):
    assert power_at(*POZNAN, "1919-01-01") == "POL"
    assert power_at(52.7989, 18.2639, "1919-01-05") == "GER"  # Inowrocław
    assert power_at(52.7989, 18.2639, "1919-01-06") == "POL"
    assert power_at(51.8403, 16.5749, "1919-06-01") == "GER"  # Leszno


def test_the_rising_holds_about_20000_km2(area_on):
    assert area_on("POL", changes=frozenset({"V09"})) == pytest.approx(20_000, rel=0.05)


def test_masuria_votes_and_stays_german(power_at):
    assert_powers(power_at, ALLENSTEIN, {"1920-02-11": "GER", "1920-02-12": "ICA", "1920-08-16": "GER"})
    assert_powers(power_at, MARIENWERDER, {"1920-02-16": "GER", "1920-02-17": "ICM", "1920-08-16": "GER"})


def test_three_villages_of_osterode_go_to_poland(power_at):
    assert power_at(53.540, 19.862, "1920-08-16") == "POL"  # Napromek


def test_upper_silesia_is_divided_in_the_summer_of_1922(power_at):
    assert_powers(
        power_at,
        KATOWICE,
        {"1920-02-10": "GER", "1920-02-11": "ICU", "1922-06-19": "ICU", "1922-06-20": "POL"},
    )
    assert_powers(power_at, CHORZOW, {"1922-06-22": "ICU", "1922-06-23": "POL"})
    assert_powers(power_at, BEUTHEN, {"1922-07-03": "ICU", "1922-07-04": "GER"})


def test_polish_upper_silesia_measures_3214_km2(area_on):
    before = area_on("POL", "1922-06-01")
    assert area_on("POL", "1922-07-20") - before == pytest.approx(3_214, rel=0.05)


def test_hultschin_becomes_czech_in_two_steps(power_at):
    assert_powers(power_at, HLUCIN, {"1920-02-03": "GER", "1920-02-04": "CZS", "1938-10-08": "GER"})
    assert_powers(power_at, PIST, {"1923-03-15": "GER", "1923-03-16": "CZS"})


def test_the_saar_is_apart_for_fifteen_years(power_at, area_on):
    assert_powers(
        power_at,
        SAARBRUCKEN,
        {"1920-01-09": "GER", "1920-01-10": "SAA", "1935-02-28": "SAA", "1935-03-01": "GER"},
    )
    assert area_on("SAA", "1930-01-01") == pytest.approx(1_912, rel=0.05)


@pytest.mark.parametrize(
    "place",
    [(49.6064, 6.5437), (49.5412, 6.8877), (49.2469, 7.3698), (49.4717, 6.3813)],
    ids=["Saarburg", "Wadern", "Zweibrücken", "Perl"],
)
def test_these_towns_lie_outside_the_saar_basin(power_at, place):
    assert power_at(*place, "1930-01-01") == "GER"


def test_france_holds_alsace_lorraine_before_the_treaty(power_at, area_on):
    assert power_at(*STRASBOURG, "1919-01-01") == "FRA"
    assert area_on("FRA", changes=frozenset({"V01"})) == pytest.approx(14_522, rel=0.03)


def test_belgium_gains_eupen_and_neutral_moresnet(power_at):
    assert_powers(power_at, EUPEN, {"1920-01-09": "GER", "1920-01-10": "BEL"})
    assert_powers(power_at, KELMIS, {"1920-01-09": "MOR", "1920-01-10": "BEL"})
    assert power_at(50.5546, 6.2400, "1930-01-01") == "GER"  # Monschau


def test_austria_is_annexed_on_12_march_1938(power_at, area_on):
    assert_powers(power_at, VIENNA, {"1938-03-11": "AUT", "1938-03-12": "GER"})
    assert area_on("AUT", "1930-01-01") == pytest.approx(83_868, rel=0.01)


def test_carinthia_changes_hands_twice(power_at):
    assert_powers(power_at, KLAGENFURT, {"1919-06-05": "AUT", "1919-06-06": "YUG", "1919-07-31": "AUT"})
    assert_powers(power_at, VOLKERMARKT, {"1920-11-17": "YUG", "1920-11-18": "AUT"})


def test_burgenland_passes_from_hungary_by_way_of_irregulars(power_at):
    assert_powers(power_at, EISENSTADT, {"1921-11-12": "HUN", "1921-11-13": "AUT"})
    assert_powers(power_at, OBERWART, {"1921-10-03": "HUN", "1921-10-04": "LAJ", "1921-11-25": "AUT"})


def test_sopron_votes_for_hungary(power_at):
    assert_powers(power_at, SOPRON, {"1921-12-07": "HUN", "1921-12-08": "ICO", "1922-01-01": "HUN"})


def test_ten_villages_on_the_pinka_return_to_hungary(power_at):
    assert_powers(power_at, (47.0927, 16.4781), {"1923-03-08": "AUT", "1923-03-09": "HUN"})


def test_germany_advances_through_western_poland(power_at):
    days = {
        (53.6955, 17.5570): "1939-09-01",
        BYDGOSZCZ: "1939-09-05",
        TORUN: "1939-09-07",
        POZNAN: "1939-09-10",
    }
    for place, day in days.items():
        assert power_at(*place, "1939-08-31") == "POL"
        assert power_at(*place, day) == "GER"
    assert power_at(*GDYNIA, "1939-09-13") == "POL"
    assert power_at(54.6080, 18.8010, "1939-10-01") == "POL"  # Hel
    assert power_at(54.6080, 18.8010, "1939-10-02") == "GER"


def test_tende_and_la_brigue_are_italian(power_at):
    assert power_at(44.0875, 7.5937, "1930-01-01") == "ITA"
