"""The picture of a day that goes with a link: the map and its date, 1200 x 630 pixels."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from geodata.dates import day_of_number, in_words
from maps.payload import held_on, users
from maps.theme import BORDER, COAST, INK, PAPER, SEA
from maps.typefaces import BOLD, REGULAR, cuts

WIDTH, HEIGHT = 1_200, 630
# Drawn larger and made smaller: so the lines are smooth.
_TIMES = 2
_BAND = 112


class Card:
    """Draws the map of any day from the border payload.

    Parameters
    ----------
    borders
        `maps.payload.border_payload`.
    fills
        Colour of each state.
    name
        Of the atlas.
    """

    def __init__(self, borders: Mapping[str, Any], fills: Mapping[str, str], name: str) -> None:
        self._borders, self._fills, self._name = borders, fills, name
        x0, y0, x1, y1 = borders["fit"]
        # The whole width, and of the height the middle: there is more sea and desert above and below.
        self._scale = WIDTH * _TIMES / (x1 - x0)
        self._left = x0
        self._top = (y0 + y1) / 2 + (HEIGHT - _BAND) * _TIMES / self._scale / 2
        self._arcs = [
            self._pixels(np.cumsum(np.asarray(arc).reshape(-1, 2), axis=0)) for arc in borders["arcs"]
        ]
        self._users = users(borders)
        self._rings = [[polygon[0] for polygon in polygons] for polygons in borders["areas"]]
        self._lakes = [self._pixels(one) for one in _parts(borders["water"].get("lakes", ""))]
        self._faces = {
            name: ImageFont.truetype(io.BytesIO(cuts()[name]), size * _TIMES)
            for name, size in ((BOLD, 58), (REGULAR, 26))
        }

    def png(self, day: int) -> bytes:
        """The picture of a day (days since 1970-01-01) as a PNG file of some 60 kB."""
        states = self._borders["words"]["states"]
        live = {area: states[row[1]] for area, row in held_on(self._borders, day).items()}
        picture = Image.new("RGB", (WIDTH * _TIMES, HEIGHT * _TIMES), SEA)
        pen = ImageDraw.Draw(picture)
        shapes = [
            (self._ring(ring), self._fills.get(state, "#E8E4DA"))
            for area, state in live.items()
            for ring in self._rings[area]
        ]
        # What lies within another is smaller and comes later, so that holes need not be cut.
        for points, fill in sorted(shapes, key=lambda one: -_size(one[0])):
            pen.polygon(points.ravel().tolist(), fill=fill)
        for points in self._lakes:
            pen.polygon(points.ravel().tolist(), fill=SEA)
        for number, using in self._users.items():
            arc = self._arcs[number]
            held = [live[area] for area in using if area in live]
            if len(set(held)) > 1:
                pen.line(arc.ravel().tolist(), fill=BORDER, width=3)
            elif len(held) == 1:
                pen.line(arc.ravel().tolist(), fill=COAST, width=2)
        self._write(pen, in_words(day_of_number(day)))
        small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()

    def _write(self, pen: ImageDraw.ImageDraw, when: str) -> None:
        top, edge = (HEIGHT - _BAND) * _TIMES, 40 * _TIMES
        pen.rectangle((0, top, WIDTH * _TIMES, HEIGHT * _TIMES), fill=PAPER)
        pen.line((0, top, WIDTH * _TIMES, top), fill=INK, width=2)
        middle = top + _BAND * _TIMES // 2
        pen.text((edge, middle), when, font=self._faces[BOLD], fill=INK, anchor="lm")
        face, right = self._faces[REGULAR], WIDTH * _TIMES - edge
        room = right - 2 * edge - pen.textlength(when, font=self._faces[BOLD])
        name = self._name
        while len(name) > 1 and pen.textlength(name, font=face) > room:
            name = name.removesuffix("…")[:-1].rstrip() + "…"
        pen.text((right, middle), name, font=face, fill=INK, anchor="rm")

    def _pixels(self, points: Any) -> Any:
        found = np.empty((len(points), 2))
        found[:, 0] = (points[:, 0] - self._left) * self._scale
        found[:, 1] = (self._top - points[:, 1]) * self._scale
        whole = np.round(found)
        kept = np.any(np.diff(whole, axis=0, prepend=whole[:1] - 1) != 0, axis=1)
        kept[-1] = True
        return whole[kept]

    def _ring(self, numbers: list[int]) -> Any:
        return np.concatenate([self._arcs[one] if one >= 0 else self._arcs[~one][::-1] for one in numbers])


def _size(points: Any) -> float:
    return float(np.prod(points.max(axis=0) - points.min(axis=0)))


def _parts(path: str) -> list[Any]:
    """The closed parts of a path text of relative lines, as points."""
    numbers = [re.findall(r"-?\d+", part) for part in path.split("z") if part]
    return [np.cumsum(np.asarray(one, dtype=float).reshape(-1, 2), axis=0) for one in numbers if len(one) > 5]
