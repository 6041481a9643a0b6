"""The quiz: asked by keyboard, by mouse and by finger; kept over a reload, put away, printed."""

import json
import re

import pytest
from conftest_browser import date_shown, grave, open_atlas, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ALL = "?desk=quiz&quiz=8-foch-1919-1939-8"
FIND = "?desk=quiz&quiz=21-f-1924-1932-5"


def begin(page, address, search=ALL) -> None:
    open_atlas(page, address, search)
    page.click("#quiz-set", timeout=15_000)
    page.wait_for_selector(".quiz-progress")


def under_way(page) -> dict:
    return json.loads(page.evaluate("localStorage.getItem('interbellum.quiz')"))["quiz"]


def asked(page) -> dict:
    quiz = under_way(page)
    return quiz["questions"][quiz["at"]]


def rested(page) -> None:
    page.wait_for_timeout(300)
    page.wait_for_selector("#side:not([aria-busy])", state="attached")


def pixel_of_units(page, x, y) -> list[float]:
    """Where a point of the map's own plane is on the screen."""
    return page.evaluate(
        """([x, y]) => {
        const m = document.querySelector('#land-host .world').getScreenCTM();
        return [m.a * x + m.e, m.d * y + m.f];
    }""",
        [x, y],
    )


def tab_to(page, selector) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def answer_by_keyboard(page) -> None:
    """Answer the question of the moment rightly, without a mouse."""
    question = asked(page)
    places = [one["id"] for one in question["options"]]
    if question["kind"] == "find" and not under_way(page)["numbers"]:
        tab_to(page, "#quiz-numbers")
        page.keyboard.press("Enter")
    if question["kind"] in ("find", "held"):
        page.keyboard.press(str(places.index(question["answer"]) + 1))
    elif question["kind"] == "change":
        for code in question["answer"]:
            tab_to(page, f"input[value='{code}']")
            page.keyboard.press("Space")
        tab_to(page, "#quiz-check")
        page.keyboard.press("Enter")
    else:
        tab_to(page, "[data-act=quiz-up]")
        for index, event in enumerate(question["answer"]):
            page.focus(f"#quiz-up-{event}")
            while under_way(page)["draft"].index(event) > index:
                page.keyboard.press("ArrowUp")
        tab_to(page, "#quiz-check")
        page.keyboard.press("Enter")


@pytest.mark.both
def test_a_whole_quiz_is_answered_with_the_keyboard_alone(page, address):
    open_atlas(page, address, ALL)
    page.wait_for_selector("#quiz-set")
    tab_to(page, "#quiz-set")
    page.keyboard.press("Enter")
    page.wait_for_selector(".quiz-progress")
    kinds = set()
    for number in range(1, 9):
        expect(page.locator(".quiz-progress p")).to_have_text(f"Question {number} of 8")
        assert page.evaluate("document.activeElement.id") == "reading-title"
        kinds.add(asked(page)["kind"])
        answer_by_keyboard(page)
        expect(page.locator(".quiz-said")).to_contain_text("Right.")
        expect(page.locator(".desk .sources").first).to_contain_text("Sources:")
        heard = page.inner_text("#quiz-live")
        assert heard.startswith("Right.") and "Sources: " in heard
        assert page.evaluate("document.activeElement.id") == "quiz-next"
        page.keyboard.press("Enter")
    assert kinds == {"find", "order", "change", "held"}
    expect(page.locator("#reading-title")).to_have_text("8 of 8 right")


def test_states_are_found_with_a_click_and_the_map_gives_nothing_away(page, address):
    begin(page, address, FIND)
    for number in range(1, 6):
        rested(page)
        question = asked(page)
        x, y = pixel_of_units(page, question["x"], question["y"])
        assert page.inner_text("#names-host") == ""
        page.mouse.move(x + 1, y)
        page.mouse.move(x, y)
        expect(page.locator("#tip")).to_be_hidden()
        if number == 5:
            break
        page.mouse.click(x, y)
        expect(page.locator(".quiz-said")).to_contain_text("Right.")
        assert question["name"].lower() in page.inner_text("#names-host").replace("\n", " ").lower()
        page.click("#quiz-next")
    wrong = next(one for one in question["options"] if one["id"] != question["answer"])
    page.mouse.click(*pixel_of_units(page, wrong["x"], wrong["y"]))
    expect(page.locator(".quiz-said")).to_have_text(
        f"✗That is {wrong['label']}. {question['name']} is outlined now."
    )
    assert page.locator("#land-host .chosen path").count() == 2
    page.click("#quiz-next")
    expect(page.locator("#reading-title")).to_have_text("4 of 5 right")
    expect(page.locator("#side-body .quiz-rows li.wrong")).to_contain_text(f"Your answer: {wrong['label']}")


