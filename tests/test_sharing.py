"""The page in a frame of another, and what previews show of a link to it."""

import io
import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from app import create_app
from callbacks import plain

INVENTED = Path(__file__).parent / "fixtures" / "invented"


@pytest.fixture(scope="module")
def app():
    return create_app(INVENTED)


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


def preview(text):
    return {
        name: unescape(value)
        for name, value in re.findall(
            r"<meta (?:property|name)=\"((?:og|twitter):[^\"]+)\" content=\"([^\"]*)\">", text
        )
    }


def policy(answer):
    return dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))


def test_only_a_map_to_be_embedded_may_stand_in_anybodys_frame(client):
    framed = client.get("/?embed=1&date=1925-01-01")
    assert policy(framed)["frame-ancestors"] == "*" and "X-Frame-Options" not in framed.headers
    assert b'<html lang="en" class="embed">' in framed.data
    for address in ("/", "/?embed=0", "/?date=1925-01-01", "/nothing?embed=1", "/healthz?embed=1"):
        answer = client.get(address)
        assert policy(answer)["frame-ancestors"] == "'self'", address
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN", address


def test_framed_and_whole_pages_are_not_mixed_up(client):
    for _ in range(2):
        assert "X-Frame-Options" not in client.get("/?embed=1").headers
        assert client.get("/").headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_preview_names_date_and_picture_of_the_link(client):
    said = preview(client.get("/?date=1925-03-01", base_url="https://atlas.example").get_data(as_text=True))
    assert said["og:title"].endswith(": 1 March 1925")
    assert said["og:url"] == "https://atlas.example/?date=1925-03-01"
    assert re.fullmatch(r"https://atlas\.example/\w+/card/1925-03-01\.png", said["og:image"])
    assert said["twitter:card"] == "summary_large_image"


def test_a_preview_never_names_the_host_of_another_visitor(client):
    for host in ("one.example", "other.example", "one.example"):
        said = preview(client.get("/?date=1925-03-02", base_url=f"http://{host}").get_data(as_text=True))
        assert said["og:url"].startswith(f"http://{host}/")


def test_markup_in_an_address_stays_text(client):
    text = client.get("/?date=1925-03-01&x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").get_data(as_text=True)
    assert "<script>alert" not in text


def test_a_card_is_a_picture_of_its_day_and_light(client, app):
    prefix = app.config.requests_pathname_prefix
    cards = [client.get(f"{prefix}card/{day}.png") for day in ("1919-01-01", "1939-06-01")]
    for answer in cards:
        assert answer.status_code == 200 and answer.mimetype == "image/png"
        assert "immutable" in answer.headers["Cache-Control"]
        with Image.open(io.BytesIO(answer.data)) as picture:
            assert picture.size == (1200, 630)
        assert len(answer.data) < 200_000
    assert cards[0].data != cards[1].data
    for day in ("1800-01-01", "1938-02-30", "moon"):
        assert client.get(f"{prefix}card/{day}.png").status_code == 404


def test_an_export_has_a_preview_of_the_opening_day_where_its_address_is_known(app, tmp_path, capsys):
    assert plain.run(lambda: app, tmp_path, "https://host.example/course/atlas") == 0
    said = preview((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert said["og:url"] == "https://host.example/course/atlas/"
    path = said["og:image"].removeprefix("https://host.example/course/atlas/")
    assert (tmp_path / path).read_bytes().startswith(b"\x89PNG")
    capsys.readouterr()
    assert plain.run(lambda: app, tmp_path) == 0
    assert "--base-url" in capsys.readouterr().out
    assert not (tmp_path / path).exists()
    assert set(preview((tmp_path / "index.html").read_text(encoding="utf-8"))) == {
        "og:type",
        "og:site_name",
        "og:title",
        "og:description",
    }


def test_an_address_that_is_none_is_refused(app, tmp_path, capsys):
    assert plain.run(lambda: app, tmp_path / "new", "javascript:alert(1)") == 1
    assert "--base-url" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
