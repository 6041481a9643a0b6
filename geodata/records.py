"""The kinds of value that records are made of, and the registers: states, names, sources, towns.

Every record is frozen, refuses columns it does not know and names at least one source. An empty cell
is `None`. All periods are half-open, ``[start, end)``.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from geodata._errors import RefusedError
from geodata.dates import Day, OptionalDay, Period, contains, in_order
from geodata.languages import LanguageCodes

_CODE = re.compile(r"[A-Z][A-Z0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SOURCE_SEPARATOR = ";"


def _code(text: object) -> str:
    found = str(text).strip()
    if not _CODE.fullmatch(found):
        raise RefusedError(
            f"{found!r} is not a state code",
            "three capital letters, such as POL",
            "Take the code from states.csv",
        )
    return found


def _codes(text: object) -> tuple[str, ...]:
    if isinstance(text, tuple | list):
        return tuple(_code(part) for part in text)
    found = str(text or "").strip()
    if "," in found or ";" in found:
        raise RefusedError(
            f"{found!r} is not a list of state codes",
            "codes with a space between them: POL LIT",
            "Replace commas and semicolons by spaces",
        )
    return tuple(_code(part) for part in found.split())


def _source_keys(text: object) -> tuple[str, ...]:
    parts = text if isinstance(text, tuple | list) else str(text or "").split(_SOURCE_SEPARATOR)
    return tuple(key for part in parts if (key := str(part).strip()))


def _at_least_one_source(text: object) -> tuple[str, ...]:
    keys = _source_keys(text)
    if not keys:
        raise RefusedError(
            "no source is named",
            "at least one key of sources.csv, '; ' between several",
            "Name where a reader can check this row",
        )
    return keys


def _nothing_if_empty(text: object) -> object:
    return None if text is None or (isinstance(text, str) and not text.strip()) else text


def _no_signs(text: str) -> str:
    odd = _CONTROL.search(text)
    if odd:
        raise RefusedError(
            f"the text has the control character U+{ord(odd[0]):04X}",
            "letters, line breaks, tabs",
            "Remove it",
        )
    return text


def _latitude(text: object) -> object:
    return _coordinate(text, "a latitude", 90, "Swap lat and lon?")


def _longitude(text: object) -> object:
    return _coordinate(text, "a longitude", 180, "Write degrees east, west negative")


def _coordinate(text: object, what: str, limit: float, remedy: str) -> object:
    try:
        value = float(str(text))
    except ValueError:
        remedy = "Use a decimal point" if "," in str(text) else "Write decimal degrees"
        raise RefusedError(
            f"{text!r} is not {what}", f"decimal degrees, -{limit} to {limit}", remedy
        ) from None
    if not -limit <= value <= limit:
        raise RefusedError(f"{value:g} is not {what}", f"-{limit} to {limit}", remedy)
    return value


def _yes_or_no(text: object) -> object:
    if isinstance(text, bool):
        return text
    answers = {"yes": True, "no": False}
    if str(text).strip() not in answers:
        raise RefusedError(f"{text!r} is neither yes nor no", "yes or no", "Write one of the two words")
    return answers[str(text).strip()]


def _box(box: tuple[float, ...]) -> tuple[float, ...]:
    west, south, east, north = box
    if not (all(map(math.isfinite, box)) and west < east and south < north):
        raise RefusedError(
            f"{list(box)} is no rectangle",
            "[west, south, east, north] in metres, west less than east, south less than north",
            "Swap the numbers?",
        )
    return box


def vocabulary(name: str, standard: Sequence[str]) -> Callable[[object, ValidationInfo], str]:
    """A check that a word is one of a vocabulary: that of the atlas (`atlas.json`), or else the standard."""

    def check(text: object, told: ValidationInfo) -> str:
        allowed = (told.context or {}).get(name) or standard
        if text not in allowed:
            words = ", ".join(repr(one) for one in allowed)
            raise RefusedError(f"{text!r}", f"one of {words}", "Choose one of them")
        return str(text)

    return check


def _colour(text: object) -> str:
    found = str(text).strip()
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", found):
        raise RefusedError(
            f"{found!r} is not a colour", "six hexadecimal digits after #: #CFE0B4", "Write it so, or empty"
        )
    return found


StateCode = Annotated[str, BeforeValidator(_code)]
Colour = Annotated[str, BeforeValidator(_colour)]
OptionalStateCode = Annotated[StateCode | None, BeforeValidator(_nothing_if_empty)]
StateCodes = Annotated[tuple[str, ...], BeforeValidator(_codes)]
SourceKeys = Annotated[tuple[str, ...], BeforeValidator(_at_least_one_source)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_no_signs)]
OptionalText = Annotated[Annotated[str, AfterValidator(_no_signs)] | None, BeforeValidator(_nothing_if_empty)]
OptionalNumber = Annotated[
    Annotated[float, Field(allow_inf_nan=False)] | None, BeforeValidator(_nothing_if_empty)
]
Latitude = Annotated[float, BeforeValidator(_latitude)]
Longitude = Annotated[float, BeforeValidator(_longitude)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Box = Annotated[tuple[float, float, float, float], AfterValidator(_box)]
Confidence = Literal["high", "medium", "low"]
Verification = Literal["checked", "memory"]
Status = Literal[
    "independent",
    "occupied",
    "annexed",
    "protectorate",
    "mandate",
    "free city",
    "plebiscite area",
    "dependency",
    "autonomous",
    "puppet state",
    "civil-war zone",
    "no man's land",
]
Licence = Literal[
    "cited only",
    "public domain",
    "CC BY 4.0",
    "CC0",
    "MIT",
    "GeoNutzV",
    "CC BY-SA 4.0",
    "CC BY-NC-SA 4.0",
    "GPL-3.0",
]


class Record(BaseModel):
    """A frozen row that refuses unknown columns."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    key_fields: ClassVar[tuple[str, ...]] = ("id",)
    """The columns that together name the row: no two rows may agree in all of them."""

    @property
    def row_key(self) -> tuple[object, ...]:
        """The values of the key columns."""
        return tuple(getattr(self, name) for name in self.key_fields)


