"""The date: what the last step changed, in words. The slider itself is followed in the browser."""

from dash import ClientsideFunction, Dash, Input, Output

from geodata import Atlas
from maps import ids


def register(app: Dash, atlas: Atlas) -> None:
    """Let the caption follow the state of the page; no request leaves the browser."""
    app.clientside_callback(ClientsideFunction("interbellum", "changed"),
                            Output(ids.CAPTION, "children"), Input(ids.STATE, "data"))
