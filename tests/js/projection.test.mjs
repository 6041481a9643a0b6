import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { planeOf } from "../../assets/js/projection.mjs";

const places = JSON.parse(readFileSync(new URL("../fixtures/projection.json", import.meta.url)));

for (const { name, plane, points } of places.planes) {
  test(`${name}: metres agree with PROJ within one metre, and lead back to the same place`, async () => {
    const { forward, inverse } = await planeOf(plane);
    for (const [lon, lat, x, y] of points) {
      const [px, py] = forward(lon, lat);
      assert.ok(Math.hypot(px - x, py - y) < 1, `${lon} ${lat}: ${px} ${py}`);
      const [backLon, backLat] = inverse(x, y);
      assert.ok(Math.abs(backLon - lon) < 1e-5 && Math.abs(backLat - lat) < 1e-5, `${backLon} ${backLat}`);
    }
  });
}

test("beyond the rim of the world stands the nearest place of the rim", async () => {
  const { inverse } = await planeOf({ name: "equal-earth", lon0: 11, x0: 0, y0: 0 });
  for (const [x, y] of [[3e7, 0], [-3e7, 5e6], [0, 2e7], [2e7, -2e7]]) {
    const [lon, lat] = inverse(x, y);
    assert.ok(Math.abs(lon) <= 180 && Math.abs(lat) <= 90, `${lon} ${lat}`);
  }
});
