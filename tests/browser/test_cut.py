"""A lecture while its server is killed, restarted or out of reach: the wall goes on, the class catches up."""

import os
import signal

import pytest
from conftest_browser import date_shown, open_atlas, watched
from playwright.sync_api import expect

from tests.services import gunicorn, nginx, redis_server

pytestmark = pytest.mark.browser
# What the browser itself writes when a question is not answered.
LOST = ("Failed to load resource",)
CATCHES_UP_MS = 5_000


class Site:
    def __init__(self, redis, atlas, front):
        self.redis, self.atlas, self.front = redis, atlas, front


@pytest.fixture(scope="module", params=["redis", "memory"])
def site(request, tmp_path_factory):
    """Two workers with Redis behind nginx; or one, whose rooms are in its memory."""
    folder = tmp_path_factory.mktemp("cut")
    if request.param == "memory":
        with gunicorn(folder, workers=1) as atlas, nginx(folder, atlas.port) as front:
            yield Site(None, atlas, front)
        return
    with (
        redis_server(folder) as redis,
        gunicorn(folder, workers=2, REDIS_URL=f"redis://127.0.0.1:{redis.port}/0") as atlas,
        nginx(folder, atlas.port) as front,
    ):
        yield Site(redis, atlas, front)


@pytest.fixture(scope="module")
def windows(browser, site):
    """The wall in a tour, and a student's window that follows it."""
    address, still = site.front.address, {"allow": LOST, "reduced_motion": "reduce"}
    with watched(browser, address, **still) as wall, watched(browser, address, **still) as student:
        open_atlas(wall, address, "?tour=munich&step=2&desk=follow")
        with wall.expect_response("**/follow/") as made:
            wall.get_by_role("button", name="Begin").click()
        open_atlas(student, address, f"?follow={made.value.json()['room']}")
        for name in ("/layers/kit.mjs", "/later/town.mjs", "/data/argument"):  # laid in for what may come
            wall.wait_for_function(
                "(name) => performance.getEntriesByType('resource').some((one) => one.name.includes(name))",
                arg=name,
            )
        yield wall, student


@pytest.fixture
def lecture(windows):
    """The same at the second step."""
    wall, student = windows
    wall.evaluate("document.activeElement.blur()")
    if not wall.locator("body.lecturing").count():
        wall.keyboard.press("f")
        wall.wait_for_selector("body.lecturing .hall-band h2")
    wall.keyboard.press("Home")
    step_to(wall, 2)
    caught_up(wall, student, 2, 20_000)
    return wall, student


def step_to(wall, number):
    """The wall goes on to a step, and says nothing of a fault."""
    wall.keyboard.press("PageDown")
    wall.wait_for_function("(step) => new URLSearchParams(location.search).get('step') == step", arg=number)
    expect(wall.locator(".hall-kicker")).to_have_text(f"Step {number} of 12")
    expect(wall.locator("#note")).to_be_hidden()


def caught_up(wall, student, number, within_ms=CATCHES_UP_MS):
    expect(student.locator(".follow-words")).to_contain_text(f"Step {number} of 12", timeout=within_ms)
    expect(student.locator("#date-shown")).to_have_text(date_shown(wall), timeout=10_000)


def loses_it(student):
    expect(student.locator(".follow-state")).to_contain_text("trying again", timeout=15_000)


def test_a_worker_is_killed(site, lecture):
    wall, student = lecture
    os.kill(site.atlas.children()[0], signal.SIGKILL)
    step_to(wall, 3)
    caught_up(
        wall, student, 3, CATCHES_UP_MS if site.redis else 20_000
    )  # until the one worker is there again


def test_the_server_is_restarted(site, lecture):
    wall, student = lecture
    site.atlas.kill()
    step_to(wall, 3)
    loses_it(student)
    step_to(wall, 4)
    site.atlas.start()
    expect(student.locator(".follow-state")).not_to_contain_text("trying again", timeout=20_000)  # it is back
    caught_up(wall, student, 4)


def test_the_network_is_cut(site, lecture):
    """Nginx is held still: what is sent is swallowed, as by a cable that is pulled; no connection ends."""
    wall, student = lecture
    worker = site.front.children()[0]
    os.kill(worker, signal.SIGSTOP)
    try:
        for number in range(3, 9):
            step_to(wall, number)
        loses_it(student)
        wall.keyboard.press("f")
        wall.focus("#track-years")
        before = date_shown(wall)
        wall.keyboard.press("Shift+ArrowLeft")
        expect(wall.locator("#date-shown")).not_to_have_text(before)
        expect(wall.locator("#note")).to_be_hidden()
    finally:
        os.kill(worker, signal.SIGCONT)
    expect(student.locator("#date-shown")).to_have_text(date_shown(wall), timeout=CATCHES_UP_MS)
    wall.evaluate("document.activeElement.blur()")
    wall.keyboard.press("r")
    expect(wall.locator("#date-shown")).to_have_text(before)
    caught_up(wall, student, 8)


@pytest.mark.parametrize("site", ["redis"], indirect=True)
def test_redis_is_restarted_and_has_forgotten(site, lecture):
    wall, student = lecture
    site.redis.stop(signal.SIGKILL)
    step_to(wall, 3)
    loses_it(student)
    site.redis.start()
    caught_up(wall, student, 3)
