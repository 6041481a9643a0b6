"""Follow me: what one window leads, others may follow, on the network of the room.

A room is a short code made from the leader's key: who holds the key leads, who knows the code follows.
So a room outlives the server: its leader's next word opens it again. Nothing is written to disk, and of the
followers nothing is known but that some window asked within the last seconds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import json
import secrets
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import dash
import flask

from callbacks.refusing import body_of, refused
from geodata import DataError, Fault
from geodata.json_text import json_of

ROUTE = "/follow/"
MOST_ROOMS = 200
MOST_BYTES = 16_000
MOST_FOLLOWERS = 2_000
# Seconds after which a room without a word from its leader is closed, and a follower counts as gone.
KEPT = 12 * 3600
PRESENT = 6
_ADDRESS = 2_000
_WORDS = {"kicker": 200, "title": 200, "text": 2_000, "question": 2_000}

_NO_ROOM = Fault("lecture", "none is led under this code", "the code that the desk shows", "Ask for it again")
_NOT_YOURS = Fault(
    "lecture", "the key is not its own", "the window that began it", "Lead it there, or begin another"
)


@dataclass(slots=True)
class _Room:
    digest: bytes
    number: int = 0
    shown: dict[str, Any] = field(default_factory=dict)
    said: float = 0.0
    followers: dict[str, float] = field(default_factory=dict)


def code_of(key: str) -> str:
    """The room of a key: eight letters and digits that are not mistaken for each other."""
    digest = hashlib.sha256(key.encode()).digest()
    return base64.b32encode(digest)[:8].decode().translate(str.maketrans("OI", "89"))


class Rooms:
    """The rooms of one server process; every method may be called from any thread."""

    def __init__(self, clock: Any = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rooms: dict[str, _Room] = {}
        # Numbers go on rising after a restart, so that a follower never takes an old frame for a new one.
        self._first = int(time.time() * 1000)

    def lead(self, code: str, key: str, shown: dict[str, Any]) -> bool:
        """Show a frame in a room, which is opened if need be; False if the key is not that of the room."""
        digest = hashlib.sha256(key.encode()).digest()
        with self._lock:
            self._close_the_silent()
            room = self._rooms.get(code)
            if room is None:
                if not hmac.compare_digest(code_of(key), code) or len(self._rooms) >= MOST_ROOMS:
                    return False
                room = self._rooms[code] = _Room(digest, self._first)
            if not hmac.compare_digest(room.digest, digest):
                return False
            room.said = self._clock()
            if shown != room.shown:
                room.shown = shown
                room.number = max(room.number + 1, int(time.time() * 1000))
            return True

    def shown(self, code: str, follower: str = "") -> tuple[int, dict[str, Any]] | None:
        """Number and frame that a room shows, or nothing."""
        with self._lock:
            room = self._rooms.get(code)
            if room is None:
                return None
            if follower and (follower in room.followers or len(room.followers) < MOST_FOLLOWERS):
                room.followers[follower] = self._clock()
            return room.number, room.shown

    def followers(self, code: str) -> int:
        """How many windows asked within the last seconds."""
        with self._lock:
            room = self._rooms.get(code)
            if room is None:
                return 0
            now = self._clock()
            room.followers = {name: asked for name, asked in room.followers.items() if now - asked < PRESENT}
            return len(room.followers)

    def end(self, code: str, key: str) -> bool:
        """Close a room; False if the key is not its."""
        with self._lock:
            room = self._rooms.get(code)
            if room is None or not hmac.compare_digest(room.digest, hashlib.sha256(key.encode()).digest()):
                return False
            del self._rooms[code]
            return True

    def _close_the_silent(self) -> None:
        now = self._clock()
        for code in [code for code, room in self._rooms.items() if now - room.said > KEPT]:
            del self._rooms[code]


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


def register(app: dash.Dash) -> None:
    """Give the app its rooms."""
    server = app.server
    rooms = Rooms()

    @server.post(ROUTE)
    def begin() -> flask.Response:
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
        if not rooms.lead(code, flask.request.headers.get("X-Lead-Key", ""), frame):
            return refused(_NOT_YOURS, 403)
        return _told({"followers": rooms.followers(code)})

    @server.get(f"{ROUTE}<code>")
    def follow(code: str) -> flask.Response:
        found = rooms.shown(code, flask.request.args.get("me", "")[:24])
        if found is None:
            return refused(_NO_ROOM, 404)
        number, shown = found
        if flask.request.args.get("after") == str(number):
            return _told({"number": number})
        return _told({"number": number, **shown})

    @server.delete(f"{ROUTE}<code>")
    def end(code: str) -> flask.Response:
        if not rooms.end(code, flask.request.headers.get("X-Lead-Key", "")):
            return refused(_NOT_YOURS, 403)
        return _told({})


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
