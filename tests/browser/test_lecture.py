"""The lecture: a tour with a remote in hand, the keys, the screen, a second window, a class that follows."""

import json
import re

import pytest
from conftest_browser import date_shown, grave, open_atlas, pixel_of, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SIZES = [(1920, 1080), (1366, 768), (1280, 720), (1024, 768)]
MUNICH = "?mode=lecture&tour=munich"


def settled(page) -> None:
    """Wait until the camera and the hand rest, and what follows is on the page."""
    page.wait_for_timeout(1500)
    page.wait_for_selector("#side:not([aria-busy])", state="attached", timeout=10_000)


def at_step(page, number) -> None:
    expect(page.locator(".hall-kicker")).to_have_text(f"Step {number} of 12")


def lecture(page, address, search=MUNICH) -> None:
    open_atlas(page, address, search)
    page.wait_for_selector("body.lecturing .hall-band h2", timeout=15_000)


def frame(page):
    """What the map shows: date, place in the lecture, view."""
    return (
        date_shown(page),
        page.inner_text(".hall-band"),
        page.evaluate("document.querySelector('#land-host .world').getAttribute('transform')"),
    )


# ---- a remote ----


@pytest.mark.both
def test_a_tour_goes_there_and_back_with_the_keys_of_a_remote_and_the_focus_on_the_slider(page, address):
    open_atlas(page, address, "?tour=munich&step=1")
    page.wait_for_selector(".path")
    page.locator("#timeline-host input").first.focus()
    page.keyboard.press("f")
    page.wait_for_selector("body.lecturing .hall-band h2")
    for number in range(2, 13):
        page.keyboard.press("PageDown")
        at_step(page, number)
    settled(page)
    assert "step=12" in page.url
    last = date_shown(page)
    for number in range(11, 0, -1):
        page.keyboard.press("PageUp")
        at_step(page, number)
    settled(page)
    assert date_shown(page) != last and "step=1" in page.url


def test_page_down_three_times_in_a_row_is_three_steps_on(page, address):
    lecture(page, address)
    at_step(page, 1)
    for _ in range(3):
        page.keyboard.press("PageDown")
    at_step(page, 4)
    settled(page)
    at_step(page, 4)
    assert "step=4" in page.url


def test_dot_is_black_and_dot_again_the_same_frame(page, address):
    lecture(page, address, f"{MUNICH}&step=3")
    settled(page)
    before = frame(page)
    for black in (".", "b", "w", ","):
        page.keyboard.press(black)
        expect(page.locator(".hall-cover")).to_be_visible()
        box = page.locator(".hall-cover").bounding_box()
        assert box["width"] >= 1366 and box["height"] >= 768
        page.keyboard.press("." if black == "." else "PageDown")
        expect(page.locator(".hall-cover")).to_be_hidden()
        assert frame(page) == before, f"{black} then a key"


def test_f5_returns_to_the_same_frame(page, address):
    lecture(page, address, f"{MUNICH}&step=9")
    settled(page)
    before = frame(page)
    page.reload()
    page.wait_for_selector("body.lecturing .hall-band h2")
    at_step(page, 9)
    page.wait_for_timeout(400)
    assert frame(page) == before


def test_a_browser_that_keeps_nothing_shows_the_map_and_gives_the_lecture(browser, address):
    with watched(browser, address) as page:
        page.add_init_script(
            """for (const kind of ["localStorage", "sessionStorage"]) Object.defineProperty(window, kind, {
                get() { throw new DOMException("forbidden", "SecurityError"); },
            });"""
        )
        lecture(page, address)
        page.keyboard.press("PageDown")
        at_step(page, 2)
        open_atlas(page, address, "?desk=keys&date=1938-09-01")
        page.locator("#letter-keys").uncheck()
        page.locator("#map-stage").focus()
        page.keyboard.press("n")
        page.wait_for_timeout(300)
        assert date_shown(page) == "1 September 1938"
        open_atlas(page, address, "?desk=quiz")
        page.wait_for_selector("#quiz-begin")


