"""The bench's own reading of traces and making of folders, tested; its measuring is not."""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from geodata import load_atlas
from tests.bench import crowd, figures, folders, follow, servers, thousand, visits, worlds
from tests.bench.trace import Moment, timeline

INVENTED = Path(__file__).parent.parent / "fixtures" / "invented"
_CUT = "disabled-by-default-devtools.timeline.frame"


def _frame(number: str, begun: int, committed: int | None, presented: int | None) -> list[dict[str, object]]:
    stages = [("PipelineReporter", "b", begun)]
    if committed is not None:
        stages += [("Commit", "b", committed), ("Commit", "e", committed + 100)]
    if presented is not None:
        stages.append(("SubmitCompositorFrameToPresentationCompositorFrame", "e", presented))
    stages.append(("PipelineReporter", "e", presented or begun + 9000))
    return [
        {"name": name, "ph": phase, "ts": at, "pid": 7, "id2": {"local": number}, "cat": _CUT}
        for name, phase, at in stages
    ]


def test_a_step_lasts_from_the_key_to_the_frame_that_has_its_drawing():
    seen = timeline(
        [
            {
                "name": "EventLatency",
                "ph": "b",
                "ts": 1000,
                "pid": 7,
                "cat": "input.scrolling",
                "args": {"event_latency": {"event_type": "KEY_PRESSED"}},
            },
            {"name": "bench:5 October 1938", "ph": "I", "ts": 6000, "pid": 7, "cat": "blink.user_timing"},
            *_frame("0x1", 2000, 5000, 9000),  # handed over before the page had drawn
            *_frame("0x2", 7000, None, 12000),  # the browser's own animation
            *_frame("0x3", 8000, 11000, None),  # never shown
            *_frame("0x4", 12000, 15000, 21000),
        ]
    )
    assert seen.inputs_of("KEY_PRESSED") == [Moment(1.0, "KEY_PRESSED", 7)]
    frame = seen.frame_after(seen.marks[0])
    assert frame is not None
    assert frame.presented == 21.0
    assert seen.mark_shown_by(frame, "bench:") == seen.marks[0]
    assert seen.mark_shown_by(seen.frames[0], "bench:") is None


def test_a_frame_counts_though_its_first_stage_began_before_its_report():
    report, stage = "PipelineReporter", "SendBeginMainFrameToCommit"
    after = _frame("0x3", 0, 4000, 7000)[1:-1]
    told = [
        (stage, "b", 1650),
        (report, "b", 1770),
        (report, "e", 4000),  # the end of the stage, in truth
        *((str(one["name"]), str(one["ph"]), one["ts"]) for one in after),
        (stage, "e", 7000),
    ]
    seen = timeline(
        [
            {"name": name, "ph": phase, "ts": at, "pid": 7, "id2": {"local": "0x3"}, "cat": _CUT}
            for name, phase, at in told
        ]
    )
    assert [(one.committed, one.presented) for one in seen.frames] == [(4.0, 7.0)]


def test_frames_of_another_page_do_not_count():
    seen = timeline(_frame("0x4", 12000, 15000, 21000))
    assert seen.frame_after(Moment(1.0, "bench:x", 8)) is None


@pytest.mark.parametrize(
    ("samples", "words"),
    [
        ([], "nothing measured"),
        ([4.0], "4.0 / 4.0 ms (n=1)"),
        (list(range(1, 102)), "51.0 / 96.0 ms (n=101)"),
    ],
)
def test_samples_are_told_as_median_and_95th_percentile(samples, words):
    assert figures.spread(samples) == words


def test_a_folder_with_more_changes_is_an_atlas_of_the_same_land(tmp_path):
    written = folders.with_more_changes(INVENTED, tmp_path)
    before, after = load_atlas(INVENTED), load_atlas(tmp_path, thorough=True)
    assert written == len(after.territories) > 5 * len(before.territories)
    assert {one.territory for one in after.territories} == {one.territory for one in before.territories}
    periods = defaultdict(list)
    for one in after.territories:
        periods[one.territory].append(one)
    for held in periods.values():
        held.sort(key=lambda one: one.start)
        assert all(earlier.end == later.start for earlier, later in pairwise(held))


