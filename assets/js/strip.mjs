/**
 * A country's years at a glance, as trees: bands of its regimes and cabinets, its events, its gains and losses, and
 * its area over time. Pure.
 */

import { inWords, partsOf, firstOf, yearSteps } from "./dates.mjs";
import { areaInWords, codesOf, currentOf, familyOf, nameOn } from "./records.mjs";
import { h } from "./panel.mjs";
import { language, t } from "./words.mjs";

const WIDTH = 340;
const s = (name, props, ...children) => h(`svg:${name}`, props, ...children);

/** Where a day stands along the strip. */
export function along(period, day) {
  return Math.round(((Math.min(Math.max(day, period[0]), period[1]) - period[0]) / (period[1] - period[0])) * WIDTH * 10) / 10;
}

/** The day at a part (0 to 1) of the strip's width. */
export function dayAt(period, part) {
  return Math.round(period[0] + Math.min(1, Math.max(0, part)) * (period[1] - period[0]));
}

/** The area that a family of states controlled, as steps: [[day, km2], ...], the first at the start of the period. */
export function areaSteps(past, family) {
  const change = new Map();
  past.byArea.forEach((list, area) => {
    for (const one of list) {
      if (!family.has(one.state)) continue;
      const start = Math.max(one.start, past.period[0]);
      if (one.end !== null && one.end <= start) continue;
      change.set(start, (change.get(start) ?? 0) + past.km2[area]);
      if (one.end !== null && one.end <= past.period[1]) change.set(one.end, (change.get(one.end) ?? 0) - past.km2[area]);
    }
  });
  let sum = 0;
  const steps = [...change].sort((a, b) => a[0] - b[0]).map(([day, by]) => [day, Math.max(0, Math.round((sum += by) * 10) / 10)]);
  const kept = steps.filter((one, i) => i === 0 || Math.abs(one[1] - steps[i - 1][1]) > 0.5);
  return kept.length > 0 && kept[0][0] > past.period[0] ? [[past.period[0], 0], ...kept] : kept;
}

/** The area on a day. */
export function areaOn(steps, day) {
  let km2 = 0;
  for (const [start, value] of steps) if (start <= day) km2 = value;
  return km2;
}

function bands(list, codes, period, draw) {
  return list.filter((one) => one.code === codes.find((code) => list.some((other) => other.code === code)))
    .map((one) => [along(period, one.start), along(period, one.end ?? period[1] + 1), one]).filter(([a, b]) => b > a).map(draw);
}

function years(period, y) {
  const marks = [];
  const first = partsOf(period[0]).year;
  const { tick, label } = yearSteps(WIDTH / (partsOf(period[1]).year - first + 1));
  const named = Math.max(5, label);
  for (let year = first; firstOf(year, 1) <= period[1]; year += 1) {
    if (year % tick !== 0 && year % named !== 0) continue;
    const x = along(period, firstOf(year, 1));
    marks.push(s("line", { key: year, x1: x, x2: x, y1: y, y2: y + (year % named === 0 ? 7 : 4), class: "strip-year" }));
    if (year % named === 0) marks.push(s("text", { key: `t${year}`, x: x + 3, y: y + 15, class: "strip-text" }, String(year)));
  }
  return marks;
}

/** The strip and the chart of a state, with the mark at the day. `events` are those of the state. */
export function countryStrip({ records, past }, code, day, events) {
  const { period } = records;
  const codes = codesOf(records, code);
  const steps = areaSteps(past, familyOf(records, code));
  const most = Math.max(1, ...steps.map(([, km2]) => km2));
  const looks = records.regime_looks ?? {};
  const x = along(period, day);
  const regime = currentOf(records.regimes, codes, day);
  const mark = s("line", { x1: x, x2: x, y1: 0, y2: 58, class: "strip-mark" });
  const line = steps.map(([start, km2], i) => `${i === 0 ? "M" : "H"}${along(period, start)}${i === 0 ? " " : "V"}${(54 - (48 * km2) / most).toFixed(1)}`).join("") + `H${WIDTH}`;
  const now = areaOn(steps, day);
  return h("Figure", { className: "strip-box" },
    h("Div", { id: `strip-${code}`, className: "strip-marks", "data-strip": code, role: "slider", tabIndex: 0, "aria-valuemin": period[0], "aria-valuemax": period[1], "aria-valuenow": day,
      "aria-valuetext": t("{a}: {b}", { a: inWords(day), b: regime?.label ?? t("regime not known") }),
      "aria-label": t("{state}, years at a glance: regimes, cabinets, events, gains and losses. Arrows go from mark to mark, Enter to its day", { state: nameOn(records, code, day).label }) },
    s("svg", { viewBox: `0 0 ${WIDTH} 74`, class: "strip", "aria-hidden": "true", preserveAspectRatio: "none" },
    bands(records.regimes, codes, period, ([a, b, one], i) => s("g", { key: `r${i}` },
      s("rect", { x: a, y: 0, width: b - a, height: 20, fill: looks[one.type]?.[0] ?? "#eee", class: "strip-band" }, s("title", {}, `${one.label}, ${t("since {date}", { date: inWords(one.start) })}`)),
      b - a > 16 ? s("text", { x: a + 4, y: 15, class: "strip-letter" }, looks[one.type]?.[1] ?? "") : null)),
    bands(records.heads, codes, period, ([a, b, one], i) => s("rect", { key: `h${i}`, x: a, y: 23, width: Math.max(0.5, b - a - 0.8), height: 8, class: `strip-head${i % 2 ? " odd" : ""}` },
      s("title", {}, `${one.name}, ${one.office}, ${t("since {date}", { date: inWords(one.start) })}`))),
    events.map((one) => s("line", { key: one.id, x1: along(period, one.day), x2: along(period, one.day), y1: 34, y2: 44, class: "strip-event" }, s("title", { lang: language === "en" ? undefined : "en" }, one.title))),
    steps.slice(1).map(([start, km2], i) => s("line", { key: `g${start}`, x1: along(period, start), x2: along(period, start), y1: 46, y2: 56, class: km2 > steps[i][1] ? "strip-gain" : "strip-loss" },
      s("title", {}, t("{a}: {b}", { a: inWords(start), b: km2 > steps[i][1] ? t("gained {area}", { area: areaInWords(km2 - steps[i][1]) }) : t("lost {area}", { area: areaInWords(steps[i][1] - km2) }) })))),
    mark, years(period, 58))),
    h("Figcaption", {}, t("Regimes, cabinets, events, gains (green), losses (red). Click a day, or walk with the arrows and Enter.")),
    steps.length > 1 ? [s("svg", { viewBox: `0 0 ${WIDTH} 60`, class: "strip chart", "data-strip": "", role: "img", preserveAspectRatio: "none",
      "aria-label": t("Area under its control, from 0 to {most}; on this day {now}.", { most: areaInWords(most), now: areaInWords(now) }) },
    s("path", { d: `${line}V54H0z`, class: "chart-fill" }), s("path", { d: line, class: "chart-line" }), s("line", { x1: x, x2: x, y1: 0, y2: 58, class: "strip-mark" })),
    h("Figcaption", {}, t("Area: {now}; the top of the chart is {most}, its foot 0.", { now: areaInWords(now), most: areaInWords(most) }))] : null);
}
