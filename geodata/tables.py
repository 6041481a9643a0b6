"""Reading a CSV table into records: every fault of the file at once, each with its line and remedy."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from geodata._errors import DataError, Fault, RefusedError
from geodata.records import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def text_of(path: Path) -> str:
    """Read a UTF-8 file, with or without a byte order mark.

    Raises
    ------
    DataError
        If the file is missing, cannot be read, is empty or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(
            [
                Fault(
                    path.name,
                    f"cannot be read ({error.strerror or error})",
                    "a readable file",
                    f"Put it into {path.parent}",
                )
            ]
        ) from None
    if not raw.strip():
        raise DataError(
            [Fault(path.name, "the file is empty", "at least a header", "Restore the file from its origin")]
        )
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            raise DataError(
                [
                    Fault(
                        path.name,
                        f"the file is {encoding}",
                        "UTF-8",
                        "Save it again as UTF-8 ('CSV UTF-8' in a spreadsheet)",
                    )
                ]
            )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError(
            [
                Fault(
                    path.name,
                    f"line {line} is not UTF-8 (byte 0x{raw[error.start]:02X} at position {error.start})",
                    "UTF-8",
                    "Save it again as UTF-8 ('CSV UTF-8' in a spreadsheet)",
                )
            ]
        ) from None


def read_table(path: Path, model: type[AnyRecord]) -> tuple[AnyRecord, ...]:
    """Read the rows of a CSV file as records of one kind.

    Parameters
    ----------
    path
        A UTF-8 CSV file whose header has the fields of `model`; columns of optional fields may be left out.
    model
        The kind of record. Its `key_fields` must differ from row to row.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    rows = _rows(path)
    _, header = next(rows, (1, []))
    faults = list(_faults_of_header(path.name, [name.strip() for name in header], model))
    if faults:
        raise DataError(faults)
    columns = [name.strip() for name in header]
    records: list[AnyRecord] = []
    lines: dict[tuple[object, ...], int] = {}
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            faults.append(
                Fault(
                    path.name,
                    f"{len(cells)} cells",
                    f"{len(columns)}, as in the header",
                    "Is the row cut off?"
                    if len(cells) < len(columns)
                    else "Put text that has a comma in it between quotes",
                    line,
                )
            )
            continue
        try:
            record = model.model_validate(dict(zip(columns, cells, strict=True)))
        except ValidationError as error:
            faults += faults_of_validation(error, file=path.name, row=line)
            continue
        earlier = lines.setdefault(record.row_key, line)
        if earlier != line:
            key = ", ".join(
                f"{name} {value}" for name, value in zip(model.key_fields, record.row_key, strict=True)
            )
            faults.append(
                Fault(
                    path.name,
                    f"{key} stands on line {earlier} already",
                    "every row once",
                    "Rename or remove one of the two",
                    line,
                )
            )
        records.append(record)
    if faults:
        raise DataError(faults)
    return tuple(records)


def faults_of_validation(error: ValidationError, *, file: str, row: int) -> Iterator[Fault]:
    """Turn what pydantic found in one row into faults with a place and a remedy."""
    for detail in error.errors(include_url=False):
        field = ".".join(str(part) for part in detail["loc"] if isinstance(part, str)) or None
        context: Mapping[str, Any] = detail.get("ctx", {})
        cause = context.get("error")
        if isinstance(cause, RefusedError):
            yield Fault(file, cause.found, cause.allowed, cause.remedy, row, field)
            continue
        value = detail["input"]
        found = "missing" if detail["type"] == "missing" or value in ("", None) else repr(value)
        if detail["type"] == "literal_error":
            yield Fault(file, found, f"one of {context['expected']}", "Choose one of them", row, field)
        elif detail["type"] == "extra_forbidden":
            yield Fault(
                file,
                f"unknown property with {found}",
                "only the documented ones",
                "See geodata/README.md",
                row,
                field,
            )
        elif found == "missing":
            yield Fault(file, "nothing stands here", "a value is required", "Fill it in", row, field)
        else:
            message = str(cause) if cause else detail["msg"]
            yield Fault(
                file, f"{found}"[:120], message[:1].lower() + message[1:], "Mend the value", row, field
            )


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            [
                Fault(
                    path.name,
                    f"this cannot be read as CSV ({error})",
                    "RFC 4180",
                    "A quotation mark that is never closed? Is the file cut off?",
                    line,
                )
            ]
        ) from None


def _faults_of_header(file: str, header: list[str], model: type[Record]) -> Iterator[Fault]:
    fields = model.model_fields
    known = ", ".join(fields)
    for name in sorted(set(header) - set(fields)):
        yield Fault(file, f"unknown column {name!r}", f"the columns are {known}", "Rename or remove it", 1)
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Fault(file, f"column {name!r} stands there twice", "every column once", "Remove one", 1)
    missing = [name for name, field in fields.items() if field.is_required() and name not in header]
    if missing:
        yield Fault(
            file,
            f"missing {', '.join(missing)}",
            f"the columns are {known}",
            "Add the missing columns; is there a header at all?",
            1,
        )
