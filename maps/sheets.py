"""Sheets of A4 paper: styles, maps in grey, lines to write on, page numbers, and a code back to the map."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from maps.codes import code_runs
from maps.handouts import Handout, Page
from maps.typefaces import BOLD, REGULAR, cuts, printable

MM = 72 / 25.4
WIDE, LEFT, TOP, FOOT = 174 * MM, 18 * MM, 16 * MM, 20 * MM
_PIXELS = 2_055  # 300 to the inch over the width of a sheet
PITCH = 8.5 * MM  # of lines to write on


def styles() -> dict[str, Any]:
    """Paragraph styles by name; the typeface is registered with them."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if REGULAR not in pdfmetrics.getRegisteredFontNames():
        for name, content in cuts().items():
            pdfmetrics.registerFont(TTFont(name, io.BytesIO(content)))
        pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    made = {}
    for name, points, leading, more in (
        ("title", 26, 30, {"fontName": BOLD}),
        ("heading", 16, 19, {"fontName": BOLD}),
        ("date", 11, 14, {"fontName": BOLD}),
        ("body", 11, 15, {"spaceAfter": 4}),
        ("question", 11, 15, {"fontName": BOLD}),
        ("label", 8.5, 11, {"fontName": BOLD}),
        ("small", 8.5, 11, {}),
        ("tiny", 7, 8.5, {}),
        ("answer", 11, 14, {"fontName": BOLD}),
    ):
        made[name] = ParagraphStyle(name, **{"fontName": REGULAR, "splitLongWords": 1, **more})
        made[name].fontSize, made[name].leading = points, leading
    return made


def words(content: str, style: Any) -> Any:
    """A paragraph; whatever looks like markup in its text is text."""
    from reportlab.platypus import Paragraph

    return Paragraph(escape(printable(content)).replace("\n", "<br/>"), style)


def link(content: str, address: str, style: Any) -> Any:
    """A paragraph that leads to an address (checked before: http or https, plain letters)."""
    from reportlab.platypus import Paragraph

    return Paragraph(f"<link href={quoteattr(address)}>{escape(printable(content))}</link>", style)


