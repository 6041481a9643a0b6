"""What is compressed once and kept, and what never is."""

import brotli
import flask
import pytest

from callbacks.compression import compress_answers

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

    @server.get("/file")
    def file():
        return {"long": LONG}

    return server.test_client()


def said(answer):
    assert answer.headers["Content-Encoding"] == "br"
    return brotli.decompress(answer.data).decode()


BROTLI = {"Accept-Encoding": "br"}


def kept(client):
    return client.application.config["COMPRESS_CACHE_BACKEND"]()


def test_pages_of_two_dates_are_not_mixed_up_and_not_kept(client):
    for date in ("1938-10-05", "1939-08-23"):
        assert f"<p>{date}</p>" in said(client.get(f"/page?date={date}", headers=BROTLI))
    assert not kept(client)


def test_answers_to_two_questions_at_one_address_are_not_mixed_up(client):
    for word in ("first", "second"):
        assert f'"{word}"' in said(client.post("/ask", json={"word": word}, headers=BROTLI))
    assert not kept(client)


def test_a_file_is_compressed_once_whatever_its_query(client):
    for query in ("", "?m=1", "?m=2"):
        assert LONG in said(client.get(f"/file{query}", headers=BROTLI))
    assert list(kept(client)) == ["br;GET /file"]
