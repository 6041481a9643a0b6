"""The map in a frame of another page, and the ways to pass it on."""

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest_browser import grave, open_atlas, settled, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=15_000)
PAGE = """<!doctype html><html lang="en"><title>Course</title><body style="margin:0">
<input id="field" aria-label="Field" autofocus><div style="height:300px"></div>
<iframe id="atlas" src="%s/?embed=1&date=1938-10-05&lang=en" title="Map" width="800" height="500"></iframe>
<div style="height:3000px"></div></body></html>"""


@pytest.fixture(scope="module")
def host(address):
    """A page of another origin with the map in a frame."""

    class Course(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.encode() % address.encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Course)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.both
def test_keys_of_the_page_around_stay_there_and_those_of_the_frame_move_its_date(browser, address, host):
    with watched(browser, "http://127.0.0.1:") as page:
        page.goto(f"{host}/course")
        frame = page.frame_locator("#atlas")
        frame.locator("body.live").wait_for(timeout=30_000)
        date = frame.locator("#date-shown")
        expect(date).to_have_text("5 October 1938")
        page.wait_for_timeout(300)
        assert page.evaluate("document.activeElement.id") == "field", "the frame takes no focus of its own"
        page.keyboard.type("nnp k")
        assert page.input_value("#field") == "nnp k"
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("PageDown")
        page.wait_for_timeout(300)
        expect(date).to_have_text("5 October 1938")
        assert page.evaluate("window.scrollY") > 0
        page.evaluate("window.scrollTo(0, 0)")
        frame.locator("#track-years").focus()
        page.keyboard.press("ArrowRight")
        expect(date).to_have_text("6 October 1938")
        for key in ("f", "g", "?", "c", "/", "s"):
            page.keyboard.press(key)
        expect(frame.locator("body.lecturing, dialog[open], .desk")).to_have_count(0)
        length = page.evaluate("history.length")
        for _ in range(2):
            page.keyboard.press("n")
            page.wait_for_timeout(900)
        assert page.evaluate("history.length") == length, "the way back is that of the page around"
        way = frame.get_by_role("link", name="Open the atlas")
        way.focus()
        shown = way.get_attribute("href")
        assert shown.startswith(f"{address}/?date=19") and "embed" not in shown and "lang=en" in shown


@pytest.mark.parametrize("size", [(800, 500), (390, 300), (1280, 720)])
def test_a_frame_has_map_slider_and_credit_and_nothing_else(browser, address, size):
    with watched(browser, address, viewport={"width": size[0], "height": size[1]}) as page:
        open_atlas(page, address, "?embed=1&date=1938-10-05&country=CZS&desk=quiz&tour=munich&step=2")
        page.wait_for_selector(".way-out")
        settled(page)
        for seen in ("#land-host svg", "#track-years", ".side-foot", ".way-out", "#date-shown", "#play"):
            expect(page.locator(seen)).to_be_visible()
        for hidden in (
            ".head-acts",
            ".brand",
            "#side-body",
            "#states-part",
            "#argument-part",
            "#caption",
            "#date-field",
        ):
            expect(page.locator(hidden)).to_be_hidden()
        boxes = {
            name: page.locator(name).bounding_box()
            for name in ("#map-stage", "#time", "#side", ".way-out", "#track-years")
        }
        for box in boxes.values():
            assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] + 0.5
            assert box["y"] >= 0 and box["y"] + box["height"] <= size[1] + 0.5
        assert boxes["#map-stage"]["height"] > 0.6 * size[1]
        assert page.evaluate("document.activeElement === document.body")
        assert grave(page) == []


def test_link_embed_code_and_code_for_phones_are_at_the_desk(browser, address):
    with watched(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        open_atlas(page, address, "?date=1938-10-05&country=CZS&desk=take")
        page.click("#share-link")
        expect(page.locator("#share-said")).to_contain_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}/?date=1938-10-05&country=CZS"
        page.click("#share-frame")
        expect(page.locator("#share-field")).to_have_value(re.compile("^<iframe src=.*embed=1"))
        code = page.evaluate("navigator.clipboard.readText()")
        assert 'title="Interbellum: the map of 5 October 1938"' in code and 'loading="lazy"' in code
        page.click("#share-code")
        expect(page.locator(".take svg.qr")).to_have_attribute("aria-label", re.compile("country=CZS$"))
        assert grave(page) == []


def test_what_may_not_be_copied_stands_in_a_field_chosen(browser, address):
    with watched(browser, address) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        open_atlas(page, address, "?date=1938-10-05&desk=take")
        page.click("#share-link")
        expect(page.locator("#share-said")).to_contain_text("take the text from the field")
        assert page.evaluate("getSelection().toString() || document.activeElement.id") in (
            "share-field",
            f"{address}/?date=1938-10-05",
        )
