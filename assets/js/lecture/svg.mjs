/** SVG as text: what goes into an attribute or between two tags is escaped, so no text of the data is ever markup. Pure. */

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it stands in a document; what XML cannot hold is left out. */
export function words(text) {
  // eslint-disable-next-line no-control-regex
  return String(text).replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "").replace(/[&<>"]/g, (sign) => SIGNS[sign]);
}

/** An element: `children` are markup, made by `tag` or `words`. Attributes that are null, undefined or "" stay out. */
export function tag(name, attributes = {}, ...children) {
  const said = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${words(typeof value === "number" ? rounded(value) : value)}"`).join("");
  const inner = children.flat(Infinity).filter(Boolean).join("");
  return inner ? `<${name}${said}>${inner}</${name}>` : `<${name}${said}/>`;
}

/** A number with no more digits than can be seen. */
export function rounded(value) {
  return Math.abs(value) < 0.01 && value !== 0 ? Number(value.toPrecision(5)) : Math.round(value * 100) / 100;
}

/**
 * The attributes of a look ({fill, stroke, width, dash, opacity, strokeOpacity, fillOpacity}, pixels of the page) drawn
 * `times` as large.
 */
export function drawn(look, times = 1) {
  const dash = look.dash && look.dash !== "none" ? look.dash.split(/[\s,]+/).map((part) => rounded(parseFloat(part) * times)).join(" ") : null;
  const lined = look.stroke && look.stroke !== "none";
  return {
    fill: look.fill ?? "none", "fill-opacity": look.fillOpacity === 1 ? null : look.fillOpacity,
    stroke: lined ? look.stroke : null, "stroke-width": lined ? (look.width ?? 1) * times : null, "stroke-dasharray": lined ? dash : null,
    "stroke-opacity": lined && look.strokeOpacity !== 1 ? look.strokeOpacity : null,
  };
}

/**
 * A text with a rim of another colour under it, `halo` {stroke, width, opacity}: two texts, as not all programs that read SVG paint
 * a stroke before its fill.
 */
export function haloed(attributes, halo, ...children) {
  const { fill, ...shape } = attributes;
  return tag("text", { ...shape, "aria-hidden": "true", fill: halo.stroke, "fill-opacity": halo.opacity, stroke: halo.stroke, "stroke-width": halo.width, "stroke-opacity": halo.opacity, "stroke-linejoin": "round" }, children)
    + tag("text", { ...shape, fill }, children);
}

/** A text in lines that are no wider than `width`. `measure(text)` gives a text's width. */
export function inLines(text, width, measure) {
  const lines = [];
  for (const word of String(text).split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Lines of text at a place: `y` is the base of the first, `leading` the way to the next. */
export function textLines(lines, { x, y, leading, ...attributes }) {
  if (lines.length === 0) return "";
  return tag("text", { x, y, ...attributes }, lines.length === 1 ? words(lines[0])
    : lines.map((line, index) => tag("tspan", { x, y: y + index * leading }, words(line))));
}
