"""What goes over the wire: the page with its first picture, the data, the typeface, and the headers.

Everything but the page has its content's digest in its address and may be kept for ever; the page itself
is asked for anew each time.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path
from typing import Any

import dash
import flask

from callbacks import sharing
from callbacks.compression import compress_answers
from callbacks.shelf import Shelf
from geodata import Atlas
from geodata.dates import day_of_number, in_words, parse_day
from maps import payload, theme
from maps.brand import brand_of
from maps.layers import argument_payload
from maps.lectures import tours_payload
from maps.records import records_payload
from maps.spheres import claim_shapes, sphere_shapes
from maps.standin import StandIn, asked_view, page_with
from maps.typefaces import cut
from maps.words import files, words_payload

ASSETS = Path(__file__).parent.parent / "assets"
# Who may show the page in a frame: we; a map to be embedded, anybody, since it keeps and asks for nothing.
_OURS, _ANYBODY = "frame-ancestors 'self'", "frame-ancestors *"
_FOR_EVER = "public, max-age=31536000, immutable"
# What every page runs; the modules in js/later are fetched by the first reader's act that wants one.
_SCRIPTS = tuple(sorted(path.stem for path in (ASSETS / "js").glob("*.mjs")))
# Dash's token for callbacks in the background, of which there are none: without it a page stays the same.
_TOKEN = re.compile(r'"end_id": ?"[^"]*", ?')
# Latin with its extensions, Cyrillic, punctuation and the few signs that the page uses.
_LETTERS = [
    *range(0x20, 0x180),
    *range(0x218, 0x21C),
    *range(0x400, 0x460),
    *range(0x2010, 0x2040),
    0x20AC,
    0x2192,
    0x2212,
]


class Wares:
    """The texts that one atlas gives the browser, made once."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.borders = payload.border_payload(atlas)
        plane = payload.Plane(self.borders)
        self.fills = theme.state_fills(
            atlas.states,
            payload.neighbours(self.borders),
            {code: one.colour for code, one in atlas.states.items() if one.colour},
        )
        self.records = records_payload(atlas, self.fills, plane.place, self.borders["window"])
        self.place = plane.place
        self.files = {
            "borders": payload.text_of(self.borders),
            "records": payload.text_of(self.records),
            "argument": payload.text_of(
                argument_payload(
                    atlas,
                    plane.place,
                    self.borders,
                    sphere_shapes(atlas.folder, plane.place),
                    claim_shapes(atlas.folder, plane.place),
                )
            ),
        }
        if atlas.tours:
            self.files["tours"] = payload.text_of(tours_payload(atlas.tours))
        self.languages = [path.stem for path in files()]
        for path in files():
            self.files[f"words-{path.stem}"] = payload.text_of(words_payload(path))
        self.names = {name: f"{name}-{payload.digest(content)}.json" for name, content in self.files.items()}

    @cached_property
    def drawn(self) -> Any:
        """What draws the first picture of a day and view; it keeps the latest for a class."""
        return lru_cache(maxsize=16)(StandIn(self.borders, self.fills).svg)

    def day(self, asked: dict[str, str]) -> int:
        """The day that an address asks for, or the opening one (days since 1970-01-01)."""
        first, last = self.borders["period"]
        day = payload.day_number(_day(asked.get("date")))
        return day if day is not None and first <= day <= last else self.records["opening"]

    def first_picture(self, asked: dict[str, str]) -> str:
        """The picture that an address asks for; what makes no sense in it is left out."""
        day = self.day(asked)
        view = asked_view(asked.get("view"))
        steps = (*self.place(view[0], view[1]), view[2]) if view else None
        return page_with(self.drawn(day, steps), in_words(day_of_number(day)))


