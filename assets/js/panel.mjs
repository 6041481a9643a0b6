/**
 * What the side panel says, as trees for dom.mjs. Pure: text goes in as children and is never markup.
 */

import { inWords, monthsInWords, partsOf, spanInWords } from "./dates.mjs";
import {
  areaInWords, changeLines, codesOf, currentOf, eventsNear, eventsOf, familyOf, nameOn, partyOn, passage, treatiesOn,
} from "./records.mjs";
import { borderSection } from "./lines.mjs";
import { transfersBetween } from "./past.mjs";
import { english, language, t, tn, woven } from "./words.mjs";

/** A tree: an element's name, its attributes and its children. */
export function h(type, props = {}, ...children) {
  return {
    type,
    props: { ...props, children: children.flat(Infinity).filter((child) => child !== null && child !== "" && child !== false) },
  };
}

/** A button that does an act (see acts.mjs). */
export const act = (name, id, props, ...children) => h("Button",
  { type: "button", "data-act": name, "data-id": id, ...props }, ...children);

/** How a party stood with the law, as a sign. */
export const SIGNS = { legal: "●", ruling: "★", restricted: "◐", suspended: "◔", banned: "○", dissolved: "○", "no party": "–" };

/** A patch of a power's colour. */
export function swatch(colour) {
  return h("Span", { className: "swatch", style: { backgroundColor: colour } });
}

/** The mark of a contested claim with what is contested, or nothing. */
function contestedNote(text) {
  return text ? h("P", { className: "contested" }, h("Strong", {}, t("Contested:"), " "), english(text)) : null;
}

/** Short citations; each opens the register. */
export function citations(records, keys, verification = "") {
  if (!keys || keys.length === 0) return null;
  return h("P", { className: "sources" }, h("Span", { className: "sources-word" }, t("Sources:"), " "),
    keys.map((key, index) => [index > 0 ? "; " : "", h("Cite", { title: records.sources[key]?.citation ?? key }, key)]),
    verification === "memory" ? h("Span", { className: "unchecked" }, ` (${t("not yet checked against a text")})`) : null);
}

/** When a secret became known, and how long it was denied; or nothing. */
function secretNote(records, { secret, veiled }) {
  if (veiled) return h("P", { className: "known-then" }, t("Told as it could be read then."));
  if (!secret) return null;
  const [whole, day, by, denier, denied] = secret;
  return h("P", { className: "secret" }, h("Strong", {}, whole ? t("Secret then") : t("In part secret then")), `; ${day === null ? t("public only after 1939") : t("public since {date}", { date: inWords(day) })}`, by ? [" (", english(by), ")"] : "",
    denied === null ? "." : `, ${t("denied by {power} until {date}", { power: nameOn(records, denier, records.period[1]).label, date: inWords(denied) })}.`);
}

export function section(title, ...children) {
  const inner = children.flat(Infinity).filter(Boolean);
  return inner.length === 0 ? null : h("Section", { className: "fact" }, h("H3", {}, title), inner);
}

/** One event in a list: a button that opens it. */
export function eventRow(records, event, prefix = "") {
  const theme = records.themes.find((one) => one.id === event.theme);
  return h("Li", { className: "event-row", key: event.id }, act("event", event.id, { className: "event-open" },
    h("Span", { className: `theme-mark theme-${event.theme}`, "aria-hidden": "true" }, theme?.letter ?? ""),
    h("Span", { className: "event-date" }, prefix, eventDate(event)),
    h("Span", { className: "event-title" }, english(event.title),
      event.contested ? h("Span", { className: "contested-mark", title: t("Contested") }, " ?") : null)));
}

/** The date of an event as precise as it is known. */
export function eventDate(event) {
  const words = event.end !== null && event.end > event.day ? spanInWords(event.day, event.end) : inWords(event.day);
  if (event.precision === "month") return monthsInWords(event.day, event.end === null ? event.day : Math.max(event.day, event.end));
  if (event.precision === "year") return String(partsOf(Math.max(event.day, event.end ?? event.day)).year);
  return event.precision === "day" ? words : t("about {date}", { date: words });
}