def test_escape_keeps_the_step_and_the_mode(page, address):
    lecture(page, address, f"{MUNICH}&step=5")
    settled(page)
    before = frame(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert frame(page) == before and page.locator("body.lecturing").count() == 1


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        (["ArrowRight"], 4),
        (["ArrowLeft"], 2),
        (["Home"], 1),
        (["End"], 12),
        (["Space"], 4),
        (["Shift+Space"], 2),
        (["PageDown", "PageUp"], 3),
    ],
)
def test_keys_go_along_the_path_even_with_the_focus_on_the_map(page, address, keys, step):
    lecture(page, address, f"{MUNICH}&step=3")
    page.locator("#map-stage").focus()
    for key in keys:
        page.keyboard.press(key)
    at_step(page, step)


def test_g_goes_to_a_step_and_refuses_what_is_none(page, address):
    lecture(page, address)
    page.keyboard.press("g")
    expect(page.locator("#hall-ask")).to_be_focused()
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(page.locator("#hall-wrong")).to_contain_text("1 to 12")
    page.locator("#hall-ask").fill("7")
    page.keyboard.press("Enter")
    at_step(page, 7)
    expect(page.locator(".hall-sheet")).to_be_hidden()


def test_keys_typed_into_a_field_do_nothing_else(page, address):
    lecture(page, address)
    page.keyboard.press("g")
    page.keyboard.type("b.wf")
    expect(page.locator("#hall-ask")).to_have_value("b.wf")
    expect(page.locator(".hall-cover")).to_be_hidden()
    at_step(page, 1)
    page.keyboard.press("Escape")
    expect(page.locator(".hall-sheet")).to_be_hidden()
    at_step(page, 1)


def test_without_a_tour_a_remote_goes_from_event_to_event_and_the_band_tells_them(page, address):
    open_atlas(page, address, "?mode=lecture&date=1938-09-01")
    page.wait_for_selector("body.lecturing")
    page.wait_for_timeout(600)
    page.keyboard.press("PageDown")
    expect(page.locator(".hall-band h2")).not_to_be_empty()
    page.wait_for_timeout(400)
    words = page.inner_text(".hall-band .hall-text").split()
    assert 5 < len(words) <= 61
    assert date_shown(page) != "1 September 1938"


# ---- the keys of the help, each ----


def test_the_help_lists_the_keys_in_both_modes(page, address):
    open_atlas(page, address)
    page.keyboard.press("?")
    expect(page.locator("#side-body table.keys")).to_be_visible()
    assert page.locator("#side-body table.keys tbody tr").count() >= 18
    page.keyboard.press("?")
    expect(page.locator("#side-body table.keys")).to_have_count(0)
    page.keyboard.press("f")
    page.wait_for_selector("body.lecturing")
    page.keyboard.press("?")
    expect(page.locator(".hall-sheet .keys")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator(".hall-sheet")).to_be_hidden()


def test_letter_keys_can_be_switched_off_and_stay_off(page, address):
    open_atlas(page, address, "?desk=keys&date=1938-09-01")
    page.locator("#letter-keys").uncheck()
    page.locator("#map-stage").focus()
    page.keyboard.press("f")
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert page.locator("body.lecturing").count() == 0 and date_shown(page) == "1 September 1938"
    page.reload()
    page.wait_for_selector("body.live")
    page.locator("#timeline-host input").first.focus()
    page.keyboard.press("n")
    page.keyboard.press("PageDown")
    page.wait_for_timeout(400)
    assert date_shown(page) != "1 September 1938"
    open_atlas(page, address, "?desk=keys&date=1938-09-01")
    page.locator("#letter-keys").check()
    page.locator("#map-stage").focus()
    page.keyboard.press("n")
    page.wait_for_timeout(400)
    assert date_shown(page) != "1 September 1938"


@pytest.mark.parametrize(("key", "tool"), [("l", "laser"), ("d", "draw"), ("e", "erase"), ("y", "predict")])
@pytest.mark.parametrize("mode", ["explore", "lecture"])
def test_a_tool_is_taken_and_put_away_by_its_key(page, address, key, tool, mode):
    open_atlas(page, address, f"?mode={mode}&date=1938-10-05")
    page.keyboard.press(key)
    pressed = page.locator(f'[data-tool="{tool}"][aria-pressed="true"]')
    expect(pressed).to_have_count(1)
    page.keyboard.press(key)
    expect(pressed).to_have_count(0)


