"""Compressed answers: made once, kept in memory, the heaviest also on disk between starts."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import brotli
import flask
import plotly
from flask_compress import Compress

from maps.payload import digest

_TYPES = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "font/ttf",
]
_KEPT_AT_MOST = 512
_BEST = 11  # a tenth smaller than what a request can wait for, at some eight seconds of work


class Kept(dict[str, bytes]):
    """Compressed answers by method and path: only those that are the same for every query and body.

    Pages differ by their query, answers to callbacks by their body, and what may not be stored (a lecture
    that is followed) by the moment: none is kept, so that they can neither be mixed up nor fill the memory.
    """

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer, as long as there is room."""
        same = flask.request.method == "GET" and not flask.g.get("passing")
        if same and len(self) < _KEPT_AT_MOST:
            self[key] = value


def _key(method: str, path: str) -> str:
    return f"{method} {path}"


def compress_answers(server: flask.Flask) -> None:
    """Let every answer be compressed as the browser takes it: Brotli, Zstandard or gzip."""
    kept = Kept()
    server.config.update(
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=6,
        COMPRESS_BR_WINDOW=24,
        COMPRESS_STREAMS=False,
        COMPRESS_MIMETYPES=_TYPES,
        COMPRESS_CACHE_BACKEND=lambda: kept,
        COMPRESS_CACHE_KEY=lambda request: _key(request.method, request.path),
    )
    Compress(server)
    server.after_request(_whole)  # the last that is registered is the first that is asked


def _whole(answer: flask.Response) -> flask.Response:
    """A file of text that would be sent piece by piece, as one piece: so it is compressed once and kept."""
    flask.g.passing = answer.mimetype == "text/html" or "no-store" in answer.headers.get("Cache-Control", "")
    if answer.is_streamed and answer.status_code == 200 and answer.mimetype in _TYPES:
        answer.direct_passthrough = False
        sent = answer.response
        answer.set_data(b"".join(answer.iter_encoded()))
        if hasattr(sent, "close"):
            sent.close()
    return answer


def plotly_script() -> bytes:
    """Plotly's script, three fifths of all that goes over the wire."""
    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()


def squeeze(server: flask.Flask, heavy: Mapping[str, Callable[[], bytes]]) -> threading.Thread:
    """Compress what is heavy as well as Brotli can.

    Runs beside the server and never delays an answer: until it is done a file goes out as all others do.
    The results are kept in the temporary directory for the next start.

    Parameters
    ----------
    server
        A server whose answers are compressed by `compress_answers`.
    heavy
        Address on this server, and what gives the content that it answers with.
    """
    kept: Kept = server.config["COMPRESS_CACHE_BACKEND"]()

    def work() -> None:
        for path, content_of in heavy.items():
            kept[f"br;{_key('GET', path)}"] = squeezed(content_of())

    thread = threading.Thread(target=work, name="squeeze", daemon=True)
    thread.start()
    return thread


def squeezed(content: bytes) -> bytes:
    """Content as Brotli, as small as it can be; kept on this machine for the next time."""
    file = Path(tempfile.gettempdir()) / "interbellum-cache" / f"{digest(content)}-{_BEST}.br"
    try:
        done = file.read_bytes()
        if brotli.decompress(done) != content:
            raise ValueError("not what it should be")
    except (OSError, ValueError, brotli.error):
        done = brotli.compress(content, quality=_BEST, lgwin=24)
        _keep_on_disk(file, done)
    return done


def _keep_on_disk(file: Path, content: bytes) -> None:
    """Write whole or not at all: other workers may be reading. A read-only disk is no fault."""
    try:
        file.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
            part.write(content)
        Path(part.name).replace(file)
    except OSError:
        pass
