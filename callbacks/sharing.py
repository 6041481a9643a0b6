"""What the page says of itself elsewhere: in a frame of another page, and in the preview of a link."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from html import escape
from typing import Any

import dash
import flask

from geodata.dates import day_of_number, in_words, parse_day
from maps.brand import Brand
from maps.payload import day_number

_PATIENCE_S = 20
_MOST_KEPT = 24  # some 60 kB each


def framed(asked: Mapping[str, str]) -> bool:
    """Whether the page is to stand in a frame of another: map, slider and credit."""
    return asked.get("embed") == "1"


def preview(day: int, *, brand: Brand, root: str, card: str, search: str) -> str:
    """What programs for mail and chat show of a link, as tags of the Open Graph protocol.

    Parameters
    ----------
    day
        Days since 1970-01-01.
    brand
        Name and words of the atlas.
    root, card
        Absolute address of the page, and that of its picture from there.
    search
        What of the address follows the page, with its question mark; may be empty.
    """
    when = in_words(day_of_number(day))
    said = {
        "og:type": "website",
        "og:site_name": brand.name,
        "og:title": f"{brand.name}: {when}",
        "og:description": brand.description,
        "og:url": root + search,
        "og:image": root + card,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"The map of {when}",
    }
    tags = [f'<meta property="{name}" content="{escape(value)}">' for name, value in said.items()]
    return "\n".join([*tags, '<meta name="twitter:card" content="summary_large_image">'])


class Cards:
    """The pictures of previews, drawn one at a time, the latest kept.

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
        self._given = borders, fills, name
        self._drawing = threading.Lock()

    @cached_property
    def _drawn(self) -> Callable[[int], bytes]:
        from maps.card import Card  # with what it draws by: only for those who ask

        return lru_cache(maxsize=_MOST_KEPT)(Card(*self._given).png)

    def png(self, day: int) -> bytes | None:
        """The picture of a day, or nothing if too many are waiting for theirs."""
        if not self._drawing.acquire(timeout=_PATIENCE_S):
            return None
        try:
            return self._drawn(day)
        finally:
            self._drawing.release()


def card_of(day: int) -> str:
    """The address of the picture of a day, from the folder of the edition."""
    return f"card/{day_of_number(day)}.png"


def register(app: dash.Dash, borders: Mapping[str, Any], fills: Mapping[str, str], brand: Brand) -> None:
    """Give the app `card/<date>.png`, 1200 x 630 pixels."""
    cards = Cards(borders, fills, brand.whole)

    @app.server.get(f"{app.config.requests_pathname_prefix}card/<date>.png")
    def card(date: str) -> flask.Response:
        try:
            day = day_number(parse_day(date))
        except ValueError:
            flask.abort(404)
        first, last = borders["period"]
        if not first <= day <= last:
            flask.abort(404)
        png = cards.png(day)
        if png is None:
            flask.abort(503)
        return flask.Response(png, mimetype="image/png")
