"""The layers: what is switched on goes to the map and into the address."""

from dash import ClientsideFunction, Dash, Input, Output

from maps import ids


def register(app: Dash, *, argument: bool) -> None:
    """Tell the map which layers are switched on; `argument`: whether there are any of the argument."""
    app.clientside_callback(
        ClientsideFunction("interbellum", "layers"),
        Output(ids.LAYERS, "className"),
        Input(ids.LAYERS, "value"),
        prevent_initial_call=True,
    )
    if not argument:
        return
    app.clientside_callback(
        ClientsideFunction("interbellum", "argue"),
        Output(ids.ARGUMENT, "className"),
        Input(ids.COLOURS, "value"),
        Input(ids.ARGUMENT, "value"),
        Input(ids.KNOWN, "value"),
        prevent_initial_call=True,
    )
