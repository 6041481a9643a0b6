/** Ground that powers claimed on the day, hatched, and what came of it. Pure. */

import { holds, inWords } from "../dates.mjs";
import { nameOn } from "../records.mjs";
import { ringPath } from "../topology.mjs";
import { act, dateOr, evidence, h, line, section, statesInWords } from "./tree.mjs";
import { english, t } from "../words.mjs";

export const claimsOn = (data, day) => data.claims.filter((one) => holds(one.start, one.end, day));

function pathOf({ payload, cache }, claim) {
  const key = `claim-${claim.id}`;
  if (!cache.has(key)) {
    cache.set(key, claim.parts.map(([area, part]) => (part < 0 ? payload.areas[area] : [payload.areas[area][part]])
      .map((polygon) => polygon.map((ring) => ringPath(payload.arcs, ring)).join("")).join("")).join(""));
  }
  return cache.get(key);
}

export function marks(context) {
  return claimsOn(context.data, context.day).flatMap((one) => {
    const shared = { act: ["item", `claims:${one.id}`], row: `claims:${one.id}`, title: one.title };
    const lit = context.item === `claims:${one.id}` ? " lit" : "";
    const d = one.d || (one.parts.length > 0 ? pathOf(context, one) : "");
    return [d ? { id: `claims:${one.id}`, kind: "path", d, className: `claim${lit}`, ...shared } : null,
      { id: `claims-n:${one.id}`, kind: "sign", x: one.x, y: one.y, text: one.claimant[0], className: `claim-sign${lit}`, ...shared }].filter(Boolean);
  });
}

export function legend({ records, data, day }) {
  const claimants = [...new Set(claimsOn(data, day).map((one) => one.claimant))].sort();
  return [{ className: "key-claim", words: t("Claimed ground") }, ...claimants.map((code) => ({ letter: code[0], words: t("Claimed by {power}", { power: nameOn(records, code, day).label }) }))];
}

export function panel({ records, data, day }) {
  const groups = new Map();
  for (const one of claimsOn(data, day)) groups.set(one.claimant, [...(groups.get(one.claimant) ?? []), one]);
  return section(t("Claims on {date}", { date: inWords(day) }), groups.size === 0 ? h("P", {}, t("None of the list on this day.")) : null,
    [...groups].map(([code, list]) => h("Details", { key: code, open: true }, h("Summary", {}, nameOn(records, code, day).label, ` (${list.length})`),
      h("Ul", { className: "argument-list" }, list.map((one) => h("Li", { key: one.id, "data-mark": `claims:${one.id}` }, act("item", `claims:${one.id}`, { className: "link" }, english(one.title)),
        h("Small", {}, ` ${t("from {power}", { power: statesInWords(records, one.holder, day) })}`)))))));
}

export function reading({ records, data }, id) {
  const one = data.claims.find((row) => row.id === id);
  if (!one) return null;
  return { title: one.title, under: `${t("Claimed by {power}", { power: nameOn(records, one.claimant, one.start).label })}, ${t("{first} to {last}", { first: inWords(one.start), last: dateOr(one.end, t("the end of the atlas")) })}`, body: [
    line(t("Held by"), statesInWords(records, one.holder, one.start)), line(t("Ground of the claim"), english(one.basis)), line(t("Outcome"), english(one.outcome)),
    one.outcome_date ? h("P", {}, act("date", String(one.outcome_date), { className: "link" }, t("Show {date}", { date: inWords(one.outcome_date) }))) : null, ...evidence(records, one)] };
}

export function about({ records, data, day }, code) {
  const rows = claimsOn(data, day).filter((one) => one.claimant === code || one.holder.includes(code));
  return rows.length === 0 ? null : section(t("Claims"), h("Ul", { className: "argument-list" }, rows.map((one) => h("Li", { key: one.id },
    act("item", `claims:${one.id}`, { className: "link" }, english(one.title)), one.claimant === code ? "" : `, ${t("claimed by {power}", { power: nameOn(records, one.claimant, day).label })}`))));
}
