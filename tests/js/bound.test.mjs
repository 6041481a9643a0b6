import assert from "node:assert/strict";
import test from "node:test";
import { whoIsBound } from "../../assets/js/layers/bound.mjs";
import { dayOf } from "../../assets/js/dates.mjs";

const state = (...names) => ({ filed: undefined, names });
const records = {
  states: {
    FRA: state(), GBR: state(), GER: state(), ITA: state(), SOV: state(), HUN: state(), POL: state(), YUG: state(),
    CZS: state([dayOf("1918-10-28"), dayOf("1939-03-15"), "Czechoslovakia"]),
    AUT: state([dayOf("1918-11-12"), dayOf("1938-03-13"), "Austria"]),
    RUS: { filed: "SOV", names: [] },
  },
};
const treaty = (id, parties, start, end, memberships = []) => ({
  id, name: id, signed: dayOf(start), start: dayOf(start), end: end && dayOf(end), parties, memberships, reason: null,
});
const duty = (id, treatyId, who, victims, attackers, strength, start, end, more = {}) => ({
  id, treaty: treatyId, who, victims, attackers, strength, start: dayOf(start), end: end && dayOf(end),
  except_attackers: [], depends_on: [], ...more,
});
const argument = {
  treaties: [
    treaty("LOC", ["FRA", "CZS"], "1926-09-14", "1938-09-30"),
    treaty("SOV", ["SOV", "CZS"], "1935-06-08", "1939-03-15"),
    treaty("LIT", ["YUG", "CZS"], "1921-02-10", "1938-10-01"),
    treaty("NEU", ["SOV", "POL"], "1932-12-23", null),
    treaty("COV", ["FRA", "GBR", "SOV", "GER", "ITA", "HUN", "POL", "YUG", "CZS", "AUT"], "1920-01-10", null,
      [["GER", dayOf("1926-09-08"), dayOf("1933-10-21")], ["SOV", dayOf("1934-09-18"), null]]),
  ],
  duties: [
    duty("D-LOC", "LOC", ["FRA", "CZS"], ["FRA", "CZS"], "GER", "must help", "1926-09-14", "1938-09-30"),
    duty("D-SOV", "SOV", ["SOV", "CZS"], ["SOV", "CZS"], "any European", "must help", "1935-06-08", "1939-03-15",
      { depends_on: ["FRA"] }),
    duty("D-LIT", "LIT", ["YUG", "CZS"], ["YUG", "CZS"], "HUN", "must help", "1921-02-10", "1938-10-01"),
    duty("D-NEU", "NEU", ["SOV", "POL"], ["SOV", "POL"], "any", "must stay neutral", "1932-12-23", null),
    duty("D-COV", "COV", ["FRA", "GBR", "SOV", "GER", "ITA", "HUN", "POL", "YUG", "CZS", "AUT"],
      ["FRA", "GBR", "SOV", "GER", "ITA", "HUN", "POL", "YUG", "CZS", "AUT"], "any", "must consult", "1920-01-10", null),
  ],
};
const ask = (day, attacker, victim) => whoIsBound(argument, records, dayOf(day), attacker, victim);
const power = (day, attacker, victim, code) => ask(day, attacker, victim).powers.find((one) => one.code === code);

test("the Soviet duty hangs on France, and France is bound", () => {
  const found = power("1938-09-23", "GER", "CZS", "SOV");
  assert.equal(found.standing, "only with others");
  assert.deepEqual(found.bonds[0].needs, [{ code: "FRA", bound: true, duties: ["D-LOC"] }]);
});

test("against an attacker whom France's treaty does not name, the Soviet duty is held back", () => {
  const found = power("1938-09-23", "HUN", "CZS", "SOV");
  assert.equal(found.standing, "held back");
  assert.deepEqual(found.bonds[0].needs, [{ code: "FRA", bound: false, duties: [] }]);
});

test("a power without a treaty and one whose treaty names another attacker are told apart", () => {
  assert.equal(power("1938-09-23", "GER", "CZS", "GBR").reason, "no treaty");
  assert.equal(power("1938-09-23", "GER", "CZS", "YUG").reason, "attacker not named");
  assert.equal(power("1938-09-23", "GER", "CZS", "YUG").duty.id, "D-LIT");
});

test("a clause that the day itself ends still counts, and is marked", () => {
  assert.equal(power("1938-09-30", "GER", "CZS", "FRA").bonds[0].lastDay, true);
  const after = power("1938-10-01", "GER", "CZS", "FRA");
  assert.deepEqual([after.standing, after.reason, after.since], ["not bound", "lapsed", dayOf("1938-09-30")]);
});

test("a victim that is gone binds nobody, and a neighbour that is gone is not asked", () => {
  const gone = ask("1939-03-17", "GER", "CZS");
  assert.equal(gone.victimExists, false);
  assert.ok(gone.powers.every((one) => one.reason === "victim gone"));
  assert.deepEqual(gone.common, []);
  assert.equal(power("1938-09-23", "GER", "CZS", "AUT"), undefined);
  assert.equal(power("1938-03-01", "GER", "CZS", "AUT").reason, "no treaty");
});

test("neutrality is not help", () => {
  const found = power("1939-04-10", "GER", "POL", "SOV");
  assert.deepEqual([found.standing, found.reason], ["must stay neutral", "neutrality only"]);
});

test("the Covenant is told once, for its members of the day", () => {
  const members = (day) => ask(day, "HUN", "CZS").common[0].members;
  assert.ok(members("1930-01-01").includes("GER") && !members("1930-01-01").includes("SOV"));
  assert.ok(!members("1938-09-23").includes("GER") && members("1938-09-23").includes("SOV"));
});

test("a forerunner stands for its state; unknown codes and a state against itself have no answer", () => {
  assert.equal(ask("1938-09-23", "RUS", "CZS").attacker, "SOV");
  assert.equal(ask("1938-09-23", "RUS", "SOV"), null);
  assert.equal(ask("1938-09-23", "XXX", "CZS"), null);
});
