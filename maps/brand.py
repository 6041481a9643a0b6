"""What an atlas calls itself on page and paper: the shipped one by `maps.text`, others by their data."""

from __future__ import annotations

from dataclasses import dataclass

from geodata import Atlas, in_words
from maps import text


@dataclass(frozen=True, slots=True)
class Brand:
    """Name and subtitle in the head, `credit` at the foot, `description` for those who look for pages."""

    name: str
    subtitle: str
    credit: str
    description: str

    @property
    def whole(self) -> str:
        """Name and subtitle on one line."""
        return f"{self.name}: {self.subtitle}" if self.subtitle else self.name


def brand_of(atlas: Atlas) -> Brand:
    """The words of an atlas; what `atlas.json` leaves out is said from its title, period and licence."""
    first, last = atlas.period.start, atlas.period.last_day
    days = f"{in_words(first)} to {in_words(last)}" if first and last else ""
    if atlas.shipped:
        return Brand(
            text.TITLE, text.SUBTITLE, text.CREDIT, f"{text.SUBTITLE}, {days}, borders right to the day."
        )
    info = atlas.info
    years = f"{first.year} to {last.year}" if first and last and first.year != last.year else days
    subtitle = (info.subtitle if info else "") or years
    licence = f", {info.licence}" if info and info.licence else ""
    credit = (info.credit if info else None) or f"Borders and records: {atlas.title}{licence}."
    return Brand(atlas.title, subtitle, credit, f"{atlas.title}. Borders by the day, {days}.")
