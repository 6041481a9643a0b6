"""The signs of the map in words."""

from __future__ import annotations

from dash import html

from maps import text
from maps.text import _


def legend() -> html.Div:
    """The list of signs, each drawn as on the map."""

    def row(sign: str, words: str) -> html.Li:
        return html.Li([html.Span(className=f"key key-{sign}", **{"aria-hidden": "true"}), words])

    return html.Div(
        className="legend",
        children=[
            html.H3(_("Signs")),
            html.Ul(
                [
                    row("colour", _("Colour: the power that controls the ground")),
                    row("law", text.HATCH_LAW),
                    row("dependent", text.HATCH_DEPENDENT),
                    row("border", _("Border or line of control")),
                    row("inner", _("Border inside one power's control")),
                    row("approximate", _("Line known only roughly")),
                    row("changed", _("Changed by the last step")),
                    row("ghost", _("Border before the last step")),
                    row("zone", _("Foreign garrisons by treaty; control stays")),
                    row("demilitarised", _("Demilitarised zone")),
                    row("ring", _("Small state, enlarged to be seen and hit")),
                    row("contested", _("Contested among historians: see the text")),
                ]
            ),
        ],
    )
