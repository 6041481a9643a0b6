"""The bench: how fast the atlas is, and how that stands to other ways, on this machine today.

    python -m tests.bench [--only NAME ...] [--json FILE] [--data DIR]

prints a Markdown table. All is measured in one run on the same data, in a browser without a graphics card.
Presented frames are read from the browser's own trace. Needs `pip install -r tests/bench/requirements.txt`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from tests.bench import figures, follow, growth, hands, load, servers, steps, thousand, world
from tests.bench.browser import version

NAMES = ("server", "load", "steps", "drag", "view", "growth", "world", "follow", "thousand")


async def measured(names: list[str], data: Path | None) -> list[figures.Row]:
    """The rows of the table."""
    rows: list[figures.Row] = []
    for name in names:
        begun = time.perf_counter()
        if name == "server":
            rows += await load.measure_server(data)
        elif name == "growth":
            rows += await growth.measure(data)
        elif name == "world":
            rows += await world.measure(data)
        elif name == "follow":
            rows += await follow.measure(data)
        elif name == "thousand":
            rows += await thousand.measure(data)
        else:
            with servers.atlas(data) as atlas:
                rows += await _on(name, data, atlas.address)
        print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    return rows


async def _on(name: str, data: Path | None, address: str) -> list[figures.Row]:
    if name == "steps":
        return await steps.measure(data, address)
    measure = {"load": load.measure, "drag": hands.measure_drag, "view": hands.measure_view}[name]
    return await measure(address)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--only", action="append", choices=NAMES, help="measure this alone (may be given again)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="another data folder (the shipped one by default)"
    )
    asked = parser.parse_args()
    about = figures.machine(asyncio.run(version()))
    begun = time.perf_counter()
    rows = asyncio.run(measured(asked.only or list(NAMES), asked.data.resolve() if asked.data else None))
    print(figures.table(rows))
    print(f"\n{figures.in_words(about, time.perf_counter() - begun)}")
    if asked.json:
        asked.json.write_text(json.dumps(figures.as_json(rows, about), indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
