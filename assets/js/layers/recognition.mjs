/** Who had relations with the Soviet government, and of what kind. Pure. */

import { holds, inWords } from "../dates.mjs";
import { filedUnder, governedBy, nameOn } from "../records.mjs";
import { act, evidence, h, section } from "./tree.mjs";
import { english, t, woven } from "../words.mjs";

const KINDS = {
  "de jure": ["#B3CFFA", "J", t("Recognised de jure")], "de facto": ["#F6D966", "f", t("De facto: trade or agents only")],
  broken: ["#C9A08F", "X", t("Relations broken off")],
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
  return [...Object.values(KINDS).map(([fill, letter, words]) => ({ fill, letter, words })), { fill: NONE, words: t("No recognition") }, { fill: SOVIET, words: t("Soviet government") }];
}

export function panel({ records, data, day }) {
  const before = data.recognitions.filter((one) => one.start <= day).sort((a, b) => b.start - a.start);
  const after = data.recognitions.filter((one) => one.start > day).sort((a, b) => a.start - b.start)[0];
  const jure = data.recognitions.filter((one) => one.standing === "de jure" && holds(one.start, one.end, day)).length;
  const row = (one) => h("Li", { key: `${one.code}${one.start}` }, act("date", String(one.start), { className: "link" }, inWords(one.start)), ` ${nameOn(records, one.code, one.start).label}: `,
    h("Strong", {}, t(one.standing)), ". ", english(one.instrument), ".", evidence(records, one));
  return section(t("Recognition of the Soviet government by {date}", { date: inWords(day) }), h("P", {}, t("{n} states of this list recognise it de jure.", { n: jure })),
    after ? h("P", { className: "note" }, `${t("Next:")} `, act("date", String(after.start), { className: "link" }, `${inWords(after.start)}, ${nameOn(records, after.code, after.start).label}`)) : null,
    h("Ul", { className: "argument-list" }, before.slice(0, 8).map(row)),
    before.length > 8 ? h("Details", {}, h("Summary", {}, t("{n} earlier", { n: before.length - 8 })), h("Ul", { className: "argument-list" }, before.slice(8).map(row))) : null);
}

export function about({ records, data, day }, code) {
  if (soviet(records, code)) return null;
  const codes = governedBy(records, code);
  const rows = data.recognitions.filter((one) => codes.includes(one.code) && one.start <= day).sort((a, b) => b.start - a.start);
  const now = standingOf(records, data, code, day);
  return section(t("Relations with the Soviet government"), h("P", {}, h("Strong", {}, now ? t(now.standing) : t("No relations")), now ? ` ${t("since {date}", { date: inWords(now.start) })}.` : ` ${t("on this day.")}`),
    h("Ul", { className: "argument-list" }, rows.map((one) => h("Li", { key: one.start }, woven("{a}: {b}", { a: act("date", String(one.start), { className: "link" }, inWords(one.start)), b: `${t(one.standing)}. ` }), english(one.instrument), ".", evidence(records, one)))));
}
