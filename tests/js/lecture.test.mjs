import assert from "node:assert/strict";
import test from "node:test";
import { actOf } from "../../assets/js/keys.mjs";
import { inBrief } from "../../assets/js/lecture/band.mjs";
import { between } from "../../assets/js/lecture/camera.mjs";
import { boxOfView, frameOfState, stateOfFrame, strayedFrom, viewOfBox } from "../../assets/js/lecture/frame.mjs";
import { HELP } from "../../assets/js/lecture/help.mjs";
import { seatsIn, statesTold } from "../../assets/js/lecture/seats.mjs";
import { makeShelf } from "../../assets/js/lecture/shelf.mjs";
import { equalArea } from "../../assets/js/projection.mjs";
import { readAddress, writeAddress } from "../../assets/js/url.mjs";
import { toScreen } from "../../assets/js/view.mjs";
import { day } from "./payload.mjs";

const laea = equalArea({ lon: 10, lat: 52, x: 4321000, y: 3210000 });
const plane = { toUnits: (lon, lat) => laea.forward(lon, lat).map((metres) => metres / 100), toDegrees: (x, y) => laea.inverse(x * 100, y * 100) };
const fit = [25000, 13000, 75000, 55000];
const screen = { plane, fit, width: 1920, height: 760 };
const records = { layers: [{ id: "names" }, { id: "towns" }, { id: "events:munich" }] };
const press = (key, more = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more });

test("a step speaks of the state that is chosen, named, or meant by its capital", () => {
  const state = (label) => ({ name: label, label, names: [] });
  const told = statesTold({
    states: { CZS: state("Czechoslovakia"), FRA: state("France"), POL: state("Poland"), HUN: state("Hungary") },
    towns: [{ names: [[0, null, "Prague"]], capital: [["CZS", 0, null]] }, { names: [[0, null, "Warsaw"]], capital: [["POL", 0, 5]] }],
  }, 9, { title: "What France does", text: "Prague waits; Warsaw is lost.", country: "HUN" });
  assert.deepEqual([...told].sort(), ["CZS", "FRA", "HUN"]);
});

test("a name on the wall stands on its own land before another's, and never wholly on that", () => {
  const view = { x: 0, y: 0, scale: 1, width: 400, height: 400 };
  const powers = [{ code: "A", spots: [{ x: 0, y: 0, r: 40 }] }, { code: "B", spots: [{ x: 0, y: -80, r: 60 }] }];
  const [x, y] = toScreen(view, 0, 0);
  const seats = seatsIn(view, powers)({ code: "A", x, y, reach: 40, width: 90, size: 30, lines: 1, first: false });
  assert.deepEqual(seats[0], [0, 0, "middle"]);
  assert.ok(seats.every(([, dy]) => dy < 45), "none lies among B's");
});

test("a view box is wholly on the screen and as large as it can be", () => {
  for (const box of [[-11, 35, 45, 66], [11, 48, 20, 52], [16, 47, 25, 51], [-11, 35, 5, 45]]) {
    const view = viewOfBox(box, screen);
    let least = Infinity;
    for (const [lon, lat] of [[box[0], box[1]], [box[0], box[3]], [box[2], box[1]], [box[2], box[3]], [(box[0] + box[2]) / 2, box[1]], [(box[0] + box[2]) / 2, box[3]]]) {
      const [x, y] = toScreen(view, ...plane.toUnits(lon, lat));
      assert.ok(x > -1 && y > -1 && x < 1921 && y < 761, `${box}: ${x}, ${y}`);
      least = Math.min(least, x, y, 1920 - x, 760 - y);
    }
    assert.ok(least < 2, `${box} leaves ${least} px`);
  }
});

test("the box of a view leads back to the view", () => {
  for (const box of [[11, 48, 20, 52], [-6, 41, 30, 56], [20, 53.5, 28, 57]]) {
    const view = viewOfBox(box, screen);
    const back = viewOfBox(boxOfView(view, { plane, fit }), screen);
    assert.ok(Math.abs(Math.log(back.scale / view.scale)) < 0.004);
    assert.ok(Math.hypot(back.x - view.x, back.y - view.y) * view.scale < 6);
  }
});

test("a frame becomes a state and a state the same frame", () => {
  const frame = { date: "1938-10-05", view: [11, 48, 20, 52], layers: ["names", "events:munich"], colour: "regimes", show: ["munich"], known: "then", country: "CZS", pin: "1938-09-28" };
  const state = { day: day("1938-10-05"), ...stateOfFrame(frame, records) };
  assert.deepEqual(frameOfState(state, frame.view, records), frame);
  const view = viewOfBox(frame.view, screen);
  const seen = { state, view, target: view, records, fit };
  assert.equal(strayedFrom(frame, seen), false);
  assert.equal(strayedFrom(frame, { ...seen, state: { ...state, day: state.day + 1 } }), true);
  assert.equal(strayedFrom(frame, { ...seen, state: { ...state, country: "GER" } }), true);
  assert.equal(strayedFrom(frame, { ...seen, state: { ...state, show: [] } }), true);
  assert.equal(strayedFrom(frame, { ...seen, view: { ...view, scale: view.scale * 1.2 } }), true);
  assert.equal(strayedFrom(frame, { ...seen, view: { ...view, x: view.x + 200 / view.scale } }), true);
});

