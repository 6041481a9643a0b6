/**
 * Labels, rings and marks over the land, in screen pixels. Touches the document; the places are found by labels.mjs.
 */

import { element } from "./land.mjs";
import { boxOf, meets, place } from "./labels.mjs";
import { toScreen } from "./view.mjs";

const RING = 12;
/** Square kilometres from which the name of a power comes before the marks on a wall, and how many such names there are. */
const GREAT_KM2 = 60000;
const MOST_GREAT = 18;
/** Where the name of the chosen town may stand about its ring. */
const AROUND_CHOSEN = [[11, 0, "start"], [-11, 0, "end"], [0, -16, "middle"], [0, 16, "middle"],
  [9, -12, "start"], [9, 12, "start"], [-9, -12, "end"], [-9, 12, "end"]];

/** Where else the name of a power with signs may stand, in parts of its width and of a line: what it says is wanted. */
const ASIDE = [[0, -2], [0.3, -1], [-0.3, -1], [0.3, 1], [-0.3, 1], [0.3, -2], [-0.3, -2], [0, -3]];

/** A ruler for text in the page's own face: width in pixels of a text at a size and weight. */
export function makeRuler(family) {
  const context = document.createElement("canvas").getContext("2d");
  const known = new Map();
  return (text, size, weight, spacing = 0) => {
    const key = `${weight}|${text}`;
    if (!known.has(key)) {
      context.font = `${weight} 100px ${family}`;
      known.set(key, context.measureText(text).width / 100);
    }
    return known.get(key) * size + spacing * text.length;
  };
}