class Lasting(Record):
    """A row that holds for a half-open period ``[start, end)``; an empty end is open."""

    start: Day
    end: OptionalDay = None

    @model_validator(mode="after")
    def _end_after_start(self) -> Self:
        in_order(self.start, self.end)
        return self

    @property
    def period(self) -> Period:
        """The half-open period of the row."""
        return Period(start=self.start, end=self.end)

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the day lies in ``[start, end)``."""
        return contains(self.start, self.end, day)


class State(Record):
    """A state, government or administration that can control ground.

    `overlord` is the state it depends on; `filed_under` the code under which its events, regimes and
    treaties are kept (Soviet Russia under the Soviet Union); `also_accepted` other codes that may
    fairly stand for it; a `rival` government has cabinets and recognitions of its own only.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code: StateCode
    name: Text
    overlord: OptionalStateCode = None
    also_accepted: StateCodes = ()
    filed_under: OptionalStateCode = None
    rival: Literal["yes", ""] = ""
    colour: Annotated[Colour | None, BeforeValidator(_nothing_if_empty)] = None


class StateName(Lasting):
    """What a state was called in ``[start, end)``, with the name that a reader knows today.

    `label` is the short form for the map and for captions, where it differs from `name`.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("code", "start")

    code: StateCode
    name: Text
    label: OptionalText = None
    name_today: OptionalText = None
    sources: SourceKeys
    note: OptionalText = None


class Source(Record):
    """A work, document series, data set or page that rows may name by its key."""

    key_fields: ClassVar[tuple[str, ...]] = ("key",)

    key: Annotated[str, Field(min_length=1, pattern=r"^[^;]+$")]
    citation: Text
    kind: Text
    licence: Licence
    url: OptionalText = None


class Town(Lasting):
    """The label of a town in ``[start, end)``: its name of the day and, where it was one, whose capital.

    `name_today` is given where it differs, `also` is the name in another language of the day; each may say
    its language. A name that English has of its own is English; of languages that share a form, that of
    the holder is named.
    Coordinates are WGS 84 degrees. `rank` 1 is a capital or very large town, 3 the smallest shown.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("id", "start")

    id: Text
    name: Text
    language: LanguageCodes = ()
    name_today: OptionalText = None
    today_language: LanguageCodes = ()
    also: OptionalText = None
    also_language: LanguageCodes = ()
    lat: Latitude
    lon: Longitude
    rank: Annotated[int, Field(ge=1, le=3)]
    capital_of: OptionalStateCode = None
    sources: SourceKeys

    @model_validator(mode="after")
    def _languages_of_names(self) -> Self:
        for name, languages in (("name_today", self.today_language), ("also", self.also_language)):
            if languages and getattr(self, name) is None:
                raise RefusedError(
                    f"a language is given and no {name}", f"{name} with its language", f"Fill in {name}"
                )
        return self
