/**
 * Questions to the records on a day: names, regimes, heads, treaties, events. Pure.
 *
 * geodata/answers.py answers the same questions for `python -m geodata on`; tests compare the two.
 */

import { holds } from "./dates.mjs";
import { locale, t } from "./words.mjs";

/** How many days before and after its date an event is shown on the map. */
export const WINDOW = { before: 45, after: 20 };
/** Square kilometres below which a comparison does not tell a transfer, unless the reader says otherwise. */
export const LEAST_KM2 = 25;

/** What a state is called on a day: {name, label, today}; the label is the short form for map and captions. */
export function nameOn(records, code, day) {
  const state = records.states[code];
  if (!state) return { name: code, label: code, today: "" };
  const found = state.names.find(([start, end]) => holds(start, end, day));
  return found ? { name: found[2], label: found[3], today: found[4] } : { name: state.name, label: state.label, today: "" };
}

/** The code under which a state's events, regimes and treaties are kept (Soviet Russia under the USSR). */
export function filedUnder(records, code) {
  return records.states[code]?.filed ?? code;
}

/** The codes under which records of a state may stand: its own, and the one that it is filed under. */
export function codesOf(records, code) {
  return [...new Set([code, filedUnder(records, code)])];
}

/** The codes whose cabinets and recognitions hold for a state: a rival government has only its own. */
export function governedBy(records, code) {
  return records.states[code]?.rival ? [code] : codesOf(records, code);
}

/** The states whose ground counts as a state's own: itself and the forerunners and parts filed under it. */
export function familyOf(records, code) {
  return new Set([code, ...Object.keys(records.states).filter((other) => filedUnder(records, other) === code)]);
}

/** The one record of a dated list for a state (a code, or several in order of trust) on a day, or null. */
export function currentOf(list, codes, day) {
  for (const code of [codes].flat()) {
    const found = list.find((one) => one.code === code && holds(one.start, one.end, day));
    if (found) return found;
  }
  return null;
}

/** How a movement's party stood with the law in a state on a day, or null. */
export function partyOn(records, codes, movement, day) {
  return currentOf(records.parties.filter((one) => one.movement === movement), codes, day);
}

/** Treaties that bind a state on a day, latest first. A party may have joined late or left early. */
export function treatiesOn(records, codes, day) {
  const binds = (treaty, code) => {
    if (!treaty.parties.includes(code) || treaty.start === null || !holds(treaty.start, treaty.end, day)) return false;
    const own = treaty.memberships.filter(([party]) => party === code);
    return own.length === 0 || own.some(([, start, end]) => holds(start, end, day));
  };
  return records.treaties.filter((treaty) => [codes].flat().some((code) => binds(treaty, code))).sort((a, b) => b.start - a.start);
}

/** Events of a state: {past: latest first, next: the first one still to come, or null}. */
export function eventsOf(records, codes, day) {
  const own = records.events.filter((event) => [codes].flat().some((code) => event.countries.includes(code)));
  return {
    past: own.filter((event) => event.day <= day).reverse(),
    next: own.find((event) => event.day > day) ?? null,
  };
}

/** The themes among the layers that are switched on. */
export function themesOf(layers) {
  return new Set(layers.filter((id) => id.startsWith("events:")).map((id) => id.slice(7)));
}

/** Events near a day: from `WINDOW.before` days after they began or ended to `WINDOW.after` before. */
export function eventsNear(records, day, themes) {
  return records.events.filter((event) => themes.has(event.theme)
    && event.day - WINDOW.after <= day && day <= (event.end ?? event.day) + WINDOW.before);
}

/** The town's name on a day, or, if the reader wants it so, in the language of the page (see later/class-names.mjs). */
export function townName(town, day) {
  const names = town.shown ?? town.names;
  return (names.find(([start, end]) => holds(start, end, day)) ?? names[0])[2];
}

/** Is the town the seat of a government on the day? */
export function isCapital(town, day) {
  return town.capital.some(([, start, end]) => holds(start, end, day));
}

/** "1,912", in the manner of the page's language. */
export function number(value) {
  return Math.round(value).toLocaleString(locale);
}

/** An area that claims no more precision than it has: 1,912; 28,700; 389,000 km². */
export function areaInWords(km2) {
  if (km2 < 1) return t("under 1 km²");
  if (km2 < 10) return t("{n} km²", { n: km2.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }) });
  const step = km2 >= 100000 ? 1000 : km2 >= 10000 ? 100 : km2 >= 1000 ? 10 : 1;
  return t("{n} km²", { n: number(Math.round(km2 / step) * step) });
}

/**
 * What a step changed, as sentences: one for each cause, with first and last day when several days or
 * areas share powers and instrument. `transfers` come from past.mjs. Trifles below `least` km2 stay out.
 */
export function changeLines(records, transfers, least = 0.3) {
  const lines = new Map();
  for (const one of transfers) {
    if (one.km2 < least) continue;
    const change = one.change ? records.changes[one.change] : null;
    const instrument = change?.instrument ?? "";
    const joint = instrument && one.moved;
    const key = joint ? [one.from, one.to, one.fromSovereign === one.from, instrument].join("|")
      : [one.day, one.change, one.from, one.to, one.name].join("|");
    if (!lines.has(key)) {
      lines.set(key, { ...one, first: one.day, last: one.day, km2: 0, titles: [], instrument, areas: [], sources: [] });
    }
    const line = lines.get(key);
    line.first = Math.min(line.first, one.day);
    line.last = Math.max(line.last, one.day);
    line.km2 += one.km2;
    line.areas.push(...one.areas);
    line.uncertain ||= one.uncertain;
    const title = change?.title ?? one.name;
    if (!line.titles.includes(title)) line.titles.push(title);
    for (const key_ of change?.sources ?? one.sources) if (!line.sources.includes(key_)) line.sources.push(key_);
  }
  return [...lines.values()].sort((a, b) => a.first - b.first || b.km2 - a.km2);
}

/** What happened to the land in a few words: "Czechoslovakia to Germany". */
export function passage(records, line) {
  const name = (code, day) => nameOn(records, code, day).label;
  if (line.from !== line.to) return t("{from} to {to}", { from: name(line.from, line.first - 1), to: name(line.to, line.last) });
  if (line.fromSovereign !== line.toSovereign) {
    return t("sovereignty from {from} to {to}", { from: name(line.fromSovereign, line.first - 1), to: name(line.toSovereign, line.last) });
  }
  if (line.fromName !== line.name) return t("{before} becomes {after}", { before: line.fromName, after: line.name });
  return t("{a}: {b}", { a: name(line.to, line.last), b: t(line.status) });
}
