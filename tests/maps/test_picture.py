"""The picture: its colours, its first drawing and the ids that the page, Python and the scripts share."""

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from pathlib import Path

import pytest

import geodata
from callbacks.serving import Wares
from maps import ids, payload, theme
from maps.page import page
from maps.standin import asked_view, page_with

ROOT = Path(__file__).parent.parent.parent
DAYS = ["1919-01-01", "1920-11-15", "1925-06-01", "1938-10-05", "1939-03-16", "1939-12-31"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def wares():
    return Wares(geodata.load_atlas())


def _number(iso):
    return payload.day_number(datetime.date.fromisoformat(iso))


def test_python_and_the_style_sheet_have_the_same_colours():
    sheet = (ROOT / "assets" / "10-tokens.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{6});", sheet))
    assert {name: tokens.get(name) for name in theme.TOKENS} == theme.TOKENS


@pytest.mark.parametrize("fill", theme.STATE_FILLS)
def test_names_can_be_read_on_every_fill(fill):
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert (light(fill) + 0.05) / (light(theme.INK) + 0.05) >= 7


def test_states_that_touch_on_some_day_differ_in_colour(wares):
    touching = payload.neighbours(wares.borders)
    assert "POL" in touching["GER"]
    same = {
        tuple(sorted((one, other)))
        for one, others in touching.items()
        for other in others
        if wares.fills[one] == wares.fills[other]
    }
    assert same == set()


def test_only_those_that_share_a_day_are_neighbours():
    borders = {
        "words": {"states": ["A", "B"]},
        "areas": [[[[0]]], [[[-1]]]],
        "holdings": [[0, 0, 0, 0, 0, 0, 10], [1, 1, 1, 0, 0, 10, None]],
    }
    assert payload.neighbours(borders) == {}
    borders["holdings"][1][5] = 9
    assert payload.neighbours(borders) == {"A": {"B"}, "B": {"A"}}


def test_a_colour_that_the_data_give_stays():
    fills = theme.state_fills(["A", "B"], {"A": {"B"}, "B": {"A"}}, {"A": theme.STATE_FILLS[0]})
    assert fills["A"] == theme.STATE_FILLS[0] != fills["B"]


@pytest.mark.parametrize("iso", DAYS)
def test_the_payload_holds_every_area_once_a_day_as_the_atlas_does(wares, iso):
    day = _number(iso)
    live = [row for row in wares.borders["holdings"] if row[5] <= day and (row[6] is None or day < row[6])]
    areas = [row[0] for row in live]
    assert len(areas) == len(set(areas))
    states = wares.borders["words"]["states"]
    told = sorted((wares.borders["territories"][row[0]], states[row[1]], states[row[2]]) for row in live)
    known = wares.atlas.on(datetime.date.fromisoformat(iso))
    assert told == sorted((one.territory, one.state, one.sovereign) for one in known)


def test_an_end_is_the_first_day_no_longer_held(wares):
    for area in range(len(wares.borders["areas"])):
        rows = sorted((row for row in wares.borders["holdings"] if row[0] == area), key=lambda row: row[5])
        for one, following in pairwise(rows):
            assert one[6] is not None and one[6] <= following[5]


def test_days_are_counted_from_1970():
    assert payload.day_number(datetime.date(1970, 1, 2)) == 1
    assert payload.day_number(datetime.date(1919, 1, 1)) == -18628
    assert payload.day_number(None) is None


@pytest.mark.parametrize("iso", DAYS)
def test_the_first_picture_is_a_drawing_in_which_every_state_of_the_day_stands(wares, iso):
    drawing = ElementTree.fromstring(wares.drawn(_number(iso)))
    assert drawing.tag == f"{SVG}svg"
    land = drawing.find(f".//{SVG}g[@class='areas shores']")
    held = {one.state for one in wares.atlas.on(datetime.date.fromisoformat(iso))}
    assert {path.get("color") for path in land} == {wares.fills[code] for code in held}
    for path in land:
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]*z)+", path.get("d"))


def test_every_path_of_the_first_picture_is_one_that_a_browser_draws_to_its_end(wares):
    drawing = wares.drawn(_number("1938-09-25"))
    for path in re.findall(r' d="([^"]*)"', drawing):
        assert not re.search(r"[lM](?![-\d])", path), "a command without numbers ends the drawing there"


def test_the_first_picture_follows_the_view_that_was_asked(wares):
    whole = ElementTree.fromstring(wares.drawn(_number("1930-01-01")))
    near = ElementTree.fromstring(wares.drawn(_number("1930-01-01"), (0, 0, 2.0)))
    width = [float(one.get("viewBox").split()[2]) for one in (whole, near)]
    assert abs(width[0] / width[1] - 4) < 0.01


@pytest.mark.parametrize(
    "text", [None, "", "x", "1,2", "200,10,1", "10,100,1", "10,10,99", "1,2,3,4", "nan,1,1"]
)
def test_a_view_that_is_none_is_left_out(text):
    assert asked_view(text) is None


def test_text_beside_the_first_picture_is_escaped():
    assert "<script>" not in page_with("<svg/>", "<script>alert(1)</script>")


def test_ids_of_python_stand_in_the_page_and_in_the_scripts(wares):
    layout = page(wares.atlas, wares.records, wares.borders["fit"], "0")
    shown = {found for part in layout._traverse() if (found := getattr(part, "id", None))}
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets").rglob("*.*js"))
    known = {name: value for name, value in vars(ids).items() if name.isupper()}
    assert len(set(known.values())) == len(known)
    for value in known.values():
        assert value in shown, value
        assert f'"{value}"' in scripts or value in {ids.GRAPH}, f"{value} is in no script"


def test_ids_that_scripts_ask_for_stand_in_the_page_or_are_made_by_scripts(wares):
    layout = page(wares.atlas, wares.records, wares.borders["fit"], "0")
    shown = {layout.id, *(getattr(part, "id", None) for part in layout._traverse())} | {"standin"}
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "assets" / "js").glob("*.mjs"))
    asked = set(re.findall(r"(?:\$|getElementById)\(\"([\w-]+)\"\)", scripts))
    made = set(re.findall(r"\bid: \"([\w-]+)\"", scripts))
    assert asked - shown - made == set()


def test_the_payload_is_strict_json(wares):
    for content in wares.files.values():
        json.loads(content, parse_constant=lambda name: pytest.fail(name))
