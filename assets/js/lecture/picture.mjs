/**
 * Pictures of frames: SVG and PNG, drawn beside the page and never on it. Touches the document (for the page's styles, its
 * typeface and a canvas).
 */

import { json } from "../opening.mjs";
import { sceneOn } from "../past.mjs";
import { eventsNear, nameOn, themesOf } from "../records.mjs";
import { powersNamed, townsNamed } from "../named.mjs";
import { matrix, toScreen, whole, zoomOf } from "../view.mjs";
import { viewOfBox } from "./frame.mjs";
import { addressOf, sheetOf, stateOf } from "./picture-frame.mjs";
import { greyLook, patternElement, patternsOf, tints } from "./picture-grey.mjs";
import { layerRows, signRows } from "./picture-legend.mjs";
import { landPicture, readLand, touchingPairs } from "./picture-land.mjs";
import { eventMark, leader, marksPicture, onSheet, spread } from "./picture-marks.mjs";
import { namesPicture, numberMark, numbered, spotsOf, townDot, weight } from "./picture-names.mjs";
import { makeRooms } from "./picture-rooms.mjs";
import { sheetPicture } from "./picture-sheet.mjs";
import { makeProbe } from "./probe.mjs";
import { tag } from "./svg.mjs";
import { t } from "../words.mjs";

const WIDTH = 1920;
const HEIGHT = 1080;
/** How much larger than on the page lines are, on a sheet 1080 high. */
const LINES = 1.55;
const FAMILY = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
/** States or towns that a worksheet asks for at most. */
const MOST_BLANKS = 20;
const WHITE = "#FFFFFF";

/**
 * Pictures of a plate (see main.mjs): `svg(frame, options)` and `png(frame, options)`, `blank(frame, options)`, an outline map with
 * numbers and the key to them, and `address(frame)`.
 *
 * A frame is a step of a lecture (geodata/lectures.py), its words left out. Options: `width`, `height`; `style`: "screen", "grey" (holds when
 * printed in grey) or "blank"; `title` (the frame's, if left out; "" for none); `note`; `credit`; `address`; `bare`: date,
 * title and address stay out, for a page that has them; `type`: how much larger than usual all is that is read; for blanks `of`: "states" or "towns", and `most`.
 */
