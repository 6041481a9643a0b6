/** Marks over the land as SVG text: the layers' areas, arcs and signs, and the events with their symbols and letters. Pure. */

import { HATCHES, arcPath } from "../layers/overlay.mjs";
import { matrix, toScreen } from "../view.mjs";
import { GREY_HATCHES, shapeOf } from "./picture-grey.mjs";
import { drawn, haloed, rounded, tag, words } from "./svg.mjs";

/** Half the height of the text in a numbered sign, and its size, in pixels of a sheet 1080 high. */
const SIGN_TEXT = 28;

/**
 * The marks of the layers: {defs, under, over}: `under` stands below the names. `marks` are those of layers/overlay.mjs.
 * `unit` is a pixel of a sheet 1080 high, `times` how much larger than on the page lines are.
 */
export function marksPicture(marks, { view, look, unit, times, style, prefix = "p" }) {
  const px = 1 / view.scale;
  const grey = style === "grey";
  const used = new Set();
  const land = marks.filter((mark) => mark.kind === "path").map((mark) => {
    const kind = mark.className.split(" ")[0];
    const own = look("argument", "", `mark ${mark.className}`);
    const attributes = drawn(own, times);
    const hatched = HATCHES.some(([name]) => name === kind);
    if (hatched) used.add(kind);
    const fitted = { ...attributes, "stroke-width": attributes["stroke-width"] && attributes["stroke-width"] * px, "stroke-dasharray": scaled(attributes["stroke-dasharray"], px),
      fill: hatched ? `url(#${prefix}-${kind})` : "none", "stroke-linejoin": "round" };
    return tag("path", { d: mark.d, ...fitted }) + (own.double ? tag("path", { d: mark.d, ...fitted, fill: "none", stroke: "#FFF", "stroke-width": own.double * times * px, "stroke-dasharray": null }) : "");
  });
  const defs = (grey ? GREY_HATCHES : HATCHES).filter(([name]) => used.has(name))
    .map((row) => markHatch(row, `${prefix}-${row[0]}`, times, `scale(${px}) rotate(${row[1]})`)).join("");
  const arcs = marks.filter((mark) => mark.kind === "arc").map((mark) => {
    const own = arcLook(look, mark.className);
    const d = arcPath(view, mark);
    return tag("path", { d, ...drawn(own, times), fill: "none", "stroke-linecap": grey ? "butt" : "round" })
      + (own.double ? tag("path", { d, fill: "none", stroke: "#FFF", "stroke-width": own.double * times }) : "");
  });
  const signs = marks.filter((mark) => mark.kind === "sign" && onSheet(view, mark, 10)).map((mark) => {
    const [x, y] = toScreen(view, mark.x, mark.y);
    return signMark({ x, y, text: mark.text, className: mark.className }, { look, unit, times, grey });
  });
  return { defs, under: land.length > 0 ? tag("g", { transform: matrix(view) }, land) : "", over: [arcs, signs].flat().join("") };
}

/** The look of an arc. Of a line of two strokes, as guarantees have, `double` is the width of the light one within. */
export function arcLook(look, className) {
  const whole = look("argument", "", `mark ${className}`);
  if (whole.double || !/arc-guarantee/.test(className)) return whole;
  return { ...look("argument", className, "edge"), strokeOpacity: whole.strokeOpacity, double: look("argument", className, "core").width };
}

function scaled(dash, by) {
  return dash ? dash.split(" ").map((part) => rounded(part * by)).join(" ") : null;
}

/** A hatch of the layers, as an element of `defs`. */
export function markHatch([, , pitch, colour, dash], id, times, transform) {
  const side = pitch * times;
  return tag("pattern", { id, width: side, height: dash ? side * 1.2 : side, patternUnits: "userSpaceOnUse", patternTransform: transform },
    tag("line", { x1: side / 2, y1: 0, x2: side / 2, y2: side * 1.2, stroke: colour, "stroke-width": 2.2 * times,
      "stroke-dasharray": dash ? dash.split(" ").map((part) => rounded(part * times)).join(" ") : null }));
}

/** A sign with a text in it. In grey its shape says what its colour says on the screen. */
export function signMark({ x, y, text, className }, { look, unit, times, grey, size = SIGN_TEXT }) {
  const ring = drawn(look("argument", className, "", "circle"), times);
  const r = (text.length > 2 ? 0.95 : text.length > 1 ? 0.76 : 0.68) * size * unit;
  const shape = grey ? shapeOf(className) : "circle";
  const outline = shape === "circle" ? tag("circle", { cx: x, cy: y, r, ...ring })
    : tag("path", { d: polygon(shape === "square" ? [[-1, -1], [1, -1], [1, 1], [-1, 1]] : [[-1.15, 0], [-0.6, -1.05], [0.6, -1.05], [1.15, 0], [0.6, 1.05], [-0.6, 1.05]], x, y, r), ...ring, "stroke-dasharray": null });
  return tag("g", {}, outline, tag("text", { x, y: y + 0.35 * size * unit, "text-anchor": "middle", "font-size": size * unit, "font-weight": 700, fill: "#111" }, words(text)));
}

