/**
 * Draws the land: one path an area, recoloured as it changes hands; one path an edge, shown while it is a
 * border. Touches the document. A step changes only what differs, so its cost does not grow with the data.
 */

import { arcsPath, areaPath, edgeKind, readEdges } from "./topology.mjs";
import { holds } from "./dates.mjs";
import { inSight, readDetail } from "./detail.mjs";
import { matrix } from "./view.mjs";

const SVG = "http://www.w3.org/2000/svg";
/** Milliseconds for which what a step changed stays outlined. */
const OUTLINED = 1600;

/** An SVG element with attributes. */
export function element(name, attributes = {}, parent = null) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (parent) parent.append(node);
  return node;
}

/** What kind of hatch a holding wears: "law" (the sovereign in law is another), "dependent", or "". */
export function hatchOf(holding) {
  if (!holding) return "";
  if (holding.sovereign !== holding.state) return "law";
  return ["protectorate", "mandate", "dependency", "puppet state", "plebiscite area"].includes(holding.status)
    ? "dependent" : "";
}

/**
 * The land layer in a host element.
 *
 * `colourOf(state)` gives the fill of a power; `prefix` keeps the ids of a second layer apart. The object that comes back has `show(scene)`,
 * `look(view)`, `mark(areas, before)`, `select(state)` and `svg`.
 */
