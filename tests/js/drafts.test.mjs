import assert from "node:assert/strict";
import test from "node:test";
import {
  draftOf, ended, firstTitle, freeId, full, newLecture, redone, sourcesIn, undone, withChosen, withFrame, withMoved, withStep, withStepWords, withWords, withoutLecture, withoutStep,
} from "../../assets/js/lecture/drafts.mjs";
import { readLecture, textOf } from "../../assets/js/lecture/format.mjs";
import { makeShelf } from "../../assets/js/lecture/shelf.mjs";

const step = (title, date = "1938-10-05") => ({ title, date, view: [1, 2, 3, 4] });
const three = () => ["A", "B", "C"].reduce((draft, title) => withStep(draft, step(title)), draftOf(newLecture("mine")));
const titles = (draft) => draft.now.lecture.steps.map((one) => one.title).join("");

test("steps are added at the end or after another, and opened", () => {
  const draft = three();
  assert.equal(titles(draft), "ABC");
  assert.equal(titles(withStep(draft, step("D"), draft.now.keys[0])), "ADBC");
  assert.equal(draft.now.chosen, draft.now.keys[2]);
  assert.deepEqual(readLecture(textOf(draft.now.lecture)).faults, []);
});

test("a step keeps its key wherever it is moved, and no key comes twice", () => {
  const draft = three();
  const [a, b, c] = draft.now.keys;
  const moved = withMoved(draft, c, -1);
  assert.equal(titles(moved), "ACB");
  assert.deepEqual(moved.now.keys, [a, c, b]);
  assert.equal(withMoved(draft, a, -1), draft);
  assert.equal(withMoved(draft, c, 1), draft);
  const more = withStep(withoutStep(draft, c), step("D"));
  assert.ok(![a, b, c].includes(more.now.keys[2]));
});

test("everything can be undone and done again, step by step", () => {
  let draft = three();
  const [a, b] = draft.now.keys;
  draft = withMoved(draft, a, 1);
  draft = withoutStep(draft, b);
  draft = withFrame(draft, a, { date: "1939-09-01", view: [5, 6, 7, 8] });
  const last = draft.now;
  assert.equal(draft.now.lecture.steps[0].title, "A");
  assert.equal(draft.now.lecture.steps[0].date, "1939-09-01");
  const labels = [];
  for (let turn = undone(draft); turn.label !== null; turn = undone(draft)) {
    labels.push(turn.label);
    draft = turn.draft;
  }
  assert.deepEqual(labels, ["map of step 1 changed", "step 1 deleted", "step 1 moved", "step 3 added", "step 2 added", "step 1 added"]);
  assert.equal(titles(draft), "");
  for (let turn = redone(draft); turn.label !== null; turn = redone(draft)) draft = turn.draft;
  assert.deepEqual(draft.now, last);
});

test("what is written in one field in one go is undone in one go", () => {
  let draft = three();
  const [a] = draft.now.keys;
  for (const text of ["T", "Te", "Text"]) draft = withStepWords(draft, a, "text", text);
  draft = ended(draft);
  for (const text of ["Text ", "Text m"]) draft = withStepWords(draft, a, "text", text);
  draft = withStepWords(draft, a, "notes", "N");
  const seen = () => { const { text, notes } = draft.now.lecture.steps[0]; return `${text}|${notes}`; };
  draft = undone(draft).draft;
  assert.equal(seen(), "Text m|undefined");
  draft = undone(draft).draft;
  assert.equal(seen(), "Text|undefined");
  draft = undone(draft).draft;
  assert.equal(seen(), "undefined|undefined");
});

test("a new change after an undo leaves nothing to do again", () => {
  const draft = withWords(undone(three()).draft, "title", "Mine");
  assert.equal(redone(draft).label, null);
});

test("an empty field is left out, and a title is never empty", () => {
  let draft = three();
  const [a] = draft.now.keys;
  draft = withStepWords(withStepWords(draft, a, "question", "Why?"), a, "question", "");
  assert.ok(!("question" in draft.now.lecture.steps[0]));
  assert.equal(withStepWords(draft, a, "title", "  "), draft);
  assert.equal(withWords(draft, "title", ""), draft);
});

test("sources are lines, without empty ones, none too long", () => {
  assert.deepEqual(sourcesIn(" Steiner 2011 \n\nMy notes\n"), ["Steiner 2011", "My notes"]);
  assert.equal(sourcesIn("x".repeat(500))[0].length, 400);
});

test("a deleted lecture comes back with its steps", () => {
  const draft = three();
  const gone = withoutLecture(draft);
  assert.equal(gone.now.lecture, null);
  assert.deepEqual(undone(gone).draft.now, draft.now);
});

test("opening a step is no change, and a lecture takes a hundred steps", () => {
  let draft = three();
  assert.equal(withChosen(draft, 1).past.length, draft.past.length);
  while (!full(draft)) draft = withStep(draft, step("x"));
  assert.equal(draft.now.lecture.steps.length, 100);
  assert.equal(withStep(draft, step("y")), draft);
});

test("an id is made of a title, and is free", () => {
  assert.equal(freeId("Größe & Fall: Übung!", new Set()), "grosse-fall-ubung");
  assert.equal(freeId("mine", new Set(["mine", "mine-2"])), "mine-3");
  assert.equal(freeId("Россия", new Set()), "lecture");
  assert.ok(freeId("x".repeat(200), new Set()).length <= 60);
});

test("a step is first called by what is chosen, or by its date", () => {
  const words = { events: [{ id: "e", title: "An event" }], names: (code) => ({ POL: "Poland" })[code], inWords: (iso) => iso };
  assert.equal(firstTitle({ date: "D", event: "e", country: "POL" }, words), "An event");
  assert.equal(firstTitle({ date: "D", country: "POL" }, words), "Poland, D");
  assert.equal(firstTitle({ date: "D" }, words), "D");
});

test("what the storage does not take stays on the shelf of this page", () => {
  const store = new Map();
  let broken = false;
  const storage = { getItem: (key) => store.get(key) ?? null, setItem(key, value) { if (broken) throw new Error("full"); store.set(key, value); } };
  const shelf = makeShelf(storage);
  const lecture = (id, title) => ({ ...newLecture(id), title });
  assert.equal(shelf.put(lecture("a", "A")), true);
  broken = true;
  assert.equal(shelf.put(lecture("a", "A again")), false);
  assert.equal(shelf.put(lecture("b", "B")), false);
  assert.deepEqual(shelf.list().map((one) => one.title), ["A again", "B"]);
  assert.equal(shelf.remove("a"), false);
  assert.deepEqual(shelf.list().map((one) => one.title), ["B"]);
  broken = false;
  assert.equal(shelf.put(lecture("c", "C")), true);
  assert.deepEqual(makeShelf(storage).list().map((one) => one.id), ["b", "c"]);
  assert.deepEqual(makeShelf(null).list(), []);
  assert.equal(makeShelf(null).put(lecture("a", "A")), false);
});
