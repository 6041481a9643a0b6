"""From the address to the picture and to a live page; bytes and requests; the server's start and memory."""

from __future__ import annotations

import asyncio
import math
from pathlib import Path

from playwright.async_api import Page

from tests.bench import servers
from tests.bench.browser import Trace, live, visitor
from tests.bench.figures import Row, median, spread
from tests.bench.trace import Timeline
from tests.bench.wire import Wire

GROUP = "Load on localhost, 1x"
SERVER = "Server"
SEARCH = "?date=1938-10-05"
# `load:start` stands at the time origin of the page: the beginning of its navigation. The first picture is
# whole once the parser has gone past it to the root of the page.
_WATCH = """
performance.mark('load:start', {startTime: 0});
(() => {
  const wanted = {picture: '#standin + *', points: '.scatterlayer path.point'};
  const look = () => {
    for (const [name, selector] of Object.entries(wanted)) {
      if (document.querySelector(selector)) {
        performance.mark('load:' + name);
        delete wanted[name];
        if (name === 'points') window.benchDrawn('points');
      }
    }
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
})();
"""


async def measure(atlas: str, *, visits: int = 3) -> list[Row]:
    """First and second visits of several visitors."""
    first: list[dict[str, float]] = []
    second: list[dict[str, float]] = []
    wires: list[Wire] = []
    for _ in range(visits):
        async with visitor(_WATCH) as context:
            # The first page stays open and one trace holds both visits: a process that ends holds up a trace.
            pages = [await context.new_page() for _ in range(2)]
            wires = [Wire(), Wire()]
            async with Trace(pages[0]) as trace:
                paints = [await _visit(page, wire, atlas) for page, wire in zip(pages, wires, strict=True)]
            seen = _milliseconds(trace.timeline, paints)
            first.append(seen[0])
            second.append(seen[1])
    return _rows(first, second, wires[0], wires[1], atlas)


async def _visit(page: Page, wire: Wire, atlas: str) -> float:
    """Opens the atlas and waits for its points; the time of its first contentful paint."""
    await wire.listen(page)
    await page.bring_to_front()
    await page.goto(f"{atlas}/{SEARCH}", wait_until="commit")
    await live(page)
    await asyncio.wait_for(page.evaluate("window.benchCount(1)"), 60)
    await asyncio.sleep(0.5)
    paints = await page.evaluate(
        "performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)"
    )
    return paints[0] if paints else math.nan


def _milliseconds(seen: Timeline, paints: list[float]) -> list[dict[str, float]]:
    """For each visit the time from the start of its navigation to each thing."""
    visits = []
    for lively, paint in zip(seen.marks_of("interbellum-live"), paints, strict=True):
        starts = [
            one for one in seen.marks_of("load:start") if one.at < lively.at and one.process == lively.process
        ]
        start = starts[-1]
        found = {"first paint": paint}
        for name, mark in (
            ("picture", "load:picture"),
            ("live", "interbellum-live"),
            ("points", "load:points"),
        ):
            marks = [
                one for one in seen.marks_of(mark) if one.at >= start.at and one.process == start.process
            ]
            frame = seen.frame_after(marks[0]) if marks else None
            found[name] = marks[0].at - start.at if marks else math.inf
            found[f"{name} shown"] = frame.presented - start.at if frame else math.inf
        visits.append(found)
    return visits


def _rows(
    first: list[dict[str, float]], second: list[dict[str, float]], wire: Wire, again: Wire, atlas: str
) -> list[Row]:
    def row(visits: list[dict[str, float]], name: str, words: str, goal: float | None = None) -> Row:
        samples = [one[name] for one in visits]
        return Row(
            GROUP,
            words,
            spread(samples),
            "",
            f"{goal:.0f} ms" if goal else "",
            median(samples) <= goal if goal else None,
            samples,
        )

    files = wire.over_the_wire
    borders = wire.kilobytes("/data/borders")
    scripts = sorted(files, key=lambda one: -one.encoded)[:5]
    fresh = again.over_the_wire
    page_only = all(one.url.startswith(f"{atlas}/?") for one in fresh)
    heaviest = ", ".join(
        f"{one.url.split('/')[-1].split('?')[0][:28] or 'page'} {one.encoded / 1000:.0f}" for one in scripts
    )
    beyond = ", ".join(
        sorted({one.url.removeprefix(atlas)[:40] for one in fresh if not one.url.startswith(f"{atlas}/?")})
    )
    return [
        row(first, "picture shown", "true picture on the screen", 800),
        row(first, "first paint", "first contentful paint"),
        row(first, "live", "slider and clicks live", 2300),
        row(first, "points shown", "points of Plotly on the screen"),
        Row(
            GROUP,
            "over the wire",
            f"{wire.kilobytes():.0f} kB in {len(files)} requests",
            "",
            "2,000 kB",
            wire.kilobytes() < 2000,
        ),
        Row(
            GROUP,
            "of which border data",
            f"{borders:.0f} kB",
            f"{100 * borders / max(1, wire.kilobytes()):.0f} %",
            "350 kB",
            0 < borders < 350,
        ),
        Row(GROUP, "heaviest, kB", heaviest),
        row(second, "picture shown", "second visit: true picture"),
        row(second, "live", "second visit: live", 1200),
        Row(
            GROUP,
            "second visit: over the wire",
            f"{again.kilobytes():.0f} kB in {len(fresh)} requests{': ' + beyond if beyond else ''}",
            f"{100 * again.kilobytes() / max(1, wire.kilobytes()):.0f} %",
            "only the page",
            page_only,
        ),
    ]


async def measure_server(data: Path | None) -> list[Row]:
    """Two starts as the README says, and one worker of gunicorn after a visitor."""
    starts = []
    for _ in range(2):
        with servers.atlas(data) as atlas:
            starts.append(atlas.seconds)
    with servers.worker(data) as worker:
        async with visitor() as context:
            page = await context.new_page()
            for day in ("1919-06-01", "1938-10-05"):
                await page.goto(f"{worker.address}/?date={day}")
                await live(page)
        held = servers.resident_mb(worker.process)
    memory = Row(
        SERVER,
        "memory of a worker after two visits",
        f"{held:.0f} MB" if held else "not told by this system",
        "",
        "250 MB",
        held < 250 if held else None,
    )
    return [
        Row(SERVER, "start to first answer", spread(starts, "s"), "", "3 s", median(starts) <= 3, starts),
        memory,
    ]
