"""What the tables of the argument say: recognition, offers, claims, documents and the Popular Fronts."""

import datetime
from itertools import pairwise

import geopandas
import pytest
import shapely

from geodata.atlas import SHIPPED
from geodata.references import TELLING

day = datetime.date.fromisoformat


@pytest.fixture
def standing(shipped):
    """How a state stood to the Soviet government on a day: ``standing("GBR", "1927-05-27")``, or None."""

    def on(code: str, iso: str) -> str | None:
        found = [row.standing for row in shipped.recognitions if row.code == code and row.holds_on(day(iso))]
        assert len(found) <= 1, (code, iso, found)
        return found[0] if found else None

    return on


@pytest.fixture
def proposals(shipped):
    return {row.id: row for row in shipped.proposals}


@pytest.fixture
def claims(shipped):
    return {row.id: row for row in shipped.claims}


@pytest.fixture
def fronts(shipped):
    return {row.id: row for row in shipped.popular_fronts}


# Recognition


def test_the_united_states_recognise_on_16_november_1933_and_not_the_day_before(standing):
    assert standing("USA", "1933-11-15") is None
    assert standing("USA", "1933-11-16") == "de jure"


def test_britain_goes_from_trade_to_recognition_to_the_break_and_back(standing):
    assert standing("GBR", "1921-03-15") is None
    assert standing("GBR", "1921-03-16") == "de facto"
    assert standing("GBR", "1924-01-31") == "de facto"
    assert standing("GBR", "1924-02-01") == "de jure"
    assert standing("GBR", "1927-05-26") == "de jure"
    assert standing("GBR", "1927-05-27") == "broken"
    assert standing("GBR", "1929-10-03") == "broken", "the protocol waits for Parliament"
    assert standing("GBR", "1929-12-20") == "de jure"
    assert standing("GBR", "1939-12-31") == "de jure"


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("EST", "1920-02-02"),
        ("LIT", "1920-07-12"),
        ("LAT", "1920-08-11"),
        ("FIN", "1920-10-14"),
        ("POL", "1921-03-18"),
        ("GER", "1922-04-16"),
        ("ITA", "1924-02-07"),
        ("NOR", "1924-02-15"),
        ("AUT", "1924-02-25"),
        ("GRE", "1924-03-08"),
        ("SWE", "1924-03-15"),
        ("CHN", "1924-05-31"),
        ("DEN", "1924-06-18"),
        ("FRA", "1924-10-28"),
        ("JPN", "1925-01-20"),
        ("SPA", "1933-07-28"),
        ("HUN", "1934-02-04"),
        ("CZS", "1934-06-09"),
        ("ROM", "1934-06-09"),
        ("BUL", "1934-07-23"),
        ("BEL", "1935-07-12"),
        ("LUX", "1935-08-26"),
    ],
)
def test_full_recognition_begins_on_its_day(standing, code, first):
    assert standing(code, first) == "de jure"
    assert standing(code, str(day(first) - datetime.timedelta(days=1))) != "de jure"


def test_germany_had_broken_with_moscow_before_rapallo(standing):
    assert standing("GER", "1919-06-28") == "broken"
    assert standing("GER", "1922-04-15") == "de facto"


def test_prague_dealt_with_moscow_for_twelve_years_before_it_recognised_it(standing):
    assert standing("CZS", "1922-06-04") is None
    assert standing("CZS", "1934-06-08") == "de facto"


def test_hungary_pays_for_the_anti_comintern_pact_with_a_break(standing):
    assert standing("HUN", "1939-02-01") == "de jure"
    assert standing("HUN", "1939-02-24") == "broken"
    assert standing("HUN", "1939-12-31") == "de jure"


def test_moscow_breaks_with_poland_and_finland_when_it_attacks_them(standing):
    assert standing("POL", "1939-09-16") == "de jure"
    assert standing("POL", "1939-09-17") == "broken"
    assert standing("FIN", "1939-11-28") == "de jure"
    assert standing("FIN", "1939-11-30") == "broken"


@pytest.mark.parametrize("code", ["YUG", "SWI", "NED", "POR"])
def test_four_states_never_recognise_in_the_period(shipped, code):
    assert not [row for row in shipped.recognitions if row.code == code]


def test_no_state_stands_in_two_ways_on_a_day(shipped):
    rows = sorted(shipped.recognitions, key=lambda row: (row.code, row.start))
    for before, after in pairwise(rows):
        if before.code == after.code:
            assert not before.period.overlaps(after.period), (before, after)
            assert before.standing != after.standing, "two rows that say the same should be one"


