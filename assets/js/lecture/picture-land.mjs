/** The land of a day as SVG text: fills, hatches, water, lines, in the units of the map. Pure. */

import { holds } from "../dates.mjs";
import { inSight, readDetail } from "../detail.mjs";
import { hatchOf } from "../land.mjs";
import { arcsPath, areaPath, edgeKind } from "../topology.mjs";
import { drawn, rounded, tag } from "./svg.mjs";

/** Slanted hatches: name, angle in degrees, pitch in pixels. */
const HATCHES = [["law", -45, 9], ["dependent", 0, 11]];
const GREY_HATCHES = [["law", -45, 13], ["dependent", 0, 22]];

/** What of a payload every picture draws with; `edges` as `readEdges` gives them. Paths are worked out once. */
export function readLand(payload, edges) {
  const detail = readDetail(payload);
  const areaBoxes = detail.boxesOfAreas();
  const edgeBoxes = edges.map((edge) => detail.boxOf(edge.arcs));
  const known = new Map();
  const once = (key, make) => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };
  return {
    payload, edges, thin: detail.thin,
    /** For a view: paths of areas and edges as fine as it can show, and what of them is in sight. */
    in(view) {
      const whole = detail.close(view);
      const arcs = whole ? detail.whole : detail.thin;
      return {
        area: (area) => once(`${whole}a${area}`, () => areaPath(arcs, payload.areas[area])),
        arcs: (numbers) => arcsPath(arcs, numbers),
        edge: (number) => once(`${whole}e${number}`, () => arcsPath(arcs, edges[number].arcs)),
        areaSeen: (area) => inSight(areaBoxes[area], view),
        edgeSeen: (number) => inSight(edgeBoxes[number], view),
      };
    },
  };
}

/** Edges of a scene by what they are: Map of kind to numbers; only those in sight. */
function edgesByKind(land, seen, scene) {
  const kinds = { border: [], approximate: [], inner: [], coast: [] };
  land.edges.forEach((edge, number) => {
    if (!seen.edgeSeen(number)) return;
    const kind = edgeKind(edge, scene);
    if (kind !== "none") kinds[kind === "border" && edge.approximate ? "approximate" : kind].push(number);
  });
  return kinds;
}

/** Pairs of powers that touch in a scene. */
export function touchingPairs(edges, scene) {
  return edges.filter((edge) => edge.areas.length === 2).map((edge) => edge.areas.map((area) => scene[area]?.state))
    .filter(([a, b]) => a && b && a !== b);
}

/** The arcs around the land of powers that `test` picks. */
function outlineArcs(land, scene, test) {
  return land.edges.filter((edge) => {
    const live = edge.areas.filter((area) => scene[area]);
    const inside = live.filter((area) => test(scene[area])).length;
    return inside > 0 && (inside < live.length || live.length === 1);
  }).flatMap((edge) => edge.arcs);
}

/**
 * The land: {defs, body, used}, to stand under the transform of the view. `used` are the signs that are in sight.
 *
 * `fillOf(state)` colours, `look` answers for lines (see probe.mjs), `times` is how much larger than on the page
 * lines are, `style` "screen", "grey" or "blank", `pinned` the scene of a day to compare with.
 */
