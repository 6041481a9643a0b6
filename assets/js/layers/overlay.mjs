/**
 * Draws the marks of the layers over the land: hatched areas, lines, arcs, signs. Touches the document.
 *
 * A mark is {id, kind, className, act?, title, row?} (marks of one `row` are lit together) with `d` (kind "path", map units), `x1 y1 x2 y2 bend` (kind "arc", with
 * `double` a line of two strokes) or `x y text` (kind "sign"). A step touches only marks that differ. Signs that would
 * lie on each other are moved apart on the screen.
 */

import { element } from "../land.mjs";
import { matrix, toMap, toScreen } from "../view.mjs";

/** Hatches: name, angle in degrees, pitch in pixels, colour. One angle per meaning. */
export const HATCHES = [["sphere-sov", 45, 14, "#8F1D14"], ["sphere-ger", 45, 14, "#2F3A44"], ["claim", 90, 12, "#7A2E1D"], ["ledger", 0, 7, "#7A4A00"]];
const BEND = 0.16;
/** How far apart the middles of two signs stand at least, in pixels, and how far one may be moved for it. */
/** From so many arcs on all are drawn thin. */
const DENSE = 13;
const APART = 23;
const FURTHEST = 34;

/**
 * The marks in a host element. `wall()` says how large signs are on the wall of a lecture and what covers the map there,
 * {radius, clear: [[left, top, right, bottom]]} in pixels, or null; `others()` gives the places of other marks, in map units.
 */
export function makeOverlay(host, { wall = () => null, others = () => [] } = {}) {
  const svg = element("svg", { class: "argument", "aria-hidden": "true", focusable: "false" });
  const defs = element("defs", {}, svg);
  const patterns = HATCHES.map(([name, turn, pitch, colour]) => {
    const node = element("pattern", { id: `mark-${name}`, width: pitch, height: pitch, patternUnits: "userSpaceOnUse" }, defs);
    element("line", { x1: pitch / 2, y1: 0, x2: pitch / 2, y2: pitch, stroke: colour, "stroke-width": 2.2 }, node);
    return { node, turn };
  });
  const world = element("g", { class: "marks-land" }, svg);
  const screen = element("g", { class: "marks-screen" }, svg);
  const above = element("g", { class: "marks-screen" }, svg); // a sign is read over any arc
  host.replaceChildren(svg);
  const drawn = new Map();
  let marks = [];
  let view = null;
  let lit = null;
  let spots = new Map();

  function place(mark, node) {
    if (mark.kind !== "arc") return;
    const d = arcPath(view, mark);
    for (const path of mark.double ? node.children : [node]) path.setAttribute("d", d);
  }

  /** Puts every sign where it can be read; on a wall none half under what covers the map. */
  function placeSigns() {
    const signs = marks.filter((mark) => mark.kind === "sign");
    const large = wall();
    const own = signs.map((mark) => toScreen(view, mark.x, mark.y));
    const places = large ? movedApart(own, 2.1 * large.radius, 8 * large.radius, others().map((one) => toScreen(view, one.x, one.y))) : movedApart(own);
    spots = new Map();
    signs.forEach(({ id }, i) => {
      const one = drawn.get(id);
      const [x, y] = places[i];
      const hidden = large && (!within(own[i], 0, view) || !within([x, y], large.radius, view, large.clear));
      if (!hidden) spots.set(id, [x, y]);
      const where = hidden ? "" : `translate(${x.toFixed(1)},${y.toFixed(1)})`;
      if (one.where === where) return;
      one.node.setAttribute("display", hidden ? "none" : "inline");
      if (!hidden) one.node.setAttribute("transform", where);
      one.where = where;
      const [dx, dy] = [own[i][0] - x, own[i][1] - y];
      const far = Math.hypot(dx, dy) > (large?.radius ?? APART / 2);
      for (const [name, value] of [["x2", far ? dx : 0], ["y2", far ? dy : 0]]) one.node.firstChild.setAttribute(name, value.toFixed(1));
    });
  }

  function make(mark) {
    if (mark.kind === "path") return element("path", { d: mark.d }, world);
    if (mark.kind === "arc" && !mark.double) return element("path", {}, screen);
    const group = element("g", {}, mark.double ? screen : above);
    if (mark.double) {
      for (const name of ["edge", "core"]) element("path", { class: name }, group);
      return group;
    }
    element("line", { class: "leader" }, group); // to where it belongs, if it had to move away
    element("circle", { r: mark.text.length > 2 ? 15 : 11 }, group);
    element("text", { y: 5, "text-anchor": "middle" }, group).textContent = mark.text;
    return group;
  }

  function show(next) {
    marks = next;
    const shines = (mark) => (lit !== null && (lit === mark.id || lit === mark.row)) || / lit\b/.test(mark.className ?? "");
    const arcs = next.filter((mark) => mark.kind === "arc");
    const style = `argument${arcs.length >= DENSE ? " dense" : ""}${arcs.some(shines) ? " one-lit" : ""}`;
    if (svg.getAttribute("class") !== style) svg.setAttribute("class", style);
    const kept = new Set();
    for (const mark of next) {
      kept.add(mark.id);
      let one = drawn.get(mark.id);
      if (one && (one.mark.d !== mark.d || one.mark.text !== mark.text)) {
        one.node.remove();
        one = null;
      }
      if (!one) {
        one = { node: make(mark), mark: {} };
        drawn.set(mark.id, one);
        if (view) place(mark, one.node);
      } else if (view && (one.mark.x !== mark.x || one.mark.x1 !== mark.x1 || one.mark.bend !== mark.bend)) place(mark, one.node);
      const name = `mark ${mark.className ?? ""}${shines(mark) && !/ lit\b/.test(mark.className ?? "") ? " lit" : ""}`;
      if (one.name !== name) one.node.setAttribute("class", one.name = name);
      one.mark = mark;
    }
    for (const [id, { node }] of drawn) {
      if (!kept.has(id)) {
        node.remove();
        drawn.delete(id);
      }
    }
    if (view) placeSigns();
  }

  function look(next) {
    view = next;
    world.setAttribute("transform", matrix(view));
    for (const { node, turn } of patterns) node.setAttribute("patternTransform", `scale(${1 / view.scale}) rotate(${turn})`);
    for (const { node, mark } of drawn.values()) place(mark, node);
    placeSigns();
  }

  /** The mark under a pixel: signs first, then arcs and lines, then areas. Only marks that can be opened count. */
  function at(x, y, reach = 12) {
    if (!view) return null;
    const open = marks.filter((mark) => mark.act);
    const sign = open.find((mark) => mark.kind === "sign" && spots.has(mark.id) && near(spots.get(mark.id), x, y) <= reach + 2);
    if (sign) return sign;
    const arc = open.filter((mark) => mark.kind === "arc").map((mark) => [distanceToArc(view, mark, x, y), mark]).sort((a, b) => a[0] - b[0])[0];
    if (arc && arc[0] <= Math.max(5, reach / 2)) return arc[1];
    const point = svg.createSVGPoint();
    [point.x, point.y] = toMap(view, x, y);
    return open.find((mark) => mark.kind === "path" && !mark.line && drawn.get(mark.id).node.isPointInFill(point)) ?? null;
  }

  /** Lights the marks of one row, or one mark, and no other. */
  function light(id) {
    lit = id;
    show(marks);
  }

  /** Where the signs stand, in map units, each with the pixels that it takes to either side. */
  function signs() {
    const reach = wall()?.radius ?? 8;
    return [...spots.values()].map((spot) => {
      const [x, y] = toMap(view, ...spot);
      return { x, y, reach };
    });
  }

  return { show, look, at, light, signs };
}

