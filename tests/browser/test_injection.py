"""Words from elsewhere are words: in any text of the data, in the address, in a lecture, in follow me.

A page here fails on any dialog, on anything that the policy had to stop, and on any element made of a text.
"""

import csv
import json
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import get_args, get_origin
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from conftest_browser import ROOT, open_atlas, served, watched
from playwright.sync_api import expect
from test_pictures import MAKE, svg_of

from geodata.atlas import TABLES

pytestmark = pytest.mark.browser
WHOLE = ROOT / "tests" / "fixtures" / "whole"
EVIL = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
EVIL_ID = "<svg/onload=alert(3)>"  # ids stand in lists with a space between them
KEYS = ("id", "events", "treaties", "records", "treaty", "record", "change", "changes", "territories")
CODES = ("code", "country", "claimant", "overlord", "filed_under", "capital_of", "denied_by", "colour")
OTHERS = ("key", "sources", "field", "attackers", "points", "theme", "regime_type", *CODES)


def _is_text(annotation):
    """Whether a field holds free words: not a list, a day, a number or one of some words."""
    return annotation is str or (
        get_origin(annotation) is not tuple and any(map(_is_text, get_args(annotation)))
    )


def _spoilt(name, row):
    found = {}
    for column, value in row.items():
        if value and column in KEYS:
            value = " ".join(f"{one}{EVIL_ID}" for one in value.split())
        elif value and column not in OTHERS and _is_text(TABLES[name].model_fields[column].annotation):
            value = f"{value} {EVIL}"
        found[column] = value
    return found


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    """The address of an atlas whose every text is markup."""
    folder = spoilt_atlas(tmp_path_factory.mktemp("evil"))
    with served("--data", str(folder)) as address:
        yield address