/** The whole of an event. */
export function eventPanel(records, event) {
  const theme = records.themes.find((one) => one.id === event.theme);
  return h("Article", { className: "reading" }, header(english(event.title), `${eventDate(event)}${event.place ? `, ${event.place}` : ""}`,
    theme ? h("P", { className: "kicker" }, swatch(theme.colour), theme.label) : null),
  h("P", {}, english(event.summary)),
  secretNote(records, event),
  event.relevance ? section(t("Why it matters for Soviet policy"), h("P", {}, english(event.relevance))) : null,
  contestedNote(event.contested),
  event.countries.length > 0 ? section(t("States"), h("P", { className: "chips" }, event.countries.map((code) => act("country", code,
    { className: "chip", key: code }, nameOn(records, code, event.day).label)))) : null,
  h("P", {}, act("date", String(event.day), { className: "link" }, t("Show the map of {date}", { date: inWords(event.day) }))),
  citations(records, event.sources, event.verification));
}

/** What a layer of the argument says of one of its items: {title, under, body}. */
export function itemPanel({ title, under, body }) {
  return h("Article", { className: "reading" }, header(english(title), under), ...body.filter(Boolean));
}

export function header(title, under, before = null) {
  return h("Header", { className: "reading-head" }, before, h("H2", { tabIndex: -1, id: "reading-title" }, title),
    under ? h("P", { className: "under" }, under) : null,
    act("close", "", { className: "close", "aria-label": t("Close (Esc)"), title: t("Close (Esc)") }, "×"));
}

/** The state of things in a country on a day; `treaty` (an id) stands open, `beside` comes before all else. */
export function countryPanel({ records, past, payload, edges }, scene, day, code, area = null, { treaty = null, beside = null } = {}) {
  const { name, label, today } = nameOn(records, code, day);
  const filed = codesOf(records, code);
  const family = familyOf(records, code);
  const held = [];
  scene.forEach((one, index) => { if (one && family.has(one.state)) held.push(index); });
  const total = held.reduce((sum, index) => sum + past.km2[index], 0);
  const under = [inWords(day), name === label ? "" : name, today && today !== label ? t("today: {name}", { name: today }) : ""]
    .filter(Boolean).join(" · ");
  const state = records.states[code];
  return h("Article", { className: "reading" },
    header(label, under, h("P", { className: "kicker" }, swatch(state?.colour ?? "#ddd"), t("State of things"))),
    beside,
    area === null ? null : landBox(records, past, scene[area], area, day),
    section(t("Land"), held.length > 0
      ? h("P", {}, t("Controls {area} on this map on this day.", { area: areaInWords(total) }))
      : h("P", {}, t("Holds no land on this map on this day.")),
    oddLands(records, past, scene, family, day)),
    governmentSection(records, filed, day),
    partySection(records, filed, day),
    treatySection(records, filed, day, treaty),
    territorySection(records, past, family, day),
    payload ? borderSection({ records, payload }, edges, scene, day, code) : null,
    eventSection(records, filed, day));
}

/** The land that was clicked, where it has a name or a standing of its own. */
function landBox(records, past, holding, area, day) {
  if (!holding) return null;
  const plain = holding.sovereign === holding.state && holding.status === "independent";
  const { name, label } = nameOn(records, holding.state, day);
  if (plain && [name, label].includes(holding.name)) return null;
  return h("Div", { className: "land-box" }, h("H3", {}, english(holding.name)), h("P", {}, standing(records, holding, day),
    ` ${areaInWords(past.km2[area])}.`),
  holding.uncertain ? h("P", { className: "contested" }, h("Strong", {}, t("Uncertain:"), " "), t("line or day not settled in the literature.")) : null,
  citations(records, holding.sources));
}

