"""Health: what a machine may ask to know whether the atlas lives, and whether to send it readers."""

from __future__ import annotations

import dash
import flask

from callbacks.refusing import refused
from callbacks.rooms import Rooms
from callbacks.serving import Wares
from geodata import Fault

_STOPPING = Fault("server", "it is stopping", "", "Ask another")


def register(app: dash.Dash, wares: Wares, version: str, rooms: Rooms) -> None:
    """Give the app `/healthz` (it lives, and what it is) and `/readyz` (503 while it should not be asked).

    It is not ready while it stops (the server's `STOPPING` says so), or while REDIS_URL does not answer:
    the second is the error that `following.py` makes of what `Rooms.ready` raises.
    """
    server = app.server
    server.config.setdefault("STOPPING", lambda: False)
    told = {
        "status": "ok",
        "version": version,
        "edition": app.config.url_base_pathname.strip("/"),
        "areas": len(wares.borders["areas"]),
    }

    @server.get("/healthz")
    def healthz() -> flask.Response:
        return _fresh(flask.jsonify(told))

    @server.get("/readyz")
    def readyz() -> flask.Response:
        if server.config["STOPPING"]():
            return refused(_STOPPING, 503)
        rooms.ready()
        return _fresh(flask.jsonify(status="ready"))


def _fresh(answer: flask.Response) -> flask.Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
