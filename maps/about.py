"""About and sources: what the map claims, what it does not, whose work it stands on."""

from __future__ import annotations

from dash import html

from geodata import Atlas
from maps import ids, text
from maps.text import _

_CLAIMS = (
    _(
        "Colour shows who controlled the ground on the day that the page shows. A hatch says that the "
        "sovereign in law was another power, or that the land was a mandate, protectorate or other "
        "dependent land."
    ),
    _(
        "A date is the first day of a new state of things: the day on which control passed, not the day on "
        "which a treaty was signed. Days are Gregorian."
    ),
    _(
        "Every border change, event, regime and treaty names its sources. Where historians differ the text "
        "says so and a question mark stands beside it; rows that rest on memory of the literature and were "
        "not yet checked against a text say that too."
    ),
)
_LIMITS = (
    _(
        "Lines follow rivers, province lines and named places and are drawn for the scale of Europe: most "
        "are right within a few kilometres, fronts of the wars of 1919 to 1921 only by the nearest town, "
        "those of Spain by municipality. Lines known only roughly are dashed."
    ),
    _("Heads of government and treaties are those that matter for the lecture; the lists are not complete."),
    _("The atlas takes no side in present disputes. Names are those of the day, with today's beside them."),
    _(
        "The texts of the records (events, treaties, sources, lectures) are in English, whatever the "
        "language of the page. What of the page itself is not translated stays English and is listed below."
    ),
)


def _checked(atlas: Atlas) -> list[tuple[str, int, int]]:
    """Label, rows checked against a text and all rows, of each table that says so."""
    counts = []
    for name, label in text.TABLES.items():
        rows = getattr(atlas, name)
        if rows:
            counts.append((label, sum(one.verification == "checked" for one in rows), len(rows)))
    return counts


def about_dialog(atlas: Atlas, version: str) -> html.Dialog:
    """The dialog with claims, limits, citation, version and the register of sources."""
    return html.Dialog(
        id=ids.ABOUT,
        **{"aria-labelledby": "about-title"},
        children=html.Div(
            className="about",
            children=[
                html.Button(
                    "×",
                    type="button",
                    className="close",
                    title=_("Close"),
                    **{"data-act": "close-about", "aria-label": _("Close")},
                ),
                html.H2(_("About this atlas"), id="about-title"),
                html.P(html.Label([_("Language"), " ", html.Span(className="language-menu")])),
                html.H3(_("What the map says")),
                html.Ul([html.Li(one) for one in _CLAIMS]),
                html.H3(_("What it does not say")),
                html.Ul([html.Li(one) for one in _LIMITS]),
                html.H3(_("How far it was checked")),
                html.P(
                    _(
                        "Rows whose core was seen in a published text, of all rows; the others rest on "
                        "memory of the literature and say so where they are shown."
                    )
                ),
                html.Ul([html.Li([label, f": {seen} / {total}"]) for label, seen, total in _checked(atlas)]),
                html.H3(_("How to cite")),
                html.P(
                    [
                        f"{text.TITLE}: {text.SUBTITLE}. Version {version}. ",
                        _(
                            "Data: CC BY 4.0. Name the date of the map and the address shown in the browser: "
                            "it leads back to the same view."
                        ),
                    ]
                ),
                html.P(
                    [
                        _("Data set on this page:"),
                        f" {atlas.title}, {atlas.period.start} – {atlas.period.last_day}.",
                    ]
                ),
                html.H3(_("Licences")),
                html.Ul(
                    [
                        html.Li(_("Program: MIT.")),
                        html.Li(_("Borders and records: CC BY 4.0.")),
                        html.Li(
                            _("Base lines (coasts, rivers, today's borders): Natural Earth, public domain.")
                        ),
                        html.Li(_("Coordinates of towns: GeoNames, CC BY 4.0.")),
                        html.Li(
                            [
                                _("Municipal limits in Spain, 1936-39:"),
                                " Obra derivada de BDLJE CC-BY 4.0 ign.es (Instituto Geográfico Nacional).",
                            ]
                        ),
                        html.Li(_("Typeface: Source Sans 3, SIL Open Font License 1.1.")),
                    ]
                ),
                html.P(
                    _(
                        "The outline that the atlas illustrates is the page “Soviet Foreign Policy, "
                        "1929-1939” of World History at KMLA (revised 8 November 2004). It is the outline, "
                        "not a source of fact."
                    )
                ),
                html.Div(id=ids.SOURCES),
                *[html.P(one, className="notice") for one in atlas.notices],
            ],
        ),
    )
