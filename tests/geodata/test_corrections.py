"""Today's borders are moved to where the towns beside them say they belong, and rivers go with them."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata import border_fit
from geodata.corrections import Corrections, read_corrections
from geodata.natural_earth import RAW_FOLDER
from geodata.vendoring import LAYERS

KM = 1_000.0
EAST = Corrections(np.array([[0.0, 0.0]]), np.array([[1_000.0, 0.0]]))


def line(*points: tuple[float, float]) -> np.ndarray:
    return np.array([shapely.LineString(np.array(points) * KM)], dtype=object)


def test_a_border_moves_by_the_correction_beside_it():
    (moved,) = EAST.moved(line((0, -1), (0, 1)))
    assert shapely.get_coordinates(moved)[:, 0] == pytest.approx(950, abs=5)


def test_far_from_every_correction_nothing_moves():
    (moved,) = EAST.moved(line((0, 200), (0, 210)))
    assert shapely.get_coordinates(moved)[:, 0] == pytest.approx(0, abs=1)


def test_lines_that_meet_still_meet():
    one, other = EAST.moved(np.concatenate([line((0, -20), (0, 0)), line((0, 0), (30, 5))]))
    assert one.coords[-1] == other.coords[0]


def test_a_river_follows_the_border_it_runs_along_and_stays_put_elsewhere():
    border = line((0, -50), (0, 50))
    (moved,) = EAST.moved(line((0, 0), (60, 0)), near=border)
    first, last = shapely.get_coordinates(moved)[:, 0]
    assert first == pytest.approx(952, abs=5)
    assert last == pytest.approx(60 * KM, abs=1)


def test_without_a_file_of_corrections_lines_stay_as_they_are(tmp_path: Path):
    border = line((0, -50), (0, 50))
    assert read_corrections(tmp_path).moved(border) is border


def test_a_border_drawn_beside_its_towns_is_fitted_between_them(monkeypatch):
    ys = np.arange(0, 200, 5.0)
    border = np.array([[[0.0, y], [0.0, y + 5]] for y in ys])
    monkeypatch.setattr(border_fit, "_borders", lambda raw: {("AA", "BB"): border})
    towns = {
        "AA": np.column_stack([np.full(len(ys), 0.7), ys]),
        "BB": np.column_stack([np.full(len(ys), 1.3), ys]),
    }
    found = border_fit.fitted(RAW_FOLDER, towns, {})
    assert found
    assert all(500 <= correction.east_m <= 1_500 for correction in found)


def test_the_shipped_corrections_are_small_and_near_borders():
    shipped = read_corrections(RAW_FOLDER)
    assert len(shipped.places) > 100
    assert np.hypot(*shipped.shifts.T).max() < 4_000


def test_a_town_on_the_bank_draws_the_boundary_river_to_it(monkeypatch):
    ys = np.arange(0, 200, 5.0)
    border = np.array([[[0.0, y], [0.0, y + 5]] for y in ys])[:, :, ::-1]
    monkeypatch.setattr(border_fit, "_borders", lambda raw: {("BG", "RO"): border})
    towns = {
        "BG": np.column_stack([ys, np.full(len(ys), 3.0)]),
        "RO": np.column_stack([ys, np.full(len(ys), -9.0)]),
    }
    found = border_fit.fitted(RAW_FOLDER, towns, {"Ruse": [(100.0, -3.5)]})
    assert min(correction.north_m for correction in found) <= -2_000


def test_every_raw_layer_and_correction_has_a_passport_with_its_checksum():
    files = sorted([*RAW_FOLDER.glob("*.geojson.gz"), *RAW_FOLDER.glob("*.csv")])
    assert {path.name.removesuffix(".geojson.gz") for path in files} >= {*LAYERS, "municipalities"}
    for path in files:
        name = path.name.removesuffix(".gz").removesuffix(".csv")
        card = json.loads((RAW_FOLDER / f"{name}.passport.json").read_text(encoding="utf-8"))
        assert {"producer", "url", "licence", "date_accessed", "sha256", "note"} <= set(card)
        assert card["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name
