"""Watching a data folder while somebody writes it: `python app.py --data DIR --watch`.

Whenever a file is saved the atlas is made anew; open pages ask at /watch and load themselves again. Where the
files have faults, the last good atlas stays and the pages show the faults. Nothing of it is there otherwise.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

import dash

from geodata import DataError, Fault
from geodata.atlas import SHIPPED

PATH = "/watch"
_PATTERNS = ("*.csv", "*.json", "*.geojson", "tours/*.json", "overlays/*.geojson", "spheres/*")
_EVERY_S = 0.4
_STILL_S = 0.3
Signature = tuple[tuple[str, int, int, int], ...]


class Watching:
    """A WSGI application: the last good atlas of a folder, or its faults where there was none yet.

    Parameters
    ----------
    make
        Makes the app, reading the folder.
    folder
        What is watched.
    """

    def __init__(self, make: Callable[[], dash.Dash], folder: Path) -> None:
        self._make, self._folder = make, folder
        self._app: dash.Dash | None = None
        self._faults: tuple[Fault, ...] = ()
        self._read: Signature = ()

    def start(self) -> Watching:
        """Read the folder, and look again and again in a thread of its own as long as the process lives."""
        self.look()
        threading.Thread(target=self._go_on, name="watch", daemon=True).start()
        return self

    def look(self) -> bool:
        """Read the folder if it differs from what was read last; whether it did."""
        seen = signature(self._folder)
        if seen == self._read and (self._app or self._faults):
            return False
        self._read = seen
        try:
            self._app, self._faults = self._make(), ()
        except DataError as error:
            self._faults = error.faults
        except Exception as error:
            # Whatever half a file may lead to: it is said, and the last good state stays.
            said = f"it cannot be read ({type(error).__name__}: {error})"
            self._faults = (Fault(self._folder.name, said, "", "Is a file half written? Save it again"),)
        return True

    def _go_on(self) -> None:
        while True:
            time.sleep(_EVERY_S)
            if signature(self._folder) == self._read:
                continue
            before = None
            while before != (before := signature(self._folder)):  # a burst of saves is one
                time.sleep(_STILL_S)
            self.look()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as WSGI asks."""
        if environ.get("PATH_INFO") == PATH:
            return self._told(start_response)
        if self._app is None:
            return _answer(start_response, _page(self._faults), "text/html; charset=utf-8")
        answered: Iterable[bytes] = self._app.server(environ, start_response)
        return answered

    def _told(self, start_response: Any) -> Iterable[bytes]:
        faults = [
            {"where": one.where, "found": one.found, "allowed": one.allowed, "remedy": one.remedy}
            for one in self._faults
        ]
        edition = self._app.config.requests_pathname_prefix if self._app else None
        return _answer(start_response, json.dumps({"edition": edition, "faults": faults}), "application/json")


def maker(make: Callable[[Path], dash.Dash], folder: Path | None) -> Callable[[], Watching]:
    """What begins to watch a folder, the shipped atlas by default."""
    place = folder or SHIPPED
    return Watching(lambda: make(place), place).start


def signature(folder: Path) -> Signature:
    """Name, time, size and number of every file that an atlas is read from; files of editors do not count."""
    found = []
    for pattern in _PATTERNS:
        for path in folder.glob(pattern):
            if path.name.startswith((".", "~", "#")):
                continue
            try:
                told = path.stat()
            except OSError:  # renamed at this moment
                continue
            found.append((str(path.relative_to(folder)), told.st_mtime_ns, told.st_size, told.st_ino))
    return tuple(sorted(found))


def _answer(start_response: Any, text: str, kind: str) -> Iterable[bytes]:
    start_response(
        "200 OK",
        [
            ("Content-Type", kind),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
        ],
    )
    return [text.encode()]


def _page(faults: Iterable[Fault]) -> str:
    """What stands where there is no atlas yet: every fault; it asks again by itself."""
    rows = "".join(f"<li>{escape(str(one))}</li>" for one in faults)
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Faults in the data</title>
<style>body{{font:1.1rem/1.5 sans-serif;margin:2rem auto;max-width:50rem;padding-inline:1rem}}</style></head>
<body><h1>There is no map yet</h1><p>Mend these faults and save; the map comes by itself.</p>
<ul>{rows}</ul></body>
</html>"""
