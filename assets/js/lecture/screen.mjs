/**
 * The wall: what a lecture shows beside the map. Touches the document.
 *
 * A band of words under the map, a bar of tools while the mouse moves or a key reaches it, a cover of black or white,
 * and sheets for sources, keys and the number of a step. All of it lies outside what Dash draws.
 */

import { inWords } from "../dates.mjs";
import { nodeOf, render } from "../dom.mjs";
import { act, h } from "../panel.mjs";
import { helpTable } from "./help.mjs";
import { inEnglish, t } from "../words.mjs";

/** Milliseconds for which the bar stays after the mouse moved. */
const SEEN = 2600;

const tool = (name, words, key, more = {}) => act(name, "", { title: `${words} (${key})`, "aria-label": `${words} (${key})`, ...more }, words);

const parts = () => h("Div", { className: "hall" },
  h("Section", { className: "hall-band", "aria-label": t("Lecture") }),
  h("P", { className: "hall-live", "aria-live": "polite" }),
  h("Div", { className: "hall-bar", role: "toolbar", "aria-label": t("Lecture tools") },
    tool("previous-step", "‹", t("Page Up"), { "aria-label": t("Previous (Page Up)") }), tool("next-step", "›", t("Page Down"), { "aria-label": t("Next (Page Down)") }),
    tool("return", t("To the path"), "R", { className: "hall-return" }),
    tool("question", t("Question"), "Q"), tool("sources", t("Sources"), "I"),
    tool("laser", t("Laser"), "L", { "data-tool": "laser" }), tool("draw", t("Pen"), "D", { "data-tool": "draw" }), tool("erase", t("Eraser"), "E", { "data-tool": "erase" }),
    tool("spotlight", t("Spotlight"), "O", { "data-tool": "spotlight" }), tool("predict", t("Predict"), "Y", { "data-tool": "predict" }),
    tool("black", t("Black"), "B"), tool("speaker", t("Speaker view"), "S"), tool("keys", t("Keys"), "?"), tool("lecture", t("Leave"), "F")),
  h("Div", { className: "hall-sheet", role: "dialog", hidden: true, tabIndex: -1 }),
  h("Div", { className: "hall-cover", hidden: true, role: "img", "aria-label": t("Screen covered. Any key shows the map again.") }));

