"""The atlas as plain files on a web host that knows nothing of it, deep under a path of its own."""

import csv
import io
import json
import re
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from conftest_browser import date_shown, open_atlas, pixel_of, settled, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)


@contextmanager
def alone(browser, address, **options):
    """A page on the export with all other hosts out of reach, which fails if any request fails."""
    with watched(browser, address, **options) as page:
        failed = []
        host = urlsplit(address).netloc
        page.context.route(
            lambda url: urlsplit(url).netloc not in ("", host),
            lambda route: route.abort("internetdisconnected"),
        )
        page.context.on(
            "response", lambda one: one.status >= 400 and failed.append(f"{one.status} {one.url}")
        )
        page.context.on("requestfailed", lambda one: failed.append(f"{one.failure} {one.url}"))
        yield page
        # A page that is left, and a link to a file made here, end requests of their own.
        assert [one for one in failed if "ERR_ABORTED" not in one] == []


def test_everything_is_used_with_all_other_hosts_out_of_reach(browser, plain):
    with alone(browser, plain) as page:
        open_atlas(page, plain, "?date=1938-10-05", points=True)
        page.focus("#track-years")
        page.keyboard.press("PageDown")
        page.mouse.click(*pixel_of(page, 14.8, 49.6))
        expect(page.locator("#reading-title")).to_contain_text("Czecho")
        page.fill("#finder", "Lemberg")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#reading-title")).to_contain_text("Lwów")
        page.click("[data-act=pin]")
        page.keyboard.press("n")
        page.click("[data-act=swipe]")
        page.wait_for_selector(".swipe-handle")
        page.click("[data-act=unpin]")
        page.click("#argument-part > summary")
        for colour in ("Regimes", "Popular Fronts"):
            page.click(f"#colours >> text={colour}")
        for box in page.locator("#argument label").all():
            box.click()
        page.wait_for_selector(".argument .arc", state="attached", timeout=15_000)
        page.click("[data-act=about]")
        page.click("[data-act=close-about]")
        for desk in ("lectures", "edit", "quiz", "take", "follow", "keys"):
            page.evaluate("desk => document.querySelector('[data-act=lectures]').click()", desk)
            page.wait_for_selector(".desk")
            if desk != "lectures":
                page.evaluate(
                    "desk => { const b = document.querySelector(`[data-act=desk][data-id=${desk}]`);"
                    " b.disabled = false; b.click(); }",
                    desk,
                )
            page.wait_for_url(re.compile(f"desk={desk}"))
        for key in ("f", "l", "d", "e", "o", "i", "q", "b", "b"):
            page.keyboard.press(key)
        settled(page)


def test_a_remote_leads_through_a_tour_with_speaker_view_and_all_tools(browser, plain):
    with alone(browser, plain) as page:
        open_atlas(page, plain, "?mode=lecture&tour=munich&step=2")
        page.wait_for_selector("body.lecturing")
        page.keyboard.press("PageDown")
        page.wait_for_url(re.compile("step=3"))
        with page.context.expect_page() as opening:
            page.keyboard.press("s")
        speaker = opening.value
        assert speaker.url.startswith(f"{plain}/?mode=speaker")
        expect(speaker.locator(".speaker-now")).to_contain_text("step 3", timeout=20_000)
        page.keyboard.press("PageDown")
        expect(speaker.locator(".speaker-now")).to_contain_text("step 4")


