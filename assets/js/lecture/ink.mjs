/** Strokes on the map: lists of points in map units. Pure. */

function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The strokes that do not come within `reach` of a point. */
export function wipe(strokes, point, reach) {
  return strokes.filter((points) => !points.some((one, i) => distance(point, points[Math.max(0, i - 1)], one) <= reach));
}
