"""What the shipped borders say about neighbours."""

import shapely


def test_neighbours_on_any_day_never_share_a_colour(shipped):
    held = shipped.territories
    shapes = [one.geometry for one in held]
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    clashes = {
        tuple(sorted((held[a].state, held[b].state)))
        for a, b in zip(first.tolist(), second.tolist(), strict=True)
        if a < b
        and held[a].state != held[b].state
        and shipped.states[held[a].state].colour is not None
        and shipped.states[held[a].state].colour == shipped.states[held[b].state].colour
        and held[a].period.overlaps(held[b].period)
    }
    assert clashes == set()
