"""Faults and notes of a border build, collected so that all of them are seen at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from geodata._errors import Fault


@dataclass(frozen=True)
class BuildNote(Fault):
    """
    One remark of a build: a fault with a place on the map; its `file` may be a parcel or "face near TOWN".

    Attributes
    ----------
    place
        (latitude, longitude) in degrees, or None.
    area_km2
        Area concerned, or None.
    fatal
        True for a fault (the build must not ship), False for a remark.
    """

    place: tuple[float, float] | None = None
    area_km2: float | None = None
    fatal: bool = True

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "BuildNote":
        """Note from its fields, as JSON gives them back."""
        place = values["place"]
        return cls(**{**values, "place": tuple(place) if place else None})

    def __str__(self) -> str:
        spot = f" at {self.place[0]:.3f} N {self.place[1]:.3f} E" if self.place else ""
        area = f" ({self.area_km2:,.0f} km2)" if self.area_km2 is not None else ""
        said = super().__str__()
        return f"{self.where}{spot}{area}{said.removeprefix(self.where)}"


@dataclass
class BuildReport:
    """All notes of one build, in the order found."""

    notes: list[BuildNote] = field(default_factory=list)

    def fault(self, where: str, found: str, remedy: str = "", *, allowed: str = "", **details: Any) -> None:
        """Add a fault: something that must be mended before the build may ship."""
        self.notes.append(BuildNote(where, found, allowed, remedy, **details))

    def remark(self, where: str, found: str, remedy: str = "", **details: Any) -> None:
        """Add a remark: something to look at."""
        self.notes.append(BuildNote(where, found, "", remedy, fatal=False, **details))

    def take(self, faults: Iterable[Fault]) -> None:
        """Add what the reader of a file found wrong."""
        self.notes += [
            BuildNote(one.file, one.found, one.allowed, one.remedy, one.row, one.field) for one in faults
        ]

    def extend(self, notes: list[BuildNote]) -> None:
        """Add notes collected elsewhere."""
        self.notes.extend(notes)

    @property
    def faults(self) -> tuple[BuildNote, ...]:
        """The faults alone."""
        return tuple(note for note in self.notes if note.fatal)

    def lines(self) -> Iterator[str]:
        """The report as text, faults first."""
        for note in self.faults:
            yield f"FAULT  {note}"
        for note in self.notes:
            if not note.fatal:
                yield f"remark {note}"