def test_the_sea_is_no_answer(page, address):
    begin(page, address, FIND)
    rested(page)
    page.mouse.click(20, 700)
    expect(page.locator("#note")).to_be_visible()
    expect(page.locator(".quiz-verdict")).to_have_count(0)


def test_a_wrong_answer_says_what_is_right_and_where_it_stands(page, address):
    begin(page, address, "?desk=quiz&quiz=5-h-1919-1939-5")
    question = asked(page)
    wrong = next(one for one in question["options"] if one["id"] != question["answer"])
    right = next(one for one in question["options"] if one["id"] == question["answer"])
    page.get_by_role("button", name=wrong["label"]).click()
    expect(page.locator(".quiz-said")).to_have_text(f"✗Not {wrong['label']}: {right['label']}.")
    expect(page.locator(".quiz-verdict")).to_contain_text(question["fact"])
    for key in question["sources"]:
        expect(page.locator(".quiz-verdict cite", has_text=key).first).to_have_attribute(
            "title", re.compile(".{3,}")
        )
    before = page.evaluate("document.querySelector('#land-host .world').getAttribute('transform')")
    page.click("[data-act=quiz-look]")
    page.wait_for_timeout(400)
    assert page.evaluate("document.querySelector('#land-host .world').getAttribute('transform')") != before


def test_a_reload_in_the_middle_keeps_the_quiz(page, address):
    begin(page, address)
    answer_by_keyboard(page)
    page.click("#quiz-next")
    answer_by_keyboard(page)
    page.click("#quiz-next")
    rested(page)
    title, date = page.inner_text("#reading-title"), date_shown(page)
    page.reload()
    expect(page.locator(".quiz-progress p")).to_have_text("Question 3 of 8", timeout=15_000)
    assert page.inner_text("#reading-title") == title and date_shown(page) == date
    expect(page.locator(".quiz-progress li.right")).to_have_count(2)


def test_leaving_puts_the_page_back_and_the_quiz_goes_on_later(page, address):
    open_atlas(page, address, "?date=1938-10-05&country=CZS&view=15.50,49.80,2.50&layers=names,towns")
    rested(page)
    before = page.url
    shown = page.evaluate("document.querySelector('#land-host .world').getAttribute('transform')")
    page.get_by_role("button", name="Lectures").click()
    page.get_by_role("button", name="Quiz", exact=True).click()
    page.click("#quiz-begin")
    expect(page.locator(".quiz-progress p")).to_have_text("Question 1 of 10")
    rested(page)
    title = page.inner_text("#reading-title")
    assert date_shown(page) != "5 October 1938"
    page.reload()
    expect(page.locator("#reading-title")).to_have_text(title, timeout=15_000)
    page.keyboard.press("Escape")
    rested(page)
    page.wait_for_timeout(400)
    assert page.url == before
    assert page.evaluate("document.querySelector('#land-host .world').getAttribute('transform')") == shown
    expect(page.locator("#caption")).to_be_hidden()
    expect(page.locator("#reading-title")).to_have_text("Czechoslovakia")
    page.get_by_role("button", name="Lectures").click()
    page.get_by_role("button", name="Quiz", exact=True).click()
    expect(page.locator("#reading-title")).to_have_text(title)


def test_the_date_of_an_open_question_stays_whatever_key_is_pressed(page, address):
    begin(page, address, FIND)
    rested(page)
    date = date_shown(page)
    for key in ("PageDown", "n", "ArrowRight", "Home", "k"):
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        assert date_shown(page) == date
    rested(page)
    assert page.inner_text("#names-host") == ""
    assert "playing" not in (page.get_attribute("body", "class") or "")


def test_back_leaves_the_quiz_in_one_step(page, address):
    open_atlas(page, address, "?date=1925-06-01")
    rested(page)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Lectures").click()
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Quiz", exact=True).click()
    page.wait_for_timeout(1000)
    page.click("#quiz-begin")
    for _ in range(3):
        page.wait_for_timeout(900)
        page.click("#quiz-skip")
        page.click("#quiz-next")
    rested(page)
    page.go_back()
    rested(page)
    expect(page.locator(".quiz-progress")).to_have_count(0)
    assert date_shown(page) == "1 June 1925"


