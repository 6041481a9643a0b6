"""Pictures, data and handouts to take away, and the map on paper."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest_browser import open_atlas, watched

pytestmark = pytest.mark.browser

# The makers of pictures on the page's own data, for frames that no desk can ask for.
MAKE = """async () => {
    const known = document.querySelector('link[href*="/projection."]').href;
    const load = (name) => import(known.replace('/projection.', `/${name}.`));
    const names = ['opening', 'past', 'topology', 'projection', 'names', 'lecture/picture'];
    const [{json}, {readPast}, {readEdges, readShapes}, {equalArea}, {makeRuler}, {makePictures}] =
        await Promise.all(names.map(load));
    const where = document.querySelector('meta[name=interbellum]').dataset;
    const [payload, records] = await Promise.all([json(where.borders), json(where.records)]);
    records.towns.forEach((town, index) => Object.assign(town, {index, order: index}));
    const plane = equalArea(payload.plane);
    const {origin, step} = payload;
    window.records = records;
    window.pictures = makePictures({
        payload, records, past: readPast(payload), fit: payload.fit, land: {edges: readEdges(payload)},
        shapes: readShapes(payload), ruler: makeRuler(getComputedStyle(document.body).fontFamily),
        colourOf: (code) => records.states[code]?.colour ?? '#e8e4da',
        plane: {
            toUnits: (lon, lat) => plane.forward(lon, lat).map((one, axis) => (one - origin[axis]) / step),
            toDegrees: (x, y) => plane.inverse(x * step + origin[0], y * step + origin[1]),
        },
    });
}"""
FRAMES = [
    {"date": "1938-10-05", "title": "Munich", "view": [8, 44, 28, 56], "country": "CZS"},
    {"date": "1936-08-01", "colour": "regimes", "show": ["parties"], "view": [-11, 35, 45, 66]},
    {"date": "1939-10-01", "show": ["spheres"], "view": [14, 44, 32, 62], "pin": "1939-08-01"},
    {"date": "1936-01-05", "show": ["treaties", "security"], "view": [-5, 40, 40, 62]},
    {"date": "1939-03-20", "show": ["munich", "claims"], "view": [9, 45, 26, 53]},
    {"date": "1937-01-05", "colour": "fronts", "view": [-11, 35, 30, 60]},
    {"date": "1925-01-05", "colour": "recognition"},
]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def studio(browser, address):
    """A page on which pictures can be made of any frame."""
    with watched(browser, address) as page:
        open_atlas(page, address)
        page.evaluate(MAKE)
        yield page


def svg_of(page, frame, **options) -> str:
    return page.evaluate("([frame, options]) => pictures.svg(frame, options)", [frame, options])


def png_size(content: bytes) -> tuple[int, int]:
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", content[16:24])


@pytest.mark.parametrize("style", ["screen", "grey", "blank"])
@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["date"])
def test_a_picture_is_one_document_that_needs_nothing_else(studio, frame, style):
    text = svg_of(studio, frame, style=style)
    root = ElementTree.fromstring(text)
    assert (root.get("width"), root.get("height")) == ("1920", "1080")
    assert not re.search(r"NaN|undefined|var\(", text)
    plain = re.sub(r"data:font/ttf;base64,[A-Za-z0-9+/=]+|data:application/[^)]+", "", text)
    linked = set(re.findall(r"(?:href|src)\s*[=:]\s*[\"']?(\S+)", plain)) | set(
        re.findall(r"url\(([^)]*)\)", plain)
    )
    ids = {f"#{node.get('id')}" for node in root.iter() if node.get("id")}
    assert linked - {"url()", ""} <= ids, "the typeface is a data address, left out above"
    shown = " ".join(node.text or "" for node in root.iter() if node.tag in (f"{SVG}text", f"{SVG}tspan"))
    year, _month, day = frame["date"].split("-")
    assert year in shown and str(int(day)) in shown
    assert "CC BY 4.0" in shown and " km" in shown
    assert ("date=" + frame["date"] in shown) is (style != "blank")


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["date"])
def test_names_are_few_and_large(studio, frame):
    root = ElementTree.fromstring(svg_of(studio, frame))
    on_map = next(group for group in root if group.get("clip-path"))
    names = [
        node
        for node in on_map.iter(f"{SVG}text")
        if node.get("aria-hidden") and float(node.get("font-size")) > 20
    ]
    assert 5 < len(names) <= 25
    assert min(float(node.get("font-size")) for node in names) >= 0.026 * 1080


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame["date"])
def test_a_picture_for_grey_printing_has_no_colour(studio, frame):
    text = svg_of(studio, frame, style="grey")
    for red, green, blue in re.findall(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})\b", text):
        values = [int(one, 16) for one in (red, green, blue)]
        assert max(values) - min(values) <= 24, (red, green, blue)
    for said in re.findall(r"rgba?\(([^)]+)\)", text):
        values = [float(one) for one in said.split(",")[:3]]
        assert max(values) - min(values) <= 24, said


@pytest.mark.parametrize("of", ["states", "towns"])
def test_a_blank_map_gives_nothing_away(studio, of):
    frame = {**FRAMES[1], "title": "Germany without parties", "country": "GER", "event": "x"}
    found = studio.evaluate(
        """async ([frame, of]) => {
            const {svg, key, png} = await pictures.blank(frame, {of});
            return {svg, key, size: png.size};
        }""",
        [frame, of],
    )
    names = {one["name"] for one in found["key"]}
    assert len(names) >= 10 and found["size"] > 10_000
    assert [one["number"] for one in found["key"]] == list(range(1, len(found["key"]) + 1))
    plain = re.sub(r"base64,[A-Za-z0-9+/=]+", "", found["svg"])
    words = set(re.findall(r"[^\W\d_]{3,}", plain))
    codes = set(studio.evaluate("() => Object.keys(records.states)"))
    labels = set(studio.evaluate("() => Object.values(records.states).map((one) => one.label)"))
    assert not words & codes
    for name in names | labels:
        assert not re.search(rf"\b{re.escape(name)}\b", plain), name
    assert not re.search(r"regime|country|date=", plain)


def test_a_title_of_markup_stays_text(studio):
    text = svg_of(studio, {"date": "1938-10-05", "title": '<script>alert(1)</script>"&'})
    assert "<script" not in text
    assert "alert(1)" in "".join(ElementTree.fromstring(text).itertext())


def test_twelve_pictures_of_the_wall_are_made_one_after_the_other(studio):
    sizes = studio.evaluate(
        """async (frames) => {
        const sizes = [];
        for (let i = 0; i < 12; i += 1) {
            const style = i % 2 ? 'grey' : 'screen';
            sizes.push((await pictures.png(frames[i % frames.length], {style})).size);
        }
        return sizes;
    }""",
        FRAMES,
    )
    assert len(sizes) == 12 and min(sizes) > 20_000


def test_the_visible_map_is_left_alone(studio):
    shape = "() => document.querySelector('#map-stage').innerHTML.length + document.body.childElementCount"
    before = studio.evaluate(shape)
    svg_of(studio, FRAMES[3], style="grey")
    assert studio.evaluate(shape) == before


def at_desk(page, address, search="?date=1938-10-05&country=CZS&view=16,50,1.2") -> None:
    open_atlas(page, address, f"{search}&desk=take")
    page.wait_for_selector(".take", timeout=15_000)


def taken(page, button: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=30_000) as found:
        page.click(button)
    name = found.value.suggested_filename
    content = Path(found.value.path()).read_bytes()
    page.wait_for_selector(f"#take-said:has-text('{name}')")
    return name, content


@pytest.mark.both
def test_the_map_is_taken_as_png_and_svg(page, address):
    at_desk(page, address)
    name, content = taken(page, "#take-picture-png")
    assert name == "interbellum-1938-10-05-czs.png"
    assert png_size(content) == (1920, 1080)
    name, content = taken(page, "#take-picture-svg")
    assert name == "interbellum-1938-10-05-czs.svg"
    assert "Czechoslovakia" in "".join(ElementTree.fromstring(content).itertext())
    page.select_option("#take-style", "blank")
    name, content = taken(page, "#take-picture-svg")
    assert name == "interbellum-1938-10-05-blank-states.svg"
    assert "Czechoslovakia" not in "".join(ElementTree.fromstring(content).itertext())


@pytest.mark.both
def test_the_data_of_what_is_shown_is_taken_with_its_sources(page, address):
    at_desk(page, address)
    name, content = taken(page, "#take-data-csv")
    assert name == "interbellum-1938-10-05-states.csv"
    rows = {row["state"]: row for row in csv.DictReader(io.StringIO(content.decode()))}
    assert rows["CZS"]["state_name"] == "Czechoslovakia" or "Czecho" in rows["CZS"]["state_name"]
    assert 120_000 < float(rows["CZS"]["area_km2"]) < 140_000
    assert rows["GER"]["regime"] == "national-socialist-one-party" and rows["GER"]["sources"]
    assert "ICE" not in rows and "ISL" not in rows, "out of sight"
    name, content = taken(page, "#take-data-geojson")
    assert name == "interbellum-1938-10-05-territories.geojson"
    features = json.loads(content)["features"]
    one = next(feature for feature in features if feature["properties"]["state"] == "CZS")
    for field in ("id", "name", "sovereign", "status", "start", "end", "sources", "area_km2", "confidence"):
        assert field in one["properties"]
    flat = json.dumps(one["geometry"]["coordinates"])
    lon, lat = (float(number) for number in re.findall(r"-?\d+\.\d+", flat)[:2])
    assert 10 < lon < 25 and 45 < lat < 55


@pytest.mark.server
def test_a_lecture_is_sent_with_a_picture_a_step_and_saved(page, address):
    sent = []

    def answer(route):
        sent.append((route.request.url, route.request.post_data_buffer))
        route.fulfill(status=200, content_type="application/pdf", body=b"%PDF-1.7 fine")

    page.route("**/handout/*", answer)
    at_desk(page, address, "?tour=popular-front&step=1")
    title = page.inner_text(".take section:last-of-type strong")
    steps = int(re.search(r"(\d+) step", page.inner_text(".take section:last-of-type p")).group(1))
    for kind, ending in (
        ("pptx", ".pptx"),
        ("pdf", "-handout.pdf"),
        ("worksheet", "-worksheet.pdf"),
        ("answers", "-answer-key.pdf"),
    ):
        name, content = taken(page, f"#take-handout-{kind}")
        assert name.endswith(ending)
        assert title.split()[-1].lower() in name
        assert content.startswith(b"%PDF")
        url, form = sent[-1]
        assert url.endswith(f"/handout/{kind}")
        for number in range(1, steps + 1):
            assert f'name="picture-{number}"'.encode() in form
        assert form.count(b"\x89PNG\r\n") == steps
        assert b'name="lecture"' in form and b"interbellum-lecture" in form and b'name="address"' in form
        assert (b'name="key"' in form) is (kind in ("worksheet", "answers"))


def test_nothing_serious_is_wrong_with_the_desk(page, address):
    at_desk(page, address, "?tour=popular-front&step=1")
    found = Axe().run(page, context="#side").response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


@pytest.mark.server
def test_a_refused_handout_is_said_once_and_the_page_goes_on(browser, address):
    with watched(browser, address, allow=("400",)) as page:
        page.route(
            "**/handout/*",
            lambda route: route.fulfill(
                status=400, content_type="application/json", body='{"error": "step 1, date: no such day"}'
            ),
        )
        at_desk(page, address, "?tour=popular-front&step=1")
        page.click("#take-handout-pptx")
        page.wait_for_selector("#take-said.fault")
        assert "step 1, date: no such day" in page.inner_text("#take-said")
        assert page.is_enabled("#take-handout-pptx")


@pytest.mark.server
def test_a_handout_can_be_cancelled(browser, address):
    with watched(browser, address, allow=("ERR_ABORTED", "ERR_FAILED")) as page:
        page.route("**/handout/*", lambda route: None)  # a server that never answers
        at_desk(page, address, "?tour=popular-front&step=1")
        page.click("#take-handout-pdf")
        page.wait_for_selector(".take-work progress")
        page.wait_for_selector(".take-work:has-text('server')", timeout=30_000)
        page.click("#take-stop")
        page.wait_for_selector("#take-said:has-text('cancelled')")
        assert page.is_enabled("#take-handout-pdf")


@pytest.mark.parametrize(
    "search", ["?date=1938-10-05&country=CZS", "?date=1936-08-01&colour=regimes&mode=lecture"]
)
def test_paper_has_map_date_text_and_address_and_no_controls(page, address, search):
    open_atlas(page, address, search)
    page.wait_for_timeout(1_200)
    page.emulate_media(media="print")
    shown = page.evaluate(
        """() => {
        const visible = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0;
        const seen = (selector) => [...document.querySelectorAll(selector)].some(visible);
        const controls = ['#time button', '#head button', '#map-stage button', '.hall-bar button',
            '#side select', '#side input'];
        return {
            map: seen('#map-stage svg.land'), date: seen('#date-shown'), text: seen('#side-body'),
            legend: seen('#layers-part .legend'), controls: seen(controls.join()),
            address: getComputedStyle(document.querySelector('#page'), '::after').content,
            wide: document.querySelector('#map-stage').getBoundingClientRect().width,
        };
    }"""
    )
    assert shown["map"] and shown["date"] and shown["text"]
    assert not shown["controls"]
    assert search.split("&")[0] in shown["address"]
    assert 300 < shown["wide"] <= 1040
    for landscape in (False, True):
        content = page.pdf(format="A4", landscape=landscape)
        assert content.startswith(b"%PDF")


def test_a_picture_of_what_was_known_then_gives_no_secret_away(studio):
    frame = {"date": "1939-08-30", "layers": ["events:secret-protocol"], "show": ["spheres"]}
    frame["event"] = "ev-19390823-german-soviet-non-aggression-pact"
    now, then = svg_of(studio, frame), svg_of(studio, {**frame, "known": "then"})
    assert "secret protocol" in now
    assert "secret protocol" not in then
    assert "Sphere of the USSR" in now
    assert "Sphere of the USSR" not in then
