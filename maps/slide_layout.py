"""Where things go on a slide of 13.333 x 7.5 inches: the largest map beside which the words can be read.

Lengths are inches. Words are set in 24 points, so the map makes room for them and not the other way round.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

WIDTH, HEIGHT = 13.333, 7.5
MARGIN, GAP = 0.4, 0.25
RIGHT, BOTTOM = WIDTH - MARGIN, 7.0
BODY_POINTS = 24
LINE = 27.5 / 72  # of the body
CODE = 1.1
INSET = 0.2  # of the question, for the bar before it
_MOST_LETTERS = 1_600  # fewer even of the narrowest letters fill a slide
_LEAST_PICTURE, _LEAST_COLUMN = 4.8, 3.4
# Widths of Arial in thousandths of its size.
_WIDTHS = {
    letter: width
    for width, letters in (
        (222, "ijl'‘’"),
        (278, " .,:;/\\!ftI[]|·"),
        (333, 'r-()`“”"'),
        (500, "ckszvxyJ"),
        (556, "0123456789abdeghnopquL$_?–"),
        (611, "FTZ"),
        (667, "ABEKPSVXY&"),
        (722, "CDHNRUw"),
        (778, "GOQ"),
        (833, "mM"),
        (944, "W"),
        (1000, "—…%@"),
    )
    for letter in letters
}


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Boxes of a slide, and the words that there is room for; `None` where there are no words."""

    picture: Box
    code: Box
    text: Box | None
    question: Box | None
    shown_text: str
    shown_question: str


def width_of(text: str, points: float, *, bold: bool = False) -> float:
    """The width of a line in Arial, on the safe side."""
    return sum(_width(letter) for letter in text) / 1000 * points / 72 * (1.09 if bold else 1.01)


def _width(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain != letter and plain in _WIDTHS:
        return _WIDTHS[plain]
    if unicodedata.combining(letter):
        return 0
    return 1200 if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else 640


def lines_of(text: str, width: float, points: float = BODY_POINTS, *, bold: bool = False) -> int:
    """How many lines a text takes, broken between words, and within words wider than a line."""
    count = 0
    space = width_of(" ", points, bold=bold)
    for paragraph in _measured(text, points, bold):
        count, used = count + 1, 0.0
        for long in paragraph:
            if used and used + space + long > width:
                count, used = count + 1, 0.0
            used += long + (space if used else 0.0)
            if used > width:
                more = int(used // (width * 0.92))
                count, used = count + more, used - more * width * 0.92
    return count


@lru_cache(maxsize=16)
def _measured(text: str, points: float, bold: bool) -> tuple[tuple[float, ...], ...]:
    """The widths of the words of each paragraph: measured once, laid out many times."""
    return tuple(
        tuple(width_of(word, points, bold=bold) for word in paragraph.split())
        for paragraph in text.split("\n")
    )


def shortened(text: str, width: float, most: int) -> str:
    """The text, or as many of its words as `most` lines hold."""
    if lines_of(text, width) <= most:
        return text
    words = text.split()
    while words and lines_of(" ".join(words) + " …", width) > most:
        words.pop()
    return " ".join(words) + " …" if words else ""


def arrange(text: str, question: str, *, aspect: float, top: float) -> Arrangement:
    """The arrangement with the largest picture.

    Parameters
    ----------
    text, question
        What is to be read. What has no room even beside the smallest picture is cut off with an ellipsis.
    aspect
        Width of the picture by its height.
    top
        Where the room under the title begins.
    """
    whole = _largest(text, question, aspect, top) if len(text) + len(question) <= _MOST_LETTERS else None
    if whole:
        return whole
    for most in (110, 90, 75, 60, 50, 40, 30, 20, 12, 6, 3):
        found = _largest(_cut(text, most), _cut(question, most), aspect, top)
        if found:
            return found
    raise AssertionError("three words always have room")


def _cut(text: str, most: int) -> str:
    words = text.split()
    if len(words) <= most and len(text) <= most * 8:
        return " ".join(words)
    return " ".join(words[:most])[: most * 8].rstrip(" ,;:\n") + " …"


def _largest(text: str, question: str, aspect: float, top: float) -> Arrangement | None:
    room = BOTTOM - top
    widest = min(RIGHT - MARGIN - GAP - CODE, room * aspect)
    least = min(_LEAST_PICTURE, widest)
    for step in range(round((widest - least) * 20) + 1):
        width = widest - step / 20
        for found in _ways(text, question, Box(MARGIN, top, width, width / aspect)):
            return found
    return None


def _ways(text: str, question: str, picture: Box) -> Iterator[Arrangement]:
    """The ways to place the words about a picture that have room for them."""
    x, top = picture.x + picture.width + GAP, picture.y
    column, room, below = RIGHT - x, BOTTOM - top, BOTTOM - top - picture.height - GAP
    under = top + picture.height + GAP
    corner = Box(RIGHT - CODE, BOTTOM - CODE, CODE, CODE)
    inner = Box(MARGIN + picture.width - CODE, BOTTOM - CODE, CODE, CODE)
    whole, kept = RIGHT - MARGIN, picture.width - CODE - GAP

    def way(words: Box, asked: Box, code: Box, limits: tuple[float, float]) -> Iterator[Arrangement]:
        """The way, if both texts stay within their heights; boxes as tall as their words."""
        told, question_high = _tall(text, words.width), _tall(question, asked.width - INSET)
        y = asked.y if asked.y else words.y + told + (GAP if text else 0)
        if told > limits[0] or question_high > limits[1] - (0 if asked.y else y - words.y):
            return
        yield Arrangement(
            picture,
            code,
            Box(words.x, words.y, words.width, told) if text else None,
            Box(asked.x, y, asked.width, question_high) if question else None,
            text,
            question,
        )

    beside = Box(x, top, column, 0)
    if column >= _LEAST_COLUMN or not (text or question):
        free = room - CODE - GAP
        yield from way(beside, Box(x, 0, column, 0), corner, (free, free))
        if below >= CODE:
            yield from way(beside, Box(x, 0, column, 0), inner, (room, room))
        if question:
            yield from way(beside, Box(MARGIN, under, picture.width, 0), corner, (free, below))
            if below >= CODE:
                yield from way(beside, Box(MARGIN, under, kept, 0), inner, (room, below))
            asked_high = max(CODE, _tall(question, whole - CODE - GAP - INSET))
            row = top + max(picture.height, _tall(text, column)) + GAP
            yield from way(
                beside,
                Box(MARGIN, row, whole - CODE - GAP, 0),
                corner,
                (room - GAP - asked_high, BOTTOM - row),
            )
    if below >= CODE:
        under_all = Box(MARGIN, under, whole - CODE - GAP, 0)
        yield from way(under_all, Box(MARGIN, 0, under_all.width, 0), corner, (below, below))


def _tall(text: str, width: float) -> float:
    if not text:
        return 0.0
    return lines_of(text, width) * LINE + 0.06 if width > 1 else 99.0