/** The name layer in a host element. `ruler` measures; `colourOf(state)` fills the rings of tiny states. */
export function drawNames(host, { ruler, colourOf }) {
  const svg = element("svg", { class: "names", "aria-hidden": "true", focusable: "false" });
  const marked = element("g", { class: "rings" }, svg);
  const rings = element("g", { class: "rings" }, svg);
  const texts = element("g", { class: "texts" }, svg);
  host.replaceChildren(svg);
  const nodes = new Map();
  let labels = [];

  function put(kept, parent, id, name, attributes, lines = null) {
    let node = nodes.get(id);
    if (!node) {
      node = element(name, {}, parent);
      nodes.set(id, node);
    }
    for (const [key, value] of Object.entries(attributes)) {
      if (node.getAttribute(key) !== String(value)) node.setAttribute(key, value);
    }
    if (lines && node.dataset.lines !== `${lines.join("\n")}@${attributes.x}`) {
      node.dataset.lines = `${lines.join("\n")}@${attributes.x}`;
      if (lines.length === 1) node.textContent = lines[0];
      else {
        node.replaceChildren(...lines.map((line, index) => {
          const part = element("tspan", { x: attributes.x, ...(index > 0 ? { dy: "1.05em" } : {}) });
          part.textContent = line;
          return part;
        }));
      }
    }
    kept.add(id);
  }

  /**
   * Puts names on the map. `powers`: [{code, name, spots: [{x, y, r}], km2}] with map units;
   * `towns`: [{id, name, x, y, rank, chosen}]; names keep clear of the points `marks` and the pixel rectangles `clear`;
   * `dots` draws the towns' marks too; the power that is `chosen` is named before all others. Returns the tiny states with a ring: [{code, x, y}].
   */
  function show(view, powers, towns, { most = 90, marks = [], frame = null, clear = [], dots = false, type = null, chosen = null } = {}) {
    const kept = new Set();
    const tiny = [];
    const soft = new Set(); // on a wall a great name covers the mark of an event rather than stay away
    const taken = marks.map((mark) => {
      const [x, y] = toScreen(view, mark.x, mark.y);
      const half = mark.reach ?? type?.mark ?? 8;
      const box = [x - half, y - half, x + half, y + half];
      if (!mark.reach) soft.add(box);
      return box;
    }).concat(clear);
    const doubts = contestedAt(view, marks.filter((mark) => mark.contested), type, taken, clear);
    const signs = doubts.map(([id, x, y]) => ({ id, x, y, box: type ? [x - 0.3 * type.town, y - 0.8 * type.town, x + 0.3 * type.town, y + 0.1 * type.town] : null }));
    for (const { box } of signs) {
      if (!box) continue;
      taken.push(box);
      soft.add(box);
    }
    const wishes = [];
    const wall = type && { ...type, seats: type.seats(view, powers) };
    const told = type?.told() ?? new Set(chosen ? [chosen] : []);
    for (const power of powers) {
      const spot = bestSpot(view, power.spots);
      if (!spot) continue;
      const [x, y] = toScreen(view, spot.x, spot.y);
      const reach = spot.r * view.scale;
      const ringed = reach < RING * 0.75 && power.km2 < 60000;
      if (ringed) {
        tiny.push({ code: power.code, x: spot.x, y: spot.y });
        put(kept, rings, `ring-${power.code}`, "circle", {
          cx: x.toFixed(1), cy: y.toFixed(1), r: type ? RING : RING / 2 + 1, fill: colourOf(power.code),
        });
        taken.push([x - 7, y - 7, x + 7, y + 7]);
      }
      wishes.push(...powerWishes(view, power, spot, x, y, reach, ringed, wall, told.has(power.code)));
    }
    for (const town of towns) {
      const [x, y] = toScreen(view, town.x, town.y);
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
      if (!type) taken.push([x - 3, y - 3, x + 3, y + 3]); // on a wall the name of a state goes before the mark of a town
      if (dots) put(kept, marked, `dot-${town.id}`, "circle", { class: "dot", cx: x.toFixed(1), cy: y.toFixed(1), r: town.large ? 3.5 : 2.5 });
      if (town.chosen) put(kept, rings, "ring-town", "circle", { class: "chosen-town", cx: x.toFixed(1), cy: y.toFixed(1), r: 8 });
      const size = type?.town ?? (town.rank === 1 ? 13 : 12);
      wishes.push({
        id: `town-${town.id}`, town: town.id, once: type && town.name, lines: [town.name], x, y, size, className: `town rank-${town.rank}`,
        width: ruler(town.name, size, town.rank === 1 ? 600 : 400), height: size + 1,
        rank: town.chosen ? 0.5 : town.rank === 1 ? 2 + town.order / 1000 : 3 + town.rank + town.order / 1000,
        options: town.chosen ? AROUND_CHOSEN : [[7, 0, "start"], [-7, 0, "end"], [0, -5 - size / 2, "middle"], [0, 5 + size / 2, "middle"]],
      });
    }
    // The names of great powers first, of these the one with least room: the others find theirs all the same.
    const breadths = [...new Set(wishes.filter((wish) => wish.over).map((wish) => wish.breadth))].sort((a, b) => b - a).slice(0, MOST_GREAT);
    for (const wish of wishes) if (wish.rank >= 0.1 && breadths.includes(wish.breadth)) wish.rank = 0.1 + wish.breadth / 1e5 + wish.rank / 1e9;
    const placed = place(wishes, view.width, view.height, { taken, soft, most, within: frame && onScreen(view, frame) });
    labels = [];
    const great = wishes.filter((wish) => wish.over && placed.has(wish.id)).map((wish) => boxOf(wish, placed.get(wish.id).x, placed.get(wish.id).y, "middle"));
    for (const { id, x, y, box } of signs) {
      if (box && great.some((name) => meets(name, box, 0))) continue;
      put(kept, texts, `contested-${id}`, "text", { x: x.toFixed(1), y: y.toFixed(1), class: "contested-sign", "font-size": 14, "text-anchor": "middle" }, ["?"]);
    }
    for (const wish of wishes) {
      const at = placed.get(wish.id);
      if (!at) continue;
      if (wish.town) labels.push({ id: wish.town, box: boxOf(wish, at.x, at.y, at.anchor) });
      put(kept, texts, wish.id, "text", {
        x: at.x.toFixed(1), y: (at.y + wish.size * (0.34 - 0.525 * (wish.lines.length - 1))).toFixed(1), "text-anchor": at.anchor,
        class: wish.className, "font-size": wish.size,
        "letter-spacing": wish.spacing ?? 0,
      }, wish.lines);
    }
    for (const [id, node] of nodes) {
      if (!kept.has(id)) {
        node.remove();
        nodes.delete(id);
      }
    }
    return tiny;
  }

  /**
   * `type` gives sizes for a wall: {power, town, mark}, and `seats`, which finds places (see lecture/seats.mjs); there a name
   * without room for the first size tries the second. One that is `first` comes before all others.
   */
  function powerWishes(view, power, spot, x, y, reach, ringed, type, first) {
    const breadth = type ? Math.hypot(...power.spots.map((one) => one.r)) * view.scale : reach; // of all its land
    const sizes = !type ? [ringed ? 12 : Math.max(12, Math.min(24, 7 + reach / 5))]
      : ringed || breadth < 0.9 * type.power ? [type.town] : [type.power, type.town];
    return sizes.map((size, i) => powerWish(view, power, spot, x, y, reach, ringed, type, { size, last: i, breadth, first }));
  }

  function powerWish(view, power, spot, x, y, reach, ringed, type, { size, last, breadth, first }) {
    const large = !ringed && reach > (type ? 3 * size : 34);
    const lines = inLines(large ? power.name.toUpperCase() : power.name);
    if (power.sign) lines.push(power.sign);
    const spacing = large ? Math.round(size * 1.4) / 10 : 0;
    const width = Math.max(...lines.map((line) => ruler(line, size, 600, spacing)));
    const off = type ? RING + size / 2 : 0;
    const around = [[10 + off / 3, 0, "start"], [-10 - off / 3, 0, "end"], [0, -15 - off / 2, "middle"], [0, 15 + off / 2, "middle"]];
    const lift = size * 0.9;
    const over = !ringed && (type ? size === type.town && (first || breadth > type.power || power.km2 > GREAT_KM2) : first);
    return {
      id: `power-${power.code}${last ? "-small" : ""}`, ...(last ? { instead: `power-${power.code}` } : {}), once: type && power.name, over, breadth, lines, x, y, size, spacing, width, height: size * (1.05 * lines.length - 0.05) + 2,
      className: `power${large ? " large" : ""}`, rank: first ? last / 1e6 : ringed ? 2.5 : 1 - breadth / 10000 + last / 1e6,
      options: ringed ? around : type ? type.seats({ code: power.code, x, y, reach, width, size, lines: lines.length, first })
        : [[0, 0, "middle"], [0, lift, "middle"], [0, -lift, "middle"], [0, 2 * lift, "middle"], [width / 5, 0, "middle"], [-width / 5, 0, "middle"],
          ...(first ? elsewhere(view, power, spot, width, lift) : []), ...(power.sign || first ? ASIDE : []).map(([dx, dy]) => [dx * width, dy * lift, "middle"])],
    };
  }

  /** The town whose label lies under a pixel, or null. */
  function townAt(x, y) {
    return labels.find(({ box }) => x >= box[0] - 2 && x <= box[2] + 2 && y >= box[1] - 1 && y <= box[3] + 1)?.id ?? null;
  }

  return { svg, show, townAt };
}

