/** Treaties and guarantees as arcs between seats of government. Pure. */

import { holds, inWords } from "../dates.mjs";
import { codesOf, nameOn } from "../records.mjs";
import { act, citations, ended, h, line, section, statesInWords } from "./tree.mjs";
import { english, t } from "../words.mjs";

/** Kinds of the legend, and the kinds of the records that each stands for. */
export const KINDS = {
  alliance: [t("Alliance"), ["alliance"]],
  assistance: [t("Mutual assistance"), ["assistance", "protection"]],
  "non-aggression": [t("Non-aggression, neutrality"), ["non-aggression", "neutrality"]],
  guarantee: [t("Guarantee"), ["guarantee"]],
  friendship: [t("Friendship, consultation, declaration"), ["friendship", "political", "consultative", "declaration"]],
  trade: [t("Trade, credit"), ["trade", "financial"]],
  convention: [t("Convention of several"), ["multilateral", "arms"]],
};
/** Days for which a treaty that ended is still shown, faded, with its reason. */
const FADING = 120;
const MOST_PARTIES = 5;

export const kindOf = (treaty) => Object.keys(KINDS).find((kind) => KINDS[kind][1].includes(treaty.kind)) ?? null;

/** Parties that a treaty bound on a day. */
export function partiesOn(treaty, day) {
  return treaty.parties.filter((code) => {
    const own = treaty.memberships.filter(([party]) => party === code);
    return own.length === 0 || own.some(([, start, end]) => holds(start, end, day));
  });
}

/** Treaties to draw on a day: {treaty, kind, lapsed}. */
export function drawnOn(records, day, kinds) {
  return records.treaties.map((treaty) => ({ treaty, kind: kindOf(treaty), lapsed: treaty.end !== null && treaty.end <= day }))
    .filter(({ treaty, kind }) => kind && kinds.includes(kind) && treaty.start !== null && treaty.start <= day && (treaty.end === null || day < treaty.end + FADING));
}

/** The seat of a state's government on a day, [first day, day after, x, y, name], or null. */
export function seat(data, records, code, day) {
  for (const one of codesOf(records, code)) {
    const found = data.capitals[one]?.find(([start, end]) => holds(start, end, day));
    if (found) return found;
  }
  return null;
}

export function marks({ records, data, day, kinds, country, item, show }) {
  const family = country ? codesOf(records, country) : null;
  const used = new Map();
  const arcs = [];
  for (const { treaty, kind, lapsed } of drawnOn(records, day, kinds)) {
    const parties = partiesOn(treaty, lapsed ? treaty.end - 1 : day);
    if (parties.length > MOST_PARTIES && !family) continue;
    for (let i = 0; i < parties.length; i += 1) {
      for (let j = i + 1; j < parties.length; j += 1) {
        const pair = [parties[i], parties[j]].sort();
        if (family && !pair.some((code) => family.includes(code))) continue;
        const [a, b] = pair.map((code) => seat(data, records, code, day));
        if (!a || !b) continue;
        const bend = used.get(pair.join()) ?? 0;
        used.set(pair.join(), bend + 1);
        arcs.push({ id: `treaties:${treaty.id}:${pair.join("-")}`, kind: "arc", x1: a[2], y1: a[3], x2: b[2], y2: b[3], bend, double: kind === "guarantee", row: `treaties:${treaty.id}`,
          className: `arc arc-${kind}${lapsed ? " lapsed" : ""}${item === `treaties:${treaty.id}` ? " lit" : ""}`, act: ["item", `treaties:${treaty.id}`],
          title: `${treaty.name}${lapsed ? `, ${t("ended {date}", { date: inWords(treaty.end) })}${treaty.reason ? `: ${treaty.reason}` : ""}` : ""}` });
      }
    }
  }
  return show.includes("treaties") ? arcs : [];
}

export function legend({ records, day, kinds }) {
  const drawn = drawnOn(records, day, kinds);
  const present = new Set(drawn.map((one) => one.kind));
  return [...Object.entries(KINDS).filter(([kind]) => present.has(kind)).map(([kind, [words]]) => ({ className: `key-arc key-arc-${kind}`, words })),
    ...(drawn.some((one) => one.lapsed) ? [{ className: "key-arc key-lapsed", words: t("Ended lately, fading") }] : [])];
}

