"""Follow me, asked of the server: who holds the key leads, who knows the code follows."""

import json
import threading
import time

import brotli
import dash
import pytest

from callbacks import compression, following

FRAME = {"address": "?date=1938-10-05", "words": {"title": "Munich"}}


@pytest.fixture
def client():
    app = dash.Dash(__name__, url_base_pathname="/edition/")
    app.layout = dash.html.Div()
    following.register(app)
    return app.server.test_client()


def begun(client):
    made = client.post("/follow/").get_json()
    return made["room"], made["key"]


def lead(client, room, key, body=FRAME):
    raw = body if isinstance(body, bytes) else json.dumps(body)
    return client.put(f"/follow/{room}", data=raw, headers={"X-Lead-Key": key})


def test_what_the_leader_shows_is_what_a_follower_sees(client):
    room, key = begun(client)
    assert client.get(f"/follow/{room}").status_code == 404
    assert lead(client, room, key).status_code == 200
    seen = client.get(f"/follow/{room}").get_json()
    assert seen["address"] == FRAME["address"] and seen["words"] == FRAME["words"]
    again = client.get(f"/follow/{room}?after={seen['number']}").get_json()
    assert again == {"number": seen["number"]}
    lead(client, room, key, {"address": "?date=1938-10-06"})
    assert client.get(f"/follow/{room}?after={seen['number']}").get_json()["address"] == "?date=1938-10-06"


def test_nobody_leads_without_the_key(client):
    room, key = begun(client)
    lead(client, room, key)
    for wrong in ("", "x", room, key[:-1], begun(client)[1]):
        assert lead(client, room, wrong, {"address": "?date=1919-01-01"}).status_code == 403
    assert client.delete(f"/follow/{room}", headers={"X-Lead-Key": "x"}).status_code == 403
    assert client.get(f"/follow/{room}").get_json()["address"] == FRAME["address"]
    assert client.delete(f"/follow/{room}", headers={"X-Lead-Key": key}).status_code == 200
    assert client.get(f"/follow/{room}").status_code == 404


def test_keys_cannot_be_guessed_and_the_code_does_not_give_them_away(client):
    pairs = [begun(client) for _ in range(20)]
    assert len({key for _, key in pairs}) == len({room for room, _ in pairs}) == 20
    assert all(len(key) >= 32 and len(room) == 10 and room not in key for room, key in pairs)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"[1]",
        b'{"address": 5}',
        b'{"address": "https://elsewhere.example/"}',
        b'{"address": "?' + b"x" * 3_000 + b'"}',
        b'{"address": "?a", "words": {"script": "x"}}',
        b'{"address": "?a", "words": {"title": 5}}',
        b'{"address": "?a", "words": {"title": "' + b"x" * 300 + b'"}}',
        b"[" * 5_000,
    ],
)
def test_what_is_no_frame_is_refused_in_words(client, body):
    room, key = begun(client)
    answer = lead(client, room, key, body)
    assert answer.status_code == 400 and answer.get_json()["error"].endswith((".", "?"))
    assert client.get(f"/follow/{room}").status_code == 404


def test_a_long_message_is_not_read(client):
    room, key = begun(client)
    assert lead(client, room, key, b"x" * 50_000).status_code == 413


def test_a_server_of_many_processes_without_redis_says_so_and_leads_nobody(client):
    for ask in (client.post, client.get):
        answer = ask("/follow/" if ask == client.post else "/follow/ABCDEFGHJK", multiprocess=True)
        assert answer.status_code == 503 and "REDIS_URL" in answer.get_json()["error"]


def test_a_server_on_the_loopback_address_says_that_nobody_else_can_reach_it(client):
    assert client.post("/follow/", base_url="http://127.0.0.1:8050").get_json()["addresses"] == []
    reached = client.post("/follow/", base_url="http://192.168.1.20:8050").get_json()["addresses"]
    assert reached == ["http://192.168.1.20:8050"]


def test_an_answer_is_never_kept_for_the_next_follower():
    app = dash.Dash(__name__, url_base_pathname="/edition/")
    app.layout = dash.html.Div()
    following.register(app)
    compression.compress_answers(app.server)
    client = app.server.test_client()
    room, key = begun(client)
    for day in range(1, 9):
        shown = {"address": f"?date=1938-10-0{day}", "words": {"text": "long enough to be compressed " * 40}}
        assert lead(client, room, key, shown).status_code == 200
        answer = client.get(f"/follow/{room}?me=a&after=1", headers={"Accept-Encoding": "br"})
        assert answer.headers["Content-Encoding"] == "br"
        assert json.loads(brotli.decompress(answer.data))["address"] == shown["address"]


def test_a_hundred_threads_that_follow_for_a_second_all_end_with_the_newest_frame():
    app = dash.Dash(__name__, url_base_pathname="/edition/")
    app.layout = dash.html.Div()
    following.register(app)
    room, key = begun(app.server.test_client())
    assert lead(app.server.test_client(), room, key).status_code == 200
    ended, ready = threading.Event(), threading.Barrier(101, timeout=60)
    last, faults = {}, []

    def follow(number):
        client, after = app.server.test_client(), ""
        ready.wait()
        try:
            while True:
                enough = ended.is_set()  # asked before: the last question comes after the last frame
                answer = client.get(f"/follow/{room}?me=f{number}&after={after}")
                told = answer.get_json()
                assert answer.status_code == 200 and told["number"] >= int(after or 0), told
                if "address" in told:
                    after, last[number] = told["number"], told["address"]
                if enough:
                    return
                time.sleep(0.05)
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=follow, args=(number,)) for number in range(100)]
    for one in threads:
        one.start()
    ready.wait()
    leader, led = app.server.test_client(), time.monotonic()
    day = 0
    while day < 3 or time.monotonic() - led < 1:
        day += 1
        newest = {"address": f"?date=1938-10-05&step={day}"}
        assert lead(leader, room, key, newest).status_code == 200
        time.sleep(0.05)
    ended.set()
    for one in threads:
        one.join(timeout=60)
    assert faults == [] and not any(one.is_alive() for one in threads)
    assert last == dict.fromkeys(range(100), newest["address"])
