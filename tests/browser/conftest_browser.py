"""A real server on a free port and a real browser; pages fail on console errors and outside requests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.services import free_port

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]
WAY = os.environ.get("WAY", "served")
DEEP = "a/b/atlas"
NO_BROWSER = (
    "No Chromium was found on the PATH and none could be installed. Install one (Debian: apt-get install "
    "chromium; elsewhere: python -m playwright install chromium) and run the tests again."
)


@contextmanager
def served(*arguments: str, command: list[str] | None = None, **environment: str) -> Iterator[str]:
    """The atlas at an address of its own, until the block ends."""
    port = free_port()
    run = (
        [part.format(port=port) for part in command]
        if command
        else [sys.executable, "app.py", "--port", str(port), *arguments]
    )
    address = f"http://127.0.0.1:{port}"
    surroundings = {**os.environ, **environment}
    # A file: a pipe that nobody reads would stop the server once it is full.
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(run, cwd=ROOT, env=surroundings, stdout=said, stderr=subprocess.STDOUT)
        try:
            _wait_for(process, address, said)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(process: subprocess.Popen[bytes], address: str, said: IO[str]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            said.seek(0)
            raise AssertionError(f"the server ended: {said.read()}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)


def chromium_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _get_browser(playwright: Playwright) -> str | None:
    """A browser that is there, or that Playwright or the package manager can bring; else the tests fail.

    Workers side by side take turns, so that one installs and the others find it.
    """
    with FileLock(Path(tempfile.gettempdir()) / "interbellum-browser.lock"):
        return _have_browser(playwright)


def _have_browser(playwright: Playwright) -> str | None:
    found = chromium_path()
    if found:
        return found
    for attempt in (
        [sys.executable, "-m", "playwright", "install", "chromium"],
        ["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"],
    ):
        try:
            subprocess.run(attempt, check=False, capture_output=True, timeout=900)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if Path(playwright.chromium.executable_path).exists():
            return playwright.chromium.executable_path
        if found := chromium_path():
            return found
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = _get_browser(playwright)
        if path is None:
            pytest.fail(NO_BROWSER, pytrace=False)
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The atlas as plain files, deep in the folder of a web host."""
    folder = tmp_path_factory.mktemp("host") / DEEP
    done = subprocess.run(
        [sys.executable, "app.py", "--export", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """A folder at an address of its own, served by Python's plain server, until the block ends."""
    command = ["-m", "http.server", "{port}", "--bind", "127.0.0.1", "--directory", str(folder)]
    with served(command=[sys.executable, *command]) as found:
        yield found


@pytest.fixture(scope="session")
def plain(exported: Path) -> Iterator[str]:
    """The address of the exported atlas."""
    with hosted(exported.parents[len(Path(DEEP).parts) - 1]) as found:
        yield f"{found}/{DEEP}"


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The atlas, served or as plain files: see `ways_of`."""
    if getattr(request, "param", WAY) == "export":
        yield request.getfixturevalue("plain")
        return
    with served() as found:
        yield found


def ways_of(metafunc: pytest.Metafunc) -> None:
    """Tests marked `both` run on the served atlas and on its export, or with WAY on what it names."""
    if "address" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both"):
        ways = [WAY] if "WAY" in os.environ else ["served", "export"]
        metafunc.parametrize("address", ways, indirect=True, scope="session")


def skip_if_plain(item: pytest.Item) -> None:
    """Tests marked `server` ask for what plain files cannot do."""
    if WAY == "export" and item.get_closest_marker("server"):
        pytest.skip("needs a server of the atlas")


@contextmanager
def watched(
    browser: Browser, address: str, *, allow: tuple[str, ...] = (), **options: object
) -> Iterator[Page]:
    """A page that fails on a console error, a page error, a failed request or one that leaves the host."""
    context = browser.new_context(**{"viewport": {"width": 1366, "height": 768}, **options})
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "console",
        lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: faults.append(f"page: {error}"))
    page.on(
        "request",
        lambda request: (
            faults.append(f"outside: {request.url}")
            if not request.url.startswith((address, "data:", "blob:"))
            else None
        ),
    )
    yield page
    context.close()
    left = [fault for fault in faults if not any(word in fault for word in allow)]
    assert left == [], left


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with watched(browser, address) as found:
        yield found


def open_atlas(page: Page, address: str, search: str = "", *, points: bool = False) -> None:
    """Go to the atlas and wait until slider and clicks are live (and, if asked, the points are drawn)."""
    page.goto(f"{address}/{search}")
    page.wait_for_selector("body.live", timeout=20_000)
    if points:
        page.wait_for_selector(".traceevents path.point", state="attached", timeout=20_000)
        page.wait_for_timeout(200)


def pixel_of(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a place is on the screen now, asked of the page's own projection and transform."""
    return tuple(
        page.evaluate(
            """async ([lon, lat]) => {
        const {planeOf} = await import(document.querySelector('link[href*="/projection."]').href);
        const {borders} = document.querySelector('meta[name=interbellum]').dataset;
        const payload = await (await fetch(borders)).json();
        const [x, y] = (await planeOf(payload.plane)).forward(lon, lat);
        const world = document.querySelector('#land-host .world');
        const m = world.getCTM();
        const ux = (x - payload.origin[0]) / payload.step, uy = (y - payload.origin[1]) / payload.step;
        const box = document.getElementById('map-stage').getBoundingClientRect();
        return [box.left + m.a * ux + m.e, box.top + m.d * uy + m.f];
    }""",
            [lon, lat],
        )
    )


def settled(page: Page) -> None:
    """Wait until the hand rests and what follows from it is on the page."""
    page.wait_for_timeout(350)
    page.wait_for_selector("#side:not([aria-busy])", state="attached", timeout=10_000)


def grave(page: Page) -> list[str]:
    """What axe calls serious or critical, with the parts that it names."""
    return [
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:4]
    ]


def date_shown(page: Page) -> str:
    return page.inner_text("#date-shown")
