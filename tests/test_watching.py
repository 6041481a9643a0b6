"""The folder that is watched: what counts as a change, and what is answered when a file has faults."""

import json
import time
from types import SimpleNamespace

import pytest

import app
from callbacks.watching import Watching, signature
from geodata import DataError, Fault
from geodata.starting import start_folder


class Folder:
    """A made-up way to an app: an edition for each reading, or the error that it is told to raise."""

    def __init__(self, path):
        self.path, self.error, self.readings = path, None, 0
        path.mkdir()
        self.save("states.csv", "a")

    def save(self, name, text):
        part = self.path / f".{name}.part"
        part.write_text(text)
        part.replace(self.path / name)

    def make(self):
        self.readings += 1
        if self.error:
            raise self.error
        edition = f"/{(self.path / 'states.csv').read_text()}/"

        def server(environ, start_response):
            start_response("200 OK", [])
            return [edition.encode()]

        return SimpleNamespace(server=server, config=SimpleNamespace(requests_pathname_prefix=edition))


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "mine")


def asked(watched, path="/watch"):
    heads = {}
    body = b"".join(watched({"PATH_INFO": path}, lambda status, told: heads.update(told)))
    return heads, body.decode()


def told(watched):
    return json.loads(asked(watched)[1])


FAULT = DataError([Fault("states.csv", "'<b>red'", "a colour", "Write #CFE0B4", 2, "colour")])


def test_a_saved_file_leads_to_a_new_edition(folder):
    watched = Watching(folder.make, folder.path)
    assert watched.look()
    assert told(watched) == {"edition": "/a/", "faults": []}
    assert not watched.look()
    folder.save("states.csv", "b")
    assert watched.look()
    assert told(watched)["edition"] == "/b/"
    assert asked(watched, "/")[1] == "/b/"


def test_faults_are_told_in_full_while_the_last_good_state_stands(folder):
    watched = Watching(folder.make, folder.path)
    watched.look()
    folder.error = FAULT
    folder.save("states.csv", "b")
    watched.look()
    assert told(watched) == {
        "edition": "/a/",
        "faults": [
            {
                "where": "states.csv line 2, colour",
                "found": "'<b>red'",
                "allowed": "a colour",
                "remedy": "Write #CFE0B4",
            }
        ],
    }
    assert asked(watched, "/")[1] == "/a/"
    folder.error = None
    folder.save("states.csv", "c")
    watched.look()
    assert told(watched) == {"edition": "/c/", "faults": []}


def test_whatever_half_a_file_may_raise_is_no_crash(folder):
    watched = Watching(folder.make, folder.path)
    watched.look()
    folder.error = KeyError("properties")
    folder.save("base.geojson", "{")
    watched.look()
    assert "KeyError" in told(watched)["faults"][0]["found"]
    assert told(watched)["edition"] == "/a/"


def test_a_folder_with_faults_from_the_start_shows_them_as_text(folder):
    folder.error = FAULT
    watched = Watching(folder.make, folder.path)
    watched.look()
    heads, page = asked(watched, "/")
    assert "states.csv line 2, colour: &#x27;&lt;b&gt;red&#x27;; a colour; Write #CFE0B4." in page
    assert 'http-equiv="refresh"' in page
    assert heads["Content-Security-Policy"].startswith("default-src 'none'")
    assert told(watched)["edition"] is None


def test_files_of_editors_do_not_count(folder):
    before = signature(folder.path)
    for name in (".states.csv.swp", "~states.csv", ".#states.csv", "states.csv~", "notes.txt"):
        (folder.path / name).write_text("x")
    assert signature(folder.path) == before
    (folder.path / "tours").mkdir()
    (folder.path / "tours" / "mine.json").write_text("{}")
    assert signature(folder.path) != before


def test_many_saves_in_a_burst_are_read_once(folder):
    watched = Watching(folder.make, folder.path).start()
    for number in range(12):
        folder.save("states.csv", f"s{number}")
        time.sleep(0.05)
    until = time.monotonic() + 15
    while told(watched)["edition"] != "/s11/" and time.monotonic() < until:
        time.sleep(0.05)
    assert told(watched)["edition"] == "/s11/"
    assert folder.readings <= 4  # the first, the last, and perhaps one or two where the machine stood still


def test_an_ordinary_page_knows_nothing_of_watching(tmp_path):
    start_folder(tmp_path / "mine")
    for watched in (False, True):
        server = app.create_app(tmp_path / "mine", watched=watched).server
        assert ("watch.mjs" in server.test_client().get("/").text) is watched
    assert server.test_client().get("/watch").status_code == 404
