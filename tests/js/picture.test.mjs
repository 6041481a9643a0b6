import assert from "node:assert/strict";
import test from "node:test";
import { KINDS } from "../../assets/js/layers/treaties.mjs";
import { fills as frontFills, legend as frontLegend } from "../../assets/js/layers/fronts.mjs";
import { legend as recognitionLegend } from "../../assets/js/layers/recognition.mjs";
import { HATCHES } from "../../assets/js/layers/overlay.mjs";
import { addressOf, scaleBar, sheetOf, stateOf } from "../../assets/js/lecture/picture-frame.mjs";
import { GREY_HATCHES, PATTERNS, greyLook, greyOf, patternsOf, shapeOf, tints } from "../../assets/js/lecture/picture-grey.mjs";
import { landPicture, readLand, touchingPairs } from "../../assets/js/lecture/picture-land.mjs";
import { layerRows, legendPicture, signRows } from "../../assets/js/lecture/picture-legend.mjs";
import { eventMark, marksPicture, spread } from "../../assets/js/lecture/picture-marks.mjs";
import { LEAST, MOST_NAMES, namesPicture, numbered } from "../../assets/js/lecture/picture-names.mjs";
import { makeRooms } from "../../assets/js/lecture/picture-rooms.mjs";
import { sheetPicture } from "../../assets/js/lecture/picture-sheet.mjs";
import { inLines, tag, words } from "../../assets/js/lecture/svg.mjs";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { readEdges, readShapes } from "../../assets/js/topology.mjs";
import { day, tinyPayload, tinyRecords } from "./payload.mjs";

const payload = tinyPayload();
const past = readPast(payload);
const edges = readEdges(payload);
const view = { x: 17, y: 7, scale: 20, width: 900, height: 500 };
const ruler = (text, size) => text.length * size * 0.5;
const look = () => ({ fill: "#ccc", stroke: "#000", width: 1, dash: "none", fillOpacity: 1, strokeOpacity: 1 });
const land = readLand(payload, edges);

test("text is never markup in a picture", () => {
  assert.equal(words('<b a="1">&\u0007'), "&lt;b a=&quot;1&quot;&gt;&amp;");
  assert.equal(tag("text", { x: 1.23456, class: '"x"', y: null }, words("<i>")), '<text x="1.23" class="&quot;x&quot;">&lt;i&gt;</text>');
});

test("a long text is broken into lines that fit", () => {
  assert.deepEqual(inLines("one two three four", 50, (text) => text.length * 6), ["one two", "three", "four"]);
});

