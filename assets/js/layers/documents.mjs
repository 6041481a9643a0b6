/** The documents that the lecture links to. Pure. */

import { inWords } from "../dates.mjs";
import { act, evidence, h, section } from "./tree.mjs";

export function panel({ records, data }) {
  const list = [...data.documents].sort((a, b) => (a.date ?? 0) - (b.date ?? 0));
  return section(`Documents (${list.length})`, h("Ul", { className: "argument-list" }, list.map((one) => h("Li", { key: one.id }, h("Details", {},
    h("Summary", {}, h("Strong", {}, one.title), one.date ? h("Small", {}, ` ${inWords(one.date)}`) : null),
    h("P", {}, one.what), h("P", {}, h("Strong", {}, "Printed: "), one.printed),
    one.date && one.date >= records.period[0] && one.date <= records.period[1] ? h("P", {}, act("date", String(one.date), { className: "link" }, `Show the map of ${inWords(one.date)}`)) : null,
    evidence(records, one))))));
}