def test_a_break_follows_relations(shipped):
    first = {}
    for row in sorted(shipped.recognitions, key=lambda row: row.start):
        if row.standing == "broken" and row.code != "GER":
            assert row.code in first, row
        first.setdefault(row.code, row)


# The path of collective security


def test_the_path_is_numbered_from_one_in_the_order_of_days(shipped):
    rows = sorted(shipped.proposals, key=lambda row: row.number)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert all(before.date <= after.date for before, after in pairwise(rows))


def test_the_path_begins_in_1933_and_not_in_1937(shipped):
    first = min(shipped.proposals, key=lambda row: row.number)
    assert first.date == day("1933-02-06")
    assert first.proposed_by == ("SOV",)


def test_germany_and_poland_decline_the_eastern_pact(proposals):
    assert set(proposals["pr-1934-eastern-pact"].declined) == {"GER", "POL"}


def test_three_states_vote_against_soviet_entry_into_the_league(proposals):
    assert set(proposals["pr-1934-league"].declined) == {"SWI", "POR", "NED"}


def test_the_conference_after_the_anschluss_is_declined_by_britain(proposals):
    row = proposals["pr-1938-conference"]
    assert row.date == day("1938-03-17") and "GBR" in row.declined


def test_neither_moscow_nor_prague_is_asked_to_munich(proposals):
    row = proposals["pr-1938-munich"]
    named = {*row.proposed_by, *row.proposed_to, *row.accepted}
    assert named == {"GER", "ITA", "GBR", "FRA"}


def test_poland_declines_to_sign_beside_moscow_in_march_1939(proposals):
    row = proposals["pr-1939-four-powers"]
    assert set(row.accepted) == {"FRA", "SOV"} and row.declined == ("POL",)


def test_the_offers_of_1939_are_named_as_contested_with_their_historians(proposals):
    for key in ("pr-1939-triple", "pr-1939-military", "pr-1933-decision"):
        assert "Roberts 1995" in proposals[key].contested
        assert "Hochman 1984" in proposals[key].contested


def test_nobody_both_accepts_and_declines_an_offer(shipped):
    for row in shipped.proposals:
        assert not set(row.accepted) & set(row.declined), row.id


# Claims


def test_the_ground_of_every_claim_exists_and_its_points_lie_in_it(shipped):
    ground = {}
    for territory in shipped.territories:
        ground.setdefault(territory.territory, territory)
    for claim in shipped.claims:
        assert set(claim.territories) <= set(ground), claim.id
        for point in (claim.points or "").split(";"):
            if point.strip():
                spot = shapely.Point(*map(float, point.split()))
                assert any(ground[key].geometry.contains(spot) for key in claim.territories), claim.id


def test_the_point_of_corsica_picks_the_island_and_not_france(shipped, claims):
    claim = claims["cl-ita-corsica"]
    france = next(t for t in shipped.territories if t.territory == "france")
    spot = shapely.Point(*map(float, claim.points.split()))
    part = next(part for part in france.geometry.geoms if part.contains(spot))
    assert part.bounds[0] > 8 and part.bounds[3] < 43.5


def test_danzig_is_claimed_under_the_republic_and_again_from_october_1938(claims):
    first, second = claims["cl-ger-danzig-1925"], claims["cl-ger-danzig-1938"]
    assert first.end == day("1934-01-26"), "put aside by the declaration with Poland"
    assert second.start == day("1938-10-24")


def test_alsace_lorraine_and_south_tyrol_were_renounced(claims):
    assert claims["cl-ger-alsace"].end == day("1925-12-01")
    assert claims["cl-ger-south-tyrol"].end == day("1938-05-07")


def test_eastern_poland_is_not_claimed_before_17_september_1939(claims):
    assert claims["cl-sov-poland"].start == day("1939-09-17")


def test_hanko_was_asked_for_in_october_1939(claims):
    assert claims["cl-sov-hanko"].start == day("1939-10-14")


def test_both_poland_and_lithuania_claim_vilnius(claims):
    assert "wilno" in claims["cl-pol-wilno"].territories
    assert "wilno" in claims["cl-lit-vilnius"].territories


def test_seven_powers_of_revision_have_claims(shipped):
    assert {row.claimant for row in shipped.claims} == {"GER", "ITA", "HUN", "BUL", "POL", "LIT", "SOV"}


