"""The answer to "what was this state on that day?": all that is known, with who says so.

The answer is a plain dictionary of strings, numbers, lists and dictionaries that `json.dumps` accepts.
Days are ISO strings; periods are half-open, ``[start, end)``; areas are square kilometres.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from geodata._errors import RefusedError
from geodata.atlas import Atlas
from geodata.binding import Binding
from geodata.chronicle import Party, Regime
from geodata.dates import in_words
from geodata.records import Record
from geodata.territories import Territory
from geodata.transfers import transfers

Answer = dict[str, Any]
_DOUBT = ("high", "medium", "low")


def answer(atlas: Atlas, day: datetime.date, code: str) -> Answer:
    """What is known of a state on a day.

    Parameters
    ----------
    atlas
        A loaded atlas.
    day
        The day asked for.
    code
        Code of the state. Records of a part or forerunner are looked up where they are filed
        (Soviet Russia under the Soviet Union); ground is that of the code itself, together with the
        forerunners filed under it that exist on the day.

    Raises
    ------
    RefusedError
        If the atlas does not know the code.
    """
    if code not in atlas.states:
        codes = ", ".join(sorted(atlas.states))
        raise RefusedError(f"{code!r} is not a state of this atlas", f"one of {codes}", "Choose one")
    family, filed = _family(atlas, code), atlas.filed_under(code)
    held = [one for one in atlas.on(day) if one.state in family]
    elsewhere = [one for one in atlas.on(day) if one.sovereign in family and one.state not in family]
    regime = regime_on(atlas, day, code)
    gains, losses = gains_and_losses(atlas, day, code)
    known = {
        "code": code,
        "date": day.isoformat(),
        "date_in_words": in_words(day),
        **_names(atlas, day, code),
        "exists": bool(held),
        "area_km2": round(sum(one.area_km2 for one in held)),
        "territories": _grounds(atlas, day, held),
        "held_by_others": _grounds(atlas, day, elsewhere),
        "regime": _plain(regime),
        "parties": _parties(atlas, day, code, regime),
        "heads_of_government": [
            _plain(one) for one in atlas.heads if one.code in {code, filed} and one.holds_on(day)
        ],
        "popular_fronts": [
            _plain(one) for one in atlas.popular_fronts if one.country in {code, filed} and one.holds_on(day)
        ],
        "treaties": [
            _plain(one) for one in atlas.treaties if any(one.binds_on(party, day) for party in (code, filed))
        ],
        "spheres": [
            _plain(one) for one in atlas.spheres if {code, filed} & set(one.countries) and one.holds_on(day)
        ],
        **_argument(atlas, day, {code, filed}),
        "gains": gains,
        "losses": losses,
        "other_changes": _other_changes(atlas, day, {code, filed}),
        **_events(atlas, day, {code, filed}),
        "notices": list(atlas.notices),
    }
    known["sources"] = cited(atlas, known)
    return known


def _argument(atlas: Atlas, day: datetime.date, codes: set[str]) -> Answer:
    """Relations with Moscow on the day; offers, transfers of the ledger and claims up to it."""
    return {
        "recognition_of_the_soviet_government": next(
            (_plain(one) for one in atlas.recognitions if one.code in codes and one.holds_on(day)), None
        ),
        "proposals": [
            _plain(one)
            for one in sorted(atlas.proposals, key=lambda one: one.number)
            if one.date <= day and codes & {*one.proposed_by, *one.proposed_to}
        ],
        "ledger": [
            _plain(one)
            for one in sorted(atlas.ledger, key=lambda one: one.start)
            if one.start <= day and codes & {*one.from_state, *one.to_state}
        ],
        "claims": [
            _plain(one) for one in atlas.claims if codes & {one.claimant, *one.holder} and one.holds_on(day)
        ],
    }


def regime_on(atlas: Atlas, day: datetime.date, code: str) -> Regime | None:
    """The regime of a state on a day; a part without one of its own has that of its whole."""
    for wanted in dict.fromkeys((code, atlas.filed_under(code))):
        for one in atlas.regimes:
            if one.code == wanted and one.holds_on(day):
                return one
    return None


def gains_and_losses(atlas: Atlas, day: datetime.date, code: str) -> tuple[list[Answer], list[Answer]]:
    """Ground that came under the state's control, and that left it, up to and including the day."""
    family = _family(atlas, code)
    gains: list[Answer] = []
    losses: list[Answer] = []
    for one in transfers(atlas):
        if one.date > day or (one.from_state in family) == (one.to_state in family):
            continue
        told = {
            **(_plain(one) or {}),
            "date_in_words": in_words(one.date),
            "from_name": atlas.name_of(one.from_state, one.date - datetime.timedelta(days=1)),
            "to_name": atlas.name_of(one.to_state, one.date),
        }
        (gains if one.to_state in family else losses).append(told)
    return gains, losses


def _other_changes(atlas: Atlas, day: datetime.date, codes: set[str]) -> list[Answer]:
    """Changes that moved no control of ground: garrisons, demilitarisation, bases, depots, spheres."""
    drawn = {one.change for one in transfers(atlas)}
    return [
        _plain(one) or {}
        for one in sorted(atlas.changes, key=lambda one: one.date)
        if one.date <= day and one.id not in drawn and codes & {*one.from_state, *one.to_state}
    ]


