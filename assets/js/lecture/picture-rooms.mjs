/** Where a power has most room for its name: the middle of the widest circle in its land in sight, whatever pieces that is kept in. Pure. */

import { hatchOf } from "../land.mjs";
import { shapeHolds } from "../topology.mjs";

/** Pieces of a power whose middles are tried, the widest first, and how many of them are joined in pairs. */
const TRIED = 24;
const PAIRED = 6;

/** The roomiest spots, none within half the room of one before it. */
function apart(spots) {
  const kept = [];
  for (const spot of spots) {
    if (kept.length < 8 && kept.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) > other.r / 2)) kept.push(spot);
  }
  return kept;
}

/** The points of an arc, flat: [x, y, x, y, ...]. */
function pointsOf(arc) {
  const points = Float64Array.from(arc);
  for (let i = 2; i < points.length; i += 2) {
    points[i] += points[i - 2];
    points[i + 1] += points[i - 1];
  }
  return points;
}

/** The square of the distance of a point from a line of points, or `most` if that is less. */
function distance2(x, y, points, most) {
  let least = most;
  for (let i = 2; i < points.length; i += 2) {
    const ax = points[i - 2];
    const ay = points[i - 1];
    const dx = points[i] - ax;
    const dy = points[i + 1] - ay;
    const length = dx * dx + dy * dy;
    const along = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    const d = (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
    if (d < least) least = d;
  }
  return least;
}

/**
 * A function from scene and view to a Map of power to {spots, km2}: `spots` [{x, y, r}] in map units, the roomiest first, `km2` its
 * land in sight. Land that a power holds in its own right comes before what it only occupies or minds.
 */
export function makeRooms({ edges, arcs, shapes, past }) {
  const lines = edges.map(() => null);
  const line = (number) => (lines[number] ??= edges[number].arcs.map((arc) => pointsOf(arcs[arc < 0 ? ~arc : arc])));

  function clearance(x, y, outline, window) {
    let least = Math.min(x - window[0], window[2] - x, y - window[1], window[3] - y) ** 2;
    for (const points of outline) least = distance2(x, y, points, least);
    return Math.sqrt(least);
  }

  return (scene, view) => {
    const dx = view.width / 2 / view.scale;
    const dy = view.height / 2 / view.scale;
    const window = [view.x - dx, view.y - dy, view.x + dx, view.y + dy];
    const within = ([x, y]) => x > window[0] && x < window[2] && y > window[1] && y < window[3];
    const outlines = new Map();
    edges.forEach((edge, number) => {
      const states = edge.areas.map((area) => scene[area]?.state);
      for (const [side, state] of states.entries()) {
        if (!state || states[1 - side] === state) continue;
        if (!outlines.has(state)) outlines.set(state, []);
        outlines.get(state).push(number);
      }
    });
    const pieces = new Map();
    scene.forEach((one, area) => {
      if (!one) return;
      const [x, y, r] = past.anchors[area];
      if (!pieces.has(one.state)) pieces.set(one.state, []);
      pieces.get(one.state).push({ x, y, r, area, own: hatchOf(one) === "", seen: within([x, y]) });
    });
    const rooms = new Map();
    for (const [state, list] of pieces) {
      const seen = list.filter((piece) => piece.seen);
      const own = seen.some((piece) => piece.own) ? seen.filter((piece) => piece.own) : seen;
      const outline = (outlines.get(state) ?? []).flatMap(line);
      const widest = [...own].sort((a, b) => b.r - a.r).slice(0, TRIED);
      const between = widest.slice(0, PAIRED).flatMap((a, i) => widest.slice(i + 1, PAIRED).map((b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })))
        .filter(({ x, y }) => list.some((piece) => shapeHolds(shapes[piece.area], x, y)));
      const spots = [...widest, ...between].map(({ x, y }) => ({ x, y, r: clearance(x, y, outline, window) })).sort((a, b) => b.r - a.r);
      rooms.set(state, { spots: apart(spots), km2: own.reduce((sum, piece) => sum + past.km2[piece.area], 0) });
    }
    return rooms;
  };
}
