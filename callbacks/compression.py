"""Compressed answers: as the browser takes them; those that can wait as small as Brotli makes them."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

import brotli
import flask
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
_BEST = 11  # a tenth smaller than what a request can wait for; the script of Plotly takes some eight seconds
_LEAST = 500


def compress_answers(server: flask.Flask) -> None:
    """Let every answer be compressed as the browser takes it: Brotli, Zstandard or gzip."""
    server.config.update(
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=6,
        COMPRESS_BR_WINDOW=24,
        COMPRESS_STREAMS=False,
        COMPRESS_MIMETYPES=_TYPES,
        COMPRESS_MIN_SIZE=_LEAST,
    )
    Compress(server)
    server.after_request(_whole)  # the last that is registered is the first that is asked


def _whole(answer: flask.Response) -> flask.Response:
    """A file of text that would be sent piece by piece, as one piece: so that it can be compressed."""
    if answer.is_streamed and answer.status_code == 200 and answer.mimetype in _TYPES:
        answer.direct_passthrough = False
        sent = answer.response
        answer.set_data(b"".join(answer.iter_encoded()))
        if hasattr(sent, "close"):
            sent.close()
    return answer


def squeezed(content: bytes, mimetype: str) -> dict[str, bytes]:
    """A content by coding (br, gzip), as small as can be; nothing where compressing it would not help.

    What Brotli made is kept in the temporary directory for the next start.
    """
    if len(content) < _LEAST or mimetype not in _TYPES:
        return {}
    return {"br": _best(content), "gzip": gzip.compress(content, 9, mtime=0)}


def _best(content: bytes) -> bytes:
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
