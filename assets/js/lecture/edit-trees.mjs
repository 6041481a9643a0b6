/**
 * What the desk of one's own lectures says, as trees. Pure. What is typed stands in no tree: a field is a node that stays,
 * and desk-edit.mjs writes into it.
 */

import { dayOf, inWords } from "../dates.mjs";
import { act, h, header, section } from "../panel.mjs";
import { nameOn } from "../records.mjs";
import { MOST_WORDS } from "./band.mjs";
import { LETTERS, faultInWords, wordsIn } from "./format.mjs";

/** Faults of a file that are shown. */
const MOST_FAULTS = 12;
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
export const stepsIn = (lecture) => count(lecture.steps.length, "step", "steps");

/** The desk: a head, and hosts that are filled apart from it. */
export const deskTree = () => h("Article", { className: "reading desk edit", id: "edit-desk" },
  header("Own lectures", "Set the map as you want it, add a step, write what you will say."),
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
    lines.length > 0 ? h("Ul", {}, lines.slice(0, MOST_FAULTS).map(faultItem), more > 0 ? h("Li", {}, `… and ${more} more.`) : null) : null,
    said.link ? h("Input", { type: "text", id: "edit-link-text", readonly: true, value: said.link, "aria-label": "Link to this lecture" }) : null,
    act("edit-hush", "", { className: "link", id: "edit-hush" }, "close"));
}

/** The buttons at the head: of a lecture, or of the shelf. */
export function barTree(draft) {
  const back = draft?.past.at(-1)?.label;
  const forth = draft?.future.at(-1)?.label;
  const turns = [
    act("edit-undo", "", { id: "edit-undo", "aria-disabled": String(!back), title: back ? `Undo: ${back} (Ctrl+Z)` : "Nothing to undo" }, "Undo"),
    act("edit-redo", "", { id: "edit-redo", "aria-disabled": String(!forth), title: forth ? `Redo: ${forth} (Ctrl+Shift+Z)` : "Nothing to redo" }, "Redo")];
  if (!draft?.now.lecture) {
    return h("P", { className: "card-acts" }, act("edit-new", "", { className: "primary", id: "edit-new" }, "New lecture"),
      act("edit-file", "", { id: "edit-file", title: "Or drop the file on the page" }, "Open a file"), back || forth ? turns : null);
  }
  return h("P", { className: "card-acts" }, act("edit-add", "", { className: "primary", id: "edit-add", title: "Adds a step that shows the map as it is now" }, "Add step"), turns);
}

/** The shelf: what is here, what may be begun with. */
export function shelfTrees(own, shipped) {
  const card = (lecture, name, words) => h("Li", { key: lecture.id }, act(name, lecture.id, { className: "lecture-open", id: `${name}-${lecture.id}` }, h("Strong", {}, lecture.title), h("Span", {}, words)));
  return [
    section("In this browser", own.length > 0 ? h("Ul", { className: "lecture-cards" }, own.map((one) => card(one, "edit-open", stepsIn(one))))
      : h("P", { className: "note" }, "Nothing yet. What you make is kept here, in this browser only, and saved to a file when you like.")),
    shipped.length > 0 ? section("Begin with a copy of a tour", h("Ul", { className: "lecture-cards" }, shipped.map((one) => card(one, "edit-copy", "copy")))) : null];
}

/** A lecture that came in a link. */
export function offerTree(lecture) {
  return h("Section", { className: "edit-offer", "aria-labelledby": "edit-offer-title" }, h("H3", { id: "edit-offer-title", tabIndex: -1 }, `This link holds a lecture: “${lecture.title}”`),
    lecture.summary ? h("P", {}, lecture.summary) : null,
    h("Ol", {}, lecture.steps.slice(0, MOST_FAULTS).map((step) => h("Li", {}, step.title)), lecture.steps.length > MOST_FAULTS ? h("Li", {}, `… ${lecture.steps.length} in all`) : null),
    h("P", { className: "note" }, "Nothing is kept before you say so."),
    h("P", { className: "card-acts" }, act("edit-keep", "", { className: "primary", id: "edit-keep" }, "Keep it"), act("edit-refuse", "", { id: "edit-refuse" }, "No, thanks")));
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
    h("Div", { className: "edit-lecture", "data-lecture": id }, field("", "title", "Title of the lecture", { most: LETTERS.title }),
      h("Details", {}, h("Summary", {}, "Summary and author"), field("", "summary", "Summary", { most: LETTERS.summary, rows: 2 }), field("", "author", "Author", { most: LETTERS.author }))),
    h("Ol", { className: "edit-steps", id: "edit-steps", "aria-label": "Steps", "data-lecture": id }),
    h("Div", { id: "edit-foot", "data-lecture": id })];
}

