"""The wall of a lecture: every step of the tours on every projector, measured as the last row sees it."""

import re
from pathlib import Path

import pytest
from conftest_browser import open_atlas, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)
SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
TOURS = ["popular-front", "munich", "secret-protocol"]

FAULTS = (Path(__file__).parent / "wall.js").read_text(encoding="utf-8")


def rests(page, number) -> None:
    """Until the step is there and nothing moves any more."""
    expect(page.locator(".hall-kicker")).to_have_text(f"Step {number} of 12", timeout=40_000)
    page.wait_for_selector("#side:not([aria-busy])", state="attached", timeout=40_000)
    page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 150))")


def faults(page, most=12) -> list[str]:
    """What is wrong, after a slow machine had time to put it right."""
    for _ in range(most):
        found = page.evaluate(FAULTS)
        if not found:
            return []
        page.wait_for_timeout(250)
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tour", TOURS)
def test_at_every_step_all_is_whole_and_large_and_nothing_overlaps(browser, address, tour, size):
    width, height = size
    with watched(
        browser, address, viewport={"width": width, "height": height}, reduced_motion="reduce"
    ) as page:
        open_atlas(page, address, f"?mode=lecture&tour={tour}&step=1", points=True)
        wrong = {}
        for number in range(1, 13):
            if number > 1:
                page.keyboard.press("PageDown")
            rests(page, number)
            if found := faults(page):
                wrong[number] = found
        assert wrong == {}


def test_the_same_after_a_moving_camera_and_after_lecture_mode_begins_in_the_middle(browser, address):
    with watched(browser, address, viewport={"width": 1280, "height": 720}) as page:
        open_atlas(page, address, "?tour=munich&step=11")
        page.wait_for_selector(".path h2")
        page.keyboard.press("f")
        rests(page, 11)
        assert faults(page) == []
        page.keyboard.press("PageDown")
        rests(page, 12)
        assert faults(page) == []
        page.set_viewport_size({"width": 1024, "height": 768})
        rests(page, 12)
        assert faults(page) == []


def test_the_controls_stay_away_while_a_remote_goes_from_step_to_step(page, address):
    open_atlas(page, address, "?mode=lecture&tour=munich&step=3")
    rests(page, 3)
    expect(page.locator("body.hand-moves")).to_have_count(0, timeout=8_000)
    page.keyboard.press("PageDown")
    rests(page, 4)
    expect(page.locator("body.hand-moves")).to_have_count(0)


def test_a_ring_of_a_small_state_has_the_colour_of_the_legend(page, address):
    open_atlas(page, address, "?mode=lecture&colour=regimes&date=1938-10-05")
    page.wait_for_selector(".legend-regimes")
    expect(page.locator("#names-host .rings circle").first).to_be_attached()
    colours = (
        "nodes => nodes.map(one => getComputedStyle(one)[one.closest('svg') ? 'fill' : 'backgroundColor'])"
    )
    legend = page.locator(".legend-regimes .key").evaluate_all(colours)
    rings = page.locator("#names-host .rings circle").evaluate_all(colours)
    assert rings
    assert set(rings) <= set(legend)


def test_the_sheet_of_keys_is_whole_and_large(browser, address):
    for width, height in SIZES:
        with watched(browser, address, viewport={"width": width, "height": height}) as page:
            open_atlas(page, address, "?mode=lecture&tour=munich&step=2")
            rests(page, 2)
            page.keyboard.press("?")
            sheet = page.locator(".hall-sheet")
            expect(sheet.locator(".keys")).to_be_visible()
            small = sheet.evaluate(
                "node => [...node.querySelectorAll('dt, dd, label')]"
                ".map(one => parseFloat(getComputedStyle(one).fontSize) / innerHeight)"
            )
            assert min(small) >= 0.0255
            assert sheet.evaluate("node => node.scrollHeight <= node.clientHeight + 1"), (width, height)
            assert re.search("Page Down", sheet.inner_text())
