/**
 * Where a find leads: the state of the page that shows it, and the place to look at. Pure.
 */

import { holds } from "../dates.mjs";
import { sceneOn } from "../past.mjs";
import { codesOf, familyOf, treatiesOn } from "../records.mjs";

/** Zoom at which a town's surroundings can be read. */
const TOWN_ZOOM = 2.2;
const NOTHING = { land: null, event: null, border: null, town: null, treaty: null, item: null };

/** The day itself if the state holds land on it, else the nearest one on which it does. */
export function dayOfBeing({ records, past }, code, day) {
  let best = null;
  const ask = (start, end) => {
    const near = Math.min((end ?? past.period[1] + 1) - 1, past.period[1], Math.max(start ?? past.period[0], past.period[0], day));
    if (best === null || Math.abs(near - day) < Math.abs(best - day)) best = near;
  };
  for (const one of past.holdings) if (one.state === code) ask(one.start, one.end);
  if (best === null) {
    const names = records.states[code].names;
    if (!names.some(([start, end]) => holds(start, end, day))) names.forEach(([start, end]) => ask(start, end));
  }
  return best ?? day;
}

/** The middle of the widest land that a state holds on a day, or null. */
function landOf({ records, past }, code, day) {
  const family = familyOf(records, code);
  let best = null;
  sceneOn(past, day).forEach((one, area) => {
    if (!one || !family.has(one.state)) return;
    const [x, y, r] = past.anchors[area];
    if (!best || r > best.r) best = { x, y, r };
  });
  return best && { x: best.x, y: best.y };
}

/** A treaty binds its parties from their own days: the first that it binds on the day, if possible the one at hand. */
function partyOf(records, treaty, day, atHand) {
  const parties = [atHand, ...treaty.parties].filter((code) => code && treaty.parties.includes(code));
  return parties.find((code) => treatiesOn(records, codesOf(records, code), day).includes(treaty)) ?? parties[0] ?? null;
}

/** For a find of search.mjs: {patch, place}, the change of the page's state and {x, y, zoom?} in map units or null. */
export function jumpTo({ records, past }, found, { day, country }) {
  const to = found.day ?? day;
  if (found.kind === "town") {
    const { x, y } = records.towns.find((one) => one.id === found.id);
    return { patch: { ...NOTHING, town: found.id }, place: { x, y, zoom: TOWN_ZOOM } };
  }
  if (found.kind === "event") {
    const { x, y } = records.events.find((one) => one.id === found.id);
    return { patch: { ...NOTHING, event: found.id, day: to }, place: { x, y } };
  }
  if (found.told) {
    const [first, last] = past.period;
    const rows = found.told.filter(([, when]) => when !== null && when >= first && when <= last);
    const [, when = day, , , x = null, y = null] = rows.sort((a, b) => Math.abs(a[1] - day) - Math.abs(b[1] - day))[0] ?? [];
    return { patch: { ...NOTHING, item: `people:${found.id}`, day: when }, place: x === null ? null : { x, y } };
  }
  const treaty = found.kind === "treaty" ? records.treaties.find((one) => one.id === found.id) : null;
  const code = treaty ? partyOf(records, treaty, to, country) : found.kind === "person" ? found.code : found.id;
  const when = found.kind === "state" ? dayOfBeing({ records, past }, code, day) : to;
  return { patch: { ...NOTHING, country: code, day: when, treaty: treaty?.id ?? null }, place: code ? landOf({ records, past }, code, when) : null };
}
