"""What was secret, as the browser is given it: what "known then" leaves out or tells otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata import Atlas
from geodata.secrets import ALL, Secret
from maps.payload import day_number

_NAMES = {
    "soviet_relevance": "relevance",
    "essential_provision": "provision",
    "casus_foederis": "casus",
    "territory": "title",
}
"""Columns that have another name in the browser."""
_TOLD = (ALL, "title", "summary", "name", "essential_provision")
"""Fields whose secrecy a reader is told of; where only a remark gives a secret away, he is not."""


def secrets_payload(atlas: Atlas) -> list[list[Any]]:
    """[record, field ("" for all), what could be read then, first public day or `None`] of each secret."""
    return [
        [
            one.record,
            "" if one.field == ALL else _NAMES.get(one.field, one.field),
            one.then or "",
            day_number(one.public),
        ]
        for one in atlas.secrets
    ]


def secrecy(atlas: Atlas, identity: str) -> dict[str, list[Any]]:
    """What is said of a record that was secret, wholly or in part; nothing of others.

    Returns
    -------
    dict
        Empty, or `secret`: [1 for the whole or 0 for a part, first public day or `None`, what made it
        public, code of the state that denied it, last day of that denial or `None`].
    """
    rows: Sequence[Secret] = [one for one in atlas.secrets if one.record == identity and one.field in _TOLD]
    if not rows:
        return {}
    one = rows[-1]
    denied = [one.denied_by or "", day_number(one.denied_until)]
    return {"secret": [int(one.field == ALL), day_number(one.public), one.public_by or "", *denied]}
