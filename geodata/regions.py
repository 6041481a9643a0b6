"""What a regional author needs from a build: the faults of one region and a table of its parcels."""

from collections import defaultdict
from typing import TYPE_CHECKING

import shapely

from geodata.build_report import BuildNote
from geodata.projection import point_in_metres

if TYPE_CHECKING:
    from geodata.build import Build

MARGIN_M = 30_000.0


def region_bounds(result: "Build", regions: list[str]) -> shapely.Polygon:
    """Rectangle (EPSG:3035) around the seeds of some regions, with a margin."""
    spots = [(seed.x, seed.y) for seed in result.seeds if seed.region in regions]
    if not spots:
        return shapely.Polygon()
    return shapely.box(*shapely.multipoints(spots).bounds).buffer(MARGIN_M, join_style="mitre")


def notes_of_region(result: "Build", regions: list[str]) -> list[BuildNote]:
    """Notes that name a file, a line or a parcel of the regions, or lie inside their rectangle."""
    area = region_bounds(result, regions)
    files = {f"parcels/{region}.csv" for region in regions} | {f"holdings/{region}.csv" for region in regions}
    files |= {f"lines/{line.id}" for line in result.lines if line.region in regions or not line.region}
    parcels = {seed.parcel for seed in result.seeds if seed.region in regions}

    def belongs(note: BuildNote) -> bool:
        if any(note.where.startswith(file) for file in files):
            return True
        if note.where.startswith(("lines/", "parcels/", "holdings/")):
            return False
        if note.where.removeprefix("holdings of ") in parcels:
            return True
        if note.place is None:
            return "lines." in note.where
        return bool(area.contains(shapely.Point(point_in_metres(*note.place))))

    return [note for note in result.report.notes if belongs(note)]


def region_summary(result: "Build", regions: list[str]) -> list[str]:
    """One line per parcel of the regions: its area, its faces, its seeds, its periods."""
    area: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for polygon, parcel in zip(result.faces.polygons, result.faces.parcels, strict=True):
        area[parcel] += polygon.area / 1e6
        count[parcel] += 1
    seeds: dict[str, int] = defaultdict(int)
    for seed in result.seeds:
        if seed.region in regions:
            seeds[seed.parcel] += 1
    return [
        f"parcel {parcel:<40} {area[parcel]:>12,.0f} km2 {count[parcel]:>4} faces {seeds[parcel]:>3} seeds "
        f"{len(result.holdings.get(parcel, ())):>3} periods"
        for parcel in sorted(seeds)
    ]
