"""Who is bound to act when one state attacks another on a day, clause by clause.

Answers come from ``duties.csv`` and ``treaties.csv``; periods are half-open, ``[start, end)``.
"""

from __future__ import annotations

import datetime
from typing import Any, Literal, NamedTuple

from geodata.argument import Duty
from geodata.atlas import Atlas
from geodata.dates import in_words
from geodata.treaties import Treaty

OVERSEAS = frozenset(("USA", "JPN", "CHN", "MAN", "MGL", "CHL", "IRQ", "PER", "AFG", "ETH", "EGY"))
"""States that "any European" attacker does not mean."""

Group = Literal["must", "consult", "neutral", "ended"]


class Case(NamedTuple):
    """One power's duty. `waits_for`: the powers that must act first, each with the treaties that bind it."""

    power: str
    duty: Duty
    treaty: Treaty
    waits_for: tuple[tuple[str, tuple[str, ...]], ...] = ()


def bound(atlas: Atlas, day: datetime.date, attacker: str, victim: str) -> dict[Group, list[Case]]:
    """Who is bound when `attacker` attacks `victim` on a day.

    Parameters
    ----------
    atlas
        A loaded atlas with duties and treaties.
    day
        The day of the attack.
    attacker, victim
        Codes of states.

    Returns
    -------
    dict
        `must` (fight or help), `consult` (consult, or free to help), `neutral`, and `ended`: duties that
        would have run had their treaty not ended.

    Raises
    ------
    KeyError
        If the atlas does not know a code.
    """
    for code in (attacker, victim):
        if code not in atlas.states:
            known = ", ".join(sorted(atlas.states))
            raise KeyError(f"{code!r} is not a state of this atlas. Known: {known}")
    found: dict[Group, list[Case]] = {"must": [], "consult": [], "neutral": [], "ended": []}
    treaties = {one.id: one for one in atlas.treaties}
    for duty in atlas.duties:
        treaty = treaties.get(duty.treaty)
        if attacker == victim or treaty is None or not _meant(duty, attacker, victim):
            continue
        for power in duty.who:
            group = _group(duty, treaty, power, victim, day)
            if power not in (attacker, victim) and group:
                found[group].append(Case(power, duty, treaty))
    sides = {attacker, victim}
    must = found["must"]
    found["must"] = [one._replace(waits_for=_waits(one, must, sides)) for one in must]
    found["consult"] = [one._replace(waits_for=_waits(one, must, sides)) for one in found["consult"]]
    return found


def as_answer(atlas: Atlas, day: datetime.date, attacker: str, victim: str) -> dict[str, Any]:
    """The same as plain values for `json.dumps`, with names and sources."""
    found = bound(atlas, day, attacker, victim)
    return {
        "date": day.isoformat(),
        "date_in_words": in_words(day),
        "attacker": atlas.name_of(attacker, day),
        "victim": atlas.name_of(victim, day),
        **{group: [_told(atlas, day, one) for one in cases] for group, cases in found.items()},
    }


def _told(atlas: Atlas, day: datetime.date, one: Case) -> dict[str, Any]:
    return {
        "power": one.power,
        "name": atlas.name_of(one.power, day),
        "strength": one.duty.strength,
        "treaty": one.treaty.name,
        "condition": one.duty.condition,
        "clause": one.duty.clause,
        "secret": one.duty.secret,
        "only_if": [{"power": code, "bound": bool(by), "by": list(by)} for code, by in one.waits_for],
        "contested": one.duty.contested,
        "sources": list(one.duty.sources),
    }


def _meant(duty: Duty, attacker: str, victim: str) -> bool:
    if attacker in duty.except_attackers or (duty.victims and victim not in duty.victims):
        return False
    if duty.attackers == "any":
        return True
    if duty.attackers == "any European":
        return attacker not in OVERSEAS
    return attacker in duty.attackers.split()


def _group(duty: Duty, treaty: Treaty, power: str, victim: str, day: datetime.date) -> Group | None:
    protected = not duty.victims or victim not in treaty.parties or treaty.binds_on(victim, day)
    helps = duty.strength in ("must fight", "must help")
    if duty.holds_on(day) and protected and treaty.binds_on(power, day):
        return "must" if helps else "neutral" if duty.strength == "must stay neutral" else "consult"
    ended = treaty.ended is not None and treaty.ended <= day and duty.end == treaty.ended
    return "ended" if helps and ended else None


def _waits(one: Case, must: list[Case], sides: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    waits = []
    for code in one.duty.depends_on:
        if code in sides:
            continue
        by = dict.fromkeys(
            other.treaty.name for other in must if other.power == code and not other.duty.depends_on
        )
        waits.append((code, tuple(by)))
    return tuple(waits)
