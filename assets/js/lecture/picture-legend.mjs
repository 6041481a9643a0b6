/** The legend of a picture: what is in use, drawn as it stands on the map. Pure. */

import { HATCHES } from "../layers/overlay.mjs";
import { inWords } from "../dates.mjs";
import { GREY_HATCHES } from "./picture-grey.mjs";
import { hatchPattern, hatchesFor } from "./picture-land.mjs";
import { arcLook, eventMark, markHatch, signMark } from "./picture-marks.mjs";
import { drawn, haloed, inLines, tag, textLines, words } from "./svg.mjs";
import { t } from "../words.mjs";

/** Rows of the legend of a layer as rows here; `fillOf(fill)` gives the paint of a class on this picture. */
export function layerRows(rows, fillOf) {
  return rows.map((row) => {
    const [kind] = /sphere-(sov|ger|line)|ledger|claim/.exec(row.className ?? "") ?? [];
    const says = row.words;
    if (row.fill) return { says, sample: { kind: "swatch", fill: fillOf(row.fill), letter: row.letter } };
    if (/key-arc/.test(row.className ?? "")) return { says, sample: { kind: "arc", className: row.className.replace(/key-(arc-|bound-|leg)/g, "$1").replace("key-arc", "arc").replace("key-lapsed", "arc-alliance lapsed") } };
    if (/key-step/.test(row.className ?? "")) return { says, sample: { kind: "sign", className: row.className.replace("key-step", "step"), text: "1" } };
    if (kind === "sphere-line") return { says, sample: { kind: "arc", className: "sphere-line" } };
    if (kind) return { says, sample: { kind: "hatched", hatch: kind } };
    if (/key-law/.test(row.className ?? "")) return { says, sample: { kind: "law" } };
    if (/key-colour/.test(row.className ?? "")) return { says, sample: { kind: "colours" } };
    return { says, sample: { kind: "letter", letter: row.letter ?? "" } };
  }).filter((row) => row.says);
}

const SIGNS = [
  ["border", t("Border or line of control")], ["approximate", t("Line known only roughly")], ["inner", t("Border inside one power's control")],
  ["law", t("Sovereign in law is another power")], ["dependent", t("Mandate, protectorate or other dependent land")],
  ["garrison", t("Foreign garrisons by treaty")], ["demilitarised", t("Demilitarised zone")],
];

/** Rows for the signs in use on a picture. `used` is a set of their names; `pin` the day whose borders are shown. */
export function signRows(used, { pin = null, themes = [], numbers = [], country = "", event = null, item = "" } = {}) {
  return [
    country ? { says: country, sample: { kind: "chosen" } } : null,
    item ? { says: item, sample: { kind: "chosen" } } : null,
    event ? { says: event.title, sample: { kind: "event", theme: event.theme, lit: true } } : null,
    ...SIGNS.filter(([name]) => used.has(name)).map(([name, says]) => ({ says, sample: { kind: name } })),
    used.has("ghost") ? { says: t("Border on {date}", { date: inWords(pin) }), sample: { kind: "ghost" } } : null,
    used.has("ring") ? { says: t("Small state, enlarged"), sample: { kind: "ring" } } : null,
    ...themes.map((theme) => ({ says: theme.label, sample: { kind: "event", theme } })),
    ...numbers.map(({ number, says }) => ({ says, sample: { kind: "letter", letter: String(number), boxed: true } })),
  ].filter(Boolean);
}

/** One sample in a box of `width` x `height` at a place. Hatches and patterns of its own go into `defs`. */
function sampleOf(sample, { x, y, width, height, unit, times, look, style, defs, prefix }) {
  const grey = style !== "screen";
  const middle = y + height / 2;
  const edge = { stroke: "#1B242B", "stroke-opacity": 0.55, "stroke-width": 1.6 * unit };
  const box = (fill, more = {}) => tag("rect", { x, y, width, height, fill, ...edge, ...more });
  const rule = (own, className = "") => {
    const attributes = { x1: x, y1: middle, x2: x + width, y2: middle, ...drawn(own, times), fill: null };
    return tag("line", attributes) + (own.double ? tag("line", { ...attributes, stroke: "#FFF", "stroke-width": own.double * times, "stroke-dasharray": null }) : "") + className;
  };
  switch (sample.kind) {
    case "swatch": return box(sample.fill) + letterOf(sample.letter, x + width / 2, middle, 0.78 * height, grey);
    case "colours": return (grey ? ["#FFF", "#E7E7E7", "#CFCFCF"] : ["#F2D9A6", "#CFE0B4", "#C9D6E8"])
      .map((fill, i) => tag("rect", { x: x + (i * width) / 3, y, width: width / 3, height, fill })).join("") + box("none");
    case "letter": return (sample.boxed ? tag("rect", { x: x + width / 2 - height * 0.48, y: middle - height * 0.48, width: height * 0.96, height: height * 0.96, rx: 3 * unit, fill: "#FFF", stroke: "#111", "stroke-width": 2 * unit }) : "")
      + letterOf(sample.letter, x + width / 2, middle, (sample.boxed ? 0.72 : 0.86) * height, false);
    case "arc": return rule(arcLook(look, sample.className));
    case "sign": return signMark({ x: x + width / 2, y: middle, text: sample.text, className: sample.className }, { look, unit: 1, times: times * 0.8, grey, size: height * 0.7 });
    case "event": return eventMark(sample.theme, { x: x + width / 2, y: middle, r: height * (sample.lit ? 0.36 : 0.46), grey, lit: sample.lit });
    case "ring": return tag("circle", { cx: x + width / 2, cy: middle, r: height * 0.36, fill: grey ? "#FFF" : "#F2D9A6", stroke: "#2B2B2B", "stroke-width": 2.4 * unit });
    case "hatched": {
      const row = (grey ? GREY_HATCHES : HATCHES).find(([name]) => name === sample.hatch);
      const id = `${prefix}-key-${sample.hatch}`;
      defs.push(markHatch(row, id, times * 0.72, `rotate(${-row[1]})`)); // the map's y runs up, the sheet's down
      return box(`url(#${id})`, sample.hatch === "claim" ? { "stroke-dasharray": `${6 * times * 0.8} ${3 * times * 0.8}`, "stroke-opacity": 1 } : {});
    }
    case "law":
    case "dependent": {
      const [, turn, pitch] = hatchesFor(style).find(([name]) => name === sample.kind);
      const id = `${prefix}-key-${sample.kind}`;
      defs.push(hatchPattern(sample.kind, id, pitch, { grey, times: times * 0.8, transform: `rotate(${-turn})` }));
      return box(grey ? "#FFF" : "#DFE5EA") + box(`url(#${id})`);
    }
    case "garrison": return box("none", { ...drawn(look("land", "zones", "garrison"), times), "stroke-opacity": null });
    case "demilitarised": return rule(look("land", "zones", "demilitarised"));
    case "chosen": return rule(look("land", "chosen", ""));
    case "ghost": return rule(look("land", "ghost", ""));
    case "inner": return rule(look("land", "edges", "inner"));
    case "approximate": return rule({ ...look("land", "edges", "border"), width: 1.7, dash: "5 4" });
    default: return rule({ ...look("land", "edges", "border"), width: 1.7 });
  }
}

