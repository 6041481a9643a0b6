"""Who held Poland's core and east, Belarus and right-bank Ukraine: facts a historian would check first."""

import pytest

WILNO = (54.689, 25.280)
LWOW = (49.838, 24.023)
TARNOPOL = (49.553, 25.594)
STANISLAWOW = (48.923, 24.712)
KOLOMYJA = (48.525, 25.037)
PRZEMYSL = (49.782, 22.768)
LODZ = (51.771, 19.474)
WARSAW = (52.230, 21.012)
BIALYSTOK = (53.133, 23.164)
BREST = (52.109, 23.717)
GRODNO = (53.676, 23.829)
SUWALKI = (54.112, 22.931)
AUGUSTOW = (53.843, 22.980)
LUBLIN = (51.251, 22.570)
CHELM = (51.143, 23.472)
MINSK = (53.900, 27.567)
KYIV = (50.455, 30.524)
ODESSA = (46.486, 30.744)


@pytest.mark.parametrize(
    ("day", "power"),
    [
        ("1919-01-20", "BYS"),
        ("1919-04-21", "POL"),
        ("1920-07-14", "RUS"),
        ("1920-08-26", "LIT"),
        ("1920-10-09", "CLI"),
        ("1922-04-18", "POL"),
        ("1939-09-19", "SOV"),
        ("1939-10-28", "LIT"),
    ],
)
def test_vilnius_changes_hands_eight_times(power_at, day, power):
    assert power_at(*WILNO, day) == power


@pytest.mark.parametrize(
    ("day", "power"),
    [
        ("1919-02-04", "UKP"),
        ("1919-02-05", "UKS"),
        ("1919-08-31", "WHI"),
        ("1919-12-16", "UKS"),
        ("1920-05-07", "POL"),
        ("1920-06-11", "POL"),
        ("1920-06-12", "UKS"),
        ("1922-12-30", "SOV"),
    ],
)
def test_kyiv_changes_hands_from_february_1919_to_june_1920(power_at, day, power):
    assert power_at(*KYIV, day) == power


def test_odessa_is_soviet_after_the_french_evacuation_and_white_from_august(power_at):
    assert [power_at(*ODESSA, day) for day in ("1919-04-05", "1919-04-06", "1919-08-23", "1920-02-08")] == [
        "WHI", "UKS", "WHI", "UKS",
    ]  # fmt: skip


def test_minsk_is_polish_from_8_august_1919_to_10_july_1920(power_at):
    assert power_at(*MINSK, "1919-08-07") == "BYS"
    assert power_at(*MINSK, "1919-08-08") == "POL"
    assert power_at(*MINSK, "1920-07-10") == "POL"
    assert power_at(*MINSK, "1920-07-11") == "BYS"


def test_lwow_is_polish_while_the_west_ukrainian_republic_holds_the_country_around(power_at):
    assert power_at(*LWOW, "1919-03-01") == "POL"
    assert power_at(*STANISLAWOW, "1919-03-01") == "WUP"
    assert power_at(*TARNOPOL, "1919-03-01") == "WUP"


def test_romania_holds_kolomyja_in_the_summer_of_1919(power_at):
    assert power_at(*KOLOMYJA, "1919-07-01") == "ROM"
    assert power_at(*KOLOMYJA, "1919-08-20") == "POL"


def test_tarnopol_is_the_seat_of_the_galician_soviet_republic_in_august_1920(power_at):
    assert power_at(*TARNOPOL, "1920-08-15") == "GAS"
    assert power_at(*TARNOPOL, "1920-09-21") == "POL"


def test_the_red_army_stands_at_bialystok_and_brest_but_not_at_warsaw_on_14_august_1920(power_at):
    assert power_at(*BIALYSTOK, "1920-08-14") == "RUS"
    assert power_at(*BREST, "1920-08-14") == "RUS"
    assert power_at(*WARSAW, "1920-08-14") == "POL"


