"""Interbellum: the atlas of Europe between the wars. `python app.py` starts it, `app:server` serves it."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import dash

from callbacks import following, handing, health, layers, listening, plain, refusing, serving, taking
from callbacks import watching as watch
from callbacks.options import options
from geodata import DataError, load_atlas
from maps.page import page

__version__ = "0.1.0"


def create_app(folder: Path | None = None, *, watched: bool = False) -> dash.Dash:
    """The app on a data folder (the shipped atlas by default); `watched`: see `callbacks.watching`.

    Raises
    ------
    geodata.DataError
        With every fault of the folder, or of REDIS_URL.
    """
    atlas = load_atlas(folder)
    wares = serving.Wares(atlas)
    app = dash.Dash(
        __name__,
        title=atlas.title,
        update_title=None,
        assets_ignore=r".*\.mjs$",
        assets_path_ignore=["^js$", "^later$"],
        url_base_pathname=f"/{serving.edition(wares)}/",
        compress=False,
    )
    app.layout = page(atlas, wares.records, wares.borders["fit"], __version__)
    layers.register(app, argument=bool(wares.records["argument"]))
    refusing.register(app)
    health.register(app, wares, __version__, following.register(app))
    taking.register(app, wares)
    handing.register(app, wares)
    serving.register(app, wares, watched=watched)
    return app


def main(arguments: list[str] | None = None) -> int:
    """Command line: options fall back to the environment variables HOST, PORT and DATA."""
    asked = options(arguments, __doc__)
    if asked.export:
        return plain.run(lambda: create_app(asked.data), asked.export, asked.base_url)
    if asked.watch:
        make = watch.maker(partial(create_app, watched=True), asked.data)
        return listening.run(make, asked.host, asked.port)
    return listening.run(lambda: create_app(asked.data).server, asked.host, asked.port)


def __getattr__(name: str) -> object:
    """`app:server` for gunicorn and its like, made when it is asked for (DATA names another folder)."""
    if name != "server":
        raise AttributeError(name)
    folder = os.environ.get("DATA")
    try:
        return create_app(Path(folder) if folder else None).server
    except DataError as error:
        print(error, file=sys.stderr)
        sys.exit(3)  # gunicorn gives up at 3 instead of trying again for ever


if __name__ == "__main__":
    sys.exit(main())
