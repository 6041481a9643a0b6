"""The atlas: everything that is known, loaded and checked once, never changed afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geodata._errors import DataError, Fault
from geodata.argument import (
    Claim,
    Document,
    Duty,
    Effect,
    LedgerEntry,
    Person,
    Proposal,
    Recognition,
)
from geodata.chronicle import Change, Event, Head, Party, PopularFront, Regime, Sphere
from geodata.dates import Period
from geodata.description import AtlasInfo, plane_and_frames, read_info
from geodata.ground import read_ground
from geodata.lectures import Known, Lecture, read_tours
from geodata.projection import METRES
from geodata.records import Record, Source, State, StateName, Town
from geodata.references import faults_between_tables
from geodata.secrets import Secret, secret_faults
from geodata.tables import read_table
from geodata.territories import Territory
from geodata.treaties import Treaty

SHIPPED = Path(__file__).parent
TABLES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "states": State,
        "state_names": StateName,
        "sources": Source,
        "changes": Change,
        "events": Event,
        "regimes": Regime,
        "heads": Head,
        "parties": Party,
        "treaties": Treaty,
        "popular_fronts": PopularFront,
        "spheres": Sphere,
        "recognitions": Recognition,
        "duties": Duty,
        "ledger": LedgerEntry,
        "effects": Effect,
        "proposals": Proposal,
        "claims": Claim,
        "documents": Document,
        "people": Person,
        "secrets": Secret,
        "towns": Town,
    }
)
# The layers of the argument whose items can be opened, and the tables that hold them.
ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "fronts": "popular_fronts",
        "munich": "ledger",
        "spheres": "spheres",
        "treaties": "treaties",
        "security": "proposals",
        "claims": "claims",
    }
)
_WITHOUT = {
    "states": "states are called by their codes",
    "state_names": "states keep one name for all days",
    "sources": "sources are shown by their keys and are not checked",
    "changes": "transfers have no title or instrument",
    "events": "there are no events and no event steps",
    "regimes": "the regime colours are empty",
    "parties": "the standing of parties is taken from the regimes",
    "heads": "heads of government are not shown",
    "treaties": "treaties are not shown",
    "popular_fronts": "Popular Fronts are not shown",
    "spheres": "the secret spheres are not shown",
    "recognitions": "recognition of the Soviet government is not shown",
    "duties": "nobody can be asked who was bound",
    "ledger": "the ledger of transfers is not shown",
    "effects": "effects beyond the map are not shown",
    "proposals": "the path of collective security is not shown",
    "claims": "claims are not shown",
    "documents": "linked documents are not listed",
    "people": "of persons only heads of government are found",
    "secrets": "what was secret is shown at every date",
    "towns": "towns are not shown",
}


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """What existed, when, where, and who says so.

    `period` is half-open; its last day is `period.last_day`. `notices` say what is missing and what works
    all the same. Mappings and tuples only: nothing in it can be changed.
    """

    folder: Path
    title: str
    period: Period
    states: Mapping[str, State]
    territories: tuple[Territory, ...]
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    state_names: tuple[StateName, ...] = ()
    changes: tuple[Change, ...] = ()
    events: tuple[Event, ...] = ()
    regimes: tuple[Regime, ...] = ()
    heads: tuple[Head, ...] = ()
    parties: tuple[Party, ...] = ()
    treaties: tuple[Treaty, ...] = ()
    popular_fronts: tuple[PopularFront, ...] = ()
    spheres: tuple[Sphere, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    duties: tuple[Duty, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    effects: tuple[Effect, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    claims: tuple[Claim, ...] = ()
    documents: tuple[Document, ...] = ()
    people: tuple[Person, ...] = ()
    secrets: tuple[Secret, ...] = ()
    towns: tuple[Town, ...] = ()
    tours: tuple[Lecture, ...] = ()
    notices: tuple[str, ...] = ()
    crs: str = METRES
    plate: tuple[float, float, float, float] | None = None
    view: tuple[float, float, float, float] | None = None
    info: AtlasInfo | None = None

    def on(self, day: datetime.date) -> tuple[Territory, ...]:
        """The territories as they were held on the day."""
        return tuple(one for one in self.territories if one.holds_on(day))

    @property
    def shipped(self) -> bool:
        """Whether this is the atlas that comes with the program."""
        return self.folder == SHIPPED

    def name_of(self, code: str, day: datetime.date) -> str:
        """What the state was called on the day."""
        for one in self.state_names:
            if one.code == code and one.holds_on(day):
                return one.name
        return self.states[code].name if code in self.states else code

    def change(self, identity: str | None) -> Change | None:
        """The change with this id, or nothing."""
        return next((one for one in self.changes if one.id == identity), None) if identity else None

    def filed_under(self, code: str) -> str:
        """The code under which events, regimes and treaties of the state are kept."""
        state = self.states.get(code)
        return state.filed_under if state and state.filed_under else code


def load_atlas(folder: Path | str | None = None, *, thorough: bool | None = None) -> Atlas:
    """Load and check an atlas.

    Parameters
    ----------
    folder
        Folder with `borders.geojson` (or `parcels.geojson` and `holdings.csv`) and any of the tables; the
        shipped atlas by default.
    thorough
        Whether outlines are checked for validity and overlaps. By default foreign folders are, and the
        shipped one, which `python -m geodata check` and the tests examine, is not.

    Raises
    ------
    DataError
        With every fault of every file.
    """
    place = SHIPPED if folder is None else Path(folder)
    thorough = folder is not None if thorough is None else thorough
    if not place.is_dir():
        raise DataError(
            [Fault(str(folder), "there is no such folder", "a folder with borders.geojson", "Check the path")]
        )
    faults: list[Fault] = []
    info = read_info(place / "atlas.json", faults)
    tables, notices = _tables(place, info, faults)
    # What names rows of tables that could not be read is not judged.
    unread = {one.file.removesuffix(".csv") for one in faults if one.file.endswith(".csv")}
    codes = {row.code for row in tables["states"]} or None
    keys = {row.key for row in tables["sources"]} or None
    changes = {row.id for row in tables["changes"]} or None
    period = Period(start=info.start, end=info.end) if info else None
    territories: tuple[Territory, ...] = ()
    try:
        territories = read_ground(
            place,
            states=codes,
            sources=keys,
            changes=changes,
            period=period,
            thorough=thorough,
            tolerate_overlaps=info is not None and info.overlaps == "tolerated",
        )
    except DataError as error:
        faults += error.faults
    faults += faults_between_tables(tables, codes=codes, keys=keys, unread=unread)
    faults += () if unread else secret_faults(tables)
    crs, plate, view = plane_and_frames(info, [one.geometry for one in territories], faults)
    if faults:
        raise DataError(faults)
    states = {row.code: row for row in tables["states"]} or _states_of(territories)
    period = period or _period_of(territories)
    tours = read_tours(
        place,
        Known(
            period=period,
            states=states,
            events={row.id for row in tables["events"]},
            towns={row.id for row in tables["towns"]},
            themes={row.theme for row in tables["events"]},
            items={f"{layer}:{row.id}" for layer, name in ITEMS.items() for row in tables[name]},
            sources=keys,
        ),
    )
    if info and info.overlaps == "tolerated":
        notices.append("Territories may overlap in these data: where they do, the map shows one of them.")
    return Atlas(
        folder=place,
        title=info.title if info else place.name,
        period=period,
        states=MappingProxyType(states),
        territories=territories,
        sources=MappingProxyType({row.key: row for row in tables["sources"]}),
        tours=tours,
        notices=tuple(notices),
        crs=crs,
        plate=plate,
        view=view,
        info=info,
        **{name: rows for name, rows in tables.items() if name not in ("states", "sources")},
    )


def _tables(
    place: Path, info: AtlasInfo | None, faults: list[Fault]
) -> tuple[dict[str, tuple[Any, ...]], list[str]]:
    tables: dict[str, tuple[Any, ...]] = {}
    notices: list[str] = []
    for name, model in TABLES.items():
        path = place / f"{name}.csv"
        tables[name] = ()
        if not path.exists():
            notices.append(f"{path.name} is missing: {_WITHOUT[name]}. The map and its dates still work.")
            continue
        try:
            tables[name] = read_table(path, model, words=info.words if info else None)
        except DataError as error:
            faults += error.faults
    return tables, notices


def _period_of(territories: Iterable[Territory]) -> Period:
    held = list(territories)
    start = min(one.start for one in held)
    if any(one.end is None for one in held):
        latest = max(day for one in held for day in (one.start, one.end) if day)
        return Period(start=start, end=datetime.date(latest.year + 1, 1, 1))
    return Period(start=start, end=max(one.end for one in held if one.end))


def _states_of(territories: Iterable[Territory]) -> dict[str, State]:
    codes = sorted({code for one in territories for code in (one.state, one.sovereign)})
    return {code: State(code=code, name=code) for code in codes}
