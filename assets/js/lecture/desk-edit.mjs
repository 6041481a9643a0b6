/** The desk where lectures of one's own are made. Touches the document. */

import { dayOf, inWords } from "../dates.mjs";
import { whereOf } from "../keys.mjs";
import { nameOn } from "../records.mjs";
import { keep as keepText, recall } from "../storage.mjs";
import {
  draftOf, ended, firstTitle, freeId, full, newLecture, redone, undone, withChosen, withDocument, withFrame, withMoved, withStep, withStepWords, withWords, withoutLecture, withoutStep,
} from "./drafts.mjs";
import { drawDesk, fill } from "./edit-drawing.mjs";
import { choose, readFile, readFragment, save, share } from "./edit-traffic.mjs";
import { deskTree } from "./edit-trees.mjs";
import { MOST_STEPS, knownOf, readLecture, textOf } from "./format.mjs";
import { SIGN } from "./linking.mjs";
import { styles } from "./styles.mjs";
import { t } from "../words.mjs";

/** Milliseconds after the last letter until what is written is kept. */
const PAUSE = 400;
const OPEN = "interbellum.editing";
const $ = (id) => document.getElementById(id);

export function makeDesk({ plate, hall }) {
  const { records, store } = plate;
  const known = knownOf(records);
  /** The drafts of this page by the id of their lecture: what can be undone stays while one is at another. */
  const drafts = new Map();
  let draft = null;
  let id = null; // of the lecture that is open
  let gone = null; // of the lecture that was deleted last
  let said = null;
  let offer = null;
  let kept = true;
  let timer = null;
  styles("lecture-edit.css");

  const lecture = () => draft?.now.lecture ?? null;
  const stepOf = (key) => lecture().steps[draft.now.keys.indexOf(key)];
  const taken = () => new Set([...hall.all(), ...hall.shelf.list()].map((one) => one.id));
  const fault = (words, lines = []) => { said = { words, lines, fault: true }; };

  /* ---- keeping ---- */
  function keep() {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    kept = lecture() ? hall.shelf.put(lecture()) : hall.shelf.remove(id);
  }
  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keep();
      draw();
    }, PAUSE);
  }

  /** Takes a new state of the draft; it is on the shelf at once unless one is writing. */
  function become(next, { writing = false } = {}) {
    if (next === draft) return;
    const moved = next.now.lecture !== draft.now.lecture;
    draft = next;
    drafts.set(id, next);
    if (moved) soon();
    if (moved && !writing) keep();
    if (!lecture() && store.get().tour === id) hall.leave();
    draw();
  }
  function turnTo(which) {
    keep();
    id = which;
    draft = drafts.get(which) ?? null;
    keepText("sessionStorage", OPEN, lecture() ? id : null);
  }

  /** Opens a lecture of the shelf to be edited. */
  function edit(which) {
    keep();
    const found = hall.shelf.get(which);
    if (!found) return fault(t("This lecture is not in this browser any more."));
    // What older versions, or other hands, left there must not stop the desk.
    const { faults } = found.steps.length > 0 ? readLecture(JSON.stringify(found)) : { faults: [] };
    if (faults.length > 0) return fault(t("“{title}” cannot be edited; it stays as it is.", { title: String(found.title).slice(0, 120) }), faults);
    if (!drafts.has(which)) drafts.set(which, draftOf(found));
    turnTo(which);
    if (JSON.stringify(found) !== JSON.stringify(lecture())) become(withDocument(draft, found, t("change in another window")));
    return undefined;
  }
  function admit(given) {
    kept = hall.shelf.put(given);
    edit(given.id);
  }
  /** Puts a lecture on the shelf beside what is there, and opens it. Gives what is to be said about it. */
  function admitBeside(given) {
    keep();
    const there = hall.shelf.get(given.id);
    if (there && textOf(there) === textOf(given)) {
      edit(given.id);
      return t("It was here already.");
    }
    const free = taken().has(given.id) ? freeId(given.id, taken()) : given.id;
    admit({ ...given, id: free });
    return free === given.id ? "" : t("Another lecture of its name is here already: both are kept.");
  }

  /* ---- files and links ---- */
  async function take(files) {
    for (const file of files) {
      const read = await readFile(file, known);
      said = read.said;
      if (!read.lecture) break;
      offer = null;
      const more = admitBeside(read.lecture);
      said = { words: `${read.said.words} ${more}`.trim() };
    }
    draw();
    $("edit-bar")?.scrollIntoView({ block: "nearest" });
  }
  const clearLink = () => window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  async function readLink() {
    if (!window.location.hash.startsWith(SIGN)) return;
    const read = await readFragment(window.location.hash, known);
    offer = read.lecture;
    said = read.said;
    if (!offer) clearLink();
    draw();
    $("edit-offer-title")?.focus({ preventScroll: true });
  }

  /* ---- steps ---- */
  const titleOf = (frame) => firstTitle(frame, { events: records.events, names: (code) => nameOn(records, code, dayOf(frame.date)).label, inWords: (iso) => inWords(dayOf(iso)) });

  function add(after) {
    if (full(draft)) return fault(t("A lecture has {n} steps at most. Delete one, or begin another lecture.", { n: MOST_STEPS }));
    const frame = hall.capture();
    become(withStep(draft, { title: titleOf(frame), ...frame }, after));
    bring(draft.now.chosen);
    $(`edit-${draft.now.chosen}-title`)?.select();
    return undefined;
  }
  /** Brings a step that is open to where all of it, or most, can be seen. */
  function bring(key) {
    const row = $(`edit-row-${key}`);
    if (row && row.getBoundingClientRect().bottom > $("time").getBoundingClientRect().top) row.scrollIntoView({ block: "start" });
  }
  function move(key, by) {
    const from = draft.now.keys.indexOf(key) + 1;
    become(withMoved(draft, key, by));
    const to = draft.now.keys.indexOf(key) + 1;
    if (to !== from) said = { words: t("Step {n} is now step {m}.", { n: from, m: to }) };
    draw();
    focus(`edit-${by < 0 ? "up" : "down"}-${key}`, `edit-${by < 0 ? "down" : "up"}-${key}`);
  }
  function remove(key) {
    const at = draft.now.keys.indexOf(key);
    become(withoutStep(draft, key));
    said = { words: t("Step {n} deleted. Undo brings it back.", { n: at + 1 }) };
    draw();
    focus(`edit-step-${draft.now.keys[Math.min(at, draft.now.keys.length - 1)]}`, "edit-add");
  }
  function turn(turned, words) {
    if (!draft) return;
    const { draft: next, label } = turned(draft);
    if (label === null) return;
    said = { words: `${t("{a}: {b}", { a: words, b: label })}.` };
    become(next);
    turnTo(id);
  }
  /** The first of some buttons that can have the focus gets it. */
  function focus(...ids) {
    ids.map($).find((one) => one && !one.disabled)?.focus();
  }

  function draw() {
    drawDesk({ draft, id, said, offer, kept, saving: timer !== null, hall, records });
  }

  /* ---- hands ---- */
  document.addEventListener("input", ({ target }) => {
    const { edit: name, key } = target.dataset ?? {};
    if (!name || !lecture()) return;
    become(key ? withStepWords(draft, Number(key), name, target.value) : withWords(draft, name, target.value), { writing: true });
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset?.edit || !lecture()) return;
    if (target.dataset.edit === "title" && target.value.trim() === "") said = { words: t("A title is never empty: the last one stays.") };
    become(ended(draft));
    fill(target, draft);
    keep();
    draw();
  });
  window.addEventListener("pagehide", keep);
  window.addEventListener("hashchange", readLink);
  window.addEventListener("storage", () => {
    const there = lecture() && timer === null && hall.shelf.get(id);
    if (there && JSON.stringify(there) !== JSON.stringify(lecture())) become(withDocument(draft, there, t("change in another window")));
    else draw();
  });
  plate.looks.push(() => { if (lecture() && draft.now.chosen !== null) draw(); });

  const acts = {
    "edit-new": () => {
      admit(newLecture(freeId("lecture", taken())));
      draw();
      $("edit-lecture-title")?.select();
    },
    "edit-copy": (which) => {
      const found = hall.all().find((one) => one.id === which);
      admit({ ...structuredClone(found), id: freeId(`${which}-copy`, taken()), title: [...t("Copy of {title}", { title: found.title })].slice(0, 120).join("") });
    },
    "edit-open": edit,
    "edit-file": () => choose(take),
    "edit-all": () => turnTo(gone),
    "edit-add": () => add(draft.now.chosen),
    "edit-after": (key) => add(Number(key)),
    "edit-step": (key) => {
      become(withChosen(draft, draft.now.chosen === Number(key) ? null : Number(key)));
      bring(draft.now.chosen);
    },
    "edit-up": (key) => move(Number(key), -1),
    "edit-down": (key) => move(Number(key), 1),
    "edit-remove": (key) => remove(Number(key)),
    "edit-set": (key) => {
      become(withFrame(draft, Number(key), hall.capture()));
      said = { words: t("Step {n} has the map as it is now.", { n: draft.now.keys.indexOf(Number(key)) + 1 }) };
    },
    "edit-show": (key) => hall.show(stepOf(Number(key))),
    "edit-from": (key) => {
      keep();
      hall.open(lecture().id, draft.now.keys.indexOf(Number(key)));
      hall.acts.lecture();
    },
    "edit-undo": () => turn(undone, t("Undone")),
    "edit-redo": () => turn(redone, t("Done again")),
    "edit-save": () => { said = save(lecture()); },
    "edit-link": async () => {
      said = await share(lecture());
      draw();
      $("edit-link-text")?.select();
    },
    "edit-delete": () => {
      said = { words: t("“{title}” deleted. Undo brings it back.", { title: lecture().title }) };
      become(withoutLecture(draft));
      gone = id;
      turnTo(id);
      draw();
      focus("edit-undo");
    },
    "edit-keep": () => {
      const given = offer;
      offer = null;
      clearLink();
      said = { words: `${t("“{title}” is kept in this browser.", { title: given.title })} ${admitBeside(given)}`.trim() };
    },
    "edit-refuse": () => {
      offer = null;
      clearLink();
    },
    "edit-hush": () => {},
  };
  for (const [name, does] of Object.entries(acts)) {
    acts[name] = (which) => {
      said = null;
      does(which);
      draw();
    };
  }

  const open = recall("sessionStorage", OPEN);
  if (open && hall.shelf.get(open)) edit(open);
  readLink();

  return {
    acts, take,
    tree() {
      queueMicrotask(draw);
      return deskTree();
    },
    /** Opens a lecture, and perhaps one of its steps: "id" or "id/index". */
    open(which) {
      const [wanted, index] = String(which).split("/");
      said = null;
      edit(wanted);
      if (index !== undefined && lecture()?.id === wanted) become(withChosen(draft, draft.now.keys[Number(index)] ?? null));
      draw();
      bring(draft?.now.chosen);
    },
    left: keep,
    /** Keys of this desk: undo, redo, a step up or down, out of a field. */
    takes(event) {
      const writing = whereOf(event.target) === "text" || whereOf(event.target) === "finder";
      const key = event.key.toLowerCase();
      if (key === "escape" && event.target.dataset?.edit) {
        focus(event.target.dataset.key ? `edit-step-${event.target.dataset.key}` : "edit-add");
        return true;
      }
      if (writing) return false;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
        acts[key === "y" || event.shiftKey ? "edit-redo" : "edit-undo"]();
        return true;
      }
      const row = event.altKey && !event.ctrlKey && event.target.closest?.("[data-row]")?.dataset.row;
      if (!row || !["arrowup", "arrowdown"].includes(key) || !lecture()) return false;
      move(Number(row), key === "arrowup" ? -1 : 1);
      return true;
    },
  };
}
