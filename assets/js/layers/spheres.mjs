/**
 * The secret protocols of 1939: lines and spheres of each document, hatched and never filled, kept apart from what
 * was occupied and what was annexed, which the land itself shows. Known then: nothing of it. Pure.
 */

import { dayOf, holds, inWords } from "../dates.mjs";
import { transfersBetween } from "../past.mjs";
import { areaInWords, changeLines, nameOn, passage } from "../records.mjs";
import { act, evidence, h, line, section } from "./tree.mjs";
import { english, inEnglish, t, woven } from "../words.mjs";

const FIRST = dayOf("1939-08-23");
const WAR = dayOf("1939-08-31");
const PUBLIC = dayOf("1948-01-22");
const DENIED = dayOf("1989-12-24");

export function marks({ data, day, known, item }) {
  if (known === "then") return [];
  return data.spheres.filter((one) => holds(one.start, one.end, day)).map((one) => ({
    id: `spheres:${one.id}`, kind: "path", d: one.d, line: one.kind === "line", title: one.name,
    className: `${one.kind === "line" ? "sphere-line" : `sphere-${one.side.toLowerCase()}`}${item === `spheres:${one.clause}` ? " lit" : ""}`,
    act: one.kind === "line" ? null : ["item", `spheres:${one.clause}`],
  }));
}

export function legend({ known }) {
  if (known === "then") return [{ words: t("Known then: no secret article was public") }];
  return [{ className: "key-sphere-sov", words: t("Sphere of the USSR (secret)") }, { className: "key-sphere-ger", words: t("Sphere of Germany (secret)") },
    { className: "key-sphere-line", words: t("Line of the document in force") }, { className: "key-law", words: t("Occupied: control without sovereignty") },
    { className: "key-colour", words: t("Annexed: plain colour of the new power") }];
}

const ASSIGNED = { open: t("open"), joint: t("joint"), boundary: t("boundary") };

/** Whose it was to be: a power by its name of the day; a phrase of the record stays English, and so do the powers in it. */
function named(records, text, day) {
  if (ASSIGNED[text]) return ASSIGNED[text];
  if (records.states[text]) return nameOn(records, text, day).label;
  return inEnglish(text.replace(/\b[A-Z]{3}\b/g, (code) => records.states[code]?.english?.[0] ?? (records.states[code] ? nameOn(records, code, day).label : code)));
}

/** What was occupied and what was annexed since the war began, from the land itself. */
export function takenBy(records, past, day) {
  const lines = changeLines(records, transfersBetween(past, WAR, day).filter((one) => ["GER", "SOV", "SLK", "LIT"].includes(one.to) && one.moved), 20);
  return { occupied: lines.filter((line) => line.to !== line.toSovereign), annexed: lines.filter((line) => line.to === line.toSovereign) };
}

export function panel({ records, past, data, day, known }) {
  if (day < FIRST) return section(t("Secret protocol"), h("P", {}, `${t("Nothing is signed yet.")} `, act("date", String(FIRST + 1), { className: "link" }, t("Go to {date}", { date: inWords(FIRST + 1) }))));
  const clauses = data.clauses.filter((one) => holds(one.start, one.end, day));
  const { occupied, annexed } = takenBy(records, past, day);
  const taken = (title, lines) => (lines.length > 0 ? h("Details", {}, h("Summary", {}, `${title} (${lines.length})`), h("Ul", {}, lines.map((line) => h("Li", { key: `${line.first}${line.titles[0]}` },
    act("date", String(line.last), { className: "link" }, inWords(line.first)), " ", woven("{a}: {b}", { a: english(line.titles[0]), b: `${passage(records, line)}, ${areaInWords(line.km2)}` }))))) : null);
  return section(t("Secret protocol"),
    known === "then" ? h("P", {}, t("Known on {date}: the published treaties only. The secret articles became public on {public}; the USSR denied them until {denied}.", { date: inWords(day), public: inWords(PUBLIC), denied: inWords(DENIED) }))
      : [h("P", {}, t("Secret then; public since {public}, denied by the USSR until {denied}.", { public: inWords(PUBLIC), denied: inWords(DENIED) })),
        h("Ul", { className: "argument-list" }, clauses.map((one) => h("Li", { key: one.id }, act("item", `spheres:${one.id}`, { className: "link" }, english(one.area)),
          h("Small", { className: "under-link" }, named(records, one.assigned_to, day), " (", english(one.provision), `, ${inWords(one.document_date)})`))))],
    taken(t("Occupied"), occupied), taken(t("Annexed or transferred in law"), annexed));
}

export function reading({ records, data, known }, id) {
  const one = data.clauses.find((row) => row.id === id);
  if (!one || known === "then") return null;
  return { title: one.area, under: t("Secret protocol of {date}, {provision}", { date: inWords(one.document_date), provision: one.provision }), body: [line(t("Assigned to"), named(records, one.assigned_to, one.start)), line(t("Line"), english(one.boundary_wording_paraphrase)),
    line(t("By {date}", { date: inWords(dayOf("1939-12-31")) }), english(one.status_1939_12_31)), line(t("By {date}", { date: inWords(dayOf("1940-08-31")) }), english(one.status_1940_08_31)),
    h("P", {}, t("Public since {public}; denied by the USSR until {denied}.", { public: inWords(PUBLIC), denied: inWords(DENIED) })), ...evidence(records, one)] };
}

export function about({ records, data, day, known }, code) {
  const rows = known === "then" ? [] : data.clauses.filter((one) => one.countries.includes(code) && holds(one.start, one.end, day));
  return rows.length === 0 ? null : section(t("Secret protocol"), h("Ul", { className: "argument-list" }, rows.map((one) => h("Li", { key: one.id },
    woven("{a}: {b}", { a: act("item", `spheres:${one.id}`, { className: "link" }, english(one.area)), b: named(records, one.assigned_to, day) })))));
}
