"""Who was bound to act when one state attacked another on a day, and who was not, clause by clause.

The answer is worked out from `duties.csv` and `treaties.csv` alone; `assets/js/layers/bound.mjs` works it out
the same way in the browser, and a test compares the two. Three rules:

- Periods are half-open, ``[start, end)``, but an attack finds the treaties of the evening before: a clause
  that ends on the very day still counts, and is marked (`Bond.last_day`).
- A duty that hangs on another power (`depends_on`) runs only if that power is itself bound to help this
  victim against this attacker on this day.
- A duty that more than `SHARED_BY` powers have in common, the Covenant, is told once (`CommonBond`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from geodata._errors import RefusedError
from geodata.argument import Duty
from geodata.atlas import Atlas
from geodata.treaties import Treaty

Standing = Literal[
    "must fight",
    "must help",
    "only with others",
    "must consult",
    "held back",
    "may help",
    "must stay neutral",
    "not bound",
]
Reason = Literal[
    "no treaty", "attacker not named", "not yet in force", "lapsed", "neutrality only", "victim gone"
]
ORDER: tuple[Standing, ...] = (
    "must fight",
    "must help",
    "only with others",
    "must consult",
    "held back",
    "may help",
    "must stay neutral",
    "not bound",
)
SHARED_BY = 8
GREAT_POWERS = ("FRA", "GBR", "GER", "ITA", "SOV")
_OVERSEAS = "AFG AUS CHL CHN EGY ETH HEJ IRQ JPN MAN MGL NEJ PER SAU USA"
OUTSIDE_EUROPE = frozenset(_OVERSEAS.split())
_LAND = (
    "ALB GRE ITA YUG; AUT CZS GER HUN ITA SWI YUG; BEL FRA GER LUX NED; BUL GRE ROM TUR YUG; "
    "CZS AUT GER HUN POL ROM; DEN GER; EST LAT SOV; FIN NOR SOV SWE; FRA BEL GER ITA LUX SPA SWI; "
    "GER AUT BEL CZS DEN FRA LIT LUX NED POL SLK SWI; GRE ALB BUL TUR YUG; HUN AUT CZS POL ROM SLK YUG; "
    "ITA AUT FRA SWI YUG; LAT EST LIT POL SOV; LIT GER LAT POL; LUX BEL FRA GER; NED BEL GER; NOR FIN SWE; "
    "POL CZS GER HUN LAT LIT ROM SLK SOV; POR SPA; ROM BUL CZS HUN POL SOV YUG; SLK GER HUN POL; "
    "SOV EST FIN LAT POL ROM TUR; SPA FRA POR; SWE FIN NOR; SWI AUT FRA GER ITA; TUR BUL GRE SOV; "
    "YUG ALB AUT BUL GRE HUN ITA ROM"
)
NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()[1:]) for line in _LAND.split(";")
}


@dataclass(frozen=True, slots=True)
class Need:
    """A power that must act first: whether it is bound to, and by which duties (ids)."""

    code: str
    bound: bool
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """A duty of one power on the day; it `runs` unless a power that it needs is not bound itself.

    `last_day` says that the clause ended on the very day.
    """

    duty: Duty
    treaty: Treaty
    runs: bool
    needs: tuple[Need, ...]
    last_day: bool


@dataclass(frozen=True, slots=True)
class Power:
    """How one power stood to the attack.

    Where no duty to act runs, `reason` says why, with the `duty` that comes nearest to one, and `since`: the
    day on which it ended or was to begin.
    """

    code: str
    standing: Standing
    bonds: tuple[Bond, ...]
    reason: Reason | None
    duty: Duty | None
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class CommonBond:
    """A duty that many powers share, with those whom it bound on the day."""

    duty: Duty
    treaty: Treaty
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """Who was bound when `attacker` attacked `victim` on `day`: the most strongly bound first."""

    day: datetime.date
    attacker: str
    victim: str
    victim_exists: bool
    powers: tuple[Power, ...]
    common: tuple[CommonBond, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    atlas: Atlas
    treaties: Mapping[str, Treaty]
    day: datetime.date
    attacker: str
    victim: str

    def duties(self, *, common: bool = False) -> Iterator[tuple[Duty, Treaty]]:
        """The duties toward the victim whose treaty was signed by the day."""
        for duty in self.atlas.duties:
            treaty = self.treaties.get(duty.treaty)
            shared = len(duty.who) > SHARED_BY
            if shared == common and self.victim in duty.victims and treaty and treaty.signed <= self.day:
                yield duty, treaty


def bound(atlas: Atlas, day: datetime.date, attacker: str, victim: str) -> Binding:
    """Who was bound to act if `attacker` attacked `victim` on the day.

    Parameters
    ----------
    atlas
        A loaded atlas; its duties, treaties and names of states are asked.
    day
        The day of the attack. Treaties in force on the eve count (see the module).
    attacker, victim
        Codes of states. Parts and forerunners stand for the state they are filed under.

    Raises
    ------
    RefusedError
        If the atlas does not know a code, or both are the same state.
    """
    for code in (attacker, victim):
        if code not in atlas.states:
            raise RefusedError(
                f"{code!r} is not a state of this atlas", "a code of states.csv", "Try POL or GER"
            )
    attacker, victim = atlas.filed_under(attacker), atlas.filed_under(victim)
    if attacker == victim:
        raise RefusedError(f"{attacker} cannot attack itself", "two different states", "Name another victim")
    case = _Case(atlas, {one.id: one for one in atlas.treaties}, day, attacker, victim)
    exists = _exists(atlas, victim, day)
    powers = [_power(case, code, exists) for code in _candidates(case)]
    return Binding(
        day=day,
        attacker=attacker,
        victim=victim,
        victim_exists=exists,
        powers=tuple(sorted(powers, key=lambda one: (ORDER.index(one.standing), one.code))),
        common=tuple(_common(case)) if exists else (),
    )


def _exists(atlas: Atlas, code: str, day: datetime.date) -> bool:
    """Whether the state was there on the day or its eve; one without dated names always was."""
    own = [one for one in atlas.state_names if one.code == code]
    return not own or any(one.start <= day and (one.end is None or day <= one.end) for one in own)


def _candidates(case: _Case) -> list[str]:
    """The powers that are asked: great ones, neighbours of the victim, all who ever owed it something."""
    asked = {*GREAT_POWERS, *NEIGHBOURS.get(case.victim, ())}
    asked |= {code for duty, _ in case.duties() for code in duty.who}
    known = case.atlas.states
    return sorted(
        code
        for code in asked - {case.attacker, case.victim}
        if code in known and _exists(case.atlas, code, case.day)
    )


def _covers(duty: Duty, attacker: str) -> bool:
    if attacker in duty.except_attackers:
        return False
    if duty.attackers == "any European":
        return attacker not in OUTSIDE_EUROPE
    return duty.attackers == "any" or attacker in duty.attackers.split()


def _last_moment(case: _Case, duty: Duty, treaty: Treaty, code: str) -> datetime.date | None:
    """The day itself, or else its eve, if the duty bound this power then; otherwise nothing."""
    for moment in (case.day, case.day - datetime.timedelta(days=1)):
        owed = case.victim not in treaty.parties or treaty.binds_on(case.victim, moment)
        if duty.start <= case.day and duty.holds_on(moment) and owed and treaty.binds_on(code, moment):
            return moment
    return None


def _bonds(case: _Case, code: str, asked: frozenset[str]) -> list[Bond]:
    """The duties of a power that reach this attack; `asked` are powers already being asked (no circles)."""
    if code == case.attacker:
        return []
    found = []
    for duty, treaty in case.duties():
        if code not in duty.who or not _covers(duty, case.attacker):
            continue
        moment = _last_moment(case, duty, treaty, code)
        if moment is not None:
            needs = tuple(_need(case, other, asked | {code}) for other in duty.depends_on)
            runs = all(need.bound for need in needs)
            found.append(Bond(duty, treaty, runs, needs, moment != case.day))
    return found


def _need(case: _Case, code: str, asked: frozenset[str]) -> Need:
    bonds = [] if code in asked else _bonds(case, code, asked)
    helping = tuple(
        bond.duty.id for bond in bonds if bond.runs and bond.duty.strength in ("must fight", "must help")
    )
    return Need(code, bool(helping), helping)


def _power(case: _Case, code: str, exists: bool) -> Power:
    if not exists:
        return Power(code, "not bound", (), "victim gone", None, None)
    bonds = _bonds(case, code, frozenset())
    standing = ORDER[min((ORDER.index(_standing(bond)) for bond in bonds), default=-1)]
    if standing not in ("must stay neutral", "not bound"):
        return Power(code, standing, tuple(bonds), None, None, None)
    reason, duty, since = _why_not(case, code)
    if bonds and reason == "no treaty":
        reason = "neutrality only"
    return Power(code, standing, tuple(bonds), reason, duty, since)


def _standing(bond: Bond) -> Standing:
    if bond.needs:
        return "only with others" if bond.runs else "held back"
    return bond.duty.strength


def _why_not(case: _Case, code: str) -> tuple[Reason, Duty | None, datetime.date | None]:
    """Why no duty to act runs: a clause that names others, one to come, or the last that lapsed."""
    own = [
        (duty, treaty)
        for duty, treaty in case.duties()
        if code in duty.who and duty.strength != "must stay neutral"
    ]
    for duty, treaty in own:
        if _last_moment(case, duty, treaty, code) is not None:
            return "attacker not named", duty, None
    for duty, _ in own:
        if duty.start > case.day and _covers(duty, case.attacker):
            return "not yet in force", duty, duty.start
    over = [(duty.end or treaty.ended, duty) for duty, treaty in own if duty.start <= case.day]
    ended = [(end, duty) for end, duty in over if end is not None]
    if not ended:
        return "no treaty", None, None
    since, duty = max(ended, key=lambda pair: (pair[0], pair[1].id))
    return "lapsed", duty, since


def _common(case: _Case) -> Iterator[CommonBond]:
    for duty, treaty in case.duties(common=True):
        members = tuple(
            code
            for code in sorted(set(duty.who) - {case.attacker, case.victim})
            if _covers(duty, case.attacker) and _last_moment(case, duty, treaty, code) is not None
        )
        if members:
            yield CommonBond(duty, treaty, members)
