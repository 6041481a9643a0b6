"""An SVG of faces, parcels, lines and seeds, for those who draw borders. No part of the atlas itself."""

import html
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geodata.linework import line_parts
from geodata.projection import to_metres, window_box
from geodata.regions import region_bounds

if TYPE_CHECKING:
    from geodata.build import Build

WIDTH = 1600.0


def write_picture(
    result: "Build", path: Path, *, regions: list[str] | None = None, box: tuple[float, ...] | None = None
) -> None:
    """
    Write faces coloured by parcel, modern borders grey, own lines red, cuts dashed, seeds as dots with names.

    Parameters
    ----------
    regions
        Show the rectangle around their seeds; by default the whole window.
    box
        Rectangle to show instead: south, west, north, east in degrees.
    """
    area = region_bounds(result, regions) if regions else window_box()
    if box:
        south, west, north, east = box
        area = shapely.envelope(to_metres(shapely.box(west, south, east, north)))
    if area.is_empty:
        area = window_box()
    west, south, east, north = area.bounds
    scale = WIDTH / (east - west)
    height = (north - south) * scale
    detail = 0.5 / scale

    def path_of(geometry: Any) -> str:
        text = []
        for line in line_parts(geometry):
            points = shapely.get_coordinates(shapely.simplify(line, detail))
            moved = np.column_stack([points[:, 0] - west, north - points[:, 1]])
            spots = np.round(moved * scale, 1)
            text.append("M" + "L".join(f"{x:g} {y:g}" for x, y in spots.tolist()))
        return "".join(text)

    def clipped(geometries: np.ndarray) -> Any:
        return shapely.clip_by_rect(geometries, west, south, east, north)

    body = [f'<rect width="{WIDTH:.0f}" height="{height:.0f}" fill="#dfe8ee"/>']
    for polygon, parcel in zip(clipped(result.faces.polygons), result.faces.parcels, strict=True):
        if not polygon.is_empty:
            outline = path_of(shapely.boundary(polygon))
            body.append(
                f'<path d="{outline}" fill="{_colour(parcel)}" fill-rule="evenodd" '
                f'stroke="#777" stroke-width="0.5"><title>{html.escape(parcel or "no parcel")}</title></path>'
            )
    body.append(_strokes(path_of(clipped(result.base.rivers)), "#6fa8dc", 0.7))
    body.append(_strokes(path_of(clipped(result.base.borders)), "#333", 1.0))
    divides = np.concatenate([result.faces.cuts, result.faces.limits])
    if len(divides):
        body.append(_strokes(path_of(clipped(divides)), "#803080", 1.5, ' stroke-dasharray="6 4"'))
    for line in result.lines:
        course = path_of(clipped(np.array(line.stretches, dtype=object))) if line.stretches else ""
        body.append(_strokes(course, "#c00", 2.0, title=line.id))
    for seed in result.seeds:
        x, y = (seed.x - west) * scale, (north - seed.y) * scale
        if 0 <= x <= WIDTH and 0 <= y <= height:
            label = html.escape(f"{seed.name} ({seed.parcel})")
            body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
            body.append(f'<text x="{x + 5:.1f}" y="{y + 4:.1f}">{label}</text>')
    size = f'width="{WIDTH:.0f}" height="{height:.0f}"'
    style = "<style>text{font:10px sans-serif}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{style}'
    path.write_text(f"{head}{''.join(body)}</svg>", encoding="utf-8")


def _strokes(course: str, colour: str, width: float, extra: str = "", *, title: str = "") -> str:
    inner = f"<title>{html.escape(title)}</title>" if title else ""
    return f'<path d="{course}" fill="none" stroke="{colour}" stroke-width="{width}"{extra}>{inner}</path>'


def _colour(parcel: str) -> str:
    if not parcel:
        return "#ff00ff"
    return f"hsl({zlib.crc32(parcel.encode()) % 360} 45% {70 + zlib.crc32(parcel[::-1].encode()) % 15}%)"
