"""A country's panel by keyboard: its strip of years, its parts; two countries side by side."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest_browser import date_shown, open_atlas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def on_strip(page, code="CZS"):
    """The strip of a state with the focus, its marks at hand."""
    strip = page.locator(f"#strip-{code}")
    strip.focus()
    page.wait_for_selector(f"#strip-{code} .strip-cursor", state="attached")
    return strip


@pytest.mark.both
def test_arrows_walk_the_marks_of_the_strip_and_enter_goes_to_the_day(page, address):
    open_atlas(page, address, "?date=1938-09-25&country=CZS")
    strip = on_strip(page)
    page.keyboard.press("ArrowRight")
    expect(strip).to_have_attribute("aria-valuetext", re.compile(r"September 1938: "))
    assert date_shown(page) == "25 September 1938", "the map waits for Enter"
    said = strip.get_attribute("aria-valuetext")
    expect(page.locator(".strip-box figcaption").first).to_have_text(said)
    expect(page.locator("#strip-CZS .strip-cursor")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert date_shown(page) == said.split(":")[0]
    expect(page.locator("#strip-CZS")).to_be_focused()
    page.wait_for_selector("#strip-CZS .strip-cursor", state="attached")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#strip-CZS")).to_have_attribute("aria-valuetext", said)
    page.keyboard.press("Home")
    expect(page.locator("#strip-CZS")).to_have_attribute("aria-valuetext", re.compile("1919: "))


def test_the_strip_is_one_stop_of_the_tab_key(page, address):
    open_atlas(page, address, "?date=1938-10-05&country=CZS")
    on_strip(page)
    page.keyboard.press("Tab")
    first = page.locator(".jumps .chip").first
    expect(first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#strip-CZS")).to_be_focused()


def test_a_click_on_the_strip_still_goes_to_its_day(page, address):
    open_atlas(page, address, "?date=1938-10-05&country=CZS")
    box = page.locator("#strip-CZS").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 8)
    page.wait_for_timeout(500)
    assert re.search(r"\d+ (June|July) 1929", date_shown(page))


def test_the_keyboard_reaches_every_part_of_the_panel(page, address):
    open_atlas(page, address, "?date=1938-10-05&country=CZS")
    for number in range(page.locator(".jumps .chip").count()):
        chip = page.locator(".jumps .chip").nth(number)
        chip.focus()
        page.keyboard.press("Enter")
        title = page.locator(f"#{chip.get_attribute('data-id')}-title")
        expect(title).to_be_focused()
        expect(title).to_be_in_viewport()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("search", ["", "&with=POL"])
def test_one_and_two_countries_fit_the_screen_and_axe_is_content(browser, address, search, options):
    with browser.new_context(**options) as context:
        page = context.new_page()
        open_atlas(page, address, f"?date=1938-10-05&country=CZS{search}")
        expect(page.locator("#strip-CZS")).to_be_visible()
        assert page.locator("[role=slider][data-strip]").count() == (2 if search else 1)
        side = page.locator("#side-body").bounding_box()
        for box in (one.bounding_box() for one in page.locator(".strip-marks, .side-by-side .table").all()):
            assert side["x"] <= box["x"] and box["x"] + box["width"] <= side["x"] + side["width"] + 1
            assert box["width"] > 0.8 * side["width"]
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in grave] == []