export function panel({ records, day, kinds, country }) {
  const family = country ? codesOf(records, country) : null;
  const drawn = drawnOn(records, day, kinds).filter(({ treaty }) => !family || treaty.parties.some((code) => family.includes(code)));
  const item = ({ treaty }) => h("Li", { key: treaty.id, "data-mark": `treaties:${treaty.id}` }, act("item", `treaties:${treaty.id}`, { className: "link" }, english(treaty.name)),
    treaty.parties.length > MOST_PARTIES ? h("Small", {}, ` ${t("{n} parties; arcs when a state is chosen", { n: treaty.parties.length })}`) : null);
  const lapsed = drawn.filter((one) => one.lapsed);
  const force = t("Treaties in force on {date}", { date: inWords(day) });
  return section(country ? t("{a}: {b}", { a: force, b: nameOn(records, country, day).label }) : force,
    h("Div", { className: "chips", role: "group", "aria-label": t("Kinds of treaty shown") }, Object.entries(KINDS).map(([kind, [words]]) => act("kind", kind, { className: "chip", "aria-pressed": String(kinds.includes(kind)), key: kind }, words))),
    Object.entries(KINDS).map(([kind, [words]]) => {
      const own = drawn.filter((one) => one.kind === kind && !one.lapsed);
      return own.length > 0 ? h("Details", { key: kind, open: own.length < 7 }, h("Summary", {}, `${words} (${own.length})`), h("Ul", { className: "argument-list" }, own.map(item))) : null;
    }),
    lapsed.length > 0 ? [h("P", { className: "lead" }, t("Ended lately")), h("Ul", { className: "argument-list" }, lapsed.map((one) => h("Li", { key: one.treaty.id },
      act("item", `treaties:${one.treaty.id}`, { className: "link" }, english(one.treaty.name)), " ", ended(inWords(one.treaty.end), one.treaty.reason))))] : null);
}

export function reading({ records, data, day, known }, id) {
  const treaty = records.treaties.find((one) => one.id === id);
  if (!treaty) return null;
  const more = data.treaties[id] ?? {};
  const members = treaty.memberships.map(([code, start, end]) => `${nameOn(records, code, Math.max(start, records.period[0])).label} ${end === null ? t("from {date}", { date: inWords(start) }) : t("from {first} to {last}", { first: inWords(start), last: inWords(end) })}`);
  const secret = more.secret && (known === "now" || (more.secret_public !== undefined && more.secret_public !== null && more.secret_public <= day));
  return { title: treaty.name, under: `${t(treaty.kind)}, ${t("signed {date}", { date: inWords(treaty.signed) })}${treaty.place ? `, ${treaty.place}` : ""}`, body: [
    line(t("In force"), treaty.start === null ? t("never") : t("{first} to {last}", { first: inWords(treaty.start), last: treaty.end === null ? t("the end of the atlas or beyond") : inWords(treaty.end) })),
    line(t("Ended"), english(treaty.reason)), line(t("Parties to the treaty"), statesInWords(records, treaty.parties, treaty.signed)), line(t("Joined late or left early"), members.length > 0 ? members.reduce((a, b) => t("{a}; {b}", { a, b })) : ""),
    line(t("Essential article"), english(treaty.provision)), line(t("Who must act"), english(more.casus)), line(t("For Soviet policy"), english(more.relevance)),
    secret ? h("P", { className: "secret" }, h("Strong", {}, t("Secret:"), " "), english(more.secret), more.secret_public ? ` ${t("Public since {date}.", { date: inWords(more.secret_public) })}` : "") : null,
    treaty.note ? h("P", { className: "note" }, english(treaty.note)) : null, citations(records, treaty.sources, treaty.verification),
    treaty.start === null ? null : h("P", {}, act("date", String(treaty.start), { className: "link" }, t("Show the map of {date}", { date: inWords(treaty.start) })))] };
}
