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

/** The area on the map that day under a pixel, or -1. */
export function areaAt(shapes, scene, view, px, py) {
  const [x, y] = toMap(view, px, py);
  for (let area = 0; area < shapes.length; area += 1) {
    if (scene[area] && shapeHolds(shapes[area], x, y)) return area;
  }
  return -1;
}
