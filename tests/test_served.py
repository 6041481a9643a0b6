"""The atlas as a server runs it: two workers of gunicorn behind nginx, with Redis, all started for real."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from tests.services import CONF, ROOT, free_port, gunicorn, nginx, redis_server

INVENTED = ROOT / "tests" / "fixtures" / "invented"
HOST = "atlas.example"  # what the page names in its preview
FRAME = {"address": "?date=1938-10-05", "words": {"title": "Munich"}}


class Site:
    """What runs, and what it is asked."""

    def __init__(self, redis, atlas, front, folder):
        self.redis, self.atlas, self.front, self.folder = redis, atlas, front, folder

    def lines(self):
        """The log of the atlas so far: each line is JSON."""
        return [json.loads(line) for line in self.atlas.log.read_text().splitlines()]


def ask(address, method="GET", body=None, patience=10.0, **headers):
    """Status, headers and content; every question has a connection of its own."""
    data = json.dumps(body).encode() if body is not None else None
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(address, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def until(test, seconds=10.0):
    """The first answer of a test that is true."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = test()
        except OSError:
            found = None
        if found:
            return found
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)


def begun(address):
    status, _, body = ask(f"{address}/follow/", "POST")
    assert status == 200, body
    told = json.loads(body)
    return f"{address}/follow/{told['room']}", told["key"]


