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


@pytest.fixture(scope="session")
def power_at() -> Callable[[float, float, str], str]:
    """
    Which power holds a place on a day: ``power_at(lat, lon, "1920-11-15")`` gives the code of its state.

    A harbour just off the simplified coast counts to the nearest land within 0.05 degrees.
    """
    path = SHIPPED / "borders.geojson"
    if not path.exists():
        pytest.skip("borders.geojson has not been built: python -m geodata build")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    properties = [feature["properties"] for feature in features]
    shapes = [shape(feature["geometry"]) for feature in features]
    tree = shapely.STRtree(shapes)

    def power(lat: float, lon: float, day: str) -> str:
        spot = shapely.Point(lon, lat)
        near = [
            (shapes[index].distance(spot), properties[index]["state"])
            for index in tree.query(spot, predicate="dwithin", distance=0.05)
            if properties[index]["start"] <= day < (properties[index]["end"] or "9999")
        ]
        assert near, f"no land within 0.05 degrees of {lat} N {lon} E on {day}"
        return str(min(near)[1])

    return power
