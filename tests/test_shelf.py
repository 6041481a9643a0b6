"""What lies ready, what never does, and that nothing is mixed up."""

import gzip
import json

import brotli
import flask
import pytest

from callbacks.compression import compress_answers
from callbacks.shelf import Shelf, coding_of

LONG = "word " * 400
FOR_EVER = "public, max-age=31536000, immutable"


@pytest.fixture
def server():
    """A server that counts its answers, with a shelf before it."""
    made = flask.Flask(__name__)
    made.config["COUNT"] = 0
    compress_answers(made)

    @made.get("/")
    def page():
        answer = flask.Response(f"<p>{flask.request.query_string.decode()}</p>{LONG}", mimetype="text/html")
        answer.headers["Cache-Control"] = "no-cache" if "fault" not in flask.request.args else "no-store"
        return answer

    @made.get("/e/assets/<name>")
    def file(name):
        if name == "none":
            flask.abort(404)
        text = "short" if name == "short.css" else LONG + name
        answer = flask.Response(text, mimetype="text/css")
        answer.headers["Cache-Control"] = "no-store" if name == "fresh.css" else FOR_EVER
        return answer

    @made.get("/e/qr.svg")
    def code():
        answer = flask.Response(flask.request.args["text"] + LONG, mimetype="image/svg+xml")
        answer.headers["Cache-Control"] = FOR_EVER
        return answer

    @made.before_request
    def count():
        made.config["COUNT"] += 1

    made.wsgi_app = Shelf(made.wsgi_app, files=("/e/assets/",), page="/")
    return made


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def text(answer):
    coding = answer.headers.get("Content-Encoding")
    return (UNPACK[coding](answer.data) if coding else answer.data).decode()


def test_a_file_is_made_once_for_each_coding_whatever_its_query(server):
    client = server.test_client()
    for coding in ("br", "gzip", "identity"):
        before = server.config["COUNT"]
        for query in ("", "?m=1", "?m=2"):
            answer = client.get(f"/e/assets/a.css{query}", headers={"Accept-Encoding": coding})
            assert text(answer) == LONG + "a.css" and answer.headers["Cache-Control"] == FOR_EVER
            assert answer.headers.get("Content-Encoding", "identity") == coding
            assert answer.headers.getlist("Vary") == ["Accept-Encoding"]
        assert server.config["COUNT"] == before + 1


def test_pages_of_two_addresses_are_not_mixed_up_and_the_latest_are_kept(server):
    client = server.test_client()
    for _ in range(2):
        for query in ("date=1938-10-05", "date=1939-08-23", ""):
            answer = client.get(f"/?{query}", headers={"Accept-Encoding": "br"})
            assert f"<p>{query}</p>" in text(answer)
    assert server.config["COUNT"] == 3
    for number in range(150):
        client.get(f"/?n={number}", headers={"Accept-Encoding": "br"})
    before = server.config["COUNT"]
    client.get("/?n=149", headers={"Accept-Encoding": "br"})
    assert server.config["COUNT"] == before
    client.get("/?date=1938-10-05", headers={"Accept-Encoding": "br"})
    assert server.config["COUNT"] == before + 1


@pytest.mark.parametrize(
    "address", ["/?fault", "/e/assets/fresh.css", "/e/assets/none", "/e/qr.svg?text=a", f"/?{'x' * 400}"]
)
def test_what_may_not_be_kept_is_asked_for_each_time(server, address):
    client = server.test_client()
    answers = [client.get(address) for _ in range(3)]
    assert server.config["COUNT"] == 3 and len({one.status_code for one in answers}) == 1


def test_codes_at_one_path_are_not_mixed_up(server):
    client = server.test_client()
    assert [text(client.get(f"/e/qr.svg?text={one}"))[0] for one in "ab"] == ["a", "b"]


def test_who_has_it_already_is_told_so_in_few_bytes(server):
    client = server.test_client()
    for address in ("/?date=1938-10-05", "/e/assets/a.css"):
        first = client.get(address, headers={"Accept-Encoding": "br"})
        tag = first.headers["ETag"]
        for said in (tag, f"W/{tag}", f'"other", {tag}'):
            again = client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": said})
            assert again.status_code == 304 and again.data == b"" and again.headers["ETag"] == tag
        other = client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": '"other"'})
        assert other.status_code == 200 and other.data == first.data


def test_a_filled_shelf_answers_alone_and_as_small_as_can_be(server):
    server.wsgi_app.fill_with(["/e/assets/a.css", "/e/assets/short.css", "/e/assets/none"])
    server.wsgi_app.fill()
    before, client = server.config["COUNT"], server.test_client()
    for coding in ("br", "gzip"):
        assert text(client.get("/e/assets/a.css", headers={"Accept-Encoding": coding})) == LONG + "a.css"
        assert text(client.get("/e/assets/short.css", headers={"Accept-Encoding": coding})) == "short"
        assert LONG in text(client.get("/", headers={"Accept-Encoding": coding}))
    assert server.config["COUNT"] == before
    assert client.get("/e/assets/none").status_code == 404


def test_a_head_and_a_part_are_not_answered_from_the_shelf(server):
    client = server.test_client()
    client.get("/e/assets/a.css")
    assert client.head("/e/assets/a.css").data == b""
    assert client.get("/e/assets/a.css", headers={"Range": "bytes=0-3"}).status_code in (200, 206)
    assert server.config["COUNT"] == 3


@pytest.mark.parametrize(
    ("accepted", "coding"),
    json.loads(
        '[["gzip, deflate, br, zstd", "br"], ["gzip, deflate", "gzip"], ["", ""], ["identity", ""],'
        '["br;q=0, gzip", "gzip"], ["gzip;q=0.5, br;q=0.1", "gzip"], ["*", "br"], ["deflate", ""],'
        '["zstd, gzip", "zstd"], ["GZIP", "gzip"], ["nonsense;;q=,", ""]]'
    ),
)
def test_the_coding_is_the_one_that_the_browser_takes(accepted, coding):
    assert coding_of(accepted) == coding
