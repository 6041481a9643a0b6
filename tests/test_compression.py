"""How answers are compressed, and what is made as small as can be."""

import gzip

import brotli
import flask
import pytest

from callbacks.compression import compress_answers, squeezed

LONG = "word " * 400


@pytest.fixture
def client():
    server = flask.Flask(__name__)
    compress_answers(server)

    @server.get("/page")
    def page():
        return f"<p>{flask.request.args.get('date')}</p>{LONG}"

    @server.post("/ask")
    def ask():
        return {"said": flask.request.get_json()["word"], "long": LONG}

    return server.test_client()


def said(answer):
    assert answer.headers["Content-Encoding"] == "br"
    return brotli.decompress(answer.data).decode()


BROTLI = {"Accept-Encoding": "br"}


def test_answers_to_two_questions_at_one_address_are_not_mixed_up(client):
    for date in ("1938-10-05", "1939-08-23"):
        assert f"<p>{date}</p>" in said(client.get(f"/page?date={date}", headers=BROTLI))
    for word in ("first", "second"):
        assert f'"{word}"' in said(client.post("/ask", json={"word": word}, headers=BROTLI))


def test_what_can_wait_is_as_small_as_can_be_and_found_again(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    content = LONG.encode()
    made = squeezed(content, "text/css")
    assert brotli.decompress(made["br"]) == gzip.decompress(made["gzip"]) == content
    (kept,) = (tmp_path / "interbellum-cache").iterdir()
    kept.write_bytes(brotli.compress(b"what another left there"))
    assert squeezed(content, "text/css") == made


def test_a_temporary_directory_that_cannot_be_written_is_no_fault(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no directory")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "file"))
    assert set(squeezed(LONG.encode(), "text/css")) == {"br", "gzip"}


def test_what_compressing_would_not_help_stays_as_it_is():
    assert squeezed(b"short", "text/css") == {}
    assert squeezed(LONG.encode(), "image/png") == {}
