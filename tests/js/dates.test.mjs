import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { countUpTo, dayOf, firstOf, holds, inWords, isoOf, spanInWords, yearSteps } from "../../assets/js/dates.mjs";

const shared = JSON.parse(readFileSync(new URL("../fixtures/dates.json", import.meta.url)));

test("days, ISO dates and words agree with Python", () => {
  for (const { iso, number, words } of shared.days) {
    assert.equal(dayOf(iso), number, iso);
    assert.equal(isoOf(number), iso);
    assert.equal(inWords(number), words);
  }
});

test("what is not an ISO date is refused as in Python", () => {
  for (const text of [...shared.refused, null, undefined]) assert.equal(dayOf(text), null, String(text));
});

test("a half-open period holds its first day and not its last", () => {
  for (const { start, end, day, inside } of shared.contains) {
    assert.equal(holds(start && dayOf(start), end && dayOf(end), dayOf(day)), inside, `${start} ${end} ${day}`);
  }
});

test("a span says nothing twice", () => {
  const day = (iso) => dayOf(iso);
  assert.equal(spanInWords(day("1938-10-01"), day("1938-10-10")), "1–10 October 1938");
  assert.equal(spanInWords(day("1938-10-05"), day("1938-10-05")), "5 October 1938");
  assert.equal(spanInWords(day("1938-09-28"), day("1938-10-02")), "28 September to 2 October 1938");
  assert.equal(spanInWords(day("1938-12-30"), day("1939-01-02")), "30 December 1938 to 2 January 1939");
});

test("countUpTo counts what is not greater", () => {
  assert.deepEqual([0, 1, 2, 5, 9].map((value) => countUpTo([1, 2, 2, 5], value)), [0, 1, 3, 4, 4]);
  assert.equal(isoOf(firstOf(1938, 10)), "1938-10-01");
});

test("the ticks of a track stand as close as the eye can part them", () => {
  assert.deepEqual(yearSteps(60), { tick: 1, label: 1 });
  assert.deepEqual(yearSteps(9.7), { tick: 1, label: 5 });
  assert.deepEqual(yearSteps(2.6), { tick: 5, label: 20 });
  assert.deepEqual(yearSteps(0.6), { tick: 10, label: 100 });
  assert.deepEqual(yearSteps(0.01), { tick: 500, label: 1000 });
});
