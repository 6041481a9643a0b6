/**
 * What differs between two days: ground, states, regimes, treaties, heads of government. Pure.
 *
 * Net: ground that went and came back in between is not told, nor are trifles below a threshold.
 */

import { holds, inWords, spanInWords } from "../dates.mjs";
import { act, citations, ended, h, section, swatch } from "../panel.mjs";
import { holdingOn } from "../past.mjs";
import { LEAST_KM2, areaInWords, codesOf, currentOf, familyOf, filedUnder, nameOn, treatiesOn } from "../records.mjs";
import { english, t, tn, woven } from "../words.mjs";

/** So many rows of a longer list stand open, the rest folded. */
const FOLDED = 8;

/** The holding by which the power of day `to` came to hold an area that another held on day `from`. */
function arrival(list, from, to) {
  let index = list.findIndex((one) => holds(one.start, one.end, to));
  while (index > 0 && list[index].start > from && list[index - 1].state === list[index].state && list[index - 1].end === list[index].start) index -= 1;
  return list[index];
}

/**
 * Ground whose power on day `to` is another than on day `from`: [{from, to, km2, lines: [{titles, instrument, km2, first,
 * last, areas, sources, uncertain}]}], the largest first. `family` (codes) keeps what concerns one state. A line stands
 * for one instrument, or one change without one; lines below `least` km2 come back as `trifles` {count, km2}.
 */
export function transfersNet({ records, past }, from, to, { least = LEAST_KM2, family = null } = {}) {
  const pairs = new Map();
  past.byArea.forEach((list, area) => {
    const before = holdingOn(past, area, from);
    const after = holdingOn(past, area, to);
    if (!before || !after || filedUnder(records, before.state) === filedUnder(records, after.state)) return;
    if (family && family.has(before.state) === family.has(after.state)) return;
    const key = `${before.state}|${after.state}`;
    if (!pairs.has(key)) pairs.set(key, { from: before.state, to: after.state, km2: 0, lines: new Map() });
    const pair = pairs.get(key);
    const came = arrival(list, from, to);
    const change = came.change ? records.changes[came.change] : null;
    const cause = change ? change.instrument || change.title : came.name;
    if (!pair.lines.has(cause)) {
      pair.lines.set(cause, { titles: [], instrument: change?.instrument.replace(/^as .*/, "") ?? "", km2: 0, first: came.start, last: came.start, areas: [], sources: [], uncertain: false });
    }
    const line = pair.lines.get(cause);
    line.km2 += past.km2[area];
    line.areas.push(area);
    line.first = Math.min(line.first, came.start);
    line.last = Math.max(line.last, came.start);
    line.uncertain ||= came.uncertain;
    const title = change?.title ?? came.name;
    if (!line.titles.includes(title)) line.titles.push(title);
    for (const source of change?.sources ?? came.sources) if (!line.sources.includes(source)) line.sources.push(source);
  });
  const trifles = { count: 0, km2: 0 };
  const told = [];
  for (const { lines, ...pair } of pairs.values()) {
    const kept = [...lines.values()].filter((line) => line.km2 >= least).sort((a, b) => b.km2 - a.km2);
    for (const line of lines.values()) {
      if (line.km2 >= least) continue;
      trifles.count += 1;
      trifles.km2 += line.km2;
    }
    if (kept.length > 0) told.push({ ...pair, km2: kept.reduce((sum, line) => sum + line.km2, 0), lines: kept });
  }
  return { pairs: told.sort((a, b) => b.km2 - a.km2), trifles };
}

/** The powers that hold land on a day. */
function powersOn(past, day) {
  return new Set(past.byArea.flatMap((_, area) => holdingOn(past, area, day)?.state ?? []));
}

/**
 * All that differs from day `from` to day `to` (the earlier first): {pairs, trifles, born, gone, regimes, heads, begun,
 * ended}. With a `code` only what concerns that state.
 */
export function difference({ records, past }, from, to, { least = LEAST_KM2, code = null } = {}) {
  const family = code ? familyOf(records, code) : null;
  const codes = code ? codesOf(records, code) : null;
  const [earlier, later] = [powersOn(past, from), powersOn(past, to)];
  const root = (set) => new Set([...set].map((one) => filedUnder(records, one)));
  const [roots, rootsLater] = [root(earlier), root(later)];
  const both = code ? [code] : [...roots].filter((one) => rootsLater.has(one));
  const changed = (list, differs) => both.flatMap((one) => {
    const [was, is] = [from, to].map((day) => currentOf(list, codesOf(records, one), day));
    return was && is && differs(was, is) ? [{ code: one, was, is }] : [];
  });
  const inForce = (day) => (codes ? treatiesOn(records, codes, day)
    : records.treaties.filter((one) => one.start !== null && holds(one.start, one.end, day)));
  const [then, now] = [inForce(from), inForce(to)];
  return {
    ...transfersNet({ records, past }, from, to, { least, family }),
    born: code ? [] : [...rootsLater].filter((one) => !roots.has(one)),
    gone: code ? [] : [...roots].filter((one) => !rootsLater.has(one)),
    regimes: changed(records.regimes, (a, b) => a.type !== b.type),
    heads: changed(records.heads, (a, b) => a.name !== b.name),
    begun: now.filter((one) => !then.includes(one)).sort((a, b) => a.start - b.start),
    ended: then.filter((one) => !now.includes(one)).sort((a, b) => a.start - b.start),
  };
}