test("in grey the classes of a layer differ by pattern, each from every other", () => {
  const regimes = ["#B3CFFA", "#FBEFB6", "#E9BE63", "#F6D966", "#45B37C", "#70736E", "#D5591C", "#DAD3C7", "#F3F3F3"];
  const layers = { regimes, fronts: frontLegend().map((row) => row.fill), recognition: recognitionLegend().map((row) => row.fill) };
  for (const [name, fills] of Object.entries(layers)) {
    const worn = patternsOf(name, fills);
    const wanted = new Set(fills.filter(Boolean).map((fill) => fill.toUpperCase()));
    assert.equal(worn.size, wanted.size, name);
    assert.equal(new Set(worn.values()).size, wanted.size, name);
    for (const pattern of worn.values()) assert.ok(pattern in PATTERNS, pattern);
  }
  assert.equal(new Set(Object.values(PATTERNS).map(([, inner]) => inner.replace(/#\w+/g, ""))).size, Object.keys(PATTERNS).length);
  assert.equal(typeof frontFills, "function");
});

test("in grey lines, hatches and signs differ by width, dash, number or shape", () => {
  const grey = greyLook(look);
  const drawn = [...Object.keys(KINDS).map((kind) => `arc arc-${kind}`), "arc arc-alliance lapsed", "sphere-line", "leg"]
    .map((name) => grey("argument", "", `mark ${name}`)).map(({ width, dash, double = 0 }) => `${width}|${dash ?? ""}|${double}`);
  assert.equal(new Set(drawn).size, drawn.length, drawn.join(" "));
  const hatches = GREY_HATCHES.map(([, turn, pitch, , dash]) => `${turn}|${pitch}|${dash}`);
  assert.equal(new Set(hatches).size, hatches.length);
  assert.deepEqual(GREY_HATCHES.map(([name]) => name), HATCHES.map(([name]) => name), "every hatch of the page has one");
  assert.equal(new Set(["step accepted", "step mixed", "step declined"].map(shapeOf)).size, 3);
  assert.deepEqual(["#FF0000", "rgb(0, 0, 255)", "none", "url(#x)"].map(greyOf), ["#363636", "#121212", "none", "url(#x)"]);
});

test("events tell their theme by a letter in every style", () => {
  const theme = tinyRecords().themes[0];
  for (const grey of [false, true]) assert.match(eventMark(theme, { x: 1, y: 1, r: 10, grey }), />M<\/text>/);
});

test("powers that touch have different tints", () => {
  const pairs = [["A", "B"], ["B", "C"], ["A", "C"], ["C", "D"]];
  const found = tints(["A", "B", "C", "D"], pairs);
  for (const [a, b] of pairs) assert.notEqual(found.get(a), found.get(b));
  assert.deepEqual(touchingPairs(edges, sceneOn(past, day("1925-01-01"))), [["AAA", "BBB"]]);
});

test("the land of a day shows borders, hatches and the border that was", () => {
  const now = sceneOn(past, day("1938-12-01"));
  const then = sceneOn(past, day("1938-09-01"));
  const draw = (scene, more = {}) => landPicture({ land, scene, view, fillOf: () => "#abc", look, times: 1, style: "screen", day: 0, ...more });
  assert.deepEqual([...draw(then).used], ["border"]);
  assert.deepEqual([...draw(now, { pinned: then }).used].sort(), ["ghost", "inner", "law"]);
  assert.match(draw(now).defs, /id="p-law"/);
  assert.doesNotMatch(draw(now, { style: "blank" }).defs, /p-law/);
});

test("a power's name has the room of all its pieces together", () => {
  const rooms = makeRooms({ edges, arcs: payload.arcs, shapes: readShapes(payload), past });
  const wide = { ...view, x: 10, y: 5, scale: 10 };
  const apart = rooms(sceneOn(past, day("1925-01-01")), wide).get("AAA").spots[0];
  const joined = rooms(sceneOn(past, day("1939-04-01")), wide).get("AAA");
  assert.ok(Math.abs(apart.r - 5) < 0.5);
  assert.ok(joined.spots.some(({ x }) => Math.abs(x - 10) < 0.1), "the middle of both squares is tried");
  assert.equal(joined.km2, 300);
});

test("names are at most 25, none under 2.6 % of the height, and none meets another", () => {
  const powers = Array.from({ length: 60 }, (_, i) => ({ code: `P${i}`, name: `Power ${i}`, sign: "", km2: 90000, seen: 90000 - i, spots: [{ x: (i % 10) * 4, y: Math.floor(i / 10) * 3, r: 2 }] }));
  const sheet = { x: 18, y: 8, scale: 36, width: 1440, height: 1038 };
  const found = namesPicture({ view: sheet, powers, towns: [], marks: [], within: null, ruler, unit: 1, fillOf: () => "#fff", grey: true, numberRest: true });
  assert.ok(found.boxes.length <= MOST_NAMES && found.boxes.length > 15, String(found.boxes.length));
  const sizes = [...found.texts.matchAll(/font-size="([\d.]+)"/g)].map((match) => Number(match[1]));
  assert.ok(Math.min(...sizes) >= 0.026 * 1080 && LEAST >= 0.026 * 1080);
  found.boxes.forEach((a, i) => found.boxes.slice(i + 1).forEach((b) => assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1])));
  assert.ok(found.numbers.length > 0);
  assert.equal(new Set(found.numbers.map((one) => one.number)).size, found.numbers.length, "letters for those without room differ");
});

test("numbers of a blank follow their places and nothing else", () => {
  const places = [{ name: "Zed", x: 700, y: 20, rank: 0 }, { name: "Alpha", x: 100, y: 30, rank: 1 }, { name: "Mid", x: 400, y: 400, rank: -1 }];
  assert.deepEqual(numbered(places, { width: 900, height: 500, unit: 1 }).map(({ number, name }) => [number, name]), [[1, "Alpha"], [2, "Zed"], [3, "Mid"]]);
  const close = numbered([{ name: "a", x: 200, y: 200 }, { name: "b", x: 205, y: 200 }], { width: 900, height: 500, unit: 1 });
  assert.equal(close.filter((one) => one.moved).length, 1);
  assert.ok(Math.hypot(close[0].x - close[1].x, close[0].y - close[1].y) > 40);
});

test("marks on one spot are spread, and make way for names", () => {
  const put = spread([{ x: 100, y: 100 }, { x: 100, y: 100 }, { x: 300, y: 100 }], 27, [[280, 80, 320, 120]]);
  assert.ok(Math.hypot(put[0].x - put[1].x, put[0].y - put[1].y) > 25);
  assert.ok(put[2].x !== 300 || put[2].y !== 100);
  assert.deepEqual(put[2].from, { x: 300, y: 100 });
});

test("marks of the layers keep their kind and text", () => {
  const marks = [{ id: "a", kind: "arc", x1: 1, y1: 1, x2: 9, y2: 9, className: "arc arc-guarantee" }, { id: "s", kind: "sign", x: 5, y: 5, text: "<7>", className: "step declined" },
    { id: "p", kind: "path", d: "M0 0h5v5z", className: "sphere-ger" }];
  const grey = marksPicture(marks, { view, look: greyLook(look), unit: 1, times: 1.5, style: "grey" });
  assert.match(grey.over, /&lt;7&gt;/);
  assert.match(grey.under, /url\(#p-sphere-ger\)/);
  assert.match(grey.defs, /stroke-dasharray/);
});

test("a legend shows all its rows, smaller and abreast if need be, and says what had no room", () => {
  const rows = (count) => [{ heading: "Signs", rows: Array.from({ length: count }, (_, i) => ({ says: `Sign ${i}`, sample: { kind: "letter", letter: "x" } })) }];
  const draw = (count) => legendPicture(rows(count), { x: 0, y: 0, width: 420, height: 600, unit: 1, times: 1.5, look, style: "grey", ruler });
  for (const count of [5, 20, 44]) {
    const { body, left } = draw(count);
    assert.equal(left, 0, String(count));
    for (let i = 0; i < count; i += 1) assert.match(body, new RegExp(`>Sign ${i}<`));
  }
  const { body, left } = draw(200);
  assert.ok(left > 0);
  assert.match(body, new RegExp(`and ${left} more`));
});

test("the legend names what is drawn: classes, chosen state and event, the pinned day", () => {
  const rows = layerRows([{ fill: "#abc", letter: "D", words: "Democracy" }, { className: "key-arc key-arc-guarantee", words: "Guarantee" }, { className: "key-arc key-lapsed", words: "Ended" },
    { className: "key-step declined", words: "Declined" }, { className: "key-sphere-line", words: "Line" }, { className: "key-claim", words: "Claim" }, { letter: "★", words: "in power" }], () => "url(#x)");
  assert.deepEqual(rows.map((row) => row.sample.kind), ["swatch", "arc", "arc", "sign", "arc", "hatched", "letter"]);
  const signs = signRows(new Set(["border", "ghost", "ring"]), { pin: day("1938-09-30"), country: "Alpha", numbers: [{ number: "a", says: "Isle" }] });
  assert.deepEqual(signs.map((row) => row.says), ["Alpha", "Border or line of control", "Border on 30 September 1938", "Small state, enlarged", "Isle"]);
});

test("a sheet is one document with date, title, scale, credit and address", () => {
  for (const [width, height] of [[1920, 1080], [1240, 1600], [1280, 720]]) {
    const sheet = sheetOf(width, height);
    const { map, side, foot } = sheet;
    for (const box of [map, side, foot]) assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height + 1 && box.width > 0 && box.height > 0);
    const text = sheetPicture({ sheet, width, height, map: { defs: "", body: "" }, day: day("1938-10-05"), kicker: "Atlas", title: "<script>alert(1)</script> & a title", legend: [], view, step: 80,
      credit: "CC BY 4.0", address: "http://host/?date=1938-10-05&country=CZS", style: "screen", look, times: 1, ruler, family: "'A', sans-serif", face: "data:font/ttf;base64,AA==" });
    assert.match(text, /^<\?xml[^>]+>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+" viewBox=/);
    assert.doesNotMatch(text, /<script/);
    for (const wanted of ["5 October", "1938", "CC BY 4.0", "country=CZS", " km"]) assert.ok(text.includes(wanted), wanted);
    assert.ok(!text.includes("NaN") && !text.includes("undefined"));
  }
});

test("a bare sheet leaves date and title to its page, and needs no side where it has nothing to say", () => {
  const draw = (more) => sheetPicture({ sheet: sheetOf(1920, 1080, { bare: true, ...more }), width: 1920, height: 1080, map: { defs: "", body: "" }, day: day("1938-10-05"), kicker: "Atlas", title: "",
    legend: more.empty ? [] : [{ heading: "Signs", rows: [{ says: "A sign", sample: { kind: "letter", letter: "x" } }] }], view, step: 80, credit: "CC BY 4.0", address: "", style: "grey", look, times: 1, ruler, family: "A" });
  assert.ok(!draw({}).includes("1938") && draw({}).includes("A sign") && draw({}).includes("CC BY 4.0"));
  assert.ok(draw({ empty: true }).includes(" km"));
  assert.equal(sheetOf(1920, 1080, { bare: true, empty: true }).map.width, 1920);
});

test("the scale bar is as long as its kilometres", () => {
  const { km, length } = scaleBar(0.02, 80, 300);
  assert.equal(km, 1000);
  assert.equal(Math.round(length), 250);
});

test("a frame is a state, and its address says it", () => {
  const records = { ...tinyRecords(), argument: [] };
  const state = stateOf({ date: "1938-10-05", layers: ["names"], colour: "regimes", country: "AAA", pin: "1938-09-30" }, records);
  assert.equal(state.day, day("1938-10-05"));
  assert.equal(stateOf({ date: "1950-01-01" }, records).day, records.period[1], "held within the period");
  const text = addressOf("http://host/", state, view, { records, fit: payload.fit, toDegrees: (x, y) => [x, y], given: true });
  assert.match(text, /^http:\/\/host\/\?date=1938-10-05&country=AAA&pin=1938-09-30&layers=names&colour=regimes&view=17\.00,7\.00/);
});