def raw(port, *parts):
    """The answer to bytes that a well-behaved client would not send."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        for part in parts:
            link.sendall(part)
        found = b""
        while b"}" not in found and (more := link.recv(65_536)):
            found += more
        return found


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    with (
        redis_server(folder) as redis,
        gunicorn(folder, DATA=str(INVENTED), REDIS_URL=f"redis://127.0.0.1:{redis.port}/0") as atlas,
        nginx(folder, atlas.port) as front,
    ):
        yield Site(redis, atlas, front, folder)


@pytest.fixture(scope="module")
def linked(site):
    page = ask(f"{site.front.address}/")[2].decode()
    return sorted(set(re.findall(r"(?:src|href|data-\w+)=\"(/[^\"#]+)\"", page)))


def test_health_says_what_it_is_and_readiness_that_it_may_be_asked(site, linked):
    status, headers, body = ask(f"{site.front.address}/healthz")
    told = json.loads(body)
    assert status == 200 and headers["Cache-Control"] == "no-store"
    assert told["status"] == "ok" and re.fullmatch(r"\d+\.\d+\.\d+", told["version"]) and told["areas"] == 12
    assert linked[0].startswith(f"/{told['edition']}/")
    assert ask(f"{site.front.address}/readyz")[0] == 200


def test_headers_are_the_same_through_nginx(site, linked):
    for path in ["/", *linked, "/nothing", "/healthz", "/follow/ABCDEFGHJK"]:
        for coding in ("br", "gzip", "identity"):
            asked = {"Accept_Encoding": coding, "Host": HOST}
            first, direct, _ = ask(f"{site.atlas.address}{path}", **asked)
            second, through, _ = ask(f"{site.front.address}{path}", **asked)
            assert first == second
            for name in (
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "X-Frame-Options",
                "Cross-Origin-Opener-Policy",
                "Cache-Control",
                "Content-Encoding",
                "Content-Type",
                "ETag",
            ):
                assert through.get_all(name) == direct.get_all(name), (path, name)
            assert "unsafe" not in re.search(r"script-src[^;]*", through["Content-Security-Policy"])[0]


def test_files_are_asked_of_python_once_and_who_has_a_page_is_told_so(site, linked):
    for path in linked:
        ask(f"{site.front.address}{path}", Accept_Encoding="br")
    before = len(site.lines())
    for path in linked:
        assert ask(f"{site.front.address}{path}", Accept_Encoding="gzip, deflate, br, zstd")[0] == 200
    assert [line for line in site.lines()[before:] if line.get("path") in linked] == []
    for coding in ("br", "gzip"):
        asked = {"Accept_Encoding": coding, "Host": HOST}
        tag = ask(f"{site.front.address}/?date=1900-06-01", **asked)[1]["ETag"]
        for still in site.atlas.children():
            with stopped(still):  # so the other one answers
                again = ask(f"{site.atlas.address}/?date=1900-06-01", If_None_Match=tag, **asked)
                assert again[0] == 304, "all workers make the same page"
        through = ask(f"{site.front.address}/?date=1900-06-01", If_None_Match=tag, **asked)
        assert through[0] == 304 and through[2] == b""


def test_a_lecture_is_led_and_followed_across_workers(site):
    room, key = begun(site.atlas.address)
    one, other = site.atlas.children()
    answered = []
    for number, still in enumerate((one, other, one, other)):
        with stopped(still):  # so the other one answers
            shown = {"address": f"?date=1938-10-05&step={number}"}
            if number:
                assert (
                    json.loads(ask(f"{room}?me=f{number}")[2])["address"]
                    == f"?date=1938-10-05&step={number - 1}"
                )
            assert json.loads(ask(room, "PUT", shown, X_Lead_Key=key)[2]) == {"followers": number}
            assert ask(room, "PUT", FRAME, X_Lead_Key="x")[0] == 403
            answered.append(
                until(lambda: [one for one in site.lines() if one.get("method") == "PUT"])[-1]["worker"]
            )
    assert answered == [other, one, other, one]
    assert ask(room, "DELETE", X_Lead_Key=key)[0] == 200 and ask(room)[0] == 404


def test_the_log_is_json_and_names_no_reader_and_no_lecture(site):
    room, key = begun(site.front.address)
    ask(room, "PUT", FRAME, X_Lead_Key=key)
    ask(room)
    ask(f"{site.front.address}/no%0A%22such?secret=1")
    lines = until(lambda: [line for line in site.lines() if '"such' in line.get("path", "")] and site.lines())
    answers = [line for line in lines if "path" in line]
    assert all(set(one) == {"time", "method", "path", "status", "ms", "bytes", "worker"} for one in answers)
    assert all(set(one) >= {"time", "level", "message"} for one in lines if "path" not in one)
    assert {"method": "GET", "status": 404, "path": '/no\n"such'}.items() <= next(
        one for one in reversed(answers) if "such" in one["path"]
    ).items()
    text = site.atlas.log.read_text()
    for word in (room.rpartition("/")[2], key, "secret"):
        assert word not in text
    assert not [one for one in answers if "127.0.0.1" in json.dumps(one)]
    assert "127.0.0.1" not in site.front.log.read_text()


def test_bodies_are_bounded_on_both_ways(site, linked):
    edition = linked[0].split("/")[1]
    for server in (site.front, site.atlas):
        room, key = begun(server.address)
        long = {"address": "?" + "x" * 20_000}
        for path, body, headers in (
            (room, long, {"X_Lead_Key": key}),
            (f"{server.address}/{edition}/_dash-update-component", ["x" * 300_000], {}),
            (room, ["x" * 400_000], {"X_Lead_Key": key}),
        ):
            method = "PUT" if path == room else "POST"
            status, _, said = ask(path, method, body, Content_Type="application/json", **headers)
            assert status == 413 and list(json.loads(said)) == ["error", "faults"], path
        chunk = b"2000\r\n" + b"x" * 0x2000 + b"\r\n"
        head = f"PUT /follow/{room[-10:]} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert b" 413 " in raw(server.port, head.encode(), chunk * 4, b"0\r\n\r\n")
    head = f"POST /{edition}/handout/pdf HTTP/1.1\r\nHost: x\r\nContent-Length: 70000000\r\n"
    head += "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    said = raw(site.front.port, head.encode())
    assert b" 413 " in said and list(json.loads(said.partition(b"\r\n\r\n")[2])) == ["error", "faults"]


@contextmanager
def stopped(process):
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def back(server):
    """Wait until a server answers again."""
    until(lambda: ask(f"{server.address}/healthz")[0] == 200, 30)


class Class:
    """A leader and followers as the browser's modules behave, each in a thread."""

    def __init__(self, address, followers=3):
        self.room, self.key = begun(address)
        self.step, self.led, self.seen = 0, -1, [-1] * followers
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._lead, daemon=True)]
        self._threads += [
            threading.Thread(target=self._follow, args=(n,), daemon=True) for n in range(followers)
        ]

    def __enter__(self):
        for one in self._threads:
            one.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for one in self._threads:
            one.join(timeout=15)

    def goes_on(self, seconds):
        """The next step is led, and everyone sees it."""
        self.step += 1
        step = self.step
        until(lambda: self.led >= step and all(one >= step for one in self.seen), seconds)

    def _lead(self):
        while not self._ended.wait(0.25):
            step = self.step
            try:
                if ask(self.room, "PUT", {"address": f"?step={step}"}, 2.5, X_Lead_Key=self.key)[0] == 200:
                    self.led = step
            except OSError:
                pass

    def _follow(self, number):
        while not self._ended.wait(0.5):
            try:
                status, _, body = ask(f"{self.room}?me=f{number}", patience=2.5)
                if status == 200:
                    self.seen[number] = int(json.loads(body)["address"].partition("=")[2])
            except (OSError, ValueError):
                pass


