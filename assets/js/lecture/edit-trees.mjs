/**
 * What the desk of one's own lectures says, as trees. Pure. What is typed stands in no tree: a field is a node that stays,
 * and desk-edit.mjs writes into it.
 */

import { dayOf, inWords } from "../dates.mjs";
import { act, h, header, section } from "../panel.mjs";
import { nameOn } from "../records.mjs";
import { MOST_WORDS } from "./band.mjs";
import { LETTERS, faultInWords, wordsIn } from "./format.mjs";
import { inEnglish, t, tn } from "../words.mjs";

/** Faults of a file that are shown. */
const MOST_FAULTS = 12;

export const stepsIn = (lecture) => tn("{n} step", "{n} steps", lecture.steps.length);

/** The desk: a head, and hosts that are filled apart from it. */
export const deskTree = () => h("Article", { className: "reading desk edit", id: "edit-desk" },
  header(t("Own lectures"), t("Set the map as you want it, add a step, write what you will say.")),
  h("Div", { className: "edit-head" }, h("Div", { id: "edit-bar" }), h("Div", { id: "edit-said", role: "status" })),
  h("Div", { id: "edit-body" }));

/** A fault of a file: where it is stands out. */
function faultItem(fault) {
  const text = faultInWords({ ...fault, where: "" });
  return h("Li", {}, fault.where ? h("Strong", {}, `${fault.where[0].toUpperCase()}${fault.where.slice(1)}: `) : null, text);
}

/** A message: {words, fault, lines, link}. */
export function saidTree(said) {
  if (!said) return [];
  const lines = said.lines ?? [];
  const more = lines.length - MOST_FAULTS;
  return h("Div", { className: said.fault ? "edit-message fault" : "edit-message" }, h("P", {}, said.words),
    lines.length > 0 ? h("Ul", {}, lines.slice(0, MOST_FAULTS).map(faultItem), more > 0 ? h("Li", {}, t("… and {n} more.", { n: more })) : null) : null,
    said.link ? h("Input", { type: "text", id: "edit-link-text", readonly: true, value: said.link, "aria-label": t("Link to this lecture") }) : null,
    act("edit-hush", "", { className: "link", id: "edit-hush" }, t("close")));
}

/** The buttons at the head: of a lecture, or of the shelf. */
export function barTree(draft) {
  const back = draft?.past.at(-1)?.label;
  const forth = draft?.future.at(-1)?.label;
  const turns = [
    act("edit-undo", "", { id: "edit-undo", "aria-disabled": String(!back), title: back ? t("Undo: {what} (Ctrl+Z)", { what: back }) : t("Nothing to undo") }, t("Undo")),
    act("edit-redo", "", { id: "edit-redo", "aria-disabled": String(!forth), title: forth ? t("Redo: {what} (Ctrl+Shift+Z)", { what: forth }) : t("Nothing to redo") }, t("Redo"))];
  if (!draft?.now.lecture) {
    return h("P", { className: "card-acts" }, act("edit-new", "", { className: "primary", id: "edit-new" }, t("New lecture")),
      act("edit-file", "", { id: "edit-file", title: t("Or drop the file on the page") }, t("Open a file")), back || forth ? turns : null);
  }
  return h("P", { className: "card-acts" }, act("edit-add", "", { className: "primary", id: "edit-add", title: t("Adds a step that shows the map as it is now") }, t("Add step")), turns);
}

/** The shelf: what is here, what may be begun with. */
export function shelfTrees(own, shipped) {
  const card = (lecture, name, words) => h("Li", { key: lecture.id }, act(name, lecture.id, { className: "lecture-open", id: `${name}-${lecture.id}` }, h("Strong", {}, name === "edit-copy" ? inEnglish(lecture.title) : lecture.title), h("Span", {}, words)));
  return [
    section(t("In this browser"), own.length > 0 ? h("Ul", { className: "lecture-cards" }, own.map((one) => card(one, "edit-open", stepsIn(one))))
      : h("P", { className: "note" }, t("Nothing yet. What you make is kept here, in this browser only, and saved to a file when you like."))),
    shipped.length > 0 ? section(t("Begin with a copy of a tour"), h("Ul", { className: "lecture-cards" }, shipped.map((one) => card(one, "edit-copy", t("copy"))))) : null];
}

/** A lecture that came in a link. */
export function offerTree(lecture) {
  return h("Section", { className: "edit-offer", "aria-labelledby": "edit-offer-title" }, h("H3", { id: "edit-offer-title", tabIndex: -1 }, t("This link holds a lecture: “{title}”", { title: lecture.title })),
    lecture.summary ? h("P", {}, lecture.summary) : null,
    h("Ol", {}, lecture.steps.slice(0, MOST_FAULTS).map((step) => h("Li", {}, step.title)), lecture.steps.length > MOST_FAULTS ? h("Li", {}, t("… {n} in all", { n: lecture.steps.length })) : null),
    h("P", { className: "note" }, t("Nothing is kept before you say so.")),
    h("P", { className: "card-acts" }, act("edit-keep", "", { className: "primary", id: "edit-keep" }, t("Keep it")), act("edit-refuse", "", { id: "edit-refuse" }, t("No, thanks"))));
}

const field = (key, name, label, { most, rows = 0, hint = "", counts = false }) => {
  const id = `edit-${key || "lecture"}-${name}`;
  const given = { id, "data-edit": name, "data-key": key, maxlength: most, autocomplete: "off", ...(counts || hint ? { "aria-describedby": `${id}-hint` } : {}) };
  return h("Div", { className: "edit-field", key: name }, h("Label", { for: id }, label),
    rows > 0 ? h("Textarea", { ...given, rows }) : h("Input", { ...given, type: "text" }),
    counts || hint ? h("P", { className: "note", id: `${id}-hint` }, hint) : null);
};

