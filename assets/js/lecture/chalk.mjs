/**
 * What a lecturer does on the screen: laser dot, pen, eraser, spotlight, and "what comes next?". Touches the document.
 *
 * Strokes belong to the map, in its units, and move with it; they stay until they are erased.
 */

import { inWords } from "../dates.mjs";
import { element } from "../land.mjs";
import { nameOn } from "../records.mjs";
import { stepFrom } from "../past.mjs";
import { toMap, toScreen } from "../view.mjs";
import { wipe } from "./ink.mjs";
import { t } from "../words.mjs";

/** Pixels about the eraser within which a stroke goes. */
const RUBBER = 16;

export function makeChalk({ plate, hall }) {
  const { store, stage, records, past } = plate;
  let chosen = null;
  let strokes = [];
  let stroke = null;
  let spot = false;
  let predicting = false;
  let covering = null;

  const pane = document.createElement("div");
  pane.className = "ink-pane on-map";
  pane.hidden = true;
  const layer = document.createElement("div");
  layer.className = "layer ink-layer";
  const svg = element("svg", { class: "ink", "aria-hidden": "true", focusable: "false" });
  layer.append(svg);
  const dot = document.createElement("div");
  dot.className = "laser";
  dot.hidden = true;
  stage.append(layer, pane);
  document.body.append(dot);
  plate.hosts.push(layer);
  plate.looks.push(drawInk);

  const at = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  function pathOf(view, points) {
    return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${toScreen(view, x, y).map((value) => value.toFixed(1)).join(" ")}`).join("") + (points.length === 1 ? "h0.1" : "");
  }
  function drawInk(view = plate.drawn()) {
    svg.replaceChildren(...strokes.map((points) => element("path", { d: pathOf(view, points) })));
  }

  pane.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    pane.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (chosen === "draw") {
      stroke = [toMap(plate.view, ...at(event))];
      strokes = [...strokes, stroke];
    } else stroke = [];
    move(event);
  });
  function move(event) {
    if (!stroke) return;
    const point = toMap(plate.view, ...at(event));
    if (chosen === "draw") stroke.push(point);
    else strokes = wipe(strokes, point, RUBBER / plate.view.scale);
    drawInk();
  }
  pane.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) pane.addEventListener(name, () => { stroke = null; });
  document.addEventListener("pointermove", (event) => {
    dot.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    dot.hidden = chosen !== "laser";
  });

  function mark() {
    for (const [name, on] of [["laser", chosen === "laser"], ["draw", chosen === "draw"], ["erase", chosen === "erase"], ["spotlight", spot], ["predict", predicting]]) {
      document.querySelector(`[data-tool="${name}"]`)?.setAttribute("aria-pressed", String(on));
    }
    document.body.classList.toggle("laser-on", chosen === "laser");
    pane.hidden = chosen !== "draw" && chosen !== "erase";
    pane.dataset.hand = chosen ?? "";
    if (chosen !== "laser") dot.hidden = true; // it shows where the mouse is once it moves
  }
  function choose(name) {
    chosen = chosen === name ? null : name;
    mark();
    if (chosen === "draw") plate.note(t("Draw on the map. E is the eraser, D or Esc puts the pen away."));
    if (chosen === "erase") plate.note(strokes.length > 0 ? t("Go over a line to erase it. Double click erases all.") : t("There is nothing to erase."));
  }
  pane.addEventListener("dblclick", () => {
    if (chosen !== "erase") return;
    strokes = [];
    drawInk();
  });

  /* ---- spotlight ---- */
  const veil = element("path", { class: "veil", "fill-rule": "evenodd", visibility: "hidden" });
  plate.land.svg.querySelector(".world .margin").before(veil);
  function drawVeil() {
    const { country } = store.get();
    const on = spot && country !== null && plate.scene.some((one) => one?.state === country);
    veil.setAttribute("visibility", on ? "visible" : "hidden");
    if (!on) return;
    const [x0, y0, x1, y1] = plate.payload.window;
    const nodes = plate.land.svg.querySelectorAll(".areas path");
    const own = plate.scene.flatMap((one, area) => (one?.state === country ? [nodes[area].getAttribute("d")] : []));
    veil.setAttribute("d", `M${x0} ${y0}H${x1}V${y1}H${x0}z${own.join("")}`);
  }
  function spotlight() {
    const { country, day } = store.get();
    if (!spot && !country) {
      plate.note(t("Click a country first: the spotlight falls on what is chosen."));
      return;
    }
    spot = !spot;
    mark();
    drawVeil();
    if (!spot) document.getElementById("note").hidden = true;
    else plate.note(t("Spotlight on {state}. O takes it away.", { state: nameOn(records, country, day).label }));
  }
  store.listen((now, before, changed) => {
    if (changed.includes("country") && now.country === null && spot) {
      spot = false;
      mark();
    }
    if (spot || veil.getAttribute("visibility") === "visible") drawVeil();
  });
  plate.looks.push(() => { if (spot) drawVeil(); });

  /* ---- predict ---- */
  const nextChange = plate.acts["next-change"];
  plate.acts["next-change"] = (id) => { if (!holds(1, true)) nextChange(id); };
  function predict() {
    predicting = !predicting;
    covering = null;
    mark();
    hall.redraw();
    plate.note(predicting ? t("Predict: the first Next asks the class, the second shows what came.") : t("Predict is off."));
  }
  /** Whether the step in this direction has to wait until the class has guessed. */
  function holds(by, ofTheMap = false) {
    if (!predicting || by < 0) {
      covering = null;
      return false;
    }
    if (covering) {
      covering = null;
      return false;
    }
    const here = ofTheMap ? null : hall.now();
    const { day } = store.get();
    const list = ofTheMap ? past.changeDays : records.events.map((event) => event.day);
    const next = here ? null : stepFrom(list, day, 1);
    const last = here && here.index + 1 >= here.lecture.steps.length;
    if (last || (!here && next === null)) return false;
    const to = here ? here.lecture.steps[here.index + 1].date : null;
    covering = {
      title: t("What comes next?"),
      text: here ? (here.step.question || t("What will the map show at the next step?")) : ofTheMap ? t("{date}: what happens next on the map?", { date: inWords(day) }) : t("{date}: what happens next?", { date: inWords(day) }),
      until: to ?? next,
    };
    hall.redraw();
    if (store.get().mode === "explore") plate.note(`${covering.title} ${covering.text} ${t("Once more shows it.")}`);
    return true;
  }

  mark();
  return {
    laser: () => choose("laser"), draw: () => choose("draw"), erase: () => choose("erase"), spotlight, predict, holds,
    covering: () => covering,
    /** Puts away what is in the hand; says whether there was anything. */
    off() {
      if (!chosen && !covering) return false;
      chosen = null;
      covering = null;
      mark();
      hall.redraw();
      return true;
    },
  };
}
