"""
Faces and parcels: one planar coverage of all land, in metres of EPSG:3035.

Modern state borders, coasts and the project's own lines are noded together and polygonised. Seeds name the
faces; what holds no seed is given to a neighbour, and said so when it is large.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.build_report import BuildReport
from geodata.leftovers import Naming, give_the_rest
from geodata.lines import BorderLine
from geodata.linework import closed_ends, noded
from geodata.municipalities import Division, divided_by_municipality, divided_by_nearest
from geodata.natural_earth import BaseLinework
from geodata.parcels import Seed
from geodata.projection import ground, place_in_degrees

REACH_M = 15_000.0
OFFSHORE_M = 6_000.0
BORDER_ERROR_M = 3_000.0
MOST_SHOWN = 10


@dataclass(frozen=True)
class Faces:
    """
    Faces of the coverage and the parcel each belongs to.

    Attributes
    ----------
    polygons
        Array of Polygons in EPSG:3035.
    parcels
        Parcel of each polygon, "" where none could be found.
    cuts
        Lines that divide faces by nearest seed.
    limits
        Municipal limits that divide faces.
    """

    polygons: np.ndarray
    parcels: np.ndarray
    cuts: np.ndarray
    limits: np.ndarray


def line_network(
    base: BaseLinework, lines: Sequence[BorderLine] = (), report: BuildReport | None = None
) -> np.ndarray:
    """All linework of the coverage: coasts, state borders and own lines, their loose ends led on."""
    fixed = np.concatenate([base.coast, base.borders])
    owned = [(line.id, stretch) for line in lines for stretch in line.stretches]
    if not owned:
        return fixed
    stretches = np.array([stretch for _, stretch in owned], dtype=object)
    leads, open_ends = closed_ends(stretches, fixed, reach_m=REACH_M, within=ground())
    for index, x, y in open_ends:
        if report is None:
            break
        text = (
            f"line {owned[index][0]} ends in the open, more than {REACH_M / 1000:.0f} km from any other line."
        )
        report.remark(
            f"lines/{owned[index][0]}",
            text,
            "Lead it on, if its faces do not close.",
            place=place_in_degrees(x, y),
        )
    return np.concatenate([fixed, stretches, leads])


def faces_on_land(lines: np.ndarray, land: np.ndarray) -> np.ndarray:
    """Polygons enclosed by ``lines`` that lie on ``land``, in an order that depends on their place alone."""
    polygons = shapely.get_parts(shapely.polygonize(noded(lines)))
    inside = shapely.point_on_surface(polygons)
    on_land = np.unique(shapely.STRtree(land).query(inside, predicate="intersects")[0])
    polygons = polygons[on_land]
    corners = shapely.bounds(polygons)
    order = np.lexsort((shapely.area(polygons), corners[:, 3], corners[:, 2], corners[:, 1], corners[:, 0]))
    return np.asarray(polygons[order])


def parcelled(polygons: np.ndarray, seeds: list[Seed], base: BaseLinework, report: BuildReport) -> Faces:
    """
    Faces with their parcels.

    Every face is given to the parcel of its seeds. A face with seeds of several parcels is divided by nearest
    seed, or by municipality, if all of them allow it; else that is a fault, and it is divided all the same so
    that work can go on.
    Islands without a seed go to the nearest parcel, other faces to the neighbour with the longest edge.
    """
    naming = Naming(base)
    by_face = _seeds_by_face(polygons, seeds, report)
    pieces: list[shapely.Polygon] = []
    names: list[str] = []
    cuts: list[shapely.LineString] = []
    limits: list[shapely.LineString] = []
    for position, polygon in enumerate(polygons):
        here = by_face.get(position, [])
        parcels = sorted({seed.parcel for seed in here})
        if len(parcels) < 2:
            pieces.append(polygon)
            names.append(parcels[0] if parcels else "")
            continue
        _check_division(polygon, here, naming, report)
        division = _divided(polygon, here, base.municipalities)
        pieces.extend(division.parts)
        names.extend(division.names)
        cuts.extend(division.cuts)
        limits.extend(division.limits)
    pieces_array, names_array = np.array(pieces, dtype=object), np.array(names, dtype=object)
    give_the_rest(pieces_array, names_array, naming, report)
    return Faces(pieces_array, names_array, np.array(cuts, dtype=object), np.array(limits, dtype=object))


def _seeds_by_face(polygons: np.ndarray, seeds: list[Seed], report: BuildReport) -> dict[int, list[Seed]]:
    tree = shapely.STRtree(polygons)
    found: dict[int, list[Seed]] = {}
    for seed in seeds:
        point = shapely.Point(seed.x, seed.y)
        hits = np.sort(tree.query(point, predicate="intersects"))
        if not len(hits):
            hits = tree.query_nearest(point, max_distance=OFFSHORE_M)
        if not len(hits):
            text = f"seed {seed.name} of {seed.parcel} lies on no land."
            report.fault(seed.where, text, "Move it inland or swap lat and lon.", place=seed.place)
            continue
        found.setdefault(int(hits[0]), []).append(seed)
    _move_border_seeds(found, tree, report)
    return found


def _move_border_seeds(found: dict[int, list[Seed]], tree: shapely.STRtree, report: BuildReport) -> None:
    """
    Take seeds over a border that the base linework draws on the wrong side of them.

    The source is off by a kilometre or more, so a border town may fall into the neighbour's face. Where a
    face holds several parcels and may not be divided, a parcel all of whose seeds there lie close to another
    face of its own is taken to that face.
    """
    for face in sorted(found):
        here = found[face]
        if len({seed.parcel for seed in here}) < 2 or all(seed.nearest for seed in here):
            continue
        counts = Counter(seed.parcel for seed in here)
        for parcel, _ in sorted(counts.items(), key=lambda item: (item[1], item[0]))[: len(counts) - 1]:
            moves = [
                (seed, _own_face_near(seed, face, found, tree)) for seed in here if seed.parcel == parcel
            ]
            if any(target is None for _, target in moves):
                continue
            for seed, target in moves:
                assert target is not None
                here.remove(seed)
                found[target].append(seed)
                text = f"seed {seed.name} of {parcel} lies just over a border; taken to the other side."
                report.remark(seed.where, text, place=seed.place)


def _own_face_near(seed: Seed, face: int, found: dict[int, list[Seed]], tree: shapely.STRtree) -> int | None:
    """Nearest other face within reach that holds seeds of the same parcel, and of that parcel mainly."""
    point = shapely.Point(seed.x, seed.y)
    near = tree.query(point, predicate="dwithin", distance=BORDER_ERROR_M)
    own = [k for k in near.tolist() if k != face and any(s.parcel == seed.parcel for s in found.get(k, ()))]
    return min(own, key=lambda k: (tree.geometries[k].distance(point), k)) if own else None


def _check_division(polygon: shapely.Polygon, here: list[Seed], naming: Naming, report: BuildReport) -> None:
    """Fault when a face holds several parcels and some of their seeds do not allow it to be divided."""
    firm: dict[str, Seed] = {}
    free: dict[str, Seed] = {}
    for seed in here:
        (free if seed.nearest else firm).setdefault(seed.parcel, seed)
    if not firm:
        return
    shown = [f"{parcel} (seed {seed.name}, {seed.where})" for parcel, seed in sorted(firm.items())]
    shown += [f"{parcel} (nearest)" for parcel in sorted(set(free) - set(firm))]
    more = f" and {len(shown) - MOST_SHOWN} more" if len(shown) > MOST_SHOWN else ""
    report.fault(
        naming(polygon),
        f"one face holds {len(shown)} parcels: {', '.join(shown[:MOST_SHOWN])}{more}.",
        "Add the line between them, close its ends, move a seed, or set cut=nearest on all of these seeds.",
        place=min(firm.values(), key=lambda seed: seed.where).place,
        area_km2=polygon.area / 1e6,
    )


def _divided(polygon: shapely.Polygon, seeds: list[Seed], municipalities: np.ndarray) -> Division:
    """A face cut between its seeds: along municipal limits where there are any, else half way."""
    distinct = {(round(seed.x), round(seed.y)): seed.parcel for seed in seeds}
    points, label = np.array(list(distinct), dtype=float), np.array(list(distinct.values()))
    along = divided_by_municipality(polygon, points, label, municipalities) if len(municipalities) else None
    return along or divided_by_nearest(polygon, points, label)