/** The lecture that is open: parts that stay while one writes. */
export function lectureTrees(id) {
  return [
    h("Div", { className: "edit-lecture", "data-lecture": id }, field("", "title", t("Title of the lecture"), { most: LETTERS.title }),
      h("Details", {}, h("Summary", {}, t("Summary and author")), field("", "summary", t("Summary"), { most: LETTERS.summary, rows: 2 }), field("", "author", t("Author"), { most: LETTERS.author }))),
    h("Ol", { className: "edit-steps", id: "edit-steps", "aria-label": t("Steps"), "data-lecture": id }),
    h("Div", { id: "edit-foot", "data-lecture": id })];
}

/** A step's place in the list; its head and its form are filled apart. */
export const rowTree = (key) => h("Li", { key, id: `edit-row-${key}`, "data-row": key }, h("Div", { className: "edit-row" }), h("Div", { className: "edit-form", id: `edit-form-${key}` }));

export function rowHead(step, key, { index, last, open }) {
  const number = index + 1;
  return [
    act("edit-step", key, { className: "edit-open", id: `edit-step-${key}`, "aria-expanded": String(open), "aria-controls": `edit-form-${key}` },
      h("Span", { className: "edit-number" }, String(number)), h("Span", { className: "edit-title" }, step.title), step.title === inWords(dayOf(step.date)) ? null : h("Span", { className: "edit-date" }, inWords(dayOf(step.date)))),
    act("edit-up", key, { id: `edit-up-${key}`, disabled: index === 0, "aria-label": t("Move step {n} up", { n: number }), title: t("Up (Alt+↑)") }, "↑"),
    act("edit-down", key, { id: `edit-down-${key}`, disabled: last, "aria-label": t("Move step {n} down", { n: number }), title: t("Down (Alt+↓)") }, "↓")];
}

/** The form of a step. */
export const formTrees = (key) => [
  h("Div", { className: "edit-map", id: `edit-map-${key}` }),
  field(key, "title", t("Title"), { most: LETTERS.title }),
  field(key, "text", t("Text on the screen"), { most: LETTERS.text, rows: 4, counts: true }),
  field(key, "question", t("Question for the class"), { most: LETTERS.question, rows: 2 }),
  field(key, "notes", t("Speaker notes"), { most: LETTERS.notes, rows: 3 }),
  field(key, "sources", t("Sources"), { rows: 2, hint: t("One on a line: a key of the register, such as Steiner 2011, or any text") }),
  h("P", { className: "card-acts edit-ends" }, act("edit-after", key, { id: `edit-after-${key}` }, t("Add a step after this")), act("edit-remove", key, { id: `edit-remove-${key}` }, t("Delete step")))];

/** How many words a text has, of how many a class can read. */
export function wordCount(text) {
  const words = wordsIn(text ?? "");
  const over = words > MOST_WORDS;
  const counted = t("{n} of {m} words", { n: words, m: MOST_WORDS });
  return h("Span", { className: over ? "over" : "" }, over ? t("{a}: {b}", { a: counted, b: t("the screen cuts the text after a sentence. Move the rest to the notes") }) : counted);
}

/** What the map shows at a step, in words. */
function frameInWords(step, records) {
  const day = dayOf(step.date);
  const event = step.event && records.events.find((one) => one.id === step.event);
  const town = step.town && records.towns.find((one) => one.id === step.town);
  const named = (id) => records.argument?.find((one) => one.id === id)?.label ?? id;
  return [inWords(day), event?.title, step.country && nameOn(records, step.country, day).label, town?.name, step.colour && step.colour !== "powers" ? named(step.colour) : null,
    ...(step.show ?? []).map(named), step.pin ? t("compared with {date}", { date: inWords(dayOf(step.pin)) }) : null].filter(Boolean).join(" · ");
}

/** The map of a step, and whether the page shows it. */
export function mapTrees(step, key, { records, differs }) {
  return [h("P", {}, h("Strong", {}, t("Map:"), " "), frameInWords(step, records)),
    h("P", { className: differs ? "note edit-differs" : "note" }, differs ? t("The map shows something else now.") : t("The map shows this now.")),
    h("P", { className: "card-acts" },
      act("edit-set", key, { id: `edit-set-${key}` }, t("Set to the map as it is now")), act("edit-show", key, { id: `edit-show-${key}`, "aria-label": t("Show this step") }, t("Show")),
      act("edit-from", key, { id: `edit-from-${key}`, title: t("Lecture mode, from this step on") }, t("Lecture from here")))];
}

/** Under the steps. */
export function footTrees(lecture, { kept, saving }) {
  const empty = lecture.steps.length === 0;
  return [
    empty ? h("P", { className: "empty" }, t("No step yet. Choose a date, move the map, switch layers on, then press “Add step”.")) : null,
    h("P", { className: kept ? "note" : "contested", id: "edit-kept" }, kept ? (saving ? t("Saving …") : t("Saved in this browser."))
      : t("This browser does not keep the lecture: its storage is full or forbidden. It stays until you close the page. Save it to a file.")),
    h("P", { className: "card-acts" },
      act("edit-save", "", { id: "edit-save", disabled: empty, title: t("One file, to be opened here or in another browser") }, t("Save to a file")),
      act("edit-link", "", { id: "edit-link", disabled: empty }, t("Share as a link")),
      act("edit-delete", "", { id: "edit-delete" }, t("Delete lecture"))),
    h("P", {}, act("edit-all", "", { className: "link", id: "edit-all" }, t("All own lectures")))];
}
