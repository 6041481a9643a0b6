"""What the map must say of Iberia, the British Isles, Morocco and the Russian civil war."""

import datetime

import pytest

DUBLIN = (53.333, -6.249)
DUNDALK = (54.0, -6.417)
NEWRY = (54.178, -6.337)
LONDONDERRY = (54.997, -7.309)
JERSEY = (49.20, -2.115)
DOUGLAS = (54.15, -4.48)
LONDON = (51.509, -0.126)
LISBON = (38.717, -9.133)
ANDORRA = (42.508, 1.521)
MONACO = (43.737, 7.415)
GIBRALTAR = (36.13, -5.347)
VALLETTA = (35.90, 14.515)
TANGIER = (35.767, -5.80)
TETUAN = (35.578, -5.369)
ALCAZARQUIVIR = (35.0, -5.904)
FEZ = (34.033, -5.0)
ANNUAL = (35.12, -3.583)
CHEFCHAOUEN = (35.169, -5.264)
AL_HOCEIMA = (35.245, -3.932)
MELILLA = (35.294, -2.938)
SEVILLE = (37.383, -5.973)
BURGOS = (42.341, -3.704)
BADAJOZ = (38.879, -6.971)
TOLEDO = (39.858, -4.023)
IRUN = (43.339, -1.789)
SAN_SEBASTIAN = (43.313, -1.975)
OVIEDO = (43.361, -5.849)
GIJON = (43.536, -5.662)
BILBAO = (43.263, -2.925)
SANTANDER = (43.466, -3.805)
MALAGA = (36.720, -4.420)
BRUNETE = (40.405, -3.998)
BELCHITE = (41.305, -0.751)
TERUEL = (40.346, -1.107)
VINAROS = (40.470, 0.475)
LLEIDA = (41.617, 0.622)
GANDESA = (41.054, 0.439)
MORA_D_EBRE = (41.092, 0.643)
BARCELONA = (41.389, 2.159)
MADRID = (40.417, -3.703)
VALENCIA = (39.470, -0.377)
MAHON = (39.889, 4.266)
IBIZA = (38.909, 1.433)
MOSCOW = (55.752, 37.616)
PERM = (58.010, 56.250)
UFA = (54.743, 55.968)
YEKATERINBURG = (56.852, 60.612)
ORENBURG = (51.768, 55.097)
TSARITSYN = (48.714, 44.498)
ASTRAKHAN = (46.350, 48.041)
ROSTOV = (47.220, 39.708)
NOVOROSSIYSK = (44.724, 37.769)
SOCHI = (43.597, 39.725)
PETROVSK = (42.977, 47.502)
KURSK = (51.737, 36.187)
ORYOL = (52.965, 36.079)
VORONEZH = (51.672, 39.184)
KHARKIV = (49.982, 36.255)
POLTAVA = (49.589, 34.554)
MELITOPOL = (46.849, 35.366)
SEVASTOPOL = (44.608, 33.521)
SIMFEROPOL = (44.957, 34.108)
KERCH = (45.357, 36.468)
HAIL = (27.52, 41.69)
SAKAKA = (29.97, 40.21)
ALEXANDRIA = (31.20, 29.916)


def day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def test_the_irish_free_state_begins_on_6_december_1922(power_at):
    assert power_at(*DUBLIN, "1922-12-05") == "GBR"
    assert power_at(*DUBLIN, "1922-12-06") == "IRE"


@pytest.mark.parametrize("place", [NEWRY, LONDONDERRY])
def test_newry_and_londonderry_stay_in_the_united_kingdom(power_at, place):
    assert {power_at(*place, day) for day in ("1919-01-01", "1922-12-06", "1939-12-31")} == {"GBR"}


def test_dundalk_is_in_the_free_state(power_at):
    assert power_at(*DUNDALK, "1923-01-01") == "IRE"


@pytest.mark.parametrize("place", [JERSEY, DOUGLAS, LONDON])
def test_crown_dependencies_are_british(power_at, place):
    assert power_at(*place, "1930-01-01") == "GBR"


