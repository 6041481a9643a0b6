"""About and sources: what the map claims, what it does not, whose work it stands on."""

from __future__ import annotations

from dash import html

from geodata import Atlas
from maps import ids, text

_CLAIMS = (
    "Colour shows who controlled the ground on the day that the page shows. A hatch says that the "
    "sovereign in law was another power, or that the land was a mandate, protectorate or other dependent "
    "land.",
    "A date is the first day of a new state of things: the day on which control passed, not the day on which "
    "a treaty was signed. Days are Gregorian.",
    "Every border change, event, regime and treaty names its sources. Where historians differ the text says "
    "so and a question mark stands beside it; rows that rest on memory of the literature and were not yet "
    "checked against a text say that too.",
)
_LIMITS = (
    "Lines follow rivers, province lines and named places and are drawn for the scale of Europe: most are "
    "right within a few kilometres, fronts of the wars of 1919 to 1921 only by the nearest town, those of "
    "Spain by municipality. Lines known only roughly are dashed.",
    "Heads of government and treaties are those that matter for the lecture; the lists are not complete.",
    "The atlas takes no side in present disputes. Names are those of the day, with today's beside them.",
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
                    title="Close",
                    **{"data-act": "close-about", "aria-label": "Close"},
                ),
                html.H2("About this atlas", id="about-title"),
                html.H3("What the map says"),
                html.Ul([html.Li(one) for one in _CLAIMS]),
                html.H3("What it does not say"),
                html.Ul([html.Li(one) for one in _LIMITS]),
                html.H3("How far it was checked"),
                html.P(
                    "Rows whose core was seen in a published text, of all rows; the others rest on "
                    "memory of the literature and say so where they are shown."
                ),
                html.Ul([html.Li(f"{label}: {seen} of {total}") for label, seen, total in _checked(atlas)]),
                html.H3("How to cite"),
                html.P(
                    f"{text.TITLE}: {text.SUBTITLE}. Version {version}. Data: CC BY 4.0. Name the date of "
                    "the map and the address shown in the browser: it leads back to the same view."
                ),
                html.P(
                    f"Data set on this page: {atlas.title}, {atlas.period.start} to {atlas.period.last_day}."
                ),
                html.H3("Licences"),
                html.Ul(
                    [
                        html.Li("Program: MIT."),
                        html.Li("Borders and records: CC BY 4.0."),
                        html.Li(
                            "Base lines (coasts, rivers, today's borders): Natural Earth, public domain."
                        ),
                        html.Li("Coordinates of towns: GeoNames, CC BY 4.0."),
                        html.Li(
                            "Municipal limits in Spain, 1936-39: Obra derivada de BDLJE CC-BY 4.0 ign.es "
                            "(Instituto Geográfico Nacional)."
                        ),
                        html.Li("Typeface: Source Sans 3, SIL Open Font License 1.1."),
                    ]
                ),
                html.P(
                    "The outline that the atlas illustrates is the page “Soviet Foreign Policy, 1929-1939” "
                    "of World History at KMLA (revised 8 November 2004). It is the outline, not a source of "
                    "fact."
                ),
                html.Div(id=ids.SOURCES),
                *[html.P(one, className="notice") for one in atlas.notices],
            ],
        ),
    )
