/** Who had relations with the Soviet government, and of what kind. Pure. */

import { holds, inWords } from "../dates.mjs";
import { filedUnder, governedBy, nameOn } from "../records.mjs";
import { act, evidence, h, section } from "./tree.mjs";

const KINDS = {
  "de jure": ["#B3CFFA", "J", "Recognised de jure"], "de facto": ["#F6D966", "f", "De facto: trade or agents only"],
  broken: ["#C9A08F", "X", "Relations broken off"],
};
const SOVIET = "#D5591C";
const NONE = "#F3F3F3";

/** How a state stood to Moscow on a day: a row, or null. */
export function standingOf(records, data, code, day) {
  const codes = governedBy(records, code);
  return data.recognitions.find((one) => codes.includes(one.code) && holds(one.start, one.end, day)) ?? null;
}

const soviet = (records, code) => filedUnder(records, code) === "SOV";

export function fills({ records, data, day }) {
  return new Map(Object.keys(records.states).map((code) => [code,
    soviet(records, code) ? SOVIET : KINDS[standingOf(records, data, code, day)?.standing]?.[0] ?? NONE]));
}

export function sign({ records, data, day }) {
  return (code) => (soviet(records, code) ? "" : KINDS[standingOf(records, data, code, day)?.standing]?.[1] ?? "");
}

export function legend() {
  return [...Object.values(KINDS).map(([fill, letter, words]) => ({ fill, letter, words })), { fill: NONE, words: "No recognition" }, { fill: SOVIET, words: "Soviet government" }];
}

export function panel({ records, data, day }) {
  const before = data.recognitions.filter((one) => one.start <= day).sort((a, b) => b.start - a.start);
  const after = data.recognitions.filter((one) => one.start > day).sort((a, b) => a.start - b.start)[0];
  const jure = data.recognitions.filter((one) => one.standing === "de jure" && holds(one.start, one.end, day)).length;
  const row = (one) => h("Li", { key: `${one.code}${one.start}` }, act("date", String(one.start), { className: "link" }, inWords(one.start)), ` ${nameOn(records, one.code, one.start).label}: `,
    h("Strong", {}, one.standing), `. ${one.instrument}.`, evidence(records, one));
  return section(`Recognition of the Soviet government by ${inWords(day)}`, h("P", {}, `${jure} states of this list recognise it de jure.`),
    after ? h("P", { className: "note" }, "Next: ", act("date", String(after.start), { className: "link" }, `${inWords(after.start)}, ${nameOn(records, after.code, after.start).label}`)) : null,
    h("Ul", { className: "argument-list" }, before.slice(0, 8).map(row)),
    before.length > 8 ? h("Details", {}, h("Summary", {}, `${before.length - 8} earlier`), h("Ul", { className: "argument-list" }, before.slice(8).map(row))) : null);
}

export function about({ records, data, day }, code) {
  if (soviet(records, code)) return null;
  const codes = governedBy(records, code);
  const rows = data.recognitions.filter((one) => codes.includes(one.code) && one.start <= day).sort((a, b) => b.start - a.start);
  const now = standingOf(records, data, code, day);
  return section("Relations with the Soviet government", h("P", {}, h("Strong", {}, now ? now.standing : "No relations"), now ? ` since ${inWords(now.start)}.` : " on this day."),
    h("Ul", { className: "argument-list" }, rows.map((one) => h("Li", { key: one.start }, act("date", String(one.start), { className: "link" }, inWords(one.start)), `: ${one.standing}. ${one.instrument}.`, evidence(records, one)))));
}
