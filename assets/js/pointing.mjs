/**
 * What the pointer means on the map: hover says a name, a click chooses. Touches the document.
 */

import { inWords } from "./dates.mjs";
import { followHands } from "./hands.mjs";
import { areaAt, borderAt, nearest } from "./hit.mjs";
import { nameOn, townName } from "./records.mjs";
import { panned, toMap, zoomed } from "./view.mjs";
import { t } from "./words.mjs";

/** Follows mouse and finger on the stage of a plate (see main.mjs), which tells its scene and view of the moment. */
export function followPointer(plate, { rest, look }) {
  const { records, shapes, store, stage, fit } = plate;
  const tip = document.getElementById("tip");
  /** Scene and day under a pixel: the pinned one left of the divider. */
  const under = (x) => plate.pinnedAt?.(x) ?? { scene: plate.scene, day: store.get().day };
  /** The town under a pixel, by its mark or its label; an event on the mark goes before. */
  function townAt(x, y, reach) {
    return nearest(plate.towns, plate.view, x, y, reach)?.id ?? plate.names.townAt(x, y);
  }
  /** The tiny state whose ring lies under a pixel, or the power whose land does: {country, area}, or null. */
  function ringAt(x, y, reach) {
    const ring = nearest(plate.tiny, plate.view, x, y, reach);
    return ring ? { country: ring.code, area: plate.scene.findIndex((one) => one?.state === ring.code) } : null;
  }
  function landAt(x, y) {
    const area = areaAt(shapes, plate.scene, plate.view, x, y);
    return area >= 0 ? { country: plate.scene[area].state, area } : ringAt(x, y, 24);
  }
  function what(x, y, reach = 12, line = 0) {
    const pinned = plate.pinnedAt?.(x);
    if (pinned) {
      const area = areaAt(shapes, pinned.scene, plate.view, x, y);
      return area >= 0 ? { country: pinned.scene[area].state, area } : null;
    }
    const event = nearest(plate.near, plate.view, x, y, reach);
    const label = event && nearest([event], plate.view, x, y, 8) === null ? plate.names.townAt(x, y) : null;
    if (event && !label) return { event };
    const mark = plate.argued?.at(x, y, reach);
    if (mark?.kind === "sign" || mark?.kind === "arc") return { mark };
    const town = label ?? townAt(x, y, reach / 2);
    if (town) return { town, area: areaAt(shapes, plate.scene, plate.view, x, y) };
    if (mark) return { mark };
    const ring = ringAt(x, y, 13);
    if (ring) return ring;
    const border = line > 0 ? borderAt(plate.land.edges, plate.payload.arcs, plate.view, x, y, line) : null;
    if (border?.line >= 0) return { border };
    return landAt(x, y);
  }
  function hover(x, y) {
    if (plate.answering) return leave(); // the tip would tell
    const found = what(x, y);
    light(found?.mark?.row ?? null);
    if (!found) return leave();
    if (found.mark) return say([found.mark.title], x, y);
    const { day, scene } = under(x);
    const land = scene[found.area];
    const town = found.town ? records.towns.find((one) => one.id === found.town) : null;
    const lines = found.event ? [found.event.title] : [town ? townName(town, day) : land.name];
    if (town && town.today !== lines[0]) lines.push(t("today: {name}", { name: town.today }));
    if (!found.event && land) {
      const holder = nameOn(records, land.state, day).label;
      if (!lines[0].includes(holder)) lines.push(holder);
      if (land.sovereign !== land.state) lines.push(t("sovereign in law: {power}", { power: nameOn(records, land.sovereign, day).label }));
    }
    if (!found.event && !town) {
      for (const zone of plate.land.zonesAt(...toMap(plate.view, x, y))) {
        const powers = zone.garrison.map((code) => nameOn(records, code, day).label).join(", ");
        lines.push(powers ? t("{a}: {b}", { a: zone.name, b: powers }) : zone.name);
      }
    }
    if (found.event) lines.push(inWords(found.event.day));
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
    plate.argued?.light(row);
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
    if (plate.answering) {
      plate.answering(ringAt(x, y, 13) ?? landAt(x, y));
      return;
    }
    const found = what(x, y, pointer === "touch" ? 17 : 12, pointer === "touch" ? 6 : 3.5);
    leave();
    if (!found) store.set({ country: null, event: null, land: null, border: null, item: null, town: null });
    else if (found.mark) store.set({ item: found.mark.act[1], event: null, border: null, town: null });
    else if (found.event) store.set({ event: found.event.id, border: null, item: null });
    else if (found.border) store.set({ border: found.border, event: null, item: null });
    else if (found.town) store.set({ town: found.town, event: null, border: null, item: null });
    else store.set({ country: found.country, land: found.area, event: null, border: null, item: null, town: null });
  }
  followHands(stage, {
    onPan: (dx, dy) => look(panned(plate.view, fit, dx, dy)), onRest: rest,
    onPoint: hover, onLeave: leave, onClick: click,
    onZoom: (factor, x, y) => look(zoomed(plate.view, fit, factor, x, y)),
  });
}
