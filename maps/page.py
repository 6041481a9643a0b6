"""The page: where everything stands. No callback, no data but what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from geodata import Atlas
from maps import ids, text
from maps.about import about_dialog
from maps.brand import Brand, brand_of
from maps.figure import CONFIG, base_figure
from maps.legend import legend
from maps.pace import speeds
from maps.text import _


def page(atlas: Atlas, records: Mapping[str, Any], fit: Sequence[float], version: str) -> html.Div:
    """The layout of the atlas.

    Parameters
    ----------
    atlas
        For titles, sources and notices.
    records
        The record payload, for the points.
    fit
        The first range of the map's axes.
    version
        Shown in About.
    """
    brand = brand_of(atlas)
    return html.Div(
        id="page",
        children=[
            html.A(_("Skip to the list of states"), href=f"#{ids.STATE_FILTER}", className="skip"),
            _header(brand),
            html.Main(id="main", children=[_stage(records, fit), _side(records, brand)]),
            _timeline(atlas),
            about_dialog(atlas, version),
            dcc.Store(id=ids.STATE),
        ],
    )


def act(name: str, label: str, *children: Any, **props: Any) -> html.Button:
    """A button for one of the acts of assets/js/main.mjs."""
    return html.Button(
        list(children) or label,
        type="button",
        title=label,
        **{"data-act": name, "aria-label": label, **props},
    )


def _header(brand: Brand) -> html.Header:
    return html.Header(
        id="head",
        children=[
            html.Div(className="brand", children=[html.H1(brand.name), html.P(brand.subtitle)]),
            html.P(id=ids.DATE_SHOWN, className="date", title=_("The date of the map")),
            html.Nav(
                className="head-acts",
                children=[
                    html.Div(id=ids.FINDER, className="finder", role="search"),
                    html.Span(className="language-menu"),
                    act("lectures", _("Lectures"), _("Lectures"), className="quiet"),
                    act("about", _("About and sources"), _("About and sources"), className="quiet"),
                ],
            ),
        ],
    )


def _stage(records: Mapping[str, Any], fit: Sequence[float]) -> html.Div:
    return html.Div(
        id=ids.STAGE,
        tabIndex=0,
        role="application",
        **{
            "aria-label": _(
                "Map. Arrow keys move it, plus and minus zoom, zero shows the whole map. "
                "All states are in the list of states too."
            )
        },
        children=[
            html.Div(id=ids.LAND, className="layer"),
            html.Div(
                id=ids.POINTS,
                className="layer",
                children=dcc.Graph(id=ids.GRAPH, figure=base_figure(records, fit), config=CONFIG),
            ),
            html.Div(id=ids.ARGUMENT_HOST, className="layer"),
            html.Div(id=ids.NAMES, className="layer"),
            html.Div(id=ids.SWIPE, className="swipe", hidden=True),
            _pin_bar(),
            html.Div(className="hands"),
            html.Div(id=ids.TIP, className="tip", hidden=True),
            html.Div(
                className="zoom on-map",
                children=[
                    act("zoom-in", _("Zoom in (+)"), "+"),
                    act("zoom-out", _("Zoom out (-)"), "−"),
                    act("fit", _("Whole map (0)"), "⤢"),
                ],
            ),
            html.Div(
                id=ids.CAPTION,
                className="caption on-map",
                role="status",
                tabIndex=0,  # a long list of changes scrolls, and the keyboard must be able to
                **{"aria-live": "polite"},
            ),
            html.Div(id=ids.LEGEND, className="argument-legend on-map", hidden=True, tabIndex=0),
            html.Div(id=ids.NOTE, className="note on-map", role="alert", hidden=True),
        ],
    )


def _pin_bar() -> html.Div:
    """What can be done with a pinned date; shown while there is one."""
    return html.Div(
        id=ids.PIN_BAR,
        className="pin-bar on-map",
        role="group",
        hidden=True,
        **{"aria-label": _("Pinned date")},
        children=[
            html.Span(id=ids.PIN_DATE),
            act("flip", _("Flip the two dates (X)"), _("Flip")),
            act("swipe", _("Swipe between the two maps"), _("Swipe"), **{"aria-pressed": "false"}),
            act("unpin", _("Unpin the date (C)"), _("Unpin")),
        ],
    )


def _side(records: Mapping[str, Any], brand: Brand) -> html.Aside:
    return html.Aside(
        id="side",
        children=[
            html.Div(id=ids.SIDE, className="side-body", **{"aria-live": "off"}),
            html.Details(
                className="side-part",
                id="states-part",
                children=[
                    html.Summary(_("States on this day")),
                    html.Label(htmlFor=ids.STATE_FILTER, className="hidden", children=_("Find a state")),
                    dcc.Input(
                        id=ids.STATE_FILTER,
                        type="text",
                        placeholder=_("Find a state, then or now"),
                        autoComplete="off",
                    ),
                    html.Div(id=ids.STATES),
                ],
            ),
            *([_argument(records)] if records["argument"] else []),
            html.Details(
                className="side-part",
                id="layers-part",
                children=[html.Summary(_("Layers and legend")), _layers(records), legend()],
            ),
            html.P(brand.credit, className="side-foot"),
        ],
    )


def _argument(records: Mapping[str, Any]) -> html.Details:
    """The layers of the argument: one may colour the land, any may lie on it."""

    def choice(layer: Mapping[str, Any]) -> dict[str, Any]:
        words = html.Span([layer["label"], html.Small(layer["says"])], className="argument-label")
        return {"label": words, "value": layer["id"]}

    colours = [one for one in records["argument"] if one["colours"]]
    others = [one for one in records["argument"] if not one["colours"]]
    return html.Details(
        className="side-part argument-part",
        id="argument-part",
        children=[
            html.Summary(_("What the map argues")),
            html.Fieldset(
                className="layers",
                children=[
                    html.Legend(_("Colour of the land")),
                    dcc.RadioItems(
                        id=ids.COLOURS,
                        options=[
                            {"label": text.POWERS, "value": "powers"},
                            *(choice(one) for one in colours),
                        ],
                        value="powers",
                    ),
                ],
            ),
            html.Fieldset(
                className="layers",
                children=[
                    html.Legend(_("Over the land")),
                    dcc.Checklist(id=ids.ARGUMENT, options=[choice(one) for one in others], value=[]),
                ],
            ),
            html.Fieldset(
                className="layers known",
                children=[
                    html.Legend(_("Secret articles")),
                    dcc.RadioItems(
                        id=ids.KNOWN,
                        options=[{"label": label, "value": key} for key, label in text.KNOWN.items()],
                        value="now",
                        inline=True,
                    ),
                ],
            ),
        ],
    )


def _layers(records: Mapping[str, Any]) -> html.Fieldset:
    marks = {f"events:{one['id']}": one for one in records["themes"]}

    def label(layer: Mapping[str, str]) -> html.Span:
        mark = marks.get(layer["id"])
        sign = (
            html.Span(mark["letter"], className=f"theme-mark theme-{mark['id']}", **{"aria-hidden": "true"})
            if mark
            else ""
        )
        return html.Span([sign, layer["label"]], className="layer-label")

    return html.Fieldset(
        className="layers",
        children=[
            html.Legend(_("Layers"), className="hidden"),
            dcc.Checklist(
                id=ids.LAYERS,
                options=[{"label": label(one), "value": one["id"]} for one in records["layers"]],
                value=[one["id"] for one in records["layers"]],
            ),
            html.P(text.EVENTS_WINDOW, className="note-line"),
            html.P(
                html.Label([_("Names of towns"), " ", html.Span(className="names-menu")], className="field")
            ),
        ],
    )


def _timeline(atlas: Atlas) -> html.Footer:
    options = [html.Option(label, value=value) for value, label in speeds(atlas.period).items()]
    return html.Footer(
        id="time",
        children=[
            html.Div(
                className="time-acts",
                children=[
                    html.Div(
                        className="group",
                        children=[
                            act("previous-change", _("Previous change of the map (P)"), _("‹ Change")),
                            act("next-change", _("Next change of the map (N)"), _("Change ›")),
                        ],
                    ),
                    html.Div(
                        className="group",
                        children=[
                            act("previous-event", _("Previous event (Page Up)"), _("‹ Event")),
                            act("next-event", _("Next event (Page Down)"), _("Event ›")),
                        ],
                    ),
                    html.Div(
                        className="group",
                        children=[
                            act("previous-day", _("One day back (Left)"), _("‹ Day")),
                            act("play", _("Play"), id=ids.PLAY, className="play", **{"data-state": "paused"}),
                            act("next-day", _("One day on (Right)"), _("Day ›")),
                        ],
                    ),
                    html.Div(
                        className="group",
                        children=[act("pin", _("Pin date, to compare another with it (C)"), _("Pin date"))],
                    ),
                    html.Div(
                        className="group",
                        children=[
                            html.Label(
                                [_("Speed"), " ", html.Select(options, id=ids.SPEED)], className="field"
                            ),
                            html.Span(id=ids.DATE_HOST, className="field"),
                        ],
                    ),
                ],
            ),
            html.Div(id=ids.TIMELINE, className="tracks"),
        ],
    )