def test_results_are_kept_on_the_machine_and_printed_on_a_clean_sheet(page, address):
    begin(page, address)
    for _ in range(8):
        page.click("#quiz-skip")
        page.click("#quiz-next")
    expect(page.locator("#reading-title")).to_have_text("0 of 8 right")
    expect(page.locator("#side-body .quiz-rows > li")).to_have_count(8)
    page.emulate_media(media="print")
    sheet = page.locator("#quiz-paper")
    expect(sheet.locator("h1")).to_have_text("Quiz: 0 of 8 right")
    assert sheet.locator(".quiz-rows > li").count() == 8
    assert sheet.locator(".cited dt").count() >= 4 and "quiz=8-foch-1919-1939-8" in sheet.inner_text()
    seen = page.evaluate(
        "[...document.querySelectorAll('button, input, #map-stage')].filter(n => n.checkVisibility()).length"
    )
    assert seen == 0
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
    page.get_by_role("button", name="All results").click()
    page.reload()
    page.locator(".quiz-results button").first.click(timeout=15_000)
    expect(page.locator("#reading-title")).to_have_text("0 of 8 right")
    page.get_by_role("button", name="Same questions again").click()
    expect(page.locator(".quiz-progress p")).to_have_text("Question 1 of 8")


def test_one_chooses_what_to_be_asked(page, address):
    open_atlas(page, address, "?desk=quiz&quiz=nonsense")
    page.wait_for_selector("#quiz-begin")
    for kind in ("find", "order", "change", "held"):
        page.uncheck(f"#quiz-kind-{kind}")
    page.click("#quiz-begin")
    expect(page.get_by_role("alert")).to_contain_text("at least one kind")
    page.check("#quiz-kind-held")
    page.select_option("#quiz-years", "1938-1939")
    page.select_option("#quiz-length", "5")
    page.click("#quiz-begin")
    expect(page.locator(".quiz-progress p")).to_have_text("Question 1 of 5")
    assert {one["kind"] for one in under_way(page)["questions"]} == {"held"}
    assert date_shown(page)[-4:] in ("1938", "1939") and "nonsense" not in page.url


def test_what_the_storage_holds_is_not_trusted(page, address):
    open_atlas(page, address)
    page.evaluate(
        'localStorage.setItem(\'interbellum.quiz\', \'{"quiz": {"questions": [7]}, "results": 3}\')'
    )
    page.goto(f"{address}/?desk=quiz")
    page.wait_for_selector("#quiz-begin", timeout=15_000)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious_at_any_point_of_a_quiz(browser, address, options):
    with watched(browser, address, **options) as page:
        open_atlas(page, address, ALL)
        page.wait_for_selector("#quiz-set")
        faults = {"start": grave(page)}
        page.click("#quiz-set")
        seen = set()
        for _ in range(8):
            rested(page)
            kind = asked(page)["kind"]
            if kind not in seen:
                faults[kind] = grave(page)
                if kind == "find":
                    page.click("#quiz-numbers")
                    faults["numbers"] = grave(page)
                page.click("#quiz-check" if kind in ("order", "change") else "#quiz-skip")
                faults[f"{kind} answered"] = grave(page)
            else:
                page.click("#quiz-skip")
            seen.add(kind)
            page.click("#quiz-next")
        faults["result"] = grave(page)
        assert {name: found for name, found in faults.items() if found} == {}


def test_on_a_phone_map_and_question_are_seen_together_and_fingers_hit(browser, address):
    with watched(browser, address, **PHONE) as page:
        begin(page, address)
        for _ in range(8):
            rested(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390
            title = page.locator("#reading-title").bounding_box()
            assert title["y"] + title["height"] < 844
            small = page.evaluate(
                "[...document.querySelectorAll('.desk button:not(.link), .desk label')]"
                ".filter((n) => n.getBoundingClientRect().height < 24).map((n) => n.outerHTML.slice(0, 90))"
            )
            assert small == []
            question = asked(page)
            if question["kind"] == "find":
                page.touchscreen.tap(*pixel_of_units(page, question["x"], question["y"]))
            else:
                page.tap("#quiz-skip")
            next_button = page.locator("#quiz-next").bounding_box()
            assert next_button["y"] + next_button["height"] < 844
            page.tap("#quiz-next")
        expect(page.locator("#reading-title")).to_contain_text("of 8 right")
        expect(page.locator("#reading-title")).to_be_in_viewport()
        words = page.inner_text("#timeline-host")
        assert all(year in words for year in ("1920", "1925", "1935"))
