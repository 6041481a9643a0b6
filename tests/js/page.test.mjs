import assert from "node:assert/strict";
import test from "node:test";
import { areaAt, nearest } from "../../assets/js/hit.mjs";
import { actOf } from "../../assets/js/keys.mjs";
import { boxOf, place } from "../../assets/js/labels.mjs";
import { overlay } from "../../assets/js/look.mjs";
import { inLines } from "../../assets/js/names.mjs";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { makeStore } from "../../assets/js/store.mjs";
import { readShapes } from "../../assets/js/topology.mjs";
import { readAddress, writeAddress } from "../../assets/js/url.mjs";
import { panned, toMap, toScreen, viewOf, whole, zoomed, zoomOf } from "../../assets/js/view.mjs";
import { day, tinyPayload } from "./payload.mjs";

const known = { period: [day("1919-01-01"), day("1939-12-31")], states: new Set(["CZS", "GER"]), events: new Set(["ev-1"]), layers: ["names", "towns", "events:munich"] };

test("an address is read as it was written", () => {
  const state = { day: day("1938-10-05"), country: "CZS", event: null, layers: ["names"], view: { lon: 15.5, lat: 50, zoom: 1.25 } };
  const text = writeAddress(state, known.layers);
  assert.equal(text, "?date=1938-10-05&country=CZS&layers=names&view=15.50,50.00,1.25");
  const read = readAddress(text, known);
  assert.deepEqual(read.notes, []);
  assert.deepEqual(read.state, { day: state.day, country: "CZS", layers: ["names"], view: state.view });
});

test("the standard layers and the whole view are not written, other parameters stay", () => {
  assert.equal(writeAddress({ day: day("1919-01-01"), country: null, event: null, layers: known.layers, view: null }, known.layers, "?course=history&date=x"),
    "?date=1919-01-01&course=history");
});

test("nonsense in an address is left out, each with a note", () => {
  const { state, notes } = readAddress("?date=1938-02-30&country=<b>&event=zz&layers=names,moon&view=a,b,c", known);
  assert.deepEqual(state, { layers: ["names"] });
  assert.equal(notes.length, 5);
  assert.equal(readAddress("?date=1945-01-01", known).notes.length, 1);
  assert.equal(readAddress("?view=,,", known).notes.length, 1);
});

test("a point on the map goes to the screen and back", () => {
  const fit = [0, 0, 100, 50];
  const view = viewOf({ x: 30, y: 20, zoom: 1 }, fit, 800, 600);
  const [px, py] = toScreen(view, 12, 34);
  const [x, y] = toMap(view, px, py);
  assert.ok(Math.abs(x - 12) < 1e-9 && Math.abs(y - 34) < 1e-9);
  assert.equal(zoomOf(view, fit), 1);
});

test("zooming keeps the point under the finger, panning follows the hand", () => {
  const fit = [0, 0, 100, 50];
  const view = whole(fit, 800, 600);
  const [x, y] = toMap(view, 500, 320);
  const near = zoomed(view, fit, 2, 500, 320);
  const [px, py] = toScreen(near, x, y);
  assert.ok(Math.hypot(px - 500, py - 320) < 1e-6);
  const moved = panned(near, fit, 10, -5);
  const [mx, my] = toScreen(moved, x, y);
  assert.ok(Math.hypot(mx - 510, my - 315) < 1e-6);
});

test("labels never meet and never leave the screen", () => {
  const wishes = Array.from({ length: 60 }, (_, i) => ({ id: String(i), x: 40 + (i * 37) % 300, y: 20 + (i * 53) % 200, width: 60, height: 14, anchor: "middle", rank: i }));
  const placed = place(wishes, 300, 200);
  const boxes = [...placed].map(([id, at]) => boxOf(wishes[Number(id)], at.x, at.y, at.anchor));
  assert.ok(boxes.length > 5);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    assert.ok(a[0] >= b[2] || a[2] <= b[0] || a[1] >= b[3] || a[3] <= b[1], `${a} meets ${b}`);
  }));
  assert.ok(boxes.every((box) => box[0] >= 0 && box[2] <= 300 && box[1] >= 0 && box[3] <= 200));
  assert.ok(placed.has("1"), "the first in rank that is on the screen has its place");
});

