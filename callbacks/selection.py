"""What is chosen: the panel of a country, of an event or of the day, and the list of states."""

from dash import ClientsideFunction, Dash, Input, Output

from geodata import Atlas
from maps import ids


def register(app: Dash, atlas: Atlas) -> None:
    """Let the panel and the list of states follow the state of the page."""
    app.clientside_callback(ClientsideFunction("interbellum", "side"),
                            Output(ids.SIDE, "children"), Input(ids.STATE, "data"))
    app.clientside_callback(ClientsideFunction("interbellum", "states"), Output(ids.STATES, "children"),
                            Input(ids.STATE, "data"), Input(ids.STATE_FILTER, "value"))
