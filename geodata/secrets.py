"""What was secret: which records could not be read before which day, and what stood in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from geodata._errors import Fault
from geodata.argument import Evidence
from geodata.dates import OptionalDay
from geodata.records import OptionalStateCode, OptionalText, Text

VEILED = ("events", "treaties", "changes", "duties", "proposals", "claims", "documents", "spheres")
"""The tables whose rows may be secret. Their ids are all different."""
ALL = "all"


class Secret(Evidence):
    """A record, or a field of one, that was secret before the day `public`; without a day, to the atlas' end.

    `record` is an id of one of the `VEILED` tables, `field` a column of that table or ``all`` for the row.
    `then` is what could be read instead, empty for nothing. `public_by` says what made it public; a denial
    that outlasted it, by `denied_by`, ended on `denied_until`.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("record", "field")

    record: Text
    field: Text
    then: OptionalText = None
    public: OptionalDay = None
    public_by: OptionalText = None
    denied_by: OptionalStateCode = None
    denied_until: OptionalDay = None


def secret_faults(tables: Mapping[str, Iterable[Any]]) -> Iterator[Fault]:
    """Secrets of records and fields that are not there."""
    rows = {row.id: row for name in VEILED for row in tables.get(name, ())}
    for one in tables.get("secrets", ()):
        row = rows.get(one.record)
        where = f"row {one.record} {one.field}"
        if row is None:
            allowed = f"an id of {', '.join(VEILED)}"
            yield Fault("secrets.csv", f"{where}: no such record", allowed, "Correct it", None, "record")
        elif one.field != ALL and one.field not in type(row).model_fields:
            allowed = f"a column of its table, or {ALL}"
            yield Fault("secrets.csv", f"{where}: no such column", allowed, "Correct it", None, "field")