def flowables() -> Any:
    """The parts of our own that stand among paragraphs."""
    from reportlab.platypus import Flowable

    class Parts:
        class GreyMap(Flowable):
            """A picture in grey, read and packed only when its page is drawn: one at a time in memory."""

            def __init__(self, page: Page, width: float, most_high: float) -> None:
                super().__init__()
                self.page = page
                picture = page.picture
                self.width = min(width, most_high * picture.width / picture.height)
                self.height = self.width * picture.height / picture.width

            def draw(self) -> None:
                from reportlab.lib.utils import ImageReader

                grey = ImageReader(self.page.picture.pixels(_PIXELS))
                self.canv.drawImage(grey, 0, 0, self.width, self.height)
                self.canv.setLineWidth(0.6)
                self.canv.rect(0, 0, self.width, self.height)

        class Code(Flowable):
            """The code of an address, and a link over it."""

            def __init__(self, address: str, side: float) -> None:
                super().__init__()
                self.address, self.width, self.height = address, side, side

            def draw(self) -> None:
                count, runs = code_runs(self.address)
                module = self.width / count
                path = self.canv.beginPath()
                for row, column, length in runs:
                    path.rect(column * module, (count - 1 - row) * module, length * module, module)
                self.canv.setFillGray(0)
                self.canv.drawPath(path, stroke=0, fill=1)
                self.canv.linkURL(self.address, (0, 0, self.width, self.height), relative=1)

        class Mark(Flowable):
            """A place in the outline of the file; takes no room."""

            width = height = 0.0

            def __init__(self, title: str, key: str, level: int = 0) -> None:
                super().__init__()
                self.title, self.key, self.level = printable(title), key, level

            def draw(self) -> None:
                self.canv.bookmarkHorizontal(self.key, 0, 24)
                self.canv.addOutlineEntry(self.title, self.key, level=self.level)

        class Number(Flowable):
            """The number of a step, white in a dark disc."""

            def __init__(self, number: int, side: float = 9 * MM) -> None:
                super().__init__()
                self.number, self.width, self.height = number, side, side

            def draw(self) -> None:
                half = self.width / 2
                self.canv.setFillGray(0.12)
                self.canv.circle(half, half, half, stroke=0, fill=1)
                self.canv.setFillGray(1)
                self.canv.setFont(BOLD, 13 if self.number < 100 else 10)
                self.canv.drawCentredString(half, half - 4.4, str(self.number))

        class Lines(Flowable):
            """Lines to write on, down to what stands at the foot of the page."""

            def __init__(self, kept: float, least: int = 3, most: int = 14) -> None:
                super().__init__()
                self.kept, self.least, self.most = kept, least, most

            def wrap(self, wide: float, high: float) -> tuple[float, float]:
                self.width = wide
                room = int((high - self.kept - 4) // PITCH)
                self.count = max(self.least, min(self.most, room))
                self.pitch = max(PITCH, min(1.2 * PITCH, (high - self.kept - 4) / self.count))
                self.height = self.count * self.pitch
                return wide, self.height

            def draw(self) -> None:
                self.canv.setStrokeGray(0.55)
                self.canv.setLineWidth(0.5)
                for number in range(self.count):
                    self.canv.line(0, number * self.pitch + 1, self.width, number * self.pitch + 1)

    return Parts


def grid(
    rows: Sequence[Sequence[Any]], widths: Sequence[float], *rules: Any, high: float | None = None
) -> Any:
    """A table without lines and margins but those of `rules`; rows as high as what they hold, or `high`."""
    from reportlab.platypus import Table

    plain = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    made = Table(rows, widths, high and [high] * len(rows), hAlign="LEFT")
    made.setStyle([*plain, *rules])
    return made


def height_of(parts: Sequence[Any], wide: float) -> float:
    """How high parts stand together on a width: what does not fit a page must not go into a table."""
    return sum(one.wrap(wide, 100_000)[1] for one in parts)


def heading(page: Page, title: str, style: dict[str, Any]) -> Any:
    """The head of a step: number, date, title."""
    parts = flowables()
    told = [words(page.day, style["date"]), words(title, style["heading"])]
    return grid([[parts.Number(page.number), told]], [13 * MM, WIDE - 13 * MM])


def file_of(story: list[Any], handout: Handout, *, kind: str, title: str) -> bytes:
    """The sheets as a PDF file with running foot, page numbers, language and properties."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    rl_config.useA85 = 0  # bytes as they are: a fifth smaller and much faster
    head, foot = printable(title), printable(f"{handout.atlas}  ·  {handout.address}")

    class Numbered(Canvas):
        """Pages are kept until the last is known: each foot says of how many it is."""

        def __init__(self, *given: Any, **more: Any) -> None:
            super().__init__(*given, **more | {"initialFontName": REGULAR})
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _foot(self, head, foot, f"{number} / {len(self._pages)}")
                super().showPage()
            super().save()

    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=printable(f"{title}: {kind}"),
        author=printable(handout.author or handout.atlas),
        subject=printable(handout.atlas_whole),
        creator=printable(handout.atlas),
        lang="en",
        displayDocTitle=True,
    )
    frame = Frame(
        LEFT, FOOT, WIDE, A4[1] - TOP - FOOT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    document.addPageTemplates([PageTemplate("sheet", [frame])])
    document.build(story, canvasmaker=Numbered)
    return out.getvalue()


def _foot(canvas: Any, left: str, middle: str, right: str) -> None:
    y = 10 * MM
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    canvas.line(LEFT, y + 12, LEFT + WIDE, y + 12)
    canvas.setFillGray(0.2)
    canvas.setFont(REGULAR, 8.5)
    room = WIDE - canvas.stringWidth(right, REGULAR, 8.5) - 20
    while left and canvas.stringWidth(f"{left}  ·  {middle}", REGULAR, 8.5) > room:
        left = f"{left[:-2].rstrip()}…" if len(left) > 12 else ""
    canvas.drawString(LEFT, y, f"{left}  ·  {middle}" if left else middle[:110])
    canvas.drawRightString(LEFT + WIDE, y, right)
