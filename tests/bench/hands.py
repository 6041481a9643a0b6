"""A hand on the slider and on the map: drag, pan, zoom and release, as presented frames."""

from __future__ import annotations

import asyncio
import math
from itertools import pairwise

from playwright.async_api import Page

from tests.bench.browser import Hand, Trace, atlas_page, quiet, slow_down
from tests.bench.figures import Row, median, spread
from tests.bench.trace import Moment, Timeline
from tests.bench.wire import Wire

DRAG = "A drag of 44 values on the slider of years"
VIEW = "The view: pan, zoom, release"
VALUES, PACE_MS, STEP_PX = 44, 25, 20
# Every change of what the map draws is marked, names and points included.
_MARK_MAP = """
for (const id of ['land-host', 'points-host', 'names-host']) {
  new MutationObserver(() => performance.mark('map:' + id))
    .observe(document.getElementById(id),
      {attributes: true, childList: true, characterData: true, subtree: true});
}
"""


async def measure_drag(atlas: str) -> list[Row]:
    """Three drags at full speed and one of a page four times as slow."""
    rows = []
    async with atlas_page(atlas, "?date=1921-03-01") as page:
        wire = Wire()
        await wire.listen(page)
        for rate, times in ((1, 3), (4, 1)):
            session = await slow_down(page, rate)
            drags = [await _drag(page) for _ in range(times)]
            await session.detach()
            rows += _drag_rows(drags, rate)
        rows.append(
            Row(
                DRAG, "requests while dragging", str(len(wire.over_the_wire)), "", "0", not wire.over_the_wire
            )
        )
    return rows


async def _drag(page: Page) -> tuple[int, int, float, list[float], list[float]]:
    """Dates told, dates painted, last move to last date, each move to its frame, between new dates."""
    box = await page.locator("#track-years").bounding_box()
    if box is None:
        raise SystemExit("The slider of years is not on the page.")
    session = await page.context.new_cdp_session(page)
    hand = Hand(session)
    start, y = box["x"] + 120, box["y"] + 14
    hand.press(start, y)
    await hand.done()
    await asyncio.sleep(1.2)
    await quiet(page)
    async with Trace(page) as trace:
        await hand.through(
            [(start + STEP_PX * (number + 1), y) for number in range(VALUES)], PACE_MS, held=True
        )
        await hand.done()
        await asyncio.sleep(0.4)
    hand.release(start + STEP_PX * VALUES, y)
    await hand.done()
    await quiet(page)
    await session.detach()
    return _painted(trace.timeline)


def _painted(seen: Timeline) -> tuple[int, int, float, list[float], list[float]]:
    moves = seen.inputs_of("MOUSE_DRAGGED", "MOUSE_MOVED")
    told = seen.marks_of("bench:")
    shown: dict[str, float] = {}
    for frame in seen.frames:
        mark = seen.mark_shown_by(frame, "bench:")
        if mark and mark.name not in shown:
            shown[mark.name] = frame.presented
    if not moves or not told or not shown:
        return 0, 0, math.inf, [math.inf], [math.inf]
    waits = []
    for move in moves:
        mark = next((one for one in told if one.at >= move.at), None)
        frame = seen.frame_after(mark) if mark else None
        if frame:
            waits.append(frame.presented - move.at)
    times = sorted(shown.values())
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return len({one.name for one in told}), len(shown), times[-1] - moves[-1].at, waits, gaps


def _drag_rows(drags: list[tuple[int, int, float, list[float], list[float]]], rate: int) -> list[Row]:
    painted = [one[1] for one in drags]
    late = [one[2] for one in drags]
    waits = [wait for one in drags for wait in one[3]]
    gaps = [gap for one in drags for gap in one[4]]
    worst = median([max(one[3]) for one in drags])
    full = rate == 1
    return [
        Row(
            DRAG,
            f"dates painted, {rate}x",
            f"{' and '.join(map(str, painted))} of {VALUES} (one move each {PACE_MS} ms)",
            "",
            f"{VALUES}" if full else "",
            median(painted) >= VALUES if full else None,
            painted,
        ),
        Row(
            DRAG,
            f"last move to last date on the screen, {rate}x",
            spread(late),
            "",
            "50 ms: ends with the hand" if full else "",
            median(late) <= 50 if full else None,
            late,
        ),
        Row(
            DRAG,
            f"move to its frame, {rate}x",
            f"{spread(waits)}, longest of a drag {worst:.0f} ms",
            "",
            "longest 50 ms" if full else "",
            worst <= 50 if full else None,
            waits,
        ),
        Row(
            DRAG,
            f"between frames with a new date, {rate}x",
            f"{spread(gaps)}, longest {max(gaps):.0f} ms",
            "",
            "",
            None,
            gaps,
        ),
    ]