export function makeScreen({ plate, hall }) {
  const { store, records, stage } = plate;
  const root = nodeOf(parts());
  document.body.append(root);
  const [band, live, , sheet, cover] = root.children;
  let asking = false;
  let spoken = "";
  let timer = null;
  let words = null;
  let lecturing = false;

  function moved() {
    document.body.classList.add("hand-moves");
    clearTimeout(timer);
    timer = setTimeout(() => document.body.classList.remove("hand-moves"), SEEN);
  }
  document.addEventListener("pointermove", (event) => { if (event.pointerType !== "touch" && (event.movementX || event.movementY)) moved(); });
  document.addEventListener("pointerdown", moved);
  // A button that was clicked gives the keys back to the map: Space is the next step again.
  root.addEventListener("click", (event) => { if (event.detail > 0) event.target.closest("button")?.blur(); });
  cover.addEventListener("click", () => uncover());

  /** Tells the map how high the band is. */
  function fitBand() {
    const on = store.get().mode === "lecture";
    document.body.style.setProperty("--band", on ? `${band.offsetHeight}px` : "");
  }
  new ResizeObserver(fitBand).observe(band);

  function say(next) {
    words = next;
    const here = hall.now();
    if (store.get().mode === "lecture") {
      if (!here || here.index !== band.step) asking = false;
      band.step = here?.index;
      const text = asking && next.question ? next.question : next.text;
      const said = here && !next.away && !hall.shelf.get(here.lecture.id) ? inEnglish : (own) => own; // a tour is in English
      render(band, [
        h("Div", { className: "hall-head" }, next.kicker ? h("P", { className: "hall-kicker" }, next.kicker) : null, next.title ? h("H2", {}, said(next.title)) : null),
        text ? h("P", { className: asking && next.question ? "hall-text hall-question" : "hall-text" }, said(text)) : null]);
      band.classList.toggle("empty", !next.title && !text);
      band.classList.toggle("long", Boolean(here));
      fitBand();
    }
    document.body.classList.toggle("strayed", next.away);
    const told = here && !next.away ? `${inWords(store.get().day)}. ${next.kicker}: ${next.title}. ${next.text}` : "";
    if (told && told !== spoken && store.get().mode === "lecture") live.textContent = told;
    spoken = told;
  }

  function show(on) {
    closeSheet();
    if (on && !lecturing) moved();
    if (!on) uncover();
    lecturing = on;
    fitBand();
  }

  function uncover() {
    if (cover.hidden) return false;
    cover.hidden = true;
    return true;
  }
  function closeSheet() {
    if (sheet.hidden) return false;
    sheet.hidden = true;
    render(sheet, []);
    stage.focus({ preventScroll: true });
    return true;
  }
  function openSheet(label, tree, focus = null) {
    sheet.setAttribute("aria-label", label);
    render(sheet, [h("P", { className: "sheet-head" }, h("Strong", {}, label), act("close-sheet", "", { "aria-label": t("Close (Esc)") }, "×")), ...[tree].flat()]);
    sheet.hidden = false;
    (focus ? sheet.querySelector(focus) : sheet).focus({ preventScroll: true });
  }
  plate.acts["close-sheet"] = closeSheet;

  /** The sources of what is chosen, or of the step, whole. */
  function sources() {
    if (!sheet.hidden && sheet.dataset.kind === "sources") return closeSheet();
    const here = hall.now();
    const keys = here && !words?.away ? here.step.sources ?? [] : [...document.querySelectorAll("#side-body cite")].map((cite) => cite.textContent);
    const found = [...new Set(keys)];
    sheet.dataset.kind = "sources";
    openSheet(t("Sources"), found.length > 0
      ? h("Dl", { className: "cited" }, found.map((key) => [h("Dt", { key }, records.sources[key] ? key : t("Source")), h("Dd", { key: `${key}-` }, records.sources[key]?.citation ?? key)]))
      : h("P", {}, t("Choose a country, an event, a line or a town: its sources stand here.")));
    return true;
  }

  /** Asks for the number of a step. */
  function askStep() {
    const here = hall.now();
    if (!here) {
      openSheet(t("Go to a date"), h("Label", { className: "sheet-field" }, `${t("Date, like 1938-09-30")} `, h("Input", { id: "hall-ask", type: "text", inputmode: "numeric", autocomplete: "off" })), "input");
      return;
    }
    const most = here.lecture.steps.length;
    openSheet(t("Go to a step, 1 to {n}", { n: most }), h("Label", { className: "sheet-field" }, `${t("Step")} `, h("Input", { id: "hall-ask", type: "text", inputmode: "numeric", autocomplete: "off", "aria-describedby": "hall-wrong" }),
      h("Span", { id: "hall-wrong", role: "status" }, "")), "input");
  }
  sheet.addEventListener("keydown", (event) => {
    if (event.target.id !== "hall-ask" || event.key !== "Enter") return;
    const given = event.target.value.trim();
    const here = hall.now();
    if (!here) {
      if (plate.acts["go-date"](given)) closeSheet();
    } else if (/^\d{1,3}$/.test(given) && Number(given) >= 1 && Number(given) <= here.lecture.steps.length) {
      closeSheet();
      hall.go(Number(given) - 1);
    } else document.getElementById("hall-wrong").textContent = ` ${t("“{text}” is no step. Write 1 to {n}.", { text: given.slice(0, 20), n: here.lecture.steps.length })}`;
  });

  return {
    say, show, sources, askStep, uncover, sheet: openSheet,
    cover(colour) {
      cover.className = `hall-cover ${colour}`;
      cover.hidden = false;
    },
    question() {
      if (!hall.now()) plate.note(t("Questions belong to the steps of a lecture; none is open."));
      asking = !asking;
      if (words) say(words);
      if (hall.now() && asking && words && !words.question) plate.note(t("This step has no question."));
    },
    help() {
      if (!sheet.hidden && sheet.dataset.kind === "keys") return closeSheet();
      sheet.dataset.kind = "keys";
      openSheet(t("Keys"), helpTable(plate.keys, { wall: true }));
      return true;
    },
    /** Any key lifts the cover, and does nothing else; Esc closes what is open and never loses the step. */
    takes(event) {
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return false;
      if (event.key === "Escape" && closeSheet()) return true;
      if (store.get().mode !== "lecture") return false;
      if (uncover()) return true;
      if (event.key === "Escape") {
        if (hall.chalk?.off()) return true;
        const { country, event: chosen, town, item, border } = store.get();
        if (!hall.now() && (country || chosen || town || item || border)) return false;
        plate.note(t("F leaves the lecture."));
        return true;
      }
      return false;
    },
  };
}
