/**
 * Days as whole numbers, in the proleptic Gregorian calendar.
 *
 * A day is the number of days since 1970-01-01 (negative before it). Periods are half-open, [start, end);
 * an end of `null` means open. The same functions stand in geodata/dates.py, and both are tested from
 * tests/fixtures/dates.json.
 */

import { language, locale } from "./words.mjs";

const MILLISECONDS = 86400000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** The day of an ISO 8601 date, or null where the text is not one (1938-02-30 is not). */
export function dayOf(iso) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (!parts) return null;
  const day = firstOf(Number(parts[1]), Number(parts[2])) + Number(parts[3]) - 1;
  return isoOf(day) === iso ? day : null;
}

/** The ISO 8601 date of a day. */
export function isoOf(day) {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

/** Year, month (1-12) and day of the month. */
export function partsOf(day) {
  const date = new Date(day * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

const formats = new Map();
const DAY = { day: "numeric", month: "long", year: "numeric" };

/** A day, or all from one to another, as the language of the page writes them. */
function written(options, first, last = first) {
  const key = `${locale} ${Object.keys(options)} ${options.month}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }));
  const text = formats.get(key).formatRange(first * MILLISECONDS, last * MILLISECONDS);
  // Russian without the letter for "year", French with its first of the month.
  return language === "ru" ? text.replace(/(?<=\d)\s?г\./g, "") : language === "fr" ? text.replace(/(?<!\d)1(?=[ –\u00a0\u2009])(?!–\d+$)/g, "1er") : text;
}

/** "5 October 1938". */
export function inWords(day) {
  if (language !== "en") return written(DAY, day);
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** "1-10 October 1938": first and last day, both included, without saying anything twice. */
export function spanInWords(first, last) {
  if (first === last) return inWords(first);
  if (language !== "en") return written(DAY, first, last);
  const a = partsOf(first);
  const b = partsOf(last);
  if (a.year !== b.year) return `${inWords(first)} to ${inWords(last)}`;
  if (a.month !== b.month) return `${a.date} ${MONTHS[a.month - 1]} to ${inWords(last)}`;
  return `${a.date}\u2013${inWords(last)}`;
}

/** "October 1938", or a span of months. */
export function monthsInWords(first, last = first) {
  if (language === "en") return spanInWords(first, last).replace(/^\d+ /, "");
  return written({ month: "long", year: "numeric" }, first, last);
}

/** "5 October". */
export function dayAndMonth(day) {
  const { month, date } = partsOf(day);
  return language === "en" ? `${date} ${MONTHS[month - 1]}` : written({ day: "numeric", month: "long" }, day);
}

/** The twelve months, in short. */
export function monthsInShort() {
  return MONTHS.map((name, month) => (language === "en" ? name.slice(0, 3) : written({ month: "short" }, firstOf(1938, month + 1)).replace(/\.$/, "")));
}

/** Does the half-open period hold the day? `null` on either side is unbounded. */
export function holds(start, end, day) {
  return (start === null || start <= day) && (end === null || day < end);
}

/** The first day of a year, or of a month of it. Date.UTC itself would take the years 0 to 99 for 1900 to 1999. */
export function firstOf(year, month = 1) {
  return new Date(0).setUTCFullYear(year, month - 1, 1) / MILLISECONDS;
}

/** Years from tick to tick and from name to name, where a year has so many pixels: as close as the eye can part them. */
export function yearSteps(pixels) {
  const least = (room) => [1, 5, 10, 20, 50, 100, 200, 500, 1000].find((years) => years * pixels >= room) ?? 1000;
  return { tick: least(4), label: pixels >= 20 ? 1 : least(48) };
}

/** How many values of a sorted list are less than or equal to the given one. */
export function countUpTo(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
