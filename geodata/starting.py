"""`python -m geodata template DIR`: a data folder to begin with, and what its files mean."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from geodata._errors import DataError, Fault

TEMPLATE = Path(__file__).parent / "template"
_CONTRACT = Path(__file__).parent / "README.md"
# Parts of the contract that somebody with another period needs, by their headings of the second level.
_PARTS = ("Rules for all files", "An atlas of your own", "Lectures")
# What only this program builds.
_NOT_WRITTEN = ("spheres.geojson",)


def start_folder(folder: Path) -> list[Path]:
    """Write the example into a folder that is new or empty; the files, in order.

    Raises
    ------
    DataError
        If there is something in the folder, or it cannot be written.
    """
    try:
        there = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
        if there:
            shown = ", ".join(there[:3]) + (", ..." if len(there) > 3 else "")
            raise DataError(
                [Fault(str(folder), f"it is not empty ({shown})", "a new or empty folder", "Choose another")]
            )
        shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True)
        readme = folder / "README.md"
        readme.write_text(readme.read_text(encoding="utf-8") + contract(), encoding="utf-8", newline="\n")
    except OSError as error:
        said = error.strerror or str(error)
        raise DataError(
            [Fault(str(folder), f"cannot be written ({said})", "a folder of yours", "Choose another")]
        ) from None
    return sorted(path for path in folder.rglob("*") if path.is_file())


def contract() -> str:
    """What every file and column means, from `geodata/README.md`."""
    text = _CONTRACT.read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    told = "".join(f"\n## {name}\n{parts[name]}" for name in _PARTS)
    for name in _NOT_WRITTEN:
        told = re.sub(rf"^### `{re.escape(name)}`\n.*?(?=^##)", "", told, flags=re.MULTILINE | re.DOTALL)
    told = re.sub(r"\[([^]]+)\]\((?!#lectures|#a-step|#the-file|http)[^)]*\)", r"\1", told)
    return re.sub(r"\n{3,}", "\n\n", told).rstrip() + "\n"
