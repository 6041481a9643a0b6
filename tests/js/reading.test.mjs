import assert from "node:assert/strict";
import test from "node:test";
import { comparison, difference, transfersNet } from "../../assets/js/later/compare.mjs";
import { dayOfBeing, jumpTo } from "../../assets/js/later/jump.mjs";
import { actOf } from "../../assets/js/keys.mjs";
import { powersNamed, townsNamed } from "../../assets/js/named.mjs";
import { reading } from "../../assets/js/layers/people.mjs";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { distance, folded, search, searchIndex, slips } from "../../assets/js/later/search.mjs";
import { readShapes } from "../../assets/js/topology.mjs";
import { areasUnder, eventsAt, holdersAt, periodInWords, townPanel } from "../../assets/js/later/town.mjs";
import { readAddress, writeAddress } from "../../assets/js/url.mjs";
import { day, tinyPayload, tinyRecords } from "./payload.mjs";

const payload = tinyPayload();
const records = tinyRecords();
records.towns = [
  { id: "lviv", x: 15, y: 5, rank: 2, today: "Lviv", spoken: "uk", sources: ["Book"], capital: [["AAA", day("1939-03-15"), null]],
    names: [[day("1919-01-01"), day("1939-03-15"), "Lwów", "pl", "Lemberg", "de"], [day("1939-03-15"), null, "Lvov", "ru"]] },
  { id: "port", x: 21, y: 5, rank: 1, today: "Port", sources: ["Book"], capital: [], names: [[day("1919-01-01"), null, "Port"]] },
];
const past = readPast(payload);
const shapes = readShapes(payload);
const page = { records, past, payload, shapes };
const index = searchIndex(records);

function words(tree) {
  if (Array.isArray(tree)) return tree.map(words).join("");
  if (tree === null || typeof tree !== "object") return String(tree ?? "");
  return words(tree.props.children);
}
const firstOf = (text) => search(index, text)[0]?.found[0];

test("letters lose their accents and strokes", () => {
  assert.equal(folded("Łódź, Šumava, Åbo, Ærø, Großau"), "lodz, sumava, abo, aero, grossau");
});

test("a slip is a letter wrong, missing, too many or exchanged with its neighbour", () => {
  assert.deepEqual([["lemburg", "lemberg"], ["lviv", "lvvi"], ["munch", "munich"], ["xx", "lemberg"]].map(([a, b]) => distance(a, b, 2).whole), [1, 1, 1, Infinity]);
  assert.equal(distance("lembur", "lemberg", 2).begun, 1, "to its beginning");
  assert.deepEqual([3, 4, 6, 7].map(slips), [0, 1, 1, 2]);
});

test("a town is found by any of its names, then and now, with slips and half typed", () => {
  for (const text of ["Lviv", "Lwow", "lwów", "Lemberg", "Lemburg", "lember", "LVOV"]) assert.equal(firstOf(text)?.id, "lviv", text);
  assert.deepEqual(search(index, "  "), []);
  assert.deepEqual(search(index, "lwx"), [], "three letters allow no slip");
});

test("states, events, treaties and persons are found, grouped by kind, the best first", () => {
  assert.deepEqual(["alphaland", "signature", "signature 1938", "pact", "person"].map((text) => firstOf(text)?.kind), ["state", "event", "event", "treaty", "person"]);
  assert.deepEqual(search(index, "x").map((group) => [group.title, group.found.length]), [["Treaties", 1], ["Events", 1]]);
  assert.match(firstOf("person").note, /Prime Minister, Beta, 1930–1938/);
  assert.match(firstOf("pact").note, /in force 4 March 1924/);
});

