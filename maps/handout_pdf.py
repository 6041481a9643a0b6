"""The handout of a lecture: a sheet that says what is coming, then a step a page, readable in grey."""

from __future__ import annotations

from typing import Any

from maps.handouts import Handout, Page
from maps.sheets import MM, WIDE, file_of, flowables, grid, heading, height_of, link, styles, words

_MOST_IN_A_TABLE = 70 * MM


def handout_pdf(handout: Handout) -> bytes:
    """The handout as a PDF file: title, contents, and each step with map, text, question and sources."""
    style, parts = styles(), flowables()
    story = _opening(handout, style, parts)
    for page in handout.pages:
        story += _step(page, style, parts)
    return file_of(story, handout, kind="handout", title=handout.title)


def _opening(handout: Handout, style: dict[str, Any], parts: Any) -> list[Any]:
    from reportlab.platypus import Spacer

    facts = " · ".join(part for part in (handout.author, handout.span, _counted(len(handout.pages))) if part)
    told = [words("HANDOUT", style["label"]), words(handout.title, style["title"]), Spacer(0, 6)]
    told += [words(facts, style["small"]), Spacer(0, 8)]
    summary = [words(handout.summary, style["body"])] if handout.summary else []
    if height_of(summary, WIDE - 36 * MM) < _MOST_IN_A_TABLE:
        told, summary = [*told, *summary], []
    code = [parts.Code(handout.address, 28 * MM), Spacer(0, 3), words("The atlas", style["small"])]
    top = grid([[told, code]], [WIDE - 36 * MM, 36 * MM], ("LEFTPADDING", (1, 0), (1, 0), 8 * MM))
    name = grid(
        [[words("Name", style["small"]), "", words("Class, date", style["small"]), ""]],
        [13 * MM, 82 * MM, 21 * MM, WIDE - 116 * MM],
        ("LINEBELOW", (1, 0), (1, 0), 0.5, "#777777"),
        ("LINEBELOW", (3, 0), (3, 0), 0.5, "#777777"),
        ("LEFTPADDING", (2, 0), (2, 0), 4 * MM),
    )
    rows = [
        [
            words(str(page.number), style["date"]),
            words(page.day, style["body"]),
            link(page.title, f"#step-{page.number}", style["body"]),
        ]
        for page in handout.pages
    ]
    contents = grid(
        rows,
        [10 * MM, 40 * MM, WIDE - 50 * MM],
        ("LINEABOVE", (0, 0), (-1, -1), 0.4, "#999999"),
        ("LINEBELOW", (0, -1), (-1, -1), 0.4, "#999999"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    )
    return [
        parts.Mark(handout.title, "opening"),
        top,
        *summary,
        Spacer(0, 10 * MM),
        name,
        Spacer(0, 12 * MM),
        words("The steps", style["heading"]),
        Spacer(0, 6),
        contents,
        Spacer(0, 10 * MM),
        words("Notes", style["label"]),
        parts.Lines(0, least=1, most=12),
    ]


def _counted(steps: int) -> str:
    return f"{steps} step{'s' if steps > 1 else ''}"


def _step(page: Page, style: dict[str, Any], parts: Any) -> list[Any]:
    from reportlab.platypus import PageBreak, Spacer

    sources = [words(one, style["small"]) for one in page.sources]
    if sources:
        sources = [words("Sources", style["label"]), *sources, Spacer(0, 5)]
    before = height_of(sources, WIDE - 32 * MM) > _MOST_IN_A_TABLE
    end = _end(page, [] if before else sources, style, parts)
    kept = end.wrap(WIDE, 1000)[1] + 7 * MM
    story = [
        PageBreak(),
        parts.Mark(f"{page.number}. {page.day}: {page.title}", f"step-{page.number}", 0),
        heading(page, page.title, style),
        Spacer(0, 8),
        parts.GreyMap(page, WIDE, 110 * MM),
        Spacer(0, 8),
    ]
    if page.text:
        story.append(words(page.text, style["body"]))
    if page.question:
        story += [Spacer(0, 4), _question(page.question, style)]
    elif page.text:
        story += [Spacer(0, 4), words("Notes", style["label"])]
    story += [parts.Lines(kept), Spacer(0, 6 * MM)]
    return [*story, *(sources if before else []), end]


def _question(question: str, style: dict[str, Any]) -> Any:
    told = words(question, style["question"])
    if height_of([told], WIDE - 9) > _MOST_IN_A_TABLE:
        return told
    return grid(
        [[told]],
        [WIDE],
        ("LINEBEFORE", (0, 0), (0, 0), 3, "#444444"),
        ("LEFTPADDING", (0, 0), (0, 0), 9),
        ("BOTTOMPADDING", (0, 0), (0, 0), 3),
    )


def _end(page: Page, sources: list[Any], style: dict[str, Any], parts: Any) -> Any:
    """Sources to the left, the way back to the map to the right."""
    told = [
        *sources,
        words("This view in the atlas", style["label"]),
        link(page.address, page.address, style["tiny"]),
    ]
    code = parts.Code(page.address, 24 * MM)
    return grid(
        [[told, code]],
        [WIDE - 32 * MM, 32 * MM],
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (1, 0), (1, 0), 8 * MM),
    )
