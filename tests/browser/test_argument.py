"""The argument on the map: layers, what they say on a day, and the questions of the outline."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest_browser import open_atlas, pixel_of

pytestmark = pytest.mark.browser

QUESTIONS = Path(__file__).parents[1] / "argument" / "questions.csv"


def loaded(page) -> None:
    """Wait until the layers have come and what follows is on the page."""
    page.wait_for_selector("#argument-host svg.argument", state="attached", timeout=15_000)
    page.wait_for_timeout(450)
    page.wait_for_selector("#side:not([aria-busy])", state="attached", timeout=10_000)


def colour_at(page, lon: float, lat: float) -> str:
    """The fill of the land at a place, as the page has it."""
    x, y = pixel_of(page, lon, lat)
    return page.evaluate(
        """([x, y]) => {
        const svg = document.querySelector('#land-host svg');
        const box = document.querySelector('#map-stage').getBoundingClientRect();
        const world = document.querySelector('#land-host .world');
        const point = svg.createSVGPoint();
        Object.assign(point, {x: x - box.left, y: y - box.top});
        const there = point.matrixTransform(world.transform.baseVal[0].matrix.inverse());
        for (const path of document.querySelectorAll('#land-host .areas path[visibility=visible]')) {
            if (path.isPointInFill(there)) return path.getAttribute('color').toLowerCase();
        }
        return '';
    }""",
        [x, y],
    )


def test_the_page_answers_forty_questions_on_their_days(page, address):
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missed = []
    for row in rows:
        country = "" if "item=" in row["show"] else f"&country={row['state']}"
        open_atlas(page, address, f"?date={row['date']}{country}{'&' + row['show'] if row['show'] else ''}")
        if row["show"]:
            loaded(page)
        else:
            page.wait_for_selector("#reading-title")
        said = page.inner_text("#side-body")
        if not re.search(row["answer"], said):
            missed.append(f"{row['date']} {row['state']}: {row['asks']}")
        if "Sources" not in said:
            missed.append(f"{row['date']} {row['state']}: no source")
    assert missed == []


def test_only_france_and_spain_wear_the_popular_front_colour_on_5_june_1936(page, address):
    open_atlas(page, address, "?date=1936-06-05&colour=fronts")
    loaded(page)
    front = "#bd8ba8"
    assert colour_at(page, 2.5, 47.0) == front
    assert colour_at(page, -3.7, 40.4) == front
    for lon, lat in (
        (15.5, 49.8),
        (-1.5, 52.5),
        (4.5, 50.7),
        (22.0, 39.5),
        (20.0, 52.0),
        (10.0, 51.0),
        (40.0, 56.0),
    ):
        assert colour_at(page, lon, lat) != front, (lon, lat)


def test_czechoslovakia_is_still_democratic_at_the_end_of_1935_and_germany_is_not(page, address):
    open_atlas(page, address, "?date=1935-12-31&colour=regimes")
    loaded(page)
    assert colour_at(page, 15.5, 49.8) == colour_at(page, 2.5, 47.0)
    assert colour_at(page, 10.0, 51.0) != colour_at(page, 2.5, 47.0)
    assert colour_at(page, 12.5, 42.5) != colour_at(page, 10.0, 51.0), "fascist and National Socialist differ"


def test_the_spheres_of_august_and_september_are_never_mixed(page, address):
    sides = {}
    for day in ("1939-08-24", "1939-09-29"):
        open_atlas(page, address, f"?date={day}&show=spheres")
        loaded(page)
        x, y = pixel_of(page, 23.9, 55.3)
        page.mouse.move(x, y)
        sides[day] = page.inner_text("#side-body")
        assert page.locator(".argument .sphere-line").count() > 0
        fills = page.evaluate(
            """() => [...document.querySelectorAll('.argument .sphere-sov, .argument .sphere-ger')]
            .map((path) => getComputedStyle(path).fill)"""
        )
        assert fills
        assert all("url(" in fill for fill in fills), "a sphere is hatched, never filled"
    assert re.search(r"Lithuania: Germany", sides["1939-08-24"])
    assert re.search(r"Lithuania \(except strip\): Soviet Union", sides["1939-09-29"])


def test_known_then_shows_no_secret_article(page, address):
    open_atlas(page, address, "?date=1939-08-24&show=spheres&known=then")
    loaded(page)
    assert page.locator(".argument .mark").count() == 0
    said = page.inner_text("#side-body")
    assert "22 January 1948" in said
    assert "24 December 1989" in said
    assert "Art. 1" not in said


def test_the_ledger_lights_its_ground_and_its_ground_the_ledger(page, address):
    open_atlas(page, address, "?date=1938-11-15&show=munich&view=17,49.5,2.5")
    loaded(page)
    rows = page.locator(".ledger-table tbody tr[data-mark]")
    assert rows.count() >= 8
    rows.first.hover()
    assert page.locator(".argument .mark.lit").count() >= 1
    page.mouse.move(*pixel_of(page, 18.2, 48.0))
    page.wait_for_timeout(100)
    assert page.locator(".ledger-table tr.lit").count() == 1
    page.mouse.click(*pixel_of(page, 18.2, 48.0))
    page.wait_for_timeout(400)
    said = page.inner_text("#side-body")
    assert "Vienna" in said
    assert "item=munich" in page.url


def test_an_arc_opens_its_treaty_and_escape_closes_it(page, address):
    open_atlas(page, address, "?date=1938-06-05&show=treaties&item=treaties:T042")
    loaded(page)
    said = page.inner_text("#side-body")
    assert "Czechoslovak-Soviet treaty of mutual assistance" in said
    assert re.search(r"In force: 8 June 1935", said)
    assert "Who must act" in said
    page.keyboard.press("Escape")
    page.wait_for_timeout(400)
    assert "Treaties in force on 5 June 1938" in page.inner_text("#side-body")


def test_the_ussr_is_bound_to_czechoslovakia_only_if_france_acts(page, address):
    open_atlas(page, address, "?date=1938-09-23&show=bound")
    loaded(page)
    said = page.inner_text("#side-body")
    assert re.search(r"Only if France acts first", said)
    page.select_option("#choose-attacker", "HUN")
    page.wait_for_timeout(500)
    said = page.inner_text("#side-body")
    assert "Yugoslavia" in said
    assert "Romania" in said


def test_layers_are_switched_by_hand_and_remembered_in_the_address(page, address):
    open_atlas(page, address, "?date=1937-01-01")
    page.click("#argument-part > summary")
    page.click("#colours >> text=Regimes")
    loaded(page)
    assert "colour=regimes" in page.url
    assert page.locator("#argument-legend").is_visible()
    page.click("#argument >> text=Treaties and guarantees")
    page.wait_for_timeout(500)
    assert "show=treaties" in page.url
    assert page.locator(".argument .arc").count() > 10
    page.reload()
    loaded(page)
    assert page.locator(".argument .arc").count() > 10


def test_layers_load_on_demand_and_the_slider_asks_nothing_then(page, address):
    asked = []
    # the icon is the browser's own wish, at a moment of its own
    page.on("request", lambda request: request.url.endswith("icon.svg") or asked.append(request.url))
    open_atlas(page, address, "?date=1937-01-01")
    page.wait_for_timeout(300)
    assert not any("/layers/" in url or "argument-" in url for url in asked)
    page.click("#argument-part > summary")
    page.click("#colours >> text=Popular Fronts")
    loaded(page)
    assert any("argument-" in url for url in asked)
    before = len(asked)
    page.focus("#track-years")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert len(asked) == before


@pytest.mark.parametrize(
    "show", ["colour=regimes&show=parties", "show=munich", "show=spheres,treaties", "show=bound"]
)
def test_axe_finds_nothing_serious_with_layers_on(page, address, show):
    open_atlas(page, address, f"?date=1939-03-20&{show}")
    loaded(page)
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in grave] == []


def test_nonsense_in_the_layers_is_left_out_with_a_note(page, address):
    open_atlas(page, address, f"?date=1937-01-01&colour=rainbow&show=moon&item={quote('<b>')}")
    note = page.inner_text("#note")
    assert "colour" in note
    assert "show" in note
    assert "item" in note


def test_a_contested_event_carries_its_mark_on_the_map(page, address):
    open_atlas(page, address, "?date=1938-10-01", points=True)
    assert page.locator("#names-host .contested-sign").count() >= 1
    open_atlas(page, address, "?date=1938-10-01&layers=names", points=True)
    assert page.locator("#names-host .contested-sign").count() == 0
