"""What the lecture argues from: recognitions, duties, the ledger of Munich, offers, claims, persons.

All periods are half-open, ``[start, end)``; see `geodata.records`. `verification` and `confidence` are
those of `geodata.chronicle`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from geodata._errors import RefusedError
from geodata.dates import Day, OptionalDay, in_order
from geodata.records import (
    Confidence,
    Lasting,
    Latitude,
    Longitude,
    OptionalStateCode,
    OptionalText,
    Record,
    SourceKeys,
    StateCode,
    StateCodes,
    Text,
    Verification,
    YesNo,
)


def _words(text: object) -> object:
    return tuple(str(text or "").split()) if not isinstance(text, tuple | list) else tuple(text)


def _spellings(text: object) -> tuple[str, ...]:
    parts = text if isinstance(text, tuple | list) else str(text or "").split(";")
    return tuple(name for part in parts if (name := str(part).strip()))


def _spots(text: object) -> object:
    for pair in filter(None, (part.strip() for part in str(text or "").split(";"))):
        try:
            lon, lat = (float(part) for part in pair.split())
        except ValueError:
            lon, lat = 999.0, 999.0
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise RefusedError(
                f"{pair!r} is not a place",
                "longitude and latitude: 15.5 49.8; 16 50",
                "Write decimal degrees",
            )
    return str(text).strip("; ") if text else None


Spots = Annotated[OptionalText, BeforeValidator(_spots)]
Ids = Annotated[tuple[str, ...], BeforeValidator(_words)]
Spellings = Annotated[tuple[str, ...], BeforeValidator(_spellings)]


class Evidence(Record):
    """Who says so, how sure it is, and what was seen of it."""

    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    verification: Verification
    checked_against: OptionalText = None
    contested: OptionalText = None
    note: OptionalText = None


class Recognition(Evidence, Lasting):
    """How a state stood to the Soviet government in ``[start, end)``. Days without a row: not recognised."""

    key_fields: ClassVar[tuple[str, ...]] = ("code", "start")

    code: StateCode
    standing: Literal["de facto", "de jure", "broken"]
    instrument: Text


class Duty(Evidence, Lasting):
    """Who must do what when a victim is attacked, by which clause, ``[start, end)`` within the treaty's days.

    `attackers` is a list of codes, or ``any``, or ``any European`` state; `except_attackers` are left out.
    `depends_on` are the states that must act first for the duty to run.
    """

    id: Text
    treaty: Text
    who: StateCodes
    victims: StateCodes
    attackers: Text
    except_attackers: StateCodes = ()
    strength: Literal["must fight", "must help", "must consult", "must stay neutral", "may help"]
    depends_on: StateCodes = ()
    condition: Text
    clause: Text
    secret: YesNo


class LedgerEntry(Evidence, Lasting):
    """One transfer of Czechoslovak ground, 1938-39; its area is that of the `changes` on the map."""

    id: Text
    title: Text
    from_state: StateCodes
    to_state: StateCodes
    changes: Ids
    printed_km2: OptionalText = None
    people: OptionalText = None
    instrument: Text
    signed_by: StateCodes
    signed_note: OptionalText = None
    not_asked: StateCodes = ()
    not_asked_note: OptionalText = None


class Effect(Evidence):
    """What Munich changed beyond the map."""

    id: Text
    date: Day
    end: OptionalDay = None
    kind: Literal["fortifications", "industry", "alliance", "exclusion", "offer"]
    title: Text
    text: Text
    countries: StateCodes
    events: Ids = ()
    treaties: Ids = ()

    @model_validator(mode="after")
    def _end_after_date(self) -> Self:
        in_order(self.date, self.end)
        return self


class Proposal(Evidence):
    """A step of the search for collective security: who offered what to whom, who accepted, who declined."""

    id: Text
    number: Annotated[int, Field(ge=1, le=9_999)]
    date: Day
    end: OptionalDay = None
    title: Text
    proposed_by: StateCodes
    proposed_to: StateCodes = ()
    what: Text
    accepted: StateCodes = ()
    accepted_note: OptionalText = None
    declined: StateCodes = ()
    declined_note: OptionalText = None
    outcome: Text
    place: Text
    lat: Latitude
    lon: Longitude
    events: Ids = ()
    treaties: Ids = ()

    @model_validator(mode="after")
    def _end_after_date(self) -> Self:
        in_order(self.date, self.end)
        return self


class Claim(Evidence, Lasting):
    """Ground that a power claimed in ``[start, end)``, and what came of it.

    `territories` are those of `borders.geojson`; `points` (``lon lat; lon lat``) pick the parts of them that
    were claimed, where not all were. Without territories the claim is a mark at `lat`, `lon`.
    """

    id: Text
    claimant: StateCode
    holder: StateCodes
    title: Text
    territories: Ids = ()
    points: Spots = None
    place: Text
    lat: Latitude
    lon: Longitude
    basis: Text
    outcome: Text
    outcome_date: OptionalDay = None


class Document(Evidence):
    """A document or page that the lecture links to: what it is and where it is printed."""

    id: Text
    title: Text
    date: OptionalDay = None
    what: Text
    printed: Text
    statements: Ids = ()
    events: Ids = ()
    treaties: Ids = ()


class Person(Record):
    """A person of whom the records tell: `records` are the ids of the rows that name him or her.

    `also` are other spellings; `role` says in a few words in which part; `code` the state of that part.
    """

    id: Text
    name: Text
    also: Spellings = ()
    role: Text
    code: OptionalStateCode = None
    records: Ids
    sources: SourceKeys
    verification: Verification
