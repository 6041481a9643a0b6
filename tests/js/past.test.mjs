import assert from "node:assert/strict";
import test from "node:test";
import { isoOf } from "../../assets/js/dates.mjs";
import { holdingOn, readPast, sceneOn, stepFrom, transfersBetween } from "../../assets/js/past.mjs";
import { day, tinyPayload } from "./payload.mjs";

const past = readPast(tinyPayload());

test("an area changes hands on the first day of the new state of things", () => {
  assert.equal(holdingOn(past, 1, day("1938-09-30")).state, "BBB");
  assert.equal(holdingOn(past, 1, day("1938-10-01")).state, "AAA");
  assert.equal(holdingOn(past, 1, day("1938-10-01")).sovereign, "BBB");
});

test("an area outside its periods is not on the map", () => {
  assert.equal(holdingOn(past, 2, day("1919-06-01")), null);
  assert.equal(holdingOn(past, 2, day("1925-06-01")).state, "CCC");
  assert.equal(holdingOn(past, 2, day("1930-01-01")), null);
});

test("the change days are those on which something begins after the first day", () => {
  assert.deepEqual(past.changeDays.map(isoOf), ["1920-01-01", "1938-10-01", "1939-03-15"]);
});

test("a transfer is told once, with its area and its change", () => {
  const found = transfersBetween(past, day("1938-09-30"), day("1938-10-01"));
  assert.equal(found.length, 1);
  assert.deepEqual([found[0].from, found[0].to, found[0].km2, found[0].change], ["BBB", "AAA", 200, "X1"]);
  assert.equal(transfersBetween(past, day("1938-10-01"), day("1938-10-02")).length, 0);
});

test("land that appears or vanishes without a follower is no transfer", () => {
  assert.equal(transfersBetween(past, day("1919-01-01"), day("1931-01-01")).length, 0);
});

test("the scene of a day has one holding for each area on the map", () => {
  assert.deepEqual(sceneOn(past, day("1939-12-31")).map((one) => one?.state ?? null), ["AAA", "AAA", null]);
});

test("steps go to the next and the last value and stop at the ends", () => {
  const days = [3, 7, 9];
  assert.deepEqual([stepFrom(days, 3, 1), stepFrom(days, 9, 1), stepFrom(days, 7, -1), stepFrom(days, 3, -1), stepFrom(days, 8, -1)],
    [7, null, 3, null, 7]);
});
