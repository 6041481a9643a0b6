"""
Our areas beside those of the literature: `areas.csv`.

    python -m geodata.areas            # prints the table and what lies beyond its bound
    python -m geodata.areas --write    # writes our figures anew, after a build of the borders

Areas are square kilometres in EPSG:3035, measured before the lines are simplified.
"""

from __future__ import annotations

import argparse
import csv
import io
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from geodata._errors import DataError, Fault
from geodata.atlas import SHIPPED, Atlas, load_atlas
from geodata.dates import Day, OptionalDay
from geodata.records import OptionalText, Record, SourceKeys, Text
from geodata.tables import read_table
from geodata.territories import Territory

Measure = Literal["held", "ground", "control", "law"]
PERCENT_OF_STATES = 2.0
PERCENT_OF_TRANSFERS = 5.0


class Area(Record):
    """A state on a day, a piece of ground, or what passed from hand to hand, and how large it was.

    `held`: ground that the states of `of` controlled on `date`, without the territories marked ``-name``.
    `ground`: the territories of `of`. `control` and `law`: ground that passed between the pairs
    ``OLD>NEW`` of `of` in ``[date, end)``, by control or by sovereignty.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("id",)

    id: Text
    what: Text
    measure: Measure
    of: Text
    date: Day
    end: OptionalDay = None
    our_km2: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    low_km2: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    high_km2: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    sources: SourceKeys
    explanation: OptionalText = None

    @property
    def percent(self) -> float:
        """How far we may lie beyond the figures of the literature."""
        return PERCENT_OF_STATES if self.measure == "held" else PERCENT_OF_TRANSFERS

    @property
    def off_percent(self) -> float:
        """How far we lie below the lowest or above the highest figure; 0 in between."""
        if self.our_km2 < self.low_km2:
            return 100 * (self.our_km2 / self.low_km2 - 1)
        if self.our_km2 > self.high_km2:
            return 100 * (self.our_km2 / self.high_km2 - 1)
        return 0.0

    @property
    def within(self) -> bool:
        """Whether our figure is as near to the literature as it ought to be."""
        return abs(self.off_percent) <= self.percent


def read_areas(folder: Path = SHIPPED) -> tuple[Area, ...]:
    """The rows of `areas.csv`."""
    return read_table(folder / "areas.csv", Area)


def measured(atlas: Atlas, row: Area) -> float:
    """Our area for a row, from the territories of the atlas.

    Raises
    ------
    DataError
        If the row names a territory, a state or a passage that the atlas does not have.
    """
    words = row.of.split()
    if row.measure == "held":
        without = {word[1:] for word in words if word.startswith("-")}
        states = {word for word in words if not word.startswith("-")}
        here = [one for one in atlas.on(row.date) if one.state in states]
        _expect(row, states, {one.state for one in here})
        _expect(row, without, {one.territory for one in here})
        return sum(one.area_km2 for one in here if one.territory not in without)
    if row.measure == "ground":
        sizes = {one.territory: one.area_km2 for one in atlas.territories}
        _expect(row, set(words), set(sizes))
        return sum(sizes[word] for word in words)
    passed = _passages(atlas.territories, row)
    _expect(row, set(words), {pair for pair, _ in passed})
    return sum(area for pair, area in passed if pair in words)


def _passages(territories: Iterable[Territory], row: Area) -> list[tuple[str, float]]:
    by_ground: dict[str, list[Territory]] = {}
    for one in territories:
        by_ground.setdefault(one.territory, []).append(one)
    found = []
    for periods in by_ground.values():
        periods.sort(key=lambda one: one.start)
        for before, after in itertools.pairwise(periods):
            if row.date <= after.start and (row.end is None or after.start < row.end):
                hands = (
                    (before.state, after.state)
                    if row.measure == "control"
                    else (before.sovereign, after.sovereign)
                )
                found.append((">".join(hands), after.area_km2))
    return found


def _expect(row: Area, wanted: set[str], known: set[str]) -> None:
    missing = sorted(wanted - known)
    if missing:
        found = f"row {row.id}: {', '.join(missing)} not found"
        raise DataError([Fault("areas.csv", found, "what the atlas has on the day", "Is the day right?")])


def written(atlas: Atlas, folder: Path = SHIPPED) -> str:
    """The text of `areas.csv` with our figures measured anew."""
    path = folder / "areas.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    column = rows[0].index("our_km2")
    areas = {row.id: row for row in read_areas(folder)}
    for cells in rows[1:]:
        cells[column] = f"{measured(atlas, areas[cells[0]]):.0f}"
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def main() -> int:
    """Print or write the table; 1 if a figure lies beyond its bound without an explanation."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.areas", description="Set our areas beside the literature's."
    )
    parser.add_argument("--write", action="store_true", help="write our figures into areas.csv")
    if parser.parse_args().write:
        text = written(load_atlas())
        (SHIPPED / "areas.csv").write_text(text, encoding="utf-8", newline="")
    unexplained = 0
    for row in read_areas():
        mark = "" if row.within else ("explained" if row.explanation else "NOT EXPLAINED")
        unexplained += mark == "NOT EXPLAINED"
        span = "-".join(f"{limit:,.0f}" for limit in sorted({row.low_km2, row.high_km2}))
        told = f"{row.what}: {row.our_km2:,.0f} km2, literature {span} ({row.off_percent:+.1f} %) {mark}"
        print(told.rstrip())
    return 1 if unexplained else 0


if __name__ == "__main__":
    raise SystemExit(main())
