"""Command lines that say what was not understood as every other fault is said."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from geodata._errors import Fault, RefusedError

_NOT_UNDERSTOOD = 2


class Commands(argparse.ArgumentParser):
    """A parser whose faults have the shape of `Fault`; it ends the process with 2 after them."""

    def error(self, message: str) -> NoReturn:
        """Say what argparse found wrong, and end."""
        field = None
        named = re.match(r"argument ([^:]+): (.*)", message, re.DOTALL)
        if named:
            field, message = named.groups()
        allowed, remedy = "", f"See {self.prog} --help"
        choice = re.fullmatch(r"invalid choice: (.*?) \(choose from (.*)\)", message, re.DOTALL)
        missing = re.fullmatch(r"the following arguments are required: (.*)", message, re.DOTALL)
        refused = message.split(_PARTED)
        if choice:
            message, allowed = choice[1], f"one of {choice[2]}"
        elif missing:
            message, allowed = "something is missing", missing[1]
        elif len(refused) == 3:
            message, allowed, remedy = refused
        self.refuse(RefusedError(message, allowed, remedy), field)

    def refuse(self, error: RefusedError, field: str | None = None) -> NoReturn:
        """Say what is wrong with an argument, and end."""
        print(error.at("command line", field), file=sys.stderr)
        sys.exit(_NOT_UNDERSTOOD)


_PARTED = "\x1f"


def valued(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The reader of an argument, such that what it refuses is said as a fault of that argument."""

    def told(text: str) -> Any:
        try:
            return read(text)
        except RefusedError as error:
            raise argparse.ArgumentTypeError(
                _PARTED.join((error.found, error.allowed, error.remedy))
            ) from None

    return told


def port_number(text: str) -> int:
    """The number of a port, 0 for any that is free.

    Raises
    ------
    RefusedError
        If it is none.
    """
    if not re.fullmatch(r"[0-9]{1,5}", text.strip()) or int(text) > 65_535:
        raise RefusedError(f"{text[:60]!r} is not a port", "0 to 65535", "Choose another with --port or PORT")
    return int(text)


def said(error: OSError) -> Fault:
    """The fault of a file that cannot be written or read."""
    found = f"it cannot be used: {(error.strerror or str(error)).lower()}"
    return Fault(str(error.filename or "the file"), found, "a place that can be written to", "Choose another")