def test_the_laser_follows_the_mouse(page, address):
    lecture(page, address)
    page.keyboard.press("l")
    expect(page.locator('[data-tool="laser"][aria-pressed="true"]')).to_have_count(1)
    page.mouse.move(400, 300)
    page.mouse.move(612, 345)
    box = page.locator(".laser").bounding_box()
    assert abs(box["x"] + box["width"] / 2 - 612) < 2 and abs(box["y"] + box["height"] / 2 - 345) < 2


def test_a_line_drawn_stays_on_its_ground_when_the_map_moves_and_can_be_erased(page, address):
    lecture(page, address, f"{MUNICH}&step=9")
    settled(page)
    x, y = pixel_of(page, 15.0, 50.0)
    page.keyboard.press("d")
    expect(page.locator('[data-tool="draw"][aria-pressed="true"]')).to_have_count(1)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=6)
    page.mouse.up()
    expect(page.locator(".ink path")).to_have_count(1)
    page.keyboard.press("d")
    page.keyboard.press("-")
    page.wait_for_timeout(500)
    moved = pixel_of(page, 15.0, 50.0)
    box = page.locator(".ink path").bounding_box()
    assert abs(box["x"] - moved[0]) < 8 and abs(box["y"] - moved[1]) < 8
    page.keyboard.press("e")
    expect(page.locator('[data-tool="erase"][aria-pressed="true"]')).to_have_count(1)
    page.mouse.move(*moved)
    page.mouse.down()
    page.mouse.move(moved[0] + 4, moved[1] + 2)
    page.mouse.up()
    expect(page.locator(".ink path")).to_have_count(0)


def test_the_spotlight_falls_on_the_chosen_country(page, address):
    open_atlas(page, address, "?mode=lecture&date=1938-10-05&country=CZS")
    page.wait_for_selector("body.lecturing")
    page.keyboard.press("o")
    veil = page.locator(".land .veil")
    expect(veil).to_be_visible()
    inside, outside = page.evaluate(
        """([a, b]) => {
        const veil = document.querySelector(".land .veil"), m = veil.getScreenCTM().inverse();
        return [a, b].map(([x, y]) => {
            const p = veil.ownerSVGElement.createSVGPoint();
            p.x = x; p.y = y;
            return veil.isPointInFill(p.matrixTransform(m));
        });
    }""",
        [pixel_of(page, 16.6, 49.2), pixel_of(page, 2.35, 48.85)],
    )
    assert (inside, outside) == (False, True)
    page.keyboard.press("o")
    expect(veil).to_be_hidden()


def test_predict_holds_the_next_step_back_until_the_class_has_guessed(page, address):
    lecture(page, address, f"{MUNICH}&step=7")
    settled(page)
    before = date_shown(page)
    page.keyboard.press("y")
    page.keyboard.press("PageDown")
    expect(page.locator(".hall-band h2")).to_have_text("What comes next?")
    page.wait_for_timeout(1200)
    assert date_shown(page) == before
    page.keyboard.press("PageDown")
    at_step(page, 8)


def test_sources_of_the_step_are_read_in_full(page, address):
    lecture(page, address, f"{MUNICH}&step=9")
    page.keyboard.press("i")
    expect(page.locator(".hall-sheet .cited dd").first).not_to_be_empty()
    assert page.locator(".hall-sheet .cited dt").count() >= 2
    page.keyboard.press("i")
    expect(page.locator(".hall-sheet")).to_be_hidden()


def test_the_question_of_a_step_takes_the_place_of_its_text(page, address):
    lecture(page, address, f"{MUNICH}&step=2")
    text = page.inner_text(".hall-text")
    page.keyboard.press("q")
    expect(page.locator(".hall-question")).to_contain_text("?")
    page.keyboard.press("q")
    expect(page.locator(".hall-text")).to_have_text(text)


