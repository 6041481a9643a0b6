"""The ledger of Czechoslovak ground, 1938-39, against the map; what Munich changed; what was secret."""

from datetime import date

import pytest

import geodata
from geodata.transfers import transfers

ATLAS = geodata.load_atlas()
FIRST, LAST = date(1938, 9, 30), date(1939, 4, 5)
ENTRIES = {one.id: one for one in ATLAS.ledger}
FROM_CZECHOSLOVAKIA = [one for one in ATLAS.ledger if one.from_state == ("CZS",)]
PASSED_ON = [one for one in ATLAS.ledger if one.from_state != ("CZS",)]


def moved(entry):
    """The transfers of control that make up an entry."""
    return [one for one in transfers(ATLAS) if one.change in entry.changes]


def km2(entry):
    return sum(one.area_km2 for one in moved(entry))


def held(code, day):
    return sum(one.area_km2 for one in ATLAS.on(day) if one.state == code)


@pytest.mark.parametrize("entry", ATLAS.ledger, ids=lambda entry: entry.id)
def test_an_entry_is_ground_on_the_map_from_its_old_to_its_new_holder_in_its_days(entry):
    found = moved(entry)
    assert {one.change for one in found} == set(entry.changes)
    for one in found:
        assert one.from_state in entry.from_state and one.to_state in entry.to_state
        assert entry.start <= one.date < entry.end


@pytest.mark.parametrize("entries", [FROM_CZECHOSLOVAKIA, PASSED_ON], ids=["from Prague", "passed on"])
def test_no_ground_is_counted_twice(entries):
    ground = [name for entry in entries for one in moved(entry) for name in one.territories]
    assert len(ground) == len(set(ground))


def test_the_entries_from_czechoslovakia_add_up_to_all_that_it_lost():
    lost = held("CZS", FIRST) - held("CZS", LAST)
    assert held("CZS", LAST) == 0
    assert sum(km2(one) for one in FROM_CZECHOSLOVAKIA) == pytest.approx(lost, rel=0.001)


def test_what_is_passed_on_was_counted_before():
    counted = {name for entry in FROM_CZECHOSLOVAKIA for one in moved(entry) for name in one.territories}
    passed = [name for entry in PASSED_ON for one in moved(entry) for name in one.territories]
    assert set(passed) <= counted
    assert [one.id for one in PASSED_ON] == ["L14", "L15"]


def test_hungary_held_all_of_carpatho_ukraine_that_had_declared_itself_independent():
    assert km2(ENTRIES["L14"]) == pytest.approx(km2(ENTRIES["L13"]), rel=0.001)


@pytest.mark.parametrize(
    ("entries", "low", "high"),
    [
        (["L01", "L02", "L03", "L04", "L05", "L06"], 28_000, 29_500),
        (["L07"], 780, 830),
        (["L09", "L10"], 11_570, 12_370),  # 3 % about 11,927 to 12,012
        (["L12"], 48_900, 50_000),
    ],
    ids=["Germany", "Teschen", "Vienna Award", "Protectorate"],
)
def test_the_map_agrees_with_the_printed_figures(entries, low, high):
    assert low <= sum(km2(ENTRIES[one]) for one in entries) <= high


@pytest.mark.parametrize("identity", ["L01", "L02", "L03", "L04", "L05"])
def test_at_munich_four_signed_and_czechoslovakia_and_the_ussr_were_not_asked(identity):
    entry = ENTRIES[identity]
    assert set(entry.signed_by) == {"GER", "ITA", "GBR", "FRA"}
    assert {"CZS", "SOV"} == set(entry.not_asked)


def test_autonomy_is_not_a_transfer():
    assert not {"K02", "K03"} & {change for one in ATLAS.ledger for change in one.changes}


# Beyond the map


def test_every_kind_of_effect_is_told_and_leads_somewhere():
    assert {one.kind for one in ATLAS.effects} == {
        "fortifications",
        "industry",
        "alliance",
        "exclusion",
        "offer",
    }
    assert all(one.events or one.treaties or one.id == "E04" for one in ATLAS.effects)


def test_the_guarantee_that_was_never_given_is_contested():
    (effect,) = [one for one in ATLAS.effects if "guarantee" in one.title]
    assert effect.contested and effect.treaties == ("T054",)


# Secret articles


@pytest.mark.parametrize("identity", ["T009", "T037", "T047", "T064", "T065", "T066"])
def test_the_secret_parts_of_a_treaty_are_told(identity):
    (treaty,) = [one for one in ATLAS.treaties if one.id == identity]
    assert treaty.secret


@pytest.mark.parametrize("identity", ["T064", "T066"])
def test_the_protocols_of_1939_became_public_in_january_1948(identity):
    (treaty,) = [one for one in ATLAS.treaties if one.id == identity]
    assert treaty.secret_public == date(1948, 1, 22)


def test_what_became_public_had_been_secret_and_a_secret_duty_has_a_secret_treaty():
    by_id = {one.id: one for one in ATLAS.treaties}
    assert all(one.secret for one in ATLAS.treaties if one.secret_public)
    assert all(by_id[one.treaty].secret for one in ATLAS.duties if one.secret)
