/** What could be read on a day, and what not yet. */
import assert from "node:assert/strict";
import test from "node:test";

import { dayOf } from "../../assets/js/dates.mjs";
import { asKnown, asRead, makeVeil, secretOn } from "../../assets/js/layers/secrets.mjs";

const open = dayOf("1939-10-19");
const rows = () => [{ id: "a", title: "Pact", summary: "With a secret.", secret: [0, open, "", "", null] }, { id: "b", title: "Sounding" }, { id: "c", title: "Plain" }];
const secrets = [["a", "summary", "In public.", open], ["a", "relevance", "", open], ["b", "", "", null]];
const whole = () => ({
  records: { events: rows(), treaties: [], changes: { a: { title: "Change" } } },
  data: { secrets, treaties: { a: { secret: "Articles.", summary: "Long" } }, duties: [{ id: "b" }], people: [{ id: "p", records: [["a", 1, "Pact"], ["b", 2, "Sounding"]] }] },
});

test("a secret is one until the day on which it becomes public", () => {
  assert.equal(secretOn(secrets, open - 1).length, 3);
  assert.deepEqual(secretOn(secrets, open).map(([id]) => id), ["b"]);
});

test("a secret row is left out and a secret field told as it was published, never one that is not there", () => {
  const read = asRead(rows(), secrets);
  assert.deepEqual(read.map((row) => row.id), ["a", "c"]);
  assert.equal(read[0].summary, "In public.");
  assert.equal(read[0].secret, null);
  assert.ok(read[0].veiled && !("relevance" in read[0]));
  assert.deepEqual(read[1], rows()[2]);
});

test("rows by id are read alike, and the words of a secret article are kept for the layer that asks the day", () => {
  assert.deepEqual(asRead({ a: { summary: "Long", secret: "Articles." } }, secrets).a, { summary: "In public.", secret: "Articles.", veiled: true });
  assert.deepEqual(Object.keys(asRead({ b: {}, c: {} }, secrets)), ["c"]);
});

test("known now is everything, known then reaches persons and duties too", () => {
  assert.equal(asKnown(whole(), open - 1, "now").records.events.length, 3);
  const { data } = asKnown(whole(), open - 1, "then");
  assert.deepEqual(data.duties, []);
  assert.deepEqual(data.people[0].records.map(([id]) => id), ["a"]);
});

test("the veil changes the records where they lie, says so only when something differs, and lifts again", () => {
  const { records, data } = whole();
  const { know } = makeVeil(records, data);
  assert.equal(know(open - 9, "now"), false);
  assert.equal(know(open - 9, "then"), true);
  assert.deepEqual(records.events.map((row) => row.id), ["a", "c"]);
  assert.equal(know(open - 1, "then"), false);
  assert.equal(know(open, "then"), true);
  assert.equal(records.events[0].summary, "With a secret.");
  assert.equal(know(open, "now"), true);
  assert.equal(records.events.length, 3);
  assert.equal(records.whole.events.length, 3);
});
