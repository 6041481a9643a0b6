"""Own lectures: built in the page with mouse or keyboard, kept, saved to a file, opened again, shared."""

import json
import re
from contextlib import contextmanager

import pytest
from conftest_browser import ROOT, date_shown, grave, open_atlas, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
FIXTURES = ROOT / "tests" / "fixtures" / "lectures"
PLAN = [
    ("1938-09-28", "Before Munich", "The last days of September."),
    ("1938-10-10", "After Munich", "The border districts are gone."),
    ("1939-03-16", "Prague", "The state is no more."),
]
THREE = {
    "format": "interbellum-lecture",
    "version": 1,
    "id": "three",
    "title": "Three steps",
    "steps": [
        {"title": title, "date": day, "view": [11, 47, 24, 52], "text": text} for day, title, text in PLAN
    ],
}


def kept(page):
    return page.evaluate("JSON.parse(localStorage.getItem('interbellum.lectures') ?? '[]')")


def titles(page):
    return page.locator(".edit-steps .edit-title").all_inner_texts()


def desk(page, address, search="?desk=edit") -> None:
    open_atlas(page, address, search)
    page.wait_for_selector("#edit-bar button, .edit-offer")


def as_file(document, name="lecture.json"):
    text = document if isinstance(document, str) else json.dumps(document)
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


def open_file(page, *files) -> None:
    with page.expect_file_chooser() as chosen:
        page.click("#edit-file")
    chosen.value.set_files(list(files))
    page.wait_for_selector(".edit-message")


def with_three(page, address) -> None:
    desk(page, address)
    open_file(page, as_file(THREE))
    expect(page.locator(".edit-steps > li")).to_have_count(3)


def row(page, number):
    return page.locator(".edit-steps > li").nth(number - 1)


def go_to(page, day) -> None:
    page.fill("#date-field", day)
    page.press("#date-field", "Enter")


def tab_to(page, wanted, *, back=False, most=160) -> None:
    for _ in range(most):
        if page.evaluate("wanted => document.activeElement?.matches(wanted) ?? false", wanted):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{wanted} is not reached with the keyboard")


def assert_plan(page) -> None:
    assert titles(page) == [title for _, title, _ in PLAN]
    page.wait_for_timeout(600)
    [lecture] = kept(page)
    assert lecture["title"] == "The road to Prague"
    assert [(one["date"], one["title"], one["text"]) for one in lecture["steps"]] == PLAN
    assert all(len(one["view"]) == 4 for one in lecture["steps"])


@contextmanager
def other_browser(browser, address, search="?desk=edit", **more):
    with watched(browser, address, **more) as page:
        desk(page, address, search)
        yield page


# ---- building ----


def test_a_lecturer_builds_three_steps_with_the_mouse_and_a_reload_keeps_them(page, address):
    open_atlas(page, address)
    page.get_by_role("button", name="Lectures").click()
    page.get_by_role("button", name="Make or open a lecture").click()
    page.click("#edit-new")
    page.fill("#edit-lecture-title", "The road to Prague")
    for day, title, text in PLAN:
        go_to(page, day)
        page.click("#edit-add")
        open_row = page.locator(".edit-steps > li.open")
        open_row.get_by_label("Title").fill(title)
        open_row.get_by_label("Text on the screen").fill(text)
    assert_plan(page)
    page.reload()
    page.wait_for_selector(".edit-steps .edit-title")
    assert_plan(page)


