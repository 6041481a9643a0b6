"""Reading a CSV table into records: every fault of the file at once, each with its line and remedy."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from geodata._errors import DataError, Fault, RefusedError
from geodata.records import Record

_SAVE_AS_TEXT = "Save it again as UTF-8 ('CSV UTF-8' in a spreadsheet)"
AnyRecord = TypeVar("AnyRecord", bound=Record)
# How files begin that are no text, and what they are.
_OTHER_KINDS = {
    codecs.BOM_UTF16_LE: ("UTF-16", _SAVE_AS_TEXT),
    codecs.BOM_UTF16_BE: ("UTF-16", _SAVE_AS_TEXT),
    b"PK\x03\x04": ("a ZIP archive or a spreadsheet", "Unpack it, or save the sheet as 'CSV UTF-8'"),
    b"\x1f\x8b": ("compressed with gzip", "Unpack it"),
    b"SQLite format 3": ("a database (GeoPackage?)", "Export the layer as GeoJSON"),
    b"%PDF": ("a PDF file", "Restore the file from its origin"),
}
# What pydantic says of Python, said of files: what is allowed.
_ALLOWED = {
    "float_parsing": "a number, with a point before the decimals",
    "float_type": "a number, with a point before the decimals",
    "finite_number": "a finite number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number of a few digits",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "string_type": "text",
    "string_unicode": "text in Unicode",
    "string_too_long": "{max_length} letters at most",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "tuple_type": "a list",
}
_ALLOWED_PATTERNS = {"^#[0-9A-Fa-f]{6}$": "#RRGGBB, such as #B7C9A8", "^[^;]+$": "text without a semicolon"}
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def bytes_of(path: Path, name: str | None = None) -> bytes:
    """Read a file.

    Parameters
    ----------
    path
        The file.
    name
        What messages call it; the last part of its path by default.

    Raises
    ------
    DataError
        If it is missing or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise IsADirectoryError(None, "it is a folder" if path.is_dir() else "it is no ordinary file")
        return path.read_bytes()
    except FileNotFoundError:
        told = ("there is no such file", "a readable file", f"Put it into {path.parent}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = (
            f"it cannot be read: {reason.lower()}",
            "a readable file",
            "Check the path, and who may read it",
        )
    raise DataError([Fault(name or path.name, *told)])


def text_of(path: Path, name: str | None = None) -> str:
    """Read a UTF-8 file, with or without a byte order mark.

    Parameters
    ----------
    path, name
        See `bytes_of`.

    Raises
    ------
    DataError
        If the file is missing, cannot be read, is empty, is not UTF-8 or has signs that are no text.
    """
    name = name or path.name
    raw = bytes_of(path, name)
    if not raw.strip():
        raise DataError(
            [
                Fault(
                    name,
                    "the file is empty",
                    "at least a header" if name.endswith(".csv") else "text",
                    "Restore the file from its origin",
                )
            ]
        )
    for mark, (kind, remedy) in _OTHER_KINDS.items():
        if raw.startswith(mark):
            raise DataError([Fault(name, f"the file is {kind}", "text in UTF-8", remedy)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"line {line} is not UTF-8 (byte 0x{raw[error.start]:02X} at position {error.start})"
        raise DataError([Fault(name, found, "text in UTF-8", _SAVE_AS_TEXT)]) from None
    odd = _NO_TEXT.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        found = f"line {line} has the control character U+{ord(odd[0]):04X}"
        raise DataError(
            [Fault(name, found, "letters, line breaks and tabs", "Remove it; is it the right file?")]
        )
    return text


def read_table(
    path: Path, model: type[AnyRecord], *, words: Mapping[str, Any] | None = None
) -> tuple[AnyRecord, ...]:
    """Read the rows of a CSV file as records of one kind.

    Parameters
    ----------
    path
        A UTF-8 CSV file whose header has the fields of `model`; columns of optional fields may be left out.
    model
        The kind of record. Its `key_fields` must differ from row to row.
    words
        Words of vocabularies that the atlas itself gives (`geodata.records.vocabulary`).

    Raises
    ------
    DataError
        With every fault of the file.
    """
    return tuple(record for _, record in read_lines(path, model, words=words))


def read_lines(
    path: Path, model: type[AnyRecord], *, words: Mapping[str, Any] | None = None
) -> list[tuple[int, AnyRecord]]:
    """The same, each record with the line of the file on which it begins."""
    rows = csv_rows(path)
    _, header = next(rows, (1, []))
    faults = list(_faults_of_header(path.name, [name.strip() for name in header], model))
    if faults:
        raise DataError(faults)
    columns = [name.strip() for name in header]
    records: list[tuple[int, AnyRecord]] = []
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
            record = model.model_validate(dict(zip(columns, cells, strict=True)), context=words)
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
        records.append((line, record))
    if faults:
        raise DataError(faults)
    return records


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
        kind = detail["type"]
        if kind == "extra_forbidden":
            found, allowed, remedy = (
                f"unknown property with {value!r}",
                "only the documented ones",
                "See geodata/README.md",
            )
        elif kind == "missing" or value in ("", None):
            found, allowed, remedy = "nothing stands here", "a value is required", "Fill it in"
        elif kind == "literal_error":
            found, allowed, remedy = repr(value), f"one of {context['expected']}", "Choose one of them"
        else:
            said = str(cause) if cause else detail["msg"]
            found, remedy = repr(value), "Mend the value"
            said = _ALLOWED_PATTERNS.get(context.get("pattern", ""), said)
            allowed = (
                _ALLOWED[kind].format_map(dict(context)) if kind in _ALLOWED else said[:1].lower() + said[1:]
            )
        yield Fault(file, _brief(found), allowed, remedy, row, field)


def _brief(found: str) -> str:
    return found if len(found) <= 120 else f"{found[:117]}..."


def csv_rows(path: Path, name: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file, header and empty ones too, each with the line on which it begins.

    Raises
    ------
    DataError
        See `text_of`; or if it is no CSV.
    """
    reader = csv.reader(io.StringIO(text_of(path, name), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            [
                Fault(
                    name or path.name,
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
    for sign, called in _OTHER_SEPARATORS.items():
        if len(header) == 1 and sign in header[0] and set(header[0].split(sign)) & set(fields):
            remedy = "Save it again with commas ('CSV UTF-8' in a spreadsheet)"
            yield Fault(file, f"the columns are parted by {called}", "commas", remedy, 1)
            return
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
