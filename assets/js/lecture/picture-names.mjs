/** Names and numbers on pictures: at most 25, none smaller than what a back row can read. Pure; widths are measured by the caller. */

import { boxOf, place } from "../labels.mjs";
import { inLines } from "../names.mjs";
import { toScreen } from "../view.mjs";
import { haloed, rounded, tag, words } from "./svg.mjs";

/** Size of the smallest and the largest name, in pixels of a sheet 1080 high: 2.6 % and 4 %. */
export const LEAST = 28.2;
const MOST = 43;
export const MOST_NAMES = 25;
const RING = 11;
/** How many powers have a name even where marks must make way for it. */
const WEIGHTY = 20;
/** Square kilometres below which a state is left out from afar. */
const CRUMB = 500;
const LETTERS = [..."abcdefghijkmnpqrstuvwxyz"];

/** The roomiest spot of a power that lies well on the sheet, in pixels: {x, y, reach} or null; and the others: [{x, y, reach}]. */
export function spotsOf(view, power, margin) {
  return power.spots.map((spot) => {
    const [x, y] = toScreen(view, spot.x, spot.y);
    return { x, y, reach: spot.r * view.scale };
  }).filter(({ x, y }) => x > margin && y > margin && x < view.width - margin && y < view.height - margin);
}

function around(gap) {
  return [[gap, 0, "start"], [-gap, 0, "end"], [0, -gap * 1.5, "middle"], [0, gap * 1.5, "middle"],
    [gap * 0.8, -gap, "start"], [gap * 0.8, gap, "start"], [-gap * 0.8, -gap, "end"], [-gap * 0.8, gap, "end"]];
}

/** How much a power's name matters in a view: by the size of its land, and by how near it is to the middle. */
export function weight({ seen }, { x, y }, { width, height }) {
  return Math.log(Math.max(seen, 1)) - 3 * Math.hypot(x / width - 0.5, y / height - 0.5);
}

function powerWish(power, spots, { ruler, unit, chosen, view }) {
  const [spot] = spots;
  const ringed = spot.reach < RING * unit && power.km2 < 60000;
  const size = ringed ? LEAST * unit : Math.max(LEAST * unit, Math.min(MOST * unit, 17 * unit + spot.reach / 5));
  const large = !ringed && spot.reach > 78 * unit;
  const lines = inLines(large ? power.name.toUpperCase() : power.name);
  if (power.sign) lines.push(power.sign);
  const spacing = large ? Math.round(size) / 10 : 0;
  const width = Math.max(...lines.map((line) => ruler(line, size, 600, spacing)));
  const height = size * (1.05 * lines.length - 0.05) + 2 * unit;
  // In its land first, as near to its middle as may be; then by its other spots; a small one may be named beside.
  const step = Math.max(size * 0.55, spot.reach * 0.3);
  const still = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1], [0, 2], [0, -2], [2, 0], [-2, 0], [2, 2], [-2, 2], [2, -2], [-2, -2], [0, 3], [0, -3]]
    .filter(([dx, dy]) => Math.abs(dy) * step < Math.max(spot.reach, 0.7 * size) && Math.abs(dx) * step < Math.max(spot.reach, size, width / 4))
    .map(([dx, dy]) => [dx * step, dy * step]).concat([[1, 0], [-1, 0], [1, 0.5], [-1, 0.5], [1, -0.5], [-1, -0.5]].map(([dx, dy]) => [dx * 0.38 * width, dy * size]))
    .map(([dx, dy]) => [dx, dy, "middle"]);
  const elsewhere = spots.slice(1).filter((other) => other.reach > 0.4 * spot.reach)
    .flatMap((other) => [[0, 0], [0, 0.4], [0, -0.4]].map(([dx, dy]) => [other.x - spot.x + dx * other.reach, other.y - spot.y + dy * other.reach, "middle"]));
  return {
    id: `power-${power.code}`, power, ringed, lines, x: spot.x, y: spot.y, size, spacing, width, height, weight: 600,
    rank: chosen ? 0 : 2 - weight(power, spot, view) / 100, options: ringed ? around(18 * unit) : [...still, ...elsewhere, ...(spot.reach < 26 * unit && !chosen ? around(14 * unit) : [])],
  };
}

/**
 * Names of powers and towns: {rings, dots, texts, boxes, numbers}: markup, the rectangles of the names, and the powers that have a letter: [{number, name}].
 *
 * `powers` and `towns` as named.mjs gives them, the former with `seen`, their km² in sight, `marks` places in pixels that stay free if they can; with `numberRest` powers whose names
 * find no room have letters in a box instead (numbers in rings are the layers').
 */
