"""Every key of the help, in both modes; a key that the help names and nothing tests fails here."""

from collections.abc import Callable
from typing import Any

import pytest
from conftest_browser import open_atlas
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)
Check = Callable[[Any], None]
DAY = "?date=1930-06-15"
CLOSE = f"{DAY}&view=15,50,1.5"
STEP = "?mode=lecture&tour=munich&step=4"
PINNED = "?mode=lecture&tour=munich&step=3"
VIEW = "#land-host .world"


def date(text: str) -> Check:
    return lambda page: expect(page.locator("#date-shown")).to_have_text(text)


def step(number: int) -> Check:
    return lambda page: expect(page.locator(".hall-kicker")).to_have_text(f"Step {number} of 12")


def seen(what: str) -> Check:
    return lambda page: expect(page.locator(what).first).to_be_visible()


def there(what: str, count: int = 1) -> Check:
    return lambda page: expect(page.locator(what)).to_have_count(count)


def gone(what: str) -> Check:
    return lambda page: expect(page.locator(what)).to_be_hidden()


def focused(what: str) -> Check:
    return lambda page: expect(page.locator(what)).to_be_focused()


def other_date(page: Any) -> None:
    expect(page.locator("#date-shown")).not_to_have_text(page.before["date"])


def other_view(page: Any) -> None:
    expect(page.locator(VIEW)).not_to_have_attribute("transform", page.before["view"])


def tool(name: str) -> Check:
    return there(f'[data-tool="{name}"][aria-pressed="true"]')


def tools(search: str) -> list[tuple[str, str, Check]]:
    return [(search, key, tool(name)) for key, name in (("l", "laser"), ("d", "draw"), ("e", "erase"))]


def zooms(search: str) -> list[tuple[str, str, Check]]:
    return [(search, key, other_view) for key in ("+", "=", "-", "0")]


def covers() -> list[tuple[str, str, Check]]:
    colours = {"b": "black", ".": "black", "w": "white", ",": "white"}
    return [(STEP, key, seen(f".hall-cover.{colour}")) for key, colour in colours.items()]


# Row of the help: what each key does while exploring, and while lecturing: (address, keys, what follows).
KEYS: dict[str, tuple[list[tuple[str, str, Check]], list[tuple[str, str, Check]]]] = {
    "Page Down, Page Up": (
        [(DAY, "PageDown", other_date), (DAY, "PageUp", other_date)],
        [(STEP, "PageDown", step(5)), (STEP, "PageUp", step(3))],
    ),
    "Right, Left": (
        [
            (DAY, "ArrowRight", date("16 June 1930")),
            (DAY, "ArrowLeft", date("14 June 1930")),
            (CLOSE, "#map-stage ArrowRight", other_view),
            (CLOSE, "#map-stage ArrowLeft", other_view),
        ],
        [(STEP, "ArrowRight", step(5)), (STEP, "#map-stage ArrowLeft", step(3))],
    ),
    "Shift + Right, Left": (
        [
            (DAY, "Shift+ArrowRight", date("15 June 1935")),
            (DAY, "#timeline-host input Shift+ArrowLeft", date("15 June 1925")),
        ],
        [],
    ),
    "Home, End": (
        [(DAY, "Home", date("1 January 1919")), (DAY, "#timeline-host input End", date("31 December 1939"))],
        [(STEP, "Home", step(1)), (STEP, "End", step(12))],
    ),
    "Space": (
        [(DAY, "Space", there("body.playing"))],
        [(STEP, "Space", step(5)), (STEP, "Shift+Space", step(3))],
    ),
    "K": ([(DAY, "k", there("body.playing"))], [(STEP, "k", there("body.playing"))]),
    "N, P": (
        [(DAY, "n", other_date), (DAY, "p", other_date)],
        [(STEP, "n", other_date), (STEP, "p", other_date)],
    ),
    "B or . and W or ,": ([], covers()),
    "F": (
        [(DAY, "f", there("body.lecturing"))],
        [(STEP, "f", there("body.lecturing", 0)), (STEP, "f f", step(4))],
    ),
    "Esc": (
        [(f"{DAY}&desk=keys", "Escape", there("table.keys", 0))],
        [(STEP, "i Escape", gone(".hall-sheet")), (STEP, "Escape Escape", step(4))],
    ),
    "F5": (
        [(f"{DAY}&country=FRA&pin=1930-01-01", "reload", date("15 June 1930"))],
        [(STEP, "reload", step(4)), (STEP, "i reload", step(4))],
    ),
    "G": ([(DAY, "g", focused("#date-field"))], [(STEP, "g", focused("#hall-ask"))]),
    "R": (
        [("?tour=munich&step=4", "ArrowRight r", date("24 March 1938"))],
        [(STEP, "n r", date("24 March 1938"))],
    ),
    "+ = and - and 0": (zooms(CLOSE), zooms(STEP)),
    "C, X": (
        [(DAY, "c", seen("#pin-bar")), (f"{DAY}&pin=1930-01-01", "x", date("1 January 1930"))],
        [(STEP, "c", seen("#pin-bar")), (PINNED, "x", date("11 March 1938"))],
    ),
    "L, D, E": (tools(DAY), tools(STEP)),
    "O, Y": (
        [(f"{DAY}&country=FRA", "o", tool("spotlight")), (DAY, "y", tool("predict"))],
        [(PINNED, "o", tool("spotlight")), (STEP, "y", tool("predict"))],
    ),
    "I": (
        [(f"{DAY}&country=FRA", "i", seen(".hall-sheet"))],
        [(STEP, "i", seen(".hall-sheet .cited"))],
    ),
    "Q": ([], [(STEP, "q", seen(".hall-question"))]),
    "S": ([], [(STEP, "s", lambda page: None)]),
    "/": ([(DAY, "/", focused("#finder"))], [(STEP, "/", focused("#finder"))]),
    "?": ([(DAY, "?", seen("table.keys"))], [(STEP, "?", seen(".hall-sheet .keys"))]),
}
CASES = [
    pytest.param(mode, *case, id=f"{row}: {mode}, {case[1]}")
    for row, columns in KEYS.items()
    for mode, cases in zip(("exploring", "lecturing"), columns, strict=True)
    for case in cases
]


