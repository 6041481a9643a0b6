"""Rooms of lectures that are followed: in the memory of one process, or on Redis for many.

The code of a room is made from its leader's key: who holds the key leads, who knows the code follows. So a
room outlives whatever keeps it: its leader's next word opens it again, and nobody else can. Of the followers
nothing is known but that some window asked within the last seconds.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

MOST_ROOMS = 200
MOST_FOLLOWERS = 2_000
# Seconds after which a room without a word from its leader is closed, may be closed for another, and after
# which a follower counts as gone.
KEPT = 12 * 3600
IDLE = 600
PRESENT = 6
LETTERS = 10
_STRETCHED = 10_000


class UnreachableError(Exception):
    """What keeps the rooms does not answer; it is asked again with the next word."""


class FullError(Exception):
    """There are as many rooms as may be, and all are in use."""


def code_of(key: str) -> str:
    """The room of a key: ten letters and digits that are not mistaken for each other.

    Stretched, so that to find some key of a code that one knows would take a fast machine years: a code is
    good for a lecture.
    """
    made = hashlib.pbkdf2_hmac("sha256", key.encode(), b"interbellum room", _STRETCHED)
    return base64.b32encode(made)[:LETTERS].decode().translate(str.maketrans("OI", "89"))


@dataclass(frozen=True, slots=True)
class Room:
    """What a room shows: `shown` is the frame as JSON, `number` rises with each, `digest` is of the key."""

    digest: str
    number: int
    shown: str


class Store(Protocol):
    """What keeps rooms; each method may be called from any thread and raise UnreachableError.

    `shared`: whether every process sees the same. Moments are seconds since 1970.
    """

    shared: bool

    def get(self, code: str) -> Room | None:
        """A room, if it is there."""

    def visit(self, code: str, follower: str, now: float) -> Room | None:
        """As `get`; and the follower counts as present."""

    def put(self, code: str, room: Room, now: float) -> None:
        """Keep a room, whose leader has just said a word."""

    def drop(self, code: str) -> None:
        """Keep it no longer."""

    def count(self) -> int:
        """How many rooms there are."""

    def silent(self, before: float) -> list[str]:
        """Rooms without a word since then, the longest silent first."""

    def present(self, code: str, since: float) -> int:
        """How many followers asked since then."""

    def ping(self) -> None:
        """Return if it answers."""


class Rooms:
    """The rooms, wherever they are kept."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self.shared = store.shared

    @classmethod
    def in_memory(cls, clock: Callable[[], float] = time.time) -> Rooms:
        """Rooms of this process alone."""
        return cls(_Memory(), clock)

    @classmethod
    def on_redis(cls, url: str, clock: Callable[[], float] = time.time) -> Rooms:
        """Rooms that all processes with this URL share.

        Raises
        ------
        geodata.DataError
            If the URL is none of Redis. Whether Redis answers is not asked here: `ready` asks it.
        """
        from callbacks.rooms_redis import on_redis  # with what it speaks by: only where it is asked for

        return cls(on_redis(url), clock)

    def lead(self, code: str, key: str, shown: dict[str, Any]) -> int | None:
        """Show a frame in a room, which is opened if need be; how many follow, or nothing for a wrong key.

        Raises
        ------
        FullError, UnreachableError
        """
        now = self._clock()
        digest = hashlib.sha256(key.encode()).hexdigest()
        room = self._store.get(code)
        if room is None:
            if not hmac.compare_digest(code_of(key), code):
                return None
            self._make_way(now)
        elif not hmac.compare_digest(room.digest, digest):
            return None
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        if room is None or text != room.shown:
            # Numbers go on rising after a restart, so that a follower never takes an old frame for a new one.
            room = Room(digest, max(room.number + 1 if room else 0, int(now * 1000)), text)
        self._store.put(code, room, now)
        return self._store.present(code, now - PRESENT)

    def shown(self, code: str, follower: str = "") -> Room | None:
        """What a room shows, or nothing if there is no such room."""
        return self._store.visit(code, follower, self._clock()) if follower else self._store.get(code)

    def end(self, code: str, key: str) -> bool:
        """Close a room; False if the key is not its."""
        room = self._store.get(code)
        digest = hashlib.sha256(key.encode()).hexdigest()
        if room is None or not hmac.compare_digest(room.digest, digest):
            return False
        self._store.drop(code)
        return True

    def ready(self) -> None:
        """Return if what keeps the rooms answers, else raise UnreachableError."""
        self._store.ping()

    def _make_way(self, now: float) -> None:
        for code in self._store.silent(now - KEPT):
            self._store.drop(code)
        if self._store.count() < MOST_ROOMS:
            return
        silent = self._store.silent(now - IDLE)
        if not silent:
            raise FullError
        self._store.drop(silent[0])


@dataclass(slots=True)
class _Memory:
    """Rooms in this process."""

    shared: bool = False
    _rooms: dict[str, tuple[Room, float]] = field(default_factory=dict)
    _here: dict[str, dict[str, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, code: str) -> Room | None:
        found = self._rooms.get(code)
        return found[0] if found else None

    def visit(self, code: str, follower: str, now: float) -> Room | None:
        with self._lock:
            found = self._rooms.get(code)
            if found is None:
                return None
            here = self._here.setdefault(code, {})
            if follower in here or len(here) < MOST_FOLLOWERS:
                here[follower] = now
            return found[0]

    def put(self, code: str, room: Room, now: float) -> None:
        with self._lock:
            self._rooms[code] = room, now

    def drop(self, code: str) -> None:
        with self._lock:
            self._rooms.pop(code, None)
            self._here.pop(code, None)

    def count(self) -> int:
        return len(self._rooms)

    def silent(self, before: float) -> list[str]:
        with self._lock:
            found = sorted((said, code) for code, (_, said) in self._rooms.items() if said < before)
        return [code for _, code in found]

    def present(self, code: str, since: float) -> int:
        with self._lock:
            here = {name: at for name, at in self._here.get(code, {}).items() if at >= since}
            if code in self._rooms:
                self._here[code] = here
            return len(here)

    def ping(self) -> None:
        pass
