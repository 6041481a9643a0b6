"""Faults and notes of a border build, collected so that all of them are seen at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class BuildNote:
    """
    One remark of a build: where, what was found, what to do.

    Attributes
    ----------
    where
        File and line, parcel, or "face near TOWN".
    found, remedy
        What was found, and what to do about it.
    place
        (latitude, longitude) in degrees, or None.
    area_km2
        Area concerned, or None.
    fatal
        True for a fault (the build must not ship), False for a remark.
    """

    where: str
    found: str
    remedy: str
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
        return f"{self.where}{spot}{area}: {self.found} {self.remedy}".rstrip()


@dataclass
class BuildReport:
    """All notes of one build, in the order found."""

    notes: list[BuildNote] = field(default_factory=list)

    def fault(self, where: str, found: str, remedy: str, **details: Any) -> None:
        """Add a fault: something that must be mended before the build may ship."""
        self.notes.append(BuildNote(where, found, remedy, **details))

    def remark(self, where: str, found: str, remedy: str = "", **details: Any) -> None:
        """Add a remark: something to look at."""
        self.notes.append(BuildNote(where, found, remedy, fatal=False, **details))

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
