"""The typeface, Source Sans 3: the variable file of the page, and two weights of it for printed sheets."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3

REGULAR, BOLD = "SourceSans3", "SourceSans3-Bold"
_WEIGHTS = {REGULAR: 400, BOLD: 700}
# Latin with its extensions, accents, Greek, Cyrillic, Vietnamese, punctuation, and the signs that we print.
_LETTERS = (
    *range(0x20, 0x250),
    *range(0x2B0, 0x530),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2050),
    *range(0x20A0, 0x20C0),
    *(0x2116, 0x2122, 0x2190, 0x2192, 0x2212, 0x25A1, 0x2713),
)
MISSING = "□"


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Let what is imported meanwhile do without a module that it would take if it were there."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]


def cut(letters: Iterable[int], **options: Any) -> bytes:
    """The variable typeface with some letters only.

    Parameters
    ----------
    letters
        Unicode code points.
    options
        Of `fontTools.subset.Options`.
    """
    with _without("lxml"):  # six megabytes of each worker, for glyphs drawn in SVG that this face has none of
        from fontTools import subset

    wanted = subset.Options(**options)
    path = Path(fontpkg_source_sans_3.__file__).parent / "files" / "SourceSans3[wght].ttf"
    out = io.BytesIO()
    with subset.load_font(str(path), wanted) as font:
        cutter = subset.Subsetter(wanted)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        font.save(out, reorderTables=False)
    return out.getvalue()


@cache
def cuts() -> dict[str, bytes]:
    """The two static files, by name. Made once in a third of a second."""
    small = cut(_LETTERS, layout_features=[], hinting=False)
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    made = {}
    for name, weight in _WEIGHTS.items():
        out = io.BytesIO()
        with TTFont(io.BytesIO(small)) as font:
            instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
            for record in font["name"].names:
                if record.nameID == 6:  # each file needs a name of its own inside a PDF
                    record.string = name
            font.save(out)
        made[name] = out.getvalue()
    return made


@cache
def letters() -> frozenset[str]:
    """The letters that the typeface has."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(cuts()[REGULAR])) as font:
        return frozenset(map(chr, font.getBestCmap()))


def printable(text: str) -> str:
    """The text with a box in place of every letter that the typeface lacks."""
    known = letters()
    shown = "".join(letter if letter in known or letter == "\n" else MISSING for letter in text)
    return shown.replace(MISSING + "\ufe0f", MISSING)
