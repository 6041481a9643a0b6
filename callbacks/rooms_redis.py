"""Rooms of lectures on Redis, for servers of several processes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from callbacks.rooms import KEPT, MOST_FOLLOWERS, PRESENT, Room, Store, UnreachableError
from geodata import DataError, Fault

# Seconds until Redis counts as out of reach.
_PATIENCE_S = 1.0
# A room's text; if it is there, its follower (ARGV: name, now, how many at most, seconds to keep) is noted.
_VISIT = """
local room = redis.call('GET', KEYS[1])
if room and (redis.call('ZSCORE', KEYS[2], ARGV[1]) or redis.call('ZCARD', KEYS[2]) < tonumber(ARGV[3])) then
  redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
return room
"""


def on_redis(url: str) -> Store:
    """The rooms that all processes with this URL share.

    Raises
    ------
    geodata.DataError
        If it is no address of Redis.
    """
    return _OnRedis(url)


class _OnRedis:
    """Rooms on Redis: texts `...:room:<code>`, followers `...:here:<code>`, last words `...:rooms`.

    All of them expire by themselves.
    """

    shared = True

    def __init__(self, url: str) -> None:
        try:
            self._redis: Any = redis.Redis.from_url(
                url,
                decode_responses=True,
                socket_timeout=_PATIENCE_S,
                socket_connect_timeout=_PATIENCE_S,
                retry=Retry(NoBackoff(), 1),
            )
        except ValueError as error:
            allowed = "redis://host:6379/0, rediss:// or unix://"
            raise DataError(
                [Fault("REDIS_URL", f"it is not an address of Redis ({error})", allowed)]
            ) from None
        self._visit: Any = self._redis.register_script(_VISIT)
        self._shut = 0.0

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Turn what goes wrong into UnreachableError; for a second after it nobody waits for Redis again."""
        if time.monotonic() < self._shut:
            raise UnreachableError
        try:
            yield
        except redis.RedisError as error:
            self._shut = time.monotonic() + _PATIENCE_S
            raise UnreachableError from error

    def get(self, code: str) -> Room | None:
        with self._asking():
            text = self._redis.get(f"interbellum:room:{code}")
        return _room(text) if text else None

    def visit(self, code: str, follower: str, now: float) -> Room | None:
        keys = [f"interbellum:room:{code}", f"interbellum:here:{code}"]
        with self._asking():
            text = self._visit(keys=keys, args=[follower, now, MOST_FOLLOWERS, 10 * PRESENT])
        return _room(text) if text else None

    def put(self, code: str, room: Room, now: float) -> None:
        with self._asking(), self._redis.pipeline() as all_of:
            all_of.set(f"interbellum:room:{code}", f"{room.number} {room.digest} {room.shown}", ex=KEPT)
            all_of.zadd("interbellum:rooms", {code: now})
            all_of.expire("interbellum:rooms", KEPT)
            all_of.execute()

    def drop(self, code: str) -> None:
        with self._asking(), self._redis.pipeline() as all_of:
            all_of.delete(f"interbellum:room:{code}", f"interbellum:here:{code}")
            all_of.zrem("interbellum:rooms", code)
            all_of.execute()

    def count(self) -> int:
        with self._asking():
            return int(self._redis.zcard("interbellum:rooms"))

    def silent(self, before: float) -> list[str]:
        with self._asking():
            return list(self._redis.zrangebyscore("interbellum:rooms", "-inf", f"({before}"))

    def present(self, code: str, since: float) -> int:
        with self._asking(), self._redis.pipeline() as all_of:
            all_of.zremrangebyscore(f"interbellum:here:{code}", "-inf", f"({since}")
            all_of.zcard(f"interbellum:here:{code}")
            return int(all_of.execute()[1])

    def ping(self) -> None:
        with self._asking():
            self._redis.ping()


def _room(text: str) -> Room:
    number, digest, shown = text.split(" ", 2)
    return Room(digest, int(number), shown)
