"""The world from 1886 to 2019 against Europe as shipped: a step of the slider, and the page's memory."""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Page

from tests.bench import servers, worlds
from tests.bench.browser import atlas_page, browser_of, quiet
from tests.bench.figures import Row, median, spread
from tests.bench.steps import FROM, steps

GROUP = "The world 1886 to 2019, the same steps as in Europe, 1x"
TURNS, KEYS = 4, 10
MOST_MB = 250


async def measure(data: Path | None) -> list[Row]:
    """Both atlases in turns; then the world's page when it has gone through all years, afar and close by."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        folder = Path(scratch, "world")
        which = worlds.world(folder)
        async with AsyncExitStack() as open_:
            pages: dict[str, Page] = {}
            for name, source in (("Europe", data or servers.SHIPPED), ("world", folder)):
                with servers.large_atlas(source) as server:
                    pages[name] = await open_.enter_async_context(atlas_page(server.address, FROM))
                await pages[name].focus("#track-years")
            found: dict[str, list[float]] = {}
            for _ in range(TURNS):
                for name, page in pages.items():
                    found.setdefault(name, []).extend(await steps(page, count=KEYS, seconds=12))
            jumps = {name: await steps(page, count=12, seconds=12, key="n") for name, page in pages.items()}
            held = {name: await _memory(page) for name, page in pages.items()}
            await _through_all(pages["world"])
            held["after"] = await _memory(pages["world"])
    return _rows(which, found, jumps, held)


async def _through_all(page: Page) -> None:
    """Every fifth year from end to end, then six times closer and the same again."""
    for _ in range(2):
        await page.keyboard.press("Home")
        for _ in range(27):
            await page.keyboard.press("Shift+ArrowRight")
        await quiet(page)
        for _ in range(4):
            await page.keyboard.press("+")
        await quiet(page)


async def _memory(page: Page) -> tuple[float, float]:
    """Megabytes of the page: its scripts' heap, and all that its process holds, shared things in part."""
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    await session.send("Performance.enable")
    told = (await session.send("Performance.getMetrics"))["metrics"]
    heap = next(one["value"] for one in told if one["name"] == "JSHeapUsedSize") / 1e6
    await session.detach()
    whole = await browser_of(page).new_browser_cdp_session()
    processes = (await whole.send("SystemInfo.getProcessInfo"))["processInfo"]
    await whole.detach()
    pages = [one["id"] for one in processes if one["type"] == "renderer"]
    return heap, max((_share(one) for one in pages), default=float("nan"))


def _share(process: int) -> float:
    """Megabytes of a process with its part of shared pages (Pss), where the system tells it."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return float("nan")
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def _rows(
    which: str,
    found: dict[str, list[float]],
    jumps: dict[str, list[float]],
    held: dict[str, tuple[float, float]],
) -> list[Row]:
    ratio = median(found["world"]) / median(found["Europe"])
    change = median(jumps["world"]) / median(jumps["Europe"])
    rows = [
        Row(GROUP, "Europe: a day", spread(found["Europe"]), "1", "", None, found["Europe"]),
        Row(
            GROUP,
            f"the world ({which}): a day",
            spread(found["world"]),
            f"{ratio:.2f} x Europe",
            "2 x at most",
            ratio <= 2,
            found["world"],
        ),
        Row(GROUP, "Europe: to the next change", spread(jumps["Europe"]), "1", "", None, jumps["Europe"]),
        Row(
            GROUP,
            "the world: to the next change",
            spread(jumps["world"]),
            f"{change:.2f} x Europe",
            "2 x at most",
            change <= 2,
            jumps["world"],
        ),
    ]
    for name, words in (
        ("Europe", "memory of Europe's page: scripts / process"),
        ("world", "memory of the world's page: scripts / process"),
        ("after", "the same after all years, afar and close by"),
    ):
        heap, process = held[name]
        goal = (f"{MOST_MB} MB", process < MOST_MB) if name != "Europe" else ("", None)
        times = "" if name == "Europe" else f"{process / held['Europe'][1]:.2f} x Europe"
        rows.append(Row(GROUP, words, f"{heap:.0f} / {process:.0f} MB", times, *goal))
    return rows
