/** Two countries side by side on a day, as a tree. Pure. */

import { inWords } from "../dates.mjs";
import { areaInWords, codesOf, currentOf, eventsOf, familyOf, nameOn, partyOn, treatiesOn } from "../records.mjs";
import { eventRow, h, header, section } from "../panel.mjs";
import { countryStrip } from "../strip.mjs";
import { english, listed, t } from "../words.mjs";

/** What is said of one state: rows of [name, text]. */
function facts({ records, past }, scene, day, code) {
  const codes = codesOf(records, code);
  const family = familyOf(records, code);
  const regime = currentOf(records.regimes, codes, day);
  const head = currentOf(records.heads, codes, day);
  const km2 = scene.reduce((sum, one, area) => sum + (one && family.has(one.state) ? past.km2[area] : 0), 0);
  const party = (movement) => {
    const one = partyOn(records, codes, movement, day);
    return one ? `${one.party ? `${one.party}, ` : ""}${t(one.standing)}` : t("not known");
  };
  const league = treatiesOn(records, codes, day).some((one) => one.name.startsWith("Covenant of the League"));
  return [[t("Area"), areaInWords(km2)], [t("Regime"), regime ? `${regime.label}, ${t("since {date}", { date: inWords(regime.start) })}` : t("not known")],
    [t("Head of government"), head ? `${head.name}, ${t("since {date}", { date: inWords(head.start) })}` : t("not known")], [t("Communists"), party("communist")], [t("Social democrats"), party("social democratic")],
    [t("League of Nations"), league ? t("member") : t("not a member")]];
}

export function pairPanel(page, scene, day, one, other) {
  const { records } = page;
  const codes = [one, other].map((code) => codesOf(records, code));
  const names = [one, other].map((code) => nameOn(records, code, day).label);
  const [a, b] = [one, other].map((code) => facts(page, scene, day, code));
  const [mine, theirs] = codes.map((list) => treatiesOn(records, list, day));
  const shared = mine.filter((treaty) => theirs.includes(treaty));
  const both = records.events.filter((event) => event.day <= day && codes.every((list) => list.some((code) => event.countries.includes(code)))).slice(-6).reverse();
  const list = (treaties) => h("Ul", {}, treaties.map((treaty) => h("Li", { key: treaty.id }, english(treaty.name), ` (${t(treaty.kind)}, ${inWords(treaty.start)})`)));
  return h("Article", { className: "reading side-by-side" }, header(listed(names), inWords(day)),
    [one, other].map((code, i) => h("Div", { key: code, className: "pair-strip" }, h("H3", {}, names[i]), countryStrip(page, code, day, eventsOf(records, codes[i], day).past))),
    h("Table", { className: "table" }, h("Thead", {}, h("Tr", {}, h("Th", {}, ""), names.map((name) => h("Th", { scope: "col", key: name }, name)))),
      h("Tbody", {}, a.map(([name, text], i) => h("Tr", { key: name }, h("Th", { scope: "row" }, name), h("Td", {}, text), h("Td", {}, b[i][1]))))),
    section(t("Treaties that bind both ({n})", { n: shared.length }), shared.length > 0 ? list(shared) : h("P", {}, t("None in force on this day."))),
    section(t("Treaties of each without the other"), h("P", {}, `${t("{a}; {b}", { a: t("{a}: {b}", { a: names[0], b: mine.length - shared.length }), b: t("{a}: {b}", { a: names[1], b: theirs.length - shared.length }) })}.`)),
    both.length > 0 ? section(t("Events of both"), h("Ul", { className: "events" }, both.map((event) => eventRow(records, event)))) : null);
}
