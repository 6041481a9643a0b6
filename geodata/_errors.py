"""The one error of the data side: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_FAULTS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one place.

    Parameters
    ----------
    file
        Name of the file, as the reader knows it.
    found
        What stands there ("151.4 is not a latitude").
    allowed
        What may stand there ("-90 to 90").
    remedy
        What to do ("Swap lon and lat?").
    row
        Line of a CSV file, or number of a feature counted from 1.
    field
        Column or property.
    """

    file: str
    found: str
    allowed: str = ""
    remedy: str = ""
    row: int | None = None
    field: str | None = None

    @property
    def where(self) -> str:
        """File, row and field in words."""
        place = self.file
        if self.row is not None:
            place += f" {'line' if self.file.endswith('.csv') else 'feature'} {self.row}"
        if self.field:
            place += f", {self.field}"
        return place

    def __str__(self) -> str:
        """Return ``where: what was found; what is allowed; what to do``."""
        parts = [part.strip().rstrip(".") for part in (self.found, self.allowed, self.remedy)]
        text = "; ".join(part for part in parts if part)
        return f"{self.where}: {text}{'' if text.endswith('?') else '.'}"


class DataError(ValueError):
    """The data cannot be used as they stand.

    Parameters
    ----------
    faults
        Every fault that was found, not only the first.

    Attributes
    ----------
    faults : tuple of Fault
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        shown = [str(fault) for fault in self.faults[:_MOST_FAULTS_SHOWN]]
        hidden = len(self.faults) - len(shown)
        if hidden:
            shown.append(f"... and {hidden} more faults.")
        super().__init__("\n".join(shown))


class RefusedError(ValueError):
    """A single value is refused; the reader of the file adds where it stood.

    Parameters
    ----------
    found, allowed, remedy
        See `Fault`.
    """

    def __init__(self, found: str, allowed: str = "", remedy: str = "") -> None:
        self.found, self.allowed, self.remedy = found, allowed, remedy
        super().__init__("; ".join(part for part in (found, allowed, remedy) if part))
