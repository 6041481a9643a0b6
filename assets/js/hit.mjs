/**
 * What lies under a pixel: an event, a town, a tiny state's ring, or the land of a power. Pure.
 */

import { toMap, toScreen } from "./view.mjs";
import { shapeHolds } from "./topology.mjs";

/** Nearest of the points [{x, y, ...}] (map units) within `reach` pixels, or null. */
export function nearest(points, view, px, py, reach) {
  let best = null;
  let least = reach * reach;
  for (const point of points) {
    const [x, y] = toScreen(view, point.x, point.y);
    const distance = (x - px) ** 2 + (y - py) ** 2;
    if (distance <= least) {
      least = distance;
      best = point;
    }
  }
  return best;
}

/** The border (an edge whose kind is border or inner) within `reach` pixels, the nearest, or null. */
export function borderAt(edges, arcs, view, px, py, reach) {
  const [x, y] = toMap(view, px, py);
  let least = (reach / view.scale) ** 2;
  let best = null;
  for (const edge of edges) {
    if (edge.kind !== "border" && edge.kind !== "inner") continue;
    for (const number of edge.arcs) {
      const arc = arcs[number];
      let [ax, ay] = arc;
      for (let i = 2; i < arc.length; i += 2) {
        const [dx, dy] = [arc[i], arc[i + 1]];
        const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
        const distance = (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
        if (distance <= least) {
          least = distance;
          best = edge;
        }
        ax += dx;
        ay += dy;
      }
    }
  }
  return best;
}

/** The area on the map that day under a pixel, or -1. */
export function areaAt(shapes, scene, view, px, py) {
  const [x, y] = toMap(view, px, py);
  for (let area = 0; area < shapes.length; area += 1) {
    if (scene[area] && shapeHolds(shapes[area], x, y)) return area;
  }
  return -1;
}
