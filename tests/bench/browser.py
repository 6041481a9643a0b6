"""The browser of the bench: one Chromium without a graphics card, its pages, its hand and its trace."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, async_playwright
from playwright.async_api import TimeoutError as TooLate

from tests.bench.trace import CATEGORIES, Timeline, timeline

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
]
WIDE, HIGH = 1280, 800

# Every page of the bench says with benchDrawn(label) that a picture is complete but for its painting.
_SAYS = """
window.bench = {labels: [], waiting: []};
window.benchDrawn = (label) => {
  performance.mark('bench:' + label);
  window.bench.labels.push(String(label));
  for (const wake of window.bench.waiting.splice(0)) wake();
};
window.benchCount = (count) => new Promise((resolve) => {
  const look = () => window.bench.labels.length >= count ? resolve(true) : window.bench.waiting.push(look);
  look();
});
"""
# The atlas says it whenever its date has changed: that happens in the task that also recolours the land.
ATLAS_SAYS = """
(() => {
  const seek = () => {
    const node = document.getElementById('date-shown');
    if (!node) return false;
    new MutationObserver(() => window.benchDrawn(node.textContent))
      .observe(node, {childList: true, characterData: true, subtree: true});
    return true;
  };
  const wait = new MutationObserver(() => { if (seek()) wait.disconnect(); });
  wait.observe(document, {childList: true, subtree: true});
})();
"""


@asynccontextmanager
async def visitor(script: str = "") -> AsyncIterator[BrowserContext]:
    """A visitor who was never here: nothing kept, and pages that say when they have drawn.

    Each has a browser of its own, one from the PATH or else the one that Playwright brought: a browser that
    has closed a context begins its next trace only after ten seconds.
    """
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            context = await browser.new_context(viewport={"width": WIDE, "height": HIGH})
            await context.add_init_script(_SAYS + script)
            yield context
        finally:
            await browser.close()


def browser_of(page: Page) -> Browser:
    """The browser that a page is in."""
    found = page.context.browser
    if found is None:
        raise SystemExit("The page has no browser.")
    return found


async def version() -> str:
    """The version of the browser."""
    async with visitor() as context:
        return browser_of(await context.new_page()).version


@asynccontextmanager
async def atlas_page(address: str, search: str = "") -> AsyncIterator[Page]:
    """The atlas, live, with its points drawn and its first work done."""
    async with visitor(ATLAS_SAYS) as context:
        page = await context.new_page()
        await page.goto(f"{address}/{search}")
        await live(page)
        try:
            await page.wait_for_selector(".traceevents path.point", state="attached", timeout=30_000)
        except TooLate:
            print("  (this atlas draws no events)", file=sys.stderr)
        await quiet(page)
        yield page


async def live(page: Page) -> None:
    """Waits until slider and clicks are live, and ends the bench where they never will be."""
    found = await page.wait_for_selector("body.live, body.stopped", timeout=120_000)
    if found and "stopped" in (await found.get_attribute("class") or ""):
        raise SystemExit(f"The atlas did not start: {await page.inner_text('#note')}")


async def quiet(page: Page, *, still_ms: int = 350, most_ms: int = 6_000) -> None:
    """Waits until the page's main thread has had nothing long to do for a while."""
    await page.evaluate(
        """([still, most]) => new Promise((resolve) => {
      const begun = performance.now(); let since = begun, last = begun;
      const tick = () => {
        const now = performance.now();
        if (now - last > 45) since = now;
        last = now;
        if (now - since > still || now - begun > most) resolve(); else setTimeout(tick, 15);
      };
      tick();
    })""",
        [still_ms, most_ms],
    )


async def slow_down(page: Page, rate: float) -> CDPSession:
    """Throttles the page's main thread; the session that comes back must stay open for it to last."""
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    return session


class Trace:
    """A trace of the browser of a page: `async with Trace(page) as trace: ...`, then `trace.timeline`."""

    def __init__(self, page: Page) -> None:
        self._browser = browser_of(page)
        self._events: list[dict[str, Any]] = []
        self.timeline = Timeline()

    async def __aenter__(self) -> Trace:
        self._session = await self._browser.new_browser_cdp_session()
        self._complete = asyncio.get_running_loop().create_future()
        self._session.on("Tracing.dataCollected", lambda told: self._events.extend(told["value"]))
        self._session.on(
            "Tracing.tracingComplete", lambda _: self._complete.done() or self._complete.set_result(None)
        )
        await self._session.send(
            "Tracing.start",
            {
                "transferMode": "ReportEvents",
                "traceConfig": {"includedCategories": CATEGORIES, "excludedCategories": ["*"]},
            },
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.sleep(0.15)
        await self._session.send("Tracing.end")
        await asyncio.wait_for(self._complete, 60)
        await self._session.detach()
        self.timeline = timeline(self._events)


class Hand:
    """A mouse that moves at its own pace and does not wait for the page, as a hand does."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._sent: list[asyncio.Task[Any]] = []

    def _send(self, kind: str, x: float, y: float, **more: Any) -> None:
        self._sent.append(
            asyncio.ensure_future(
                self._session.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **more})
            )
        )

    def press(self, x: float, y: float) -> None:
        self._send("mousePressed", x, y, button="left", buttons=1, clickCount=1)

    def release(self, x: float, y: float) -> None:
        self._send("mouseReleased", x, y, button="left", buttons=0, clickCount=1)

    def move(self, x: float, y: float, *, held: bool = False) -> None:
        self._send("mouseMoved", x, y, button="left" if held else "none", buttons=1 if held else 0)

    def turn(self, x: float, y: float, delta: float) -> None:
        self._send("mouseWheel", x, y, deltaX=0, deltaY=delta)

    async def through(self, points: list[tuple[float, float]], pace_ms: float, *, held: bool = False) -> None:
        """Moves through points, one each `pace_ms`, by the clock: a late one does not delay the next."""
        clock = asyncio.get_running_loop()
        begun = clock.time()
        for number, (x, y) in enumerate(points):
            await asyncio.sleep(max(0.0, begun + number * pace_ms / 1000 - clock.time()))
            self.move(x, y, held=held)

    async def done(self) -> None:
        """Waits until the page has taken all that was sent."""
        await asyncio.wait_for(asyncio.gather(*self._sent), 60)
        self._sent.clear()
