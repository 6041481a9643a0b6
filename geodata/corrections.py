"""
Corrections of the base linework: state borders, and the rivers they follow, moved to where they belong.

``raw/border_corrections.csv`` holds shifts in metres of EPSG:3035 at places along the borders, fitted by
`geodata.border_fit`.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from geodata.linework import on_grid
from geodata.projection import point_in_metres

FILE_NAME = "border_corrections.csv"
SPREAD_M = 20_000.0
FADE = 0.05  # weight of no shift at all: far from every correction nothing moves
FOLLOWING_M = 6_000.0


@dataclass(frozen=True)
class Corrections:
    """Shifts (n, 2) in metres at places (n, 2), both in EPSG:3035."""

    places: np.ndarray
    shifts: np.ndarray

    def moved(self, lines: np.ndarray, *, near: np.ndarray | None = None) -> np.ndarray:
        """
        Lines with every vertex moved by the corrections around it.

        The shift is a mean weighted by distance and the same for every line through a place, so that lines
        that meet still meet. With ``near``, it fades with the distance from those lines.
        """
        if not len(self.places):
            return lines
        tree = shapely.STRtree(near) if near is not None else None

        def move(coordinates: np.ndarray) -> np.ndarray:
            shifts = self._shifts_at(coordinates)
            if tree is not None:
                distances = tree.query_nearest(
                    shapely.points(coordinates), return_distance=True, all_matches=False
                )[1]
                shifts *= np.exp(-distances / FOLLOWING_M)[:, None]
            return np.asarray(coordinates + shifts)

        return np.asarray(on_grid(shapely.transform(lines, move)))

    def _shifts_at(self, coordinates: np.ndarray) -> np.ndarray:
        shifts = np.empty_like(coordinates)
        for part in np.array_split(np.arange(len(coordinates)), len(coordinates) // 2_000 + 1):
            gaps = np.hypot(*(coordinates[part, None, :] - self.places[None, :, :]).transpose(2, 0, 1))
            weight = np.exp(-0.5 * (gaps / SPREAD_M) ** 2)
            shifts[part] = (weight @ self.shifts) / (weight.sum(axis=1, keepdims=True) + FADE)
        return shifts


def read_corrections(folder: Path) -> Corrections:
    """Corrections of a folder of base linework; none when it has no such file."""
    path = folder / FILE_NAME
    if not path.exists():
        return Corrections(np.empty((0, 2)), np.empty((0, 2)))
    table = np.loadtxt(path, delimiter=",", skiprows=1, ndmin=2)
    places = np.array([point_in_metres(latitude, longitude) for latitude, longitude in table[:, :2]])
    return Corrections(places, table[:, 2:])
