/** A person: the records that tell of him or her, in order of time, and the times as head of a government. Pure. */

import { inWords, spanInWords } from "../dates.mjs";
import { nameOn } from "../records.mjs";
import { act, citations, h, section } from "./tree.mjs";
import { english, t, tn } from "../words.mjs";

/** The records of one day: the day leads to the map of it, the titles open what they name. */
function row(records, when, told, day) {
  const [first, last] = records.period;
  const inside = when !== null && when >= first && when <= last;
  return h("Li", { key: String(when), ...(when === day ? { className: "now", "aria-current": "date" } : {}) },
    inside ? act("date", String(when), { className: "link", title: t("Show the map of {date}", { date: inWords(when) }) }, inWords(when)) : when === null ? null : inWords(when),
    told.map(([id, , title, where]) => h("Span", { className: "told-title", key: id },
      where === "event" ? act("event", id, { className: "link" }, english(title)) : where ? act("item", `${where}:${id}`, { className: "link" }, english(title)) : english(title))));
}

export function reading({ records, data, day }, id) {
  const one = data.people?.find((person) => person.id === id);
  if (!one) return null;
  const days = new Map();
  for (const told of one.records) days.set(told[1], [...(days.get(told[1]) ?? []), told]);
  const names = [one.name, ...one.also];
  const terms = records.heads.filter((head) => names.includes(head.name)).sort((a, b) => a.start - b.start);
  const until = (end) => (end === null || end > records.period[1] ? records.period[1] : end - 1);
  return { title: one.name, under: [one.role, one.also.length > 0 ? t("also {name}", { name: one.also.join(", ") }) : ""].filter(Boolean).join(" · "), body: [
    one.code ? h("P", { className: "chips" }, act("country", one.code, { className: "chip" }, nameOn(records, one.code, day).label)) : null,
    section(tn("Told of in {n} record", "Told of in {n} records", one.records.length), h("Ul", { className: "argument-list told" }, [...days].map(([when, told]) => row(records, when, told, day)))),
    terms.length > 0 ? section(t("Head of government"), h("Ul", { className: "argument-list" }, terms.map((term) => h("Li", { key: term.start },
      act("date", String(Math.max(term.start, records.period[0])), { className: "link" }, spanInWords(Math.max(term.start, records.period[0]), until(term.end))),
      h("Br"), english(term.office), `, ${nameOn(records, term.code, Math.max(term.start, records.period[0])).label}`, citations(records, term.sources, term.verification))))) : null,
    citations(records, one.sources, one.verification)] };
}
