"""Pictures of the map that the page sends: true PNG, bounded, and without anything beside the picture."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from geodata import DataError, Fault

MOST_PIXELS_ASIDE = 4_096
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# What draws the picture. Texts, profiles, animations and what else a PNG may carry are left out.
_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its size in pixels."""

    png: bytes
    width: int
    height: int

    def pixels(self, most: int | None = None) -> Any:
        """The picture in shades of grey on white, as an image of Pillow, `most` pixels wide at most."""
        from PIL import Image

        with Image.open(io.BytesIO(self.png), formats=["PNG"]) as read:
            found = read.convert("RGBA") if read.has_transparency_data else read
            if found.mode == "RGBA":
                paper = Image.new("RGBA", found.size, "white")
                paper.alpha_composite(found)
                found = paper
            grey = found.convert("L")
        if most and grey.width > most:
            size = (most, max(1, round(grey.height * most / grey.width)))
            grey = grey.resize(size, Image.Resampling.LANCZOS)
        return grey


def picture_of(raw: bytes, *, name: str, least: tuple[int, int]) -> Picture:
    """The picture in the bytes of a PNG file.

    Parameters
    ----------
    raw
        The file.
    name
        What messages call it.
    least
        Width and height in pixels that it must have at least; `MOST_PIXELS_ASIDE` either way at most.

    Raises
    ------
    DataError
        If it is no PNG, is damaged, or too small or large.
    """
    if not raw.startswith(_SIGNATURE):
        raise _refused(name, "this is not a PNG file", "PNG", "Send the picture as the page draws it")
    chunks = list(_chunks(raw, name))
    kind, head = chunks[0] if chunks else (b"", b"")
    if kind != b"IHDR" or len(head) != 13:
        raise _damaged(name)
    width, height = struct.unpack(">II", head[:8])
    if not (least[0] <= width <= MOST_PIXELS_ASIDE and least[1] <= height <= MOST_PIXELS_ASIDE):
        raise _refused(
            name,
            f"it has {width} x {height} pixels",
            f"{least[0]} x {least[1]} to {MOST_PIXELS_ASIDE} x {MOST_PIXELS_ASIDE}",
            "Draw it in another size",
        )
    kept = b"".join(_chunk(kind, content) for kind, content in chunks if kind in _KEPT)
    picture = Picture(_SIGNATURE + kept, width, height)
    try:
        picture.pixels()
    except (OSError, SyntaxError, ValueError, EOFError, zlib.error, struct.error):
        raise _damaged(name) from None
    return picture


def _chunks(raw: bytes, name: str) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + 12 <= len(raw):
        (length,) = struct.unpack_from(">I", raw, at)
        kind, content = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
        end = at + 12 + length
        if end > len(raw) or struct.unpack_from(">I", raw, end - 4)[0] != zlib.crc32(kind + content):
            break
        yield kind, content
        if kind == b"IEND":
            return
        at = end
    raise _damaged(name)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _damaged(name: str) -> DataError:
    return _refused(name, "the picture is cut off or damaged", "a whole PNG file", "Send it again")


def _refused(name: str, found: str, allowed: str, remedy: str) -> DataError:
    return DataError([Fault(name, found, allowed, remedy)])