test("a person of the records is found by any spelling and leads to the record nearest in time", () => {
  const people = [{ id: "litvinov", name: "Maxim Litvinov", also: ["Litvinoff"], role: "People's Commissar", code: "AAA", sources: ["Book"], verification: "memory",
    records: [["e1", day("1933-02-06"), "A definition", "event", 7, 8], ["do", null, "A book", "", null, null], ["T1", day("1938-03-17"), "A statement", "treaties", null, null]] },
  { id: "person", name: "A Person", also: [], role: "minister", code: "BBB", sources: ["Book"], verification: "memory", records: [["e1", day("1933-02-06"), "A definition", "event", 7, 8]] }];
  const found = (text) => search(searchIndex(records, people), text)[0]?.found;
  for (const text of ["Litvinov", "litvinoff", "Litvinow"]) assert.equal(found(text)?.[0].id, "litvinov", text);
  const now = { day: day("1930-01-01"), country: null };
  assert.deepEqual(jumpTo(page, found("litvinov")[0], now), { patch: { land: null, event: null, border: null, town: null, treaty: null, item: "people:litvinov", day: day("1933-02-06") }, place: { x: 7, y: 8 } });
  assert.equal(jumpTo(page, found("litvinov")[0], { ...now, day: day("1939-01-01") }).patch.day, day("1938-03-17"));
  const said = words(reading({ records, data: { people }, day: day("1938-03-17") }, "litvinov").body);
  for (const part of ["6 February 1933", "A definition", "17 March 1938", "A book", "not yet checked"]) assert.ok(said.includes(part), part);
  assert.equal(reading({ records, data: { people }, day: 0 }, "nobody"), null);
});

test("one name of two thousand is found in spite of a slip", () => {
  const many = { ...records, towns: Array.from({ length: 2000 }, (_, i) => ({ ...records.towns[0], id: `t${i}`, today: `Town${i}grad`, names: [[null, null, `Ville${i}burg`]] })) };
  const large = searchIndex(many);
  const ids = search(large, "vile1234burg").flatMap((group) => group.found).map((one) => one.id);
  assert.equal(ids[0], "t1234");
});

test("a find leads to a date and a place", () => {
  const now = { day: day("1935-01-01"), country: null };
  assert.equal(dayOfBeing(page, "CCC", day("1935-01-01")), day("1929-12-31"), "moved to its last day");
  assert.equal(dayOfBeing(page, "CCC", day("1925-01-01")), day("1925-01-01"));
  const isle = jumpTo(page, firstOf("isle"), now);
  assert.deepEqual([isle.patch.country, isle.patch.day, isle.place], ["CCC", day("1929-12-31"), { x: 32, y: 2 }]);
  const town = jumpTo(page, firstOf("lemberg"), now);
  assert.deepEqual([town.patch.town, town.patch.day, town.place.x], ["lviv", undefined, 15]);
  const treaty = jumpTo(page, firstOf("pact"), now).patch;
  assert.deepEqual([treaty.country, treaty.treaty, treaty.day], ["AAA", "T1", day("1924-03-04")]);
  const person = jumpTo(page, firstOf("person"), now).patch;
  assert.deepEqual([person.country, person.day], ["BBB", day("1930-01-01")]);
  assert.equal(jumpTo(page, firstOf("signature"), now).patch.event, "e1");
});

test("who held a town: merged periods with power, sovereign and change", () => {
  const rows = holdersAt(past, shapes, 15, 5);
  assert.deepEqual(rows.map((row) => [row.state, row.sovereign, row.status]),
    [["BBB", "BBB", "independent"], ["AAA", "BBB", "occupied"], ["AAA", "AAA", "independent"]]);
  assert.deepEqual(areasUnder(shapes, 21, 5), [], "off the shore");
  assert.deepEqual(areasUnder(shapes, 21, 5, 3), [1], "the nearest land");
  assert.deepEqual(eventsAt(records, records.towns[0], 4).map((event) => event.id), ["e2"]);
});

test("the panel of a town says names, holders and events, and marks the row of the day", () => {
  const tree = townPanel(page, day("1938-12-01"), "lviv");
  const said = words(tree);
  for (const part of ["Lwów", "Lwów (Polish), today Lviv (Ukrainian)", "also Lemberg (German)", "Lvov (Russian), from 15 March 1939", "Beta", "until 30 September 1938", "occupied; sovereign in law: Beta", "1 October 1938 to 14 March 1939",
    "Eastern marches, Agreement of X", "Seat of government", "Talks"]) assert.ok(said.includes(part), part);
  assert.equal(JSON.stringify(tree).match(/"aria-current":"date"/g).length, 2, "a name and a holder");
  assert.equal(periodInWords(past.period, day("1919-01-01"), null), "throughout");
});

