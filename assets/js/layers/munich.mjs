/** The ledger of Czechoslovakia's losses, 1938-39: each row lights its ground, each ground its row. Pure. */

import { inWords, spanInWords } from "../dates.mjs";
import { transfersBetween } from "../past.mjs";
import { areaInWords, number } from "../records.mjs";
import { areaPath } from "../topology.mjs";
import { act, contested, evidence, h, line, section, sentences, statesInWords } from "./tree.mjs";
import { english, locale, t, woven } from "../words.mjs";

/** Whose losses are added up: what Slovakia and Carpatho-Ukraine lost later is shown and not counted twice. */
const COUNTED = "CZS";

/** Ledger rows with the ground they moved: {row, number, areas, km2, x, y}. Worked out once. */
export function entriesOf({ data, past, cache }) {
  if (cache.has("ledger")) return cache.get("ledger");
  const first = Math.min(...data.ledger.map((row) => row.start)) - 1;
  const last = Math.max(...data.ledger.map((row) => row.end ?? row.start)) + 60;
  const transfers = transfersBetween(past, first, last).filter((one) => one.moved && one.from !== one.to);
  const entries = [...data.ledger].sort((a, b) => a.start - b.start || a.id.localeCompare(b.id)).map((row, index) => {
    const own = transfers.filter((one) => row.changes.includes(one.change) && row.from_state.includes(one.from) && row.to_state.includes(one.to));
    const areas = [...new Set(own.flatMap((one) => one.areas))];
    const widest = areas.map((area) => past.anchors[area]).sort((a, b) => b[2] - a[2])[0];
    return { row, number: index + 1, areas, km2: own.reduce((sum, one) => sum + one.km2, 0), day: Math.min(...own.map((one) => one.day), row.end ?? row.start), x: widest?.[0], y: widest?.[1] };
  });
  cache.set("ledger", entries);
  return entries;
}

const spanOf = (row) => (row.end === null || row.end === row.start + 1 ? inWords(row.start) : spanInWords(row.start, row.end - 1));
const happened = (entry, day) => entry.row.start <= day;

export function marks(context) {
  return entriesOf(context).filter((entry) => happened(entry, context.day) && entry.areas.length > 0).flatMap((entry) => {
    const key = `ledger-d-${entry.row.id}`;
    if (!context.cache.has(key)) context.cache.set(key, entry.areas.map((area) => areaPath(context.payload.arcs, context.payload.areas[area])).join(""));
    const shared = { act: ["item", `munich:${entry.row.id}`], row: `munich:${entry.row.id}`, title: entry.row.title };
    const chosen = context.item === `munich:${entry.row.id}` ? " lit" : "";
    return [{ id: `munich:${entry.row.id}`, kind: "path", d: context.cache.get(key), className: `ledger${chosen}`, ...shared },
      { id: `munich-n:${entry.row.id}`, kind: "sign", x: entry.x, y: entry.y, text: String(entry.number), className: `ledger-number${chosen}`, ...shared }];
  });
}

export function legend() {
  return [{ className: "key-ledger", words: t("Ground lost, with its number in the ledger") }];
}

export function panel(context) {
  const { data, day } = context;
  const entries = entriesOf(context);
  const counted = entries.filter((entry) => entry.row.from_state.includes(COUNTED));
  const total = counted.reduce((sum, entry) => sum + entry.km2, 0);
  const lost = counted.filter((entry) => happened(entry, day)).reduce((sum, entry) => sum + entry.km2, 0);
  const effects = data.effects.filter((one) => one.date <= day);
  return section(t("Ledger of Munich and its effects"),
    h("P", {}, t("By {date} Czechoslovakia has lost {lost} of {total} ({share}).", { date: inWords(day), lost: areaInWords(lost), total: areaInWords(total), share: (total > 0 ? lost / total : 0).toLocaleString(locale, { style: "percent" }) })),
    h("Table", { className: "table ledger-table" }, h("Thead", {}, h("Tr", {}, ["", t("Day and ground"), t("km²")].map((name) => h("Th", { scope: "col", key: name }, name)))),
      h("Tbody", {}, entries.map((entry) => h("Tr", { key: entry.row.id, "data-mark": `munich:${entry.row.id}`, className: happened(entry, day) ? "" : "to-come" },
        h("Td", {}, entry.number), h("Td", {}, act("item", `munich:${entry.row.id}`, { className: "link" }, english(entry.row.title)), h("Br"),
          h("Small", {}, spanOf(entry.row), entry.row.people ? ["; ", english(entry.row.people)] : "")),
        h("Td", { className: "number" }, counted.includes(entry) ? number(entry.km2) : `(${number(entry.km2)})`))),
      h("Tr", { className: "total" }, h("Td", {}), h("Th", { scope: "row" }, t("Together")), h("Td", { className: "number" }, number(total))))),
    effects.length > 0 ? [h("P", { className: "lead" }, t("Beyond the map")), h("Ul", { className: "argument-list" }, effects.map((one) => h("Li", { key: one.id },
      h("Details", {}, h("Summary", {}, woven("{a}: {b}", { a: h("Strong", {}, t(one.kind)), b: english(one.title) }), one.contested ? h("Span", { className: "contested-mark", title: t("Contested") }, "?") : null),
        h("P", {}, english(one.text)), evidence(context.records, one)))))] : null);
}

export function reading(context, id) {
  const entry = entriesOf(context).find((one) => one.row.id === id);
  if (!entry) return null;
  const { row } = entry;
  return { title: `${entry.number}. ${row.title}`, under: spanOf(row), body: [
    line(t("Taken from"), statesInWords(context.records, row.from_state, row.start)), line(t("Given to"), statesInWords(context.records, row.to_state, row.start)),
    line(t("On this map"), areaInWords(entry.km2)), line(t("Printed area"), english(row.printed_km2)), line(t("People"), english(row.people)), line(t("Instrument"), english(row.instrument)),
    line(t("Signed or decided by"), sentences(statesInWords(context.records, row.signed_by, row.start), row.signed_note)),
    line(t("Not asked"), sentences(statesInWords(context.records, row.not_asked ?? [], row.start), row.not_asked_note)),
    h("P", {}, act("date", String(row.start), { className: "link" }, t("Show the map of {date}", { date: inWords(row.start) }))),
    row.contested ? contested(row.contested) : null, ...evidence(context.records, { ...row, contested: "" })] };
}