export function landPicture({ land, scene, view, fillOf, look, times, style, zones = false, day, chosen = null, pinned = null, prefix = "p" }) {
  const { payload } = land;
  const seen = land.in(view);
  const used = new Set();
  const px = 1 / view.scale;
  const lines = (attributes) => Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key,
    value === null ? null : key === "stroke-width" ? value * px : key === "stroke-dasharray" ? value.split(" ").map((part) => rounded(part * px)).join(" ") : value]));
  const path = (d, layer, group, className, more = {}) => (d ? tag("path", { d, ...lines(drawn(look(layer, group, className), times)), ...more }) : "");
  const grey = style !== "screen";

  const byFill = new Map();
  const byHatch = { law: [], dependent: [] };
  scene.forEach((one, area) => {
    if (!one || !seen.areaSeen(area)) return;
    const fill = fillOf(one.state);
    if (!byFill.has(fill)) byFill.set(fill, []);
    byFill.get(fill).push(seen.area(area));
    const hatch = style === "blank" ? "" : hatchOf(one);
    if (hatch) byHatch[hatch].push(seen.area(area));
  });
  const hatches = Object.entries(byHatch).filter(([, list]) => list.length > 0);
  hatches.forEach(([kind]) => used.add(kind));
  const defs = (grey ? GREY_HATCHES : HATCHES).filter(([kind]) => byHatch[kind].length > 0)
    .map(([kind, turn, pitch]) => hatchPattern(kind, `${prefix}-${kind}`, pitch, { grey, times, transform: `scale(${px}) rotate(${turn})` })).join("");

  const kinds = edgesByKind(land, seen, scene);
  for (const kind of ["border", "approximate", "inner"]) if (kinds[kind].length > 0) used.add(kind);
  const edge = (kind, className, more) => path(kinds[kind].map(seen.edge).join(""), "land", "edges", className, more);
  const casing = grey ? {} : { stroke: "#FFFFFF", "stroke-opacity": 0.55, "stroke-width": 3.4 * times * px };
  const bold = { "stroke-width": 1.7 * times * px };

  const garrisons = (zones ? payload.overlays ?? [] : []).filter((zone) => holds(zone.start, zone.end, day) && style !== "blank");
  garrisons.forEach((zone) => used.add(zone.kind === "occupation" ? "garrison" : "demilitarised"));
  const outline = chosen && style !== "blank" ? seen.arcs(outlineArcs(land, scene, (one) => one.state === chosen)) : "";
  const ghosts = pinned && style !== "blank" ? land.edges.filter((one, number) => seen.edgeSeen(number)
    && edgeKind(one, pinned) === "border" && edgeKind(one, scene) !== "border").flatMap((one) => one.arcs) : [];
  if (ghosts.length > 0) used.add("ghost");

  const [x0, y0, x1, y1] = payload.window;
  const frame = payload.rim ?? `M${x0} ${y0}H${x1}V${y1}H${x0}z`;
  const far = 3 * Math.max(x1 - x0, y1 - y0);
  const body = [
    tag("path", { d: frame, fill: grey ? "#D3D8DB" : look("land", "", "sea").fill }),
    [...byFill].map(([fill, list]) => tag("path", { d: list.join(""), fill, "shape-rendering": "crispEdges" })),
    hatches.map(([kind, list]) => tag("path", { d: list.join(""), fill: `url(#${prefix}-${kind})` })),
    payload.water?.lakes ? path(payload.water.lakes, "land", "water", "lakes", grey ? { fill: "#D3D8DB", stroke: "#777" } : {}) : "",
    style !== "blank" && payload.water?.rivers ? path(payload.water.rivers, "land", "water", "rivers", grey ? { stroke: "#A8A8A8" } : {}) : "",
    garrisons.map((zone) => path(zone.d, "land", "zones", zone.kind === "occupation" ? "garrison" : "demilitarised")),
    edge("coast", "coast", grey ? { stroke: "#444" } : {}),
    style === "blank" ? "" : edge("inner", "inner"),
    kinds.border.length > 0 && !grey ? edge("border", "border", casing) : "",
    edge("border", "border", { ...bold, ...(grey ? { stroke: "#111" } : {}) }),
    kinds.approximate.length > 0 ? edge("approximate", "border", { ...bold, ...(style === "blank" ? {} : { "stroke-dasharray": dashes("5 4", times * px) }) }) : "",
    ghosts.length > 0 ? path(seen.arcs(ghosts), "land", "ghost", "") : "",
    outline ? path(outline, "land", "chosen", "casing") + path(outline, "land", "chosen", "") : "",
    tag("path", { d: `M${x0 - far} ${y0 - far}H${x1 + far}V${y1 + far}H${x0 - far}z${frame}`, "fill-rule": "evenodd", fill: grey ? "#FFFFFF" : look("land", "", "paper").fill }),
    path(frame, "land", "margin", "neatline", grey ? { stroke: "#444" } : {}),
  ];
  return { defs, body: tag("g", { "stroke-linejoin": "round", "stroke-linecap": "butt", fill: "none" }, body), used };
}

function dashes(text, times) {
  return text.split(" ").map((part) => rounded(part * times)).join(" ");
}

/** A hatch that means "law" or "dependent", as an element of `defs`; in grey dependent land wears small squares. */
export function hatchPattern(kind, id, pitch, { grey, times, transform }) {
  const side = pitch * times;
  const ink = { stroke: grey ? "#111" : "#37424B", "stroke-width": (grey ? (kind === "law" ? 2.1 : 1.2) : 1.1) * times, "stroke-opacity": grey ? null : kind === "law" ? 0.5 : 0.28, fill: "none" };
  return tag("pattern", { id, width: side, height: side, patternUnits: "userSpaceOnUse", patternTransform: transform },
    grey && kind === "dependent" ? [0.12, 0.62].map((at) => tag("rect", { x: side * at, y: side * at, width: side * 0.26, height: side * 0.26, ...ink }))
      : tag("line", { x1: side / 2, y1: 0, x2: side / 2, y2: side, ...ink }));
}

/** The hatches for a legend: [name, angle, pitch]. */
export const hatchesFor = (style) => (style === "screen" ? HATCHES : GREY_HATCHES);
