/** Popular Front governments by cabinet and day, told apart from pacts and from what came after. Pure. */

import { holds, inWords, partsOf } from "../dates.mjs";
import { governedBy, nameOn } from "../records.mjs";
import { act, evidence, h, line, section } from "./tree.mjs";
import { english, t, woven } from "../words.mjs";

export const GOVERNMENT = "#BD8BA8";
const TRANSITION = "#E4CFDA";
const OTHER = "#F3F3F3";
const STANCES = { "in cabinet": "Kc", "outside support": "Ks", opposition: "Ko", "in the pact": "Kp" };

/** The fronts of a day, by the code under which they are kept. */
export function frontsOn(data, day) {
  return data.fronts.filter((one) => holds(one.start, one.end, day));
}

/** The government or transition of a state on a day, or null; rival governments with a regime of their own have none. */
export function frontOf(records, data, code, day) {
  const codes = governedBy(records, code);
  return frontsOn(data, day).find((one) => codes.includes(one.country) && one.type !== "pact") ?? null;
}

function pactsOf(data, codes, day) {
  return frontsOn(data, day).filter((one) => codes.includes(one.country) && one.type === "pact" && one.communists === "in the pact");
}

export function fills({ records, data, day }) {
  return new Map(Object.keys(records.states).map((code) => {
    const front = frontOf(records, data, code, day);
    return [code, front ? (front.type === "government" ? GOVERNMENT : TRANSITION) : OTHER];
  }));
}

export function sign({ records, data, day }) {
  return (code) => {
    const front = frontOf(records, data, code, day);
    if (front) return `${front.type === "government" ? "F" : "T"} ${STANCES[front.communists] ?? ""}`.trim();
    return pactsOf(data, governedBy(records, code), day).length > 0 ? "P" : "";
  };
}

export function legend() {
  return [{ fill: GOVERNMENT, letter: "F", words: t("Popular Front government") }, { fill: TRANSITION, letter: "T", words: t("Its majority breaking up") },
    { fill: OTHER, letter: "P", words: t("Pact only, no government") }, { letter: "Kc", words: t("Communists in the cabinet") },
    { letter: "Ks", words: t("Communists support it from outside") }, { letter: "Ko", words: t("Communists in opposition") }];
}

export function panel({ records, data, day }) {
  const rows = frontsOn(data, day);
  const next = data.fronts.filter((one) => one.start > day).sort((a, b) => a.start - b.start)[0];
  return section(t("Popular Fronts on {date}", { date: inWords(day) }),
    rows.length > 0 ? h("Ul", { className: "argument-list" }, rows.map((one) => h("Li", { key: one.id },
      act("item", `fronts:${one.id}`, { className: "link" }, woven("{a}: {b}", { a: nameOn(records, one.country, day).label, b: english(one.name) })),
      ` ${t(one.type)}${one.communists ? `, ${t("communists: {standing}", { standing: t(one.communists) })}` : ""}`, data.off_map[one.country] ? ` (${t("off the map")})` : ""))) : h("P", {}, t("None on this day.")),
    next ? h("P", { className: "note" }, `${t("Next:")} `, act("date", String(next.start), { className: "link" }, `${inWords(next.start)}, `, english(next.name))) : null);
}

export function reading({ records, data }, id) {
  const one = data.fronts.find((row) => row.id === id);
  if (!one) return null;
  return { title: one.name, under: `${nameOn(records, one.country, one.start).label}, ${t(one.type)}, ${t("{first} to {last}", { first: inWords(one.start), last: one.end === null ? t("after {year}", { year: partsOf(records.period[1]).year }) : inWords(one.end) })}`,
    body: [line(t("Head"), english(one.head)), line(t("Political parties"), english(one.parties)), line(t("Communists"), one.communists && t(one.communists)), line(t("Election"), english(one.election)), line(t("Votes"), english(one.votes)),
      line(t("Seats"), english(one.seats)), line(t("Moscow and the Comintern"), english(one.soviet_comintern_relation)), line(t("How it ended"), english(one.end_reason)),
      h("P", {}, act("date", String(one.start), { className: "link" }, t("Show the map of {date}", { date: inWords(one.start) }))), ...evidence(records, one)] };
}

export function about({ records, data, day }, code) {
  const codes = governedBy(records, code);
  const rows = frontsOn(data, day).filter((one) => codes.includes(one.country));
  return rows.length === 0 ? null : section(t("Popular Front"), h("Ul", { className: "argument-list" }, rows.map((one) => h("Li", { key: one.id },
    act("item", `fronts:${one.id}`, { className: "link" }, english(one.name)), ` ${t(one.type)}${one.communists ? `, ${t("communists: {standing}", { standing: t(one.communists) })}` : ""}`))));
}