export function makePictures(plate) {
  const { records, past, payload, fit, ruler, plane } = plate;
  const land = readLand(payload, plate.land.edges);
  const rooms = makeRooms({ edges: plate.land.edges, arcs: land.thin, shapes: plate.shapes, past });
  const look = makeProbe();
  const cache = new Map();
  let face = null;
  let argument = null;

  const faceNow = () => (face ??= typeface());
  const argumentNow = () => (argument ??= Promise.all([json(document.querySelector("meta[name=interbellum]").dataset.argument), import("../layers/kit.mjs"), import("../layers/secrets.mjs")])
    .then(([data, { LAYERS }, { asKnown }]) => ({ data, LAYERS, asKnown })).catch((error) => {
      argument = null;
      throw error;
    }));

  /** All that a picture is made from. */
  async function taking(frame, { width = WIDTH, height = HEIGHT, style = "screen", ...options } = {}) {
    const state = stateOf(frame, records);
    const active = style === "blank" ? [] : [state.colour, ...state.show].filter((id) => id !== "powers");
    const all = records.whole ?? records;
    const { data: whole, LAYERS, asKnown } = active.length > 0 || state.known === "then" ? await argumentNow() : {};
    const { records: told, data } = asKnown?.({ records: all, data: whole }, state.day, state.known) ?? { records: all };
    const layers = active.filter((id) => LAYERS[id]);
    const { bare = false, type = 1 } = options;
    const sheet = sheetOf(width, height, { bare, type, empty: bare && style === "blank" });
    const { map, unit } = sheet;
    const view = viewOn(frame, map);
    const scene = sceneOn(past, state.day);
    const context = { ...state, scene, records: told, past, payload, data, cache };
    const ask = (name) => layers.map((id) => [id, LAYERS[id][name]?.(context)]).filter(([, found]) => found);
    return { frame, state, told, LAYERS, sheet, unit, view, scene, style, width, height, options, context, ask, look: style === "screen" ? look : greyLook(look), times: LINES * unit };
  }

  /** The powers named on a map, with the room that each has in sight. */
  function powersOf({ scene, state, view }, layers, signOf = null) {
    const found = rooms(scene, view);
    return powersNamed({ records, past }, scene, state.day, layers, signOf).map((power) => ({ ...power, spots: found.get(power.code).spots, seen: found.get(power.code).km2 }));
  }

  function addressIn(frame, state, view) {
    return addressOf(`${window.location.origin}${window.location.pathname}`, state, view, { records, fit, toDegrees: plane.toDegrees, given: Boolean(frame.view) });
  }

  const viewOn = (frame, { width, height }) => (frame.view ? viewOfBox(frame.view, { plane, fit, width, height }) : whole(fit, width, height));

  /** How the powers are painted: {fillOf(state), fillOfClass(fill), defs}. */
  function painting({ state, style, unit, view, ask, scene, context }) {
    const fills = ask("fills")[0]?.[1] ?? null;
    if (style === "screen") return { fillOf: (code) => fills?.get(code) ?? plate.colourOf(code), fillOfClass: (fill) => fill, defs: "" };
    if (style === "blank") return { fillOf: () => WHITE, fillOfClass: () => WHITE, defs: "" };
    if (!fills) {
      const tint = tints([...new Set(scene.filter(Boolean).map((one) => one.state))], touchingPairs(land.edges, scene));
      return { fillOf: (code) => tint.get(code) ?? WHITE, fillOfClass: () => WHITE, defs: "" };
    }
    const rows = ask("legend").find(([id]) => id === state.colour)?.[1] ?? [];
    const worn = patternsOf(state.colour, state.colour === "regimes" ? Object.values(context.data.regime_fills) : rows.map((row) => row.fill));
    const name = (fill) => worn.get(fill?.toUpperCase()) ?? "plain";
    const used = [...new Set(worn.values())];
    return {
      fillOf: (code) => `url(#p-class-${name(fills.get(code))})`, fillOfClass: (fill) => `url(#p-flat-${name(fill)})`,
      defs: used.map((one) => patternElement(one, `p-class-${one}`, unit, `scale(${1 / view.scale})`) + patternElement(one, `p-flat-${one}`, unit * 0.9)).join(""),
    };
  }

  function drawLandOf(taken, paint) {
    const { state, scene, view, style, times } = taken;
    return landPicture({
      land, scene, view, fillOf: paint.fillOf, look: taken.look, times, style, zones: state.layers.includes("zones"), day: state.day,
      chosen: state.country, pinned: state.pin === null ? null : sceneOn(past, state.pin),
    });
  }

  function frameOnSheet(view) {
    const [left, bottom] = toScreen(view, payload.window[0], payload.window[1]);
    const [right, top] = toScreen(view, payload.window[2], payload.window[3]);
    return [Math.max(0, left), Math.max(0, top), Math.min(view.width, right), Math.min(view.height, bottom)];
  }

  function compose(taken, { map, legend, lines = [], title, note, address, embedded }) {
    const { sheet, width, height, view, style, times, state, options } = taken;
    return sheetPicture({
      sheet, width, height, map, day: state.day, kicker: records.title, title, note: note ?? options.note ?? "", legend, lines, view, step: payload.step, style, look: taken.look, times, ruler,
      family: FAMILY, face: embedded, credit: options.credit ?? creditOf(), address,
    });
  }

  /** The map with its names, marks and legend. */
  async function mapPicture(frame, options) {
    const taken = await taking(frame, options);
    const { state, told, view, unit, scene, style, ask, times } = taken;
    const grey = style === "grey";
    const paint = painting(taken);
    const ground = drawLandOf(taken, paint);
    const marks = ask("marks").flatMap(([, found]) => found);
    const over = marksPicture(marks, { view, look: taken.look, unit, times, style });
    const events = marksOfEvents(eventsNear(told, state.day, themesOf(state.layers)).filter((event) => onSheet(view, event, 8 * unit)), state.event);
    const tellers = ask("sign").map(([, tell]) => tell);
    const signOf = tellers.length > 0 ? (code) => tellers.map((tell) => tell(code)).filter(Boolean).join("  ") : null;
    const bare = grey && state.colour === "powers";
    const pixel = ({ x, y }) => Object.fromEntries(toScreen(view, x, y).map((value, axis) => ["xy"[axis], value]));
    const eventPlaces = events.map(pixel);
    const signs = marks.filter((mark) => mark.kind === "sign").map((mark) => ({ ...pixel(mark), r: 22 }));
    const names = namesPicture({
      view, powers: powersOf(taken, bare ? ["names"] : state.layers, signOf), chosen: state.country,
      towns: townsNamed(records, state.day, zoomOf(view, fit), state.layers, state.town), ruler, unit, grey, within: frameOnSheet(view), numberRest: bare,
      marks: [...spread(eventPlaces, 27 * unit), ...signs], fillOf: grey ? () => WHITE : paint.fillOf,
    });
    const places = spread(eventPlaces, 27 * unit, names.boxes);
    const drawnEvents = events.map((event, index) => leader(places[index], unit) + eventMark(themeOf(event), { x: places[index].x, y: places[index].y, r: 14 * unit, grey, lit: event.id === state.event }));
    const used = ground.used;
    if (state.show.includes("spheres") && state.known === "now") used.delete("law"); // its own legend says it
    if (names.rings) used.add("ring");
    const themes = records.themes.filter((theme) => events.some((event) => event.theme === theme.id));
    const legend = [...ask("legend").map(([id, rows]) => ({ heading: records.argument.find((one) => one.id === id)?.label ?? id, rows: layerRows(rows, paint.fillOfClass) })),
      { heading: ask("legend").length > 0 ? t("Signs") : "", rows: signRows(used, { pin: state.pin, themes, ...chosenOf(state, events), item: itemOf(taken), numbers: names.numbers.map(({ number, name }) => ({ number, says: name })) }) }];
    const { options: more } = taken;
    const address = more.address ?? (taken.sheet.bare ? "" : addressIn(frame, state, view));
    return compose(taken, {
      map: { defs: paint.defs + ground.defs + over.defs, body: tag("g", { transform: matrix(view) }, ground.body) + over.under + names.rings + over.over + names.dots + drawnEvents.join("") + names.texts },
      legend, title: taken.sheet.bare ? "" : more.title ?? frame.title ?? "", address, embedded: await faceNow(),
    });
  }

  /** What of a legend says which state and which event are chosen. */
  function chosenOf({ country, event: id, day }, events) {
    const event = events.find((one) => one.id === id);
    return { country: country ? nameOn(records, country, day).label : "", event: event ? { title: event.title, theme: themeOf(event) } : null };
  }

  /** What the layers call the item that is chosen, or nothing. */
  function itemOf({ state, LAYERS, context }) {
    const [layer, ...rest] = state.item?.split(":") ?? [];
    return LAYERS?.[layer]?.reading?.(context, rest.join(":"))?.title ?? "";
  }

  function themeOf(event) {
    return records.themes.find((one) => one.id === event.theme);
  }

  /** Places to ask for: {name, x, y, rank} in pixels of the map. */
  function asked({ state, scene, view, unit, options }) {
    if (options.of === "towns") {
      return townsNamed(records, state.day, zoomOf(view, fit), ["towns"]).filter((town) => onSheet(view, town, 24 * unit)).map((town) => {
        const [x, y] = toScreen(view, town.x, town.y);
        return { name: town.name, x, y, rank: town.rank + town.order / 1000, town };
      });
    }
    return powersOf({ scene, state, view }, ["names"]).map((power) => ({ power, spot: spotsOf(view, power, 24 * unit)[0] })).filter(({ spot }) => spot)
      .map(({ power, spot }) => ({ name: nameOn(records, power.code, state.day).label, x: spot.x, y: spot.y, rank: -weight(power, spot, view) }));
  }

  /** An outline map with numbers: {svg, key}. Neither text nor id says what a number stands for. */
  async function blankPicture(frame, options) {
    const taken = await taking({ ...frame, country: null, event: null, town: null, item: null, pin: null }, { ...options, style: "blank" });
    const { view, unit } = taken;
    const ground = drawLandOf(taken, painting(taken));
    const { of = "states", most = MOST_BLANKS } = taken.options;
    const places = numbered(asked(taken), { width: view.width, height: view.height, unit, most, aside: of === "towns" });
    const marks = places.map((one) => [
      one.town ? townDot({ large: one.town.large }, one.from, unit) : one.moved ? tag("circle", { cx: one.from.x, cy: one.from.y, r: 4 * unit, fill: "#111" }) : "",
      one.moved ? tag("path", { d: `M${one.from.x} ${one.from.y}L${one.x} ${one.y}`, stroke: "#111", "stroke-width": 2 * unit }) : "",
      numberMark(one.number, { x: one.x, y: one.y, unit }),
    ]);
    const svg = compose(taken, {
      map: { defs: ground.defs, body: tag("g", { transform: matrix(view) }, ground.body) + marks.flat().join("") }, legend: [], lines: taken.sheet.bare ? [] : places.map((one) => one.number),
      title: taken.sheet.bare ? "" : taken.options.title ?? (of === "towns" ? t("Name the numbered towns") : t("Name the numbered states")), address: "", embedded: await faceNow(),
    });
    return { svg, key: places.map(({ number, name }) => ({ number, name })) };
  }

  async function svg(frame, options = {}) {
    return options.style === "blank" ? (await blankPicture(frame, options)).svg : mapPicture(frame, options);
  }

  return {
    svg,
    /** The address of the view that a picture of a frame shows. */
    address: (frame) => addressIn(frame, stateOf(frame, records), viewOn(frame, sheetOf(WIDTH, HEIGHT).map)),
    png: async (frame, options = {}) => pngOf(await svg(frame, options), options.width ?? WIDTH, options.height ?? HEIGHT),
    async blank(frame, options = {}) {
      const found = await blankPicture(frame, options);
      return { ...found, png: await pngOf(found.svg, options.width ?? WIDTH, options.height ?? HEIGHT) };
    },
  };
}

/** Of the events of one theme at one place one stands for all: the chosen one, if it is among them. */
function marksOfEvents(events, chosen) {
  const found = new Map();
  for (const event of events) {
    const key = `${event.x},${event.y},${event.theme}`;
    if (!found.has(key) || event.id === chosen) found.set(key, event);
  }
  return [...found.values()];
}

/** The page's credit, with its licences. */
function creditOf() {
  return document.querySelector(".side-foot")?.textContent ?? "";
}

/** The typeface of the page as a data address: a picture drawn from a file of its own has no other. */
async function typeface() {
  const link = document.querySelector("link[rel=preload][as=font]");
  if (!link) return null;
  const answer = await fetch(link.href);
  if (!answer.ok) return null;
  const blob = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** A PNG of an SVG of so many pixels. */
async function pngOf(text, width, height) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    const blob = await new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
    if (!blob) throw new Error(t("the browser could not make a picture of {n} x {m} pixels", { n: width, m: height }));
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
