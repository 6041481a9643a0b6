/** The map of a quiz: where it looks, and the numbers that stand for places. Touches the document. */

import { element } from "../land.mjs";
import { fitScale, held, toScreen, viewOf, whole } from "../view.mjs";

/** Pixels that a state must take up to be found on the map of all Europe; of a number's disc; between two of them. */
const SEEN = 9;
const DISC = 12;
const APART = 26;

/** The view of a question on a screen. `numbers` are shown: then all places must be told apart. */
export function viewOfQuestion(question, { fit, size, numbers = false }) {
  const [width, height] = size;
  const all = whole(fit, width, height);
  if (question.kind === "held") return viewOf({ x: question.x, y: question.y, zoom: 1.4 }, fit, width, height);
  if (question.kind === "order") return all;
  const places = question.kind === "change" ? question.around : question.options;
  const crowded = places.some((a) => places.some((b) => a !== b && Math.hypot(a.x - b.x, a.y - b.y) * all.scale < APART));
  if (question.kind === "find" && question.r * all.scale >= SEEN && !(numbers && crowded)) return all;
  const xs = places.flatMap(({ x, r }) => [x - r, x + r]);
  const ys = places.flatMap(({ y, r }) => [y - r, y + r]);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const scale = Math.min(0.8 * fitScale(box, width, height), fitScale(fit, width, height) * 12);
  return held({ x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, scale: Math.max(scale, all.scale), width, height }, fit);
}

/** Discs with numbers over the map of a plate (see main.mjs). */
export function makeNumbers(plate) {
  const layer = document.createElement("div");
  layer.className = "layer quiz-layer";
  const svg = element("svg", { class: "quiz-numbers", "aria-hidden": "true", focusable: "false" });
  layer.append(svg);
  plate.stage.querySelector(".hands").before(layer);
  plate.hosts.push(layer);
  let places = [];

  function draw(view = plate.drawn()) {
    svg.replaceChildren(...apart(places.map((place) => ({ place, at: toScreen(view, place.x, place.y) }))).map(({ place, at: [x, y] }) => {
      const group = element("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
      element("circle", { r: DISC }, group);
      element("text", { y: 5, "text-anchor": "middle" }, group).textContent = String(place.number);
      return group;
    }));
  }
  plate.looks.push((view) => { if (places.length > 0) draw(view); });
  return {
    /** Shows the places [{x, y, number}] in map units, or none. */
    show(next) {
      places = next;
      draw();
    },
  };
}

/** Discs that would lie upon one another are pushed apart. */
function apart(discs) {
  for (let round = 0; round < 12; round += 1) {
    for (const a of discs) {
      for (const b of discs) {
        if (a === b) continue;
        const [dx, dy] = [b.at[0] - a.at[0], b.at[1] - a.at[1]];
        const far = Math.hypot(dx, dy) || 1;
        if (far >= APART) continue;
        const push = (APART - far) / 2 / far;
        a.at = [a.at[0] - dx * push, a.at[1] - dy * push];
        b.at = [b.at[0] + (dx || 1) * push, b.at[1] + dy * push];
      }
    }
  }
  return discs;
}
