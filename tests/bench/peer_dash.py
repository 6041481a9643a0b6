"""The peer: the ordinary Dash way, a slider whose server callback returns a new choropleth of the day.

Run as `python -m tests.bench.peer_dash FOLDER PORT`. It reads the same borders and draws the same
ground; it has no names, hatches, points or panel, which is to its favour.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import shapely
from dash import Dash, Input, Output, dcc, html

_FILLS = ("#F2D9A6", "#CFE0B4", "#E6C3BC", "#C9D6E8", "#E3D3E8", "#BFDDD3", "#F3E9B5", "#DCCBB2")
# Any choropleth asks a CDN for a world map even where none is drawn: this empty one keeps it on the machine.
_NO_WORLD = {
    "type": "Topology",
    "arcs": [],
    "objects": {
        name: {"type": "GeometryCollection", "geometries": []}
        for name in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    },
}
FIRST, LAST = date(1919, 1, 1), date(1939, 12, 31)


def features(folder: Path) -> list[dict[str, Any]]:
    """The territories by period, with rings in the order that Plotly fills."""
    found = json.loads((folder / "borders.geojson").read_bytes())["features"]
    for one in found:
        shape = shapely.orient_polygons(shapely.geometry.shape(one["geometry"]), exterior_cw=True)
        one["geometry"] = shapely.geometry.mapping(shape)
        one["id"] = one["properties"]["id"]
    return found


def figure(territories: list[dict[str, Any]], numbers: dict[str, int], day: str) -> go.Figure:
    """The map of a day."""
    live = [
        one
        for one in territories
        if (one["properties"].get("start") or "") <= day
        and (not one["properties"].get("end") or day < one["properties"]["end"])
    ]
    scale = [[i / (len(_FILLS) - 1), fill] for i, fill in enumerate(_FILLS)]
    drawn = go.Figure(
        go.Choropleth(
            geojson={"type": "FeatureCollection", "features": live},
            locations=[one["id"] for one in live],
            featureidkey="id",
            z=[numbers[one["properties"]["state"]] % len(_FILLS) for one in live],
            zmin=0,
            zmax=len(_FILLS) - 1,
            colorscale=scale,
            showscale=False,
            text=[one["properties"].get("name") or one["properties"]["state"] for one in live],
            hoverinfo="text",
            marker={"line": {"width": 0.8, "color": "#2B2B2B"}},
        )
    )
    drawn.update_layout(
        meta=day,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision="still",
        geo={
            "visible": False,
            "fitbounds": False,
            "bgcolor": "#DCE9F2",
            "projection": {"type": "azimuthal equal area", "rotation": {"lon": 12, "lat": 52}},
            "lonaxis": {"range": [-25, 60]},
            "lataxis": {"range": [32, 72]},
        },
    )
    return drawn


def create_peer(folder: Path) -> Dash:
    territories = features(folder)
    numbers = {
        code: number
        for number, code in enumerate(sorted({one["properties"]["state"] for one in territories}))
    }
    app = Dash(__name__, assets_folder="", compress=True)

    @app.server.get("/world/<name>")
    def world(name: str) -> dict[str, Any]:
        return _NO_WORLD

    opening = date(1938, 9, 25)
    app.layout = html.Div(
        [
            dcc.Graph(
                id="map",
                style={"height": "640px"},
                figure=figure(territories, numbers, opening.isoformat()),
                config={"topojsonURL": "/world/", "displayModeBar": False, "showSendToCloud": False},
            ),
            dcc.Slider(
                0,
                (LAST - FIRST).days,
                1,
                value=(opening - FIRST).days,
                id="day",
                marks=None,
                updatemode="drag",
                allow_direct_input=False,
            ),
        ]
    )

    @app.callback(Output("map", "figure"), Input("day", "value"), prevent_initial_call=True)
    def redraw(number: int) -> go.Figure:
        return figure(territories, numbers, (FIRST + timedelta(days=number)).isoformat())

    return app


if __name__ == "__main__":
    create_peer(Path(sys.argv[1])).run(port=int(sys.argv[2]), debug=False)