def test_r_leads_back_to_the_path_from_wherever_one_looked_about(page, address):
    lecture(page, address, f"{MUNICH}&step=4")
    settled(page)
    before = frame(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("n")
    settled(page)
    expect(page.locator(".hall-kicker")).to_contain_text("R leads back")
    page.keyboard.press("r")
    settled(page)
    assert frame(page) == before


def test_k_plays_n_and_p_go_to_changes_c_pins_zero_fits_while_lecturing(page, address):
    open_atlas(page, address, "?mode=lecture&date=1938-09-01")
    page.wait_for_selector("body.lecturing")
    page.keyboard.press("n")
    page.wait_for_timeout(400)
    changed = date_shown(page)
    assert changed != "1 September 1938"
    page.keyboard.press("p")
    page.wait_for_timeout(400)
    assert date_shown(page) != changed
    page.keyboard.press("c")
    expect(page.locator("#pin-bar")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("#pin-bar")).to_be_hidden()
    page.keyboard.press("k")
    expect(page.locator("body.playing")).to_have_count(1)
    page.keyboard.press("k")
    expect(page.locator("body.playing")).to_have_count(0)


# ---- what one sees ----


@pytest.mark.parametrize("size", SIZES)
def test_everything_can_be_read_from_the_last_row_and_nothing_overlaps(browser, address, size):
    width, height = size
    with watched(browser, address, viewport={"width": width, "height": height}) as page:
        lecture(page, address, f"{MUNICH}&step=9")
        for number in (9, 10, 4, 1, 12):
            page.keyboard.press("g")
            page.keyboard.type(str(number))
            page.keyboard.press("Enter")
            settled(page)
            size_of = "node => parseFloat(getComputedStyle(node).fontSize)"
            assert page.locator("#date-shown").evaluate(size_of) >= 0.09 * height - 0.5
            assert page.locator(".hall-text").evaluate(size_of) >= 0.034 * height - 0.5
            assert page.locator(".hall-band h2").evaluate(size_of) >= 0.034 * height - 0.5
            assert len(page.inner_text(".hall-text").split()) <= 60
            labels = page.evaluate(
                "[...document.querySelectorAll('#names-host text:not(.contested-sign)')]"
                ".map(node => parseFloat(getComputedStyle(node).fontSize))"
            )
            assert 0 < len(labels) <= 25 and min(labels) >= 0.026 * height - 0.5
            band = page.locator(".hall-band").bounding_box()
            stage = page.locator("#map-stage").bounding_box()
            assert stage["y"] + stage["height"] <= band["y"] + 1
            assert band["y"] + band["height"] <= height + 1 and band["height"] < 0.45 * height
            cut = page.evaluate(
                "[...document.querySelectorAll('.hall-band, .hall-band *, #date-shown')]"
                ".filter(n => n.scrollWidth > n.clientWidth + 1 && getComputedStyle(n).display !== 'inline')"
                ".map(n => n.className)"
            )
            assert cut == []


def test_controls_are_gone_until_the_mouse_moves(page, address):
    lecture(page, address)
    page.wait_for_timeout(3600)
    bar = page.locator(".hall-bar")
    assert bar.evaluate("node => getComputedStyle(node).opacity") == "0"
    page.mouse.move(300, 300)
    page.mouse.move(320, 310)
    page.wait_for_timeout(400)
    assert bar.evaluate("node => getComputedStyle(node).opacity") == "1"


def test_reduced_motion_goes_from_step_to_step_without_a_movement(browser, address):
    with watched(browser, address, reduced_motion="reduce") as page:
        lecture(page, address)
        dates = page.evaluate(
            """async () => {
            const shown = document.getElementById("date-shown"), seen = new Set();
            const watcher = new MutationObserver(() => seen.add(shown.textContent));
            watcher.observe(shown, {childList: true, subtree: true, characterData: true});
            document.dispatchEvent(new KeyboardEvent("keydown", {key: "PageDown", bubbles: true}));
            await new Promise(done => setTimeout(done, 900));
            return [...seen];
        }"""
        )
        assert len(dates) == 1


@pytest.mark.parametrize("mode", ["lecture", "explore", "speaker"])
def test_axe_finds_nothing_serious(page, address, mode):
    open_atlas(page, address, f"?mode={mode}&tour=munich&step=9")
    shown = {"lecture": ".hall-band h2", "explore": ".path h2", "speaker": ".speaker h2"}[mode]
    page.wait_for_selector(shown, state="visible")
    page.mouse.move(300, 300)
    page.mouse.move(310, 300)
    page.wait_for_timeout(500)
    assert grave(page) == []


@pytest.mark.parametrize("desk", ["lectures", "keys", "follow"])
def test_axe_finds_nothing_serious_at_the_desks(page, address, desk):
    open_atlas(page, address, f"?desk={desk}")
    page.wait_for_selector("#side-body .desk")
    page.wait_for_timeout(300)
    assert grave(page) == []


def test_a_screen_reader_hears_date_and_step(page, address):
    lecture(page, address, f"{MUNICH}&step=8")
    settled(page)
    page.keyboard.press("PageDown")
    settled(page)
    heard = page.locator(".hall-live").inner_text()
    assert re.match(r"10 October 1938\. Step 9 of 12: ", heard), heard


def test_the_desk_opens_a_tour_and_the_side_shows_its_step(page, address):
    open_atlas(page, address)
    page.get_by_role("button", name="Lectures").click()
    page.get_by_role("button", name=re.compile("Munich")).first.click()
    expect(page.locator(".path .path-step")).to_have_text("Step 1 of 12")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".path .path-step")).to_have_text("Step 2 of 12")
    page.get_by_role("button", name="leave").click()
    expect(page.locator(".path")).to_have_count(0)
    assert "tour=" not in page.url