def spoilt_atlas(place):
    folder = Path(shutil.copytree(WHOLE, place / "atlas"))
    for name in TABLES:
        path = folder / f"{name}.csv"
        with path.open(newline="", encoding="utf-8") as file:
            rows = [_spoilt(name, row) for row in csv.DictReader(file)]
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    for path in (*folder.glob("*.geojson"), *folder.glob("overlays/*.geojson")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for given in (feature["properties"] for feature in document["features"]):
            for column in ("id", "territory", "change", "clause"):
                if given.get(column):
                    given[column] += EVIL_ID
            for column in ("name", "title", "instrument", "article", "note"):
                if given.get(column):
                    given[column] += EVIL
            if path.name == "zone.geojson":
                given["kind"] += EVIL
        path.write_text(json.dumps(document), encoding="utf-8")
    tour = json.loads((folder / "tours/one.json").read_text(encoding="utf-8"))
    tour |= {name: tour[name] + EVIL for name in ("title", "summary", "author")}
    for step in tour["steps"]:
        step |= {name: step[name] + EVIL for name in ("title", "text", "question", "notes") if name in step}
        step |= {name: step[name] + EVIL_ID for name in ("event", "item") if name in step}
    (folder / "tours/one.json").write_text(json.dumps(tour), encoding="utf-8")
    info = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    info |= {"title": EVIL, "note": EVIL, "licence": EVIL}
    (folder / "atlas.json").write_text(json.dumps(info), encoding="utf-8")
    for path in folder.rglob("*.*"):  # the key of the source stands in every file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Invented Almanac", f"Invented {EVIL_ID} Almanac"), encoding="utf-8")
    return folder


@contextmanager
def guarded(browser, address, **options):
    """A page on which nothing of a text may run or become an element."""
    with watched(browser, address, **options) as page:
        dialogs = []
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        yield page
        unharmed(page)
        assert dialogs == []


def unharmed(page):
    made = page.evaluate(
        """() => [...document.querySelectorAll('img[src=x], script, [onload], [onerror]')]
            .filter((one) => one.localName !== 'script' || one.textContent.includes('alert('))
            .map((one) => one.outerHTML.slice(0, 200))"""
    )
    assert made == []
    assert page.evaluate("document.querySelectorAll('a[href^=\"javascript:\" i]').length") == 0


def hall(page):
    page.wait_for_selector("body.lecturing .hall-band h2", timeout=20_000)


PLACES = {
    "a country": ("?date=1938-10-02&country=ARL&with=COS", "#side-body"),
    "an event": (f"?event={quote('board' + EVIL_ID)}", "#side-body"),
    "a town": (f"?date=1930-01-01&town={quote('capital' + EVIL_ID)}", "#side-body"),
    "a person": (f"?item={quote('people:ada' + EVIL_ID)}", "#side-body"),
    "a treaty": (f"?date=1930-01-01&show=treaties&item={quote('treaties:T1' + EVIL_ID)}", "#side-body"),
    "the ledger": (f"?date=1938-10-02&show=munich&item={quote('munich:L1' + EVIL_ID)}", "#side-body"),
    "a front": (f"?date=1937-01-01&colour=fronts&item={quote('fronts:P1' + EVIL_ID)}", "#side-body"),
    "a sphere": (f"?date=1939-09-01&show=spheres&item={quote('spheres:A1' + EVIL_ID)}", "#side-body"),
    "a proposal": (f"?date=1938-09-02&show=security&item={quote('security:q1' + EVIL_ID)}", "#side-body"),
    "a claim": (f"?date=1925-01-01&show=claims&item={quote('claims:C1' + EVIL_ID)}", "#side-body"),
    "who is bound": ("?date=1925-01-01&show=bound,documents,parties", "#side"),
    "known then": ("?date=1925-01-01&colour=recognition&show=treaties&known=then", "#side"),
    "two dates": ("?date=1938-10-02&pin=1921-01-01", "body"),
    "the lectures": ("?desk=lectures", "#side-body"),
    "the quiz": ("?desk=quiz&quiz=8-foch-1919-1939-5", "#side-body"),
    "a lecture": ("?mode=lecture&tour=one&step=1", ".hall-band"),
}


@pytest.mark.parametrize("place", PLACES)
def test_no_text_of_the_data_runs(browser, evil, place):
    search, host = PLACES[place]
    with guarded(browser, evil) as page:
        open_atlas(page, evil, search)
        if place == "the quiz":
            page.get_by_role("button", name="Begin this quiz").click()
        expect(page.locator(host).first).to_contain_text("alert(", timeout=20_000)
        page.wait_for_timeout(300)


def test_no_text_of_the_data_runs_in_tip_search_legend_and_about(browser, evil):
    with guarded(browser, evil) as page:
        open_atlas(page, evil, "?date=1938-10-02&show=treaties,claims,munich", points=True)
        assert page.title() == EVIL
        page.click("#states-part summary")
        expect(page.locator("#state-list button").first).to_contain_text("alert(")
        page.keyboard.press("/")
        page.keyboard.type("img")
        expect(page.locator("[role=listbox], #search-results").first).to_contain_text(
            "alert(", timeout=20_000
        )
        page.keyboard.press("Escape")
        page.hover("#map-stage", position={"x": 500, "y": 300})
        page.click("[data-act=about]")
        expect(page.locator("dialog#about")).to_contain_text("alert(")


NAMES = (
    *("date", "pin", "country", "with", "event", "town", "layers", "colour", "show", "known", "item", "mode"),
    *("tour", "step", "desk", "quiz", "view", "follow", "embed", "lang", "theme", "unknown"),
)


@pytest.mark.parametrize(
    "value", [EVIL, "javascript:alert(1)", f"people:{EVIL}"], ids=["tags", "link", "item"]
)
def test_no_part_of_the_address_runs(browser, address, value):
    """One parameter at a time in the fragment of one page, then all of them at once."""
    with guarded(browser, address, allow=("404", "400")) as page:
        everything = "&".join(f"{name}={quote(value)}" for name in NAMES if name != "follow")
        open_atlas(page, address, f"?{everything}#lecture={quote(value)}")
        for name in ("date", "country", "layers", "view", "tour"):
            expect(page.locator("body")).to_contain_text(f"{name}: “{value[:20]}", timeout=20_000)
        unharmed(page)
        if value == EVIL:
            page.goto(f"{address}/?follow={quote(value)}&{quote(value)}=1")
            page.wait_for_selector("body.live", timeout=20_000)


OWN = {
    "format": "interbellum-lecture",
    "version": 1,
    "id": "own",
    "title": EVIL,
    "summary": EVIL,
    "author": EVIL,
    "steps": [
        {
            "title": EVIL, "date": date, "text": EVIL, "question": EVIL, "notes": EVIL, "sources": [EVIL],
            "item": "treaties:T042", "show": ["treaties"],
        }
        for date in ("1938-09-28", "1938-10-05")
    ],
}  # fmt: skip


def test_no_text_of_a_lecture_runs_from_the_shelf_the_hall_a_link_or_the_sheets(browser, address):
    kept = f"localStorage.setItem('interbellum.lectures', {json.dumps(json.dumps([OWN]))})"
    with guarded(browser, address) as page:
        page.add_init_script(kept)
        open_atlas(page, address, "?desk=lectures")
        expect(page.locator(".lecture-cards").last).to_contain_text("alert(", timeout=20_000)
        open_atlas(page, address, "?mode=lecture&tour=own&step=1")
        hall(page)
        expect(page.locator(".hall-band h2")).to_have_text(EVIL)
        page.keyboard.press("i")
        page.keyboard.press("q")
        page.wait_for_timeout(300)
        unharmed(page)
        open_atlas(page, address, "?mode=speaker&tour=own&step=1")
        page.wait_for_timeout(300)
        unharmed(page)
        open_atlas(page, address, "?desk=take&tour=own")
        page.wait_for_timeout(300)
    with guarded(browser, address) as page:
        open_atlas(page, address)
        link = page.evaluate(
            """async (lecture) => {
                const {linkOf} = await import(document.querySelector('link[href$="projection.mjs"]').href
                    .replace('projection.mjs', 'lecture/linking.mjs'));
                return linkOf(lecture, location.origin + location.pathname);
            }""",
            OWN,
        )
        page.goto("about:blank")
        page.goto(link)
        page.wait_for_selector("body.live", timeout=20_000)
        expect(page.locator("body")).to_contain_text("alert(", timeout=20_000)


@pytest.mark.server
def test_no_word_of_a_leader_runs_in_the_windows_of_followers(browser, address):
    with guarded(browser, address) as page:
        begun = page.request.post(f"{address}/follow/").json()
        words = {"kicker": EVIL, "title": EVIL, "text": EVIL, "question": EVIL}
        for led in (
            f"?date=1938-10-05&country={quote(EVIL)}&tour={quote(EVIL)}",
            f"?item=people:{quote(EVIL)}&date={EVIL}",
        ):
            said = page.request.put(
                f"{address}/follow/{begun['room']}",
                data=json.dumps({"address": led, "words": words}),
                headers={"X-Lead-Key": begun["key"]},
            )
            assert said.ok, said.text()
            open_atlas(page, address, f"?follow={begun['room']}")
            expect(page.locator(".follow-words")).to_contain_text("alert(", timeout=20_000)


def test_a_picture_of_a_map_holds_its_words_as_words(browser, evil):
    with guarded(browser, evil) as page:
        open_atlas(page, evil, "?date=1938-10-02&country=ARL&show=treaties,claims")
        page.evaluate(MAKE)
        frame = {
            "date": "1938-10-02",
            "title": EVIL,
            "show": ["treaties", "claims", "munich"],
            "country": "ARL",
        }
        text = svg_of(page, frame)
        root = ElementTree.fromstring(text)
        assert {node.tag.rpartition("}")[2] for node in root.iter()}.isdisjoint(
            {"script", "img", "foreignObject"}
        )
        assert not any(name.startswith("on") for node in root.iter() for name in node.attrib)
        assert "alert(1)" in "".join(root.itertext())