/** Whether a point lies on the screen of a view, so far from its rim, and from every rectangle. */
function within([x, y], far, { width, height }, clear = []) {
  return x >= far && y >= far && x <= width - far && y <= height - far
    && clear.every(([left, top, right, bottom]) => x < left - far || y < top - far || x > right + far || y > bottom + far);
}

/** Places [x, y] of signs, those too close to each other or to what is `fixed` moved apart, none further than `most` from where it belongs. */
export function movedApart(places, least = APART, most = FURTHEST, fixed = []) {
  const moved = places.map((place) => [...place]);
  for (let turn = 0; turn < (most > FURTHEST ? 240 : 12); turn += 1) {
    let still = true;
    for (const [i, [x, y]] of moved.entries()) {
      for (const [fx, fy] of fixed) {
        const gap = Math.hypot(x - fx, y - fy);
        if (gap >= 0.8 * least) continue;
        still = false;
        const [ux, uy] = gap > 0.01 ? [(x - fx) / gap, (y - fy) / gap] : [Math.cos(i), Math.sin(i)];
        moved[i] = [fx + ux * 0.8 * least, fy + uy * 0.8 * least];
      }
    }
    for (let i = 0; i < moved.length; i += 1) {
      for (let j = i + 1; j < moved.length; j += 1) {
        const [dx, dy] = [moved[j][0] - moved[i][0], moved[j][1] - moved[i][1]];
        const gap = Math.hypot(dx, dy);
        if (gap >= least) continue;
        still = false;
        const [ux, uy] = gap > 0.01 ? [dx / gap, dy / gap] : [Math.cos(i + j), Math.sin(i + j)];
        const by = (least - gap) / 2 + 0.01;
        moved[i] = [moved[i][0] - ux * by, moved[i][1] - uy * by];
        moved[j] = [moved[j][0] + ux * by, moved[j][1] + uy * by];
      }
    }
    if (still) break;
  }
  return moved.map(([x, y], i) => {
    const [from, to] = places[i];
    const far = Math.hypot(x - from, y - to);
    return far <= most ? [x, y] : [from + (most * (x - from)) / far, to + (most * (y - to)) / far];
  });
}

function control(view, mark) {
  const [x1, y1] = toScreen(view, mark.x1, mark.y1);
  const [x2, y2] = toScreen(view, mark.x2, mark.y2);
  const bend = BEND + 0.09 * (mark.bend ?? 0);
  return [x1, y1, (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend, x2, y2].map((value) => Math.round(value * 10) / 10);
}

/** The path of an arc on the screen of a view. */
export function arcPath(view, mark) {
  const [x1, y1, cx, cy, x2, y2] = control(view, mark);
  return `M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}`;
}

function distanceToArc(view, mark, x, y) {
  const [x1, y1, cx, cy, x2, y2] = control(view, mark);
  let least = Infinity;
  for (let i = 0; i <= 40; i += 1) {
    const t = i / 40;
    const u = 1 - t;
    least = Math.min(least, Math.hypot(u * u * x1 + 2 * u * t * cx + t * t * x2 - x, u * u * y1 + 2 * u * t * cy + t * t * y2 - y));
  }
  return least;
}

function near([ax, ay], x, y) {
  return Math.hypot(ax - x, ay - y);
}