def test_a_link_to_a_step_begins_there_and_tells_no_change_since_1919(page, address):
    open_atlas(page, address, "?tour=munich&step=9")
    page.wait_for_selector(".path h2")
    settled(page)
    assert date_shown(page) == "10 October 1938"
    expect(page.locator("#caption")).to_be_empty()
    page.get_by_role("button", name="Next step").click()
    settled(page)
    expect(page.locator("#caption")).not_to_be_empty()


def test_a_lecture_that_is_not_here_is_said_to_be_missing(page, address):
    open_atlas(page, address, "?tour=somebody-elses&step=2&date=1938-10-05")
    expect(page.locator("#note")).to_contain_text("open their file")
    assert date_shown(page) == "5 October 1938"


# ---- the second window ----


@pytest.mark.both
def test_the_two_windows_keep_the_same_step_and_either_may_be_reloaded_or_closed(page, address):
    lecture(page, address, f"{MUNICH}&step=2")
    settled(page)
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.wait_for_selector(".speaker-now h2", timeout=20_000)
    expect(speaker.locator(".speaker-now .kicker")).to_contain_text("step 2")
    expect(speaker.locator(".speaker-notes")).not_to_contain_text("No notes")
    speaker.keyboard.press("PageDown")
    at_step(page, 3)
    page.keyboard.press("PageDown")
    expect(speaker.locator(".speaker-now .kicker")).to_contain_text("step 4")
    speaker.wait_for_timeout(1200)
    speaker.reload()
    speaker.wait_for_selector(".speaker-now h2", timeout=20_000)
    expect(speaker.locator(".speaker-now .kicker")).to_contain_text("step 4")
    page.reload()
    page.wait_for_selector("body.lecturing .hall-band h2")
    at_step(page, 4)
    speaker.keyboard.press("b")
    expect(page.locator(".hall-cover")).to_be_visible()
    speaker.get_by_role("button", name="Show the map").click()
    expect(page.locator(".hall-cover")).to_be_hidden()
    speaker.keyboard.press("PageDown")
    at_step(page, 5)
    speaker.close()
    page.keyboard.press("PageDown")
    at_step(page, 6)