/** "Controlled by Poland; sovereign in law: Germany. Occupied since 16 February 1919." */
export function standing(records, holding, day) {
  const controller = nameOn(records, holding.state, day).label;
  const sovereign = nameOn(records, holding.sovereign, day).label;
  const words = t(holding.status);
  const status = words[0].toUpperCase() + words.slice(1);
  const since = holding.start > records.period[0] ? ` ${t("since {date}", { date: inWords(holding.start) })}` : "";
  return holding.state === holding.sovereign ? `${controller}. ${status}${since}.`
    : `${t("Controlled by {power}; sovereign in law: {sovereign}.", { power: controller, sovereign })} ${status}${since}.`;
}

/** Lands that the power holds under another's sovereignty, and lands of its own in other hands. */
function oddLands(records, past, scene, family, day) {
  const rows = new Map();
  scene.forEach((one, index) => {
    if (!one || family.has(one.state) === family.has(one.sovereign)) return;
    const key = `${one.name}|${one.state}|${one.sovereign}|${one.status}`;
    if (!rows.has(key)) rows.set(key, { one, km2: 0 });
    rows.get(key).km2 += past.km2[index];
  });
  const list = [...rows.values()].sort((a, b) => b.km2 - a.km2);
  const item = ({ one, km2 }) => h("Li", { key: one.name }, english(one.name), ` (${t(one.status)}, ${areaInWords(km2)}): `,
    family.has(one.state) ? t("sovereign in law {power}", { power: nameOn(records, one.sovereign, day).label }) : t("controlled by {power}", { power: nameOn(records, one.state, day).label }));
  const holds_ = list.filter(({ one }) => family.has(one.state));
  const lacks = list.filter(({ one }) => !family.has(one.state));
  return [holds_.length > 0 ? [h("P", { className: "lead" }, t("Controls without being sovereign in law:")), h("Ul", {}, holds_.map(item))] : null,
    lacks.length > 0 ? [h("P", { className: "lead" }, t("Sovereign in law without control:")), h("Ul", {}, lacks.map(item))] : null];
}

function governmentSection(records, code, day) {
  const head = currentOf(records.heads, code, day);
  const regime = currentOf(records.regimes, code, day);
  if (!head && !regime) return null;
  return section(t("Government"),
    head ? [h("P", {}, h("Strong", {}, head.name), ", ", english(head.office), `, ${t("since {date}", { date: inWords(head.start) })}.`), citations(records, head.sources, head.verification)] : null,
    regime ? [h("P", {}, h("Strong", {}, regime.label), ` ${t("since {date}", { date: inWords(regime.start) })}. `, english(regime.basis)),
      contestedNote(regime.contested), citations(records, regime.sources, regime.verification)] : null);
}

function partySection(records, code, day) {
  const row = (kind, movement) => {
    const one = partyOn(records, code, movement, day);
    if (!one) return null;
    return h("Li", { className: "party", key: kind }, h("Span", { className: "sign", "aria-hidden": "true" }, SIGNS[one.standing] ?? "·"),
      woven("{a}: {b}", { a: h("Strong", {}, kind), b: [one.party ? [english(one.party), ", "] : "", t(one.standing)] }),
      one.start > records.period[0] ? ` ${t("since {date}", { date: inWords(one.start) })}` : "", one.note ? [". ", english(one.note)] : "",
      citations(records, one.sources, one.verification));
  };
  const rows = [row(t("Communists"), "communist"), row(t("Social democrats"), "social democratic")].filter(Boolean);
  return rows.length > 0 ? section(t("Parties of the left"), h("Ul", { className: "parties" }, rows)) : null;
}

/** When a treaty ended, and why where that is known. */
export function ended(when, reason) {
  return reason ? woven("{a}: {b}", { a: when, b: english(reason) }) : when;
}

