"""The atlas as a reader uses it: the map, the slider, the panel, the address."""

import re

import pytest
from conftest_browser import date_shown, open_atlas, pixel_of, served, settled, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.both
def test_the_page_shows_the_first_day_with_land_names_and_towns(page, address):
    open_atlas(page, address, points=True)
    assert date_shown(page) == "1 January 1919"
    assert page.locator("#land-host .areas path:visible").count() > 100
    assert page.locator("#names-host text.power").count() > 15
    assert page.locator(".tracetowns path.point:visible").count() > 10


@pytest.mark.both
def test_dragging_the_year_slider_repaints_while_the_hand_moves(page, address):
    open_atlas(page, address)
    box = page.locator("#track-years").bounding_box()
    seen = set()
    page.mouse.move(box["x"] + 11, box["y"] + 18)
    page.mouse.down()
    for part in (0.2, 0.4, 0.6, 0.8, 0.95):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + 18)
        seen.add(
            (
                date_shown(page),
                page.evaluate(
                    "document.querySelector('#land-host .areas').innerHTML.length"
                    " + [...document.querySelectorAll('#land-host .areas path')]"
                    ".map(n => n.getAttribute('color')).join()"
                ),
            )
        )
    page.mouse.up()
    assert len({date for date, _ in seen}) == 5
    assert len({land for _, land in seen}) >= 4
    settled(page)
    assert "date=193" in page.url


def test_the_day_track_stops_on_every_day_of_the_year_in_hand(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    days = page.locator("#track-days")
    assert (int(days.get_attribute("max")) - int(days.get_attribute("min"))) == 364
    box = days.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 12, box["y"] + 18)
    assert date_shown(page) == "31 December 1938"


def test_the_slider_has_a_name_and_says_the_date_in_words(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    slider = page.get_by_role("slider", name="Date, all years")
    settled(page)
    assert slider.get_attribute("aria-valuetext").startswith("5 October 1938")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["ArrowRight"], "6 October 1938"),
        (["ArrowLeft", "ArrowLeft"], "3 October 1938"),
        (["Home"], "1 January 1919"),
        (["End"], "31 December 1939"),
        (["Shift+ArrowLeft"], "5 October 1933"),
    ],
)
def test_keys_move_the_date_with_the_focus_on_the_slider(page, address, keys, expected):
    open_atlas(page, address, "?date=1938-10-05")
    page.focus("#track-years")
    for key in keys:
        page.keyboard.press(key)
    assert date_shown(page) == expected


def test_a_remote_goes_to_the_next_event_and_back(page, address):
    open_atlas(page, address, "?date=1938-09-28")
    page.focus("#track-years")
    page.keyboard.press("PageDown")
    first = date_shown(page)
    assert first != "28 September 1938"
    page.keyboard.press("PageDown")
    assert date_shown(page) != first
    page.keyboard.press("PageUp")
    assert date_shown(page) == first


@pytest.mark.both
def test_the_caption_says_in_words_what_a_step_changed(page, address):
    open_atlas(page, address, "?date=1938-09-30")
    page.click("[data-act=next-change]")
    page.wait_for_selector("#caption li")
    said = page.inner_text("#caption")
    assert "1 October 1938" in said
    assert "Czechoslovakia to Germany" in said
    assert "Munich" in said
    assert page.get_attribute("#caption", "aria-live") == "polite"
    expect(page.locator("#land-host .changed path")).to_have_count(2)


def test_jumping_over_several_changes_lists_them_and_going_back_says_so(page, address):
    open_atlas(page, address, "?date=1938-09-30")
    page.fill("#date-field", "1938-12-01")
    page.press("#date-field", "Enter")
    page.wait_for_selector("#caption li")
    settled(page)
    assert page.locator("#caption li").count() >= 3
    assert "Hungary" in page.inner_text("#caption")
    page.fill("#date-field", "1938-09-30")
    page.press("#date-field", "Enter")
    settled(page)
    assert "Going back" in page.inner_text("#caption")


def test_the_old_line_stays_as_a_ghost_for_one_step(page, address):
    open_atlas(page, address, "?date=1939-03-13")
    page.focus("#track-years")
    page.keyboard.press("ArrowRight")
    settled(page)
    page.keyboard.press("ArrowRight")
    settled(page)
    assert page.locator("#land-host .changed path").count() == 2
    page.fill("#date-field", "1939-05-10")
    page.press("#date-field", "Enter")
    settled(page)
    page.keyboard.press("ArrowRight")
    settled(page)
    assert page.locator("#land-host .ghost path").count() == 0


