"""Follow me: what one window leads, others may follow, on the network of the room or wherever the atlas is.

A leader's window puts its frame into a room (`rooms.py`), followers' windows ask for it once a second.
Nothing is written to a log, and of the followers nothing is known but that some window asked just now.
"""

from __future__ import annotations

import ipaddress
import json
import os
import secrets
import socket
from typing import Any

import dash
import flask

from callbacks.rooms import FullError, Rooms, UnreachableError, code_of
from callbacks.serving import too_long

ROUTE = "/follow/"
MOST_BYTES = 16_000
_ADDRESS = 2_000
_WORDS = {"kicker": 200, "title": 200, "text": 2_000, "question": 2_000}


class FrameError(ValueError):
    """A message that is no frame of a lecture; its text says why."""


def frame_of(raw: bytes) -> dict[str, Any]:
    """The frame in a message of a leader.

    Raises
    ------
    FrameError
        If it is not JSON or holds anything but an address of the page and a few words.
    """
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise FrameError("the message is not JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("address"), str):
        raise FrameError("the message needs an address")
    address = found["address"]
    if not address.startswith("?") or len(address) > _ADDRESS:
        raise FrameError(f"the address is the part of a page's address from ? on, at most {_ADDRESS} letters")
    words = found.get("words") or {}
    if not isinstance(words, dict) or any(
        name not in _WORDS or not isinstance(text, str) or len(text) > _WORDS[name]
        for name, text in words.items()
    ):
        raise FrameError(f"words are texts: {', '.join(_WORDS)}")
    return {"address": address, "words": words}


def register(app: dash.Dash, rooms: Rooms | None = None) -> Rooms:
    """Give the app its rooms: on Redis if REDIS_URL names one, else in the memory of this process.

    Raises
    ------
    geodata.DataError
        If REDIS_URL is no address of Redis.
    """
    server = app.server
    if rooms is None:
        url = os.environ.get("REDIS_URL", "")
        rooms = Rooms.on_redis(url) if url else Rooms.in_memory()
    held = rooms

    @server.before_request
    def refuse() -> flask.Response | None:
        """A room in the memory of one of several processes would be found by some followers only."""
        if not flask.request.path.startswith(ROUTE) or held.shared:
            return None
        if not flask.request.environ.get("wsgi.multiprocess"):
            return None
        return _told({"error": "Leading needs Redis here: several processes answer. Set REDIS_URL."}, 503)

    @server.post(ROUTE)
    def begin() -> flask.Response:
        held.ready()
        key = secrets.token_urlsafe(24)
        return _told({"key": key, "room": code_of(key), "addresses": addresses(flask.request)})

    @server.put(f"{ROUTE}<code>")
    def lead(code: str) -> flask.Response:
        if (flask.request.content_length or 0) > MOST_BYTES:
            return too_long(MOST_BYTES)
        flask.request.max_content_length = MOST_BYTES + 1  # of a body that tells no length no more is read
        body = flask.request.get_data(cache=False)
        if len(body) > MOST_BYTES:
            return too_long(MOST_BYTES)
        try:
            frame = frame_of(body)
        except FrameError as error:
            return _told({"error": f"{error}."}, 400)
        followers = held.lead(code, flask.request.headers.get("X-Lead-Key", ""), frame)
        if followers is None:
            return _told({"error": "Only the window that began the lecture can lead it."}, 403)
        return _told({"followers": followers})

    @server.get(f"{ROUTE}<code>")
    def follow(code: str) -> flask.Response:
        room = held.shown(code, flask.request.args.get("me", "")[:24])
        if room is None:
            return _told({"error": "No lecture is led under this code."}, 404)
        if flask.request.args.get("after") == str(room.number):
            return _told({"number": room.number})
        return _told({"number": room.number, **json.loads(room.shown)})

    @server.delete(f"{ROUTE}<code>")
    def end(code: str) -> flask.Response:
        if not held.end(code, flask.request.headers.get("X-Lead-Key", "")):
            return _told({"error": "Only the window that began the lecture can end it."}, 403)
        return _told({})

    @server.errorhandler(UnreachableError)
    def unreachable(_error: Exception) -> flask.Response:
        return _told({"error": "What keeps the lectures does not answer. It is asked again by itself."}, 503)

    @server.errorhandler(FullError)
    def full(_error: Exception) -> flask.Response:
        return _told({"error": "As many lectures are led here as may be. Try again in ten minutes."}, 503)

    return held


def addresses(request: flask.Request) -> list[str]:
    """Addresses at which others in the room may reach this server, the likeliest first; none if it is shut.

    A server that listens on the loopback address alone is reached by nobody else.
    """
    host, _, port = request.host.partition(":")
    if not _is_loopback(host):
        return [f"{request.scheme}://{request.host}"]
    listening = str(request.environ.get("SERVER_NAME", ""))
    if _is_loopback(listening):
        return []
    shown = f":{port}" if port else ""
    return [f"{request.scheme}://{own}{shown}" for own in _own_addresses()]


def _is_loopback(host: str) -> bool:
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _own_addresses() -> list[str]:
    """Addresses of this machine on private networks. No packet is sent: the route is only looked up."""
    found: list[str] = []
    for target in ("10.255.255.255", "192.168.255.255", "172.31.255.255"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
                own = probe.getsockname()[0]
            except OSError:
                continue
        if own not in found and not _is_loopback(own) and own != "0.0.0.0":
            found.append(own)
    return found


def _told(answer: dict[str, Any], status: int = 200) -> flask.Response:
    told = flask.Response(json.dumps(answer, ensure_ascii=False), status, mimetype="application/json")
    told.headers["Cache-Control"] = "no-store"
    return told
