import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { truthOf } from "../../assets/js/lecture/changed.mjs";
import { dice, shuffled } from "../../assets/js/lecture/chance.mjs";
import { clicked, isRight, KINDS, periodsOf, questionsOf, wishOf, wordOf } from "../../assets/js/lecture/questions.mjs";
import { holdersAt } from "../../assets/js/later/town.mjs";
import { dayOf, holds } from "../../assets/js/dates.mjs";
import { readPast, sceneOn } from "../../assets/js/past.mjs";
import { readEdges, readShapes } from "../../assets/js/topology.mjs";

/* The shipped data as the browser is given them; tests/test_javascript.py writes them to this folder. */
const folder = process.env.INTERBELLUM_DATA;
const shipped = folder ? {} : { skip: "INTERBELLUM_DATA names no folder with borders.json and records.json" };

function ground() {
  const [payload, records] = ["borders", "records"].map((name) => JSON.parse(readFileSync(`${folder}/${name}.json`)));
  return { records, past: readPast(payload), shapes: readShapes(payload), edges: readEdges(payload), fit: payload.fit };
}

test("the same seed rolls the same numbers, another seed others", () => {
  const rolls = (seed) => Array.from({ length: 5 }, dice(seed));
  assert.deepEqual(rolls(7), rolls(7));
  assert.notDeepEqual(rolls(7), rolls(8));
  assert.ok(rolls(7).every((one) => one >= 0 && one < 1));
  assert.deepEqual([...shuffled([1, 2, 3, 4], dice(3))].sort(), [1, 2, 3, 4]);
});

test("a wish becomes a word of an address and comes back", () => {
  const wish = { seed: 4711, kinds: ["find", "held"], from: 1933, to: 1937, length: 10 };
  const period = [dayOf("1919-01-01"), dayOf("1939-12-31")];
  assert.deepEqual(wishOf(wordOf(wish), period), wish);
  for (const word of ["", "x", "1-z-1919-1939-10", "1-f-1939-1919-10", "1-f-1900-1939-10", "1-f-1919-1939-99", null]) assert.equal(wishOf(word, period), null);
});

test("the years to be asked about are those of the atlas", () => {
  const years = (first, last) => periodsOf([dayOf(first), dayOf(last)]);
  assert.deepEqual(years("1919-01-01", "1939-12-31")[1], [1919, 1923]);
  assert.deepEqual(years("1886-01-01", "2019-12-31"), [[1886, 2019], [1886, 1919], [1920, 1952], [1953, 1986], [1987, 2019]]);
  assert.deepEqual(years("0044-01-01", "0049-12-31"), [[44, 49]]);
});

test("a click on ground that one held and another owned decides nothing", () => {
  const ground = (state, sovereign, uncertain = false) => ({ state, sovereign, uncertain });
  assert.deepEqual([clicked(ground("POL", "POL"), "POL"), clicked(ground("POL", "POL"), "LIT"), clicked(ground("POL", "LIT"), "LIT"),
    clicked(ground("POL", "POL", true), "POL"), clicked(null, "POL")], ["right", "wrong", "disputed", "disputed", "nothing"]);
});

test("an order is right as a whole, a choice of statements in any order", () => {
  assert.ok(isRight({ kind: "order", answer: ["a", "b"] }, ["a", "b"]));
  assert.ok(!isRight({ kind: "order", answer: ["a", "b"] }, ["b", "a"]));
  assert.ok(isRight({ kind: "change", answer: ["a", "b"] }, ["b", "a"]));
  assert.ok(!isRight({ kind: "change", answer: ["a", "b"] }, ["a"]));
  assert.ok(!isRight({ kind: "held", answer: "POL" }, null));
});

