"""The dates of other data sets, turned into half-open periods ``[start, end)``."""

from __future__ import annotations

import datetime
import re

from geodata._errors import RefusedError
from geodata.dates import parse_day

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_DECADE = re.compile(r"(\d{2})(\dX|XX)")
_OPEN = {"", "..", "open", "unknown", "present"}

Span = tuple[datetime.date, datetime.date]


def after_inclusive(last_day: object) -> datetime.date:
    """The first day after a last day, as CShapes writes its ends."""
    day = parse_day(last_day)
    if day == datetime.date.max:
        raise RefusedError(f"{day} has no day after it", "a day before it", "Leave the end empty")
    return day + datetime.timedelta(days=1)


def span(text: object) -> tuple[Span | None, bool]:
    """The days that a date in the manner of OpenHistoricalMap may mean.

    Parameters
    ----------
    text
        ``1938``, ``1938-10``, ``1938-10-05``, or with EDTF's signs of doubt: ``1938~``, ``193X``,
        ``1938-03/1938-05``, ``[1938..1939]``. A whole-day time is cut off.

    Returns
    -------
    tuple of date, or None
        Half-open span of the days meant; `None` if the date is open.
    bool
        Whether the date is a day, without doubt.

    Raises
    ------
    RefusedError
        If it is none of these, or before the year 1.
    """
    found = "" if text is None else str(text).strip()
    bare = found.strip("[]{}")
    if bare.lower() in _OPEN:
        return None, True
    parts = [part for part in re.split(r"/|\.\.", bare) if part.strip().lower() not in _OPEN]
    if not parts:
        return None, True
    spans = [_one(part.strip(), found) for part in parts]
    exact = len(spans) == 1 and spans[0][1] and bare == found and parts[0] == bare
    return (min(one[0][0] for one in spans), max(one[0][1] for one in spans)), exact


def period(
    start: object, end: object, *, inclusive: bool = False
) -> tuple[datetime.date | None, datetime.date | None, bool]:
    """Half-open period from OpenHistoricalMap's `start_date` and `end_date`.

    A start is the first day that the date may mean. An end is the day on which the feature was no more,
    so that it is the first day that the date may mean, too, and a successor that starts with the same date
    joins on; with `inclusive` it is the day after the last that the date may mean. Where a feature would so
    end before it starts (both in 1938, say), the end is read as inclusive.

    Returns
    -------
    date or None, date or None
        First day, and first day after; `None` is open.
    bool
        Whether both are days, without doubt.
    """
    (begins, exact_start), (ends, exact_end) = span(start), span(end)
    first = begins[0] if begins else None
    after = None if ends is None else ends[1] if inclusive else ends[0]
    if ends and first and after is not None and after <= first:
        after = ends[1]
    return first, after, exact_start and exact_end


def _one(text: str, whole: str) -> tuple[Span, bool]:
    certain = text.strip("~?%")
    decade = _DECADE.fullmatch(certain)
    if decade:
        years = 10 if decade[2][0] != "X" else 100
        first = int(certain.replace("X", "0"))
        return (_new_year(first, whole), _new_year(first + years, whole)), False
    match = _WRITTEN.fullmatch(certain)
    if not match:
        raise RefusedError(
            f"{whole!r} is not a date that can be read",
            "YYYY, YYYY-MM or YYYY-MM-DD, also with ~, ?, X, / and [..] of EDTF",
            "Write the nearest such date",
        )
    year, month, day = match.groups()
    if day:
        exact = parse_day(f"{year}-{month}-{day}")
        return (exact, after_inclusive(exact)), certain == text
    if month:
        first_day = parse_day(f"{year}-{month}-01")
        turn = first_day.month == 12
        following = (
            _new_year(first_day.year + 1, whole) if turn else first_day.replace(month=first_day.month + 1)
        )
        return (first_day, following), False
    return (_new_year(int(year), whole), _new_year(int(year) + 1, whole)), False


def _new_year(year: int, whole: str) -> datetime.date:
    if not 1 <= year <= 9999:
        raise RefusedError(
            f"{whole!r} lies outside the calendar", "years 0001 to 9998", "Leave the feature out"
        )
    return datetime.date(year, 1, 1)
