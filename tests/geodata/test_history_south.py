"""Facts of Italy, the Balkans, Turkey, the Levant and the Caucasus, asked of the built borders."""

import pytest


def test_bolzano_is_italian_all_the_time(power_at):
    assert {power_at(46.4983, 11.3548, day) for day in ("1919-01-01", "1920-07-16", "1939-12-31")} == {"ITA"}


def test_the_vatican_is_a_state_from_7_june_1929(power_at):
    assert power_at(41.9025, 12.4525, "1929-06-06") == "ITA"
    assert power_at(41.9025, 12.4525, "1929-06-07") == "VAT"


def test_san_marino_stays_san_marino(power_at):
    assert power_at(43.9367, 12.4464, "1925-05-05") == "SMR"


@pytest.mark.parametrize(
    ("day", "power"),
    [
        ("1919-09-11", "ICO"),
        ("1919-09-12", "FIU"),
        ("1921-01-18", "FIU"),
        ("1922-03-17", "ITA"),
        ("1924-02-22", "ITA"),
    ],
)
def test_fiume_day_by_day(power_at, day, power):
    assert power_at(45.3355, 14.425, day) == power


def test_susak_is_left_by_italy_on_3_march_1923(power_at):
    assert power_at(45.33, 14.475, "1923-03-02") == "ITA"
    assert power_at(45.33, 14.475, "1923-03-03") == "YUG"


@pytest.mark.parametrize(
    ("place", "power"),
    [
        ((45.7744, 14.2153), "ITA"),  # Postojna
        ((46.0030, 14.0279), "ITA"),  # Idrija
        ((46.3833, 13.7500), "ITA"),  # Trenta
        ((45.5886, 14.4526), "ITA"),  # Snežnik
        ((45.8290, 14.2497), "YUG"),  # Planina
        ((46.0441, 14.1074), "YUG"),  # Žiri
        ((45.7970, 14.3626), "YUG"),  # Cerknica
        ((45.3753, 14.3486), "YUG"),  # Kastav
        ((44.1158, 15.2351), "ITA"),  # Zara
        ((42.7676, 16.8971), "ITA"),  # Lagosta
        ((42.9604, 17.1353), "YUG"),  # Korčula
        ((45.0274, 14.5754), "YUG"),  # Krk
    ],
)
def test_the_line_of_rapallo_leaves_each_place_on_its_side(power_at, place, power):
    assert power_at(*place, "1930-01-01") == power


def test_sibenik_becomes_yugoslav_on_12_june_1921(power_at):
    assert power_at(43.7272, 15.9058, "1921-06-11") == "ITA"
    assert power_at(43.7272, 15.9058, "1921-06-12") == "YUG"


def test_tsaribrod_and_bosilegrad_leave_bulgaria_in_november_1920(power_at):
    assert power_at(43.0142, 22.7756, "1920-11-05") == "BUL"
    assert power_at(43.0142, 22.7756, "1920-11-06") == "YUG"
    assert power_at(42.5011, 22.4724, "1920-11-08") == "YUG"


def test_western_thrace_has_three_masters_in_eight_months(power_at):
    days = ("1919-10-21", "1919-10-22", "1920-05-27")
    assert [power_at(41.1176, 25.4059, day) for day in days] == ["BUL", "ICO", "GRE"]


def test_edirne_is_greek_from_july_1920_to_november_1922(power_at):
    assert power_at(41.6772, 26.556, "1920-07-26") == "GRE"
    assert power_at(41.6772, 26.556, "1922-11-25") == "TUR"


def test_smyrna_is_greek_from_15_may_1919_to_8_september_1922(power_at):
    days = ("1919-05-14", "1919-05-15", "1922-09-08", "1922-09-09")
    assert [power_at(38.4127, 27.1384, day) for day in days] == ["TUR", "GRE", "GRE", "TUR"]


def test_the_greek_army_stands_at_eskisehir_and_not_at_ankara_in_the_autumn_of_1921(power_at):
    assert power_at(39.7767, 30.5206, "1921-10-01") == "GRE"
    assert power_at(39.9199, 32.8543, "1921-10-01") == "TUR"


