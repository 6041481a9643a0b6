"""Lectures: steps through the atlas, each a date, a view, layers, a selection and words to go with them.

A lecture is one JSON file, the same whether it ships in `tours/`, is written by hand or is saved by the page.
`assets/js/lecture/format.mjs` is the twin of this module: both are tested from `tests/fixtures/lectures/`.
Dates are ISO 8601, Gregorian; views are ``[west, south, east, north]`` in degrees (WGS 84, EPSG:4326).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from geodata._errors import DataError, Fault, RefusedError
from geodata.dates import Day, Period
from geodata.json_text import json_of
from geodata.tables import faults_of_validation, text_of

FORMAT = "interbellum-lecture"
Colour = Literal["powers", "regimes", "fronts", "recognition"]
Over = Literal["parties", "munich", "spheres", "treaties", "bound", "security", "claims", "documents"]
COLOURS: tuple[str, ...] = get_args(Colour)
OVER_THE_LAND: tuple[str, ...] = get_args(Over)
PLAIN_LAYERS = ("names", "towns", "zones")
# What a class can read from a wall in one step, and what a file may hold at most.
WORDS_A_STEP = 60
MOST_STEPS = 100
MOST_BYTES = 1_000_000
_ISO_DAY = re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _view(box: object) -> object:
    numbers = isinstance(box, list | tuple) and all(
        isinstance(one, int | float) and not isinstance(one, bool) for one in box
    )
    if not isinstance(box, list | tuple) or not numbers or len(box) != 4:
        raise RefusedError(
            f"{_brief(box)} is not a view",
            "four numbers: [west, south, east, north] in degrees",
            "Mend the view",
        )
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise RefusedError(
            f"{_brief(list(box))} is not a view",
            "[west, south, east, north] in degrees, west less than east, south less than north",
            "Swap the numbers?",
        )
    return box


def _day(text: object) -> object:
    if isinstance(text, str) and _ISO_DAY.fullmatch(text):
        return text
    raise RefusedError(f"{_brief(text)} is not a date", 'text like "1938-10-05"', "Write year, month and day")


def _version(number: object) -> object:
    if isinstance(number, bool):
        raise RefusedError(f"{number} is not a version", "1", "Write 1")
    return number


def _steps(steps: object) -> object:
    if not isinstance(steps, list | tuple):
        raise RefusedError(f"{_brief(steps)} is not a list of steps", "a list in [ ]", "Mend the list")
    if not 1 <= len(steps) <= MOST_STEPS:
        raise RefusedError(
            f"there are {len(steps)} steps",
            f"1 to {MOST_STEPS} steps",
            "Add one" if not steps else "Split the lecture",
        )
    return steps


def _brief(value: object) -> str:
    return repr(value)[:80]


View = Annotated[tuple[float, float, float, float], BeforeValidator(_view)]
IsoDay = Annotated[Day, BeforeValidator(_day)]
Line = Annotated[str, Field(min_length=1, max_length=120)]
Prose = Annotated[str, Field(max_length=2_000)]
Notes = Annotated[str, Field(max_length=10_000)]
Key = Annotated[str, Field(min_length=1, max_length=60)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]


class Step(BaseModel):
    """One frame of a lecture, and what is said over it.

    `layers` are those of the page's list (``names``, ``towns``, ``zones``, ``events:<theme>``), or `None` for
    the standard ones; `colour` is what colours the land, `show` what lies over it. `country`, `event`, `town`
    or `item` is what the side reads; `pin` a second date to compare with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    date: IsoDay
    view: View | None = None
    layers: tuple[Key, ...] | None = None
    colour: Colour = "powers"
    show: tuple[Over, ...] = ()
    known: Literal["then", "now"] = "now"
    country: Key | None = None
    event: Key | None = None
    town: Key | None = None
    item: Key | None = None
    pin: IsoDay | None = None
    text: Prose = ""
    question: Prose = ""
    notes: Notes = ""
    sources: tuple[Annotated[str, Field(min_length=1, max_length=400)], ...] = ()


