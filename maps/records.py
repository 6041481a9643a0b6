"""The records of an atlas as the browser is given them: states, changes, events and the rest, by day.

Days are whole numbers since 1970-01-01, periods half-open with `None` for an open end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geodata import Atlas
from maps import text
from maps.layers import argument_layers
from maps.looks import regime_looks, theme_label, theme_marks, zones_label
from maps.pace import speeds
from maps.payload import day_number
from maps.secrets import secrecy


def records_payload(
    atlas: Atlas, fills: Mapping[str, str], place: Any, window: Sequence[int]
) -> dict[str, Any]:
    """States, changes, events and the rest of an atlas, by day.

    Parameters
    ----------
    atlas
        The atlas.
    fills
        Colour of each state.
    place
        Function from longitude and latitude (degrees) to steps of the plane, as in the border payload.
    window
        The plate, [x0, y0, x1, y1] in steps: towns outside are left out.
    """
    themes = [
        {
            "id": name,
            "label": theme_label(atlas, name),
            "colour": mark[0],
            "symbol": mark[1],
            "letter": mark[2],
        }
        for name, mark in theme_marks(atlas).items()
    ]
    first, last = day_number(atlas.period.start), day_number(atlas.period.last_day)
    return {
        "title": atlas.title,
        "period": [first, last],
        "opening": max(first, day_number(atlas.info.opening) if atlas.info and atlas.info.opening else first),
        "speed": next(iter(speeds(atlas.period))),
        **_asked(atlas),
        "notices": list(atlas.notices),
        "states": {
            code: {
                "name": state.name,
                "label": text.without_brackets(state.name),
                "colour": fills.get(code, "#E8E4DA"),
                "filed": atlas.filed_under(code),
                "rival": state.rival == "yes",
                "names": [
                    [
                        day_number(one.start),
                        day_number(one.end),
                        one.name,
                        one.label or one.name,
                        one.name_today or "",
                    ]
                    for one in atlas.state_names
                    if one.code == code
                ],
            }
            for code, state in atlas.states.items()
        },
        "changes": {
            one.id: {
                "title": one.territory,
                "instrument": one.instrument or "",
                "kind": one.kind,
                "sources": one.sources,
            }
            for one in atlas.changes
            if any(held.change == one.id for held in atlas.territories)
        },
        "events": [
            _event(one, place) | secrecy(atlas, one.id)
            for one in sorted(atlas.events, key=lambda one: (one.date, one.tier, one.id))
        ],
        "regimes": [_regime(one, regime_looks(atlas)) for one in atlas.regimes],
        "regime_looks": {name: [fill, letter] for name, (_, fill, letter) in regime_looks(atlas).items()},
        "parties": _parties(atlas),
        "heads": [
            {
                "code": one.code,
                "start": day_number(one.start),
                "end": day_number(one.end),
                "name": one.name,
                "office": one.office,
                "sources": one.sources,
                "verification": one.verification,
            }
            for one in atlas.heads
        ],
        "treaties": [_treaty(one) | secrecy(atlas, one.id) for one in atlas.treaties],
        "towns": [town for town in _towns(atlas, place) if _within(window, town["x"], town["y"])],
        "sources": {
            key: {"citation": one.citation, "kind": one.kind, "licence": one.licence}
            for key, one in atlas.sources.items()
        },
        "themes": themes,
        "layers": layer_list(atlas),
        "argument": argument_layers(atlas),
    }


def _asked(atlas: Atlas) -> dict[str, str]:
    """The case that "Who is bound?" begins with: that of `maps.text`, or the first that the duties name."""
    attacker, victim = text.FIRST_CASE
    if not {attacker, victim} <= set(atlas.states):
        codes = [
            code
            for one in atlas.duties
            for code in (*one.who, *one.attackers.split())
            if code in atlas.states
        ]
        victim = next((code for one in atlas.duties for code in one.victims), "")
        attacker = next((code for code in codes if code != victim), "")
    return {"attacker": attacker, "victim": victim}


def layer_list(atlas: Atlas) -> list[dict[str, str]]:
    """The layers that can be switched: names, towns and one for each theme of events."""
    fixed = [{"id": "names", "label": text.LAYER_NAMES}] + (
        [{"id": "towns", "label": text.LAYER_TOWNS}] if atlas.towns else []
    )
    if any((atlas.folder / "overlays").glob("*.geojson")):
        fixed.append({"id": "zones", "label": zones_label(atlas)})
    return fixed + [
        {"id": f"events:{name}", "label": theme_label(atlas, name)} for name in theme_marks(atlas)
    ]


def _within(box: Sequence[int], x: int, y: int) -> bool:
    return box[0] < x < box[2] and box[1] < y < box[3]


def _event(one: Any, place: Any) -> dict[str, Any]:
    x, y = place(one.lon, one.lat)
    return {
        "id": one.id,
        "day": day_number(one.date),
        "end": None if one.end is None else day_number(one.last_day),
        "precision": one.date_precision,
        "title": one.title,
        "theme": one.theme,
        "countries": one.countries,
        "place": one.place,
        "x": x,
        "y": y,
        "summary": one.summary,
        "relevance": one.soviet_relevance,
        "sources": one.sources,
        "verification": one.verification,
        "contested": one.contested,
        "tier": int(one.tier),
    }


def _parties(atlas: Atlas) -> list[dict[str, Any]]:
    """The standing of both workers' parties by day: from parties.csv, else in the words of the regimes."""
    if atlas.parties:
        return [
            {
                "code": one.code,
                "movement": one.movement,
                "start": day_number(one.start),
                "end": day_number(one.end),
                "party": "" if one.party == "no party" else one.party,
                "standing": one.standing,
                "note": one.note or "",
                "sources": one.sources,
                "verification": one.verification,
            }
            for one in atlas.parties
        ]
    told = []
    for one in atlas.regimes:
        for movement, party, standing, note in (
            ("communist", one.communist_party, one.communist_status, one.communist_status_date),
            ("social democratic", one.socdem_party, one.socdem_status, one.socdem_status_date),
        ):
            if standing:
                told.append(
                    {
                        "code": one.code,
                        "movement": movement,
                        "start": day_number(one.start),
                        "end": day_number(one.end),
                        "party": party or "",
                        "standing": standing,
                        "note": note or "",
                        "sources": one.sources,
                        "verification": one.verification,
                    }
                )
    return told


