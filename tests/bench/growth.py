"""What growth costs: a step on ten times the changes or areas, against one on the atlas as it is."""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Page

from tests.bench import folders, servers
from tests.bench.browser import atlas_page
from tests.bench.figures import Row, median, spread
from tests.bench.steps import FROM, steps

GROUP = "Growth: the same steps, 1x"
TURNS, KEYS = 3, 8


async def measure(data: Path | None) -> list[Row]:
    """Three atlases in turns. A page needs no server once it is live, so only one is ever up."""
    source = data or servers.SHIPPED
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        changes, areas = Path(scratch, "changes"), Path(scratch, "areas")
        counts = {
            "changes": folders.with_more_changes(source, changes),
            "areas": folders.with_more_areas(source, areas),
        }
        async with AsyncExitStack() as open_:
            pages: dict[str, Page] = {}
            for name, folder in (("as it is", source), ("changes", changes), ("areas", areas)):
                with servers.large_atlas(folder) as server:
                    pages[name] = await open_.enter_async_context(atlas_page(server.address, FROM))
                await pages[name].focus("#track-years")
            found: dict[str, list[float]] = {name: [] for name in pages}
            for _ in range(TURNS):
                for name, page in pages.items():
                    found[name] += await steps(page, count=KEYS, seconds=10)
    return _rows(found, counts)


def _rows(found: dict[str, list[float]], counts: dict[str, int]) -> list[Row]:
    base = median(found["as it is"])
    rows = [Row(GROUP, "as it is", spread(found["as it is"]), "1", "", None, found["as it is"])]
    for name, words, goal in (
        ("changes", f"ten times the changes ({counts['changes']:,} holdings)", 1.5),
        ("areas", f"ten times the areas ({counts['areas']:,})", 3.0),
    ):
        ratio = median(found[name]) / base
        rows.append(
            Row(
                GROUP,
                words,
                spread(found[name]),
                f"{ratio:.2f} x",
                f"{goal} x at most",
                ratio <= goal,
                found[name],
            )
        )
    return rows
