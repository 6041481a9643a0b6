"""The reading tools: a name is found, a town tells who held it, two dates are compared."""

import re

import pytest
from conftest_browser import date_shown, grave, open_atlas, pixel_of, settled, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
PINNED = "?date=1939-03-16&pin=1938-09-28"


def seek(page, text):
    page.keyboard.press("/")
    expect(page.locator("#finder")).to_be_focused()
    page.keyboard.type(text)


# ---- search ----


@pytest.mark.parametrize("name", ["Lviv", "Lwow", "Lemberg", "Lemburg"])
def test_a_town_is_found_by_any_name_and_with_a_slip(page, address, name):
    open_atlas(page, address, "?date=1938-10-05")
    seek(page, name)
    page.keyboard.press("Enter")
    expect(page.locator("#reading-title")).to_have_text("Lwów")
    expect(page.locator("#reading-title")).to_be_focused()
    settled(page)
    page.wait_for_timeout(400)
    assert "town=lviv" in page.url and "view=" in page.url
    assert date_shown(page) == "5 October 1938"
    x, y = pixel_of(page, 24.0232, 49.8383)
    box = page.locator("#map-stage").bounding_box()
    assert abs(x - box["x"] - box["width"] / 2) < 3 and abs(y - box["y"] - box["height"] / 2) < 3
    assert page.locator("#names-host .chosen-town").count() == 1


@pytest.mark.both
def test_the_field_is_a_combobox_that_arrows_enter_and_escape_work(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    seek(page, "munich")
    field = page.get_by_role("combobox", name="Find a state, town")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-controls") == "finder-list"
    expect(page.get_by_role("listbox", name="Found")).to_be_visible()
    assert page.get_by_role("option").count() >= 3
    first = field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    second = field.get_attribute("aria-activedescendant")
    assert first != second
    assert page.get_attribute(f"#{second}", "aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == first
    page.keyboard.press("Escape")
    expect(page.locator("#finder-box")).to_be_hidden()
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    assert date_shown(page) == "5 October 1938"


def test_a_state_is_shown_on_a_day_on_which_it_exists(page, address):
    open_atlas(page, address, "?date=1939-06-01")
    seek(page, "Czechoslovakia")
    page.get_by_role("option", name="Czechoslovakia").first.click()
    expect(page.locator("#reading-title")).to_contain_text(re.compile("Czecho-?[Ss]lovakia"))
    assert date_shown(page) == "14 March 1939"
    settled(page)
    assert "country=CZS" in page.url


def test_an_event_a_treaty_and_a_person_lead_to_their_day(page, address):
    open_atlas(page, address, "?date=1930-01-01")
    seek(page, "munich agreement")
    page.locator("#finder-list [aria-label=Events] [role=option]").first.click()
    expect(page.locator("#side-body")).to_contain_text("Why it matters for Soviet policy")
    assert date_shown(page).endswith("September 1938")
    seek(page, "rapallo")
    page.locator("#finder-list [aria-label=Treaties] [role=option]").first.click()
    expect(page.locator(".treaties details[open]")).to_have_count(1)
    expect(page.locator(".treaties details[open]")).to_contain_text("Treaty of Rapallo")
    assert date_shown(page) == "16 April 1922"
    seek(page, "hodza")
    page.keyboard.press("Enter")
    expect(page.locator("#side-body")).to_contain_text("Hodža")
    assert date_shown(page).endswith("1935")


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("litvinov", "Maxim Litvinov", "A definition of the aggressor"),
        ("Tchitcherin", "Georgy Chicherin", "21 July 1930"),
        ("schulenburg", "Friedrich-Werner von der Schulenburg", "28 August 1939"),
        ("caballero", "Francisco Largo Caballero", "Head of government"),
        ("ribentrop", "Joachim von Ribbentrop", "German-Soviet non-aggression pact"),
    ],
)
def test_a_person_leads_to_dates_and_places(page, address, typed, name, said):
    open_atlas(page, address, "?date=1938-09-25")
    seek(page, typed)
    expect(page.locator("#finder-list [aria-label=Persons] [role=option]").first).to_contain_text(name)
    page.locator("#finder-list [aria-label=Persons] [role=option]").first.click()
    expect(page.locator("#reading-title")).to_have_text(name)
    expect(page.locator("#reading-title")).to_be_focused()
    expect(page.locator("#side-body")).to_contain_text(said)
    expect(page.locator("#side-body .told .now")).not_to_have_count(0)
    settled(page)
    assert "item=people%3A" in page.url and "date=1938-09-25" not in page.url
    page.locator("#side-body .told .link").last.click()
    settled(page)
    page.reload()
    page.wait_for_selector("#reading-title")


def test_what_is_not_found_is_said(page, address):
    open_atlas(page, address)
    seek(page, "qqqqq")
    expect(page.locator("#finder-said")).to_have_text(re.compile("Nothing of this name"))
    expect(page.locator("#finder-list")).to_be_hidden()


