/**
 * The two tracks: all years, and the year in hand day by day. Touches the document.
 *
 * Both are native range inputs, so that keyboard, touch and screen readers work as people expect; the
 * ticks are drawn beneath them. Every input event goes to `onDay` in the same task: no frame is waited for.
 */

import { countUpTo, firstOf, monthsInShort, partsOf, yearSteps } from "./dates.mjs";
import { element } from "./land.mjs";
import { t } from "./words.mjs";

/** The field in which a date is typed, with its label, put into a host. */
export function drawDateField(host, example) {
  const label = document.createElement("label");
  const field = document.createElement("input");
  Object.assign(field, { type: "text", id: "date-field", placeholder: example, maxLength: 10, autocomplete: "off" });
  field.setAttribute("aria-label", t("Date, year-month-day"));
  label.append(`${t("Date")} `, field);
  host.replaceChildren(label);
  return field;
}

/** Makes a range input with a name that speaks its date in words. */
function range(name, label) {
  const input = document.createElement("input");
  input.type = "range";
  input.className = `track track-${name}`;
  input.id = `track-${name}`;
  input.step = "1";
  input.setAttribute("aria-label", label);
  return input;
}

/**
 * Fills the host with both tracks. `past.changeDays` and `eventDays` (sorted) are drawn as ticks;
 * `onDay(day, input)` hears every step of the hand. Returns {show, redraw, years, days};
 * `redraw` may be given other event days.
 */
export function drawTimeline(host, { period, changeDays, eventDays, onDay }) {
  const [first, last] = period;
  const years = range("years", t("Date, all years"));
  const days = range("days", t("Date, day by day in the year in hand"));
  const yearTicks = element("svg", { class: "ticks ticks-years", "aria-hidden": "true" });
  const dayTicks = element("svg", { class: "ticks ticks-days", "aria-hidden": "true" });
  years.min = String(first);
  years.max = String(last);
  let year = null;

  for (const input of [years, days]) {
    input.addEventListener("input", () => onDay(Number(input.value), input));
  }
  const row = (className, ...nodes) => {
    const div = document.createElement("div");
    div.className = `rail ${className}`;
    div.append(...nodes);
    return div;
  };
  host.replaceChildren(row("rail-years", yearTicks, years), row("rail-days", dayTicks, days));

  /** Draws ticks: days that changed the map stand below the line, events above it. */
  function ticks(svg, from, to, marks) {
    const width = svg.clientWidth || host.clientWidth;
    const inset = 11;
    const place = (day) => inset + ((day - from) / (to - from)) * (width - 2 * inset);
    svg.replaceChildren();
    const path = (list, y0, y1, className) => {
      const begin = countUpTo(list, from - 1);
      const end = countUpTo(list, to);
      const seen = new Set();
      let d = "";
      for (let i = begin; i < end; i += 1) {
        const x = Math.round(place(list[i]) * 2) / 2;
        if (!seen.has(x)) d += `M${x} ${y0}V${y1}`;
        seen.add(x);
      }
      if (d) element("path", { d, class: className }, svg);
    };
    path(eventDays, 3, 10, "tick-event");
    path(changeDays, 26, 34, "tick-change");
    let right = -Infinity;
    for (const { day, text, strong } of marks) {
      const x = place(day);
      element("path", { d: `M${x} 11V25`, class: strong ? "tick-mark strong" : "tick-mark" }, svg);
      const size = text.length * 6.6 + 8;
      if (!text || x < right || x + size > width) continue;
      const node = element("text", { x: x + 3, y: 46, class: "tick-text" }, svg);
      node.textContent = text;
      right = x + size;
    }
  }

  function drawYears() {
    const [from, to] = [partsOf(first).year, partsOf(last).year];
    const { tick, label } = yearSteps((yearTicks.clientWidth || host.clientWidth) / (to - from + 1));
    const marks = [];
    for (let y = from; y <= to; y += 1) {
      const named = label === 1 || y % label === 0;
      if (named || y % tick === 0) marks.push({ day: Math.max(first, firstOf(y)), text: named ? String(y) : "", strong: y % (label === 1 ? 5 : label) === 0 });
    }
    ticks(yearTicks, first, last, marks);
  }

  function drawDays() {
    const from = Math.max(first, firstOf(year));
    const to = Math.min(last, firstOf(year + 1) - 1);
    days.min = String(from);
    days.max = String(to);
    const names = monthsInShort();
    const marks = names.map((name, index) => ({
      day: firstOf(year, index + 1), text: index === 0 ? `${name} ${year}` : name, strong: index === 0,
    })).filter(({ day }) => day >= from && day <= to);
    ticks(dayTicks, from, to, marks);
  }

  function show(day, source = null) {
    const now = partsOf(day).year;
    if (now !== year) {
      year = now;
      drawDays();
    }
    for (const input of [years, days]) {
      if (input !== source) input.value = String(day);
      input.style.setProperty("--done", `${100 * (day - input.min) / (input.max - input.min)}%`);
    }
  }

  function redraw(days = eventDays) {
    eventDays = days;
    drawYears();
    if (year !== null) drawDays();
  }

  redraw();
  return { show, redraw, years, days };
}
