"""Everybody can use it: axe's rules, the keyboard alone, large targets, calm motion."""

import pytest
from conftest_browser import grave, open_atlas, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_axe_finds_nothing_serious_on_a_wide_screen(page, address):
    open_atlas(page, address, "?date=1938-10-05", points=True)
    faults = {"first view": grave(page)}
    page.click("[data-act=next-change]")
    page.wait_for_selector("#caption li")
    faults["a step"] = grave(page)
    page.click("#states-part summary")
    page.wait_for_selector("#state-list button")
    faults["states"] = grave(page)
    page.locator("#state-list button", has_text="Czecho").first.click()
    page.wait_for_selector("#reading-title")
    faults["country"] = grave(page)
    page.locator("#side-body .event-open[data-act=event]").first.click()
    expect(page.locator("#side-body")).to_contain_text("Sources:")
    faults["event"] = grave(page)
    page.click("#layers-part summary")
    faults["layers"] = grave(page)
    page.click("[data-act=about]")
    faults["about"] = grave(page)
    assert {name: found for name, found in faults.items() if found} == {}


def test_axe_finds_nothing_serious_on_a_phone(browser, address):
    with watched(browser, address, **PHONE) as page:
        open_atlas(page, address, "?date=1939-09-28&country=POL")
        page.wait_for_selector("#reading-title")
        assert grave(page) == []


REACHED = """() => {
    const one = document.activeElement;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        name: one === document.body ? 'BODY'
            : one.id || one.dataset.act || one.className || one.tagName,
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
            || one.matches('.track, #reading-title'),
        shown: box.width > 0 && box.bottom > 0 && box.top < window.innerHeight,
    };
}"""


def test_tab_reaches_everything_and_shows_where_it_is(page, address):
    open_atlas(page, address, "?date=1938-10-05&country=CZS", points=True)
    page.wait_for_selector("#reading-title")
    page.evaluate("document.querySelectorAll('#side details').forEach((one) => { one.open = true; })")
    page.wait_for_selector("#state-list button")
    wanted = set(
        page.evaluate(
            "[...document.querySelectorAll('[data-act], input, select')]"
            ".filter(one => one.getClientRects().length && one.tabIndex >= 0)"
            ".map(one => one.id || one.dataset.act || one.className || one.tagName)"
        )
    )
    seen = {}
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(REACHED)
        if at["name"] in ("BODY", "skip") and len(seen) > 5:
            break
        seen[at["name"]] = at
    assert wanted - set(seen) == set()
    assert [one["name"] for one in seen.values() if not one["ring"]] == []
    assert [one["name"] for one in seen.values() if not one["shown"]] == []


def test_the_keyboard_alone_reads_a_country_an_event_and_closes_both(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.focus("#states-part summary")
    page.keyboard.press("Enter")
    page.focus("#state-filter")
    page.keyboard.type("pola")
    expect(page.locator("#state-list button")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reading-title")).to_be_focused()
    page.locator("#side-body [data-act=event]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#side-body")).to_contain_text("Sources:")
    page.keyboard.press("Escape")
    expect(page.locator("#reading-title")).to_have_text("Poland")
    page.keyboard.press("Escape")
    expect(page.locator("#reading-title")).to_have_count(0)


SMALL = """() => [...document.querySelectorAll('button, input, select, summary, a[href]')]
    .filter((one) => one.getClientRects().length && !one.closest('.skip'))
    .map((one) => [one, ['checkbox', 'radio'].includes(one.type) && one.closest('label') || one])
    .map(([one, target]) => [one, target.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([one, box]) => `${one.id || one.className || one.textContent} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_everything_that_can_be_hit_is_at_least_24_pixels_large(browser, address, options):
    with watched(browser, address, **options) as page:
        open_atlas(page, address, "?date=1938-10-05&country=CZS")
        page.wait_for_selector("#reading-title")
        page.evaluate("document.querySelectorAll('#side details').forEach((one) => { one.open = true; })")
        page.wait_for_selector("#state-list button")
        assert page.evaluate(SMALL) == []


def test_who_wants_less_motion_sees_the_change_without_fading(browser, address):
    with watched(browser, address, reduced_motion="reduce") as page:
        open_atlas(page, address, "?date=1938-09-30")
        page.click("[data-act=next-change]")
        page.wait_for_selector("#caption li")
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.locator("#land-host .changed path").count() == 2


def test_a_part_that_fails_says_so_and_leaves_the_map_usable(browser, address):
    with watched(browser, address, allow=("console:",)) as page:
        open_atlas(page, address, "?date=1938-10-05")
        page.evaluate("document.getElementById('caption').remove()")
        page.click("[data-act=next-change]")
        expect(page.locator("#note")).to_contain_text("could not be shown")
        before = page.inner_text("#date-shown")
        page.click("[data-act=next-day]")
        expect(page.locator("#date-shown")).not_to_have_text(before)


def test_a_callback_that_fails_says_so_and_leaves_the_map_usable(browser, address):
    with watched(browser, address, allow=("console:",)) as page:
        open_atlas(page, address, "?date=1938-10-05", points=True)
        page.evaluate("window.dash_clientside.set_props('layers', {value: null})")
        expect(page.locator("#note")).to_contain_text("could not be shown")
        page.click("[data-act=next-day]")
        expect(page.locator("#date-shown")).to_have_text("6 October 1938")
