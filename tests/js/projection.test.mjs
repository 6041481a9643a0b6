import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { equalArea } from "../../assets/js/projection.mjs";

const places = JSON.parse(readFileSync(new URL("../fixtures/projection.json", import.meta.url)));

for (const { name, plane, points } of places.planes) {
  test(`${name}: metres agree with PROJ within one metre, and lead back to the same place`, () => {
    const { forward, inverse } = equalArea(plane);
    for (const [lon, lat, x, y] of points) {
      const [px, py] = forward(lon, lat);
      assert.ok(Math.hypot(px - x, py - y) < 1, `${lon} ${lat}: ${px} ${py}`);
      const [backLon, backLat] = inverse(x, y);
      assert.ok(Math.abs(backLon - lon) < 1e-5 && Math.abs(backLat - lat) < 1e-5, `${backLon} ${backLat}`);
    }
  });
}