def test_a_worker_that_is_killed_in_the_middle_of_a_lecture_costs_nothing(site):
    with Class(site.front.address) as room:
        room.goes_on(10)
        for _ in range(2):
            killed = site.atlas.children()[0]
            os.kill(killed, signal.SIGKILL)
            room.goes_on(5)
            until(lambda: len(site.atlas.children()) == 2, 15)
            assert killed not in site.atlas.children()
        room.goes_on(5)


def test_while_redis_is_away_it_says_so_and_the_page_goes_on_and_once_it_is_back_the_lecture_too(site):
    with Class(site.front.address) as room:
        room.goes_on(10)
        site.redis.stop(signal.SIGKILL)
        try:
            _, _, body = until(lambda: (found := ask(f"{site.front.address}/readyz"))[0] == 503 and found)
            assert list(json.loads(body)) == ["error", "faults"]
            assert ask(room.room)[0] == 503 and ask(f"{site.front.address}/follow/", "POST")[0] == 503
            for path in ("/", "/healthz"):
                assert ask(f"{site.front.address}{path}")[0] == 200
        finally:
            site.redis.start()
        room.goes_on(5)
        assert ask(f"{site.front.address}/readyz")[0] == 200


@pytest.mark.parametrize("kept", ["redis", "memory"])
def test_a_lecture_outlives_a_restart_of_the_server(site, tmp_path, kept):
    if kept == "redis":
        with Class(site.front.address) as room:
            room.goes_on(10)
            assert site.atlas.stop() == 0
            site.atlas.start()
            back(site.front)
            room.goes_on(5)
        return
    with gunicorn(tmp_path, workers=1, DATA=str(INVENTED)) as alone, Class(alone.address) as room:
        room.goes_on(10)
        alone.kill()
        alone.start()
        back(alone)
        room.goes_on(5)


def test_it_stops_in_good_order(tmp_path):
    with gunicorn(tmp_path, workers=1, DATA=str(INVENTED)) as alone:
        room, key = begun(alone.address)
        body = json.dumps(FRAME).encode()
        head = f"PUT /follow/{room[-10:]} HTTP/1.1\r\nHost: x\r\nX-Lead-Key: {key}\r\n"
        head += f"Content-Length: {len(body)}\r\n\r\n"
        with (
            socket.create_connection(("127.0.0.1", alone.port), timeout=10) as slow,
            socket.create_connection(("127.0.0.1", alone.port), timeout=10) as kept,
        ):
            kept.sendall(b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
            said = b""
            while b"}" not in said:  # head and body may come apart
                said += kept.recv(65_536)
            assert b" 200 " in said
            slow.sendall(head.encode() + body[:5])
            time.sleep(0.5)  # until it is read
            begun_at = time.monotonic()
            alone.send(signal.SIGTERM)
            until(lambda: "term" in alone.log.read_text())
            time.sleep(0.3)
            kept.sendall(b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b" 503 " in kept.recv(65_536), "it stops: do not ask it"
            slow.sendall(body[5:])
            assert b" 200 " in slow.recv(65_536), "what was begun is answered"
        assert alone.stop() == 0
        assert time.monotonic() - begun_at < 8


def test_several_workers_without_redis_lead_nobody_and_say_why(tmp_path):
    with gunicorn(tmp_path, workers=2, DATA=str(INVENTED)) as several:
        status, _, body = ask(f"{several.address}/follow/", "POST")
        assert status == 503 and "REDIS_URL" in json.loads(body)["error"]
        assert ask(f"{several.address}/readyz")[0] == 200


def test_an_address_of_redis_that_is_none_ends_the_start_in_one_clear_line():
    for command in (["-m", "gunicorn", "-c", CONF, "app:server"], ["app.py", "--port", str(free_port())]):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={
                "PATH": "/usr/bin:/bin",
                "DATA": str(INVENTED),
                "PORT": str(free_port()),
                "REDIS_URL": "nowhere",
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode in (1, 3) and "REDIS_URL" in done.stderr and "Traceback" not in done.stderr


def test_what_the_readme_tells_an_operator_is_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = readme[readme.index("### On a server") : readme.index("## Test")]
    assert f"gunicorn -c {CONF} app:server" in told
    for word in ("/healthz", "/readyz", "REDIS_URL", "WEB_CONCURRENCY", "callbacks/nginx.conf"):
        assert word in told
    assert "server_name _;" in (ROOT / "callbacks" / "nginx.conf").read_text(encoding="utf-8")
