/**
 * What the panel says of a town: its names, who held its ground from when to when, what happened there. Pure.
 */

import { holds, inWords, spanInWords } from "../dates.mjs";
import { act, citations, eventRow, h, header, section, swatch } from "../panel.mjs";
import { differs } from "../past.mjs";
import { nameOn, townName } from "../records.mjs";
import { shapeHolds } from "../topology.mjs";
import { english, listed, locale, t } from "../words.mjs";

/** Metres around a town's point in which an event counts as its own. */
const NEARBY = 12000;
/** Metres up to which a point off the drawn coast belongs to the nearest land. */
export const OFF_SHORE = 9000;

/** The areas under a point in map units; off the drawn coast the nearest ones, within `most` units. */
export function areasUnder(shapes, x, y, most = 0) {
  const under = (px, py) => shapes.flatMap((shape, area) => (shapeHolds(shape, px, py) ? [area] : []));
  const found = under(x, y);
  for (let ring = 1; found.length === 0 && ring <= 6 && most > 0; ring += 1) {
    for (let turn = 0; turn < 16 && found.length === 0; turn += 1) {
      const angle = turn * Math.PI / 8;
      found.push(...under(x + Math.cos(angle) * most * ring / 6, y + Math.sin(angle) * most * ring / 6));
    }
  }
  return found;
}

/**
 * Who held a point in map units, in order of time: [{state, sovereign, status, start, end, change, sources,
 * uncertain}]. Neighbouring periods with the same power, sovereign and standing are one.
 */
export function holdersAt(past, shapes, x, y, most = 0) {
  const list = areasUnder(shapes, x, y, most).flatMap((area) => past.byArea[area]).sort((a, b) => a.start - b.start);
  const rows = [];
  for (const { state, sovereign, status, start, end, change, sources, uncertain } of list) {
    const last = rows.at(-1);
    if (last && last.end === start && !differs(last, { state, sovereign, status })) {
      last.end = end;
      last.uncertain ||= uncertain;
      last.sources = [...new Set([...last.sources, ...sources])];
    } else rows.push({ state, sovereign, status, start, end, change, sources, uncertain });
  }
  return rows;
}

/** Events at a town, in order of time. `reach` is in map units. */
export function eventsAt(records, town, reach) {
  return records.events.filter((event) => Math.hypot(event.x - town.x, event.y - town.y) <= reach);
}

/** "until 21 September 1939", "from …", "… to …": a half-open period cut to that of the atlas. */
export function periodInWords([first, final], start, end) {
  const begun = start === null || start <= first;
  const open = end === null || end > final;
  if (begun && open) return t("throughout");
  if (begun) return t("until {date}", { date: inWords(end - 1) });
  return open ? t("from {date}", { date: inWords(start) }) : spanInWords(start, end - 1);
}

const NAMES = new Intl.DisplayNames(locale, { type: "language" });
/** What the browser calls otherwise than the time did. */
const CALLED = { hbs: t("Serbo-Croatian") };

/** "Polish", "Polish and Czech": the languages of codes with a space between them. */
export function languagesInWords(codes) {
  return listed((codes ?? "").split(" ").filter(Boolean).map((code) => CALLED[code] ?? NAMES.of(code)));
}

const inBrackets = (codes) => (codes ? ` (${languagesInWords(codes)})` : "");

/** "Lwów (Polish), today Lviv (Ukrainian)": the name of the day and, where it differs, of today; "" if nothing is to say. */
export function namesInWords(town, day) {
  const [, , name, language] = town.names.find(([start, end]) => holds(start, end, day)) ?? town.names[0];
  const today = town.today === name ? "" : t("today {name}", { name: `${town.today}${inBrackets(town.spoken)}` });
  return language ? [`${name}${inBrackets(language)}`, today].filter(Boolean).join(", ") : today;
}