export function onSheet(view, place, margin = 0) {
  const [x, y] = toScreen(view, place.x, place.y);
  return x > margin && y > margin && x < view.width - margin && y < view.height - margin;
}

/** Plotly's symbols as corners about the middle, for a radius of one; none for a circle. */
const SYMBOLS = {
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
  "triangle-up": [[-1.15, 0.75], [1.15, 0.75], [0, -1.25]],
  "triangle-down": [[-1.15, -0.75], [1.15, -0.75], [0, 1.25]],
  star: starOf(5, 1.4, 0.535),
  pentagon: starOf(5, 1.05),
  hexagon: starOf(6, 1.05),
  cross: [[1.2, 0.4], [0.4, 0.4], [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4], [-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4]],
  x: turned([[1.2, 0.4], [0.4, 0.4], [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4], [-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4]]),
  bowtie: [[1, 1], [1, -1], [-1, 1], [-1, -1]],
  hourglass: [[1, 1], [-1, 1], [1, -1], [-1, -1]],
};

function starOf(points, out, within = null) {
  const corners = [];
  for (let i = 0; i < points * (within ? 2 : 1); i += 1) {
    const r = within && i % 2 === 1 ? within : out;
    const turn = (2 * Math.PI * i) / (points * (within ? 2 : 1)) - Math.PI / 2;
    corners.push([r * Math.cos(turn), r * Math.sin(turn)]);
  }
  return corners;
}

function turned(corners) {
  return corners.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]);
}

function polygon(corners, x, y, r) {
  return `M${corners.map(([dx, dy]) => `${rounded(x + dx * r)} ${rounded(y + dy * r)}`).join("L")}z`;
}

/**
 * Where marks stand, moved aside where one would lie on another or on a name: [{x, y, from}], in the order of `places`
 * (pixels). `gap` is the room that a mark takes, `boxes` are the rectangles of the names.
 */
export function spread(places, gap, boxes = []) {
  const put = [];
  const meets = ({ x, y }, [x0, y0, x1, y1]) => x > x0 - gap * 0.42 && x < x1 + gap * 0.42 && y > y0 - gap * 0.42 && y < y1 + gap * 0.42;
  for (const place of places) {
    const tries = ASIDE.map(([dx, dy]) => ({ x: place.x + dx * gap, y: place.y + dy * gap, from: place }));
    put.push(tries.find((one) => put.every((other) => Math.hypot(one.x - other.x, one.y - other.y) > gap * 0.95) && !boxes.some((box) => meets(one, box))) ?? tries[0]);
  }
  return put;
}

/** Ways aside, the nearest first. */
const ASIDE = [-3, -2, -1, 0, 1, 2, 3].flatMap((dx) => [-3, -2, -1, 0, 1, 2, 3].map((dy) => [dx, dy])).sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || b[0] - a[0]);

/** The way from a mark that was moved to its place, or nothing. */
export function leader({ x, y, from }, unit) {
  return Math.hypot(x - from.x, y - from.y) < 30 * unit ? "" : tag("path", { d: `M${rounded(from.x)} ${rounded(from.y)}L${rounded(x)} ${rounded(y)}`, stroke: "#111", "stroke-width": 1.6 * unit })
    + tag("circle", { cx: from.x, cy: from.y, r: 3.4 * unit, fill: "#111" });
}

/** The mark of an event's theme: its symbol and colour, and its letter, which says the same without colour. */
export function eventMark(theme, { x, y, r, grey = false, lit = false }) {
  const fill = grey ? "#111" : theme.colour;
  const corners = SYMBOLS[theme.symbol];
  const edge = { fill, stroke: "#FFFFFF", "stroke-width": r * 0.16, "stroke-linejoin": "round" };
  const lettered = { x, y: y + 0.36 * r * 1.25, "text-anchor": "middle", "font-size": r * 1.25, "font-weight": 700, fill: "#FFF" };
  return tag("g", {},
    lit ? tag("circle", { cx: x, cy: y, r: r * 1.9, fill: "none", stroke: "#111", "stroke-width": r * 0.22 }) : "",
    corners ? tag("path", { d: polygon(corners, x, y, r), ...edge }) : tag("circle", { cx: x, cy: y, r, ...edge }),
    haloed(lettered, { stroke: fill, width: r * 0.3 }, words(theme.letter)));
}