def test_a_folder_with_more_areas_covers_the_same_land(tmp_path):
    folders.with_more_areas(INVENTED, tmp_path)
    before, after = load_atlas(INVENTED), load_atlas(tmp_path, thorough=True)
    areas = [len({one.territory for one in atlas.territories}) for atlas in (before, after)]
    assert 7 * areas[0] < areas[1] < 14 * areas[0]
    day = before.period.start
    size = [sum(one.geometry.area for one in atlas.on(day)) for atlas in (before, after)]
    assert size[1] == pytest.approx(size[0], rel=1e-4)


def test_the_kept_days_are_as_they_were(tmp_path):
    before = load_atlas(INVENTED)
    middle = before.period.start + (before.period.end - before.period.start) / 2
    folders.with_more_changes(INVENTED, tmp_path, kept=(middle, middle + timedelta(days=40)))
    after = load_atlas(tmp_path)
    for number in range(40):
        day = middle + timedelta(days=number)
        held = [
            {(one.territory, one.state, one.sovereign, one.status) for one in atlas.on(day)}
            for atlas in (before, after)
        ]
        assert held[0] == held[1]


def test_a_follower_knows_of_a_step_as_soon_as_it_has_its_date_or_a_later_one():
    pressed = [(10.0, "1938-09-26"), (13.0, "1938-09-27")]
    seen = [
        [(9.0, "?date=1938-09-25"), (10.5, "?date=1938-09-26"), (13.25, "?date=1938-09-27&show=munich")],
        [(14.0, "?show=munich&date=1938-09-27")],
        [(10.25, "?date=1938-09-26")],
        [],
    ]
    assert follow.delays(pressed, seen) == [
        [0.5, 4.0, 0.25, math.inf],
        [0.25, 1.0, math.inf, math.inf],
    ]


@pytest.mark.parametrize(
    ("alone", "followed", "met"),
    [
        ([10.0, 10.0, 10.0], [12.0, 12.0, 40.0], False),  # one late in three
        ([10.0, 10.0, 40.0], [12.0, 12.0, 45.0], True),  # late alone as well
        ([10.0, 10.0, 10.0], [13.0, 13.0, 13.0], False),
    ],
)
def test_followers_may_not_slow_the_slider(alone, followed, met):
    found = follow.Found(
        steps={"alone": alone, "leading": alone, "followed": followed},
        told=[crowd.Told(answers=[1.0], lasted_s=1.0)],
        delays=[[0.5]],
        lasted_s=1.0,
    )
    assert [row.met for row in follow.rows("Follow me", found)][2] is met


def test_a_row_about_followers_tells_the_last_of_them_and_what_failed():
    found = follow.Found(
        steps={"alone": [10.0, 10.0], "leading": [10.0, 10.0], "followed": [12.0, 13.0]},
        told=[crowd.Told(answers=[1.0, 3.0], errors=["status 404"], connections=3, lasted_s=2.0)],
        delays=[[0.5, 1.5], [0.5, 2.5]],
        processor_s=0.5,
        lasted_s=2.0,
    )
    told = {row.measure: row for row in follow.rows("Follow me", found)}
    assert told["a step, followed"].met and told["a step, followed"].ratio == "1.25 / 1.29 x alone"
    assert told["answers that failed"].value == "1 of 3: status 404"
    assert told["answers that failed"].met is False
    assert told["from the step to the last follower's knowing"].value == "2.0 / 2.5 s (n=2)"
    assert told["from the step to the last follower's knowing"].met is False
    assert told["processor, of one core"].value == "server 25%"


