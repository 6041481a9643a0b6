"""Colours, once in Python. assets/10-tokens.css has the same as custom properties; a test compares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PAPER = "#FBF8F1"
INK = "#1B242B"
SEA = "#DCE9F2"
COAST = "#4A6072"
BORDER = "#2B2B2B"
CHANGED = "#B8330E"
ACCENT = "#7A2E1D"

TOKENS = {
    "paper": PAPER,
    "ink": INK,
    "sea": SEA,
    "coast": COAST,
    "border": BORDER,
    "changed": CHANGED,
    "accent": ACCENT,
}

# Calm fills for states, light enough for dark names on top of them; neighbours never share one.
STATE_FILLS = (
    "#F2D9A6",
    "#CFE0B4",
    "#E6C3BC",
    "#C9D6E8",
    "#E3D3E8",
    "#BFDDD3",
    "#F3E9B5",
    "#DCCBB2",
    "#EFC9A0",
    "#D4D8C0",
    "#F0D3DC",
    "#B9CBD0",
)

THEME_MARKS: Mapping[str, tuple[str, str, str]] = {
    "borders": ("#4A4A4A", "square", "B"),
    "collective-security": ("#0B3D91", "circle", "C"),
    "comintern": ("#A3201A", "star", "K"),
    "league": ("#2F6F8F", "pentagon", "L"),
    "munich": ("#7A4A00", "diamond", "M"),
    "popular-front": ("#A8326E", "triangle-up", "P"),
    "rearmament": ("#55606A", "hexagon", "A"),
    "recognition": ("#1F7A4D", "cross", "R"),
    "regime-change": ("#5B4B00", "triangle-down", "D"),
    "revisionism": ("#B8330E", "x", "V"),
    "secret-protocol": ("#111111", "bowtie", "S"),
    "spanish-civil-war": ("#94510F", "hourglass", "E"),
}


def state_fills(
    codes: Iterable[str], neighbours: Mapping[str, set[str]], given: Mapping[str, str]
) -> dict[str, str]:
    """A fill for every state such that states that ever touch differ.

    Parameters
    ----------
    codes
        State codes.
    neighbours
        For each code the codes that it touches on some day.
    given
        Fills that the data set itself asks for; they stay.

    Returns
    -------
    dict
        Code to `#RRGGBB`. With more mutual neighbours than fills, the least used fill is taken.
    """
    fills = dict(given)
    for code in sorted(codes, key=lambda one: (-len(neighbours.get(one, ())), one)):
        if code in fills:
            continue
        taken = [fills[other] for other in neighbours.get(code, ()) if other in fills]
        fills[code] = min(
            STATE_FILLS,
            key=lambda fill: (taken.count(fill), list(fills.values()).count(fill), STATE_FILLS.index(fill)),
        )
    return fills


# Fills of the land by kind of rule, and the letter that says the same in grey.
REGIME_FILLS: Mapping[str, str] = {
    "democracy": "#B3CFFA",
    "semi-authoritarian": "#FBEFB6",
    "military-dictatorship": "#E9BE63",
    "royal-presidential-dictatorship": "#F6D966",
    "fascist-one-party": "#45B37C",
    "national-socialist-one-party": "#70736E",
    "communist-one-party": "#D5591C",
    "occupied-none": "#DAD3C7",
    "international-administration": "#F3F3F3",
}
REGIME_LETTERS: Mapping[str, str] = {
    "democracy": "D",
    "semi-authoritarian": "A",
    "military-dictatorship": "M",
    "royal-presidential-dictatorship": "R",
    "fascist-one-party": "F",
    "national-socialist-one-party": "N",
    "communist-one-party": "C",
    "occupied-none": "O",
    "international-administration": "I",
}
