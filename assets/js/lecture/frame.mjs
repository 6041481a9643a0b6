/**
 * Frames: what the map shows at a step. A step's view is a box [west, south, east, north] in degrees; the page's is a
 * centre and a scale on a screen. Pure.
 */

import { dayOf, isoOf } from "../dates.mjs";
import { held, zoomOf } from "../view.mjs";

/** Points on the rim of a box: on an equal-area plane the rim is bent. */
function rim([west, south, east, north]) {
  const found = [];
  for (let i = 0; i <= 8; i += 1) {
    const lon = west + (east - west) * i / 8;
    const lat = south + (north - south) * i / 8;
    found.push([lon, south], [lon, north], [west, lat], [east, lat]);
  }
  return found;
}

/** The view that shows a whole box on a screen of width and height in pixels, right of `left`. `plane` has toUnits(lon, lat). */
export function viewOfBox(box, { plane, fit, width, height, left = 0 }) {
  const points = rim(box).map(([lon, lat]) => plane.toUnits(lon, lat));
  const [x0, x1] = [Math.min(...points.map((point) => point[0])), Math.max(...points.map((point) => point[0]))];
  const [y0, y1] = [Math.min(...points.map((point) => point[1])), Math.max(...points.map((point) => point[1]))];
  const scale = Math.min((width - left) / (x1 - x0), height / (y1 - y0));
  return held({ x: (x0 + x1) / 2 - left / 2 / scale, y: (y0 + y1) / 2, scale, width, height }, fit);
}

/** The box whose view is the given one, to a hundredth of a degree: the inverse of `viewOfBox` on the same screen. */
export function boxOfView(view, { plane, fit, left = 0 }) {
  const { width, height } = view;
  const [lon, lat] = plane.toDegrees(view.x + left / 2 / view.scale, view.y);
  let box = [lon - 1, lat - 0.6, lon + 1, lat + 0.6];
  for (let round = 0; round < 24; round += 1) {
    const got = viewOfBox(box, { plane, fit, width, height, left });
    const times = got.scale / view.scale;
    const [gotLon, gotLat] = plane.toDegrees(got.x + left / 2 / got.scale, got.y);
    const middle = [(box[0] + box[2]) / 2 + lon - gotLon, (box[1] + box[3]) / 2 + lat - gotLat];
    const half = [(box[2] - box[0]) / 2 * times, (box[3] - box[1]) / 2 * times];
    box = [Math.max(-180, middle[0] - half[0]), Math.max(-89, middle[1] - half[1]), Math.min(180, middle[0] + half[0]), Math.min(89, middle[1] + half[1])];
  }
  return box.map((degrees) => Math.round(degrees * 100) / 100);
}

/** What a frame sets in the state of the page (see store.mjs), the day and the view apart. */
export function stateOfFrame(frame, records) {
  const standard = records.layers.map((layer) => layer.id);
  return {
    layers: frame.layers ? standard.filter((id) => frame.layers.includes(id)) : standard,
    colour: frame.colour ?? "powers", show: [...(frame.show ?? [])], known: frame.known ?? "now",
    country: frame.country ?? null, event: frame.event ?? null, town: frame.town ?? null, item: frame.item ?? null,
    pin: frame.pin ? dayOf(frame.pin) : null, land: null, border: null, treaty: null, with: null,
  };
}

/** The frame of a state and a box; what is as usual is left out. */
export function frameOfState(state, box, records) {
  const frame = { date: isoOf(state.day), view: box };
  if (state.layers.join() !== records.layers.map((layer) => layer.id).join()) frame.layers = [...state.layers];
  if (state.colour !== "powers") frame.colour = state.colour;
  if (state.show.length > 0) frame.show = [...state.show];
  if (state.known !== "now") frame.known = state.known;
  for (const name of ["country", "event", "town", "item"]) if (state[name]) frame[name] = state[name];
  if (state.pin !== null) frame.pin = isoOf(state.pin);
  return frame;
}

/** Whether a page shows something else than a frame: another day, other layers, another choice, another view. */
export function strayedFrom(frame, { state, view, target, records, fit }) {
  const wanted = stateOfFrame(frame, records);
  if (state.day !== dayOf(frame.date)) return true;
  for (const name of ["layers", "colour", "show", "known", "country", "event", "town", "item", "pin"]) {
    if (String(state[name] ?? "") !== String(wanted[name] ?? "")) return true;
  }
  return target !== null && !alike(view, target, fit, { zoom: 0.07, apart: 0.03 });
}

/** Whether two views, of screens of any size, show about the same: zoom in steps of one, distance in parts of the screen. */
export function alike(view, target, fit, { zoom, apart }) {
  const distance = Math.hypot(view.x - target.x, view.y - target.y) * view.scale;
  return Math.abs(zoomOf(view, fit) - zoomOf(target, fit)) <= zoom && distance <= apart * Math.max(view.width, view.height);
}
