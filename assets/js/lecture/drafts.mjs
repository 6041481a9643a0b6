/**
 * Editing a lecture: every operation gives a new draft, and each can be undone. Pure.
 *
 * A draft is {now, past, future, merging, next}. `now` is {lecture, keys, chosen}: the document of the format (null once
 * deleted), a key for each step that stays with it wherever it is moved, and the key of the step that is open.
 */

import { LETTERS, MOST_STEPS } from "./format.mjs";
import { t } from "../words.mjs";

const MOST_UNDONE = 300;
/** What of a step is words; all else is its frame. */
const WORDS = ["title", "text", "question", "notes", "sources"];

export const newLecture = (id) => ({ format: "interbellum-lecture", version: 1, id, title: t("Untitled lecture"), steps: [] });

/** Begins to edit a lecture. */
export const draftOf = (lecture) => ({ now: { lecture, keys: lecture.steps.map((_, index) => index + 1), chosen: null }, past: [], future: [], merging: null, next: lecture.steps.length + 1 });

/** Makes a change. Changes of the same `merging` in a row are undone together. */
function changed(draft, patch, label, merging = null) {
  const together = merging !== null && draft.merging === merging;
  return {
    ...draft, merging, now: { ...draft.now, ...patch }, future: [],
    past: together ? draft.past : [...draft.past, { now: draft.now, label }].slice(-MOST_UNDONE),
  };
}

const withSteps = (lecture, steps) => ({ ...lecture, steps });
const placeOf = (draft, key) => draft.now.keys.indexOf(key);
const FIELDS = { title: t("title"), summary: t("summary"), author: t("author"), text: t("text"), question: t("question"), notes: t("notes"), sources: t("sources") };

export const full = (draft) => draft.now.lecture.steps.length >= MOST_STEPS;

/** Adds a step after a key, or at the end, and opens it. A full lecture stays as it is. */
export function withStep(draft, step, after = null) {
  if (full(draft)) return draft;
  const { lecture, keys } = draft.now;
  const at = after === null || !keys.includes(after) ? keys.length : keys.indexOf(after) + 1;
  const found = changed(draft, { lecture: withSteps(lecture, lecture.steps.toSpliced(at, 0, step)), keys: keys.toSpliced(at, 0, draft.next), chosen: draft.next }, t("step {n} added", { n: at + 1 }));
  return { ...found, next: draft.next + 1 };
}

export function withoutStep(draft, key) {
  const at = placeOf(draft, key);
  if (at < 0) return draft;
  const { lecture, keys, chosen } = draft.now;
  return changed(draft, { lecture: withSteps(lecture, lecture.steps.toSpliced(at, 1)), keys: keys.toSpliced(at, 1), chosen: chosen === key ? null : chosen }, t("step {n} deleted", { n: at + 1 }));
}

/** Moves a step one place up (-1) or down (1); at the end of the list it stays. */
export function withMoved(draft, key, by) {
  const at = placeOf(draft, key);
  const to = at + by;
  const { lecture, keys } = draft.now;
  if (at < 0 || to < 0 || to >= keys.length) return draft;
  const moved = (list) => list.toSpliced(at, 1).toSpliced(to, 0, list[at]);
  return changed(draft, { lecture: withSteps(lecture, moved(lecture.steps)), keys: moved(keys) }, t("step {n} moved", { n: at + 1 }));
}

/** An object with a field set; an empty one is left out. */
function withValue(object, field, value) {
  const { [field]: _, ...rest } = object;
  const empty = value === "" || (Array.isArray(value) && value.length === 0);
  return empty ? rest : { ...object, [field]: value };
}

/** Writes into a field of the lecture; a title is never empty. What is written in one go is undone in one go. */
export function withWords(draft, field, value) {
  if (field === "title" && value.trim() === "") return draft;
  const { lecture } = draft.now;
  if ((lecture[field] ?? "") === value) return draft;
  return changed(draft, { lecture: withValue(lecture, field, value) }, t("{field} of the lecture changed", { field: FIELDS[field] ?? field }), `lecture:${field}`);
}

/** Writes into a field of a step; `sources` are given as lines. */
export function withStepWords(draft, key, field, value) {
  const at = placeOf(draft, key);
  if (at < 0 || !WORDS.includes(field) || (field === "title" && value.trim() === "")) return draft;
  const { lecture } = draft.now;
  const given = field === "sources" ? sourcesIn(value) : value;
  if (JSON.stringify(lecture.steps[at][field] ?? (field === "sources" ? [] : "")) === JSON.stringify(given)) return draft;
  return changed(draft, { lecture: withSteps(lecture, lecture.steps.with(at, withValue(lecture.steps[at], field, given))) }, t("{field} of step {n} changed", { field: FIELDS[field], n: at + 1 }), `${key}:${field}`);
}

/** One source a line. */
export const sourcesIn = (lines) => lines.split("\n").map((line) => [...line.trim()].slice(0, LETTERS.source).join("")).filter(Boolean);

/** Gives a step another frame; its words stay. */
export function withFrame(draft, key, frame) {
  const at = placeOf(draft, key);
  if (at < 0) return draft;
  const { lecture } = draft.now;
  const words = Object.fromEntries(Object.entries(lecture.steps[at]).filter(([name]) => WORDS.includes(name)));
  return changed(draft, { lecture: withSteps(lecture, lecture.steps.with(at, { ...frame, ...words })) }, t("map of step {n} changed", { n: at + 1 }));
}

/** Takes the lecture away; undo brings it back. */
export const withoutLecture = (draft) => changed(draft, { lecture: null, keys: [], chosen: null }, t("“{title}” deleted", { title: draft.now.lecture.title }));

/** Another document of the same lecture, come from elsewhere. */
export const withDocument = (draft, lecture, label) => {
  const keys = lecture.steps.map((_, index) => draft.next + index);
  return { ...changed(draft, { lecture, keys, chosen: null }, label), next: draft.next + keys.length };
};

/** Opens a step, or closes it; not a change to be undone, but one that ends a field. */
export const withChosen = (draft, key) => ({ ...draft, merging: null, now: { ...draft.now, chosen: key } });

/** Ends a field: what is written next is a change of its own. */
export const ended = (draft) => (draft.merging === null ? draft : { ...draft, merging: null });

/** One change back, or forth: {draft, label}, the label null if there was none. */
function turned(draft, from, to) {
  const last = draft[from].at(-1);
  if (!last) return { draft, label: null };
  return { draft: { ...draft, now: last.now, merging: null, [from]: draft[from].slice(0, -1), [to]: [...draft[to], { now: draft.now, label: last.label }] }, label: last.label };
}
export const undone = (draft) => turned(draft, "past", "future");
export const redone = (draft) => turned(draft, "future", "past");

/** An id like the given one that is not yet taken. */
export function freeId(wanted, taken) {
  const stem = wanted.toLowerCase().replace(/ß/g, "ss").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 52).replace(/-+$/, "") || "lecture";
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** The title of a step before one is written: what is chosen on the map, or the date. */
export function firstTitle(frame, { events, names, inWords }) {
  const event = frame.event && events.find((one) => one.id === frame.event);
  const found = event ? event.title : frame.country && names(frame.country) ? `${names(frame.country)}, ${inWords(frame.date)}` : inWords(frame.date);
  return [...found].slice(0, LETTERS.title).join("");
}
