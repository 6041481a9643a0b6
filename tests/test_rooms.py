"""Rooms of lectures, kept in memory and on a real Redis alike; and what happens while Redis is away."""

import json
import time

import pytest

from callbacks import rooms as kept
from callbacks.rooms import FullError, Rooms, UnreachableError, code_of
from geodata import DataError
from tests.services import free_port, redis_server

FRAME = {"address": "?date=1938-10-05", "words": {"title": "Munich"}}


@pytest.fixture(scope="module")
def redis_at(tmp_path_factory):
    with redis_server(tmp_path_factory.mktemp("redis")) as found:
        yield f"redis://127.0.0.1:{found.port}/0"


@pytest.fixture(params=["memory", "redis"])
def make(request):
    """What makes rooms that are empty at first; on Redis all that it makes see the same."""
    if request.param == "memory":
        return lambda clock=time.time: Rooms.in_memory(clock)
    import redis

    url = request.getfixturevalue("redis_at")
    redis.Redis.from_url(url).flushall()
    return lambda clock=time.time: Rooms.on_redis(url, clock)


def key(number):
    return f"{number:032d}"


def test_a_room_shows_what_who_has_its_key_leads(make):
    rooms, code = make(), code_of(key(1))
    assert rooms.shown(code) is None
    assert rooms.lead(code, key(1), FRAME) == 0
    first = rooms.shown(code, "a")
    assert json.loads(first.shown) == FRAME
    assert rooms.lead(code, key(1), FRAME) == 1 and rooms.shown(code, "a") == first
    assert rooms.lead(code, key(1), {"address": "?date=1938-10-06"}) == 1
    assert rooms.shown(code).number > first.number


def test_nobody_leads_opens_or_ends_a_room_without_its_key(make):
    rooms, code = make(), code_of(key(1))
    for wrong in ("", "x", code, key(2)):
        assert rooms.lead(code, wrong, FRAME) is None
    assert rooms.shown(code) is None
    rooms.lead(code, key(1), FRAME)
    for wrong in ("", "x", code, key(2)):
        assert rooms.lead(code, wrong, {"address": "?"}) is None
        assert not rooms.end(code, wrong)
    assert json.loads(rooms.shown(code).shown) == FRAME
    assert rooms.end(code, key(1)) and rooms.shown(code) is None


def test_after_all_is_forgotten_the_next_word_of_the_leader_opens_the_room_again(make, request):
    rooms, code = make(), code_of(key(1))
    rooms.lead(code, key(1), FRAME)
    before = rooms.shown(code).number
    if "redis" in request.node.name:
        import redis

        redis.Redis.from_url(request.getfixturevalue("redis_at")).flushall()
    else:
        rooms = make()
    assert rooms.shown(code) is None
    assert rooms.lead(code, key(2), FRAME) is None
    assert rooms.lead(code, key(1), FRAME) == 0 and rooms.shown(code).number >= before


def test_rooms_are_bounded_and_the_longest_silent_makes_way(make, monkeypatch):
    monkeypatch.setattr(kept, "MOST_ROOMS", 5)
    now = [1e9]
    rooms = make(clock=lambda: now[0])
    for number in range(5):
        now[0] += 1
        rooms.lead(code_of(key(number)), key(number), FRAME)
    with pytest.raises(FullError):
        rooms.lead(code_of(key(5)), key(5), FRAME)
    now[0] += kept.IDLE - 3
    assert rooms.lead(code_of(key(1)), key(1), FRAME) == 0
    assert rooms.lead(code_of(key(5)), key(5), FRAME) == 0
    assert [rooms.shown(code_of(key(number))) is not None for number in range(6)] == [False] + [True] * 5
    now[0] += kept.KEPT + 1
    rooms.lead(code_of(key(0)), key(0), FRAME)
    assert [rooms.shown(code_of(key(number))) is not None for number in range(6)] == [True] + [False] * 5


def test_followers_are_bounded_and_forgotten(make):
    now = [1e9]
    rooms, code = make(clock=lambda: now[0]), code_of(key(1))
    rooms.shown(code, "before")
    rooms.lead(code, key(1), FRAME)
    for number in range(kept.MOST_FOLLOWERS + 10):
        rooms.shown(code, f"f{number}")
    assert rooms.lead(code, key(1), FRAME) == kept.MOST_FOLLOWERS
    now[0] += kept.PRESENT + 1
    rooms.shown(code, "f1")
    assert rooms.lead(code, key(1), FRAME) == 1


def test_on_redis_all_processes_see_the_same_and_everything_expires(redis_at):
    import redis

    base = redis.Redis.from_url(redis_at)
    base.flushall()
    one, other = Rooms.on_redis(redis_at), Rooms.on_redis(redis_at)
    code = code_of(key(1))
    one.lead(code, key(1), FRAME)
    assert other.shown(code, "a") == one.shown(code, "b")
    assert other.lead(code, key(1), {"address": "?"}) == 2
    assert one.shown(code).shown == '{"address":"?"}'
    names = base.keys("*")
    assert len(names) == 3 and all(0 < base.ttl(name) <= kept.KEPT for name in names)
    assert one.end(code, key(1)) and other.shown(code) is None and not base.exists(f"interbellum:here:{code}")


def test_while_redis_is_away_it_is_said_at_once_and_once_it_is_back_all_goes_on(tmp_path):
    with redis_server(tmp_path) as service:
        rooms, code = Rooms.on_redis(f"redis://127.0.0.1:{service.port}/0"), code_of(key(1))
        rooms.ready()
        rooms.lead(code, key(1), FRAME)
        service.stop()
        begun = time.monotonic()
        for ask in (
            rooms.ready,
            lambda: rooms.shown(code, "a"),
            lambda: rooms.lead(code, key(1), FRAME),
        ) * 50:
            with pytest.raises(UnreachableError):
                ask()
        assert time.monotonic() - begun < 5
        service.start()
        deadline = time.monotonic() + 10
        while True:
            try:
                assert rooms.lead(code, key(1), FRAME) == 0
                break
            except UnreachableError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        assert json.loads(rooms.shown(code, "a").shown) == FRAME


def test_a_redis_that_hangs_holds_nobody_up_for_long(tmp_path):
    import signal

    with redis_server(tmp_path) as service:
        rooms = Rooms.on_redis(f"redis://127.0.0.1:{service.port}/0")
        rooms.ready()
        service.send(signal.SIGSTOP)
        begun = time.monotonic()
        for _ in range(20):
            with pytest.raises(UnreachableError):
                rooms.ready()
        assert time.monotonic() - begun < 6
        service.send(signal.SIGCONT)


def test_an_address_that_is_none_of_redis_is_named():
    with pytest.raises(DataError, match="REDIS_URL"):
        Rooms.on_redis("postgres://localhost/")
    with pytest.raises(UnreachableError):
        Rooms.on_redis(f"redis://127.0.0.1:{free_port()}/0").ready()
