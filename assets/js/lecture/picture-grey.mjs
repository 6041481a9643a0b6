/**
 * Pictures that hold when printed in grey: a pattern for each class of land, a dash, width or shape for each sign. Pure.
 *
 * Patterns of classes never run at a slant: slanted lines say that law and control differ.
 */

import { rounded, tag } from "./svg.mjs";

const INK = "#222";

/** Patterns by name: side of the tile, and what is drawn in it. All are in pixels of a sheet 1080 high. */
export const PATTERNS = {
  plain: [10, ""],
  dots: [14, dot(3.5, 3.5, 1.7) + dot(10.5, 10.5, 1.7)],
  upright: [12, line("M6 0V12", 1.6)],
  level: [12, line("M0 6H12", 1.6)],
  pluses: [20, line("M5 1V9M1 5H9M15 11V19M11 15H19", 1.7)],
  grid: [11, line("M0 5.5H11M5.5 0V11", 1.4)],
  blots: [20, dot(5, 5, 4.1) + dot(15, 15, 4.1)],
  rings: [22, ring(5.5, 5.5, 3.6) + ring(16.5, 16.5, 3.6)],
  waves: [16, line("M0 9Q4 2 8 9T16 9", 1.6)],
};

/** Which pattern a class of a layer wears: the same on every day, in the order of the layer's fills. */
const WORN = {
  regimes: ["plain", "dots", "upright", "level", "blots", "grid", "pluses", "waves", "rings"],
  fronts: ["blots", "dots", "plain"],
  recognition: ["upright", "dots", "pluses", "plain", "grid"],
};

function dot(x, y, r) {
  return tag("circle", { cx: x, cy: y, r, fill: INK });
}

function ring(x, y, r) {
  return tag("circle", { cx: x, cy: y, r, fill: "none", stroke: INK, "stroke-width": 1.4 });
}

function line(d, width) {
  return tag("path", { d, fill: "none", stroke: INK, "stroke-width": width });
}

/** Map of fill to pattern for a layer whose classes have `fills`, in their order. */
export function patternsOf(layer, fills) {
  const worn = WORN[layer] ?? Object.keys(PATTERNS);
  return new Map([...new Set(fills.filter(Boolean).map((fill) => fill.toUpperCase()))].map((fill, i) => [fill, worn[i % worn.length]]));
}

/** The pattern as an element of `defs`: as large on the sheet as `unit` says, whatever transform lies over it. */
export function patternElement(name, id, unit, transform = "") {
  const [side, inner] = PATTERNS[name];
  return tag("pattern", { id, width: side, height: side, patternUnits: "userSpaceOnUse", patternTransform: `${transform} scale(${rounded(unit)})`.trim() },
    tag("rect", { width: side, height: side, fill: "#FFF" }), inner);
}

/** Looks in grey (see probe.mjs), by class of what is drawn; `double` asks for a light line inside. */
const LOOKS = {
  "arc-alliance": { stroke: "#111", width: 2.6 },
  "arc-assistance": { stroke: "#111", width: 4, dash: "14 3" },
  "arc-non-aggression": { stroke: "#111", width: 2, dash: "7 5" },
  "arc-guarantee": { stroke: "#111", width: 5.4, double: 2 },
  "arc-friendship": { stroke: "#111", width: 3, dash: "2 5" },
  "arc-trade": { stroke: "#111", width: 2.6, dash: "12 4 2 4 2 4" },
  "arc-convention": { stroke: "#111", width: 1 },
  "bound-attack": { stroke: "#111", width: 5, dash: "2 3" },
  "bound-act": { stroke: "#111", width: 4 },
  "bound-with": { stroke: "#111", width: 4, dash: "14 5" },
  "bound-consult": { stroke: "#111", width: 3, dash: "2 5" },
  "bound-held": { stroke: "#111", width: 2.6, dash: "9 6" },
  "bound-neutral": { stroke: "#111", width: 1 },
  lapsed: { stroke: "#8A8A8A", width: 1.6, dash: "1 4" },
  "sphere-line": { stroke: "#111", width: 5, double: 1.8 },
  ledger: { stroke: "#111", width: 1.6 },
  claim: { stroke: "#111", width: 1.6, dash: "6 3" },
  leg: { stroke: "#111", width: 2, dash: "2 4" },
  garrison: { stroke: "#111", width: 1.6, dash: "1 3", fill: "none" },
  demilitarised: { stroke: "#111", width: 1.8, dash: "8 3 1 3", fill: "none" },
};

/** Hatches of the layers in grey: name, angle, pitch, and the dash of their lines. */
export const GREY_HATCHES = [["sphere-sov", 45, 14, "#222", ""], ["sphere-ger", 45, 14, "#222", "4 4"], ["claim", 90, 12, "#222", "10 3"], ["ledger", 0, 10, "#555", ""]];

/** The shape of a numbered sign in grey: what is told by colour on the screen. */
export function shapeOf(className) {
  return /\bdeclined\b/.test(className) ? "square" : /\bmixed\b/.test(className) ? "hexagon" : "circle";
}

/** A function like `look` that answers in grey. */
export function greyLook(look) {
  return (layer, group, className, kind = "path") => {
    const found = look(layer, group, className, kind);
    const names = className.split(" ");
    const own = names.includes("lapsed") ? LOOKS.lapsed : LOOKS[names.find((name) => LOOKS[name])];
    const lit = names.includes("lit") ? { width: (own?.width ?? found.width ?? 2) + 2 } : {};
    return own ? { ...found, fillOpacity: 1, strokeOpacity: 1, dash: "", ...own, ...lit } : { ...found, fill: greyOf(found.fill), stroke: greyOf(found.stroke) };
  };
}

/** A colour as the grey of its lightness; what is no colour in figures stays. */
export function greyOf(colour) {
  const numbers = hexOf(colour) ?? colour?.match?.(/^rgba?\(([\d.]+), ?([\d.]+), ?([\d.]+)\)$/)?.slice(1).map(Number);
  if (!numbers) return colour;
  const grey = Math.round(0.2126 * numbers[0] + 0.7152 * numbers[1] + 0.0722 * numbers[2]).toString(16).padStart(2, "0");
  return `#${grey}${grey}${grey}`;
}

function hexOf(colour) {
  const found = colour?.match?.(/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i);
  return found ? found.slice(1).map((part) => parseInt(part, 16)) : null;
}

/**
 * A tint of light grey for each power such that no two that touch share one. `touching` is a list of pairs of codes.
 * The names tell the powers apart; the tints only show how far each reaches.
 */
export function tints(codes, touching) {
  const LIGHT = ["#FFFFFF", "#EFEFEF", "#DEDEDE", "#F7F7F7", "#E7E7E7"];
  const beside = new Map(codes.map((code) => [code, new Set()]));
  for (const [a, b] of touching) {
    beside.get(a)?.add(b);
    beside.get(b)?.add(a);
  }
  const found = new Map();
  for (const code of [...codes].sort((a, b) => beside.get(b).size - beside.get(a).size || a.localeCompare(b))) {
    const taken = new Set([...beside.get(code)].map((other) => found.get(other)));
    found.set(code, LIGHT.find((tint) => !taken.has(tint)) ?? LIGHT[0]);
  }
  return found;
}
