"""Treaties: what was promised, by whom, and for how long. Periods are half-open, ``[start, end)``."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from geodata._errors import RefusedError
from geodata.dates import Day, OptionalDay, contains
from geodata.records import (
    Confidence,
    Lasting,
    OptionalText,
    Record,
    SourceKeys,
    StateCode,
    StateCodes,
    Text,
    Verification,
)


class Membership(Lasting):
    """The half-open period in which a treaty of many bound one of them."""

    code: StateCode


def _memberships(text: object) -> object:
    if not isinstance(text, str):
        return text or ()
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        code, _, days = part.partition(" ")
        start, _, end = days.strip().partition("/")
        found.append({"code": code, "start": start, "end": end})
    return tuple(found)


class Treaty(Record):
    """A treaty or agreement, in force in ``[in_force, ended)``; without `in_force` it never was.

    `party_periods` says when a party joined late or left early: ``SOV 1934-09-18/1939-12-14; ...``.
    """

    id: Text
    name: Text
    kind: Text
    signed: Day
    in_force: OptionalDay = None
    ended: OptionalDay = None
    end_reason: OptionalText = None
    place: OptionalText = None
    parties: StateCodes
    parties_note: OptionalText = None
    party_periods: Annotated[tuple[Membership, ...], BeforeValidator(_memberships)] = ()
    lnts: OptionalText = None
    lnts_status: Literal["checked", "memory", ""] = ""
    essential_provision: Text
    soviet_relevance: OptionalText = None
    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    verification: Verification
    note: OptionalText = None
    checked_against: OptionalText = None
    correction: OptionalText = None
    secret: OptionalText = None
    secret_public: OptionalDay = None
    casus_foederis: OptionalText = None
    bound: StateCodes = ()

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.ended and self.ended < (self.in_force or self.signed):
            raise RefusedError(
                f"ended {self.ended} lies before the treaty began",
                "a day after it came into force",
                "Check signed, in_force and ended",
            )
        return self

    def in_force_on(self, day: datetime.date) -> bool:
        """Whether the treaty was in force on the day, ``[in_force, ended)``."""
        return self.in_force is not None and contains(self.in_force, self.ended, day)

    def binds_on(self, code: str, day: datetime.date) -> bool:
        """Whether the treaty was in force for this party on the day."""
        if code not in self.parties or not self.in_force_on(day):
            return False
        own = [one for one in self.party_periods if one.code == code]
        return not own or any(one.holds_on(day) for one in own)