export function drawLand(host, payload, { colourOf, prefix = "" }) {
  const svg = element("svg", { class: "land", "aria-hidden": "true", focusable: "false" });
  const patterns = hatchPatterns(svg, prefix);
  const world = element("g", { class: "world" }, svg);
  const plate = payload.rim ?? boxPath(payload.window);
  element("path", { d: plate, class: "sea" }, world);
  const layer = Object.fromEntries(["areas", "hatches", "water", "zones", "edges", "chosen", "ghost", "changed", "margin"]
    .map((name) => [name, element("g", { class: name }, world)]));
  element("path", { d: boxPath(payload.window, 2) + plate, "fill-rule": "evenodd", class: "paper" }, layer.margin);
  element("path", { d: plate, class: "neatline" }, layer.margin);

  const detail = readDetail(payload);
  const areaBoxes = detail.boxesOfAreas();
  const wholeAreas = new Set();
  const pathOf = (area) => areaPath(wholeAreas.has(area) ? detail.whole : detail.thin, payload.areas[area]);
  const areas = payload.areas.map((_, area) => element("path", { d: pathOf(area), visibility: "hidden" }, layer.areas));
  const hatches = new Map();
  const edges = readEdges(payload);
  const edgesOf = payload.areas.map(() => []);
  edges.forEach((edge) => {
    edge.node = element("path", {
      d: arcsPath(detail.thin, edge.arcs), class: "none",
      ...(edge.approximate ? { "data-approximate": "" } : {}),
    }, layer.edges);
    edge.kind = "none";
    edge.whole = false;
    edge.areas.forEach((area) => edgesOf[area].push(edge));
  });
  for (const [name, d] of Object.entries(payload.water ?? {})) element("path", { d, class: name }, layer.water);

  const zones = (payload.overlays ?? []).map((zone) => ({
    ...zone, on: false,
    node: element("path", { d: zone.d, class: zone.kind === "occupation" ? "garrison" : "demilitarised", visibility: "hidden" }, layer.zones),
  }));

  let shown = payload.areas.map(() => null);
  const fills = payload.areas.map(() => "");
  let view = null;

  function hatch(area, kind) {
    let node = hatches.get(area);
    if (!node && kind) {
      node = element("path", { d: pathOf(area) }, layer.hatches);
      hatches.set(area, node);
    }
    if (node) {
      if (kind) node.style.fill = `url(#${prefix}hatch-${kind})`;
      node.setAttribute("visibility", kind ? "visible" : "hidden");
    }
  }

  /** Shows a scene; `fillOf`, where given, colours a power otherwise than the political map does. */
  function show(scene, fillOf = null) {
    const touched = new Set();
    for (let area = 0; area < scene.length; area += 1) {
      const now = scene[area];
      const was = shown[area];
      const fill = now ? fillOf?.get(now.state) ?? colourOf(now.state) : fills[area];
      if (fill !== fills[area]) {
        fills[area] = fill;
        areas[area].setAttribute("color", fill);
      }
      if (now === was) continue;
      if (!now) areas[area].setAttribute("visibility", "hidden");
      else if (!was) areas[area].setAttribute("visibility", "visible");
      if (hatchOf(was) !== hatchOf(now)) hatch(area, hatchOf(now));
      edgesOf[area].forEach((edge) => touched.add(edge));
    }
    shown = scene;
    touched.forEach((edge) => {
      const kind = edgeKind(edge, scene);
      if (kind !== edge.kind) {
        edge.kind = kind;
        edge.node.setAttribute("class", kind);
      }
    });
    if (touched.size > 0 && chosen) select(chosen);
  }

  /** Shows the zones of a day, or none. */
  function showZones(day, wanted) {
    for (const zone of zones) {
      const on = wanted && holds(zone.start, zone.end, day);
      if (on !== zone.on) {
        zone.on = on;
        zone.node.setAttribute("visibility", on ? "visible" : "hidden");
      }
    }
  }

  /** The zones shown that hold a point in map units. */
  function zonesAt(x, y) {
    const point = svg.createSVGPoint();
    Object.assign(point, { x, y });
    return zones.filter((zone) => zone.on && zone.node.isPointInFill(point));
  }

  /** The arcs where exactly one side satisfies the test: an outline without inner lines. */
  function outline(test) {
    const arcs = [];
    for (const edge of edges) {
      const live = edge.areas.filter((area) => shown[area]);
      const inside = live.filter(test).length;
      if (inside > 0 && (inside < live.length || live.length === 1)) arcs.push(...edge.arcs);
    }
    return arcsPath(lines(), arcs);
  }

  /** The arcs of lines drawn over the land in the present view. */
  function lines() {
    return view && detail.close(view) ? detail.whole : detail.thin;
  }

  const detailed = [
    ...payload.areas.map((_, area) => ({
      box: areaBoxes[area], isWhole: () => wholeAreas.has(area),
      draw(whole) {
        if (whole) wholeAreas.add(area);
        else wholeAreas.delete(area);
        const d = pathOf(area);
        areas[area].setAttribute("d", d);
        hatches.get(area)?.setAttribute("d", d);
      },
    })),
    ...edges.map((edge) => ({
      box: detail.boxOf(edge.arcs), isWhole: () => edge.whole,
      draw(whole) {
        edge.whole = whole;
        edge.node.setAttribute("d", arcsPath(whole ? detail.whole : detail.thin, edge.arcs));
      },
    })),
  ];
  /** Draws whole, close by, what is in sight or nearly so, and all thinned from afar. */
  function refine() {
    const close = detail.close(view);
    const beyond = detail.beyond(view);
    for (const one of detailed) {
      const whole = close && (one.isWhole() || inSight(one.box, view, beyond));
      if (whole !== one.isWhole()) one.draw(whole);
    }
  }

  let unmark = null;
  let chosen = null;
  function select(state) {
    chosen = state;
    layer.chosen.replaceChildren();
    if (!state) return;
    const d = outline((area) => shown[area].state === state);
    if (d) {
      element("path", { d, class: "casing" }, layer.chosen);
      element("path", { d }, layer.chosen);
    }
  }

  /** Outlines the areas that changed and leaves the old line behind as a ghost. */
  function mark(changedAreas, before) {
    clearTimeout(unmark);
    layer.changed.replaceChildren();
    layer.ghost.replaceChildren();
    if (changedAreas.length === 0) return;
    const set = new Set(changedAreas);
    const old = edges.filter((edge) => edge.kind !== "border" && edge.areas.some((area) => set.has(area))
      && edgeKind(edge, before) === "border").flatMap((edge) => edge.arcs);
    if (old.length > 0) element("path", { d: arcsPath(lines(), old) }, layer.ghost);
    const d = outline((area) => set.has(area));
    element("path", { d, class: "casing" }, layer.changed);
    element("path", { d }, layer.changed);
    // No animation: it would draw the whole map anew sixty times a second while the next step is due.
    unmark = setTimeout(() => layer.changed.replaceChildren(), OUTLINED);
  }

  function look(next) {
    const closeBefore = view !== null && detail.close(view);
    view = next;
    refine();
    if (closeBefore !== detail.close(view) && chosen) select(chosen);
    world.setAttribute("transform", matrix(view));
    patterns.forEach(({ node, turn }) => {
      node.setAttribute("patternTransform", `scale(${1 / view.scale}) rotate(${turn})`);
    });
  }

  host.replaceChildren(svg);
  return { svg, edges, show, showZones, zonesAt, look, mark, select };
}

/** A rectangle [x0, y0, x1, y1] as a path, grown by so many times its size. */
function boxPath([x0, y0, x1, y1], times = 0) {
  const dx = times * (x1 - x0);
  const dy = times * (y1 - y0);
  return `M${x0 - dx} ${y0 - dy}H${x1 + dx}V${y1 + dy}H${x0 - dx}z`;
}

function hatchPatterns(svg, prefix) {
  const defs = element("defs", {}, svg);
  return [["law", -45, 9], ["dependent", 0, 11]].map(([name, turn, pitch]) => {
    const node = element("pattern", {
      id: `${prefix}hatch-${name}`, width: pitch, height: pitch, patternUnits: "userSpaceOnUse",
    }, defs);
    element("line", { x1: pitch / 2, y1: 0, x2: pitch / 2, y2: pitch }, node);
    return { node, turn };
  });
}
