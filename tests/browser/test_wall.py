"""The wall of a lecture: every step of the tours on every projector, measured as the last row sees it."""

import re

import pytest
from conftest_browser import open_atlas, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
TOURS = ["popular-front", "munich", "secret-protocol"]

# What is wrong on the wall, in words: cut, covered, twice, too small.
FAULTS = r"""() => {
    const found = [], H = innerHeight, W = innerWidth;
    const box = node => { const b = node.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
    const meet = (a, b, by = 1) => a[0] < b[2] - by && a[2] > b[0] + by && a[1] < b[3] - by && a[3] > b[1] + by;
    const line = b => [b[0], b[1] + 0.18 * (b[3] - b[1]), b[2], b[3] - 0.18 * (b[3] - b[1])]; // without leading
    const size = node => parseFloat(getComputedStyle(node).fontSize);
    const seen = node => node && node.getClientRects().length > 0;
    const parts = {};
    for (const [name, at] of [["date", "#date-shown"], ["band", ".hall-band"], ["legend", "#argument-legend"],
        ["pin", "#pin-bar"], ["caption", "#caption"], ["note", "#note"]]) {
        const node = document.querySelector(at);
        if (seen(node)) parts[name] = node;
    }
    const names = Object.keys(parts);
    names.forEach((a, i) => names.slice(i + 1).forEach(b => { if (meet(box(parts[a]), box(parts[b]))) found.push(`${a} meets ${b}`); }));
    for (const name of names) {
        const node = parts[name];
        if (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1) found.push(`${name} is cut`);
    }
    if (parts.legend) {
        if (box(parts.legend)[2] > 0.45 * W) found.push("the legend takes more than 45 %");
        for (const node of parts.legend.querySelectorAll("h3, li, .key")) if (size(node) < 0.026 * H - 0.5) found.push(`small: ${node.textContent}`);
    }
    const labels = [...document.querySelectorAll("#names-host text:not(.contested-sign)")].map(node => [node.textContent, line(box(node)), size(node)]);
    if (labels.length === 0 || labels.length > 25) found.push(`${labels.length} names`);
    labels.forEach(([text, at, high], i) => {
        if (high < 0.026 * H - 0.5) found.push(`small: ${text}`);
        if (at[0] < 0 || at[2] > W || at[1] < 0) found.push(`cut: ${text}`);
        for (const name of names) if (meet(at, box(parts[name]))) found.push(`${text} under ${name}`);
        for (const [other, there] of labels.slice(i + 1)) {
            if (meet(at, there)) found.push(`${text} meets ${other}`);
            if (text === other) found.push(`${text} twice`);
        }
    });
    const signs = [...document.querySelectorAll(".argument g.mark > circle")].filter(seen).map(node => [node.parentNode.textContent, box(node), node.parentNode]);
    signs.forEach(([text, at, node], i) => {
        if (size(node.querySelector("text")) < 0.026 * H - 0.5) found.push(`small: sign ${text}`);
        for (const name of names) if (meet(at, box(parts[name]), 2)) found.push(`sign ${text} under ${name}`);
        for (const [label, there] of labels) if (meet(at, there, 3)) found.push(`sign ${text} meets ${label}`);
        for (const [other, there] of signs.slice(i + 1)) {
            const apart = Math.hypot(at[0] + at[2] - there[0] - there[2], at[1] + at[3] - there[1] - there[3]) / 2;
            if (apart < 0.45 * (at[2] - at[0] + there[2] - there[0])) found.push(`sign ${text} meets ${other}`);
        }
    });
    const doubts = [...document.querySelectorAll(".contested-sign")].map(box);
    doubts.forEach((at, i) => {
        for (const there of doubts.slice(i + 1)) if (meet(at, there, 2)) found.push("? meets ?");
        for (const [label, there] of labels) if (meet(line(at), there, 3)) found.push(`? meets ${label}`);
        for (const name of names) if (meet(at, box(parts[name]), 3)) found.push(`? under ${name}`);
    });
    const stage = document.querySelector("#map-stage"), band = document.querySelector(".hall-band");
    if (box(stage)[3] > box(band)[1] + 1) found.push("the map goes on under the band");
    const marks = [...document.querySelectorAll(".traceevents path.point")].filter(seen).map(node => box(node)[2] - box(node)[0]);
    if (marks.some(wide => wide < 0.014 * H)) found.push("small: mark of an event");
    return found;
}"""


def rests(page, number) -> None:
    """Until the step is there and nothing moves any more."""
    expect(page.locator(".hall-kicker")).to_have_text(f"Step {number} of 12", timeout=15_000)
    page.wait_for_selector("#side:not([aria-busy])", state="attached", timeout=10_000)
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
    fill = page.locator('[data-ring="LUX"], #names-host .rings circle').first
    expect(fill).to_be_attached()
    legend = page.evaluate(
        "[...document.querySelectorAll('.legend-regimes .key')].map(one => getComputedStyle(one).backgroundColor)"
    )
    rings = page.evaluate(
        "[...document.querySelectorAll('#names-host .rings circle:not(.dot)')].map(one => getComputedStyle(one).fill)"
    )
    assert rings and set(rings) <= set(legend)


def test_the_sheet_of_keys_is_whole_and_large(browser, address):
    for width, height in SIZES:
        with watched(browser, address, viewport={"width": width, "height": height}) as page:
            open_atlas(page, address, "?mode=lecture&tour=munich&step=2")
            rests(page, 2)
            page.keyboard.press("?")
            sheet = page.locator(".hall-sheet")
            expect(sheet.locator("table.keys, .keys")).to_be_visible()
            small = sheet.evaluate(
                "node => [...node.querySelectorAll('th, td, dt, dd, label')].filter(one => one.getClientRects().length)"
                ".map(one => parseFloat(getComputedStyle(one).fontSize) / innerHeight)"
            )
            assert min(small) >= 0.0255
            assert sheet.evaluate("node => node.scrollHeight <= node.clientHeight + 1"), (width, height)
            assert re.search("Page Down", sheet.inner_text())
