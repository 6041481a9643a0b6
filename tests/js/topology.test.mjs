import assert from "node:assert/strict";
import test from "node:test";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { areaPath, edgeKind, readEdges, readShapes, ringPoints, shapeHolds } from "../../assets/js/topology.mjs";
import { day, tinyPayload } from "./payload.mjs";

const payload = tinyPayload();

test("a ring follows its arcs, forwards and backwards", () => {
  assert.equal(areaPath(payload.arcs, payload.areas[0]), "M10 0l 0 10 -10 0 0 -10 10 0z");
  assert.ok(areaPath(payload.arcs, payload.areas[1]).startsWith("M10 10l 0 -10 "));
  const points = ringPoints(payload.arcs, payload.areas[0][0][0]);
  assert.deepEqual([...points.slice(0, 4)], [10, 0, 10, 10]);
});

test("shapes hold their inside and not their outside", () => {
  const [west, , isle] = readShapes(payload);
  assert.ok(shapeHolds(west, 5, 5));
  assert.ok(!shapeHolds(west, 15, 5));
  assert.ok(shapeHolds(isle, 32, 2));
});

test("edges know both sides, and what they are follows who holds them", () => {
  const past = readPast(payload);
  const shared = readEdges(payload).find((edge) => edge.areas.length === 2);
  assert.deepEqual(shared.areas, [0, 1]);
  assert.equal(edgeKind(shared, sceneOn(past, day("1930-05-01"))), "border");
  assert.equal(edgeKind(shared, sceneOn(past, day("1938-12-01"))), "inner");
  assert.equal(edgeKind(shared, sceneOn(past, day("1939-12-01"))), "none");
  const coast = readEdges(payload).find((edge) => edge.areas.length === 1 && edge.areas[0] === 2);
  assert.equal(edgeKind(coast, sceneOn(past, day("1925-01-01"))), "coast");
  assert.equal(edgeKind(coast, sceneOn(past, day("1935-01-01"))), "none");
});
