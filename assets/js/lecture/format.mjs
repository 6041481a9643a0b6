/**
 * The file of a lecture: reads and writes it. Pure; the twin of geodata/lectures.py, both tested from
 * tests/fixtures/lectures/.
 *
 * Dates are ISO 8601, Gregorian; views are [west, south, east, north] in degrees (WGS 84).
 */

import { dayOf, isoOf } from "../dates.mjs";

export const FORMAT = "interbellum-lecture";
export const MOST_STEPS = 100;
export const MOST_BYTES = 1_000_000;
/** Letters that a field may have. */
export const LETTERS = { title: 120, summary: 2000, author: 120, text: 2000, question: 2000, notes: 10_000, source: 400, key: 60 };
const COLOURS = ["powers", "regimes", "fronts", "recognition"];
const OVER_THE_LAND = ["parties", "munich", "spheres", "treaties", "bound", "security", "claims", "documents"];
const PLAIN_LAYERS = ["names", "towns", "zones"];
const ISO_DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const letters = (text) => [...text].length;
/** What was found, short enough for a message. */
const shown = (value) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
const fault = (found, allowed, remedy, where = "") => ({ where, found, allowed, remedy });
const MISSING = fault("nothing stands here", "a value is required", "Fill it in");

/* ---- kinds of values: each gives the faults of one, with `where` from it on ---- */

const text = (most, least = 0) => (value) => {
  if (typeof value !== "string") return [fault(`${shown(value)} is not text`, "text in quotation marks", "Mend the value")];
  if (/\p{Surrogate}/u.test(value)) return [fault("this text holds half a letter", "whole letters of Unicode", "Write the text anew")];
  const long = letters(value);
  if (long < least) return [MISSING];
  return long > most ? [fault(`${long.toLocaleString("en")} letters`, `${most.toLocaleString("en")} letters at most`, "Shorten it")] : [];
};
const oneOf = (words) => (value) => (words.includes(value) ? [] : [fault(shown(value), `one of ${words.map(shown).join(", ")}`, "Choose one of them")]);
const listOf = (kind) => (value) => (Array.isArray(value)
  ? value.flatMap((one, index) => kind(one).map((found) => ({ ...found, where: `.${index}${found.where}` })))
  : [fault(`${shown(value)} is not a list`, "a list in [ ]", "Mend the list")]);
const orNull = (kind) => (value) => (value === null ? [] : kind(value));

function day(value) {
  if (typeof value !== "string" || !ISO_DAY.test(value)) return [fault(`${shown(value)} is not a date`, "text like \"1938-10-05\"", "Write year, month and day")];
  return dayOf(value) === null ? [fault(`${shown(value)} is not in the calendar`, "a day of the Gregorian calendar", "Check month and day")] : [];
}

function view(value) {
  if (!Array.isArray(value) || value.length !== 4 || !value.every((one) => typeof one === "number")) {
    return [fault(`${shown(value)} is not a view`, "four numbers: [west, south, east, north] in degrees", "Mend the view")];
  }
  const [west, south, east, north] = value;
  const fine = -180 <= west && west < east && east <= 180 && -90 <= south && south < north && north <= 90;
  return fine ? [] : [fault(`${shown(value)} is not a view`, "[west, south, east, north] in degrees, west less than east, south less than north", "Swap the numbers?")];
}

function steps(value) {
  if (!Array.isArray(value)) return [fault(`${shown(value)} is not a list of steps`, "a list in [ ]", "Mend the list")];
  if (value.length < 1 || value.length > MOST_STEPS) {
    return [fault(`there are ${value.length} steps`, `1 to ${MOST_STEPS} steps`, value.length === 0 ? "Add one" : "Split the lecture")];
  }
  return [];
}

const key = text(LETTERS.key, 1);
/** The fields of a step and of a lecture, in the order in which they are written. */
const STEP = {
  title: text(LETTERS.title, 1), date: day, view: orNull(view), layers: orNull(listOf(key)), colour: oneOf(COLOURS), show: listOf(oneOf(OVER_THE_LAND)),
  known: oneOf(["then", "now"]), country: orNull(key), event: orNull(key), town: orNull(key), item: orNull(key), pin: orNull(day),
  text: text(LETTERS.text), question: text(LETTERS.question), notes: text(LETTERS.notes), sources: listOf(text(LETTERS.source, 1)),
};
const LECTURE = {
  format: oneOf([FORMAT]), version: oneOf([1]), id: (value) => {
    const found = text(Infinity)(value);
    if (found.length > 0 || SLUG.test(value)) return found;
    return [fault(`${shown(value)} is not an id`, "small letters, digits and hyphens, 60 at most", "Mend the id")];
  },
  title: text(LETTERS.title, 1), summary: text(LETTERS.summary), author: text(LETTERS.author), steps,
};
const NEEDED = { step: ["title", "date"], lecture: ["format", "version", "id", "title", "steps"] };

/** The faults of an object's fields; `at(field)` says where a field stands. */
function faultsOf(object, fields, needed, at) {
  const found = [];
  for (const [name, kind] of Object.entries(fields)) {
    if (Object.hasOwn(object, name)) found.push(...kind(object[name]).map((one) => ({ ...one, where: at(name + one.where) })));
    else if (needed.includes(name)) found.push({ ...MISSING, where: at(name) });
  }
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(fields, name)) found.push(fault(`unknown property with ${shown(object[name])}`, "only the documented ones", "See geodata/README.md", at(name.slice(0, 60))));
  }
  return found;
}

