/** The search for collective security as a numbered path through offers and answers. Pure. */

import { inWords } from "../dates.mjs";
import { act, evidence, h, section, sentences, statesInWords } from "./tree.mjs";
import { english, t, woven } from "../words.mjs";

const ordered = (data) => [...data.proposals].sort((a, b) => a.number - b.number);

export function marks({ data, day, item }) {
  const past = ordered(data).filter((one) => one.date <= day);
  // Places where several offers were made show the last, and the path leads from place to place.
  const last = new Map(past.map((one) => [`${one.x},${one.y}`, one]));
  const signs = [...last.values()].map((one) => ({ id: `security:${one.id}`, kind: "sign", x: one.x, y: one.y, text: String(one.number), title: one.title, row: `security:${one.id}`,
    className: `step${answered(one)}${item === `security:${one.id}` ? " lit" : ""}`, act: ["item", `security:${one.id}`] }));
  const legs = past.slice(1).map((one, i) => [past[i], one]).filter(([a, b]) => a.x !== b.x || a.y !== b.y).slice(-5)
    .map(([a, b]) => ({ id: `security-leg:${a.id}`, kind: "arc", x1: a.x, y1: a.y, x2: b.x, y2: b.y, className: "leg" }));
  return [...legs, ...signs];
}

function answered(one) {
  return one.declined?.length > 0 ? (one.accepted?.length > 0 ? " mixed" : " declined") : " accepted";
}

export function legend() {
  return [{ letter: "4", words: t("Step of the path, by number") }, { className: "key-arc key-leg", words: t("The last five ways from step to step") }, { className: "key-step accepted", words: t("Accepted") }, { className: "key-step mixed", words: t("Accepted by some") }, { className: "key-step declined", words: t("Declined") }];
}

export function panel({ records, data, day }) {
  const steps = ordered(data);
  return section(t("Collective security, step by step"), h("Ol", { className: "argument-list path" }, steps.map((one) => h("Li", { key: one.id, value: one.number, "data-mark": `security:${one.id}`, className: one.date <= day ? "" : "to-come" },
    act("item", `security:${one.id}`, { className: "link" }, english(one.title)), h("Small", { className: "under-link" }, inWords(one.date)),
    h("Small", { className: "under-link" }, [one.accepted?.length > 0 ? t("accepted: {powers}", { powers: statesInWords(records, one.accepted, one.date) }) : "", one.declined?.length > 0 ? t("declined: {powers}", { powers: statesInWords(records, one.declined, one.date) }) : ""].filter(Boolean).reduce((a, b) => (a ? t("{a}; {b}", { a, b }) : b), ""))))));
}

export function reading({ records, data }, id) {
  const steps = ordered(data);
  const at = steps.findIndex((row) => row.id === id);
  const one = steps[at];
  if (!one) return null;
  const line = (name, codes, note) => (codes?.length > 0 || note ? h("P", {}, woven("{a}: {b}", { a: h("Strong", {}, name), b: sentences(statesInWords(records, codes ?? [], one.date), note) })) : null);
  const step = (other, words) => (other ? act("item", `security:${other.id}`, { className: "chip" }, words) : null);
  return { title: `${one.number}. ${one.title}`, under: `${inWords(one.date)}, ${one.place}`, body: [h("P", {}, english(one.what)), line(t("Proposed by"), one.proposed_by), line(t("Proposed to"), one.proposed_to),
    line(t("Accepted"), one.accepted, one.accepted_note), line(t("Declined"), one.declined, one.declined_note), h("P", {}, h("Strong", {}, t("Outcome:"), " "), english(one.outcome)),
    h("P", { className: "chips" }, step(steps[at - 1], t("‹ Step before")), step(steps[at + 1], t("Next step ›")), act("date", String(one.date), { className: "chip" }, t("Show its day"))),
    ...evidence(records, one)] };
}