export function namesPicture({ view, powers, towns, marks, within, ruler, unit, fillOf, grey, chosen = null, numberRest = false, most = MOST_NAMES }) {
  const marked = marks.map(({ x, y, r = 17 }) => square({ x, y }, r, unit));
  const taken = [];
  const wishes = [];
  const rings = [];
  const dots = [];
  for (const power of powers) {
    const spots = spotsOf(view, power, 12 * unit);
    if (spots.length === 0) continue;
    const [spot] = spots;
    // Crumbs would be rings all over the coasts: they wait for a closer view.
    if (power.km2 < CRUMB && spot.reach < 2.5 * unit && power.code !== chosen) continue;
    const wish = powerWish(power, spots, { ruler, unit, chosen: power.code === chosen, view });
    if (wish.ringed) {
      rings.push(tag("circle", { cx: spot.x, cy: spot.y, r: RING * unit, fill: fillOf(power.code), stroke: "#2B2B2B", "stroke-width": 2.4 * unit }));
      taken.push(square(spot, RING + 2, unit));
    }
    wishes.push(wish);
  }
  const ringed = new Set(wishes.filter((wish) => wish.ringed).map((wish) => wish.power.name));
  for (const town of towns) {
    if (ringed.has(town.name)) continue; // Danzig, Monaco: the state's own name stands there
    const [x, y] = toScreen(view, town.x, town.y);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (town.chosen) taken.push(square({ x, y }, 14, unit));
    const size = LEAST * unit;
    const weight = town.rank === 1 ? 500 : 400;
    wishes.push({
      id: `town-${town.id}`, town, lines: [town.name], x, y, size, weight, spacing: 0, width: ruler(town.name, size, weight), height: size,
      rank: town.chosen ? 0.5 : 3 + town.rank + town.order / 1000, options: around(13 * unit),
    });
  }
  const placed = placeAll(wishes, { view, taken, marked, most, gap: 4 * unit, within });
  const texts = [];
  const boxes = [];
  for (const wish of wishes) {
    const at = placed.get(wish.id);
    if (!at) continue;
    boxes.push(boxOf(wish, at.x, at.y, at.anchor));
    if (wish.town) dots.push(townDot(wish.town, wish, unit));
    texts.push(label(wish, at, unit, grey));
  }
  const unnamed = numberRest ? wishes.filter((wish) => wish.power && !placed.has(wish.id)) : [];
  const side = 42 * unit;
  const put = place(unnamed.map((wish) => ({ id: wish.id, x: wish.x, y: wish.y, width: side, height: side, rank: wish.rank,
    options: [[0, 0, "middle"], [side * 0.7, 0, "middle"], [-side * 0.7, 0, "middle"], [0, side * 0.7, "middle"], [0, -side * 0.7, "middle"], [side, -side * 0.6, "middle"], [-side, side * 0.6, "middle"]] })),
  view.width, view.height, { taken: [...taken, ...marked, ...boxes], most: LETTERS.length, gap: 1, within });
  const numbers = unnamed.filter((wish) => put.has(wish.id)).map((wish, index) => ({ number: LETTERS[index], name: wish.power.name, ...put.get(wish.id) }));
  texts.push(...numbers.map(({ number, x, y }) => letterMark(number, { x, y, unit })));
  return { rings: rings.join(""), dots: dots.join(""), texts: texts.join(""), numbers, boxes };
}

/**
 * Places names clear of marks; the names of the weightiest powers that this leaves without room come first, and marks make way for
 * them. Towns have what room is left, where no name lies on their dots.
 */
function placeAll(wishes, { view, taken, marked, most, gap, within }) {
  const { width, height } = view;
  const first = wishes.filter((wish) => wish.power || wish.town?.chosen);
  const clear = place(first, width, height, { taken: [...taken, ...marked], most, gap, within });
  const lost = first.filter((wish) => wish.power).sort((a, b) => a.rank - b.rank).slice(0, WEIGHTY).filter((wish) => !wish.ringed && !clear.has(wish.id));
  const boxesOf = (placed) => first.filter((wish) => placed.has(wish.id)).map((wish) => boxOf(wish, ...Object.values(placed.get(wish.id))));
  let named = clear;
  if (lost.length > 0) {
    const before = place(lost, width, height, { taken, gap, within });
    const rest = place(first.filter((wish) => !before.has(wish.id)), width, height, { taken: [...taken, ...marked, ...boxesOf(before)], most: most - before.size, gap, within });
    named = new Map([...before, ...rest]);
  }
  const boxes = boxesOf(named);
  const towns = wishes.filter((wish) => !first.includes(wish) && !boxes.some(([x0, y0, x1, y1]) => wish.x > x0 - gap && wish.x < x1 + gap && wish.y > y0 - gap && wish.y < y1 + gap));
  const dots = towns.slice(0, most).map((wish) => [wish.x - 1.5 * gap, wish.y - 1.5 * gap, wish.x + 1.5 * gap, wish.y + 1.5 * gap]);
  return new Map([...named, ...place(towns, width, height, { taken: [...taken, ...marked, ...boxes, ...dots], most: most - named.size, gap, within })]);
}