test("a great name covers a mark of an event rather than stay away, and never a sign", () => {
  const [mark, sign] = [[40, 40, 60, 60], [90, 40, 110, 60]];
  const wish = { id: "a", x: 75, y: 50, width: 90, height: 20, rank: 1, options: [[0, 0, "middle"], [-25, 0, "middle"]] };
  assert.equal(place([wish], 200, 100, { taken: [mark, sign], soft: new Set([mark]) }).size, 0);
  assert.equal(place([{ ...wish, over: true }], 200, 100, { taken: [mark, sign], soft: new Set([mark]) }).size, 0);
  const alone = { ...wish, over: true, width: 60 };
  assert.deepEqual(place([alone], 200, 100, { taken: [mark, sign], soft: new Set([mark]) }).get("a"), { x: 50, y: 50, anchor: "middle" });
});

test("long names stand on two lines", () => {
  assert.deepEqual(inLines("Poland"), ["Poland"]);
  assert.deepEqual(inLines("Kingdom of Serbs, Croats and Slovenes"), ["Kingdom of Serbs,", "Croats and Slovenes"]);
});

test("a click finds the land of the day", () => {
  const payload = tinyPayload();
  const past = readPast(payload);
  const view = whole(payload.fit, 450, 250);
  const shapes = readShapes(payload);
  const [px, py] = toScreen(view, 32, 2);
  assert.equal(areaAt(shapes, sceneOn(past, day("1925-01-01")), view, px, py), 2);
  assert.equal(areaAt(shapes, sceneOn(past, day("1935-01-01")), view, px, py), -1);
  assert.equal(nearest([{ id: "a", x: 32, y: 2 }], view, px + 5, py, 12).id, "a");
  assert.equal(nearest([{ id: "a", x: 32, y: 2 }], view, px + 15, py, 12), null);
});

test("a remote's keys mean next and previous event, wherever the focus is but in text", () => {
  for (const where of ["page", "range", "button", "map"]) {
    assert.equal(actOf({ key: "PageDown" }, where), "next-event");
    assert.equal(actOf({ key: "PageUp" }, where), "previous-event");
  }
  assert.equal(actOf({ key: "PageDown" }, "text"), null);
  assert.equal(actOf({ key: "ArrowRight" }, "map"), "pan-east");
  assert.equal(actOf({ key: "ArrowRight" }, "range"), "next-day");
  assert.equal(actOf({ key: "ArrowRight", shiftKey: true }, "page"), "five-years-on");
  assert.equal(actOf({ key: " " }, "button"), null);
  assert.equal(actOf({ key: " " }, "page"), "play");
  assert.equal(actOf({ key: "r", ctrlKey: true }, "page"), null);
  assert.equal(actOf({ key: "F5" }, "page"), null);
});

test("the store tells what changed and only then", () => {
  const store = makeStore({ a: 1, b: 2 });
  const heard = [];
  store.listen((now, before, changed) => heard.push([now.a, before.a, changed]));
  store.set({ a: 1 });
  store.set({ a: 3, b: 2 });
  assert.deepEqual(heard, [[3, 1, ["a"]]]);
});

test("while the hand moves, the drawn picture is laid where the new view has it", () => {
  const fit = [0, 0, 100, 50];
  const drawn = whole(fit, 800, 600);
  assert.equal(overlay(drawn, drawn), "");
  const seen = panned(zoomed(drawn, fit, 1.7, 300, 200), fit, 12, -7);
  const [, dx, dy, times] = /translate\((.+)px,(.+)px\) scale\((.+)\)/.exec(overlay(drawn, seen)).map(Number);
  for (const [x, y] of [[10, 40], [77, 3]]) {
    const [px, py] = toScreen(drawn, x, y);
    const [qx, qy] = toScreen(seen, x, y);
    assert.ok(Math.hypot(px * times + dx - qx, py * times + dy - qy) < 1e-6);
  }
});