@pytest.mark.both
def test_a_click_on_a_country_opens_its_panel_as_of_the_day(page, address):
    open_atlas(page, address, "?date=1938-03-01")
    page.mouse.click(*pixel_of(page, 14.8, 49.6))
    page.wait_for_selector("#reading-title")
    said = page.inner_text("#side-body")
    assert "Czechoslovakia" in said
    assert "Hodža" in said
    assert "Parliamentary democracy" in said
    assert "Communists" in said and "Social democrats" in said
    assert "Treaties in force" in said
    assert "Sources:" in said
    settled(page)
    assert "country=CZS" in page.url


def test_the_panel_follows_the_date(page, address):
    open_atlas(page, address, "?date=1938-03-01&country=CZS")
    page.wait_for_selector("#reading-title")
    before = page.inner_text("#side-body")
    page.fill("#date-field", "1938-11-15")
    page.press("#date-field", "Enter")
    settled(page)
    after = page.inner_text("#side-body")
    assert before != after
    assert re.search(r"Lost: [\d,]+ km²", after)
    assert "Munich" in after


def test_clicking_the_sea_and_escape_close_the_panel(page, address):
    for close in ("sea", "escape"):
        open_atlas(page, address, "?date=1938-03-01&country=CZS")
        page.wait_for_selector("#reading-title")
        if close == "sea":
            page.mouse.click(*pixel_of(page, -15, 50))
        else:
            page.keyboard.press("Escape")
        page.wait_for_selector("#reading-title", state="detached")
        settled(page)
        assert "country" not in page.url


