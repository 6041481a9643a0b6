"""Whatever the server refuses has one shape, and whatever is sent to it has a bound."""

import io
import json
from pathlib import Path

import pytest

from callbacks import following, refusing
from callbacks.handing import MOST_BYTES

INVENTED = Path(__file__).parent / "fixtures" / "invented"


@pytest.fixture(scope="module")
def app():
    from app import create_app

    return create_app(INVENTED)


@pytest.fixture
def client(app):
    return app.server.test_client()


@pytest.fixture
def prefix(app):
    return app.config.requests_pathname_prefix


def faults_in(answer, status):
    """The faults of an answer, after a look at its shape."""
    assert answer.status_code == status, answer.get_data()[:300]
    assert answer.mimetype == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    said = answer.get_json()
    assert set(said) == {"error", "faults"}
    lines = said["error"].split("\n")
    assert len(lines) == len(said["faults"]) >= 1
    for line, fault in zip(lines, said["faults"], strict=True):
        assert set(fault) == {"where", "found", "allowed", "remedy"}
        assert line.startswith(f"{fault['where']}: {fault['found']}") and line[-1] in ".?"
        assert fault["found"] and fault["remedy"]
        assert "Traceback" not in line and ".py" not in line
    return said["faults"]


def led(client, body, room=None, key=None, **more):
    begun = client.post("/follow/").get_json()
    return client.put(
        f"/follow/{room or begun['room']}",
        data=body if isinstance(body, bytes) else json.dumps(body),
        headers={"X-Lead-Key": key or begun["key"]},
        **more,
    )


ASKED = {
    "nothing there": lambda client, prefix: (client.get("/no/such/page"), 404),
    "no such data": lambda client, prefix: (client.get(f"{prefix}data/moon.json"), 404),
    "another way": lambda client, prefix: (client.delete("/"), 405),
    "a day that is none": lambda client, prefix: (client.get(f"{prefix}day/5.10.1938.csv"), 400),
    "a day outside": lambda client, prefix: (client.get(f"{prefix}day/1800-01-01.geojson"), 400),
    "a view that is none": lambda client, prefix: (client.get(f"{prefix}day/1938-10-05.csv?view=1,a"), 400),
    "a form that is none": lambda client, prefix: (client.get(f"{prefix}day/1938-10-05.xls"), 404),
    "a handout of no kind": lambda client, prefix: (client.post(f"{prefix}handout/docx"), 404),
    "a handout of no form": lambda client, prefix: (client.post(f"{prefix}handout/pdf"), 400),
    "a room that is none": lambda client, prefix: (client.get("/follow/ABCDEFGH"), 404),
    "another's room": lambda client, prefix: (led(client, {"address": "?a"}, key="x"), 403),
    "another's room ended": lambda client, prefix: (client.delete("/follow/ABCDEFGH"), 403),
    "a frame that is none": lambda client, prefix: (led(client, b"{"), 400),
    "a frame that is not UTF-8": lambda client, prefix: (led(client, b'{"address": "\xff"}'), 400),
    "a callback that is none": lambda client, prefix: (
        client.post(f"{prefix}_dash-update-component", data=b"rubbish", content_type="application/json"),
        400,
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_is_refused_has_one_shape(client, prefix, case):
    faults_in(*ASKED[case](client, prefix))


def test_all_faults_of_a_frame_come_at_once(client):
    words = {"title": 5, "text": "x" * 3_000, "script": "y"}
    faults = faults_in(led(client, {"address": "https://elsewhere.example/", "words": words}), 400)
    assert [fault["where"] for fault in faults] == [
        "message, address",
        "message, words.title",
        "message, words.text",
        "message, words",
    ]


def test_an_address_of_too_many_letters_is_refused(client):
    (fault,) = faults_in(client.get("/?" + "x" * refusing.MOST_LETTERS), 414)
    assert fault["allowed"] == "4,000 letters at most"
    assert client.get("/?" + "x" * (refusing.MOST_LETTERS - 2), buffered=True).status_code == 200


@pytest.mark.parametrize("more", [{}, {"environ_overrides": {"CONTENT_LENGTH": ""}}])
def test_a_frame_of_too_many_bytes_is_not_taken(client, more):
    """With its length said, and sent piece by piece without saying it."""
    if more:
        more["environ_overrides"] |= {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    (fault,) = faults_in(led(client, b"x" * 50_000, **more), 413)
    assert f"{following.MOST_BYTES:,} bytes" in fault["allowed"]


def test_a_handout_of_too_many_bytes_is_not_read(client, prefix):
    answer = client.post(
        f"{prefix}handout/pptx",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(MOST_BYTES + 1), "wsgi.input": io.BytesIO()},
    )
    (fault,) = faults_in(answer, 413)
    assert fault["allowed"] == "60 MB"


def test_a_message_without_a_bound_of_its_own_has_one_all_the_same(client, prefix):
    answer = client.post(
        f"{prefix}_dash-update-component",
        data=b" " * (refusing.MOST_BYTES + 1),
        content_type="application/json",
    )
    faults_in(answer, 413)


def test_a_failure_says_no_more_than_that(app, monkeypatch):
    monkeypatch.setitem(app.server.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr("geodata.exporting.ruled_on", lambda *_given: 1 / 0)
    answer = app.server.test_client().get(f"{app.config.requests_pathname_prefix}day/1921-01-01.csv")
    (fault,) = faults_in(answer, 500)
    assert "Zero" not in fault["found"]
