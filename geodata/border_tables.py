"""Reading the hand-written tables of the borders: UTF-8 CSV with a header, faults named by file and line."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from geodata.build_report import BuildReport


@dataclass(frozen=True)
class Row:
    """One row of a table: its values by column, and where it stands."""

    values: dict[str, str]
    file: str
    number: int

    @property
    def where(self) -> str:
        """File and line for messages."""
        return f"{self.file} line {self.number}"

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def get(self, column: str) -> str:
        """Value of a column that may be missing, empty then."""
        return self.values.get(column, "")


def read_table(
    path: Path, required: tuple[str, ...], report: BuildReport, *, allowed: tuple[str, ...] = ()
) -> list[Row]:
    """
    Rows of a CSV file, values stripped.

    A missing column, or a row with more values than the header, is a fault; the table is then read as far
    as it goes. ``allowed`` names columns that may be there besides the ``required`` ones.
    """
    name = f"{path.parent.name}/{path.name}"
    text = path.read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [column.strip() for column in reader.fieldnames or []]
    reader.fieldnames = header
    missing = [column for column in required if column not in header]
    unknown = [column for column in header if column not in (*required, *allowed)]
    if missing or unknown:
        found = f"missing columns {missing}" if missing else f"unknown columns {unknown}"
        report.fault(f"{name} line 1", f"{found}.", f"The header is {','.join(required)}.")
        if missing:
            return []
    rows = []
    for record in reader:
        if None in record:
            report.fault(
                f"{name} line {reader.line_num}", "more values than columns.", "Quote values with commas."
            )
        values = {key: (value or "").strip() for key, value in record.items() if key is not None}
        if any(values.values()):
            rows.append(Row(values, name, reader.line_num))
    return rows


def coordinates(row: Row, report: BuildReport) -> tuple[float, float] | None:
    """(latitude, longitude) of a row, or None and a fault when they are not degrees on the map."""
    try:
        latitude, longitude = float(row["lat"]), float(row["lon"])
    except ValueError:
        report.fault(
            row.where, f"lat {row['lat']!r}, lon {row['lon']!r} are not numbers.", "Give decimal degrees."
        )
        return None
    if not (20 <= latitude <= 80 and -45 <= longitude <= 85):
        report.fault(row.where, f"lat {latitude}, lon {longitude} lies outside the map.", "Swap lat and lon?")
        return None
    return latitude, longitude