def test_the_same_with_the_keyboard_only(page, address):
    open_atlas(page, address)
    tab_to(page, "[data-act=lectures]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".lecture-cards")
    tab_to(page, "[data-act=desk][data-id=edit]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#edit-new")
    tab_to(page, "#edit-new")
    page.keyboard.press("Enter")
    expect(page.locator("#edit-lecture-title")).to_be_focused()
    page.keyboard.type("The road to Prague")
    for day, title, text in PLAN:
        page.keyboard.press("Escape")
        page.keyboard.press("g")
        page.keyboard.type(day)
        page.keyboard.press("Enter")
        expect(page.locator("#date-field")).not_to_be_focused()
        tab_to(page, "#edit-add")
        page.keyboard.press("Enter")
        expect(page.locator(".edit-steps > li.open [data-edit=title]")).to_be_focused()
        page.keyboard.type(title)
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    assert_plan(page)


def test_letters_typed_in_a_field_stay_there_with_the_caret_while_the_map_moves_on(page, address):
    with_three(page, address)
    row(page, 2).locator(".edit-open").click()
    field = row(page, 2).get_by_label("Text on the screen")
    field.fill("one three")
    field.evaluate("node => node.setSelectionRange(4, 4)")
    page.evaluate("document.querySelector('[data-act=next-event]').click()")
    page.wait_for_timeout(700)
    expect(field).to_be_focused()
    page.keyboard.type("two. ")
    expect(field).to_have_value("one two. three")
    expect(row(page, 2).locator("[id$=text-hint]")).to_have_text("3 of 60 words")
    field.fill("word " * 61)
    expect(row(page, 2).locator("[id$=text-hint]")).to_contain_text("61 of 60 words")


def test_a_reload_in_the_middle_of_a_sentence_loses_nothing_of_it(page, address):
    with_three(page, address)
    row(page, 1).locator(".edit-open").click()
    row(page, 1).get_by_label("Speaker notes").press_sequentially("In the midd")
    page.reload()
    page.wait_for_selector(".edit-steps .edit-title")
    assert kept(page)[0]["steps"][0]["notes"] == "In the midd"


def test_a_change_in_another_window_comes_here_and_can_be_undone(page, address):
    with_three(page, address)
    other = page.context.new_page()
    desk(other, address)
    other.click("#edit-open-three")
    other.fill("#edit-lecture-title", "Renamed there")
    expect(page.locator("#edit-lecture-title")).to_have_value("Renamed there")
    page.click("#edit-undo")
    expect(page.locator("#edit-lecture-title")).to_have_value("Three steps")


def test_steps_are_reordered_with_buttons_and_keys_and_the_focus_stays(page, address):
    with_three(page, address)
    row(page, 3).get_by_role("button", name="Move step 3 up").click()
    assert titles(page) == ["Before Munich", "Prague", "After Munich"]
    expect(page.get_by_role("button", name="Move step 2 up")).to_be_focused()
    page.keyboard.press("Enter")
    assert titles(page)[0] == "Prague"
    expect(page.get_by_role("button", name="Move step 1 down")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert titles(page) == [title for _, title, _ in PLAN]
    assert [one["title"] for one in kept(page)[0]["steps"]] == titles(page)


def test_undo_and_redo_with_buttons_and_keys_a_field_at_a_time(page, address):
    with_three(page, address)
    row(page, 1).locator(".edit-open").click()
    row(page, 1).get_by_label("Speaker notes").fill("Say this")
    row(page, 1).get_by_label("Question for the class").fill("Why?")
    row(page, 1).get_by_role("button", name="Delete step").click()
    assert len(titles(page)) == 2
    page.keyboard.press("Control+z")
    assert len(titles(page)) == 3
    notes, question = (
        row(page, 1).get_by_label(name) for name in ("Speaker notes", "Question for the class")
    )
    page.keyboard.press("Control+z")
    expect(question).to_have_value("")
    expect(notes).to_have_value("Say this")
    page.click("#edit-undo")
    expect(notes).to_have_value("")
    page.keyboard.press("Control+Shift+z")
    expect(notes).to_have_value("Say this")
    page.click("#edit-redo")
    expect(question).to_have_value("Why?")
    assert kept(page)[0]["steps"][0]["question"] == "Why?"


def test_a_deleted_lecture_comes_back_with_undo(page, address):
    with_three(page, address)
    page.click("#edit-delete")
    assert kept(page) == []
    expect(page.locator("#edit-said")).to_contain_text("deleted")
    expect(page.locator("#edit-undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert len(titles(page)) == 3
    assert kept(page) == [THREE]


def test_a_step_takes_the_map_as_it_is_now(page, address):
    with_three(page, address)
    row(page, 1).locator(".edit-open").click()
    about_map = row(page, 1).locator(".edit-map")
    expect(about_map).to_contain_text("The map shows something else now.")
    go_to(page, "1920-08-10")
    page.wait_for_timeout(500)
    row(page, 1).get_by_role("button", name="Set to the map as it is now").click()
    expect(about_map).to_contain_text("The map shows this now.")
    step = kept(page)[0]["steps"][0]
    assert step["date"] == "1920-08-10" and step["title"] == "Before Munich"


def test_preview_shows_the_step_and_lectures_from_it_and_leads_back_to_the_desk(page, address):
    with_three(page, address)
    row(page, 2).locator(".edit-open").click()
    row(page, 2).get_by_role("button", name="Show this step").click()
    page.wait_for_timeout(1500)
    assert date_shown(page) == "10 October 1938"
    expect(row(page, 2).locator(".edit-map")).to_contain_text("The map shows this now.")
    row(page, 2).get_by_role("button", name="Lecture from here").click()
    page.wait_for_selector("body.lecturing .hall-band h2")
    expect(page.locator(".hall-kicker")).to_have_text("Step 2 of 3")
    expect(page.locator(".hall-band h2")).to_have_text("After Munich")
    page.keyboard.press("PageDown")
    expect(page.locator(".hall-kicker")).to_have_text("Step 3 of 3")
    page.keyboard.press("f")
    page.locator(".path").get_by_role("button", name="edit").click()
    expect(row(page, 3).get_by_label("Title")).to_have_value("Prague")


def test_a_copy_of_a_tour_is_a_start_and_leaves_the_tour_alone(page, address):
    desk(page, address)
    page.click("#edit-copy-munich")
    expect(page.locator(".edit-steps > li")).to_have_count(12)
    page.fill("#edit-lecture-title", "My Munich")
    page.click("#edit-all")
    expect(page.locator("#edit-open-munich-copy")).to_contain_text("My Munich")
    expect(page.locator("#edit-copy-munich")).to_contain_text("Munich and its effects")


# ---- files and links ----


def test_a_saved_file_opens_in_another_browser(page, address, browser, tmp_path):
    with_three(page, address)
    row(page, 1).locator(".edit-open").click()
    row(page, 1).get_by_label("Sources").fill("Steiner 2011\nMy notes, box 3")
    with page.expect_download() as saved:
        page.click("#edit-save")
    assert saved.value.suggested_filename == "three-steps.json"
    path = tmp_path / "three-steps.json"
    saved.value.save_as(path)
    with other_browser(browser, address) as other:
        open_file(other, as_file(path.read_text(encoding="utf-8")))
        assert titles(other) == titles(page)
        assert kept(other) == kept(page)
        assert kept(other)[0]["steps"][0]["sources"] == ["Steiner 2011", "My notes, box 3"]


def test_a_file_dropped_anywhere_on_the_page_opens(page, address):
    open_atlas(page, address)
    transfer = page.evaluate_handle(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "a.json"));
            return data;
        }""",
        json.dumps(THREE),
    )
    page.dispatch_event("#map-stage", "drop", {"dataTransfer": transfer})
    expect(page.locator(".edit-steps > li")).to_have_count(3)


def test_two_lectures_of_one_name_are_both_kept(page, address):
    with_three(page, address)
    open_again = {**THREE, "title": "Another"}
    page.click("#edit-all")
    open_file(page, as_file(open_again))
    expect(page.locator("#edit-said")).to_contain_text("both are kept")
    assert [(one["id"], one["title"]) for one in kept(page)] == [
        ("three", "Three steps"),
        ("three-2", "Another"),
    ]


@pytest.mark.parametrize(
    "name", ["bad-everywhere.json", "bad-foreign.json", "bad-cut-off.json", "bad-unknown.json"]
)
def test_a_bad_file_says_what_is_wrong_and_leaves_all_as_it_was(page, address, name):
    with_three(page, address)
    before = kept(page)
    page.click("#edit-all")
    open_file(page, as_file((FIXTURES / name).read_text(encoding="utf-8"), name))
    message = page.locator(".edit-message.fault")
    expect(message).to_contain_text(f"“{name}” was not opened. Nothing that is here was changed.")
    expect(message.locator("li").first).to_contain_text("; ")
    if name == "bad-everywhere.json":
        for where in ("Id: ", "Step 1, title", "Step 1, date", "Step 2, view", "Step 3, pin"):
            expect(message).to_contain_text(where)
    assert kept(page) == before
    page.click("#edit-open-three")
    assert len(titles(page)) == 3


def test_no_more_than_a_dozen_faults_are_shown(page, address):
    desk(page, address)
    open_file(page, as_file({**THREE, "steps": [{"title": "", "date": "x"}] * 20}))
    expect(page.locator(".edit-message li")).to_have_count(13)
    expect(page.locator(".edit-message")).to_contain_text("and 28 more")


def test_text_of_a_file_is_only_ever_text(page, address):
    hostile = '<img src=x onerror="document.title=1">'
    dirty = {**THREE, "title": hostile, "summary": hostile, "author": hostile}
    dirty["steps"] = [
        {**one, "title": hostile, "text": hostile, "sources": [hostile]} for one in THREE["steps"]
    ]
    desk(page, address)
    open_file(page, as_file(dirty))
    assert titles(page) == [hostile] * 3
    row(page, 1).locator(".edit-open").click()
    row(page, 1).get_by_role("button", name="Lecture from here").click()
    expect(page.locator(".hall-band h2")).to_have_text(hostile)
    page.keyboard.press("f")
    page.wait_for_selector(".path")
    open_atlas(page, address, "?desk=lectures")
    expect(page.locator(".lecture-cards").last).to_contain_text(hostile)
    assert page.locator("img[src=x]").count() == 0 and page.title() != "1"


def test_a_link_carries_a_lecture_to_another_browser_and_asks_before_it_keeps_it(page, address, browser):
    with_three(page, address)
    page.click("#edit-link")
    link = page.input_value("#edit-link-text")
    assert "#lecture=" in link and len(link) < 6000
    with watched(browser, address) as other:
        other.goto(link)
        offer = other.locator(".edit-offer")
        expect(offer).to_contain_text("Three steps")
        assert kept(other) == []
        other.click("#edit-refuse")
        expect(offer).to_have_count(0)
        assert "#" not in other.url and kept(other) == []
        other.goto(link)
        other.click("#edit-keep")
        assert len(titles(other)) == 3
        assert kept(other) == kept(page)
        assert "#" not in other.url


def test_a_lecture_too_long_for_a_link_and_a_link_cut_off_say_so(page, address):
    desk(page, address)
    page.click("#edit-copy-munich")
    page.click("#edit-link")
    expect(page.locator(".edit-message.fault")).to_contain_text(
        re.compile(r"The link would have \d+,\d{3} letters.*file")
    )
    desk(page, address, "?desk=edit#lecture=7ZG9C8IwEM")
    expect(page.locator(".edit-message.fault")).to_contain_text("cut off")


def test_a_browser_that_keeps_nothing_says_so_and_the_lecture_can_be_saved(page, address):
    page.add_init_script(
        """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""
    )
    with_three(page, address)
    expect(page.locator("#edit-kept")).to_contain_text("Save it to a file")
    row(page, 1).locator(".edit-open").click()
    row(page, 1).get_by_label("Title").fill("Held in memory")
    row(page, 1).get_by_role("button", name="Lecture from here").click()
    expect(page.locator(".hall-band h2")).to_have_text("Held in memory")
    page.keyboard.press("f")
    page.locator(".path").get_by_role("button", name="edit").click()
    with page.expect_download() as saved:
        page.click("#edit-save")
    assert "Held in memory" in saved.value.path().read_text(encoding="utf-8")


# ---- for all ----


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_axe_finds_nothing_grave_and_nothing_is_wider_than_the_page(browser, address, size):
    with other_browser(browser, address, viewport={"width": size[0], "height": size[1]}) as page:
        assert grave(page) == []
        open_file(page, as_file({**THREE, "steps": [{"title": "", "date": "x"}]}, "x" * 200 + ".json"))
        assert grave(page) == []
        open_file(page, as_file({**THREE, "title": "A" * 120}))
        row(page, 2).locator(".edit-open").click()
        assert grave(page) == []
        wide = page.evaluate(
            """[...document.querySelectorAll("#edit-desk *")]
                .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).length"""
        )
        assert wide == 0
