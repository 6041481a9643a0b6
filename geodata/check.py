"""`python -m geodata check`: everything that loading checks, and the slow and the doubtful besides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from geodata._errors import DataError
from geodata.areas import read_areas
from geodata.atlas import SHIPPED, Atlas, load_atlas
from geodata.dates import in_words
from geodata.drawn import faults_of_drawings
from geodata.lectures import WORDS_A_STEP, Lecture
from geodata.records import Lasting
from geodata.territories import Territory


def check(folder: Path | None = None) -> tuple[int, list[str]]:
    """Check an atlas thoroughly.

    Parameters
    ----------
    folder
        Folder of the atlas; the shipped one by default.

    Returns
    -------
    int
        Number of faults.
    list of str
        Faults, warnings and a summary, one per line.
    """
    faults = faults_of_drawings(folder or SHIPPED)
    try:
        atlas = load_atlas(folder, thorough=True)
    except DataError as error:
        faults = [*error.faults, *faults]
    if faults:
        return len(faults), [str(fault) for fault in faults]
    lines = [f"note: {notice}" for notice in atlas.notices]
    lines += [f"warning: {warning}" for warning in warnings(atlas, folder or SHIPPED)]
    last = atlas.period.last_day
    lines.append(
        f"{atlas.title}: {len(atlas.territories)} territories by period, {len(atlas.states)} states, "
        f"{len(atlas.events)} events, {len(atlas.changes)} changes, {len(atlas.sources)} sources, "
        f"{len(atlas.tours)} tours; "
        f"{in_words(atlas.period.start) if atlas.period.start else ''} to {in_words(last) if last else ''}. "
        f"No fault."
    )
    return 0, lines


def warnings(atlas: Atlas, folder: Path) -> Iterator[str]:
    """What is allowed but deserves a look: gaps in time, overlapping regimes, sources that nothing names."""
    yield from _gaps(atlas.territories)
    yield from _overlapping("regimes.csv", ((one.code, one) for one in atlas.regimes))
    yield from _overlapping("state_names.csv", ((one.code, one) for one in atlas.state_names))
    yield from _overlapping("towns.csv", ((one.id, one) for one in atlas.towns))
    yield from _overlapping("parties.csv", ((f"{one.code} ({one.movement})", one) for one in atlas.parties))
    yield from _overlapping("heads.csv", ((f"{one.code} ({one.office})", one) for one in atlas.heads))
    yield from _long_steps(atlas.tours)
    if atlas.sources:
        named = {key for row in _sourced(atlas) for key in getattr(row, "sources", ())}
        named |= {key for tour in atlas.tours for step in tour.steps for key in step.sources}
        if (folder / "areas.csv").exists():
            named |= {key for row in read_areas(folder) for key in row.sources}
        unused = sorted(set(atlas.sources) - named)
        if unused:
            yield f"sources.csv: no row names {len(unused)} sources: {', '.join(unused)}."


def _gaps(territories: Iterable[Territory]) -> Iterator[str]:
    last: dict[str, datetime.date | None] = {}
    for one in sorted(territories, key=lambda one: (one.territory, one.start)):
        end = last.get(one.territory)
        if end is not None and end != one.start:
            yield (
                f"borders.geojson: {one.territory} is nobody's from {in_words(end)} "
                f"until {in_words(one.start)}."
            )
        last[one.territory] = one.end


def _long_steps(tours: Iterable[Lecture]) -> Iterator[str]:
    for tour in tours:
        for number, step in enumerate(tour.steps, 1):
            words = len(step.text.split())
            if words > WORDS_A_STEP:
                yield (
                    f"tours, {tour.id}, step {number}: {words} words; "
                    f"from a wall a class reads {WORDS_A_STEP}."
                )


def _overlapping(file: str, rows: Iterable[tuple[str, Lasting]]) -> Iterator[str]:
    earlier: dict[str, Lasting] = {}
    for key, row in sorted(rows, key=lambda pair: (pair[0], pair[1].start)):
        before = earlier.get(key)
        if before is not None and before.period.overlaps(row.period):
            yield f"{file}: two rows of {key} hold on {in_words(row.start)}."
        earlier[key] = row


def _sourced(atlas: Atlas) -> Iterator[object]:
    for rows in (
        atlas.territories,
        atlas.state_names,
        atlas.changes,
        atlas.events,
        atlas.regimes,
        atlas.heads,
        atlas.parties,
        atlas.treaties,
        atlas.popular_fronts,
        atlas.spheres,
        atlas.recognitions,
        atlas.duties,
        atlas.ledger,
        atlas.effects,
        atlas.proposals,
        atlas.claims,
        atlas.documents,
        atlas.people,
        atlas.secrets,
        atlas.towns,
    ):
        yield from rows
