"""Follow me: what a hundred followers cost the lecturer's slider, and how soon they know of a step."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

from playwright.async_api import Page

from tests.bench import servers
from tests.bench.browser import atlas_page, quiet
from tests.bench.crowd import Told, crowd
from tests.bench.figures import Row, median, p95, spread
from tests.bench.steps import FROM, steps

FOLLOWERS = 100
TURNS, KEYS = 4, 12
SINGLE = 6  # steps that stand alone, with time for the last of the crowd to know
REST_S = 3.0
# The followed median against that alone; the 95th percentile as of any step; until the last follower knows.
GOAL_RATIO, GOAL_P95_MS, GOAL_S = 1.25, 35, 2.0


@dataclass
class Found:
    """What one server showed."""

    steps: dict[str, list[float]] = field(
        default_factory=lambda: {"alone": [], "leading": [], "followed": []}
    )
    told: list[Told] = field(default_factory=list)
    delays: list[list[float]] = field(default_factory=list)
    # Seconds of the server's processor, and on the clock, while a crowd followed.
    processor_s: float = 0.0
    lasted_s: float = 0.0


async def measure(data: Path | None) -> list[Row]:
    """The server of the README's first lines, and gunicorn's worker with threads, one after the other."""
    told: list[Row] = []
    ways: tuple[tuple[str, Callable[[], AbstractContextManager[servers.Server]]], ...] = (
        ("python app.py", lambda: servers.atlas(data)),
        ("one worker of gunicorn, 8 threads", lambda: servers.worker(data, threads=8)),
    )
    for name, serve in ways:
        with serve() as server:
            told += rows(f"Follow me: {FOLLOWERS} followers, {name}", await _measured(server))
    return told


async def _measured(server: servers.Server) -> Found:
    """A page alone and one that leads, in turns: so whatever else the machine does meets them alike."""
    found = Found()
    async with (
        atlas_page(server.address, FROM) as alone,
        atlas_page(server.address, FROM + "&desk=follow") as leads,
    ):
        room = await _lead(leads)
        for page in (alone, leads):
            await page.focus("#track-years")
            await steps(page, count=4, seconds=5)
        for _ in range(TURNS):
            found.steps["alone"] += await steps(alone, count=KEYS, seconds=20)
            found.steps["leading"] += await steps(leads, count=KEYS, seconds=20)
            async with _followed(server, room, found):
                found.steps["followed"] += await steps(leads, count=KEYS, seconds=20)
        async with _followed(server, room, found):
            pressed = [await _single(leads) for _ in range(SINGLE)]
        found.delays = delays(pressed, found.told[-1].seen)
    return found


@asynccontextmanager
async def _followed(server: servers.Server, room: str, found: Found) -> AsyncIterator[None]:
    """A crowd for as long as the block lasts, and what the server had to do for it meanwhile."""
    async with crowd(server.address, room, FOLLOWERS) as told:
        begun, used = time.monotonic(), servers.processor_s(server.process)
        yield
        found.lasted_s += time.monotonic() - begun
        found.processor_s += servers.processor_s(server.process) - used
    found.told.append(told)


async def _lead(page: Page) -> str:
    """Begin to lead as a lecturer does, and close the desk; the room's code."""
    async with page.expect_response("**/follow/") as made:
        await page.get_by_role("button", name="Begin", exact=True).click()
    told = await (await made.value).json()
    await page.get_by_role("button", name="End", exact=True).wait_for()
    await page.locator("#reading .close, .reading .close").first.click()
    await quiet(page)
    return str(told["room"])


async def _single(page: Page) -> tuple[float, str]:
    """One step, and time until all must know; when the key was pressed, and the date that it led to."""
    before = await page.evaluate("window.bench.labels.length")
    at = time.monotonic()
    await page.keyboard.press("ArrowRight")
    await asyncio.wait_for(page.evaluate("(count) => window.benchCount(count)", before + 1), 30)
    await asyncio.sleep(REST_S)
    return at, _date(await page.evaluate("location.search"))


def _date(address: str) -> str:
    return parse_qs(address.removeprefix("?")).get("date", [""])[0]


def delays(
    pressed: Sequence[tuple[float, str]], seen: Sequence[Sequence[tuple[float, str]]]
) -> list[list[float]]:
    """Of each step the seconds until each window knew of it, or of a later one; infinite if it never did.

    Parameters
    ----------
    pressed
        Steps to ever later dates: moment, and date in ISO 8601.
    seen
        Of each window when it had which address.
    """
    return [
        [
            min(
                (then - at for then, address in window if then >= at and _date(address) >= date),
                default=math.inf,
            )
            for window in seen
        ]
        for at, date in pressed
    ]


def rows(group: str, found: Found) -> list[Row]:
    """The rows of one server."""
    alone = found.steps["alone"]
    lines = [Row(group, "a step, alone", spread(alone), "1", "", None, alone)]
    for name, words, goal in (
        ("leading", "a step, leading nobody", False),
        ("followed", "a step, followed", True),
    ):
        ratios = [how(found.steps[name]) / how(alone) for how in (median, p95)]
        lines.append(
            Row(
                group,
                words,
                spread(found.steps[name]),
                f"{ratios[0]:.2f} / {ratios[1]:.2f} x alone",
                f"{GOAL_RATIO} times at most, p95 {GOAL_P95_MS} ms" if goal else "",
                (ratios[0] <= GOAL_RATIO and p95(found.steps[name]) <= GOAL_P95_MS) if goal else None,
                found.steps[name],
            )
        )
    answers = [one for told in found.told for one in told.answers]
    errors = [one for told in found.told for one in told.errors]
    last = [max(one) for one in found.delays]
    lasted = sum(told.lasted_s for told in found.told)
    connections = sum(told.connections for told in found.told)
    return [
        *lines,
        Row(
            group,
            "an answer to a follower",
            spread(answers),
            f"{len(answers) / lasted:.0f} a second",
            "",
            None,
            answers,
        ),
        Row(
            group,
            "answers that failed",
            f"{len(errors)} of {len(answers) + len(errors)}{': ' + errors[0] if errors else ''}",
            f"{connections} connections",
            "0",
            not errors,
        ),
        Row(
            group,
            "from the step to the last follower's knowing",
            spread(last, "s"),
            f"each follower {spread([each for one in found.delays for each in one], 's')}",
            f"{GOAL_S:.0f} s",
            max(last) <= GOAL_S,
            last,
        ),
        Row(
            group,
            "processor, of one core",
            f"server {found.processor_s / found.lasted_s:.0%}",
            f"the crowd itself {sum(told.processor_s for told in found.told) / lasted:.0%}",
        ),
    ]