def test_a_key_press_in_the_field_is_answered_at_once(page, address):
    open_atlas(page, address)
    page.focus("#finder")
    page.keyboard.type("a")
    page.wait_for_selector("[role=option]")
    answers = page.evaluate("""() => ['mu', 'muni', 'munihc', 'czechoslovakya', 'lemburg'].map((text) => {
        const field = document.getElementById('finder');
        field.value = text;
        field.dispatchEvent(new Event('input'));
        return document.getElementById('finder-list').textContent;  // in the same task: nothing is waited for
    })""")
    for words, name in zip(answers, ("Munich", "Munich", "Munich", "Czechoslovakia", "Lviv"), strict=True):
        assert name in words


# ---- the town ----


def test_a_town_says_who_held_it_from_when_to_when(page, address):
    open_atlas(page, address, "?date=1939-09-25&town=lviv")
    expect(page.locator("#reading-title")).to_have_text("Lwów")
    said = page.inner_text("#side-body")
    assert "Lwów (Polish), today Lviv (Ukrainian)" in said and "Lemberg (German)" in said
    rows = page.locator(".holders > li")
    held = [" ".join(text.split()) for text in rows.all_inner_texts()]
    poland = next(text for text in held if "to 21 September 1939" in text)
    assert poland.startswith("Poland") and "Sources:" in poland
    soviet = next(text for text in held if "22 September" in text)
    assert soviet.startswith("Soviet Union") and "sovereign in law: Poland" in soviet
    assert "Soviet Union" in page.inner_text(".holders > li[aria-current=date]")
    page.locator(".holders button", has_text="from 1 November 1939").click()
    assert date_shown(page) == "1 November 1939"
    expect(page.locator("#reading-title")).to_have_text("Lvov")
    page.keyboard.press("Escape")
    expect(page.locator("#reading-title")).to_have_count(0)
    settled(page)
    assert "town" not in page.url


@pytest.mark.parametrize("where", ["mark", "label"])
def test_a_click_on_a_town_opens_it(page, address, where):
    open_atlas(page, address, "?date=1930-01-01&view=24,49.8,2.5")
    if where == "mark":
        page.mouse.click(*pixel_of(page, 24.0232, 49.8383))
    else:
        box = page.locator("#names-host text.town", has_text="Lwów").bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#reading-title")).to_have_text("Lwów")
    page.locator("#side-body .chip").first.click()
    expect(page.locator("#reading-title")).to_have_text("Poland")


def test_a_tool_that_cannot_be_fetched_says_so_and_leaves_the_map_usable(browser, address):
    with watched(browser, address, allow=("Failed to load", "console:")) as page:
        page.route("**/later/town.*", lambda route: route.fulfill(status=500, body="no"))
        open_atlas(page, address, "?date=1930-01-01&town=lviv")
        expect(page.locator("#note")).to_contain_text("could not be shown")
        page.click("[data-act=next-day]")
        expect(page.locator("#date-shown")).to_have_text("2 January 1930")


def test_events_at_a_town_open_and_close_back_to_it(page, address):
    open_atlas(page, address, "?date=1930-01-01&town=munich")
    events = page.locator("#side-body [data-act=event]")
    expect(events.first).to_be_visible()
    events.first.click()
    expect(page.locator("#side-body")).to_contain_text("Why it matters")
    page.keyboard.press("Escape")
    expect(page.locator("#reading-title")).to_have_text("Munich")


# ---- two dates ----


def test_a_pinned_date_is_compared_flipped_and_let_go(page, address):
    open_atlas(page, address, "?date=1938-09-28")
    assert page.locator("#pin-bar").is_hidden()
    assert page.evaluate("document.getElementById('swipe-host').childElementCount") == 0
    page.click("[data-act=pin]")
    expect(page.locator("#pin-date")).to_contain_text("28 September 1938 is pinned")
    page.fill("#date-field", "1939-03-16")
    page.press("#date-field", "Enter")
    settled(page)
    expect(page.locator("#pin-date")).to_have_text("Compared with 28 September 1938")
    assert "pin=1938-09-28" in page.url
    page.keyboard.press("x")
    assert date_shown(page) == "28 September 1938"
    expect(page.locator("#pin-date")).to_have_text("Compared with 16 March 1939")
    page.click("[data-act=unpin]")
    settled(page)
    assert page.locator("#pin-bar").is_hidden() and "pin" not in page.url
    page.keyboard.press("c")
    expect(page.locator("#pin-bar")).to_be_visible()


def test_the_list_tells_what_czechoslovakia_lost(page, address):
    open_atlas(page, address, PINNED)
    said = page.inner_text(".comparison")
    assert "28 September 1938 → 16 March 1939" in said
    for power in ("Germany", "Hungary", "Poland", "Slovakia", "Protectorate of Bohemia and Moravia"):
        assert re.search(rf"Czechoslovakia to {power}: [\d,]+ km²", said), power
    assert "First Vienna Award" in said and "Munich agreement" in said
    assert "until 14 March 1939: state destroyed" in said
    assert "Sources:" in said


