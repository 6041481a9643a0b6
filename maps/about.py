"""About and sources: what the map claims, what it does not, whose work it stands on."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata import Atlas
from maps import ids, text
from maps.brand import brand_of
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
_LANGUAGE = _(
    "The texts of the records (events, treaties, sources, lectures) are in English, whatever the language of "
    "the page. What of the page itself is not translated stays English and is listed below."
)
_LIMITS = (
    _(
        "Lines follow rivers, province lines and named places and are drawn for the scale of Europe: most "
        "are right within a few kilometres, fronts of the wars of 1919 to 1921 only by the nearest town, "
        "those of Spain by municipality. Lines known only roughly are dashed."
    ),
    _("Heads of government and treaties are those that matter for the lecture; the lists are not complete."),
    _("The atlas takes no side in present disputes. Names are those of the day, with today's beside them."),
    _LANGUAGE,
)
_PROGRAM = _("Program: MIT.")
_TYPEFACE = _("Typeface: Source Sans 3, SIL Open Font License 1.1.")
_LICENCES: tuple[Any, ...] = (
    _PROGRAM,
    _("Borders and records: CC BY 4.0."),
    _("Base lines (coasts, rivers, today's borders): Natural Earth, public domain."),
    _("Coordinates of towns: GeoNames, CC BY 4.0."),
    [
        _("Municipal limits in Spain, 1936-39:"),
        " Obra derivada de BDLJE CC-BY 4.0 ign.es (Instituto Geográfico Nacional).",
    ],
    _TYPEFACE,
)
_OWN_LICENCES = (_PROGRAM, _TYPEFACE)
_OUTLINE = _(
    "The outline that the atlas illustrates is the page “Soviet Foreign Policy, 1929-1939” of World History "
    "at KMLA (revised 8 November 2004). It is the outline, not a source of fact."
)


def _how_checked(checked: list[tuple[str, int, int]]) -> list[Any]:
    return [
        html.H3(_("How far it was checked")),
        html.P(
            _(
                "Rows whose core was seen in a published text, of all rows; the others rest on memory of the "
                "literature and say so where they are shown."
            )
        ),
        html.Ul([html.Li([label, f": {seen} / {total}"]) for label, seen, total in checked]),
    ]


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
    info = atlas.info
    note = info.note if info and info.note else "What its makers say of it stands with its sources."
    licence = "CC BY 4.0" if atlas.shipped else (info and info.licence) or "ask its makers"
    checked = _checked(atlas)
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
                html.Ul([html.Li(one) for one in (_LIMITS if atlas.shipped else (note, _LANGUAGE))]),
                *(_how_checked(checked) if checked else []),
                html.H3(_("How to cite")),
                html.P(
                    [
                        f"{brand_of(atlas).whole}. Version {version}. ",
                        _("Data:"),
                        f" {licence}. ",
                        _(
                            "Name the date of the map and the address shown in the browser: it leads back to "
                            "the same view."
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
                html.Ul([html.Li(one) for one in (_LICENCES if atlas.shipped else _OWN_LICENCES)]),
                *([html.P(_OUTLINE)] if atlas.shipped else []),
                html.Div(id=ids.SOURCES),
                *[html.P(one, className="notice") for one in atlas.notices],
            ],
        ),
    )
