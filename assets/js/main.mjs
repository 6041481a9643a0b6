/**
 * Starts the page: reads the data, draws the land, listens to hands and keys, and tells Dash at rest.
 * Touches the document. The functions that Dash calls (through assets/clientside.js) are at the end.
 */

import { listenToActs } from "./acts.mjs";
import { argueOver } from "./argue.mjs";
import { countryReading } from "./country.mjs";
import { inWords, isoOf } from "./dates.mjs";
import { groupOfBoxes, render } from "./dom.mjs";
import { keepAddress } from "./history.mjs";
import { lectureOver } from "./lecturing.mjs";
import { makeLook } from "./look.mjs";
import { borderPanel } from "./lines.mjs";
import { drawLand } from "./land.mjs";
import { powersNamed, townsNamed } from "./named.mjs";
import { drawNames, makeRuler } from "./names.mjs";
import { caption, captionText, captionTree, dayPanel, eventPanel, itemPanel, stateList } from "./panel.mjs";
import { readPast, sceneOn } from "./past.mjs";
import { followPointer } from "./pointing.mjs";
import { holdPoints } from "./points.mjs";
import { embedded, firstState, json, tellControls, until } from "./opening.mjs";
import { planeOf } from "./projection.mjs";
import { readingTools } from "./reading.mjs";
import { eventsNear, themesOf } from "./records.mjs";
import { makeStore } from "./store.mjs";
import { drawDateField, drawTimeline } from "./timeline.mjs";
import { readShapes } from "./topology.mjs";
import { resized, whole, zoomOf } from "./view.mjs";
import { inLanguage, t } from "./words.mjs";

/* Milliseconds without a further step until the rest follows: after a drag, and after a single step. */
const REST = 130;
const STEP_REST = 80;
const $ = (id) => document.getElementById(id);
const page = {};

/** The colours of the themes' marks, which come with the data. */
function colourThemes(themes) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themes.map(({ id, colour }) => `.theme-${CSS.escape(id)} { background-color: ${colour}; }`).join("\n"));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

