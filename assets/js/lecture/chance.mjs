/**
 * Chance and choice for the questions: dice that a seed decides, and the powers that may be chosen from. Pure.
 */

import { nameOn } from "../records.mjs";

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const oneOf = (list, roll) => list[Math.floor(roll() * list.length)];

/** The list in another order; the given one stays. */
export function shuffled(list, roll) {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(roll() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
  }
  return mixed;
}

/** The powers of a scene: code to {code, label, km2, areas, x, y, r, seen} with its widest place inside the first view. */
export function powersOf({ records, past, fit }, scene, day) {
  const powers = new Map();
  scene.forEach((one, area) => {
    if (!one) return;
    if (!powers.has(one.state)) powers.set(one.state, { code: one.state, label: nameOn(records, one.state, day).label, km2: 0, areas: [], r: -1, seen: false });
    const power = powers.get(one.state);
    power.km2 += past.km2[area];
    power.areas.push(area);
    const [x, y, r] = past.anchors[area];
    const seen = x > fit[0] && x < fit[2] && y > fit[1] && y < fit[3];
    if ((seen && !power.seen) || (seen === power.seen && r > power.r)) Object.assign(power, { x, y, r, seen });
  });
  return powers;
}

/** For each power the powers that its land touches. */
export function touching(edges, scene) {
  const found = new Map();
  const note = (a, b) => {
    if (!found.has(a)) found.set(a, new Set());
    found.get(a).add(b);
  };
  for (const { areas } of edges) {
    for (const a of areas) {
      for (const b of areas) if (scene[a] && scene[b] && scene[a].state !== scene[b].state) note(scene[a].state, scene[b].state);
    }
  }
  return found;
}
