"""Figures of the bench: samples, the rows of its table, and the machine that they stand for."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """A line of the table.

    `value` is what was measured, in words; `ratio` how it stands to another, in words; `met` whether the
    goal is reached (`None` where there is none). `samples` are the single figures behind it.
    """

    group: str
    measure: str
    value: str
    ratio: str = ""
    goal: str = ""
    met: bool | None = None
    samples: Sequence[float] = field(default_factory=tuple)


def median(samples: Sequence[float]) -> float:
    return statistics.median(samples) if samples else float("nan")


def p95(samples: Sequence[float]) -> float:
    """The 95th percentile, between the two samples next to it."""
    if len(samples) < 2:
        return samples[0] if samples else float("nan")
    return statistics.quantiles(samples, n=20, method="inclusive")[-1]


def spread(samples: Sequence[float], unit: str = "ms") -> str:
    """Median / p95 with their number, as the table has them."""
    if not samples:
        return "nothing measured"
    return f"{median(samples):.1f} / {p95(samples):.1f} {unit} (n={len(samples)})"


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table, a heading line for each group."""
    lines = ["| measure | median / p95, or as said | ratio | goal | met |", "|---|---|---|---|---|"]
    group = None
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(f"| **{group}** | | | | |")
        met = "" if row.met is None else "yes" if row.met else "**no**"
        lines.append(f"| {row.measure} | {row.value} | {row.ratio} | {row.goal} | {met} |")
    return "\n".join(lines)


def machine(browser_version: str) -> dict[str, Any]:
    """What was measured on, when, and how busy it was with other things."""
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
    ).stdout.strip()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "browser": f"Chromium {browser_version}, no GPU, 1280x800",
        "date": datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        "revision": revision,
        "load_before": round(load, 2),
    }


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.split(":", 1)[1].strip() for line in text.splitlines() if line.startswith("model name")),
        platform.machine(),
    )


def in_words(machine_: dict[str, Any], seconds: float) -> str:
    """The machine in one line."""
    return (
        f"{machine_['date']}, revision {machine_['revision']}: {machine_['cores']} cores of "
        f"{machine_['processor']}, {machine_['system']}, Python {machine_['python']}, {machine_['browser']}; "
        f"load before {machine_['load_before']}; "
        f"took {seconds:.0f} s."
    )


def as_json(rows: Sequence[Row], machine_: dict[str, Any]) -> dict[str, Any]:
    """All that is known, with the single samples."""
    return {
        "machine": machine_,
        "rows": [{**asdict(row), "samples": [round(one, 2) for one in row.samples]} for row in rows],
    }
