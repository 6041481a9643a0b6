"""A thousand students open the atlas in one minute: gunicorn, alone or behind nginx; nginx and the export."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from tests.bench import servers
from tests.bench.browser import live, visitor
from tests.bench.figures import Row, p95, spread
from tests.bench.servers import ROOT
from tests.bench.visits import Plan, Seen, visited
from tests.bench.wire import Wire
from tests.services import Service, free_port, gunicorn, nginx, serving

VISITS, SECONDS, WORKERS = 1_000, 60.0, 2
SEARCH = "?date=1938-10-05"
GOAL_MS = 500
_ALL = "all open one address"
_EACH = "each opens a day of its own"


async def measure(data: Path | None) -> list[Row]:
    """The ways of serving, one after the other."""
    rows: list[Row] = []
    more = {"DATA": str(data)} if data else {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with gunicorn(folder, workers=WORKERS, **more) as atlas:
            plan = await planned(atlas.address)
            rows += await _opened(f"gunicorn, {WORKERS} workers", [atlas], plan, _ALL)
            pages = [f"/?date={date(1919, 1, 1) + timedelta(days=7 * n)}" for n in range(VISITS)]
            rows += await _opened(f"gunicorn, {WORKERS} workers", [atlas], _with(plan, pages), _EACH)
            with nginx(folder, atlas.port) as front:
                rows += await _opened(f"gunicorn, {WORKERS} workers behind nginx", [atlas, front], plan, _ALL)
        with exported(folder, data) as host:
            plan = await planned(host.address)
            plain = Plan(plan.pages, plan.stages, plan.visits, plan.seconds, coding="gzip, deflate")
            rows += await _opened("nginx with the export (gzip_static)", [host], plain, _ALL)
    return rows


async def planned(address: str) -> Plan:
    """What a first visit of a real browser asks for: the page, what that names, and what follows from it."""
    wire = Wire()
    async with visitor() as context:
        page = await context.new_page()
        await wire.listen(page)
        await page.goto(f"{address}/{SEARCH}")
        await live(page)
        await page.wait_for_selector(".traceevents path.point", state="attached", timeout=60_000)
        await asyncio.sleep(1)
    paths = [one.url.removeprefix(address) for one in wire.over_the_wire]
    with urllib.request.urlopen(f"{address}/{SEARCH}") as answer:
        text = answer.read().decode()
    named = set(re.findall(r"(?:src|href|data-\w+)=\"/?([^\"#]+)\"", text))
    rest = [one for one in paths if one != f"/{SEARCH}"]
    stages = [
        [one for one in rest if one.lstrip("/") in named],
        [one for one in rest if one.lstrip("/") not in named],
    ]
    return Plan([f"/{SEARCH}"], stages, VISITS, SECONDS)


def _with(plan: Plan, pages: list[str]) -> Plan:
    return Plan(pages, plan.stages, plan.visits, plan.seconds, plan.coding)


@contextmanager
def exported(folder: Path, data: Path | None) -> Iterator[Service]:
    """The export, served by nginx as its README says."""
    site = folder / "export"
    command = [sys.executable, "app.py", "--export", str(site), *(["--data", str(data)] if data else [])]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    edition = next(one.name for one in site.iterdir() if one.is_dir())
    server = f"""server {{
        listen 127.0.0.1:{port}; root {site}; gzip_static on;
        location /{edition}/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    }}"""
    with serving(folder, port, server) as found:
        yield found


async def _opened(name: str, running: list[Service], plan: Plan, how: str) -> list[Row]:
    processes = [one.process.pid for one in running if one.process]
    before = sum(servers.processor_s(one) for one in processes)
    seen = await visited(running[-1].address, plan)
    used = sum(servers.processor_s(one) for one in processes) - before
    return rows(f"A thousand page opens in a minute: {name}; {how}", plan, seen, used)


def rows(group: str, plan: Plan, seen: Seen, used_s: float) -> list[Row]:
    """The rows of one way; `used_s` are the seconds of a processor that the servers took."""
    asked = plan.visits * plan.requests
    return [
        Row(
            group,
            "a page",
            f"{plan.requests} requests, {seen.bytes / plan.visits / 1000:.0f} kB with headers",
            f"{len(seen.answers) / seen.lasted_s:.0f} a second, {seen.bytes / seen.lasted_s / 1e6:.0f} MB",
        ),
        Row(
            group,
            "a request, to its last byte",
            spread(seen.answers),
            f"longest {max(seen.answers, default=0):.0f} ms",
            f"p95 {GOAL_MS} ms",
            p95(seen.answers) <= GOAL_MS,
        ),
        Row(group, "of which the page itself", spread(seen.pages)),
        Row(group, "all requests of a page", spread(seen.visits)),
        Row(
            group,
            "answers that failed",
            f"{len(seen.errors)} of {asked}{': ' + seen.errors[0] if seen.errors else ''}",
            f"{seen.connections} connections",
            "0",
            not seen.errors and len(seen.answers) == asked,
        ),
        Row(
            group,
            "processor, of one core",
            f"servers {used_s / seen.lasted_s:.0%}",
            f"the visitors themselves {seen.processor_s / seen.lasted_s:.0%}",
        ),
    ]
