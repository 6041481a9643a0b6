/** What was known then: the records as they could be read on a day, without what was still secret. Pure. */

import { inWords } from "../dates.mjs";
import { h } from "./tree.mjs";
import { t } from "../words.mjs";

/** Tables of the records and of the argument that may hold something secret. */
const TABLES = { records: ["events", "treaties", "changes"], data: ["treaties", "duties", "proposals", "claims", "documents"] };

/** The secrets of a day: [record, field ("" for the whole), what could be read, first public day or null]. */
export const secretOn = (secrets, day) => secrets.filter(([, , , open]) => open === null || day < open);

/** Rows (a list, or an object by id) as they could be read: some left out, some in other words and `veiled`. */
export function asRead(rows, secrets) {
  const own = new Map();
  for (const [id, field, then] of secrets) own.set(id, { ...own.get(id), [field]: then });
  const told = (row, id) => {
    const fields = own.get(id);
    if (!fields) return row;
    if ("" in fields) return null;
    const known = Object.entries(fields).filter(([field]) => field in row);
    return { ...row, ...Object.fromEntries(known), secret: Array.isArray(row.secret) ? null : row.secret, veiled: true };
  };
  if (Array.isArray(rows)) return rows.map((row) => told(row, row.id)).filter(Boolean);
  return Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, told(row, id)]).filter(([, row]) => row));
}

/** Persons with the titles that their records bore, and without those that were secret. */
function peopleAsRead(people, secrets) {
  const whole = new Set(secrets.filter(([, field]) => field === "").map(([id]) => id));
  const titles = new Map(secrets.filter(([, field]) => field === "title" || field === "name").map(([id, , then]) => [id, then]));
  return people.map((one) => ({ ...one, records: one.records.filter(([id]) => !whole.has(id)).map(([id, day, title, ...rest]) => [id, day, titles.get(id) ?? title, ...rest]) }))
    .filter((one) => one.records.length > 0);
}

/** Everything as it is known: whole if `known` is "now", else as of the day. {records, data}, new objects. */
export function asKnown({ records, data }, day, known) {
  if (known !== "then") return { records, data };
  const secrets = secretOn(data.secrets ?? [], day);
  const people = peopleAsRead(data.people, secrets);
  const read = (whole, names) => ({ ...whole, ...Object.fromEntries(names.filter((name) => whole[name]).map((name) => [name, asRead(whole[name], secrets)])) });
  return { records: { ...read(records, TABLES.records), people }, data: { ...read(data, TABLES.data), people } };
}

/**
 * Keeps the records of the page as they are known. `know(day, known)` changes them where they lie and says whether anything is
 * different; `whole` are {records, data} with all that is known now.
 */
export function makeVeil(records, data) {
  const whole = { records: { ...records }, data: { ...data } };
  records.whole = whole.records; // for what must not depend on the switch: files of lectures, the quiz, pictures
  let last = "now";
  function know(day, known) {
    const state = known === "then" ? `then ${secretOn(data.secrets ?? [], day).length}` : "now";
    if (state === last) return false;
    last = state;
    const read = asKnown(whole, day, known);
    for (const name of [...TABLES.records, "people"]) records[name] = read.records[name];
    for (const name of [...TABLES.data, "people"]) data[name] = read.data[name];
    return true;
  }
  return { know, whole };
}

/** What is said wherever records are listed while only what was known then counts. */
export function thenNote(data, day) {
  const hidden = secretOn(data.secrets ?? [], day).filter(([, field]) => field === "").length;
  return h("P", { className: "known-then", key: "known-then" }, t("Known then: told is what could be read on {date}. What was secret is left out or told as it was published.", { date: inWords(day) }),
    hidden > 0 ? ` ${t("“Known now” shows it with the day on which it came out.")}` : "");
}
