"""Territories by period, and what passed from hand to hand."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from geodata.dates import Day
from geodata.records import (
    Confidence,
    Lasting,
    OptionalText,
    Record,
    SourceKeys,
    StateCode,
    Status,
    Text,
)


def _geometry(value: object) -> object:
    kind = getattr(value, "geom_type", None)
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"{kind or type(value).__name__} is not a Polygon or MultiPolygon")
    return value


class Territory(Lasting):
    """A piece of ground and who held it in ``[start, end)``.

    `territory` names the ground and stays the same when it changes hands; `id` names this period of it.
    `state` controls it, `sovereign` owns it in law. `geometry` is a shapely polygon in EPSG:4326,
    `area_km2` its area measured in EPSG:3035 (or on the ellipsoid, if the file did not give it).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    id: Text
    territory: Text
    state: StateCode
    name: Text
    sovereign: StateCode
    status: Status
    sources: SourceKeys
    change: OptionalText = None
    confidence: Confidence = "medium"
    note: OptionalText = None
    area_km2: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    geometry: Annotated[Any, BeforeValidator(_geometry), Field(repr=False)]


class Transfer(Record):
    """Ground that passed from one state to another on one day under one change.

    `change` is the key of a row of changes.csv and may be missing; `title`, `instrument` and `kind` come
    from that row. `area_km2` sums the territories.
    """

    date: Day
    territories: tuple[str, ...]
    area_km2: float
    from_state: StateCode
    to_state: StateCode
    from_sovereign: StateCode
    to_sovereign: StateCode
    change: OptionalText = None
    kind: OptionalText = None
    title: Text
    instrument: OptionalText = None
    sources: SourceKeys

    @property
    def changes_control(self) -> bool:
        """Whether another state controls the ground from this day on."""
        return self.from_state != self.to_state

    @property
    def changes_sovereignty(self) -> bool:
        """Whether another state owns the ground in law from this day on."""
        return self.from_sovereign != self.to_sovereign
