"""What happened and what was in force: events, changes, regimes, parties, heads, fronts, spheres.

All periods are half-open, ``[start, end)``; see `geodata.records`. `verification` is ``checked`` if the
core of the row was seen in the text named in `checked_against`, ``memory`` if it rests on general
knowledge of the literature. `confidence` judges the fact itself.
"""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import BeforeValidator, model_validator

from geodata.dates import Day, OptionalDay, in_order
from geodata.records import (
    Confidence,
    Lasting,
    Latitude,
    Longitude,
    OptionalNumber,
    OptionalText,
    Record,
    SourceKeys,
    StateCode,
    StateCodes,
    Text,
    Verification,
    YesNo,
    vocabulary,
)

Theme = Literal[
    "borders",
    "collective-security",
    "comintern",
    "league",
    "munich",
    "popular-front",
    "rearmament",
    "recognition",
    "regime-change",
    "revisionism",
    "secret-protocol",
    "spanish-civil-war",
]
RegimeType = Literal[
    "democracy",
    "semi-authoritarian",
    "military-dictatorship",
    "royal-presidential-dictatorship",
    "fascist-one-party",
    "national-socialist-one-party",
    "communist-one-party",
    "occupied-none",
    "international-administration",
]
ChangeKind = Literal[
    "annexation",
    "cession",
    "civil-war control",
    "de facto control",
    "delimitation",
    "demilitarisation",
    "free city",
    "independence",
    "lease",
    "mandate",
    "occupation",
    "plebiscite",
    "protectorate",
    "return",
    "sphere of influence",
    "union",
]


class Event(Record):
    """A dated event; `end` is the first day after a lasting one, empty for a single day."""

    id: Text
    date: Day
    end: OptionalDay = None
    date_precision: Literal["day", "month", "year"]
    title: Text
    theme: Annotated[str, BeforeValidator(vocabulary("themes", get_args(Theme)))]
    countries: StateCodes
    place: Text
    lat: Latitude
    lon: Longitude
    summary: Text
    soviet_relevance: OptionalText = None
    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    verification: Verification
    checked_against: OptionalText = None
    contested: OptionalText = None
    outline_statement: OptionalText = None
    changes_borders: YesNo
    in_europe_view: YesNo = True
    tier: Literal["1", "2", "3"]
    correction: OptionalText = None

    @model_validator(mode="after")
    def _end_after_date(self) -> Self:
        in_order(self.date, self.end)
        return self

    @property
    def last_day(self) -> datetime.date:
        """The last day of the event; its only day if it did not last."""
        return self.date if self.end is None else self.end - datetime.timedelta(days=1)


class Change(Record):
    """A change of border, sovereignty or control; `date` is the first day of the new state of things.

    `from_state` and `to_state` are codes, `from_words` and `to_words` say it in full (de facto, in law,
    garrison). `area_km2` is a printed figure in square kilometres, `area_note` its hedges.
    """

    id: Text
    date: Day
    end_date: OptionalDay = None
    territory: Text
    from_state: StateCodes = ()
    to_state: StateCodes = ()
    from_words: OptionalText = None
    to_words: OptionalText = None
    kind: ChangeKind
    area_km2: OptionalNumber = None
    area_note: OptionalText = None
    population: OptionalText = None
    instrument: OptionalText = None
    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    verification: Verification
    checked_against: OptionalText = None
    correction: OptionalText = None
    date_note: OptionalText = None


class Regime(Lasting):
    """The kind of rule in a state and the standing of its two workers' parties in ``[start, end)``.

    `head_of_government` is a selective list in words: never show it as complete, `Head` has the days.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("code", "start")

    code: StateCode
    name: Text
    regime_type: Annotated[str, BeforeValidator(vocabulary("regimes", get_args(RegimeType)))]
    head_of_government: OptionalText = None
    trigger_or_basis: OptionalText = None
    communist_party: OptionalText = None
    communist_status: OptionalText = None
    communist_status_date: OptionalText = None
    socdem_party: OptionalText = None
    socdem_status: OptionalText = None
    socdem_status_date: OptionalText = None
    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    note: OptionalText = None
    verification: Verification
    checked_against: OptionalText = None
    correction: OptionalText = None


class Party(Lasting):
    """How a workers' party stood with the law in ``[start, end)``.

    `restricted` is harassed or partly forbidden, `suspended` forbidden for the time being, `dissolved`
    ended or merged by itself or its international, `banned` forbidden by the state.
    """

    key_fields: ClassVar[tuple[str, ...]] = ("code", "movement", "start")

    code: StateCode
    movement: Literal["communist", "social democratic"]
    party: Text
    standing: Literal["ruling", "legal", "restricted", "suspended", "banned", "dissolved", "no party"]
    sources: SourceKeys
    confidence: Confidence
    verification: Verification
    note: OptionalText = None


class Head(Lasting):
    """Who headed the government of a state in ``[start, end)``; `end` is the successor's first day."""

    key_fields: ClassVar[tuple[str, ...]] = ("code", "start", "name")

    code: StateCode
    name: Text
    office: Text
    sources: SourceKeys
    confidence: Confidence
    verification: Verification
    checked_against: OptionalText = None
    note: OptionalText = None


class PopularFront(Lasting):
    """A Popular Front government, pact or transition that held in ``[start, end)``."""

    id: Text
    country: StateCode
    type: Literal["government", "pact", "transition"]
    name: Text
    head: OptionalText = None
    parties: OptionalText = None
    communists: Literal["in cabinet", "outside support", "opposition", "in the pact", ""] = ""
    election: OptionalText = None
    votes: OptionalText = None
    seats: OptionalText = None
    soviet_comintern_relation: OptionalText = None
    end_reason: OptionalText = None
    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    note: OptionalText = None
    verification: Verification
    checked_against: OptionalText = None
    correction: OptionalText = None


class Sphere(Lasting):
    """A clause of the secret protocols of 1939, valid between its document and the next, ``[start, end)``."""

    id: Text
    area: Text
    countries: StateCodes
    document_date: Day
    provision: Text
    assigned_to: Text
    boundary_wording_paraphrase: Text
    status_1939_12_31: OptionalText = None
    status_1940_08_31: OptionalText = None
    sources: SourceKeys
    locus: OptionalText = None
    confidence: Confidence
    note: OptionalText = None
    verification: Verification
    checked_against: OptionalText = None
    correction: OptionalText = None