def test_the_data_of_a_day_are_made_in_the_browser_as_the_server_makes_them(browser, plain):
    from callbacks.taking import _box, _text

    class Wares:
        from geodata import load_atlas

        atlas = load_atlas()

    with alone(browser, plain, accept_downloads=True) as page:
        open_atlas(page, plain, "?date=1938-10-05&desk=take&view=15.5,49.8,2.5")
        taken = {}
        for end in ("csv", "geojson"):
            with page.expect_download() as coming:
                page.click(f"#take-data-{end}")
            taken[end] = coming.value.path().read_text(encoding="utf-8")
            expect(page.locator("#take-said")).to_contain_text("Saved")
    features = json.loads(taken["geojson"])["features"]
    rows = list(csv.DictReader(io.StringIO(taken["csv"])))
    edges = [point for one in features for point in _points(one["geometry"])]
    assert all(-180 <= lon <= 180 and 30 < lat < 75 for lon, lat in edges)
    expected = list(csv.DictReader(io.StringIO(_text(Wares, "1938-10-05", "csv", None))))
    known = {row["state"]: row for row in expected}
    assert len(rows) > 5
    for row in rows:
        for field in set(row) - {"confidence", "area_km2"}:
            assert row[field] == known[row["state"]][field], (row["state"], field)
        assert float(row["area_km2"]) == pytest.approx(float(known[row["state"]]["area_km2"]), abs=1)
    whole = {
        one["properties"]["id"]: one
        for one in json.loads(_text(Wares, "1938-10-05", "geojson", _box("12,48,19,51")))["features"]
    }
    assert {"CZS", "GER", "POL"} <= {one["properties"]["state"] for one in features}
    for one in features:
        other = whole.get(one["properties"]["id"])
        if other:
            assert set(one["properties"]) == set(other["properties"]) - {"note"}
            for field in set(one["properties"]) - {"confidence"}:
                assert one["properties"][field] == other["properties"][field], field


def _points(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [point for polygon in polygons for ring in polygon for point in ring]


def test_what_needs_a_server_says_so_before_one_presses(browser, plain):
    with alone(browser, plain) as page:
        open_atlas(page, plain, "?desk=lectures")
        page.wait_for_selector(".desk", timeout=30_000)
        expect(page.get_by_role("button", name="Follow me")).to_be_disabled()
        expect(page.locator(".desk")).to_contain_text("“Follow me” needs a server")
        open_atlas(page, plain, "?desk=follow")
        page.wait_for_selector(".desk", timeout=30_000)
        expect(page.locator(".desk")).to_contain_text("need a server")
        assert page.locator("[data-act=follow-begin]").count() == 0
        open_atlas(page, plain, "?desk=take&tour=munich&step=2")
        page.wait_for_selector(".desk", timeout=30_000)
        for kind in ("pptx", "pdf", "worksheet", "answers"):
            expect(page.locator(f"#take-handout-{kind}")).to_be_disabled()
        expect(page.locator(".take")).to_contain_text("put together by a server")
        open_atlas(page, plain, "?follow=ABCDEFGH")
        expect(page.locator("#note")).to_contain_text("cannot follow a lecture", timeout=30_000)


@pytest.mark.parametrize(
    ("search", "seen"),
    [("", True), ("?country=CZS", True), ("?date=1938-10-05", False), ("?view=15,50,2", False)],
)
def test_no_picture_of_another_date_is_shown_before_the_map(browser, plain, search, seen):
    with alone(browser, plain) as page:
        held = []
        page.route("**/data/borders-*", lambda route: held.append(route))
        page.goto(f"{plain}/{search}", wait_until="commit")
        # Styles hold the first painting back until they are there.
        page.wait_for_function(
            "() => getComputedStyle(document.querySelector('.standin-date') ?? document.head)"
            ".position === 'fixed'"
        )
        for _ in range(3):
            assert page.locator(".standin-date").is_visible() is seen
            page.wait_for_timeout(100)
        page.wait_for_function("() => document.readyState === 'complete'")
        for route in held:
            route.continue_()
        page.wait_for_selector("body.live", timeout=20_000)
        if "date" in search:
            assert date_shown(page) == "5 October 1938"


def test_it_is_opened_by_the_name_of_its_page_too(browser, plain):
    with alone(browser, plain) as page:
        page.goto(f"{plain}/index.html?date=1938-10-05&country=CZS")
        page.wait_for_selector("body.live", timeout=20_000)
        settled(page)
        assert page.url.startswith(f"{plain}/index.html?date=1938-10-05")


def test_the_shipped_atlas_is_less_than_six_megabytes_compressed(exported):
    weights = {}
    for path in exported.rglob("*"):
        if path.is_file() and path.suffix not in (".br", ".gz"):
            packed = path.with_name(f"{path.name}.br")
            weights[path.name] = (packed if packed.exists() else path).stat().st_size
    assert len(weights) > 120
    assert sum(weights.values()) < 6_000_000


def test_who_opens_it_from_a_folder_is_told_what_to_do(browser, exported):
    context = browser.new_context()
    page = context.new_page()
    page.goto((exported / "index.html").as_uri())
    expect(page.locator("p.noscript", has_text="web host")).to_be_visible()
    context.close()
