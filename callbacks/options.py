"""The command line of the app: its options and the environment variables that they fall back to."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from geodata.command_line import Commands, port_number, valued


def options(arguments: Sequence[str] | None, description: str | None) -> argparse.Namespace:
    """What the command line asks for: `host`, `port`, `data`, `watch`, `export`, `base_url`.

    Parameters
    ----------
    arguments
        Its words; None for those of the process.
    description
        The first lines of its help.
    """
    parser = Commands(description=description)
    port = os.environ.get("PORT", "8050")
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address to listen on")
    parser.add_argument("--port", type=valued(port_number), default=port, help="port to listen on")
    parser.add_argument(
        "--data",
        type=Path,
        default=os.environ.get("DATA") or None,
        metavar="DIR",
        help="data folder with borders.geojson; see geodata/README.md",
    )
    parser.add_argument("--watch", action="store_true", help="follow the folder while its files are written")
    parser.add_argument("--export", type=Path, metavar="DIR", help="write plain files for a web host there")
    parser.add_argument("--base-url", metavar="URL", help="where the export will be: its links get a preview")
    return parser.parse_args(arguments)
