"""
A face divided along municipal limits: each municipality whole to the parcel of the town that it contains.

One without a town of the table goes with the town nearest to its middle; one with towns of several parcels is
divided between them by nearest town. A patch apart from its parcel's towns goes to the neighbour around it.
Geometry is in metres of EPSG:3035; outer outlines stay those of the face.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from geodata.arcs import shared_arcs
from geodata.leftovers import give_to_neighbours, neighbours
from geodata.lines import divides
from geodata.linework import GRID_M, lengthened, line_parts, loose_ends, merged_lines, noded


@dataclass(frozen=True)
class Division:
    """
    A divided face.

    Attributes
    ----------
    parts, names
        Polygons and the parcel of each.
    limits
        Municipal limits between parcels, as lines.
    cuts
        Lines half way between towns.
    """

    parts: np.ndarray
    names: list[str]
    limits: np.ndarray
    cuts: np.ndarray


def divided_by_nearest(polygon: shapely.Polygon, points: np.ndarray, label: np.ndarray) -> Division:
    """A face cut half way between places (n, 2) of different labels."""
    edges = line_parts(shapely.intersection(divides(points, label), polygon))
    parts, inner = _pieces(polygon, edges)
    nearest = shapely.STRtree(shapely.points(points)).nearest(inner)
    return Division(parts, label[nearest].tolist(), _no_lines(), edges)


def divided_by_municipality(
    polygon: shapely.Polygon, points: np.ndarray, label: np.ndarray, municipalities: np.ndarray
) -> Division | None:
    """A face cut along the limits of ``municipalities`` (one coverage); None where they do not reach."""
    spots = shapely.points(points)
    tree = shapely.STRtree(municipalities)
    town, home = tree.query(spots, predicate="intersects")
    if len(np.unique(town)) < len(points) / 2:
        return None
    towns: dict[int, list[int]] = {}
    for k, i in zip(town.tolist(), home.tolist(), strict=True):
        towns.setdefault(i, []).append(k)
    parcel = label[shapely.STRtree(spots).nearest(shapely.centroid(municipalities))].astype(object)
    contested = {i for i, inside in towns.items() if len(set(label[inside].tolist())) > 1}
    for i, inside in towns.items():
        parcel[i] = f"#{i}" if i in contested else label[inside[0]]
    limits = _limits(municipalities, parcel, polygon)
    cuts = _no_lines()
    for i in sorted(contested):
        ground = shapely.intersection(municipalities[i], polygon)
        halfway = shapely.intersection(divides(points[towns[i]], label[towns[i]]), ground)
        cuts = np.concatenate([cuts, line_parts(halfway)])
    limits = np.concatenate([limits, _leads(np.concatenate([limits, cuts]), polygon)])
    parts, inner = _pieces(polygon, np.concatenate([limits, cuts]))
    grounds = tree.nearest(inner)
    names = parcel[grounds]
    for k, i in enumerate(grounds.tolist()):
        if i in contested:
            names[k] = label[towns[i][int(np.argmin(shapely.distance(spots[towns[i]], inner[k])))]]
    _give_patches(parts, names, points, label)
    return Division(parts, names.tolist(), limits, cuts)


def _give_patches(parts: np.ndarray, names: np.ndarray, points: np.ndarray, label: np.ndarray) -> None:
    """Rename what hangs together but holds no place of its own name after its neighbours, in place."""
    pairs = neighbours(parts)
    at, inside = shapely.STRtree(parts).query(shapely.points(points), predicate="intersects")
    reached = {i for k, i in zip(at.tolist(), inside.tolist(), strict=True) if names[i] == label[k]}
    edge = sorted(reached)
    while edge:
        here = edge.pop()
        fresh = [j for j, _ in pairs.get(here, ()) if j not in reached and names[j] == names[here]]
        reached.update(fresh)
        edge.extend(fresh)
    names[[i for i in range(len(parts)) if i not in reached]] = ""
    give_to_neighbours(names, pairs)


def _limits(municipalities: np.ndarray, parcel: np.ndarray, polygon: shapely.Polygon) -> np.ndarray:
    """Limits between municipalities of different parcels, inside a face."""
    shared = shared_arcs(municipalities, lambda xy: np.round(xy / GRID_M).astype(np.int64))
    lines = [
        shapely.LineString(arc * GRID_M)
        for arc, owners in zip(shared.arcs, shared.owners(), strict=True)
        if len({parcel[i] for i in owners}) > 1
    ]
    if not lines:
        return _no_lines()
    return merged_lines(shapely.intersection(np.array(lines, dtype=object), polygon))


def _leads(lines: np.ndarray, polygon: shapely.Polygon) -> np.ndarray:
    """Pieces from open ends of lines to the outline of a face: no two sources agree on a coast."""
    edge = shapely.boundary(polygon)
    ends = shapely.points(loose_ends(lines, line_parts(edge))[:, 1:])
    leads = [lengthened(lead) for lead in shapely.shortest_line(ends, edge)]
    return np.array([lead for lead in leads if lead is not None], dtype=object)


def _no_lines() -> np.ndarray:
    return np.array([], dtype=object)


def _pieces(polygon: shapely.Polygon, edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pieces into which lines cut a polygon, and a point inside each."""
    lines = noded(np.concatenate([line_parts(shapely.boundary(polygon)), edges]))
    parts = shapely.get_parts(shapely.polygonize(lines))
    inner = shapely.point_on_surface(parts)
    kept = shapely.intersects(polygon, inner)
    return parts[kept], inner[kept]
