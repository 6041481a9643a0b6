"""
Who held each parcel, from when to when: ``holdings/<region>.csv``.

Periods are half-open, ``[start, end)``; an empty end means beyond the last day of the atlas.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from geodata.border_tables import Row, read_table
from geodata.build_report import BuildReport

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
    known = {name: _known(folder, name, column) for name, column in _REFERENCES.items()}
    found = {}
    for parcel in sorted(rows):
        read = [(row, _holding(row, known, report)) for row in rows[parcel]]
        valid = sorted(((h, row) for row, h in read if h is not None), key=lambda pair: pair[0].start)
        _check_tiling(parcel, valid, report)
        if valid:
            found[parcel] = tuple(holding for holding, _ in valid)
    return found


_REFERENCES = {"states": "code", "sources": "key", "changes": "id"}


def _known(folder: Path, name: str, column: str) -> frozenset[str] | None:
    """Values of the key column of a table, or None when the table is not there (nothing is checked then)."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return None
    header = path.read_text(encoding="utf-8-sig").split("\n", 1)[0].strip().split(",")
    key = column if column in header else header[0]
    rows = read_table(path, (key,), BuildReport())
    return frozenset(row[key] for row in rows)


def _holding(row: Row, known: dict[str, frozenset[str] | None], report: BuildReport) -> Holding | None:
    start, end = _day(row, "start", report), _day(row, "end", report) if row["end"] else None
    if start is None or (row["end"] and end is None):
        return None
    if end is not None and end <= start:
        report.fault(row.where, f"the period ends on {end}, not after its start {start}.", "Mend the dates.")
        return None
    sources = tuple(part.strip() for part in row["sources"].split(";") if part.strip())
    for column, states in (("state", known["states"]), ("sovereign", known["states"])):
        if not row[column] or (states is not None and row[column] not in states):
            report.fault(
                row.where, f"{column} {row[column]!r} is not in states.csv.", "Add it there or mend the code."
            )
    if row["status"] not in STATUSES:
        report.fault(row.where, f"status {row['status']!r}.", f"Allowed: {', '.join(sorted(STATUSES))}.")
    if row["confidence"] not in CONFIDENCES:
        report.fault(row.where, f"confidence {row['confidence']!r}.", "Allowed: high, medium, low.")
    if not row["name"]:
        report.fault(row.where, "no name.", "Give the name of the territory in that period.")
    if not sources:
        report.fault(row.where, "no source.", "Name at least one key of sources.csv.")
    for source in sources:
        if known["sources"] is not None and source not in known["sources"]:
            report.fault(
                row.where, f"source {source!r} is not in sources.csv.", "Add it there or mend the key."
            )
    if row["change"] and known["changes"] is not None and row["change"] not in known["changes"]:
        report.fault(
            row.where, f"change {row['change']!r} is not in changes.csv.", "Mend the id, or add the change."
        )
    return Holding(
        start, end, row["state"], row["sovereign"], row["status"], row["name"], row["change"], sources,
        row["confidence"],
    )  # fmt: skip


def _day(row: Row, column: str, report: BuildReport) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(row[column])
    except ValueError:
        report.fault(row.where, f"{column} {row[column]!r} is not a day.", "Write it as 1920-01-10.")
        return None


def _check_tiling(parcel: str, periods: list[tuple[Holding, Row]], report: BuildReport) -> None:
    if not periods:
        return
    first, row = periods[0]
    if first.start != FIRST_DAY:
        report.fault(row.where, f"{parcel} begins on {first.start}.", f"Begin on {FIRST_DAY}.")
    for (before, _), (after, after_row) in pairwise(periods):
        if before.end != after.start:
            ended = before.end or "the open end"
            report.fault(
                after_row.where, f"{parcel}: {ended} is followed by {after.start}.", "Let the days meet."
            )
        elif _content(before) == _content(after):
            report.remark(
                after_row.where, f"{parcel}: nothing changes on {after.start}.", "Join the two rows."
            )
    last, row = periods[-1]
    if last.end is not None:
        report.fault(row.where, f"{parcel} ends on {last.end}.", "Leave the last end empty.")


def _content(holding: Holding) -> tuple[str, ...]:
    return (holding.state, holding.sovereign, holding.status, holding.name)
