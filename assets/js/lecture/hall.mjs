/**
 * The hall: which lecture is open, at which step, and how the page shows it. Touches the document.
 *
 * A lecture is a document of the format of geodata/lectures.py; `step` in the store counts from 0. Desks (desk-*.mjs)
 * fill the side, the screen (screen.mjs) the wall, and neither is fetched before it is wanted.
 */

import { dayOf } from "../dates.mjs";
import { json } from "../opening.mjs";
import { LEAD } from "../lecturing.mjs";
import { h } from "../panel.mjs";
import { recall, storageOf } from "../storage.mjs";
import { bandOf } from "./band.mjs";
import { makeCamera } from "./camera.mjs";
import { alike, boxOfView, frameOfState, stateOfFrame, strayedFrom, viewOfBox } from "./frame.mjs";
import { pathBlock } from "./path.mjs";
import { layIn } from "./provisions.mjs";
import { makeScreen } from "./screen.mjs";
import { served } from "./served.mjs";
import { makeShelf } from "./shelf.mjs";
import { statesTold } from "./seats.mjs";
import { styles } from "./styles.mjs";
import { fitLegend, wallType } from "./wall.mjs";
import { t } from "../words.mjs";

const DESKS = {
  lectures: () => import("./desk-lectures.mjs"), keys: () => import("./desk-keys.mjs"), edit: () => import("./desk-edit.mjs"),
  quiz: () => import("./desk-quiz.mjs"), take: () => import("./desk-take.mjs"), follow: () => import("./desk-follow.mjs"),
};