def test_who_goes_to_a_day_or_takes_hold_of_the_map_during_a_movement_has_the_last_word(page, address):
    open_atlas(page, address, "?tour=munich&step=2")
    page.wait_for_selector(".path")
    settled(page)
    page.locator(".path [data-act=next-step]").click()
    expect(page.locator("#date-shown")).not_to_have_text("7 March 1936")
    page.locator("#map-stage").focus()
    page.keyboard.press("Home")
    expect(page.locator("#date-shown")).to_have_text("1 January 1919")
    page.wait_for_timeout(1100)
    assert date_shown(page) == "1 January 1919"
    page.keyboard.press("r")
    expect(page.locator("#date-shown")).to_have_text("13 March 1938")
    page.locator(".path [data-act=previous-step]").click()
    expect(page.locator("#date-shown")).to_have_text("7 March 1936")
    page.locator(".path [data-act=next-step]").click()
    expect(page.locator("#date-shown")).not_to_have_text("7 March 1936")
    stage = page.locator("#map-stage").bounding_box()
    page.mouse.move(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    page.mouse.wheel(0, -240)
    expect(page.locator("#date-shown")).to_have_text("13 March 1938")
    page.wait_for_timeout(1200)
    expect(page.locator("#date-shown")).to_have_text("13 March 1938")


# ---- follow me ----


@pytest.mark.server
def test_followers_go_with_the_lecturer_wander_off_and_come_back(browser, address):
    with watched(browser, address) as lead, watched(browser, address) as other:
        open_atlas(lead, address, "?tour=munich&step=2&desk=follow")
        with lead.expect_response("**/follow/") as made:
            lead.get_by_role("button", name="Begin").click()
        room = made.value.json()["room"]
        open_atlas(other, address, f"?follow={room}")
        expect(other.locator(".follow-state")).to_have_text("You are following the lecture.", timeout=8_000)
        expect(other.locator(".follow-words")).to_contain_text("Step 2 of 12")
        lead.evaluate("document.activeElement.blur()")
        lead.keyboard.press("f")
        lead.keyboard.press("PageDown")
        expect(other.locator(".follow-words")).to_contain_text("Step 3 of 12", timeout=5_000)
        expect(other.locator("#date-shown")).to_have_text("13 March 1938", timeout=10_000)
        other.locator("#map-stage").focus()
        other.keyboard.press("n")
        expect(other.locator(".follow-state")).to_have_text("You have left the lecture.")
        mine = date_shown(other)
        lead.keyboard.press("PageDown")
        lead.wait_for_timeout(2500)
        assert date_shown(other) == mine
        other.get_by_role("button", name="Back to the lecture").click()
        expect(other.locator("#date-shown")).to_have_text("24 March 1938", timeout=10_000)
        lead.reload()
        lead.wait_for_selector("body.lecturing .hall-band h2")
        lead.keyboard.press("PageDown")
        expect(other.locator(".follow-words")).to_contain_text("Step 5 of 12", timeout=8_000)


def test_followers_of_a_lecture_of_ones_own_see_its_map_and_its_words(browser, address):
    steps = [
        {"title": "Before", "date": "1938-09-28", "view": [11, 47, 24, 52], "text": "The last days."},
        {"title": "After", "date": "1939-03-16", "view": [11, 47, 24, 52], "text": "The state is no more."},
    ]
    own = {"format": "interbellum-lecture", "version": 1, "id": "own", "title": "My own", "steps": steps}
    days = ("28 September 1938", "16 March 1939")
    with watched(browser, address) as lead, watched(browser, address) as other:
        lead.add_init_script(f"localStorage.setItem('interbellum.lectures', {json.dumps(json.dumps([own]))})")
        open_atlas(lead, address, "?tour=own&step=1&desk=follow")
        with lead.expect_response("**/follow/") as made:
            lead.get_by_role("button", name="Begin").click()
        open_atlas(other, address, f"?follow={made.value.json()['room']}")
        lead.evaluate("document.activeElement.blur()")
        lead.keyboard.press("f")
        for number, (step, day) in enumerate(zip(steps, days, strict=True), 1):
            words = other.locator(".follow-words")
            expect(words).to_contain_text(f"Step {number} of 2 {step['title']}", timeout=15_000)
            expect(words).to_contain_text(step["text"])
            expect(other.locator("#date-shown")).to_have_text(day, timeout=10_000)
            lead.keyboard.press("PageDown")
