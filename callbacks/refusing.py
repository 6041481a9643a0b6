"""Refusing: whatever the server does not answer, it says as JSON in the shape of `geodata.Fault`.

``{"error": "where: found; allowed; what to do.", "faults": [{"where", "found", "allowed", "remedy"}, ...]}``:
`error` has every fault on a line of its own. Addresses and messages are bounded.
"""

from __future__ import annotations

import json

import dash
import flask
from werkzeug.exceptions import HTTPException

from geodata import DataError, Fault

# Of path and query; gunicorn takes no request line of 4,094 or more.
MOST_LETTERS = 4_000
# Of a message that has no bound of its own.
MOST_BYTES = 256_000


def refused(error: DataError | Fault, status: int) -> flask.Response:
    """The answer to what is refused."""
    told = error if isinstance(error, DataError) else DataError([error])
    said = {"error": str(told), "faults": [fault.told for fault in told.faults]}
    answer = flask.Response(json.dumps(said), status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _read_past(request: flask.Request) -> None:
    """Read a megabyte of a message that is too large, or what there is of it.

    A server that answers before that ends the connection, and nginx would say that it is gone.
    """
    left = min(2**20, 2**20 if request.content_length is None else request.content_length)
    if request.content_length is not None or request.environ.get("wsgi.input_terminated"):
        while left > 0 and (read := request.environ["wsgi.input"].read(min(left, 65_536))):
            left -= len(read)


def body_of(request: flask.Request, most: int) -> bytes:
    """The message of a request, whether or not it says beforehand how long it is.

    Raises
    ------
    DataError
        If it has more than `most` bytes; then no more of it is read.
    """
    said = request.content_length or 0
    parts: list[bytes] = []
    long = 0
    while said <= most and long <= most and (part := request.stream.read(most + 1 - long)):
        parts.append(part)
        long += len(part)
    if said > most or long > most:
        _read_past(request)
        raise DataError([Fault("message", "it is too large", f"{most:,} bytes", "Send less")])
    return b"".join(parts)


def register(app: dash.Dash) -> None:
    """Give the app its bounds, and its words for what is beyond them, is not there, or fails."""
    server = app.server
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @server.before_request
    def bounded() -> flask.Response | None:
        request = flask.request
        long = len(request.environ.get("REQUEST_URI") or request.full_path)
        if long <= MOST_LETTERS:
            return None
        allowed = f"{MOST_LETTERS:,} letters at most"
        return refused(Fault("address", f"it has {long:,} letters", allowed, "Was something pasted?"), 414)

    @server.errorhandler(HTTPException)
    def failed(error: HTTPException) -> flask.Response:
        if error.code == 413:
            _read_past(flask.request)
        answer = refused(_fault(error), error.code or 500)
        for name, value in error.get_headers(flask.request.environ):
            if name in ("Allow", "Retry-After"):
                answer.headers[name] = value
        return answer


def _fault(error: HTTPException) -> Fault:
    request = flask.request
    match error.code:
        case 404:
            allowed, remedy = "an address that the page names", "Open the first page again"
            return Fault("address", f"nothing is at {request.path[:100]!r}", allowed, remedy)
        case 405:
            allowed = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
            return Fault("address", f"{request.method} is not answered here", allowed, "Open the first page")
        case 413:
            allowed = f"{request.max_content_length or MOST_BYTES:,} bytes"
            return Fault("message", "it is too large", allowed, "Send less")
        case None | 500:
            remedy = "Try again; whoever runs the server finds the reason in its log"
            return Fault("server", "it failed in answering", "", remedy)
    return Fault("request", (error.description or error.name).rstrip("."), "", "Open the first page again")