/** What differs between two days, in either order, as a tree; for one state with a `code`. */
export function comparison({ records, past }, day, pin, { least = LEAST_KM2, code = null } = {}) {
  const [from, to] = day < pin ? [day, pin] : [pin, day];
  const name = (one, when) => nameOn(records, one, when).label;
  if (from === to) {
    return h("Section", { className: code ? "land-box comparison" : "reading comparison" }, h(code ? "H3" : "H2", {}, t("{date} is pinned", { date: inWords(pin) })),
      h("P", { className: "empty" }, t("Go to another date: what differs between the two is told here.")));
  }
  const found = difference({ records, past }, from, to, { least, code });
  const states = [...found.born.map((one) => ({ one, when: to, sign: "+" })), ...found.gone.map((one) => ({ one, when: from, sign: "−" }))];
  const parts = [
    list(t("Ground"), found.pairs, (pair) => pairRow({ records }, pair, from, to)),
    list(t("States"), states, ({ one, when, sign }) => h("Li", { key: one }, act("country", one, { className: "chip" }, `${sign} ${name(one, when)}`)), "chips"),
    list(t("Regimes"), found.regimes, ({ code: one, was, is }) => h("Li", { key: one }, woven("{a}: {b}", { a: h("Strong", {}, name(one, to)), b: `${was.label} → ${is.label}, ${t("since {date}", { date: inWords(is.start) })}` }),
      citations(records, is.sources, is.verification))),
    list(t("Treaties come into force"), found.begun, (one) => treatyRow(records, one, to)),
    list(t("Treaties no longer in force"), found.ended, (one) => treatyRow(records, one, to)),
    list(t("Heads of government"), found.heads, ({ code: one, was, is }) => h("Li", { key: one }, woven("{a}: {b}", { a: h("Strong", {}, name(one, to)), b: `${was.name} → ${is.name}, ` }), english(is.office),
      citations(records, is.sources, is.verification))),
  ].filter(Boolean);
  return h("Section", { className: code ? "land-box comparison" : "reading comparison" },
    h(code ? "H3" : "H2", {}, t("What differs")),
    h("P", { className: "under" }, `${inWords(from)} → ${inWords(to)}`),
    h("P", { className: "field" }, h("Label", { for: "compare-least" }, t("Leave out below")),
      h("Input", { id: "compare-least", type: "number", min: "0", step: "5", value: String(least) }), "km²"),
    parts.length > 0 ? parts : h("P", { className: "empty" }, t("Nothing that the atlas records.")),
    found.trifles.count > 0 ? h("P", { className: "note-line" },
      tn("Left out: {n} smaller piece, {area} together.", "Left out: {n} smaller pieces, {area} together.", found.trifles.count, { area: areaInWords(found.trifles.km2) })) : null);
}

/** A part of the comparison, in part folded when it is long, or nothing. */
function list(title, rows, row, className = "differences") {
  if (rows.length === 0) return null;
  const shown = rows.length > FOLDED + 2 ? rows.slice(0, FOLDED) : rows;
  const rest = rows.slice(shown.length);
  return section(title, h("Ul", { className }, shown.map(row)),
    rest.length > 0 ? h("Details", {}, h("Summary", {}, t("{n} more", { n: rest.length })), h("Ul", { className }, rest.map(row))) : null);
}

function pairRow({ records }, pair, from, to) {
  return h("Li", { key: `${pair.from}${pair.to}` }, h("P", { className: "pair" },
    swatch(records.states[pair.from]?.colour ?? "#ddd"), swatch(records.states[pair.to]?.colour ?? "#ddd"),
    h("Strong", {}, t("{a}: {b}", { a: t("{from} to {to}", { from: nameOn(records, pair.from, from).label, to: nameOn(records, pair.to, to).label }), b: areaInWords(pair.km2) }))),
  h("Ul", {}, pair.lines.map((line) => h("Li", { key: line.titles[0] }, act("date", String(line.last), { className: "event-open", title: t("Show the map of {date}", { date: inWords(line.last) }) },
    h("Span", { className: "event-title" }, english(line.titles.slice(0, 3).join("; ")), line.titles.length > 3 ? ` ${t("and {n} more", { n: line.titles.length - 3 })}` : "", line.uncertain ? " ?" : ""),
    h("Span", { className: "event-date" }, [pair.lines.length > 1 ? areaInWords(line.km2) : "", line.instrument, spanInWords(line.first, line.last)]
      .filter(Boolean).join(", "))),
  citations(records, line.sources)))));
}

function treatyRow(records, treaty, to) {
  const over = treaty.end !== null && treaty.end <= to;
  return h("Li", { key: treaty.id }, h("Strong", {}, english(treaty.name)), ` (${t(treaty.kind)}), `,
    over ? ended(t("until {date}", { date: inWords(treaty.end - 1) }), treaty.reason) : t("in force {date}", { date: inWords(treaty.start) }),
    citations(records, treaty.sources, treaty.verification));
}