def test_nobody_claims_what_it_is_said_to_hold(shipped):
    for row in shipped.claims:
        assert row.claimant not in row.holder, row.id


# Documents


def test_every_document_has_a_source_and_a_place_of_print(shipped):
    for row in shipped.documents:
        assert row.sources and row.printed, row.id


def test_the_outline_and_its_links_are_listed(shipped):
    linked = {row.id for row in shipped.documents if "S12" in row.statements}
    assert {"do-outline", "do-nsr", "do-german-1937-38", "do-aggression-3", "do-rempel", "do-bonde"} <= linked


def test_only_numbers_of_the_treaty_series_that_were_seen_are_printed(shipped):
    numbers = {row.id: row.lnts_status for row in shipped.treaties}
    for row in shipped.documents:
        if "No. " in row.printed and "Treaty Series" in row.printed:
            assert row.verification == "checked"
            assert all(numbers[treaty] == "checked" for treaty in row.treaties), row.id


# Links


@pytest.mark.parametrize("table", ["proposals", "documents"])
def test_the_events_and_treaties_that_a_row_names_exist(shipped, table):
    events = {row.id for row in shipped.events}
    treaties = {row.id for row in shipped.treaties}
    for row in getattr(shipped, table):
        assert set(row.events) <= events, row.id
        assert set(row.treaties) <= treaties, row.id


# Popular Fronts


def test_communists_stayed_outside_every_cabinet_of_blum(fronts):
    assert fronts["PF01"].communists == fronts["PF04"].communists == "outside support"


def test_spain_has_communist_ministers_from_largo_caballero_on_and_not_before(fronts):
    assert {fronts[key].communists for key in ("PF13", "PF14", "PF15")} == {"in cabinet"}
    assert {fronts[key].communists for key in ("PF09", "PF10", "PF12")} == {"outside support"}


def test_only_spain_had_communists_in_a_cabinet(shipped):
    assert {row.country for row in shipped.popular_fronts if row.communists == "in cabinet"} == {"SPA"}


def test_votes_and_seats_of_1936_are_ranges(fronts):
    assert "369 to 389" in fronts["PF01"].seats and "5.0 to 5.7 million" in fronts["PF01"].votes
    assert "263 to 286" in fronts["PF08"].seats


# Persons


def test_a_person_belongs_only_to_records_that_name_them(shipped):
    texts = {
        row.id: " ".join(str(value) for value in row.model_dump().values())
        for table in TELLING
        for row in getattr(shipped, table)
    }
    for one in shipped.people:
        names = {
            name.split()[0 if set(name.split()[-1]) <= set("IV") else -1] for name in (one.name, *one.also)
        }
        for key in one.records:
            assert any(name in texts[key] for name in names), (one.name, key)


def test_no_two_persons_are_called_the_same(shipped):
    names = [name for one in shipped.people for name in (one.name, *one.also)]
    assert len(names) == len(set(names))
    assert len({row.id for table in TELLING for row in getattr(shipped, table)}) == sum(
        len(getattr(shipped, table)) for table in TELLING
    ), "their ids are all different"


@pytest.mark.parametrize(
    ("person", "record"),
    [
        ("litvinov", "pr-1933-definition"),
        ("thorez", "ev-19341024-thorez-calls-for-a-popular"),
        ("schulenburg", "ev-19390828-protocol-clarified-pissa-added"),
        ("henlein", "ev-19380424-henlein-s-karlsbad-programme"),
        ("hoare", "ev-19351208-hoare-laval-plan"),
        ("titulescu", "ev-19360829-titulescu-dismissed-in-romania"),
        ("kellogg", "T022"),
    ],
)
def test_the_persons_of_the_lecture_lead_to_what_they_did(shipped, person, record):
    (row,) = [one for one in shipped.people if one.id == person]
    assert record in row.records


def test_claimed_ground_that_is_no_territory_has_its_known_size(shipped):
    frame = geopandas.read_file(SHIPPED / "claims.geojson").set_index("claim")
    claims = {one.id for one in shipped.claims}
    assert set(frame.index) <= claims
    assert frame.geometry.is_valid.all()
    # The province of Bolzano has 7,400 km2; the two départements of Savoy 10,416, the arrondissement of Nice
    # of 1860 some 3,160.
    assert frame.area_km2["cl-ger-south-tyrol"] == pytest.approx(7_400, rel=0.02)
    assert frame.area_km2["cl-ita-nice-savoy"] == pytest.approx(13_576, rel=0.02)
