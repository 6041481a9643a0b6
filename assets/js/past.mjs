/**
 * Who held which land on which day.
 *
 * The payload (maps/payload.py) gives areas that never change their shape, and holdings: the periods in
 * which a power held an area. Nothing here touches the page.
 *
 * @typedef {{area:number, state:string, sovereign:string, status:string, name:string, start:number,
 *   end:number|null, change:string|null, sources:string[], uncertain:boolean}} Holding
 */

import { countUpTo, holds } from "./dates.mjs";

/** Unpacks the border payload: holdings become records, each area gets its own, in order of time. */
export function readPast(payload) {
  const { states, statuses, names, changes, sources } = payload.words;
  const holdings = payload.holdings.map(
    ([area, state, sovereign, status, name, start, end, change, source, uncertain]) => ({
      area,
      state: states[state],
      sovereign: states[sovereign],
      status: statuses[status],
      name: names[name],
      start,
      end,
      change: change < 0 ? null : changes[change],
      sources: sources[source],
      uncertain: Boolean(uncertain),
    }));
  const byArea = payload.areas.map(() => []);
  for (const holding of holdings) byArea[holding.area].push(holding);
  for (const list of byArea) list.sort((a, b) => a.start - b.start);
  const first = payload.period[0];
  const days = new Set();
  for (const holding of holdings) if (holding.start > first) days.add(holding.start);
  return {
    period: payload.period,
    holdings,
    byArea,
    starts: byArea.map((list) => list.map((holding) => holding.start)),
    changeDays: [...days].sort((a, b) => a - b),
    km2: payload.km2,
    anchors: payload.anchors,
    territories: payload.territories,
  };
}

/** The holding of an area on a day, or null where the area is not on the map that day. */
export function holdingOn(past, area, day) {
  const index = countUpTo(past.starts[area], day) - 1;
  if (index < 0) return null;
  const holding = past.byArea[area][index];
  return holds(holding.start, holding.end, day) ? holding : null;
}

/** All holdings of a day, by area. */
export function sceneOn(past, day) {
  return past.byArea.map((_, area) => holdingOn(past, area, day));
}

/** Did control, sovereignty or standing change between two holdings of the same land (not only its name)? */
export function differs(a, b) {
  return a.state !== b.state || a.sovereign !== b.sovereign || a.status !== b.status;
}

/**
 * Every change after day `from` up to and including day `to`, in order of time.
 *
 * Areas that passed on one day, by one change, between the same powers are one transfer.
 * Only land present on both sides of the change counts.
 */
export function transfersBetween(past, from, to) {
  const groups = new Map();
  past.byArea.forEach((list, area) => {
    for (let i = 1; i < list.length; i += 1) {
      const after = list[i];
      if (after.start <= from || after.start > to) continue;
      const before = list[i - 1];
      if (before.end !== after.start) continue;
      const key = [after.start, after.change, before.state, after.state, before.sovereign, after.sovereign,
        after.status, after.change ? "" : after.name].join("|");
      if (!groups.has(key)) {
        groups.set(key, {
          day: after.start, change: after.change, from: before.state, to: after.state,
          fromSovereign: before.sovereign, toSovereign: after.sovereign, status: after.status,
          fromName: before.name, name: after.name, km2: 0, areas: [], sources: after.sources,
          uncertain: false, moved: differs(before, after), renamed: before.name !== after.name,
        });
      }
      const group = groups.get(key);
      group.km2 += past.km2[area];
      group.areas.push(area);
      group.uncertain ||= after.uncertain;
    }
  });
  return [...groups.values()].filter((one) => one.moved || one.renamed)
    .sort((a, b) => a.day - b.day || b.km2 - a.km2);
}

/** The next (direction 1) or last (direction -1) value of a sorted list beyond the day, or null. */
export function stepFrom(sorted, day, direction) {
  if (direction > 0) {
    const index = countUpTo(sorted, day);
    return index < sorted.length ? sorted[index] : null;
  }
  const index = countUpTo(sorted, day - 1) - 1;
  return index >= 0 ? sorted[index] : null;
}
