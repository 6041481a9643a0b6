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

from callbacks.refusing import body_of, refused
from callbacks.rooms import FullError, Rooms, UnreachableError, code_of
from geodata import DataError, Fault
from geodata.json_text import json_of

ROUTE = "/follow/"
MOST_BYTES = 16_000
_ADDRESS = 2_000
_WORDS = {"kicker": 200, "title": 200, "text": 2_000, "question": 2_000}

_NO_ROOM = Fault("lecture", "none is led under this code", "the code that the desk shows", "Ask for it again")
_NOT_YOURS = Fault(
    "lecture", "the key is not its own", "the window that began it", "Lead it there, or begin another"
)
_SEVERAL = Fault(
    "server",
    "several processes answer, and rooms are in the memory of one",
    "rooms on Redis",
    "Set REDIS_URL",
)
_UNREACHABLE = Fault("server", "what keeps the lectures does not answer", "", "It is asked again by itself")
_FULL = Fault("server", "it leads as many lectures as it may", "", "Try again in ten minutes")


def frame_of(raw: bytes) -> dict[str, Any]:
    """The frame in a message of a leader.

    Raises
    ------
    DataError
        If it is not JSON or holds anything but an address of the page and a few words.
    """
    try:
        found = json_of(raw.decode("utf-8"), file="message")
    except UnicodeDecodeError:
        raise DataError([Fault("message", "it is not UTF-8", "JSON in UTF-8", "Send it again")]) from None
    if not isinstance(found, dict):
        raise DataError([Fault("message", "it is no object", '{"address", "words"}', "Send it again")])
    faults = []
    address, words = found.get("address"), found.get("words") or {}
    if not isinstance(address, str) or not address.startswith("?") or len(address) > _ADDRESS:
        allowed = f"the part of a page's address from ? on, {_ADDRESS:,} letters at most"
        faults.append(
            Fault(
                "message", f"{repr(address)[:60]} is no address", allowed, "Reload the page", None, "address"
            )
        )
    if not isinstance(words, dict):
        faults.append(
            Fault("message", "they are no object", ", ".join(_WORDS), "Reload the page", None, "words")
        )
        words = {}
    for name, text in words.items():
        if name not in _WORDS:
            faults.append(
                Fault(
                    "message", f"{name[:60]!r} is unknown", ", ".join(_WORDS), "Leave it out", None, "words"
                )
            )
        elif not isinstance(text, str) or len(text) > _WORDS[name]:
            found_there = f"{len(text):,} letters" if isinstance(text, str) else "it is no text"
            allowed = f"text of {_WORDS[name]:,} letters at most"
            faults.append(Fault("message", found_there, allowed, "Shorten it", None, f"words.{name}"))
    if faults:
        raise DataError(faults)
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
        return refused(_SEVERAL, 503)

    @server.post(ROUTE)
    def begin() -> flask.Response:
        held.ready()
        key = secrets.token_urlsafe(24)
        return _told({"key": key, "room": code_of(key), "addresses": addresses(flask.request)})

    @server.put(f"{ROUTE}<code>")
    def lead(code: str) -> flask.Response:
        try:
            raw = body_of(flask.request, MOST_BYTES)
        except DataError as error:
            return refused(error, 413)
        try:
            frame = frame_of(raw)
        except DataError as error:
            return refused(error, 400)
        followers = held.lead(code, flask.request.headers.get("X-Lead-Key", ""), frame)
        if followers is None:
            return refused(_NOT_YOURS, 403)
        return _told({"followers": followers})

    @server.get(f"{ROUTE}<code>")
    def follow(code: str) -> flask.Response:
        room = held.shown(code, flask.request.args.get("me", "")[:24])
        if room is None:
            return refused(_NO_ROOM, 404)
        if flask.request.args.get("after") == str(room.number):
            return _told({"number": room.number})
        return _told({"number": room.number, **json.loads(room.shown)})

    @server.delete(f"{ROUTE}<code>")
    def end(code: str) -> flask.Response:
        if not held.end(code, flask.request.headers.get("X-Lead-Key", "")):
            return refused(_NOT_YOURS, 403)
        return _told({})

    @server.errorhandler(UnreachableError)
    def unreachable(_error: Exception) -> flask.Response:
        return refused(_UNREACHABLE, 503)

    @server.errorhandler(FullError)
    def full(_error: Exception) -> flask.Response:
        return refused(_FULL, 503)

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
