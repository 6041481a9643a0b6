"""The bench's own reading of traces and making of folders, tested; its measuring is not."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from geodata import load_atlas
from tests.bench import figures, folders
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
