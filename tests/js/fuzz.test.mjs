/** What others wrote is read or refused: nothing thrown, nothing that takes long. The dice are the same each time. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { faultInWords, readLecture, textOf } from "../../assets/js/lecture/format.mjs";
import { linkOf, textInLink } from "../../assets/js/lecture/linking.mjs";
import { makeShelf } from "../../assets/js/lecture/shelf.mjs";
import { readAddress, writeAddress } from "../../assets/js/url.mjs";

const TRIES = 4000;
const LONGEST_MS = 20_000; // a hang, not a slow machine

/** Dice that fall the same way each time (mulberry32). */
function diceOf(seed) {
  let state = seed;
  return (sides) => {
    state = (state + 0x6D2B79F5) | 0;
    let found = Math.imul(state ^ (state >>> 15), 1 | state);
    found = (found + Math.imul(found ^ (found >>> 7), 61 | found)) ^ found;
    return ((found ^ (found >>> 14)) >>> 0) % sides;
  };
}

const folder = new URL("../fixtures/lectures/", import.meta.url);
const LECTURES = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
const WORDS = [
  "null", "true", "[]", "{}", "[[[[", "\"\"", "-1", "1e999", "1e-400", "0", "NaN", "9".repeat(400), "\"\\ud800\"", "\"\\u0000\"", "\"__proto__\"", "\"steps\"",
  "\"constructor\": 1,", "\"1938-10-05\"", "\"0000-00-00\"", "\"9999-99-99\"", ",", ":", "}", "]", "\"", "\\", "\u2028", "\uFEFF", "<img src=x onerror=alert(1)>",
];
const BITS = [
  "date", "pin", "country", "event", "town", "layers", "with", "colour", "show", "known", "item", "mode", "tour", "step", "desk", "view", "=", "&", "?", "#", "%", "%00",
  "%ff", "%E0%A4%A", "+", ",", "1938-10-05", "-271821-04-20", "1e9", "Infinity", "toString", "__proto__", "people:", ":", "💣", "\ud800", "lecture", "999", "0", "-",
  "<script>alert(1)</script>",
];

/** A text with a few pieces cut, doubled, or replaced. */
function mutated(text, dice, words) {
  let found = text;
  for (let count = 1 + dice(4); count > 0; count -= 1) {
    const at = dice(found.length + 1);
    const end = Math.min(found.length, at + dice(40));
    const put = ["", words[dice(words.length)], found.slice(at, end).repeat(2), String.fromCharCode(dice(0x10000))][dice(4)];
    found = found.slice(0, at) + put + (dice(12) === 0 ? "" : found.slice(end));
  }
  return found;
}

function inGoodTime(read, given) {
  const begun = performance.now();
  const found = read(given);
  assert.ok(performance.now() - begun < LONGEST_MS, JSON.stringify(given).slice(0, 400));
  return found;
}

const known = { period: [-18628, -10958], states: new Set(["ARL"]), events: new Set(["board"]), towns: new Set(["capital"]), themes: new Set(["borders"]) };

test("a lecture is read or refused, whatever stands in the file", () => {
  const dice = diceOf(1938);
  let good = 0;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const text = mutated(LECTURES[dice(LECTURES.length)], dice, WORDS);
    const { lecture, faults } = inGoodTime((given) => readLecture(given, dice(2) ? known : null), text);
    assert.equal(lecture === null, faults.length > 0);
    for (const fault of faults) {
      assert.ok(fault.found && fault.allowed && fault.remedy, JSON.stringify(fault));
      assert.match(faultInWords(fault), /[.?]$/);
    }
    if (lecture) {
      good += 1;
      assert.deepEqual(readLecture(textOf(lecture)).faults, []);
    }
  }
  assert.ok(good > 10, `${good} good`);
});

test("a lecture nested deep, long or of one huge word is refused in good time", () => {
  for (const text of ["[".repeat(900_000), `{"format":${"[".repeat(90_000)}`, `"${"x".repeat(900_000)}"`, "9".repeat(900_000), `{${"\"a\":1,".repeat(100_000)}"b":1}`]) {
    assert.equal(inGoodTime(readLecture, text).lecture, null);
  }
});

test("an address is read, whatever stands in it, and can be written again", () => {
  const dice = diceOf(1939);
  const layers = ["names", "towns", "zones", "events:borders"];
  const allowed = { ...known, layers, argument: [{ id: "munich" }, { id: "regimes", colours: true }] };
  const good = "?date=1938-10-05&country=ARL&event=board&town=capital&pin=1938-09-28&layers=names,towns&with=ARL&colour=regimes&show=munich&known=then&item=munich:L1&mode=lecture&tour=one&step=2&desk=quiz&view=15,49,2";
  for (let tried = 0; tried < TRIES; tried += 1) {
    const search = mutated(good, dice, BITS);
    const { state, notes } = inGoodTime((given) => readAddress(given, allowed), search);
    for (const note of notes) assert.ok(note.length < 300 && note.endsWith("it was left out."), note);
    const [first, last] = allowed.period;
    for (const day of [state.day, state.pin]) assert.ok(day === undefined || (day >= first && day <= last));
    const written = writeAddress({ day: first, country: null, event: null, layers, view: null, ...state }, layers);
    assert.deepEqual(readAddress(written, allowed).notes, [], `${search} ${written}`);
  }
  inGoodTime((given) => readAddress(given, allowed), `?layers=${"names,".repeat(100_000)}&show=${",".repeat(500_000)}&view=${"1,".repeat(100_000)}`);
});

test("a link holds a lecture, or none", async () => {
  const dice = diceOf(1919);
  const { lecture } = readLecture(LECTURES.find((text) => readLecture(text).lecture));
  const link = (await linkOf(lecture, "")).slice(0);
  for (let tried = 0; tried < 300; tried += 1) {
    const text = await textInLink(mutated(link, dice, ["%", "#lecture=", "=", "AAAA", "____", "💣", ""]));
    assert.ok(text === null || typeof text === "string");
    if (text !== null) inGoodTime(readLecture, text);
  }
});

test("a link that unpacks to more than a lecture may hold is given up", async () => {
  const bomb = await linkOf({ ...readLecture(LECTURES.find((text) => readLecture(text).lecture)).lecture, summary: "x".repeat(30_000_000) }, "");
  assert.ok(bomb.length < 60_000);
  assert.equal(await textInLink(bomb), null);
});

test("a shelf stands, whatever the storage holds", () => {
  const dice = diceOf(1933);
  const good = JSON.stringify(LECTURES.filter((text) => readLecture(text).lecture).map((text) => JSON.parse(text.replace(/^\uFEFF/, ""))));
  for (let tried = 0; tried < 500; tried += 1) {
    const kept = mutated(good, dice, WORDS);
    const shelf = makeShelf({ getItem: () => kept, setItem: () => { throw new Error("full"); } });
    assert.ok(Array.isArray(shelf.list()));
    assert.equal(shelf.get("nothing of this name"), null);
    assert.equal(shelf.put({ format: "interbellum-lecture", id: "mine", steps: [] }), false);
    assert.ok(shelf.list().some((one) => one.id === "mine"));
  }
});
