/**
 * What is named on the map on a day: the powers with their land, and the towns that a zoom has room for. Pure.
 */

import { isCapital, nameOn, townName } from "./records.mjs";

/** Square kilometres below which a power is named even while the names of states are off: it could not be hit. */
const SMALL = 6000;

/**
 * The powers of a scene: [{code, name, sign, spots: [{x, y, r}], km2}]; with the names switched off only the small ones.
 * `signOf` gives the line of signs under a name; `mute` keeps the rings of the small ones and says no name.
 */
export function powersNamed({ records, past }, scene, day, layers, signOf = null, mute = false) {
  const found = new Map();
  scene.forEach((one, area) => {
    if (!one) return;
    if (!found.has(one.state)) found.set(one.state, { code: one.state, name: mute ? "" : nameOn(records, one.state, day).label, sign: signOf?.(one.state) ?? "", spots: [], km2: 0 });
    const power = found.get(one.state);
    const [x, y, r] = past.anchors[area];
    power.spots.push({ x, y, r });
    power.km2 += past.km2[area];
  });
  return [...found.values()].filter((one) => layers.includes("names") || one.km2 < SMALL);
}

/** The towns to show at a zoom, capitals always, and the chosen one whatever its size. */
export function townsNamed(records, day, zoom, layers, chosen = null) {
  const least = zoom < 0.6 ? 1 : zoom < 1.6 ? 2 : 3;
  return records.towns
    .filter((town) => town.id === chosen || (layers.includes("towns") && (isCapital(town, day) || town.rank <= least)))
    .map((town) => ({ ...town, chosen: town.id === chosen, large: town.rank === 1, rank: isCapital(town, day) || town.id === chosen ? 1 : town.rank + 1, name: townName(town, day) }));
}
