"""What a browser trace tells: when hands acted, when pages had drawn, when frames were presented.

Times are milliseconds on the browser's own clock, the same in all its processes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# Few categories, so that tracing itself costs next to nothing.
CATEGORIES = ["input.scrolling", "disabled-by-default-devtools.timeline.frame", "blink.user_timing"]
_INPUT = "EventLatency"
_FRAME = "PipelineReporter"
_COMMIT = "Commit"
_PRESENTATION = "SubmitCompositorFrameToPresentationCompositorFrame"


@dataclass(frozen=True, order=True)
class Moment:
    """Something that happened: an input (its type) or a mark of the page (its name)."""

    at: float
    name: str
    process: int


@dataclass(frozen=True, order=True)
class Frame:
    """A frame with news from the page: when the page handed it over, and when the screen showed it."""

    committed: float
    presented: float
    begun: float
    process: int


@dataclass(frozen=True)
class Timeline:
    """Inputs, marks and frames of a trace, each in order of time."""

    inputs: list[Moment] = field(default_factory=list)
    marks: list[Moment] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def inputs_of(self, *kinds: str) -> list[Moment]:
        """The inputs of some types, such as KEY_PRESSED."""
        return [one for one in self.inputs if one.name in kinds]

    def marks_of(self, start: str) -> list[Moment]:
        """The marks whose name begins so."""
        return [one for one in self.marks if one.name.startswith(start)]

    def frame_after(self, moment: Moment) -> Frame | None:
        """The frame that first shows what a page had done by a moment."""
        shown = [one for one in self.frames if one.process == moment.process and one.committed >= moment.at]
        return min(shown, key=lambda one: one.presented, default=None)

    def mark_shown_by(self, frame: Frame, start: str) -> Moment | None:
        """The last mark of that name that a frame can show."""
        marks = [one for one in self.marks_of(start) if one.process == frame.process]
        place = bisect_left(marks, frame.committed, key=lambda one: one.at)
        return marks[place - 1] if place else None


def timeline(events: Iterable[dict[str, Any]]) -> Timeline:
    """Reads the events of a trace.

    A frame counts when its report says that the page committed something and that the display presented it;
    frames that only the compositor made (the browser's own animations) do not. The end of a report is not
    heeded: where its first stage began a moment before it, the trace has their two ends with names exchanged.
    """
    found = Timeline()
    open_reports: dict[tuple[int, str], dict[str, float]] = {}
    for event in sorted(events, key=lambda one: one.get("ts", 0)):
        name, phase, at = event["name"], event.get("ph"), event.get("ts", 0) / 1000
        process = event.get("pid", 0)
        if "blink.user_timing" in event.get("cat", ""):
            if phase in ("I", "R", "i"):
                found.marks.append(Moment(at, name, process))
        elif name == _INPUT and phase == "b":
            kind = event.get("args", {}).get("event_latency", {}).get("event_type", "")
            found.inputs.append(Moment(at, kind, process))
        elif phase in ("b", "e") and "timeline.frame" in event.get("cat", ""):
            _stage(found, open_reports, (process, str(event.get("id2", event.get("id")))), name, phase, at)
    found.frames.sort()
    found.marks.sort()
    return found


def _stage(
    found: Timeline,
    reports: dict[tuple[int, str], dict[str, float]],
    key: tuple[int, str],
    name: str,
    phase: str,
    at: float,
) -> None:
    if name == _FRAME and phase == "b":
        reports[key] = {"begun": at}
    elif key in reports and name == _COMMIT and phase == "b":
        reports[key]["committed"] = at
    elif key in reports and name == _PRESENTATION and phase == "e":
        stages = reports.pop(key)
        if "committed" in stages:
            found.frames.append(Frame(stages["committed"], at, stages["begun"], key[0]))
