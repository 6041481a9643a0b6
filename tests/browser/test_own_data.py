"""Another's atlas in the browser: the template, the world 1886 to 2019, a folder that is being written."""

import re

import pytest
from conftest_browser import date_shown, open_atlas, pixel_of, served, watched
from playwright.sync_api import expect

from geodata.starting import start_folder
from tests.bench.worlds import made_up

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def island(tmp_path_factory):
    folder = tmp_path_factory.mktemp("island") / "mine"
    start_folder(folder)
    with served("--data", str(folder)) as address:
        yield address


def test_the_template_runs_with_names_themes_and_regimes_of_its_own(browser, island):
    with watched(browser, island) as page:
        open_atlas(page, island)
        expect(page.locator("#head h1")).to_have_text("Three Crowns")
        assert date_shown(page) == "1 January 1858"
        page.click("[data-act=next-change]")
        expect(page.locator("#caption")).to_contain_text("Hill March, Coria to Avaria")
        page.mouse.click(*pixel_of(page, -31.5, 7.0))
        expect(page.locator("#reading-title")).to_have_text("Avaria")
        expect(page.locator("#side-body")).to_contain_text("Constitutional monarchy")
        page.keyboard.press("Escape")
        page.click("#layers-part summary")
        expect(page.locator("#layers")).to_contain_text("Crowns and ports")
        expect(page.locator("#layers")).to_contain_text("Garrisons")
        content = page.content()
        for word in ("Interbellum:", "Rhineland", "Natural Earth", "1919"):
            assert word not in content, word


def test_who_is_bound_begins_with_a_case_of_these_data(browser, island):
    with watched(browser, island) as page:
        open_atlas(page, island, "?date=1870-01-01&show=bound")
        expect(page.locator("#side-body")).to_contain_text("Who is bound")
        expect(page.locator("#side-body")).not_to_contain_text("GER")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world") / "made-up"
    made_up(folder, states=60, points=3)
    with served("--data", str(folder)) as address:
        yield address


def test_the_world_is_drawn_with_its_rim_and_clicks_meet_their_ground(browser, world):
    with watched(browser, world) as page:
        open_atlas(page, world, "?date=1950-06-01")
        rim = page.locator("#land-host .neatline").get_attribute("d")
        assert rim.count(" ") > 300  # the outline of the globe, not a rectangle
        for lon, lat in ((-100, 40), (24, 0), (100, 60), (176, 57), (-177, 57)):
            page.mouse.click(*pixel_of(page, lon, lat))
            expect(page.locator("#reading-title")).to_be_visible()
            name = page.locator("#reading-title").inner_text()
            chosen = page.evaluate("new URLSearchParams(location.search).get('country')")
            page.keyboard.press("Escape")
            assert re.fullmatch("X[A-Z]{2}", name), (lon, lat)
            assert chosen in (name, None)
        page.mouse.click(*pixel_of(page, -30, 0))  # the sea
        expect(page.locator("#reading-title")).to_have_count(0)


def test_a_view_of_the_world_comes_back_by_its_address(browser, world):
    with watched(browser, world) as page:
        open_atlas(page, world, "?date=1950-06-01&view=176.00,57.00,2.50")
        box = page.locator("#map-stage").bounding_box()
        x, y = pixel_of(page, 176, 57)
        assert abs(x - box["x"] - box["width"] / 2) < 2
        assert abs(y - box["y"] - box["height"] / 2) < 2
        page.keyboard.press("n")
        page.wait_for_function("location.search.includes('view=176.00,57.00,2.50')")


def test_the_slider_goes_through_a_hundred_and_thirty_four_years(browser, world):
    with watched(browser, world) as page:
        open_atlas(page, world)
        assert date_shown(page) == "1 January 1886"
        expect(page.locator("#speed option").first).to_have_text("eight months a second")
        labels = page.locator(".ticks-years text").all_text_contents()
        assert len(labels) > 5
        assert all(int(one) % 5 == 0 for one in labels)
        page.focus("#track-years")
        page.keyboard.press("End")
        assert date_shown(page) == "31 December 2019"


def test_a_page_follows_the_files_that_are_saved_and_shows_their_faults(browser, tmp_path):
    folder = tmp_path / "mine"
    start_folder(folder)
    states = folder / "states.csv"
    text = states.read_text(encoding="utf-8")

    def save(new):  # as editors do: a file beside it takes its name
        part = folder / "states.csv.part"
        part.write_text(new, encoding="utf-8")
        part.replace(states)

    with served("--data", str(folder), "--watch") as address, watched(browser, address) as page:
        open_atlas(page, address, "?date=1872-06-01&country=COR&view=-29.00,5.00,1.00")
        expect(page.locator("#reading-title")).to_have_text("Coria")
        save(text.replace("#CFE0B4", "<b>green</b>"))
        faults = page.locator("#watch-faults")
        expect(faults).to_contain_text("states.csv line 2, colour", timeout=20_000)
        expect(faults).to_contain_text("'<b>green</b>' is not a colour")
        expect(faults).to_contain_text("six hexadecimal digits")
        expect(page.locator("#reading-title")).to_have_text("Coria")
        page.evaluate("window.stays = true")
        save(text)
        expect(faults).to_have_count(0, timeout=20_000)
        assert page.evaluate("window.stays")  # nothing has changed after all
        save(text.replace("Coria", "Greater Coria"))
        expect(page.locator("#reading-title")).to_have_text("Greater Coria", timeout=30_000)
        page.wait_for_selector("body.live")
        assert date_shown(page) == "1 June 1872"
        assert "view=-29.00,5.00,1.00" in page.url
        assert "country=COR" in page.url
