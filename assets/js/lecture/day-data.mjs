/**
 * The map of a day as data, made in the browser where no server is (served.mjs); the server's own is geodata/exporting.py,
 * with the same columns. Outlines are as fine as the page has them. Pure.
 */

import { isoOf } from "../dates.mjs";
import { currentOf, nameOn } from "../records.mjs";

/** Does a shape, as rings in degrees, reach into a box [west, south, east, north]? */
function reaches(polygons, [west, south, east, north]) {
  const ends = [[0, west, 1], [0, east, -1], [1, south, 1], [1, north, -1]];
  // A ring cut to the box, side by side (Sutherland and Hodgman), keeps something only where it reaches into it.
  return polygons.some(([outer]) => ends.reduce((ring, [axis, end, sign]) => {
    const inside = (point) => sign * (point[axis] - end) > 0;
    return ring.flatMap((point, i) => {
      const before = ring[(i + ring.length - 1) % ring.length];
      if (inside(point) === inside(before)) return inside(point) ? [point] : [];
      const part = (end - before[axis]) / (point[axis] - before[axis]);
      const cut = [before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])];
      return inside(point) ? [cut, point] : [cut];
    });
  }, outer).length > 0);
}

/** A ring of units as closed points in degrees, five decimals, outer ones against the clock as RFC 7946 asks. */
function inDegrees(points, toDegrees, outer) {
  const ring = [];
  for (let i = 0; i < points.length; i += 2) {
    const point = toDegrees(points[i], points[i + 1]).map((value) => Number(value.toFixed(5)));
    const last = ring.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) ring.push(point);
  }
  const area = ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length][1] - y * ring[(i + 1) % ring.length][0], 0);
  return (area > 0) === outer ? ring : ring.reverse();
}

/** The territories of a day, of those in sight if there is a box: rows with `rings`, polygons in degrees. */
function territoriesOn({ records, past, shapes, scene, toDegrees }, day, box) {
  return scene.flatMap((one, area) => {
    if (!one) return [];
    const rings = shapes[area].map((polygon) => polygon.rings.map((points, i) => inDegrees(points, toDegrees, i === 0)));
    if (box && !reaches(rings, box)) return [];
    const named = (code) => nameOn(records, code, day).name;
    return [{ rings, properties: { date: isoOf(day), id: `${past.territories[area]}@${isoOf(one.start)}`, territory: past.territories[area], name: one.name,
      state: one.state, state_name: named(one.state), sovereign: one.sovereign, sovereign_name: named(one.sovereign), status: one.status,
      start: isoOf(one.start), end: one.end === null ? null : isoOf(one.end), change: one.change, confidence: one.uncertain ? "low" : "",
      area_km2: past.km2[area], sources: one.sources.join("; ") } }];
  });
}

/** GeoJSON after RFC 7946 of the territories of a day. `given`: {records, past, shapes, scene, toDegrees}, the scene of that day. */
export function dayGeojson(given, day, box = null) {
  return JSON.stringify({ type: "FeatureCollection", features: territoriesOn(given, day, box).map(({ rings, properties }) => ({
    type: "Feature", properties, geometry: rings.length === 1 ? { type: "Polygon", coordinates: rings[0] } : { type: "MultiPolygon", coordinates: rings } })) });
}

/** A row a state of a day as comma-separated values: its ground, its kind of rule, the sources of both. */
export function dayCsv(given, day, box = null) {
  const { records } = given;
  const whole = territoriesOn(given, day, null);
  const seen = new Set(whole.filter(({ rings }) => !box || reaches(rings, box)).map(({ properties }) => properties.state));
  const rows = [...seen].sort().map((state) => {
    const held = whole.map(({ properties }) => properties).filter((one) => one.state === state);
    const regime = currentOf(records.regimes, state, day);
    const words = held.flatMap((one) => one.sources.split("; "));
    return { date: isoOf(day), state, state_name: held[0].state_name, area_km2: held.reduce((sum, one) => sum + one.area_km2, 0).toFixed(1), parts: held.length,
      confidence: held.some((one) => one.confidence) ? "low" : "", regime: regime?.type ?? "", regime_since: regime ? isoOf(regime.start) : "",
      sources: [...new Set(words)].sort().join("; "), regime_sources: regime?.sources.join("; ") ?? "" };
  });
  const cell = (value) => (/[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return [Object.keys(rows[0] ?? {}), ...rows.map(Object.values)].map((row) => `${row.map(cell).join(",")}\n`).join("");
}
