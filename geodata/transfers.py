"""What passed from one hand to another, and when: read off the consecutive periods of each territory."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import lru_cache

from geodata.atlas import Atlas
from geodata.territories import Territory, Transfer


@lru_cache(maxsize=4)
def transfers(atlas: Atlas) -> tuple[Transfer, ...]:
    """Every transfer of control or sovereignty, in order of date.

    Two periods of one territory make a transfer where the later begins on the day the earlier ends
    (half-open) and state or sovereign differ. Transfers of one day, one change and the same pair of
    states are one.
    """
    grouped: dict[tuple[object, ...], list[tuple[Territory, Territory]]] = {}
    for before, after in _successions(atlas.territories):
        if (before.state, before.sovereign) != (after.state, after.sovereign):
            key = (
                after.start,
                after.change or "",
                before.state,
                after.state,
                before.sovereign,
                after.sovereign,
            )
            grouped.setdefault(key, []).append((before, after))
    found = [_transfer(atlas, pairs) for pairs in grouped.values()]
    return tuple(sorted(found, key=lambda one: (one.date, one.change or "", -one.area_km2, one.from_state)))


def _successions(territories: Iterable[Territory]) -> Iterable[tuple[Territory, Territory]]:
    by_ground: dict[str, list[Territory]] = {}
    for one in territories:
        by_ground.setdefault(one.territory, []).append(one)
    for periods in by_ground.values():
        periods.sort(key=lambda one: one.start)
        yield from (
            (before, after) for before, after in itertools.pairwise(periods) if before.end == after.start
        )


def _transfer(atlas: Atlas, pairs: list[tuple[Territory, Territory]]) -> Transfer:
    before, after = pairs[0]
    change = atlas.change(after.change)
    sources = tuple(
        dict.fromkeys(
            [*(change.sources if change else ()), *(key for _, later in pairs for key in later.sources)]
        )
    )
    title = change.territory if change else _title(atlas, [later for _, later in pairs])
    return Transfer(
        date=after.start,
        territories=tuple(later.territory for _, later in pairs),
        area_km2=round(sum(later.area_km2 for _, later in pairs), 1),
        from_state=before.state,
        to_state=after.state,
        from_sovereign=before.sovereign,
        to_sovereign=after.sovereign,
        change=after.change,
        kind=change.kind if change else None,
        title=title,
        instrument=change.instrument if change else None,
        sources=sources,
    )


def _title(atlas: Atlas, later: list[Territory]) -> str:
    """Names of the day where they say which ground it is; else towns, or the words of the ids."""
    plain = {atlas.name_of(one.state, one.start) for one in later} | {
        atlas.states[one.state].name for one in later if one.state in atlas.states
    }
    named = {one.name for one in later} - plain
    if named:
        return ", ".join(sorted(named))
    towns = {one.id: one.name for one in atlas.towns if one.holds_on(later[0].start)}
    return ", ".join(
        sorted({towns.get(one.territory, one.territory.replace("-", " ").title()) for one in later})
    )
