/**
 * The file of a lecture: reads and writes it. Pure; the twin of geodata/lectures.py, both tested from
 * tests/fixtures/lectures/.
 *
 * Dates are ISO 8601, Gregorian; views are [west, south, east, north] in degrees (WGS 84).
 */

import { dayOf, isoOf } from "../dates.mjs";
import { locale, t } from "../words.mjs";

export const FORMAT = "interbellum-lecture";
export const MOST_STEPS = 100;
export const MOST_BYTES = 1_000_000;
/** Letters that a field may have. */
export const LETTERS = { title: 120, summary: 2000, author: 120, text: 2000, question: 2000, notes: 10_000, source: 400, key: 60 };
const COLOURS = ["powers", "regimes", "fronts", "recognition"];
const OVER_THE_LAND = ["parties", "munich", "spheres", "treaties", "bound", "security", "claims", "documents"];
const PLAIN_LAYERS = ["names", "towns", "zones"];
const ISO_DAY = /^(?!0000)\d{4}-\d{2}-\d{2}$/;
const SLUG = /^[a-z0-9][a-z0-9-]{0,59}$/;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const letters = (text) => [...text].length;
/** What was found, short enough for a message. */
const shown = (value) => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
const fault = (found, allowed, remedy, where = "") => ({ where, found, allowed, remedy });
const MISSING = fault(t("nothing stands here"), t("a value is required"), t("Fill it in"));

/* ---- kinds of values: each gives the faults of one, with `where` from it on ---- */

const text = (most, least = 0) => (value) => {
  if (typeof value !== "string") return [fault(t("{text} is not text", { text: shown(value) }), t("text in quotation marks"), t("Mend the value"))];
  if (/\p{Surrogate}/u.test(value)) return [fault(t("this text holds half a letter"), t("whole letters of Unicode"), t("Write the text anew"))];
  const long = letters(value);
  if (long < least) return [MISSING];
  return long > most ? [fault(t("{n} letters", { n: long.toLocaleString(locale) }), t("{n} letters at most", { n: most.toLocaleString(locale) }), t("Shorten it"))] : [];
};
const oneOf = (words) => (value) => (words.includes(value) ? [] : [fault(shown(value), t("one of {list}", { list: words.map(shown).join(", ") }), t("Choose one of them"))]);
const listOf = (kind) => (value) => (Array.isArray(value)
  ? value.flatMap((one, index) => kind(one).map((found) => ({ ...found, where: `.${index}${found.where}` })))
  : [fault(t("{text} is not a list", { text: shown(value) }), t("a list in [ ]"), t("Mend the list"))]);
const orNull = (kind) => (value) => (value === null ? [] : kind(value));

function day(value) {
  if (typeof value !== "string" || !ISO_DAY.test(value)) return [fault(t("{text} is not a date", { text: shown(value) }), t("text like \"1938-10-05\""), t("Write year, month and day"))];
  return dayOf(value) === null ? [fault(t("{text} is not in the calendar", { text: shown(value) }), t("a day of the Gregorian calendar"), t("Check month and day"))] : [];
}

function view(value) {
  if (!Array.isArray(value) || value.length !== 4 || !value.every((one) => typeof one === "number")) {
    return [fault(t("{text} is not a view", { text: shown(value) }), t("four numbers: [west, south, east, north] in degrees"), t("Mend the view"))];
  }
  const [west, south, east, north] = value;
  const fine = -180 <= west && west < east && east <= 180 && -90 <= south && south < north && north <= 90;
  return fine ? [] : [fault(t("{text} is not a view", { text: shown(value) }), t("[west, south, east, north] in degrees, west less than east, south less than north"), t("Swap the numbers?"))];
}