@pytest.mark.parametrize(
    ("place", "state"),
    [(LISBON, "POR"), (ANDORRA, "AND"), (MONACO, "MON"), (GIBRALTAR, "GIB"), (VALLETTA, "MAL")],
)
@pytest.mark.parametrize("day", ["1919-01-01", "1939-12-31"])
def test_small_states_and_colonies_do_not_change(power_at, place, state, day):
    assert power_at(*place, day) == state


def test_tangier_is_international_from_1_june_1925(power_at):
    assert power_at(*TANGIER, "1925-05-31") == "MOF"
    assert power_at(*TANGIER, "1925-06-01") == "TAN"


def test_morocco_is_divided_between_spain_and_france(power_at):
    assert power_at(*TETUAN, "1930-01-01") == "MOS"
    assert power_at(*ALCAZARQUIVIR, "1930-01-01") == "MOS"
    assert power_at(*FEZ, "1930-01-01") == "MOF"


def test_the_rif_republic_holds_annual_from_22_july_1921_to_may_1926(power_at):
    assert power_at(*ANNUAL, "1921-07-21") == "MOS"
    assert power_at(*ANNUAL, "1921-07-22") == "RIF"
    assert power_at(*ANNUAL, "1926-05-27") == "MOS"


def test_chefchaouen_is_in_the_rif_from_18_november_1924_to_10_august_1926(power_at):
    assert power_at(*CHEFCHAOUEN, "1924-11-18") == "RIF"
    assert power_at(*CHEFCHAOUEN, "1926-08-10") == "MOS"


def test_spain_lands_at_alhucemas_on_8_september_1925(power_at):
    assert power_at(*AL_HOCEIMA, "1925-09-07") == "RIF"
    assert power_at(*AL_HOCEIMA, "1925-09-08") == "MOS"


@pytest.mark.parametrize(
    ("place", "day"),
    [
        (MELILLA, "1936-07-17"),
        (SEVILLE, "1936-07-18"),
        (BURGOS, "1936-07-19"),
        (OVIEDO, "1936-07-19"),
        (TERUEL, "1936-07-20"),
        (BADAJOZ, "1936-08-14"),
        (IRUN, "1936-09-05"),
        (SAN_SEBASTIAN, "1936-09-13"),
        (TOLEDO, "1936-09-27"),
        (MALAGA, "1937-02-08"),
        (BILBAO, "1937-06-19"),
        (SANTANDER, "1937-08-26"),
        (GIJON, "1937-10-21"),
        (BELCHITE, "1938-03-10"),
        (GANDESA, "1938-04-02"),
        (LLEIDA, "1938-04-03"),
        (VINAROS, "1938-04-15"),
        (BARCELONA, "1939-01-26"),
        (MAHON, "1939-02-09"),
        (MADRID, "1939-03-28"),
        (VALENCIA, "1939-03-30"),
    ],
)
def test_the_nationalists_hold_the_town_from_that_day_to_the_end_of_the_war(power_at, place, day):
    assert power_at(*place, day_before(day)) in {"SPA", "SPR"}
    assert power_at(*place, day) == "SPN"
    assert power_at(*place, "1939-03-31") == "SPN"
    assert power_at(*place, "1939-04-01") == "SPA"


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [
        (BRUNETE, "1937-07-06", "1937-07-25"),
        (BELCHITE, "1937-09-06", "1938-03-10"),
        (TERUEL, "1938-01-08", "1938-02-22"),
        (MORA_D_EBRE, "1938-07-25", "1938-11-07"),
        (IBIZA, "1936-08-09", "1936-09-20"),
    ],
)
def test_the_republic_takes_and_loses_the_town(power_at, place, start, end):
    assert power_at(*place, day_before(start)) == "SPN"
    assert power_at(*place, start) == "SPR"
    assert power_at(*place, day_before(end)) == "SPR"
    assert power_at(*place, end) == "SPN"


