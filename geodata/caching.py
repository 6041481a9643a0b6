"""
Intermediate results on disk, outside the tree: geometries as well-known binary, the rest as JSON.

Nothing in a cache is ever run, and every file may be deleted at any time.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely

Kept = tuple[dict[str, np.ndarray], Any]


def cache_folder() -> Path:
    """Folder for intermediate results in the temporary directory."""
    folder = Path(tempfile.gettempdir()) / "interbellum-cache"
    folder.mkdir(exist_ok=True)
    return folder


def recall(name: str) -> Kept | None:
    """Arrays of geometries by name, and the JSON value kept with them; None when nothing is kept."""
    path = cache_folder() / f"{name}.npz"
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as kept:
        notes = json.loads(kept["notes"].tobytes().decode("utf-8"))
        return {key: _unpacked(kept[f"{key}.wkb"], kept[f"{key}.ends"]) for key in notes["keys"]}, notes[
            "rest"
        ]


def remember(name: str, geometries: dict[str, np.ndarray], rest: Any) -> None:
    """Keep arrays of geometries and a JSON value under a name; other processes see all of it or nothing."""
    arrays: dict[str, np.ndarray] = {}
    for key, array in geometries.items():
        arrays[f"{key}.wkb"], arrays[f"{key}.ends"] = _packed(array)
    text = json.dumps({"keys": list(geometries), "rest": rest})
    arrays["notes"] = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    target = cache_folder() / f"{name}.npz"
    handle, fresh = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        np.savez(stream, allow_pickle=False, **arrays)
    Path(fresh).replace(target)


def _packed(array: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    texts = [shapely.to_wkb(geometry) for geometry in array]
    ends = np.cumsum([len(text) for text in texts], dtype=np.int64)
    return np.frombuffer(b"".join(texts), dtype=np.uint8), ends


def _unpacked(content: np.ndarray, ends: np.ndarray) -> np.ndarray:
    text = content.tobytes()
    starts = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    found = np.empty(len(ends), dtype=object)
    found[:] = [shapely.from_wkb(text[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return found