@pytest.mark.parametrize(
    ("name", "lat", "lon", "power"),
    [
        ("Stolpce", 53.478, 26.743, "POL"),
        ("Dzerzhinsk", 53.683, 27.138, "SOV"),
        ("Radoszkowicze", 54.155, 27.241, "POL"),
        ("Dzisna", 55.568, 28.211, "POL"),
        ("Polotsk", 55.488, 28.786, "SOV"),
        ("Turov", 52.068, 27.735, "SOV"),
        ("Rokitno", 51.279, 27.217, "POL"),
        ("Olevsk", 51.225, 27.652, "SOV"),
        ("Ostrog", 50.329, 26.521, "POL"),
        ("Shepetivka", 50.183, 27.066, "SOV"),
        ("Husiatyn", 49.071, 26.205, "POL"),
        ("Kamianets-Podilskyi", 48.679, 26.585, "SOV"),
        ("Leonpol", 55.7989, 27.7886, "POL"),
        ("Plusy", 55.8133, 27.0475, "POL"),
        ("Mazurino", 55.5428, 28.2944, "POL"),
        ("Orzechowno", 55.3650, 28.3876, "POL"),
        ("Tumilowicze", 54.9387, 27.9544, "POL"),
        ("Olkowicze", 54.4917, 27.4294, "POL"),
        ("Lowcewicze", 54.2725, 27.3886, "POL"),
        ("Trusowicze", 54.2581, 27.4092, "SOV"),
    ],
)
def test_the_riga_line_leaves_border_towns_on_their_side(power_at, name, lat, lon, power):
    assert power_at(lat, lon, "1930-06-01") == power


@pytest.mark.parametrize(
    ("name", "lat", "lon", "power"),
    [
        ("Druskininkai", 54.016, 23.987, "POL"),
        ("Merkine", 54.163, 24.185, "LIT"),
        ("Varena station", 54.216, 24.575, "POL"),
        ("Vievis", 54.773, 24.811, "LIT"),
        ("Trakai", 54.637, 24.934, "POL"),
        ("Sirvintos", 55.044, 24.955, "LIT"),
        ("Ignalina", 55.342, 26.160, "POL"),
        ("Zarasai", 55.732, 26.251, "LIT"),
    ],
)
def test_the_line_of_1923_parts_polish_and_lithuanian_towns(power_at, name, lat, lon, power):
    assert power_at(lat, lon, "1930-06-01") == power


def test_warsaw_is_german_from_its_capitulation_and_general_government_from_26_october_1939(power_at):
    assert power_at(*WARSAW, "1939-09-27") == "POL"
    assert power_at(*WARSAW, "1939-09-28") == "GER"
    assert power_at(*WARSAW, "1939-10-26") == "GGV"


def test_lodz_is_in_the_general_government_for_two_weeks(power_at):
    assert power_at(*LODZ, "1939-10-26") == "GGV"
    assert power_at(*LODZ, "1939-11-08") == "GGV"
    assert power_at(*LODZ, "1939-11-09") == "GER"


def test_the_germans_hand_bialystok_and_brest_to_the_soviets_on_22_september_1939(power_at):
    for place in (BIALYSTOK, BREST):
        assert power_at(*place, "1939-09-21") == "GER"
        assert power_at(*place, "1939-09-22") == "SOV"


def test_lwow_and_grodno_are_soviet_from_22_september_1939(power_at):
    for place in (LWOW, GRODNO):
        assert power_at(*place, "1939-09-21") == "POL"
        assert power_at(*place, "1939-09-22") == "SOV"


def test_suwalki_passes_from_the_soviets_to_germany_but_augustow_does_not(power_at):
    assert power_at(*SUWALKI, "1939-10-01") == "SOV"
    assert power_at(*SUWALKI, "1939-11-01") == "GER"
    assert power_at(*AUGUSTOW, "1939-11-01") == "SOV"


def test_the_red_army_comes_to_chelm_but_never_to_lublin(power_at):
    assert power_at(*CHELM, "1939-10-01") == "SOV"
    assert power_at(*CHELM, "1939-10-12") == "GER"
    assert power_at(*LUBLIN, "1939-10-01") == "GER"


def test_the_old_town_of_przemysl_is_soviet_at_the_end_of_1939(power_at):
    assert power_at(*PRZEMYSL, "1939-12-31") == "SOV"


@pytest.mark.parametrize(
    ("name", "lat", "lon", "power"),
    [
        ("Ciechanow", 52.881, 20.620, "GER"),
        ("Plock", 52.547, 19.706, "GER"),
        ("Kutno", 52.231, 19.364, "GER"),
        ("Wyszkow", 52.593, 21.458, "GGV"),
        ("Lowicz", 52.107, 19.945, "GGV"),
        ("Czestochowa", 50.796, 19.124, "GGV"),
        ("Olkusz", 50.281, 19.565, "GER"),
        ("Krakow", 50.061, 19.937, "GGV"),
        ("Wadowice", 49.883, 19.493, "GER"),
    ],
)
def test_annexed_land_and_general_government_at_the_end_of_1939(power_at, name, lat, lon, power):
    assert power_at(lat, lon, "1939-12-31") == power


def test_druskininkai_and_svencionys_stay_soviet_when_vilnius_goes_to_lithuania(power_at):
    assert power_at(54.016, 23.987, "1939-12-31") == "SOV"
    assert power_at(55.133, 26.155, "1939-12-31") == "SOV"
    assert power_at(*WILNO, "1939-12-31") == "LIT"
