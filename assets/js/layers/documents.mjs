/** The documents that the lecture links to. Pure. */

import { inWords } from "../dates.mjs";
import { act, evidence, h, section } from "./tree.mjs";
import { english, t } from "../words.mjs";

export function panel({ records, data }) {
  const list = [...data.documents].sort((a, b) => (a.date ?? 0) - (b.date ?? 0));
  return section(t("Documents ({n})", { n: list.length }), h("Ul", { className: "argument-list" }, list.map((one) => h("Li", { key: one.id }, h("Details", {},
    h("Summary", {}, h("Strong", {}, english(one.title)), one.date ? h("Small", {}, ` ${inWords(one.date)}`) : null),
    h("P", {}, english(one.what)), h("P", {}, h("Strong", {}, t("Printed:"), " "), english(one.printed)),
    one.date && one.date >= records.period[0] && one.date <= records.period[1] ? h("P", {}, act("date", String(one.date), { className: "link" }, t("Show the map of {date}", { date: inWords(one.date) }))) : null,
    evidence(records, one))))));
}
