/**
 * The page during a quiz: what the map shows for a question, and the page as it was, to be put back. Touches the document.
 */

import { viewOf, whole } from "../view.mjs";
import { makeNumbers, viewOfQuestion } from "./quiz-map.mjs";

/** What of the page a quiz changes and gives back. */
const KEPT = ["day", "country", "event", "town", "item", "land", "layers", "colour", "show", "known", "pin", "with", "treaty"];
/** Whose answer is a name: the map says none while they are open. */
export const NAMELESS = ["find", "held"];

/** The stage of a plate (see main.mjs). `shelf` keeps the page as it was over a reload; `point(found)` takes a click as an answer. */
export function makeQuizStage({ plate, shelf, point }) {
  const { store, records, fit, size } = plate;
  const numbers = makeNumbers(plate);
  const reloaded = /[?&]desk=quiz/.test(window.performance.getEntriesByType("navigation")[0]?.name ?? "");
  const marks = document.body.classList;
  let before = reloaded ? shelf.before() : null;
  let quiet = false;

  function capture() {
    if (before) return;
    const state = store.get();
    const { x, y, scale } = plate.view;
    before = { ...Object.fromEntries(KEPT.map((key) => [key, state[key]])), at: { x, y, zoom: Math.log2(scale / whole(fit, ...size()).scale) } };
    shelf.setBefore(before);
  }

  function putBack() {
    plate.answering = null;
    numbers.show([]);
    if (marks.contains("quizzing")) {
      marks.remove("quizzing", "quiz-nameless");
      delete document.body.dataset.quiz;
      plate.timeline.redraw(); // it was away while the page was measured
    }
    if (!before) return;
    const { at, ...state } = before;
    before = null;
    shelf.setBefore(null);
    quiet = true; // the way back is no change to be told
    store.set({ ...state, stepped: true });
    plate.tell(store.get());
    plate.look(viewOf(at, fit, ...size()), { rest: true });
    plate.clear();
    setTimeout(plate.read, 300); // once the screen has its size again: whether one is beside the path of a lecture
  }
  store.listen((now, was, changed) => {
    if (changed.includes("day") && !marks.contains("quizzing")) {
      marks.toggle("quiz-quiet", quiet);
      quiet = false;
    }
  });

  /** The state of the page for a question, open or answered; `shown` is the day of the map where it has two. */
  function posture(question, { answered, shown }) {
    const nameless = NAMELESS.includes(question.kind);
    const named = ["names", "towns"].filter((id) => records.layers.some((layer) => layer.id === id));
    return {
      day: shown ?? question.day, layers: nameless && !answered ? [] : named, colour: "powers", show: [], known: "now",
      country: nameless && answered ? question.answer : null, town: question.kind === "held" ? question.town : null,
      event: null, item: null, land: null, border: null, treaty: null, with: null, pin: null, swipe: false, playing: false,
    };
  }

  return {
    capture, putBack,
    /** Shows a question; `answer` is what was answered, or undefined while it is open. */
    pose(question, { answer, shown = null, numbered = false, move = true }) {
      const answered = answer !== undefined;
      marks.add("quizzing", "quiz-quiet");
      marks.toggle("quiz-nameless", !answered && question.kind === "find");
      document.body.dataset.quiz = answered ? "answered" : question.kind;
      plate.answering = !answered && NAMELESS.includes(question.kind) ? point : null;
      store.set({ ...posture(question, { answered, shown }), stepped: true });
      if (move) plate.look(viewOfQuestion(question, { fit, size: size(), numbers: numbered }), { rest: true });
      numbers.show(question.kind === "find" && numbered && !answered ? question.options : []); // once answered the names say it
      plate.clear();
    },
    /** Keeps the map with an open question, whatever key or address led away. */
    hold(question, shown, changed) {
      const wanted = posture(question, { answered: false, shown });
      const now = store.get();
      const off = Object.keys(wanted).filter((key) => changed.includes(key) && String(wanted[key]) !== String(now[key]));
      if (off.length > 0) store.set({ ...Object.fromEntries(off.map((key) => [key, wanted[key]])), stepped: true });
    },
    /** Shows where an answer is to be seen: an event, a town, a state. */
    look(question, id) {
      const event = question.kind === "order" ? records.events.find((one) => one.id === id) : null;
      if (event) {
        store.set({ day: Math.min(records.period[1], Math.max(records.period[0], event.day)), event: event.id, layers: records.layers.map((layer) => layer.id), stepped: true });
        plate.look(viewOf({ x: event.x, y: event.y, zoom: 1 }, fit, ...size()), { rest: true });
      } else {
        plate.look(question.kind === "held" ? viewOf({ x: question.x, y: question.y, zoom: 2.4 }, fit, ...size())
          : viewOfQuestion({ ...question, r: 0 }, { fit, size: size() }), { rest: true });
      }
      window.scrollTo({ top: 0 });
    },
  };
}
