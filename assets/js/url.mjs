/**
 * The address is the state: ?date=1938-10-05&country=CZS&town=lviv&pin=1938-09-28&layers=events,towns&view=lon,lat,zoom.
 * Pure.
 *
 * Nonsense is left out with a note and never an error.
 */

import { dayOf, isoOf } from "./dates.mjs";
import { t } from "./words.mjs";

/** Where one is in a lecture: name, what is allowed, and in words. */
const PLACES = [
  ["mode", /^(explore|lecture|speaker)$/, t("it is lecture or speaker.")],
  ["tour", /^[a-z0-9][a-z0-9-]{0,59}$/, t("no lecture is called so.")],
  ["step", /^[1-9]\d{0,2}$/, t("steps are counted from 1.")],
  ["desk", /^(lectures|edit|quiz|take|follow|keys)$/, t("no desk is called so.")],
];

/**
 * Reads an address. `known` holds what is allowed: {period: [first, last], states, events, towns, layers}.
 * Gives {state, notes}; fields that the address does not name are absent from `state`.
 */
export function readAddress(search, known) {
  const query = new URLSearchParams(search);
  const state = {};
  const notes = [];
  const refuse = (name, why, text = query.get(name)) => notes.push(t("Address, {name}: “{text}”; {why}; it was left out.", { name, text: text.slice(0, 60), why: why.replace(/\.$/, "") }));

  for (const [name, field] of [["date", "day"], ["pin", "pin"]]) {
    if (!query.has(name)) continue;
    const day = dayOf(query.get(name));
    if (day === null) refuse(name, t("a date is written like 1938-10-05."));
    else if (day < known.period[0] || day > known.period[1]) {
      refuse(name, t("the atlas runs from {first} to {last}.", { first: isoOf(known.period[0]), last: isoOf(known.period[1]) }));
    } else state[field] = day;
  }
  if (query.has("country")) {
    const code = query.get("country");
    if (known.states.has(code)) state.country = code;
    else refuse("country", t("no state has this code."));
  }
  if (query.has("event")) {
    const id = query.get("event");
    if (known.events.has(id)) state.event = id;
    else refuse("event", t("no event has this id."));
  }
  if (query.has("town")) {
    const id = query.get("town");
    if (known.towns?.has(id)) state.town = id;
    else refuse("town", t("no town has this id."));
  }
  if (query.has("layers")) {
    const asked = query.get("layers").split(",").filter(Boolean);
    const wrong = asked.filter((name) => !known.layers.includes(name));
    state.layers = known.layers.filter((name) => asked.includes(name));
    if (wrong.length > 0) refuse("layers", t("no such layer."), wrong.join(", "));
  }
  if (query.has("with")) {
    if (known.states.has(query.get("with"))) state.with = query.get("with");
    else refuse("with", t("no state has this code."));
  }
  const over = (known.argument ?? []).filter((layer) => !layer.colours).map((layer) => layer.id);
  if (query.has("colour")) {
    const colour = query.get("colour");
    if (colour === "powers" || known.argument?.some((layer) => layer.colours && layer.id === colour)) state.colour = colour;
    else refuse("colour", t("no layer of this name colours the land."));
  }
  if (query.has("show")) {
    const asked = query.get("show").split(",").filter(Boolean);
    const wrong = asked.filter((name) => !over.includes(name));
    state.show = over.filter((name) => asked.includes(name));
    if (wrong.length > 0) refuse("show", t("no such layer."), wrong.join(", "));
  }
  if (query.has("known")) {
    if (["then", "now"].includes(query.get("known"))) state.known = query.get("known");
    else refuse("known", t("it is then or now."));
  }
  if (query.has("item")) {
    const [layer] = query.get("item").split(":");
    if (layer === "people" || known.argument?.some((one) => one.id === layer)) state.item = query.get("item").slice(0, 60);
    else refuse("item", t("no layer has such items."));
  }
  for (const [name, pattern, why] of PLACES) {
    if (!query.has(name)) continue;
    if (pattern.test(query.get(name))) state[name] = name === "step" ? Number(query.get(name)) - 1 : query.get(name);
    else refuse(name, why);
  }
  if (query.has("view")) {
    const numbers = query.get("view").split(",").map((text) => (text.trim() === "" ? NaN : Number(text)));
    const fine = numbers.length === 3 && numbers.every(Number.isFinite) && Math.abs(numbers[0]) <= 180
      && Math.abs(numbers[1]) <= 90 && Math.abs(numbers[2]) <= 10;
    if (fine) state.view = { lon: numbers[0], lat: numbers[1], zoom: numbers[2] };
    else refuse("view", t("a view is lon,lat,zoom, for instance 15,50,1.5."));
  }
  return { state, notes };
}

/** Writes the address of a state. The view is left out while the whole frame is shown. */
export function writeAddress(state, standardLayers, search = "") {
  const { day, country, event, layers, view, town = null, pin = null, colour = "powers", show = [], known = "now", item = null } = state;
  const query = new URLSearchParams(search);
  for (const name of ["date", "country", "event", "town", "pin", "layers", "with", "colour", "show", "known", "item", "view", ...PLACES.map(([name]) => name)]) query.delete(name);
  const parts = [`date=${isoOf(day)}`];
  if (country) parts.push(`country=${encodeURIComponent(country)}`);
  if (event) parts.push(`event=${encodeURIComponent(event)}`);
  if (town) parts.push(`town=${encodeURIComponent(town)}`);
  if (pin !== null) parts.push(`pin=${isoOf(pin)}`);
  if (layers.join() !== standardLayers.join()) parts.push(`layers=${layers.map(encodeURIComponent).join(",")}`);
  if (country && state.with) parts.push(`with=${encodeURIComponent(state.with)}`);
  if (colour !== "powers") parts.push(`colour=${colour}`);
  if (show.length > 0) parts.push(`show=${show.join(",")}`);
  if (known !== "now") parts.push(`known=${known}`);
  if (item) parts.push(`item=${encodeURIComponent(item)}`);
  if (state.mode && state.mode !== "explore") parts.push(`mode=${state.mode}`);
  if (state.tour) parts.push(`tour=${state.tour}`, `step=${(state.step ?? 0) + 1}`);
  if (state.desk) parts.push(`desk=${state.desk}`);
  if (view) parts.push(`view=${view.lon.toFixed(2)},${view.lat.toFixed(2)},${view.zoom.toFixed(2)}`);
  const rest = query.toString();
  return `?${parts.join("&")}${rest ? `&${rest}` : ""}`;
}
