/**
 * The map of the pinned date over that of the day, left of a divider. Touches the document.
 *
 * Nothing is built, drawn or listened to until the first swipe.
 */

import { nodeOf } from "../dom.mjs";
import { inWords } from "../dates.mjs";
import { drawLand } from "../land.mjs";
import { drawNames } from "../names.mjs";
import { powersNamed, townsNamed } from "../named.mjs";
import { act, h } from "../panel.mjs";
import { sceneOn } from "../past.mjs";
import { zoomOf } from "../view.mjs";
import { t } from "../words.mjs";

/** Per cent of the map's width that a key or a press moves the divider. */
const STEP = 2;
const LEAP = 20;

/** A second land in a host of the stage of a plate (see main.mjs). Returns {show, look, sceneAt, move}. */
export function makeSwipe(host, plate) {
  const { records, past, payload, fit } = plate;
  let made = null;
  let on = false;
  let part = 50;
  let day = null;
  let pinned = null;

  function make() {
    host.replaceChildren(nodeOf([
      h("Div", { className: "swipe-pinned" }, h("Div", { className: "layer" }), h("Div", { className: "layer" })),
      h("Div", { className: "swipe-line" },
        h("Div", { className: "swipe-handle on-map", role: "slider", tabIndex: 0, "aria-label": t("Divider between the two maps"), "aria-valuemin": "0", "aria-valuemax": "100" }),
        act("swipe-left", "", { className: "swipe-date before on-map" }), act("swipe-right", "", { className: "swipe-date after on-map" })),
    ]));
    const [frame, line] = host.children;
    const [handle, before, after] = line.children;
    const hosts = [...frame.children];
    made = {
      frame, line, handle, before, after,
      land: drawLand(hosts[0], payload, { colourOf: plate.colourOf, prefix: "pinned-" }),
      names: drawNames(hosts[1], { ruler: plate.ruler, colourOf: plate.colourOf }),
    };
    plate.hosts.push(...hosts);
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = host.getBoundingClientRect();
      put(100 * (event.clientX - box.left) / box.width);
    });
    handle.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: part - STEP, ArrowDown: part - STEP, ArrowRight: part + STEP, ArrowUp: part + STEP, Home: 0, End: 100 }[event.key];
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      put(to);
    });
  }

  /** Puts the divider at so many per cent of the width. */
  function put(to) {
    part = Math.min(100, Math.max(0, to));
    made.frame.style.clipPath = `inset(0 ${100 - part}% 0 0)`;
    made.line.style.insetInlineStart = `${part}%`;
    made.line.dataset.end = part < 25 ? "left" : part > 75 ? "right" : "";
    made.handle.setAttribute("aria-valuenow", String(Math.round(part)));
    made.handle.setAttribute("aria-valuetext", t("{first} on the left {n} per cent, {second} on the right", { first: inWords(day), n: Math.round(part), second: inWords(plate.store.get().day) }));
  }

  function label(view) {
    const { layers, town } = plate.store.get();
    const type = plate.lectured?.type() ?? null;
    made.names.show(view, powersNamed({ records, past }, pinned, day, layers), townsNamed(records, day, zoomOf(view, fit), layers, town),
      { most: type ? 24 : view.width < 700 ? 40 : 120, type, clear: type?.wall(document.getElementById("argument-legend")).clear, frame: payload.window, dots: true });
  }

  /** Shows the map of a pinned day, or with `null` none. */
  function show(pin) {
    on = pin !== null;
    host.hidden = !on;
    if (!on) return;
    if (!made) make();
    const { day: now, layers } = plate.store.get();
    day = pin;
    pinned = sceneOn(past, pin);
    made.land.show(pinned);
    made.land.showZones(pin, layers.includes("zones"));
    for (const [node, text, way] of [[made.before, inWords(pin), "left"], [made.after, inWords(now), "right"]]) {
      node.textContent = way === "left" ? `‹ ${text}` : `${text} ›`;
      node.setAttribute("aria-label", way === "left" ? t("{date}: move the divider left", { date: text }) : t("{date}: move the divider right", { date: text }));
    }
    look(plate.drawn());
    put(part);
  }

  function look(view) {
    if (!on) return;
    made.land.look(view);
    label(view);
  }

  return {
    show, look, move: (way) => put(part + way * LEAP),
    /** Scene and day under a pixel of the pinned side, or null. */
    sceneAt: (x) => (on && x < plate.view.width * part / 100 ? { scene: pinned, day } : null),
  };
}
