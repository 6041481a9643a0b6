"""
Who held each parcel, from when to when: ``holdings/<region>.csv``.

Periods are half-open, ``[start, end)``; an empty end means beyond the last day of the atlas.
"""

import datetime
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from geodata._errors import DataError, RefusedError
from geodata.border_tables import Row, read_table
from geodata.build_report import BuildReport
from geodata.dates import parse_day
from geodata.tables import csv_rows

FIRST_DAY = datetime.date(1919, 1, 1)
LAST_DAY = datetime.date(1939, 12, 31)
HOLDING_COLUMNS = (
    *("parcel", "start", "end", "state", "sovereign", "status"),
    *("name", "change", "sources", "confidence", "note"),
)
STATUSES = frozenset(
    {
        "independent", "occupied", "annexed", "protectorate", "mandate", "free city", "plebiscite area",
        "dependency", "autonomous", "puppet state", "civil-war zone", "no man's land",
    }
)  # fmt: skip
CONFIDENCES = frozenset({"high", "medium", "low"})


@dataclass(frozen=True)
class Holding:
    """One period of one parcel: who controls it, who is sovereign in law, and who says so."""

    start: datetime.date
    end: datetime.date | None
    state: str
    sovereign: str
    status: str
    name: str
    change: str
    sources: tuple[str, ...]
    confidence: str


def read_holdings(folder: Path, report: BuildReport) -> dict[str, tuple[Holding, ...]]:
    """
    Holdings of every parcel, in order of time.

    Faults: unknown codes, statuses or sources, bad dates, periods that overlap, leave a gap, or do not reach
    from 1919-01-01 to the open end.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in sorted((folder / "holdings").glob("*.csv")):
        for row in read_table(path, HOLDING_COLUMNS, report):
            rows[row["parcel"]].append(row)
    known = {name: _known(folder, name, column, report) for name, column in _REFERENCES.items()}
    found = {}
    for parcel in sorted(rows):
        read = [(row, _holding(row, known, report)) for row in rows[parcel]]
        valid = sorted(((h, row) for row, h in read if h is not None), key=lambda pair: pair[0].start)
        _check_tiling(parcel, valid, report)
        if valid:
            found[parcel] = tuple(holding for holding, _ in valid)
    return found


_REFERENCES = {"states": "code", "sources": "key", "changes": "id"}


def _known(folder: Path, name: str, column: str, report: BuildReport) -> frozenset[str] | None:
    """Values of the key column of a table, or None when the table is not there (nothing is checked then)."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return None
    try:
        (_, header), *rows = csv_rows(path)
    except DataError as error:
        report.take(error.faults)
        return None
    place = header.index(column) if column in header else 0
    return frozenset(cells[place].strip() for _, cells in rows if len(cells) > place)


def _holding(row: Row, known: dict[str, frozenset[str] | None], report: BuildReport) -> Holding | None:
    start, end = _day(row, "start", report), _day(row, "end", report) if row["end"] else None
    if start is None or (row["end"] and end is None):
        return None
    if end is not None and end <= start:
        found = f"the period ends on {end}, not after its start {start}"
        report.fault(row.at("end"), found, "Mend the days", allowed="the first day after the period")
        return None
    sources = tuple(part.strip() for part in row["sources"].split(";") if part.strip())
    for column in ("state", "sovereign"):
        if not row[column] or (known["states"] is not None and row[column] not in known["states"]):
            _refuse(row, column, repr(row[column]), "a code of states.csv", report)
    for column, words in (("status", STATUSES), ("confidence", CONFIDENCES)):
        if row[column] not in words:
            _refuse(row, column, repr(row[column]), f"one of {', '.join(sorted(words))}", report)
    if not row["name"]:
        _refuse(row, "name", "nothing stands here", "the name of the territory in that period", report)
    if not sources:
        _refuse(row, "sources", "no source is named", "at least one key of sources.csv", report)
    for source in sources:
        if known["sources"] is not None and source not in known["sources"]:
            _refuse(row, "sources", repr(source), "a key of sources.csv", report)
    if row["change"] and known["changes"] is not None and row["change"] not in known["changes"]:
        _refuse(row, "change", repr(row["change"]), "an id of changes.csv", report)
    return Holding(
        start, end, row["state"], row["sovereign"], row["status"], row["name"], row["change"], sources,
        row["confidence"],
    )  # fmt: skip


def _refuse(row: Row, column: str, found: str, allowed: str, report: BuildReport) -> None:
    """A fault of a cell: what a table should have is added there, or the cell is mended."""
    table = re.search(r"\w+\.csv", allowed)
    remedy = f"Mend it, or add it to {table[0]}" if table else "Mend the value"
    report.fault(row.at(column), found, remedy, allowed=allowed)


def _day(row: Row, column: str, report: BuildReport) -> datetime.date | None:
    try:
        return parse_day(row[column])
    except RefusedError as error:
        report.fault(row.at(column), error.found, error.remedy, allowed=error.allowed)
        return None


def _check_tiling(parcel: str, periods: list[tuple[Holding, Row]], report: BuildReport) -> None:
    if not periods:
        return
    first, row = periods[0]
    if first.start != FIRST_DAY:
        report.fault(
            row.at("start"),
            f"{parcel} begins on {first.start}",
            "Say who held it before",
            allowed=str(FIRST_DAY),
        )
    for (before, _), (after, after_row) in pairwise(periods):
        if before.end != after.start:
            ended = before.end or "the open end"
            found = f"{parcel}: {ended} is followed by {after.start}"
            report.fault(
                after_row.at("start"), found, "Let the days meet", allowed="the day on which the last ends"
            )
        elif _content(before) == _content(after):
            report.remark(after_row.where, f"{parcel}: nothing changes on {after.start}", "Join the two rows")
    last, row = periods[-1]
    if last.end is not None:
        report.fault(row.at("end"), f"{parcel} ends on {last.end}", "Leave it empty", allowed="an open end")


def _content(holding: Holding) -> tuple[str, ...]:
    return (holding.state, holding.sovereign, holding.status, holding.name)