test("the camera begins where it is, ends where it should, and grows all the way", () => {
  const from = viewOfBox([-11, 35, 45, 66], screen);
  const to = viewOfBox([11, 48, 20, 52], screen);
  assert.ok(Math.abs(between(from, to, 0).x - from.x) < 1e-6 && Math.abs(between(from, to, 1).x - to.x) < 1e-6);
  const scales = Array.from({ length: 11 }, (_, i) => between(from, to, i / 10).scale);
  assert.ok(scales.every((scale, i) => i === 0 || scale > scales[i - 1]));
  assert.ok(between(from, { ...from, x: from.x + 100 }, 0.5).x === from.x + 50);
});

test("a text for the wall has sixty words at most and ends well", () => {
  const long = `${"One two three four five. ".repeat(20)}`;
  assert.ok(inBrief(long).split(/\s+/).length <= 60 && inBrief(long).endsWith("."));
  assert.ok(inBrief("word ".repeat(80)).endsWith("…"));
  assert.equal(inBrief("Short."), "Short.");
});

test("while lecturing a remote goes along the path, whatever has the focus", () => {
  for (const where of ["page", "map", "range", "button"]) {
    assert.equal(actOf(press("PageDown"), where, { lecturing: true }), "next-step");
    assert.equal(actOf(press("PageUp"), where, { lecturing: true }), "previous-step");
    assert.equal(actOf(press("ArrowRight"), where, { lecturing: true }), "next-step");
    assert.equal(actOf(press("Home"), where, { lecturing: true }), "first-step");
    assert.equal(actOf(press("."), where, { lecturing: true }), "black");
    assert.equal(actOf(press("B"), where, { lecturing: true }), "black");
    assert.equal(actOf(press(","), where, { lecturing: true }), "white");
  }
  assert.equal(actOf(press(" "), "page", { lecturing: true }), "next-step");
  assert.equal(actOf(press(" ", { shiftKey: true }), "page", { lecturing: true }), "previous-step");
  assert.equal(actOf(press(" "), "page"), "play");
  assert.equal(actOf(press("PageDown"), "range"), "next-event");
  for (const key of ["b", ".", "w", ",", "s", "q"]) assert.equal(actOf(press(key), "page"), null);
  for (const key of ["PageDown", " ", "b", "g", "f"]) assert.equal(actOf(press(key), "text", { lecturing: true }), null);
});

test("letters, digits and signs can be switched off, the keys of a remote stay", () => {
  for (const [key] of HELP.flatMap(([names]) => names.match(/\b[A-Z]\b|[.,/?+=-]|\b0\b/g) ?? []).map((key) => [key])) {
    assert.equal(actOf(press(key), "page", { lecturing: true, letters: false }), null, key);
    assert.equal(actOf(press(key), "page", { letters: false }), null, key);
  }
  for (const key of ["PageDown", "PageUp", "ArrowLeft", "ArrowRight", "Home", "End", "Escape", " "]) assert.notEqual(actOf(press(key), "page", { letters: false }), null);
});

test("every key of the help does something", () => {
  for (const [names, exploring, lecturing] of HELP) {
    for (const key of names.match(/\b[A-Z]\b(?!\d)|(?<= |^)[.,/?+=-](?= |$)|\b0\b/g) ?? []) {
      if (exploring) assert.ok(actOf(press(key), "page"), `${key} exploring`);
      if (lecturing) assert.ok(actOf(press(key), "page", { lecturing: true }), `${key} lecturing`);
    }
  }
});

test("the place in a lecture is part of the address", () => {
  const known = { period: [day("1919-01-01"), day("1939-12-31")], states: new Set(), events: new Set(), layers: ["names"] };
  const state = { day: day("1938-10-05"), country: null, event: null, layers: ["names"], view: null, mode: "lecture", tour: "munich", step: 2, desk: null };
  const text = writeAddress(state, known.layers, "?tour=x&step=9");
  assert.equal(text, "?date=1938-10-05&mode=lecture&tour=munich&step=3");
  assert.deepEqual(readAddress(text, known).state, { day: state.day, mode: "lecture", tour: "munich", step: 2 });
  const { state: left, notes } = readAddress("?mode=x&tour=<b>&step=0&desk=moon", known);
  assert.deepEqual(left, {});
  assert.equal(notes.length, 4);
});

test("a shelf keeps lectures and survives what others wrote there", () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const shelf = makeShelf(storage);
  const lecture = { format: "interbellum-lecture", version: 1, id: "mine", title: "Mine", steps: [{ title: "A", date: "1938-10-05" }] };
  shelf.put(lecture);
  shelf.put({ ...lecture, title: "Mine again" });
  assert.equal(shelf.list().length, 1);
  assert.equal(shelf.get("mine").title, "Mine again");
  kept.set("interbellum.lectures", "{nonsense");
  assert.deepEqual(shelf.list(), []);
  kept.set("interbellum.lectures", '[1, null, {"format": "other"}]');
  assert.deepEqual(shelf.list(), []);
});
