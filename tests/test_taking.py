"""The map of a day as data, over the wire."""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace

import dash
import pytest

from callbacks import taking
from geodata import load_atlas
from geodata.answers import regime_on
from geodata.dates import parse_day

DAY = "1938-10-05"


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


@pytest.fixture(scope="module")
def ask(atlas):
    app = dash.Dash(__name__, url_base_pathname="/edition/")
    app.layout = dash.html.Div()
    taking.register(app, SimpleNamespace(atlas=atlas))
    client = app.server.test_client()
    return lambda path: client.get(f"/edition/day/{path}")


def rows_of(answer):
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))


def test_every_state_of_the_day_has_name_area_rule_and_sources(ask, atlas):
    rows = rows_of(ask(f"{DAY}.csv"))
    there = {one.state for one in atlas.on(parse_day(DAY))}
    assert {row["state"] for row in rows} == there
    for row in rows:
        held = [one for one in atlas.on(parse_day(DAY)) if one.state == row["state"]]
        assert float(row["area_km2"]) == pytest.approx(sum(one.area_km2 for one in held), abs=0.06)
        regime = regime_on(atlas, parse_day(DAY), row["state"])
        assert row["regime"] == (regime.regime_type if regime else "")
        assert row["state_name"] == atlas.name_of(row["state"], parse_day(DAY))
        assert row["sources"]


def test_territories_have_outline_and_properties(ask, atlas):
    answer = ask(f"{DAY}.geojson")
    assert answer.mimetype == "application/geo+json"
    assert DAY in answer.headers["Content-Disposition"]
    features = json.loads(answer.get_data(as_text=True))["features"]
    assert {one["properties"]["id"] for one in features} == {one.id for one in atlas.on(parse_day(DAY))}


def test_a_view_leaves_out_what_does_not_reach_into_it(ask):
    whole = {row["state"]: row for row in rows_of(ask(f"{DAY}.csv"))}
    near = {row["state"]: row for row in rows_of(ask(f"{DAY}.csv?view=12,48,19,51"))}
    assert {"CZS", "GER"} <= set(near) < set(whole)
    assert "SPA" not in near and "POR" not in near
    assert near["GER"] == whole["GER"], "areas are those of all the ground of a state"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("1951-01-01.csv", "outside the atlas"),
        ("5-10-1938.csv", "not a date"),
        (f"{DAY}.csv?view=1,2,3", "not a view"),
        (f"{DAY}.csv?view=nan,2,3,4", "not a view"),
        (f"{DAY}.csv?view=a,b,c,d", "not a view"),
        (f"{DAY}.csv?view=20,2,3,40", "not a view"),
    ],
)
def test_nonsense_is_answered_in_words(ask, path, words):
    answer = ask(path)
    assert answer.status_code == 400
    assert words in answer.get_json()["error"]


def test_other_forms_are_not_to_be_had(ask):
    assert ask(f"{DAY}.xls").status_code == 404
