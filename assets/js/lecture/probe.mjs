/**
 * How the page's own styles draw a thing, asked of the browser: so a picture looks like the page, and each colour is
 * written once, in the style sheets. Touches the document.
 */

import { element } from "../land.mjs";

/**
 * A function `look(layer, group, className, kind)`: the look of an element of a kind ("path", "circle") and class, in a group,
 * in the layer "land" or "argument": {fill, stroke, width, dash, opacity, strokeOpacity, fillOpacity}. Custom properties are resolved.
 */
export function makeProbe() {
  const known = new Map();
  return (layer, group, className, kind = "path") => {
    const key = [layer, group, className, kind].join("|");
    if (!known.has(key)) known.set(key, ask(layer, group, className, kind));
    return known.get(key);
  };
}

function ask(layer, group, className, kind) {
  const svg = element("svg", { class: layer, "aria-hidden": "true", style: "visibility:hidden;inline-size:0;block-size:0" });
  const within = element("g", { class: `${group} ${layer === "argument" ? "mark" : ""}`.trim() }, element("g", { class: "world" }, svg));
  const node = element(kind, { class: className }, within);
  document.body.append(svg);
  const style = getComputedStyle(node);
  const look = {
    fill: style.fill, stroke: style.stroke, width: parseFloat(style.strokeWidth), dash: style.strokeDasharray,
    strokeOpacity: Number(style.strokeOpacity) * Number(style.opacity), fillOpacity: Number(style.fillOpacity) * Number(style.opacity),
  };
  svg.remove();
  return look;
}
