"""The shelf: answers that are the same for everyone, whole and compressed, given out before Flask is asked.

A first visit asks for some sixty files. To find, read and compress each for every visitor would take a server
ten times as long as to hand it out; what lies here costs it a look into a dictionary.
"""

from __future__ import annotations

import atexit
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from werkzeug.http import parse_accept_header
from werkzeug.test import EnvironBuilder

from callbacks.compression import squeezed
from maps.payload import digest

_Environ = dict[str, Any]
_Headers = list[tuple[str, str]]
_Wsgi = Callable[[_Environ, Callable[..., Any]], Iterable[bytes]]

_CODINGS = ("br", "zstd", "gzip")
_MOST_FILES = 2_000
_MOST_PAGES = 100
_LONGEST_QUERY = 300


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer that lies ready."""

    headers: _Headers
    unchanged: _Headers  # what is said instead to whoever has it already
    etag: str
    body: bytes

    def give(self, environ: _Environ, start: Callable[..., Any]) -> list[bytes]:
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and self.etag in asked:
            start("304 NOT MODIFIED", self.unchanged)
            return []
        start("200 OK", self.headers)
        return [self.body]


def _kept(headers: _Headers, body: bytes, coding: str) -> _Kept:
    if coding == "gzip":
        body = body[:4] + bytes(4) + body[8:]  # without its time: so all workers have the same, and say so
    etag = f'"{digest(body)}"'
    own = ("content-length", "etag", "content-encoding", "vary", "date", "last-modified")
    plain = [(name, value) for name, value in headers if name.lower() not in own]
    plain += [("ETag", etag), ("Vary", "Accept-Encoding")]
    unchanged = [one for one in plain if not one[0].lower().startswith("content-type")]
    coded = [("Content-Encoding", coding)] if coding else []
    return _Kept([*plain, *coded, ("Content-Length", str(len(body)))], unchanged, etag, body)


def _address(environ: _Environ) -> str:
    """What a page differs by: its preview names the host that it was asked at."""
    scheme, host = environ["wsgi.url_scheme"], environ.get("HTTP_HOST", "")
    return f"{scheme}://{host}?{environ.get('QUERY_STRING', '')}"


class Shelf:
    """A WSGI application that stands before another; it may be called from any thread.

    Parameters
    ----------
    inner
        The application that is asked for what does not lie here yet.
    files
        Beginnings of paths whose answers may be kept if they are immutable, whatever their query says.
    page
        Path of the page, which differs by its query; the latest of them are kept.
    """

    def __init__(self, inner: _Wsgi, *, files: tuple[str, ...], page: str) -> None:
        self._inner = inner
        self._starts = files
        self._page = page
        self._files: dict[tuple[str, str], _Kept] = {}
        self._pages: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._lock, self._filling = threading.Lock(), threading.Lock()
        self._wanted: tuple[str, ...] = ()
        self._ending = False

    def __call__(self, environ: _Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] != "GET" or "HTTP_RANGE" in environ:
            return self._inner(environ, start)
        coding = coding_of(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if path.startswith(self._starts):
            kept = self._files.get((path, coding)) or self._files.get((path, "whole"))
            return kept.give(environ, start) if kept else self._learn(environ, start, (path, coding))
        if path == self._page and len(environ.get("QUERY_STRING", "")) <= _LONGEST_QUERY:
            key = (_address(environ), coding)
            with self._lock:
                kept = self._pages.get(key)
                if kept:
                    self._pages.move_to_end(key)
            return kept.give(environ, start) if kept else self._learn(environ, start, key)
        return self._inner(environ, start)

    def _learn(self, environ: _Environ, start: Callable[..., Any], key: tuple[str, str]) -> Iterable[bytes]:
        status, headers, body = _asked(self._inner, environ)
        said = {name.lower(): value for name, value in headers}
        coding, cached = said.get("content-encoding", ""), said.get("cache-control", "")
        page = environ["PATH_INFO"] == self._page
        fine = (
            status.startswith("200")
            and said.get("vary", "Accept-Encoding") == "Accept-Encoding"
            and coding in ("", key[1])
            and (cached == "no-cache" if page else "immutable" in cached)
        )
        if not fine:
            start(status, headers)
            return [body]
        kept = _kept(headers, body, coding)
        with self._lock:
            if page:
                self._pages[key] = kept
                if len(self._pages) > _MOST_PAGES:
                    self._pages.popitem(last=False)
            elif len(self._files) < _MOST_FILES:
                self._files[key] = kept
        return kept.give(environ, start)

    def fill_with(self, paths: Iterable[str]) -> threading.Thread:
        """Fill the shelf beside the server; until a file lies there it goes out as all others do."""
        self._wanted = tuple(paths)
        thread = threading.Thread(target=self.fill, name="shelf", daemon=True)
        thread.start()
        atexit.register(self._leave, thread)
        return thread

    def _leave(self, thread: threading.Thread) -> None:
        """A process that ends waits for the file in hand: cut off within the compressor it would crash."""
        self._ending = True
        thread.join()

    def fill(self) -> None:
        """Put all that is wanted on the shelf, as small as can be; returns once everything lies there.

        Who calls it while another does waits for that one: after it no thread of this shelf is at work.
        """
        with self._filling:
            wanted, self._wanted = self._wanted, ()
            if wanted:
                for coding in ("br", "gzip"):
                    asked = _question(self._page, coding)
                    self._learn(asked, lambda *_: None, (_address(asked), coding))
            for path in wanted:
                if self._ending:
                    return
                self._prepare(path)

    def _prepare(self, path: str) -> None:
        status, headers, body = _asked(self._inner, _question(path, "identity"))
        said = {name.lower(): value for name, value in headers}
        if not status.startswith("200") or "immutable" not in said.get("cache-control", ""):
            return
        coded = squeezed(body, said["content-type"].partition(";")[0])
        for coding, content in coded.items():
            self._files[path, coding] = _kept(headers, content, coding)
        if not coded:
            self._files[path, "whole"] = _kept(headers, body, "")


def _question(path: str, coding: str) -> _Environ:
    return EnvironBuilder(path, headers={"Accept-Encoding": coding}).get_environ()


def _asked(inner: _Wsgi, environ: _Environ) -> tuple[str, _Headers, bytes]:
    """Status, headers and whole body of an application's answer."""
    told: list[Any] = []

    def start(status: str, headers: _Headers, exc_info: Any = None) -> Callable[[bytes], None]:
        told[:] = [status, headers]
        return written.append

    written: list[bytes] = []
    given = inner(environ, start)
    try:
        body = b"".join([*written, *given])
    finally:
        if hasattr(given, "close"):
            given.close()
    return told[0], told[1], body


@lru_cache(maxsize=256)
def coding_of(accepted: str) -> str:
    """The coding that a browser's Accept-Encoding leads to, as Flask-Compress chooses it; "" for none."""
    weights: Mapping[str, float] = {name.lower(): weight for name, weight in parse_accept_header(accepted)}
    weighed = [(weights.get(one, weights.get("*", 0.0)), -at) for at, one in enumerate(_CODINGS)]
    best, at = max(weighed)
    return _CODINGS[-at] if best > 0 and best >= weights.get("identity", 0.0) else ""