async function start() {
  const where = document.querySelector("meta[name=interbellum]").dataset;
  const [payload, records] = await Promise.all([json(where.borders), json(where.records).then(inLanguage)]);
  const past = readPast(payload);
  const shapes = readShapes(payload);
  const plane = await planeOf(payload.plane);
  const unit = payload.step;
  const toUnits = (lon, lat) => plane.forward(lon, lat).map((metres, axis) => (metres - payload.origin[axis]) / unit);
  const toDegrees = (x, y) => plane.inverse(x * unit + payload.origin[0], y * unit + payload.origin[1]);
  const fit = payload.fit;
  records.events.forEach((event, index) => Object.assign(event, { index }));
  records.towns.forEach((town, index) => Object.assign(town, { index, order: index }));
  const eventDays = [...new Set(records.events.map((event) => event.day))].sort((a, b) => a - b);
  const colourOf = (code) => records.states[code]?.colour ?? "#e8e4da";

  const stage = await until(() => $("map-stage") && $("timeline-host") && $("map-stage"));
  const { notes, state } = firstState(records);
  const store = makeStore(state);
  const size = () => [stage.clientWidth, stage.clientHeight];
  let view = null;
  const history = keepAddress({
    store, records, fit, size, plane: { toUnits, toDegrees }, view: () => view,
    onBack(back, there) {
      const { day, country, event, layers: on, colour, show, known, item, with: beside, town, pin, mode, tour, step, desk } = back;
      look(there, { rest: true });
      store.set({ day, country, event, layers: on, colour, show, known, item, with: beside, town, pin, mode, tour, step, desk, land: null, border: null, stepped: true });
      tellControls(back);
    },
  });
  view = state.asked ? history.viewAt(state.asked) : whole(fit, ...size());

  colourThemes(records.themes);
  const land = drawLand($("land-host"), payload, { colourOf });
  const family = getComputedStyle(document.body).fontFamily;
  const ruler = makeRuler(family);
  const names = drawNames($("names-host"), { ruler, colourOf: (code) => fills?.get(code) ?? colourOf(code) });
  const points = holdPoints($("points-host"), records);
  const timeline = drawTimeline($("timeline-host"), {
    period: records.period, changeDays: past.changeDays, eventDays,
    onDay: (day) => store.set({ day, stepped: false }),
  });
  const field = drawDateField($("date-host"), isoOf(records.opening));
  Object.assign(page, { records, past, shapes, store, payload, edges: land.edges });

  let controls = [];
  /** Where the buttons on the map stand, in its pixels: no name goes under them. */
  function seeControls() {
    const stageBox = stage.getBoundingClientRect();
    controls = [...stage.querySelectorAll(".zoom, .argument-legend:not([hidden]), .pin-bar:not([hidden])"), ...(lectured?.type() || embedded() ? [$("date-shown")] : [])].map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      return [left - stageBox.left, top - stageBox.top, right - stageBox.left, bottom - stageBox.top];
    });
  }
  let [eye, tools, scene] = [null, null, null];
  let tiny = [];
  let towns = [];
  let [argued, fills] = [null, null];
  let lectured = null;
  let near = [];
  seeControls();
  const themes = () => themesOf(store.get().layers);

  function drawNamesNow(drawn = eye ? eye.drawn() : view) {
    const { day, layers, town, colour, show, country } = store.get();
    const argues = colour !== "powers" || show.length > 0; // then few names: what the layer says must be read from afar
    towns = townsNamed(records, day, zoomOf(drawn, fit), layers, town);
    tiny = names.show(drawn, powersNamed(page, scene, day, layers, argued.signs(day), Boolean(plate.answering)), towns,
      { most: lectured?.type() ? 24 : argues ? 25 : drawn.width < 700 ? 40 : 120, type: lectured?.type(), marks: [...near, ...argued.spots()], frame: payload.window, clear: controls, chosen: country });
    points.show(near, towns);
  }

  /** Everything that a new day paints, in the task of the input itself; `anew`: with another legend on the map. */
  function paint(anew = false) {
    const { day } = store.get();
    scene = sceneOn(past, day);
    argued.know(day);
    near = eventsNear(records, day, themes());
    land.mark([], scene);
    land.show(scene, fills = argued.fills(day));
    argued.paint(scene, day);
    if (anew) seeControls();
    land.showZones(day, store.get().layers.includes("zones"));
    $("date-shown").textContent = inWords(day);
    drawNamesNow();
  }

  let settled = state.day;
  let settledScene = sceneOn(past, state.day);
  let restTimer = null;

  /** What follows once the hand rests: outline and caption of the change, panel, address, spoken date. */
  function settle() {
    clearTimeout(restTimer);
    const { day } = store.get();
    if (day !== settled) {
      const said = caption(page, settled, day);
      page.said = said;
      const moved = said.transfers.filter((one) => one.moved);
      land.mark([...new Set(moved.flatMap((one) => one.areas))].filter((area) => scene[area]), settledScene);
      settled = day;
      settledScene = scene;
    }
    const said = page.said?.lines?.[0];
    const spoken = said && said.last === day ? `${inWords(day)}, ${captionText(records, said)}` : inWords(day);
    timeline.years.setAttribute("aria-valuetext", spoken);
    timeline.days.setAttribute("aria-valuetext", spoken);
    if (document.activeElement !== field) field.value = isoOf(day);
    history.write();
    try {
      read();
    } catch (error) {
      console.error(error);
      fault(error);
    }
    $("side").removeAttribute("aria-busy");
    tellDash();
  }

  /** Panel, caption and list of states for the state of the page. */
  function read() {
    const { country, day, event: id, land: place, border, item, town, treaty, pin, least, with: other } = store.get();
    const event = id ? records.events.find((one) => one.id === id) : null;
    const reading = item && argued.reading(item, scene, day);
    const beside = pin === null || event || border || town || reading ? null : tools.comparisonTree(day, pin, { least, code: country });
    const before = lectured.before();
    render($("side-body"), lectured.desk() ?? [before, reading ? itemPanel(reading) : event ? eventPanel(records, event) : border ? borderPanel(page, scene, day, border)
      : town ? tools.townTree(day, town) : country && other && other !== country ? tools.pairTree(scene, day, country, other)
        : country ? countryReading(page, scene, day, country, place, { treaty, beside, argued: argued.about(scene, day, country) })
          : [beside ?? [], ...argued.panel(scene, day), dayPanel(records, day, themes())]]);
    render($("caption"), page.said ? captionTree(page, page.said) : []);
    if ($("states-part").open) render($("state-list"), stateList(page, scene, day, $("state-filter").value));
    const chosen = `${id}|${country}|${border?.areas}|${town}|${treaty}|${item}|${store.get().desk}`;
    if (page.reading !== chosen) $("side").scrollTop = 0;
    page.reading = chosen;
    const title = $("reading-title");
    if (page.focusReading && title) {
      page.focusReading = false;
      title.focus({ preventScroll: window.scrollY === 0 });
    }
  }

  /** What callbacks in Python may want to know, once the hand rests. */
  function tellDash() {
    const { day, country, event, layers } = store.get();
    window.dash_clientside.set_props("state", { data: { date: isoOf(day), country, event, layers } });
  }

  store.listen((now, before, changed) => {
    if (changed.includes("day") || changed.includes("layers")) {
      if (changed.includes("day")) timeline.show(now.day, document.activeElement?.type === "range" ? document.activeElement : null);
      paint();
    }
    else if (changed.includes("town")) drawNamesNow();
    if (changed.includes("country")) land.select(now.country);
    if (changed.includes("playing")) {
      document.body.classList.toggle("playing", now.playing);
      const button = $("play");
      button.setAttribute("aria-label", now.playing ? t("Pause") : t("Play"));
      button.dataset.state = now.playing ? "playing" : "paused";
    }
    clearTimeout(restTimer);
    $("side").setAttribute("aria-busy", "true");
    const held = changed.length === 1 && changed[0] === "day" || (changed.includes("day") && !now.stepped);
    restTimer = setTimeout(settle, held ? REST : changed.includes("day") ? STEP_REST : 0);
  });

  /* ---- the view ---- */
  const hosts = [$("land-host"), $("argument-host"), $("names-host"), $("points-host")];
  eye = makeLook({
    hosts, view,
    draw(next) {
      land.look(next);
      points.look(next);
      argued.look(next);
      drawNamesNow(next);
      tools?.look(next);
      for (const one of plate.looks) one(next);
    },
    onRest() {
      clearTimeout(page.addressTimer);
      page.addressTimer = setTimeout(history.write, 250);
    },
  });
  function look(next, options) {
    view = next;
    eye.move(next, options);
  }

  const plate = {
    looks: [], answering: null, // what else is drawn anew once the view rests; what takes a click as an answer (see lecture/desk-quiz.mjs)
    land, payload, records, past, shapes, store, stage, fit, timeline, field, page, size, names, hosts, ruler, colourOf,
    drawn: () => eye.drawn(), get towns() { return towns; },
    get view() { return view; }, get scene() { return scene; }, get near() { return near; }, get tiny() { return tiny; },
  };
  plate.argued = argued = argueOver(plate, {
    host: $("argument-host"), legend: $("argument-legend"), fault,
    again() {
      argued.look(eye.drawn());
      paint(true);
      settle();
    },
  });
  followPointer(plate, { look, rest: eye.rest });
  tools = readingTools(plate, { look, read, fault });
  const clear = () => { seeControls(); drawNamesNow(); };
  const beginAt = (day) => { [settled, settledScene] = [day, sceneOn(past, day)]; }; // a day to begin with is no change to be told
  Object.assign(plate, { clear, beginAt, arrive: history.arrive, plane: { toUnits, toDegrees }, look, read, note, tell: tellControls });
  plate.lectured = lectured = lectureOver(plate, { fault });
  listenToActs(plate, { look, read, note, more: { ...tools.acts, ...lectured.acts } });

  function note(text) {
    const box = $("note");
    box.textContent = text;
    box.hidden = false;
    clearTimeout(page.noteTimer);
    page.noteTimer = setTimeout(() => { box.hidden = true; }, 9000);
  }
  page.note = note;

  new ResizeObserver(() => {
    const [width, height] = size();
    if (width === 0 || (width === view.width && height === view.height)) return;
    seeControls();
    view = resized(view, fit, width, height);
    look(view, { rest: true });
    timeline.redraw();
  }).observe(stage);

  land.look(view);
  timeline.show(state.day);
  paint();
  points.look(view);
  if (state.country) land.select(state.country);
  until(() => $("layers")).then((boxes) => groupOfBoxes(boxes, t("Layers")));
  document.body.classList.add("live");
  $("standin")?.remove();
  tellControls(state);
  if (notes.length > 0) note(notes.join(" "));
  document.fonts?.ready.then(() => drawNamesNow());
  settle();
  lectured.begin();
  performance.mark("interbellum-live");
  return page;
}

const started = start();
started.catch(async (error) => {
  const box = await until(() => $("note"));
  box.textContent = t("The map could not be started: {fault}. Reload the page; the picture shown stays true for its date.", { fault: error.message });
  box.hidden = false;
  document.body.classList.add("stopped");
});

/** Says that one part could not be shown; the rest of the page goes on. */
export function fault(error) {
  page.note?.(t("A part of the page could not be shown: {fault}. The map still works; reload the page to try again.", { fault: error.message }));
}

/* ---- what Dash calls ---- */

/** Takes the layers that were switched. */
export async function layers(chosen) {
  const { store, records } = await started;
  const wanted = records.layers.map((layer) => layer.id).filter((id) => chosen.includes(id));
  if (wanted.join() !== store.get().layers.join()) store.set({ layers: wanted });
  return window.dash_clientside.no_update;
}

/** Takes the layers of the argument that were switched. */
export async function argue(colour, show, known) {
  const { store } = await started;
  const now = store.get();
  if (colour !== now.colour || known !== now.known || show.join() !== now.show.join()) store.set({ colour, show, known });
  return window.dash_clientside.no_update;
}
