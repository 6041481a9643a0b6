/**
 * Shared arcs to paths and shapes. Units are those of the payload (`step` metres of the projected plane).
 *
 * An arc is [x0, y0, dx, dy, dx, dy, ...]; a ring is a list of arc numbers, `~i` meaning arc i reversed
 * (the TopoJSON convention); an area is a list of polygons, each a list of rings.
 */

/** The path text of a ring: one absolute start, then steps. */
export function ringPath(arcs, ring) {
  const parts = [];
  ring.forEach((number, position) => {
    if (number >= 0) {
      const arc = arcs[number];
      if (position === 0) parts.push(`M${arc[0]} ${arc[1]}l`);
      for (let i = 2; i < arc.length; i += 2) parts.push(`${arc[i]} ${arc[i + 1]}`);
    } else {
      const arc = arcs[~number];
      if (position === 0) {
        let x = arc[0];
        let y = arc[1];
        for (let i = 2; i < arc.length; i += 2) {
          x += arc[i];
          y += arc[i + 1];
        }
        parts.push(`M${x} ${y}l`);
      }
      for (let i = arc.length - 2; i >= 2; i -= 2) parts.push(`${-arc[i]} ${-arc[i + 1]}`);
    }
  });
  return `${parts.join(" ")}z`;
}

/** The path text of an area. */
export function areaPath(arcs, area) {
  return area.map((polygon) => polygon.map((ring) => ringPath(arcs, ring)).join("")).join("");
}

/** The path text of single arcs, as lines. */
export function arcsPath(arcs, numbers) {
  return numbers.map((number) => {
    const arc = arcs[number];
    const parts = [`M${arc[0]} ${arc[1]}l`];
    for (let i = 2; i < arc.length; i += 2) parts.push(`${arc[i]} ${arc[i + 1]}`);
    return parts.join(" ");
  }).join("");
}

/**
 * An arc with fewer points, none of which was left out that lies more than `tolerance` units off (Douglas and
 * Peucker). Ends stay, so neighbours still meet; a closed arc that would keep fewer than four points stays whole.
 */
export function thinned(arc, tolerance) {
  const n = arc.length / 2;
  if (n < 3) return arc;
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  [xs[0], ys[0]] = arc;
  for (let i = 1; i < n; i += 1) {
    xs[i] = xs[i - 1] + arc[2 * i];
    ys[i] = ys[i - 1] + arc[2 * i + 1];
  }
  const kept = new Uint8Array(n);
  kept[0] = 1;
  kept[n - 1] = 1;
  const spans = [[0, n - 1]];
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    const dx = xs[to] - xs[from];
    const dy = ys[to] - ys[from];
    const length = dx * dx + dy * dy;
    let far = 0;
    let at = -1;
    for (let i = from + 1; i < to; i += 1) {
      const along = length > 0 ? Math.min(1, Math.max(0, ((xs[i] - xs[from]) * dx + (ys[i] - ys[from]) * dy) / length)) : 0;
      const off = (xs[i] - xs[from] - along * dx) ** 2 + (ys[i] - ys[from] - along * dy) ** 2;
      if (off > far) [far, at] = [off, i];
    }
    if (far > tolerance * tolerance) {
      kept[at] = 1;
      spans.push([from, at], [at, to]);
    }
  }
  const thin = [xs[0], ys[0]];
  for (let i = 1, last = 0; i < n; i += 1) {
    if (kept[i] === 0) continue;
    thin.push(xs[i] - xs[last], ys[i] - ys[last]);
    last = i;
  }
  const closed = xs[0] === xs[n - 1] && ys[0] === ys[n - 1];
  return closed && thin.length < 8 ? arc : thin;
}

/** Absolute coordinates of a ring, flat: [x, y, x, y, ...]. */
export function ringPoints(arcs, ring) {
  const points = [];
  for (const number of ring) {
    const arc = arcs[number < 0 ? ~number : number];
    const flat = [arc[0], arc[1]];
    for (let i = 2; i < arc.length; i += 2) flat.push(flat[i - 2] + arc[i], flat[i - 1] + arc[i + 1]);
    if (number < 0) {
      for (let i = flat.length - 2; i >= 0; i -= 2) points.push(flat[i], flat[i + 1]);
    } else {
      for (const value of flat) points.push(value);
    }
  }
  return Float64Array.from(points);
}

/** Shapes to hit: per area its rings as points with a bounding box each. */
export function readShapes(payload) {
  return payload.areas.map((area) => area.map((polygon) => {
    const rings = polygon.map((ring) => ringPoints(payload.arcs, ring));
    return { rings, box: boxOf(rings[0]) };
  }));
}

function boxOf(points) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]);
    box[1] = Math.min(box[1], points[i + 1]);
    box[2] = Math.max(box[2], points[i]);
    box[3] = Math.max(box[3], points[i + 1]);
  }
  return box;
}

function crossings(points, x, y) {
  let inside = false;
  const n = points.length;
  for (let i = 0, j = n - 2; i < n; j = i, i += 2) {
    const yi = points[i + 1];
    const yj = points[j + 1];
    if ((yi > y) !== (yj > y) && x < ((points[j] - points[i]) * (y - yi)) / (yj - yi) + points[i]) inside = !inside;
  }
  return inside;
}

/** Does the shape hold the point? */
export function shapeHolds(shape, x, y) {
  return shape.some(({ rings, box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
    && crossings(rings[0], x, y) && !rings.slice(1).some((hole) => crossings(hole, x, y)));
}

/**
 * Edges: arcs that are used by the same areas and follow the same line, together. {areas, arcs, line,
 * approximate}; `line` is a number in the payload's lines, or -1. An edge with one area is a coast or the rim of
 * the map; with two, a border whenever different powers hold them.
 */
export function readEdges(payload) {
  const users = payload.arcs.map(() => []);
  payload.areas.forEach((area, index) => {
    for (const polygon of area) {
      for (const ring of polygon) {
        for (const number of ring) {
          const list = users[number < 0 ? ~number : number];
          if (!list.includes(index)) list.push(index);
        }
      }
    }
  });
  const edges = new Map();
  users.forEach((list, arc) => {
    const line = list.length > 1 ? payload.arc_lines?.[arc] ?? -1 : -1;
    const key = `${list.join(",")}|${line}`;
    if (!edges.has(key)) edges.set(key, { areas: list, arcs: [], line, approximate: payload.lines?.[line]?.approximate ?? false });
    edges.get(key).arcs.push(arc);
  });
  return [...edges.values()];
}

/** What an edge is on a day, seen from the holdings of its areas: border, inner, coast, or none. */
export function edgeKind(edge, scene) {
  const live = edge.areas.map((area) => scene[area]).filter(Boolean);
  if (live.length === 0) return "none";
  if (live.length === 1) return "coast";
  if (live.some((one) => one.state !== live[0].state)) return "border";
  return live.some((one) => one.sovereign !== live[0].sovereign || one.status !== live[0].status)
    ? "inner" : "none";
}
