"""Another's data folder: the page works with none of our data, and its text is never markup."""

import csv
import json
import shutil

import pytest
from conftest_browser import ROOT, date_shown, open_atlas, pixel_of, served, watched
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
INVENTED = ROOT / "tests" / "fixtures" / "invented"
EVIL = '<img src=x onerror=alert(1)>"><script>alert(2)</script>'


@pytest.fixture(scope="module")
def invented():
    with served("--data", str(INVENTED)) as address:
        yield address


def test_an_invented_world_has_map_slider_states_panel_and_notices(browser, invented):
    with watched(browser, invented) as page:
        open_atlas(page, invented)
        assert page.title() == "Invented states"
        assert date_shown(page) == "1 January 1919"
        assert page.locator("#land-host .areas path:visible").count() > 3
        assert page.locator("#names-host text.power").count() == 3
        expect(page.locator("#side-body")).to_contain_text("treaties.csv is missing")
        page.click("[data-act=next-change]")
        expect(page.locator("#caption")).to_contain_text("Hill country and the valley, Arlandia to Bordonia")
        assert date_shown(page) == "20 March 1921"
        page.click("#states-part summary")
        expect(page.locator("#state-list button")).to_have_count(3)
        page.locator("#state-list button", has_text="Arlandia").click()
        expect(page.locator("#reading-title")).to_have_text("Arlandia")
        expect(page.locator("#side-body")).to_contain_text("Party of the Board")
        expect(page.locator("#side-body")).to_contain_text("Lost:")
        page.keyboard.press("Escape")
        page.mouse.click(*pixel_of(page, 8.5, 48.5))
        expect(page.locator("#reading-title")).to_have_text("Arlandia")
        page.focus("#track-years")
        page.keyboard.press("End")
        assert date_shown(page) == "31 December 1939"
        page.click("[data-act=about]")
        expect(page.locator("dialog#about")).to_contain_text("The Almanac of States that Never Were.")
        assert "Czechoslovakia" not in page.content()


TEXT = {
    "changes": ("territory", "instrument"),
    "events": ("title", "place", "summary"),
    "regimes": ("name", "communist_party", "socdem_party"),
    "sources": ("citation",),
    "states": ("name",),
}


@pytest.fixture
def evil(tmp_path):
    folder = shutil.copytree(INVENTED, tmp_path / "evil")
    for table, columns in TEXT.items():
        path = folder / f"{table}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            row.update({column: f"{number} {EVIL}" for column in columns if row[column]})
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    borders = json.loads((folder / "borders.geojson").read_text(encoding="utf-8"))
    for feature in borders["features"]:
        feature["properties"]["name"] += EVIL
    (folder / "borders.geojson").write_text(json.dumps(borders), encoding="utf-8")
    info = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    (folder / "atlas.json").write_text(json.dumps({**info, "title": EVIL, "note": EVIL}), encoding="utf-8")
    return folder


def test_text_of_the_data_is_shown_as_text_and_never_runs(browser, evil):
    with served("--data", str(evil)) as address, watched(browser, address) as page:
        dialogs = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        open_atlas(page, address, points=True)
        page.click("[data-act=next-change]")
        expect(page.locator("#caption")).to_contain_text("<img src=x")
        page.click("#states-part summary")
        page.locator("#state-list button").first.click()
        expect(page.locator("#reading-title")).to_contain_text("<img src=x")
        page.mouse.move(*pixel_of(page, 8.5, 48.5))
        expect(page.locator("#tip")).to_contain_text("<img src=x")
        page.click("[data-act=next-event]")
        expect(page.locator("#reading-title")).to_contain_text("<script>")
        page.click("#layers-part summary")
        page.click("[data-act=about]")
        expect(page.locator("dialog#about")).to_contain_text("<img src=x")
        assert page.title() == EVIL
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("script", has_text="alert").count() == 0
        assert dialogs == []
