/**
 * The speaker view: a second window with the step, the one to come, notes, clock and time since the start.
 * Touches the document. It is the same page in another mode; either window may be closed or reloaded.
 */

import { inWords, dayOf } from "../dates.mjs";
import { nodeOf, render } from "../dom.mjs";
import { act, h } from "../panel.mjs";
import { keep, recall } from "../storage.mjs";
import { stepSources } from "./path.mjs";
import { inEnglish, t, tn } from "../words.mjs";

const BEGAN = "interbellum.began";

/** The address of a window in a mode, at the step that is open. */
function addressOf(mode, { tour, step }) {
  const query = new URLSearchParams();
  query.set("mode", mode);
  if (tour) {
    query.set("tour", tour);
    query.set("step", String((step ?? 0) + 1));
  }
  return `${window.location.pathname}?${query}`;
}

/** Opens the second window, or brings it to the front. */
export function openSpeaker({ plate, hall }) {
  if (!hall.now()) {
    plate.note(t("Open a lecture first: the speaker view shows its steps and notes."));
    plate.acts.desk("lectures");
    return;
  }
  const opened = window.open(addressOf("speaker", plate.store.get()), "interbellum-speaker", "popup,width=1120,height=760");
  if (!opened) plate.note(t("The browser did not let the second window open: allow pop-up windows for this page."));
}

const two = (number) => String(number).padStart(2, "0");

/** Seconds as h:mm:ss, without hours while there are none. */
function spanOf(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Fills this window with the speaker view. */
export function makeSpeaker({ plate, hall }) {
  const { store, records } = plate;
  const root = nodeOf(h("Div", { className: "speaker" }, h("Div", { className: "speaker-head" }), h("Main", { className: "speaker-body" }), h("P", { className: "speaker-live hall-live", "aria-live": "polite" })));
  document.body.append(root);
  const [head, body, live] = root.children;
  let began = Number(recall("sessionStorage", BEGAN)) || Date.now();
  keep("sessionStorage", BEGAN, String(began));
  document.title = `${t("Speaker view")}, ${document.title}`;

  function drawHead() {
    const now = new Date();
    const alive = hall.windows?.alive("map") ?? true;
    render(head, [
      h("P", { className: "speaker-clock" }, h("Span", { className: "hidden" }, `${t("Time")} `), `${two(now.getHours())}:${two(now.getMinutes())}`),
      h("P", { className: "speaker-span", title: t("Since the start") }, spanOf(Math.floor((Date.now() - began) / 1000)), act("speaker-reset", "", { className: "link" }, t("from zero"))),
      h("P", { className: "speaker-acts" }, act("previous-step", "", { "aria-label": t("Previous step (Page Up)") }, t("‹ Step")), act("next-step", "", { "aria-label": t("Next step (Page Down)") }, t("Step ›")),
        act("black", "", { title: t("Black (B)") }, t("Black")), act("speaker-uncover", "", {}, t("Show the map"))),
      alive ? h("P", { className: "speaker-link" }, t("The map window follows.")) : h("P", { className: "speaker-link lost" }, `${t("No map window is open.")} `, act("speaker-map", "", {}, t("Open it at this step")))]);
  }
  /** The words of a lecture: those of a tour are in English. */
  const said = (text) => (hall.shelf.get(hall.now().lecture.id) ? text : inEnglish(text));
  function card(step, index, label, whole) {
    return h("Section", { className: whole ? "speaker-now" : "speaker-next", "aria-label": label },
      h("P", { className: "kicker" }, t("{a}: {b}", { a: label, b: `${t("step {n}", { n: index + 1 })}, ${inWords(dayOf(step.date))}` })), h("H2", {}, said(step.title)), h("P", { className: "speaker-text" }, said(step.text ?? "")),
      whole && step.question ? h("P", { className: "speaker-question" }, h("Strong", {}, `${t("Question")}. `), said(step.question)) : null);
  }
  function draw() {
    const here = hall.now();
    if (!here) {
      render(body, h("P", {}, t("No lecture is open. Open one in the map window: this window follows.")));
      return;
    }
    const next = here.lecture.steps[here.index + 1];
    render(body, [
      h("Div", { className: "speaker-left" }, card(here.step, here.index, t("Now"), true),
        h("Section", { className: "speaker-notes", "aria-label": t("Notes"), tabIndex: 0 }, h("H3", {}, t("Notes")),
          here.step.notes ? here.step.notes.split("\n").map((line, i) => h("P", { key: i }, said(line))) : h("P", {}, t("No notes for this step.")), here.step.sources?.length > 0 ? stepSources(records, here.step.sources) : null)),
      h("Div", { className: "speaker-right" }, h("P", { className: "kicker" }, h("Span", {}, said(here.lecture.title), `, ${tn("{n} step", "{n} steps", here.lecture.steps.length)}`)),
        next ? card(next, here.index + 1, t("Next"), false) : h("P", { className: "speaker-next" }, t("This is the last step.")),
        h("Ol", { className: "speaker-steps" }, here.lecture.steps.map((step, i) => h("Li", { key: i }, act("step", String(i), { className: i === here.index ? "link here" : "link", ...(i === here.index ? { "aria-current": "step" } : {}) }, said(step.title))))))]);
    live.textContent = t("{a}: {b}", { a: t("Step {n}", { n: here.index + 1 }), b: here.step.title });
  }
  Object.assign(plate.acts, {
    "speaker-reset"() {
      began = Date.now();
      keep("sessionStorage", BEGAN, String(began));
      drawHead();
    },
    "speaker-map": () => window.open(addressOf("lecture", store.get()), "_blank"),
    "speaker-uncover": () => hall.windows?.uncover(),
  });
  hall.listen(draw);
  setInterval(drawHead, 500);
  drawHead();
  draw();
}
