import assert from "node:assert/strict";
import test from "node:test";
import { countryReading, sourcesIn } from "../../assets/js/country.mjs";
import { pairPanel } from "../../assets/js/later/pair.mjs";
import { movedApart } from "../../assets/js/layers/overlay.mjs";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { beside, marksOf } from "../../assets/js/later/marks.mjs";
import { along, areaOn, areaSteps, dayAt } from "../../assets/js/strip.mjs";
import { readEdges } from "../../assets/js/topology.mjs";
import { day, tinyPayload, tinyRecords } from "./payload.mjs";

const payload = tinyPayload();
const past = readPast(payload);
const page = { records: tinyRecords(), past, payload, edges: readEdges(payload) };

function words(tree) {
  if (Array.isArray(tree)) return tree.map(words).join(" ");
  if (tree === null || typeof tree !== "object") return String(tree ?? "");
  return words(tree.props.children);
}

test("a day stands where it is clicked", () => {
  const { period } = past;
  for (const iso of ["1919-01-01", "1929-06-30", "1939-12-31"]) {
    assert.ok(Math.abs(dayAt(period, along(period, day(iso)) / 340) - day(iso)) < 8);
  }
  assert.equal(dayAt(period, -1), period[0]);
  assert.equal(dayAt(period, 2), period[1]);
});

test("the area of a state falls and rises on the days of its holdings", () => {
  const beta = areaSteps(past, new Set(["BBB"]));
  assert.deepEqual(beta, [[day("1919-01-01"), 200], [day("1938-10-01"), 0]]);
  const alpha = areaSteps(past, new Set(["AAA"]));
  assert.equal(areaOn(alpha, day("1938-09-30")), 100);
  assert.equal(areaOn(alpha, day("1938-10-01")), 300);
  const isle = areaSteps(past, new Set(["CCC"]));
  assert.deepEqual(isle, [[day("1919-01-01"), 0], [day("1920-01-01"), 5], [day("1930-01-01"), 0]]);
});

test("the reading of a country has ways to its parts and gathers its sources once", () => {
  const on = day("1938-10-02");
  const tree = countryReading(page, sceneOn(past, on), on, "AAA", null);
  const said = words(tree);
  assert.match(said, /Sources \(\d+\)/);
  const keys = sourcesIn(tree);
  assert.deepEqual(keys, [...new Set(keys)]);
  assert.ok(keys.includes("Treaty of X"));
  const jumps = tree.props.children.find((part) => part.type === "Nav").props.children;
  for (const jump of jumps) assert.ok(tree.props.children.some((part) => part.props?.id === jump.props["data-id"]));
});

test("two states stand side by side with what binds both", () => {
  const on = day("1930-01-01");
  const said = words(pairPanel(page, sceneOn(past, on), on, "AAA", "BBB"));
  assert.match(said, /Alpha and Beta/);
  assert.match(said, /100 km²/);
  assert.match(said, /200 km²/);
});

test("the marks of a strip stand in order, one a day, with all that the day brought", () => {
  const marks = marksOf(page, "BBB");
  const days = marks.map((one) => one.day);
  assert.deepEqual(days, [...new Set(days)].sort((a, b) => a - b));
  const lost = marks.find((one) => one.day === day("1938-10-01"));
  assert.match(lost.said, /lost 200 km²/);
  assert.equal(beside(marks, lost.day - 1, 1), lost);
  assert.equal(beside(marks, days.at(-1), 1), null);
  assert.equal(beside(marks, days[0], -1), null);
  for (const { said } of marks) assert.doesNotMatch(said, /undefined|null/);
});

test("signs that would lie on each other are moved apart, and never far", () => {
  const places = [[100, 100], [100, 100], [108, 100], [300, 50]];
  const moved = movedApart(places);
  assert.deepEqual(moved[3], [300, 50]);
  moved.forEach(([x, y], i) => {
    assert.ok(Math.hypot(x - places[i][0], y - places[i][1]) < 34.01);
    for (const [other, to] of moved.slice(i + 1)) assert.ok(Math.hypot(other - x, to - y) > 20);
  });
});