def edition(wares: Wares) -> str:
    """A digest of all that the browser can be given besides the page: it is part of every address.

    So layout, scripts and styles may be kept for ever, and a new version never meets old files.
    """
    rooms = [ASSETS, ASSETS.parent / "maps", ASSETS.parent / "callbacks"]
    files = sorted(
        path
        for room in rooms
        for path in room.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    files.append(ASSETS.parent / "app.py")  # its version stands in the layout
    return payload.digest(
        dash.__version__.encode(),
        str(wares.atlas.notices).encode(),
        *wares.files.values(),
        *(path.read_bytes() for path in files),
    )


def register(app: dash.Dash, wares: Wares, *, watched: bool = False) -> None:
    """Give the app its routes, its page, compression and headers.

    `watched` pages ask whether their data have changed (`callbacks.watching`).
    Call it last: the policy names the digest of the inline script that the layout and callbacks led to.
    """
    server = app.server
    font = _typeface()
    font_name = f"source-sans-3-{payload.digest(font)}.ttf"
    prefix = app.config.requests_pathname_prefix

    @server.get(f"{prefix}data/<name>")
    def data(name: str) -> flask.Response:
        for kind, known in wares.names.items():
            if name == known:
                return _kept(wares.files[kind], "application/json")
        flask.abort(404)

    @server.get(f"{prefix}font/<name>")
    def typeface(name: str) -> flask.Response:
        if name != font_name:
            flask.abort(404)
        return _kept(font, "font/ttf")

    def interpolated(**parts: str) -> str:
        return _index(
            parts,
            wares,
            prefix=prefix,
            assets=app.get_asset_url(""),
            font=f"{prefix}font/{font_name}",
            watched=watched,
        )

    app.interpolate_index = interpolated  # type: ignore[method-assign]
    sharing.register(app, wares.borders, wares.fills, brand_of(wares.atlas))
    compress_answers(server)
    server.add_url_rule("/", "atlas", app.index)
    policy = _policy(app.csp_hashes())

    @server.after_request
    def headers(answer: flask.Response) -> flask.Response:
        frame = flask.request.path == "/" and sharing.framed(flask.request.args)
        answer.headers["Content-Security-Policy"] = policy.replace(_OURS, _ANYBODY) if frame else policy
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "same-origin"
        if not frame:
            answer.headers["X-Frame-Options"] = "SAMEORIGIN"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        path = flask.request.path
        if (
            answer.status_code == 200
            and flask.request.method == "GET"
            and path.startswith(prefix)
            and path != prefix
            and answer.mimetype != "text/html"
        ):
            answer.headers["Cache-Control"] = _FOR_EVER
        elif "Cache-Control" not in answer.headers or answer.mimetype == "text/html":
            answer.headers["Cache-Control"] = "no-cache"
        return answer

    with server.test_request_context("/"):
        server.preprocess_request()  # else Dash sets itself up with the first, and a second gets half a page
    parts = [f"{prefix}{one}" for one in ("assets/", "data/", "font/", "_dash-")]
    shelf = Shelf(server.wsgi_app, files=tuple(parts), page="/")
    server.wsgi_app = shelf  # type: ignore[method-assign]
    shelf.fill_with(_wanted(app, wares, font_name))


def _wanted(app: dash.Dash, wares: Wares, font_name: str) -> list[str]:
    """Addresses of what visits ask for, the heaviest last."""
    prefix = app.config.requests_pathname_prefix
    assets = [path.relative_to(ASSETS).as_posix() for path in sorted(ASSETS.rglob("*")) if path.is_file()]
    with app.server.test_request_context():
        scripts = re.findall(rf'src="({prefix}[^"?]+)', app._generate_scripts_html())
    return [
        *(app.get_asset_url(path).partition("?")[0] for path in assets),
        *(f"{prefix}{one}" for one in ("_dash-layout", "_dash-dependencies", f"font/{font_name}")),
        *scripts,
        *(f"{prefix}data/{name}" for name in wares.names.values()),
        f"{prefix}_dash-component-suites/plotly/package_data/plotly.min.js",
    ]


def _day(asked: str | None) -> date | None:
    try:
        return parse_day(asked) if asked else None
    except ValueError:
        return None


def _kept(content: bytes, mimetype: str) -> flask.Response:
    answer = flask.Response(content, mimetype=mimetype)
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer


def _typeface() -> bytes:
    """The variable typeface with the letters that the page can need: a sixth of the file."""
    return cut(_LETTERS, layout_features=["kern", "liga", "tnum", "lnum", "mark", "ccmp", "locl"])


def _policy(script_hashes: Any) -> str:
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            _OURS,
        ]
    )


def _index(parts: dict[str, str], wares: Wares, *, prefix: str, assets: str, font: str, watched: bool) -> str:
    title = escape(wares.atlas.title)
    asked, day = flask.request.args.to_dict(), wares.day(flask.request.args.to_dict())
    preview = sharing.preview(
        day,
        brand=brand_of(wares.atlas),
        root=flask.request.url_root,
        card=prefix.lstrip("/") + sharing.card_of(day),
        search=flask.request.full_path.lstrip("/").rstrip("?"),
    )
    links = {name: f"{prefix}data/{file}" for name, file in wares.names.items()}
    modules = "".join(f'<link rel="modulepreload" href="{assets}js/{name}.mjs">' for name in _SCRIPTS)
    face = json.dumps(font)
    watch = f'<script type="module" src="{assets}js/later/watch.mjs"></script>' if watched else ""
    tours = f' data-tours="{links["tours"]}"' if "tours" in links else ""
    words = "".join(f' data-words-{code}="{links[f"words-{code}"]}"' for code in wares.languages)
    return f"""<!DOCTYPE html>
<html lang="en"{' class="embed"' if sharing.framed(asked) else ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="interbellum" data-borders="{links["borders"]}" data-records="{links["records"]}"
 data-argument="{links["argument"]}"{tours}{words}>
<title>{title}</title>
<meta name="description" content="{escape(brand_of(wares.atlas).description)}">
{preview}
<link rel="icon" href="{assets}icon.svg" type="image/svg+xml">
<style>@font-face{{font-family:"Source Sans 3";src:url({face}) format("truetype");
font-weight:200 900;font-display:swap}}</style>
{parts["css"]}
<link rel="preload" as="font" type="font/ttf" href="{font}" crossorigin>
<link rel="preload" as="fetch" href="{links["borders"]}" crossorigin>
<link rel="preload" as="fetch" href="{links["records"]}" crossorigin>
{modules}
</head>
<body>
{wares.first_picture(asked)}
<div id="react-entry-point"></div>
<noscript><p class="noscript">The picture shows the map of its date.
The slider and the texts need JavaScript.</p></noscript>
<footer>{_TOKEN.sub("", parts["config"])}{parts["scripts"]}{parts["renderer"]}{watch}</footer>
</body>
</html>"""
