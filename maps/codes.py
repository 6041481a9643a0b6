"""QR codes of addresses: as a picture for slides, as dark runs for paper. The page draws its own."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

from geodata import DataError, Fault

MOST_LETTERS = 1_000
_SIDE_OF_PICTURE = 1_920


def address_of(text: str, *, name: str, most: int = MOST_LETTERS) -> str:
    """The text, if it is an address of the web.

    Raises
    ------
    DataError
        If it is too long, or not an http or https address with a host, in plain letters without spaces.
    """
    plain = text.isascii() and text.isprintable() and not set(text) & set(" \"'<>\\^`{|}")
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  a number within range, or an error
        fine = (
            plain and parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        fine = False
    if not fine or len(text) > most:
        shown = text[:60].encode("ascii", "backslashreplace").decode() + ("..." if len(text) > 60 else "")
        found = f"{len(text):,} letters" if fine else f"{shown!r} is no address of a page"
        raise DataError(
            [Fault(name, found, f"http:// or https:// and a host, {most:,} letters at most", "Mend it")]
        )
    return text


def code_png(address: str) -> bytes:
    """The code of an address in black and white, at least 1,920 pixels wide: sharp on any wall."""
    code = _code(address)
    across = code.symbol_size(border=3)[0]
    out = io.BytesIO()
    code.save(out, kind="png", scale=-(-_SIDE_OF_PICTURE // across), border=3)
    return out.getvalue()


def code_runs(address: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Modules across a code without quiet zone, and its dark runs: row from the top, column, length."""
    rows = [bytes(row) for row in _code(address).matrix]
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for part in row.decode("latin-1").split("\x00"):
            if part:
                runs.append((y, x, len(part)))
            x += len(part) + 1
    return len(rows), runs


def _code(address: str):
    import segno

    return segno.make(address, error="m" if len(address) <= 300 else "l", micro=False)
