"""The argument on the map: layers, what they say on a day, and the questions of the outline."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest_browser import open_atlas, pixel_of
from playwright.sync_api import expect

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
    assert re.search(r"Lithuania\s+Germany", sides["1939-08-24"])
    assert re.search(r"Lithuania \(except strip\)\s+Soviet Union", sides["1939-09-29"])


def test_known_then_shows_no_secret_article(page, address):
    open_atlas(page, address, "?date=1939-08-24&show=spheres&known=then")
    loaded(page)
    assert page.locator(".argument .mark").count() == 0
    said = page.inner_text("#side-body")
    assert "22 January 1948" in said
    assert "24 December 1989" in said
    assert "Art. 1" not in said


def test_known_then_tells_only_what_could_be_read(page, address):
    open_atlas(page, address, "?date=1939-09-02&known=then")
    expect(page.locator("#side-body .known-then").first).to_be_visible(timeout=15_000)
    expect(page.locator("#side-body")).to_contain_text("German-Soviet non-aggression pact")
    said = page.inner_text("#side-body .day")
    assert "secret protocol" not in said
    assert "Pissa" not in said
    page.fill("#finder", "pissa")
    expect(page.locator("#finder-said")).to_contain_text("Nothing of this name")
    open_atlas(page, address, "?date=1939-09-02&event=ev-19390823-german-soviet-non-aggression-pact")
    expect(page.locator("#side-body")).to_contain_text("public since 22 January 1948")
    expect(page.locator("#side-body")).to_contain_text("denied by Soviet Union until 24 December 1989")


def test_britain_had_to_help_poland_against_any_power_as_long_as_the_protocol_was_secret(page, address):
    for known, standing in (("then", "Must help"), ("now", "Must consult")):
        open_atlas(page, address, f"?date=1939-09-02&show=bound&known={known}")
        page.select_option("#choose-attacker", "SOV", timeout=15_000)
        page.select_option("#choose-victim", "POL")
        block = page.locator("#side-body .lead", has_text=standing).locator("xpath=following-sibling::ul[1]")
        expect(block).to_contain_text("United Kingdom")


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
    assert re.search(r"Only if another acts first: France", said)
    page.select_option("#choose-attacker", "HUN")
    page.wait_for_timeout(500)
    said = page.inner_text("#side-body")
    assert "Yugoslavia" in said
    assert "Romania" in said


@pytest.mark.both
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


def test_three_dates_show_three_czechoslovakias(page, address):
    seen = []
    for day in ("1938-10-11", "1938-11-11", "1939-03-16"):
        open_atlas(page, address, f"?date={day}")
        germany, hungary = colour_at(page, 11.6, 48.1), colour_at(page, 19.1, 47.4)
        seen.append(
            [
                "GER" if fill == germany else "HUN" if fill == hungary else "other"
                for fill in (
                    colour_at(page, 15.06, 50.77),
                    colour_at(page, 21.26, 48.72),
                    colour_at(page, 14.4, 50.08),
                )
            ]
        )
        prague = page.inner_text("#side-body")
        assert prague
    assert seen[0][:2] == ["GER", "other"], "Liberec has gone, Kosice not yet"
    assert seen[1][:2] == ["GER", "HUN"]
    open_atlas(page, address, "?date=1939-03-16&country=CZS")
    assert "Holds no land" in page.inner_text("#side-body")


def test_memel_saar_and_fiume_change_on_their_days(page, address):
    def same(day, one, other):
        open_atlas(page, address, f"?date={day}&view={one[0]},{one[1]},1.5")
        return colour_at(page, *one) == colour_at(page, *other)

    memel, lithuania, berlin = (21.3, 55.6), (23.3, 55.9), (13.6, 52.6)
    assert same("1930-01-01", memel, lithuania)
    assert not same("1939-03-24", memel, lithuania)
    assert not same("1935-02-28", (6.95, 49.3), berlin)
    assert same("1935-03-01", (6.95, 49.3), berlin)


def test_the_ussr_in_1933_and_1934_and_britain_in_1936_answer_a_click(page, address):
    open_atlas(page, address, "?date=1933-11-20&country=SOV")
    said = page.inner_text("#side-body")
    assert re.search(r"United States", said)
    assert re.search(r"London|Definition of Aggression", said)
    open_atlas(page, address, "?date=1934-09-20&country=SOV")
    assert re.search(r"League", page.inner_text("#side-body"))
    open_atlas(page, address, "?date=1936-07-25&country=GBR")
    row = page.locator("#side-body .event-open", has_text=re.compile("British officials weigh"))
    row.first.click()
    page.wait_for_timeout(400)
    assert "Contested" in page.inner_text("#side-body")


def test_sphere_occupied_and_annexed_are_three_signs_of_the_legend(page, address):
    open_atlas(page, address, "?date=1939-10-01&show=spheres")
    loaded(page)
    legend = page.inner_text("#argument-legend")
    assert "Sphere of the USSR" in legend
    assert "Occupied" in legend
    assert "Annexed" in legend


def test_a_town_of_the_period_has_its_name_of_today_beside_it(page, address):
    open_atlas(page, address, "?date=1930-01-01&town=vilnius")
    page.wait_for_selector("#reading-title")
    page.wait_for_timeout(400)
    said = page.inner_text("#side-body")
    assert "Wilno" in said
    assert "Vilnius" in said


@pytest.mark.parametrize(
    "search", ["?date=1938-06-05&show=treaties", "?date=1936-06-05&colour=regimes&view=15,49,2"]
)
def test_a_layer_leaves_room_for_no_more_than_25_names(page, address, search):
    open_atlas(page, address, search)
    loaded(page)
    names = page.locator("#names-host text.power, #names-host text.town").count()
    assert 10 < names <= 25


def test_a_guarantee_is_a_double_line_on_the_map_and_in_the_legend(page, address):
    open_atlas(page, address, "?date=1939-08-26&show=treaties")
    loaded(page)
    strokes = page.evaluate(
        """() => ['edge', 'core'].map((name) => {
        const style = getComputedStyle(document.querySelector(`.arc-guarantee > .${name}`));
        return [style.stroke, parseFloat(style.strokeWidth)];
    })"""
    )
    assert strokes[0][0] == "rgb(184, 51, 14)" and strokes[0][1] > 2 * strokes[1][1]
    legend = page.locator("#argument-legend .key-arc-guarantee")
    assert legend.evaluate("(node) => getComputedStyle(node).borderBlockStartStyle") == "double"
    solid = page.locator(".arc-alliance").first
    assert solid.evaluate("(node) => getComputedStyle(node).strokeDasharray") == "none"


def test_the_numbers_of_the_ledger_do_not_cover_each_other(page, address):
    open_atlas(page, address, "?date=1938-10-10&show=munich")
    loaded(page)
    spots = page.evaluate(
        """() => [...document.querySelectorAll('.argument g.ledger-number')].map((node) => {
        const {x, y, width} = node.querySelector('circle').getBoundingClientRect();
        return [x + width / 2, y + width / 2];
    })"""
    )
    assert len(spots) >= 6
    for i, (x, y) in enumerate(spots):
        for other, to in spots[i + 1 :]:
            assert (other - x) ** 2 + (to - y) ** 2 > 19**2


def test_the_legend_shows_every_sign_of_regimes_and_parties(page, address):
    open_atlas(page, address, "?date=1936-08-01&colour=regimes&show=parties")
    loaded(page)
    legend = page.locator("#argument-legend")
    assert legend.evaluate("(node) => node.scrollHeight <= node.clientHeight + 1")


def test_of_many_arcs_the_one_that_is_pointed_at_stands_out(page, address):
    open_atlas(page, address, "?date=1939-08-24&show=treaties")
    expect(page.locator("svg.argument.dense")).to_be_attached(timeout=15_000)
    assert page.locator("svg.argument.one-lit").count() == 0
    page.locator("[data-mark='treaties:T058']").hover()
    expect(page.locator("svg.argument.one-lit .arc.lit").first).to_be_attached()
    open_atlas(page, address, "?date=1939-08-24&show=treaties&country=FRA")
    expect(page.locator("svg.argument .arc").first).to_be_attached(timeout=15_000)
    assert page.locator("svg.argument.dense").count() == 0, "a chosen state has few arcs"


def test_who_is_bound_is_drawn_and_the_legend_says_how(page, address):
    open_atlas(page, address, "?date=1938-09-23&show=bound")
    expect(page.locator("svg.argument .bound-attack")).to_be_attached(timeout=15_000)
    assert page.locator("svg.argument .bound-act").count() == 1, "France"
    assert page.locator("svg.argument .bound-with").count() == 1, "the Soviet Union, if France acts"
    legend = page.inner_text("#argument-legend")
    assert "Attacker to victim" in legend
    assert "once another acts" in legend