/** What of steps the atlas does not know. */
function unknownIn(lecture, known) {
  const layers = new Set([...PLAIN_LAYERS, ...[...known.themes].map((theme) => `events:${theme}`)]);
  return lecture.steps.flatMap((step, index) => {
    const at = (field) => `step ${index + 1}, ${field}`;
    const found = [];
    for (const [field, allowed, words] of [["country", known.states, "a code of states.csv"], ["event", known.events, "an id of events.csv"], ["town", known.towns, "an id of towns.csv"]]) {
      if (step[field] !== undefined && !allowed.has(step[field])) found.push(fault(`${shown(step[field])} is unknown`, words, "Mend or leave it out", at(field)));
    }
    for (const layer of step.layers ?? []) {
      if (!layers.has(layer)) found.push(fault(`${shown(layer)} is unknown`, "names, towns, zones or events:<theme>", "Mend or leave it out", at("layers")));
    }
    for (const field of ["date", "pin"]) {
      if (step[field] === undefined) continue;
      const when = dayOf(step[field]);
      if (when < known.period[0] || when > known.period[1]) {
        found.push(fault(`${step[field]} lies outside the atlas`, `${isoOf(known.period[0])} to ${isoOf(known.period[1])}`, "Choose a day within", at(field)));
      }
    }
    for (const source of (known.sources && step.sources) || []) {
      if (!known.sources.has(source)) found.push(fault(`${shown(source)} is unknown`, "a key of sources.csv", "Mend or leave it out", at("sources")));
    }
    return found;
  });
}

/** The documented fields of an object, in their order; what is null is left out. */
const tidy = (object, fields) => Object.fromEntries(Object.keys(fields).filter((name) => Object.hasOwn(object, name) && object[name] !== null).map((name) => [name, object[name]]));

/**
 * Reads the text of a lecture. Gives {lecture, faults}: the lecture, or null and every fault, {where, found, allowed, remedy},
 * `where` being "" for the whole file, "title", or "step 2, date". `known` says what steps may name: {period: [first, last] day,
 * states, events, towns, themes and perhaps sources: sets}; without it that is not checked.
 */
export function readLecture(given, known = null) {
  const bad = (...faults) => ({ lecture: null, faults });
  const source = given.replace(/^\uFEFF/, "");
  if (new TextEncoder().encode(source).length > MOST_BYTES) return bad(fault("the file is too long", `${MOST_BYTES.toLocaleString("en")} bytes`, "Shorten the notes"));
  let raw = null;
  try {
    raw = JSON.parse(source);
  } catch (error) {
    const at = /position (\d+)/.exec(error.message);
    const line = at ? `line ${source.slice(0, Number(at[1])).split("\n").length}: ` : "";
    return bad(fault(source.trim() === "" ? "the file is empty" : `${line}this cannot be read`, "JSON", "Mend it there, or save the lecture again"));
  }
  if (!isObject(raw) || raw.format !== FORMAT) {
    return bad(fault("this is not a lecture of the atlas", `an object with "format": "${FORMAT}"`, "Choose a file that the page saved, or see geodata/README.md"));
  }
  const faults = faultsOf(raw, LECTURE, NEEDED.lecture, (field) => field);
  if (Array.isArray(raw.steps) && steps(raw.steps).length === 0) {
    raw.steps.forEach((step, index) => {
      const name = `step ${index + 1}`;
      if (isObject(step)) faults.push(...faultsOf(step, STEP, NEEDED.step, (field) => (field ? `${name}, ${field}` : name)));
      else faults.push(fault(`${shown(step)} is not a step`, "an object in { }", "Mend or remove it", name));
    });
  }
  if (faults.length > 0) return bad(...faults);
  const lecture = { ...tidy(raw, LECTURE), steps: raw.steps.map((step) => tidy(step, STEP)) };
  const unknown = known ? unknownIn(lecture, known) : [];
  return unknown.length > 0 ? bad(...unknown) : { lecture, faults: [] };
}

/** What the steps of a lecture may name in an atlas; its sources may be any text. */
export const knownOf = (records) => ({
  period: records.period, states: new Set(Object.keys(records.states)), events: new Set((records.whole ?? records).events.map((event) => event.id)),
  towns: new Set(records.towns.map((town) => town.id)), themes: new Set(records.themes.map((theme) => theme.id)),
});

/** What of an object is written: documented fields in order, what is empty left out (but no layers is not the usual layers). */
const written = (object, fields) => Object.entries(tidy(object, fields)).filter(([name, value]) => value !== "" && (!Array.isArray(value) || value.length > 0 || name === "layers"));

/** A lecture as the text of a file; a list stands on one line. */
export function textOf(lecture) {
  const line = ([name, value], indent) => `${indent}${JSON.stringify(name)}: ${Array.isArray(value) ? `[${value.map((one) => JSON.stringify(one)).join(", ")}]` : JSON.stringify(value)}`;
  const object = (lines, indent) => `{\n${lines.join(",\n")}\n${indent}}`;
  const all = lecture.steps.map((step) => `    ${object(written(step, STEP).map((one) => line(one, "      ")), "    ")}`);
  const top = written(lecture, LECTURE).filter(([name]) => name !== "steps").map((one) => line(one, "  "));
  return `${object([...top, `  "steps": [${all.length > 0 ? `\n${all.join(",\n")}\n  ` : ""}]`], "")}\n`;
}

/** A fault in a line: where: what was found; what is allowed; what to do. */
export const faultInWords = ({ where, found, allowed, remedy }) => `${where ? `${where[0].toUpperCase()}${where.slice(1)}: ` : ""}${[found, allowed && `allowed: ${allowed}`, remedy].filter(Boolean).join("; ")}${remedy.endsWith("?") ? "" : "."}`;

/** How many words a text has. */
export const wordsIn = (text) => text.trim().split(/\s+/).filter(Boolean).length;
