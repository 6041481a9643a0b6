"""What growth costs: a step on ten times the changes or areas, against one on the atlas as it is."""

from __future__ import annotations

import tempfile
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path

from playwright.async_api import Page

from tests.bench import folders, servers
from tests.bench.browser import atlas_page, quiet
from tests.bench.figures import Row, median, spread
from tests.bench.steps import FROM, steps

GROUP = "Growth: the same steps, 1x"
TURNS, KEYS = 3, 8
# The days of the steps: there the history with ten times the changes is as it was, so that like meets like.
KEPT = (date(1938, 9, 20), date(1938, 10, 25))


async def measure(data: Path | None) -> list[Row]:
    """Three atlases in turns. A page needs no server once it is live, so only one is ever up."""
    source = data or servers.SHIPPED
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        changes, areas = Path(scratch, "changes"), Path(scratch, "areas")
        counts = {
            "changes": folders.with_more_changes(source, changes, kept=KEPT),
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
            for _ in range(2):
                await pages["changes"].keyboard.press("Shift+ArrowLeft")
                await quiet(pages["changes"])
            found["dense"] = await steps(pages["changes"], count=12, seconds=10)
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
    rows.append(
        Row(
            GROUP,
            "the same in a year where land all over the map changes hands every day",
            spread(found["dense"]),
            f"{median(found['dense']) / base:.2f} x",
            "",
            None,
            found["dense"],
        )
    )
    return rows