async def measure_view(atlas: str) -> list[Row]:
    """Pan at rest scale and zoomed in, then wheel, keys and release, at 1x and 4x."""
    rows = []
    for search, words in (("?date=1938-10-05", "whole map"), ("?date=1938-10-05&view=15,50,1.6", "zoom 1.6")):
        async with atlas_page(atlas, search) as page:
            await page.evaluate(_MARK_MAP)
            session = await page.context.new_cdp_session(page)
            hand = Hand(session)
            pans = [await _pan(page, hand) for _ in range(2)]
            rows += _pan_rows([gap for gaps, _ in pans for gap in gaps], words)
            releases = {1: [release for _, release in pans]}
            if words != "whole map":
                continue
            times: dict[tuple[str, int], list[float]] = {}
            for rate, count in ((1, 5), (4, 3)):
                throttle = await slow_down(page, rate)
                times["wheel", rate] = await _wheel(page, hand, count)
                times["key", rate] = await _keys(page, count)
                times["release", rate] = releases.get(rate, []) + [
                    (await _pan(page, hand, seconds=0.3))[1]
                    for _ in range(count - len(releases.get(rate, [])))
                ]
                await throttle.detach()
            rows += _rest_rows(times)
    return sorted(rows, key=lambda row: not row.measure.startswith("pan"))


async def _middle(page: Page) -> tuple[float, float]:
    box = await page.locator("#map-stage").bounding_box()
    if box is None:
        raise SystemExit("The map is not on the page.")
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def _pan(page: Page, hand: Hand, *, seconds: float = 1.5) -> tuple[list[float], float]:
    """Milliseconds between the frames of a pan, and from its release to the last frame that changed the map.

    Between frames means between the ticks of the display that they belong to (16.7 ms apart): a frame that is
    late by a little still is on its tick, one that misses it leaves a gap of 33.
    """
    x, y = await _middle(page)
    pace, radius = 8, 110
    count = int(seconds * 1000 / pace)
    turns = [2 * math.pi * number / 120 for number in range(1, count + 1)]
    async with Trace(page) as trace:
        hand.press(x, y)
        await hand.through(
            [(x + radius * math.sin(turn), y + radius * (1 - math.cos(turn)) / 2) for turn in turns],
            pace,
            held=True,
        )
        hand.release(x + radius * math.sin(turns[-1]), y + radius * (1 - math.cos(turns[-1])) / 2)
        await hand.done()
        await quiet(page)
        await asyncio.sleep(0.2)
    seen = trace.timeline
    moves = seen.inputs_of("MOUSE_DRAGGED", "MOUSE_MOVED")
    release = next(iter(seen.inputs_of("MOUSE_RELEASED")), None)
    if not moves or release is None:
        return [math.inf], math.inf
    shown = {one.begun for one in seen.frames if moves[0].at + 80 < one.begun < release.at}
    return [later - earlier for earlier, later in pairwise(sorted(shown))], _redrawn(seen, release)


def _redrawn(seen: Timeline, act: Moment) -> float:
    """From an act to the presentation of the last change of the map that followed."""
    marks = [one for one in seen.marks_of("map:") if one.at >= act.at]
    frame = seen.frame_after(marks[-1]) if marks else None
    return frame.presented - act.at if frame else math.inf


async def _wheel(page: Page, hand: Hand, count: int) -> list[float]:
    """From the last of four ticks of the wheel to the redrawn map (the page waits 90 ms for a fifth)."""
    x, y = await _middle(page)
    found = []
    for number in range(count):
        async with Trace(page) as trace:
            for _ in range(4):
                hand.turn(x, y, 120 if number % 2 else -120)
                await asyncio.sleep(0.04)
            await hand.done()
            await asyncio.sleep(0.3)
            await quiet(page)
        ticks = trace.timeline.inputs_of("MOUSE_WHEEL")
        found.append(_redrawn(trace.timeline, ticks[-1]) if ticks else math.inf)
    return found


async def _keys(page: Page, count: int) -> list[float]:
    """From plus or minus to the redrawn map."""
    await page.focus("#map-stage")
    found = []
    for number in range(count):
        async with Trace(page) as trace:
            await page.keyboard.press("-" if number % 2 else "+")
            await asyncio.sleep(0.3)
            await quiet(page)
        presses = trace.timeline.inputs_of("KEY_PRESSED", "RAW_KEY_DOWN")
        found.append(_redrawn(trace.timeline, presses[0]) if presses else math.inf)
    return found


def _pan_rows(gaps: list[float], words: str) -> list[Row]:
    share = 100 * sum(gap <= 17.5 for gap in gaps) / max(1, len(gaps))
    return [
        Row(
            VIEW,
            f"pan, {words}, 1x: between frames",
            f"{spread(gaps)}, {share:.0f} % within 17.5 ms, longest {max(gaps, default=0):.0f} ms",
            "",
            "60 a second: 95 % within 17.5 ms",
            share >= 95,
            gaps,
        )
    ]


def _rest_rows(times: dict[tuple[str, int], list[float]]) -> list[Row]:
    words = {
        "wheel": "last tick of the wheel to redrawn map and names",
        "key": "plus or minus to redrawn map and names",
        "release": "release of a pan to redrawn map and names",
    }
    return [
        Row(
            VIEW,
            f"{words[name]}, {rate}x",
            spread(samples),
            "",
            f"{150 if rate == 1 else 500} ms",
            median(samples) <= (150 if rate == 1 else 500),
            samples,
        )
        for (name, rate), samples in times.items()
    ]
