"""Reading JSON (RFC 8259), and saying in one line where and why a text is none."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from geodata._errors import DataError, Fault

# Python makes no number of more digits; what no field can hold is refused where it stands.
_LONGEST_NUMBER = 300


def json_of(
    text: str, *, file: str, kind: str = "JSON", made: Callable[[dict[str, Any]], Any] | None = None
) -> Any:
    """What a JSON text holds.

    Parameters
    ----------
    text
        The whole file.
    file
        What messages call it.
    kind
        What messages call its format.
    made
        Turns each object into what is kept of it, from the innermost on.

    Raises
    ------
    DataError
        If it is not JSON, is nested too deep, or names a key of an object twice.
    """
    twice: list[str] = []

    def kept(pairs: list[tuple[str, Any]]) -> Any:
        read = dict(pairs)
        if len(read) != len(pairs):
            names = [name for name, _ in pairs]
            twice.extend(name for name in read if names.count(name) > 1)
        return made(read) if made else read

    try:
        with _without_collecting():
            found = json.loads(text, object_pairs_hook=kept, parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        end = error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated")
        where = f"line {error.lineno}, column {error.colno}: {error.msg.lower()}"
        raise DataError(
            [Fault(file, where, kind, "Is the file cut off? Copy it again" if end else "Mend the JSON there")]
        ) from None
    except RecursionError:
        raise DataError([Fault(file, "it is nested too deep", kind, "Is it the right file?")]) from None
    except ValueError as error:
        raise DataError([Fault(file, str(error), kind, "Write a number, or null")]) from None
    if twice:
        raise DataError(
            Fault(file, f"key {name!r} stands twice in one object", "every key once", "Remove one of the two")
            for name in dict.fromkeys(twice)
        )
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number of JSON")


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < _LONGEST_NUMBER else float(digits)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Hold the garbage collector: half of the time of reading millions of numbers is its own."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
