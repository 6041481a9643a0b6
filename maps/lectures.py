"""The lectures as the browser is given them: documents like their files, asked for when one is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.lectures import Lecture


def tours_payload(tours: Sequence[Lecture]) -> list[dict[str, Any]]:
    """The lectures that ship with an atlas, in the format of their files, without empty fields."""
    return [one.model_dump(mode="json", exclude_defaults=True) for one in tours]
