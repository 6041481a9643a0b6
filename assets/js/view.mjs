/**
 * The window on the map: a centre in map units and a scale in pixels per unit. Pure functions.
 *
 * Zoom 0 shows the whole frame (`fit`), each step of one doubles the scale, whatever the screen.
 *
 * @typedef {{x:number, y:number, scale:number, width:number, height:number}} View
 */

export const ZOOM_MAX = 6;
const ZOOM_MIN = -0.4;

/** Pixels per unit at which the frame [x0, y0, x1, y1] fits the screen. */
export function fitScale(fit, width, height) {
  return Math.min(width / (fit[2] - fit[0]), height / (fit[3] - fit[1]));
}

/** The view of a centre and zoom on a screen. */
export function viewOf({ x, y, zoom }, fit, width, height) {
  return held({ x, y, scale: fitScale(fit, width, height) * 2 ** zoom, width, height }, fit);
}

/** The view of the whole frame. */
export function whole(fit, width, height) {
  return viewOf({ x: (fit[0] + fit[2]) / 2, y: (fit[1] + fit[3]) / 2, zoom: 0 }, fit, width, height);
}

/** The zoom of a view, to two decimals. */
export function zoomOf(view, fit) {
  return Math.round(100 * Math.log2(view.scale / fitScale(fit, view.width, view.height))) / 100;
}

/** Keeps scale and centre in bounds. */
export function held(view, fit) {
  const base = fitScale(fit, view.width, view.height);
  const scale = Math.min(base * 2 ** ZOOM_MAX, Math.max(base * 2 ** ZOOM_MIN, view.scale));
  const x = Math.min(fit[2], Math.max(fit[0], view.x));
  const y = Math.min(fit[3], Math.max(fit[1], view.y));
  return { ...view, x, y, scale };
}

/** Screen pixels of a point. */
export function toScreen(view, x, y) {
  return [(x - view.x) * view.scale + view.width / 2, (view.y - y) * view.scale + view.height / 2];
}

/** Map units under a screen pixel. */
export function toMap(view, px, py) {
  return [(px - view.width / 2) / view.scale + view.x, view.y - (py - view.height / 2) / view.scale];
}

/** The view moved by pixels (the hand drags the map along). */
export function panned(view, fit, dx, dy) {
  return held({ ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale }, fit);
}

/** The view scaled by a factor about a pixel that stays where it is. */
export function zoomed(view, fit, factor, px = view.width / 2, py = view.height / 2) {
  const [x, y] = toMap(view, px, py);
  const next = held({ ...view, scale: view.scale * factor }, fit);
  return held({
    ...next,
    x: x - (px - view.width / 2) / next.scale,
    y: y + (py - view.height / 2) / next.scale,
  }, fit);
}

/** The view on a new screen size: same centre, same zoom. */
export function resized(view, fit, width, height) {
  const zoom = Math.log2(view.scale / fitScale(fit, view.width, view.height));
  return viewOf({ x: view.x, y: view.y, zoom }, fit, width, height);
}

/** The SVG transform of a view: map units to pixels, north up. */
export function matrix(view) {
  const { x, y, scale, width, height } = view;
  return `matrix(${scale} 0 0 ${-scale} ${width / 2 - x * scale} ${height / 2 + y * scale})`;
}
