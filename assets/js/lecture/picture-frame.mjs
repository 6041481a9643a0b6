/** Frames as pictures need them: what is shown, in which window, on what sheet, at which address. Pure. */

import { dayOf } from "../dates.mjs";
import { writeAddress } from "../url.mjs";
import { held, zoomOf } from "../view.mjs";

/** Points along each side of a box in degrees: its sides are bent in the plane. */
const ALONG = 12;

/** The state of the page (see store.mjs) that a frame asks for; `records` name the standard layers. */
export function stateOf(frame, records) {
  const day = dayOf(frame.date) ?? records.opening;
  return {
    day: Math.min(records.period[1], Math.max(records.period[0], day)), layers: frame.layers ?? records.layers.map((one) => one.id),
    colour: frame.colour ?? "powers", show: frame.show ?? [], known: frame.known ?? "now", country: frame.country ?? null,
    event: frame.event ?? null, town: frame.town ?? null, item: frame.item ?? null, pin: frame.pin ? dayOf(frame.pin) : null,
    kinds: frame.kinds ?? ["alliance", "assistance", "non-aggression", "guarantee"], attacker: frame.attacker ?? "GER", victim: frame.victim ?? "CZS",
  };
}

/** The box in map units around a box [west, south, east, north] in degrees. */
export function boxInUnits([west, south, east, north], toUnits) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= ALONG; i += 1) {
    const lon = west + (i * (east - west)) / ALONG;
    const lat = south + (i * (north - south)) / ALONG;
    for (const [x, y] of [toUnits(lon, south), toUnits(lon, north), toUnits(west, lat), toUnits(east, lat)]) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

/** The view (see view.mjs) that holds a box in map units wholly, on a sheet of so many pixels. */
export function viewOver([x0, y0, x1, y1], fit, width, height) {
  const scale = Math.min(width / (x1 - x0), height / (y1 - y0));
  return held({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale, width, height }, fit);
}

/**
 * Where things stand on a sheet: map, side (title, date, legend, scale) and foot (credit, address), each {x, y, width, height}.
 * `unit` is what stands for a pixel of a sheet 1080 high. A broad sheet has its side beside the map, a high one above and below.
 */
export function sheetOf(width, height) {
  if (width / height >= 1.2) {
    const unit = Math.min(height / 1080, width / 1500);
    const side = Math.round(480 * unit);
    const foot = Math.round(42 * unit);
    return { unit, broad: true, map: { x: 0, y: 0, width: width - side, height: height - foot },
      side: { x: width - side, y: 0, width: side, height: height - foot }, foot: { x: 0, y: height - foot, width, height: foot } };
  }
  const unit = width / 1240;
  const head = Math.round(150 * unit);
  const foot = Math.round(72 * unit);
  const under = Math.max(height * 0.26, 320 * unit);
  return { unit, broad: false, head: { x: 0, y: 0, width, height: head }, map: { x: 0, y: head, width, height: height - head - under - foot },
    side: { x: 0, y: height - foot - under, width, height: under }, foot: { x: 0, y: height - foot, width, height: foot } };
}

/** The address of a frame: `page` is that of the atlas, `view` the view of its picture. */
export function addressOf(page, state, view, { records, fit, toDegrees, given }) {
  const [lon, lat] = toDegrees(view.x, view.y);
  const text = writeAddress({ ...state, view: given ? { lon, lat, zoom: zoomOf(view, fit) } : null }, records.layers.map((one) => one.id));
  return `${page}${text}`;
}

/** The bar of a scale: {km, length} with the longest round number of kilometres that `most` pixels hold. */
export function scaleBar(scale, step, most) {
  const perKm = (1000 / step) * scale;
  const km = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].filter((one) => one * perKm <= most).at(-1) ?? 1;
  return { km, length: km * perKm };
}
