"""The layers: what is switched on goes to the map and into the address."""

from dash import ClientsideFunction, Dash, Input, Output

from maps import ids


def register(app: Dash) -> None:
    """Tell the map which layers are switched on."""
    app.clientside_callback(
        ClientsideFunction("interbellum", "layers"),
        Output(ids.LAYERS, "className"),
        Input(ids.LAYERS, "value"),
        prevent_initial_call=True,
    )
