/**
 * The strip of a country by keyboard: one stop, the arrows go from mark to mark, Enter goes to the day of a mark.
 * Touches the document; `marksOf` and `beside` are pure.
 */

import { inWords } from "../dates.mjs";
import { gainsAndLosses } from "../panel.mjs";
import { areaInWords, changeLines, codesOf, eventsOf, familyOf } from "../records.mjs";
import { t } from "../words.mjs";

const WAYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** The days on which a strip has marks, in order: [{day, said}], all that a day brings in one. */
export function marksOf({ records, past }, code) {
  const { period: [first, last] } = records;
  const codes = codesOf(records, code);
  const days = new Map();
  const add = (day, said) => {
    if (day >= first && day <= last) days.set(day, [...(days.get(day) ?? []), said]);
  };
  const bands = (list) => list.filter((one) => one.code === codes.find((own) => list.some((other) => other.code === own)));
  for (const one of eventsOf(records, codes, last).past) add(one.day, one.title);
  const { gains, losses } = gainsAndLosses(past, familyOf(records, code), last);
  for (const [word, list] of [["gained", gains], ["lost", losses]]) {
    for (const day of new Set(list.map((one) => one.day))) {
      const lines = changeLines(records, list.filter((one) => one.day === day));
      const km2 = lines.reduce((sum, line) => sum + line.km2, 0);
      if (lines.length > 0) add(day, `${word === "gained" ? t("gained {area}", { area: areaInWords(km2) }) : t("lost {area}", { area: areaInWords(km2) })} (${[...new Set(lines.flatMap((line) => line.titles))].slice(0, 2).join("; ")})`);
    }
  }
  for (const one of bands(records.heads)) add(one.start, `${one.name}, ${one.office}`);
  for (const one of bands(records.regimes)) add(one.start, one.label);
  return [...days].sort((a, b) => a[0] - b[0]).map(([day, said]) => ({ day, said: said.reduce((a, b) => t("{a}; {b}", { a, b })) }));
}

/** The mark before (-1) or after (1) a day, or null. */
export function beside(marks, day, way) {
  return (way > 0 ? marks.find((one) => one.day > day) : marks.findLast((one) => one.day < day)) ?? null;
}

/** Where a day stands along the strip, in per cent. */
const placeOf = ([first, last], day) => (100 * (day - first)) / (last - first);

/** Lets the keys walk along a strip that has the focus. `jump(day)` goes to a day. */
export function walkMarks(strip, page, day, jump) {
  if (strip.walked) return;
  strip.walked = true;
  const marks = marksOf(page, strip.dataset.strip);
  const caption = strip.parentElement.querySelector("figcaption");
  const usual = caption.textContent;
  const cursor = document.createElement("i");
  cursor.className = "strip-cursor";
  cursor.hidden = true;
  strip.append(cursor);
  let at = day;

  function show(mark) {
    at = mark.day;
    const words = t("{a}: {b}", { a: inWords(mark.day), b: mark.said });
    strip.setAttribute("aria-valuenow", String(mark.day));
    strip.setAttribute("aria-valuetext", words);
    caption.textContent = words;
    cursor.style.insetInlineStart = `${placeOf(page.records.period, mark.day)}%`;
    cursor.hidden = false;
  }

  const own = marks.find((one) => one.day === day);
  if (own) show(own);
  strip.addEventListener("keydown", (event) => {
    if (event.key === "Enter") jump(at);
    else {
      const way = WAYS[event.key];
      const mark = event.key === "Home" ? marks[0] : event.key === "End" ? marks.at(-1) : way ? beside(marks, at, way) : null;
      if (!way && !mark) return;
      if (mark) show(mark);
    }
    event.preventDefault();
  });
  strip.addEventListener("blur", () => {
    caption.textContent = usual;
    cursor.hidden = true;
  });
  strip.addEventListener("focus", () => { cursor.hidden = at === day && !own; });
}
