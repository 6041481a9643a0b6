"""Listening: the server behind `python app.py`, which answers several requests at once and says little."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from geodata import DataError, Fault


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of answers; errors are still told."""


def run(make: Callable[[], Any], host: str, port: int) -> int:
    """Take the address, make the server, say where it is and answer until interrupted.

    Returns
    -------
    int
        What the process ends with: 0, or 1 after one clear line about an address or data of no use.
    """
    try:
        held = _held(host, port)
    except (OSError, OverflowError) as error:
        found = f"it cannot be listened on ({error})"
        remedy = "Choose another with --port or --host"
        print(Fault(f"{host}:{port}", found, "a free address of this machine", remedy), file=sys.stderr)
        return 1
    with held:
        try:
            server = make()
        except DataError as error:
            print(error, file=sys.stderr)
            return 1
        shown = f"[{host}]" if ":" in host else host
        print(f"Interbellum is at http://{shown}:{held.getsockname()[1]} (Ctrl+C stops it)", flush=True)
        _answer(server, held)
    return 0


def _held(host: str, port: int) -> socket.socket:
    """A socket that keeps the address from now on, before any data are read."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        option = socket.SO_REUSEADDR if os.name == "posix" else socket.SO_EXCLUSIVEADDRUSE
        found.setsockopt(socket.SOL_SOCKET, option, 1)
        found.bind((host, port))
    except (OSError, OverflowError):
        found.close()
        raise
    return found


def _answer(server: Any, held: socket.socket) -> None:
    held.listen(128)
    host, port = held.getsockname()[:2]
    listener = make_server(host, port, server, threaded=True, request_handler=_Quiet, fd=held.fileno())
    with contextlib.suppress(KeyboardInterrupt):
        listener.serve_forever()
    listener.server_close()
