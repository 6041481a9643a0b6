"""The worksheet of a lecture, blank map with numbered lines to fill, and its answer key."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from geodata import DataError, Fault
from maps.handouts import Blank, Handout, Page
from maps.sheets import MM, WIDE, file_of, flowables, grid, heading, link, styles, words

_GAP = "……"
_ROW = 9 * MM
_ROWS_A_PAGE = 8
_NAMES_BESIDE = 10


def worksheet(handout: Handout) -> bytes:
    """The blank sheets. Nothing on them names an answer: neither titles nor addresses of views."""
    return _sheets(_without_answers(handout), solved=False)


def answers(handout: Handout) -> bytes:
    """The same sheets with the names on their lines."""
    return _sheets(handout, solved=True)


def _sheets(handout: Handout, *, solved: bool) -> bytes:
    from reportlab.platypus import PageBreak, Spacer

    pages = [page for page in handout.pages if page.blanks]
    if not pages:
        raise DataError(
            [
                Fault(
                    "key", "no step has a blank", "a number and name in one step at least", "Mark some places"
                )
            ]
        )
    style, parts = styles(), flowables()
    kind = "answer key" if solved else "worksheet"
    head = [words(kind.upper(), style["label"]), words(handout.title, style["title"])]
    name = grid(
        [[head, "" if solved else words("Name", style["small"]), ""]],
        [WIDE - 78 * MM, 12 * MM, 66 * MM],
        *([] if solved else [("LINEBELOW", (2, 0), (2, 0), 0.5, "#777777")]),
        ("VALIGN", (1, 0), (1, 0), "BOTTOM"),
    )
    story: list[Any] = [name, Spacer(0, 6 * MM)]
    for number, page in enumerate(pages):
        if solved:
            story += _solution(page, style, parts)
        else:
            story += [PageBreak()] if number else []
            story += _sheet(page, style, parts)
    return file_of(story, handout, kind=kind, title=handout.title)


def _sheet(page: Page, style: dict[str, Any], parts: Any) -> list[Any]:
    from reportlab.platypus import Spacer

    columns = 2 if len(page.blanks) <= 2 * _ROWS_A_PAGE else 3
    task = f"Write on each line what the number stands for on the map of {page.day}."
    return [
        *_head(page, style, parts),
        parts.GreyMap(page, WIDE, 110 * MM),
        Spacer(0, 8),
        words(task, style["body"]),
        _names(page.blanks, columns, WIDE, style, high=_ROW),
        Spacer(0, 8 * MM),
        words("Notes", style["label"]),
        parts.Lines(0, least=1, most=8),
    ]


def _solution(page: Page, style: dict[str, Any], parts: Any) -> list[Any]:
    """A smaller map with the names beside it, or below where there are many: three steps a page."""
    from reportlab.platypus import KeepTogether, Spacer

    width, gap = 96 * MM, 6 * MM
    way = link("Open this view in the atlas", page.address, style["tiny"])
    beside, count = WIDE - width - gap, len(page.blanks)
    few = count <= 2 * _NAMES_BESIDE and max(len(blank.name) for blank in page.blanks) <= 40
    told = _names(page.blanks, 1 if count <= _NAMES_BESIDE else 2, beside, style, high=None) if few else ""
    body = grid([[[parts.GreyMap(page, width, 54 * MM), Spacer(0, 2), way], "", told]], [width, gap, beside])
    story: list[Any] = [KeepTogether([*_head(page, style, parts), body])]
    if not few:
        story += [Spacer(0, 4), _names(page.blanks, 3, WIDE, style, high=None)]
    return [*story, Spacer(0, 5 * MM)]


def _head(page: Page, style: dict[str, Any], parts: Any) -> list[Any]:
    from reportlab.platypus import Spacer

    return [
        parts.Mark(f"{page.number}. {page.day}: {page.title}", f"step-{page.number}"),
        heading(page, page.title, style),
        Spacer(0, 8),
    ]


def _names(
    blanks: tuple[Blank, ...], columns: int, wide: float, style: dict[str, Any], *, high: float | None
) -> Any:
    """Numbers down each column, each with its line, or, if no height is given, with its name."""
    down = -(-len(blanks) // columns)
    gap, side = (8 * MM if high else 3 * MM), 9 * MM
    each = (wide - gap * (columns - 1)) / columns
    rows: list[list[Any]] = [["" for _ in range(columns * 3)] for _ in range(down)]
    for place, blank in enumerate(blanks):
        column, row = divmod(place, down)
        rows[row][column * 3] = words(str(blank.number), style["date"])
        rows[row][column * 3 + 1] = (
            "" if high else words(blank.name, style["small" if len(blank.name) > 40 else "body"])
        )
    rules: list[Any] = [("VALIGN", (0, 0), (-1, -1), "BOTTOM" if high else "TOP")]
    for column in range(columns if high else 0):
        last = min(down, len(blanks) - column * down) - 1
        if last >= 0:
            rules.append(("LINEBELOW", (column * 3 + 1, 0), (column * 3 + 1, last), 0.5, "#777777"))
    return grid(rows, [side, each - side, gap] * columns, *rules, high=high)


def _without_answers(handout: Handout) -> Handout:
    """The handout with a gap wherever a title says the name of a blank."""
    names = sorted({blank.name for page in handout.pages for blank in page.blanks}, key=len, reverse=True)
    if not names:
        return handout
    told = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    pages = tuple(
        dataclasses.replace(
            page, title=told.sub(_GAP, page.title), blanks=tuple(Blank(one.number, "") for one in page.blanks)
        )
        for page in handout.pages
    )
    return dataclasses.replace(handout, title=told.sub(_GAP, handout.title), pages=pages)
