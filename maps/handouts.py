"""What a lecture gives to take away, before it becomes a file: its words made plain, pictures, addresses."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from geodata.dates import in_words
from geodata.lectures import Lecture, Step
from maps import text
from maps.brand import Brand
from maps.pictures import Picture

# Not allowed in XML, or turns the order of letters about: the text after it would not read as it is written.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_SCREEN = (16.0, 9.0)


@dataclass(frozen=True, slots=True)
class Blank:
    """A number on a worksheet, and the name that belongs there."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """One step, ready for a slide or a sheet: plain texts, `sources` in full."""

    number: int
    title: str
    day: str
    text: str
    question: str
    notes: str
    sources: tuple[str, ...]
    picture: Picture
    address: str
    blanks: tuple[Blank, ...] = ()


@dataclass(frozen=True, slots=True)
class Handout:
    """A lecture to take away."""

    title: str
    summary: str
    author: str
    span: str
    address: str
    pages: tuple[Page, ...]
    atlas: str = text.TITLE
    atlas_whole: str = f"{text.TITLE}: {text.SUBTITLE}"

    @property
    def slug(self) -> str:
        """The title as part of a file name."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "lecture"


def handout_of(
    lecture: Lecture,
    *,
    pictures: Sequence[Picture],
    address: str,
    addresses: Sequence[str],
    citations: Mapping[str, str],
    brand: Brand,
    key: Sequence[Sequence[Blank]] | None = None,
) -> Handout:
    """A lecture and what belongs to its steps.

    Parameters
    ----------
    pictures, addresses, key
        One for each step: picture, address of the view, blanks of its worksheet.
    address, brand
        Where the atlas is, and what it calls itself.
    citations
        The register of sources; what it does not have is printed as it stands.
    """
    blanks = key or [()] * len(lecture.steps)
    pages = tuple(
        Page(
            number,
            line(step.title) or f"Step {number}",
            in_words(step.date),
            prose(step.text),
            prose(step.question),
            prose(step.notes),
            tuple(filter(None, (line(citations.get(one, one)) for one in step.sources))),
            picture,
            where,
            tuple(sorted(answers, key=lambda one: one.number)),
        )
        for number, (step, picture, where, answers) in enumerate(
            zip(lecture.steps, pictures, addresses, blanks, strict=True), 1
        )
    )
    days = sorted(step.date for step in lecture.steps)
    first, last = in_words(days[0]), in_words(days[-1])
    return Handout(
        line(lecture.title) or "Lecture",
        prose(lecture.summary),
        line(lecture.author),
        first if first == last else f"{first} to {last}",
        address,
        pages,
        line(brand.name),
        line(brand.whole),
    )


def prose(text: str) -> str:
    """Text with line breaks and nothing else between or among its letters."""
    text = re.sub("\r\n?|[\u2028\u2029]", "\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNFIT.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def line(text: str) -> str:
    """Text on one line."""
    return " ".join(prose(text).split())


def step_address(
    base: str, step: Step, *, place: Callable[[float, float], tuple[int, int]], fit: Sequence[float]
) -> str:
    """The address of the view of a step.

    Parameters
    ----------
    base
        The atlas, without query.
    place
        Degrees (WGS 84) to steps of the plane.
    fit
        The frame [x0, y0, x1, y1] in steps that zoom 0 shows, as on a screen of 16 to 9.
    """
    parts = {"date": step.date.isoformat()}
    for name in ("country", "event", "town"):
        parts[name] = getattr(step, name)
    parts["pin"] = step.pin.isoformat() if step.pin else None
    parts["layers"] = None if step.layers is None else ",".join(step.layers)
    parts["colour"] = step.colour if step.colour != "powers" else None
    parts["show"] = ",".join(step.show) or None
    parts["known"] = step.known if step.known != "now" else None
    parts["item"] = step.item
    parts["view"] = _centre_and_zoom(step.view, place, fit) if step.view else None
    asked = "&".join(
        f"{name}={quote(value, safe=',:')}" for name, value in parts.items() if value is not None
    )
    return f"{base}?{asked}"


def _centre_and_zoom(
    box: tuple[float, float, float, float],
    place: Callable[[float, float], tuple[int, int]],
    fit: Sequence[float],
) -> str:
    west, south, east, north = box
    rim = [
        point
        for part in (one / 8 for one in range(9))
        for point in (
            place(west + (east - west) * part, south),
            place(west + (east - west) * part, north),
            place(west, south + (north - south) * part),
            place(east, south + (north - south) * part),
        )
    ]
    across, down = (max(values) - min(values) for values in zip(*rim, strict=True))
    scales = [
        min(_SCREEN[0] / max(width, 1), _SCREEN[1] / max(height, 1))
        for width, height in ((across, down), (fit[2] - fit[0], fit[3] - fit[1]))
    ]
    zoom = min(6.0, max(-0.4, math.log2(scales[0] / scales[1])))
    return f"{(west + east) / 2:.2f},{(south + north) / 2:.2f},{zoom:.2f}"
