/**
 * What the pointer means on the map: hover says a name, a click chooses. Touches the document.
 */

import { inWords } from "./dates.mjs";
import { followHands } from "./hands.mjs";
import { areaAt, borderAt, nearest } from "./hit.mjs";
import { nameOn } from "./records.mjs";
import { panned, toMap, zoomed } from "./view.mjs";

/** Follows mouse and finger on the stage of a plate (see main.mjs), which tells its scene and view of the moment. */
export function followPointer(plate, { rest, look }) {
  const { records, shapes, store, stage, fit } = plate;
  const tip = document.getElementById("tip");
  function what(x, y, reach = 12, line = 0) {
    const event = nearest(plate.near, plate.view, x, y, reach);
    if (event) return { event };
    const mark = plate.argued?.at(x, y, reach);
    if (mark) return { mark };
    const ring = nearest(plate.tiny, plate.view, x, y, 13);
    if (ring) return { country: ring.code, area: plate.scene.findIndex((one) => one?.state === ring.code) };
    const border = line > 0 ? borderAt(plate.land.edges, plate.payload.arcs, plate.view, x, y, line) : null;
    if (border?.line >= 0) return { border };
    const area = areaAt(shapes, plate.scene, plate.view, x, y);
    if (area >= 0) return { country: plate.scene[area].state, area };
    const close = nearest(plate.tiny, plate.view, x, y, 24);
    return close ? { country: close.code, area: plate.scene.findIndex((one) => one?.state === close.code) } : null;
  }
  function hover(x, y) {
    const found = what(x, y);
    light(found?.mark?.row ?? null);
    if (!found) return leave();
    const { day } = store.get();
    if (found.mark) return say([found.mark.title], x, y);
    const lines = found.event ? [found.event.title] : [plate.scene[found.area].name];
    if (!found.event) {
      const holder = nameOn(records, found.country, day).label;
      if (!lines[0].includes(holder)) lines.push(holder);
      if (plate.scene[found.area].sovereign !== plate.scene[found.area].state) {
        lines.push(`sovereign in law: ${nameOn(records, plate.scene[found.area].sovereign, day).label}`);
      }
      for (const zone of plate.land.zonesAt(...toMap(plate.view, x, y))) {
        const powers = zone.garrison.map((code) => nameOn(records, code, day).label).join(", ");
        lines.push(powers ? `${zone.name}: ${powers}` : zone.name);
      }
    } else lines.push(inWords(found.event.day));
    return say(lines, x, y);
  }
  function say(lines, x, y) {
    tip.replaceChildren(...lines.map((line, index) => {
      const node = document.createElement(index === 0 ? "strong" : "span");
      node.textContent = line;
      return node;
    }));
    tip.hidden = false;
    const left = Math.min(x + 14, plate.view.width - tip.offsetWidth - 6);
    const top = y + 18 + tip.offsetHeight > plate.view.height ? y - tip.offsetHeight - 10 : y + 18;
    tip.style.transform = `translate(${left}px,${top}px)`;
    stage.style.cursor = "pointer";
  }
  /** Lights the row of the list that belongs to a mark on the map. */
  let lit = null;
  function light(row) {
    if (row === lit) return;
    lit = row;
    for (const node of document.querySelectorAll("[data-mark]")) node.classList.toggle("lit", node.dataset.mark === row);
  }
  document.getElementById("side").addEventListener("pointerover", (event) => {
    plate.argued?.light(event.target.closest?.("[data-mark]")?.dataset.mark ?? null);
  });
  function leave() {
    light(null);
    tip.hidden = true;
    stage.style.cursor = "";
  }
  function click(x, y, pointer) {
    const found = what(x, y, pointer === "touch" ? 17 : 12, pointer === "touch" ? 6 : 3.5);
    leave();
    if (!found) store.set({ country: null, event: null, land: null, border: null, item: null });
    else if (found.mark) store.set({ item: found.mark.act[1], event: null, border: null });
    else if (found.event) store.set({ event: found.event.id, border: null, item: null });
    else if (found.border) store.set({ border: found.border, event: null, item: null });
    else store.set({ country: found.country, land: found.area, event: null, border: null, item: null });
  }
  followHands(stage, {
    onPan: (dx, dy) => look(panned(plate.view, fit, dx, dy)), onRest: rest,
    onPoint: hover, onLeave: leave, onClick: click,
    onZoom: (factor, x, y) => look(zoomed(plate.view, fit, factor, x, y)),
  });
}
