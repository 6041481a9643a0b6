"""Atlases that the tests question."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

import geodata
from geodata.atlas import SHIPPED

INVENTED = Path(__file__).parents[1] / "fixtures" / "invented"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="session")
def invented() -> geodata.Atlas:
    return geodata.load_atlas(INVENTED)


@pytest.fixture(scope="session")
def shipped() -> geodata.Atlas:
    if not (SHIPPED / "borders.geojson").exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    return geodata.load_atlas()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the invented atlas that a test may spoil."""
    return Path(shutil.copytree(INVENTED, tmp_path / "atlas"))


@pytest.fixture
def spoil(copy: Path) -> Callable[[Change], Path]:
    """Change the borders of the copy and return its folder."""

    def change_borders(change: Change) -> Path:
        path = copy / "borders.geojson"
        document = json.loads(path.read_text(encoding="utf-8"))
        change(document)
        path.write_text(json.dumps(document), encoding="utf-8")
        return copy

    return change_borders
