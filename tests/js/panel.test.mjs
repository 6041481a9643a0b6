import assert from "node:assert/strict";
import test from "node:test";
import { borderPanel } from "../../assets/js/lines.mjs";
import { caption, captionText, captionTree, countryPanel, dayPanel, eventPanel, stateList } from "../../assets/js/panel.mjs";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { areaInWords, currentOf, eventsNear, eventsOf, treatiesOn } from "../../assets/js/records.mjs";
import { readEdges } from "../../assets/js/topology.mjs";
import { day, tinyPayload, tinyRecords } from "./payload.mjs";

const payload = tinyPayload();
const page = { records: tinyRecords(), past: readPast(payload), payload, edges: readEdges(payload) };

function words(tree) {
  if (Array.isArray(tree)) return tree.map(words).join("");
  if (tree === null || typeof tree !== "object") return String(tree ?? "");
  return words(tree.props.children);
}

function panel(iso, code, area = null) {
  return words(countryPanel(page, sceneOn(page.past, day(iso)), day(iso), code, area));
}

test("the panel says government, parties, treaties, land and events of its day", () => {
  const said = panel("1938-10-02", "BBB");
  assert.match(said, /A\. Person, Prime Minister, since 1 January 1930/);
  assert.match(said, /Social democrats: SP, banned since 12 February 1934\. By decree/);
  assert.doesNotMatch(said, /Pact of X/);
  assert.match(said, /Lost.*1 October 1938.*Eastern marches: Beta to Alpha, 200 km².*Agreement of X/);
  assert.match(said, /Sovereign in law without control.*controlled by Alpha/);
  assert.match(said, /Next: .*Talks/);
});

test("a treaty is in force until the day it ends", () => {
  assert.match(panel("1938-09-30", "BBB"), /Treaties in force \(1\)/);
  assert.equal(treatiesOn(page.records, "AAA", day("1938-10-01")).length, 0);
  assert.equal(treatiesOn(page.records, "AAA", day("1924-02-01")).length, 0, "signed is not in force");
  assert.deepEqual(["AAA", "BBB"].map((code) => treatiesOn(page.records, code, day("1924-06-01")).length), [1, 0], "joined late");
});

test("a head of government ends with the successor's first day", () => {
  assert.equal(currentOf(page.records.heads, "BBB", day("1938-10-04")).name, "A. Person");
  assert.equal(currentOf(page.records.heads, "BBB", day("1938-10-05")), null);
});

test("the land that was clicked says who controls and who is sovereign", () => {
  assert.match(panel("1938-12-01", "AAA", 1), /Controlled by Alpha; sovereign in law: Beta. Occupied since 1 October 1938. 200 km²/);
});

test("the caption of a step names day, land, powers and instrument", () => {
  const said = caption(page, day("1938-09-01"), day("1938-10-02"));
  assert.equal(words(captionTree(page, said)), "1 October 1938: Eastern marches, Beta to Alpha, Agreement of X");
  const both = caption(page, day("1938-09-01"), day("1939-12-01"));
  assert.equal(both.lines.length, 2);
  assert.equal(captionText(page.records, both.lines[1]), "Eastern marches annexed, sovereignty from Beta to Alpha, Law of X");
  const back = caption(page, day("1938-10-02"), day("1938-09-01"));
  assert.match(words(captionTree(page, back)), /Going back/);
  assert.deepEqual(captionTree(page, caption(page, day("1925-01-01"), day("1926-01-01"))), []);
});

test("an event shows what is contested, why it matters and its sources", () => {
  const said = words(eventPanel(page.records, page.records.events[0]));
  for (const part of ["They sign.", "It mattered.", "Contested: Who began it.", "Sources: Book", "Signature <b>at</b> X"]) assert.ok(said.includes(part), part);
  assert.match(words(eventPanel(page.records, page.records.events[1])), /10–20 January 1939/);
  assert.match(words(eventPanel(page.records, page.records.events[1])), /not yet checked/);
});

test("text of the data is a child and never markup", () => {
  const tree = JSON.stringify(eventPanel(page.records, page.records.events[0]));
  assert.ok(!/dangerously|innerHTML/i.test(tree));
});

test("events are near from twenty days before to forty-five days after", () => {
  const near = (iso) => eventsNear(page.records, day(iso), new Set(["munich"])).length;
  assert.deepEqual(["1938-09-09", "1938-09-10", "1938-11-14", "1938-11-15"].map(near), [0, 1, 1, 0]);
  assert.equal(eventsNear(page.records, day("1938-09-30"), new Set()).length, 0);
  assert.deepEqual(eventsOf(page.records, "BBB", day("1938-12-01")).past.map((one) => one.id), ["e1"]);
});

test("the list of states finds names then and now, without regard to accents", () => {
  const scene = sceneOn(page.past, day("1925-01-01"));
  assert.match(words(stateList(page, scene, day("1925-01-01"))), /Alpha.*Beta.*Isle/);
  assert.match(words(stateList(page, scene, day("1925-01-01"), "álphaland")), /Alpha/);
  assert.match(words(stateList(page, scene, day("1925-01-01"), "zzz")), /No state of this name/);
  assert.match(words(dayPanel(page.records, day("1925-01-01"), new Set(["munich"]))), /No event/);
});

test("areas claim no more precision than they have", () => {
  assert.deepEqual([0.4, 3.4, 316.2, 1912.4, 28683, 388634].map(areaInWords),
    ["under 1 km²", "3.4 km²", "316 km²", "1,910 km²", "28,700 km²", "389,000 km²"]);
});

test("a line of the border says what it parts, its instrument, since when, how sure and by what source", () => {
  const edge = page.edges.find((one) => one.line === 0);
  const said = words(borderPanel(page, sceneOn(page.past, day("1938-05-01")), day("1938-05-01"), edge));
  for (const part of ["Line of X", "Alpha / Beta", "Treaty of X, article 2", "before 1 January 1919", "within a few kilometres", "Sources: Treaty of X"]) {
    assert.ok(said.includes(part), part);
  }
  assert.match(panel("1938-05-01", "BBB"), /1 line on this day.*Alpha: Line of X, Treaty of X, article 2/);
  assert.doesNotMatch(panel("1939-12-01", "AAA"), /Line of X/, "no border, no line");
});
