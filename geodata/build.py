"""
Build the borders: ``python -m geodata build``.

Reads the hand-written tables and the base linework, writes ``borders.geojson``, ``segments.geojson``,
``base.geojson``, and ``spheres.geojson`` and ``claims.geojson`` where there are folders ``spheres/`` and
``claims/``. The result depends on nothing but these inputs, byte for byte.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely

from geodata._errors import DataError, Fault, RefusedError
from geodata.build_report import BuildReport
from geodata.claimed_ground import claim_features
from geodata.command_line import Commands, valued
from geodata.coverage import Faces, faces_on_land, line_network, parcelled
from geodata.dissolving import Territory, in_degrees, parcel_polygons, simplified, territories
from geodata.holdings import Holding, read_holdings
from geodata.lines import BorderLine, border_lines
from geodata.natural_earth import RAW_FOLDER, BaseLinework, base_linework, fingerprint
from geodata.network import Network
from geodata.parcels import Seed, read_seeds
from geodata.secret_spheres import sphere_features
from geodata.verification import check_areas, check_coverage, check_seeds
from geodata.writing import write_outputs

REBUILD = "Run python -m geodata build and commit the result"
DATA_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Build:
    """Everything a build found, for writing, drawing and checking."""

    base: BaseLinework
    lines: list[BorderLine]
    seeds: list[Seed]
    faces: Faces
    holdings: dict[str, tuple[Holding, ...]]
    full: dict[str, shapely.Geometry]
    territories: list[Territory]
    report: BuildReport
    spheres: tuple[dict[str, Any], ...] = ()
    claims: tuple[dict[str, Any], ...] = ()


def build(
    folder: Path = DATA_FOLDER, *, raw: Path = RAW_FOLDER, faces_only: bool = False, cache: bool = True
) -> Build:
    """
    Run the pipeline on a data folder.

    Parameters
    ----------
    folder
        Holds ``lines.csv``, ``lines/``, ``parcels/``, ``holdings/``, ``states.csv``.
    raw
        Vendored base linework.
    faces_only
        Stop after faces and parcels (seconds, not a minute).
    cache
        Keep base and routes in the temporary directory.

    Raises
    ------
    DataError
        If there is no such folder, no seed at all, or base linework that cannot be read. All else that is
        wrong stands in the report.
    """
    if not folder.is_dir():
        found, allowed = "there is no such folder", "a folder with lines/, parcels/ and holdings/"
        raise DataError([Fault(str(folder), found, allowed, "Check the path")])
    report = BuildReport()
    base = base_linework(raw, cache=cache)
    modern = faces_on_land(line_network(base), base.land)
    lines = border_lines(folder, Network(base), modern, report, edition=fingerprint(raw), cache=cache)
    seeds = read_seeds(folder, report)
    if not seeds:
        report.fault(
            "parcels", "no file has a seed", "Add parcels/REGION.csv", allowed="a seed for each parcel"
        )
        raise DataError(report.faults)
    polygons = faces_on_land(line_network(base, lines, report), base.land)
    faces = parcelled(polygons, seeds, base, report)
    holdings = read_holdings(folder, report)
    _compare_parcels(seeds, holdings, report)
    if faces_only:
        return Build(base, lines, seeds, faces, holdings, {}, [], report)
    full = parcel_polygons(faces, shapely.points([(seed.x, seed.y) for seed in seeds]))
    simple = simplified(full)
    shapes = in_degrees(simple)
    for name in sorted(set(full) - set(shapes)):
        report.fault(
            f"parcel {name}", "vanished when simplified.", "Is it an islet? Raise its area or drop it."
        )
    check_coverage(shapes, report)
    check_areas(full, simple, base.land, report)
    check_seeds(shapes, seeds, report)
    result = Build(base, lines, seeds, faces, holdings, full, territories(shapes, full, holdings), report)
    return replace(
        result,
        spheres=tuple(sphere_features(result, folder, raw=raw)),
        claims=tuple(claim_features(result, folder, raw=raw)),
    )


def _compare_parcels(
    seeds: list[Seed], holdings: dict[str, tuple[Holding, ...]], report: BuildReport
) -> None:
    seeded = {seed.parcel: seed for seed in seeds}
    for parcel in sorted(set(seeded) - set(holdings)):
        report.fault(
            seeded[parcel].where,
            f"parcel {parcel} has no holdings.",
            f"Add it to holdings/{seeded[parcel].region}.csv.",
        )
    for parcel in sorted(set(holdings) - set(seeded)):
        report.fault(
            f"holdings of {parcel}", "no seed has this parcel.", "Add a seed in parcels/, or mend the id."
        )


def _box(text: str) -> tuple[float, ...]:
    try:
        south, west, north, east = (float(part) for part in text.split(","))
        if -90 <= south < north <= 90 and -180 <= west < east <= 180:
            return south, west, north, east
    except ValueError:
        pass
    raise RefusedError(f"{text[:60]!r} is no rectangle", "south,west,north,east in degrees", "Mend it")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = Commands(prog="python -m geodata build", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="folder of the hand-written tables")
    parser.add_argument("--raw", type=Path, default=RAW_FOLDER, help="folder of the vendored base linework")
    parser.add_argument("--out", type=Path, help="folder to write to (default: the data folder)")
    parser.add_argument(
        "--region", action="append", help="report only on this region (parcels/NAME.csv); writes no data"
    )
    parser.add_argument("--report", action="store_true", help="write in spite of faults, and list them all")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if the built files are not current"
    )
    parser.add_argument("--picture", type=Path, help="SVG of faces and seeds")
    parser.add_argument(
        "--box", type=valued(_box), help="rectangle of the picture: south,west,north,east in degrees"
    )
    parser.add_argument("--no-cache", action="store_true", help="do not use or fill the cache")
    asked = parser.parse_args(argv)
    regions = sorted(path.stem for path in (asked.data / "parcels").glob("*.csv"))
    for name in asked.region or ():
        if name not in regions:
            parser.refuse(
                RefusedError(f"{name!r} is no region", ", ".join(regions), "Choose one"), "--region"
            )
    return asked


def main(argv: list[str] | None = None) -> int:
    """Run the command; return its exit status (0 good, 1 faults or stale files)."""
    asked = _arguments(argv)
    began = time.perf_counter()
    region_only = bool(asked.region)
    result = build(asked.data, raw=asked.raw, faces_only=region_only, cache=not asked.no_cache)
    from geodata.regions import notes_of_region, region_summary  # late: only authors need it

    notes = result.report.notes
    if region_only:
        notes = notes_of_region(result, asked.region)
        print("\n".join(region_summary(result, asked.region)))
    for note in [n for n in notes if n.fatal] + [n for n in notes if not n.fatal]:
        print(("FAULT  " if note.fatal else "remark ") + str(note))
    faults = tuple(note for note in notes if note.fatal)
    if asked.picture:
        from geodata.picture import write_picture

        write_picture(result, asked.picture, regions=asked.region, box=asked.box)
    print(f"{len(faults)} faults, {len(notes) - len(faults)} remarks, {time.perf_counter() - began:.1f} s")
    if region_only:
        return 1 if faults else 0
    if faults and not asked.report:
        print("Nothing written. Mend the faults, or add --report to write all the same.", file=sys.stderr)
        return 1
    return _write(result, asked)


def _write(result: Build, asked: argparse.Namespace) -> int:
    target = asked.out or asked.data
    if not asked.check:
        target.mkdir(parents=True, exist_ok=True)
        for path in write_outputs(result, target):
            print(f"wrote {path.name}: {path.stat().st_size / 1000:,.0f} kB")
        return 0
    with tempfile.TemporaryDirectory() as fresh:
        stale = [
            path.name
            for path in write_outputs(result, Path(fresh))
            if not (target / path.name).exists() or (target / path.name).read_bytes() != path.read_bytes()
        ]
    if stale:
        faults = [Fault(name, "it is not current", "what the build makes", REBUILD) for name in stale]
        print(DataError(faults), file=sys.stderr)
        return 1
    print("The built files are current.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