test("500 seeds: each question has one right answer by the data, sources of the register, no option twice", shipped, () => {
  const atlas = ground();
  const { records, past, shapes } = atlas;
  const events = new Map(records.events.map((event) => [event.id, event]));
  const towns = new Map(records.towns.map((town) => [town.id, town]));
  const asked = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  for (let seed = 1; seed <= 500; seed += 1) {
    const years = [[1919, 1939], [1919, 1923], [1924, 1932], [1933, 1937], [1938, 1939]][seed % 5];
    const questions = questionsOf(atlas, { seed, kinds: KINDS, from: years[0], to: years[1], length: 5 });
    assert.ok(questions.length >= 4, `seed ${seed} gives ${questions.length} questions`);
    for (const question of questions) {
      const where = `seed ${seed}, ${question.kind} ${question.key}`;
      asked[question.kind] += 1;
      assert.ok(question.sources.length > 0 && question.sources.every((key) => records.sources[key]), `${where}: sources`);
      for (const name of ["id", "label"]) assert.equal(new Set(question.options.map((one) => one[name])).size, question.options.length, `${where}: ${name} twice`);
      assert.ok(isRight(question, question.answer), where);
      assert.ok(!isRight(question, null), where);
      ({ find, order, change, held })[question.kind](question, where);
    }
  }
  assert.ok(Object.values(asked).every((count) => count > 300), JSON.stringify(asked));

  function find(question, where) {
    const scene = sceneOn(past, question.day);
    const own = scene.filter((one) => one?.state === question.answer);
    assert.ok(own.length > 0 && own.some((one) => clicked(one, question.answer) === "right"), where);
    assert.equal(question.options.length, 6, where);
    for (const option of question.options) {
      const area = past.anchors.findIndex(([x, y], index) => x === option.x && y === option.y && scene[index]?.state === option.id);
      assert.ok(area >= 0, `${where}: place of ${option.id}`);
      assert.equal(option.id === question.answer, isRight(question, option.id));
    }
    const labels = [...new Set(scene.filter(Boolean).map((one) => one.state))];
    assert.ok(labels.includes(question.answer), where);
  }
  function order(question, where) {
    const days = question.answer.map((id) => events.get(id).day);
    assert.ok(days.every((day, index) => index === 0 || day > days[index - 1]), `${where}: days`);
    assert.deepEqual([...question.options.map((one) => one.id)].sort(), [...question.answer].sort(), where);
    assert.ok(!isRight(question, question.options.map((one) => one.id)), `${where}: solved as given`);
    for (const id of question.answer) assert.ok(events.get(id).precision === "day" && !events.get(id).contested, where);
  }
  function change(question, where) {
    const [then, now] = [question.from, question.day].map((day) => sceneOn(past, day));
    const has = (scene, code) => scene.some((one) => one?.state === code);
    for (const option of question.options) {
      // What the two maps show, whatever happened between them.
      const [what, whom] = option.id.split(" ");
      const [a, b] = whom.split(">");
      const seen = what === "passed" ? then.some((one, area) => one?.state === a && now[area]?.state === b) : what === "gone" ? has(then, a) && !has(now, a) : has(now, a) && !has(then, a);
      assert.equal(seen, question.answer.includes(option.id), `${where}: ${option.label} on the maps`);
      assert.equal(truthOf(atlas, option.id, [question.from, question.day]), question.answer.includes(option.id), `${where}: ${option.label}`);
    }
    assert.ok(question.answer.length >= 1 && question.answer.length < question.options.length, where);
    for (const option of question.options) if (question.answer.includes(option.id)) assert.ok(option.fact && option.sources.length > 0, where);
  }
  function held(question, where) {
    const town = towns.get(question.town);
    const rows = holdersAt(past, shapes, town.x, town.y).filter((row) => holds(row.start, row.end, question.day));
    assert.equal(rows.length, 1, where);
    assert.equal(rows[0].state, question.answer, where);
    assert.ok(!rows[0].uncertain, where);
    assert.equal(question.options.filter((one) => one.id === rows[0].state).length, 1, where);
    const there = new Set(sceneOn(past, question.day).filter(Boolean).map((one) => one.state));
    assert.ok(question.options.every((one) => there.has(one.id)), `${where}: a power that was not there`);
  }
});