function treatySection(records, code, day, opened) {
  const list = treatiesOn(records, code, day);
  if (list.length === 0) return null;
  return section(t("Treaties in force ({n})", { n: list.length }), h("Ul", { className: "treaties" }, list.map((treaty) => h("Li", { key: treaty.id },
    h("Details", { open: treaty.id === opened }, h("Summary", {}, h("Span", { className: "event-title" }, english(treaty.name)), h("Span", { className: "event-date" }, ` ${t(treaty.kind)}, ${t("in force {date}", { date: inWords(treaty.start) })}`)),
      h("P", {}, english(treaty.provision)), secretNote(records, treaty), treaty.note ? h("P", { className: "note" }, english(treaty.note)) : null,
      h("P", { className: "note" }, `${t("Signed {date}", { date: inWords(treaty.signed) })}${treaty.place ? `, ${treaty.place}` : ""}.`,
        treaty.end !== null ? [" ", ended(t("To {date}", { date: inWords(treaty.end) }), treaty.reason), "."] : ""),
      citations(records, treaty.sources, treaty.verification))))));
}

/** Ground that came under the control of a family of states, and that left it, up to and including the day. */
export function gainsAndLosses(past, family, day) {
  const crossed = transfersBetween(past, past.period[0], day)
    .filter((one) => family.has(one.from) !== family.has(one.to));
  return { gains: crossed.filter((one) => family.has(one.to)), losses: crossed.filter((one) => family.has(one.from)) };
}

function territorySection(records, past, family, day) {
  const lines = (list) => changeLines(records, list).reverse();
  const moved = gainsAndLosses(past, family, day);
  const gains = lines(moved.gains);
  const losses = lines(moved.losses);
  const row = (line, sign) => h("Li", { key: `${line.first}${line.titles[0]}` }, act("date", String(line.last), { className: "event-open" },
    h("Span", { className: "sign", "aria-hidden": "true" }, sign), h("Span", { className: "event-date" }, spanInWords(line.first, line.last)),
    h("Span", { className: "event-title" }, woven("{a}: {b}", { a: [english(line.titles.slice(0, 3).join("; ")), line.titles.length > 3 ? ` ${t("and more")}` : ""],
      b: `${passage(records, line)}, ${areaInWords(line.km2)}` }), line.instrument ? [" (", english(line.instrument), ")"] : "", line.uncertain ? " ?" : "")),
  citations(records, line.sources));
  const block = (title, list, sign) => (list.length === 0 ? null : h("Details", { open: list.length < 5 },
    h("Summary", {}, tn("{title}: {area} in {n} entry", "{title}: {area} in {n} entries", list.length, { title, area: areaInWords(list.reduce((sum, line) => sum + line.km2, 0)) })),
    h("Ul", { className: "events" }, list.map((line) => row(line, sign)))));
  const tree = section(t("Territory since {date}", { date: inWords(past.period[0]) }),
    block(t("Gained"), gains, "+"), block(t("Lost"), losses, "−"),
    gains.length + losses.length === 0 ? h("P", {}, t("No change of control so far.")) : null);
  tree.props.key = t("Territory"); // its name in short
  return tree;
}

function eventSection(records, code, day) {
  const { past, next } = eventsOf(records, code, day);
  if (past.length === 0 && !next) return null;
  const recent = past.slice(0, 6);
  const older = past.slice(6);
  return section(t("Events"), next ? h("Ul", { className: "events next" }, eventRow(records, next, `${t("Next:")} `)) : null,
    h("Ul", { className: "events" }, recent.map((event) => eventRow(records, event))),
    older.length > 0 ? h("Details", {}, h("Summary", {}, t("{n} earlier", { n: older.length })), h("Ul", { className: "events" }, older.map((event) => eventRow(records, event)))) : null);
}

/** What the data say of themselves; more than three remarks are folded up. */
function noticesOf(notices) {
  const told = notices.map((notice) => h("P", { className: "notice", key: notice }, english(notice)));
  return told.length > 3 ? h("Details", { className: "notices" }, h("Summary", {}, tn("{n} remark on these data", "{n} remarks on these data", told.length)), told) : told;
}

/** What nothing selected shows: the events around the day. */
export function dayPanel(records, day, themes) {
  const near = eventsNear(records, day, themes).reverse();
  return h("Div", { className: "reading day" }, h("H2", {}, t("Around this day")),
    near.length > 0 ? h("Ul", { className: "events" }, near.map((event) => eventRow(records, event)))
      : records.events.length > 0 ? h("P", { className: "empty" }, themes.size > 0 ? t("No event of the chosen themes near this day.") : t("All event themes are switched off.")) : null,
    noticesOf(records.notices));
}

