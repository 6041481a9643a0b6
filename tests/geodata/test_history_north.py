"""What the map must say of Finland, the Baltic states, Scandinavia and Russia's north-west."""

import pytest

HELSINKI = (60.17, 24.94)
VIIPURI = (60.71, 28.75)
TERIJOKI = (60.20, 29.70)
PETSAMO = (69.53, 31.17)
SUOMUSSALMI = (64.887, 28.908)
OLD_SALLA = (66.97, 29.18)
REPOLA = (63.83, 30.81)
PORAJARVI = (62.719, 32.727)
MARIEHAMN = (60.10, 19.94)
TALLINN = (59.437, 24.754)
TARTU = (58.38, 26.72)
NARVA = (59.377, 28.19)
PETSERI = (57.816, 27.612)
VALKA = (57.775, 26.01)
RIGA = (56.946, 24.106)
JELGAVA = (56.65, 23.713)
DAUGAVPILS = (55.883, 26.533)
ABRENE = (57.069, 27.915)
PALANGA = (55.917, 21.069)
MEMEL = (55.707, 21.139)
KAUNAS = (54.902, 23.909)
ZARASAI = (55.732, 26.251)
MURMANSK = (68.968, 33.099)
ARCHANGEL = (64.546, 40.552)
PSKOV = (57.819, 28.332)
GATCHINA = (59.576, 30.128)
TONDER = (54.933, 8.867)
FLENSBURG = (54.788, 9.437)
REYKJAVIK = (64.14, -21.90)
TORSHAVN = (62.01, -6.77)


def test_petsamo_is_finnish_from_14_february_1921_to_1_december_1939(power_at):
    assert power_at(*PETSAMO, "1921-02-13") == "RUS"
    assert power_at(*PETSAMO, "1921-02-14") == "FIN"
    assert power_at(*PETSAMO, "1939-12-01") == "FIN"
    assert power_at(*PETSAMO, "1939-12-02") == "SOV"


def test_a_finnish_frontier_force_holds_petsamo_in_march_1920(power_at):
    assert power_at(*PETSAMO, "1920-02-09") == "WHI"
    assert power_at(*PETSAMO, "1920-03-15") == "FIN"
    assert power_at(*PETSAMO, "1920-04-04") == "RUS"


def test_repola_and_porajarvi_return_to_russia_on_14_february_1921(power_at):
    assert power_at(*REPOLA, "1919-01-01") == "FIN"
    assert power_at(*PORAJARVI, "1919-06-06") == "RUS"
    assert power_at(*PORAJARVI, "1919-06-07") == "FIN"
    assert power_at(*REPOLA, "1921-02-14") == power_at(*PORAJARVI, "1921-02-14") == "RUS"


def test_viipuri_stays_finnish_while_terijoki_gets_a_government_of_its_own_on_1_december_1939(power_at):
    assert power_at(*TERIJOKI, "1939-11-30") == "FIN"
    assert power_at(*TERIJOKI, "1939-12-01") == "FDR"
    assert power_at(*VIIPURI, "1939-12-31") == power_at(*HELSINKI, "1939-12-31") == "FIN"


def test_suomussalmi_is_lost_on_7_and_retaken_on_30_december_1939(power_at):
    assert power_at(*SUOMUSSALMI, "1939-12-06") == "FIN"
    assert power_at(*SUOMUSSALMI, "1939-12-07") == "SOV"
    assert power_at(*SUOMUSSALMI, "1939-12-30") == "FIN"


def test_old_salla_is_finnish_until_10_december_1939(power_at):
    assert power_at(*OLD_SALLA, "1939-12-09") == "FIN"
    assert power_at(*OLD_SALLA, "1939-12-10") == "SOV"


def test_aland_is_finnish_on_every_day(power_at):
    assert {power_at(*MARIEHAMN, day) for day in ("1919-01-01", "1921-06-24", "1939-12-31")} == {"FIN"}


def test_tallinn_never_falls_and_tartu_is_free_on_14_january_1919(power_at):
    assert power_at(*TALLINN, "1919-01-01") == "EST"
    assert power_at(*TARTU, "1919-01-13") == "ESS"
    assert power_at(*TARTU, "1919-01-14") == "EST"
    assert power_at(*NARVA, "1919-01-18") == "ESS"
    assert power_at(*NARVA, "1919-01-19") == "EST"


@pytest.mark.parametrize(
    "place", [PETSERI, (59.372, 28.216), (59.20, 28.03), (57.708, 27.863), (57.8414, 27.9944)]
)
def test_estonia_reaches_beyond_the_narva_and_petseri_between_the_wars(power_at, place):
    assert power_at(*place, "1920-03-30") == power_at(*place, "1939-12-31") == "EST"


def test_valka_is_estonian_until_the_award_of_1_july_1920(power_at):
    assert power_at(*VALKA, "1920-06-30") == "EST"
    assert power_at(*VALKA, "1920-07-01") == "LAT"


