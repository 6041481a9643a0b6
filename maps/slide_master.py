"""The empty presentation: 16 to 9, two layouts of our own, one typeface that every classroom has."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from maps import theme
from maps.slide_layout import BODY_POINTS, BOTTOM, HEIGHT, MARGIN, RIGHT, WIDTH

FONT = "Arial"  # on every Windows and Mac, and metric for metric as Liberation Sans in LibreOffice
FOOT_POINTS = 12
TITLE_LAYOUT, STEP_LAYOUT = 0, 1
_THEME_COLOURS = {
    "dk1": theme.INK,
    "lt1": "#FFFFFF",
    "dk2": theme.ACCENT,
    "lt2": theme.PAPER,
    "accent1": theme.ACCENT,
    "accent2": theme.CHANGED,
    "accent3": theme.COAST,
    "accent4": "#0B3D91",
    "accent5": "#1F7A4D",
    "accent6": "#94510F",
    "hlink": "#0B3D91",
    "folHlink": "#0B3D91",
}


def empty_presentation(*, title: str, author: str, subject: str) -> Any:
    """A presentation of python-pptx without slides, its master, layouts and properties set."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = list(deck.slide_layouts)
    for number, layout in enumerate(layouts):
        if number not in (0, 3):
            deck.slide_layouts.remove(layout)
    _drop_leftovers(deck)
    _set_theme(deck.slide_master)
    _set_type(deck.slide_master)
    _place(deck)
    properties = deck.core_properties
    properties.title, properties.author, properties.subject = title, author, subject
    properties.last_modified_by, properties.keywords, properties.revision = author, "", 1
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    properties.language = "en"
    return deck


def _drop_leftovers(deck: Any) -> None:
    """The default deck's thumbnail, printer and figures: they speak of another file."""
    for relations, kinds in (
        (deck.part.package._rels, ("thumbnail", "extended-properties")),
        (deck.part.rels, ("printerSettings",)),
    ):
        for key in [key for key, one in relations.items() if one.reltype.rsplit("/", 1)[-1] in kinds]:
            relations.pop(key)


def _set_theme(master: Any) -> None:
    for relation in master.part.rels.values():
        if not relation.reltype.endswith("/theme"):
            continue
        text = relation.target_part.blob.decode("utf-8")
        for name, colour in _THEME_COLOURS.items():
            text = re.sub(
                rf"<a:{name}>.*?</a:{name}>",
                f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>',
                text,
                count=1,
            )
        text = text.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>')
        text = re.sub(r' name="Office( Theme)?"', ' name="Interbellum"', text)
        relation.target_part._blob = text.encode("utf-8")


def _set_type(master: Any) -> None:
    """Titles bold to the left, body without bullets, both in sizes that the last row reads."""
    from pptx.oxml.ns import qn

    styles = master._element.find(qn("p:txStyles"))
    heading = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    heading.set("algn", "l")
    heading.find(qn("a:defRPr")).set("sz", "3200")
    heading.find(qn("a:defRPr")).set("b", "1")
    for level in styles.find(qn("p:bodyStyle")):
        if level.tag == qn("a:extLst"):
            continue
        level.set("marL", "0")
        level.set("indent", "0")
        for name in ("a:buFont", "a:buChar", "a:spcBef"):
            for found in level.findall(qn(name)):
                level.remove(found)
        level.insert(0, level.makeelement(qn("a:buNone"), {}))
        level.find(qn("a:defRPr")).set("sz", str(BODY_POINTS * 100))


def _place(deck: Any) -> None:
    """Boxes of the placeholders for 16 to 9, and a band of colour along the top of every slide."""
    from pptx.oxml import parse_xml
    from pptx.util import Inches

    wide = RIGHT - MARGIN
    foot, number = (MARGIN, 7.1, 7.0, 0.26), (RIGHT - 0.9, 7.1, 0.9, 0.26)
    title, step = deck.slide_layouts
    title.name, step.name = "Title", "Step"
    places = [
        (
            deck.slide_master,
            {
                0: (MARGIN, 0.32, wide, 0.65),
                1: (MARGIN, 1.1, wide, BOTTOM - 1.1),
                2: (8.0, 7.1, 2.0, 0.26),
                3: foot,
                4: number,
            },
        ),
        (title, {0: (0.7, 1.2, 5.5, 2.4), 1: (0.7, 3.8, 5.5, 2.6), 11: foot, 12: number}),
        (
            step,
            {
                0: (MARGIN, 0.32, wide, 0.65),
                1: (8.6, 1.1, RIGHT - 8.6, 3.4),
                2: (8.6, 4.6, RIGHT - 8.6, 1.2),
                11: foot,
                12: number,
            },
        ),
    ]
    for room, boxes in places:
        for shape in list(room.placeholders):
            box = boxes.get(shape.placeholder_format.idx)
            if box is None:
                shape._element.getparent().remove(shape._element)
                continue
            shape.left, shape.top, shape.width, shape.height = (Inches(one) for one in box)
            _set_frame(shape, foot=box[1] > BOTTOM)
    tree = deck.slide_master.shapes._spTree
    tree.insert(2, parse_xml(_BAND.format(width=Inches(WIDTH), height=Inches(0.12))))


_BAND = """<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Band"/>
<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"""


def _set_frame(shape: Any, *, foot: bool) -> None:
    """A text frame without margins and shrinking, its levels as the master has them."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
    from pptx.oxml.ns import qn

    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.auto_size = MSO_AUTO_SIZE.NONE
    if foot:
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        for level in frame._txBody.iter(qn("a:lvl1pPr")):
            level.set("algn", "r" if "Number" in shape.name else "l")
        return
    frame.vertical_anchor = MSO_ANCHOR.TOP
    levels = frame._txBody.find(qn("a:lstStyle"))
    for level in list(levels):
        levels.remove(level)
