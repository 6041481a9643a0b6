"""What is said of each broken input, beside what must be said.

    python -m tests.broken [--write] [WORD ...]

prints the difference, for cases whose name has one of the words; only with `--write` are messages kept anew.
"""

from __future__ import annotations

import difflib
import json
import sys
import tempfile
from pathlib import Path

from tests.broken.patches import CASES, said

KEPT = Path(__file__).parent / "messages.json"


def main() -> int:
    """Print what differs; 1 if anything does."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    kept: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    found = {name: lines for name, lines in kept.items() if name in CASES}
    with tempfile.TemporaryDirectory() as place:
        for number, (name, case) in enumerate(CASES.items()):
            if not words or any(word in name for word in words):
                found[name] = said(case, Path(place) / str(number))
    changed = {name for name in {*kept, *found} if kept.get(name) != found.get(name)}
    for name in sorted(changed):
        print(name)
        print("\n".join(difflib.ndiff(kept.get(name, []), found.get(name, []))))
    if "--write" in sys.argv[1:]:
        ordered = {name: found[name] for name in CASES if name in found}
        KEPT.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} cases, {len(changed)} differ")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