/** A step's place in the list; its head and its form are filled apart. */
export const rowTree = (key) => h("Li", { key, id: `edit-row-${key}`, "data-row": key }, h("Div", { className: "edit-row" }), h("Div", { className: "edit-form", id: `edit-form-${key}` }));

export function rowHead(step, key, { index, last, open }) {
  const number = index + 1;
  return [
    act("edit-step", key, { className: "edit-open", id: `edit-step-${key}`, "aria-expanded": String(open), "aria-controls": `edit-form-${key}` },
      h("Span", { className: "edit-number" }, String(number)), h("Span", { className: "edit-title" }, step.title), step.title === inWords(dayOf(step.date)) ? null : h("Span", { className: "edit-date" }, inWords(dayOf(step.date)))),
    act("edit-up", key, { id: `edit-up-${key}`, disabled: index === 0, "aria-label": `Move step ${number} up`, title: "Up (Alt+↑)" }, "↑"),
    act("edit-down", key, { id: `edit-down-${key}`, disabled: last, "aria-label": `Move step ${number} down`, title: "Down (Alt+↓)" }, "↓")];
}

/** The form of a step. */
export const formTrees = (key) => [
  h("Div", { className: "edit-map", id: `edit-map-${key}` }),
  field(key, "title", "Title", { most: LETTERS.title }),
  field(key, "text", "Text on the screen", { most: LETTERS.text, rows: 4, counts: true }),
  field(key, "question", "Question for the class", { most: LETTERS.question, rows: 2 }),
  field(key, "notes", "Speaker notes", { most: LETTERS.notes, rows: 3 }),
  field(key, "sources", "Sources", { rows: 2, hint: "One on a line: a key of the register, such as Steiner 2011, or any text" }),
  h("P", { className: "card-acts edit-ends" }, act("edit-after", key, { id: `edit-after-${key}` }, "Add a step after this"), act("edit-remove", key, { id: `edit-remove-${key}` }, "Delete step"))];

/** How many words a text has, of how many a class can read. */
export function wordCount(text) {
  const words = wordsIn(text ?? "");
  const over = words > MOST_WORDS;
  return h("Span", { className: over ? "over" : "" }, `${words} of ${MOST_WORDS} words${over ? ": the screen cuts the text after a sentence. Move the rest to the notes" : ""}`);
}

/** What the map shows at a step, in words. */
function frameInWords(step, records) {
  const day = dayOf(step.date);
  const event = step.event && records.events.find((one) => one.id === step.event);
  const town = step.town && records.towns.find((one) => one.id === step.town);
  const named = (id) => records.argument?.find((one) => one.id === id)?.label ?? id;
  return [inWords(day), event?.title, step.country && nameOn(records, step.country, day).label, town?.name, step.colour && step.colour !== "powers" ? named(step.colour) : null,
    ...(step.show ?? []).map(named), step.pin ? `compared with ${inWords(dayOf(step.pin))}` : null].filter(Boolean).join(" · ");
}

/** The map of a step, and whether the page shows it. */
export function mapTrees(step, key, { records, differs }) {
  return [h("P", {}, h("Strong", {}, "Map: "), frameInWords(step, records)),
    h("P", { className: differs ? "note edit-differs" : "note" }, differs ? "The map shows something else now." : "The map shows this now."),
    h("P", { className: "card-acts" },
      act("edit-set", key, { id: `edit-set-${key}` }, "Set to the map as it is now"), act("edit-show", key, { id: `edit-show-${key}`, "aria-label": "Show this step" }, "Show"),
      act("edit-from", key, { id: `edit-from-${key}`, title: "Lecture mode, from this step on" }, "Lecture from here"))];
}

/** Under the steps. */
export function footTrees(lecture, { kept, saving }) {
  const empty = lecture.steps.length === 0;
  return [
    empty ? h("P", { className: "empty" }, "No step yet. Choose a date, move the map, switch layers on, then press “Add step”.") : null,
    h("P", { className: kept ? "note" : "contested", id: "edit-kept" }, kept ? (saving ? "Saving …" : "Saved in this browser.")
      : "This browser does not keep the lecture: its storage is full or forbidden. It stays until you close the page. Save it to a file."),
    h("P", { className: "card-acts" },
      act("edit-save", "", { id: "edit-save", disabled: empty, title: "One file, to be opened here or in another browser" }, "Save to a file"),
      act("edit-link", "", { id: "edit-link", disabled: empty }, "Share as a link"),
      act("edit-delete", "", { id: "edit-delete" }, "Delete lecture")),
    h("P", {}, act("edit-all", "", { className: "link", id: "edit-all" }, "All own lectures"))];
}
