/** Who is bound? An attacker, a victim and the day: which powers must act, by which clause, and which need not. Pure. */

import { inWords } from "../dates.mjs";
import { nameOn } from "../records.mjs";
import { whoIsBound } from "../bound.mjs";
import { act, evidence, h, section } from "./tree.mjs";

const GREAT = ["FRA", "GBR", "SOV", "ITA", "GER", "POL", "ROM", "YUG", "CZS", "USA"];

function chooser(name, label, chosen, states) {
  return h("Label", { className: "field" }, `${label} `, h("Select", { "data-choose": name, id: `choose-${name}` }, states.map(([code, words]) => h("Option", { value: code, key: code, selected: code === chosen }, words))));
}

export function panel({ records, data, scene, day, attacker, victim }) {
  const states = [...new Set(scene.filter(Boolean).map((one) => one.sovereign))].filter((code) => records.treaties.some((treaty) => treaty.parties.includes(code)))
    .map((code) => [code, nameOn(records, code, day).label]).sort((a, b) => a[1].localeCompare(b[1], "en"));
  const name = (code) => nameOn(records, code, day).label;
  for (const code of [attacker, victim]) if (!states.some(([known]) => known === code)) states.push([code, name(code)]);
  const found = whoIsBound(data.duties, records.treaties, day, attacker, victim);
  /** Powers under one duty together. */
  const grouped = (list) => [...new Set(list.map((one) => one.duty))].map((duty) => ({ ...list.find((one) => one.duty === duty), powers: list.filter((one) => one.duty === duty).map((one) => one.power) }));
  const row = ({ powers, duty, treaty, waitsFor }) => h("Li", { key: duty.id }, h("P", {}, h("Strong", {}, powers.length > 5 ? `${powers.length} members` : powers.map(name).join(", ")), ` ${duty.strength}: `, act("item", `treaties:${treaty.id}`, { className: "link" }, treaty.name)),
    powers.length > 5 ? h("P", { className: "note" }, powers.map(name).join(", ")) : null, h("P", {}, duty.condition), waitsFor?.length > 0 ? h("P", { className: "contested" }, h("Strong", {}, "Only if "), waitsFor.map((one) => `${name(one.code)} acts first; ${one.bound ? `it is bound by ${one.by.join(", ")}` : "it is not bound"}`).join("; "), ".") : null,
    h("P", { className: "note" }, h("Strong", {}, "Clause: "), duty.clause, duty.secret === "yes" ? " (secret)" : ""), evidence(records, duty));
  const block = (title, list) => (list.length > 0 ? [h("P", { className: "lead" }, title), h("Ul", { className: "argument-list" }, grouped(list).map(row))] : null);
  const own = (one) => one.powers === undefined && one.treaty.parties.length <= 10;
  const named = new Set([...found.must, ...found.consult, ...found.neutral].filter(own).map((one) => one.power));
  const free = GREAT.filter((code) => code !== attacker && code !== victim && !named.has(code) && records.states[code]);
  return section(`Who is bound on ${inWords(day)}?`,
    h("Div", { className: "choosers" }, chooser("attacker", "Attacker", attacker, states), chooser("victim", "Victim", victim, states)),
    attacker === victim ? h("P", {}, "Choose two different states.") : [
      found.must.filter(own).length === 0 ? h("P", {}, h("Strong", {}, `No treaty but the Covenant binds a power to come to ${name(victim)}'s help against ${name(attacker)}.`)) : null,
      block("Bound to act", found.must), block("Bound to consult, or free to help", found.consult), block("Bound to stay neutral", found.neutral),
      found.ended?.length > 0 ? h("P", { className: "note" }, "No longer in force: ", found.ended.map((one) => `${one.treaty.name} (${name(one.power)}, ended ${inWords(one.treaty.end)})`).join("; "), ".") : null,
      free.length > 0 ? h("P", {}, h("Strong", {}, "Not bound but by the League, if at all: "), free.map(name).join(", "), ".") : null]);
}