class Lecture(BaseModel):
    """A lecture: a title and its steps, in order.

    `sources` of a step are keys of the register, or, in a lecture of one's own, any text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["interbellum-lecture"]
    version: Annotated[Literal[1], BeforeValidator(_version)]
    id: Slug
    title: Line
    summary: Prose = ""
    author: Annotated[str, Field(max_length=120)] = ""
    steps: Annotated[tuple[Step, ...], BeforeValidator(_steps)]


@dataclass(frozen=True, slots=True)
class Known:
    """What the steps of a lecture may name: the atlas' period and the ids of its records.

    `items` are those that layers of the argument open, such as ``munich:L05``; unchecked if left out.
    """

    period: Period
    states: Collection[str]
    events: Collection[str]
    towns: Collection[str]
    themes: Collection[str]
    items: Collection[str] | None = None
    sources: Collection[str] | None = None


def read_lecture(text: str, *, file: str, known: Known | None = None) -> Lecture:
    """The lecture in a JSON text.

    Parameters
    ----------
    text
        The text of the file.
    file
        What messages call it.
    known
        What its steps may name; unchecked if it is left out.

    Raises
    ------
    DataError
        With every fault, each with the number of its step.
    """
    if len(text.encode()) > MOST_BYTES:
        raise DataError([Fault(file, "the file is too long", f"{MOST_BYTES:,} bytes", "Shorten the notes")])
    raw = json_of(text, file=file)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DataError(
            [
                Fault(
                    file,
                    "this is not a lecture of the atlas",
                    f'an object with "format": "{FORMAT}"',
                    "Choose a file that the page saved, or see geodata/README.md",
                )
            ]
        )
    try:
        lecture = Lecture.model_validate(raw)
    except ValidationError as error:
        raise DataError(_faults_by_step(error, file)) from None
    faults = list(_unknown(lecture, known, file)) if known else []
    if faults:
        raise DataError(faults)
    return lecture


def read_tours(folder: Path, known: Known) -> tuple[Lecture, ...]:
    """The lectures of a folder's `tours/`, by file name; none if there is no such folder.

    Raises
    ------
    DataError
        With every fault of every file.
    """
    faults: list[Fault] = []
    found: dict[str, Lecture] = {}
    for path in sorted((folder / "tours").glob("*.json")):
        name = f"tours/{path.name}"
        try:
            lecture = read_lecture(text_of(path, name), file=name, known=known)
        except DataError as error:
            faults += error.faults
            continue
        if lecture.id in found:
            faults.append(
                Fault(
                    name, f"{lecture.id!r} stands in two files", "an id of its own", "Rename one", None, "id"
                )
            )
        found[lecture.id] = lecture
    if faults:
        raise DataError(faults)
    return tuple(found.values())


# What pydantic says of Python, said of JSON: what is allowed, and what to do.
_IN_JSON = {
    "tuple_type": ("a list", "Put it into square brackets"),
    "model_type": ("an object with title and date", "Put it into curly brackets"),
    "string_pattern_mismatch": ("small letters, digits and hyphens, 60 at most", "Rename it"),
    "string_unicode": ("text in Unicode", "Write it again"),
}


def _faults_by_step(error: ValidationError, file: str) -> Iterator[Fault]:
    for fault, detail in zip(
        faults_of_validation(error, file=file, row=1), error.errors(include_url=False), strict=True
    ):
        place = detail["loc"]
        if detail["type"] == "too_short" and detail["input"]:
            # All steps have faults of their own, which are named: none is left, but none is missing.
            continue
        step = place[1] + 1 if len(place) > 1 and place[0] == "steps" and isinstance(place[1], int) else None
        field = ".".join(str(part) for part in place[2:]) if step else ".".join(map(str, place))
        where = f"step {step}, {field}" if step and field else f"step {step}" if step else field
        allowed, remedy = _IN_JSON.get(detail["type"], (fault.allowed, fault.remedy))
        yield Fault(file, fault.found, allowed, remedy, None, where or None)


def _unknown(lecture: Lecture, known: Known, file: str) -> Iterator[Fault]:
    layers = {*PLAIN_LAYERS, *(f"events:{name}" for name in known.themes)}
    lists: Mapping[str, tuple[Collection[str], str]] = {
        "country": (known.states, "a code of states.csv"),
        "event": (known.events, "an id of events.csv"),
        "town": (known.towns, "an id of towns.csv"),
    }
    if known.items is not None:
        lists = {**lists, "item": (known.items, "layer:id, such as munich:L05 or treaties:T042")}
    for number, step in enumerate(lecture.steps, 1):

        def fault(field: str, found: Any, allowed: str, number: int = number) -> Fault:
            return Fault(
                file,
                f"{found!r} is unknown",
                allowed,
                "Mend or leave it out",
                None,
                f"step {number}, {field}",
            )

        for field, (allowed, words) in lists.items():
            value = getattr(step, field)
            if value is not None and value not in allowed:
                yield fault(field, value, words)
        for layer in step.layers or ():
            if layer not in layers:
                yield fault("layers", layer, "names, towns, zones or events:<theme>")
        for field in ("date", "pin"):
            day = getattr(step, field)
            if day is not None and not known.period.start <= day < known.period.end:
                span = f"{known.period.start} to {known.period.last_day}"
                yield Fault(
                    file,
                    f"{day} lies outside the atlas",
                    span,
                    "Choose a day within",
                    None,
                    f"step {number}, {field}",
                )
        for key in step.sources:
            if known.sources is not None and key not in known.sources:
                yield fault("sources", key, "a key of sources.csv")
