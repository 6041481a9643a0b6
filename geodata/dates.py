"""Days of the Gregorian calendar and half-open periods of them.

Everywhere in the project a period is ``[start, end)``: it contains its start and does not contain
its end. A missing end means that the period is open; a missing start, that it was always so.
`tests/fixtures/dates.json` holds the cases that this module and its JavaScript twin must both pass.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from geodata._errors import RefusedError

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_EPOCH = datetime.date(1970, 1, 1)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def parse_day(text: object) -> datetime.date:
    """Read a day written as ``1938-10-05``.

    Parameters
    ----------
    text
        ISO 8601 calendar date, or a `datetime.date`, which is returned as it is.

    Raises
    ------
    RefusedError
        If the text is not such a date or the calendar has no such day.
    """
    if isinstance(text, datetime.datetime):
        return text.date()
    if isinstance(text, datetime.date):
        return text
    found = str(text).strip()
    match = _ISO.fullmatch(found)
    if not match:
        turned = _DAY_FIRST.fullmatch(found)
        remedy = "Write the year first, then month and day"
        if turned:
            remedy = f"Do you mean {turned[3]}-{int(turned[2]):02d}-{int(turned[1]):02d}?"
        raise RefusedError(f"{found!r} is not a date", "year-month-day, such as 1938-10-05", remedy)
    year, month, day = (int(part) for part in match.groups())
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise RefusedError(
            f"{found!r} is not in the calendar ({error})",
            "a day of the Gregorian calendar",
            "Check month and day",
        ) from None


def parse_day_or_nothing(text: object) -> datetime.date | None:
    """Read a day, or `None` from an empty cell."""
    if text is None or str(text).strip() == "":
        return None
    return parse_day(text)


Day = Annotated[datetime.date, BeforeValidator(parse_day)]
OptionalDay = Annotated[datetime.date | None, BeforeValidator(parse_day_or_nothing)]


def day_number(day: datetime.date) -> int:
    """Days since 1970-01-01, negative before it: the number that the browser counts with."""
    return (day - _EPOCH).days


def day_of_number(number: int) -> datetime.date:
    """The day that is `number` days after 1970-01-01."""
    return _EPOCH + datetime.timedelta(days=number)


def in_words(day: datetime.date) -> str:
    """The day as English prose has it: ``5 October 1938``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def contains(start: datetime.date | None, end: datetime.date | None, day: datetime.date) -> bool:
    """Whether ``[start, end)`` contains the day; a missing bound is no bound."""
    return (start is None or start <= day) and (end is None or day < end)


def in_order(start: datetime.date | None, end: datetime.date | None) -> None:
    """Refuse an end that is not after its start.

    Raises
    ------
    RefusedError
        If ``[start, end)`` has no day; a missing bound is no bound.
    """
    if start and end and end <= start:
        raise RefusedError(
            f"the end {end} is not after the start {start}",
            "the end is the first day after the period",
            "Move the end, or leave it empty for an open period",
        )


class Period(BaseModel):
    """A half-open stretch of days, ``[start, end)``; `None` is unbounded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: OptionalDay = None
    end: OptionalDay = None

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        in_order(self.start, self.end)
        return self

    def contains(self, day: datetime.date) -> bool:
        """Whether the day lies in ``[start, end)``."""
        return contains(self.start, self.end, day)

    def overlaps(self, other: Period) -> bool:
        """Whether the two half-open periods share at least one day."""
        return (self.end is None or other.start is None or other.start < self.end) and (
            other.end is None or self.start is None or self.start < other.end
        )

    @property
    def last_day(self) -> datetime.date | None:
        """The last day inside the period, `None` if it is open."""
        return None if self.end is None else self.end - datetime.timedelta(days=1)

    def in_words(self) -> str:
        """``from 1 March 1923 to 22 March 1939``: both days named are inside the period."""
        start = f"from {in_words(self.start)}" if self.start else ""
        end = f"to {in_words(self.last_day)}" if self.last_day else ""
        if self.start and self.start == self.last_day:
            return f"on {in_words(self.start)}"
        return " ".join(part for part in (start, end) if part) or "always"
