import assert from "node:assert/strict";
import test from "node:test";
import { inSight, readDetail } from "../../assets/js/detail.mjs";
import { thinned } from "../../assets/js/topology.mjs";

/** Absolute points of an arc. */
function points(arc) {
  const found = [[arc[0], arc[1]]];
  for (let i = 2; i < arc.length; i += 2) found.push([found.at(-1)[0] + arc[i], found.at(-1)[1] + arc[i + 1]]);
  return found;
}

/** How far a point lies from a line of points. */
function off([x, y], line) {
  return Math.min(...line.slice(1).map(([bx, by], i) => {
    const [ax, ay] = line[i];
    const [dx, dy] = [bx - ax, by - ay];
    const length = dx * dx + dy * dy;
    const along = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    return Math.hypot(x - ax - along * dx, y - ay - along * dy);
  }));
}

test("a thinned arc keeps its ends, uses points of its own, and no point left out lies further off than allowed", () => {
  let seed = 7;
  const chance = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
  for (let round = 0; round < 50; round += 1) {
    const arc = [0, 0];
    const n = 3 + Math.floor(chance() * 60);
    for (let i = 0; i < n; i += 1) arc.push(Math.round(chance() * 40 - 15), Math.round(chance() * 40 - 20));
    const all = points(arc);
    const thin = points(thinned(arc, 12));
    assert.deepEqual(thin[0], all[0]);
    assert.deepEqual(thin.at(-1), all.at(-1));
    assert.ok(thin.every((one) => all.some((other) => other[0] === one[0] && other[1] === one[1])));
    assert.ok(all.every((one) => off(one, thin) <= 12));
  }
});

test("a straight row of points becomes its ends, and a small island stays whole", () => {
  assert.deepEqual(thinned([0, 0, 5, 0, 5, 0, 5, 0], 1), [0, 0, 15, 0]);
  const island = [0, 0, 2, 0, 0, 2, -2, 0, 0, -2];
  assert.equal(thinned(island, 100), island);
});

test("lines are whole close by only, and only what is in sight counts", () => {
  const payload = { step: 100, arcs: [[0, 0, 100, 0, 0, 100, -100, 0, 0, -100], [500, 500, 10, 10]], areas: [[[[0]]], [[[~1]]]] };
  const detail = readDetail(payload);
  assert.deepEqual(detail.boxesOfAreas(), [[0, 0, 100, 100], [500, 500, 510, 510]]);
  const near = { x: 50, y: 50, scale: 2, width: 200, height: 200 };
  assert.ok(detail.close(near));
  assert.ok(!detail.close({ ...near, scale: 0.04 }));
  assert.ok(inSight([0, 0, 100, 100], near));
  assert.ok(!inSight([500, 500, 510, 510], near));
});