def test_every_state_can_be_reached_by_keyboard_through_the_list(page, address):
    open_atlas(page, address, "?date=1936-06-05")
    page.focus("#states-part summary")
    page.keyboard.press("Enter")
    page.focus("#state-filter")
    page.keyboard.type("luxem")
    expect(page.locator("#state-list button")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#reading-title")
    assert "Luxembourg" in page.inner_text("#reading-title")
    assert page.evaluate("document.activeElement.id") == "reading-title"


def test_a_tiny_state_is_hit_beside_its_land(page, address):
    open_atlas(page, address, "?date=1936-06-05")
    x, y = pixel_of(page, 12.46, 43.94)
    page.mouse.click(x + 7, y - 5)
    page.wait_for_selector("#reading-title")
    assert page.inner_text("#reading-title") == "San Marino"


def test_an_event_on_the_map_opens_with_its_meaning_and_sources(page, address):
    open_atlas(page, address, "?date=1938-09-30", points=True)
    page.mouse.click(*pixel_of(page, 11.5755, 48.1374))
    page.wait_for_selector(".reading h2")
    said = page.inner_text("#side-body")
    assert "Why it matters for Soviet policy" in said
    assert "Sources:" in said


def test_a_line_of_the_border_can_be_clicked_and_cited(page, address):
    open_atlas(page, address, "?date=1930-05-01&view=27,52,4")
    spot = page.evaluate("""() => {
        const path = [...document.querySelectorAll('#land-host .edges path.border')]
            .map(node => ({node, box: node.getBoundingClientRect()}))
            .filter(({box}) => box.right > 200 && box.left < 900 && box.bottom > 120 && box.top < 560)
            .sort((a, b) => b.box.height - a.box.height)[0].node;
        for (let part = 0; part <= 1; part += 0.01) {
            const along = path.getPointAtLength(path.getTotalLength() * part);
            const at = along.matrixTransform(path.getScreenCTM());
            if (at.x > 250 && at.x < 850 && at.y > 150 && at.y < 520) return [at.x, at.y];
        }
    }""")
    page.mouse.click(*spot)
    expect(page.locator("#reading-title")).to_contain_text("Riga line")
    expect(page.locator("#side-body")).to_contain_text("Treaty of Riga")
    expect(page.locator("#side-body")).to_contain_text("Sources:")
    page.keyboard.press("Escape")
    expect(page.locator("#reading-title")).to_have_count(0)


def test_hovering_says_the_name_of_the_day(page, address):
    open_atlas(page, address, "?date=1922-06-01")
    page.mouse.move(*pixel_of(page, 21.4, 43.9))
    page.wait_for_selector("#tip:not([hidden])")
    assert "Serbs, Croats and Slovenes" in page.inner_text("#tip")
    page.fill("#date-field", "1930-06-01")
    page.press("#date-field", "Enter")
    page.mouse.move(*pixel_of(page, 21.5, 43.8))
    page.wait_for_selector("#tip:not([hidden])")
    assert "Yugoslavia" in page.inner_text("#tip")


def test_the_rhineland_zones_lie_over_german_land_until_they_end(page, address):
    open_atlas(page, address, "?date=1929-06-01&view=8,50.5,2.5")
    page.mouse.move(*pixel_of(page, 8.1, 49.75))
    expect(page.locator("#tip")).to_contain_text("Germany")
    expect(page.locator("#tip")).to_contain_text("Third (Mainz) zone")
    assert page.locator("#land-host .zones path:visible").count() >= 2
    page.fill("#date-field", "1930-07-01")
    page.press("#date-field", "Enter")
    assert page.locator("#land-host .zones .garrison:visible").count() == 0
    assert page.locator("#land-host .zones .demilitarised:visible").count() == 1
    page.fill("#date-field", "1936-03-07")
    page.press("#date-field", "Enter")
    assert page.locator("#land-host .zones path:visible").count() == 0


@pytest.mark.both
def test_themes_can_be_switched_off_and_the_address_remembers(page, address):
    open_atlas(page, address, "?date=1938-09-30", points=True)
    shown = page.locator(".traceevents path.point:visible").count()
    assert shown > 0
    page.click("#layers-part summary")
    page.locator("#layers label", has_text="Munich").click()
    settled(page)
    assert page.locator(".traceevents path.point:visible").count() < shown
    assert "layers=" in page.url and "events:munich" not in page.url
    page.reload()
    page.wait_for_selector("body.live")
    page.wait_for_selector(".traceevents path.point", state="attached")
    settled(page)
    assert not page.locator("#layers label", has_text="Munich").locator("input").is_checked()


@pytest.mark.both
def test_a_shared_link_lands_on_the_same_frame(page, address):
    search = "?date=1938-10-05&country=CZS&view=15.50,49.80,2.50"
    open_atlas(page, address, search)
    settled(page)
    before = page.get_attribute("#land-host .world", "transform")
    assert page.url.endswith(search)
    page.reload()
    page.wait_for_selector("body.live")
    settled(page)
    assert page.get_attribute("#land-host .world", "transform") == before
    assert date_shown(page) == "5 October 1938"
    assert "Czechoslovakia" in page.inner_text("#reading-title")


def test_back_leads_to_the_frame_before(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    settled(page)
    page.wait_for_timeout(800)
    page.click("[data-act=next-change]")
    settled(page)
    assert date_shown(page) != "5 October 1938"
    page.go_back()
    settled(page)
    assert date_shown(page) == "5 October 1938"


def test_nonsense_in_the_address_is_left_out_with_a_note(page, address):
    open_atlas(page, address, "?date=1938-02-30&country=%3Cb%3E&view=x&layers=moon")
    assert date_shown(page) == "1 January 1919"
    note = page.inner_text("#note")
    assert "1938-02-30" in note and "<b>" in note
    assert page.locator("#note b").count() == 0


def test_a_typed_date_that_is_none_is_refused_in_words(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    page.fill("#date-field", "5 Octobre")
    page.press("#date-field", "Enter")
    assert "1938-10-05" in page.inner_text("#note")
    assert date_shown(page) == "5 October 1938"


def test_play_moves_the_date_and_pause_stops_it(page, address):
    open_atlas(page, address, "?date=1928-01-01")
    page.keyboard.press("k")
    expect(page.locator("#date-shown")).not_to_have_text("1 January 1928")
    assert page.get_attribute("#play", "aria-label") == "Pause"
    page.keyboard.press("k")
    stopped = date_shown(page)
    page.wait_for_timeout(400)
    assert date_shown(page) == stopped


def test_zoom_pan_and_fit_by_wheel_hand_and_keys(page, address):
    open_atlas(page, address, "?date=1930-01-01")
    world = page.locator("#land-host .world")
    start = world.get_attribute("transform")
    page.mouse.move(500, 400)
    page.mouse.wheel(0, -400)
    settled(page)
    zoomed = world.get_attribute("transform")
    assert zoomed != start
    page.mouse.down()
    page.mouse.move(420, 350, steps=4)
    page.mouse.up()
    settled(page)
    assert world.get_attribute("transform") != zoomed
    assert page.locator("#reading-title").count() == 0, "a drag is no click"
    page.keyboard.press("0")
    settled(page)
    assert world.get_attribute("transform") == start
    page.focus("#map-stage")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    settled(page)
    page.wait_for_timeout(300)
    assert "view=" in page.url


def test_lines_are_drawn_whole_close_by_and_thinned_from_afar(page, address):
    open_atlas(page, address, "?date=1930-01-01")
    length = """() => [...document.querySelectorAll('#land-host .areas path, #land-host .edges path')]
        .reduce((all, path) => all + path.getAttribute('d').length, 0)"""
    afar = page.evaluate(length)
    for _ in range(6):
        page.mouse.move(500, 400)
        page.mouse.wheel(0, -400)
        settled(page)
    assert page.evaluate(length) > 1.05 * afar
    page.keyboard.press("0")
    settled(page)
    assert page.evaluate(length) == afar


@pytest.mark.both
def test_using_the_slider_asks_the_server_nothing(page, address):
    open_atlas(page, address, points=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.focus("#track-years")
    for _ in range(15):
        page.keyboard.press("ArrowRight")
    page.click("[data-act=next-change]")
    page.mouse.move(*pixel_of(page, 14, 50))
    settled(page)
    # The browser asks for the page's icon when it pleases, and the test itself reads the border data.
    assert [url for url in asked if not re.search(r"/data/borders|/icon\.svg$", url)] == []


def test_about_lists_claims_sources_licences_and_version(page, address):
    open_atlas(page, address)
    page.click("[data-act=about]")
    said = page.inner_text("dialog#about")
    for part in ("What it does not say", "How to cite", "CC BY 4.0", "Natural Earth", "Sources (", "Version"):
        assert part in said
    page.keyboard.press("Escape")
    assert not page.locator("dialog#about").is_visible()


@pytest.mark.server
def test_the_first_picture_is_the_map_of_the_date_without_any_script(browser, address):
    with watched(browser, address, java_script_enabled=False) as page:
        page.goto(f"{address}/?date=1938-10-05")
        assert page.locator("#standin svg .areas path").count() > 30
        assert page.inner_text(".standin-date") == "5 October 1938"


@pytest.mark.server
def test_the_first_picture_and_the_live_map_stand_in_the_same_place(browser, address):
    """No jump: the plate's frame has the same pixels before and after."""
    search = "/?date=1938-10-05&view=15.50,49.80,1.50"
    with watched(browser, address, java_script_enabled=False) as page:
        page.goto(address + search)
        before = page.locator("#standin .neatline").bounding_box()
    with watched(browser, address) as page:
        open_atlas(page, address, search[1:])
        after = page.locator("#land-host .neatline").bounding_box()
    for side in ("x", "y", "width", "height"):
        assert abs(before[side] - after[side]) < 1.5


def test_a_phone_can_tap_a_country_and_read(browser, address):
    with watched(
        browser, address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    ) as page:
        open_atlas(page, address, "?date=1930-01-10")
        page.touchscreen.tap(*pixel_of(page, 2.5, 47))
        page.wait_for_selector("#reading-title")
        assert page.inner_text("#reading-title") == "France"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768), (390, 844)])
def test_nothing_sticks_out_of_the_screen_and_the_date_is_large(browser, address, size):
    with watched(browser, address, viewport={"width": size[0], "height": size[1]}) as page:
        open_atlas(page, address, "?date=1939-09-28")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        date = page.locator("#date-shown").bounding_box()
        assert date["height"] >= 20
        assert date["x"] >= 0 and date["x"] + date["width"] <= size[0]
        for button in page.locator("#time button, #time select, #date-field").all():
            box = button.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= size[0]
            assert box["height"] >= 24 and box["width"] >= 24


def test_data_that_cannot_be_read_leaves_the_picture_and_says_why(browser, address):
    with watched(browser, address, allow=("records", "500", "Failed to load")) as page:
        page.route("**/data/records-*", lambda route: route.fulfill(status=500, body="no"))
        page.goto(f"{address}/?date=1938-10-05")
        page.wait_for_selector("#note:not([hidden])")
        assert "could not be started" in page.inner_text("#note")
        assert page.locator("#standin svg .areas path").first.is_visible()


def test_gunicorn_serves_the_same_page_with_several_workers(browser):
    import sys

    with (
        served(
            command=[sys.executable, "-m", "gunicorn", "-w", "2", "-b", "127.0.0.1:{port}", "app:server"]
        ) as address,
        watched(browser, address) as page,
    ):
        open_atlas(page, address, "?date=1938-10-05", points=True)
        assert date_shown(page) == "5 October 1938"
