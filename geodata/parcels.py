"""Parcels: areas that never split between 1919 and 1939, named by seeds in ``parcels/<region>.csv``."""

import re
from dataclasses import dataclass
from pathlib import Path

from geodata.border_tables import coordinates, read_table
from geodata.build_report import BuildReport
from geodata.projection import point_in_metres

PARCEL_COLUMNS = ("parcel", "name", "lat", "lon", "seed", "cut", "note")
PARCEL_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Seed:
    """A named place inside a parcel, in metres; ``nearest`` allows its face to be divided by nearest seed."""

    parcel: str
    name: str
    x: float
    y: float
    nearest: bool
    region: str
    where: str
    place: tuple[float, float]


def read_seeds(folder: Path, report: BuildReport) -> list[Seed]:
    """
    Seeds of every file in ``folder/parcels``, in the order of file and row.

    Parameters
    ----------
    folder
        Data folder.
    report
        Receives every fault: unknown cuts, odd names, parcels in two regions.
    """
    seeds: list[Seed] = []
    region_of: dict[str, str] = {}
    for path in sorted((folder / "parcels").glob("*.csv")):
        for row in read_table(path, PARCEL_COLUMNS, report):
            spot = coordinates(row, report)
            if not PARCEL_NAME.fullmatch(row["parcel"]):
                report.fault(
                    row.at("parcel"),
                    f"{row['parcel']!r} is no name of a parcel",
                    "Rename it",
                    allowed="small letters and digits, hyphens between them",
                )
            if row["cut"] not in ("", "nearest"):
                report.fault(
                    row.at("cut"), repr(row["cut"]), "Choose one of them", allowed="nearest, or empty"
                )
            first = region_of.setdefault(row["parcel"], path.stem)
            if first != path.stem:
                report.fault(
                    row.at("parcel"),
                    f"{row['parcel']!r} is also in {first}.csv",
                    "Keep it in one of the two",
                    allowed="a parcel in one region",
                )
            if spot is None:
                continue
            x, y = point_in_metres(*spot)
            nearest = row["cut"] == "nearest"
            seeds.append(Seed(row["parcel"], row["name"], x, y, nearest, path.stem, row.where, spot))
    return seeds
