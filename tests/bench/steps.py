"""From the press of a key to the frame with the new day: the atlas, the ordinary Dash way, a bare canvas."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from playwright.async_api import Page

from tests.bench import servers
from tests.bench.browser import Trace, atlas_page, quiet, slow_down, visitor
from tests.bench.figures import Row, median, p95, spread
from tests.bench.wire import Wire

GROUP = "A step of the slider, key press to presented frame"
FROM = "?date=1938-09-25"
PAUSE_S = 0.3
# Every layer of the argument at once.
LAYERS = "&colour=regimes&show=parties,munich,spheres,treaties,bound,security,claims,documents"
_PEER_SAYS = """
(() => {
  const seek = () => {
    const graph = document.querySelector('.js-plotly-plot');
    if (!graph || !graph.on) return setTimeout(seek, 50);
    graph.on('plotly_afterplot', () => window.benchDrawn(graph.layout.meta));
  };
  seek();
})();
"""


async def steps(
    page: Page,
    *,
    count: int,
    seconds: float,
    key: str = "ArrowRight",
    pause_s: float = PAUSE_S,
) -> list[float]:
    """Presses a key so often (or as long as there is time), each time with the last picture seen.

    Returns milliseconds from the key, as the browser received it, to the presentation of the first frame with
    what the page drew for it.
    """
    clock = asyncio.get_running_loop()
    begun = clock.time()
    async with Trace(page) as trace:
        for number in range(count):
            before = await page.evaluate("window.bench.labels.length")
            await page.keyboard.press(key)
            await asyncio.wait_for(page.evaluate("(count) => window.benchCount(count)", before + 1), 30)
            await asyncio.sleep(pause_s)
            if number >= 2 and clock.time() - begun > seconds:
                break
    return _latencies(trace)


def _latencies(trace: Trace) -> list[float]:
    keys = trace.timeline.inputs_of("KEY_PRESSED")
    found = []
    for key, following in zip(keys, [*keys[1:], None], strict=True):
        drawn = next(
            (
                one
                for one in trace.timeline.marks_of("bench:")
                if one.at >= key.at and one.process == key.process
            ),
            None,
        )
        if drawn is None or (following and drawn.at > following.at):
            continue
        frame = trace.timeline.frame_after(drawn)
        if frame:
            found.append(frame.presented - key.at)
    return found


@asynccontextmanager
async def peer_page(address: str) -> AsyncIterator[Page]:
    """The peer with its slider in hand."""
    async with visitor(_PEER_SAYS) as context:
        page = await context.new_page()
        await page.goto(address)
        await page.wait_for_selector(".choroplethlayer path", state="attached", timeout=60_000)
        await quiet(page)
        await page.focus("[role=slider]")
        yield page


@asynccontextmanager
async def floor_page(address: str) -> AsyncIterator[Page]:
    """The canvas with its first day drawn."""
    async with visitor() as context:
        page = await context.new_page()
        await page.goto(address)
        await page.evaluate("window.benchCount(1)")
        await page.focus("#map")
        yield page


async def measure(data: Path | None, atlas: str) -> list[Row]:
    """All three on the same data, in turns, so that whatever else the machine does meets them alike."""
    async with AsyncExitStack() as open_:
        peer, floor = await asyncio.gather(
            *(
                asyncio.to_thread(open_.enter_context, one)
                for one in (servers.peer(data), servers.floor(data))
            )
        )
        pages = {
            "atlas": await open_.enter_async_context(atlas_page(atlas, FROM)),
            "peer": await open_.enter_async_context(peer_page(peer.address)),
            "floor": await open_.enter_async_context(floor_page(floor.address)),
        }
        await pages["atlas"].focus("#track-years")
        wire = Wire()
        await wire.listen(pages["atlas"])
        found: dict[tuple[str, int], list[float]] = {}
        for rate, turns in ((1, 4), (4, 3)):
            sessions = [await slow_down(page, rate) for page in pages.values()]
            for turn in range(turns):
                for name, page in pages.items():
                    if name != "atlas" and rate == 4 and turn > 0:
                        continue
                    count, seconds = (3, 4.0) if name == "peer" else (math.ceil(40 / turns), 33 / turns)
                    found.setdefault((name, rate), []).extend(
                        await steps(
                            page, count=count, seconds=seconds, pause_s=0.05 if name == "floor" else PAUSE_S
                        )
                    )
            for session in sessions:
                await session.detach()
        jumps = await steps(pages["atlas"], count=16, seconds=12, key="n")
        await asyncio.sleep(0.5)
    async with atlas_page(atlas, FROM + LAYERS) as page:
        await page.wait_for_selector("#argument-host .mark", state="attached")
        await page.focus("#track-years")
        for rate in (1, 4):
            session = await slow_down(page, rate)
            found["layered", rate] = await steps(page, count=40, seconds=33)
            await session.detach()
    return _rows(found, jumps, wire)


def _rows(found: dict[tuple[str, int], list[float]], jumps: list[float], wire: Wire) -> list[Row]:
    rows = []
    asked = wire.over_the_wire
    for rate in (1, 4):
        ours = found["atlas", rate]
        fine = (median(ours) <= 20 and p95(ours) <= 35) if rate == 1 else p95(ours) <= 80
        rows.append(
            Row(
                GROUP,
                f"the atlas, {rate}x",
                spread(ours),
                "1",
                "20 / 35 ms" if rate == 1 else "p95 80 ms",
                fine,
                ours,
            )
        )
        layered = found["layered", rate]
        fine = (median(layered) <= 20 and p95(layered) <= 35) if rate == 1 else p95(layered) <= 80
        rows.append(
            Row(
                GROUP,
                f"the atlas with all layers of the argument, {rate}x",
                spread(layered),
                f"{median(layered) / median(ours):.1f} x the atlas",
                "20 / 35 ms" if rate == 1 else "p95 80 ms",
                fine,
                layered,
            )
        )
        for name, words in (
            ("peer", "server callback, new choropleth"),
            ("floor", "d3 on a canvas, the floor"),
        ):
            theirs = found[name, rate]
            ratio = median(theirs) / median(ours)
            goal = ("7 times the atlas or more", ratio >= 7) if name == "peer" and rate == 1 else ("", None)
            rows.append(
                Row(GROUP, f"{words}, {rate}x", spread(theirs), f"{ratio:.1f} x the atlas", *goal, theirs)
            )
    rows.append(
        Row(
            GROUP,
            "the atlas, from change to change, 1x",
            spread(jumps),
            f"{median(jumps) / median(found['atlas', 1]):.1f} x a step",
            "",
            None,
            jumps,
        )
    )
    rows.append(Row(GROUP, "requests while stepping", str(len(asked)), "", "0", not asked))
    return rows
