"""The page in each of its languages: what it says, what stays English and is marked so, and that it holds."""

import re

import pytest
from conftest_browser import grave, open_atlas, watched
from playwright.sync_api import expect

from maps import words

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
GIVEN = {path.stem: words.words_payload(path)["words"] for path in words.files()}
DATES = {
    "de": "5. Oktober 1938",
    "es": "5 de octubre de 1938",
    "fr": "5 octobre 1938",
    "pl": "5 października 1938",
    "ru": "5 октября 1938",
}
# Every text and label of the page that the catalogue has in other words, outside what is marked as English.
LEFT = """(words) => {
  const found = [];
  const given = new Set(Object.values(words).flat());
  const check = (text, node) => {
    const said = text?.trim();
    const own = said && Object.hasOwn(words, said) && [words[said]].flat()[0];
    if (own && own !== said && !given.has(said) && !node.closest("[lang=en], cite, script, style")) found.push(said);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) check(texts.currentNode.data, texts.currentNode.parentElement);
  for (const name of ["title", "aria-label", "placeholder"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) check(node.getAttribute(name), node);
  }
  return found;
}"""

OUT = """() => [...document.querySelectorAll("#head *, #time *")]
  .filter((node) => node.offsetParent && node.getBoundingClientRect().right > window.innerWidth + 1)
  .map((node) => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("code", sorted(GIVEN))
def test_the_page_is_in_the_language_of_the_address(page, address, code):
    given = GIVEN[code]
    open_atlas(page, address, f"?lang={code}&date=1938-10-05&country=CZS", points=True)
    assert page.evaluate("document.documentElement.lang") == code
    expect(page.locator("#date-shown")).to_have_text(re.compile(DATES[code].replace(" ", r"\s")))
    expect(page.locator("#head [data-act=lectures]")).to_have_text(given.get("Lectures", "Lectures"))
    expect(page.locator("[data-act=next-event]")).to_have_text(given.get("Event ›", "Event ›"))
    expect(page.locator("#reading-title")).to_have_text(
        given.get("state\u0004Czechoslovakia", "Czechoslovakia")
    )
    expect(page.locator("#layers label").first).to_have_text(given.get("Names of states", "Names of states"))
    expect(page.locator("#colours label").first).to_have_text(given.get("Powers", "Powers"))
    page.locator("#argument-part > summary").click()
    page.locator("#argument label").first.click()
    expect(page.locator("#argument-legend h3").first).to_have_text(
        given.get("Parties of the left", "Parties of the left")
    )
    page.keyboard.press("?")
    expect(page.locator("table.keys thead th").first).to_have_text(given.get("Key", "Key"))
    assert page.evaluate(LEFT, given) == []


SCENES = (
    "?date=1939-08-24&show=munich,spheres,bound,security,claims,documents&colour=regimes",
    "?date=1938-10-05&country=POL&with=GER",
    "?date=1938-10-05&town=lviv&pin=1938-09-01",
    "?desk=lectures",
    "?desk=quiz",
    "?desk=edit",
    "?tour=munich&step=3&desk=take",
    "?tour=munich&step=3&mode=lecture",
)


@pytest.mark.parametrize("scene", SCENES)
def test_no_english_is_left_where_there_is_german(page, address, scene):
    open_atlas(page, address, f"{scene}&lang=de", points="mode=lecture" not in scene)
    expect(page.locator("#side-body *, .hall-band *").first).to_be_attached()
    expect(page.locator("#side")).not_to_have_attribute("aria-busy", "true")
    assert page.evaluate(LEFT, GIVEN["de"]) == []


def test_words_of_the_records_are_english_and_marked_so(page, address):
    open_atlas(page, address, "?lang=de&date=1938-10-05&country=CZS")
    event = page.locator("#side-body .event-title").last
    expect(event.locator("[lang=en]")).to_have_count(1)
    assert page.evaluate("document.querySelectorAll('#side-body [lang=en]').length") > 10
    page.locator("[data-act=about]").click()
    expect(page.locator("#about")).to_contain_text("Die Texte der Datensätze")


def test_what_is_not_translated_is_listed_in_about(page, address):
    code, _given = min(GIVEN.items(), key=lambda one: len(one[1]))
    missing = words.words_payload(words.FOLDER / f"{code}.po")["missing"]
    open_atlas(page, address, f"?lang={code}")
    page.locator("[data-act=about]").click()
    expect(page.locator("#about .lacking li")).to_have_count(len(missing))


@pytest.mark.both
def test_a_language_is_chosen_by_keyboard_and_stays(page, address):
    open_atlas(page, address, "?date=1938-10-05")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator("#head .language-menu select").select_option("de")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.wait_for_selector("body.live")
    expect(page.locator("#date-shown")).to_have_text("5. Oktober 1938")
    assert "lang=" not in page.url
    open_atlas(page, address, "?date=1936-07-18")
    expect(page.locator("#date-shown")).to_have_text("18. Juli 1936")
    page.locator("#head .language-menu select").select_option("en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_selector("body.live")
    expect(page.locator("#date-shown")).to_have_text("18 July 1936")


def test_the_browser_of_a_reader_chooses_where_nobody_did(browser, address):
    with watched(browser, address, locale="pl-PL") as page:
        open_atlas(page, address)
        assert page.evaluate("document.documentElement.lang") == "pl"
    with watched(browser, address, locale="it-IT") as page:
        open_atlas(page, address)
        assert page.evaluate("document.documentElement.lang") == "en"


def test_english_asks_for_no_catalogue(browser, address):
    with watched(browser, address) as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        open_atlas(page, address, points=True)
        assert [url for url in asked if "words-" in url or "layout" in url.rsplit("/", 1)[1][:7]] == []


def test_towns_bear_the_names_of_the_class_if_it_wants_them(page, address):
    open_atlas(page, address, "?lang=de&date=1938-10-05&view=24.03,49.84,3&town=lviv")
    expect(page.locator("#reading-title")).to_have_text("Lwów")
    page.locator("#layers-part > summary").click()
    page.locator(".names-menu select").select_option("class")
    expect(page.locator("#reading-title")).to_have_text("Lemberg")
    expect(page.locator("#names-host")).to_contain_text("Lemberg")
    page.locator(".names-menu select").select_option("day")
    expect(page.locator("#names-host")).to_contain_text("Lwów")


def test_states_and_towns_are_found_in_both_languages(page, address):
    open_atlas(page, address, "?lang=de&date=1938-10-05")
    field = page.locator("#finder")
    for typed, found in (("Tschechoslow", "Tschechoslowakei"), ("Czechoslovakia", "Czechoslovakia")):
        field.fill(typed)
        expect(page.locator("#finder-list [role=option]").first).to_contain_text(found)
    field.fill("Warschau")
    expect(page.locator("#finder-list [role=option]").first).to_contain_text("Warschau")
    field.fill("Warsaw")
    expect(page.locator("#finder-list [role=option]").first).to_contain_text("Warsaw")


def test_dash_draws_a_choice_anew_and_it_stays_in_the_language(page, address):
    open_atlas(page, address, "?lang=de", points=True)
    page.locator("#layers-part > summary").click()
    towns = page.locator("#layers label", has_text="Orte")
    for _again in range(2):
        towns.click()
        expect(towns).to_have_count(1)
    page.evaluate("window.dash_clientside.set_props('layers', { value: [] })")
    expect(page.locator("#layers label").first).to_have_text("Namen der Staaten")


@pytest.mark.parametrize("code", sorted(GIVEN))
@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_longer_words_fit_and_nothing_is_worse_to_reach(browser, address, code, phone):
    with watched(browser, address, **(PHONE if phone else {})) as page:
        open_atlas(page, address, f"?lang={code}&date=1938-10-05&country=CZS", points=True)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert page.evaluate(OUT) == []
        assert page.evaluate(
            "document.querySelector('#time').scrollHeight <= document.querySelector('#time').clientHeight + 8"
        )
        assert grave(page) == []


@pytest.mark.parametrize("code", sorted(GIVEN))
def test_the_typeface_has_the_letters_of_the_language(code):
    from callbacks.serving import _LETTERS

    said = "".join(
        text for form in GIVEN[code].values() for text in ([form] if isinstance(form, str) else form)
    )
    drawn_by_others = set("⤢←→↑↓●○◐◔★✓✗–")
    assert {one for one in said if ord(one) not in _LETTERS} - drawn_by_others == set()