/** The list of states on the day: the keyboard's way to every country. */
export function stateList({ records, past }, scene, day, filter = "") {
  const totals = new Map();
  scene.forEach((one, index) => { if (one) totals.set(one.state, (totals.get(one.state) ?? 0) + past.km2[index]); });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(filter);
  const rows = [...totals].map(([code, km2]) => ({ code, km2, ...nameOn(records, code, day) }))
    .filter((row) => plain(`${row.label} ${row.name} ${row.today} ${row.code} ${records.states[row.code]?.english?.join(" ") ?? ""}`).includes(wanted))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return rows.length > 0 ? h("Ul", { className: "states" }, rows.map((row) => h("Li", { key: row.code }, act("country", row.code, { className: "state-open" },
    swatch(records.states[row.code]?.colour ?? "#ddd"), h("Span", {}, row.label, row.today && row.today !== row.label ? h("Small", {}, ` ${row.today}`) : null),
    h("Span", { className: "km2" }, areaInWords(row.km2)))))) : h("P", { className: "empty" }, t("No state of this name on this day."));
}

/** The caption of a step: what changed between two days, in words, and the transfers that it tells. */
export function caption({ records, past }, from, to) {
  const [a, b] = from <= to ? [from, to] : [to, from];
  const transfers = transfersBetween(past, a, b);
  return { lines: changeLines(records, transfers), back: from > to, transfers };
}

/** The caption as a tree; at most `most` lines, the largest first when there are more. */
export function captionTree({ records }, { lines, back }, most = 4) {
  if (lines.length === 0) return [];
  const shown = lines.length > most ? [...lines].sort((a, b) => b.km2 - a.km2).slice(0, most).sort((a, b) => a.first - b.first) : lines;
  return [back ? h("P", { className: "caption-back" }, t("Going back, undone on the map:")) : null,
    h("Ul", {}, shown.map((line) => h("Li", { key: `${line.first}${line.titles[0]}` },
      woven("{a}: {b}", { a: h("Strong", {}, spanInWords(line.first, line.last)), b: captionParts(records, line).map(([text, ours], i) => [i > 0 ? ", " : "", ours ? text : english(text)]) })))),
    lines.length > shown.length ? h("P", { className: "caption-more" }, t("and {n} more", { n: lines.length - shown.length })) : null].filter(Boolean);
}

/** "Sudeten areas, Czechoslovakia to Germany, Munich Agreement": [text, whether it is in the language of the page]. */
function captionParts(records, line) {
  const plain = line.titles.map((title) => title.replace(/ \([^)]*\)/g, ""));
  const titles = plain.length > 2 ? `${plain.slice(0, 2).join("; ")} ${t("and {n} more", { n: plain.length - 2 })}` : plain.join("; ");
  return [[titles, false], [passage(records, line), true], [line.instrument, false]].filter(([part]) => part && part !== "-");
}

export function captionText(records, line) {
  return captionParts(records, line).map(([part]) => part).join(", ");
}

/** The register of sources, by kind: what About shows. */
export function sourceRegister(records) {
  const kinds = new Map();
  for (const [key, source] of Object.entries(records.sources)) {
    if (!kinds.has(source.kind)) kinds.set(source.kind, []);
    kinds.get(source.kind).push([key, source]);
  }
  return [h("H3", {}, t("Sources ({n})", { n: Object.keys(records.sources).length })),
    ...[...kinds].map(([kind, rows]) => [t(kind), rows]).sort(([a], [b]) => a.localeCompare(b, language)).map(([kind, rows]) => h("Details", { key: kind },
      h("Summary", {}, `${kind[0].toUpperCase()}${kind.slice(1)} (${rows.length})`),
      h("Dl", {}, rows.sort(([a], [b]) => a.localeCompare(b, language)).map(([key, source]) => [h("Dt", {}, key),
        h("Dd", {}, english(source.citation), h("Small", {}, ` (${source.licence})`))]))))];
}
