"""How kinds of things are named and marked: by the atlas itself (`atlas.json`), or else as is standard."""

from __future__ import annotations

from geodata import Atlas
from maps import text, theme


def theme_marks(atlas: Atlas) -> dict[str, tuple[str, str, str]]:
    """Colour, Plotly symbol and letter of every theme that the events have, in the order of the register."""
    present = {one.theme for one in atlas.events}
    own = atlas.info.themes if atlas.info else {}
    marks = {name: (one.colour, one.symbol, one.letter) for name, one in own.items()} or theme.THEME_MARKS
    return {name: mark for name, mark in marks.items() if name in present}


def theme_label(atlas: Atlas, name: str) -> str:
    """What a theme is called: by the atlas itself, or by `maps.text`."""
    own = atlas.info.themes if atlas.info else {}
    return own[name].label if name in own else text.THEMES[name]


def regime_looks(atlas: Atlas) -> dict[str, tuple[str, str, str]]:
    """Label, fill and letter of every kind of rule: those of the atlas itself, or of `maps.theme`."""
    own = atlas.info.regimes if atlas.info else {}
    return {name: (one.label, one.colour, one.letter) for name, one in own.items()} or {
        name: (label, theme.REGIME_FILLS[name], theme.REGIME_LETTERS[name])
        for name, label in text.REGIMES.items()
    }


def layer_words(atlas: Atlas, name: str) -> tuple[str, str]:
    """What a layer of the argument is called, and in one line what it says."""
    own = atlas.info.layers if atlas.info else {}
    return (own[name].label, own[name].says) if name in own else text.ARGUMENT_LAYERS[name]


def zones_label(atlas: Atlas) -> str:
    """What the zones that lie over the land are called."""
    own = atlas.info.layers if atlas.info else {}
    standard = text.LAYER_ZONES if atlas.shipped else text.OWN_ZONES
    return own["zones"].label if "zones" in own else standard