def _regime(one: Any, looks: Mapping[str, tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "code": one.code,
        "start": day_number(one.start),
        "end": day_number(one.end),
        "type": one.regime_type,
        "label": looks[one.regime_type][0],
        "basis": one.trigger_or_basis or "",
        "sources": one.sources,
        "verification": one.verification,
        "note": one.note or "",
    }


def _treaty(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind,
        "signed": day_number(one.signed),
        "start": day_number(one.in_force),
        "end": day_number(one.ended),
        "reason": one.end_reason or "",
        "place": one.place or "",
        "parties": one.parties,
        "memberships": [[own.code, day_number(own.start), day_number(own.end)] for own in one.party_periods],
        "provision": one.essential_provision,
        "note": one.note or "",
        "sources": one.sources,
        "verification": one.verification,
    }


def _towns(atlas: Atlas, place: Any) -> list[dict[str, Any]]:
    towns: dict[str, dict[str, Any]] = {}
    for one in atlas.towns:
        if one.id not in towns:
            x, y = place(one.lon, one.lat)
            towns[one.id] = {
                "id": one.id,
                "x": x,
                "y": y,
                "rank": one.rank,
                "today": one.name_today or one.name,
                "spoken": " ".join(one.today_language if one.name_today else one.language),
                "names": [],
                "capital": [],
                "sources": [],
            }
        period = [day_number(one.start), day_number(one.end)]
        towns[one.id]["names"].append(_town_name(one, period))
        towns[one.id]["sources"] += [key for key in one.sources if key not in towns[one.id]["sources"]]
        if one.capital_of:
            towns[one.id]["capital"].append([one.capital_of, *period])
    return sorted(towns.values(), key=lambda town: (town["rank"], town["id"]))


def _town_name(one: Any, period: list[int | None]) -> list[Any]:
    """[first day, day after, name, language, other name, its language] without empty cells at the end."""
    row = [*period, one.name, " ".join(one.language), one.also or "", " ".join(one.also_language)]
    while row[-1] == "":
        row.pop()
    return row
