/**
 * How finely the land is drawn. From afar a thinned line looks the same and costs a quarter of the drawing; close
 * by, what lies in the window is drawn whole. Pure functions and no document.
 */

import { thinned } from "./topology.mjs";

/** Map units that a thinned line may lie off: 2.4 km in Europe, in proportion elsewhere. */
const OFF = 30;
/** Pixels up to which that cannot be seen. */
const UNSEEN = 1.2;

/** Arcs whole and thinned, and when which is good enough. Boxes are [x0, y0, x1, y1] in map units. */
export function readDetail({ arcs, areas }) {
  const boxes = arcs.map(boxOfArc);
  return {
    whole: arcs,
    thin: arcs.map((arc) => thinned(arc, OFF)),
    /** Must lines be whole in this view? */
    close: (view) => view.scale * OFF > UNSEEN,
    /** How many windows around the present one to draw whole: the closer, the more a pan would show. */
    beyond: (view) => Math.min(1, Math.max(0, (view.scale * OFF) / UNSEEN - 1) / 4),
    boxOf: (numbers) => around(numbers.map((number) => boxes[number < 0 ? ~number : number])),
    boxesOfAreas: () => areas.map((area) => around(area.flat(2).map((number) => boxes[number < 0 ? ~number : number]))),
  };
}

/** Does a box reach into the window of a view, or so many windows beyond it, where a pan may lead? */
export function inSight([x0, y0, x1, y1], view, beyond = 0) {
  const dx = (0.5 + beyond) * view.width / view.scale;
  const dy = (0.5 + beyond) * view.height / view.scale;
  return x1 > view.x - dx && x0 < view.x + dx && y1 > view.y - dy && y0 < view.y + dy;
}

function boxOfArc(arc) {
  let [x, y] = arc;
  const box = [x, y, x, y];
  for (let i = 2; i < arc.length; i += 2) {
    x += arc[i];
    y += arc[i + 1];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function around(boxes) {
  return boxes.reduce((box, one) => [
    Math.min(box[0], one[0]), Math.min(box[1], one[1]), Math.max(box[2], one[2]), Math.max(box[3], one[3]),
  ], [Infinity, Infinity, -Infinity, -Infinity]);
}
