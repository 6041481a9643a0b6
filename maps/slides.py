"""A lecture as PowerPoint: a title, then one step a slide, with notes, sources and a way back to the map."""

from __future__ import annotations

import copy
import io
from typing import Any

from maps import theme
from maps.codes import code_png
from maps.handouts import Handout, Page
from maps.slide_layout import (
    BODY_POINTS,
    BOTTOM,
    INSET,
    LINE,
    MARGIN,
    RIGHT,
    Box,
    arrange,
    lines_of,
    shortened,
    width_of,
)
from maps.slide_master import FOOT_POINTS, STEP_LAYOUT, TITLE_LAYOUT, empty_presentation

_TOP = 0.32
_DECORATIVE = """<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"
 xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>"""
_FOOT_LINK = Box(RIGHT - 4.6, 7.1, 3.6, 0.26)


def slides(handout: Handout) -> bytes:
    """The lecture as a .pptx file.

    The slide shows the words for which there is room in 24 points; the notes have all of them.
    """
    deck = empty_presentation(
        title=handout.title, author=handout.author or handout.atlas, subject=handout.atlas_whole
    )
    _title_slide(deck, handout)
    for page in handout.pages:
        _step_slide(deck, handout, page)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _title_slide(deck: Any, handout: Handout) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_LAYOUT])
    title, subtitle = slide.placeholders[0], slide.placeholders[1]
    first = handout.pages[0].picture
    width = min(6.2, 4.6 * first.width / first.height)
    height = width * first.height / first.width
    words_wide = RIGHT - 0.7 - 6.2 - 0.5
    points = next(
        (size for size in (48, 44, 40, 36, 32) if lines_of(handout.title, words_wide, size, bold=True) <= 3),
        28,
    )
    tall = lines_of(handout.title, words_wide, points, bold=True) * points * 1.12 / 72
    top = 1.5
    _put(title, Box(0.7, top, words_wide, tall))
    _write(title.text_frame, [handout.title], points=points, bold=True, spacing=points * 1.1)
    count = len(handout.pages)
    facts = [handout.span, f"{count} step{'s' if count > 1 else ''}"]
    lines = [part for part in (handout.author, handout.span) if part]
    room = BOTTOM - top - tall - 0.3 - len(lines) * LINE - 0.4
    summary = shortened(handout.summary, words_wide, int(room / LINE))
    told = [summary] if summary else []
    _put(subtitle, Box(0.7, top + tall + 0.3, words_wide, BOTTOM - top - tall - 0.3))
    _write(subtitle.text_frame, [*told, *lines], gap=10)
    left = RIGHT - width
    _picture(slide, handout.pages[0], Box(left, top, width, height), link=handout.address)
    side = min(1.6, BOTTOM - top - height - 0.25)
    code = Box(RIGHT - side, top + height + 0.25, side, side)
    _code(slide, handout.address, code, "QR code: opens the atlas")
    shown = handout.address.split("://", 1)[1].rstrip("/")
    shown = shown if width_of(shown, BODY_POINTS) < width - side - 0.3 else "Open the atlas"
    _link(slide, Box(left, code.y, width - side - 0.25, LINE), shown, handout.address, BODY_POINTS)
    _foot(slide, handout.atlas_whole)
    notes = [handout.title, handout.summary, ", ".join(facts), f"Atlas: {handout.address}"]
    _write_notes(slide, notes)


def _step_slide(deck: Any, handout: Handout, page: Page) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[STEP_LAYOUT])
    title, told, asked = (slide.placeholders[number] for number in (0, 1, 2))
    top = _heading(slide, title, page)
    found = arrange(page.text, page.question, aspect=page.picture.width / page.picture.height, top=top)
    _picture(slide, page, found.picture, link=page.address)
    if found.text:
        told.name = "Text"
        _put(told, found.text)
        _write(told.text_frame, found.shown_text.split("\n"))
    else:
        told._element.getparent().remove(told._element)
    if found.question:
        asked.name = "Question"
        box = found.question
        _bar(slide, Box(box.x, box.y + 0.03, 0.06, box.height - 0.06))
        _put(asked, Box(box.x + INSET, box.y, box.width - INSET, box.height))
        _write(asked.text_frame, found.shown_question.split("\n"), colour=theme.ACCENT)
    else:
        asked._element.getparent().remove(asked._element)
    _code(slide, page.address, found.code, "QR code: opens this view in the atlas")
    _link(slide, _FOOT_LINK, "Open this view in the atlas", page.address, FOOT_POINTS)
    _foot(slide, handout.title)
    _write_notes(slide, _notes(page))