test("what differs is net: ground that came back is not told", () => {
  const net = transfersNet(page, day("1938-09-28"), day("1939-12-01"));
  assert.deepEqual(net.pairs.map((pair) => [pair.from, pair.to, pair.km2, pair.lines[0].titles]), [["BBB", "AAA", 200, ["Eastern marches"]]], "told by the change that brought the power");
  const back = tinyPayload();
  back.holdings[4] = [1, 1, 1, 0, 1, day("1939-03-15"), null, 1, 0, 1];
  assert.deepEqual(transfersNet({ records, past: readPast(back) }, day("1938-09-28"), day("1939-12-01")).pairs, []);
});

test("trifles below the threshold are counted and not told", () => {
  const net = transfersNet(page, day("1938-09-28"), day("1939-12-01"), { least: 201 });
  assert.deepEqual([net.pairs, net.trifles], [[], { count: 1, km2: 200 }]);
  assert.match(words(comparison(page, day("1939-12-01"), day("1938-09-28"), { least: 201 })), /Left out: 1 smaller piece, 200 km²/);
});

test("treaties, states and heads that differ are told, in the order of time whichever day is pinned", () => {
  const found = difference(page, day("1923-01-01"), day("1936-01-01"));
  assert.deepEqual([found.gone, found.born, found.begun.map((one) => one.id), found.ended], [["CCC"], [], ["T1"], []]);
  assert.deepEqual(difference(page, day("1936-01-01"), day("1939-12-01")).ended.map((one) => one.id), ["T1"]);
  assert.equal(words(comparison(page, day("1923-01-01"), day("1936-01-01"))), words(comparison(page, day("1936-01-01"), day("1923-01-01"))));
  assert.match(words(comparison(page, day("1923-01-01"), day("1923-01-01"))), /is pinned/);
  assert.match(words(comparison(page, day("1938-09-28"), day("1939-12-01"), { code: "BBB" })), /Beta to Alpha: 200 km²/);
  assert.doesNotMatch(words(comparison(page, day("1923-01-01"), day("1936-01-01"), { code: "CCC" })), /Pact/);
});

test("town and pinned date stand in the address", () => {
  const known = { period: records.period, states: new Set(), events: new Set(), towns: new Set(["lviv"]), layers: ["names"] };
  const text = writeAddress({ day: day("1939-03-16"), country: null, event: null, town: "lviv", pin: day("1938-09-28"), layers: ["names"], view: null }, ["names"]);
  assert.equal(text, "?date=1939-03-16&town=lviv&pin=1938-09-28");
  assert.deepEqual(readAddress(text, known).state, { day: day("1939-03-16"), pin: day("1938-09-28"), town: "lviv" });
  assert.equal(readAddress("?town=atlantis&pin=1945-01-01", known).notes.length, 2);
});

test("the tools have keys, and the divider and the finder keep their own", () => {
  assert.deepEqual(["/", "c", "x"].map((key) => actOf({ key }, "page")), ["find", "compare", "flip"]);
  assert.deepEqual(["Escape", "ArrowDown", "c"].map((key) => actOf({ key }, "finder")), [null, null, null]);
  assert.equal(actOf({ key: "ArrowLeft" }, "divider"), null);
  assert.equal(actOf({ key: "PageDown" }, "divider"), "next-event");
});

test("towns of a zoom are named, and the chosen one always", () => {
  const named = (zoom, layers, chosen) => townsNamed(records, day("1925-01-01"), zoom, layers, chosen).map((town) => town.name);
  assert.deepEqual(named(0, ["towns"]), ["Port"]);
  assert.deepEqual(named(0, ["towns"], "lviv"), ["Lwów", "Port"]);
  assert.deepEqual(named(3, [], "lviv"), ["Lwów"]);
  assert.deepEqual(powersNamed(page, sceneOn(past, day("1925-01-01")), day("1925-01-01"), ["names"]).map((one) => one.name), ["Alpha", "Beta", "Isle"]);
});
