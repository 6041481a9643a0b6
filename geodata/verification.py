"""Checks of what was built: one valid coverage, all land in it, every seed still in its own parcel."""

import numpy as np
import shapely

from geodata.build_report import BuildReport
from geodata.parcels import Seed

LOST_AREA_SHARE = 0.002
CHANGED_AREA_SHARE = 0.05
CHANGED_AREA_KM2 = 20.0


def check_coverage(shapes: dict[str, shapely.Geometry], report: BuildReport) -> None:
    """Fault unless the shapes (EPSG:4326, one per parcel) are valid and share all their edges exactly."""
    array = np.array([shapes[name] for name in sorted(shapes)], dtype=object)
    if not len(array):
        return
    for name in sorted(shapes):
        if not shapely.is_valid(shapes[name]):
            report.fault(
                f"parcel {name}", shapely.is_valid_reason(shapes[name]), "This is an error of the builder."
            )
    if not shapely.coverage_is_valid(array):
        edges = shapely.coverage_invalid_edges(array)
        spot = shapely.get_coordinates(edges[~shapely.is_empty(edges)])[0]
        place = (round(float(spot[1]), 4), round(float(spot[0]), 4))
        report.fault(
            "coverage", "parcels overlap or leave a gap.", "This is an error of the builder.", place=place
        )


def check_areas(
    full: dict[str, shapely.Geometry],
    simple: dict[str, shapely.Geometry],
    land: np.ndarray,
    report: BuildReport,
) -> None:
    """
    Compare areas before and after simplification, in metres.

    A fault when land is missing from the parcels; a remark for each parcel that simplification changed much.
    """
    everything = float(shapely.area(land).sum())
    covered = sum(shape.area for shape in full.values())
    if full and everything - covered > LOST_AREA_SHARE * everything:
        missing = (everything - covered) / 1e6
        report.fault("coverage", f"{missing:,.0f} km2 of land belong to no parcel.", "Add seeds.")
    for name in sorted(full):
        before, after = full[name].area / 1e6, simple[name].area / 1e6
        if abs(after - before) > CHANGED_AREA_SHARE * before and abs(after - before) > CHANGED_AREA_KM2:
            text = f"simplification made {after:,.0f} of {before:,.0f} km2."
            report.remark(f"parcel {name}", text, "Is it very thin?")


def check_seeds(shapes: dict[str, shapely.Geometry], seeds: list[Seed], report: BuildReport) -> None:
    """Remark for every seed that lies in another parcel's shape (EPSG:4326), and whose."""
    names = sorted(shapes)
    tree = shapely.STRtree([shapes[name] for name in names])
    for seed in seeds:
        latitude, longitude = seed.place
        hits = [names[k] for k in tree.query(shapely.Point(longitude, latitude), predicate="intersects")]
        if hits and seed.parcel not in hits:
            text = f"seed {seed.name} of {seed.parcel} lies in {hits[0]} as built."
            report.remark(seed.where, text, "The line passes on its wrong side.", place=seed.place)