function square({ x, y }, r, unit) {
  return [x - r * unit, y - r * unit, x + r * unit, y + r * unit];
}

/** A town's dot; the chosen one has a ring. */
export function townDot(town, { x, y }, unit) {
  return tag("circle", { cx: x, cy: y, r: (town.large ? 6 : 4.6) * unit, fill: "#FBF8F1", stroke: "#1B242B", "stroke-width": 2.4 * unit })
    + (town.chosen ? tag("circle", { cx: x, cy: y, r: 13 * unit, fill: "none", stroke: "#7A2E1D", "stroke-width": 4 * unit }) : "");
}

function label(wish, at, unit, grey) {
  const y = at.y + wish.size * (0.34 - 0.525 * (wish.lines.length - 1));
  const attributes = { x: at.x, y, "text-anchor": at.anchor, "font-size": wish.size, "font-weight": wish.weight, fill: "#111", "letter-spacing": wish.spacing || null };
  return haloed(attributes, grey ? { stroke: "#FFFFFF", width: 7 * unit } : { stroke: "#FBF8F1", width: 5 * unit, opacity: 0.88 }, wish.lines.length === 1 ? words(wish.lines[0])
    : wish.lines.map((line, index) => tag("tspan", { x: at.x, y: rounded(y + index * 1.05 * wish.size) }, words(line))));
}

/** A letter in a box, for a name that found no room. */
function letterMark(letter, { x, y, unit }) {
  const side = 1.2 * LEAST * unit;
  return tag("g", {}, tag("rect", { x: x - side / 2, y: y - side / 2, width: side, height: side, rx: 3 * unit, fill: "#FFFFFF", stroke: "#111", "stroke-width": 2 * unit }),
    tag("text", { x, y: y + 0.3 * LEAST * unit, "text-anchor": "middle", "font-size": LEAST * unit, "font-weight": 700, fill: "#111" }, words(letter)));
}

/** A number in a circle, for a blank. */
export function numberMark(number, { x, y, unit, size = LEAST }) {
  return tag("g", {}, tag("circle", { cx: x, cy: y, r: (String(number).length > 1 ? 0.76 : 0.66) * size * unit, fill: "#FFFFFF", stroke: "#111", "stroke-width": 2.4 * unit }),
    tag("text", { x, y: y + 0.35 * size * unit, "text-anchor": "middle", "font-size": size * unit, "font-weight": 700, fill: "#111" }, words(number)));
}

/**
 * Numbers for places, from the north-west to the south-east in bands, so that order gives nothing away:
 * [{number, x, y, from, moved, ...place}] in pixels. Where two would meet, the later one moves aside or is left out; with
 * `aside` all stand beside their places.
 */
export function numbered(places, { width, height, unit, most = MOST_NAMES, aside = false }) {
  const side = 44 * unit;
  const wishes = places.map((one, index) => ({ id: String(index), x: one.x, y: one.y, width: side, height: side, anchor: "middle", rank: one.rank ?? index,
    options: [...(aside ? [] : [[0, 0, "middle"]]), [side, 0, "middle"], [-side, 0, "middle"], [0, side, "middle"], [0, -side, "middle"], [side, side, "middle"], [-side, -side, "middle"]] }));
  const taken = aside ? places.map((one) => square(one, 8, unit)) : [];
  const put = place(wishes, width, height, { taken, most, gap: 2 * unit });
  const band = height / 8;
  return places.map((one, index) => ({ ...one, from: { x: one.x, y: one.y }, at: put.get(String(index)) })).filter((one) => one.at)
    .sort((a, b) => Math.floor(a.at.y / band) - Math.floor(b.at.y / band) || a.at.x - b.at.x)
    .map(({ at, ...one }, index) => ({ ...one, x: at.x, y: at.y, moved: !aside && (at.x !== one.from.x || at.y !== one.from.y), number: index + 1 }));
}