@pytest.mark.parametrize(
    ("raw", "head"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n", crowd.Head(200, 17, closes=False)),
        (
            b"HTTP/1.1 404 NOT FOUND\r\ncontent-length: 3\r\nConnection: close\r\n\r\n",
            crowd.Head(404, 3, closes=True),
        ),
        (b"HTTP/1.0 200 OK\r\nServer: a:b\r\n\r\n", crowd.Head(200, None, closes=True)),
    ],
)
def test_the_crowd_reads_the_head_of_an_answer(raw, head):
    assert crowd.parsed(raw) == head


def test_a_window_of_the_crowd_keeps_its_connection_and_knows_a_new_frame_from_an_old_one():
    asked, ended = [], asyncio.Semaphore(0)

    async def answer(reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError):
            for body in (b'{"number": 7, "address": "?date=1938-09-26"}', b'{"number": 7}'):
                asked.append((await reader.readuntil(b"\r\n\r\n")).split(b"after=")[1].split(b" ")[0])
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        writer.close()
        await writer.wait_closed()
        ended.release()

    async def asks():
        told = crowd.Told()
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            window = crowd.Window(f"http://127.0.0.1:{port}", "ABCDEFGH", told)
            for _ in range(3):  # the third finds its connection ended, and makes another
                await window.ask()
            window.leave()
            for _ in range(2):
                await ended.acquire()
        return told

    told = asyncio.run(asks())
    assert asked == [b"", b"7", b"7"]
    assert not told.errors and len(told.answers) == 3 and told.connections == 2
    assert [address for _, address in told.seen[0]] == ["?date=1938-09-26"] * 2


def test_visitors_ask_for_every_stage_and_tell_what_failed():
    asked, after, links = [], {"/?a", "/?b"}, []

    async def answer(reader, writer):
        links.append(asyncio.current_task())
        with contextlib.closing(writer), contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
                asked.append(path)
                status = b"404 NO" if path == "/missing" else b"200 OK"
                for part in (
                    b"HTTP/1.1 " + status + b"\r\nContent-",
                    b"Length: 30000\r\n\r\n",
                    b"x" * 30_000,
                ):
                    writer.write(part)
                    await writer.drain()
                if path == "/last":
                    return

    async def visited():
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            plan = visits.Plan(["/?a", "/?b"], [["/one", "/missing"], ["/last"]], visits=4, seconds=0.01)
            seen = await visits.gather(f"http://127.0.0.1:{port}", plan)
            await asyncio.wait_for(asyncio.gather(*links), 10)
            await asyncio.sleep(0.1)  # until the last of them is closed
            return plan, seen

    plan, seen = asyncio.run(visited())
    assert plan.requests == 4 and len(seen.answers) == 16 and len(seen.pages) == len(seen.visits) == 4
    assert sorted(asked) == sorted([*after, *after, *4 * ["/one", "/missing", "/last"]])
    assert [one.split("  ")[0] for one in seen.errors] == ["status 404 /missing"] * 4
    assert seen.bytes > 16 * 30_000 and 4 <= seen.connections <= 12
    told = {row.measure: row for row in thousand.rows("Opens", plan, seen, 0.5)}
    assert told["answers that failed"].value == "4 of 16: status 404 /missing"
    assert told["answers that failed"].met is False
    assert told["a request, to its last byte"].met is True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="this system does not tell")
def test_the_processor_that_a_process_used_is_known():
    before = servers.processor_s(os.getpid())
    while os.times().user + os.times().system < before + 0.05:
        sum(range(10_000))
    assert before + 0.02 <= servers.processor_s(os.getpid()) < before + 30


def test_a_made_up_world_is_an_atlas_all_around_the_globe(tmp_path):
    count = worlds.made_up(tmp_path, points=2)
    atlas = load_atlas(tmp_path)
    assert count > 400
    assert len(atlas.territories) == 3 * count
    assert len(atlas.states) == 200
    assert (atlas.period.start.year, atlas.period.last_day.year) == (1886, 2019)
    assert "eqearth" in atlas.crs
    assert all(one.geometry.is_valid for one in atlas.territories)
