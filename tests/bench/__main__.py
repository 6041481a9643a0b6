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

from tests.bench import figures, growth, hands, load, servers, steps
from tests.bench.browser import chromium

NAMES = ("server", "load", "steps", "drag", "view", "growth")


async def measured(names: list[str], data: Path | None) -> tuple[list[figures.Row], str]:
    """The rows of the table, and the version of the browser."""
    rows: list[figures.Row] = []
    async with chromium() as browser:
        for name in names:
            begun = time.perf_counter()
            if name in ("server", "growth"):
                rows += await {"server": load.measure_server, "growth": growth.measure}[name](browser, data)
            else:
                measure = {
                    "load": load.measure,
                    "steps": steps.measure,
                    "drag": hands.measure_drag,
                    "view": hands.measure_view,
                }[name]
                with servers.atlas(data) as atlas:
                    rows += await measure(browser, data, atlas.address)
            print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
        return rows, browser.version


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
    about = figures.machine("")
    begun = time.perf_counter()
    rows, version = asyncio.run(
        measured(asked.only or list(NAMES), asked.data.resolve() if asked.data else None)
    )
    about["browser"] = about["browser"].replace("Chromium ", f"Chromium {version}")
    print(figures.table(rows))
    print(f"\n{figures.in_words(about, time.perf_counter() - begun)}")
    if asked.json:
        asked.json.write_text(json.dumps(figures.as_json(rows, about), indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