def _family(atlas: Atlas, code: str) -> set[str]:
    return {code} | {one.code for one in atlas.states.values() if one.filed_under == code}


def _names(atlas: Atlas, day: datetime.date, code: str) -> Answer:
    state = atlas.states[code]
    known = [one for one in atlas.state_names if one.code == code]
    today = next((one for one in known if one.holds_on(day)), None)
    return {
        "name": today.name if today else state.name,
        "name_today": today.name_today if today else None,
        "names": [_plain(one) for one in known],
        "overlord": state.overlord,
        "overlord_name": atlas.name_of(state.overlord, day) if state.overlord else None,
    }


def _grounds(atlas: Atlas, day: datetime.date, held: Iterable[Territory]) -> list[Answer]:
    """Territories of one name, holder and standing told together, the largest first."""
    grouped: dict[tuple[str, ...], list[Territory]] = {}
    for one in held:
        grouped.setdefault((one.name, one.state, one.sovereign, one.status), []).append(one)
    told = [_ground(atlas, day, parts) for parts in grouped.values()]
    return sorted(told, key=lambda ground: (-ground["area_km2"], ground["name"]))


def _ground(atlas: Atlas, day: datetime.date, parts: list[Territory]) -> Answer:
    one = parts[0]
    return {
        "name": one.name,
        "area_km2": round(sum(part.area_km2 for part in parts), 1),
        "state": one.state,
        "state_name": atlas.name_of(one.state, day),
        "sovereign": one.sovereign,
        "sovereign_name": atlas.name_of(one.sovereign, day),
        "status": one.status,
        "confidence": max((part.confidence for part in parts), key=_DOUBT.index),
        "sources": sorted({key for part in parts for key in part.sources}),
        "parts": [
            {
                "id": part.id,
                "territory": part.territory,
                "area_km2": round(part.area_km2, 1),
                "start": part.start.isoformat(),
                "end": part.end.isoformat() if part.end else None,
                "change": part.change,
                "confidence": part.confidence,
            }
            for part in parts
        ],
    }


def party_standing(atlas: Atlas, day: datetime.date, code: str, movement: str) -> Party | None:
    """How a movement's party stood on a day; a part without a row of its own has that of its whole."""
    for wanted in dict.fromkeys((code, atlas.filed_under(code))):
        for one in atlas.parties:
            if one.code == wanted and one.movement == movement and one.holds_on(day):
                return one
    return None


def _parties(atlas: Atlas, day: datetime.date, code: str, regime: Regime | None) -> Answer:
    known: Answer = {}
    for movement in ("communist", "social democratic"):
        party = party_standing(atlas, day, code, movement)
        if party:
            known[movement] = _plain(party)
        elif regime and not atlas.parties:
            prefix = "communist" if movement == "communist" else "socdem"
            known[movement] = {
                "party": getattr(regime, f"{prefix}_party"),
                "standing": getattr(regime, f"{prefix}_status"),
                "note": getattr(regime, f"{prefix}_status_date"),
                "sources": list(regime.sources),
            }
    return known


def _events(atlas: Atlas, day: datetime.date, codes: set[str]) -> Answer:
    own = sorted((one for one in atlas.events if codes & set(one.countries)), key=lambda one: one.date)
    coming = next((one for one in own if one.date > day), None)
    return {"events": [_plain(one) for one in own if one.date <= day], "next_event": _plain(coming)}


def binding_answer(atlas: Atlas, binding: Binding) -> Answer:
    """Who was bound (`geodata.binding.bound`), with names of the day, whole records and the sources cited."""
    day = binding.day
    known: Answer = _unfolded(binding)
    known["day_in_words"] = in_words(day)
    for role in ("attacker", "victim"):
        known[f"{role}_name"] = atlas.name_of(known[role], day)
    for power in known["powers"]:
        power["name"] = atlas.name_of(power["code"], day)
    known["sources"] = cited(atlas, known)
    return known


def _unfolded(part: Any) -> Any:
    if isinstance(part, Record):
        return part.model_dump(mode="json")
    if dataclasses.is_dataclass(part):
        return {field.name: _unfolded(getattr(part, field.name)) for field in dataclasses.fields(part)}
    if isinstance(part, tuple):
        return [_unfolded(one) for one in part]
    return part.isoformat() if isinstance(part, datetime.date) else part


def _plain(record: Record | None) -> Answer | None:
    return None if record is None else record.model_dump(mode="json")


def cited(atlas: Atlas, known: Answer) -> list[Answer]:
    """The sources that an answer names anywhere, in order of their keys."""
    keys: dict[str, None] = {}
    _collect(known, keys)
    return [
        _plain(atlas.sources[key]) or {}
        if key in atlas.sources
        else {"key": key, "citation": key, "kind": "", "licence": "", "url": None}
        for key in sorted(keys)
    ]


def _collect(part: object, keys: dict[str, None]) -> None:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "sources" and isinstance(value, Iterable):
                keys.update(dict.fromkeys(str(key) for key in value))
            else:
                _collect(value, keys)
    elif isinstance(part, list):
        for value in part:
            _collect(value, keys)
