"""Reading the hand-written tables of the borders: UTF-8 CSV with a header, faults named by file and line."""

from dataclasses import dataclass
from pathlib import Path

from geodata._errors import DataError
from geodata.build_report import BuildReport
from geodata.tables import csv_rows


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

    def at(self, column: str) -> str:
        """File, line and column for messages."""
        return f"{self.where}, {column}"

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

    A file that cannot be read, a missing or unknown column, or a row with more or fewer values than the
    header is a fault; the table is then read as far as it goes. ``allowed`` names columns that may be there
    besides the ``required`` ones.
    """
    name = path.name if path.name.startswith("lines.") else f"{path.parent.name}/{path.name}"
    try:
        (_, first), *rows = csv_rows(path, name)
    except DataError as error:
        report.take(error.faults)
        return []
    header = [column.strip() for column in first]
    missing = [column for column in required if column not in header]
    twice = sorted({column for column in header if header.count(column) > 1})
    unknown = [column for column in header if column not in (*required, *allowed)]
    for columns, what, remedy in (
        (missing, "missing", "Add them; is there a header at all?"),
        (unknown, "unknown", "Rename or remove them"),
        (twice, "doubled", "Keep one of each"),
    ):
        if columns:
            found = f"{what} columns: {', '.join(columns)}"
            report.fault(f"{name} line 1", found, remedy, allowed=f"the header is {','.join(required)}")
    if missing:
        return []
    found_rows = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            remedy = "Is the row cut off?" if len(cells) < len(header) else "Put values with commas in quotes"
            report.fault(
                f"{name} line {number}",
                f"{len(cells)} cells",
                remedy,
                allowed=f"{len(header)}, as the header",
            )
        values = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
        found_rows.append(Row({key: value.strip() for key, value in values.items()}, name, number))
    return found_rows


def coordinates(row: Row, report: BuildReport) -> tuple[float, float] | None:
    """(latitude, longitude) of a row, or None and a fault when they are not degrees on the map."""
    found: list[float] = []
    for column, least, most in (("lat", 20, 80), ("lon", -45, 85)):
        degrees = f"decimal degrees on the map, {least} to {most}"
        try:
            value = float(row[column])
        except ValueError:
            remedy = "Use a decimal point" if "," in row[column] else "Write a number"
            report.fault(row.at(column), f"{row[column]!r} is not a number", remedy, allowed=degrees)
            continue
        if least <= value <= most:
            found.append(value)
        else:
            report.fault(
                row.at(column), f"{value:g} lies outside the map", "Swap lat and lon?", allowed=degrees
            )
    return (found[0], found[1]) if len(found) == 2 else None
