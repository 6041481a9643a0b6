"""Lakes and main rivers for drawing: ``base.geojson``. Reservoirs dammed after 1939 are left out."""

from typing import Any

import numpy as np
import shapely

from geodata.linework import merged_lines
from geodata.natural_earth import BaseLinework
from geodata.projection import point_in_metres, to_degrees, window_box

SMALLEST_LAKE_KM2 = 60.0
TOLERANCE_M = 700.0
SHORTEST_RIVER_M = 25_000.0

# Places (latitude, longitude) on reservoirs that did not exist in 1939, and their names.
LATER_RESERVOIRS = (
    ("Rybinsk", 58.62, 38.40), ("Kuybyshev", 55.01, 48.93), ("Tsimlyansk", 48.41, 43.20),
    ("Kakhovka", 47.42, 34.00), ("Kama", 58.95, 56.25), ("Kremenchuk", 49.32, 32.61),
    ("Volgograd", 51.15, 45.83), ("Tharthar", 33.99, 43.30), ("Razazza", 32.82, 43.60),
    ("Saratov", 52.60, 48.23), ("Gorky", 57.24, 43.10), ("Cheboksary", 56.22, 46.11),
    ("Votkinsk", 57.19, 55.01), ("Nizhnekamsk", 55.89, 52.73), ("Keban", 38.82, 39.32),
    ("Assad", 36.12, 38.06), ("Atatürk", 37.65, 38.78), ("Kyiv", 50.92, 30.50),
    ("Dniprodzerzhynsk", 48.76, 34.17), ("Mingachevir", 40.93, 46.64), ("Kaniv", 49.89, 31.51),
    ("Lokka", 67.97, 27.60), ("Kostroma", 57.64, 41.07), ("Haditha", 34.34, 42.20),
    ("Karakaya", 38.62, 38.37),
)  # fmt: skip


def lakes_to_draw(base: BaseLinework) -> np.ndarray:
    """Lakes of the interwar years in EPSG:4326, simplified."""
    large = base.lakes[shapely.area(base.lakes) >= SMALLEST_LAKE_KM2 * 1e6]
    later = [shapely.Point(point_in_metres(lat, lon)) for _, lat, lon in LATER_RESERVOIRS]
    tree = shapely.STRtree(large)
    dropped = np.unique(tree.query(later, predicate="dwithin", distance=3_000.0)[1])
    kept = np.delete(large, dropped)
    order = np.argsort(-shapely.area(kept), kind="stable")
    return np.asarray(_on_output_grid(shapely.simplify(kept[order], TOLERANCE_M)))


def rivers_to_draw(base: BaseLinework) -> list[tuple[str, shapely.Geometry]]:
    """Rivers with a name, joined by name, in EPSG:4326, simplified; short ones left out."""
    names = sorted({name for name in base.river_names if name})
    label = np.array([name or "" for name in base.river_names], dtype=object)
    found = []
    for name in names:
        line = shapely.multilinestrings(
            merged_lines(shapely.intersection(base.rivers[label == name], window_box()))
        )
        if line.length >= SHORTEST_RIVER_M:
            found.append((name, _on_output_grid(shapely.simplify(line, TOLERANCE_M))))
    return found


def _on_output_grid(geometries: Any) -> Any:
    # Four decimals (eleven metres) are plenty for a drawing that is good to a kilometre.
    return shapely.transform(to_degrees(geometries), lambda xy: np.round(xy, 4))
