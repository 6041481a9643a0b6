/** The sheet of a picture: map, title, date, legend, scale, credit and address as one SVG that needs nothing else. Pure. */

import { dayAndMonth, inWords, partsOf } from "../dates.mjs";
import { scaleBar } from "./picture-frame.mjs";
import { legendPicture } from "./picture-legend.mjs";
import { inLines, tag, textLines, words } from "./svg.mjs";

const INK = "#1B242B";
const FAINT = "#4E5860";

/**
 * The whole SVG. `sheet` says where things stand (see picture-frame.mjs); `map` is {defs, body}, markup in the pixels of the
 * map; `legend` blocks, `answers` lines to write on instead; `family` is the typeface, `face` its bytes as a data address.
 */
export function sheetPicture({ sheet, width, height, map, day, kicker, title, note = "", legend, lines = [], view, step, credit, address, style, look, times, ruler, family, face = null, prefix = "p" }) {
  const { unit } = sheet;
  const paper = style === "screen" ? "#FBF8F1" : "#FFFFFF";
  const clip = `${prefix}-map`;
  const side = sheet.empty ? emptySide : sheet.broad ? broadSide : highSide;
  const accent = style === "screen" ? "#7A2E1D" : "#3B3B3B";
  const parts = side({ sheet, day, kicker, title, note, legend, lines, view, step, style, look, times, ruler, prefix, accent });
  const face_ = face ? tag("style", {}, words(`@font-face{font-family:"Source Sans 3";src:url(${face}) format("truetype");font-weight:200 900}`).replace(/&quot;/g, '"')) : "";
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": family },
    face_, tag("defs", {}, tag("clipPath", { id: clip }, tag("rect", { width: sheet.map.width, height: sheet.map.height })), map.defs, parts.defs),
    tag("rect", { width, height, fill: paper }),
    tag("g", { transform: `translate(${sheet.map.x} ${sheet.map.y})`, "clip-path": `url(#${clip})` }, map.body),
    tag("path", { d: rulesOf(sheet, width), stroke: "#8A8577", "stroke-width": 1.5 * unit, fill: "none" }),
    parts.body, footOf({ sheet, credit, address, ruler }))}\n`;
}

function rulesOf({ broad, map, foot, side }, width) {
  return broad ? `${side.width > 0 ? `M${side.x} 0V${foot.y}` : ""}M0 ${foot.y}H${width}` : `M0 ${map.y}H${width}M0 ${side.y}H${width}M0 ${foot.y}H${width}`;
}

/** "5 October" and "1938", the day as large as the side holds. */
function dateOf(day, { x, y, width, unit, ruler }) {
  const { year } = partsOf(day);
  const first = dayAndMonth(day);
  const size = Math.min(66 * unit, (66 * unit * width) / ruler(first, 66 * unit, 600));
  return { body: tag("text", { x, y: y + 56 * unit, "font-size": size, "font-weight": 600, fill: INK }, words(first))
    + tag("text", { x: x - 4 * unit, y: y + 154 * unit, "font-size": 122 * unit, "font-weight": 600, fill: INK, "letter-spacing": -2 * unit }, words(year)), height: 174 * unit };
}

function broadSide({ sheet, day, kicker, title, note, legend, lines, view, step, style, look, times, ruler, prefix, accent }) {
  const { unit, side } = sheet;
  const x = side.x + 30 * unit;
  const width = side.width - 56 * unit;
  let y = side.y + (sheet.bare ? 6 : 52) * unit;
  const body = sheet.bare ? [] : [tag("text", { x, y, "font-size": 20 * unit, "font-weight": 700, fill: accent, "letter-spacing": 3 * unit }, words(kicker.toUpperCase()))];
  if (!sheet.bare) {
    const date = dateOf(day, { x, y: y + 14 * unit, width, unit, ruler });
    body.push(date.body);
    y += date.height + 22 * unit;
  }
  const put = (text, size, weight, most, gap) => {
    if (!text) return;
    let fitted = size;
    let rows = [];
    for (; fitted >= 24; fitted -= 1) {
      rows = inLines(text, width, (one) => ruler(one, fitted * unit, weight));
      if (rows.length <= most) break;
    }
    body.push(textLines(rows, { x, y: y + fitted * unit, leading: fitted * 1.14 * unit, "font-size": fitted * unit, "font-weight": weight, fill: INK }));
    y += (rows.length * 1.14 * fitted + gap) * unit;
  };
  put(title, 37, 600, 3, 14);
  put(note, 26, 400, 8, 14);
  if (!sheet.bare) body.push(tag("path", { d: `M${x} ${y + 6 * unit}H${x + width}`, stroke: "#B9B2A2", "stroke-width": 1.5 * unit }));
  y += 24 * unit;
  const bottom = side.y + side.height - 84 * unit;
  const key = legendPicture(legend, { x, y, width, height: bottom - y, unit, times, look, style, ruler, prefix });
  body.push(key.body, writingLines(lines, { x, y: y + (key.height > 0 ? key.height + 16 * unit : 0), width, bottom, unit }));
  body.push(scalePicture(view, step, { x, y: bottom + 46 * unit, most: width * 0.72, unit }));
  return { defs: key.defs, body: body.join("") };
}

/** Nothing but the scale, in a corner of the map. */
function emptySide({ sheet, view, step }) {
  const { unit, foot } = sheet;
  const { length } = scaleBar(view.scale, step, 300 * unit);
  return { defs: "", body: tag("rect", { x: 0, y: foot.y - 78 * unit, width: length + 100 * unit, height: 78 * unit, fill: "#FFF", stroke: "#777", "stroke-width": 1.4 * unit })
    + scalePicture(view, step, { x: 24 * unit, y: foot.y - 28 * unit, most: 300 * unit, unit }) };
}

function highSide({ sheet, day, kicker, title, legend, lines, view, step, style, look, times, ruler, prefix, accent }) {
  const { unit, head, side } = sheet;
  const x = 36 * unit;
  const said = inWords(day);
  const wide = ruler(said, 76 * unit, 600);
  const rows = inLines(title, head.width - wide - 110 * unit, (one) => ruler(one, 34 * unit, 600)).slice(0, 2);
  const body = [tag("text", { x, y: 40 * unit, "font-size": 18 * unit, "font-weight": 700, fill: accent, "letter-spacing": 3 * unit }, words(kicker.toUpperCase())),
    textLines(rows, { x, y: 86 * unit, leading: 38 * unit, "font-size": 34 * unit, "font-weight": 600, fill: INK }),
    tag("text", { x: head.width - x, y: 102 * unit, "text-anchor": "end", "font-size": 76 * unit, "font-weight": 600, fill: INK }, words(said))];
  const key = legendPicture(legend, { x, y: side.y + 18 * unit, width: head.width - 2 * x, height: side.height - 92 * unit, unit, times, look, style, ruler, prefix, columns: 2 });
  body.push(key.body, writingLines(lines, { x, y: side.y + 24 * unit, width: head.width - 2 * x, bottom: side.y + side.height - 76 * unit, unit, columns: 3 }));
  body.push(scalePicture(view, step, { x, y: side.y + side.height - 24 * unit, most: 360 * unit, unit }));
  return { defs: key.defs, body: body.join("") };
}

/** Numbered lines to write on: `lines` are the numbers. */
function writingLines(lines, { x, y, width, bottom, unit, columns = 1 }) {
  if (lines.length === 0) return "";
  const each = Math.ceil(lines.length / columns);
  const pitch = Math.min(52 * unit, (bottom - y) / each);
  const size = Math.min(28 * unit, pitch * 0.8);
  const wide = width / columns;
  return lines.map((number, index) => {
    const x0 = x + Math.floor(index / each) * wide;
    const base = y + (index % each) * pitch + pitch * 0.82;
    return tag("text", { x: x0 + 34 * unit, y: base, "text-anchor": "end", "font-size": size, "font-weight": 700, fill: "#111" }, words(number))
      + tag("path", { d: `M${x0 + 46 * unit} ${base + 4 * unit}H${x0 + wide - (columns > 1 ? 24 * unit : 0)}`, stroke: "#555", "stroke-width": 1.4 * unit, fill: "none" });
  }).join("");
}

/** The scale: a bar with its length in kilometres. */
function scalePicture(view, step, { x, y, most, unit }) {
  const { km, length } = scaleBar(view.scale, step, most);
  const half = length / 2;
  const tall = 9 * unit;
  return tag("rect", { x, y, width: length, height: tall, fill: "#FFFFFF", stroke: INK, "stroke-width": 1.6 * unit }) + tag("rect", { x, y, width: half, height: tall, fill: INK })
    + [[0, "0"], [half, String(km / 2)], [length, `${km} km`]].map(([at, text], index) => tag("text", { x: x + at, y: y - 9 * unit, "text-anchor": index === 0 ? "start" : "middle", "font-size": 23 * unit, fill: INK }, words(text))).join("");
}

/** Credit and address: on one line where both have room, else below each other. */
function footOf({ sheet, credit, address, ruler }) {
  const { unit, foot } = sheet;
  const inset = (sheet.broad ? 20 : 36) * unit;
  const room = foot.width - 2 * inset;
  let size = 20 * unit;
  const wide = (text) => ruler(text, size, 400);
  const both = address ? wide(credit) + wide(address) + 40 * unit : wide(credit);
  if (sheet.broad) {
    if (both > room) size *= Math.max(0.6, room / both);
    const y = foot.y + foot.height / 2 + size * 0.35;
    return tag("text", { x: inset, y, "font-size": size, fill: FAINT }, words(credit)) + (address ? tag("text", { x: foot.width - inset, y, "text-anchor": "end", "font-size": size, fill: FAINT }, words(address)) : "");
  }
  size *= Math.min(1, room / Math.max(wide(credit), address ? wide(address) : 0));
  return [credit, address].filter(Boolean).map((text, index) => tag("text", { x: inset, y: foot.y + (28 + index * 30) * unit, "font-size": size, fill: FAINT }, words(text))).join("");
}
