/** What happened near a country around a day. Pure. */

import { codesOf } from "./records.mjs";
import { eventRow, h, section } from "./panel.mjs";
import { t } from "./words.mjs";

const DAYS = 14;
const KILOMETRES = 600;

/** Events of other states within two weeks and 600 km of the ground that a state holds. */
export function eventsNearby({ records, past, payload }, scene, day, code) {
  const own = codesOf(records, code);
  const spots = [];
  scene.forEach((one, area) => { if (one && own.includes(one.state)) spots.push(past.anchors[area]); });
  const reach = (KILOMETRES * 1000) / payload.step;
  return records.events.filter((event) => Math.abs(event.day - day) <= DAYS && !own.some((one) => event.countries.includes(one))
    && spots.some(([x, y]) => Math.hypot(event.x - x, event.y - y) <= reach));
}

export function nearbySection(page, scene, day, code) {
  const found = page.payload ? eventsNearby(page, scene, day, code) : [];
  return found.length > 0 ? section(t("Nearby, within two weeks"), h("Ul", { className: "events" }, found.map((event) => eventRow(page.records, event)))) : null;
}