def test_gandesa_is_not_retaken_in_the_battle_of_the_ebro(power_at):
    assert power_at(*GANDESA, "1938-08-15") == "SPN"


@pytest.mark.parametrize("place", [MOSCOW, ASTRAKHAN])
def test_the_heartland_stays_soviet_and_joins_the_union_on_30_december_1922(power_at, place):
    assert {power_at(*place, day) for day in ("1919-01-01", "1919-10-14", "1920-06-01")} == {"RUS"}
    assert power_at(*place, "1922-12-29") == "RUS"
    assert power_at(*place, "1922-12-30") == "SOV"


@pytest.mark.parametrize(
    ("place", "start", "end", "soviet"),
    [
        (UFA, "1919-03-13", "1919-06-09", "RUS"),
        (TSARITSYN, "1919-06-30", "1920-01-03", "RUS"),
        (KHARKIV, "1919-06-25", "1919-12-12", "UKS"),
        (POLTAVA, "1919-07-29", "1919-12-11", "UKS"),
        (KURSK, "1919-09-20", "1919-11-18", "RUS"),
        (VORONEZH, "1919-10-06", "1919-10-24", "RUS"),
        (ORYOL, "1919-10-13", "1919-10-20", "RUS"),
        (SIMFEROPOL, "1919-06-24", "1920-11-13", "RUS"),
        (MELITOPOL, "1920-06-10", "1920-10-30", "UKS"),
    ],
)
def test_the_whites_take_and_lose_the_town(power_at, place, start, end, soviet):
    assert power_at(*place, day_before(start)) == soviet
    assert power_at(*place, start) == "WHI"
    assert power_at(*place, day_before(end)) == "WHI"
    assert power_at(*place, end) == soviet


@pytest.mark.parametrize(
    ("place", "day"),
    [
        (ORENBURG, "1919-01-22"),
        (PERM, "1919-07-01"),
        (YEKATERINBURG, "1919-07-14"),
        (ROSTOV, "1920-01-10"),
        (NOVOROSSIYSK, "1920-03-27"),
        (SEVASTOPOL, "1920-11-15"),
        (KERCH, "1920-11-16"),
    ],
)
def test_the_red_army_takes_the_town_for_good(power_at, place, day):
    assert power_at(*place, day_before(day)) == "WHI"
    assert power_at(*place, day) == "RUS"
    assert power_at(*place, "1921-06-01") == "RUS"


def test_orenburg_is_not_lost_to_kolchak(power_at):
    assert power_at(*ORENBURG, "1919-05-01") == "RUS"


def test_sevastopol_is_soviet_in_may_1919_and_kerch_is_not(power_at):
    assert power_at(*SEVASTOPOL, "1919-05-15") == "RUS"
    assert power_at(*KERCH, "1919-05-15") == "WHI"


def test_sochi_is_georgian_to_6_february_1919(power_at):
    assert power_at(*SOCHI, "1919-02-05") == "GEO"
    assert power_at(*SOCHI, "1919-02-06") == "WHI"
    assert power_at(*SOCHI, "1920-04-30") == "RUS"


def test_dagestan_belongs_to_the_mountain_republic_until_may_1919(power_at):
    assert power_at(*PETROVSK, "1919-03-01") == "MNR"
    assert power_at(*PETROVSK, "1919-06-01") == "WHI"


def test_kharkiv_is_in_soviet_ukraine_and_then_in_the_union(power_at):
    assert power_at(*KHARKIV, "1919-01-02") == "UKP"
    assert power_at(*KHARKIV, "1922-12-29") == "UKS"
    assert power_at(*KHARKIV, "1922-12-30") == "SOV"


def test_ibn_saud_takes_hail_in_november_1921_and_names_saudi_arabia_in_1932(power_at):
    assert power_at(*HAIL, "1921-11-02") == "NEJ"
    assert power_at(*SAKAKA, "1932-09-23") == "SAU"


def test_egypt_is_egypt(power_at):
    assert power_at(*ALEXANDRIA, "1919-01-01") == "EGY"
