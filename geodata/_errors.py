"""The one error of the atlas: what is wrong, where, what is allowed, and what to do about it.

The data, the command line, the server's answers and, by its twin in `assets/js/lecture/format.mjs`, the page
say a fault in this shape and no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_FAULTS_SHOWN = 40
# Letters of a message that come from the data: whoever reads it must see where it ends.
_LONGEST_PLACE = 200
_LONGEST_PART = 600


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in one place.

    Parameters
    ----------
    file
        Name of the file, as the reader knows it; or what else was given: "command line", "address".
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
        return _legible(place, _LONGEST_PLACE)

    @property
    def told(self) -> dict[str, str]:
        """The fault as the server's answers have it: where, found, allowed, remedy."""
        parts = {
            name: _legible(getattr(self, name), _LONGEST_PART) for name in ("found", "allowed", "remedy")
        }
        return {"where": self.where, **parts}

    def __str__(self) -> str:
        """Return ``where: what was found; what is allowed; what to do``."""
        told = self.told
        parts = [told[name].strip().rstrip(".") for name in ("found", "allowed", "remedy")]
        text = "; ".join(part for part in parts if part)
        return f"{told['where']}: {text}{'' if text.endswith('?') else '.'}"


def _legible(text: str, most: int) -> str:
    """The text in letters that do nothing to a terminal, and its middle left out where it is very long."""
    if len(text) > most:
        text = f"{text[: most - 40]} ... {text[-30:]}"
    return (
        text if text.isprintable() else "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
    )


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

    def at(self, file: str, field: str | None = None, row: int | None = None) -> Fault:
        """The fault of the value in its place."""
        return Fault(file, self.found, self.allowed, self.remedy, row, field)