def test_the_threshold_leaves_trifles_out_and_says_so(page, address):
    open_atlas(page, address, PINNED)
    field = page.get_by_role("spinbutton", name="Leave out below")
    expect(field).to_have_value("25")
    expect(page.locator(".comparison")).to_contain_text("Czechoslovakia to Poland")
    field.fill("1000")
    field.press("Enter")
    expect(page.locator(".comparison")).not_to_contain_text("Czechoslovakia to Poland")
    expect(page.locator(".comparison")).to_contain_text("Left out:")
    expect(field).to_be_focused()


def test_a_country_tells_what_differs_for_it(page, address):
    open_atlas(page, address, f"{PINNED}&country=HUN")
    box = page.locator(".land-box.comparison")
    expect(box).to_contain_text("Czechoslovakia to Hungary")
    assert "Germany" not in box.inner_text()


@pytest.mark.both
def test_the_swipe_shows_both_maps_and_its_divider_obeys_keys_hand_and_buttons(page, address):
    open_atlas(page, address, f"{PINNED}&view=15.10,50.50,3.00")
    page.click("[data-act=swipe]")
    divider = page.get_by_role("slider", name="Divider between the two maps")
    expect(divider).to_have_attribute("aria-valuenow", "50")
    assert "28 September 1938" in divider.get_attribute("aria-valuetext")
    assert page.locator("#swipe-host .areas path:visible").count() > 100
    for host, name in (("swipe", "Liberec"), ("names", "Reichenberg")):
        expect(page.locator(f"#{host}-host text", has_text=re.compile(f"^{name}$"))).to_have_count(1)
    divider.focus()
    page.keyboard.press("ArrowLeft")
    assert divider.get_attribute("aria-valuenow") == "48"
    assert date_shown(page) == "16 March 1939"
    page.keyboard.press("End")
    assert divider.get_attribute("aria-valuenow") == "100"
    page.keyboard.press("Home")
    page.click("[data-act=swipe-right]")
    assert divider.get_attribute("aria-valuenow") == "20"
    box = divider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 300)
    page.mouse.down()
    stage = page.locator("#map-stage").bounding_box()
    page.mouse.move(stage["x"] + stage["width"] * 0.8, box["y"] + 300, steps=3)
    page.mouse.up()
    assert abs(int(divider.get_attribute("aria-valuenow")) - 80) <= 1
    page.mouse.move(*pixel_of(page, 14.75, 50.42))
    expect(page.locator("#tip")).to_contain_text("Czechoslovakia")
    page.keyboard.press("+")
    settled(page)
    same = "(id) => document.querySelector(`#${id} .world`).getAttribute('transform')"
    assert page.evaluate(same, "swipe-host") == page.evaluate(same, "land-host")
    page.click("[data-act=unpin]")
    assert page.locator("#swipe-host").is_hidden()


# ---- for everybody ----


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious_in_the_tools(browser, address, options):
    with watched(browser, address, **options) as page:
        open_atlas(page, address, PINNED, points=True)
        faults = {"compared": grave(page)}
        page.click("[data-act=swipe]")
        page.wait_for_selector("[role=slider]")
        faults["swipe"] = grave(page)
        page.click("#finder")
        page.keyboard.type("munich")
        page.wait_for_selector("[role=option]")
        faults["search"] = grave(page)
        page.fill("#finder", "lemberg")
        page.keyboard.press("Enter")
        page.wait_for_selector(".holders")
        faults["town"] = grave(page)
        assert {name: found for name, found in faults.items() if found} == {}


SMALL = """() => [...document.querySelectorAll('button, input, [role=option], [role=slider]')]
    .filter((one) => one.getClientRects().length && !['checkbox', 'radio'].includes(one.type))
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([one, box]) => `${one.id || one.className || one.textContent} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768), (390, 844)])
def test_the_tools_fit_the_screen_and_can_be_hit(browser, address, size):
    with watched(browser, address, viewport={"width": size[0], "height": size[1]}) as page:
        open_atlas(page, address, "?date=1939-09-28&pin=1938-09-28")
        page.click("[data-act=swipe]")
        page.click("#finder")
        page.keyboard.type("len")
        page.wait_for_selector("[role=option]")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert page.evaluate(SMALL) == []
        for part in ("#finder", "#finder-box", "#pin-bar"):
            box = page.locator(part).bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] and box["y"] >= 0, part
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        date = page.evaluate("""() => {
            const range = document.createRange();
            range.selectNodeContents(document.getElementById('date-shown'));
            return range.getBoundingClientRect().right;
        }""")
        assert date <= page.locator("#finder").bounding_box()["x"]