export async function makeHall(plate) {
  const { store, records, stage, page } = plate;
  const where = document.querySelector("meta[name=interbellum]").dataset;
  const shelf = makeShelf(storageOf("localStorage"));
  const [shipped] = await Promise.all([where.tours ? json(where.tours) : [], styles("lecture.css")]);
  const listeners = [];
  const desks = new Map();
  let chalk = null; // laser, pen and the rest, once fetched
  let fetching = null;
  let speaker = null;
  let windows = null;
  let fitted = null; // the screen that the step was last fitted to

  const all = () => [...shipped, ...shelf.list().filter((one) => one.steps.length > 0)];
  const legend = document.getElementById("argument-legend");
  /** The screen that a step has to itself: the legend covers its left side. */
  function size() {
    const width = stage.clientWidth || plate.view.width;
    const left = legend.offsetWidth > 0 && legend.offsetHeight > 0 ? legend.offsetLeft + legend.offsetWidth : 0;
    return { plane: plate.plane, fit: plate.fit, width, height: stage.clientHeight || plate.view.height, left: left < 0.45 * width ? left : 0 };
  }
  const reduced = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** The lecture that is open and its step: {lecture, index, step}, or null. */
  function now() {
    const { tour, step } = store.get();
    const lecture = tour === null ? null : all().find((one) => one.id === tour);
    if (!lecture) return null;
    const index = Math.min(lecture.steps.length - 1, Math.max(0, step ?? 0));
    return { lecture, index, step: lecture.steps[index] };
  }

  let painted = null; // the day that the camera itself set last
  const camera = makeCamera({
    still: reduced,
    paint(view, day) {
      store.set({ day: (painted = day), stepped: false });
      plate.look(view);
    },
    done(view, day) {
      store.set({ day: (painted = day), stepped: true });
      plate.look(view, { rest: true });
    },
  });

  function targetOf(frame) {
    fitted = size();
    return frame.view ? viewOfBox(frame.view, fitted) : null;
  }

  /** Whether the page shows something else than a frame, whose view is fitted to a screen. */
  function differs(frame, screenOf = size()) {
    const target = frame.view ? viewOfBox(frame.view, screenOf) : null;
    return strayedFrom(frame, { state: store.get(), view: plate.view, target, records, fit: plate.fit });
  }

  /** Whether the page shows something else than the step of the lecture. */
  function strayed() {
    const here = now();
    return here !== null && !camera.end() && differs(here.step, fitted ?? size());
  }

  /** Shows a frame: at once what is chosen and switched on, and by a movement date and view. */
  function show(frame, { animate = true, more = {} } = {}) {
    const { period } = records;
    const day = Math.min(period[1], Math.max(period[0], dayOf(frame.date)));
    const from = { view: plate.view, day: store.get().day };
    camera.stop(animate ? { ...from, day } : null); // what is on its way has not strayed
    store.set({ ...stateOfFrame(frame, records), ...more, playing: false });
    plate.tell(store.get());
    const to = { view: targetOf(frame) ?? plate.view, day };
    if (animate) camera.run(from, to);
    else {
      store.set({ day, stepped: true });
      plate.look(to.view, { rest: true });
    }
  }

  function go(index, { animate = true } = {}) {
    const here = now();
    if (!here) return;
    const next = Math.min(here.lecture.steps.length - 1, Math.max(0, index));
    show(here.lecture.steps[next], { animate, more: { step: next } });
  }

  function open(id, index = 0) {
    const lecture = all().find((one) => one.id === id);
    if (!lecture) {
      plate.note(t("There is no lecture “{title}” here. One's own lectures stay in the browser they were made in: open their file.", { title: String(id).slice(0, 60) }));
      store.set({ tour: null, step: null });
      return;
    }
    store.set({ tour: id, step: index, desk: null });
    go(index);
  }

  /** Steps along the path; without one, along the events. Predicting holds the first call back. */
  async function along(by) {
    await fetching;
    if (chalk?.holds(by)) return;
    const here = now();
    if (!here) plate.acts[by > 0 ? "next-event" : "previous-event"]();
    else if (here.index + by >= here.lecture.steps.length) plate.note(t("Step {n} is the last of “{title}”.", { n: here.index + 1, title: here.lecture.title }));
    else if (here.index + by >= 0) go(here.index + by);
  }

  const hall = {
    shelf, all, now, strayed, differs, open, go, show,
    leave() {
      store.set({ tour: null, step: null });
    },
    back() {
      const here = now();
      if (here) go(here.index);
    },
    /** The frame that the page shows. */
    capture: () => frameOfState(store.get(), boxOfView(plate.view, size()), records),
    listen: (listener) => listeners.push(listener),
    redraw: () => plate.read(),
    get windows() { return windows; },
    get chalk() { return chalk; },
    get screen() { return screen; },
  };
  const screen = makeScreen({ plate, hall });

  async function withChalk(name) {
    fetching ??= import("./chalk.mjs").then(({ makeChalk }) => { chalk = makeChalk({ plate, hall }); }).catch((error) => {
      fetching = null;
      plate.note(t("The tools could not be fetched: {fault}. The lecture goes on without them.", { fault: error.message }));
    });
    await fetching;
    chalk?.[name]();
  }
  async function withLead(name) {
    const { leadOf } = await import("./lead.mjs");
    return leadOf({ plate, hall })[name]();
  }
  function full(on) {
    if (on && !document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => {});
    if (!on && document.fullscreenElement) document.exitFullscreen?.().catch(() => {});
  }

  function cover(colour) {
    if (store.get().mode === "speaker") windows?.cover(colour);
    else screen.cover(colour);
  }

  hall.acts = {
    lecture() {
      const on = store.get().mode !== "lecture";
      full(on);
      store.set({ mode: on ? "lecture" : "explore", ...(on ? { desk: null } : {}) });
    },
    lectures: () => hall.acts.desk("lectures"),
    keys: () => (store.get().mode === "lecture" ? screen.help() : hall.acts.desk(store.get().desk === "keys" ? "" : "keys")),
    desk(id) {
      page.focusReading = true;
      store.set({ desk: DESKS[id] ? id : null });
    },
    "open-lecture": (id) => open(id),
    "edit-lecture": async (id) => (await deskAt("edit"))?.open(id),
    "open-file": async (files) => (await deskAt("edit"))?.take(files),
    "follow-show": () => withLead("show"),
    "leave-lecture": hall.leave,
    "next-step": () => along(1),
    "previous-step": () => along(-1),
    "first-step": () => (now() ? go(0) : plate.acts["first-day"]()),
    "last-step": () => (now() ? go(Infinity) : plate.acts["last-day"]()),
    step: (id) => go(Number(id)),
    "go-to-step": () => screen.askStep(),
    return: hall.back,
    black: () => cover("black"),
    white: () => cover("white"),
    question: () => screen.question(),
    sources: () => screen.sources(),
    laser: () => withChalk("laser"),
    draw: () => withChalk("draw"),
    erase: () => withChalk("erase"),
    async speaker() {
      const { openSpeaker } = await import("./speaker.mjs");
      openSpeaker({ plate, hall });
    },
    spotlight: () => withChalk("spotlight"),
    predict: () => withChalk("predict"),
  };

  const coming = new Map();
  /** The desk of a name, fetched when it is first wanted: a promise of it, or of null if it could not be had. */
  function fetched(name) {
    if (!coming.has(name)) {
      coming.set(name, DESKS[name]().then(({ makeDesk }) => {
        const made = makeDesk({ plate, hall });
        desks.set(name, made);
        Object.assign(plate.acts, made.acts);
        hall.redraw();
        return made;
      }).catch((error) => {
        coming.delete(name);
        store.set({ desk: null });
        plate.note(t("This could not be opened: {fault}. Reload the page to try again.", { fault: error.message }));
        return null;
      }));
    }
    return coming.get(name);
  }
  /** Opens a desk and gives it. */
  function deskAt(name) {
    store.set({ mode: "explore", desk: name });
    return fetched(name);
  }

  /** The desk that is open: what the side shows, or null. */
  hall.desk = () => {
    const { desk, mode } = store.get();
    if (desk === null || mode !== "explore") return null;
    fetched(desk);
    return desks.get(desk)?.tree() ?? h("P", { className: "empty" }, t("One moment …"));
  };
  /** What stands before the panel, and on the wall. */
  hall.before = () => {
    const here = now();
    const away = strayed();
    if (hall.type()) {
      plate.argued.look(plate.drawn()); // signs make way for the rings of small states, names for both
      plate.clear();
    }
    screen.say(bandOf({ plate, here, away, predicting: chalk?.covering() ?? null }));
    return store.get().desk === null && here ? pathBlock({ here, away, records, own: shelf.get(here.lecture.id) !== null }) : [];
  };
  hall.type = () => (store.get().mode === "lecture" ? wallType(() => statesTold(records, store.get().day, { ...now()?.step, country: store.get().country })) : null);
  new MutationObserver(() => fitLegend(legend)).observe(legend, { childList: true });
  hall.takes = (event) => screen.takes(event) || desks.get(store.get().desk)?.takes?.(event) || false;

  function apply(before) {
    const { mode, desk, tour } = store.get();
    if (tour !== null) layIn();
    document.body.classList.toggle("lecturing", mode === "lecture");
    document.body.classList.toggle("speaking", mode === "speaker");
    if (before?.desk && before.desk !== desk) desks.get(before.desk)?.left?.();
    if (mode === "speaker" && !speaker) speaker = import("./speaker.mjs").then(({ makeSpeaker }) => makeSpeaker({ plate, hall }));
    screen.show(mode === "lecture");
    for (const listener of listeners) listener();
  }
  // Whoever goes to another day, or takes hold of the map, while the camera moves has the last word.
  for (const name of ["pointerdown", "wheel"]) {
    stage.addEventListener(name, () => {
      const end = camera.end();
      camera.stop();
      if (end) store.set({ day: (painted = end.day), stepped: true });
    }, { capture: true, passive: true });
  }
  store.listen((state, before, changed) => {
    if (changed.includes("day") && camera.end() && state.day !== painted) {
      const { view } = camera.end();
      camera.stop();
      plate.look(view, { rest: true });
    }
    if (changed.includes("tour") && state.tour !== null && !now()) open(state.tour, state.step ?? 0);
    // A desk that only opens doors makes way for what is chosen; at the others one goes on working on the map.
    if (["lectures", "keys"].includes(state.desk) && ["country", "event", "town", "item", "border"].some((key) => changed.includes(key) && state[key])) store.set({ desk: null });
    if (changed.some((key) => ["mode", "tour", "step", "desk"].includes(key))) apply(before);
  });
  // A step fills the map whatever its size: after a change of the screen, or of the legend, it is fitted anew, unless one has strayed.
  const refit = new ResizeObserver(() => {
    fitLegend(legend);
    const here = now();
    if (!here || !here.step.view || strayed()) return;
    const view = targetOf(here.step);
    if (camera.end()) camera.turn(view);
    else plate.look(view, { rest: true });
  });
  refit.observe(stage);
  refit.observe(legend);

  const asked = new URLSearchParams(window.location.search);
  apply(null);
  if (store.get().tour !== null) {
    const here = now();
    // A reload lands on the path if it left it there; the legend, which takes part of the screen, comes later.
    const near = () => here.step.view && alike(plate.view, viewOfBox(here.step.view, size()), plate.fit, { zoom: 0.8, apart: 0.35 });
    if (here && !store.get().dated) plate.beginAt(dayOf(here.step.date));
    if (!here) open(store.get().tour);
    else if (!store.get().dated || (!strayedFrom(here.step, { state: store.get(), target: null, records }) && near())) go(here.index, { animate: false });
  }
  if (recall("sessionStorage", LEAD)) withLead("resume");
  import("./channel.mjs").then(({ joinWindows }) => { windows = joinWindows({ plate, hall }); });
  if (asked.has("follow") && !served()) plate.note(t("This copy of the atlas is plain files on a web host: it cannot follow a lecture. Ask for the address of the lecturer's own."));
  else if (asked.has("follow")) import("./follow.mjs").then(({ follow }) => follow({ plate, hall, room: asked.get("follow") })).catch((error) => plate.note(t("The lecture cannot be followed: {fault}.", { fault: error.message })));
  return hall;
}
