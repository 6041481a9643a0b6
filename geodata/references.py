"""What rows of one table say of rows of another: unknown codes, sources and ids are faults."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from geodata._errors import Fault

TELLING = (
    "events",
    "treaties",
    "popular_fronts",
    "proposals",
    "claims",
    "ledger",
    "effects",
    "documents",
)
"""The tables whose rows a person may belong to. Their ids are all different."""


def faults_between_tables(
    tables: Mapping[str, Iterable[Any]],
    *,
    codes: set[str] | None,
    keys: set[str] | None,
    unread: Collection[str] = (),
) -> list[Fault]:
    """Codes that states.csv and keys that sources.csv do not have, and ids that their tables do not have.

    `None` accepts all codes or keys; ids of the tables that are `unread` are not judged.
    """
    faults = []
    code_fields = (
        "code",
        "overlord",
        "filed_under",
        "also_accepted",
        "countries",
        "country",
        "parties",
        "bound",
        "from_state",
        "to_state",
        "capital_of",
        "who",
        "victims",
        "except_attackers",
        "depends_on",
        "signed_by",
        "not_asked",
        "proposed_by",
        "proposed_to",
        "accepted",
        "declined",
        "claimant",
        "holder",
        "denied_by",
    )
    ids = {
        column: {row.id for row in tables[table]}
        for column, table in (
            ("treaty", "treaties"),
            ("treaties", "treaties"),
            ("events", "events"),
            ("changes", "changes"),
        )
        if tables.get(table)
    }
    if not set(unread) & set(TELLING):
        ids["records"] = {row.id for table in TELLING for row in tables.get(table, ())}
    for name, rows in tables.items():
        for row in rows:
            for column in code_fields:
                value = getattr(row, column, None) or ()
                if name == "popular_fronts" and column == "parties":
                    continue
                faults += [
                    _unknown(name, row, column, code, "state")
                    for code in ((value,) if isinstance(value, str) else value)
                    if codes is not None and code not in codes
                ]
            faults += [
                _unknown(name, row, "sources", key, "source")
                for key in getattr(row, "sources", ())
                if keys is not None and key not in keys
            ]
            for column, known in ids.items():
                value = getattr(row, column, None) or ()
                faults += [
                    _unknown(name, row, column, key, _SINGULAR[column])
                    for key in ((value,) if isinstance(value, str) else value)
                    if key not in known
                ]
    return faults


def _unknown(table: str, row: Any, column: str, found: str, what: str) -> Fault:
    label = " ".join(str(part) for part in row.row_key)
    return Fault(
        f"{table}.csv",
        f"row {label}: {found!r} is not a known {what}",
        f"an id of {', '.join(TELLING)}" if what == "record" else f"a row of {_plural(what)}.csv",
        f"Correct it or add the {what}",
        None,
        column,
    )


_SINGULAR = {
    "treaty": "treaty",
    "treaties": "treaty",
    "events": "event",
    "changes": "change",
    "records": "record",
}


def _plural(what: str) -> str:
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