function steps(value) {
  if (!Array.isArray(value)) return [fault(t("{text} is not a list of steps", { text: shown(value) }), t("a list in [ ]"), t("Mend the list"))];
  if (value.length < 1 || value.length > MOST_STEPS) {
    return [fault(t("there are {n} steps", { n: value.length }), t("1 to {n} steps", { n: MOST_STEPS }), value.length === 0 ? t("Add one") : t("Split the lecture"))];
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
    return [fault(t("{text} is not an id", { text: shown(value) }), t("small letters, digits and hyphens, 60 at most"), t("Mend the id"))];
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
    if (!Object.hasOwn(fields, name)) found.push(fault(t("unknown property with {text}", { text: shown(object[name]) }), t("only the documented ones"), t("See geodata/README.md"), at(name.slice(0, 60))));
  }
  return found;
}

/** What of steps the atlas does not know. */
function unknownIn(lecture, known) {
  const layers = new Set([...PLAIN_LAYERS, ...[...known.themes].map((theme) => `events:${theme}`)]);
  return lecture.steps.flatMap((step, index) => {
    const at = (field) => t("step {n}, {field}", { n: index + 1, field });
    const found = [];
    for (const [field, allowed, words] of [["country", known.states, t("a code of states.csv")], ["event", known.events, t("an id of events.csv")], ["town", known.towns, t("an id of towns.csv")]]) {
      if (step[field] !== undefined && !allowed.has(step[field])) found.push(fault(t("{text} is unknown", { text: shown(step[field]) }), words, t("Mend or leave it out"), at(field)));
    }
    for (const layer of step.layers ?? []) {
      if (!layers.has(layer)) found.push(fault(t("{text} is unknown", { text: shown(layer) }), t("names, towns, zones or events:<theme>"), t("Mend or leave it out"), at("layers")));
    }
    for (const field of ["date", "pin"]) {
      if (step[field] === undefined) continue;
      const when = dayOf(step[field]);
      if (when < known.period[0] || when > known.period[1]) {
        found.push(fault(t("{date} lies outside the atlas", { date: step[field] }), t("{first} to {last}", { first: isoOf(known.period[0]), last: isoOf(known.period[1]) }), t("Choose a day within"), at(field)));
      }
    }
    for (const source of (known.sources && step.sources) || []) {
      if (!known.sources.has(source)) found.push(fault(t("{text} is unknown", { text: shown(source) }), t("a key of sources.csv"), t("Mend or leave it out"), at("sources")));
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
  if (new TextEncoder().encode(source).length > MOST_BYTES) return bad(fault(t("the file is too long"), t("{n} bytes", { n: MOST_BYTES.toLocaleString(locale) }), t("Shorten the notes")));
  let raw = null;
  try {
    raw = JSON.parse(source);
  } catch (error) {
    const at = /position (\d+)/.exec(error.message);
    const line = at ? `${t("line {n}", { n: source.slice(0, Number(at[1])).split("\n").length })}: ` : "";
    return bad(fault(source.trim() === "" ? t("the file is empty") : `${line}${t("this cannot be read")}`, "JSON", t("Mend it there, or save the lecture again")));
  }
  if (!isObject(raw) || raw.format !== FORMAT) {
    return bad(fault(t("this is not a lecture of the atlas"), t("an object with \"format\": \"{format}\"", { format: FORMAT }), t("Choose a file that the page saved, or see geodata/README.md")));
  }
  const faults = faultsOf(raw, LECTURE, NEEDED.lecture, (field) => field);
  if (Array.isArray(raw.steps) && steps(raw.steps).length === 0) {
    raw.steps.forEach((step, index) => {
      const name = t("step {n}", { n: index + 1 });
      if (isObject(step)) faults.push(...faultsOf(step, STEP, NEEDED.step, (field) => (field ? `${name}, ${field}` : name)));
      else faults.push(fault(t("{text} is not a step", { text: shown(step) }), t("an object in { }"), t("Mend or remove it"), name));
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
export const faultInWords = ({ where, found, allowed, remedy }) => `${where ? `${where[0].toUpperCase()}${where.slice(1)}: ` : ""}${[found, allowed, remedy].filter(Boolean).join("; ")}${remedy.endsWith("?") ? "" : "."}`;

/** How many words a text has. */
export const wordsIn = (text) => text.trim().split(/\s+/).filter(Boolean).length;