def test_every_key_of_the_help_has_a_test_for_each_mode_that_it_names(page, address):
    open_atlas(page, address, "?desk=keys")
    rows = page.locator("table.keys tbody tr")
    expect(rows.first).to_be_visible()
    told = {
        cells[0]: (bool(cells[1]), bool(cells[2]))
        for cells in rows.evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
        )
    }
    tested = {row: (bool(exploring), bool(lecturing)) for row, (exploring, lecturing) in KEYS.items()}
    assert told == tested


@pytest.mark.parametrize(("mode", "search", "keys", "follows"), CASES)
def test_a_key_does_what_the_help_says(page, address, mode, search, keys, follows):
    """`keys` are pressed in turn; what precedes them with # has the focus, and `reload` is the key F5."""
    page.emulate_media(reduced_motion="reduce")
    open_atlas(page, address, search)
    if "tour=" in search:
        at = ".hall-kicker" if mode == "lecturing" else ".path-step"
        page.wait_for_selector(f"{at}:visible", timeout=40_000)
    page.wait_for_selector("#side:not([aria-busy])", state="attached", timeout=40_000)
    page.before = {
        "date": page.inner_text("#date-shown"),
        "view": page.locator(VIEW).get_attribute("transform"),
    }
    words = keys.split(" ")
    if keys.startswith("#"):
        at = " ".join(words[: 2 if "input" in words else 1])
        page.locator(at).first.focus()
        words = words[2 if "input" in words else 1 :]
    for word in words:
        if word == "reload":
            page.reload()
            page.wait_for_selector("body.live", timeout=40_000)
        elif word == "s":
            with page.context.expect_page() as opened:
                page.keyboard.press(word)
            opened.value.wait_for_selector(".speaker-now h2", timeout=40_000)
        else:
            page.keyboard.press(word)
    follows(page)


def test_what_is_found_on_the_wall_is_shown_and_the_remote_goes_on(page, address):
    open_atlas(page, address, STEP)
    page.wait_for_selector(".hall-kicker:visible")
    page.keyboard.press("/")
    expect(page.locator("#finder")).to_be_focused()
    page.keyboard.type("Warsaw")
    expect(page.locator("#finder-list [role=option]").first).to_be_visible(timeout=40_000)
    page.keyboard.press("Enter")
    expect(page.locator(".hall-band h2")).to_have_text("Warsaw")
    page.keyboard.press("PageDown")
    step(5)(page)


def test_a_step_with_a_sheet_open_a_changed_screen_and_a_double_f_keep_their_place(page, address):
    open_atlas(page, address, STEP)
    page.wait_for_selector(".hall-kicker:visible")
    page.keyboard.press("i")
    expect(page.locator(".hall-sheet")).to_be_visible()
    page.keyboard.press("PageDown")
    page.set_viewport_size({"width": 1024, "height": 768})  # while the camera moves
    step(5)(page)
    expect(page.locator(".hall-sheet")).to_be_hidden()
    expect(page.locator("body.strayed")).to_have_count(0)
    page.keyboard.press("f")
    page.keyboard.press("f")
    page.keyboard.press("PageDown")
    step(6)(page)
