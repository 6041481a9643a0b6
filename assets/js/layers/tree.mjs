/** What every layer of the argument writes with. */

import { inWords } from "../dates.mjs";
import { nameOn } from "../records.mjs";
import { citations, h } from "../panel.mjs";
import { english, t, woven } from "../words.mjs";

export { render } from "../dom.mjs";
export { SIGNS, citations, ended, h, section } from "../panel.mjs";

/** A button that does an act of the page. */
export function act(name, id, props, ...children) {
  return h("Button", { type: "button", "data-act": name, "data-id": id, ...props }, ...children);
}

/** A named line of a reading, or nothing where there is nothing to say. */
export function line(name, words) {
  return words ? h("P", {}, woven("{a}: {b}", { a: h("Strong", {}, name), b: words })) : null;
}

/** What historians dispute, or nothing. */
export function contested(words) {
  return words ? h("P", { className: "contested" }, h("Strong", {}, t("Contested:"), " "), english(words)) : null;
}

/** Names of states on a day: "France, United Kingdom". */
export function statesInWords(records, codes, day) {
  return codes.map((code) => nameOn(records, code, day).label).join(", ");
}

/** States, and a note of the record's: "France, United Kingdom. With a reservation", or nothing. */
export function sentences(states, note) {
  return states || note ? [states, states && note ? ". " : "", english(note ?? "")] : null;
}

/** Sources of a row and how far it was checked. */
export function evidence(records, row) {
  return [contested(row.contested), row.note ? h("P", { className: "note" }, english(row.note)) : null,
    citations(records, row.sources, row.verification)];
}

/** "5 October 1938", or nothing. */
export function dateOr(day, otherwise = "") {
  return day === null || day === undefined ? otherwise : inWords(day);
}

/** A link that sets the map to a day. */
export function dayLink(day) {
  return act("date", String(day), { className: "link" }, inWords(day));
}