def _heading(slide: Any, title: Any, page: Page) -> float:
    """Title to the left, date to the right; where the room under them begins."""
    wide = RIGHT - MARGIN
    date_wide = width_of(page.day, BODY_POINTS, bold=True) + 0.1
    room = wide - date_wide - 0.3
    points = next((size for size in (32, 28) if lines_of(page.title, room, size, bold=True) == 1), 26)
    lines = lines_of(page.title, room, points, bold=True)
    pitch = points * 1.12
    tall = lines * pitch / 72 + 0.05
    _put(title, Box(MARGIN, _TOP, room, tall))
    _write(title.text_frame, [page.title], points=points, bold=True, spacing=pitch)
    date = _text_box(slide, Box(RIGHT - date_wide, _TOP, date_wide, pitch / 72 + 0.05), "Date")
    # the same spacing as the title's, so that both stand on one line
    _write(date.text_frame, [page.day], bold=True, colour=theme.ACCENT, spacing=pitch, right=True)
    return _TOP + tall + 0.1


def _notes(page: Page) -> list[str]:
    parts = [f"{page.day}: {page.title}", page.notes or page.text]
    if page.notes and page.text:
        parts.append(f"On the slide: {page.text}")
    if page.question:
        parts.append(f"Question: {page.question}")
    if page.sources:
        parts.append("\n".join(["Sources:", *(f"- {one}" for one in page.sources)]))
    return [*parts, f"This view: {page.address}"]


def _write_notes(slide: Any, parts: list[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n\n".join(part for part in parts if part)


def _write(
    frame: Any,
    paragraphs: list[str],
    *,
    points: float = BODY_POINTS,
    bold: bool | None = None,
    colour: str = theme.INK,
    spacing: float = LINE * 72,
    gap: float = 0,
    right: bool = False,
) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    for number, words in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.line_spacing = Pt(round(spacing, 1))
        paragraph.space_before = Pt(gap if number else 0)
        paragraph.alignment = PP_ALIGN.RIGHT if right else None
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold = Pt(points), bold
        run.font.color.rgb = RGBColor.from_string(colour[1:])


def _put(shape: Any, box: Box) -> None:
    from pptx.util import Inches

    shape.left, shape.top = Inches(box.x), Inches(box.y)
    shape.width, shape.height = Inches(box.width), Inches(box.height)


def _picture(slide: Any, page: Page, box: Box, *, link: str) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Inches, Pt

    shape = slide.shapes.add_picture(
        io.BytesIO(page.picture.png), Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)
    )
    shape.name = "Map"
    _describe(shape, f"Map of {page.day}: {page.title}")
    shape.line.width, shape.line.color.rgb = Pt(0.75), RGBColor.from_string(theme.COAST[1:])
    shape.click_action.hyperlink.address = link


def _code(slide: Any, address: str, box: Box, words: str) -> None:
    from pptx.util import Inches

    shape = slide.shapes.add_picture(
        io.BytesIO(code_png(address)), Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)
    )
    shape.name = "QR code"
    _describe(shape, words)
    shape.click_action.hyperlink.address = address


def _describe(shape: Any, words: str) -> None:
    shape._element._nvXxPr.cNvPr.set("descr", words)


def _bar(slide: Any, box: Box) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml import parse_xml
    from pptx.util import Inches

    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(box.x), Inches(box.y), Inches(box.width), Inches(box.height)
    )
    shape.name = "Bar"
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(theme.ACCENT[1:])
    shape.line.fill.background()
    shape.shadow.inherit = False
    shape._element._nvXxPr.cNvPr.append(parse_xml(_DECORATIVE))  # nothing to read aloud


def _link(slide: Any, box: Box, words: str, address: str, points: float) -> None:
    shape = _text_box(slide, box, "Link")
    _write(shape.text_frame, [words], points=points, spacing=points * 1.15, right=True)
    shape.text_frame.paragraphs[0].runs[0].hyperlink.address = address


def _text_box(slide: Any, box: Box, name: str) -> Any:
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(*(Inches(one) for one in (box.x, box.y, box.width, box.height)))
    shape.name = name
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return shape


def _foot(slide: Any, left: str) -> None:
    """The foot of a slide: whose it is and its number. Small: nobody needs to read it from afar."""
    from pptx.util import Pt

    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.idx in (11, 12):
            copied = copy.deepcopy(shape._element)
            copied._nvXxPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(copied)
    for shape in slide.placeholders:
        if shape.placeholder_format.idx == 11:
            shape.text_frame.text = left if len(left) <= 70 else left[:69].rstrip() + "…"
        if shape.placeholder_format.idx in (11, 12):
            for run in shape.text_frame.paragraphs[0].runs:
                run.font.size = Pt(FOOT_POINTS)
