/** Frames as pictures need them: what is shown, in which window, on what sheet, at which address. Pure. */

import { dayOf } from "../dates.mjs";
import { writeAddress } from "../url.mjs";
import { zoomOf } from "../view.mjs";
import { stateOfFrame } from "./frame.mjs";

/** The state of the page (see store.mjs) that a frame asks for, complete with its day. */
export function stateOf(frame, records) {
  const day = dayOf(frame.date) ?? records.opening;
  return {
    ...stateOfFrame(frame, records), day: Math.min(records.period[1], Math.max(records.period[0], day)),
    kinds: frame.kinds ?? ["alliance", "assistance", "non-aggression", "guarantee"], attacker: frame.attacker ?? records.attacker, victim: frame.victim ?? records.victim,
  };
}

/**
 * Where things stand on a sheet: map, side (title, date, legend, scale) and foot (credit, address), each {x, y, width, height}.
 * `unit` is what stands for a pixel of a sheet 1080 high. A broad sheet has its side beside the map, a high one above and below.
 * A `bare` one leaves date and title to the page that it is put on; with nothing to say at all (`empty`) it has no side. `type` enlarges
 * all that is read.
 */
export function sheetOf(width, height, { bare = false, empty = false, type = 1 } = {}) {
  if (width / height >= 1.2) {
    const unit = type * Math.min(height / 1080, width / 1500);
    const side = empty ? 0 : Math.round((bare ? 430 : 480) * unit);
    const foot = Math.round(42 * unit);
    return { unit, broad: true, bare, empty, map: { x: 0, y: 0, width: width - side, height: height - foot },
      side: { x: width - side, y: 0, width: side, height: height - foot }, foot: { x: 0, y: height - foot, width, height: foot } };
  }
  const unit = (type * width) / 1240;
  const head = Math.round(150 * unit);
  const foot = Math.round(72 * unit);
  const under = Math.max(height * 0.26, 320 * unit);
  return { unit, broad: false, bare, empty: false, head: { x: 0, y: 0, width, height: head }, map: { x: 0, y: head, width, height: height - head - under - foot },
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
