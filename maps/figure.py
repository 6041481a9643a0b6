"""The Plotly figure over the land: towns and events as points in the projected plane."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from maps import theme

# Plotly says nothing and uploads nothing by itself: the page has its own hover, zoom and export.
CONFIG = {"staticPlot": True, "displayModeBar": False, "showSendToCloud": False, "responsive": False}


def base_figure(records: Mapping[str, Any], fit: Sequence[float]) -> go.Figure:
    """Every town and every event once, in a cartesian subplot whose units are steps of the plane.

    Parameters
    ----------
    records
        The record payload (`maps.records.records_payload`): its `towns`, `events` and `themes`, with `x`
        and `y` in steps.
    fit
        [x0, y0, x1, y1], the first range of the axes, in steps.

    Returns
    -------
    plotly.graph_objects.Figure
        Trace `meta` tells what a trace holds; points stand in the order of the payload, and the browser
        shows and hides them by their place in it.
    """
    marks = {one["id"]: one for one in records["themes"]}
    events, towns = records["events"], records["towns"]
    figure = go.Figure(layout=_layout(fit))
    figure.add_scatter(
        meta="towns",
        uid="towns",
        x=[one["x"] for one in towns],
        y=[one["y"] for one in towns],
        mode="markers",
        marker={
            "size": [7 if one["rank"] == 1 else 5 for one in towns],
            "color": theme.PAPER,
            "line": {"width": 1.5, "color": theme.INK},
        },
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        meta="events",
        uid="events",
        x=[one["x"] for one in events],
        y=[one["y"] for one in events],
        mode="markers",
        marker={
            "size": 13,
            "symbol": [marks[one["theme"]]["symbol"] for one in events],
            "color": [marks[one["theme"]]["colour"] for one in events],
            "line": {"width": 1.5, "color": theme.PAPER},
        },
        hoverinfo="skip",
        showlegend=False,
    )
    return figure


def _layout(fit: Sequence[float]) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True, "zeroline": False, "showgrid": False}
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "autosize": False,
        "width": 100,
        "height": 100,
        "xaxis": {**axis, "range": [fit[0], fit[2]]},
        "yaxis": {**axis, "range": [fit[1], fit[3]]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "hovermode": False,
        "showlegend": False,
        "uirevision": "still",
        "font": {"family": "inherit", "color": theme.INK},
    }