def test_aintab_passes_from_britain_to_france_to_turkey(power_at):
    days = ("1919-10-28", "1919-10-29", "1921-12-25")
    assert [power_at(37.0594, 37.3825, day) for day in days] == ["GBR", "FRA", "TUR"]


def test_urfa_is_not_yet_occupied_at_new_year_1919(power_at):
    assert power_at(37.1671, 38.7939, "1919-01-01") == "TUR"
    assert power_at(37.1671, 38.7939, "1919-03-24") == "GBR"


def test_hatay_is_a_state_for_ten_months(power_at):
    days = ("1938-09-01", "1938-09-02", "1939-07-22", "1939-07-23")
    assert [power_at(36.2066, 36.1572, day) for day in days] == ["SYR", "HTY", "HTY", "TUR"]


def test_kilis_and_payas_are_turkish_when_antioch_is_syrian(power_at):
    assert power_at(36.7161, 37.115, "1930-01-01") == "TUR"
    assert power_at(36.756, 36.2143, "1930-01-01") == "TUR"
    assert power_at(36.2066, 36.1572, "1930-01-01") == "SYR"


def test_rhodes_is_italian_throughout(power_at):
    assert power_at(36.4408, 28.2225, "1919-01-01") == "ITA"
    assert power_at(36.4408, 28.2225, "1939-12-31") == "ITA"


def test_lesbos_chios_and_samos_are_greek_throughout(power_at):
    for place in ((39.1105, 26.5546), (38.3677, 26.1358), (37.7547, 26.9769)):
        assert power_at(*place, "1923-01-01") == "GRE"


def test_imbros_returns_to_turkey_in_october_1923(power_at):
    assert power_at(40.1697, 25.8337, "1923-10-03") == "GRE"
    assert power_at(40.1697, 25.8337, "1923-10-04") == "TUR"


def test_corfu_is_occupied_in_september_1923(power_at):
    assert power_at(39.6244, 19.9202, "1923-09-01") == "ITA"
    assert power_at(39.6244, 19.9202, "1923-09-27") == "GRE"


def test_albania_is_overrun_between_7_and_12_april_1939(power_at):
    assert power_at(41.3235, 19.4547, "1939-04-07") == "ITA"
    assert power_at(41.3274, 19.8187, "1939-04-07") == "ALB"
    assert power_at(40.6186, 20.7808, "1939-04-12") == "ALI"


def test_french_leave_korce_on_21_june_1920(power_at):
    assert power_at(40.6186, 20.7808, "1920-06-20") == "FRA"
    assert power_at(40.6186, 20.7808, "1920-06-21") == "ALB"


def test_kars_passes_from_the_south_west_caucasian_republic_to_armenia_to_turkey(power_at):
    days = ("1919-04-01", "1919-04-30", "1920-10-29", "1920-10-30")
    assert [power_at(40.6013, 43.0975, day) for day in days] == ["SWC", "ARM", "ARM", "TUR"]


def test_soviet_rule_comes_to_baku_yerevan_and_tiflis_in_turn(power_at):
    assert power_at(40.3777, 49.892, "1920-04-28") == "AZS"
    assert power_at(40.1811, 44.5136, "1920-12-02") == "ARS"
    assert power_at(41.6941, 44.8337, "1921-02-25") == "GES"
    assert power_at(41.6941, 44.8337, "1922-12-30") == "SOV"


def test_batum_is_british_until_14_july_1920(power_at):
    assert power_at(41.6408, 41.6306, "1920-07-13") == "GBR"
    assert power_at(41.6408, 41.6306, "1920-07-14") == "GEO"


def test_mosul_is_iraqi_from_18_july_1926(power_at):
    assert power_at(36.335, 43.1189, "1926-07-17") == "GBR"
    assert power_at(36.335, 43.1189, "1926-07-18") == "IRQ"


def test_damascus_falls_a_day_after_maysalun(power_at):
    assert power_at(33.5102, 36.2913, "1920-07-24") == "OET"
    assert power_at(33.5102, 36.2913, "1920-07-25") == "FRA"


def test_logatec_becomes_yugoslav_on_26_february_1921(power_at):
    assert power_at(45.9168, 14.2265, "1921-02-25") == "ITA"
    assert power_at(45.9168, 14.2265, "1921-02-26") == "YUG"