def test_riga_is_soviet_from_3_january_to_21_may_1919(power_at):
    assert [power_at(*RIGA, day) for day in ("1919-01-02", "1919-01-03", "1919-05-21", "1919-05-22")] == [
        "LAT",
        "LAS",
        "LAS",
        "LAT",
    ]


def test_jelgava_is_in_the_hands_of_bermondt_in_october_1919(power_at):
    assert power_at(*JELGAVA, "1919-10-08") == "OBO"
    assert power_at(*JELGAVA, "1919-11-21") == "LAT"


def test_daugavpils_falls_to_latvia_on_3_january_1920(power_at):
    assert power_at(*DAUGAVPILS, "1920-01-02") == "LAS"
    assert power_at(*DAUGAVPILS, "1920-01-03") == "LAT"


def test_abrene_is_latvian_until_the_end_of_1939(power_at):
    assert power_at(*ABRENE, "1920-10-04") == power_at(*ABRENE, "1939-12-31") == "LAT"


@pytest.mark.parametrize("place", [(57.2539, 27.9778), (57.4664, 27.7647), (57.0325, 28.0028)])
def test_linovo_kachanovo_and_vyshgorodok_are_latvian_between_the_wars(power_at, place):
    assert power_at(*place, "1920-10-04") == power_at(*place, "1939-12-31") == "LAT"


@pytest.mark.parametrize("place", [(59.1179, 28.0883), (57.5409, 28.0126), (56.8339, 28.2987)])
def test_slantsy_palkino_and_krasnogorodsk_are_soviet(power_at, place):
    assert power_at(*place, "1930-01-01") == power_at(*place, "1939-12-31") == "SOV"


def test_palanga_passes_from_latvia_to_lithuania_on_31_march_1921(power_at):
    assert power_at(*PALANGA, "1921-03-30") == "LAT"
    assert power_at(*PALANGA, "1921-03-31") == "LIT"


def test_memel_has_five_masters(power_at):
    days = {
        "1920-01-09": "GER",
        "1920-01-10": "MEM",
        "1923-01-14": "MEM",
        "1923-01-15": "LIT",
        "1939-03-22": "LIT",
        "1939-03-23": "GER",
    }
    assert {day: power_at(*MEMEL, day) for day in days} == days


def test_the_frontier_towns_beside_memel_territory_are_lithuanian_in_1922(power_at):
    gargzdai, taurage, pagegiai, smalininkai = (
        (55.71, 21.394),
        (55.252, 22.29),
        (55.138, 21.914),
        (55.076, 22.584),
    )
    assert power_at(*gargzdai, "1922-06-01") == power_at(*taurage, "1922-06-01") == "LIT"
    assert power_at(*pagegiai, "1922-06-01") == power_at(*smalininkai, "1922-06-01") == "MEM"


def test_kaunas_is_lithuanian_and_zarasai_soviet_in_the_spring_of_1919(power_at):
    assert power_at(*KAUNAS, "1919-04-01") == "LIT"
    assert power_at(*ZARASAI, "1919-04-01") == "BYS"
    assert power_at(*ZARASAI, "1919-09-01") == "LIT"


def test_the_northern_region_ends_in_february_and_march_1920(power_at):
    assert power_at(*ARCHANGEL, "1920-02-20") == "WHI"
    assert power_at(*ARCHANGEL, "1920-02-21") == "RUS"
    assert power_at(*MURMANSK, "1920-03-12") == "WHI"
    assert power_at(*MURMANSK, "1920-03-13") == "RUS"


def test_yudenich_holds_gatchina_but_not_petrograd_in_late_october_1919(power_at):
    assert power_at(*GATCHINA, "1919-10-25") == "WHI"
    assert power_at(59.94, 30.31, "1919-10-25") == "RUS"
    assert power_at(*PSKOV, "1919-05-25") == "WHI"
    assert power_at(*PSKOV, "1919-08-26") == "RUS"


def test_north_schleswig_is_danish_on_15_june_1920_and_flensburg_german_a_day_later(power_at):
    assert power_at(*TONDER, "1920-01-26") == power_at(*FLENSBURG, "1920-01-26") == "ICS"
    assert power_at(*TONDER, "1920-06-15") == "DEN"
    assert power_at(*FLENSBURG, "1920-06-15") == "ICS"
    assert power_at(*FLENSBURG, "1920-06-16") == "GER"


def test_ribe_and_kolding_are_danish_before_the_plebiscite(power_at):
    assert power_at(55.331, 8.77, "1919-01-01") == power_at(55.49, 9.472, "1919-01-01") == "DEN"


def test_iceland_is_a_kingdom_of_its_own_and_the_faroes_are_danish(power_at):
    assert power_at(*REYKJAVIK, "1919-01-01") == "ICE"
    assert power_at(*TORSHAVN, "1939-12-31") == "DEN"
