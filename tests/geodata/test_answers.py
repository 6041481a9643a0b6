"""What is answered about a state on a day, and what passed from hand to hand."""

import json
from datetime import date

import pytest

import geodata
from geodata._errors import RefusedError


def test_the_occupied_valley_is_under_another_state_but_not_its_own(invented):
    (elsewhere,) = geodata.answer(invented, date(1925, 1, 1), "ARL")["held_by_others"]
    assert (elsewhere["state"], elsewhere["sovereign_name"]) == ("BOR", "Arlandia")
    bordonia = geodata.answer(invented, date(1925, 1, 1), "BOR")
    (valley,) = [one for one in bordonia["territories"] if one["status"] == "occupied"]
    assert valley["sovereign"] == "ARL"
    (part,) = valley["parts"]
    assert (part["territory"], part["start"], part["end"]) == ("disputed-valley", "1921-03-20", "1930-06-01")


def test_territories_of_one_name_are_told_together(shipped):
    known = geodata.answer(shipped, date(1938, 9, 1), "CZS")
    names = [one["name"] for one in known["territories"]]
    assert len(names) == len(set(names)) < sum(len(one["parts"]) for one in known["territories"])
    assert 138_000 < known["area_km2"] < 143_000


def test_a_transfer_without_a_change_is_named_by_its_ground(shipped):
    for one in geodata.transfers(shipped):
        assert one.title and one.title not in {"Soviet Russia", "Lithuania", "Estonia", "Czechoslovakia"}


def test_areas_add_up(invented):
    for code in invented.states:
        known = geodata.answer(invented, date(1938, 12, 31), code)
        assert known["area_km2"] == pytest.approx(sum(one["area_km2"] for one in known["territories"]), abs=1)


@pytest.mark.parametrize(
    ("day", "gained"), [(date(1921, 3, 19), 0), (date(1921, 3, 20), 2), (date(1938, 10, 1), 3)]
)
def test_gains_count_from_the_first_day_of_the_new_state_of_things(invented, day, gained):
    assert len(geodata.answer(invented, day, "BOR")["gains"]) == gained


def test_a_loss_names_day_area_states_and_instrument(invented):
    losses = geodata.answer(invented, date(1939, 1, 1), "ARL")["losses"]
    ceded = next(one for one in losses if one["territories"] == ["hill-country"])
    assert (ceded["date"], ceded["from_name"], ceded["to_name"], ceded["instrument"], ceded["title"]) == (
        "1921-03-20",
        "Arlandia",
        "Bordonia",
        "Treaty of the Board",
        "Hill country and the valley",
    )
    assert ceded["area_km2"] == pytest.approx(8218, abs=2)
    assert ceded["sources"] == ["Invented Almanac"]


def test_a_change_that_moved_no_ground_is_told_apart_from_gains(invented):
    known = geodata.answer(invented, date(1939, 1, 1), "COS")
    assert [one["change"] for one in known["losses"]] == ["X3"]
    assert [one["id"] for one in known["other_changes"]] == ["X4"]
    assert geodata.answer(invented, date(1936, 12, 31), "COS")["other_changes"] == []


def test_events_end_with_the_day_and_the_next_is_announced(invented):
    known = geodata.answer(invented, date(1938, 9, 30), "BOR")
    assert [one["id"] for one in known["events"]] == ["board"]
    assert known["next_event"]["id"] == "seizure"
    assert geodata.answer(invented, date(1938, 10, 1), "BOR")["next_event"] is None


def test_the_regime_changes_on_its_first_day(invented):
    assert geodata.answer(invented, date(1933, 4, 30), "BOR")["regime"]["regime_type"] == "democracy"
    assert (
        geodata.answer(invented, date(1933, 5, 1), "BOR")["regime"]["regime_type"] == "military-dictatorship"
    )


def test_an_answer_is_json_and_cites_every_source_it_names(invented):
    known = geodata.answer(invented, date(1938, 12, 31), "ARL")
    assert json.loads(json.dumps(known)) == known
    assert [one["key"] for one in known["sources"]] == ["Invented Almanac"]
    assert known["sources"][0]["licence"] == "CC0"


def test_an_unknown_state_is_refused_by_name(invented):
    with pytest.raises(RefusedError, match="'XXX' is not a state of this atlas"):
        geodata.answer(invented, date(1925, 1, 1), "XXX")


def test_a_state_without_ground_is_answered_all_the_same(invented):
    assert geodata.answer(invented, date(1925, 1, 1), "COS")["exists"] is True
    assert geodata.answer(invented, date(1945, 1, 1), "COS")["gains"] == []


def test_transfers_are_grouped_by_day_change_and_states(invented):
    found = geodata.transfers(invented)
    assert [(one.date.isoformat(), one.change, one.from_state, one.to_state) for one in found] == [
        ("1921-03-20", "X1", "ARL", "BOR"),
        ("1921-03-20", "X1", "ARL", "BOR"),
        ("1930-06-01", "X2", "BOR", "ARL"),
        ("1938-10-01", "X3", "COS", "BOR"),
    ]
    cession, occupation = sorted(found[:2], key=lambda one: one.to_sovereign != "BOR")
    assert cession.changes_sovereignty and cession.changes_control
    assert occupation.changes_control and not occupation.changes_sovereignty
    assert found[2].kind == "return"


def test_what_one_state_gains_another_loses(invented):
    last = date(1939, 12, 31)
    gained = sum(
        one["area_km2"] for code in invented.states for one in geodata.answer(invented, last, code)["gains"]
    )
    lost = sum(
        one["area_km2"] for code in invented.states for one in geodata.answer(invented, last, code)["losses"]
    )
    assert gained == pytest.approx(lost) and gained > 0


def test_an_atlas_cannot_be_changed(invented):
    with pytest.raises(AttributeError):
        invented.title = "Other"
    with pytest.raises(TypeError):
        invented.states["ARL"] = None
    with pytest.raises(ValueError, match="frozen"):
        invented.territories[0].state = "BOR"