function letterOf(letter, x, y, size, halo) {
  if (!letter) return "";
  const attributes = { x, y: y + 0.35 * size, "text-anchor": "middle", "font-size": size, "font-weight": 700, fill: "#111" };
  return halo ? haloed(attributes, { stroke: "#FFF", width: size * 0.3 }, words(letter)) : tag("text", attributes, words(letter));
}

/**
 * Blocks [{heading, rows}] in a box of a sheet: {defs, body, height, left}. Type shrinks from 27 to 16 pixels of a sheet 1080 high, and short
 * rows stand two abreast, until all is in; rows that still find no room are `left` out, and a last line says how many.
 */
export function legendPicture(blocks, { x, y, width, height, unit, times, look, style, ruler, prefix = "p", columns = 1 }) {
  const column = width / columns - (columns > 1 ? 24 * unit : 0);
  const room = columns === 1 ? height : columns * height * 0.86;
  const tries = [27, 26, 25, 24, 23].map((size) => [size, false]).concat([25, 24, 23, 22, 21, 20, 19, 18, 17, 16].map((size) => [size, true]));
  let laid = null;
  for (const [size, abreast] of tries) {
    laid = { ...layOut(blocks, { width: column, size: size * unit, ruler, abreast }), size: size * unit };
    if (laid.height <= room) break;
  }
  return paint(laid, { x, y, width: width / columns, height, unit, times, look, style, prefix, columns });
}

function layOut(blocks, { width, size, ruler, abreast }) {
  const items = [];
  let at = 0;
  const half = width * 0.5;
  const short = (row) => row && ruler(row.says, size, 400) < half - size * 2.6;
  for (const { heading, rows } of blocks.filter((block) => block.rows.length > 0)) {
    if (heading) {
      at += at > 0 ? size * 0.45 : 0;
      items.push({ heading, x: 0, y: at, tall: size * 1.5 });
      at += size * 1.5;
    }
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i];
      const lines = inLines(row.says, width - size * 2.5, (text) => ruler(text, size, 400));
      const tall = Math.max(1.42, 0.3 + lines.length * 1.12) * size;
      items.push({ ...row, lines, x: 0, y: at, tall });
      if (abreast && short(row) && short(rows[i + 1])) {
        i += 1;
        items.push({ ...rows[i], lines: [rows[i].says], x: half, y: at, tall });
      }
      at += tall;
    }
  }
  return { items, height: at };
}

function paint({ items, height: whole, size }, { x, y, width, height, unit, times, look, style, prefix, columns }) {
  const defs = [];
  const body = [];
  let left = 0;
  let column = 0;
  let start = 0;
  for (const item of items) {
    if (item.y - start + item.tall > height && column < columns - 1) {
      column += 1;
      start = item.y;
    }
    const top = y + item.y - start;
    if (top + item.tall > y + height + 2) {
      left += item.heading ? 0 : 1;
      continue;
    }
    const x0 = x + column * width + item.x;
    if (item.heading) body.push(tag("text", { x: x0, y: top + size, "font-size": size * 0.9, "font-weight": 700, fill: "#3B4750" }, words(item.heading)));
    else {
      body.push(sampleOf(item.sample, { x: x0, y: top + size * 0.16, width: size * 1.9, height: size * 1.02, unit, times, look, style, defs, prefix }));
      body.push(textLines(item.lines, { x: x0 + size * 2.4, y: top + size * 1.02, leading: size * 1.12, "font-size": size, fill: "#1B242B" }));
    }
  }
  if (left > 0) body.push(tag("text", { x, y: y + height + size * 0.7, "font-size": size, fill: "#4E5860" }, words(t("and {n} more, explained in the atlas", { n: left }))));
  return { defs: [...new Set(defs)].join(""), body: body.join(""), height: Math.min(whole, height), left };
}
