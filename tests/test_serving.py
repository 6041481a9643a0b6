"""What the server says at its start, and what goes over the wire with which headers."""

import gzip
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest

from tests.services import free_port

ROOT = Path(__file__).parent.parent
INVENTED = ROOT / "tests" / "fixtures" / "invented"
PLOTLY = re.compile(r"/_dash-component-suites/plotly/[^\"]*plotly[^\"]*\.js")


def _environment(**more):
    return {name: value for name, value in os.environ.items() if name not in ("HOST", "PORT", "DATA")} | more


def _refused(*arguments, **environment):
    """Run `python app.py` where it must end by itself; its words."""
    done = subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=ROOT,
        env=_environment(**environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in (1, 2), done.stdout + done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


@contextmanager
def _started(*command, log, **environment):
    """A started server, as soon as it answers."""
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=_environment(**environment), stdout=said, stderr=said
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _get(address, **headers):
    for _ in range(600):
        try:
            with urllib.request.urlopen(
                urllib.request.Request(address, headers=headers), timeout=10
            ) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except (ConnectionError, TimeoutError, urllib.error.URLError) as error:
            if isinstance(error, urllib.error.HTTPError):
                raise
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_it_says_its_address_and_nothing_else_and_ends_well(tmp_path):
    port, log = free_port(), tmp_path / "log"
    with _started("app.py", "--data", str(INVENTED), "--port", str(port), log=log) as process:
        status, _headers, body = _get(f"http://127.0.0.1:{port}/")
        assert status == 200 and b"Invented states" in body
    assert log.read_text() == f"Interbellum is at http://127.0.0.1:{port} (Ctrl+C stops it)\n"
    assert process.returncode == 0


def test_a_body_that_is_too_long_is_refused_in_the_shape_of_all_faults(tmp_path):
    port = free_port()
    with _started("app.py", "--data", str(INVENTED), "--port", str(port), log=tmp_path / "log"):
        _get(f"http://127.0.0.1:{port}/")
        for length in (16_001, 100_001, 3_000_000):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
                link.sendall(
                    f"PUT /follow/ABCDEFGHJK HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n".encode()
                )
                link.sendall(b"x" * min(length, 2**20))
                said = b""
                while b"}" not in said and (more := link.recv(65_536)):
                    said += more
            assert b" 413 " in said.splitlines()[0] and b'{"error"' in said.replace(b"\n", b"")


def test_host_port_and_data_come_from_the_environment_too(tmp_path):
    port, log = free_port(), tmp_path / "log"
    with _started("app.py", log=log, HOST="127.0.0.2", PORT=str(port), DATA=str(INVENTED)):
        assert b"Invented states" in _get(f"http://127.0.0.2:{port}/")[2]
    assert f"http://127.0.0.2:{port} " in log.read_text()


def test_gunicorn_serves_a_folder_with_two_workers(tmp_path):
    port = free_port()
    command = ("-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "app:server")
    with _started(*command, log=tmp_path / "log", DATA=str(INVENTED)):
        pages = [_get(f"http://127.0.0.1:{port}/")[2] for _ in range(6)]
    named = {tuple(re.findall(rb"(?:src|href)=\"/[^\"]+", page)) for page in pages}
    assert len(named) == 1, "all workers give the same addresses"


def test_gunicorn_gives_up_on_a_bad_folder_with_the_same_line(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{free_port()}", "app:server"],
        cwd=ROOT,
        env=_environment(DATA=str(tmp_path / "nowhere")),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert "there is no such folder" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_gives_one_line():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = _refused("--port", str(port))
    assert len(said.splitlines()) == 1
    assert f"127.0.0.1:{port}" in said and "in use" in said and "--port" in said


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--host", "no.such.host.invalid")])
def test_an_address_that_is_none_gives_one_line(arguments):
    assert len(_refused(*arguments).splitlines()) == 1


def _change(change):
    def spoil(folder):
        path = folder / "borders.geojson"
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document), encoding="utf-8")

    return spoil


def _write(name, content):
    return lambda folder: (folder / name).write_bytes(content)


def _cut(folder):
    path = folder / "borders.geojson"
    path.write_bytes(path.read_bytes()[:900])


def _twist(document):
    ring = document["features"][0]["geometry"]["coordinates"][0]
    ring[1], ring[2] = ring[2], ring[1]


def _move(document):
    document["features"][0]["geometry"] = document["features"][1]["geometry"]


SPOILT = {
    "without borders": (lambda folder: (folder / "borders.geojson").unlink(), "borders.geojson"),
    "empty borders": (_write("borders.geojson", b""), "borders.geojson"),
    "no feature": (_change(lambda document: document["features"].clear()), "no feature"),
    "truncated": (_cut, "cut off"),
    "mis-encoded": (_write("states.csv", "code,name\nARL,Ärland\n".encode("latin-1")), "states.csv"),
    "wrong CRS": (
        _change(lambda document: document.update(crs={"properties": {"name": "EPSG:3035"}})),
        "EPSG:4326",
    ),
    "metres": (
        _change(
            lambda document: document["features"][0]["geometry"].update(
                coordinates=[[[4e6, 3e6], [4.1e6, 3e6], [4.1e6, 3.1e6], [4e6, 3e6]]]
            )
        ),
        "borders.geojson feature 1",
    ),
    "self-intersecting": (_change(_twist), "borders.geojson feature 1"),
    "overlapping": (_change(_move), "overlap"),
    "out of period": (
        _change(lambda document: document["features"][0]["properties"].update(start="1945-01-01")),
        "1 January 1945 lies outside",
    ),
    "unknown column": (_write("states.csv", b"code,nome\nARL,Arlandia\n"), "nome"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_data_of_no_use_give_clear_lines(case, tmp_path):
    folder = Path(shutil.copytree(INVENTED, tmp_path / "atlas"))
    spoil, expected = SPOILT[case]
    spoil(folder)
    assert expected in _refused("--data", str(folder), "--port", str(free_port()))


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_that_is_missing_or_empty_gives_one_line(name, tmp_path):
    (tmp_path / "empty").mkdir()
    said = _refused("--data", str(tmp_path / name), "--port", str(free_port()))
    assert len(said.splitlines()) == 1


# ---- the wire ----


@pytest.fixture(scope="module")
def client():
    from app import create_app

    return create_app(INVENTED).server.test_client()


@pytest.fixture(scope="module")
def page(client):
    return client.get("/", buffered=True).get_data(as_text=True)


@pytest.fixture(scope="module")
def linked(page):
    """Every address of ours that the page names."""
    found = [one for one in re.findall(r"(?:src|href|data-\w+)=\"(/[^\"#]+)\"", page) if len(one) > 1]
    assert len(found) > 25
    return sorted(set(found))


def test_the_headers_guard_every_answer(client, linked):
    for address in ["/", *linked, "/nothing"]:
        headers = client.get(address, buffered=True).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert "unsafe" not in policy["script-src"]
        assert policy["default-src"] == "'self'"
        assert policy["object-src"] == "'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] and headers["X-Frame-Options"]


def test_the_page_names_no_other_host(page):
    hosts = set(re.findall(r"(?:src|href)=\"(?:https?:)?//([^\"/]+)", page))
    assert hosts == set()


def test_every_address_that_the_page_names_answers_and_may_be_kept_for_ever(client, linked):
    for address in linked:
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"], address


def test_the_page_itself_is_asked_for_anew(client):
    assert client.get("/?date=1925-01-01", buffered=True).headers["Cache-Control"] == "no-cache"


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [("br, gzip, zstd", "br"), ("zstd, gzip", "zstd"), ("gzip", "gzip"), ("identity", None)],
)
def test_text_is_compressed_as_the_browser_takes_it(client, linked, page, accepted, expected):
    kinds = (".js", ".mjs", ".css", ".json", ".svg", ".ttf")
    wanted = [one for one in linked if one.split("?")[0].endswith(kinds) and "plotly" not in one]
    for address in ["/", *wanted]:
        answer = client.get(address, headers={"Accept-Encoding": accepted}, buffered=True)
        plain = client.get(address, buffered=True).get_data()
        if len(plain) < 500:
            continue
        assert answer.headers.get("Content-Encoding") == expected, address
        assert "Accept-Encoding" in answer.headers.get("Vary", "") or expected is None
        if expected in UNPACK:
            assert UNPACK[expected](answer.get_data()) == plain


def test_nothing_unknown_is_served(client, linked):
    data = next(one for one in linked if "/data/borders" in one)
    for address in (
        re.sub(r"borders-\w+", "borders-000000000000", data),
        data.replace("borders", "moon"),
        "/data/borders.json",
        "/app.py",
        "/assets/../app.py",
    ):
        assert client.get(address, buffered=True).status_code in (301, 302, 404), address
        assert b"create_app" not in client.get(address, buffered=True).get_data()


@pytest.mark.parametrize(
    "search", ["date=1938-02-30", "view=x,y,z", "view=9e9,1,1", "date=%00", "view=1,2,3,4", "date=9999999"]
)
def test_nonsense_in_the_address_gives_the_first_picture(client, search):
    answer = client.get(f"/?{search}", buffered=True)
    assert answer.status_code == 200
    assert b"1 January 1919" in answer.get_data()


@pytest.mark.parametrize("body", [b"rubbish", b"{}", b"[]", b'{"output": "x.y", "inputs": []}', b"\xff\xfe"])
def test_rubbish_for_a_callback_leaks_nothing(client, page, body):
    prefix = re.search(r'"requests_pathname_prefix":\s*"([^"]+)"', page).group(1)
    answer = client.post(f"{prefix}_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code >= 400
    for word in (b"Traceback", b'File "', b".py"):
        assert word not in answer.get_data()


def test_debugging_is_off(client, page):
    assert not client.application.debug
    assert '"ui":true' not in page.replace(" ", "") and '"hot_reload":{"' not in page.replace(" ", "")