/** A name on one line, or on two of about the same length when it is long. */
export function inLines(name) {
  const spaces = [...name.matchAll(/ /g)].map((match) => match.index);
  if (name.length < 15 || spaces.length === 0) return [name];
  const middle = spaces.reduce((best, at) => (Math.abs(at - name.length / 2) < Math.abs(best - name.length / 2) ? at : best));
  return [name.slice(0, middle), name.slice(middle + 1)];
}

/** Where else on its own land the name of the chosen power may stand, the middle of that land first: it is wanted more than others. */
function elsewhere(view, power, spot, width, lift) {
  const spots = power.spots.filter((one) => one.r > 0.3 * spot.r).sort((a, b) => b.r - a.r).slice(0, 6)
    .map((one) => ({ dx: (one.x - spot.x) * view.scale, dy: (spot.y - one.y) * view.scale, weight: one.r ** 2 }));
  const middle = (key) => spots.reduce((sum, one) => sum + one[key] * one.weight, 0) / spots.reduce((sum, one) => sum + one.weight, 0);
  const [x, y] = [middle("dx"), middle("dy")];
  return spots.flatMap(({ dx, dy }) => [0, 0.25, -0.25, 0.45, -0.45].flatMap((across) => [0, 0.6, -0.6, 1].map((down) => [dx + across * width, dy + down * lift, "middle"])))
    .sort((a, b) => Math.hypot(a[0] - x, a[1] - y) - Math.hypot(b[0] - x, b[1] - y));
}

/**
 * Where the signs of what is contested stand beside their marks: [id, x, y]. On a wall there is one at a place, clear of
 * what is `taken`, and none for a mark that is itself covered.
 */
function contestedAt(view, marks, type, taken, covers) {
  const [dx, dy] = type ? [0.95 * type.mark, 0.2 * type.town] : [9, 5];
  const half = type ? 0.3 * type.town : 0;
  const found = [];
  for (const mark of marks) {
    const [x, y] = toScreen(view, mark.x, mark.y);
    if (type && covers.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) continue;
    const spots = [[x + dx, y - dy], ...(type ? [[x - dx, y - dy], [x + dx, y + 3.4 * dy], [x - dx, y + 3.4 * dy]] : [])];
    const room = ([px, py]) => !taken.some((box) => box[2] - box[0] > 2.2 * type.mark && px + half > box[0] && px - half < box[2] && py > box[1] && py - 2.4 * half < box[3]);
    const [px, py] = (type && spots.find(room)) || spots[0];
    if (!type || !found.some((one) => Math.hypot(one[1] - px, one[2] - py) < type.town)) found.push([mark.id, px, py]);
  }
  return found;
}

/** The part of the screen that a frame [x0, y0, x1, y1] in map units takes up. */
function onScreen(view, frame) {
  const [left, bottom] = toScreen(view, frame[0], frame[1]);
  const [right, top] = toScreen(view, frame[2], frame[3]);
  return [Math.max(0, left), Math.max(0, top), Math.min(view.width, right), Math.min(view.height, bottom)];
}

/** The largest spot whose middle lies well on the screen; spots are {x, y, r} in map units. */
function bestSpot(view, spots) {
  let best = null;
  for (const spot of spots) {
    const [x, y] = toScreen(view, spot.x, spot.y);
    if (x < 8 || y < 8 || x > view.width - 8 || y > view.height - 8) continue;
    if (!best || spot.r > best.r) best = spot;
  }
  return best;
}