/** The whole of a town on a day. */
export function townPanel({ records, past, payload, shapes }, day, id) {
  const town = records.towns.find((one) => one.id === id);
  const name = townName(town, day);
  const rows = holdersAt(past, shapes, town.x, town.y, OFF_SHORE / payload.step);
  const now = rows.find((row) => holds(row.start, row.end, day));
  const events = eventsAt(records, town, NEARBY / payload.step);
  return h("Article", { className: "reading" },
    header(name, [inWords(day), namesInWords(town, day)].filter(Boolean).join(" · "),
      h("P", { className: "kicker" }, t("Town"))),
    now ? h("P", { className: "chips" }, act("country", now.state, { className: "chip" },
      swatch(records.states[now.state]?.colour ?? "#ddd"), nameOn(records, now.state, day).label)) : null,
    nameSection(records, town, day),
    section(t("Who held it"), rows.length > 0 ? h("Ul", { className: "events holders" }, rows.map((row) => holderRow(records, row, day)))
      : h("P", { className: "empty" }, t("The map does not say."))),
    town.capital.length > 0 ? section(t("Seat of government"), h("Ul", { className: "names-then" }, merged(town.capital).map(([code, start, end]) => h("Li", { key: `${code}${start}` },
      h("Strong", {}, nameOn(records, code, Math.max(start ?? -Infinity, records.period[0])).label), ` ${periodInWords(records.period, start, end)}`)))) : null,
    section(t("Events here"), events.length > 0 ? h("Ul", { className: "events" }, events.map((event) => eventRow(records, event)))
      : h("P", { className: "empty" }, t("None in the register."))));
}

/** Rows [what, start, end] that touch and say the same, as one. */
function merged(rows) {
  const list = [];
  for (const [what, start, end] of rows) {
    const last = list.at(-1);
    if (last && last[0] === what && last[2] === start) last[2] = end;
    else list.push([what, start, end]);
  }
  return list;
}

function nameSection(records, town, day) {
  const rows = merged(town.names.map(([start, end, name, language = "", also = "", other = ""]) => [[name, language, also, other].join("|"), start, end]));
  return section(t("Names"), h("Ul", { className: "names-then" }, rows.map(([both, start, end]) => {
    const [name, language, also, other] = both.split("|");
    return h("Li", { key: `${name}${start}`, ...nowIf(holds(start, end, day)) }, h("Strong", {}, name), inBrackets(language),
      also ? `, ${t("also {name}", { name: `${also}${inBrackets(other)}` })}` : "", `, ${periodInWords(records.period, start, end)}`);
  }), town.names.some((row) => row[2] === town.today) ? null : h("Li", { key: "today" }, h("Strong", {}, town.today), inBrackets(town.spoken), `, ${t("today")}`)),
  citations(records, town.sources));
}

const nowIf = (now) => (now ? { className: "now", "aria-current": "date" } : {});

function holderRow(records, row, day) {
  const first = Math.max(row.start, records.period[0]);
  const change = row.change ? records.changes[row.change] : null;
  const { className = "", ...current } = nowIf(holds(row.start, row.end, day));
  const standing = row.sovereign === row.state ? (row.status === "independent" ? "" : t(row.status))
    : `${t(row.status)}; ${t("sovereign in law: {power}", { power: nameOn(records, row.sovereign, first).label })}`;
  return h("Li", { key: `${row.start}`, className, ...current }, act("date", String(first), { className: "event-open", title: t("Show the map of {date}", { date: inWords(first) }) },
    swatch(records.states[row.state]?.colour ?? "#ddd"),
    h("Span", { className: "event-title" }, h("Strong", {}, nameOn(records, row.state, first).label), standing ? `, ${standing}` : ""),
    h("Span", { className: "event-date" }, periodInWords(records.period, row.start, row.end), row.uncertain ? " ?" : ""),
    change ? h("Span", { className: "event-date" }, english([change.title, change.instrument].filter(Boolean).join(", "))) : null),
  citations(records, change?.sources ?? row.sources));
}
