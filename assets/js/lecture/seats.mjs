/**
 * Names of states on the wall: whose come first, and where each may stand. Pure.
 *
 * Letters are large there and land is small: a name stands on its own land where it can, and never wholly on another's.
 */

import { holds } from "../dates.mjs";
import { nameOn, townName } from "../records.mjs";
import { toScreen } from "../view.mjs";

/** Pixels below which a spot of land says nothing about whose land a letter stands on. */
const LEAST = 5;
const PLACES = 28;
const ACROSS = [0, 0.2, -0.2, 0.4, -0.4];
const DOWN = [0, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2];
const SAMPLES = [-0.42, -0.21, 0, 0.21, 0.42];

/** The codes of the states that a step speaks of: the chosen one, and those that its words name, or the capital of. */
export function statesTold(records, day, { title = "", text = "", country = null }) {
  const words = `${title} ${text}`;
  const told = new Set(country ? [country] : []);
  for (const code of Object.keys(records.states)) if (words.includes(nameOn(records, code, day).label)) told.add(code);
  for (const town of records.towns) {
    const seat = town.capital.find(([, start, end]) => holds(start, end, day));
    if (seat && words.includes(townName(town, day))) told.add(seat[0]);
  }
  return told;
}

/** Whose land lies where on the screen: gives the function that finds the places of a name, the best first, as labels.mjs takes them. */
export function seatsIn(view, powers) {
  const ground = powers.flatMap(({ code, spots }) => spots.map((spot) => {
    const [x, y] = toScreen(view, spot.x, spot.y);
    return { code, x, y, r: spot.r * view.scale };
  })).filter(({ x, y, r }) => r > LEAST && x > -r && y > -r && x < view.width + r && y < view.height + r);

  return ({ code, x, y, reach, width, size, lines, first }) => {
    const near = ground.filter((one) => Math.hypot(one.x - x, one.y - y) < one.r + 8 * size + width);
    const lift = size * 0.9;
    const own = near.filter((one) => one.code === code && one.r > 0.5 * reach && Math.hypot(one.x - x, one.y - y) < 8 * size).sort((a, b) => b.r - a.r).slice(0, 5);
    const seats = [];
    for (const home of own.length > 0 ? own : [{ x, y }]) {
      for (const across of ACROSS) {
        for (const down of DOWN) {
          const dx = home.x - x + across * width;
          const dy = home.y - y + down * lift * (lines > 1 ? 1.4 : 1);
          let [mine, foreign] = [0, 0];
          for (const at of SAMPLES) {
            const there = near.find((one) => Math.hypot(one.x - x - dx - at * width, one.y - y - dy) < one.r);
            if (there?.code === code) mine += 1;
            else if (there) foreign += 1;
          }
          if (foreign > 2 && foreign > mine && !first) continue;
          seats.push([foreign - 0.6 * mine + 0.35 * Math.hypot(0.5 * dx, dy) / size, [dx, dy, "middle"]]);
        }
      }
    }
    return seats.sort((a, b) => a[0] - b[0]).slice(0, PLACES).map(([, seat]) => seat);
  };
}
